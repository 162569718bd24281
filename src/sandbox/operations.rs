//! Owns the table of operations: which the service has, which of them change something,
//! and the function behind each. A function takes the request's members and answers the
//! reply's; it changes the world only once nothing can go wrong any more. It does not
//! know bytes, headers, faults or files.

mod category;
mod clients;
mod identity_providers;
mod list;
mod mfa;
mod pools;
mod resource_servers;
mod schema;
mod secrets;
mod tags;

use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use super::model::{self, Input};
use super::pool::Pool;
use super::refusal::{Outcome, Refusal};
use super::world::{UnknownMembers, World};
pub(super) use category::Category;
use category::Category::{
    ClientRead, ClientUpdate, PoolRead, PoolUpdate, ResourceRead, ResourceUpdate,
};

/// One operation.
pub(super) struct Operation {
    /// The name on the wire, such as `CreateUserPoolClient`.
    pub(super) name: &'static str,
    /// Whether its success changes the world.
    pub(super) writes: bool,
    /// Which request rate it counts in.
    pub(super) category: Category,
    /// What it does.
    pub(super) run: Run,
}

type Run = fn(&mut World, Value) -> Outcome;

const fn read(category: Category, name: &'static str, run: Run) -> Operation {
    Operation { name, writes: false, category, run }
}

const fn write(category: Category, name: &'static str, run: Run) -> Operation {
    Operation { name, writes: true, category, run }
}

static OPERATIONS: [Operation; 30] = [
    write(ClientUpdate, "CreateUserPoolClient", clients::create),
    read(ClientRead, "DescribeUserPoolClient", clients::describe),
    write(ClientUpdate, "UpdateUserPoolClient", clients::update),
    write(ClientUpdate, "DeleteUserPoolClient", clients::delete),
    read(ClientRead, "ListUserPoolClients", clients::list),
    write(ClientUpdate, "AddUserPoolClientSecret", secrets::add),
    read(ClientRead, "ListUserPoolClientSecrets", secrets::list),
    write(ClientUpdate, "DeleteUserPoolClientSecret", secrets::delete),
    write(PoolUpdate, "CreateUserPool", pools::create),
    read(PoolRead, "DescribeUserPool", pools::describe),
    write(PoolUpdate, "DeleteUserPool", pools::delete),
    read(PoolRead, "ListUserPools", pools::list),
    write(ResourceUpdate, "CreateResourceServer", resource_servers::create),
    read(ResourceRead, "DescribeResourceServer", resource_servers::describe),
    read(ResourceRead, "ListResourceServers", resource_servers::list),
    write(ResourceUpdate, "CreateIdentityProvider", identity_providers::create),
    read(ResourceRead, "ListIdentityProviders", identity_providers::list),
    write(PoolUpdate, "UpdateUserPool", pools::update),
    write(PoolUpdate, "AddCustomAttributes", schema::add),
    read(PoolRead, "GetUserPoolMfaConfig", mfa::get),
    write(PoolUpdate, "SetUserPoolMfaConfig", mfa::set),
    write(PoolUpdate, "TagResource", tags::tag),
    write(PoolUpdate, "UntagResource", tags::untag),
    read(PoolRead, "ListTagsForResource", tags::list),
    write(ResourceUpdate, "UpdateResourceServer", resource_servers::update),
    write(ResourceUpdate, "DeleteResourceServer", resource_servers::delete),
    read(ResourceRead, "DescribeIdentityProvider", identity_providers::describe),
    read(ResourceRead, "GetIdentityProviderByIdentifier", identity_providers::by_identifier),
    write(ResourceUpdate, "UpdateIdentityProvider", identity_providers::update),
    write(ResourceUpdate, "DeleteIdentityProvider", identity_providers::delete),
];

/// The operation of that name.
pub(super) fn named(name: &str) -> Option<&'static Operation> {
    OPERATIONS.iter().find(|operation| operation.name == name)
}

/// The members of a request, typed. They have been held against the model, so those it
/// requires are there.
fn members<T: DeserializeOwned>(world: &World, input: Input, body: Value) -> Result<T, Refusal> {
    let fitted = model::fit(input, body, world.unknown_members)?;
    Ok(serde_json::from_value(fitted).expect("what fits the model fits the operation's types"))
}

/// The same, untyped: for what is stored as the model has it. Unknown settings are clients' alone.
fn object(input: Input, body: Value) -> Result<Map<String, Value>, Refusal> {
    match model::fit(input, body, UnknownMembers::Refused)? {
        Value::Object(members) => Ok(members),
        _ => unreachable!("a request is an object"),
    }
}

/// The request of operations on one pool, which is its id.
fn pool_id(world: &World, body: Value) -> Result<String, Refusal> {
    #[derive(serde::Deserialize)]
    #[serde(rename_all = "PascalCase")]
    struct OnePool {
        user_pool_id: String,
    }
    members(world, model::ONE_POOL, body).map(|OnePool { user_pool_id }| user_pool_id)
}

fn pool_mut<'w>(world: &'w mut World, id: &str) -> Result<&'w mut Pool, Refusal> {
    world.pool_mut(id).ok_or_else(|| Refusal::no_pool(id))
}
