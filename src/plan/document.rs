//! The plan as one JSON document: what `-o json` prints, reports are made of and a saved plan consists of.
//!
//! Owns the document's keys, which follow Terraform's plan where they fit. It takes a [`Plan`](super::Plan) as it is and
//! decides nothing; where the document is written to is not its concern. `fill` puts a plan into the keys, `settings` a
//! client.

mod fill;
mod settings;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json};

pub use fill::{blocked, change, document, notes, pools};
pub(super) use settings::shown_after;
pub use settings::{client, settings};

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

#[cfg(test)]
mod tests;
