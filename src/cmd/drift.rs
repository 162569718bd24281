//! `cogctl drift`: what is live and otherwise than specs and records say; with `--accept`, what is live becomes the spec.

mod accept;

use super::reports::{RunReports, Targets};
use super::siblings;
use super::world::{Reach, World, writing};
use super::{Context, Result, import, load};
use crate::cli::{DriftArgs, Drifted};
use crate::drift::document::{self, Taken};
use crate::drift::{self, Around, Drift, Ignore};
use crate::error::Exit;
use crate::files;
use crate::plan::Plan;
use crate::render::text;
use std::collections::BTreeSet;
use std::path::Path;

pub(super) fn run(context: &Context, args: &DriftArgs) -> Result {
    let targets = Targets::new(context, &args.spec.specs);
    let reports = RunReports::new(context, "drift", &args.reports.reports, targets)?;
    reports.ended(looked(&reports, args))
}

fn looked(reports: &RunReports<'_>, args: &DriftArgs) -> Result {
    let context = reports.context;
    let ignore = Ignore::new(args.ignore.iter().map(String::as_str));
    let specs = load::specs(context, &args.spec.specs)?;
    reports.spare(&specs)?;
    let run = Run { reports, context, args, ignore };
    context.block_on(async {
        let interrupts = &context.interrupts;
        if !args.accept.is_empty() {
            let reach = Reach::open(context).await?;
            return writing(context, reach, specs, async |world| run.accept(world).await).await;
        }
        interrupts.listen();
        let look = async {
            let mut world = World::open(context, specs).await?;
            let (plan, drift) = run.found(&mut world).await?;
            run.show(&drift, &plan, None);
            world.reach.say_sent();
            Ok(run.exit(&drift))
        };
        interrupts.or(look).await
    })
}

struct Run<'a> {
    reports: &'a RunReports<'a>,
    context: &'a Context,
    args: &'a DriftArgs,
    ignore: Ignore,
}

impl Run<'_> {
    async fn found(&self, world: &mut World) -> Result<(Plan, Drift)> {
        let plan = world.plan(&[]).await?;
        let files: Vec<_> = world.members.iter().map(|member| member.loaded.file.clone()).collect();
        let files: Vec<&Path> = files.iter().map(AsRef::as_ref).collect();
        let folders = files.iter().map(|file| files::folder_of(file).to_owned()).collect();
        let siblings = siblings::beside(self.context, &world.reach, &folders, &files).await?;
        let owned = world.live.values().flat_map(|pool| {
            siblings::owned(&siblings, pool).map(|id| (pool.id.clone(), id)).collect::<Vec<_>>()
        });
        let owned = owned.collect();
        let around = Around { owned: &owned, ignore: &self.ignore };
        let strangers = drift::strangers(&plan, &world.views(), &world.live, around);
        world.describe_only(strangers).await?;
        let drift = drift::drift(&plan, &world.views(), &world.live, around);
        Ok((plan, drift))
    }

    fn show(&self, drift: &Drift, plan: &Plan, taken: Option<Taken<'_>>) {
        self.print(drift, plan, taken);
        self.reports.drifted(drift, taken);
    }

    fn print(&self, drift: &Drift, plan: &Plan, taken: Option<Taken<'_>>) {
        let console = &self.context.console;
        if self.context.is_document() {
            self.context.document(&document::document(drift, taken));
            return;
        }
        let accepted = taken.map(|taken| taken.accepted.len());
        self.reports.tell(|view| text::drift(drift, accepted, view));
        let blocked: BTreeSet<_> = drift.blocked.iter().map(|block| &block.at).collect();
        let blocked = plan.blocked.iter().filter(|block| blocked.contains(&block.at)).cloned();
        console.problems(&Plan { blocked: blocked.collect(), ..Plan::nothing() }.drawn(), &[]);
        if taken.is_none() {
            self.hint(drift);
        }
    }

    /// What can be done about it.
    fn hint(&self, drift: &Drift) {
        let say = |text: &str| self.context.console.say(text);
        if drift.is_some() {
            say(
                "`cogctl plan` shows what an apply changes back; `--accept` writes what is live into the specs.",
            );
        }
        if let Some(one) = drift.undeclared.first() {
            say(&import::hint(&one.pool, &drift.specs));
        }
    }

    fn exit(&self, drift: &Drift) -> Exit {
        let undeclared = self.args.fail_on == Drifted::Undeclared && !drift.undeclared.is_empty();
        if !drift.blocked.is_empty() {
            Exit::Failed
        } else if drift.is_some() || undeclared {
            Exit::Changes
        } else {
            Exit::Fine
        }
    }
}
