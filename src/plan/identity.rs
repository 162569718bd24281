//! Which live client is which entry's?
//!
//! Cognito's client names aren't unique and its clients carry no tags, so the answer comes from several hands, the surest
//! first: a pin in the spec, the record of an earlier run, a record whose entry left (a move), and at last the name.
//! Every live client ends up behind at most one entry; whatever would break that is blocked for a person to decide.

mod matching;

use super::build::SpecView;
use super::step::{Adoption, Binding, Blocked, Candidate, Note, Reason};
use crate::live::{Described, LiveClient, LivePool};
use crate::model::{AppClient, ClientId, FullAddress, Kind};
use crate::records::{Origin, Record};
use crate::spec::Entry;
use std::collections::{BTreeMap, BTreeSet};

/// An entry, and what it has been bound to so far.
pub(super) struct Slot<'a> {
    pub(super) at: FullAddress,
    pub(super) entry: &'a Entry,
    /// What is recorded under its own address.
    pub(super) record: Option<&'a Record>,
    /// The record its client comes with: its own, or that of the address it moved from.
    pub(super) origin: Option<&'a Record>,
    pub(super) bond: Bond,
}

/// What an entry is bound to.
pub(super) enum Bond {
    /// Not decided yet; why an earlier bond fell away, if there was one.
    Open { reason: Option<Reason> },
    /// A live client.
    To { client_id: ClientId, binding: Binding, reason: Option<Reason> },
    /// A client yet to be created.
    Create { reason: Option<Reason> },
    /// Nothing: blocked, or skipped with a note.
    None,
}

/// A record whose entry left its spec.
pub(super) struct Departing<'a> {
    pub(super) at: FullAddress,
    pub(super) record: &'a Record,
    /// Whether another entry holds the same client, so that it must not be touched.
    pub(super) bound_elsewhere: bool,
}

/// The answer for one pool.
pub(super) struct Bonds<'a> {
    pub(super) slots: Vec<Slot<'a>>,
    pub(super) departing: Vec<Departing<'a>>,
    pub(super) blocked: Vec<Blocked>,
    pub(super) notes: Vec<Note>,
}

/// The client, if it was read and is there.
pub(super) fn present<'a>(pool: &'a LivePool, id: &ClientId) -> Option<&'a LiveClient> {
    match pool.described.get(id) {
        Some(Described::Present(live)) => Some(live),
        Some(Described::Gone) | None => None,
    }
}

/// Binds the entries of all specs of one pool.
///
/// # Errors
///
/// The clients to describe first.
pub(super) fn bind<'a>(
    views: &[SpecView<'a>],
    pool: &LivePool,
) -> Result<Bonds<'a>, BTreeSet<ClientId>> {
    let mut bonds = gather(views, pool);
    let known = bonds.slots.iter().flat_map(|slot| {
        let pin = slot.entry.client_id.as_ref().map(|pin| &pin.value);
        pin.into_iter().chain(slot.record.map(|record| &record.client_id))
    });
    let left = bonds.departing.iter().map(|left| &left.record.client_id);
    wanted(pool, known.chain(left))?;
    bonds.pins_and_records(pool);
    bonds.declared_moves(views, pool);
    bonds.moves_by_name(pool);
    bonds.moves_by_id();
    wanted(pool, matching::to_describe(&bonds, pool).iter())?;
    matching::bind_by_name(&mut bonds, pool);
    bonds.moves_by_id();
    bonds.one_client_one_entry();
    bonds.mark_departing();
    Ok(bonds)
}

/// Those of `ids` that haven't been asked for, as an error if there are any.
fn wanted<'i>(
    pool: &LivePool,
    ids: impl Iterator<Item = &'i ClientId>,
) -> Result<(), BTreeSet<ClientId>> {
    let missing: BTreeSet<_> = ids.filter(|id| !pool.described.contains_key(id)).cloned().collect();
    if missing.is_empty() { Ok(()) } else { Err(missing) }
}

fn gather<'a>(views: &[SpecView<'a>], pool: &LivePool) -> Bonds<'a> {
    let mut slots = Vec::new();
    let mut departing = Vec::new();
    for view in views {
        let entries: BTreeSet<_> =
            view.desired.entries.iter().map(|entry| &entry.address).collect();
        slots.extend(view.desired.entries.iter().map(|entry| {
            let record = view.records.get(&pool.id, &entry.address);
            Slot {
                at: FullAddress { spec: view.desired.id.clone(), address: entry.address.clone() },
                entry,
                record,
                origin: record,
                bond: Bond::Open { reason: None },
            }
        }));
        let left = view.records.in_pool(&pool.id).filter(|(address, _)| !entries.contains(address));
        departing.extend(left.map(|(address, record)| Departing {
            at: FullAddress { spec: view.desired.id.clone(), address: address.clone() },
            record,
            bound_elsewhere: false,
        }));
    }
    Bonds { slots, departing, blocked: Vec::new(), notes: Vec::new() }
}

impl<'a> Slot<'a> {
    pub(super) fn blocked(&self, code: &'static str, message: String, help: &str) -> Blocked {
        Blocked {
            at: self.at.clone(),
            location: Some(self.entry.place.location()),
            code,
            message,
            help: help.to_owned(),
            candidates: Vec::new(),
        }
    }

    /// The record that stands once the entry's client is `client_id` and looks like `client`.
    pub(super) fn record_for(
        &self,
        client_id: ClientId,
        origin: Origin,
        client: &AppClient,
    ) -> Record {
        Record {
            client_id,
            name: client.name.clone(),
            origin,
            has_secret: client.generate_secret,
            prevent_destroy: self.entry.lifecycle.prevent_destroy,
            on_remove: self.entry.lifecycle.on_remove,
        }
    }

    fn bound_to(&self) -> Option<&ClientId> {
        match &self.bond {
            Bond::To { client_id, .. } => Some(client_id),
            Bond::Open { .. } | Bond::Create { .. } | Bond::None => None,
        }
    }

    fn is_open(&self) -> bool {
        matches!(self.bond, Bond::Open { .. })
    }

    fn move_from(&mut self, left: &Departing<'a>) {
        self.origin = Some(left.record);
        self.bond = Bond::To {
            client_id: left.record.client_id.clone(),
            binding: Binding::Moved { from: left.at.clone() },
            reason: None,
        };
    }

    /// Follows the pin, or says that it leads nowhere.
    fn bind_pin(&mut self, pin: &ClientId, pool: &LivePool) -> Option<Blocked> {
        if present(pool, pin).is_none() {
            self.bond = Bond::None;
            return Some(self.blocked(
                "pinned-client-gone",
                format!("the pinned client {pin} doesn't exist in {}", pool.id),
                "correct `client_id`, or leave it out to find the client by name",
            ));
        }
        let (binding, reason) = match self.record {
            Some(record) if record.client_id == *pin => (Binding::Recorded, None),
            Some(record) => (
                Binding::Adopted(Adoption::Asked { instead_of: Some(record.client_id.clone()) }),
                Some(Reason::PinChanged(record.client_id.clone())),
            ),
            None => (Binding::Adopted(first_adoption(self.at.address.kind)), None),
        };
        self.bond = Bond::To { client_id: pin.clone(), binding, reason };
        None
    }

    /// Keeps to the recorded client, unless it is gone or no longer the one that is meant.
    fn bind_record(&mut self, record: &Record, pool: &LivePool) {
        let client_id = record.client_id.clone();
        let Some(live) = present(pool, &client_id) else {
            self.bond = Bond::Open { reason: Some(Reason::RecordedGone(client_id)) };
            return;
        };
        let name = &live.client.name;
        let still_meant =
            self.at.address.kind == Kind::Standard || self.entry.selector.matches(name);
        self.bond = if still_meant {
            Bond::To { client_id, binding: Binding::Recorded, reason: None }
        } else {
            Bond::Open { reason: Some(Reason::NameChanged { client_id, name: name.clone() }) }
        };
    }
}

/// A managed entry is there to adopt; a standard one that finds a client has to ask.
fn first_adoption(kind: Kind) -> Adoption {
    match kind {
        Kind::Managed => Adoption::Expected,
        Kind::Standard => Adoption::Asked { instead_of: None },
    }
}

impl Bonds<'_> {
    fn pins_and_records(&mut self, pool: &LivePool) {
        for slot in &mut self.slots {
            if let Some(pin) = &slot.entry.client_id {
                self.blocked.extend(slot.bind_pin(&pin.value, pool));
            } else if let Some(record) = slot.record {
                slot.bind_record(record, pool);
            }
        }
    }

    /// `moved_from`, which covers a key and a name that change together.
    fn declared_moves(&mut self, views: &[SpecView<'_>], pool: &LivePool) {
        for slot in self.slots.iter_mut().filter(|slot| slot.is_open() && slot.record.is_none()) {
            let Some(from) = slot.entry.moved_from.as_ref().map(|said| &said.value) else {
                continue;
            };
            let view = views.iter().find(|view| view.desired.id == from.spec);
            let stands = view.is_some_and(|view| {
                view.desired.entries.iter().any(|entry| entry.address == from.address)
            });
            let block = if view.is_none() {
                Some(slot.blocked(
                    "moved-from-elsewhere",
                    format!(
                        "`moved_from` names {from}, and no spec of this run is `{}`",
                        from.spec
                    ),
                    "name both files in one run, so that the record can move",
                ))
            } else if stands {
                Some(slot.blocked(
                    "moved-from-stands",
                    format!("`moved_from` names {from}, which is still in its spec"),
                    "take the old entry out, or leave `moved_from` out",
                ))
            } else {
                None
            };
            if let Some(block) = block {
                self.blocked.push(block);
                slot.bond = Bond::None;
                continue;
            }
            let left = self.departing.iter().position(|left| {
                left.at == *from && present(pool, &left.record.client_id).is_some()
            });
            if let Some(at) = left {
                slot.move_from(&self.departing.remove(at));
            }
        }
    }

    /// A departing client goes to the one open entry that its name fits, if it is the one such client.
    fn moves_by_name(&mut self, pool: &LivePool) {
        let fits = |slot: &Slot<'_>, left: &Departing<'_>| {
            slot.is_open()
                && present(pool, &left.record.client_id)
                    .is_some_and(|live| slot.entry.selector.matches(&live.client.name))
        };
        let mut pairs = Vec::new();
        for (at, slot) in self.slots.iter().enumerate() {
            let mut lefts = self.departing.iter().enumerate().filter(|(_, left)| fits(slot, left));
            if let (Some((left_at, left)), None) = (lefts.next(), lefts.next()) {
                let sole = self.slots.iter().filter(|slot| fits(slot, left)).count() == 1;
                pairs.extend(sole.then_some((at, left_at)));
            }
        }
        for (at, left_at) in &pairs {
            self.slots[*at].move_from(&self.departing[*left_at]);
        }
        let gone: BTreeSet<_> = pairs.into_iter().map(|(_, left_at)| left_at).collect();
        let mut at = 0..;
        self.departing.retain(|_| !gone.contains(&at.next().expect("the range has no end")));
    }

    /// An entry that was bound to a departing record's client, by a pin or a name, takes over the record as well.
    fn moves_by_id(&mut self) {
        for slot in &mut self.slots {
            let Bond::To { client_id, binding: Binding::Adopted(_), .. } = &slot.bond else {
                continue;
            };
            let left = self.departing.iter().position(|left| left.record.client_id == *client_id);
            if let Some(at) = left {
                slot.move_from(&self.departing.remove(at));
            }
        }
    }

    fn holders(&self) -> BTreeMap<ClientId, Vec<FullAddress>> {
        let mut holders = BTreeMap::<_, Vec<_>>::new();
        for slot in &self.slots {
            if let Some(id) = slot.bound_to() {
                holders.entry(id.clone()).or_default().push(slot.at.clone());
            }
        }
        holders
    }

    /// Blocks entries that ended up on the same client.
    fn one_client_one_entry(&mut self) {
        let holders = self.holders();
        for slot in &mut self.slots {
            let Some(id) = slot.bound_to() else { continue };
            let others: Vec<_> = holders[id]
                .iter()
                .filter(|at| **at != slot.at)
                .map(|at| format!("`{at}`"))
                .collect();
            if others.is_empty() {
                continue;
            }
            let message = format!("client {id} is also that of {}", others.join(" and "));
            let help = "leave one entry for the client, or pin each to its own with `client_id`";
            self.blocked.push(slot.blocked("claimed-twice", message, help));
            slot.bond = Bond::None;
        }
    }

    /// A departing record of a client that an entry holds, or would hold were it not blocked, is only dropped.
    fn mark_departing(&mut self) {
        let holders = self.holders();
        let blocked: BTreeSet<_> =
            self.blocked.iter().flat_map(|block| &block.candidates).collect();
        for left in &mut self.departing {
            let id = &left.record.client_id;
            let wanted = blocked.iter().any(|Candidate { client_id, .. }| client_id == id);
            left.bound_elsewhere = wanted || holders.contains_key(id);
        }
    }
}
