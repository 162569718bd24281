//! What Cognito accepts although it is unsafe, or does nothing. One file each.
//!
//! `warning` is what a careful person would change, `note` what is worth knowing and right for some. `confusable` is no rule:
//! it knows hosts that read alike.

mod admin_scope;
mod analytics_role_no_role;
mod app_scheme_without_domain;
mod client_token_flow;
mod confusable;
mod duplicate_name;
mod implicit_flow;
mod legacy_auth_flow;
mod local_callback;
mod long_access_token;
mod long_refresh_token;
mod look_alike_host;
mod machine_client_signs_people_in;
mod nearly_equal_urls;
mod no_refresh_token_rotation;
mod oauth_without_flag;
mod odd_redirect_uri;
mod password_auth_flow;
mod pinpoint_analytics;
mod refresh_flow_missing;
mod repeated_member;
mod role_attribute_writable;
mod secret_in_public_client;
mod shared_callback;
mod token_revocation_off;
mod unknown_auth_flow;
mod unused_urls;
mod user_existence_errors;
mod userinfo_in_url;
mod wildcard_url;

use super::Rule;

pub(super) static ALL: &[&Rule] = &[
    &oauth_without_flag::RULE,
    &implicit_flow::RULE,
    &secret_in_public_client::RULE,
    &password_auth_flow::RULE,
    &legacy_auth_flow::RULE,
    &refresh_flow_missing::RULE,
    &unknown_auth_flow::RULE,
    &client_token_flow::RULE,
    &user_existence_errors::RULE,
    &token_revocation_off::RULE,
    &long_refresh_token::RULE,
    &odd_redirect_uri::RULE,
    &wildcard_url::RULE,
    &look_alike_host::RULE,
    &userinfo_in_url::RULE,
    &unused_urls::RULE,
    &role_attribute_writable::RULE,
    &duplicate_name::RULE,
    &long_access_token::RULE,
    &no_refresh_token_rotation::RULE,
    &local_callback::RULE,
    &nearly_equal_urls::RULE,
    &admin_scope::RULE,
    &shared_callback::RULE,
    &machine_client_signs_people_in::RULE,
    &app_scheme_without_domain::RULE,
    &pinpoint_analytics::RULE,
    &analytics_role_no_role::RULE,
    &repeated_member::RULE,
];

#[cfg(test)]
mod tests;
