//! Edits of a spec's text that keep everything else as it is: comments, order, quoting, line ends.
//!
//! Pure: text in, text out. An edit is one or two replaced stretches of the text, and it is only handed out after the new
//! text was read back and says exactly what was intended; otherwise the caller is told what to write by hand. It knows
//! sections and entries, not what entries mean.

pub(super) mod locate;
mod mend;
mod put;
mod splice;

use super::write::{Indent, NewEntry};
use crate::model::{Address, Kind, PoolId};
use serde_yaml::{Mapping, Value as Yaml};
use similar::TextDiff;
use splice::{additions, new_section, removals, spliced};

pub use mend::{Edit, Left, Mended, mend};
pub use put::{Editor, Put, Stuck, Wanted};
pub use similar::ChangeTag;

/// How many unchanged lines a preview shows around a change.
const CONTEXT: usize = 3;

/// Why an edit was not made.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EditError {
    /// There is an entry under that address.
    #[error("`{0}` is already there")]
    Taken(Address),
    /// There is no entry under that address.
    #[error("`{0}` is not there")]
    Missing(Address),
    /// Adding to the text as it is would change something else in it.
    #[error("the spec is laid out so that an entry can't be added without changing something else")]
    CannotAdd {
        /// The YAML to add.
        snippet: String,
    },
    /// Removing from the text as it is would change something else in it.
    #[error("`{0}` can't be removed without changing something else in the spec")]
    CannotRemove(Address),
}

impl EditError {
    /// What to do about it.
    pub fn help(&self) -> String {
        match self {
            Self::Taken(_) => "choose another key with `--as ADDRESS`".to_owned(),
            Self::Missing(address) => {
                format!("look for `{}` under `{}:`", address.key, address.kind.section())
            }
            Self::CannotAdd { snippet } => format!("add this to it by hand:\n{snippet}"),
            Self::CannotRemove(address) => {
                format!("delete `{}` under `{}:` by hand", address.key, address.kind.section())
            }
        }
    }
}

/// The spec with one more entry, at the end of its section; the section is made when it is missing.
///
/// # Errors
///
/// When the address is taken, or the text's layout doesn't allow it.
pub fn add_entry(text: &str, address: &Address, entry: &NewEntry) -> Result<String, EditError> {
    add_entries(text, &[(address.clone(), entry.clone())])
}

/// The spec with these entries more, in their order. The text is read back once for all of them.
///
/// # Errors
///
/// As [`add_entry`].
pub fn add_entries(text: &str, entries: &[(Address, NewEntry)]) -> Result<String, EditError> {
    let cannot = || EditError::CannotAdd { snippet: snippet(entries) };
    let mut intended = parse(text).ok_or_else(cannot)?;
    let mut edited = text.to_owned();
    for kind in [Kind::Standard, Kind::Managed] {
        let those = entries.iter().filter(|(address, _)| address.kind == kind);
        let those: Vec<_> = those.map(|(address, entry)| (address.key.as_str(), entry)).collect();
        if those.is_empty() {
            continue;
        }
        let section = section_mut(&mut intended, kind).ok_or_else(cannot)?;
        for (key, entry) in &those {
            if key_in(section, key).is_some() {
                return Err(EditError::Taken(Address::new(kind, *key)));
            }
            section.insert(Yaml::from(*key), entry.to_yaml());
        }
        let splices = additions(&edited, kind, &those).ok_or_else(cannot)?;
        edited = spliced(&edited, splices);
    }
    if parse(&edited).is_some_and(|read| Yaml::Mapping(read) == Yaml::Mapping(intended)) {
        Ok(edited)
    } else {
        Err(cannot())
    }
}

/// The spec without one entry. A section that it leaves empty stays, as `{}`; comments above the entry stay too.
///
/// # Errors
///
/// When there is no such entry, or the text's layout doesn't allow it: an alias elsewhere may need it.
pub fn remove_entry(text: &str, address: &Address) -> Result<String, EditError> {
    let missing = || EditError::Missing(address.clone());
    let cannot = || EditError::CannotRemove(address.clone());
    let mut intended = parse(text).ok_or_else(cannot)?;
    let section = intended.get_mut(address.kind.section()).ok_or_else(missing)?;
    let Yaml::Mapping(section) = section else { return Err(missing()) };
    let key = key_in(section, &address.key).cloned().ok_or_else(missing)?;
    section.remove(key);
    let edited = spliced(text, removals(text, address).ok_or_else(cannot)?);
    let same = parse(&edited).is_some_and(|read| Yaml::Mapping(read) == Yaml::Mapping(intended));
    if same { Ok(edited) } else { Err(cannot()) }
}

/// A spec of `pool` with these entries.
///
/// # Errors
///
/// When two entries have the same address.
pub fn new_file(pool: &PoolId, entries: &[(Address, NewEntry)]) -> Result<String, EditError> {
    add_entries(&head(pool), entries)
}

/// What a spec of `pool` begins with.
pub fn head(pool: &PoolId) -> String {
    format!(
        "# App clients of a user pool, managed by cogctl.\n\
         version: 1\n\
         user_pool_id: {pool}\n"
    )
}

/// What an edit changes, line by line and without line ends, with a few unchanged lines around it.
pub fn preview(before: &str, after: &str) -> Vec<(ChangeTag, String)> {
    let diff = TextDiff::from_lines(before, after);
    let groups = diff.grouped_ops(CONTEXT);
    let changes = groups.iter().flatten().flat_map(|op| diff.iter_changes(op));
    changes
        .map(|change| (change.tag(), change.value().trim_end_matches(['\r', '\n']).to_owned()))
        .collect()
}

/// What the text says; a text without a document says nothing yet.
fn parse(text: &str) -> Option<Mapping> {
    match serde_yaml::from_str(text.strip_prefix('\u{feff}').unwrap_or(text)).ok()? {
        Yaml::Mapping(spec) => Some(spec),
        Yaml::Null => Some(Mapping::new()),
        _ => None,
    }
}

/// A section that can take entries; made when it is missing or null.
fn section_mut(spec: &mut Mapping, kind: Kind) -> Option<&mut Mapping> {
    let section = spec.entry(kind.section().into()).or_insert(Yaml::Null);
    if section.is_null() {
        *section = Yaml::Mapping(Mapping::new());
    }
    section.as_mapping_mut()
}

/// The key that reads as `key`. A key of digits may stand unquoted, and is a number to YAML.
fn key_in<'a>(section: &'a Mapping, key: &str) -> Option<&'a Yaml> {
    section.keys().find(|found| match found {
        Yaml::String(text) => text == key,
        Yaml::Number(number) => number.to_string() == key,
        Yaml::Bool(flag) => flag.to_string() == key,
        Yaml::Null | Yaml::Sequence(_) | Yaml::Mapping(_) | Yaml::Tagged(_) => false,
    })
}

/// The entries as YAML that can be added by hand.
fn snippet(entries: &[(Address, NewEntry)]) -> String {
    let mut text = String::new();
    for kind in [Kind::Standard, Kind::Managed] {
        let those = entries.iter().filter(|(address, _)| address.kind == kind);
        let those: Vec<_> = those.map(|(address, entry)| (address.key.as_str(), entry)).collect();
        if !those.is_empty() {
            let (_, section) = new_section(&text, kind, Indent::TOP, &those);
            text.push_str(&section);
        }
    }
    text
}

#[cfg(test)]
mod tests;
