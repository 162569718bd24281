//! `cogctl diff`: in what the clients of two pools differ.

use super::world::World;
use super::{Context, Result, pattern};
use crate::cli::DiffArgs;
use crate::compare::{self, Comparison, document};
use crate::error::{Exit, Failure};
use crate::model::PoolId;
use crate::problem::Problem;
use crate::render::text;
use regex::Regex;

pub(super) fn run(context: &Context, args: &DiffArgs) -> Result {
    let pools = pools(args)?;
    let matching = args.matching.as_deref().map(pattern::parse).transpose()?;
    context.block_on(async {
        context.interrupts.listen();
        let look = compared(context, &pools, matching.as_ref());
        let comparison = context.interrupts.or(look).await?;
        show(context, &comparison);
        let differ = args.detailed_exitcode && comparison.is_some();
        Ok(if differ { Exit::Changes } else { Exit::Fine })
    })
}

fn pools(args: &DiffArgs) -> Result<[PoolId; 2]> {
    let pool = |text: &String| {
        PoolId::parse(text).ok_or_else(|| {
            Failure::usage(
                Problem::error("bad-pool", format!("`{text}` is not a user pool id")).help(
                    "write it as us-west-2_EXAMPLE; `cogctl list --all-pools` shows all with their names",
                ),
            )
        })
    };
    let pools = [pool(&args.before)?, pool(&args.after)?];
    if pools[0] == pools[1] {
        let problem = Problem::error("same-pool", format!("{} is named twice", pools[0]));
        return Err(Failure::usage(problem.help("name two pools to compare")));
    }
    Ok(pools)
}

/// Reads no client that has no counterpart.
async fn compared(
    context: &Context,
    pools: &[PoolId; 2],
    matching: Option<&Regex>,
) -> Result<Comparison> {
    let wanted = |name: &str| matching.is_none_or(|pattern| pattern.is_match(name));
    let mut world = World::of_pools(context, pools).await?;
    let [before, after] = pools;
    let counterparts = compare::to_read(&world.live[before], &world.live[after], &wanted);
    world.describe_only(counterparts).await?;
    let unsure = compare::to_ask(&world.live[before], &world.live[after], &wanted);
    if !world.ask_for_secrets(unsure).await? {
        context.console.say(
            "Whether a client has a secret is told by its description alone, as ListUserPoolClientSecrets is not to be had; \
             none shows a secret that was added later.",
        );
    }
    world.reach.say_sent();
    Ok(compare::compare(&world.live[before], &world.live[after], &wanted))
}

fn show(context: &Context, comparison: &Comparison) {
    if context.is_document() {
        context.document(&document::document(comparison));
    } else {
        context.console.result(&text::comparison(comparison, &context.console.out));
    }
}
