//! What is wrong with the switches of a spec: a rule that doesn't exist, no reason, nothing to switch off.

use super::{Finding, Linted, Mark, Rule, all, by_id, preflight};
use crate::problem::{Problem, Severity, did_you_mean};
use crate::spec::Switch;
use std::collections::BTreeSet;
use std::ptr;

/// One finding for each switch that does nothing; `used` are those that did.
pub(super) fn findings(spec: &Linted<'_>, used: &BTreeSet<usize>) -> Vec<Finding> {
    let idle = spec.switches.iter().enumerate().filter(|(at, _)| !used.contains(at));
    let problems = idle.filter_map(|(_, switch)| Some((switch, problem(switch)?)));
    problems
        .map(|(switch, problem)| {
            let what = switch.rule.clone().unwrap_or_default();
            let mark = Mark { rule: problem.code.to_owned(), at: spec.id.to_string(), what };
            Finding { problem, marks: BTreeSet::from([mark]), fixes: BTreeSet::new() }
        })
        .collect()
}

/// The code of a switch that may go without a question.
pub(super) const UNUSED: &str = "unused-switch";

fn problem(switch: &Switch) -> Option<Problem> {
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
    // Whether one that asks the pool would find something is not known here.
    if needs_pool(rule) {
        return None;
    }
    let problem = warning(UNUSED, format!("`{id}` has nothing to say here"));
    Some(problem.at(&switch.place, "switches nothing off").help("take it out"))
}

fn needs_pool(rule: &Rule) -> bool {
    preflight::ALL.iter().any(|other| ptr::eq(*other, rule))
}
