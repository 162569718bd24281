//! One setting's value, apart from its client: what specs declare and diffs compare.

use super::{Analytics, AppClient, Rotation, Setting, Validity};
use serde_json::{Map, Value as Json, json};
use std::collections::BTreeSet;

/// A value of any setting. Which shape goes with which setting, [`Setting::info`] says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// true or false
    Flag(bool),
    /// A whole number of minutes.
    Minutes(u32),
    /// A token lifetime.
    Validity(Validity),
    /// A text, or none where the setting has no default.
    Text(Option<String>),
    /// Texts without order or repetition.
    Set(BTreeSet<String>),
    /// Attribute names; none means all that are allowed by default.
    Attributes(Option<BTreeSet<String>>),
    /// Where events go, or nowhere.
    Analytics(Option<Analytics>),
    /// Refresh token rotation.
    Rotation(Rotation),
}

/// Says, in a panic, which shape was wanted.
macro_rules! take {
    ($name:ident, $variant:ident, $type:ty) => {
        pub(super) fn $name(self) -> $type {
            match self {
                Self::$variant(value) => value,
                other => panic!(concat!(stringify!($variant), " was wanted, got {:?}"), other),
            }
        }
    };
}

impl Value {
    take!(into_flag, Flag, bool);
    take!(into_minutes, Minutes, u32);
    take!(into_validity, Validity, Validity);
    take!(into_text, Text, Option<String>);
    take!(into_set, Set, BTreeSet<String>);
    take!(into_attributes, Attributes, Option<BTreeSet<String>>);
    take!(into_analytics, Analytics, Option<Analytics>);
    take!(into_rotation, Rotation, Rotation);

    pub(super) fn into_word(self) -> String {
        self.into_text().expect("this setting always has a text")
    }

    /// The value as a spec writes it: lifetimes as `60m`, no value as null, an unset member left out.
    pub fn to_json(&self) -> Json {
        match self {
            Self::Flag(flag) => json!(flag),
            Self::Minutes(minutes) => json!(minutes),
            Self::Validity(validity) => json!(validity.to_string()),
            Self::Text(text) => json!(text),
            Self::Set(set) => json!(set),
            Self::Attributes(names) => json!(names),
            Self::Analytics(analytics) => analytics.as_ref().map_or(Json::Null, analytics_json),
            Self::Rotation(rotation) => {
                let Rotation { feature, retry_grace_period_seconds } = rotation;
                json!({"feature": feature, "retry_grace_period_seconds": retry_grace_period_seconds})
            }
        }
    }

    /// Reads back what [`Value::to_json`] wrote for `setting`; none when it has another form.
    pub fn from_json(setting: Setting, json: &Json) -> Option<Self> {
        let texts = |json: &Json| -> Option<BTreeSet<String>> {
            json.as_array()?.iter().map(|item| item.as_str().map(str::to_owned)).collect()
        };
        Some(match AppClient::default_of(setting) {
            Self::Flag(_) => Self::Flag(json.as_bool()?),
            Self::Minutes(_) => Self::Minutes(u32::try_from(json.as_u64()?).ok()?),
            Self::Validity(_) => Self::Validity(json.as_str()?.parse().ok()?),
            Self::Text(Some(_)) => Self::Text(Some(json.as_str()?.to_owned())),
            Self::Text(None) if json.is_null() => Self::Text(None),
            Self::Text(None) => Self::Text(Some(json.as_str()?.to_owned())),
            Self::Set(_) => Self::Set(texts(json)?),
            Self::Attributes(_) if json.is_null() => Self::Attributes(None),
            Self::Attributes(_) => Self::Attributes(Some(texts(json)?)),
            Self::Analytics(_) if json.is_null() => Self::Analytics(None),
            Self::Analytics(_) => Self::Analytics(Some(analytics_from(json.as_object()?))),
            Self::Rotation(_) => Self::Rotation(Rotation {
                feature: json.get("feature")?.as_str()?.to_owned(),
                retry_grace_period_seconds: json
                    .get("retry_grace_period_seconds")?
                    .as_u64()
                    .and_then(|seconds| u32::try_from(seconds).ok())?,
            }),
        })
    }
}

fn analytics_json(analytics: &Analytics) -> Json {
    let Analytics { application_arn, application_id, external_id, role_arn, user_data_shared } =
        analytics;
    let texts = [
        ("application_arn", application_arn),
        ("application_id", application_id),
        ("external_id", external_id),
        ("role_arn", role_arn),
    ];
    let mut object: Map<String, Json> = texts
        .into_iter()
        .filter_map(|(name, text)| Some((name.to_owned(), json!(text.as_ref()?))))
        .collect();
    object.insert("user_data_shared".to_owned(), json!(user_data_shared));
    Json::Object(object)
}

fn analytics_from(object: &Map<String, Json>) -> Analytics {
    let text = |name: &str| object.get(name).and_then(Json::as_str).map(str::to_owned);
    Analytics {
        application_arn: text("application_arn"),
        application_id: text("application_id"),
        external_id: text("external_id"),
        role_arn: text("role_arn"),
        user_data_shared: object.get("user_data_shared").and_then(Json::as_bool).unwrap_or(false),
    }
}
