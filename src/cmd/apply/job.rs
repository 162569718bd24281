//! A plan that is to be done: the guards before it, the question, the progress, and the report.

use super::report;
use crate::apply::{self, Edge, Event, Ledger, Outcome};
use crate::cmd::world::{Member, Sight, World};
use crate::cmd::{Context, Result, plan};
use crate::error::{Exit, Failure};
use crate::model::SpecId;
use crate::plan::estimate::{Budget, Needed};
use crate::plan::guard::{self, Grants, Refusal};
use crate::plan::{Plan, Step};
use crate::problem::Problem;
use crate::render::progress::{Progress, Task};
use crate::spec::Desired;
use crate::store::{LockedStore, State};

/// Whether a person has to say yes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::cmd) enum Asks {
    /// A saved plan, or `--auto-approve`.
    Never,
    /// Otherwise; with what helps where nobody is there to say it.
    Yes(&'static str),
}

/// What a plan has to keep to before it is started.
pub(in crate::cmd) struct Terms<'a> {
    pub(in crate::cmd) context: &'a Context,
    pub(in crate::cmd) grants: Grants,
    pub(in crate::cmd) asks: Asks,
}

/// A plan that is to be done, on conditions.
pub(in crate::cmd) struct Job<'a> {
    pub(in crate::cmd) terms: Terms<'a>,
    /// Steps of a saved plan that were left out, with the reason.
    pub(in crate::cmd) skipped: Vec<(Step, String)>,
    /// What is remembered of the clients that it leaves alone.
    pub(in crate::cmd) sight: Sight,
}

impl Job<'_> {
    /// Shows the plan, asks, does it and says what happened.
    pub(in crate::cmd) async fn run(mut self, plan: Plan, world: &mut World) -> Result {
        let context = self.terms.context;
        let console = &context.console;
        // Where all steps were left out, "no changes" would be untrue.
        if !plan.is_empty() || self.skipped.is_empty() {
            self.terms.show(&plan, world.reach.budget());
        }
        self.terms.may_start(&plan, &world.desired()).await?;
        context.interrupts.take_over();
        let stop = context.interrupts.stop();
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
            context.still_locked(&still_locked, Exit::Failed);
            Failure::new(Problem::error(trouble.code, trouble.message).help(trouble.help))
        })?;
        context.wrote.set(outcomes.iter().any(Outcome::wrote));
        self.sight.keep().await;
        let report = report::Report { plan: &plan, outcomes: &outcomes, skipped: &self.skipped };
        report.show(context);
        world.reach.say_sent();
        let exit = self.exit(&outcomes, *stop.borrow());
        Ok(context.still_locked(&still_locked, exit))
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

impl Terms<'_> {
    /// Shows the plan and refuses it, if it may not be started whatever the pools say; to be asked before they are.
    pub(super) fn refuse(
        &self,
        plan: &Plan,
        desired: &[&Desired],
        budget: Option<Budget>,
    ) -> Result<()> {
        let refused = self.questions(plan, desired).map(drop);
        if refused.is_err() {
            self.show(plan, budget);
        }
        refused
    }

    /// Shows the plan to people.
    fn show(&self, plan: &Plan, budget: Option<Budget>) {
        let console = &self.context.console;
        if !self.context.is_document() {
            console.result(&plan::text_of(plan, budget, &console.out));
        }
    }

    /// Whether somebody is to be asked, and can be.
    fn asks(&self) -> bool {
        self.asks != Asks::Never && self.context.may_ask()
    }

    /// What a person has to be asked about; refuses what nobody can lift now.
    fn questions(&self, plan: &Plan, desired: &[&Desired]) -> Result<Vec<Refusal>> {
        if !plan.blocked.is_empty() {
            return Err(self.blocked(plan));
        }
        if plan.is_empty() {
            return Ok(Vec::new());
        }
        let refusals = guard::refusals(plan, desired, &self.grants);
        let asks = self.asks();
        let (askable, hard): (Vec<_>, Vec<_>) =
            refusals.into_iter().partition(|refusal| refusal.askable && asks);
        if !hard.is_empty() {
            let problem =
                |refusal: Refusal| Problem::error(refusal.code, refusal.message).help(refusal.help);
            return Err(Failure::of(Exit::Refused, hard.into_iter().map(problem).collect()));
        }
        Ok(askable)
    }

    /// Everything that may keep the plan from being started.
    async fn may_start(&self, plan: &Plan, desired: &[&Desired]) -> Result<()> {
        let askable = self.questions(plan, desired)?;
        if plan.is_empty() {
            return Ok(());
        }
        match self.asks {
            Asks::Never => Ok(()),
            Asks::Yes(_) if self.asks() => self.ask(&askable).await,
            Asks::Yes(help) => Err(Failure::refused(
                Problem::error("not-approved", "nobody is there to approve the plan").help(help),
            )),
        }
    }

    /// The text of the plan has shown the entries already.
    fn blocked(&self, plan: &Plan) -> Failure {
        if self.context.is_document() {
            return Failure::blocked(Exit::Refused, plan.blocked.clone());
        }
        let mut failure = Failure::refused(
            Problem::error("blocked", "nothing was changed, as the plan has blocked entries")
                .help("settle them as the plan says, or apply other entries with `--target`"),
        );
        failure.problems.splice(0..0, plan.drawn());
        failure
    }

    async fn ask(&self, askable: &[Refusal]) -> Result<()> {
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
}

fn locked(member: &mut Member) -> (SpecId, (LockedStore, State)) {
    let lock = member.lock.take().expect("a run that writes has locked every state");
    (member.loaded.desired.id.clone(), (lock, member.state.clone()))
}
