//! Cuts a plan down to what `--target` names.

use super::{Binding, Plan, Step};
use crate::model::FullAddress;
use crate::problem::did_you_mean;
use std::collections::BTreeSet;

/// Keeps the steps, blocks and notes of the targets; the rest is left for another run.
///
/// A target is an address, with the spec's id in front where the run has several specs. What counts as unchanged isn't
/// split, so the plan only says that it isn't complete.
///
/// # Errors
///
/// The first target that names no entry and no record, with the address that was perhaps meant.
pub fn narrow(
    plan: &mut Plan,
    targets: &[String],
    known: &BTreeSet<FullAddress>,
) -> Result<(), UnknownTarget> {
    if targets.is_empty() {
        return Ok(());
    }
    let single = known.iter().map(|at| &at.spec).collect::<BTreeSet<_>>().len() == 1;
    let short = |at: &FullAddress| if single { at.address.to_string() } else { at.to_string() };
    let mut kept = BTreeSet::new();
    for target in targets {
        let named = |at: &&FullAddress| at.to_string() == *target || short(at) == *target;
        let found = known.iter().find(named).ok_or_else(|| {
            let without_spec = known.iter().find(|at| at.address.to_string() == *target);
            let by_key = || known.iter().find(|at| at.address.key == *target).map(short);
            let near = without_spec.map(FullAddress::to_string).or_else(by_key).or_else(|| {
                let names: Vec<_> = known.iter().map(short).collect();
                did_you_mean(target, names.iter().map(String::as_str)).map(str::to_owned)
            });
            UnknownTarget { target: target.clone(), near }
        })?;
        kept.insert(found.clone());
    }
    // A move is meant by either of its two addresses.
    let from_kept =
        |step: &Step| matches!(&step.binding, Binding::Moved { from } if kept.contains(from));
    plan.steps.retain(|step| kept.contains(&step.at) || from_kept(step));
    plan.blocked.retain(|block| kept.contains(&block.at));
    plan.notes.retain(|note| note.at.as_ref().is_none_or(|at| kept.contains(at)));
    let mut told = kept;
    // A move takes a record along, and with it what turned out about it.
    told.extend(plan.steps.iter().filter_map(|step| match &step.binding {
        Binding::Moved { from } => Some(from.clone()),
        _ => None,
    }));
    plan.refreshed.retain(|one| told.contains(&one.at));
    plan.complete = false;
    Ok(())
}

/// A target that is no address of this run.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{target}` is not an address in this run")]
pub struct UnknownTarget {
    /// What was asked for.
    pub target: String,
    /// What was perhaps meant.
    pub near: Option<String>,
}
