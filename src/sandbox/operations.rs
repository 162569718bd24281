//! Owns the table of operations: which the service has, which of them change something,
//! and the function behind each. A function takes the request's members and answers the
//! reply's; it changes the world only once nothing can go wrong any more. It does not
//! know bytes, headers, faults or files.

mod category;
mod clients;
mod list;
mod pools;
mod providers;
mod secrets;

use serde::de::DeserializeOwned;
use serde_json::Value;

use super::pool::World;
use super::refusal::{Outcome, Refusal};
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

static OPERATIONS: [Operation; 17] = [
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
    write(ResourceUpdate, "CreateResourceServer", providers::create_resource_server),
    read(ResourceRead, "DescribeResourceServer", providers::describe_resource_server),
    read(ResourceRead, "ListResourceServers", providers::list_resource_servers),
    write(ResourceUpdate, "CreateIdentityProvider", providers::create_identity_provider),
    read(ResourceRead, "ListIdentityProviders", providers::list_identity_providers),
];

/// The operation of that name.
pub(super) fn named(name: &str) -> Option<&'static Operation> {
    OPERATIONS.iter().find(|operation| operation.name == name)
}

/// The members of a request, typed.
fn members<T: DeserializeOwned>(body: Value) -> Result<T, Refusal> {
    serde_json::from_value(body).map_err(|error| Refusal::misfit(&error))
}
