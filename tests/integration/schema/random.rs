//! Random specs, good ones and good ones with a change or two: what the reader takes, the schema takes.

use super::{complaints, is_read, validator};
use crate::properties::{cases, random_body};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::test_runner::TestRunner;
use serde_json::{Map, Value as Json, json};
use std::cell::Cell;

/// A spec with every key that isn't a setting.
fn whole() -> Json {
    json!({
        "version": 1,
        "id": "prod",
        "user_pool_id": "us-west-2_Sandbox01",
        "region": "us-west-2",
        "expect": {"account_id": "111122223333", "pool_name": "users"},
        "state": "s3://bucket/key.json",
        "policy": {"max_changes": "30%", "allow": ["adopt=5"]},
        "managed_clients": {
            "logs": {
                "name_pattern": "^logs-", "access_token_validity": "8h", "client_id": "abc",
                "moved_from": "clients.logs", "token_validity_units": {"refresh_token": "days"},
                "lifecycle": {"ignore_changes": ["logout_urls"], "on_missing": "skip", "on_remove": "forget"},
                "refresh_token_rotation": {"feature": "ENABLED", "retry_grace_period_seconds": 5},
                "analytics_configuration": {"application_id": "ab", "role_arn": "arn:aws:iam::123456789012:role/r"},
            },
        },
    })
}

/// Any value that some place of a spec may take.
fn value() -> impl Strategy<Value = Json> {
    let texts = vec![
        "",
        "15m",
        "0d",
        "60",
        "code",
        "ENABLED",
        "https://a.example.com/b",
        "${var:stage}",
        "${var:on}",
        "$${x}",
        "${nothing}",
        "adopt",
        "adopt=+3",
        "100%",
        "us-west-2",
        "clients.web",
        "openid",
        "a b",
        "é",
        "minutes",
        "arn:aws:iam::123456789012:role/r",
        "s3://a//b",
        "007",
        "callback_urls",
        "delete",
        "null",
        "true",
    ];
    prop_oneof![
        Just(Json::Null),
        any::<bool>().prop_map(Json::from),
        select(vec![-1_i64, 0, 1, 3, 15, 60, 300, 86_400, 111_122_223_333]).prop_map(Json::from),
        Just(json!(1.5)),
        select(texts.clone()).prop_map(Json::from),
        prop::collection::vec(select(texts), 0..3).prop_map(Json::from),
        Just(json!({})),
        Just(json!({"feature": null})),
        Just(json!({"access_token": "hours"})),
    ]
}

/// What is done to one place of a spec.
#[derive(Clone, Debug)]
enum Change {
    Replace(Json),
    Remove,
    Rename(&'static str),
}

fn change() -> impl Strategy<Value = Change> {
    let keys = vec![
        "name",
        "client_id",
        "name_prefix",
        "generate_secret",
        "lifecycle",
        "on_missing",
        "callback_urls",
        "x",
    ];
    prop_oneof![
        6 => value().prop_map(Change::Replace),
        2 => Just(Change::Remove),
        1 => select(keys).prop_map(Change::Rename),
    ]
}

/// The number of places in a value.
fn places(json: &Json) -> usize {
    match json {
        Json::Object(fields) => fields.values().map(|value| 1 + places(value)).sum(),
        Json::Array(items) => items.iter().map(|value| 1 + places(value)).sum(),
        _ => 0,
    }
}

/// Does it to the place of that number, counted as [`places`] does.
fn apply(json: &mut Json, at: &mut usize, change: &Change) {
    let keys: Vec<String> = match &*json {
        Json::Object(fields) => fields.keys().cloned().collect(),
        Json::Array(items) => (0..items.len()).map(|index| index.to_string()).collect(),
        _ => return,
    };
    for key in keys {
        if *at == 0 {
            *at = usize::MAX;
            return put(json, &key, change);
        }
        *at -= 1;
        let below = match json {
            Json::Object(fields) => fields.get_mut(&key),
            Json::Array(items) => key.parse().ok().and_then(|index: usize| items.get_mut(index)),
            _ => None,
        };
        apply(below.expect("it was there"), at, change);
        if *at == usize::MAX {
            return;
        }
    }
}

fn put(json: &mut Json, key: &str, change: &Change) {
    match json {
        Json::Object(fields) => {
            let old = fields.remove(key).expect("it was there");
            match change {
                Change::Replace(new) => drop(fields.insert(key.to_owned(), new.clone())),
                Change::Rename(name) => drop(fields.insert((*name).to_owned(), old)),
                Change::Remove => {}
            }
        }
        Json::Array(items) => {
            let index: usize = key.parse().expect("an index");
            match change {
                Change::Replace(new) => items[index] = new.clone(),
                Change::Remove | Change::Rename(_) => drop(items.remove(index)),
            }
        }
        _ => {}
    }
}

#[test]
fn what_the_reader_takes_the_schema_takes() {
    let changes = prop::collection::vec((any::<Index>(), change()), 0..4);
    let strategy = (random_body(3), changes);
    let validator = validator();
    let (taken, refused) = (Cell::new(0), Cell::new(0));
    TestRunner::new(cases(256))
        .run(&strategy, |(body, changes)| {
            let mut spec = whole();
            let body: Map<String, Json> =
                serde_yaml::from_str(&body).expect("a generated spec is YAML");
            spec.as_object_mut().expect("a mapping").extend(body);
            for (place, change) in &changes {
                let mut at = place.index(places(&spec).max(1));
                apply(&mut spec, &mut at, change);
            }
            let is_read = is_read(&spec.to_string());
            let complaints = complaints(&validator, &spec);
            prop_assert!(!is_read || complaints.is_empty(), "{complaints:#?}\n{spec:#}");
            prop_assert!(is_read || !changes.is_empty(), "a generated spec isn't read: {spec:#}");
            let count = if is_read { &taken } else { &refused };
            count.set(count.get() + 1);
            Ok(())
        })
        .expect("no false alarm");
    // Or the changes would be too wild, or too tame, to show anything.
    let (taken, refused) = (taken.get(), refused.get());
    assert!(taken > 0 && refused > 0, "{taken} taken, {refused} refused");
}
