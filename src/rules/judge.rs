//! What Cognito would refuse of a client as it is to be.

use super::{Breach, Rule, Subject, Test, all};
use crate::model::{AppClient, Kind};
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
        let accepted: BTreeSet<_> = before
            .map(|before| breaches(&Subject::resulting(before, kind)))
            .into_iter()
            .flatten()
            .collect();
        let new = found.into_iter().filter(|breach| !accepted.contains(breach));
        refused.extend(new.map(|breach| Refused { rule, breach }));
    }
    refused
}
