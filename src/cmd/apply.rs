//! `cogctl apply`

mod report;
mod stale;

use super::world::{self, Asked, Member, Reach, Sight, World, writing};
use super::{Context, Result, load, plan};
use crate::apply::{self, Edge, Event, Ledger, Outcome};
use crate::cli::ApplyArgs;
use crate::error::{Exit, Failure};
use crate::files;
use crate::plan::estimate::Needed;
use crate::plan::guard::{self, Grants};
use crate::plan::saved;
use crate::plan::{Plan, Step};
use crate::problem::Problem;
use crate::render::progress::{Progress, Task};
use std::path::PathBuf;

pub(super) fn run(context: &Context, args: &ApplyArgs) -> Result {
    let grants = plan::grants(&args.grants)?;
    let Some((plan, basis)) = saved_plan(&args.inputs)? else {
        let asked = world::asked(&args.refresh)?;
        let specs = load::specs(context, &args.inputs)?;
        let asks = if args.auto_approve { Asks::Never } else { Asks::Yes };
        return context.block_on(async {
            writing(context, Reach::open(context).await?, specs, async |world| {
                let (plan, sight) = world.plan_as(asked, &args.targets).await?;
                let job = Job { context, grants, asks, skipped: Vec::new(), sight };
                job.run(plan, world).await
            })
            .await
        });
    };
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
    context.block_on(async {
        let (reach, specs) = stale::open(context, &plan, &basis).await?;
        writing(context, reach, specs, async |world| {
            let (plan, skipped) = stale::fit(plan, &basis, world, args.on_stale).await?;
            let sight = world.recall(Asked::Full).await;
            let job = Job { context, grants, asks: Asks::Never, skipped, sight };
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

/// Whether a person has to say yes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Asks {
    /// A saved plan, or `--auto-approve`.
    Never,
    /// Otherwise.
    Yes,
}

/// A plan that is to be done, on conditions.
pub(super) struct Job<'a> {
    pub(super) context: &'a Context,
    pub(super) grants: Grants,
    pub(super) asks: Asks,
    /// Steps of a saved plan that were left out, with the reason.
    pub(super) skipped: Vec<(Step, String)>,
    /// What is remembered of the clients that it leaves alone.
    pub(super) sight: Sight,
}

impl Job<'_> {
    /// Shows the plan, asks, does it and says what happened.
    pub(super) async fn run(mut self, plan: Plan, world: &mut World) -> Result {
        let console = &self.context.console;
        // Where all steps were left out, "no changes" would be untrue.
        if !self.context.json() && (!plan.is_empty() || self.skipped.is_empty()) {
            console.result(&plan::text_of(&plan, world, &console.out));
        }
        self.may_start(&plan, world).await?;
        self.context.interrupts.take_over();
        let stop = self.context.interrupts.stop();
        let ledger = Ledger::new(world.members.iter_mut().map(locked).collect());
        let needed = Needed::to_apply(&plan);
        let task = Task {
            thing: "step",
            done: "done",
            total: Some(plan.steps.len()),
            expected: world.reach.budget().map(|budget| needed.least(budget)),
        };
        let progress = Progress::new(task, &console.err);
        let tell = |event: Event<'_>| match event {
            Event::Started(step) => progress.started(&plan.shown(step)),
            Event::Finished(step, outcome) => {
                let line = report::line(&plan, step, outcome);
                match outcome {
                    Outcome::Done { .. } | Outcome::NotStarted => progress.finished(&line),
                    Outcome::Failed(_) | Outcome::Unknown(_) | Outcome::Stale(_) => {
                        progress.failed(&line);
                    }
                }
            }
        };
        let edge = Edge { gateways: &world.gateways, ledger: &ledger, stop: &stop };
        let outcomes = progress.during(apply::apply(&plan, &edge, &tell)).await;
        self.sight.after(&plan.steps, &ledger.serials().await);
        let still_locked = ledger.close().await.err().unwrap_or_default();
        let outcomes = outcomes.map_err(|trouble| {
            self.context.still_locked(&still_locked, Exit::Failed);
            Failure::new(Problem::error(trouble.code, trouble.message).help(trouble.help))
        })?;
        self.sight.keep().await;
        let report = report::Report { plan: &plan, outcomes: &outcomes, skipped: &self.skipped };
        report.show(self.context);
        world.reach.say_sent();
        let exit = self.exit(&outcomes, *stop.borrow());
        Ok(self.context.still_locked(&still_locked, exit))
    }

    /// Everything that may keep the plan from being started.
    async fn may_start(&self, plan: &Plan, world: &World) -> Result<()> {
        if !plan.blocked.is_empty() {
            return Err(self.blocked(plan));
        }
        if plan.is_empty() {
            return Ok(());
        }
        let refusals = guard::refusals(plan, &world.desired(), &self.grants);
        let asks = self.asks == Asks::Yes && self.context.may_ask();
        let (askable, hard): (Vec<_>, Vec<_>) =
            refusals.into_iter().partition(|refusal| refusal.askable && asks);
        if !hard.is_empty() {
            let problem = |refusal: guard::Refusal| {
                Problem::error(refusal.code, refusal.message).help(refusal.help)
            };
            return Err(Failure::of(Exit::Refused, hard.into_iter().map(problem).collect()));
        }
        match self.asks {
            Asks::Never => Ok(()),
            Asks::Yes if asks => self.ask(&askable).await,
            Asks::Yes => Err(Failure::refused(
                Problem::error("not-approved", "nobody is there to approve the plan")
                    .help("add `--auto-approve`; a plan saved with `cogctl plan --save` needs no approval"),
            )),
        }
    }

    /// The text of the plan has shown the entries already.
    fn blocked(&self, plan: &Plan) -> Failure {
        if self.context.json() {
            return Failure::blocked(Exit::Refused, plan.blocked.clone());
        }
        Failure::refused(
            Problem::error("blocked", "nothing was changed, as the plan has blocked entries")
                .help("settle them as the plan says, or apply other entries with `--target`"),
        )
    }

    async fn ask(&self, askable: &[guard::Refusal]) -> Result<()> {
        for refusal in askable {
            self.context.console.say(&format!("Mind: {}.", refusal.message));
        }
        if self.context.confirmed("Do you want to perform these actions?").await {
            return Ok(());
        }
        Err(Failure::refused(Problem::error(
            "declined",
            "nothing was changed, as you did not say yes",
        )))
    }

    fn exit(&self, outcomes: &[Outcome], interrupted: bool) -> Exit {
        let all_done = self.skipped.is_empty() && outcomes.iter().all(Outcome::is_done);
        let wrote = outcomes.iter().any(Outcome::wrote);
        let stale = |outcome: &Outcome| matches!(outcome, Outcome::Stale(_) | Outcome::Done { .. });
        match (all_done, interrupted, wrote) {
            (true, _, _) => Exit::Fine,
            (false, true, _) => Exit::Interrupted,
            (false, false, true) => Exit::Partial,
            (false, false, false) if outcomes.iter().all(stale) => Exit::Refused,
            (false, false, false) => Exit::Failed,
        }
    }
}

fn locked(
    member: &mut Member,
) -> (crate::model::SpecId, (crate::store::LockedStore, crate::store::State)) {
    let lock = member.lock.take().expect("a run that writes has locked every state");
    (member.loaded.desired.id.clone(), (lock, member.state.clone()))
}
