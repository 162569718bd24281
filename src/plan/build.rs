//! Puts a plan together from the decisions of its neighbours.

use super::decision::{Decision, decision};
use super::departing::{self, Claims, Fate};
use super::identity::{self, Bond, Bonds, Known, Names, Slot};
use super::intent::{self, Missing};
use super::leftovers;
use super::refused::{Judge, Unasked};
use super::step::{self, Blocked, Note, Plan, PlannedSpec, Refreshed, Step, Work};
use super::unknown;
use crate::live::LivePool;
use crate::model::{ClientId, FullAddress, PoolId};
use crate::records::{News, Record, Records};
use crate::spec::Desired;
use std::collections::{BTreeMap, BTreeSet};

/// One spec with all that is known about it.
#[derive(Clone, Copy, Debug)]
pub struct SpecView<'a> {
    /// What it says.
    pub desired: &'a Desired,
    /// The pool that it is about.
    pub pool: &'a PoolId,
    /// What is recorded for it.
    pub records: &'a Records,
}

/// A plan, and what was found in order while it was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decided {
    /// The plan.
    pub plan: Plan,
    /// The entries whose client was read and is as they want it, with the very record that there is.
    pub agreeing: BTreeSet<FullAddress>,
}

/// What has to be read before a plan can be made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unread {
    /// Clients to describe.
    pub describe: BTreeSet<(PoolId, ClientId)>,
    /// Clients of which it must be known for certain whether they have a secret.
    pub secrets: BTreeSet<(PoolId, ClientId)>,
    /// Pools to list again, and at what time in seconds since 1970 or later: a client that was just created may not have
    /// been listed yet. Asking earlier is no mistake, as the client may be there by then.
    pub list: BTreeMap<PoolId, u64>,
    /// What else to ask of pools.
    pub unasked: Unasked,
}

impl Unread {
    /// Whether nothing is missing.
    pub fn is_empty(&self) -> bool {
        let Self { describe, secrets, list, unasked } = self;
        describe.is_empty() && secrets.is_empty() && list.is_empty() && unasked.is_empty()
    }
}

/// Makes the plan for several specs at once, so that an entry can move from one to the other.
///
/// `live` holds every pool that a view names. The specs have been checked against each other (`spec::check_together`).
///
/// # Errors
///
/// [`Unread`] when a decision hangs on clients that `live` doesn't describe yet. Reading those and asking again comes to
/// an end, as each round wants clients that the one before didn't.
pub fn build(views: &[SpecView<'_>], live: &BTreeMap<PoolId, LivePool>) -> Result<Plan, Unread> {
    decide(views, live).map(|decided| decided.plan)
}

/// Like [`build`], for whoever also wants to know which clients needn't be read again soon.
///
/// # Errors
///
/// As [`build`].
pub fn decide(
    views: &[SpecView<'_>],
    live: &BTreeMap<PoolId, LivePool>,
) -> Result<Decided, Unread> {
    let mut views = views.to_vec();
    views.sort_by(|a, b| a.desired.id.cmp(&b.desired.id));
    let mut decided = Decided { plan: Plan::nothing(), agreeing: BTreeSet::new() };
    let mut unread = Unread::default();
    let pools: BTreeSet<&PoolId> = views.iter().map(|view| view.pool).collect();
    for pool in pools {
        let members: Vec<_> = views.iter().copied().filter(|view| view.pool == pool).collect();
        let pool = live.get(pool).expect("the pool of every spec has been read");
        plan_pool(&members, pool, &mut decided, &mut unread);
    }
    if !unread.is_empty() {
        return Err(unread);
    }
    let plan = &mut decided.plan;
    other_pools(&views, &mut plan.notes);
    plan.add_notes(unknown::notes(&plan.steps, live));
    plan.specs.sort_by(|a, b| a.id.cmp(&b.id));
    plan.steps.sort_by(|a, b| (&a.at, &a.client_id).cmp(&(&b.at, &b.client_id)));
    plan.sort_blocked();
    // Stable: what an entry's intent came to is written before a record that is newer still.
    plan.refreshed.sort_by(|a, b| a.at.cmp(&b.at));
    assert_one_step_a_client(&plan.steps);
    Ok(decided)
}

fn plan_pool(views: &[SpecView<'_>], pool: &LivePool, decided: &mut Decided, unread: &mut Unread) {
    let plan = &mut decided.plan;
    let mut describe = |missing: BTreeSet<ClientId>| {
        unread.describe.extend(missing.into_iter().map(|id| (pool.id.clone(), id)));
    };
    let settled = match intent::settle(views, pool) {
        Ok(settled) => settled,
        Err(Missing::Describe(missing)) => return describe(missing),
        Err(Missing::ListAfter(time)) => {
            unread.list.insert(pool.id.clone(), time);
            return;
        }
    };
    let views: Vec<_> = views
        .iter()
        .zip(&settled.records)
        .map(|(view, records)| SpecView { records, ..*view })
        .collect();
    let known = Known { unclear: &settled.unclear, uncreated: &settled.uncreated };
    let bonds = match identity::bind(&views, known, pool) {
        Ok(bonds) => bonds,
        Err(missing) => return describe(missing),
    };
    let left = leftovers::leftovers(&views, &bonds, pool);
    if !left.unread.is_empty() {
        return describe(left.unread);
    }
    plan.refreshed.extend(settled.news.into_iter().chain(left.news));
    plan.steps.extend(left.steps);
    let Bonds { slots, departing, mut blocked, mut notes, .. } = bonds;
    blocked.extend(settled.blocked.into_iter().chain(left.blocked));
    notes.extend(settled.notes);
    plan.specs.extend(views.iter().map(|view| planned_spec(view, pool, &slots)));
    let Sorted { steps, blocked: unreplaced } = sorted(&slots, pool, decided, unread);
    blocked.extend(unreplaced);
    let plan = &mut decided.plan;
    let entries = slots.iter().map(|slot| (slot.at.clone(), slot.entry)).collect();
    let verdict = Judge { pool, entries, unread: &mut *unread }.verdict(steps);
    plan.steps.extend(verdict.steps);
    blocked.extend(verdict.blocked);
    notes.extend(verdict.notes);
    let replaced = views.iter().flat_map(|view| view.records.replaced_in(&pool.id));
    let replaced = replaced.map(|(id, _)| id).collect();
    let claims = Claims { slots: &slots, replaced };
    for fate in departing::fates(departing.into_values(), &claims, pool) {
        match fate {
            Fate::Step(step) => plan.steps.push(*step),
            Fate::Blocked(block) => blocked.push(block),
        }
    }
    plan.blocked.append(&mut blocked);
    plan.notes.append(&mut notes);
}

/// What becomes of the entries that are bound, or to be created.
struct Sorted {
    steps: Vec<Step>,
    blocked: Vec<Blocked>,
}

/// The steps of one pool's entries; those that need none are counted.
fn sorted(
    slots: &[Slot<'_>],
    pool: &LivePool,
    decided: &mut Decided,
    unread: &mut Unread,
) -> Sorted {
    let names = Names::of(pool);
    let mut sorted = Sorted { steps: Vec::new(), blocked: Vec::new() };
    for slot in slots {
        match decision(slot, &names) {
            None => {}
            Some(Decision::SecretUnknown(id)) => {
                unread.secrets.insert((pool.id.clone(), id));
            }
            Some(Decision::Trusted) => decided.plan.unchanged += 1,
            Some(Decision::Unchanged(record)) => decided.agrees(slot, pool, record),
            Some(Decision::Step(step)) => sorted.steps.push(*step),
            Some(Decision::Blocked(block)) => sorted.blocked.push(block),
        }
    }
    sorted
}

impl Decided {
    /// Counts an entry whose client is as it wants it, and the record that should stand where it is another one.
    fn agrees(&mut self, slot: &Slot<'_>, pool: &LivePool, record: Option<Record>) {
        self.plan.unchanged += 1;
        let Some(record) = record else {
            self.agreeing.insert(slot.at.clone());
            return;
        };
        let (at, pool, news) = (slot.at.clone(), pool.id.clone(), News::Recorded(record));
        self.plan.refreshed.push(Refreshed { at, pool, news });
    }
}

fn planned_spec(view: &SpecView<'_>, pool: &LivePool, slots: &[Slot<'_>]) -> PlannedSpec {
    let recorded = view.records.in_pool(&pool.id).map(|(_, record)| &record.client_id);
    let replaced = view.records.replaced_in(&pool.id).map(|(id, _)| id);
    let bound =
        slots.iter().filter(|slot| slot.at.spec == view.desired.id).filter_map(|slot| match &slot
            .bond
        {
            Bond::To { client_id, .. } => Some(client_id),
            Bond::Create { .. } | Bond::Open { .. } | Bond::None => None,
        });
    PlannedSpec {
        id: view.desired.id.clone(),
        file: view.desired.source.name().to_owned(),
        digest: view.desired.digest.clone(),
        pool: pool.id.clone(),
        pool_name: pool.name.clone(),
        account_id: pool.account_id.clone(),
        size: recorded.chain(replaced).chain(bound).collect::<BTreeSet<_>>().len(),
    }
}

/// Says which records this run leaves alone because they are of another pool.
fn other_pools(views: &[SpecView<'_>], notes: &mut Vec<Note>) {
    for view in views {
        for (pool, records) in view.records.pools.iter().filter(|(pool, _)| *pool != view.pool) {
            notes.push(Note {
                at: None,
                code: "records-of-another-pool",
                message: format!(
                    "The state of `{}` also holds {} of pool {pool}, which this run leaves alone.",
                    view.desired.id,
                    step::count(records.len(), "record"),
                ),
            });
        }
    }
}

/// Two steps on one client would undo each other. That identity rules it out is worth checking once more.
fn assert_one_step_a_client(steps: &[Step]) {
    let mut seen = BTreeSet::new();
    for step in steps.iter().filter(|step| step.work != Work::Forget) {
        if let Some(id) = &step.client_id {
            assert!(seen.insert((&step.pool, id)), "BUG: two steps for client {id}");
        }
    }
}
