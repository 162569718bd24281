//! What Cognito refuses: others measured it, or its model says so. One file each.

mod auth_flows_mixed;
mod client_credentials_not_alone;
mod client_credentials_with_oidc_scope;
mod client_credentials_without_secret;
mod context_data_without_secret;
mod default_redirect_not_a_callback;
mod oauth_flag_alone;
mod oauth_without_callback;
mod plain_http_url;
mod refresh_flow_with_rotation;
mod tokens_outlive_refresh;
mod unknown_attribute;
mod unknown_scope;
mod unwritable_attribute;
mod url_with_fragment;

use super::Rule;

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
    &refresh_flow_with_rotation::RULE,
    &unknown_attribute::RULE,
    &unwritable_attribute::RULE,
    &context_data_without_secret::RULE,
];
