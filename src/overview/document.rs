//! An overview as one JSON document: how much of what there is, for whoever has the page written by a program.

use super::{Overview, Standing};
use crate::problem::Severity;
use serde::Serialize;

/// The document's version. The second number grows with every added key, the first with every other change.
pub const SCHEMA_VERSION: &str = "1.0";

/// What a page shows, counted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OverviewDocument {
    /// [`SCHEMA_VERSION`]
    pub schema_version: &'static str,
    /// The page.
    pub file: String,
    /// Clients of all pools, those that are yet to be created among them.
    pub clients: usize,
    /// How the clients stand to the specs.
    pub standing: Standings,
    /// Entries that are blocked and have no client.
    pub blocked_without_client: usize,
    /// What rules say of the clients.
    pub findings: Findings,
}

/// How many clients stand how.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[expect(missing_docs, reason = "the words are those of the standings")]
pub struct Standings {
    pub as_declared: usize,
    pub blocked: usize,
    pub differs: usize,
    pub to_create: usize,
    pub to_adopt: usize,
    pub departing: usize,
    pub undeclared: usize,
    pub unjudged: usize,
}

/// How many findings are how bad.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[expect(missing_docs, reason = "the words are those of the severities")]
pub struct Findings {
    pub error: usize,
    pub warning: usize,
    pub note: usize,
}

/// The document of an overview that was written to `file`.
pub fn document(overview: &Overview, file: String) -> OverviewDocument {
    OverviewDocument {
        schema_version: SCHEMA_VERSION,
        file,
        clients: overview.clients().count(),
        standing: Standings {
            as_declared: overview.standing(Standing::AsDeclared),
            blocked: overview.standing(Standing::Blocked),
            differs: overview.standing(Standing::Differs),
            to_create: overview.standing(Standing::ToCreate),
            to_adopt: overview.standing(Standing::ToAdopt),
            departing: overview.standing(Standing::Departing),
            undeclared: overview.standing(Standing::Undeclared),
            unjudged: overview.standing(Standing::Unjudged),
        },
        blocked_without_client: overview.waiting().count(),
        findings: Findings {
            error: overview.findings(Severity::Error),
            warning: overview.findings(Severity::Warning),
            note: overview.findings(Severity::Note),
        },
    }
}
