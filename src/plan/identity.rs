//! Which live client is which entry's?
//!
//! Cognito's client names aren't unique and its clients carry no tags, so the answer comes from several hands, the surest
//! first: a pin in the spec, the record of an earlier run, a record whose entry left (a move), and at last the name.
//! Every live client ends up behind at most one entry; whatever would break that is blocked for a person to decide.

pub(super) mod matching;
mod moves;

use super::build::SpecView;
use super::reason::Reason;
use super::step::{Adoption, Binding, Blocked, Note};
use crate::live::{Described, LiveClient, LivePool};
use crate::model::{AppClient, ClientId, FullAddress, Kind};
use crate::records::{Origin, Record};
use crate::spec::Entry;
pub(super) use matching::Names;
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
}

/// The answer for one pool.
pub(super) struct Bonds<'a> {
    pub(super) slots: Vec<Slot<'a>>,
    /// Without those of a contested client, about which nothing is decided.
    pub(super) departing: BTreeMap<FullAddress, Departing<'a>>,
    /// Clients that a blocked entry may have meant. Until that is settled, nothing may happen to them under another
    /// address either, even if `--target` leaves the blocked entry out.
    pub(super) contested: BTreeSet<ClientId>,
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

/// What the client is called, if it is there: as it was read, or as it is listed where it needn't be read.
fn name_of<'a>(pool: &'a LivePool, id: &ClientId) -> Option<&'a str> {
    let read = present(pool, id).map(|live| live.client.name.as_str());
    read.or_else(|| pool.trusted(id).map(|trusted| trusted.name.as_str()))
}

/// What is known of entries whose client an earlier apply announced.
#[derive(Clone, Copy)]
pub(super) struct Known<'k> {
    /// Nothing can be decided about them.
    pub(super) unclear: &'k BTreeSet<FullAddress>,
    /// Their client was never created.
    pub(super) uncreated: &'k BTreeSet<FullAddress>,
}

/// Binds the entries of all specs of one pool, but for those that are unclear.
///
/// # Errors
///
/// The clients to describe first.
pub(super) fn bind<'a>(
    views: &[SpecView<'a>],
    known: Known<'_>,
    pool: &LivePool,
) -> Result<Bonds<'a>, BTreeSet<ClientId>> {
    let Known { unclear, uncreated } = known;
    let mut bonds = gather(views, pool);
    bonds.leave_out(unclear);
    let bound = bonds.slots.iter().flat_map(|slot| slot.to_read(pool));
    let left = bonds.departing.values().map(|left| &left.record.client_id);
    wanted(pool, bound.chain(left))?;
    let names = Names::of(pool);
    bonds.pins_and_records(pool);
    moves::declared(&mut bonds, views, pool);
    moves::by_name(&mut bonds, &names);
    moves::by_id(&mut bonds);
    wanted(pool, matching::to_describe(&bonds, &names, uncreated).into_iter())?;
    matching::bind_by_name(&mut bonds, &names, uncreated);
    moves::by_id(&mut bonds);
    bonds.refuse_self_registered(pool);
    bonds.one_client_one_entry();
    let Bonds { departing, contested, .. } = &mut bonds;
    departing.retain(|_, left| !contested.contains(&left.record.client_id));
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
    let mut departing = BTreeMap::new();
    for view in views {
        let full = |address| FullAddress { spec: view.desired.id.clone(), address };
        let entries: BTreeSet<_> =
            view.desired.entries.iter().map(|entry| &entry.address).collect();
        slots.extend(view.desired.entries.iter().map(|entry| {
            let record = view.records.get(&pool.id, &entry.address);
            Slot {
                at: full(entry.address.clone()),
                entry,
                record,
                origin: record,
                bond: Bond::Open { reason: None },
            }
        }));
        let left = view.records.in_pool(&pool.id).filter(|(address, _)| !entries.contains(address));
        departing.extend(left.map(|(address, record)| {
            let at = full(address.clone());
            (at.clone(), Departing { at, record })
        }));
    }
    Bonds { slots, departing, contested: BTreeSet::new(), blocked: Vec::new(), notes: Vec::new() }
}

impl<'a> Slot<'a> {
    /// The clients that its pin and its record name, but for a recorded one that needn't be read.
    fn to_read(&self, pool: &LivePool) -> impl Iterator<Item = &'a ClientId> + use<'a> {
        let pin = self.entry.client_id.as_ref().map(|pin| &pin.value);
        let recorded = self.record.map(|record| &record.client_id);
        let agree = pin.is_none() || pin == recorded;
        let spared = agree && recorded.is_some_and(|id| pool.trusted(id).is_some());
        pin.into_iter().chain(recorded).filter(move |_| !spared)
    }

    pub(super) fn blocked(&self, code: &'static str, message: String, help: &str) -> Blocked {
        Blocked {
            at: self.at.clone(),
            location: Some(self.entry.place.location()),
            code,
            message,
            help: help.to_owned(),
            candidates: Vec::new(),
            labels: Vec::new(),
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

    /// The live client it is bound to.
    pub(super) fn bound_to(&self) -> Option<&ClientId> {
        match &self.bond {
            Bond::To { client_id, .. } => Some(client_id),
            Bond::Open { .. } | Bond::Create { .. } | Bond::None => None,
        }
    }

    fn is_open(&self) -> bool {
        matches!(self.bond, Bond::Open { .. })
    }

    /// Why it lost an earlier bond, if it did.
    fn reason(&self) -> Option<&Reason> {
        match &self.bond {
            Bond::Open { reason } | Bond::To { reason, .. } | Bond::Create { reason } => {
                reason.as_ref()
            }
            Bond::None => None,
        }
    }

    /// Takes over a departing record. A reason it was open for stays: guards count a client that is gone.
    fn move_from(&mut self, left: &Departing<'a>) {
        let reason = self.reason().cloned();
        self.origin = Some(left.record);
        self.bond = Bond::To {
            client_id: left.record.client_id.clone(),
            binding: Binding::Moved { from: left.at.clone() },
            reason,
        };
    }

    /// Follows the pin, or says that it leads nowhere.
    fn bind_pin(&mut self, pin: &ClientId, pool: &LivePool) -> Option<Blocked> {
        if name_of(pool, pin).is_none() {
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
        let Some(name) = name_of(pool, &client_id) else {
            self.bond = Bond::Open { reason: Some(Reason::RecordedGone(client_id)) };
            return;
        };
        let still_meant =
            self.at.address.kind == Kind::Standard || self.entry.selector.matches(name);
        self.bond = if still_meant {
            Bond::To { client_id, binding: Binding::Recorded, reason: None }
        } else {
            Bond::Open { reason: Some(Reason::NameChanged { client_id, name: name.to_owned() }) }
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
        for slot in self.slots.iter_mut().filter(|slot| slot.is_open()) {
            if let Some(pin) = &slot.entry.client_id {
                self.blocked.extend(slot.bind_pin(&pin.value, pool));
            } else if let Some(record) = slot.record {
                slot.bind_record(record, pool);
            }
        }
    }

    /// A client that registered itself is never adopted, not even by a pin: it comes and goes as its maker likes.
    fn refuse_self_registered(&mut self, pool: &LivePool) {
        for slot in &mut self.slots {
            let Bond::To { client_id, binding: Binding::Adopted(_), .. } = &slot.bond else {
                continue;
            };
            if present(pool, client_id).is_some_and(|live| live.self_registered) {
                self.blocked.push(slot.blocked(
                    "self-registered",
                    format!("the pinned client {client_id} registered itself"),
                    "take `client_id` out; such a client belongs to the application that registered it",
                ));
                slot.bond = Bond::None;
            }
        }
    }

    /// Decides nothing about entries of which it isn't known what an earlier apply did.
    fn leave_out(&mut self, unclear: &BTreeSet<FullAddress>) {
        self.departing.retain(|at, _| !unclear.contains(at));
        for slot in self.slots.iter_mut().filter(|slot| unclear.contains(&slot.at)) {
            slot.bond = Bond::None;
        }
    }

    /// The clients that entries are bound to.
    pub(super) fn held(&self) -> BTreeSet<ClientId> {
        self.slots.iter().filter_map(Slot::bound_to).cloned().collect()
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
            let Some(id) = slot.bound_to().cloned() else { continue };
            let others: Vec<_> = holders[&id]
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
            self.contested.insert(id);
        }
    }
}
