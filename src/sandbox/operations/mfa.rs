//! Owns the operations on a pool's second factors. How texts are sent is a setting of the
//! pool and set from both sides; the other factors are kept here alone.

use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::{object, pool_id, pool_mut};
use crate::sandbox::model::mfa as input;
use crate::sandbox::pool::Pool;
use crate::sandbox::refusal::{Outcome, Refusal};
use crate::sandbox::world::World;

const FACTORS: [&str; 3] =
    ["SmsMfaConfiguration", "SoftwareTokenMfaConfiguration", "EmailMfaConfiguration"];

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct SetMfa {
    user_pool_id: String,
    mfa_configuration: Option<String>,
    sms_mfa_configuration: Option<Map<String, Value>>,
    software_token_mfa_configuration: Option<Value>,
    email_mfa_configuration: Option<Value>,
    web_authn_configuration: Option<Value>,
}

pub(super) fn get(world: &mut World, body: Value) -> Outcome {
    let id = pool_id(world, body)?;
    Ok(shown(pool_mut(world, &id)?))
}

/// Replaces everything: a mode that is left out is `OFF`, a factor that is left out is gone
/// (go-to-k/cdkd #1968, measured). How texts are sent stays, since it is the pool's.
pub(super) fn set(world: &mut World, body: Value) -> Outcome {
    let request = object(input::SET, body)?;
    let has_factor = FACTORS.iter().any(|factor| request.contains_key(*factor));
    let enabled = |factor: &Value| factor.get("Enabled") != Some(&json!(false));
    let asks = FACTORS.iter().any(|factor| request.get(*factor).is_some_and(enabled));
    let SetMfa {
        user_pool_id,
        mfa_configuration,
        sms_mfa_configuration,
        software_token_mfa_configuration,
        email_mfa_configuration,
        web_authn_configuration,
    } = serde_json::from_value(Value::Object(request))
        .expect("what fits the model fits the operation's types");
    let now = world.now();
    let pool = pool_mut(world, &user_pool_id)?;
    let mode = mfa_configuration.unwrap_or_else(|| "OFF".to_owned());
    if mode != "OFF" && !asks {
        // Text: go-to-k/cdkd #1920. In 2022 it was another one (aws-sdk-js #4186, of a pool
        // that sends texts: the request alone counts).
        return Err(Refusal::invalid_parameter(
            "Invalid MFA Configuration given. SMS MFA, Email MFA, or Software Token MFA must be \
             enabled.",
        ));
    }
    judge(pool, &mode, has_factor, email_mfa_configuration.is_some())?;

    for (name, factor) in [
        ("SoftwareTokenMfaConfiguration", software_token_mfa_configuration),
        ("EmailMfaConfiguration", email_mfa_configuration),
        ("WebAuthnConfiguration", web_authn_configuration),
    ] {
        match factor {
            Some(factor) => pool.factors.insert(name.to_owned(), factor),
            None => pool.factors.remove(name),
        };
    }
    for (name, value) in sms_mfa_configuration.unwrap_or_default() {
        pool.settings.set(&name, Some(value));
    }
    pool.mfa = mode;
    pool.modified = now;
    Ok(shown(pool))
}

/// Texts: go-to-k/cdkd, `cognito-provider.ts`, which quotes live runs (#1923, #1968, #1975, #1977).
fn judge(pool: &Pool, mode: &str, has_factor: bool, by_email: bool) -> Result<(), Refusal> {
    if mode == "OFF" && has_factor {
        return Err(Refusal::invalid_parameter(
            "Invalid MFA configuration given, can't turn off MFA and configure an MFA together.",
        ));
    }
    let shown = pool.settings.shown();
    let first = shown["Policies"]["SignInPolicy"]["AllowedFirstAuthFactors"].as_array();
    let by_code = |factor: &Value| *factor == "EMAIL_OTP" || *factor == "SMS_OTP";
    if mode == "ON" && first.into_iter().flatten().any(by_code) {
        return Err(Refusal::invalid_parameter(
            "Only PASSWORD and WEB_AUTHN (if configured) can be enabled as an auth factor if MFA \
             is enabled",
        ));
    }
    if by_email && shown["EmailConfiguration"]["EmailSendingAccount"] == "COGNITO_DEFAULT" {
        return Err(Refusal::invalid_parameter(
            "Cannot set EmailMfaConfiguration when user pool EmailConfiguration contains an \
             EmailSendingAccount of COGNITO_DEFAULT",
        ));
    }
    Ok(())
}

/// What the AWS CLI's examples show: each factor that is configured, and the mode.
fn shown(pool: &Pool) -> Value {
    let mut shown = json!(pool.factors);
    shown["MfaConfiguration"] = json!(pool.mfa);
    if let Some(sms) = pool.settings.get("SmsConfiguration") {
        let mut by_sms = json!({ "SmsConfiguration": sms });
        if let Some(message) = pool.settings.get("SmsAuthenticationMessage") {
            by_sms["SmsAuthenticationMessage"] = message.clone();
        }
        shown["SmsMfaConfiguration"] = by_sms;
    }
    shown
}
