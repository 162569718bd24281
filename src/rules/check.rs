//! Breaches as problems, at the places of the spec that says them.

use super::{Breach, Rule, Spot, Subject, Test, all};
use crate::problem::{Place, Problem, Severity};
use crate::spec::{Desired, Entry, Switch};

/// What Cognito would refuse of a spec, as far as the spec alone decides it, in the file's order. What the spec switches off
/// is left out.
pub fn errors(spec: &Desired) -> Vec<Problem> {
    let mut problems = Vec::new();
    for entry in &spec.entries {
        let subject = Subject::declared(entry);
        for rule in all().filter(|rule| rule.severity == Severity::Error) {
            let Test::Client(breaches) = rule.test else { continue };
            let found = breaches(&subject);
            let found = found.iter().map(|breach| problem(rule, breach, entry));
            problems.extend(found.filter(|problem| !switched_off(problem, entry)));
        }
    }
    Problem::sort(&mut problems);
    problems
}

/// A breach where its entry says what breaches.
pub fn problem(rule: &Rule, breach: &Breach, entry: &Entry) -> Problem {
    let Breach { message, spots, help, fix: _ } = breach;
    let mut problem = Problem::new(rule.severity, rule.id, message.clone()).help(help.clone());
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

/// Whether the entry's spec switches the rule off that a problem of this entry is about.
pub fn switched_off(problem: &Problem, entry: &Entry) -> bool {
    switches(problem, entry).next().is_some()
}

/// Which of the spec's switches do, by their places among them: those about the entry, and those about anything that a label
/// points to.
pub(super) fn switches(problem: &Problem, entry: &Entry) -> impl Iterator<Item = usize> {
    let hits = |switch: &Switch| {
        let labels = problem.labels.iter().map(|label| &label.place);
        labels.chain([&entry.place]).any(|place| switch.covers(problem.code, place))
    };
    entry.switches.iter().enumerate().filter(move |(_, switch)| hits(switch)).map(|(at, _)| at)
}

pub(super) fn place<'a>(spot: &Spot, entry: &'a Entry) -> Option<&'a Place> {
    match spot {
        Spot::Client => Some(&entry.place),
        Spot::Key(setting) => entry.settings.get(setting).map(|declared| &declared.key),
        Spot::Value(setting) => entry.settings.get(setting).map(|declared| &declared.place),
        Spot::Member(setting, member) => {
            let declared = entry.settings.get(setting)?;
            declared.member(member).or(Some(&declared.key))
        }
        Spot::Repeat(setting, member) => {
            let declared = entry.settings.get(setting)?;
            declared.repeats.iter().find(|said| said.value == *member).map(|said| &said.place)
        }
    }
}
