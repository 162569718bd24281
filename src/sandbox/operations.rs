//! Owns the table of operations: which the service has, which of them change something,
//! and the function behind each. A function takes the request's members and answers the
//! reply's; it changes the world only once nothing can go wrong any more. It does not
//! know bytes, headers, faults or files.

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
use super::pool::{Pool, World};
use super::refusal::{Outcome, Refusal};

/// One operation.
pub(super) struct Operation {
    /// The name on the wire, such as `CreateUserPoolClient`.
    pub(super) name: &'static str,
    /// Whether its success changes the world.
    pub(super) writes: bool,
    /// What it does.
    pub(super) run: fn(&mut World, Value) -> Outcome,
}

const fn read(name: &'static str, run: fn(&mut World, Value) -> Outcome) -> Operation {
    Operation { name, writes: false, run }
}

const fn write(name: &'static str, run: fn(&mut World, Value) -> Outcome) -> Operation {
    Operation { name, writes: true, run }
}

static OPERATIONS: [Operation; 30] = [
    write("CreateUserPoolClient", clients::create),
    read("DescribeUserPoolClient", clients::describe),
    write("UpdateUserPoolClient", clients::update),
    write("DeleteUserPoolClient", clients::delete),
    read("ListUserPoolClients", clients::list),
    write("AddUserPoolClientSecret", secrets::add),
    read("ListUserPoolClientSecrets", secrets::list),
    write("DeleteUserPoolClientSecret", secrets::delete),
    write("CreateUserPool", pools::create),
    read("DescribeUserPool", pools::describe),
    write("DeleteUserPool", pools::delete),
    read("ListUserPools", pools::list),
    write("CreateResourceServer", resource_servers::create),
    read("DescribeResourceServer", resource_servers::describe),
    read("ListResourceServers", resource_servers::list),
    write("CreateIdentityProvider", identity_providers::create),
    read("ListIdentityProviders", identity_providers::list),
    write("UpdateUserPool", pools::update),
    write("AddCustomAttributes", schema::add),
    read("GetUserPoolMfaConfig", mfa::get),
    write("SetUserPoolMfaConfig", mfa::set),
    write("TagResource", tags::tag),
    write("UntagResource", tags::untag),
    read("ListTagsForResource", tags::list),
    write("UpdateResourceServer", resource_servers::update),
    write("DeleteResourceServer", resource_servers::delete),
    read("DescribeIdentityProvider", identity_providers::describe),
    read("GetIdentityProviderByIdentifier", identity_providers::by_identifier),
    write("UpdateIdentityProvider", identity_providers::update),
    write("DeleteIdentityProvider", identity_providers::delete),
];

/// The operation of that name.
pub(super) fn named(name: &str) -> Option<&'static Operation> {
    OPERATIONS.iter().find(|operation| operation.name == name)
}

/// The members of a request, typed. They have been held against the model, so those it
/// requires are there.
fn members<T: DeserializeOwned>(world: &World, input: Input, body: Value) -> Result<T, Refusal> {
    let fitted = model::fit(input, body, world.keep_unknown_settings)?;
    Ok(serde_json::from_value(fitted).expect("what fits the model fits the operation's types"))
}

/// The same, untyped: for what is stored as the model has it.
fn object(world: &World, input: Input, body: Value) -> Result<Map<String, Value>, Refusal> {
    match model::fit(input, body, world.keep_unknown_settings)? {
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
