//! Breaches as problems, at the places of the spec that says them.

use super::{Breach, Rule, Spot, Subject, Test, all};
use crate::model::Setting;
use crate::problem::{Place, Problem, Severity};
use crate::spec::Entry;

/// What Cognito would refuse of a spec's entries, as far as they alone decide it, in the file's order.
pub fn errors(entries: &[Entry]) -> Vec<Problem> {
    let mut problems = Vec::new();
    for entry in entries {
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
    let (said, unsaid): (Vec<_>, Vec<_>) =
        spots.iter().map(|(spot, remark)| (spot, place(spot, entry), remark)).partition(is_said);
    for (_, place, remark) in said {
        problem = problem.at(place.expect("what is said has a place"), remark.clone());
    }
    // What the entry leaves out, or has from its live client, can only be told where the entry is.
    for (spot, _, remark) in unsaid {
        let remark = match spot {
            Spot::Client => remark.clone(),
            Spot::Key(setting) | Spot::Value(setting) | Spot::Member(setting, _) => {
                format!("`{}`: {remark}", setting.name())
            }
        };
        problem = problem.at(&entry.place, remark);
    }
    problem
}

fn is_said((_, place, _): &(&Spot, Option<&Place>, &String)) -> bool {
    place.is_some()
}

fn place<'a>(spot: &Spot, entry: &'a Entry) -> Option<&'a Place> {
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
    }
}
