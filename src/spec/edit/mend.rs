//! Small mends of a spec's text: another value, a setting more, a member less.
//!
//! What the text is to say afterwards is worked out from what it says before, edit by edit, and compared with what it says
//! then; comments have to be all there, about what they were about. One that can't be made is left with the reason, and
//! hinders the others for a bounded number of readings alone.

mod meant;
mod place;
mod remarks;

use super::locate::{Node, locate};
use super::parse;
use super::splice::{Splice, line_end, spliced};
use crate::model::Address;
use meant::{Change, Changes, Entries, Says, Taker};
use remarks::Remarks;
use serde_yaml::Value as Yaml;
use std::collections::{HashMap, HashSet};
use std::ops::Range;

/// How often a text is read to find out which of its mends can't be made. One in the way of ten thousand takes thirty.
const MOST_READINGS: usize = 40;

/// One mend. Ranges are bytes of the text as it is.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Edit {
    /// Another value for a setting, wherever it is said.
    Replace {
        /// The setting.
        key: &'static str,
        /// Its value's token, or its own where no value follows.
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
}

/// Why a mend is not made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Left {
    /// What a variable says is not the text's to change.
    Variable,
    /// A comment stands directly above or beside the member, and nobody knows whether it goes with it.
    Comment,
    /// Something else gets it too, by an alias, a merge or `defaults:`.
    Shared,
    /// The text is laid out so that something else would change.
    Layout,
}

impl Left {
    /// The reason as a clause.
    pub fn why(self) -> &'static str {
        match self {
            Self::Variable => "a variable says it",
            Self::Comment => "a comment stands beside it",
            Self::Shared => "something that is to stay as it is shares it",
            Self::Layout => "its layout allows no safe change",
        }
    }
}

/// A mended text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mended {
    /// The text as it should be.
    pub text: String,
    /// The mends that were not made.
    pub left: HashMap<Edit, Left>,
}

/// The text with every mend that can be made. The same one counts once.
pub fn mend(text: &str, edits: &[Edit]) -> Mended {
    let mut left = HashMap::new();
    let (Some(says), Some(Some(root))) = (parse(text), locate(text)) else {
        left.extend(edits.iter().map(|edit| (edit.clone(), Left::Layout)));
        return Mended { text: text.to_owned(), left };
    };
    let says = Says::new(&root, Yaml::Mapping(says));
    let work = Work {
        text,
        root: &root,
        newline: line_end(text),
        entries: says.entries(),
        says: &says,
        remarks: Remarks::of(text, &root),
    };
    let mut seen = HashSet::new();
    let all: Vec<&Edit> = edits.iter().filter(|edit| seen.insert(*edit)).collect();
    let placed = work.placed(all, &mut left);
    let own = work.unshared(placed, &mut left);
    let text = work.most(&own, &mut left);
    Mended { text, left }
}

/// A text to mend.
struct Work<'a> {
    text: &'a str,
    root: &'a Node,
    newline: &'static str,
    entries: Entries<'a>,
    /// What it says.
    says: &'a Says<'a>,
    remarks: Remarks<'a>,
}

/// An edit with its place, or several that are made by the same splice.
struct Placed<'e> {
    edits: Vec<&'e Edit>,
    splice: Splice,
    /// The node that it is about, by its start.
    at: usize,
    change: Change,
}

type Reasons = HashMap<Edit, Left>;

/// Additions by whom they are for, and of what.
type Wishes<'e> = HashMap<(Taker<'e>, &'static str), &'e Edit>;

/// Additions that have no place of their own: an alias can still get the setting from its anchor.
struct Sorted<'e> {
    placed: Vec<Placed<'e>>,
    placeless: Vec<&'e Edit>,
}

impl<'a> Work<'a> {
    /// Leaves what would reach more than it should, and has each addition made once, as far up as it reaches whoever wants it.
    fn unshared<'e>(&self, sorted: Sorted<'e>, left: &mut Reasons) -> Vec<Placed<'e>> {
        let Sorted { placed, placeless } = sorted;
        let edits: Vec<&Edit> =
            placed.iter().flat_map(|it| &it.edits).chain(&placeless).copied().collect();
        let Some(reached) = self.says.reached(&changes(&placed)) else {
            left.extend(edits.into_iter().map(|edit| (edit.clone(), Left::Layout)));
            return Vec::new();
        };
        let wishes: Wishes<'_> = edits.into_iter().filter_map(wish).collect();
        let mut kept: Vec<Placed<'_>> = Vec::new();
        let mut furthest_up = HashMap::new();
        for (mut placed, takers) in placed.into_iter().zip(reached) {
            if !takers.iter().all(|taker| self.may_reach(taker, &placed.change, &wishes)) {
                // A member that only a variable makes one that stands there again is one without.
                let gone = matches!(placed.change, Change::Gone);
                let reason = if gone { Left::Variable } else { Left::Shared };
                left.insert(placed.edits[0].clone(), reason);
                continue;
            }
            if let Change::Setting { key, .. } = placed.change {
                placed.edits.clear();
                for taker in takers {
                    furthest_up.entry((taker, key)).or_insert(kept.len());
                }
            }
            kept.push(placed);
        }
        for ((taker, key), edit) in wishes {
            if let Some(number) = furthest_up.get(&(taker, key)) {
                left.remove(edit);
                kept[*number].edits.push(edit);
            } else {
                left.entry(edit.clone()).or_insert(Left::Layout);
            }
        }
        kept.retain(|placed| !placed.edits.is_empty());
        kept
    }

    /// A setting more is for those alone who want it, or say it themselves.
    fn may_reach(&self, taker: &Taker<'_>, change: &Change, wishes: &Wishes<'_>) -> bool {
        match (taker, change) {
            (Taker::Other, _) => false,
            (Taker::Entry(section, name), Change::Setting { key, .. }) => {
                wishes.contains_key(&(taker.clone(), *key))
                    || self.says.itself(&self.entries, (section, name), key)
            }
            (Taker::Entry(..), Change::Value { .. } | Change::Gone) => true,
        }
    }

    /// Makes as many of them as can be made: all at once, or else one half after the other, as long as there are readings left.
    fn most<'e>(&self, placed: &[Placed<'e>], left: &mut Reasons) -> String {
        let mut text = self.text.to_owned();
        let mut made: Vec<&Placed<'e>> = Vec::new();
        let mut open = vec![placed];
        let mut readings = MOST_READINGS;
        while let Some(part) = open.pop().filter(|part| !part.is_empty()) {
            let before = made.len();
            made.extend(part);
            let mended = if readings == 0 { None } else { self.made(&made) };
            if let Some(mended) = mended {
                text = mended;
            } else {
                made.truncate(before);
                if part.len() == 1 || readings == 0 {
                    let edits = part.iter().flat_map(|placed| &placed.edits);
                    left.extend(edits.map(|edit| ((*edit).clone(), Left::Layout)));
                } else {
                    let (first, second) = part.split_at(part.len() / 2);
                    open.extend([second, first]);
                }
            }
            readings = readings.saturating_sub(1);
        }
        text
    }

    /// The text with all of these made, if it says then what it should, and no comment is gone or about something else.
    fn made(&self, placed: &[&Placed<'_>]) -> Option<String> {
        let mut splices: Vec<_> = placed.iter().map(|placed| placed.splice.clone()).collect();
        splices.sort_by_key(|(range, _)| (range.start, range.end));
        let mended = spliced(self.text, splices.clone());
        let after = Yaml::Mapping(parse(&mended)?);
        let fits = self.says.with(&changes(placed.iter().copied()))? == after;
        (fits && self.remarks.stay(&splices, &mended)).then_some(mended)
    }
}

fn changes<'p>(placed: impl IntoIterator<Item = &'p Placed<'p>>) -> Changes<'p> {
    Changes::new(placed.into_iter().map(|placed| (placed.at, &placed.change)))
}

/// What an addition is for.
fn wish(edit: &Edit) -> Option<((Taker<'_>, &'static str), &Edit)> {
    match edit {
        Edit::Add { address, key, .. } => {
            Some(((Taker::Entry(address.kind.section(), &address.key), key), edit))
        }
        Edit::Replace { .. } | Edit::Drop { .. } => None,
    }
}

#[cfg(test)]
mod tests;
