//! A mapping whose end is still to come: its keys, which have to be different texts, and what `<<` merges into it.

use super::{Content, Key, Node};
use crate::problem::{Place, Problem};
use crate::spec::read::{is_text, shown, to_write};
use std::collections::HashMap;

/// The pairs so far.
#[derive(Default)]
pub(super) struct OpenMapping {
    pairs: Vec<(Key, Node)>,
    /// Where each key is in `pairs`.
    seen: HashMap<String, usize>,
    merge: Option<(Key, Node)>,
    key: Option<Pending>,
}

/// A key that waits for its value.
enum Pending {
    Key(Key),
    Merge(Key),
    Reported,
}

impl OpenMapping {
    /// Takes the next node: a key, or the value of the key before it.
    pub(super) fn take(&mut self, node: Node, problems: &mut Vec<Problem>) {
        match self.key.take() {
            None => self.key = Some(pending(node, problems)),
            Some(Pending::Reported) => {}
            Some(Pending::Merge(key)) => match &self.merge {
                None => self.merge = Some((key, node)),
                Some((first, _)) => problems.push(duplicate(&key, &first.place).help(
                    "merge several mappings with one `<<: [*a, *b]`; the first that has a key wins",
                )),
            },
            Some(Pending::Key(key)) => match self.seen.get(&key.text) {
                None => self.put(key, node),
                Some(&at) => {
                    let first = &self.pairs[at].0.place;
                    problems.push(duplicate(&key, first).help("keep one of the two"));
                }
            },
        }
    }

    /// The first key that it has of its own.
    pub(super) fn first_key(&self) -> Option<&Key> {
        self.pairs.first().map(|(key, _)| key)
    }

    /// Its pairs with those of its `<<` behind them. What it says itself wins, then what comes first.
    pub(super) fn merged(mut self, problems: &mut Vec<Problem>) -> Vec<(Key, Node)> {
        let Some((key, node)) = self.merge.take() else { return self.pairs };
        let sources = match node.value {
            Content::Sequence(items) => items,
            Content::Mapping(_) | Content::Scalar(_) | Content::Reported => vec![node],
        };
        for source in sources {
            match source.value {
                Content::Mapping(pairs) => {
                    for (key, node) in pairs {
                        if !self.seen.contains_key(&key.text) {
                            self.put(key, node);
                        }
                    }
                }
                Content::Reported => {}
                Content::Scalar(_) | Content::Sequence(_) => problems.push(
                    Problem::error("bad-merge", "only mappings can be merged")
                        .at(&source.place, "this is none")
                        .at(&key.place, "merged here")
                        .help("write `<<: *anchor`, where `&anchor` stands before a mapping"),
                ),
            }
        }
        self.pairs
    }

    fn put(&mut self, key: Key, mut node: Node) {
        // An empty value is nowhere to be seen; its key is.
        if node.place.length() == 0 {
            node.place = key.place.clone();
        }
        self.seen.insert(key.text.clone(), self.pairs.len());
        self.pairs.push((key, node));
    }
}

/// Takes a node for a key.
fn pending(node: Node, problems: &mut Vec<Problem>) -> Pending {
    let place = node.place;
    let wrong = match node.value {
        Content::Scalar(scalar) if scalar.plain && scalar.text == "<<" => {
            return Pending::Merge(Key { text: scalar.text, place });
        }
        Content::Scalar(scalar) if !scalar.plain || is_text(&scalar.text) => {
            return Pending::Key(Key { text: scalar.text, place });
        }
        Content::Reported => return Pending::Reported,
        Content::Scalar(_) if place.length() == 0 => {
            ("there is no key before the colon".to_owned(), "write one".to_owned())
        }
        Content::Scalar(scalar) => (
            format!("the key {} is not a text", shown(&scalar.text)),
            format!("put it in quotes: {}", to_write(&format!("\"{}\"", scalar.text))),
        ),
        Content::Sequence(_) | Content::Mapping(_) => (
            "a key must be a text".to_owned(),
            "put braces or brackets of a text in quotes".to_owned(),
        ),
    };
    let (message, help) = wrong;
    problems.push(Problem::error("bad-key", message).at(&place, "this key").help(help));
    Pending::Reported
}

fn duplicate(key: &Key, first: &Place) -> Problem {
    Problem::error("duplicate-key", format!("the key {} stands here twice", shown(&key.text)))
        .at(&key.place, "again here")
        .at(first, "first here")
}
