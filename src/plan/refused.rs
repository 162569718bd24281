//! What Cognito would refuse of a step, told at the place in the spec that asks for it.

use super::{Blocked, Step};
use crate::problem::Problem;
use crate::rules::{self, Refused};
use crate::spec::Entry;

/// The rules that the step's client would breach.
pub(super) fn refused(step: &Step, entry: &Entry) -> Vec<Refused> {
    let Some(after) = &step.after else { return Vec::new() };
    let refused = rules::refused(after, step.before.as_ref(), entry.address.kind);
    // What the spec switches off, Cognito may judge.
    let stays = |Refused { rule, breach }: &Refused| {
        !rules::switched_off(&rules::problem(rule, breach, entry), entry)
    };
    refused.into_iter().filter(stays).collect()
}

/// One block for each of them.
pub(super) fn blocked(refused: &[Refused], step: &Step, entry: &Entry) -> Vec<Blocked> {
    refused.iter().map(|refused| block(refused, step, entry)).collect()
}

fn block(Refused { rule, breach }: &Refused, step: &Step, entry: &Entry) -> Blocked {
    let Problem { code, severity: _, message, labels, help } = rules::problem(rule, breach, entry);
    Blocked {
        at: step.at.clone(),
        location: labels.first().map(|label| label.place.location()),
        code,
        message,
        help: help.expect("every breach says what to do"),
        candidates: Vec::new(),
        labels,
    }
}
