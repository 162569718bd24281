//! What was found, as values.

use crate::model::{ClientId, FullAddress, PoolId};
use crate::plan::{Blocked, Note, PlannedSpec, Step};
use crate::problem::Location;
use std::collections::BTreeSet;

/// Everything that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drift {
    /// The specs that it is about, in the order of their ids.
    pub specs: Vec<PlannedSpec>,
    /// Clients that are otherwise than their entries say, as a plan would change them back, in the order of the addresses;
    /// [`happened`](super::happened) turns one round.
    pub changed: Vec<Step>,
    /// Managed clients whose name their entry doesn't match any more.
    pub renamed: Vec<Renamed>,
    /// Clients that are declared or on record and don't exist any more.
    pub gone: Vec<Gone>,
    /// Live clients of which nobody knows, by pool, name and id.
    pub undeclared: Vec<Undeclared>,
    /// What waits for an apply, and is no drift.
    pub waiting: Vec<Waiting>,
    /// How many live clients registered themselves and belong to nobody here.
    pub self_registered: usize,
    /// How many were left out because they were to be ignored.
    pub ignored: usize,
    /// How many clients are as they should be.
    pub unchanged: usize,
    /// Entries that can't be decided.
    pub blocked: Vec<Blocked>,
    /// What is worth saying without being wrong.
    pub notes: Vec<Note>,
}

/// A managed client that got another name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Renamed {
    /// Its entry.
    pub at: FullAddress,
    /// Its pool.
    pub pool: PoolId,
    /// Its id.
    pub client_id: ClientId,
    /// Its name when it was last read.
    pub was: String,
    /// Its name.
    pub is: String,
}

/// A client that is no more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gone {
    /// Its entry, or the one that it was recorded for.
    pub at: FullAddress,
    /// Where the spec has the entry, if it has it still.
    pub location: Option<Location>,
    /// Its pool.
    pub pool: PoolId,
    /// Its id.
    pub client_id: ClientId,
    /// Its name when it was last read; none of a pinned client that never was.
    pub name: Option<String>,
    /// Another client that its entry finds now.
    pub instead: Option<ClientId>,
}

/// A client that nobody declares.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Undeclared {
    /// Its pool.
    pub pool: PoolId,
    /// Its name.
    pub name: String,
    /// Its id.
    pub client_id: ClientId,
    /// When it was created, in seconds since 1970, where the service says so.
    pub created: Option<i64>,
}

/// Something that an apply would do and that isn't drift.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// The entry.
    pub at: FullAddress,
    /// The words of a plan for it.
    pub actions: Vec<&'static str>,
}

impl Drift {
    /// Whether clients were changed or are gone.
    pub fn is_some(&self) -> bool {
        !(self.changed.is_empty() && self.renamed.is_empty() && self.gone.is_empty())
    }

    /// The entries whose clients were changed or are gone.
    pub fn addresses(&self) -> impl Iterator<Item = &FullAddress> {
        let changed = self.changed.iter().map(|step| &step.at);
        let renamed = self.renamed.iter().map(|renamed| &renamed.at);
        changed.chain(renamed).chain(self.gone.iter().map(|gone| &gone.at))
    }

    /// What is left of it without these entries.
    #[must_use]
    pub fn without(mut self, accepted: &BTreeSet<FullAddress>) -> Self {
        self.changed.retain(|step| !accepted.contains(&step.at));
        self.renamed.retain(|renamed| !accepted.contains(&renamed.at));
        self.gone.retain(|gone| !accepted.contains(&gone.at));
        self
    }
}
