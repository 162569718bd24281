//! The plan as one JSON document: what `-o json` prints, reports are made of and a saved plan consists of.
//!
//! Owns the document's keys, which follow Terraform's plan where they fit. It takes a [`Plan`] as it is and decides nothing;
//! where the document is written to is not its concern.

use super::estimate::{Budget, Needed};
use super::refresh::Reading;
use super::{Binding, Blocked, Note, Plan, PlannedSpec, Reason, Step, Work};
use crate::model::{AppClient, FullAddress, Setting};
use crate::problem::Location;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json};
use std::collections::{BTreeMap, BTreeSet};

/// The document's version. The second number grows with every added key, the first with every other change.
pub const SCHEMA_VERSION: &str = "1.0";

/// A plan, in the keys that scripts read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlanDocument {
    /// [`SCHEMA_VERSION`]
    pub schema_version: String,
    /// Whether it covers everything, or only what `--target` named.
    pub complete: bool,
    /// How many of the clients were read.
    pub refresh: RefreshDocument,
    /// How much of what.
    pub summary: Summary,
    /// What would be done, one for each client.
    pub changes: Vec<ChangeDocument>,
    /// What keeps the plan from being applied.
    pub blocked: Vec<BlockedDocument>,
    /// What is worth saying.
    pub notes: Vec<NoteDocument>,
    /// The pool of each spec, in the order of the specs' ids.
    pub pools: Vec<PoolDocument>,
    /// What applying it takes.
    pub estimate: EstimateDocument,
}

/// The requests that applying a plan takes, as long as none has to be repeated.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EstimateDocument {
    /// Requests that only look.
    pub reads: u64,
    /// Requests that change something.
    pub writes: u64,
    /// The least time they take at the rates of the run that made the plan, in seconds; null where it had no limit.
    pub seconds: Option<u64>,
}

/// How many of the recorded clients were read for the plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RefreshDocument {
    /// `full` or `changed`.
    pub mode: RefreshMode,
    /// With `changed`: how many recorded clients were read. With `full` this and all below is null.
    pub verified: Option<usize>,
    /// With `changed`: how many were taken to be as an earlier run saw them.
    pub trusted: Option<usize>,
    /// How many seconds ago the first of those was read; null where there are none.
    pub oldest_seconds: Option<u64>,
}

/// What `--refresh` was.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RefreshMode {
    /// Every client was read.
    Full,
    /// Those that changed were, and some of the others.
    Changed,
}

/// How often each word stands among the actions. A client that is adopted and updated counts under both; a replacement
/// counts as that alone, not as the `create` and the `delete` it consists of.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the words are those of the steps")]
pub struct Summary {
    pub create: usize,
    pub update: usize,
    pub replace: usize,
    pub adopt: usize,
    pub r#move: usize,
    pub delete: usize,
    pub forget: usize,
    /// Clients that are as they should be.
    pub unchanged: usize,
    /// Entries that can't be decided.
    pub blocked: usize,
}

/// What happens to one client.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChangeDocument {
    /// The entry, without its spec's id.
    pub address: String,
    /// The spec's id.
    pub spec: String,
    /// The spec's file; null for an entry that left it, as is the line.
    pub file: Option<String>,
    /// The entry's line, from 1.
    pub line: Option<usize>,
    /// The pool.
    pub user_pool_id: String,
    /// The client; null for one that is yet to be created, the old one for a replacement.
    pub client_id: Option<String>,
    /// The client's name, after the step.
    pub name: String,
    /// Terraform's words where it has some; a replacement is `create` and `delete`.
    pub actions: Vec<String>,
    /// Every setting as it is; null where there is no client yet.
    pub before: Option<Map<String, Json>>,
    /// Every setting as it will be; null where the client goes. It differs from `before` in exactly the settings that
    /// change by effect: `60m` in place of `1h` is no difference and is shown as it was.
    pub after: Option<Map<String, Json>>,
    /// Why, where that isn't plain from the actions.
    pub reason: Option<ReasonDocument>,
}

/// Why a change is there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReasonDocument {
    /// Stable kebab-case name.
    pub code: String,
    /// A lowercase fragment.
    pub message: String,
}

/// What keeps the plan from being applied.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BlockedDocument {
    /// The entry, without its spec's id.
    pub address: String,
    /// The spec's id.
    pub spec: String,
    /// The spec's file.
    pub file: Option<String>,
    /// The entry's line, from 1.
    pub line: Option<usize>,
    /// Stable kebab-case name.
    pub code: String,
    /// What is in the way.
    pub message: String,
    /// What to do.
    pub help: String,
    /// The clients that could have been meant.
    pub candidates: Vec<CandidateDocument>,
}

/// A client that could have been meant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CandidateDocument {
    /// Its name.
    pub name: String,
    /// Its id.
    pub client_id: String,
}

/// Something worth saying.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NoteDocument {
    /// The entry it is about, without its spec's id; null when it is about none.
    pub address: Option<String>,
    /// The spec's id, where there is an entry.
    pub spec: Option<String>,
    /// Stable kebab-case name.
    pub code: String,
    /// A sentence.
    pub message: String,
}

/// A spec's pool.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PoolDocument {
    /// The spec's id.
    pub spec: String,
    /// The pool's id.
    pub user_pool_id: String,
    /// The pool's name.
    pub name: String,
    /// The account that owns it.
    pub account_id: String,
}

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
    pub(super) fn reading(self) -> Reading {
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

/// Every setting of a client under its name in specs.
pub fn settings(client: &AppClient) -> Map<String, Json> {
    Setting::all()
        .map(|setting| (setting.name().to_owned(), client.get(setting).to_json()))
        .collect()
}

/// The client that [`settings`] wrote down; none when a setting is missing, unknown or of another form.
pub fn client(settings: &Map<String, Json>) -> Option<AppClient> {
    let read = |setting: Setting| {
        let value = crate::model::Value::from_json(setting, settings.get(setting.name())?)?;
        Some((setting, value))
    };
    let values: BTreeMap<_, _> = Setting::all().map(read).collect::<Option<_>>()?;
    if settings.len() != values.len() {
        return None;
    }
    let mut client = AppClient::with_defaults("");
    for (setting, value) in values {
        client.set(setting, value);
    }
    Some(client)
}

/// The client as it will be, with what doesn't change by effect written as it was.
pub(super) fn shown_after(step: &Step) -> Option<AppClient> {
    let mut after = step.after.clone()?;
    if let Some(before) = &step.before {
        for setting in Setting::all() {
            if setting.same(&before.get(setting), &after.get(setting)) {
                after.set(setting, before.get(setting));
            }
        }
    }
    Some(after)
}

impl Reason {
    /// Stable kebab-case name.
    pub fn code(&self) -> &'static str {
        match self {
            Self::RecordedGone(_) => "recorded-gone",
            Self::PinChanged(_) => "pin-changed",
            Self::NameChanged { .. } => "name-changed",
            Self::Removed => "removed",
            Self::Requested => "requested",
            Self::RemovedAndGone => "removed-and-gone",
            Self::SecretDiffers => "secret-differs",
            Self::Replaced => "replaced",
        }
    }

    /// In plain words: a lowercase fragment. Names stand in it as the service sent them.
    pub fn message(&self) -> String {
        match self {
            Self::RecordedGone(id) => format!("the recorded client {id} no longer exists"),
            Self::PinChanged(id) => {
                format!("the entry pins another client than the recorded one, {id}")
            }
            Self::NameChanged { client_id, name } => {
                format!(
                    "the recorded client {client_id} is now called {name}, which the entry doesn't match"
                )
            }
            Self::Removed => "the entry is no longer in its spec".to_owned(),
            Self::Requested => "the entry leaves its spec at your request".to_owned(),
            Self::RemovedAndGone => {
                "the entry is no longer in its spec, and its client no longer exists".to_owned()
            }
            Self::SecretDiffers => {
                "whether a client has a secret is decided when it is created".to_owned()
            }
            Self::Replaced => {
                "another client took its place in an apply that was cut off before this one was deleted"
                    .to_owned()
            }
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

#[cfg(test)]
mod tests;
