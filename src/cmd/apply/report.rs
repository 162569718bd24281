//! What an apply says in the end: text, or one JSON document.

use crate::apply::{Outcome, Trouble, Wrote};
use crate::aws::Extent;
use crate::cmd::Context;
use crate::diff::Change;
use crate::plan::{Binding, Plan, Step, Work};
use crate::render::apply::{ApplyReport, Done, Failed, Kept};
use serde_json::{Value as Json, json};
use std::collections::BTreeMap;

/// A plan and what came of it.
pub(super) struct Report<'a> {
    pub(super) plan: &'a Plan,
    pub(super) outcomes: &'a [Outcome],
    /// Steps of a saved plan that were left out, with the reason.
    pub(super) skipped: &'a [(Step, String)],
}

impl Report<'_> {
    pub(super) fn show(&self, context: &Context) {
        if context.is_document() {
            context.document(&self.json());
        } else if !self.plan.is_empty() || !self.skipped.is_empty() {
            let text = crate::render::apply::report(&self.report(), &context.console.out);
            context.console.result(&text);
        }
    }

    fn steps(&self) -> impl Iterator<Item = (&Step, &Outcome)> {
        self.plan.steps.iter().zip(self.outcomes)
    }

    fn report(&self) -> ApplyReport {
        let wrote = self.outcomes.iter().any(Outcome::wrote);
        let mut report = ApplyReport { wrote, ..ApplyReport::default() };
        let mut reasons = BTreeMap::<Reason, usize>::new();
        for (step, outcome) in self.steps() {
            let at = self.plan.shown(step);
            match outcome {
                Outcome::Done { client_id, kept } => {
                    report.kept.extend(kept.iter().map(|change| kept_line(&at, change)));
                    let client_id = Some(client_id.to_string());
                    report.done.push(Done { at, words: words(step), client_id });
                }
                Outcome::Failed(trouble) => {
                    let reason = Reason::of(trouble);
                    match reason.as_ref().and_then(|reason| reasons.get(reason)) {
                        Some(&first) => report.failed[first].same.push(at),
                        None => {
                            reasons.extend(reason.map(|reason| (reason, report.failed.len())));
                            report.failed.push(failed(at, step, trouble));
                        }
                    }
                }
                Outcome::Unknown(trouble) => report.unknown.push(unknown(at, trouble)),
                Outcome::Stale(how) => report.skipped.push(stale(at, step, how)),
                Outcome::NotStarted => report.not_started.push(at),
            }
        }
        let skipped = self.skipped.iter();
        report.skipped.extend(skipped.map(|(step, how)| stale(self.plan.shown(step), step, how)));
        report
    }

    fn json(&self) -> Json {
        let mut results: Vec<_> =
            self.steps().map(|(step, outcome)| result(step, outcome)).collect();
        results.extend(
            self.skipped.iter().map(|(step, how)| result(step, &Outcome::Stale(how.clone()))),
        );
        let complete = self.skipped.is_empty() && self.outcomes.iter().all(Outcome::is_done);
        json!({
            "schema_version": "1.0",
            "complete": complete,
            "unchanged": self.plan.unchanged,
            "results": results,
        })
    }
}

/// What to do about a step that was left out.
const AGAIN: &str = "plan again: nothing was changed for this client";

/// Why a step failed, where the reason doesn't lie with its client. It is told once.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Reason {
    code: &'static str,
    help: String,
    wrote: Wrote,
}

impl Reason {
    fn of(trouble: &Trouble) -> Option<Self> {
        let Trouble { wrote, client_id: _, code, extent, message: _, help } = trouble;
        let shared = *extent != Extent::Call;
        shared.then(|| Self { code, help: help.clone(), wrote: *wrote })
    }
}

fn failed(at: String, step: &Step, trouble: &Trouble) -> Failed {
    Failed {
        at,
        what: step.actions().join(" and "),
        message: trouble.message.clone(),
        help: Some(trouble.help.clone()),
        partly: trouble.wrote == Wrote::Something,
        same: Vec::new(),
    }
}

/// Only creating a client has an unknown outcome, and what would have followed was not begun. What to do is said once for
/// all of them.
fn unknown(at: String, trouble: &Trouble) -> Failed {
    Failed {
        at,
        what: "create".to_owned(),
        message: trouble.message.clone(),
        help: None,
        partly: false,
        same: Vec::new(),
    }
}

fn stale(at: String, step: &Step, how: &str) -> Failed {
    Failed {
        at,
        what: step.actions().join(" and "),
        message: how.to_owned(),
        help: Some(AGAIN.to_owned()),
        partly: false,
        same: Vec::new(),
    }
}

/// What was done, as the summary counts it.
fn words(step: &Step) -> Vec<&'static str> {
    let binding = match step.binding {
        Binding::Adopted(_) => Some("adopted"),
        Binding::Moved { .. } => Some("moved"),
        Binding::New | Binding::Recorded | Binding::Departing | Binding::Replaced => None,
    };
    let work = match step.work {
        Work::Nothing => None,
        Work::Create => Some("created"),
        Work::Update => Some("updated"),
        Work::Replace => Some("replaced"),
        Work::Delete => Some("deleted"),
        Work::Forget => Some("forgotten"),
    };
    binding.into_iter().chain(work).collect()
}

fn kept_line(at: &str, change: &Change) -> Kept {
    Kept {
        at: at.to_owned(),
        setting: change.setting.name().to_owned(),
        wanted: change.before.to_json().to_string(),
        got: change.after.to_json().to_string(),
    }
}

/// One line for the progress.
pub(super) fn line(plan: &Plan, step: &Step, outcome: &Outcome) -> String {
    let at = plan.shown(step);
    match outcome {
        Outcome::Done { client_id, .. } => {
            format!("{at}: {} ({client_id})", words(step).join(" and "))
        }
        Outcome::Failed(trouble) if trouble.wrote == Wrote::Something => {
            format!("{at}: partly done: {}", trouble.message)
        }
        Outcome::Failed(trouble) => format!("{at}: failed: {}", trouble.message),
        Outcome::Unknown(trouble) => format!("{at}: outcome unknown: {}", trouble.message),
        Outcome::Stale(how) => format!("{at}: skipped: {how}"),
        Outcome::NotStarted => format!("{at}: not started"),
    }
}

fn result(step: &Step, outcome: &Outcome) -> Json {
    let (client_id, message, help) = match outcome {
        Outcome::Done { client_id, .. } => (Some(client_id), None, None),
        Outcome::Failed(trouble) | Outcome::Unknown(trouble) => {
            let id = trouble.client_id.as_ref().or(step.client_id.as_ref());
            (id, Some(&trouble.message), Some(trouble.help.as_str()))
        }
        Outcome::Stale(how) => (step.client_id.as_ref(), Some(how), Some(AGAIN)),
        Outcome::NotStarted => (step.client_id.as_ref(), None, None),
    };
    let kept = match outcome {
        Outcome::Done { kept, .. } => kept.iter().map(|change| change.setting.name()).collect(),
        _ => Vec::new(),
    };
    json!({
        "address": step.at.address,
        "spec": step.at.spec,
        "user_pool_id": step.pool,
        "client_id": client_id,
        "actions": step.actions(),
        "outcome": outcome.word(),
        "message": message,
        "help": help,
        "kept_by_cognito": kept,
    })
}
