//! `cogctl report`: what there is, to look at.

use super::world::World;
use super::{Context, Result, load};
use crate::cli::ReportArgs;
use crate::error::{Exit, Failure};
use crate::files;
use crate::model::PoolId;
use crate::overview::{PoolOverview, overview};
use crate::plan::Plan;
use crate::problem::Problem;
use crate::render::html;
use std::path::Path;

pub(super) fn run(context: &Context, args: &ReportArgs) -> Result {
    let pools: Vec<_> = args.of.iter().filter_map(|text| pool(text)).collect();
    if !pools.is_empty() && pools.len() < args.of.len() {
        let problem =
            Problem::error("specs-and-pools", "a report is of specs or of pools, not of both");
        return Err(Failure::usage(problem.help("make two of them")));
    }
    context.block_on(async {
        context.interrupts.listen();
        let shown = context.interrupts.or(read(context, args, &pools)).await?;
        write(context, &args.html, &shown)?;
        Ok(Exit::Fine)
    })
}

/// A pool's id, unless there is a file of that name.
fn pool(text: &Path) -> Option<PoolId> {
    if text.exists() { None } else { PoolId::parse(text.to_str()?) }
}

async fn read(context: &Context, args: &ReportArgs, pools: &[PoolId]) -> Result<Vec<PoolOverview>> {
    if pools.is_empty() {
        let specs = load::specs(context, &args.of)?;
        let mut world = World::open(context, specs).await?;
        let plan = world.plan(&[]).await?;
        world.describe_all().await?;
        return Ok(overview(&plan, &world.views(), &world.live));
    }
    let mut world = World::of_pools(context, pools).await?;
    world.describe_all().await?;
    Ok(overview(&Plan::nothing(), &[], &world.live))
}

fn write(context: &Context, file: &Path, pools: &[PoolOverview]) -> Result<()> {
    let now = jiff::Timestamp::now().strftime("%Y-%m-%d %H:%M UTC").to_string();
    let page = html::page(pools, &now);
    if file == Path::new("-") {
        context.console.result(&page);
        return Ok(());
    }
    files::replace(file, page.as_bytes(), files::Readers::Anybody).map_err(|error| {
        let message = format!("{} could not be written: {error}", file.display());
        Failure::new(Problem::error("report-not-written", message))
    })?;
    let clients: usize = pools.iter().map(|pool| pool.clients.len()).sum();
    let thing = if clients == 1 { "client" } else { "clients" };
    context.console.say(&format!("{}: {clients} {thing}", file.display()));
    Ok(())
}
