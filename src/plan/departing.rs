//! What becomes of a client whose entry left its spec.

use super::identity::{self, Departing, Slot};
use super::reason::Reason;
use super::step::{Binding, Blocked, Step, Work};
use crate::live::LivePool;
use crate::model::{ClientId, Kind, OnRemove};
use crate::records::Origin;
use std::collections::BTreeSet;

/// What a departing record comes to.
pub(super) enum Fate {
    Step(Box<Step>),
    Blocked(Blocked),
}

/// What departing records have no say in.
pub(super) struct Claims<'c> {
    /// The entries, with their clients.
    pub(super) slots: &'c [Slot<'c>],
    /// Clients that are deleted anyhow, as another one took their place.
    pub(super) replaced: BTreeSet<&'c ClientId>,
}

/// Decides about all departing records of a pool.
///
/// A client that an entry holds, or has on record, is never touched for another record's sake. Where several records hold
/// one client, the most careful of them decides and the others are only dropped.
pub(super) fn fates<'a>(
    departing: impl IntoIterator<Item = Departing<'a>>,
    claims: &Claims<'_>,
    pool: &LivePool,
) -> Vec<Fate> {
    let mut held: BTreeSet<_> = claims
        .slots
        .iter()
        .flat_map(|slot| slot.bound_to().into_iter().chain(slot.record.map(|it| &it.client_id)))
        .chain(claims.replaced.iter().copied())
        .collect();
    let mut departing: Vec<_> = departing.into_iter().collect();
    // Stable, so that equally careful ones stay in the order of their addresses.
    departing.sort_by_key(|left| (!left.record.prevent_destroy, work(left) == Work::Delete));
    departing.iter().map(|left| fate(left, !held.insert(&left.record.client_id), pool)).collect()
}

/// Decides between deleting, forgetting and stopping for a person.
fn fate(left: &Departing<'_>, held_elsewhere: bool, pool: &LivePool) -> Fate {
    let record = left.record;
    let live = identity::present(pool, &record.client_id);
    let step = |work, reason| {
        Fate::Step(Box::new(Step {
            at: left.at.clone(),
            location: None,
            pool: pool.id.clone(),
            client_id: Some(record.client_id.clone()),
            name: live.map_or(&record.name, |live| &live.client.name).clone(),
            binding: Binding::Departing,
            work,
            reason: Some(reason),
            before: live.map(|live| live.client.clone()),
            after: None,
            ignored: BTreeSet::new(),
            record: None,
            namesakes: BTreeSet::new(),
        }))
    };
    let Some(live) = live else {
        return step(Work::Forget, Reason::RemovedAndGone);
    };
    if held_elsewhere {
        return step(Work::Forget, Reason::Removed);
    }
    if record.prevent_destroy {
        return Fate::Blocked(blocked(
            left,
            "prevent-destroy",
            format!("the entry left the spec, and `prevent_destroy` keeps {}", record.client_id),
            &format!(
                "put the entry back to keep the client, or with `prevent_destroy: false` to let it go; \
                 `cogctl state rm {}` only drops the record",
                left.at
            ),
        ));
    }
    if work(left) == Work::Delete && live.client.name != record.name {
        return Fate::Blocked(blocked(
            left,
            "renamed-since",
            format!(
                "{} would be deleted, but it is called `{}` now and was recorded as `{}`",
                record.client_id, live.client.name, record.name
            ),
            "somebody renamed it: drop the record with `cogctl forget`, or put the entry back",
        ));
    }
    step(work(left), Reason::Removed)
}

/// The recorded wish decides, then where the client came from. A managed client is never deleted.
fn work(left: &Departing<'_>) -> Work {
    match (left.at.address.kind, left.record.on_remove, left.record.origin) {
        (Kind::Managed, _, _) | (_, Some(OnRemove::Forget), _) => Work::Forget,
        (Kind::Standard, Some(OnRemove::Delete), _) => Work::Delete,
        (Kind::Standard, None, Origin::Created) => Work::Delete,
        (Kind::Standard, None, Origin::Adopted | Origin::Imported) => Work::Forget,
    }
}

fn blocked(left: &Departing<'_>, code: &'static str, message: String, help: &str) -> Blocked {
    Blocked {
        at: left.at.clone(),
        location: None,
        code,
        message,
        help: help.to_owned(),
        candidates: Vec::new(),
        labels: Vec::new(),
    }
}
