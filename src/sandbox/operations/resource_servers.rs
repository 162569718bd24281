//! Owns the operations on resource servers, in which a client's scopes exist.

use serde::Deserialize;
use serde_json::{Value, json};

use super::list::{self, ListOf};
use super::{members, pool_mut};
use crate::sandbox::model::providers as input;
use crate::sandbox::pool::{Pool, ResourceServer, Scope};
use crate::sandbox::refusal::{Outcome, Refusal};
use crate::sandbox::world::World;

/// Resource servers that a pool may have (the service's quota page).
const MOST: usize = 25;
const PAGE: usize = 50;

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct WriteServer {
    user_pool_id: String,
    identifier: String,
    name: String,
    #[serde(default)]
    scopes: Vec<NewScope>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct NewScope {
    scope_name: String,
    scope_description: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct OneServer {
    user_pool_id: String,
    identifier: String,
}

pub(super) fn create(world: &mut World, body: Value) -> Outcome {
    let request: WriteServer = members(world, input::WRITE_SERVER, body)?;
    let (pool_id, identifier) = (&request.user_pool_id, &request.identifier);
    let servers = &pool_mut(world, pool_id)?.resource_servers;
    if servers.contains_key(identifier) {
        // The real text is not published; this is what it says of a provider.
        return Err(Refusal::invalid_parameter(format!(
            "{identifier} already exists in user pool {pool_id}."
        )));
    }
    if servers.len() >= MOST {
        // The real text is not published.
        return Err(Refusal::limit_exceeded(format!(
            "The maximum number of resource servers for user pool {pool_id} has been reached."
        )));
    }
    put(world, request)
}

/// Replaces name and scopes. A scope may go though a client has it: deleting a scope or a
/// whole server that is in use goes through (cloudformation-coverage-roadmap #173), and the
/// client keeps its list until an update is judged by what exists then.
pub(super) fn update(world: &mut World, body: Value) -> Outcome {
    let request: WriteServer = members(world, input::WRITE_SERVER, body)?;
    server(pool_mut(world, &request.user_pool_id)?, &request.identifier)?;
    put(world, request)
}

pub(super) fn describe(world: &mut World, body: Value) -> Outcome {
    let OneServer { user_pool_id, identifier } = members(world, input::ONE_SERVER, body)?;
    let server = server(pool_mut(world, &user_pool_id)?, &identifier)?;
    Ok(json!({ "ResourceServer": shown(&user_pool_id, &identifier, server) }))
}

pub(super) fn delete(world: &mut World, body: Value) -> Outcome {
    let OneServer { user_pool_id, identifier } = members(world, input::ONE_SERVER, body)?;
    let pool = pool_mut(world, &user_pool_id)?;
    server(pool, &identifier)?;
    pool.resource_servers.remove(&identifier);
    Ok(json!({}))
}

pub(super) fn list(world: &mut World, body: Value) -> Outcome {
    let request: ListOf = members(world, input::LIST_SERVERS, body)?;
    let pool_id = &request.user_pool_id;
    let wanted = request.wanted("ListResourceServers", PAGE);
    let (page, next) = list::page(&pool_mut(world, pool_id)?.resource_servers, &wanted)?;
    let servers: Vec<Value> =
        page.into_iter().map(|(identifier, server)| shown(pool_id, identifier, server)).collect();
    Ok(list::with_next(json!({ "ResourceServers": servers }), next))
}

fn put(world: &mut World, request: WriteServer) -> Outcome {
    let WriteServer { user_pool_id, identifier, name, scopes } = request;
    let scopes = scopes.into_iter().map(|NewScope { scope_name, scope_description }| Scope {
        name: scope_name,
        description: scope_description,
    });
    let server = ResourceServer { name, scopes: scopes.collect() };
    let shown = shown(&user_pool_id, &identifier, &server);
    pool_mut(world, &user_pool_id)?.resource_servers.insert(identifier, server);
    Ok(json!({ "ResourceServer": shown }))
}

fn server<'p>(pool: &'p Pool, identifier: &str) -> Result<&'p ResourceServer, Refusal> {
    pool.resource_servers
        .get(identifier)
        .ok_or_else(|| Refusal::not_found(format!("Resource server {identifier} does not exist.")))
}

/// A server without scopes shows no list of them (moto's own tests).
fn shown(pool_id: &str, identifier: &str, server: &ResourceServer) -> Value {
    let ResourceServer { name, scopes } = server;
    let mut shown = json!({ "UserPoolId": pool_id, "Identifier": identifier, "Name": name });
    let scopes: Vec<Value> = scopes
        .iter()
        .map(|Scope { name, description }| {
            json!({ "ScopeName": name, "ScopeDescription": description })
        })
        .collect();
    if !scopes.is_empty() {
        shown["Scopes"] = Value::Array(scopes);
    }
    shown
}
