//! Owns the OAuth rules: flows that exclude each other or need something, scopes that
//! exist, and what a callback or sign-out URL may look like.
//!
//! Without `AllowedOAuthFlowsUserPoolClient` flows, scopes and URLs are stored and do
//! nothing (terraform-provider-aws #34945), so two rules ask for the flag first.

use crate::sandbox::pool::Pool;
use crate::sandbox::refusal::Refusal;
use crate::sandbox::settings::Settings;

const OIDC_SCOPES: [&str; 4] = ["email", "openid", "phone", "profile"];
const USER_ADMIN_SCOPE: &str = "aws.cognito.signin.user.admin";
/// Opens authenticated registration of clients, by the model's documentation.
const REGISTER_SCOPE: &str = "aws.cognito/dcr/register";

pub(super) fn judge(pool: &Pool, settings: &Settings, has_secret: bool) -> Result<(), Refusal> {
    let flows = settings.allowed_oauth_flows.as_deref().unwrap_or_default();
    let scopes = settings.allowed_oauth_scopes.as_deref().unwrap_or_default();
    let live = settings.allowed_oauth_flows_user_pool_client == Some(true);
    if live && (flows.is_empty() || scopes.is_empty()) {
        // Text: cdk-preflight.
        return Err(Refusal::invalid_parameter(
            "AllowedOAuthFlows and AllowedOAuthScopes are required if user pool client is allowed \
             to use OAuth flows.",
        ));
    }
    flows_agree(flows, scopes, has_secret)?;
    let for_people = flows.iter().any(|flow| flow == "code" || flow == "implicit");
    if live && for_people && settings.callback_urls.is_none() {
        // Text: cdk-preflight.
        return Err(Refusal::invalid_oauth_flow(
            "CallbackUrls can not be empty when code flow or implicit flow is selected",
        ));
    }
    for scope in scopes {
        if !scope_exists(pool, scope) {
            return Err(Refusal::scope_does_not_exist(scope));
        }
    }
    urls(settings)
}

/// The client credentials flow: alone (text: cdk-preflight, `pf-cognito-client-credentials-exclusive`),
/// with a secret (text: cdk-preflight, `pf-cognito-client-credentials-secret`), and without
/// OIDC scopes, of which only the refusal of `openid` was reported (text:
/// terraform-provider-aws #4984).
fn flows_agree(flows: &[String], scopes: &[String], has_secret: bool) -> Result<(), Refusal> {
    if !flows.iter().any(|flow| flow == "client_credentials") {
        return Ok(());
    }
    if flows.len() > 1 {
        return Err(Refusal::invalid_oauth_flow(
            "client_credentials flow can not be selected along with code flow or implicit flow.",
        ));
    }
    if !has_secret {
        return Err(Refusal::invalid_oauth_flow(
            "client_credentials flow can not be selected if client does not have a client secret.",
        ));
    }
    match scopes.iter().find(|scope| OIDC_SCOPES.contains(&scope.as_str())) {
        Some(scope) => Err(Refusal::invalid_oauth_flow(format!(
            "{scope} is not supported with client_credentials flow"
        ))),
        None => Ok(()),
    }
}

/// Standard scopes exist in every pool, others in the resource server in front of them.
fn scope_exists(pool: &Pool, scope: &str) -> bool {
    OIDC_SCOPES.contains(&scope)
        || scope == USER_ADMIN_SCOPE
        || scope == REGISTER_SCOPE
        || scope.rsplit_once('/').is_some_and(|(identifier, name)| {
            pool.resource_servers
                .get(identifier)
                .is_some_and(|server| server.scopes.iter().any(|scope| scope.name == name))
        })
}

/// Texts: cdk-preflight.
fn urls(settings: &Settings) -> Result<(), Refusal> {
    let callbacks = settings.callback_urls.as_deref().unwrap_or_default();
    let logouts = settings.logout_urls.as_deref().unwrap_or_default();
    if let Some(default) = &settings.default_redirect_uri
        && !callbacks.contains(default)
    {
        return Err(Refusal::invalid_parameter(format!(
            "The default redirect URI {default} is not in the callback URIs list."
        )));
    }
    for url in callbacks.iter().chain(logouts) {
        if is_plain_http(url) {
            return Err(Refusal::invalid_parameter(format!("{url} cannot use the HTTP protocol.")));
        }
        if url.contains('#') {
            return Err(Refusal::invalid_parameter(format!("{url} cannot use fragment")));
        }
    }
    Ok(())
}

/// Whether a URL is `http` to another machine. On this one it is allowed, with any port.
fn is_plain_http(url: &str) -> bool {
    const SCHEME: &str = "http://";
    let Some((scheme, rest)) = url.split_at_checked(SCHEME.len()) else {
        return false;
    };
    if !scheme.eq_ignore_ascii_case(SCHEME) {
        return false;
    }
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host_and_port = authority.rsplit('@').next().unwrap_or_default();
    let host = match host_and_port.rsplit_once(':') {
        Some((host, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => host,
        _ => host_and_port,
    };
    !["localhost", "127.0.0.1", "[::1]"].iter().any(|local| host.eq_ignore_ascii_case(local))
}
