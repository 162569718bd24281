//! What an apply says in the end: text, or one JSON document.

use crate::apply::document::{self, AGAIN, ResultDocument, Skipped};
use crate::apply::{Outcome, Trouble, Wrote};
use crate::aws::Extent;
use crate::cmd::reports::{Applied, RunReports};
use crate::diff::Change;
use crate::plan::{Binding, Plan, Step, Work};
use crate::problem::Severity;
use crate::render::apply::{ApplyReport, Done, Failed, Kept};
use crate::render::console::Form;
use crate::render::github::{Mark, Said};
use serde_json::json;
use std::collections::BTreeMap;

/// A plan and what came of it.
pub(super) struct Report<'a> {
    pub(super) plan: &'a Plan,
    pub(super) outcomes: &'a [Outcome],
    /// Steps of a saved plan that were left out, with the reason.
    pub(super) skipped: &'a [Skipped],
    /// Whether somebody stopped it before every step was begun.
    pub(super) interrupted: bool,
}

impl Report<'_> {
    pub(super) fn show(&self, reports: &RunReports<'_>) {
        let console = &reports.context.console;
        let report = self.report();
        let document = document::document(self.plan, self.outcomes, self.skipped);
        match console.form {
            Form::Document(_) => reports.context.document(&document),
            Form::Lines => {
                let ResultDocument { complete, summary, .. } = &document;
                let body = json!({"operation": "apply", "complete": complete, "summary": summary});
                console.event("summary", &body);
            }
            Form::Text if self.plan.is_empty() && self.skipped.is_empty() => {}
            Form::Text => reports.tell(|view| crate::render::apply::report(&report, view)),
        }
        let marks = self.steps().filter_map(|(step, outcome)| mark(self.plan, step, outcome));
        reports.applied(&Applied { document, report, marks: marks.collect() });
    }

    fn steps(&self) -> impl Iterator<Item = (&Step, &Outcome)> {
        self.plan.steps.iter().zip(self.outcomes)
    }

    fn report(&self) -> ApplyReport {
        let wrote = self.outcomes.iter().any(Outcome::wrote);
        let interrupted = self.interrupted;
        let mut report = ApplyReport { wrote, interrupted, ..ApplyReport::default() };
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
}

/// What is to be seen beside the entry of a step that failed.
fn mark(plan: &Plan, step: &Step, outcome: &Outcome) -> Option<Mark> {
    let (Outcome::Failed(trouble) | Outcome::Unknown(trouble)) = outcome else { return None };
    let what = step.actions().join(" and ");
    let fate = match (outcome, trouble.wrote) {
        (Outcome::Unknown(_), _) => "may or may not have happened",
        (_, Wrote::Something) => "partly done",
        (_, Wrote::Nothing | Wrote::Perhaps) => "failed",
    };
    let message = format!("{}: {what} {fate}: {}", plan.shown(step), trouble.message);
    let help = Some(trouble.help.clone());
    Some(Mark::of_step(plan, step, Severity::Error, Said { code: trouble.code, message, help }))
}

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
