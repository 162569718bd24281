//! What Cognito would refuse of a client as it is to be.

use super::{Breach, Room, Rule, Spot, Subject, Test, all};
use crate::live::Holdings;
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

/// A client before and after a step.
#[derive(Clone, Copy, Debug)]
pub struct Turn<'a> {
    /// As it is; none where there is none yet, or another one takes its place.
    pub before: Option<&'a AppClient>,
    /// As it is to be.
    pub after: &'a AppClient,
    /// Whose client it is.
    pub kind: Kind,
}

/// What Cognito would refuse of a step in a pool that holds such things. What is so already is left out: a combination that
/// is live was accepted once, whatever is published about it.
pub fn refused(turn: &Turn<'_>, pool: &Holdings) -> Vec<Refused> {
    let Turn { before, after, kind } = *turn;
    let mut refused = Vec::new();
    for rule in errors() {
        let breaches = |client| match rule.test {
            Test::Client(breaches) => breaches(&Subject::resulting(client, kind)),
            Test::Pool(breaches) => breaches(&Subject::resulting(client, kind), pool),
            Test::Run(_) | Test::Room(_) => Vec::new(),
        };
        let found = breaches(after);
        if found.is_empty() {
            continue;
        }
        let live = before.map(breaches).unwrap_or_default();
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

/// Whether a pool has no room for what is to be created.
pub fn crowded(room: Room) -> Option<Refused> {
    errors().find_map(|rule| {
        let Test::Room(breach) = rule.test else { return None };
        Some(Refused { rule, breach: breach(room)? })
    })
}

fn errors() -> impl Iterator<Item = &'static Rule> {
    all().filter(|rule| rule.severity == Severity::Error)
}
