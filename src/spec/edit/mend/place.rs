//! Where each mend goes: which stretch of the text makes way, and for what.
//!
//! It knows the text's tree and layout. What the text says then is not looked at.

use super::meant::Change;
use super::{Edit, Left, Placed, Reasons, Sorted, Work};
use crate::model::Address;
use crate::spec::edit::Indent;
use crate::spec::edit::locate::{Node, Pair, Shape};
use crate::spec::edit::splice::{
    Drops, Splice, after_colon, after_last, column, end_of_line, step,
};
use serde_yaml::Value as Yaml;
use std::ops::Range;

/// What makes way for what, the start of the node that it is about, and what becomes of that.
type Place = (Splice, usize, Change);

/// Where in the text's tree an offset is.
enum Spot<'a> {
    /// A pair, by its key if it has no value, else by its value.
    Pair(&'a Pair),
    /// A list's member.
    Member(&'a Node, usize),
}

impl Work<'_> {
    /// Every edit with its place, in the text's order, none where another has its own. No text is read for it.
    pub(super) fn placed<'e>(&self, mut edits: Vec<&'e Edit>, left: &mut Reasons) -> Sorted<'e> {
        edits.sort_by_key(|edit| match edit {
            Edit::Replace { at, .. } | Edit::Drop { at } => at.start,
            Edit::Add { .. } => 0,
        });
        let mut drops = Drops::default();
        let mut sorted = Sorted { placed: Vec::new(), placeless: Vec::new() };
        for edit in edits {
            let place = match edit {
                Edit::Replace { key, at, value } => self.replaced(at, key, value),
                Edit::Add { address, key, value } => {
                    self.added(address, key, value).ok_or(Left::Layout)
                }
                Edit::Drop { at } => self.dropped(at, &mut drops),
            };
            match (place, edit) {
                (Ok((splice, at, change)), _) => {
                    sorted.placed.push(Placed { edits: vec![edit], splice, at, change });
                }
                (Err(_), Edit::Add { .. }) => sorted.placeless.push(edit),
                (Err(reason), _) => drop(left.insert(edit.clone(), reason)),
            }
        }
        sorted.placed.sort_by_key(|placed| (placed.splice.0.start, placed.splice.0.end));
        let mut end = 0;
        sorted.placed.retain(|Placed { edits, splice: (range, _), .. }| {
            let free = range.start >= end;
            if free {
                end = range.end;
            } else {
                left.insert(edits[0].clone(), Left::Layout);
            }
            free
        });
        sorted
    }

    fn replaced(
        &self,
        at: &Range<usize>,
        key: &'static str,
        value: &'static str,
    ) -> Result<Place, Left> {
        let Some(Spot::Pair(pair)) = spot(self.root, at.start) else { return Err(Left::Layout) };
        let node = &pair.value;
        let token = &self.text[node.start..node.end];
        let splice = if node.is_nothing() {
            let colon = after_colon(self.text, pair).ok_or(Left::Layout)?;
            (colon..colon, format!(" {value}"))
        } else if token.contains("${") {
            return Err(Left::Variable);
        } else if matches!(node.shape, Shape::Other) && !token.contains('\n') {
            (node.start..node.end, value.to_owned())
        } else {
            return Err(Left::Layout);
        };
        Ok((splice, node.start, Change::Value { key, value: scalar(value) }))
    }

    fn added(&self, address: &Address, key: &'static str, value: &'static str) -> Option<Place> {
        let named = (address.kind.section(), address.key.as_str());
        let &(section, entry) = self.entries.get(&named)?;
        let line = format!("{key}: {value}");
        let below = |indent: usize| {
            let at = end_of_line(self.text, entry.end());
            (at..at, format!("{}{}{line}", self.newline, " ".repeat(indent)))
        };
        let node = &entry.value;
        let splice = match &node.shape {
            Shape::Block(inner) | Shape::Flow(inner) if inner.iter().any(|it| it.key == key) => {
                return None;
            }
            Shape::Block(inner) => below(column(self.text, inner.first()?.key_start)),
            Shape::Flow(inner) if inner.is_empty() => {
                (node.start..node.end, format!("{{ {line} }}"))
            }
            Shape::Flow(inner) => {
                let (at, comma) = after_last(self.text, inner)?;
                (at..at, format!("{comma}{line}"))
            }
            Shape::Other if node.is_nothing() => match &section.value.shape {
                Shape::Block(entries) => {
                    let deeper = entries.iter().find_map(|pair| step(self.text, pair));
                    let deeper = deeper.unwrap_or(Indent::TOP.step);
                    below(column(self.text, entry.key_start) + deeper)
                }
                _ => {
                    let at = after_colon(self.text, entry)?;
                    (at..at, format!(" {{ {line} }}"))
                }
            },
            Shape::List(..) | Shape::Other | Shape::Alias(_) => return None,
        };
        Some((splice, node.start, Change::Setting { key, value: scalar(value) }))
    }

    fn dropped(&self, at: &Range<usize>, drops: &mut Drops) -> Result<Place, Left> {
        let Some(Spot::Member(list, number)) = spot(self.root, at.start) else {
            return Err(Left::Layout);
        };
        let Shape::List(items, style) = &list.shape else { return Err(Left::Layout) };
        let item = &items[number];
        if self.remarks.is_about(item.start, list) {
            return Err(Left::Comment);
        }
        let range = drops.next(self.text, (items, *style), number).ok_or(Left::Layout)?;
        Ok(((range, String::new()), item.start, Change::Gone))
    }
}

fn scalar(text: &str) -> Yaml {
    serde_yaml::from_str(text).expect("a plain scalar is YAML")
}

/// What stands at an offset, to which a finding points.
fn spot(node: &Node, at: usize) -> Option<Spot<'_>> {
    match &node.shape {
        Shape::Block(pairs) | Shape::Flow(pairs) => {
            let pair = &pairs[pairs.partition_point(|pair| pair.key_start <= at).checked_sub(1)?];
            let said = if pair.value.is_nothing() { pair.key_start } else { pair.value.start };
            let scalar = matches!(pair.value.shape, Shape::Other);
            if scalar { (said == at).then_some(Spot::Pair(pair)) } else { spot(&pair.value, at) }
        }
        Shape::List(items, _) => {
            let number = items.partition_point(|item| item.start <= at).checked_sub(1)?;
            let item = &items[number];
            let scalar = matches!(item.shape, Shape::Other);
            if scalar {
                (item.start == at).then_some(Spot::Member(node, number))
            } else {
                spot(item, at)
            }
        }
        Shape::Other | Shape::Alias(_) => None,
    }
}
