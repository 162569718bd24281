//! New values for what entries say: in place where the text has the key, else at the entry's end.
//!
//! Owns where they go; which they are is its caller's. Only what the values consist of is replaced, so comments stay, but
//! for those on the line of a list's member, or of a key, that goes.

mod members;

use super::super::write::{Context, Indent, block, inline};
use super::locate::{Node, Pair, Shape, locate};
use super::splice::{
    Splice, after_colon, after_last, below, column, end_of_line, flow_part, lines_of, spliced, step,
};
use super::{key_in, parse};
use crate::model::Address;
use granit_parser::StructureStyle;
use members::Members;
use serde_yaml::{Mapping, Value as Yaml};
use std::collections::{BTreeSet, HashMap};

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
    /// Nothing under a key that the entry has.
    Nothing {
        /// The key.
        key: &'static str,
    },
}

/// Why something can't be put into a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stuck {
    /// A variable says what is to be replaced.
    Variable,
    /// It couldn't be replaced without changing something else.
    Layout,
}

/// A spec's text, with where everything in it stands.
pub struct Editor<'t> {
    text: &'t str,
    says: Mapping,
    root: Node,
    /// Where in the root each entry is, by section and key.
    entries: HashMap<(String, String), (usize, usize)>,
}

impl<'t> Editor<'t> {
    /// Of the text; none where it isn't one that can be edited.
    pub fn new(text: &'t str) -> Option<Self> {
        let root = locate(text)??;
        let mut entries = HashMap::new();
        for (at, section) in inner(&root).iter().enumerate() {
            let of_section = inner(&section.value).iter().enumerate();
            entries.extend(
                of_section
                    .map(|(entry, pair)| ((section.key.clone(), pair.key.clone()), (at, entry))),
            );
        }
        Some(Self { text, says: parse(text)?, root, entries })
    }

    /// What the text says, as YAML alone knows it.
    pub fn says(&self) -> &Mapping {
        &self.says
    }

    /// What an entry itself says, unless that is nothing.
    pub fn says_of(&self, address: &Address) -> Option<&Mapping> {
        says(&self.says, address)?.as_mapping()
    }

    /// What keeps these from being put into an entry, as far as the entry itself tells: whether others are changed as well
    /// turns out when the text is made.
    pub fn stuck(&self, address: &Address, puts: &[Put]) -> Option<Stuck> {
        let (Some(work), Some(says)) = (self.work(address), says(&self.says, address)) else {
            return Some(Stuck::Layout);
        };
        let mut says = says.as_mapping().cloned().unwrap_or_default();
        work.all(puts, &mut says, &mut Vec::new()).err()
    }

    /// The text in which all these entries say what they are to say, and everything else what it said; none where the layout
    /// doesn't allow that, or where a variable says what is to be replaced.
    pub fn put<'w>(&self, wanted: impl IntoIterator<Item = &'w Wanted>) -> Option<String> {
        let mut intended = self.says.clone();
        let mut splices = Vec::new();
        for Wanted { address, puts } in wanted {
            let value = says_mut(&mut intended, address)?;
            let work = self.work(address)?;
            work.all(puts, mapping_mut(value)?, &mut splices).ok()?;
            let emptied = value.as_mapping().is_some_and(Mapping::is_empty);
            if emptied && matches!(work.entry.value.shape, Shape::Block(_)) {
                *value = Yaml::Null;
            }
        }
        splices.sort_by_key(|(range, _)| (range.start, range.end));
        if splices.windows(2).any(|pair| pair[0].0.end > pair[1].0.start) {
            return None;
        }
        let edited = spliced(self.text, splices);
        let same =
            parse(&edited).is_some_and(|read| Yaml::Mapping(read) == Yaml::Mapping(intended));
        same.then_some(edited)
    }

    fn work(&self, address: &Address) -> Option<Work<'_>> {
        let name = (address.kind.section().to_owned(), address.key.clone());
        let &(section, entry) = self.entries.get(&name)?;
        let section = inner(&self.root).get(section)?;
        Some(Work { text: self.text, section, entry: inner(&section.value).get(entry)? })
    }
}

/// The pairs of a mapping.
fn inner(node: &Node) -> &[Pair] {
    match &node.shape {
        Shape::Block(pairs) | Shape::Flow(pairs) => pairs,
        Shape::List(..) | Shape::Other | Shape::Alias(_) => &[],
    }
}

/// What an entry says.
fn says<'a>(spec: &'a Mapping, address: &Address) -> Option<&'a Yaml> {
    let section = spec.get(address.kind.section())?.as_mapping()?;
    section.get(key_in(section, &address.key)?)
}

/// The same, to change it.
fn says_mut<'a>(spec: &'a mut Mapping, address: &Address) -> Option<&'a mut Yaml> {
    let section = spec.get_mut(address.kind.section())?.as_mapping_mut()?;
    let key = key_in(section, &address.key)?.clone();
    section.get_mut(&key)
}

/// A mapping; nothing becomes an empty one.
fn mapping_mut(value: &mut Yaml) -> Option<&mut Mapping> {
    if value.is_null() {
        *value = Yaml::Mapping(Mapping::new());
    }
    value.as_mapping_mut()
}

/// One entry of a text.
struct Work<'a> {
    text: &'a str,
    section: &'a Pair,
    entry: &'a Pair,
}

impl Work<'_> {
    fn all(
        &self,
        puts: &[Put],
        says: &mut Mapping,
        splices: &mut Vec<Splice>,
    ) -> Result<(), Stuck> {
        let mut new = Vec::new();
        for put in puts {
            splices.extend(match put {
                Put::Members { key, gone, more } => self.members((key, gone, more), says)?,
                Put::Nothing { key } => vec![self.without(key, says)?],
                Put::Value { path, value } => match self.value(path, value, says)? {
                    Some(splices) => splices,
                    None => {
                        new.extend(path.last().map(|key| (*key, value)));
                        Vec::new()
                    }
                },
            });
        }
        if !new.is_empty() {
            splices.push(self.added(&new).ok_or(Stuck::Layout)?);
        }
        Ok(())
    }

    /// Other members in a list.
    fn members(
        &self,
        (key, gone, more): (&str, &BTreeSet<usize>, &[Yaml]),
        says: &mut Mapping,
    ) -> Result<Vec<Splice>, Stuck> {
        let list = says.get_mut(key).and_then(Yaml::as_sequence_mut).ok_or(Stuck::Layout)?;
        let pair = pair(&self.entry.value, key).ok_or(Stuck::Layout)?;
        let Shape::List(items, style) = &pair.value.shape else { return Err(Stuck::Layout) };
        let goes = |item: &Node| gone.contains(&item.start);
        if items.iter().any(|item| goes(item) && self.varies(item)) {
            return Err(Stuck::Variable);
        }
        let mut at = items.iter();
        list.retain(|_| at.next().is_some_and(|item| !goes(item)));
        list.extend(more.iter().cloned());
        if items.iter().filter(|item| goes(item)).count() < gone.len() {
            return Err(Stuck::Layout);
        }
        Members { items, goes: &goes, more }.splices(self.text, *style).ok_or(Stuck::Layout)
    }

    /// A value in place of another; none where there is none yet, and it is to come at the entry's end.
    fn value(
        &self,
        path: &[&'static str],
        value: &Yaml,
        mut says: &mut Mapping,
    ) -> Result<Option<Vec<Splice>>, Stuck> {
        let (last, blocks) = path.split_last().ok_or(Stuck::Layout)?;
        let mut node = &self.entry.value;
        for key in blocks {
            node = &pair(node, key).ok_or(Stuck::Layout)?.value;
            says = says.get_mut(*key).and_then(Yaml::as_mapping_mut).ok_or(Stuck::Layout)?;
        }
        let there = says.insert(Yaml::from(*last), value.clone()).is_some();
        match pair(node, last) {
            Some(pair) if self.varies(&pair.value) => Err(Stuck::Variable),
            Some(pair) => self.replaced(node, pair, value).map(Some).ok_or(Stuck::Layout),
            None if there || !blocks.is_empty() => Err(Stuck::Layout),
            None => Ok(None),
        }
    }

    /// No word of a key any more, with the line or lines that are its own.
    fn without(&self, key: &str, says: &mut Mapping) -> Result<Splice, Stuck> {
        says.remove(key).ok_or(Stuck::Layout)?;
        let pair = pair(&self.entry.value, key).ok_or(Stuck::Layout)?;
        if self.varies(&pair.value) {
            return Err(Stuck::Variable);
        }
        let part = pair.key_start..pair.end();
        Ok(match &self.entry.value.shape {
            Shape::Block(_) => (lines_of(self.text, part), String::new()),
            Shape::Flow(pairs) if pairs.len() == 1 => {
                let Node { start, end, .. } = self.entry.value;
                (start..end, "{}".to_owned())
            }
            _ => (flow_part(self.text, part), String::new()),
        })
    }

    /// Whether a variable has a part in it.
    fn varies(&self, node: &Node) -> bool {
        self.text[node.start..node.end].replace("$${", "").contains("${")
    }

    fn replaced(&self, within: &Node, pair: &Pair, value: &Yaml) -> Option<Vec<Splice>> {
        let node = &pair.value;
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
            // What stands behind the colon is a comment on the whole; one behind the last line goes with what stood there.
            let lines = end_of_line(self.text, colon)..end_of_line(self.text, node.end);
            splices.push((lines, String::new()));
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
    inner(node).iter().find(|pair| pair.key == key)
}

#[cfg(test)]
mod tests;
