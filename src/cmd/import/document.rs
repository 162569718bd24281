//! What was taken in, as one JSON document: what `import -o json` and `adopt -o json` print.
//!
//! Owns its keys; those that a plan has too mean the same.

use serde::Serialize;

/// The document's version. The second number grows with every added key, the first with every other change.
pub(super) const SCHEMA_VERSION: &str = "1.0";

/// What `import` prints, whether clients or a pool were named.
#[derive(Serialize)]
pub(super) struct ImportDocument {
    /// [`SCHEMA_VERSION`]
    pub(super) schema_version: &'static str,
    /// The clients that have entries now.
    pub(super) imported: Vec<TakenDocument>,
    /// Those of a whole pool that have none here, and why.
    pub(super) left_out: Vec<LeftDocument>,
    /// How many more `--match` left out.
    pub(super) unmatched: usize,
}

/// What `adopt` prints.
#[derive(Serialize)]
pub(super) struct AdoptDocument {
    /// [`SCHEMA_VERSION`]
    pub(super) schema_version: &'static str,
    /// The client that has an entry now.
    pub(super) adopted: Vec<TakenDocument>,
}

/// A client that has an entry now.
#[derive(Serialize)]
pub(super) struct TakenDocument {
    /// Without its spec's id.
    pub(super) address: String,
    /// The spec's id.
    pub(super) spec: String,
    /// The spec's file.
    pub(super) file: String,
    /// The pool.
    pub(super) user_pool_id: String,
    /// The client.
    pub(super) client_id: String,
    /// Its name.
    pub(super) name: String,
    /// The settings that a plan will still change.
    pub(super) remaining: Vec<&'static str>,
}

/// A client that has no entry here.
#[derive(Serialize)]
pub(super) struct LeftDocument {
    /// The pool.
    pub(super) user_pool_id: String,
    /// The client.
    pub(super) client_id: String,
    /// Its name.
    pub(super) name: String,
    /// `owned`, `self-registered` or `unsayable`.
    pub(super) reason: &'static str,
    /// The entry that has it, without its spec's id; null where none has, as are the spec's id and file.
    pub(super) address: Option<String>,
    /// That entry's spec.
    pub(super) spec: Option<String>,
    /// That spec's file.
    pub(super) file: Option<String>,
}
