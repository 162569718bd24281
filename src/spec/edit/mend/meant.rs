//! What a text says, and what it is to say once it is mended, aliases and all.
//!
//! It knows the tree of the text beside the values that it was read into, and nothing of layout.

use crate::spec::edit::locate::{Node, Pair, Shape, anchors};
use serde_yaml::{Mapping, Value as Yaml};
use std::collections::{BTreeSet, HashMap};

/// What a mend does to a node.
#[derive(Debug)]
pub(super) enum Change {
    /// The scalar is another one, if it is this setting's.
    Value { key: &'static str, value: Yaml },
    /// The mapping, or what stands for an empty one, has a setting more.
    Setting { key: &'static str, value: Yaml },
    /// The member is gone.
    Gone,
}

/// Changes by where their nodes begin, and by their numbers.
pub(super) struct Changes<'a> {
    values: HashMap<usize, (usize, &'a Change)>,
    settings: HashMap<usize, Vec<(usize, &'a Change)>>,
    gone: HashMap<usize, usize>,
    number: usize,
}

impl<'a> Changes<'a> {
    /// All of these, each with its node's start. Their numbers are their places in this order.
    pub(super) fn new(all: impl Iterator<Item = (usize, &'a Change)>) -> Self {
        let (mut values, mut settings) = (HashMap::new(), HashMap::<_, Vec<_>>::new());
        let (mut gone, mut number) = (HashMap::new(), 0);
        for (at, change) in all {
            match change {
                Change::Value { .. } => drop(values.insert(at, (number, change))),
                Change::Setting { .. } => settings.entry(at).or_default().push((number, change)),
                Change::Gone => drop(gone.insert(at, number)),
            }
            number += 1;
        }
        Self { values, settings, gone, number }
    }
}

/// Who gets what is changed.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Taker<'a> {
    /// An entry, by its section's key and its own, or all that take `defaults:` under an empty one.
    Entry(&'a str, &'a str),
    /// Anything else.
    Other,
}

/// Every entry with its section, by the section's key and its own.
pub(super) type Entries<'a> = HashMap<(&'a str, &'a str), (&'a Pair, &'a Pair)>;

/// A text's tree and what it was read into.
pub(super) struct Says<'a> {
    root: &'a Node,
    anchors: HashMap<usize, &'a Node>,
    values: Yaml,
}

impl<'a> Says<'a> {
    pub(super) fn new(root: &'a Node, values: Yaml) -> Self {
        Self { root, anchors: anchors(root), values }
    }

    pub(super) fn entries(&self) -> Entries<'a> {
        let mut all = Entries::new();
        for section in self.pairs(self.root) {
            for entry in self.pairs(&section.value) {
                all.entry((&section.key, &entry.key)).or_insert((section, entry));
            }
        }
        all
    }

    /// Whether the entry says so itself, so that nothing merged into it counts.
    pub(super) fn itself(&self, entries: &Entries<'a>, named: (&str, &str), key: &str) -> bool {
        let entry = entries.get(&named);
        entry.is_some_and(|(_, entry)| self.pairs(&entry.value).iter().any(|it| it.key == key))
    }

    /// For each change, by its number, who gets it; nothing if the tree and the values don't fit together.
    pub(super) fn reached(&self, changes: &Changes<'_>) -> Option<Vec<BTreeSet<Taker<'a>>>> {
        Some(self.tour(changes)?.1)
    }

    /// What the text is to say with these changes.
    pub(super) fn with(&self, changes: &Changes<'_>) -> Option<Yaml> {
        Some(self.tour(changes)?.0)
    }

    fn tour(&self, changes: &Changes<'_>) -> Option<(Yaml, Vec<BTreeSet<Taker<'a>>>)> {
        let mut values = self.values.clone();
        let reached = vec![BTreeSet::new(); changes.number];
        let mut tour = Tour { says: self, changes, path: Vec::new(), reached };
        tour.node(self.root, &mut values)?;
        Some((values, tour.reached))
    }

    fn pairs(&self, node: &'a Node) -> &'a [Pair] {
        match &self.real(node).shape {
            Shape::Block(pairs) | Shape::Flow(pairs) => pairs,
            Shape::List(..) | Shape::Other | Shape::Alias(_) => &[],
        }
    }

    /// The node that an alias stands for.
    fn real(&self, node: &'a Node) -> &'a Node {
        match node.shape {
            Shape::Alias(anchor) => self.anchors.get(&anchor).copied().unwrap_or(node),
            Shape::Block(_) | Shape::Flow(_) | Shape::List(..) | Shape::Other => node,
        }
    }
}

/// Goes through the tree and the values side by side, into each alias too, and makes the changes.
struct Tour<'a, 'c> {
    says: &'c Says<'a>,
    changes: &'c Changes<'c>,
    /// The keys on the way here; of a list's member an empty one.
    path: Vec<&'a str>,
    reached: Vec<BTreeSet<Taker<'a>>>,
}

impl<'a> Tour<'a, '_> {
    /// Nothing if the two don't fit together.
    fn node(&mut self, node: &'a Node, value: &mut Yaml) -> Option<()> {
        let node = self.says.real(node);
        match (&node.shape, &mut *value) {
            (Shape::Block(pairs) | Shape::Flow(pairs), Yaml::Mapping(mapping)) => {
                self.pairs(pairs, mapping)?;
            }
            (Shape::List(items, _), Yaml::Sequence(values)) => self.members(items, values)?,
            (Shape::Other, Yaml::Mapping(_) | Yaml::Sequence(_)) => return None,
            (Shape::Other, value) => self.scalar(node, value),
            _ => return None,
        }
        for (number, change) in self.changes.settings.get(&node.start).into_iter().flatten() {
            let Change::Setting { key, value: new } = change else { continue };
            self.reached[*number].insert(taker(&self.path));
            if value.is_null() {
                *value = Yaml::Mapping(Mapping::new());
            }
            value.as_mapping_mut()?.insert((*key).into(), new.clone());
        }
        Some(())
    }

    fn scalar(&mut self, node: &Node, value: &mut Yaml) {
        if let Some(&(number, Change::Value { key, value: new })) =
            self.changes.values.get(&node.start)
        {
            let taker = match self.path.split_last() {
                Some((last, above)) if last == key => taker(above),
                _ => Taker::Other,
            };
            self.reached[number].insert(taker);
            *value = new.clone();
        }
    }

    fn pairs(&mut self, pairs: &'a [Pair], mapping: &mut Mapping) -> Option<()> {
        if pairs.len() != mapping.len() {
            return None;
        }
        for (pair, (_, value)) in pairs.iter().zip(mapping.iter_mut()) {
            self.path.push(&pair.key);
            self.node(&pair.value, value)?;
            self.path.pop();
        }
        Some(())
    }

    fn members(&mut self, items: &'a [Node], values: &mut Vec<Yaml>) -> Option<()> {
        if items.len() != values.len() {
            return None;
        }
        let mut gone = Vec::new();
        for (item, value) in items.iter().zip(values.iter_mut()) {
            self.path.push("");
            self.node(item, value)?;
            self.path.pop();
            gone.push(self.changes.gone.get(&item.start).copied());
        }
        if gone.iter().all(Option::is_none) {
            return Some(());
        }
        // What isn't there a second time is missed by somebody.
        let mut seen = BTreeSet::new();
        for (value, gone) in values.iter().zip(&gone) {
            let again = value.as_str().is_some_and(|text| !seen.insert(text));
            if let Some(number) = gone.filter(|_| !again) {
                self.reached[number].insert(Taker::Other);
            }
        }
        let mut gone = gone.into_iter();
        values.retain(|_| gone.next().is_some_and(|gone| gone.is_none()));
        Some(())
    }
}

/// Whose settings stand there.
fn taker<'a>(path: &[&'a str]) -> Taker<'a> {
    let (whose, merged) = match path {
        ["defaults", merged @ ..] => (Taker::Entry("defaults", ""), merged),
        [section @ ("clients" | "managed_clients"), entry, merged @ ..] => {
            (Taker::Entry(section, entry), merged)
        }
        _ => return Taker::Other,
    };
    // Of a list of mappings to merge the members have no keys.
    if merged.iter().all(|key| matches!(*key, "<<" | "")) { whose } else { Taker::Other }
}
