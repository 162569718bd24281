//! What settings a client has, what their values look like, and when two of them mean the same to Cognito.
//!
//! Each is a row of one table: unknown-key checks, suggestions, range checks and help all read it, so a new setting of
//! Cognito starts there.

mod table;

use super::{AppClient, Unit, Value};
use std::collections::BTreeSet;
use table::TABLE;

/// A setting of an app client, in the order in which plans show them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "its row of the table describes each one")]
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
