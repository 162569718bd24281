//! What somebody changed outside is written into the spec, however that is laid out, and then nothing is left to do.
//!
//! Not at moto, where an update keeps what isn't sent and is held against no rule: what is live there no spec could say.

use super::clients::{Wish, client_with};
use super::driver::Rig;
use super::specs::{Spec, spec};
use super::{cases, settle};
use cogctl::model::Setting;
use cogctl::sandbox::World;
use cogctl::spec::{self, Accepted};
use proptest::prelude::*;
use serde_json::{Value as Json, json};
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// Lays a spec out in lines, with a comment at every one.
fn lined(rig: &Rig, body: &str) -> String {
    let says: serde_yaml::Value = serde_yaml::from_str(body).expect("YAML");
    let mut text = format!("version: 1\nuser_pool_id: {}\n", rig.pool);
    let lines = serde_yaml::to_string(&says).expect("YAML");
    let multiline = lines.contains('|') || lines.contains('>');
    for (number, line) in lines.lines().enumerate() {
        if multiline {
            writeln!(text, "{line}").expect("a string");
        } else {
            writeln!(text, "{line} # {number}").expect("a string");
        }
    }
    text
}

/// The comments that stay, whatever is accepted: those on lines of what the spec still says, and of which nothing was
/// replaced. Blocks of settings may be replaced whole.
fn kept(before: &str, after: &str) -> Vec<String> {
    let says: serde_yaml::Value = serde_yaml::from_str(after).expect("YAML");
    let mut path: Vec<(usize, String)> = Vec::new();
    let mut kept = Vec::new();
    for line in before.lines() {
        let Some((content, comment)) = line.rsplit_once(" # ") else { continue };
        let indent = content.len() - content.trim_start().len();
        let token: serde_yaml::Value = serde_yaml::from_str(content).expect("a line of YAML");
        if let Some(item) = token.as_sequence().and_then(|items| items.first()) {
            path.retain(|(at, _)| *at <= indent);
            let list = at(&says, &path).and_then(serde_yaml::Value::as_sequence);
            if list.is_some_and(|list| list.contains(item)) {
                kept.push(comment.to_owned());
            }
            continue;
        }
        path.retain(|(at, _)| *at < indent);
        let (key, value) =
            token.as_mapping().and_then(|pairs| pairs.iter().next()).expect("a pair");
        path.push((indent, key.as_str().expect("a key").to_owned()));
        let now = at(&says, &path);
        let block = path.iter().any(|(_, key)| BLOCKS.contains(&key.as_str()));
        let same = now.is_some_and(|now| now == value || value.is_null() && !now.is_null());
        if same && !(block && path.len() > 3) {
            kept.push(comment.to_owned());
        }
    }
    kept
}

/// Settings that have members of their own.
const BLOCKS: [&str; 2] = ["analytics_configuration", "refresh_token_rotation"];

fn at<'a>(says: &'a serde_yaml::Value, path: &[(usize, String)]) -> Option<&'a serde_yaml::Value> {
    path.iter().try_fold(says, |says, (_, key)| says.get(key.as_str()))
}

fn comments(text: &str) -> BTreeSet<String> {
    text.lines().flat_map(|line| line.split(" # ").skip(1)).map(str::to_owned).collect()
}

fn holds(rig: &Rig, spec: &Spec, wishes: &[Wish], in_lines: bool) {
    let body = spec.body();
    let text = if in_lines { lined(rig, &body) } else { rig.text(&body) };
    rig.settle(&text);
    let clients = settle::live_clients(rig);
    for (key, is) in spec.clients.keys().zip(wishes) {
        let (id, _) = clients.iter().find(|(_, name)| name == key).expect("it was created");
        let mut settings = super::effect::request(&is.settings);
        // These stay as they are where nobody says what they are to be.
        for (name, default) in [
            ("RefreshTokenRotation", json!({"Feature": "DISABLED"})),
            ("RefreshTokenValidity", json!(30)),
            ("EnableTokenRevocation", json!(true)),
            ("AuthSessionValidity", json!(3)),
        ] {
            settings.entry(name).or_insert(default);
        }
        settings.insert("UserPoolId".to_owned(), json!(rig.pool.as_str()));
        settings.insert("ClientId".to_owned(), json!(id));
        settings.insert("ClientName".to_owned(), json!(format!("{key} renamed")));
        rig.call("UpdateUserPoolClient", &Json::Object(settings));
    }
    let plan = rig.plan(&text).plan;
    assert_eq!(plan.blocked, [], "{text}");
    let desired = Rig::read(&text);
    let settings: Vec<Vec<Setting>> = plan
        .steps
        .iter()
        .map(|step| step.changes().iter().map(|change| change.setting).collect())
        .collect();
    let accepted: Vec<_> = plan
        .steps
        .iter()
        .zip(&settings)
        .map(|(step, settings)| Accepted {
            entry: desired
                .entries
                .iter()
                .find(|entry| entry.address == step.at.address)
                .expect("a step of an entry"),
            live: step.before.as_ref().expect("it is there"),
            settings,
        })
        .collect();
    let (after, left) = spec::accept(&text, &accepted);
    assert!(left.is_empty(), "{left:?} of\n{text}");
    if in_lines {
        let now = comments(&after);
        let lost: Vec<_> =
            kept(&text, &after).into_iter().filter(|one| !now.contains(one)).collect();
        assert!(lost.is_empty(), "{lost:?} of\n{text}\n{after}");
    }
    let plan = rig.plan(&after).plan;
    let steps: Vec<_> = plan.steps.iter().map(super::driver::shown).collect();
    assert!(steps.is_empty(), "{steps:#?}\n{text}\n{after}");
    assert_eq!(plan.blocked, [], "{after}");
}

fn world() -> impl Strategy<Value = (Spec, Vec<Wish>, bool)> {
    (spec(3), any::<bool>()).prop_flat_map(|(spec, in_lines)| {
        let wishes: Vec<_> =
            spec.clients.values().map(|wish| client_with(wish.secret).boxed()).collect();
        (Just(spec), wishes, Just(in_lines))
    })
}

proptest! {
    #![proptest_config(cases(128))]

    #[test]
    fn what_is_live_can_be_written_into_any_spec((spec, wishes, in_lines) in world()) {
        let rig = Rig::sandbox(World::seeded(5));
        holds(&rig, &spec, &wishes, in_lines);
    }
}
