//! Drift as one JSON document: what `drift -o json` prints.
//!
//! Owns its keys. Clients that were changed are told in the keys of a plan, so that whatever reads the one reads the other.

use super::accept::Left;
use super::{Drift, Gone, Renamed, Undeclared, Waiting, happened};
use crate::model::FullAddress;
use crate::plan::document::{self, BlockedDocument, ChangeDocument, NoteDocument, PoolDocument};
use serde::Serialize;
use std::collections::BTreeSet;

/// The document's version. The second number grows with every added key, the first with every other change.
pub const SCHEMA_VERSION: &str = "1.0";

/// A drift, in the keys that scripts read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DriftDocument {
    /// [`SCHEMA_VERSION`]
    pub schema_version: String,
    /// How much of what.
    pub summary: Summary,
    /// Clients that are otherwise than their entries say. `before` is what the entry says, `after` what is live.
    pub changed: Vec<ChangeDocument>,
    /// Managed clients whose name their entry doesn't match any more.
    pub renamed: Vec<RenamedDocument>,
    /// Clients that are declared or on record and don't exist any more.
    pub gone: Vec<GoneDocument>,
    /// Live clients of which nobody knows.
    pub undeclared: Vec<UndeclaredDocument>,
    /// What waits for an apply, and is no drift.
    pub waiting: Vec<WaitingDocument>,
    /// Entries that can't be decided.
    pub blocked: Vec<BlockedDocument>,
    /// What is worth saying.
    pub notes: Vec<NoteDocument>,
    /// The pool of each spec, in the order of the specs' ids.
    pub pools: Vec<PoolDocument>,
    /// The entries to which what is live was written, with `--accept`; null without it.
    pub accepted: Option<Vec<AtDocument>>,
    /// The entries to which it couldn't be written; null without `--accept`.
    pub not_accepted: Option<Vec<LeftDocument>>,
}

/// An entry that can't say what is live.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LeftDocument {
    /// The entry.
    #[serde(flatten)]
    pub at: AtDocument,
    /// Stable name of the reason.
    pub code: String,
    /// The reason.
    pub message: String,
    /// The file that has what is in the way; null where that isn't known, as is the line.
    pub file: Option<String>,
    /// The line, from 1.
    pub line: Option<usize>,
    /// What the entry would have to say, with its section; null where a person has to find out.
    pub yaml: Option<String>,
}

/// What became of the entries that were to be accepted.
#[derive(Clone, Copy, Debug)]
pub struct Taken<'a> {
    /// Those that say what is live now.
    pub accepted: &'a BTreeSet<FullAddress>,
    /// The others.
    pub left: &'a [Left],
}

/// How many there are of each.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[expect(missing_docs, reason = "the words are those of the lists")]
pub struct Summary {
    pub changed: usize,
    pub renamed: usize,
    pub gone: usize,
    pub undeclared: usize,
    pub waiting: usize,
    pub blocked: usize,
    /// Clients that registered themselves.
    pub self_registered: usize,
    /// What `--ignore` left out.
    pub ignored: usize,
    /// Clients that are as they should be.
    pub unchanged: usize,
}

/// An entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AtDocument {
    /// Without its spec's id.
    pub address: String,
    /// The spec's id.
    pub spec: String,
}

/// A managed client that got another name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RenamedDocument {
    /// The entry.
    #[serde(flatten)]
    pub at: AtDocument,
    /// The pool.
    pub user_pool_id: String,
    /// The client.
    pub client_id: String,
    /// Its name when it was last read.
    pub recorded_name: String,
    /// Its name.
    pub name: String,
}

/// A client that is no more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct GoneDocument {
    /// The entry.
    #[serde(flatten)]
    pub at: AtDocument,
    /// The spec's file; null for an entry that left it, as is the line.
    pub file: Option<String>,
    /// The entry's line, from 1.
    pub line: Option<usize>,
    /// The pool.
    pub user_pool_id: String,
    /// The client.
    pub client_id: String,
    /// Its name when it was last read, if it was.
    pub name: Option<String>,
    /// Another client that the entry finds now.
    pub found_instead: Option<String>,
}

/// A client that nobody declares.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct UndeclaredDocument {
    /// The pool.
    pub user_pool_id: String,
    /// The client.
    pub client_id: String,
    /// Its name.
    pub name: String,
    /// When it was created, as `2026-03-02T09:30:00Z`, where the service says so.
    pub created: Option<String>,
}

/// What waits for an apply.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct WaitingDocument {
    /// The entry.
    #[serde(flatten)]
    pub at: AtDocument,
    /// As in a plan, or `blocked`.
    pub actions: Vec<String>,
}

/// The document, with what became of the entries that were to be accepted if any were.
pub fn document(drift: &Drift, taken: Option<Taken<'_>>) -> DriftDocument {
    let Drift {
        specs,
        changed,
        renamed,
        gone,
        undeclared,
        waiting,
        self_registered,
        ignored,
        unchanged,
        blocked,
        notes,
    } = drift;
    DriftDocument {
        schema_version: SCHEMA_VERSION.to_owned(),
        summary: Summary {
            changed: changed.len(),
            renamed: renamed.len(),
            gone: gone.len(),
            undeclared: undeclared.len(),
            waiting: waiting.len(),
            blocked: blocked.iter().map(|block| &block.at).collect::<BTreeSet<_>>().len(),
            self_registered: *self_registered,
            ignored: *ignored,
            unchanged: *unchanged,
        },
        changed: changed.iter().map(|step| document::change(&happened(step))).collect(),
        renamed: renamed.iter().map(self::renamed).collect(),
        gone: gone.iter().map(self::gone).collect(),
        undeclared: undeclared.iter().map(self::undeclared).collect(),
        waiting: waiting.iter().map(self::waiting).collect(),
        blocked: document::blocked(blocked),
        notes: document::notes(notes),
        pools: document::pools(specs),
        accepted: taken.map(|taken| taken.accepted.iter().map(at).collect()),
        not_accepted: taken.map(|taken| taken.left.iter().map(left).collect()),
    }
}

fn at(at: &FullAddress) -> AtDocument {
    AtDocument { address: at.address.to_string(), spec: at.spec.to_string() }
}

fn left(one: &Left) -> LeftDocument {
    let Left { at: entry, code, message, location, yaml } = one;
    LeftDocument {
        at: at(entry),
        code: (*code).to_owned(),
        message: message.clone(),
        file: location.as_ref().map(|at| at.file.clone()),
        line: location.as_ref().map(|at| at.line),
        yaml: yaml.clone(),
    }
}

fn renamed(one: &Renamed) -> RenamedDocument {
    let Renamed { at: entry, pool, client_id, was, is } = one;
    RenamedDocument {
        at: at(entry),
        user_pool_id: pool.to_string(),
        client_id: client_id.to_string(),
        recorded_name: was.clone(),
        name: is.clone(),
    }
}

fn gone(one: &Gone) -> GoneDocument {
    let Gone { at: entry, location, pool, client_id, name, instead } = one;
    GoneDocument {
        at: at(entry),
        file: location.as_ref().map(|at| at.file.clone()),
        line: location.as_ref().map(|at| at.line),
        user_pool_id: pool.to_string(),
        client_id: client_id.to_string(),
        name: name.clone(),
        found_instead: instead.as_ref().map(ToString::to_string),
    }
}

fn undeclared(one: &Undeclared) -> UndeclaredDocument {
    let Undeclared { pool, name, client_id, created } = one;
    let created = created.and_then(|seconds| jiff::Timestamp::from_second(seconds).ok());
    UndeclaredDocument {
        user_pool_id: pool.to_string(),
        client_id: client_id.to_string(),
        name: name.clone(),
        created: created.map(|time| time.to_string()),
    }
}

fn waiting(one: &Waiting) -> WaitingDocument {
    let actions = one.actions.iter().map(|action| (*action).to_owned());
    WaitingDocument { at: at(&one.at), actions: actions.collect() }
}
