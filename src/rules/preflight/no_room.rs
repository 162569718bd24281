//! `no-room`

use crate::problem::{Severity, grouped};
use crate::rules::{Breach, Room, Rule, Spot, Test};

/// The most app clients that the quota of a pool can be raised to.
const MOST: usize = 10_000;

pub(in crate::rules) const RULE: Rule = Rule {
    id: "no-room",
    severity: Severity::Error,
    about: &[],
    title: "the pool has room for the new clients",
    why: "A pool holds 1,000 app clients until its quota is raised, and 10,000 at the very most. A plan that goes beyond the \
          10,000 can't be applied as a whole; one that goes beyond the 1,000 gets a note, as Cognito doesn't say how much the \
          quota is.",
    source: "Amazon Cognito's resource quotas",
    good: "name: web",
    bad: "name: web-10001",
    test: Test::Room(breach),
};

fn breach(room: Room) -> Option<Breach> {
    let Room { clients, created } = room;
    let whole = clients + created;
    (created > 0 && whole > MOST).then(|| {
        Breach::new(
            format!(
                "the pool would hold {} clients, and {} is the most there can be",
                grouped(whole),
                grouped(MOST)
            ),
            "delete clients that nobody needs in an apply of its own first, or use another pool",
        )
        .at(Spot::Client, "one of those to create")
    })
}
