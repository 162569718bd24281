//! `cogctl apply`

mod job;
mod report;
mod stale;
mod watch;

pub(super) use job::{Asks, Job, Terms};

use super::grants::grants;
use super::reports::{RunReports, Targets};
use super::world::{self, Asked, Reach, writing};
use super::{Context, Result, load};
use crate::cli::{ApplyArgs, OnStale};
use crate::error::Failure;
use crate::files;
use crate::plan::guard::Grants;
use crate::plan::{Plan, saved};
use crate::problem::Problem;
use std::path::{Path, PathBuf};

/// What helps where nobody is there to approve a plan.
const NO_ANSWER: &str =
    "add `--auto-approve`; a plan saved with `cogctl plan --save` needs no approval";

pub(super) fn run(context: &Context, args: &ApplyArgs) -> Result {
    let mut targets = Targets::new(context, &args.inputs);
    let saved = saved_plan(&args.inputs);
    if let (Ok(Some((plan, _))), [file]) = (&saved, args.inputs.as_slice()) {
        plan.specs.iter().for_each(|spec| targets.spec(Path::new(&spec.file)));
        targets.take(file, "what is applied");
    }
    let reports = RunReports::new(context, "apply", &args.reports.reports, targets)?;
    let applied = grants(&args.grants).and_then(|grants| match saved? {
        None => from_specs(&reports, args, grants),
        Some((plan, basis)) => from_saved(&reports, args, grants, (plan, &basis)),
    });
    reports.ended(applied)
}

/// Plans and applies.
fn from_specs(reports: &RunReports<'_>, args: &ApplyArgs, grants: Grants) -> Result {
    let context = reports.context;
    let asked = world::asked(&args.refresh)?;
    let specs = load::specs(context, &args.inputs)?;
    reports.spare(&specs)?;
    let asks = if args.auto_approve { Asks::Never } else { Asks::Yes(NO_ANSWER) };
    context.block_on(async {
        writing(context, Reach::open(context).await?, specs, async |world| {
            let (plan, sight) = world.plan_as(asked, &args.targets).await?;
            let terms = Terms { reports, grants, asks };
            let job = Job { terms, skipped: Vec::new(), sight };
            job.run(plan, world).await
        })
        .await
    })
}

/// Applies what was planned before.
fn from_saved(
    reports: &RunReports<'_>,
    args: &ApplyArgs,
    grants: Grants,
    (plan, basis): (Plan, &saved::Basis),
) -> Result {
    if !args.targets.is_empty() {
        return Err(Failure::usage(
            Problem::error("target-of-plan", "`--target` doesn't go with a saved plan")
                .help("give `--target` to `cogctl plan --save`: a saved plan is applied as it is"),
        ));
    }
    if let Some(flag) = args.refresh.given() {
        let message = format!("`{flag}` doesn't go with a saved plan");
        return Err(Failure::usage(
            Problem::error("refresh-of-plan", message)
                .help("give it to `cogctl plan --save`: apply reads again what the plan touches"),
        ));
    }
    let context = reports.context;
    let terms = Terms { reports, grants, asks: Asks::Never };
    context.block_on(async {
        let (reach, specs) = stale::open(context, &plan, basis).await?;
        reports.spare(&specs)?;
        reports.plan(&plan, reach.budget());
        if args.on_stale == OnStale::Fail {
            // All of the plan is done or nothing, so that reading the pools would only put off what it is refused for.
            let desired: Vec<_> = specs.iter().map(|spec| &spec.desired).collect();
            terms.refuse(&plan, &desired, reach.budget())?;
        }
        writing(context, reach, specs, async |world| {
            let (plan, skipped) = stale::fit(plan, basis, world, args.on_stale).await?;
            let sight = world.recall(Asked::Full).await;
            let job = Job { terms, skipped, sight };
            job.run(plan, world).await
        })
        .await
    })
}

/// The plan, when the one input is a file that holds one.
fn saved_plan(inputs: &[PathBuf]) -> Result<Option<(Plan, saved::Basis)>> {
    let [file] = inputs else { return Ok(None) };
    if file.is_dir() {
        return Ok(None);
    }
    let text = files::read(file)?;
    // A spec is a mapping of YAML and never begins like a JSON document.
    if !text.trim_start().starts_with('{') {
        return Ok(None);
    }
    let decoded = saved::decode(&text).map_err(|error| {
        let message = format!("{}: {error}", file.display());
        Failure::refused(Problem::error(error.code(), message).help(error.help()))
    })?;
    Ok(Some(decoded))
}
