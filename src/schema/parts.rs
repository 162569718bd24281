//! What schemas of outputs are put together from. Every member of an object is there, unless it says otherwise.

use crate::model::{AppClient, Setting, Value};
use serde_json::{Map, Value as Json, json};

/// The members of an object, by name, with what each is for.
pub(super) type Members<'a> = Vec<(&'a str, Json, &'a str)>;

/// A whole schema.
pub(super) fn document(title: &str, help: &str, body: Json) -> Json {
    let mut schema = body;
    schema["$schema"] = json!("https://json-schema.org/draft/2020-12/schema");
    schema["title"] = json!(title);
    schema["description"] = json!(help);
    schema
}

/// An object that has all of these members.
pub(super) fn object(members: Members<'_>) -> Json {
    object_with(members, Vec::new())
}

/// An object that has all of these members, and may have those.
pub(super) fn object_with(required: Members<'_>, optional: Members<'_>) -> Json {
    let names: Vec<_> = required.iter().map(|(name, ..)| name.to_owned()).collect();
    let all = required.into_iter().chain(optional);
    let properties = all.map(|(name, mut schema, help)| {
        if !help.is_empty() {
            schema["description"] = json!(help);
        }
        (name.to_owned(), schema)
    });
    let properties: Map<_, _> = properties.collect();
    json!({"type": "object", "required": names, "properties": properties})
}

pub(super) fn text() -> Json {
    json!({"type": "string"})
}

/// A text of that form.
pub(super) fn form(pattern: &str) -> Json {
    json!({"type": "string", "pattern": pattern})
}

pub(super) fn count() -> Json {
    json!({"type": "integer", "minimum": 0})
}

pub(super) fn flag() -> Json {
    json!({"type": "boolean"})
}

pub(super) fn list(each: Json) -> Json {
    json!({"type": "array", "items": each})
}

/// An object with any names for its members.
pub(super) fn map(names: Json, each: Json) -> Json {
    json!({"type": "object", "propertyNames": names, "additionalProperties": each})
}

/// The same, or null.
pub(super) fn or_null(schema: Json) -> Json {
    json!({"anyOf": [schema, {"type": "null"}]})
}

/// A version that this schema is of.
pub(super) fn version() -> Json {
    form(r"^1\.[0-9]+$")
}

pub(super) fn address() -> Json {
    form(r"^(clients|managed_clients)\.[A-Za-z0-9_-]+$")
}

pub(super) fn pool() -> Json {
    form("^[A-Za-z0-9_-]+_[0-9A-Za-z]+$")
}

/// The stable name of something that can be said.
pub(super) fn code() -> Json {
    form("^[a-z0-9]+(-[a-z0-9]+)*$")
}

pub(super) fn sha256() -> Json {
    form("^[0-9a-f]{64}$")
}

/// Every setting of a client under its name in specs.
pub(super) fn settings() -> Json {
    let settings =
        Setting::all().map(|setting| (setting.name(), value(setting), setting.info().help));
    object(settings.collect())
}

/// A setting's value as [`Value::to_json`] writes it.
fn value(setting: Setting) -> Json {
    match AppClient::default_of(setting) {
        Value::Flag(_) => flag(),
        Value::Minutes(_) => count(),
        Value::Validity(_) => form("^[0-9]+[smhd]$"),
        Value::Text(Some(_)) => text(),
        Value::Text(None) => or_null(text()),
        Value::Set(_) => list(text()),
        Value::Attributes(_) => or_null(list(text())),
        Value::Analytics(_) => {
            let texts = ["application_arn", "application_id", "external_id", "role_arn"];
            let texts = texts.map(|name| (name, text(), "")).to_vec();
            or_null(object_with(vec![("user_data_shared", flag(), "")], texts))
        }
        Value::Rotation(_) => {
            object(vec![("feature", text(), ""), ("retry_grace_period_seconds", count(), "")])
        }
    }
}
