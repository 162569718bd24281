//! New values for what entries say: in place where the text has the key, else at the entry's end.
//!
//! Owns where they go; which they are is its caller's. Only what the values consist of is replaced, so comments stay, but
//! for those on the line of a list's member that goes.

use super::super::write::{Context, Indent, block, inline};
use super::locate::{Node, Pair, Shape, locate};
use super::splice::{
    Splice, after_colon, after_last, below, column, end_of_line, flow_part, lines_of, spliced, step,
};
use super::{key_in, parse};
use crate::model::Address;
use granit_parser::StructureStyle;
use serde_yaml::{Mapping, Value as Yaml};
use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

/// What one entry is to say.
#[derive(Clone, Debug, PartialEq)]
pub struct Wanted {
    /// The entry.
    pub address: Address,
    /// What of it.
    pub puts: Vec<Put>,
}

/// One thing that an entry is to say.
#[derive(Clone, Debug, PartialEq)]
pub enum Put {
    /// A value, under a key of the entry, or of a block that it has already.
    Value {
        /// The key, or the block's key and then its own.
        path: Vec<&'static str>,
        /// The value.
        value: Yaml,
    },
    /// Other members in a list that the entry has.
    Members {
        /// The list's key.
        key: &'static str,
        /// Those that go, by where their tokens start.
        gone: BTreeSet<usize>,
        /// Those that come, at the end.
        more: Vec<Yaml>,
    },
}

/// The text in which all these entries say what they are to say, and everything else what it said; none where the layout
/// doesn't allow that, or where a variable says what is to be replaced.
pub fn put(text: &str, wanted: &[Wanted]) -> Option<String> {
    let mut intended = parse(text)?;
    let root = locate(text)??;
    let Shape::Block(sections) = &root.shape else { return None };
    let mut entries = HashMap::new();
    for section in sections {
        let (Shape::Block(pairs) | Shape::Flow(pairs)) = &section.value.shape else { continue };
        entries.extend(pairs.iter().map(|entry| ((&*section.key, &*entry.key), (section, entry))));
    }
    let mut splices = Vec::new();
    for Wanted { address, puts } in wanted {
        let &(section, entry) = entries.get(&(address.kind.section(), address.key.as_str()))?;
        let says = says_mut(&mut intended, address)?;
        Work { text, section, entry }.all(puts, says, &mut splices)?;
    }
    splices.sort_by_key(|(range, _)| (range.start, range.end));
    if splices.windows(2).any(|pair| pair[0].0.end > pair[1].0.start) {
        return None;
    }
    let edited = spliced(text, splices);
    let same = parse(&edited).is_some_and(|read| Yaml::Mapping(read) == Yaml::Mapping(intended));
    same.then_some(edited)
}

/// What an entry says; nothing becomes an empty mapping.
fn says_mut<'a>(spec: &'a mut Mapping, address: &Address) -> Option<&'a mut Mapping> {
    let section = spec.get_mut(address.kind.section())?.as_mapping_mut()?;
    let key = key_in(section, &address.key)?.clone();
    let entry = section.get_mut(&key)?;
    if entry.is_null() {
        *entry = Yaml::Mapping(Mapping::new());
    }
    entry.as_mapping_mut()
}

/// One entry of a text.
struct Work<'a> {
    text: &'a str,
    section: &'a Pair,
    entry: &'a Pair,
}

impl Work<'_> {
    fn all(&self, puts: &[Put], says: &mut Mapping, splices: &mut Vec<Splice>) -> Option<()> {
        let mut new = Vec::new();
        for put in puts {
            match put {
                Put::Members { key, gone, more } => {
                    let list = says.get_mut(*key)?.as_sequence_mut()?;
                    let pair = pair(&self.entry.value, key)?;
                    let Shape::List(items, style) = &pair.value.shape else { return None };
                    let goes = |item: &Node| gone.contains(&item.start);
                    if items.iter().any(|item| goes(item) && self.varies(item)) {
                        return None;
                    }
                    let mut at = items.iter();
                    list.retain(|_| at.next().is_some_and(|item| !goes(item)));
                    list.extend(more.iter().cloned());
                    if items.iter().filter(|item| goes(item)).count() < gone.len() {
                        return None;
                    }
                    let change = Members { items, goes: &goes, more };
                    splices.extend(match style {
                        StructureStyle::Block => vec![change.by_lines(self.text)?],
                        StructureStyle::Flow => change.in_brackets(self.text)?,
                    });
                }
                Put::Value { path, value } => {
                    let (last, blocks) = path.split_last()?;
                    let (mut node, mut says) = (&self.entry.value, &mut *says);
                    for key in blocks {
                        node = &pair(node, key)?.value;
                        says = says.get_mut(*key)?.as_mapping_mut()?;
                    }
                    let there = says.insert(Yaml::from(*last), value.clone()).is_some();
                    match pair(node, last) {
                        Some(pair) => splices.extend(self.replaced(node, pair, value)?),
                        None if there || !blocks.is_empty() => return None,
                        None => new.push((*last, value)),
                    }
                }
            }
        }
        if !new.is_empty() {
            splices.push(self.added(&new)?);
        }
        Some(())
    }

    /// Whether a variable has a part in it.
    fn varies(&self, node: &Node) -> bool {
        self.text[node.start..node.end].replace("$${", "").contains("${")
    }

    fn replaced(&self, within: &Node, pair: &Pair, value: &Yaml) -> Option<Vec<Splice>> {
        let node = &pair.value;
        if self.varies(node) {
            return None;
        }
        let in_braces = matches!(within.shape, Shape::Flow(_));
        let context = if in_braces { Context::Flow } else { Context::Block };
        let new = inline(value, context);
        let is_block =
            matches!(node.shape, Shape::Block(_) | Shape::List(_, StructureStyle::Block));
        if node.start < node.end && !is_block {
            return Some(vec![(node.start..node.end, new)]);
        }
        let colon = after_colon(self.text, pair)?;
        let mut splices = vec![(colon..colon, format!(" {new}"))];
        if is_block {
            // What stands behind the colon is a comment on the whole.
            splices.push((end_of_line(self.text, colon)..node.end, String::new()));
        }
        Some(splices)
    }

    /// New keys at the entry's end.
    fn added(&self, new: &[(&str, &Yaml)]) -> Option<Splice> {
        let (text, entry) = (self.text, self.entry);
        let node = &entry.value;
        let pairs = |between: &str| {
            let pairs = new.iter();
            let pairs =
                pairs.map(|(key, value)| format!("{key}: {}", inline(value, Context::Flow)));
            pairs.collect::<Vec<_>>().join(between)
        };
        let lines = |by: usize, step: usize| {
            let mut lines = Vec::new();
            for (key, value) in new {
                block(&mut lines, Indent { by, step }, key, value);
            }
            below(text, entry.end(), &lines)
        };
        let deeper = |pairs: &[Pair]| {
            pairs.iter().find_map(|pair| step(text, pair)).unwrap_or(Indent::TOP.step)
        };
        match &node.shape {
            Shape::Block(inner) => {
                Some(lines(column(text, inner.first()?.key_start), deeper(inner)))
            }
            Shape::Flow(inner) => Some(match after_last(text, inner) {
                Some((at, comma)) => (at..at, format!("{comma}{}", pairs(", "))),
                None => (node.start..node.end, format!("{{ {} }}", pairs(", "))),
            }),
            _ if node.is_nothing() => match &self.section.value.shape {
                Shape::Block(entries) => {
                    let step = deeper(entries);
                    Some(lines(column(text, entry.key_start) + step, step))
                }
                _ => {
                    let colon = after_colon(text, entry)?;
                    Some((colon..colon, format!(" {{ {} }}", pairs(", "))))
                }
            },
            _ => None,
        }
    }
}

/// The value's pair under a key of a mapping.
fn pair<'a>(node: &'a Node, key: &str) -> Option<&'a Pair> {
    let (Shape::Block(pairs) | Shape::Flow(pairs)) = &node.shape else { return None };
    pairs.iter().find(|pair| pair.key == key)
}

/// What becomes of a list.
struct Members<'a> {
    items: &'a [Node],
    goes: &'a dyn Fn(&Node) -> bool,
    more: &'a [Yaml],
}

impl Members<'_> {
    /// In a list of one line each, the lines of those that stay and of what stands between, then new lines.
    fn by_lines(&self, text: &str) -> Option<Splice> {
        let (first, last) = (self.items.first()?, self.items.last()?);
        let start = first.start - column(text, first.start);
        let dash = text[start..first.start].find('-')?;
        let whole = start..end_of_line(text, last.end);
        let mut kept = String::new();
        let mut from = whole.start;
        for item in self.items.iter().filter(|item| (self.goes)(item)) {
            let gone = lines_of(text, item.start..item.end);
            kept += text.get(from..gone.start.max(from))?;
            from = gone.end.min(whole.end).max(from);
        }
        kept += text.get(from..whole.end)?;
        let newline = if text[..whole.end].contains("\r\n") { "\r\n" } else { "\n" };
        let mut lines: Vec<String> = Vec::new();
        let kept = kept.trim_end_matches(['\r', '\n']);
        if !kept.is_empty() {
            lines.push(kept.to_owned());
        }
        let new = self.more.iter().map(|item| inline(item, Context::Block));
        lines.extend(new.map(|item| format!("{}- {item}", " ".repeat(dash))));
        Some((whole, lines.join(newline)))
    }

    /// Between brackets: each run of members that go, with a comma beside it, and new members after the last that stays.
    fn in_brackets(&self, text: &str) -> Option<Vec<Splice>> {
        let more: Vec<_> = self.more.iter().map(|item| inline(item, Context::Flow)).collect();
        let more = more.join(", ");
        let (first, last) = (self.items.first()?, self.items.last()?);
        let Some(stays) = self.items.iter().rev().find(|item| !(self.goes)(item)) else {
            return Some(vec![(first.start..last.end, more)]);
        };
        let mut splices: Vec<Splice> = Vec::new();
        if !more.is_empty() {
            splices.push((stays.end..stays.end, format!(", {more}")));
        }
        let mut run: Option<Range<usize>> = None;
        for item in self.items {
            if (self.goes)(item) {
                let start = run.as_ref().map_or(item.start, |run| run.start);
                run = Some(start..item.end);
            } else if let Some(run) = run.take() {
                splices.push((flow_part(text, run), String::new()));
            }
        }
        splices.extend(run.map(|run| (flow_part(text, run), String::new())));
        Some(splices)
    }
}

#[cfg(test)]
mod tests;
