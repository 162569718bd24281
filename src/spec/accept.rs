//! What is live, written into the entries that said otherwise.
//!
//! Owns what an entry has to say instead; where that goes in the text is `edit`'s.

use super::edit::{Editor, Put, Stuck, Wanted};
use super::write::{escaped, written};
use super::{Declared, Entry};
use crate::model::{Address, AppClient, Kind, Setting, TOKEN_VALIDITY_UNITS, Value};
use serde_yaml::{Mapping, Value as Yaml};
use std::collections::{BTreeMap, BTreeSet};

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

/// The key under which YAML merges other mappings in.
const MERGE: &str = "<<";

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

/// Why an entry can't say what its client is like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unable {
    /// The setting that can't be said.
    pub setting: Setting,
    /// What is in the way.
    pub why: Stuck,
}

/// The text in which entries say what their clients are like, and those of them, by their number, that can't be changed.
pub fn accept(text: &str, accepted: &[Accepted<'_>]) -> (String, BTreeMap<usize, Unable>) {
    let mut unable = BTreeMap::new();
    let Some(editor) = Editor::new(text) else {
        let first = |one: &Accepted<'_>| one.settings.first().copied().unwrap_or(Setting::Name);
        let all = accepted.iter().map(first).enumerate();
        let why = Stuck::Layout;
        return (text.to_owned(), all.map(|(at, setting)| (at, Unable { setting, why })).collect());
    };
    let mut able = Vec::new();
    for (number, one) in accepted.iter().enumerate() {
        match one.forms(&editor) {
            Ok(forms) => able.push(Able { number, address: &one.entry.address, forms }),
            Err(why) => {
                unable.insert(number, why);
            }
        }
    }
    let mut writing = Writing { editor, done: Vec::new(), text: text.to_owned(), unable };
    writing.grow(&able);
    (writing.text, writing.unable)
}

/// The ways to say each of some settings, best first; each has one at least.
type Forms = Vec<(Setting, Vec<Vec<Put>>)>;

/// An entry that can say each of its settings, as far as it goes by itself.
struct Able<'a> {
    number: usize,
    address: &'a Address,
    forms: Forms,
}

/// What is written so far.
struct Writing<'t> {
    editor: Editor<'t>,
    done: Vec<Wanted>,
    text: String,
    unable: BTreeMap<usize, Unable>,
}

impl Writing<'_> {
    /// Adds as many as there can be. Mostly that is all of them, so they are tried together, and by halves where one is in
    /// the way: every try reads the whole text.
    fn grow(&mut self, more: &[Able<'_>]) {
        let best: Vec<_> = more.iter().map(Able::best).collect();
        match more {
            _ if self.take(best) => {}
            [] => {}
            [one] => {
                if let Err(setting) = self.settle(one) {
                    let why = Unable { setting, why: Stuck::Layout };
                    self.unable.insert(one.number, why);
                }
            }
            more => {
                let (first, second) = more.split_at(more.len() / 2);
                self.grow(first);
                self.grow(second);
            }
        }
    }

    /// Adds an entry setting by setting, each in the first form that goes with those before, and those first that have no
    /// choice; says which setting is in the way where there is none.
    fn settle(&mut self, one: &Able<'_>) -> Result<(), Setting> {
        let (mut chosen, mut order) = (Vec::new(), one.forms.iter().collect::<Vec<_>>());
        order.sort_by_key(|(_, forms)| forms.len());
        for (setting, forms) in order {
            let both = |form: &Vec<Put>| [chosen.as_slice(), form.as_slice()].concat();
            let fits = |puts: &Vec<Put>| self.with([one.said(puts.clone())]).is_some();
            chosen = forms.iter().map(both).find(fits).ok_or(*setting)?;
        }
        self.take(vec![one.said(chosen)]);
        Ok(())
    }

    fn take(&mut self, more: Vec<Wanted>) -> bool {
        let Some(text) = self.with(more.clone()) else { return false };
        self.text = text;
        self.done.extend(more);
        true
    }

    fn with(&self, more: impl AsRef<[Wanted]>) -> Option<String> {
        self.editor.put(self.done.iter().chain(more.as_ref()))
    }
}

impl Able<'_> {
    /// Every setting in its best form.
    fn best(&self) -> Wanted {
        let of_each = self.forms.iter().filter_map(|(_, forms)| forms.first());
        self.said(of_each.flatten().cloned().collect())
    }

    fn said(&self, puts: Vec<Put>) -> Wanted {
        Wanted { address: self.address.clone(), puts }
    }
}

impl Accepted<'_> {
    /// The ways to say each setting that the entry itself allows.
    fn forms(&self, editor: &Editor<'_>) -> Result<Forms, Unable> {
        let address = &self.entry.address;
        let none = Mapping::new();
        let says = editor.says_of(address).unwrap_or(&none);
        let possible = |&setting: &Setting| {
            let mut ways = self.ways(setting, editor, says);
            let stuck: Vec<_> = ways.iter().map(|puts| editor.stuck(address, puts)).collect();
            let mut able = stuck.iter().map(Option::is_none);
            ways.retain(|_| able.next() == Some(true));
            match stuck.into_iter().flatten().min() {
                Some(why) if ways.is_empty() => Err(Unable { setting, why }),
                _ => Ok((setting, ways)),
            }
        };
        self.settings.iter().map(possible).collect()
    }

    /// The ways to say a setting, best first.
    fn ways(&self, setting: Setting, editor: &Editor<'_>, says: &Mapping) -> Vec<Vec<Put>> {
        let live = self.live.get(setting);
        let best = match &live {
            Value::Validity(_) => return vec![lifetime(setting, &live, says)],
            Value::Rotation(_) | Value::Analytics(Some(_)) => Some(within(setting, &live, says)),
            _ if written(setting, &live).is_null() && self.unhidden(setting, editor, says) => {
                Some(vec![Put::Nothing { key: setting.name() }])
            }
            // A list that can't be changed member by member is replaced.
            Value::Set(texts) | Value::Attributes(Some(texts)) => {
                let said = self.entry.settings.get(&setting);
                said.and_then(|said| members(setting, said, texts, says))
            }
            _ => None,
        };
        best.into_iter().chain([whole(setting, &live)]).collect()
    }

    /// Whether the entry's own word for a setting hides nothing, so that without it Cognito's default stands. A managed entry
    /// without it would leave the setting to the service.
    fn unhidden(&self, setting: Setting, editor: &Editor<'_>, says: &Mapping) -> bool {
        let hidden = match editor.says().get("defaults") {
            None | Some(Yaml::Null) => false,
            Some(Yaml::Mapping(defaults)) => {
                defaults.contains_key(setting.name()) || defaults.contains_key(MERGE)
            }
            Some(_) => true,
        };
        let own = says.contains_key(setting.name()) && !says.contains_key(MERGE);
        self.entry.address.kind == Kind::Standard && own && !hidden
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

#[cfg(test)]
mod tests;
