//! Opens the world of a saved plan, refusing any other, and finds the steps that can't be done any more.

use crate::cli::OnStale;
use crate::cmd::world::{Reach, World};
use crate::cmd::{Context, Result, load, plan};
use crate::error::{Exit, Failure};
use crate::plan::saved::{self, Basis, Found, Unfit};
use crate::plan::verify::Stale;
use crate::plan::{Plan, Step};
use crate::problem::Problem;
use crate::records::News;
use std::collections::BTreeMap;
use std::path::PathBuf;

/// The specs of a saved plan and the way to its pools, if they are those it was made from.
pub(super) async fn open(
    context: &Context,
    plan: &Plan,
    basis: &Basis,
) -> Result<(Reach, Vec<load::Loaded>)> {
    let files: Vec<_> = plan.specs.iter().map(|spec| PathBuf::from(&spec.file)).collect();
    // A spec that can't be read any more is one that changed.
    let specs = load::specs(context, &files).map_err(changed)?;
    let digest =
        |loaded: &'_ load::Loaded| (loaded.desired.id.clone(), loaded.desired.digest.clone());
    let digests: BTreeMap<_, _> = specs.iter().map(digest).collect();
    saved::check_specs(plan, &digests).map_err(unfit)?;
    let reach = Reach::open(context).await?;
    saved::check_endpoint(basis, reach.session.endpoint().as_deref()).map_err(unfit)?;
    Ok((reach, specs))
}

/// Holds the rest of what the plan is bound to against what is there, before anything is written. Gives the plan without the
/// steps that are to be left out, and those with the reason.
pub(super) async fn fit(
    plan: Plan,
    basis: &Basis,
    world: &mut World,
    on_stale: OnStale,
) -> Result<(Plan, Vec<(Step, String)>)> {
    saved::check_places(&plan, basis, &found(world)).map_err(unfit)?;
    if !plan.blocked.is_empty() {
        // It is refused for that, so nothing else has to be known of it.
        return Ok((plan, Vec::new()));
    }
    let stale = world.verify(&plan).await?;
    if on_stale == OnStale::Fail && !stale.is_empty() {
        return Err(refusal(&plan, &stale));
    }
    Ok(without(plan, &stale))
}

/// A spec of the plan can't be read.
fn changed(failure: Failure) -> Failure {
    let again = |problem: Problem| Problem {
        help: problem.help.or_else(|| Some("put it back as it was, or plan again".to_owned())),
        ..problem
    };
    let problems = failure.problems.into_iter().map(again).collect();
    Failure { exit: Exit::Refused, problems, blocked: failure.blocked }
}

fn found(world: &World) -> BTreeMap<crate::model::SpecId, Found> {
    let states = plan::basis(world).states;
    let of = |member: &crate::cmd::world::Member| {
        let id = member.loaded.desired.id.clone();
        let found = Found {
            pool: member.pool.clone(),
            account_id: world.live[&member.pool].account_id.clone(),
            state: states.get(&id).cloned(),
        };
        (id, found)
    };
    world.members.iter().map(of).collect()
}

fn unfit(unfit: Unfit) -> Failure {
    Failure::refused(Problem::error(unfit.code(), unfit.to_string()).help(unfit.help()))
}

/// One problem for each step that can't be done.
fn refusal(plan: &Plan, stale: &[Stale]) -> Failure {
    let problem = |stale: &Stale| {
        let step = plan.steps.iter().find(|step| stale.is_of(step));
        let step = step.expect("only steps of the plan are stale");
        let client = step.client_id.as_ref().map_or_else(|| step.name.clone(), ToString::to_string);
        let message = format!("{} ({client}): {}", plan.shown(step), stale.how.message());
        Problem::error(stale.how.code(), message)
            .help("plan again, or add `--on-stale skip` to do the rest")
    };
    Failure::of(Exit::Refused, stale.iter().map(problem).collect())
}

/// The plan without its stale steps, and those.
fn without(mut plan: Plan, stale: &[Stale]) -> (Plan, Vec<(Step, String)>) {
    let mut skipped = Vec::new();
    plan.steps.retain(|step| match stale.iter().find(|stale| stale.is_of(step)) {
        None => true,
        Some(Stale { how, .. }) => {
            skipped.push((step.clone(), how.message()));
            false
        }
    });
    // A client whose name is taken by now may be the very one that was announced.
    plan.refreshed.retain(|one| {
        one.news != News::NotCreated || !stale.iter().any(|stale| stale.at == one.at)
    });
    (plan, skipped)
}
