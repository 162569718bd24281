//! The JSON Schemas of what cogctl reads, prints and keeps: draft 2020-12, made from the tables of settings and keys.
//!
//! That of a [`spec()`] is for editors, the others are for whoever reads a [`plan()`], the [`result()`] of an apply, a [`drift()`], an
//! [`import()`], the lines of a stream of [`events()`], a [`listing()`], a [`diff()`] or a [`state()`]. These allow keys that they don't name,
//! as later versions add some.
//!
//! The schema of a spec takes every spec that `spec::read` takes, so an editor never complains about a good one, and refuses what can be told
//! of one value or one block: unknown keys, wrong types, unknown words, forms. What the reader finds beyond that (too many
//! members, lifetimes out of range, what entries say together) is left to `validate`. A text with a variable in it may stand
//! for any scalar, as nobody knows its value here.

mod drift;
mod events;
mod import;
mod looks;
mod outputs;
mod parts;
mod state;
mod values;

pub use drift::drift;
pub use events::events;
pub use import::import;
pub use looks::{diff, listing};
pub use outputs::{plan, result};
pub use state::state;

use crate::model::{AppClient, Setting, SettingInfo};
use crate::rules;
use crate::spec::keys::{Block, KeyInfo, Takes};
use serde_json::{Map, Value as Json, json};
use values::{VARIABLE, described, nullable, of_bounds, of_kind, one_of_these, or_variable};

/// The schema of a spec.
pub fn spec() -> Json {
    let settings = Setting::all().map(|setting| (setting.name().to_owned(), setting_of(setting)));
    let mut definitions: Map<_, _> = settings.collect();
    definitions.insert(
        "variable".to_owned(),
        json!({"type": "string", "pattern": VARIABLE, "title": "a text with a variable in it"}),
    );
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "cogctl spec",
        "description": "The app clients of one Amazon Cognito user pool, as cogctl plans and applies them.",
        "type": "object",
        "properties": properties(Block::Spec),
        "additionalProperties": false,
        "required": ["version"],
        "oneOf": [{"required": ["user_pool_id"]}, {"required": ["user_pool_name"]}],
        "$defs": definitions,
    })
}

fn properties(block: Block) -> Json {
    let settings = block
        .settings()
        .map(|info| (info.name.to_owned(), json!({"$ref": format!("#/$defs/{}", info.name)})));
    let keys = block.keys().map(|info| (info.name.to_owned(), key(info, block)));
    settings.chain(keys).collect()
}

/// A mapping with the keys of `block`, or null where nothing is said.
fn mapping(block: Block) -> Json {
    json!({"type": ["object", "null"], "properties": properties(block), "additionalProperties": false})
}

fn key(info: &KeyInfo, within: Block) -> Json {
    let value = match info.takes {
        Takes::Version => json!({"const": crate::spec::VERSION}),
        Takes::Text(bounds) => of_bounds(&bounds, &["string"]),
        Takes::Verbatim(bounds) => of_bounds(&bounds, &["string", "number", "boolean"]),
        Takes::Flag => json!({"type": "boolean"}),
        Takes::Number(least, most) => json!({"type": "integer", "minimum": least, "maximum": most}),
        Takes::Word(words) => one_of_these(words),
        Takes::Texts(each) => list(of_bounds(&each, &["string"])),
        Takes::Reasons => reasons(),
        Takes::Settings => {
            let ignorable = |setting: &Setting| *setting != Setting::GenerateSecret;
            let names: Vec<_> = Setting::all().filter(ignorable).map(Setting::name).collect();
            list(one_of_these(&names))
        }
        Takes::Block(Block::Lifecycle) => lifecycle(within),
        Takes::Block(block) => mapping(block),
        Takes::Entries(block) => json!({
            "type": ["object", "null"],
            "patternProperties": {"^[A-Za-z0-9_-]+$": entry(block)},
            "additionalProperties": false,
        }),
    };
    let scalar = !matches!(
        info.takes,
        Takes::Texts(_) | Takes::Settings | Takes::Reasons | Takes::Block(_) | Takes::Entries(_)
    );
    let value = if info.null { nullable(value) } else { value };
    let value = if scalar { or_variable(value) } else { value };
    with_example(described(value, info.help, info.default), info)
}

fn with_example(mut schema: Json, info: &KeyInfo) -> Json {
    let path = info.block().into_iter().chain([info.name]);
    schema["examples"] = json!([path.fold(yaml(info.example), |json, key| json[key].clone())]);
    schema
}

/// What a rule is about helps an editor to offer it; another one is for `lint` to tell of.
fn reasons() -> Json {
    let reason = || or_variable(json!({"type": ["string", "null"]}));
    let known = rules::all().map(|rule| {
        let mut known = reason();
        known["description"] = json!(rule.title);
        (rule.id.to_owned(), known)
    });
    json!({
        "type": "object",
        "properties": known.collect::<Map<_, _>>(),
        "additionalProperties": reason(),
    })
}

fn list(each: Json) -> Json {
    json!({"type": "array", "items": or_variable(each)})
}

fn entry(block: Block) -> Json {
    let mut entry = mapping(block);
    if block == Block::Managed {
        // Null says nothing, so another selector may stand beside it.
        entry["type"] = json!("object");
        let only = |this: &str, other: &str| {
            json!({
                "required": [this],
                "properties": {this: {"type": "string"}, other: {"type": "null"}},
            })
        };
        entry["anyOf"] =
            json!([only("name_pattern", "name_prefix"), only("name_prefix", "name_pattern")]);
    }
    entry
}

/// The block, without what has no place in `defaults:` or with a standard client.
fn lifecycle(within: Block) -> Json {
    let mut lifecycle = mapping(Block::Lifecycle);
    let properties = lifecycle["properties"].as_object_mut().expect("a mapping has properties");
    if within == Block::Defaults {
        properties.remove("prevent_destroy");
    }
    if within == Block::Managed {
        properties["on_remove"]["anyOf"][0] = nullable(one_of_these(&["forget"]));
    } else {
        properties.remove("on_missing");
    }
    lifecycle
}

fn setting_of(setting: Setting) -> Json {
    let SettingInfo { setting: _, name, wire: _, kind, default, help, example } = setting.info();
    let value = match setting {
        Setting::AnalyticsConfiguration => analytics(),
        Setting::RefreshTokenRotation => mapping(Block::Rotation),
        _ => of_kind(setting, kind),
    };
    let mut schema = described(nullable(value), help, default);
    // A name has no default of Cognito's, and what has none at all reads as null.
    let default = AppClient::default_of(setting).to_json();
    if setting != Setting::Name && !default.is_null() {
        schema["default"] = default;
    }
    schema["examples"] = json!([yaml(&format!("{name}: {example}"))[name]]);
    schema
}

/// The ARN alone, or id and role.
fn analytics() -> Json {
    let mut block = mapping(Block::Analytics);
    let text = json!({"type": "string"});
    let absent = json!({"type": "null"});
    block["anyOf"] = json!([
        {
            "required": ["application_arn"],
            "properties": {
                "application_arn": text, "application_id": absent, "role_arn": absent,
                "external_id": absent,
            },
        },
        {
            "required": ["application_id", "role_arn"],
            "properties": {"application_id": text, "role_arn": text, "application_arn": absent},
        },
    ]);
    block
}

/// An example of the tables as a value.
fn yaml(text: &str) -> Json {
    serde_yaml::from_str(text).expect("the tables' examples are YAML")
}
