//! The one table of settings: names, bounds, defaults and a sentence for each.
//!
//! Unknown-key checks, suggestions, range checks and help all read it, so a new setting of Cognito starts here.
//! Bounds are those of the service model of botocore 1.44 (`cognito-idp`), defaults those of its documentation.

use super::{AppClient, Unit, Value};
use std::collections::BTreeSet;

/// A setting of an app client, in the order in which plans show them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the table below describes each one")]
pub enum Setting {
    Name,
    GenerateSecret,
    AccessTokenValidity,
    IdTokenValidity,
    RefreshTokenValidity,
    AuthSessionValidity,
    AllowedOauthFlowsUserPoolClient,
    AllowedOauthFlows,
    AllowedOauthScopes,
    CallbackUrls,
    LogoutUrls,
    DefaultRedirectUri,
    SupportedIdentityProviders,
    ExplicitAuthFlows,
    ReadAttributes,
    WriteAttributes,
    PreventUserExistenceErrors,
    EnableTokenRevocation,
    EnablePropagateAdditionalUserContextData,
    AnalyticsConfiguration,
    RefreshTokenRotation,
}

/// What a value has to look like, in a spec.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SettingKind {
    /// true or false
    Flag,
    /// A text of so many characters that matches a pattern as a whole.
    Text(Bounds),
    /// One word of a list.
    Word(&'static [&'static str]),
    /// A whole number of minutes, from and to.
    Minutes(u32, u32),
    /// A token lifetime; the shortest and the longest in seconds, and the unit of a bare number.
    Validity {
        /// Seconds.
        shortest: u64,
        /// Seconds.
        longest: u64,
        /// The unit that Cognito takes a bare number in.
        unit: Unit,
    },
    /// Up to so many different texts, each within bounds.
    Texts {
        /// How many members Cognito takes.
        most: usize,
        /// What each must look like.
        each: Bounds,
    },
    /// Different words of a list.
    Words(&'static [&'static str]),
    /// Different words of a list that Cognito adds to: another one within these bounds is passed on.
    OpenWords(&'static [&'static str], Bounds),
    /// Attribute names, each within bounds; an empty list would mean all of them to Cognito.
    Attributes(Bounds),
    /// The block `analytics_configuration`.
    Analytics,
    /// The block `refresh_token_rotation`.
    Rotation,
}

/// Length and form of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounds {
    /// Fewest characters.
    pub shortest: usize,
    /// Most characters.
    pub longest: usize,
    /// A regular expression for the whole text, in the syntax that the `regex` crate and ECMA 262 share.
    pub pattern: &'static str,
    /// The same in words.
    pub in_words: &'static str,
}

/// A row of the table.
#[derive(Debug)]
pub struct SettingInfo {
    /// Which setting it describes.
    pub setting: Setting,
    /// Its name in specs, Terraform's.
    pub name: &'static str,
    /// Its name in Cognito's API.
    pub wire: &'static str,
    /// What a value looks like.
    pub kind: SettingKind,
    /// Cognito's default in words.
    pub default: &'static str,
    /// What it does, in a sentence or two.
    pub help: &'static str,
    /// A value, as it stands in YAML.
    pub example: &'static str,
}

/// The block of units beside bare numbers; an input form, not a setting, as number and unit are one.
pub const TOKEN_VALIDITY_UNITS: &str = "token_validity_units";

const URL: Bounds = Bounds {
    shortest: 1,
    longest: 1024,
    pattern: r"[\p{L}\p{M}\p{S}\p{N}\p{P}]+",
    in_words: "1 to 1,024 characters without spaces",
};
const ATTRIBUTE: Bounds =
    Bounds { shortest: 1, longest: 2048, pattern: r"[\s\S]+", in_words: "1 to 2,048 characters" };

const AUTH_FLOWS: &[&str] = &[
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
    // The model's documentation of GetClientToken names it; its list of flows lacks it.
    "ALLOW_CLIENT_TOKEN_AUTH",
];
const NEWER_FLOW: Bounds = Bounds {
    shortest: 1,
    longest: usize::MAX,
    pattern: "ALLOW_[A-Z_]+",
    in_words: "a newer name that begins with `ALLOW_`",
};

static TABLE: [SettingInfo; 21] = [
    SettingInfo {
        setting: Setting::Name,
        name: "name",
        wire: "ClientName",
        kind: SettingKind::Text(Bounds {
            shortest: 1,
            longest: 128,
            pattern: r"[A-Za-z0-9_\s+=,.@-]+",
            in_words: "1 to 128 ASCII letters, digits, spaces and any of `_+=,.@-`",
        }),
        default: "the entry's key",
        help: "The client's name. Names are not unique in a pool; cogctl finds a client it has no record of by it.",
        example: "web-prod",
    },
    SettingInfo {
        setting: Setting::GenerateSecret,
        name: "generate_secret",
        wire: "GenerateSecret",
        kind: SettingKind::Flag,
        default: "false",
        help: "Whether the client gets a secret when it is created. It can't change later: on a client that exists, \
               another value means a replacement with a new id.",
        example: "true",
    },
    SettingInfo {
        setting: Setting::AccessTokenValidity,
        name: "access_token_validity",
        wire: "AccessTokenValidity",
        kind: SettingKind::Validity { shortest: 300, longest: 86_400, unit: Unit::Hours },
        default: "1h",
        help: "How long an access token lives, from 5m to 1d and no longer than the refresh token.",
        example: "60m",
    },
    SettingInfo {
        setting: Setting::IdTokenValidity,
        name: "id_token_validity",
        wire: "IdTokenValidity",
        kind: SettingKind::Validity { shortest: 300, longest: 86_400, unit: Unit::Hours },
        default: "1h",
        help: "How long an id token lives, from 5m to 1d and no longer than the refresh token.",
        example: "60m",
    },
    SettingInfo {
        setting: Setting::RefreshTokenValidity,
        name: "refresh_token_validity",
        wire: "RefreshTokenValidity",
        kind: SettingKind::Validity { shortest: 3_600, longest: 315_360_000, unit: Unit::Days },
        default: "30d",
        help: "How long a refresh token lives, from 60m to ten years. 0 means the default.",
        example: "30d",
    },
    SettingInfo {
        setting: Setting::AuthSessionValidity,
        name: "auth_session_validity",
        wire: "AuthSessionValidity",
        kind: SettingKind::Minutes(3, 15),
        default: "3",
        help: "How many minutes a sign-in may take from its first challenge to its last answer.",
        example: "5",
    },
    SettingInfo {
        setting: Setting::AllowedOauthFlowsUserPoolClient,
        name: "allowed_oauth_flows_user_pool_client",
        wire: "AllowedOAuthFlowsUserPoolClient",
        kind: SettingKind::Flag,
        default: "false",
        help: "Whether the OAuth settings take effect. Without it flows, scopes and URLs are stored and do nothing.",
        example: "true",
    },
    SettingInfo {
        setting: Setting::AllowedOauthFlows,
        name: "allowed_oauth_flows",
        wire: "AllowedOAuthFlows",
        kind: SettingKind::Words(&["code", "implicit", "client_credentials"]),
        default: "none",
        help: "The OAuth 2.0 grants that the client may use. `client_credentials` stands alone and needs a secret.",
        example: "[code]",
    },
    SettingInfo {
        setting: Setting::AllowedOauthScopes,
        name: "allowed_oauth_scopes",
        wire: "AllowedOAuthScopes",
        kind: SettingKind::Texts {
            most: 50,
            each: Bounds {
                shortest: 1,
                longest: 256,
                pattern: r"[\x21\x23-\x5B\x5D-\x7E]+",
                in_words: "1 to 256 printable ASCII characters without spaces, quotes and backslashes",
            },
        },
        default: "none",
        help: "The scopes that the client may ask for: `openid`, `email`, `phone`, `profile`, \
               `aws.cognito.signin.user.admin`, or `IDENTIFIER/SCOPE` of a resource server of the pool.",
        example: "[openid, email]",
    },
    SettingInfo {
        setting: Setting::CallbackUrls,
        name: "callback_urls",
        wire: "CallbackURLs",
        kind: SettingKind::Texts { most: 100, each: URL },
        default: "none",
        help: "Where Cognito may send the user after signing in: https, http for a local host, or an app's own scheme.",
        example: r#"["https://app.example.com/callback"]"#,
    },
    SettingInfo {
        setting: Setting::LogoutUrls,
        name: "logout_urls",
        wire: "LogoutURLs",
        kind: SettingKind::Texts { most: 100, each: URL },
        default: "none",
        help: "Where Cognito may send the user after signing out.",
        example: r#"["https://app.example.com/"]"#,
    },
    SettingInfo {
        setting: Setting::DefaultRedirectUri,
        name: "default_redirect_uri",
        wire: "DefaultRedirectURI",
        kind: SettingKind::Text(URL),
        default: "none",
        help: "The callback URL for a request that names none. It must be one of `callback_urls`.",
        example: "https://app.example.com/callback",
    },
    SettingInfo {
        setting: Setting::SupportedIdentityProviders,
        name: "supported_identity_providers",
        wire: "SupportedIdentityProviders",
        kind: SettingKind::Texts {
            most: usize::MAX,
            each: Bounds {
                shortest: 1,
                longest: 32,
                pattern: r"[\p{L}\p{M}\p{S}\p{N}\p{P}\p{Z}]+",
                in_words: "1 to 32 characters",
            },
        },
        default: "none",
        help: "Who may vouch for the user: `COGNITO` for the pool itself, and names of its identity providers.",
        example: "[COGNITO]",
    },
    SettingInfo {
        setting: Setting::ExplicitAuthFlows,
        name: "explicit_auth_flows",
        wire: "ExplicitAuthFlows",
        kind: SettingKind::OpenWords(AUTH_FLOWS, NEWER_FLOW),
        default: "[ALLOW_CUSTOM_AUTH, ALLOW_REFRESH_TOKEN_AUTH, ALLOW_USER_SRP_AUTH]",
        help: "The ways to sign in through the API. Names with `ALLOW_` and the three legacy ones don't mix.",
        example: "[ALLOW_USER_SRP_AUTH, ALLOW_REFRESH_TOKEN_AUTH]",
    },
    SettingInfo {
        setting: Setting::ReadAttributes,
        name: "read_attributes",
        wire: "ReadAttributes",
        kind: SettingKind::Attributes(ATTRIBUTE),
        default: "all standard attributes, email_verified and phone_number_verified",
        help: "The user attributes that the client may read. Custom ones are written `custom:NAME`.",
        example: "[email, email_verified]",
    },
    SettingInfo {
        setting: Setting::WriteAttributes,
        name: "write_attributes",
        wire: "WriteAttributes",
        kind: SettingKind::Attributes(ATTRIBUTE),
        default: "all standard attributes",
        help: "The user attributes that the client may write. What an identity provider maps must be among them.",
        example: "[email]",
    },
    SettingInfo {
        setting: Setting::PreventUserExistenceErrors,
        name: "prevent_user_existence_errors",
        wire: "PreventUserExistenceErrors",
        kind: SettingKind::Word(&["LEGACY", "ENABLED"]),
        default: "LEGACY",
        help: "Whether sign-in errors hide that a user doesn't exist (`ENABLED`) or tell (`LEGACY`).",
        example: "ENABLED",
    },
    SettingInfo {
        setting: Setting::EnableTokenRevocation,
        name: "enable_token_revocation",
        wire: "EnableTokenRevocation",
        kind: SettingKind::Flag,
        default: "true",
        help: "Whether refresh tokens, and the access tokens made from them, can be revoked.",
        example: "true",
    },
    SettingInfo {
        setting: Setting::EnablePropagateAdditionalUserContextData,
        name: "enable_propagate_additional_user_context_data",
        wire: "EnablePropagateAdditionalUserContextData",
        kind: SettingKind::Flag,
        default: "false",
        help: "Whether a server may pass the user's address on for threat protection. Needs a secret.",
        example: "true",
    },
    SettingInfo {
        setting: Setting::AnalyticsConfiguration,
        name: "analytics_configuration",
        wire: "AnalyticsConfiguration",
        kind: SettingKind::Analytics,
        default: "none",
        help: "The Pinpoint project that events go to: `application_arn`, or `application_id` with `role_arn` and \
               `external_id`; `user_data_shared` with either.",
        example: r#"{ application_arn: "arn:aws:mobiletargeting:us-east-1:111122223333:apps/0a1b2c" }"#,
    },
    SettingInfo {
        setting: Setting::RefreshTokenRotation,
        name: "refresh_token_rotation",
        wire: "RefreshTokenRotation",
        kind: SettingKind::Rotation,
        default: "{ feature: DISABLED }",
        help: "Whether each use of a refresh token brings a new one. Excludes `ALLOW_REFRESH_TOKEN_AUTH`.",
        example: "{ feature: ENABLED, retry_grace_period_seconds: 10 }",
    },
];

impl Setting {
    /// What an app client without `explicit_auth_flows` may do. Cognito doesn't spell it out in replies.
    pub const DEFAULT_AUTH_FLOWS: [&'static str; 3] =
        ["ALLOW_CUSTOM_AUTH", "ALLOW_REFRESH_TOKEN_AUTH", "ALLOW_USER_SRP_AUTH"];

    /// Every setting, in the order in which plans show them.
    pub fn all() -> impl Iterator<Item = Self> {
        TABLE.iter().map(|info| info.setting)
    }

    /// Its row of the table.
    pub fn info(self) -> &'static SettingInfo {
        &TABLE[self as usize]
    }

    /// Its name in specs.
    pub fn name(self) -> &'static str {
        self.info().name
    }

    /// The setting that a spec calls `name`.
    pub fn from_name(name: &str) -> Option<Self> {
        TABLE.iter().find(|info| info.name == name).map(|info| info.setting)
    }

    /// Whether two values mean the same to Cognito.
    pub fn same(self, a: &Value, b: &Value) -> bool {
        match (a, b) {
            (Value::Validity(a), Value::Validity(b)) => a.seconds() == b.seconds(),
            (Value::Rotation(a), Value::Rotation(b)) => {
                a.clone().normalised() == b.clone().normalised()
            }
            (Value::Analytics(Some(a)), Value::Analytics(Some(b))) => {
                a.clone().normalised() == b.clone().normalised()
            }
            _ if self == Self::ExplicitAuthFlows => {
                self.effective(a.clone()) == self.effective(b.clone())
            }
            _ => a == b,
        }
    }

    /// The value with Cognito's unwritten default written out, for people to read.
    pub fn effective(self, value: Value) -> Value {
        match value {
            Value::Set(flows) if self == Self::ExplicitAuthFlows && flows.is_empty() => {
                Value::Set(Self::default_auth_flows())
            }
            other => other,
        }
    }

    /// [`Setting::DEFAULT_AUTH_FLOWS`] as a set.
    pub fn default_auth_flows() -> BTreeSet<String> {
        Self::DEFAULT_AUTH_FLOWS.map(str::to_owned).into()
    }

    /// Whether `value` is Cognito's default. A name never is.
    pub fn is_default(self, value: &Value) -> bool {
        self != Self::Name && self.same(value, &AppClient::default_of(self))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Validity;

    #[test]
    fn the_table_stands_in_the_order_of_the_enum() {
        for (at, info) in TABLE.iter().enumerate() {
            assert_eq!(info.setting as usize, at, "{}", info.name);
            assert_eq!(Setting::from_name(info.name), Some(info.setting));
        }
    }

    #[test]
    fn every_default_reads_back_from_json() {
        for setting in Setting::all() {
            let default = AppClient::default_of(setting);
            assert_eq!(Value::from_json(setting, &default.to_json()), Some(default));
        }
    }

    #[test]
    fn values_compare_by_effect() {
        let access = Setting::AccessTokenValidity;
        let [hour, minutes] = ["1h", "60m"]
            .map(|text| Value::Validity(text.parse::<Validity>().expect("a validity")));
        assert!(access.same(&hour, &minutes));
        let flows = Setting::ExplicitAuthFlows;
        let spelled_out = Value::Set(Setting::default_auth_flows());
        assert!(flows.is_default(&spelled_out));
        assert!(!flows.is_default(&Value::Set(["ALLOW_USER_AUTH".to_owned()].into())));
    }
}
