//! Schemas of single values.

use crate::model::{Bounds, Setting, SettingKind};
use crate::spec::keys::UNITS;
use serde_json::{Value as Json, json};

/// A text with a variable in it, or with a `${` that is none: its own form says nothing of what it stands for.
pub(super) const VARIABLE: &str = r"\$\{(env|var):[A-Za-z0-9_.-]+\}|\$\$\{";

/// The value of any setting that is no block.
pub(super) fn of_kind(setting: Setting, kind: &SettingKind) -> Json {
    let list = |each: Json| json!({"type": "array", "items": or_variable(each)});
    let value = match kind {
        SettingKind::Flag => json!({"type": "boolean"}),
        SettingKind::Text(bounds) => of_bounds(bounds, &["string"]),
        SettingKind::Word(words) => one_of_these(words),
        SettingKind::Minutes(least, most) => {
            json!({"type": "integer", "minimum": least, "maximum": most})
        }
        SettingKind::Validity { longest, .. } => validity(setting, *longest),
        // How many different ones there are, no schema can count.
        SettingKind::Texts { each, .. } => return nullable(list(of_bounds(each, &["string"]))),
        SettingKind::Words(words) => return nullable(list(one_of_these(words))),
        SettingKind::OpenWords(words, other) => {
            let mut flows = list(one_of_these(words));
            let newer = of_bounds(other, &["string"]);
            let either = flows["items"]["anyOf"].as_array_mut().expect("a word or a variable");
            either.insert(1, newer);
            return nullable(flows);
        }
        SettingKind::Attributes(each) => {
            let mut names = list(of_bounds(each, &["string"]));
            names["minItems"] = json!(1);
            return nullable(names);
        }
        SettingKind::Analytics | SettingKind::Rotation => {
            unreachable!("{} is a block", setting.name())
        }
    };
    or_variable(nullable(value))
}

/// A number, whose bounds hang on a unit that may stand beside it, or a number with its unit.
fn validity(setting: Setting, longest: u64) -> Json {
    // No refresh token lives for no time at all: to Cognito 0 means the default.
    let least = u32::from(setting != Setting::RefreshTokenValidity);
    let suffixes: String = UNITS.map(|unit| &unit[..1]).concat();
    json!({
        "type": ["integer", "string"],
        "minimum": least,
        "maximum": longest,
        "pattern": format!("^[0-9]+[{suffixes}]$"),
    })
}

/// Classes of Unicode, which not every validator knows, and what comes nearest without them.
const CLASSES: [(&str, &str); 2] =
    [(r"[\p{L}\p{M}\p{S}\p{N}\p{P}\p{Z}]", r"[^\t\r\n]"), (r"[\p{L}\p{M}\p{S}\p{N}\p{P}]", r"\S")];

/// A scalar of these types; length and pattern hold for texts.
pub(super) fn of_bounds(bounds: &Bounds, types: &[&str]) -> Json {
    let plain = |pattern: String, (class, near): &(&str, &str)| pattern.replace(class, near);
    let pattern = CLASSES.iter().fold(bounds.pattern.to_owned(), plain);
    let mut schema = json!({"type": types, "pattern": format!("^(?:{pattern})$")});
    if bounds.shortest > 0 {
        schema["minLength"] = json!(bounds.shortest);
    }
    if bounds.longest < usize::MAX {
        schema["maxLength"] = json!(bounds.longest);
    }
    schema
}

pub(super) fn one_of_these(words: &[&str]) -> Json {
    json!({"enum": words})
}

/// The same, or null.
pub(super) fn nullable(mut schema: Json) -> Json {
    match &mut schema["type"] {
        Json::Array(types) if !types.contains(&json!("null")) => types.push(json!("null")),
        Json::Array(_) => {}
        Json::String(only) => {
            let both = json!([only, "null"]);
            schema["type"] = both;
        }
        _ => {
            let schema = schema.as_object_mut().expect("a schema is an object");
            // Looking at the type above has put it there.
            schema.remove("type");
            let words = schema.get_mut("enum").and_then(Json::as_array_mut);
            if let Some(words) = words.filter(|words| !words.contains(&Json::Null)) {
                words.push(Json::Null);
            }
        }
    }
    schema
}

/// The same, or a text with a variable in it.
pub(super) fn or_variable(schema: Json) -> Json {
    json!({"anyOf": [schema, {"$ref": "#/$defs/variable"}]})
}

/// With its help and its default, as plain text and, for editors that show it, as Markdown.
pub(super) fn described(mut schema: Json, help: &str, default: &str) -> Json {
    let text = format!("{help} Default: {default}.");
    schema["description"] = json!(text.replace('`', ""));
    schema["markdownDescription"] = json!(format!("{help}\n\nDefault: {default}."));
    schema
}
