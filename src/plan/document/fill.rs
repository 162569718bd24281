//! Puts a plan into the document's keys, and reads back how it was refreshed. It decides nothing.

use super::{
    BlockedDocument, CandidateDocument, ChangeDocument, EstimateDocument, NoteDocument,
    PlanDocument, PoolDocument, ReasonDocument, RefreshDocument, RefreshMode, SCHEMA_VERSION,
    Summary, settings, shown_after,
};
use crate::model::FullAddress;
use crate::plan::estimate::{Budget, Needed};
use crate::plan::refresh::Reading;
use crate::plan::{Binding, Blocked, Note, Plan, PlannedSpec, Step, Work};
use crate::problem::Location;
use std::collections::BTreeSet;

/// The document of a plan that is made at these rates.
pub fn document(plan: &Plan, budget: Option<Budget>) -> PlanDocument {
    let Plan { specs, steps, unchanged: _, blocked, notes, refreshed: _, complete, reading } = plan;
    PlanDocument {
        schema_version: SCHEMA_VERSION.to_owned(),
        complete: *complete,
        refresh: RefreshDocument::of(*reading),
        summary: Summary::of(plan),
        changes: steps.iter().map(change).collect(),
        blocked: self::blocked(blocked),
        notes: self::notes(notes),
        pools: pools(specs),
        estimate: estimate(plan, budget),
    }
}

/// The pool of each spec, in the keys that scripts read.
pub fn pools(specs: &[PlannedSpec]) -> Vec<PoolDocument> {
    let pool = |spec: &PlannedSpec| PoolDocument {
        spec: spec.id.to_string(),
        user_pool_id: spec.pool.to_string(),
        name: spec.pool_name.clone(),
        account_id: spec.account_id.clone(),
    };
    specs.iter().map(pool).collect()
}

/// What is worth saying, in the keys that scripts read.
pub fn notes(notes: &[Note]) -> Vec<NoteDocument> {
    notes.iter().map(note).collect()
}

fn estimate(plan: &Plan, budget: Option<Budget>) -> EstimateDocument {
    let needed = Needed::to_apply(plan);
    EstimateDocument {
        reads: needed.reads(),
        writes: needed.writes(),
        seconds: budget.map(|budget| {
            let least = needed.least(budget);
            least.as_secs().saturating_add(u64::from(least.subsec_nanos() > 0))
        }),
    }
}

impl RefreshDocument {
    fn of(reading: Reading) -> Self {
        match reading {
            Reading::Full => {
                let (verified, trusted, oldest_seconds) = (None, None, None);
                Self { mode: RefreshMode::Full, verified, trusted, oldest_seconds }
            }
            Reading::Changed { verified, trusted, oldest_seconds } => {
                let (verified, trusted) = (Some(verified), Some(trusted));
                Self { mode: RefreshMode::Changed, verified, trusted, oldest_seconds }
            }
        }
    }

    /// What [`Self::of`] wrote down.
    pub(in crate::plan) fn reading(self) -> Reading {
        let Self { mode, verified, trusted, oldest_seconds } = self;
        match mode {
            RefreshMode::Full => Reading::Full,
            RefreshMode::Changed => {
                let [verified, trusted] = [verified, trusted].map(Option::unwrap_or_default);
                Reading::Changed { verified, trusted, oldest_seconds }
            }
        }
    }
}

impl Summary {
    /// Counts a plan's steps.
    pub fn of(plan: &Plan) -> Self {
        // Several things may be wrong with one entry.
        let blocked = plan.blocked.iter().map(|blocked| &blocked.at).collect::<BTreeSet<_>>().len();
        let mut summary = Self { unchanged: plan.unchanged, blocked, ..Self::default() };
        for step in &plan.steps {
            summary.count(step);
        }
        summary
    }

    fn count(&mut self, step: &Step) {
        match step.binding {
            Binding::Adopted(_) => self.adopt += 1,
            Binding::Moved { .. } => self.r#move += 1,
            Binding::New | Binding::Recorded | Binding::Departing | Binding::Replaced => {}
        }
        match step.work {
            Work::Nothing => {}
            Work::Create => self.create += 1,
            Work::Update => self.update += 1,
            Work::Replace => self.replace += 1,
            Work::Delete => self.delete += 1,
            Work::Forget => self.forget += 1,
        }
    }
}

/// What happens to one client, in the keys that scripts read.
pub fn change(step: &Step) -> ChangeDocument {
    let (file, line) = place(step.location.as_ref());
    ChangeDocument {
        address: step.at.address.to_string(),
        spec: step.at.spec.to_string(),
        file,
        line,
        user_pool_id: step.pool.to_string(),
        client_id: step.client_id.as_ref().map(ToString::to_string),
        name: step.name.clone(),
        actions: step.actions().into_iter().map(str::to_owned).collect(),
        before: step.before.as_ref().map(settings),
        after: shown_after(step).as_ref().map(settings),
        reason: step.reason.as_ref().map(|reason| ReasonDocument {
            code: reason.code().to_owned(),
            message: reason.message(),
        }),
    }
}

/// Entries that can't be decided, in the keys that scripts read.
pub fn blocked(blocked: &[Blocked]) -> Vec<BlockedDocument> {
    blocked.iter().map(blocked_entry).collect()
}

fn blocked_entry(blocked: &Blocked) -> BlockedDocument {
    let Blocked { at, location, code, message, help, candidates, labels: _ } = blocked;
    let FullAddress { spec, address } = at;
    let (file, line) = place(location.as_ref());
    let candidates = candidates.iter().map(|candidate| CandidateDocument {
        name: candidate.name.clone(),
        client_id: candidate.client_id.to_string(),
    });
    BlockedDocument {
        address: address.to_string(),
        spec: spec.to_string(),
        file,
        line,
        code: (*code).to_owned(),
        message: message.clone(),
        help: help.clone(),
        candidates: candidates.collect(),
    }
}

fn note(note: &Note) -> NoteDocument {
    let Note { at, code, message } = note;
    NoteDocument {
        address: at.as_ref().map(|at| at.address.to_string()),
        spec: at.as_ref().map(|at| at.spec.to_string()),
        code: (*code).to_owned(),
        message: message.clone(),
    }
}

fn place(location: Option<&Location>) -> (Option<String>, Option<usize>) {
    (location.map(|at| at.file.clone()), location.map(|at| at.line))
}
