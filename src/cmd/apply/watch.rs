//! What is told of steps while they are done: lines of progress, and the events of a stream.

use super::report;
use crate::apply::document::{self, Skipped};
use crate::apply::{Event, Outcome};
use crate::model::{ClientId, FullAddress};
use crate::plan::{Plan, Step};
use crate::render::console::{Console, Form};
use crate::render::progress::Progress;
use std::cell::RefCell;
use std::collections::BTreeSet;

/// Whoever watches a plan being done.
pub(super) struct Watch<'a> {
    plan: &'a Plan,
    progress: &'a Progress,
    console: &'a Console,
    /// The steps whose end was told.
    ended: RefCell<BTreeSet<(FullAddress, Option<ClientId>)>>,
}

impl<'a> Watch<'a> {
    pub(super) fn new(plan: &'a Plan, progress: &'a Progress, console: &'a Console) -> Self {
        Self { plan, progress, console, ended: RefCell::default() }
    }

    /// These are not even begun.
    pub(super) fn left_out(&self, skipped: &[Skipped]) {
        if self.console.form == Form::Lines {
            for one in skipped {
                self.console.event("skipped", &document::left_out(one));
            }
        }
    }

    pub(super) fn tell(&self, event: Event<'_>) {
        match event {
            Event::Started(step) => {
                self.progress.started(&self.plan.shown(step));
                if self.console.form == Form::Lines {
                    self.console.event("started", &document::step(step));
                }
            }
            Event::Finished(step, outcome) => {
                let line = report::line(self.plan, step, outcome);
                match outcome {
                    Outcome::Done { .. } | Outcome::NotStarted => self.progress.finished(&line),
                    Outcome::Failed(_) | Outcome::Unknown(_) | Outcome::Stale(_) => {
                        self.progress.failed(&line);
                    }
                }
                self.ended(step, outcome);
            }
        }
    }

    /// Tells of the steps that never began, once all others have ended.
    pub(super) fn not_begun(&self, outcomes: &[Outcome]) {
        for (step, outcome) in self.plan.steps.iter().zip(outcomes) {
            self.ended(step, outcome);
        }
    }

    /// Tells how a step ended, unless it was told.
    fn ended(&self, step: &Step, outcome: &Outcome) {
        let key = (step.at.clone(), step.client_id.clone());
        if self.console.form == Form::Lines && self.ended.borrow_mut().insert(key) {
            self.console.event(outcome.event(), &document::result(step, outcome));
        }
    }
}
