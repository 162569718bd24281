//! What came of an apply as JSON: the document that `-o json` prints, and what streams tell of single steps.
//!
//! Owns the keys, which are the plan's where both have them. It counts and copies; what is worth telling people, `cmd` and
//! `render` decide.

use super::{Outcome, Trouble};
use crate::plan::{Binding, Plan, Step, Work};
use serde::Serialize;

/// The document's version. The second number grows with every added key, the first with every other change.
pub const SCHEMA_VERSION: &str = "1.0";

/// What to do about a step that was left out.
pub const AGAIN: &str = "plan again: nothing was changed for this client";

/// A step of a saved plan that was left out before anything was begun, with the reason.
pub type Skipped = (Step, String);

/// What came of a plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ResultDocument {
    /// [`SCHEMA_VERSION`]
    pub schema_version: &'static str,
    /// Whether every step was done.
    pub complete: bool,
    /// How much of what.
    pub summary: ResultSummary,
    /// What came of each step, in the plan's order, and then those that were left out.
    pub results: Vec<StepResult>,
}

/// The steps that were done, counted under the words of the plan's summary; and those that weren't, each under its outcome.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[expect(missing_docs, reason = "the words are those of the steps")]
pub struct ResultSummary {
    pub create: usize,
    pub update: usize,
    pub replace: usize,
    pub adopt: usize,
    pub r#move: usize,
    pub delete: usize,
    pub forget: usize,
    /// Clients that were as they should be.
    pub unchanged: usize,
    pub failed: usize,
    pub unknown: usize,
    pub stale: usize,
    pub not_started: usize,
}

/// A step that is begun.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StepDocument {
    /// The entry, without its spec's id.
    pub address: String,
    /// The spec's id.
    pub spec: String,
    /// The pool.
    pub user_pool_id: String,
    /// The client; null where it is yet to be created.
    pub client_id: Option<String>,
    /// Its name, after the step.
    pub name: String,
    /// What is done, in the plan's words.
    pub actions: Vec<&'static str>,
}

/// What came of a step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StepResult {
    /// The step; `client_id` is the new client's where one was created.
    #[serde(flatten)]
    pub step: StepDocument,
    /// `done`, `failed`, `unknown`, `stale` or `not_started`.
    pub outcome: &'static str,
    /// Stable kebab-case name of what went wrong; null where nothing did, or where the client was another than planned.
    pub code: Option<&'static str>,
    /// What went wrong: a lowercase fragment.
    pub message: Option<String>,
    /// What to do.
    pub help: Option<String>,
    /// The settings that Cognito left as they were although it took the update.
    pub kept_by_cognito: Vec<&'static str>,
}

/// The document of a plan whose steps came to these outcomes.
pub fn document(plan: &Plan, outcomes: &[Outcome], skipped: &[Skipped]) -> ResultDocument {
    let mut summary = ResultSummary {
        unchanged: plan.unchanged,
        stale: skipped.len(),
        ..ResultSummary::default()
    };
    let mut results = Vec::new();
    for (step, outcome) in plan.steps.iter().zip(outcomes) {
        summary.count(step, outcome);
        results.push(result(step, outcome));
    }
    results.extend(skipped.iter().map(left_out));
    ResultDocument {
        schema_version: SCHEMA_VERSION,
        complete: skipped.is_empty() && outcomes.iter().all(Outcome::is_done),
        summary,
        results,
    }
}

impl ResultSummary {
    fn count(&mut self, step: &Step, outcome: &Outcome) {
        match outcome {
            Outcome::Done { .. } => self.done(step),
            Outcome::Failed(_) => self.failed += 1,
            Outcome::Unknown(_) => self.unknown += 1,
            Outcome::Stale(_) => self.stale += 1,
            Outcome::NotStarted => self.not_started += 1,
        }
    }

    fn done(&mut self, step: &Step) {
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

/// A step as it is begun.
pub fn step(step: &Step) -> StepDocument {
    StepDocument {
        address: step.at.address.to_string(),
        spec: step.at.spec.to_string(),
        user_pool_id: step.pool.to_string(),
        client_id: step.client_id.as_ref().map(ToString::to_string),
        name: step.name.clone(),
        actions: step.actions(),
    }
}

/// What came of one step.
pub fn result(of: &Step, outcome: &Outcome) -> StepResult {
    let mut result = StepResult {
        step: step(of),
        outcome: outcome.word(),
        code: None,
        message: None,
        help: None,
        kept_by_cognito: Vec::new(),
    };
    match outcome {
        Outcome::Done { client_id, kept } => {
            result.step.client_id = Some(client_id.to_string());
            result.kept_by_cognito = kept.iter().map(|change| change.setting.name()).collect();
        }
        Outcome::Failed(trouble) | Outcome::Unknown(trouble) => {
            let Trouble { wrote: _, client_id, code, extent: _, message, help } = trouble;
            if let Some(client_id) = client_id {
                result.step.client_id = Some(client_id.to_string());
            }
            result.code = Some(code);
            result.message = Some(message.clone());
            result.help = Some(help.clone());
        }
        Outcome::Stale(how) => {
            result.message = Some(how.clone());
            result.help = Some(AGAIN.to_owned());
        }
        Outcome::NotStarted => {}
    }
    result
}

/// The same of a step that was left out.
pub fn left_out((step, how): &Skipped) -> StepResult {
    result(step, &Outcome::Stale(how.clone()))
}

impl Outcome {
    /// What a stream calls it.
    pub fn event(&self) -> &'static str {
        match self {
            Self::Done { .. } => "done",
            Self::Failed(_) | Self::Unknown(_) => "failed",
            Self::Stale(_) | Self::NotStarted => "skipped",
        }
    }
}
