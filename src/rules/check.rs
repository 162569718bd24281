//! Breaches as problems, at the places of the spec that says them.

use super::{Breach, Rule, Spot, Subject, Test, all};
use crate::model::Setting;
use crate::problem::{Place, Problem, Severity};
use crate::spec::Entry;
use std::collections::BTreeSet;

/// What Cognito would refuse of a spec's entries, as far as they alone decide it, in the file's order. What their spec
/// switches off is left out.
pub fn errors(entries: &[Entry]) -> Vec<Problem> {
    let mut problems = Vec::new();
    for entry in entries {
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
    let (said, unsaid): (Vec<_>, Vec<_>) =
        spots.iter().map(|(spot, remark)| (spot, place(spot, entry), remark)).partition(is_said);
    for (_, place, remark) in said {
        problem = problem.at(place.expect("what is said has a place"), remark.clone());
    }
    // What the entry leaves out, or has from its live client, can only be told where the entry is.
    for (spot, _, remark) in unsaid {
        let remark = match spot.setting() {
            None => remark.clone(),
            Some(setting) => format!("`{}`: {remark}", setting.name()),
        };
        problem = problem.at(&entry.place, remark);
    }
    problem
}

/// Whether the entry's spec switches the rule off that a problem of this entry is about.
pub fn switched_off(problem: &Problem, entry: &Entry) -> bool {
    !switches(problem, entry).is_empty()
}

/// Which of the spec's switches do, by their places among them: those about the entry, and those about anything that a label
/// points to.
pub(super) fn switches(problem: &Problem, entry: &Entry) -> BTreeSet<usize> {
    let places = problem.labels.iter().map(|label| &label.place).chain([&entry.place]);
    places.flat_map(|place| entry.switches.of(problem.code, place)).collect()
}

fn is_said((_, place, _): &(&Spot, Option<&Place>, &String)) -> bool {
    place.is_some()
}

pub(super) fn place<'a>(spot: &Spot, entry: &'a Entry) -> Option<&'a Place> {
    match spot {
        Spot::Client => Some(&entry.place),
        Spot::Key(Setting::GenerateSecret) | Spot::Value(Setting::GenerateSecret) => {
            entry.secret_said.as_ref()
        }
        Spot::Key(setting) => entry.settings.get(setting).map(|declared| &declared.key),
        Spot::Value(setting) => entry.settings.get(setting).map(|declared| &declared.place),
        Spot::Member(setting, member) => {
            let declared = entry.settings.get(setting)?;
            declared.member(member).or(Some(&declared.key))
        }
        Spot::Repeat(setting, member, at) => {
            let declared = entry.settings.get(setting)?;
            let mut again = declared.repeats.iter().filter(|said| said.value == *member);
            again.nth(*at).map(|said| &said.place)
        }
    }
}
