//! What is live and otherwise than specs and records say.
//!
//! Pure: a plan, which says what would be changed back, is put beside what was read and what is on record. It decides what of
//! that is drift, and what is merely work that nobody has done yet. How it looks is `render`'s.

pub mod accept;
pub mod document;
mod found;
mod ignore;

pub use found::{Drift, Gone, Renamed, Undeclared, Waiting};
pub use ignore::Ignore;

use crate::live::{Described, LivePool};
use crate::model::{ClientId, FullAddress, Kind, PoolId};
use crate::plan::{Binding, Plan, SpecView, Step, Work};
use crate::spec::Entry;
use std::collections::{BTreeMap, BTreeSet};

/// What is known besides specs, records and pools.
#[derive(Clone, Copy, Debug)]
pub struct Around<'a> {
    /// Clients that specs beside these have.
    pub owned: &'a BTreeSet<(PoolId, ClientId)>,
    /// What to leave out.
    pub ignore: &'a Ignore,
}

/// The listed clients of which neither plan nor records nor the specs around know, and which aren't to be ignored: those
/// to read before [`drift`].
pub fn strangers(
    plan: &Plan,
    views: &[SpecView<'_>],
    live: &BTreeMap<PoolId, LivePool>,
    around: Around<'_>,
) -> BTreeSet<(PoolId, ClientId)> {
    unknown(plan, views, live, around)
        .filter(|(_, id, name)| !around.ignore.covers([name, id.as_str()]))
        .map(|(pool, id, _)| (pool.id.clone(), id.clone()))
        .collect()
}

/// All live clients that nobody knows, with their pools and names.
fn unknown<'l>(
    plan: &Plan,
    views: &[SpecView<'_>],
    live: &'l BTreeMap<PoolId, LivePool>,
    around: Around<'_>,
) -> impl Iterator<Item = (&'l LivePool, &'l ClientId, &'l str)> {
    let of_views = views.iter().flat_map(|view| {
        let claims = crate::plan::claims(view, &live[view.pool].listed);
        claims.into_keys().map(|id| (view.pool.clone(), id))
    });
    let of_steps =
        plan.steps.iter().filter_map(|step| Some((step.pool.clone(), step.client_id.clone()?)));
    let mut known: BTreeSet<_> = of_views.chain(of_steps).collect();
    known.extend(around.owned.iter().cloned());
    live.values()
        .flat_map(|pool| pool.listed.iter().map(move |(id, name)| (pool, id, name.as_str())))
        .filter(move |(pool, id, _)| !known.contains(&(pool.id.clone(), (*id).clone())))
}

/// What drifted. Every client that the plan hangs on was read, and so were the [`strangers`].
pub fn drift(
    plan: &Plan,
    views: &[SpecView<'_>],
    live: &BTreeMap<PoolId, LivePool>,
    around: Around<'_>,
) -> Drift {
    let seen = Seen { entries: entries(views), plan, live };
    let mut drift = Drift {
        specs: plan.specs.clone(),
        changed: Vec::new(),
        renamed: Vec::new(),
        gone: Vec::new(),
        undeclared: Vec::new(),
        waiting: Vec::new(),
        self_registered: 0,
        ignored: 0,
        unchanged: plan.unchanged,
        blocked: Vec::new(),
        notes: plan.notes.clone(),
    };
    for view in views {
        seen.lost(view, &mut drift);
    }
    let told: BTreeSet<_> = drift
        .gone
        .iter()
        .map(|gone| gone.at.clone())
        .chain(drift.renamed.iter().map(|renamed| renamed.at.clone()))
        .collect();
    for step in plan.steps.iter().filter(|step| !told.contains(&step.at)) {
        drift.sort(step);
    }
    let (here, left): (Vec<_>, Vec<_>) = plan
        .blocked
        .iter()
        .filter(|block| !told.contains(&block.at))
        .cloned()
        .partition(|block| seen.entries.contains_key(&block.at));
    drift.blocked = here;
    let departing = left.into_iter();
    drift.waiting.extend(departing.map(|block| Waiting { at: block.at, actions: vec!["blocked"] }));
    for (pool, id, _) in unknown(plan, views, live, around) {
        drift.stranger(pool, id);
    }
    drift.leave_out(around.ignore);
    let covered = unknown(plan, views, live, around)
        .filter(|(_, id, name)| around.ignore.covers([name, id.as_str()]));
    drift.ignored += covered.count();
    drift.undeclared.sort();
    drift
}

fn entries<'a>(views: &[SpecView<'a>]) -> BTreeMap<FullAddress, &'a Entry> {
    let of_view = |view: &SpecView<'a>| {
        let spec = view.desired.id.clone();
        let full = move |entry: &'a Entry| {
            (FullAddress { spec: spec.clone(), address: entry.address.clone() }, entry)
        };
        view.desired.entries.iter().map(full).collect::<Vec<_>>()
    };
    views.iter().flat_map(of_view).collect()
}

/// What everything is held against.
struct Seen<'a> {
    entries: BTreeMap<FullAddress, &'a Entry>,
    plan: &'a Plan,
    live: &'a BTreeMap<PoolId, LivePool>,
}

impl Seen<'_> {
    /// Clients on record or pinned that are gone, or that another name keeps from their entry.
    fn lost(&self, view: &SpecView<'_>, drift: &mut Drift) {
        let described = &self.live[view.pool].described;
        for (address, record) in view.records.in_pool(view.pool) {
            let at = view.records.full(address);
            match described.get(&record.client_id) {
                Some(Described::Gone) => {
                    drift.gone.push(self.gone(
                        at,
                        view.pool,
                        (&record.client_id, Some(&record.name)),
                    ));
                }
                Some(Described::Present(live)) => {
                    let entry = self.entries.get(&at).filter(|entry| {
                        let managed = entry.address.kind == Kind::Managed;
                        managed
                            && entry.client_id.is_none()
                            && !entry.selector.matches(&live.client.name)
                    });
                    drift.renamed.extend(entry.map(|_| Renamed {
                        at,
                        pool: view.pool.clone(),
                        client_id: record.client_id.clone(),
                        was: record.name.clone(),
                        is: live.client.name.clone(),
                    }));
                }
                None => {}
            }
        }
        for entry in &view.desired.entries {
            let Some(pin) = &entry.client_id else { continue };
            let at = view.records.full(&entry.address);
            let gone = described.get(&pin.value) == Some(&Described::Gone);
            if gone && drift.gone.iter().all(|gone| gone.at != at) {
                drift.gone.push(self.gone(at, view.pool, (&pin.value, None)));
            }
        }
    }

    fn gone(
        &self,
        at: FullAddress,
        pool: &PoolId,
        (id, name): (&ClientId, Option<&String>),
    ) -> Gone {
        let mut steps = self.plan.steps.iter();
        let takes = |step: &&Step| {
            let another = matches!(step.binding, Binding::Adopted(_) | Binding::Moved { .. });
            step.at == at && another
        };
        Gone {
            location: self.entries.get(&at).map(|entry| entry.place.location()),
            instead: steps.find(takes).and_then(|step| step.client_id.clone()),
            at,
            pool: pool.clone(),
            client_id: id.clone(),
            name: name.cloned(),
        }
    }
}

/// What happened to a changed client: before, it was as the entry says, and after, as it is live.
pub fn happened(step: &Step) -> Step {
    let Step { before, after, .. } = step.clone();
    let name = before.as_ref().map_or(&step.name, |live| &live.name).clone();
    Step { name, work: Work::Update, reason: None, before: after, after: before, ..step.clone() }
}

impl Drift {
    /// A step is drift where it changes settings of a client that is its entry's already. One that is still to be adopted, or
    /// moved, was never as the entry says.
    fn sort(&mut self, step: &Step) {
        let changes = matches!(step.work, Work::Update | Work::Replace);
        if changes && step.binding == Binding::Recorded {
            self.changed.push(step.clone());
        } else {
            self.waiting.push(Waiting { at: step.at.clone(), actions: step.actions() });
        }
    }

    fn stranger(&mut self, pool: &LivePool, id: &ClientId) {
        let Some(Described::Present(live)) = pool.described.get(id) else { return };
        if live.self_registered {
            self.self_registered += 1;
            return;
        }
        self.undeclared.push(Undeclared {
            pool: pool.id.clone(),
            name: live.client.name.clone(),
            client_id: id.clone(),
            created: live.created,
        });
    }

    /// What is to be ignored is counted only.
    fn leave_out(&mut self, ignore: &Ignore) {
        let mut ignored = 0;
        let mut stays = |at: &FullAddress, name: Option<&str>, id: Option<&ClientId>| {
            let (full, short) = (at.to_string(), at.address.to_string());
            let words = [full.as_str(), short.as_str()].into_iter();
            let covered = ignore.covers(words.chain(name).chain(id.map(ClientId::as_str)));
            ignored += usize::from(covered);
            !covered
        };
        self.changed.retain(|step| {
            let live = step.before.as_ref().map(|before| before.name.as_str());
            stays(&step.at, live, step.client_id.as_ref())
        });
        self.renamed.retain(|one| stays(&one.at, Some(&one.is), Some(&one.client_id)));
        self.gone.retain(|gone| stays(&gone.at, gone.name.as_deref(), Some(&gone.client_id)));
        self.blocked.retain(|block| stays(&block.at, None, None));
        self.undeclared.retain(|one| !ignore.covers([one.name.as_str(), one.client_id.as_str()]));
        self.ignored += ignored;
    }
}

#[cfg(test)]
mod tests;
