//! What becomes of one entry: of the client that it is bound to, or of the one that is yet to be created.

use super::identity::{self, Bond, Names, Slot};
use super::overlay::{self, Overlaid};
use super::reason::Reason;
use super::step::{Binding, Blocked, Step, Work};
use crate::model::{AppClient, ClientId};
use crate::records::{Origin, Record};
use std::collections::BTreeSet;

/// What becomes of an entry.
pub(super) enum Decision {
    /// An earlier run saw its client as it should be, and this one didn't look.
    Trusted,
    /// Its client is as it should be; the record that should stand, where it is another one.
    Unchanged(Option<Record>),
    /// Something is to be done.
    Step(Box<Step>),
    /// Something is in the way.
    Blocked(Blocked),
    /// Whether this client has a secret decides about a replacement, and its description doesn't say.
    SecretUnknown(ClientId),
}

/// What becomes of an entry of the pool whose names these are; none where its bond is still open.
pub(super) fn decision(slot: &Slot<'_>, names: &Names<'_>) -> Option<Decision> {
    match &slot.bond {
        Bond::To { client_id, binding, reason } => {
            let reason = reason.as_ref();
            Some(Bound { slot, client_id, binding, reason, names }.decision())
        }
        Bond::Create { reason } => {
            Some(Decision::Step(Box::new(create(slot, reason.clone(), names))))
        }
        Bond::Open { .. } | Bond::None => None,
    }
}

/// An entry and the client it is bound to.
struct Bound<'a> {
    slot: &'a Slot<'a>,
    client_id: &'a ClientId,
    binding: &'a Binding,
    reason: Option<&'a Reason>,
    names: &'a Names<'a>,
}

impl Bound<'_> {
    fn decision(&self) -> Decision {
        if *self.binding == Binding::Recorded && self.names.pool().trusted(self.client_id).is_some()
        {
            return Decision::Trusted;
        }
        let before = self.before();
        let Overlaid { after, replaces } = overlay::overlay(self.slot.entry, &before);
        let certain =
            before.generate_secret || self.names.pool().secrets.contains_key(self.client_id);
        if replaces && !certain {
            return Decision::SecretUnknown(self.client_id.clone());
        }
        if replaces && let Some(block) = self.may_not_replace() {
            return Decision::Blocked(block);
        }
        let work = if replaces {
            Work::Replace
        } else if crate::diff::changes(&before, &after).is_empty() {
            Work::Nothing
        } else {
            Work::Update
        };
        let record = self.record(work, &after);
        let after_name = after.name.clone();
        if work == Work::Nothing && *self.binding == Binding::Recorded {
            let same = self.slot.record == Some(&record);
            return Decision::Unchanged((!same).then_some(record));
        }
        Decision::Step(Box::new(Step {
            at: self.slot.at.clone(),
            location: Some(self.slot.entry.place.location()),
            pool: self.names.pool().id.clone(),
            client_id: Some(self.client_id.clone()),
            name: after.name.clone(),
            binding: self.binding.clone(),
            work,
            reason: self.reason.cloned().or(replaces.then_some(Reason::SecretDiffers)),
            before: Some(before),
            after: Some(after),
            ignored: self.slot.entry.lifecycle.ignore_changes.clone(),
            record: Some(record),
            namesakes: if replaces { self.names.bearers(&after_name) } else { BTreeSet::new() },
        }))
    }

    /// The live client, with all that is known about its secret.
    fn before(&self) -> AppClient {
        let live =
            identity::present(self.names.pool(), self.client_id).expect("a bound client is there");
        let seen = self.names.pool().secrets.get(self.client_id).copied().unwrap_or(false);
        let recorded = self
            .slot
            .origin
            .is_some_and(|record| record.has_secret && record.client_id == *self.client_id);
        let mut client = live.client.clone();
        client.generate_secret |= seen || recorded;
        client
    }

    fn may_not_replace(&self) -> Option<Blocked> {
        let (code, message, help) = if self.slot.entry.lifecycle.prevent_destroy {
            (
                "prevent-destroy",
                "the client would be replaced, and `prevent_destroy` forbids it".to_owned(),
                "leave `generate_secret` as it is, or set `prevent_destroy: false` first",
            )
        } else if matches!(self.binding, Binding::Adopted(_)) {
            (
                "adopt-would-replace",
                format!(
                    "the client to adopt, {}, would have to be replaced at once",
                    self.client_id
                ),
                "leave `generate_secret` out to adopt it as it is, or give the entry another `name`",
            )
        } else if self.slot.entry.client_id.is_some() {
            (
                "pinned-would-replace",
                format!("{} would be replaced, and the pin would lead nowhere", self.client_id),
                "leave `generate_secret` as it is, or take `client_id` out",
            )
        } else {
            return None;
        };
        Some(self.slot.blocked(code, message, help))
    }

    fn record(&self, work: Work, after: &AppClient) -> Record {
        let origin = match (work, self.binding, self.slot.origin) {
            (Work::Replace, _, _) => Origin::Created,
            (_, Binding::Adopted(_), _) | (_, _, None) => Origin::Adopted,
            (_, _, Some(record)) => record.origin,
        };
        self.slot.record_for(self.client_id.clone(), origin, after)
    }
}

fn create(slot: &Slot<'_>, reason: Option<Reason>, names: &Names<'_>) -> Step {
    let after = overlay::fresh(slot.entry);
    // The id is the service's to choose; apply fills it in.
    let record = slot.record_for(ClientId::from_service(""), Origin::Created, &after);
    Step {
        at: slot.at.clone(),
        location: Some(slot.entry.place.location()),
        pool: names.pool().id.clone(),
        client_id: None,
        name: after.name.clone(),
        binding: Binding::New,
        work: Work::Create,
        reason,
        before: None,
        namesakes: names.bearers(&after.name),
        after: Some(after),
        ignored: BTreeSet::new(),
        record: Some(record),
    }
}
