//! Breaches as problems, at the places of the spec that says them.

use super::{Breach, Rule, Spot, Subject, Test, all};
use crate::problem::{Place, Problem, Severity};
use crate::spec::{Desired, Entry};

/// What Cognito would refuse of a spec, as far as the spec alone decides it, in the file's order.
pub fn errors(spec: &Desired) -> Vec<Problem> {
    let mut problems = Vec::new();
    for entry in &spec.entries {
        let subject = Subject::declared(entry);
        for rule in all().filter(|rule| rule.severity == Severity::Error) {
            if let Test::Client(breaches) = rule.test {
                let found = breaches(&subject);
                problems.extend(found.iter().map(|breach| problem(rule, breach, entry)));
            }
        }
    }
    Problem::sort(&mut problems);
    problems
}

/// A breach where its entry says what breaches.
pub fn problem(rule: &Rule, breach: &Breach, entry: &Entry) -> Problem {
    let Breach { message, spots, help } = breach;
    let mut problem = Problem::error(rule.id, message.clone()).help(help.clone());
    problem.severity = rule.severity;
    for (at, (spot, remark)) in spots.iter().enumerate() {
        // What the entry doesn't say can't be shown; only the primary label has to be somewhere.
        match place(spot, entry) {
            Some(place) => problem = problem.at(place, remark.clone()),
            None if at == 0 => problem = problem.at(&entry.place, remark.clone()),
            None => {}
        }
    }
    problem
}

fn place<'a>(spot: &Spot, entry: &'a Entry) -> Option<&'a Place> {
    match spot {
        Spot::Client => Some(&entry.place),
        Spot::Key(setting) => entry.settings.get(setting).map(|declared| &declared.key),
        Spot::Value(setting) => entry.settings.get(setting).map(|declared| &declared.place),
        Spot::Member(setting, member) => {
            let declared = entry.settings.get(setting)?;
            declared.member(member).or(Some(&declared.key))
        }
    }
}
