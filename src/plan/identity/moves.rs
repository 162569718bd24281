//! The same client under another address: a record whose entry left goes to the entry that came.
//!
//! Nothing live changes by a move, so it needs no yes; all the more it must be plain which record is meant.

use super::matching::Names;
use super::{Bond, Bonds, Departing, Slot, present};
use crate::live::LivePool;
use crate::model::{FullAddress, Kind};
use crate::plan::build::SpecView;
use crate::plan::step::{Binding, Blocked, Note};
use crate::spec::Selector;
use std::collections::{BTreeMap, BTreeSet};

/// Follows `moved_from`, which covers a key and a name that change together. An entry that has a record has moved already.
pub(super) fn declared(bonds: &mut Bonds<'_>, views: &[SpecView<'_>], pool: &LivePool) {
    let Bonds { slots, departing, contested, blocked, notes } = bonds;
    for slot in slots.iter_mut().filter(|slot| slot.is_open() && slot.record.is_none()) {
        let Some(from) = slot.entry.moved_from.as_ref().map(|said| &said.value) else { continue };
        if !views.iter().any(|view| view.desired.id == from.spec) {
            blocked.push(elsewhere(slot, from, pool));
            slot.bond = Bond::None;
            continue;
        }
        let Some(left) = departing.get(from) else {
            notes.push(unknown(slot, from));
            continue;
        };
        let Some(live) = present(pool, &left.record.client_id) else { continue };
        let name = &live.client.name;
        if slot.at.address.kind == Kind::Managed && !slot.entry.selector.matches(name) {
            blocked.push(slot.blocked(
                "moved-from-mismatch",
                format!(
                    "`moved_from` names {from}, whose client {} is called `{name}`, which the entry doesn't match",
                    left.record.client_id
                ),
                "correct the match so that it fits the client, or leave `moved_from` out",
            ));
            contested.insert(left.record.client_id.clone());
            slot.bond = Bond::None;
            continue;
        }
        slot.move_from(left);
        departing.remove(from);
    }
}

fn elsewhere(slot: &Slot<'_>, from: &FullAddress, pool: &LivePool) -> Blocked {
    slot.blocked(
        "moved-from-elsewhere",
        format!(
            "`moved_from` names {from}, and this run has no spec `{}` of {}",
            from.spec, pool.id
        ),
        "name both files in one run, so that the record can move; once it has moved, leave `moved_from` out",
    )
}

fn unknown(slot: &Slot<'_>, from: &FullAddress) -> Note {
    Note {
        at: Some(slot.at.clone()),
        code: "moved-from-unknown",
        message: format!(
            "`moved_from` names {from}, of which nothing is recorded; the client is looked for by name."
        ),
    }
}

/// A departing client goes to the one open entry that its name fits, if it is the one such client.
pub(super) fn by_name(bonds: &mut Bonds<'_>, names: &Names<'_>) {
    let left_by_name = left_by_name(&bonds.departing, names);
    let mut offers = Vec::new();
    let mut wooers = BTreeMap::<FullAddress, usize>::new();
    for (at, slot) in bonds.slots.iter().enumerate().filter(|(_, slot)| slot.is_open()) {
        let fitting: Vec<FullAddress> = match &slot.entry.selector {
            Selector::Name(name) => {
                left_by_name.get(name.as_str()).into_iter().flatten().cloned().collect()
            }
            managed @ (Selector::Pattern(_) | Selector::Prefix(_)) => bonds
                .departing
                .values()
                .filter(|left| live_name(left, names).is_some_and(|name| managed.matches(name)))
                .map(|left| left.at.clone())
                .collect(),
        };
        for from in &fitting {
            *wooers.entry(from.clone()).or_default() += 1;
        }
        if let [from] = fitting.as_slice() {
            offers.push((at, from.clone()));
        }
    }
    for (at, from) in offers.into_iter().filter(|(_, from)| wooers[from] == 1) {
        let left = bonds.departing.remove(&from).expect("only departing records are offered");
        bonds.slots[at].move_from(&left);
    }
}

/// Departing records by the name that their client bears. Where somebody renamed it and nobody bears the recorded name any
/// more, an entry of that name still means it; else it would get a second client.
fn left_by_name(
    departing: &BTreeMap<FullAddress, Departing<'_>>,
    names: &Names<'_>,
) -> BTreeMap<String, BTreeSet<FullAddress>> {
    let mut by_name = BTreeMap::<_, BTreeSet<_>>::new();
    for left in departing.values() {
        let Some(live) = live_name(left, names) else { continue };
        by_name.entry(live.to_owned()).or_default().insert(left.at.clone());
        if !names.is_borne(&left.record.name) {
            by_name.entry(left.record.name.clone()).or_default().insert(left.at.clone());
        }
    }
    by_name
}

fn live_name<'p>(left: &Departing<'_>, names: &Names<'p>) -> Option<&'p str> {
    present(names.pool(), &left.record.client_id).map(|live| live.client.name.as_str())
}

/// An entry that was bound to a departing record's client, by a pin or a name, takes over the record as well.
pub(super) fn by_id(bonds: &mut Bonds<'_>) {
    let mut by_id = BTreeMap::new();
    for left in bonds.departing.values().rev() {
        by_id.insert(left.record.client_id.clone(), left.at.clone());
    }
    for slot in &mut bonds.slots {
        let Bond::To { client_id, binding: Binding::Adopted(_), .. } = &slot.bond else { continue };
        if let Some(from) = by_id.remove(client_id) {
            let left = bonds.departing.remove(&from).expect("it was departing a moment ago");
            slot.move_from(&left);
        }
    }
}
