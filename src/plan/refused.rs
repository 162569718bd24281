//! What Cognito would refuse of a step, told at the place in the spec that asks for it.

use super::{Blocked, Step};
use crate::problem::Problem;
use crate::rules::{self, Refused};
use crate::spec::Entry;

/// One block for each rule that the step's client would breach.
pub(super) fn blocked(step: &Step, entry: &Entry) -> Vec<Blocked> {
    let Some(after) = &step.after else { return Vec::new() };
    let refused = rules::refused(after, step.before.as_ref(), entry.address.kind);
    refused.iter().filter_map(|refused| block(refused, step, entry)).collect()
}

/// None where the spec has switched the rule off: then Cognito is the judge.
fn block(Refused { rule, breach }: &Refused, step: &Step, entry: &Entry) -> Option<Blocked> {
    let problem = rules::problem(rule, breach, entry);
    if rules::switched_off(&problem, entry) {
        return None;
    }
    let Problem { code, severity: _, message, labels, help } = problem;
    Some(Blocked {
        at: step.at.clone(),
        location: labels.first().map(|label| label.place.location()),
        code,
        message,
        help: help.expect("every breach says what to do"),
        candidates: Vec::new(),
        labels,
    })
}
