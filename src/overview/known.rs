//! What specs, records and a plan say of one pool, to look up by client or by address.
//!
//! It knows nothing of what is live.

use super::Standing;
use crate::model::{ClientId, FullAddress, PoolId};
use crate::plan::{Binding, Blocked, Plan, SpecView, Step, Work};
use crate::spec::Entry;
use std::collections::BTreeMap;

/// What is known of one pool.
pub(super) struct Known<'a> {
    plan: &'a Plan,
    judged: bool,
    steps: BTreeMap<&'a ClientId, &'a Step>,
    created: Vec<&'a Step>,
    at: BTreeMap<&'a ClientId, FullAddress>,
    entries: BTreeMap<FullAddress, &'a Entry>,
    blocked: BTreeMap<&'a FullAddress, Vec<&'a Blocked>>,
    notes: BTreeMap<&'a FullAddress, Vec<&'a str>>,
}

impl<'a> Known<'a> {
    pub(super) fn new(pool: &PoolId, plan: &'a Plan, views: &[SpecView<'a>]) -> Self {
        let views: Vec<_> = views.iter().filter(|view| view.pool == pool).collect();
        let mut known = Self {
            plan,
            judged: !views.is_empty(),
            steps: BTreeMap::new(),
            created: Vec::new(),
            at: BTreeMap::new(),
            entries: BTreeMap::new(),
            blocked: BTreeMap::new(),
            notes: BTreeMap::new(),
        };
        for view in &views {
            known.add_spec(view, pool);
        }
        for step in plan.steps.iter().filter(|step| step.pool == *pool) {
            known.add_step(step);
        }
        let ours = |at: &FullAddress| views.iter().any(|view| view.desired.id == at.spec);
        for block in plan.blocked.iter().filter(|block| ours(&block.at)) {
            known.blocked.entry(&block.at).or_default().push(block);
        }
        for note in &plan.notes {
            if let Some(at) = &note.at {
                known.notes.entry(at).or_default().push(&note.message);
            }
        }
        known
    }

    /// What is bound to what: a pin before a record.
    fn add_spec(&mut self, view: &SpecView<'a>, pool: &PoolId) {
        for (address, record) in view.records.in_pool(pool) {
            self.at.insert(&record.client_id, view.records.full(address));
        }
        for entry in &view.desired.entries {
            let at = view.records.full(&entry.address);
            if let Some(pin) = &entry.client_id {
                self.at.insert(&pin.value, at.clone());
            }
            self.entries.insert(at, entry);
        }
    }

    fn add_step(&mut self, step: &'a Step) {
        match &step.client_id {
            None => self.created.push(step),
            Some(id) => {
                self.steps.insert(id, step);
                self.at.insert(id, step.at.clone());
            }
        }
    }

    /// What the plan does to a client.
    pub(super) fn step(&self, id: &ClientId) -> Option<&'a Step> {
        self.steps.get(id).copied()
    }

    /// The entry or record that a client belongs to.
    pub(super) fn at(&self, id: &ClientId) -> Option<&FullAddress> {
        self.at.get(id)
    }

    /// What the plan creates.
    pub(super) fn created(&self) -> &[&'a Step] {
        &self.created
    }

    pub(super) fn entry(&self, at: &FullAddress) -> Option<&'a Entry> {
        self.entries.get(at).copied()
    }

    /// The entries, and the records whose entry left, that something is in the way of.
    pub(super) fn all_blocked(&self) -> impl Iterator<Item = &'a FullAddress> {
        self.blocked.keys().copied()
    }

    pub(super) fn blocked(&self, at: &FullAddress) -> Vec<Blocked> {
        self.blocked.get(at).into_iter().flatten().copied().cloned().collect()
    }

    pub(super) fn notes(&self, at: &FullAddress) -> Vec<String> {
        self.notes.get(at).into_iter().flatten().map(|&note| note.to_owned()).collect()
    }

    pub(super) fn shown(&self, at: &FullAddress) -> String {
        shown(at, self.plan)
    }

    /// How a client stands that is there.
    pub(super) fn standing(&self, at: Option<&FullAddress>, step: Option<&Step>) -> Standing {
        match (at, step) {
            (Some(at), _) if self.blocked.contains_key(at) => Standing::Blocked,
            (_, Some(step)) => of_step(step),
            (Some(at), None) if self.entries.contains_key(at) => Standing::AsDeclared,
            (Some(_), None) => Standing::Departing,
            (None, None) if self.judged => Standing::Undeclared,
            (None, None) => Standing::Unjudged,
        }
    }
}

/// An address as people are told it: with the spec's id where the run has several.
pub(super) fn shown(at: &FullAddress, plan: &Plan) -> String {
    match plan.specs.len() {
        0 | 1 => at.address.to_string(),
        _ => at.to_string(),
    }
}

fn of_step(step: &Step) -> Standing {
    match (step.work, &step.binding) {
        (Work::Delete | Work::Forget, _) => Standing::Departing,
        (Work::Create, _) => Standing::ToCreate,
        (_, Binding::Adopted(_)) => Standing::ToAdopt,
        (Work::Nothing, _) => Standing::AsDeclared,
        (Work::Update | Work::Replace, _) => Standing::Differs,
    }
}
