//! Whether the world is still the one a saved plan was made for.

use crate::cmd::Result;
use crate::cmd::load::Loaded;
use crate::cmd::world::World;
use crate::diff;
use crate::error::Failure;
use crate::plan::saved::Basis;
use crate::plan::{Plan, Step};
use crate::problem::Problem;

/// The specs are those that were planned, to the letter.
pub(super) fn same_specs(plan: &Plan, specs: &[Loaded]) -> Result<()> {
    for spec in &plan.specs {
        let loaded = specs.iter().find(|loaded| loaded.desired.id == spec.id);
        if loaded.is_none_or(|loaded| loaded.desired.digest != spec.digest) {
            let message =
                format!("{} or its variables changed since the plan was saved", spec.file);
            return Err(again(Problem::error("stale-spec", message)));
        }
    }
    Ok(())
}

/// Endpoint, accounts, pools and records are those that were planned with.
pub(super) fn same_place(plan: &Plan, basis: &Basis, world: &World) -> Result<()> {
    let endpoint = world.reach.session.endpoint();
    for spec in &plan.specs {
        let member = world.members.iter().find(|member| member.loaded.desired.id == spec.id);
        let member = member.expect("the specs of the plan were loaded");
        let account = &world.live[&member.pool].account_id;
        if (&member.pool, account, &endpoint) != (&spec.pool, &spec.account_id, &basis.endpoint) {
            let place = |endpoint: &Option<String>| match endpoint {
                Some(endpoint) => format!(" at {endpoint}"),
                None => String::new(),
            };
            let message = format!(
                "the plan was made for {} of account {}{}, and this is {} of account {account}{}",
                spec.pool,
                spec.account_id,
                place(&basis.endpoint),
                member.pool,
                place(&endpoint),
            );
            return Err(Failure::refused(
                Problem::error("another-place", message)
                    .help("apply it with the profile, Region and endpoint that it was made with"),
            ));
        }
        let header = &member.state.header;
        let then = basis.states.get(&spec.id).map(|then| (then.lineage.as_str(), then.serial));
        let now = (header.serial > 0).then_some((header.lineage.as_str(), header.serial));
        if then != now {
            let message = format!("the records of `{}` changed since the plan was saved", spec.id);
            return Err(again(Problem::error("stale-state", message)));
        }
    }
    Ok(())
}

/// Parts the saved steps into those that planning again still finds, and those whose client has moved, with how.
pub(super) fn split(mut saved: Plan, fresh: &Plan) -> (Plan, Vec<(Step, String)>) {
    let mut moved = Vec::new();
    saved.steps.retain(|step| match difference(step, fresh) {
        None => true,
        Some(how) => {
            moved.push((step.clone(), how));
            false
        }
    });
    (saved, moved)
}

fn difference(step: &Step, fresh: &Plan) -> Option<String> {
    if let Some(block) = fresh.blocked.iter().find(|block| block.at == step.at) {
        return Some(block.message.clone());
    }
    let Some(now) = fresh.steps.iter().find(|now| now.at == step.at) else {
        return Some("nothing is left to do".to_owned());
    };
    if (&now.client_id, &now.actions()) != (&step.client_id, &step.actions()) {
        return Some(format!(
            "planning again says {} instead of {}",
            now.actions().join(" and "),
            step.actions().join(" and ")
        ));
    }
    let names: Vec<_> = match (&step.before, &now.before) {
        (Some(then), Some(now)) => {
            diff::changes(then, now).iter().map(|change| change.setting.name()).collect()
        }
        _ => Vec::new(),
    };
    (!names.is_empty()).then(|| format!("changed since the plan was saved: {}", names.join(", ")))
}

/// Refuses a plan of which some steps are stale.
pub(super) fn refusal(moved: &[(Step, String)]) -> Failure {
    let problem = |(step, how): &(Step, String)| {
        let client = step.client_id.as_ref().map_or_else(|| step.name.clone(), ToString::to_string);
        Problem::error("stale-client", format!("{} ({client}): {how}", step.at.address))
            .help("plan again, or add `--on-stale skip` to do the rest")
    };
    Failure::of(crate::error::Exit::Refused, moved.iter().map(problem).collect())
}

fn again(problem: Problem) -> Failure {
    Failure::refused(problem.help("plan again with `cogctl plan --save`"))
}
