//! Owns the bounds of every setting, in the order the API's model lists them (botocore's
//! service model of 2016-04-18). Settings left out are never judged.

use crate::sandbox::check::{self, Check};
use crate::sandbox::settings::{
    AnalyticsConfiguration, RefreshTokenRotation, Settings, TokenValidityUnits,
};

const UNITS: [&str; 4] = ["seconds", "minutes", "hours", "days"];
const AUTH_FLOWS: [&str; 11] = [
    "ADMIN_NO_SRP_AUTH",
    "CUSTOM_AUTH_FLOW_ONLY",
    "USER_PASSWORD_AUTH",
    "ALLOW_ADMIN_USER_PASSWORD_AUTH",
    "ALLOW_CUSTOM_AUTH",
    "ALLOW_USER_PASSWORD_AUTH",
    "ALLOW_USER_SRP_AUTH",
    "ALLOW_REFRESH_TOKEN_AUTH",
    "ALLOW_USER_AUTH",
    "ALLOW_TOKEN_EXCHANGE_DELEGATION",
    "ALLOW_TOKEN_EXCHANGE_IMPERSONATION",
];
/// In the order in which a real error listed them (cdk-preflight).
const OAUTH_FLOWS: [&str; 3] = ["implicit", "client_credentials", "code"];
const UNBOUNDED: usize = usize::MAX;

/// Judges each setting by itself.
pub(super) fn check(check: &mut Check, settings: &Settings) {
    let Settings {
        refresh_token_validity,
        access_token_validity,
        id_token_validity,
        token_validity_units,
        read_attributes,
        write_attributes,
        explicit_auth_flows,
        supported_identity_providers,
        callback_urls,
        logout_urls,
        default_redirect_uri,
        allowed_oauth_flows,
        allowed_oauth_scopes,
        allowed_oauth_flows_user_pool_client: _,
        analytics_configuration,
        prevent_user_existence_errors,
        enable_token_revocation: _,
        enable_propagate_additional_user_context_data: _,
        auth_session_validity,
        refresh_token_rotation,
        other: _,
    } = settings;
    check.number("refreshTokenValidity", *refresh_token_validity, 0, 315_360_000);
    check.number("accessTokenValidity", *access_token_validity, 1, 86_400);
    check.number("idTokenValidity", *id_token_validity, 1, 86_400);
    if let Some(units) = token_validity_units {
        check_units(check, units);
    }
    check.texts("readAttributes", read_attributes.as_deref(), &check::ATTRIBUTE, UNBOUNDED);
    check.texts("writeAttributes", write_attributes.as_deref(), &check::ATTRIBUTE, UNBOUNDED);
    check.choices("explicitAuthFlows", explicit_auth_flows.as_deref(), &AUTH_FLOWS, UNBOUNDED);
    let providers = supported_identity_providers.as_deref();
    check.texts("supportedIdentityProviders", providers, &check::PROVIDER, UNBOUNDED);
    check.texts("callbackURLs", callback_urls.as_deref(), &check::REDIRECT_URL, 100);
    check.texts("logoutURLs", logout_urls.as_deref(), &check::REDIRECT_URL, 100);
    check.text("defaultRedirectURI", default_redirect_uri.as_deref(), &check::REDIRECT_URL);
    check.choices("allowedOAuthFlows", allowed_oauth_flows.as_deref(), &OAUTH_FLOWS, 3);
    check.texts("allowedOAuthScopes", allowed_oauth_scopes.as_deref(), &check::SCOPE, 50);
    if let Some(analytics) = analytics_configuration {
        check_analytics(check, analytics);
    }
    let errors = prevent_user_existence_errors.as_deref();
    check.choice("preventUserExistenceErrors", errors, &["LEGACY", "ENABLED"]);
    check.number("authSessionValidity", *auth_session_validity, 3, 15);
    if let Some(rotation) = refresh_token_rotation {
        check_rotation(check, rotation);
    }
}

fn check_units(check: &mut Check, units: &TokenValidityUnits) {
    let TokenValidityUnits { access_token, id_token, refresh_token, other: _ } = units;
    check.choice("tokenValidityUnits.accessToken", access_token.as_deref(), &UNITS);
    check.choice("tokenValidityUnits.idToken", id_token.as_deref(), &UNITS);
    check.choice("tokenValidityUnits.refreshToken", refresh_token.as_deref(), &UNITS);
}

fn check_analytics(check: &mut Check, analytics: &AnalyticsConfiguration) {
    let AnalyticsConfiguration {
        application_arn,
        application_id,
        external_id,
        role_arn,
        user_data_shared: _,
        other: _,
    } = analytics;
    let at = |member: &str| format!("analyticsConfiguration.{member}");
    check.text(&at("applicationId"), application_id.as_deref(), &check::APPLICATION_ID);
    check.text(&at("applicationArn"), application_arn.as_deref(), &check::ARN);
    check.text(&at("roleArn"), role_arn.as_deref(), &check::ARN);
    check.text(&at("externalId"), external_id.as_deref(), &check::EXTERNAL_ID);
}

fn check_rotation(check: &mut Check, rotation: &RefreshTokenRotation) {
    let RefreshTokenRotation { feature, retry_grace_period_seconds, other: _ } = rotation;
    check.present("refreshTokenRotation.feature", feature.is_some());
    check.choice("refreshTokenRotation.feature", feature.as_deref(), &["ENABLED", "DISABLED"]);
    let grace = "refreshTokenRotation.retryGracePeriodSeconds";
    check.number(grace, *retry_grace_period_seconds, 0, 60);
}
