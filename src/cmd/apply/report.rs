//! What an apply says in the end: text, or one JSON document.

use crate::apply::Outcome;
use crate::cmd::Context;
use crate::diff::Change;
use crate::plan::{Plan, Step, Work};
use crate::render::apply::{ApplyReport, Done, Failed, Kept};
use serde_json::{Value as Json, json};

/// A plan and what came of it.
pub(super) struct Report<'a> {
    pub(super) plan: &'a Plan,
    pub(super) outcomes: &'a [Outcome],
    pub(super) moved: &'a [(Step, String)],
}

impl Report<'_> {
    pub(super) fn show(&self, context: &Context) {
        if context.json() {
            context.console.document(&self.json());
        } else {
            let text = crate::render::apply::summary(&self.report(), context.console.out);
            context.console.result(&text);
        }
    }

    fn steps(&self) -> impl Iterator<Item = (&Step, &Outcome)> {
        self.plan.steps.iter().zip(self.outcomes)
    }

    fn report(&self) -> ApplyReport {
        let mut report = ApplyReport::default();
        for (step, outcome) in self.steps() {
            let at = step.at.address.to_string();
            match outcome {
                Outcome::Done { client_id, kept } => {
                    report.kept.extend(kept.iter().map(|change| kept_line(&at, change)));
                    let client_id = Some(client_id.to_string());
                    report.done.push(Done { at, word: word(step), client_id });
                }
                Outcome::Failed(trouble) => report.failed.push(Failed {
                    at,
                    message: trouble.message.clone(),
                    help: trouble.help.clone(),
                }),
                Outcome::Unknown(trouble) => report.unknown.push(Failed {
                    at,
                    message: trouble.message.clone(),
                    help: trouble.help.clone(),
                }),
                Outcome::Stale(how) => report.failed.push(stale(at, how)),
                Outcome::NotStarted => report.not_started.push(at),
            }
        }
        let moved = self.moved.iter().map(|(step, how)| stale(step.at.address.to_string(), how));
        report.failed.extend(moved);
        report
    }

    fn json(&self) -> Json {
        let mut results: Vec<_> = self.steps().map(|(step, outcome)| result(step, outcome)).collect();
        results.extend(
            self.moved
                .iter()
                .map(|(step, how)| result(step, &Outcome::Stale(how.clone()))),
        );
        let complete = self.moved.is_empty() && self.outcomes.iter().all(Outcome::is_done);
        json!({
            "schema_version": "1.0",
            "complete": complete,
            "unchanged": self.plan.unchanged,
            "results": results,
        })
    }
}

fn stale(at: String, how: &str) -> Failed {
    let help = "plan again: nothing was sent for this client".to_owned();
    Failed { at, message: how.to_owned(), help }
}

/// What was done, as the summary counts it.
fn word(step: &Step) -> &'static str {
    match (step.work, step.actions().first()) {
        (Work::Create, _) => "created",
        (Work::Replace, _) => "replaced",
        (Work::Delete, _) => "deleted",
        (Work::Forget, _) => "forgotten",
        (_, Some(&"adopt")) => "adopted",
        (_, Some(&"move")) => "moved",
        (Work::Update | Work::Nothing, _) => "updated",
    }
}

fn kept_line(at: &str, change: &Change) -> Kept {
    Kept {
        at: at.to_owned(),
        setting: change.setting.name(),
        wanted: change.before.to_json().to_string(),
        got: change.after.to_json().to_string(),
    }
}

/// One line for the progress.
pub(super) fn line(step: &Step, outcome: &Outcome) -> String {
    let at = &step.at.address;
    match outcome {
        Outcome::Done { client_id, .. } => format!("{at}: {} ({client_id})", word(step)),
        Outcome::Failed(trouble) => format!("{at}: failed: {}", trouble.message),
        Outcome::Unknown(trouble) => format!("{at}: outcome unknown: {}", trouble.message),
        Outcome::Stale(how) => format!("{at}: left alone: {how}"),
        Outcome::NotStarted => format!("{at}: not started"),
    }
}

fn result(step: &Step, outcome: &Outcome) -> Json {
    let (client_id, message, help) = match outcome {
        Outcome::Done { client_id, .. } => (Some(client_id), None, None),
        Outcome::Failed(trouble) | Outcome::Unknown(trouble) => {
            (step.client_id.as_ref(), Some(&trouble.message), Some(&trouble.help))
        }
        Outcome::Stale(how) => (step.client_id.as_ref(), Some(how), None),
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
