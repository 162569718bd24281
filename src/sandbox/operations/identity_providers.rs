//! Owns the operations on identity providers. What one is configured with is kept and
//! shown; nobody signs in through it, so only its name and type are judged.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::list::{self, ListOf};
use super::{members, object, pool_mut};
use crate::sandbox::client::seconds;
use crate::sandbox::model::{self, providers as input};
use crate::sandbox::pool::{Pool, Provider};
use crate::sandbox::refusal::{Outcome, Refusal};
use crate::sandbox::world::World;

/// Identity providers that a pool may have, unless AWS raised it (the quota page).
const MOST: usize = 300;
const PAGE: usize = 60;

/// What Google's details are completed with (go-to-k/cdk-real-drift, seen on a live pool).
/// The other types' were never published in whole.
const GOOGLE: [(&str, &str); 6] = [
    ("attributes_url", "https://people.googleapis.com/v1/people/me?personFields="),
    ("attributes_url_add_attributes", "true"),
    ("authorize_url", "https://accounts.google.com/o/oauth2/v2/auth"),
    ("oidc_issuer", "https://accounts.google.com"),
    ("token_request_method", "POST"),
    ("token_url", "https://www.googleapis.com/oauth2/v4/token"),
];

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Named {
    user_pool_id: String,
    provider_name: String,
    #[serde(default)]
    provider_type: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct ByIdentifier {
    user_pool_id: String,
    idp_identifier: String,
}

pub(super) fn create(world: &mut World, body: Value) -> Outcome {
    let (named, stored) = parts(object(input::CREATE, body)?);
    let Named { user_pool_id, provider_name: name, provider_type: kind } = named;
    let created = world.now();
    let pool = pool_mut(world, &user_pool_id)?;
    if !matches!(kind.as_str(), "SAML" | "OIDC") && kind != name {
        // A social provider bears its type's name; the real text is not published.
        return Err(Refusal::invalid_parameter(format!(
            "Provider name must be {kind} for a provider of type {kind}."
        )));
    }
    if pool.providers.contains_key(&name) {
        // Text: cloudformation-coverage-roadmap #1287.
        return Err(Refusal::duplicate_provider(format!(
            "{name} already exists in user pool {user_pool_id}"
        )));
    }
    if pool.providers.len() >= MOST {
        // The real text is not published.
        return Err(Refusal::limit_exceeded(format!(
            "The maximum number of identity providers for user pool {user_pool_id} has been \
             reached."
        )));
    }
    unclaimed(pool, &name, &stored)?;
    let mut provider = Provider { kind, created, ..Provider::default() };
    put(&mut provider, stored);
    let shown = shown(&user_pool_id, &name, &provider);
    pool.providers.insert(name, provider);
    Ok(json!({ "IdentityProvider": shown }))
}

/// What becomes of members that an update leaves out was never published, and the API
/// reference doesn't say that they are reset: they stay.
pub(super) fn update(world: &mut World, body: Value) -> Outcome {
    let (named, stored) = parts(object(input::UPDATE, body)?);
    let Named { user_pool_id, provider_name: name, .. } = named;
    let now = world.now();
    let pool = pool_mut(world, &user_pool_id)?;
    unclaimed(pool, &name, &stored)?;
    let provider = pool.providers.get_mut(&name).ok_or_else(|| no_provider(&name))?;
    put(provider, stored);
    provider.modified = Some(now);
    Ok(json!({ "IdentityProvider": shown(&user_pool_id, &name, provider) }))
}

pub(super) fn describe(world: &mut World, body: Value) -> Outcome {
    let Named { user_pool_id, provider_name: name, .. } = members(world, input::ONE, body)?;
    let pool = pool_mut(world, &user_pool_id)?;
    let provider = pool.providers.get(&name).ok_or_else(|| no_provider(&name))?;
    Ok(json!({ "IdentityProvider": shown(&user_pool_id, &name, provider) }))
}

pub(super) fn by_identifier(world: &mut World, body: Value) -> Outcome {
    let ByIdentifier { user_pool_id, idp_identifier } = members(world, input::BY_IDENTIFIER, body)?;
    let pool = pool_mut(world, &user_pool_id)?;
    let (name, provider) = pool
        .providers
        .iter()
        .find(|(_, provider)| identifiers(&provider.details).any(|one| one == idp_identifier))
        .ok_or_else(|| no_provider(&idp_identifier))?;
    Ok(json!({ "IdentityProvider": shown(&user_pool_id, name, provider) }))
}

/// What the service says when a client still has the provider was never published. Nothing
/// in the API's model refuses it, so it goes through, as it does for resource servers.
pub(super) fn delete(world: &mut World, body: Value) -> Outcome {
    let Named { user_pool_id, provider_name: name, .. } = members(world, input::ONE, body)?;
    let pool = pool_mut(world, &user_pool_id)?;
    pool.providers.remove(&name).ok_or_else(|| no_provider(&name))?;
    Ok(json!({}))
}

pub(super) fn list(world: &mut World, body: Value) -> Outcome {
    let request: ListOf = members(world, input::LIST, body)?;
    let wanted = request.wanted("ListIdentityProviders", PAGE);
    let (page, next) = list::page(&pool_mut(world, &request.user_pool_id)?.providers, &wanted)?;
    let providers: Vec<Value> =
        page.into_iter().map(|(name, provider)| listed(name, provider)).collect();
    Ok(list::with_next(json!({ "Providers": providers }), next))
}

fn parts(mut request: Map<String, Value>) -> (Named, Map<String, Value>) {
    let stored = model::taken(&mut request, input::STORED);
    let named = serde_json::from_value(Value::Object(request));
    (named.expect("what fits the model fits the operation's types"), stored)
}

fn put(provider: &mut Provider, stored: Map<String, Value>) {
    provider.details.extend(stored);
    if provider.kind != "Google" {
        return;
    }
    let details = provider.details.entry("ProviderDetails".to_owned()).or_insert(json!({}));
    for (name, value) in GOOGLE {
        if details.get(name).is_none() {
            details[name] = json!(value);
        }
    }
    let mapping = provider.details.entry("AttributeMapping".to_owned()).or_insert(json!({}));
    if mapping.get("username").is_none() {
        mapping["username"] = json!("sub");
    }
}

/// An identifier stands for one provider; the real text is not published.
fn unclaimed(pool: &Pool, name: &str, stored: &Map<String, Value>) -> Result<(), Refusal> {
    let claims = stored.get("IdpIdentifiers").and_then(Value::as_array);
    for claimed in claims.into_iter().flatten().filter_map(Value::as_str) {
        let taken = |(other, provider): (&String, &Provider)| {
            other != name && identifiers(&provider.details).any(|one| one == claimed)
        };
        if pool.providers.iter().any(taken) {
            return Err(Refusal::duplicate_provider(format!(
                "{claimed} already exists in user pool {}",
                pool.id
            )));
        }
    }
    Ok(())
}

fn identifiers(details: &BTreeMap<String, Value>) -> impl Iterator<Item = &str> {
    let list = details.get("IdpIdentifiers").and_then(Value::as_array);
    list.into_iter().flatten().filter_map(Value::as_str)
}

/// The real text is not published.
fn no_provider(name: &str) -> Refusal {
    Refusal::not_found(format!("Identity provider {name} does not exist."))
}

fn shown(pool_id: &str, name: &str, provider: &Provider) -> Value {
    let mut shown = listed(name, provider);
    shown["UserPoolId"] = json!(pool_id);
    for (name, value) in &provider.details {
        shown[name] = value.clone();
    }
    // Shown though empty in the AWS CLI's examples.
    for (name, empty) in [("AttributeMapping", json!({})), ("IdpIdentifiers", json!([]))] {
        if shown.get(name).is_none() {
            shown[name] = empty;
        }
    }
    shown
}

fn listed(name: &str, provider: &Provider) -> Value {
    json!({
        "ProviderName": name,
        "ProviderType": provider.kind,
        "CreationDate": seconds(provider.created),
        "LastModifiedDate": seconds(provider.modified.unwrap_or(provider.created)),
    })
}
