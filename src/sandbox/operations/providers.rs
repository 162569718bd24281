//! Owns the operations on resource servers and identity providers. They are here so that
//! a client's scopes and providers have something to exist in; what a provider is
//! configured with is answered back and not kept.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::{Value, json};

use super::clients::pool_mut;
use super::list::{self, Wanted};
use super::members;
use crate::sandbox::check::{self, Check};
use crate::sandbox::client::seconds;
use crate::sandbox::pool::{Provider, ResourceServer, World};
use crate::sandbox::refusal::{Outcome, Refusal};

const PROVIDER_TYPES: [&str; 6] =
    ["SAML", "Facebook", "Google", "LoginWithAmazon", "SignInWithApple", "OIDC"];

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct NewResourceServer {
    user_pool_id: Option<String>,
    identifier: Option<String>,
    name: Option<String>,
    scopes: Option<Vec<NewScope>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct NewScope {
    scope_name: Option<String>,
    scope_description: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct OneResourceServer {
    user_pool_id: Option<String>,
    identifier: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct NewProvider {
    user_pool_id: Option<String>,
    provider_name: Option<String>,
    provider_type: Option<String>,
    provider_details: Option<BTreeMap<String, String>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct ListOf {
    user_pool_id: Option<String>,
    max_results: Option<i64>,
    next_token: Option<String>,
}

pub(super) fn create_resource_server(world: &mut World, body: Value) -> Outcome {
    let NewResourceServer { user_pool_id, identifier, name, scopes } = members(body)?;
    let mut check = Check::default();
    let pool_id = check.required("userPoolId", user_pool_id.as_deref(), &check::POOL_ID);
    let identifier = check.required("identifier", identifier.as_deref(), &check::SCOPE);
    let name = check.required("name", name.as_deref(), &check::RESOURCE_SERVER_NAME);
    let scopes = checked_scopes(&mut check, scopes.unwrap_or_default());
    check.finish()?;

    let pool = pool_mut(world, pool_id)?;
    if pool.resource_servers.contains_key(identifier) {
        // The real text is not published.
        return Err(Refusal::invalid_parameter(format!(
            "{identifier} already exists in user pool {pool_id}."
        )));
    }
    let server = ResourceServer { name: name.to_owned(), scopes };
    let shown = shown_resource_server(pool_id, identifier, &server);
    pool.resource_servers.insert(identifier.to_owned(), server);
    Ok(json!({ "ResourceServer": shown }))
}

fn checked_scopes(check: &mut Check, scopes: Vec<NewScope>) -> BTreeMap<String, String> {
    let names: Vec<String> = scopes.iter().filter_map(|scope| scope.scope_name.clone()).collect();
    check.length("scopes", &names, 100);
    for (position, scope) in scopes.iter().enumerate() {
        let at = |member: &str| format!("scopes.{}.member.{member}", position + 1);
        check.required(&at("scopeName"), scope.scope_name.as_deref(), &check::SCOPE_NAME);
        let description = scope.scope_description.as_deref();
        check.required(&at("scopeDescription"), description, &check::SCOPE_DESCRIPTION);
    }
    scopes
        .into_iter()
        .filter_map(|scope| Some((scope.scope_name?, scope.scope_description?)))
        .collect()
}

pub(super) fn describe_resource_server(world: &mut World, body: Value) -> Outcome {
    let OneResourceServer { user_pool_id, identifier } = members(body)?;
    let mut check = Check::default();
    let pool_id = check.required("userPoolId", user_pool_id.as_deref(), &check::POOL_ID);
    let identifier = check.required("identifier", identifier.as_deref(), &check::SCOPE);
    check.finish()?;
    let server = pool_mut(world, pool_id)?.resource_servers.get(identifier).ok_or_else(|| {
        Refusal::not_found(format!("Resource server {identifier} does not exist."))
    })?;
    Ok(json!({ "ResourceServer": shown_resource_server(pool_id, identifier, server) }))
}

pub(super) fn list_resource_servers(world: &mut World, body: Value) -> Outcome {
    let request: ListOf = members(body)?;
    let (pool_id, wanted) = wanted(&request, "ListResourceServers", 1, 50)?;
    let (page, next) = list::page(&pool_mut(world, pool_id)?.resource_servers, &wanted)?;
    let servers: Vec<Value> = page
        .into_iter()
        .map(|(identifier, server)| shown_resource_server(pool_id, identifier, server))
        .collect();
    Ok(with_next(json!({ "ResourceServers": servers }), next))
}

pub(super) fn create_identity_provider(world: &mut World, body: Value) -> Outcome {
    let NewProvider { user_pool_id, provider_name, provider_type, provider_details } =
        members(body)?;
    let mut check = Check::default();
    let pool_id = check.required("userPoolId", user_pool_id.as_deref(), &check::POOL_ID);
    let name = check.required("providerName", provider_name.as_deref(), &check::NEW_PROVIDER);
    check.present("providerType", provider_type.is_some());
    check.choice("providerType", provider_type.as_deref(), &PROVIDER_TYPES);
    check.present("providerDetails", provider_details.is_some());
    check.finish()?;

    let created = world.now();
    let pool = pool_mut(world, pool_id)?;
    let kind = provider_type.unwrap_or_default();
    if !matches!(kind.as_str(), "SAML" | "OIDC") && kind != name {
        // A social provider bears its type's name; the real text is not published.
        return Err(Refusal::invalid_parameter(format!(
            "Provider name must be {kind} for a provider of type {kind}."
        )));
    }
    if pool.providers.contains_key(name) {
        // The real text is not published.
        return Err(Refusal::duplicate_provider(format!(
            "A provider with the name {name} already exists for user pool {pool_id}."
        )));
    }
    let provider = Provider { kind, created };
    let mut shown = shown_provider(name, &provider);
    shown["UserPoolId"] = json!(pool_id);
    shown["ProviderDetails"] = json!(provider_details);
    pool.providers.insert(name.to_owned(), provider);
    Ok(json!({ "IdentityProvider": shown }))
}

pub(super) fn list_identity_providers(world: &mut World, body: Value) -> Outcome {
    let request: ListOf = members(body)?;
    let (pool_id, wanted) = wanted(&request, "ListIdentityProviders", 0, 60)?;
    let (page, next) = list::page(&pool_mut(world, pool_id)?.providers, &wanted)?;
    let providers: Vec<Value> =
        page.into_iter().map(|(name, provider)| shown_provider(name, provider)).collect();
    Ok(with_next(json!({ "Providers": providers }), next))
}

/// The page a request asks for. The model lets some lists be asked for nothing at all;
/// that is read as not saying.
fn wanted<'r>(
    request: &'r ListOf,
    operation: &str,
    least: i64,
    most: i64,
) -> Result<(&'r str, Wanted<'r>), Refusal> {
    let ListOf { user_pool_id, max_results, next_token } = request;
    let mut check = Check::default();
    let pool_id = check.required("userPoolId", user_pool_id.as_deref(), &check::POOL_ID);
    check.number("maxResults", *max_results, least, most);
    check.text("nextToken", next_token.as_deref(), &check::NEXT_TOKEN);
    check.finish()?;
    let count = max_results.filter(|count| *count > 0).unwrap_or(most);
    let wanted = Wanted {
        scope: format!("{operation}/{pool_id}"),
        token: next_token.as_deref(),
        most: usize::try_from(count).unwrap_or(1),
    };
    Ok((pool_id, wanted))
}

fn with_next(mut reply: Value, next: Option<String>) -> Value {
    if let Some(next) = next {
        reply["NextToken"] = Value::String(next);
    }
    reply
}

fn shown_resource_server(pool_id: &str, identifier: &str, server: &ResourceServer) -> Value {
    let ResourceServer { name, scopes } = server;
    let scopes: Vec<Value> = scopes
        .iter()
        .map(|(name, description)| json!({ "ScopeName": name, "ScopeDescription": description }))
        .collect();
    json!({ "UserPoolId": pool_id, "Identifier": identifier, "Name": name, "Scopes": scopes })
}

fn shown_provider(name: &str, provider: &Provider) -> Value {
    let Provider { kind, created } = provider;
    json!({
        "ProviderName": name,
        "ProviderType": kind,
        "CreationDate": seconds(*created),
        "LastModifiedDate": seconds(*created),
    })
}
