//! What Cognito would refuse of a client as it is to be.

use super::{Breach, Rule, Spot, Subject, Test, all};
use crate::model::{AppClient, Kind, Setting};
use crate::problem::Severity;
use std::collections::BTreeSet;

/// A rule that a client is about to breach.
#[derive(Clone, Debug)]
pub struct Refused {
    /// The rule.
    pub rule: &'static Rule,
    /// How it is breached.
    pub breach: Breach,
}

/// What Cognito would refuse of `after`. What is so already in `before` is left out: a combination that is live was accepted
/// once, whatever is published about it.
pub fn refused(after: &AppClient, before: Option<&AppClient>, kind: Kind) -> Vec<Refused> {
    let mut refused = Vec::new();
    for rule in all().filter(|rule| rule.severity == Severity::Error) {
        let Test::Client(breaches) = rule.test else { continue };
        let found = breaches(&Subject::resulting(after, kind));
        if found.is_empty() {
            continue;
        }
        let live = before.map(|before| breaches(&Subject::resulting(before, kind)));
        let live = live.unwrap_or_default();
        let accepted: BTreeSet<_> = live.iter().map(combination).collect();
        let new = found.into_iter().filter(|breach| !accepted.contains(&combination(breach)));
        refused.extend(new.map(|breach| Refused { rule, breach }));
    }
    refused
}

/// What is wrong, whatever is advised: advice may repeat values that have no part in it.
fn combination(breach: &Breach) -> (&str, &[(Spot, String)]) {
    let Breach { message, spots, help: _, fix: _ } = breach;
    (message, spots)
}

impl Refused {
    /// Whether a client with a secret might do the same: its description doesn't show every secret there is.
    pub fn hangs_on_the_secret(&self) -> bool {
        let secret = Spot::Value(Setting::GenerateSecret);
        self.breach.spots.iter().any(|(spot, _)| *spot == secret)
    }
}
