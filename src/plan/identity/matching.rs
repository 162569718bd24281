//! Finding a client by its name, the last resort.

use super::{Bond, Bonds, Slot, first_adoption, present};
use crate::live::{Described, LivePool};
use crate::model::{ClientId, FullAddress, Kind};
use crate::plan::reason::Reason;
use crate::plan::step::{Adoption, Binding, Blocked, Candidate, Note, count};
use crate::spec::{OnMissing, Selector};
use std::collections::{BTreeMap, BTreeSet};

/// Past so many bearers of a name it is plain that no single one is meant, and describing them all would be waste.
pub(in crate::plan) const MANY: usize = 50;

/// How many of the nearest names are shown when none matches.
const NEAREST: usize = 5;

/// The clients of a pool by name, without those known to be gone.
pub(in crate::plan) struct Names<'p> {
    pool: &'p LivePool,
    by_name: BTreeMap<&'p str, Vec<&'p ClientId>>,
}

impl<'p> Names<'p> {
    /// Takes the name of the client's description, where there is one, as it is younger than the list.
    pub(in crate::plan) fn of(pool: &'p LivePool) -> Self {
        let mut by_name = BTreeMap::<_, Vec<_>>::new();
        for (id, listed) in &pool.listed {
            let name = match pool.described.get(id) {
                Some(Described::Present(live)) => &live.client.name,
                Some(Described::Gone) => continue,
                None => listed,
            };
            by_name.entry(name.as_str()).or_default().push(id);
        }
        Self { pool, by_name }
    }

    pub(in crate::plan) fn pool(&self) -> &'p LivePool {
        self.pool
    }

    /// The clients that are called so, whoever registered them.
    pub(in crate::plan) fn bearers(&self, name: &str) -> BTreeSet<ClientId> {
        self.by_name.get(name).into_iter().flatten().map(|id| (*id).clone()).collect()
    }

    /// Whether any client is called so.
    pub(super) fn is_borne(&self, name: &str) -> bool {
        self.by_name.contains_key(name)
    }

    /// The clients whose name fits, in the order of their ids. Those known to have registered themselves chose their names
    /// freely, so they don't count.
    pub(in crate::plan) fn fitting(&self, selector: &Selector) -> Vec<(&'p ClientId, &'p str)> {
        let mut names: Vec<(&'p str, &[&'p ClientId])> = match selector {
            Selector::Name(name) => {
                let found = self.by_name.get_key_value(name.as_str());
                found.into_iter().map(|(name, ids)| (*name, ids.as_slice())).collect()
            }
            Selector::Pattern(_) | Selector::Prefix(_) => {
                self.by_name.iter().map(|(name, ids)| (*name, ids.as_slice())).collect()
            }
        };
        names.retain(|(name, _)| selector.matches(name));
        let mut found: Vec<_> = names
            .into_iter()
            .flat_map(|(name, ids)| ids.iter().map(move |id| (*id, name)))
            .filter(|(id, _)| !present(self.pool, id).is_some_and(|live| live.self_registered))
            .collect();
        found.sort_unstable();
        found
    }
}

/// The listed clients that an open entry could mean, to be read before [`bind_by_name`].
///
/// Only a description tells whether a client registered itself, and those choose their own names.
pub(super) fn to_describe<'p>(
    bonds: &Bonds<'_>,
    names: &Names<'p>,
    uncreated: &BTreeSet<FullAddress>,
) -> BTreeSet<&'p ClientId> {
    let holders = bonds.holders();
    let open = bonds.slots.iter().filter(|slot| slot.is_open());
    let meant = open.map(|slot| Meant { names, uncreated, holders: &holders }.by(slot));
    meant.filter(|found| found.len() <= MANY).flatten().map(|(id, _)| id).collect()
}

/// What decides which clients an entry may mean.
#[derive(Clone, Copy)]
struct Meant<'m, 'p> {
    names: &'m Names<'p>,
    /// Entries that were to get a client of their own, so that another entry's client of the same name isn't theirs.
    uncreated: &'m BTreeSet<FullAddress>,
    holders: &'m BTreeMap<ClientId, Vec<FullAddress>>,
}

impl<'p> Meant<'_, 'p> {
    fn by(self, slot: &Slot<'_>) -> Vec<(&'p ClientId, &'p str)> {
        let mut found = self.names.fitting(&slot.entry.selector);
        if self.uncreated.contains(&slot.at) {
            found.retain(|(id, _)| !self.holders.contains_key(*id));
        }
        found
    }
}

/// Binds every open entry to the one client that its name fits, or says why it can't.
pub(super) fn bind_by_name(
    bonds: &mut Bonds<'_>,
    names: &Names<'_>,
    uncreated: &BTreeSet<FullAddress>,
) {
    let holders = bonds.holders();
    let Bonds { slots, contested, blocked, notes, .. } = bonds;
    for slot in slots {
        if !slot.is_open() {
            continue;
        }
        let meant = Meant { names, uncreated, holders: &holders };
        match meant.by(slot).as_slice() {
            [] => missing(slot, names, &mut Said { blocked, notes }),
            [(id, _)] if holders.contains_key(*id) => {
                let holder = &holders[*id][0];
                blocked.push(slot.blocked(
                    "already-bound",
                    format!("the one client that fits, {id}, is already that of `{holder}`"),
                    "give the entries different names, or pin each to its own client with `client_id`",
                ));
                slot.bond = Bond::None;
            }
            [(id, _)] => adopt(slot, (*id).clone()),
            many => {
                let mut block = slot.blocked(
                    "ambiguous",
                    format!("{} clients match {}", many.len(), in_words(&slot.entry.selector)),
                    "pin the one you mean with `client_id`, or narrow the match",
                );
                block.candidates = many.iter().map(|(id, name)| candidate(id, name)).collect();
                block.candidates.sort();
                contested.extend(many.iter().map(|(id, _)| (*id).clone()));
                blocked.push(block);
                slot.bond = Bond::None;
            }
        }
    }
    more_matches(bonds, names);
}

fn adopt(slot: &mut Slot<'_>, client_id: ClientId) {
    let reason = slot.reason().cloned();
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

fn missing(slot: &mut Slot<'_>, names: &Names<'_>, said: &mut Said<'_>) {
    let reason = slot.reason().cloned();
    if slot.at.address.kind == Kind::Standard {
        slot.bond = Bond::Create { reason };
        return;
    }
    slot.bond = Bond::None;
    let matches = in_words(&slot.entry.selector);
    let was = match &reason {
        Some(Reason::NameChanged { client_id, name }) => {
            format!("; the recorded client {client_id} is called `{name}` now")
        }
        Some(Reason::RecordedGone(id)) => format!("; the recorded client {id} is gone"),
        _ => String::new(),
    };
    match slot.entry.lifecycle.on_missing {
        OnMissing::Skip => said.notes.push(Note {
            at: Some(slot.at.clone()),
            code: "skipped",
            message: format!(
                "No client matches {matches}{was}. The entry is left out, as its `on_missing` says."
            ),
        }),
        OnMissing::Fail => {
            let mut block = slot.blocked(
                "no-match",
                format!("no client matches {matches}{was}"),
                "correct the match, or set `lifecycle: { on_missing: skip }` where the client may come later",
            );
            block.candidates = nearest(&slot.entry.selector, names.pool());
            said.blocked.push(block);
        }
    }
}

/// A note where a recorded managed client isn't the only match any more.
fn more_matches(bonds: &mut Bonds<'_>, names: &Names<'_>) {
    for slot in bonds.slots.iter().filter(|slot| slot.at.address.kind == Kind::Managed) {
        let Bond::To { client_id, binding: Binding::Recorded, .. } = &slot.bond else { continue };
        if slot.entry.client_id.is_some() {
            continue;
        }
        let mut others = names.fitting(&slot.entry.selector);
        others.retain(|(id, _)| *id != client_id);
        if let Some((id, name)) = others.first() {
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
