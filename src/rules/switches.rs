//! What is wrong with the switches of a spec: a rule that doesn't exist, no reason, nothing to switch off.

use super::{Finding, Linted, Mark, Rule, Subject, Test, all, by_id};
use crate::problem::{Place, Problem, Severity, did_you_mean};
use crate::spec::{Entry, Switch};
use std::cell::LazyCell;
use std::collections::BTreeSet;

/// One finding for each switch that does nothing; `used` are those that did.
pub(super) fn findings(spec: &Linted<'_>, used: &BTreeSet<usize>) -> Vec<Finding> {
    let idle = spec.switches.iter().enumerate().filter(|(at, _)| !used.contains(at));
    let unknown = LazyCell::new(|| unknown_parts(spec.entries));
    let variable = LazyCell::new(|| variable_parts(spec.entries));
    let covers_any = |parts: &BTreeSet<usize>, switch: &Switch| {
        parts.range(switch.covers.clone()).next().is_some()
    };
    // Whether another run, or a plan, might find what the switch is for.
    let may_be_needed = |switch: &Switch, rule: &Rule| {
        let alone = matches!(rule.test, Test::Client(_));
        let of_a_plan = rule.severity == Severity::Error;
        !alone || of_a_plan && covers_any(&unknown, switch) || covers_any(&variable, switch)
    };
    let problems = idle.filter_map(|(_, switch)| Some((switch, problem(switch, &may_be_needed)?)));
    problems
        .map(|(switch, problem)| {
            let what = switch.rule.clone().unwrap_or_default();
            let mark = Mark { rule: problem.code.to_owned(), at: spec.id.to_string(), what };
            Finding { problem, marks: BTreeSet::from([mark]), fixes: BTreeSet::new() }
        })
        .collect()
}

fn problem(switch: &Switch, may_be_needed: &dyn Fn(&Switch, &Rule) -> bool) -> Option<Problem> {
    let warning = |code, message: String| Problem::new(Severity::Warning, code, message);
    let Some(id) = &switch.rule else {
        let problem = warning("bad-switch", "this comment switches nothing off".to_owned());
        return Some(
            problem.at(&switch.place, "").help(
                "write `# cogctl: allow(RULE) REASON`, or begin the comment with another word",
            ),
        );
    };
    let Some(rule) = by_id(id) else {
        let ids = all().map(|rule| rule.id);
        let help = did_you_mean(id, ids).map_or_else(
            || "`cogctl lint` shows a rule's id above what it finds".to_owned(),
            |near| format!("did you mean `{near}`?"),
        );
        let problem = warning("unknown-rule", format!("there is no rule `{id}`"));
        return Some(problem.at(&switch.place, "switches nothing off").help(help));
    };
    if switch.reason.is_empty() {
        let problem = warning("switch-without-reason", format!("nothing says why `{id}` is off"));
        return Some(problem.at(&switch.place, "stays on until then").help(
            "say after it why that is right here: `# cogctl: allow(RULE) REASON`, or `RULE: REASON` under `lint: { allow: … }`",
        ));
    }
    if may_be_needed(switch, rule) {
        return None;
    }
    let problem = warning("unused-switch", format!("`{id}` has nothing to say here"));
    Some(problem.at(&switch.place, "switches nothing off").help("take it out"))
}

/// Where the entries are of which a plan will know more than their spec says, and where all is that they say.
fn unknown_parts(entries: &[Entry]) -> BTreeSet<usize> {
    let unknown = entries.iter().filter(|entry| !Subject::declared(entry).all_known());
    unknown.flat_map(parts).collect()
}

/// Where the entries are that other values of variables would change, and where all is that they say, in `defaults:` too.
fn variable_parts(entries: &[Entry]) -> BTreeSet<usize> {
    let Some(first) = entries.first() else { return BTreeSet::new() };
    let text = first.place.source().text();
    let variables = text.match_indices("${").map(|(at, _)| at).filter(|at| !is_in_name(text, *at));
    let variables: Vec<_> = variables.collect();
    if variables.is_empty() {
        return BTreeSet::new();
    }
    let all: BTreeSet<_> = entries.iter().flat_map(parts).collect();
    // What has no place of its own, such as a unit, counts as part of what stands before it.
    let part = |at: &usize| all.range(..=*at).next_back().copied();
    let variables: BTreeSet<_> = variables.iter().filter_map(part).collect();
    let varies = |entry: &&Entry| parts(entry).any(|part| variables.contains(&part));
    entries.iter().filter(varies).flat_map(parts).collect()
}

/// Whether what stands there is part of a client's name. Names matter only to rules that look at several clients, whose
/// switches are never called idle. In doubt it is not.
fn is_in_name(text: &str, at: usize) -> bool {
    let field = text[..at].rsplit(['\n', '{', ',']).next().unwrap_or_default();
    field.trim_start().starts_with("name:")
}

/// Where an entry begins, and each thing that it says or has from elsewhere.
fn parts(entry: &Entry) -> impl Iterator<Item = usize> {
    let said = entry.settings.values();
    let said = said.flat_map(|said| [&said.key, &said.place].into_iter().chain(&said.members));
    said.chain([&entry.place]).chain(&entry.secret_said).map(Place::offset)
}
