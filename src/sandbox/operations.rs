//! Owns the table of operations: which the service has, which of them change something,
//! and the function behind each. A function takes the request's members and answers the
//! reply's; it changes the world only once nothing can go wrong any more. It does not
//! know bytes, headers, faults or files.

mod clients;
mod list;
mod pools;
mod providers;
mod secrets;

use serde::de::DeserializeOwned;
use serde_json::Value;

use super::pool::World;
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

static OPERATIONS: [Operation; 17] = [
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
    write("CreateResourceServer", providers::create_resource_server),
    read("DescribeResourceServer", providers::describe_resource_server),
    read("ListResourceServers", providers::list_resource_servers),
    write("CreateIdentityProvider", providers::create_identity_provider),
    read("ListIdentityProviders", providers::list_identity_providers),
];

/// The operation of that name.
pub(super) fn named(name: &str) -> Option<&'static Operation> {
    OPERATIONS.iter().find(|operation| operation.name == name)
}

/// The members of a request, typed. The text says no more than that they don't fit:
/// serde's own would quote the value, which may be a secret.
fn members<T: DeserializeOwned>(body: Value) -> Result<T, Refusal> {
    serde_json::from_value(body).map_err(|_| {
        Refusal::serialization("a member of the request has another type than the operation takes")
    })
}
