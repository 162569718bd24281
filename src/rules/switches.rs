//! What is wrong with the switches of a spec: a rule that doesn't exist, no reason, nothing to switch off.

use super::{Finding, Linted, Mark, Rule, Subject, all, by_id, preflight};
use crate::problem::{Place, Problem, Severity, did_you_mean};
use crate::spec::{Entry, Switch};
use std::cell::LazyCell;
use std::collections::BTreeSet;
use std::ptr;

/// One finding for each switch that does nothing; `used` are those that did.
pub(super) fn findings(spec: &Linted<'_>, used: &BTreeSet<usize>) -> Vec<Finding> {
    let idle = spec.switches.iter().enumerate().filter(|(at, _)| !used.contains(at));
    let open = LazyCell::new(|| open_parts(spec.entries));
    let hangs_on_more = |switch: &Switch| open.range(switch.covers.clone()).next().is_some();
    let problems = idle.filter_map(|(_, switch)| Some((switch, problem(switch, &hangs_on_more)?)));
    problems
        .map(|(switch, problem)| {
            let what = switch.rule.clone().unwrap_or_default();
            let mark = Mark { rule: problem.code.to_owned(), at: spec.id.to_string(), what };
            Finding { problem, marks: BTreeSet::from([mark]), fixes: BTreeSet::new() }
        })
        .collect()
}

fn problem(switch: &Switch, hangs_on_more: &dyn Fn(&Switch) -> bool) -> Option<Problem> {
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
    // Whether one that asks the pool would find something is not known here, nor what a plan finds once it knows more.
    if needs_pool(rule) || rule.severity == Severity::Error && hangs_on_more(switch) {
        return None;
    }
    let problem = warning("unused-switch", format!("`{id}` has nothing to say here"));
    Some(problem.at(&switch.place, "switches nothing off").help("take it out"))
}

fn needs_pool(rule: &Rule) -> bool {
    preflight::ALL.iter().any(|other| ptr::eq(*other, rule))
}

/// Where the entries are of which a plan will know more than their spec says, and where all is that they say.
fn open_parts(entries: &[Entry]) -> BTreeSet<usize> {
    let open = entries.iter().filter(|entry| !Subject::declared(entry).all_known());
    open.flat_map(|entry| {
        let said = entry.settings.values();
        let said = said.flat_map(|said| [&said.key, &said.place].into_iter().chain(&said.members));
        said.chain([&entry.place]).chain(&entry.secret_said).map(Place::offset)
    })
    .collect()
}
