//! Clients in whose place another one stands already, as an apply was cut off before it deleted them.

use super::build::SpecView;
use super::identity::Bonds;
use super::reason::Reason;
use super::step::{Binding, Blocked, Refreshed, Step, Work};
use crate::live::{Described, LiveClient, LivePool};
use crate::model::{Address, ClientId, FullAddress};
use crate::records::News;
use std::collections::BTreeSet;

/// What is to be done about replaced clients.
#[derive(Default)]
pub(super) struct Leftovers {
    pub(super) steps: Vec<Step>,
    pub(super) blocked: Vec<Blocked>,
    pub(super) news: Vec<Refreshed>,
    pub(super) unread: BTreeSet<ClientId>,
}

/// Decides about all replaced clients of a pool.
pub(super) fn leftovers(views: &[SpecView<'_>], bonds: &Bonds<'_>, pool: &LivePool) -> Leftovers {
    let held = bonds.held();
    let mut left = Leftovers::default();
    for view in views {
        let replaced = view.records.replaced_in(&pool.id);
        for (id, replaced) in replaced.filter(|(id, _)| !bonds.contested.contains(*id)) {
            let at = view.records.full(&replaced.address);
            let live = match pool.described.get(id) {
                Some(Described::Present(live)) if !held.contains(id) => live,
                Some(Described::Present(_) | Described::Gone) => {
                    let (pool, news) = (pool.id.clone(), News::Settled(id.clone()));
                    left.news.push(Refreshed { at, pool, news });
                    continue;
                }
                None => {
                    left.unread.insert(id.clone());
                    continue;
                }
            };
            let protected = is_protected(view, &replaced.address, pool);
            if protected || live.client.name != replaced.name {
                left.blocked.push(stays(at, id, live, protected));
                continue;
            }
            left.steps.push(delete(at, id, live, pool));
        }
    }
    left
}

/// Whether the entry, or its record where it has left, says `prevent_destroy`.
fn is_protected(view: &SpecView<'_>, address: &Address, pool: &LivePool) -> bool {
    let entry = view.desired.entries.iter().find(|entry| entry.address == *address);
    let record = view.records.get(&pool.id, address);
    match entry {
        Some(entry) => entry.lifecycle.prevent_destroy,
        None => record.is_some_and(|record| record.prevent_destroy),
    }
}

fn delete(at: FullAddress, id: &ClientId, live: &LiveClient, pool: &LivePool) -> Step {
    Step {
        at,
        location: None,
        pool: pool.id.clone(),
        client_id: Some(id.clone()),
        name: live.client.name.clone(),
        binding: Binding::Replaced,
        work: Work::Delete,
        reason: Some(Reason::Replaced),
        before: Some(live.client.clone()),
        after: None,
        record: None,
        ignored: BTreeSet::new(),
        namesakes: BTreeSet::new(),
    }
}

fn stays(at: FullAddress, id: &ClientId, live: &LiveClient, protected: bool) -> Blocked {
    let (code, why, help) = if protected {
        (
            "prevent-destroy",
            "`prevent_destroy` forbids it".to_owned(),
            "set `prevent_destroy: false` to let it go",
        )
    } else {
        (
            "renamed-since",
            format!("it is called `{}` now", live.client.name),
            "somebody renamed it: delete it yourself if nothing uses it, or pin it to an entry",
        )
    };
    Blocked {
        at,
        location: None,
        code,
        message: format!("{id} was replaced and would be deleted, but {why}"),
        help: help.to_owned(),
        candidates: Vec::new(),
        labels: Vec::new(),
    }
}
