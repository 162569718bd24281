//! What Cognito would refuse, and what it would take and shouldn't have been asked for: one rule per file.
//!
//! `errors` are those that Cognito refuses by itself, `findings` those that it accepts although they are unsafe or do
//! nothing, `preflight` those that hang on what the pool holds. A rule looks at one client's values ([`Subject`]) or at all
//! entries of a run, and says what breaches it; it knows neither the text that said it nor whoever asks. `check` puts
//! breaches at their places in a spec, `judge` holds them against what is live.
//!
//! A rule whose values aren't all known says nothing: `plan` knows them all, `validate` only what the specs say.

mod baseline;
mod breach;
mod catalogue;
mod check;
mod errors;
mod findings;
mod fix;
mod judge;
mod lint;
mod observed;
mod preflight;
mod subject;
mod switches;
#[cfg(test)]
mod tests;
mod urls;
mod words;

pub use baseline::{Baseline, Untold};
pub use breach::{Breach, Clash, Fix, Known, Spot};
pub use catalogue::{all, by_id};
pub use check::{errors, problem, switched_off};
pub use fix::{Fixes, fixes};
pub use judge::{Refused, Turn, crowded, refused};
pub use lint::{Finding, Linted, Mark, lint};
pub use observed::observed;
pub use preflight::{Wanted, wanted};
pub use subject::{Member, Subject};

use crate::live::Holdings;
use crate::model::Setting;
use crate::problem::Severity;

/// A rule, with all that is told of it.
#[derive(Debug)]
pub struct Rule {
    /// Stable kebab-case name, also its anchor in the documentation.
    pub id: &'static str,
    /// How bad a breach is.
    pub severity: Severity,
    /// The settings that it is about: whatever a breach points to is among them.
    pub about: &'static [Setting],
    /// What has to be so: a lowercase fragment.
    pub title: &'static str,
    /// Why, in a sentence or two.
    pub why: &'static str,
    /// Who says so: measured refusals, Cognito's model or documentation, an RFC.
    pub source: &'static str,
    /// Settings of a client that keeps it, as YAML; or sections of clients, where it takes several.
    pub good: &'static str,
    /// The same of a client that breaches it, and no other error.
    pub bad: &'static str,
    /// How a breach is found.
    pub test: Test,
}

/// How a breach is found.
#[derive(Clone, Copy, Debug)]
pub enum Test {
    /// By one client's values.
    Client(fn(&Subject<'_>) -> Vec<Breach>),
    /// By all clients of a run, in the order of its specs and their entries.
    Run(fn(&[Member<'_>]) -> Vec<Clash>),
    /// By one client's values and what its pool holds.
    Pool(fn(&Subject<'_>, &Holdings) -> Vec<Breach>),
    /// By how many clients there are.
    Room(fn(Room) -> Option<Breach>),
}

/// How many clients a pool has, and how many more are to come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Room {
    /// Those that it lists.
    pub clients: usize,
    /// Those that a plan creates.
    pub created: usize,
}
