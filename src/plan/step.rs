//! The values a plan is made of.

use super::reason::Reason;
use super::refresh::Reading;
use crate::diff::{self, Change};
use crate::model::{AppClient, ClientId, FullAddress, PoolId, Setting, SpecId};
use crate::problem::{Label, Location, Problem};
use crate::records::{News, Record};
use std::collections::BTreeSet;

/// Everything a run would do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// The specs it was made from, in the order of their ids.
    pub specs: Vec<PlannedSpec>,
    /// What to do, in the order of the addresses; at most one step for a client. An entry has two steps where its replaced
    /// client is still to be deleted.
    pub steps: Vec<Step>,
    /// How many clients are as they should be.
    pub unchanged: usize,
    /// What can't be decided; with anything here, nothing is applied.
    pub blocked: Vec<Blocked>,
    /// What is worth saying without being wrong.
    pub notes: Vec<Note>,
    /// What is to be written down although nothing changes live. Apply writes it before anything else.
    pub refreshed: Vec<Refreshed>,
    /// Whether it covers everything, or only what `--target` named.
    pub complete: bool,
    /// How many of the clients were read for it.
    pub reading: Reading,
}

/// What a plan says of one spec.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlannedSpec {
    /// Its id.
    pub id: SpecId,
    /// Its file.
    pub file: String,
    /// SHA-256 of its text, in hexadecimal.
    pub digest: String,
    /// Its pool.
    pub pool: PoolId,
    /// The pool's name.
    pub pool_name: String,
    /// The account that owns the pool.
    pub account_id: String,
    /// How many clients it has recorded or binds: what guards take percentages of.
    pub size: usize,
}

/// Something to write down of an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refreshed {
    /// The entry.
    pub at: FullAddress,
    /// The pool of its client.
    pub pool: PoolId,
    /// What turned out.
    pub news: News,
}

/// What happens to one client.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// The entry.
    pub at: FullAddress,
    /// Where the spec has it; none for an entry that left.
    pub location: Option<Location>,
    /// The pool.
    pub pool: PoolId,
    /// The client, unless it is yet to be created. For a replacement, the old one.
    pub client_id: Option<ClientId>,
    /// Its name, after the step where it changes.
    pub name: String,
    /// How entry and client found each other.
    pub binding: Binding,
    /// What is done to the client.
    pub work: Work,
    /// Why, where that isn't plain from the work itself. Apply never looks at it.
    pub reason: Option<Reason>,
    /// The client as it is; none when there is none.
    pub before: Option<AppClient>,
    /// The client as it will be; none when it goes or is let go.
    pub after: Option<AppClient>,
    /// What `ignore_changes` names: whatever a live client has there goes back to it, and stays with its replacement. A new
    /// client has nothing to keep, so a creation ignores nothing.
    pub ignored: BTreeSet<Setting>,
    /// The record that will stand, but for the id of a client yet to be created; none when it goes.
    pub record: Option<Record>,
    /// Where a client is created: those that bear its name already. The new one will be none of them.
    pub namesakes: BTreeSet<ClientId>,
}

/// How an entry came to its client.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Binding {
    /// There is none yet.
    New,
    /// It is the recorded one.
    Recorded,
    /// An existing client is taken under the address.
    Adopted(Adoption),
    /// It was recorded under another address.
    Moved {
        /// That address.
        from: FullAddress,
    },
    /// The entry left its spec; the record remains.
    Departing,
    /// Another client took its place in an earlier apply, which didn't get as far as deleting it.
    Replaced,
}

/// Whether an adoption needs a yes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Adoption {
    /// A managed client, found for the first time: what the entry is for.
    Expected,
    /// A standard client, a pinned one, or another client than the recorded one.
    Asked {
        /// The client recorded until now, if any.
        instead_of: Option<ClientId>,
    },
}

/// What is done to the live client.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Work {
    /// Nothing; only the record changes.
    Nothing,
    /// Create it.
    Create,
    /// Change settings in place.
    Update,
    /// Create another, then delete it.
    Replace,
    /// Delete it.
    Delete,
    /// Nothing; the record is dropped.
    Forget,
}

/// Something that keeps the whole plan from being applied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Blocked {
    /// The entry.
    pub at: FullAddress,
    /// Where the spec has it.
    pub location: Option<Location>,
    /// Stable kebab-case name.
    pub code: &'static str,
    /// What is in the way: a lowercase fragment.
    pub message: String,
    /// What to do.
    pub help: String,
    /// The clients that could have been meant, or come nearest.
    pub candidates: Vec<Candidate>,
    /// What of the spec is in the way, where it isn't a matter of clients. A saved plan doesn't keep it.
    pub labels: Vec<Label>,
}

/// A client that could have been meant.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Candidate {
    /// Its name.
    pub name: String,
    /// Its id.
    pub client_id: ClientId,
}

/// Something worth saying.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// The entry it is about, if it is about one.
    pub at: Option<FullAddress>,
    /// Stable kebab-case name.
    pub code: &'static str,
    /// A sentence.
    pub message: String,
}

/// How much of what is in the way is drawn in the specs. The plan names every entry anyway.
const MOST_DRAWN: usize = 100;

impl Blocked {
    /// The same to draw in the spec, where something there is in the way.
    fn drawn(&self) -> Option<Problem> {
        let problem = Problem::error(self.code, self.message.clone()).help(self.help.clone());
        let labels = self.labels.clone();
        (!labels.is_empty()).then_some(Problem { labels, ..problem })
    }
}

impl Step {
    /// The settings that change. For a client that is created, those that won't be Cognito's default.
    pub fn changes(&self) -> Vec<Change> {
        match (&self.before, &self.after) {
            (Some(before), Some(after)) => diff::changes(before, after),
            (None, Some(after)) => diff::changes(&AppClient::with_defaults(""), after),
            (_, None) => Vec::new(),
        }
    }

    /// The words for it in JSON, as Terraform's `actions`.
    pub fn actions(&self) -> Vec<&'static str> {
        let binding = match self.binding {
            Binding::Adopted(_) => Some("adopt"),
            Binding::Moved { .. } => Some("move"),
            Binding::New | Binding::Recorded | Binding::Departing | Binding::Replaced => None,
        };
        let work: &[_] = match self.work {
            Work::Nothing => &[],
            Work::Create => &["create"],
            Work::Update => &["update"],
            Work::Replace => &["create", "delete"],
            Work::Delete => &["delete"],
            Work::Forget => &["forget"],
        };
        binding.into_iter().chain(work.iter().copied()).collect()
    }
}

impl Plan {
    /// A plan to do nothing, about nothing.
    pub fn nothing() -> Self {
        Self {
            specs: Vec::new(),
            steps: Vec::new(),
            unchanged: 0,
            blocked: Vec::new(),
            notes: Vec::new(),
            refreshed: Vec::new(),
            complete: true,
            reading: Reading::Full,
        }
    }

    /// Says more, in the order of the addresses.
    pub fn add_notes(&mut self, notes: impl IntoIterator<Item = Note>) {
        self.notes.extend(notes);
        self.notes.sort_by(|a, b| (&a.at, a.code).cmp(&(&b.at, b.code)));
    }

    /// Puts what is blocked into the order of the addresses.
    pub(super) fn sort_blocked(&mut self) {
        self.blocked.sort_by(|a, b| (&a.at, a.code).cmp(&(&b.at, b.code)));
    }

    /// What of the specs is in the way, to draw there, in the order of the specs and their files; at most [`MOST_DRAWN`], and
    /// one more that says how much is left out.
    pub fn drawn(&self) -> Vec<Problem> {
        let mut all = Vec::new();
        for of_one_spec in self.blocked.chunk_by(|a, b| a.at.spec == b.at.spec) {
            let mut drawn: Vec<_> = of_one_spec.iter().filter_map(Blocked::drawn).collect();
            Problem::sort(&mut drawn);
            all.append(&mut drawn);
        }
        Problem::shorten(&mut all, MOST_DRAWN);
        all
    }

    /// Whether applying it would leave everything as it is.
    pub fn is_empty(&self) -> bool {
        self.steps.is_empty()
    }

    /// A step's address as people are told it: with the spec's id where the run has several.
    pub fn shown(&self, step: &Step) -> String {
        if self.specs.len() > 1 { step.at.to_string() } else { step.at.address.to_string() }
    }
}

/// `1 record`, `2 records`.
pub(super) fn count(number: usize, thing: &str) -> String {
    if number == 1 { format!("1 {thing}") } else { format!("{number} {thing}s") }
}
