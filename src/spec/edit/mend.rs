//! Small mends of a spec's text: another value, a setting more, a member or a switch less.
//!
//! Each is made alone if need be, so that one which can't be made doesn't hinder the others. What the text says afterwards is
//! compared with what it said before, but for what the mends were to change.

use super::locate::{Node, Pair, Shape, locate};
use super::splice::{Splice, below, column, end_of_line, flow_part, lines_of, spliced, step};
use super::{Indent, parse};
use crate::model::Address;
use granit_parser::StructureStyle;
use serde_yaml::Value as Yaml;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::ops::Range;

/// One mend. Ranges are bytes of the text as it is.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Edit {
    /// Another value for a setting whose value is the scalar `at`.
    Replace {
        /// The setting.
        key: &'static str,
        /// Its value's token.
        at: Range<usize>,
        /// A plain scalar.
        value: &'static str,
    },
    /// A setting that an entry doesn't say.
    Add {
        /// The entry.
        address: Address,
        /// The setting.
        key: &'static str,
        /// A plain scalar.
        value: &'static str,
    },
    /// A member out of a list in which it stands a second time.
    Drop {
        /// The member's token.
        at: Range<usize>,
    },
    /// A comment out.
    Uncomment {
        /// The comment, from `#` to the end of its line.
        at: Range<usize>,
    },
    /// A key out of `lint: { allow: … }`, and that with the last one.
    Disallow {
        /// The key's token.
        at: Range<usize>,
    },
}

/// A mended text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mended {
    /// The text as it should be.
    pub text: String,
    /// The mends that the text's layout doesn't allow.
    pub left: Vec<Edit>,
}

/// The text with every mend that can be made. The same one counts once.
pub fn mend(text: &str, edits: &[Edit]) -> Mended {
    let unmended = || Mended { text: text.to_owned(), left: edits.to_vec() };
    let (Some(before), Some(Some(root))) = (parse(text), locate(text)) else { return unmended() };
    let before = Yaml::Mapping(before);
    let work = Work { text, root: &root, entries: entries(&root), before: &before };
    let mut seen = HashSet::new();
    let all: Vec<&Edit> = edits.iter().filter(|edit| seen.insert(*edit)).collect();
    let (fit, mut left) = work.apart(&all);
    let mut made = Made { edits: Vec::new(), text: text.to_owned() };
    work.most(&mut made, &fit, &mut left);
    Mended { text: made.text, left: left.into_iter().cloned().collect() }
}

/// What could be made so far.
struct Made<'a> {
    edits: Vec<&'a Edit>,
    text: String,
}

/// Every entry with its section, by the section's key and its own.
type Entries<'a> = HashMap<(&'a str, &'a str), (&'a Pair, &'a Pair)>;

fn entries(root: &Node) -> Entries<'_> {
    let mut all = Entries::new();
    let Shape::Block(sections) = &root.shape else { return all };
    for section in sections {
        let (Shape::Block(entries) | Shape::Flow(entries)) = &section.value.shape else { continue };
        for entry in entries {
            all.entry((&section.key, &entry.key)).or_insert((section, entry));
        }
    }
    all
}

/// A text to mend.
struct Work<'a> {
    text: &'a str,
    root: &'a Node,
    entries: Entries<'a>,
    /// What it says.
    before: &'a Yaml,
}

impl Work<'_> {
    /// Those that have a place in the layout, none where another has its own, and those that don't. No text is read for it.
    fn apart<'e>(&self, edits: &[&'e Edit]) -> (Vec<&'e Edit>, Vec<&'e Edit>) {
        let (mut fit, mut left, mut placed) = (Vec::new(), Vec::new(), Vec::new());
        for &edit in edits {
            match (edit, self.splice(edit)) {
                (Edit::Disallow { .. }, _) => fit.push(edit),
                (_, Some((range, _))) => placed.push((range, edit)),
                (_, None) => left.push(edit),
            }
        }
        placed.sort_by_key(|(range, _)| (range.start, range.end));
        let mut end = 0;
        for (range, edit) in placed {
            if range.start < end {
                left.push(edit);
            } else {
                end = range.end;
                fit.push(edit);
            }
        }
        (fit, left)
    }

    /// Makes as many of them as can be made besides what is made: all at once, or else one half after the other, so that
    /// one in the way costs a few readings of the text and not one for each of the others.
    fn most<'e>(&self, made: &mut Made<'e>, edits: &[&'e Edit], left: &mut Vec<&'e Edit>) {
        if edits.is_empty() {
            return;
        }
        let before = made.edits.len();
        made.edits.extend(edits);
        if let Some(text) = self.made(&made.edits) {
            made.text = text;
            return;
        }
        made.edits.truncate(before);
        if let [edit] = edits {
            left.push(edit);
        } else {
            let (first, second) = edits.split_at(edits.len() / 2);
            self.most(made, first, left);
            self.most(made, second, left);
        }
    }

    /// The text with all of these made, if that is possible and changes nothing else.
    fn made(&self, edits: &[&Edit]) -> Option<String> {
        let mut splices = Vec::new();
        let mut disallowed = BTreeSet::new();
        for edit in edits {
            match edit {
                Edit::Disallow { at } => drop(disallowed.insert(at.start)),
                edit => splices.push(self.splice(edit)?),
            }
        }
        if !disallowed.is_empty() {
            splices.extend(self.disallowed(&disallowed)?);
        }
        splices.sort_by_key(|(range, _)| (range.start, range.end));
        if splices.windows(2).any(|pair| pair[0].0.end > pair[1].0.start) {
            return None;
        }
        let mended = spliced(self.text, splices);
        let after = Yaml::Mapping(parse(&mended)?);
        Meant::by(edits).same(self.before, &after, 0).then_some(mended)
    }

    fn splice(&self, edit: &Edit) -> Option<Splice> {
        match edit {
            Edit::Replace { at, value, .. } => {
                let token = self.text.get(at.clone())?;
                // What a variable says is not this text's to change.
                let plain = !token.contains(['\n', '$', '&', '*', '!', '[', '{']);
                plain.then(|| (at.clone(), (*value).to_owned()))
            }
            Edit::Add { address, key, value } => self.added(address, &format!("{key}: {value}")),
            Edit::Drop { at } => self.dropped(self.root, at),
            Edit::Uncomment { at } => Some((self.uncommented(at), String::new())),
            Edit::Disallow { .. } => None,
        }
    }

    fn added(&self, address: &Address, line: &str) -> Option<Splice> {
        let named = (address.kind.section(), address.key.as_str());
        let &(section, entry) = self.entries.get(&named)?;
        let value = &entry.value;
        match &value.shape {
            Shape::Block(inner) => {
                let indent = " ".repeat(column(self.text, inner.first()?.key_start));
                Some(below(self.text, entry.end(), &[format!("{indent}{line}")]))
            }
            Shape::Flow(inner) if inner.is_empty() => {
                Some((value.start..value.end, format!("{{ {line} }}")))
            }
            Shape::Flow(_) => {
                let inside = self.text[..value.end - 1].trim_end();
                let comma = if inside.ends_with(',') { " " } else { ", " };
                Some((inside.len()..inside.len(), format!("{comma}{line}")))
            }
            Shape::Other if value.start == value.end => {
                let Shape::Block(entries) = &section.value.shape else { return None };
                let deeper = entries.iter().find_map(|pair| step(self.text, pair));
                let deeper = deeper.unwrap_or(Indent::TOP.step);
                let indent = " ".repeat(column(self.text, entry.key_start) + deeper);
                Some(below(self.text, entry.end(), &[format!("{indent}{line}")]))
            }
            Shape::List(..) | Shape::Other => None,
        }
    }

    /// Takes a member out of its list, wherever that is.
    fn dropped(&self, node: &Node, at: &Range<usize>) -> Option<Splice> {
        let within = |node: &&Node| node.start <= at.start && at.end <= node.end;
        match &node.shape {
            Shape::Block(pairs) | Shape::Flow(pairs) => {
                let next = pairs.partition_point(|pair| pair.value.end < at.end);
                self.dropped(pairs.get(next).map(|pair| &pair.value).filter(within)?, at)
            }
            Shape::List(items, style) => {
                let next = items.partition_point(|item| item.start < at.start);
                let item = items.get(next).filter(|item| item.start == at.start)?;
                if *style == StructureStyle::Flow {
                    return Some((flow_part(self.text, item.start..item.end), String::new()));
                }
                let lines = lines_of(self.text, item.start..item.end);
                // A comment beside it would go with it.
                let token = &self.text[item.start..item.end];
                let line = self.text[lines.clone()].trim().strip_prefix('-')?.trim();
                (line == token).then(|| (lines, String::new()))
            }
            Shape::Other => None,
        }
    }

    /// The comment with the space before it, or with its line if that holds nothing else.
    fn uncommented(&self, at: &Range<usize>) -> Range<usize> {
        let start = self.text[..at.start].trim_end_matches([' ', '\t']).len();
        if start == 0 || self.text[..start].ends_with('\n') {
            return lines_of(self.text, at.clone());
        }
        let end = end_of_line(self.text, at.end);
        start..end
    }

    fn disallowed(&self, keys: &BTreeSet<usize>) -> Option<Vec<Splice>> {
        let Shape::Block(pairs) = &self.root.shape else { return None };
        let lint = pairs.iter().find(|pair| pair.key == "lint")?;
        let (Shape::Block(inner) | Shape::Flow(inner)) = &lint.value.shape else { return None };
        let allow = inner.iter().find(|pair| pair.key == "allow")?;
        let (rules, in_braces) = match &allow.value.shape {
            Shape::Block(rules) => (rules, false),
            Shape::Flow(rules) => (rules, true),
            Shape::List(..) | Shape::Other => return None,
        };
        let gone = |pair: &&Pair| keys.contains(&pair.key_start);
        let range = |pair: &Pair| pair.key_start..pair.end();
        if rules.iter().all(|pair| gone(&pair)) {
            return Some(vec![(lines_of(self.text, range(lint)), String::new())]);
        }
        let out = |pair: &Pair| {
            let range = range(pair);
            let part =
                if in_braces { flow_part(self.text, range) } else { lines_of(self.text, range) };
            (part, String::new())
        };
        Some(rules.iter().filter(gone).map(out).collect())
    }
}

/// What mends may change.
struct Meant<'a> {
    settings: BTreeMap<&'a str, Yaml>,
    repeats: bool,
    switches: bool,
}

impl<'a> Meant<'a> {
    fn by(edits: &[&'a Edit]) -> Self {
        let mut meant = Self { settings: BTreeMap::new(), repeats: false, switches: false };
        for edit in edits {
            match edit {
                Edit::Replace { key, value, .. } | Edit::Add { key, value, .. } => {
                    let value = serde_yaml::from_str(value).expect("a plain scalar is YAML");
                    meant.settings.insert(key, value);
                }
                Edit::Drop { .. } => meant.repeats = true,
                Edit::Disallow { .. } => meant.switches = true,
                Edit::Uncomment { .. } => {}
            }
        }
        meant
    }

    /// Whether the two say the same but for that. An alias stands in both for what its anchor says there.
    fn same(&self, before: &Yaml, after: &Yaml, depth: usize) -> bool {
        match (before, after) {
            (Yaml::Mapping(before), Yaml::Mapping(after)) => {
                let gone = |key: &Yaml| {
                    self.switches && depth == 0 && key.as_str() == Some("lint")
                        || self.switches && depth == 2
                };
                let fits = |key: &Yaml, now: Option<&Yaml>| {
                    let meant = key.as_str().and_then(|key| self.settings.get(key));
                    now.is_some() && meant == now
                };
                let kept = before.iter().all(|(key, value)| match after.get(key) {
                    Some(now) => fits(key, Some(now)) || self.same(value, now, depth + 1),
                    None => gone(key),
                });
                let new = after.iter().filter(|(key, _)| !before.contains_key(key));
                kept && new.into_iter().all(|(key, now)| fits(key, Some(now)))
            }
            // An entry of which nothing was said.
            (Yaml::Null, Yaml::Mapping(_)) => {
                self.same(&Yaml::Mapping(serde_yaml::Mapping::new()), after, depth)
            }
            (Yaml::Sequence(before), Yaml::Sequence(after)) if self.repeats => {
                let distinct = |items: &[Yaml]| -> Vec<Yaml> {
                    let mut seen = Vec::new();
                    for item in items {
                        if !seen.contains(item) {
                            seen.push(item.clone());
                        }
                    }
                    seen
                };
                distinct(before) == distinct(after)
            }
            _ => before == after,
        }
    }
}

#[cfg(test)]
mod tests;
