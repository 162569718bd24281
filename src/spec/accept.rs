//! What is live, written into the entries that said otherwise.
//!
//! Owns what an entry has to say instead; where that goes in the text is `edit`'s.

use super::edit::{Put, Wanted, put};
use super::write::{escaped, written};
use super::{Declared, Entry};
use crate::model::{AppClient, Setting, TOKEN_VALIDITY_UNITS, Value};
use serde_yaml::{Mapping, Value as Yaml};
use std::collections::BTreeSet;

/// The members of the settings that are blocks.
const MEMBERS: [&str; 7] = [
    "application_arn",
    "application_id",
    "external_id",
    "role_arn",
    "user_data_shared",
    "feature",
    "retry_grace_period_seconds",
];

/// An entry that is to say what its client is like.
#[derive(Clone, Copy, Debug)]
pub struct Accepted<'a> {
    /// As it was read from the text.
    pub entry: &'a Entry,
    /// Its client.
    pub live: &'a AppClient,
    /// In what the client is otherwise.
    pub settings: &'a [Setting],
}

/// The text in which entries say what their clients are like, and those of them, by their number, that can't be changed:
/// a variable says what is to change, or the layout doesn't allow it.
pub fn accept(text: &str, accepted: &[Accepted<'_>]) -> (String, BTreeSet<usize>) {
    let Some(spec) = super::edit::parsed(text) else {
        return (text.to_owned(), (0..accepted.len()).collect());
    };
    let forms: Vec<[Wanted; 2]> = accepted
        .iter()
        .map(|one| {
            let says = super::edit::says(&spec, &one.entry.address);
            let none = Mapping::new();
            let says = says.unwrap_or(&none);
            // A list that can't be changed member by member is replaced.
            [true, false].map(|by_member| Wanted {
                address: one.entry.address.clone(),
                puts: one.puts(says, by_member),
            })
        })
        .collect();
    let first: Vec<_> = forms.iter().map(|[by_member, _]| by_member.clone()).collect();
    if let Some(text) = put(text, &first) {
        return (text, BTreeSet::new());
    }
    let fits = |wanted: &&Wanted| put(text, std::slice::from_ref(wanted)).is_some();
    let single: Vec<_> = forms.iter().map(|forms| forms.iter().find(fits).cloned()).collect();
    let able: Vec<_> = single.iter().flatten().cloned().collect();
    let left = single.iter().enumerate().filter(|(_, form)| form.is_none()).map(|(at, _)| at);
    match put(text, &able) {
        Some(text) => (text, left.collect()),
        None => (text.to_owned(), (0..accepted.len()).collect()),
    }
}

impl Accepted<'_> {
    fn puts(&self, says: &Mapping, by_member: bool) -> Vec<Put> {
        self.settings
            .iter()
            .flat_map(|&setting| {
                let live = self.live.get(setting);
                let said = self.entry.settings.get(&setting);
                match &live {
                    Value::Validity(_) => lifetime(setting, &live, says),
                    Value::Set(texts) | Value::Attributes(Some(texts)) if by_member => said
                        .and_then(|said| members(setting, said, texts, says))
                        .unwrap_or_else(|| whole(setting, &live)),
                    Value::Rotation(_) | Value::Analytics(_) => within(setting, &live, says),
                    _ => whole(setting, &live),
                }
            })
            .collect()
    }
}

/// The setting's value in one piece.
fn whole(setting: Setting, live: &Value) -> Vec<Put> {
    vec![Put::Value { path: vec![setting.name()], value: written(setting, live) }]
}

/// Number and unit in one, unless the entry has the unit in a block of its own.
fn lifetime(setting: Setting, live: &Value, says: &Mapping) -> Vec<Put> {
    let Value::Validity(validity) = live else { return whole(setting, live) };
    let key = match setting {
        Setting::AccessTokenValidity => "access_token",
        Setting::IdTokenValidity => "id_token",
        _ => "refresh_token",
    };
    let units = says.get(TOKEN_VALIDITY_UNITS).and_then(Yaml::as_mapping);
    if units.is_none_or(|units| !units.contains_key(key)) {
        return whole(setting, live);
    }
    let path = vec![TOKEN_VALIDITY_UNITS, key];
    vec![
        Put::Value { path: vec![setting.name()], value: Yaml::from(validity.number) },
        Put::Value { path, value: Yaml::from(validity.unit.word()) },
    ]
}

/// Members that go and members that come, where the entry has a list of its own and something stays in it.
fn members(
    setting: Setting,
    said: &Declared,
    live: &BTreeSet<String>,
    says: &Mapping,
) -> Option<Vec<Put>> {
    says.get(setting.name())?.as_sequence()?;
    let (Value::Set(declared) | Value::Attributes(Some(declared))) = &said.value else {
        return None;
    };
    if live.is_empty() || declared.len() != said.members.len() {
        return None;
    }
    let leaves = |text: &String| !live.contains(text);
    let listed = declared.iter().zip(&said.members).filter(|(text, _)| leaves(text));
    let again = said.repeats.iter().filter(|repeat| leaves(&repeat.value));
    let gone = listed.map(|(_, place)| place).chain(again.map(|repeat| &repeat.place));
    let more = live.difference(declared).map(|text| escaped(Yaml::from(text.as_str())));
    Some(vec![Put::Members {
        key: setting.name(),
        gone: gone.map(crate::problem::Place::offset).collect(),
        more: more.collect(),
    }])
}

/// The members of a block that is there, where it has just those; else the whole block.
fn within(setting: Setting, live: &Value, says: &Mapping) -> Vec<Put> {
    let new = written(setting, live);
    let names = |block: &Mapping| -> BTreeSet<String> {
        block.keys().filter_map(|key| Some(key.as_str()?.to_owned())).collect()
    };
    let (Some(Yaml::Mapping(old)), Yaml::Mapping(block)) = (says.get(setting.name()), &new) else {
        return whole(setting, live);
    };
    if names(old) != names(block) {
        return whole(setting, live);
    }
    let changed = MEMBERS.into_iter().filter_map(|member| {
        let value = block.get(member)?;
        let path = vec![setting.name(), member];
        (old.get(member) != Some(value)).then(|| Put::Value { path, value: value.clone() })
    });
    changed.collect()
}
