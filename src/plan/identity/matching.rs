//! Finding a client by its name, the last resort.

use super::{Bond, Bonds, Slot, first_adoption};
use crate::live::{Described, LivePool};
use crate::model::{ClientId, Kind};
use crate::plan::step::{Adoption, Binding, Blocked, Candidate, Note, Reason, count};
use crate::spec::{OnMissing, Selector};
use std::collections::{BTreeMap, BTreeSet};

/// Past so many bearers of a name it is plain that no single one is meant, and describing them all would be waste.
const MANY: usize = 10;

/// How many of the nearest names are shown when none matches.
const NEAREST: usize = 5;

/// The listed clients that an open entry could mean, to be read before [`bind_by_name`].
///
/// Only a description tells whether a client registered itself, and those choose their own names.
pub(super) fn to_describe(bonds: &Bonds<'_>, pool: &LivePool) -> BTreeSet<ClientId> {
    bonds
        .slots
        .iter()
        .filter(|slot| slot.is_open())
        .map(|slot| bearers(slot, pool).map(|(id, _)| id.clone()).collect::<Vec<_>>())
        .filter(|ids| ids.len() <= MANY)
        .flatten()
        .collect()
}

/// Binds every open entry to the one client that its name fits, or says why it can't.
pub(super) fn bind_by_name(bonds: &mut Bonds<'_>, pool: &LivePool) {
    let holders = bonds.holders();
    for slot in &mut bonds.slots {
        let Bond::Open { reason } = &slot.bond else { continue };
        let reason = reason.clone();
        let found: Vec<_> = bearers(slot, pool).collect();
        match found.as_slice() {
            [] => missing(
                slot,
                reason,
                pool,
                &mut Said { blocked: &mut bonds.blocked, notes: &mut bonds.notes },
            ),
            [(id, _)] if holders.contains_key(*id) => {
                let holder = &holders[*id][0];
                bonds.blocked.push(slot.blocked(
                    "already-bound",
                    format!("the one client of that name, {id}, is already that of `{holder}`"),
                    "give the entries different names, or pin each to its own client with `client_id`",
                ));
                slot.bond = Bond::None;
            }
            [(id, _)] => adopt(slot, (*id).clone(), reason),
            many => {
                let mut block = slot.blocked(
                    "ambiguous",
                    format!("{} clients match {}", many.len(), in_words(&slot.entry.selector)),
                    "pin the one you mean with `client_id`, or narrow the match",
                );
                block.candidates = many.iter().map(|(id, name)| candidate(id, name)).collect();
                block.candidates.sort();
                bonds.blocked.push(block);
                slot.bond = Bond::None;
            }
        }
    }
    more_matches(bonds, pool);
}

/// The clients that the pool lists under a fitting name. Those known to be gone, or to have registered themselves, don't
/// count.
fn bearers<'p>(
    slot: &Slot<'_>,
    pool: &'p LivePool,
) -> impl Iterator<Item = (&'p ClientId, &'p str)> {
    let selector = slot.entry.selector.clone();
    pool.listed
        .iter()
        .filter(move |(id, name)| {
            let counts = match pool.described.get(id) {
                Some(Described::Present(live)) => !live.self_registered,
                Some(Described::Gone) => false,
                None => true,
            };
            counts && selector.matches(name)
        })
        .map(|(id, name)| (id, name.as_str()))
}

fn adopt(slot: &mut Slot<'_>, client_id: ClientId, reason: Option<Reason>) {
    let adoption = match slot.record {
        Some(record) => Adoption::Asked { instead_of: Some(record.client_id.clone()) },
        None => first_adoption(slot.at.address.kind),
    };
    slot.bond = Bond::To { client_id, binding: Binding::Adopted(adoption), reason };
}

/// Where to say something.
struct Said<'b> {
    blocked: &'b mut Vec<Blocked>,
    notes: &'b mut Vec<Note>,
}

fn missing(slot: &mut Slot<'_>, reason: Option<Reason>, pool: &LivePool, said: &mut Said<'_>) {
    if slot.at.address.kind == Kind::Standard {
        slot.bond = Bond::Create { reason };
        return;
    }
    slot.bond = Bond::None;
    let matches = in_words(&slot.entry.selector);
    match slot.entry.lifecycle.on_missing {
        OnMissing::Skip => said.notes.push(Note {
            at: Some(slot.at.clone()),
            code: "skipped",
            message: format!(
                "No client matches {matches}; the entry is left out, as its `on_missing` says."
            ),
        }),
        OnMissing::Fail => {
            let was = match &reason {
                Some(Reason::NameChanged { client_id, name }) => {
                    format!("; the recorded client {client_id} is called `{name}` now")
                }
                Some(Reason::RecordedGone(id)) => format!("; the recorded client {id} is gone"),
                _ => String::new(),
            };
            let mut block = slot.blocked(
                "no-match",
                format!("no client matches {matches}{was}"),
                "correct the match, or set `lifecycle: { on_missing: skip }` where the client may come later",
            );
            block.candidates = nearest(&slot.entry.selector, pool);
            said.blocked.push(block);
        }
    }
}

/// A note where a recorded managed client isn't the only match any more.
fn more_matches(bonds: &mut Bonds<'_>, pool: &LivePool) {
    for slot in bonds.slots.iter().filter(|slot| slot.at.address.kind == Kind::Managed) {
        let Bond::To { client_id, binding: Binding::Recorded, .. } = &slot.bond else { continue };
        if slot.entry.client_id.is_some() {
            continue;
        }
        let others: BTreeMap<_, _> =
            bearers(slot, pool).filter(|(id, _)| *id != client_id).collect();
        if let Some((id, name)) = others.iter().next() {
            bonds.notes.push(Note {
                at: Some(slot.at.clone()),
                code: "also-matches",
                message: format!(
                    "{} also {} {}, such as `{name}` ({id}); the recorded client {client_id} stays.",
                    count(others.len(), "other client"),
                    if others.len() == 1 { "matches" } else { "match" },
                    in_words(&slot.entry.selector),
                ),
            });
        }
    }
}

fn candidate(id: &ClientId, name: &str) -> Candidate {
    Candidate { name: name.to_owned(), client_id: id.clone() }
}

fn in_words(selector: &Selector) -> String {
    match selector {
        Selector::Name(name) => format!("the name `{name}`"),
        Selector::Pattern(pattern) => format!("`{pattern}`"),
        Selector::Prefix(prefix) => format!("the prefix `{prefix}`"),
    }
}

/// The names that look most like what was asked for. A pattern's own signs would only disturb the comparison.
fn nearest(selector: &Selector, pool: &LivePool) -> Vec<Candidate> {
    let wanted = match selector {
        Selector::Name(text) | Selector::Prefix(text) => text.clone(),
        Selector::Pattern(pattern) => pattern
            .as_str()
            .chars()
            .filter(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | ' '))
            .collect(),
    };
    let mut ranked: Vec<_> = pool
        .listed
        .iter()
        .map(|(id, name)| (strsim::jaro_winkler(&wanted, name), candidate(id, name)))
        .collect();
    ranked.sort_by(|(a, x), (b, y)| b.total_cmp(a).then_with(|| x.cmp(y)));
    ranked.into_iter().take(NEAREST).map(|(_, candidate)| candidate).collect()
}
