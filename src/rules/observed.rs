//! Rules asked of a client as it is, whatever spec it has.

use super::{Breach, Rule, Subject, Test, all};
use crate::model::{AppClient, Kind};

/// What rules say of one client of which everything is known. What hangs on other clients or on the pool is left out.
pub fn observed(client: &AppClient, kind: Kind) -> Vec<(&'static Rule, Breach)> {
    let subject = Subject::resulting(client, kind);
    let of = |rule: &'static Rule| {
        let found = match rule.test {
            Test::Client(breaches) => breaches(&subject),
            Test::Run(_) | Test::Pool(_) | Test::Room(_) => Vec::new(),
        };
        found.into_iter().map(move |breach| (rule, breach))
    };
    all().flat_map(of).collect()
}
