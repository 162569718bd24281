//! Owns the three operations on a client's secrets: two at most, the last one stays, a
//! value is shown once. The texts of the limits are those of the floci emulator, which
//! says that it mirrors AWS; nobody else has published them.

use serde::Deserialize;
use serde_json::{Value, json};

use super::clients::{client, client_mut};
use super::{members, pool_mut};
use crate::sandbox::client::{Client, ClientType, Secret, seconds};
use crate::sandbox::model::clients as model;
use crate::sandbox::refusal::{Outcome, Refusal};
use crate::sandbox::world::World;

const MOST: usize = 2;

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct AddSecret {
    user_pool_id: String,
    client_id: String,
    client_secret: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct ListSecrets {
    user_pool_id: String,
    client_id: String,
    next_token: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct DeleteSecret {
    user_pool_id: String,
    client_id: String,
    client_secret_id: String,
}

pub(super) fn add(world: &mut World, body: Value) -> Outcome {
    let AddSecret { user_pool_id, client_id, client_secret } =
        members(world, model::ADD_SECRET, body)?;
    let (pool_id, client_id) = (user_pool_id.as_str(), client_id.as_str());
    let found = client(pool_mut(world, pool_id)?, client_id)?;
    takes_secrets(found)?;
    if !found.is_confidential() {
        // The API reference wants a client with a secret; the real text is not published.
        return Err(Refusal::invalid_parameter(
            "Client secrets can only be added to a client that was created with a secret.",
        ));
    }
    if found.secrets.len() >= MOST {
        return Err(Refusal::limit_exceeded("Client secrets cannot exceed limit of 2 secrets."));
    }

    let now = world.now();
    let generated = client_secret.is_none();
    let value = client_secret.unwrap_or_else(|| world.fresh_secret());
    let secret = client_mut(pool_mut(world, pool_id)?, client_id)?.add_secret(value, now);
    let mut descriptor = described(secret);
    if generated {
        descriptor["ClientSecretValue"] = json!(secret.value);
    }
    Ok(json!({ "ClientSecretDescriptor": descriptor }))
}

pub(super) fn list(world: &mut World, body: Value) -> Outcome {
    let ListSecrets { user_pool_id, client_id, next_token } =
        members(world, model::LIST_SECRETS, body)?;
    let found = client(pool_mut(world, &user_pool_id)?, &client_id)?;
    takes_secrets(found)?;
    if next_token.is_some() {
        // Two secrets fit one page, so no token was ever given out.
        return Err(Refusal::invalid_parameter("Invalid pagination token."));
    }
    let secrets: Vec<Value> = found.secrets.iter().map(described).collect();
    Ok(json!({ "ClientSecrets": secrets }))
}

pub(super) fn delete(world: &mut World, body: Value) -> Outcome {
    let DeleteSecret { user_pool_id, client_id, client_secret_id } =
        members(world, model::DELETE_SECRET, body)?;
    let found = client_mut(pool_mut(world, &user_pool_id)?, &client_id)?;
    takes_secrets(found)?;
    let position =
        found.secrets.iter().position(|secret| secret.id == client_secret_id).ok_or_else(|| {
            Refusal::not_found(format!("Client secret {client_secret_id} does not exist."))
        })?;
    if found.secrets.len() == 1 {
        return Err(Refusal::invalid_parameter("Cannot delete the only client secret."));
    }
    found.secrets.remove(position);
    Ok(json!({}))
}

/// Clients that registered themselves have no secret operations, says the API reference;
/// the real text is not published.
fn takes_secrets(client: &Client) -> Result<(), Refusal> {
    match client.client_type {
        ClientType::Regular => Ok(()),
        ClientType::Dcr => Err(Refusal::invalid_parameter(
            "Client secret operations are not supported for clients of type DCR.",
        )),
    }
}

fn described(secret: &Secret) -> Value {
    json!({ "ClientSecretId": secret.id, "ClientSecretCreateDate": seconds(secret.created) })
}
