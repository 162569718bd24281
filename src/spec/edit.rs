//! Edits of a spec's text that keep everything else as it is: comments, order, quoting, line ends.
//!
//! Pure: text in, text out. An edit is one or two replaced stretches of the text, and it is only handed out after the new
//! text was read back and says exactly what was intended; otherwise the caller is told what to write by hand. It knows
//! sections and entries, not what entries mean.

mod locate;

use super::write::{Indent, NewEntry};
use crate::model::{Address, Kind, PoolId};
use locate::{Node, Pair, Shape, locate};
use serde_yaml::{Mapping, Value as Yaml};
use similar::TextDiff;
use std::ops::Range;

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
    let head = format!(
        "# App clients of a user pool, managed by cogctl. What can be said here: `cogctl explain`.\n\
         version: 1\n\
         user_pool_id: {pool}\n"
    );
    add_entries(&head, entries)
}

/// What an edit changes, line by line and without line ends, with a few unchanged lines around it.
pub fn preview(before: &str, after: &str) -> Vec<(ChangeTag, String)> {
    let diff = TextDiff::from_lines(before, after);
    let groups = diff.grouped_ops(CONTEXT);
    let changes = groups.iter().flatten().flat_map(|op| diff.iter_changes(op));
    changes
        .map(|change| {
            let line: &str = change.value().as_ref();
            (change.tag(), line.trim_end_matches(['\r', '\n']).to_owned())
        })
        .collect()
}

/// A stretch of the text and what comes in its place.
type Splice = (Range<usize>, String);

/// The text with every splice made; they don't overlap.
fn spliced(text: &str, mut splices: Vec<Splice>) -> String {
    splices.sort_by_key(|(range, _)| (range.start, range.end));
    let mut edited = text.to_owned();
    for (range, new) in splices.into_iter().rev() {
        edited.replace_range(range, &new);
    }
    edited
}

/// What puts `entries` at the end of a section; none when the layout is not one of those known here.
fn additions(text: &str, kind: Kind, entries: &[(&str, &NewEntry)]) -> Option<Vec<Splice>> {
    let root = locate(text)?;
    let Some(root) = root else { return Some(vec![new_section(text, kind, 0, 2, entries)]) };
    let Shape::Block(pairs) = &root.shape else { return None };
    let top = column(text, pairs.first()?.key_start);
    let step = pairs.iter().find_map(|pair| step(text, pair)).unwrap_or(2);
    let Some(section) = pairs.iter().find(|pair| pair.key == kind.section()) else {
        return Some(vec![new_section(text, kind, top, step, entries)]);
    };
    match &section.value.shape {
        Shape::Block(inner) => {
            let indent = Indent {
                by: column(text, inner.first()?.key_start),
                step: inner.iter().find_map(|pair| self::step(text, pair)).unwrap_or(step),
            };
            Some(vec![below(text, section.end(), &block(entries, indent))])
        }
        Shape::Flow(inner) if !inner.is_empty() => {
            Some(vec![within_braces(text, &section.value, entries)])
        }
        // Nothing, `~` and `{}` make way for a block. What else stands here, the check at the end finds.
        Shape::Flow(_) | Shape::Other => {
            let before = text[..section.value.start].trim_end_matches([' ', '\t']).len();
            let indent = Indent { by: top + step, step };
            let mut splices = vec![below(text, section.end(), &block(entries, indent))];
            if section.value.end > section.value.start {
                splices.push((before..section.value.end, String::new()));
            }
            Some(splices)
        }
    }
}

/// A section of its own at the end of the text.
fn new_section(
    text: &str,
    kind: Kind,
    by: usize,
    step: usize,
    entries: &[(&str, &NewEntry)],
) -> Splice {
    let mut lines = vec![format!("{}{}:", " ".repeat(by), kind.section())];
    lines.extend(block(entries, Indent { by: by + step, step }));
    let end = line_end(text);
    let mut new = lines.join(end) + end;
    if !text.is_empty() && !text.ends_with('\n') {
        new = format!("{end}{}", new.trim_end_matches(['\r', '\n']));
    }
    (text.len()..text.len(), new)
}

/// New lines after the line on which `end` is.
fn below(text: &str, end: usize, lines: &[String]) -> Splice {
    let at = end_of_line(text, end);
    let new: String = lines.iter().flat_map(|line| [line_end(text), line]).collect();
    (at..at, new)
}

/// More pairs before a closing brace.
fn within_braces(text: &str, section: &Node, entries: &[(&str, &NewEntry)]) -> Splice {
    let brace = section.end - 1;
    let inside = text[..brace].trim_end();
    let comma = if inside.ends_with(',') { " " } else { ", " };
    let pairs: Vec<_> = entries.iter().map(|(key, entry)| entry.in_flow(key)).collect();
    (inside.len()..inside.len(), format!("{comma}{}", pairs.join(", ")))
}

/// What takes one entry out of its section.
fn removals(text: &str, address: &Address) -> Option<Vec<Splice>> {
    let Shape::Block(pairs) = locate(text)??.shape else { return None };
    let section = pairs.iter().find(|pair| pair.key == address.kind.section())?;
    let (Shape::Block(inner) | Shape::Flow(inner)) = &section.value.shape else { return None };
    let at = inner.iter().position(|pair| pair.key == address.key)?;
    let entry = &inner[at];
    let last = inner.len() == 1;
    let splices = match section.value.shape {
        Shape::Flow(_) if last => {
            vec![(section.value.start..section.value.end, "{}".to_owned())]
        }
        Shape::Flow(_) => vec![(flow_pair(text, entry), String::new())],
        Shape::Block(_) | Shape::Other => {
            let mut splices = vec![(lines_of(text, entry), String::new())];
            if last {
                let colon = section.key_end + text[section.key_end..].find(':')? + 1;
                splices.push((colon..colon, " {}".to_owned()));
            }
            splices
        }
    };
    Some(splices)
}

/// The whole lines of a block's pair.
fn lines_of(text: &str, pair: &Pair) -> Range<usize> {
    let start = pair.key_start - column(text, pair.key_start);
    let end = end_of_line(text, pair.end());
    match text[end..].find('\n') {
        Some(newline) => start..end + newline + 1,
        // The last line has no end of its own, so the one before gives up its.
        None => text[..start].trim_end_matches(['\r', '\n']).len()..end,
    }
}

/// A pair in braces with one of the commas beside it.
fn flow_pair(text: &str, pair: &Pair) -> Range<usize> {
    let rest = &text[pair.end()..];
    match rest.trim_start().strip_prefix(',') {
        Some(after) => pair.key_start..text.len() - after.trim_start_matches([' ', '\t']).len(),
        None => {
            let before = text[..pair.key_start].trim_end();
            before.strip_suffix(',').unwrap_or(before).len()..pair.end()
        }
    }
}

fn block(entries: &[(&str, &NewEntry)], indent: Indent) -> Vec<String> {
    entries.iter().flat_map(|(key, entry)| entry.lines(key, indent)).collect()
}

/// How much deeper than its key a pair's block stands.
fn step(text: &str, pair: &Pair) -> Option<usize> {
    let Shape::Block(inner) = &pair.value.shape else { return None };
    column(text, inner.first()?.key_start).checked_sub(column(text, pair.key_start))
}

/// Bytes from the start of the line to `at`.
fn column(text: &str, at: usize) -> usize {
    at - text[..at].rfind('\n').map_or(0, |newline| newline + 1)
}

/// The end, before its line break, of the line on which the last thing before `at` stands.
fn end_of_line(text: &str, at: usize) -> usize {
    let at = text[..at].trim_end().len();
    let end = text[at..].find('\n').map_or(text.len(), |newline| at + newline);
    if text[..end].ends_with('\r') { end - 1 } else { end }
}

/// The line break that the text uses.
fn line_end(text: &str) -> &'static str {
    if text.contains("\r\n") { "\r\n" } else { "\n" }
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
            let (_, section) = new_section(&text, kind, 0, 2, &those);
            text.push_str(&section);
        }
    }
    text
}

#[cfg(test)]
mod tests;
