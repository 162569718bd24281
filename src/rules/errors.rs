//! What Cognito refuses, by what others measured or its model says. One file each.

mod auth_flows_mixed;
mod client_credentials_not_alone;
mod client_credentials_with_oidc_scope;
mod client_credentials_without_secret;
mod context_data_without_secret;
mod default_redirect_not_a_callback;
mod oauth_flag_alone;
mod oauth_without_callback;
mod plain_http_url;
mod refresh_flow_missing;
mod refresh_flow_with_rotation;
mod tokens_outlive_refresh;
mod unknown_attribute;
mod unknown_scope;
mod unwritable_attribute;
mod url_with_fragment;
mod urls;

use super::{Rule, Subject};
use std::collections::BTreeSet;

pub(super) static ALL: &[&Rule] = &[
    &tokens_outlive_refresh::RULE,
    &oauth_flag_alone::RULE,
    &oauth_without_callback::RULE,
    &client_credentials_not_alone::RULE,
    &client_credentials_without_secret::RULE,
    &client_credentials_with_oidc_scope::RULE,
    &unknown_scope::RULE,
    &plain_http_url::RULE,
    &url_with_fragment::RULE,
    &default_redirect_not_a_callback::RULE,
    &auth_flows_mixed::RULE,
    &refresh_flow_missing::RULE,
    &refresh_flow_with_rotation::RULE,
    &unknown_attribute::RULE,
    &unwritable_attribute::RULE,
    &context_data_without_secret::RULE,
];

const CLIENT_CREDENTIALS: &str = "client_credentials";

/// The scopes that ask for facts about a user, by OpenID Connect Core 1.0, section 5.4.
const OIDC_SCOPES: [&str; 4] = ["openid", "email", "phone", "profile"];

pub(super) const REFRESH_FLOW: &str = "ALLOW_REFRESH_TOKEN_AUTH";

/// The older names of sign-in flows, and those that took their place.
pub(super) const LEGACY_FLOWS: [(&str, &str); 3] = [
    ("ADMIN_NO_SRP_AUTH", "ALLOW_ADMIN_USER_PASSWORD_AUTH"),
    ("CUSTOM_AUTH_FLOW_ONLY", "ALLOW_CUSTOM_AUTH"),
    ("USER_PASSWORD_AUTH", "ALLOW_USER_PASSWORD_AUTH"),
];

/// Whether a sign-in flow is called by a newer name.
pub(super) fn is_current(flow: &str) -> bool {
    flow.starts_with("ALLOW_")
}

/// The client's sign-in flows by their newer names, with the one for refresh tokens or without it, as its rotation wants.
pub(super) fn renewed(flows: &BTreeSet<String>, subject: &Subject<'_>) -> BTreeSet<String> {
    let newer = |flow: &String| {
        let known = LEGACY_FLOWS.iter().find(|(legacy, _)| legacy == flow);
        known.map_or_else(|| flow.clone(), |(_, newer)| (*newer).to_owned())
    };
    let mut renewed: BTreeSet<_> = flows.iter().map(newer).collect();
    if rotates(subject) {
        renewed.remove(REFRESH_FLOW);
    } else {
        renewed.insert(REFRESH_FLOW.to_owned());
    }
    renewed
}

/// Whether refresh tokens are known to rotate.
pub(super) fn rotates(subject: &Subject<'_>) -> bool {
    subject.refresh_token_rotation().is_some_and(|rotation| rotation.feature == "ENABLED")
}
