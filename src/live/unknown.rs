//! The settings of a live client that this build doesn't know.
//!
//! An update resets what it isn't sent, so they have to travel back as they came. This file owns how they are held: no
//! secret gets in, and no value gets out but into the next update. It must not know which settings are unknown, nor how
//! they are sent.

use crate::model::{AppClient, Setting};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// What of a client's description this build has no words for; nothing by default.
///
/// Values are held to be sent back, and are neither shown nor stored: `Debug` tells the names. Members whose name
/// contains "secret", in capitals or not, and at any depth, are not held at all.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Unknown {
    members: BTreeMap<MemberName, Value>,
    withheld: BTreeSet<MemberName>,
}

/// Where a member stands in the description: at its top, or in one of the blocks that this build knows.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct MemberName {
    pub(crate) block: Option<String>,
    pub(crate) name: String,
}

impl MemberName {
    /// A member of the client itself.
    pub(crate) fn top(name: &str) -> Self {
        Self { block: None, name: name.to_owned() }
    }

    /// A member of a known block.
    pub(crate) fn within(block: &str, name: &str) -> Self {
        Self { block: Some(block.to_owned()), name: name.to_owned() }
    }

    /// Whether an update to `after` carries it.
    ///
    /// It does unless that update leaves out the block that it stands in, or says itself what stands there. Of all
    /// blocks, only the analytics are ever left out, or unknown as a whole.
    fn travels_with(&self, after: &AppClient) -> bool {
        let analytics = Setting::AnalyticsConfiguration.info().wire;
        let sent = after.analytics_configuration.is_some();
        if self.block.as_deref() == Some(analytics) {
            sent
        } else {
            self.block.is_some() || self.name != analytics || !sent
        }
    }
}

impl fmt::Display for MemberName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.block {
            Some(block) => write!(f, "{block}.{}", self.name),
            None => f.write_str(&self.name),
        }
    }
}

impl Unknown {
    /// Holds a member, but for what is a secret by its name. An absent value (null) is no member.
    pub(crate) fn keep(&mut self, name: MemberName, mut value: Value) {
        if is_secret(&name.name) {
            self.withhold(name);
        } else if !value.is_null() {
            if strip_secrets(&mut value) {
                self.withheld.insert(name.clone());
            }
            self.members.insert(name, value);
        }
    }

    /// Notes that a member is there, without holding it.
    pub(crate) fn withhold(&mut self, name: MemberName) {
        self.withheld.insert(name);
    }

    /// What is held, for the one place that sends it.
    pub(crate) fn members(&self) -> impl Iterator<Item = (&MemberName, &Value)> {
        self.members.iter()
    }

    /// Whether nothing is held.
    pub fn is_empty(&self) -> bool {
        self.members.is_empty()
    }

    /// The API's names of what is held, sorted, and after them those within known blocks, such as
    /// `TokenValidityUnits.SessionToken`.
    pub fn names(&self) -> Vec<String> {
        self.members.keys().map(ToString::to_string).collect()
    }

    /// Of those, the names that an update to `after` carries.
    pub fn carried_to(&self, after: &AppClient) -> Vec<String> {
        let carried = self.members.keys().filter(|name| name.travels_with(after));
        carried.map(ToString::to_string).collect()
    }

    /// Of those, the names that an update to `after` does away with: it takes out the block that they stand in, or
    /// puts another one there.
    pub fn lost_with(&self, after: &AppClient) -> Vec<String> {
        let lost = self.members.keys().filter(|name| !name.travels_with(after));
        lost.map(ToString::to_string).collect()
    }

    /// Of those that an update to `after` carries, the names that aren't there any more in what came back.
    pub fn missing_from(&self, back: &Self, after: &AppClient) -> Vec<String> {
        let missing = self.members.keys().filter(|name| !back.members.contains_key(name));
        missing.filter(|name| name.travels_with(after)).map(ToString::to_string).collect()
    }

    /// The names of what isn't the same in both, or isn't held in both.
    pub fn differing(&self, other: &Self) -> Vec<String> {
        let all: BTreeSet<_> = [self, other]
            .into_iter()
            .flat_map(|one| one.members.keys().chain(&one.withheld))
            .collect();
        let differs = |name: &MemberName| {
            let held = [self, other].map(|one| one.withheld.contains(name));
            held[0] != held[1] || self.members.get(name) != other.members.get(name)
        };
        let differing = all.into_iter().filter(|name| differs(name));
        differing.map(ToString::to_string).collect()
    }

    /// The names of what was not taken in, or not whole, as it may be a secret.
    pub fn withheld(&self) -> Vec<String> {
        self.withheld.iter().map(ToString::to_string).collect()
    }
}

impl fmt::Debug for Unknown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Unknown")
            .field("names", &self.names())
            .field("withheld", &self.withheld())
            .finish_non_exhaustive()
    }
}

fn is_secret(name: &str) -> bool {
    name.to_ascii_lowercase().contains("secret")
}

/// Takes out everything below `value` that is a secret by its name, and says whether there was any.
fn strip_secrets(value: &mut Value) -> bool {
    match value {
        Value::Object(members) => {
            let before = members.len();
            members.retain(|name, _| !is_secret(name));
            let here = members.len() < before;
            // Every one of them has to be looked at, so there is no stopping at the first.
            let below = members.values_mut().map(strip_secrets).filter(|any| *any).count();
            here || below > 0
        }
        Value::Array(items) => items.iter_mut().map(strip_secrets).filter(|any| *any).count() > 0,
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Analytics;
    use serde_json::json;

    fn of(members: &[(MemberName, Value)]) -> Unknown {
        let mut unknown = Unknown::default();
        for (name, value) in members {
            unknown.keep(name.clone(), value.clone());
        }
        unknown
    }

    #[test]
    fn names_are_told_and_values_are_not() {
        let unknown = of(&[
            (MemberName::top("Brand"), json!("hush")),
            (MemberName::top("Absent"), Value::Null),
            (MemberName::top("SECRETS"), json!(["hush"])),
            (MemberName::top("Login"), json!({"a": [{"mySecret": "hush"}, 1], "b": 2})),
            (MemberName::within("TokenValidityUnits", "SessionToken"), json!("hush")),
        ]);
        assert_eq!(
            format!("{unknown:?}"),
            r#"Unknown { names: ["Brand", "Login", "TokenValidityUnits.SessionToken"], withheld: ["Login", "SECRETS"], .. }"#
        );
        let login = unknown.members().find(|(name, _)| name.name == "Login").map(|it| it.1);
        assert_eq!(login, Some(&json!({"a": [{}, 1], "b": 2})));
        assert!(!unknown.is_empty());
        assert!(of(&[(MemberName::top("ClientSecret"), json!("hush"))]).is_empty());
    }

    #[test]
    fn what_stands_within_analytics_goes_with_them() {
        let unknown = of(&[
            (MemberName::top("Brand"), json!(1)),
            (MemberName::within("AnalyticsConfiguration", "Bus"), json!(1)),
            (MemberName::within("RefreshTokenRotation", "Mode"), json!(1)),
        ]);
        let without = AppClient::with_defaults("a");
        let analytics = Analytics {
            application_arn: Some("arn".to_owned()),
            application_id: None,
            external_id: None,
            role_arn: None,
            user_data_shared: false,
        };
        let with = AppClient { analytics_configuration: Some(analytics), ..without.clone() };
        let all = ["Brand", "AnalyticsConfiguration.Bus", "RefreshTokenRotation.Mode"];
        assert_eq!(unknown.carried_to(&with), all);
        assert_eq!(unknown.carried_to(&without), [all[0], all[2]]);
        assert_eq!(unknown.lost_with(&without), [all[1]]);
        let back = of(&[(MemberName::top("Brand"), json!(2))]);
        assert_eq!(unknown.missing_from(&back, &without), [all[2]]);
        assert_eq!(unknown.missing_from(&back, &with), [all[1], all[2]]);
        let whole = of(&[(MemberName::top("AnalyticsConfiguration"), json!({"Bus": 1}))]);
        assert_eq!(whole.carried_to(&without), ["AnalyticsConfiguration"]);
        assert_eq!(whole.lost_with(&with), ["AnalyticsConfiguration"]);
    }
}
