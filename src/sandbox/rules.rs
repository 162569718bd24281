//! Owns the rules between settings, and between settings and their pool: what is judged,
//! and in which order. Every rule sees the settings as they would be stored, so a change
//! to one can fail because of another that stayed. In which order the real service asks
//! is not published. It does not know single members' bounds, requests or replies.

mod attributes;
mod flows;
mod oauth;
mod tokens;

use super::pool::Pool;
use super::refusal::Refusal;
use super::settings::Settings;

/// What is judged.
pub(super) struct Judged<'a> {
    pub(super) pool: &'a Pool,
    /// As they would be stored.
    pub(super) settings: &'a Settings,
    pub(super) has_secret: bool,
    /// `creating` or `updating`: some texts say it.
    pub(super) verb: &'static str,
    /// See [`World::refresh_flow_optional`](super::World::refresh_flow_optional).
    pub(super) refresh_flow_optional: bool,
}

/// The first rule that is broken.
pub(super) fn judge(judged: &Judged<'_>) -> Result<(), Refusal> {
    let Judged { pool, settings, has_secret, verb, refresh_flow_optional } = *judged;
    flows::judge(pool, settings, refresh_flow_optional)?;
    tokens::judge(settings)?;
    oauth::judge(pool, settings, has_secret)?;
    providers_exist(pool, settings)?;
    attributes::judge(pool, settings, verb)?;
    analytics(settings)?;
    context_data(settings, has_secret)
}

/// `COGNITO` is the pool itself; every other provider must have been made in it, the
/// social ones too (text: cdk-preflight).
fn providers_exist(pool: &Pool, settings: &Settings) -> Result<(), Refusal> {
    let providers = settings.supported_identity_providers.iter().flatten();
    for provider in providers {
        if provider != "COGNITO" && !pool.providers.contains_key(provider) {
            return Err(Refusal::invalid_parameter(format!(
                "The provider {provider} does not exist for User Pool {}.",
                pool.id
            )));
        }
    }
    Ok(())
}

/// Either an application's ARN alone, or its id with a role (text: cdk-preflight).
fn analytics(settings: &Settings) -> Result<(), Refusal> {
    let Some(analytics) = &settings.analytics_configuration else {
        return Ok(());
    };
    let by_arn = analytics.application_arn.is_some();
    let by_id = analytics.application_id.is_some();
    let role = analytics.role_arn.is_some();
    let external = analytics.external_id.is_some();
    let valid = if by_arn { !by_id && !role && !external } else { by_id && role };
    if valid {
        return Ok(());
    }
    Err(Refusal::invalid_parameter(
        "Invalid analytics configuration given, either <application arn> or \
         <application id, role arn, external id> are valid",
    ))
}

fn context_data(settings: &Settings, has_secret: bool) -> Result<(), Refusal> {
    if settings.enable_propagate_additional_user_context_data == Some(true) && !has_secret {
        return Err(Refusal::invalid_parameter(
            "Client Secret is required to set EnablePropagateAdditionalUserContextData as true",
        ));
    }
    Ok(())
}
