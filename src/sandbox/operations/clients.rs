//! Owns the five operations on app clients. What may be stored is decided in `check` and
//! `rules`, what becomes of it in `settings`.

use serde::Deserialize;
use serde_json::{Value, json};

use super::list::{self, Wanted};
use super::{members, pool_mut};
use crate::sandbox::client::{Client, ClientType};
use crate::sandbox::model::clients as model;
use crate::sandbox::pool::Pool;
use crate::sandbox::refusal::{Outcome, Refusal};
use crate::sandbox::rules::{self, Judged};
use crate::sandbox::settings::Settings;
use crate::sandbox::world::World;

/// Most clients on one page, and how many when the request doesn't say.
const PAGE: usize = 60;

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct CreateClient {
    user_pool_id: String,
    client_name: String,
    generate_secret: Option<bool>,
    client_secret: Option<String>,
    #[serde(flatten)]
    settings: Settings,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct UpdateClient {
    user_pool_id: String,
    client_id: String,
    client_name: Option<String>,
    #[serde(flatten)]
    settings: Settings,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct OneClient {
    user_pool_id: String,
    client_id: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct ListClients {
    user_pool_id: String,
    max_results: Option<usize>,
    next_token: Option<String>,
    client_type: Option<String>,
}

pub(super) fn create(world: &mut World, body: Value) -> Outcome {
    let CreateClient { user_pool_id, client_name, generate_secret, client_secret, mut settings } =
        members(world, model::CREATE, body)?;
    settings.drop_identity();
    let pool_id = user_pool_id.as_str();
    let pool = world.pool(pool_id).ok_or_else(|| Refusal::no_pool(pool_id))?;
    let generate = generate_secret == Some(true);
    if generate && client_secret.is_some() {
        // The API reference forbids the pair; the real text is not published.
        return Err(Refusal::invalid_parameter(
            "GenerateSecret and ClientSecret cannot be used together.",
        ));
    }
    let has_secret = generate || client_secret.is_some();
    let refresh_flow_optional = world.refresh_flow_optional;
    let mut settings = settings.stored();
    rules::judge(&Judged {
        pool,
        settings: &settings,
        has_secret,
        verb: "creating",
        refresh_flow_optional,
    })?;
    if pool.clients().len() >= world.clients_per_pool.unwrap_or(pool.client_quota) {
        // The real text is not published.
        return Err(Refusal::limit_exceeded(format!(
            "The maximum number of clients for user pool {pool_id} has been reached."
        )));
    }

    settings.expand_analytics(&world.account);
    let now = world.now();
    let mut client = Client {
        id: world.fresh_client_id(),
        name: client_name,
        client_type: ClientType::Regular,
        created: now,
        modified: now,
        secrets: Vec::new(),
        settings,
    };
    if has_secret {
        client.add_secret(client_secret.unwrap_or_else(|| world.fresh_secret()), now);
    }
    let shown = client.shown(pool_id, world.show_empty_units);
    pool_mut(world, pool_id)?.clients.insert(client);
    Ok(json!({ "UserPoolClient": shown }))
}

pub(super) fn describe(world: &mut World, body: Value) -> Outcome {
    let OneClient { user_pool_id, client_id } = members(world, model::ONE, body)?;
    let client = client(pool_mut(world, &user_pool_id)?, &client_id)?.clone();
    Ok(json!({ "UserPoolClient": client.shown(&user_pool_id, world.show_empty_units) }))
}

pub(super) fn update(world: &mut World, body: Value) -> Outcome {
    let UpdateClient { user_pool_id, client_id, client_name, mut settings } =
        members(world, model::UPDATE, body)?;
    settings.drop_identity();
    let (pool_id, client_id) = (user_pool_id.as_str(), client_id.as_str());
    let (now, keep_unmeasured, empty_units) =
        (world.now(), world.keep_unmeasured, world.show_empty_units);
    let (account, refresh_flow_optional) = (world.account.clone(), world.refresh_flow_optional);
    let pool = pool_mut(world, pool_id)?;
    let old = client(pool, client_id)?;
    let mut settings = settings.stored_over(&old.settings, keep_unmeasured);
    let has_secret = old.is_confidential();
    rules::judge(&Judged {
        pool,
        settings: &settings,
        has_secret,
        verb: "updating",
        refresh_flow_optional,
    })?;

    settings.expand_analytics(&account);
    let client = client_mut(pool, client_id)?;
    // A name has no default to go back to: an update without one leaves it (boto3 #1607).
    if let Some(name) = client_name {
        client.name = name;
    }
    client.settings = settings;
    client.modified = now;
    Ok(json!({ "UserPoolClient": client.shown(pool_id, empty_units) }))
}

pub(super) fn delete(world: &mut World, body: Value) -> Outcome {
    let OneClient { user_pool_id, client_id } = members(world, model::ONE, body)?;
    let pool = pool_mut(world, &user_pool_id)?;
    pool.clients.remove(&client_id).ok_or_else(|| Refusal::no_client(&client_id))?;
    Ok(json!({}))
}

pub(super) fn list(world: &mut World, body: Value) -> Outcome {
    let ListClients { user_pool_id, max_results, next_token, client_type } =
        members(world, model::LIST, body)?;
    let pool_id = user_pool_id.as_str();
    let pool = world.pool(pool_id).ok_or_else(|| Refusal::no_pool(pool_id))?;
    let most = max_results.unwrap_or(PAGE);
    let wanted = Wanted {
        scope: format!("ListUserPoolClients/{pool_id}"),
        token: next_token.as_deref(),
        most: most.min(world.listing.most.unwrap_or(most)),
    };
    let clients = world.listed(pool);
    let (page, next) = list::page(&clients, &wanted)?;
    // The filter works on the page that was cut: as the API reference warns, a filtered
    // page may be short or empty and still carry a token.
    let clients: Vec<Value> = page
        .into_iter()
        .filter(|(_, client)| client_type.as_deref().is_none_or(|kind| is_type(client, kind)))
        .map(|(id, client)| {
            json!({ "ClientId": id, "UserPoolId": pool_id, "ClientName": client.name })
        })
        .collect();
    Ok(list::with_next(json!({ "UserPoolClients": clients }), next))
}

fn is_type(client: &Client, wanted: &str) -> bool {
    match client.client_type {
        ClientType::Regular => wanted == "REGULAR",
        ClientType::Dcr => wanted == "DCR",
    }
}

pub(super) fn client<'p>(pool: &'p Pool, id: &str) -> Result<&'p Client, Refusal> {
    pool.clients().get(id).ok_or_else(|| Refusal::no_client(id))
}

pub(super) fn client_mut<'p>(pool: &'p mut Pool, id: &str) -> Result<&'p mut Client, Refusal> {
    pool.clients.get_mut(id).ok_or_else(|| Refusal::no_client(id))
}
