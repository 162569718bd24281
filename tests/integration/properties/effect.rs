//! What settings come to, whichever way they are said, and their form on the wire.

use super::clients::{Settings, names};
use serde_json::{Map, Value as Json, json};
use std::collections::BTreeSet;

/// The three lifetimes: spec name, wire name, key among the units, default unit, default in seconds.
const LIFETIMES: [(&str, &str, &str, &str, u64); 3] = [
    ("access_token_validity", "AccessTokenValidity", "AccessToken", "hours", 3_600),
    ("id_token_validity", "IdTokenValidity", "IdToken", "hours", 3_600),
    ("refresh_token_validity", "RefreshTokenValidity", "RefreshToken", "days", 2_592_000),
];
/// What the wire merely calls otherwise.
const WIRE: [(&str, &str); 14] = [
    ("allowed_oauth_flows_user_pool_client", "AllowedOAuthFlowsUserPoolClient"),
    ("allowed_oauth_flows", "AllowedOAuthFlows"),
    ("allowed_oauth_scopes", "AllowedOAuthScopes"),
    ("callback_urls", "CallbackURLs"),
    ("logout_urls", "LogoutURLs"),
    ("default_redirect_uri", "DefaultRedirectURI"),
    ("explicit_auth_flows", "ExplicitAuthFlows"),
    ("auth_session_validity", "AuthSessionValidity"),
    ("supported_identity_providers", "SupportedIdentityProviders"),
    ("read_attributes", "ReadAttributes"),
    ("write_attributes", "WriteAttributes"),
    ("prevent_user_existence_errors", "PreventUserExistenceErrors"),
    ("enable_token_revocation", "EnableTokenRevocation"),
    ("enable_propagate_additional_user_context_data", "EnablePropagateAdditionalUserContextData"),
];
/// A block's name in specs and on the wire, and the same of its members.
type Block = (&'static str, &'static str, &'static [(&'static str, &'static str)]);

/// The two blocks, with their members.
const BLOCKS: [Block; 2] = [
    (
        "analytics_configuration",
        "AnalyticsConfiguration",
        &[
            ("application_arn", "ApplicationArn"),
            ("application_id", "ApplicationId"),
            ("external_id", "ExternalId"),
            ("role_arn", "RoleArn"),
            ("user_data_shared", "UserDataShared"),
        ],
    ),
    (
        "refresh_token_rotation",
        "RefreshTokenRotation",
        &[("feature", "Feature"), ("retry_grace_period_seconds", "RetryGracePeriodSeconds")],
    ),
];

/// Every setting with what it means; two clients that behave alike have the same.
pub(super) fn effect(settings: &Settings) -> Settings {
    let said = |name| settings.get(name).filter(|value| !value.is_null());
    names().map(|name| (name, meaning(name, said(name)))).collect()
}

fn meaning(name: &str, said: Option<&Json>) -> Json {
    if let Some((.., default)) = LIFETIMES.iter().find(|(lifetime, ..)| *lifetime == name) {
        let seconds = said.map_or(0, seconds);
        return json!(if seconds == 0 { *default } else { seconds });
    }
    let word = said.cloned();
    match name {
        "auth_session_validity" => word.unwrap_or(json!(3)),
        "prevent_user_existence_errors" => word.unwrap_or(json!("LEGACY")),
        "enable_token_revocation" => word.unwrap_or(json!(true)),
        "allowed_oauth_flows_user_pool_client"
        | "enable_propagate_additional_user_context_data" => word.unwrap_or(json!(false)),
        "default_redirect_uri" => word.unwrap_or_default(),
        "explicit_auth_flows" => match set(said) {
            flows if flows.is_empty() => {
                json!(["ALLOW_CUSTOM_AUTH", "ALLOW_REFRESH_TOKEN_AUTH", "ALLOW_USER_SRP_AUTH"])
            }
            flows => json!(flows),
        },
        "refresh_token_rotation" => match said {
            Some(block) if block["feature"] == "ENABLED" => {
                let grace = block["retry_grace_period_seconds"].as_u64();
                json!({"grace": grace.unwrap_or(0)})
            }
            _ => Json::Null,
        },
        "analytics_configuration" => said.map(analytics).unwrap_or_default(),
        _ => json!(set(said)),
    }
}

fn analytics(block: &Json) -> Json {
    let shared = block["user_data_shared"].as_bool().unwrap_or(false);
    match block.get("application_arn") {
        // The role that comes with an ARN is the service's own.
        Some(arn) => json!({"arn": arn, "shared": shared}),
        None => json!({
            "id": block["application_id"],
            "role": block["role_arn"],
            "external": block.get("external_id"),
            "shared": shared,
        }),
    }
}

fn set(list: Option<&Json>) -> BTreeSet<&str> {
    let members = list.and_then(Json::as_array).into_iter().flatten();
    members.map(|member| member.as_str().expect("lists hold texts")).collect()
}

fn seconds(lifetime: &Json) -> u64 {
    let (number, unit) = number_and_unit(lifetime);
    let length = match unit {
        "seconds" => 1,
        "minutes" => 60,
        "hours" => 3_600,
        _ => 86_400,
    };
    number * length
}

/// Takes `60m` apart, with the wire's word for the unit.
pub(super) fn number_and_unit(lifetime: &Json) -> (u64, &'static str) {
    let text = lifetime.as_str().expect("a lifetime is a text here");
    let (number, suffix) = text.split_at(text.len() - 1);
    let unit = match suffix {
        "s" => "seconds",
        "m" => "minutes",
        "h" => "hours",
        _ => "days",
    };
    (number.parse().expect("a number"), unit)
}

/// The members of a Create that say just this.
pub(super) fn request(settings: &Settings) -> Map<String, Json> {
    let mut members = Map::new();
    let mut units = Map::new();
    for (name, wire, unit_key, ..) in LIFETIMES {
        if let Some(lifetime) = settings.get(name) {
            let (number, unit) = number_and_unit(lifetime);
            members.insert(wire.to_owned(), json!(number));
            units.insert(unit_key.to_owned(), json!(unit));
        }
    }
    if !units.is_empty() {
        members.insert("TokenValidityUnits".to_owned(), Json::Object(units));
    }
    for (name, wire) in WIRE {
        members.extend(settings.get(name).map(|value| (wire.to_owned(), value.clone())));
    }
    for (name, wire, parts) in BLOCKS {
        let Some(block) = settings.get(name) else { continue };
        let part =
            |(name, wire): &(&str, &str)| Some(((*wire).to_owned(), block.get(name)?.clone()));
        members.insert(wire.to_owned(), Json::Object(parts.iter().filter_map(part).collect()));
    }
    members
}

/// What the answer of a Describe says, in a spec's words.
pub(super) fn described(client: &Json) -> Settings {
    let mut settings = Settings::new();
    for (name, wire, unit_key, default, _) in LIFETIMES {
        let Some(number) = client[wire].as_u64() else { continue };
        let unit = client["TokenValidityUnits"][unit_key].as_str().unwrap_or(default);
        settings.insert(name, json!(format!("{number}{}", &unit[..1])));
    }
    for (name, wire) in WIRE {
        settings.extend(client.get(wire).map(|value| (name, value.clone())));
    }
    for (name, wire, parts) in BLOCKS {
        let Some(block) = client.get(wire).filter(|block| !block.is_null()) else { continue };
        let part =
            |(name, wire): &(&str, &str)| Some(((*name).to_owned(), block.get(wire)?.clone()));
        settings.insert(name, Json::Object(parts.iter().filter_map(part).collect()));
    }
    settings
}
