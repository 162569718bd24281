//! App clients to the SDK's types and back.
//!
//! Owns what is sent and what an answer means. `UpdateUserPoolClient` resets most of what it isn't told and keeps the
//! rest, so everything is always spelled out; a setting that is forgotten here doesn't compile. It must not know of
//! calls.

use super::unknown::Seen;
use crate::live::LiveClient;
use crate::model::{Analytics, AppClient, Rotation, Setting, Unit, Validity};
use aws_sdk_cognitoidentityprovider::operation::create_user_pool_client::builders::CreateUserPoolClientFluentBuilder;
use aws_sdk_cognitoidentityprovider::operation::update_user_pool_client::builders::UpdateUserPoolClientFluentBuilder;
use aws_sdk_cognitoidentityprovider::types::{
    AnalyticsConfigurationType, ExplicitAuthFlowsType, FeatureType, OAuthFlowType,
    PreventUserExistenceErrorTypes, RefreshTokenRotationType, TimeUnitsType,
    TokenValidityUnitsType, UserPoolClientType,
};
use std::collections::BTreeSet;

/// Puts into a request what Create and Update have in common, whose builders share names but no trait.
macro_rules! with_settings {
    ($request:expr, $client:expr) => {{
        let AppClient {
            name,
            generate_secret: _,
            access_token_validity,
            id_token_validity,
            refresh_token_validity,
            auth_session_validity,
            allowed_oauth_flows_user_pool_client,
            allowed_oauth_flows,
            allowed_oauth_scopes,
            callback_urls,
            logout_urls,
            default_redirect_uri,
            supported_identity_providers,
            explicit_auth_flows,
            read_attributes,
            write_attributes,
            prevent_user_existence_errors,
            enable_token_revocation,
            enable_propagate_additional_user_context_data,
            analytics_configuration,
            refresh_token_rotation: _,
        } = $client;
        let units = TokenValidityUnitsType::builder()
            .access_token(unit(access_token_validity))
            .id_token(unit(id_token_validity))
            .refresh_token(unit(refresh_token_validity))
            .build();
        $request
            .client_name(name)
            .access_token_validity(number(access_token_validity.number))
            .id_token_validity(number(id_token_validity.number))
            .refresh_token_validity(number(refresh_token_validity.number))
            .token_validity_units(units)
            .auth_session_validity(number(*auth_session_validity))
            .allowed_o_auth_flows_user_pool_client(*allowed_oauth_flows_user_pool_client)
            .set_allowed_o_auth_flows(Some(words::<OAuthFlowType>(allowed_oauth_flows)))
            .set_allowed_o_auth_scopes(Some(words(allowed_oauth_scopes)))
            .set_callback_urls(Some(words(callback_urls)))
            .set_logout_urls(Some(words(logout_urls)))
            .set_default_redirect_uri(default_redirect_uri.clone())
            .set_supported_identity_providers(Some(words(supported_identity_providers)))
            .set_explicit_auth_flows(Some(words::<ExplicitAuthFlowsType>(explicit_auth_flows)))
            // To Cognito an empty list of attributes is the default one.
            .set_read_attributes(Some(read_attributes.as_ref().map(words).unwrap_or_default()))
            .set_write_attributes(Some(write_attributes.as_ref().map(words).unwrap_or_default()))
            .prevent_user_existence_errors(PreventUserExistenceErrorTypes::from(
                prevent_user_existence_errors.as_str(),
            ))
            .enable_token_revocation(*enable_token_revocation)
            .enable_propagate_additional_user_context_data(
                *enable_propagate_additional_user_context_data,
            )
            .set_analytics_configuration(analytics_configuration.as_ref().map(analytics_request))
    }};
}

/// Fills in a Create. Rotation that is off is left out, as on a client that never had it.
pub(crate) fn create(
    request: CreateUserPoolClientFluentBuilder,
    client: &AppClient,
) -> CreateUserPoolClientFluentBuilder {
    let rotation = client.refresh_token_rotation.clone().normalised();
    let rotation = (rotation != Rotation::disabled()).then(|| rotation_request(&rotation));
    with_settings!(request, client)
        .generate_secret(client.generate_secret)
        .set_refresh_token_rotation(rotation)
}

/// Fills in an Update. Rotation that is off is said so: Cognito keeps it on otherwise.
pub(crate) fn update(
    request: UpdateUserPoolClientFluentBuilder,
    client: &AppClient,
) -> UpdateUserPoolClientFluentBuilder {
    let rotation = client.refresh_token_rotation.clone().normalised();
    with_settings!(request, client).refresh_token_rotation(rotation_request(&rotation))
}

/// Settings are checked against bounds far below this long before they are sent.
fn number(number: u32) -> i32 {
    i32::try_from(number).unwrap_or(i32::MAX)
}

fn unit(validity: &Validity) -> TimeUnitsType {
    TimeUnitsType::from(validity.unit.word())
}

fn words<T: for<'a> From<&'a str>>(words: &BTreeSet<String>) -> Vec<T> {
    words.iter().map(|word| T::from(word)).collect()
}

fn analytics_request(analytics: &Analytics) -> AnalyticsConfigurationType {
    let Analytics { application_arn, application_id, external_id, role_arn, user_data_shared } =
        analytics.clone().normalised();
    AnalyticsConfigurationType::builder()
        .set_application_arn(application_arn)
        .set_application_id(application_id)
        .set_external_id(external_id)
        .set_role_arn(role_arn)
        .user_data_shared(user_data_shared)
        .build()
}

fn rotation_request(rotation: &Rotation) -> RefreshTokenRotationType {
    let Rotation { feature, retry_grace_period_seconds } = rotation;
    let grace = (*rotation != Rotation::disabled()).then(|| number(*retry_grace_period_seconds));
    RefreshTokenRotationType::builder()
        .feature(FeatureType::from(feature.as_str()))
        .set_retry_grace_period_seconds(grace)
        .build()
        .expect("the feature is set")
}

/// A lifetime in a unit that this build doesn't know. Taken for another unit, an update would send it so, and tokens
/// would live shorter or longer than anybody wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct UnknownUnit {
    /// Which lifetime.
    pub(crate) setting: Setting,
    /// Cognito's word for the unit.
    pub(crate) unit: String,
}

/// What a reply says of a client, with Cognito's defaults where it says nothing. The secret stays behind.
///
/// A test counts the members of the SDK's type, as the compiler can't tell of new ones.
pub(crate) fn live(client: UserPoolClientType, seen: Seen) -> Result<LiveClient, UnknownUnit> {
    let default = AppClient::with_defaults(client.client_name.unwrap_or_default());
    let created = client.creation_date.map(|date| date.secs());
    let units = client.token_validity_units;
    let (access, id, refresh) = units
        .map(|units| (units.access_token, units.id_token, units.refresh_token))
        .unwrap_or_default();
    let client = AppClient {
        generate_secret: client.client_secret.is_some(),
        access_token_validity: validity(
            Setting::AccessTokenValidity,
            client.access_token_validity,
            access,
            default.access_token_validity,
        )?,
        id_token_validity: validity(
            Setting::IdTokenValidity,
            client.id_token_validity,
            id,
            default.id_token_validity,
        )?,
        refresh_token_validity: validity(
            Setting::RefreshTokenValidity,
            Some(client.refresh_token_validity),
            refresh,
            default.refresh_token_validity,
        )?,
        auth_session_validity: count(client.auth_session_validity)
            .unwrap_or(default.auth_session_validity),
        allowed_oauth_flows_user_pool_client: client
            .allowed_o_auth_flows_user_pool_client
            .unwrap_or(default.allowed_oauth_flows_user_pool_client),
        allowed_oauth_flows: set(client.allowed_o_auth_flows),
        allowed_oauth_scopes: set(client.allowed_o_auth_scopes),
        callback_urls: set(client.callback_urls),
        logout_urls: set(client.logout_urls),
        default_redirect_uri: client.default_redirect_uri,
        supported_identity_providers: set(client.supported_identity_providers),
        explicit_auth_flows: set(client.explicit_auth_flows),
        read_attributes: attributes(client.read_attributes),
        write_attributes: attributes(client.write_attributes),
        prevent_user_existence_errors: client
            .prevent_user_existence_errors
            .map_or(default.prevent_user_existence_errors, |word| word.as_str().to_owned()),
        enable_token_revocation: client
            .enable_token_revocation
            .unwrap_or(default.enable_token_revocation),
        enable_propagate_additional_user_context_data: client
            .enable_propagate_additional_user_context_data
            .unwrap_or(default.enable_propagate_additional_user_context_data),
        analytics_configuration: client.analytics_configuration.and_then(analytics),
        refresh_token_rotation: client
            .refresh_token_rotation
            .map_or(default.refresh_token_rotation, rotation),
        name: default.name,
    };
    let Seen { self_registered, unknown } = seen;
    Ok(LiveClient { client, self_registered, created, unknown })
}

fn count(number: Option<i32>) -> Option<u32> {
    number.and_then(|number| u32::try_from(number).ok())
}

/// No number, or the 0 that stands for it, is Cognito's default lifetime, whatever the unit beside it.
fn validity(
    setting: Setting,
    number: Option<i32>,
    unit: Option<TimeUnitsType>,
    default: Validity,
) -> Result<Validity, UnknownUnit> {
    let Some(number) = count(number).filter(|number| *number != 0) else { return Ok(default) };
    let Some(unit) = unit else { return Ok(Validity::new(number, default.unit)) };
    let known = Unit::from_word(unit.as_str());
    let unit = known.ok_or_else(|| UnknownUnit { setting, unit: unit.as_str().to_owned() })?;
    Ok(Validity::new(number, unit))
}

fn set<T: AsRef<str>>(list: Option<Vec<T>>) -> BTreeSet<String> {
    list.unwrap_or_default().iter().map(|word| word.as_ref().to_owned()).collect()
}

fn attributes(list: Option<Vec<String>>) -> Option<BTreeSet<String>> {
    Some(set(list)).filter(|names| !names.is_empty())
}

fn analytics(analytics: AnalyticsConfigurationType) -> Option<Analytics> {
    let analytics = Analytics {
        application_arn: analytics.application_arn,
        application_id: analytics.application_id,
        external_id: analytics.external_id,
        role_arn: analytics.role_arn,
        user_data_shared: analytics.user_data_shared,
    };
    let has_target = analytics.application_arn.is_some() || analytics.application_id.is_some();
    has_target.then(|| analytics.normalised())
}

fn rotation(rotation: RefreshTokenRotationType) -> Rotation {
    let retry_grace_period_seconds = count(rotation.retry_grace_period_seconds).unwrap_or(0);
    let feature = rotation.feature.as_str().to_owned();
    Rotation { feature, retry_grace_period_seconds }.normalised()
}

#[cfg(test)]
mod tests;
