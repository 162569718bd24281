//! A plan that is to be done: the guards before it, the question, the progress, and the report.

use super::report;
use super::watch::Watch;
use crate::apply::document::Skipped;
use crate::apply::{self, Edge, Ledger, Outcome};
use crate::cmd::Result;
use crate::cmd::reports::RunReports;
use crate::cmd::world::{Member, Sight, World};
use crate::error::{Exit, Failure};
use crate::model::SpecId;
use crate::plan::Plan;
use crate::plan::estimate::{Budget, Needed};
use crate::plan::guard::{self, Grants, Permission, Refusal};
use crate::problem::Problem;
use crate::render::ask;
use crate::render::console::Form;
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
    pub(in crate::cmd) reports: &'a RunReports<'a>,
    pub(in crate::cmd) grants: Grants,
    pub(in crate::cmd) asks: Asks,
}

/// A plan that is to be done, on conditions.
pub(in crate::cmd) struct Job<'a> {
    pub(in crate::cmd) terms: Terms<'a>,
    /// Steps of a saved plan that were left out, with the reason.
    pub(in crate::cmd) skipped: Vec<Skipped>,
    /// What is remembered of the clients that it leaves alone.
    pub(in crate::cmd) sight: Sight,
}

impl Job<'_> {
    /// Shows the plan, asks, does it and says what happened.
    pub(in crate::cmd) async fn run(mut self, plan: Plan, world: &mut World) -> Result {
        let reports = self.terms.reports;
        let (context, budget) = (reports.context, world.reach.budget());
        // Where all steps were left out, "no changes" would be untrue.
        if plan.is_empty() && !self.skipped.is_empty() {
            reports.plan(&plan, budget);
        } else {
            self.terms.show(&plan, budget);
        }
        self.terms.may_start(&plan, &world.desired()).await?;
        context.interrupts.take_over();
        let stop = context.interrupts.stop();
        let ledger = Ledger::new(world.members.iter_mut().map(locked).collect());
        let progress = Progress::new(task(&plan, budget), &context.console.err);
        let watch = Watch::new(&plan, &progress, &context.console);
        watch.left_out(&self.skipped);
        let edge = Edge { gateways: &world.gateways, ledger: &ledger, stop: &stop };
        let tell = |event: apply::Event<'_>| watch.tell(event);
        let outcomes = progress.during(apply::apply(&plan, &edge, &tell)).await;
        self.sight.after(&plan.steps, &ledger.serials().await);
        let still_locked = ledger.close().await.err().unwrap_or_default();
        let outcomes = outcomes.map_err(|trouble| {
            context.still_locked(&still_locked, Exit::Failed);
            Failure::new(Problem::error(trouble.code, trouble.message).help(trouble.help))
        })?;
        watch.not_begun(&outcomes);
        context.wrote.set(outcomes.iter().any(Outcome::wrote));
        self.sight.keep().await;
        // Where everything was tried, the interrupt is not what left it incomplete.
        let interrupted = *stop.borrow() && outcomes.contains(&Outcome::NotStarted);
        let skipped = &self.skipped;
        report::Report { plan: &plan, outcomes: &outcomes, skipped, interrupted }.show(reports);
        world.reach.say_sent();
        let exit = self.exit(&outcomes, interrupted);
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

/// What there is to do, for the progress.
fn task(plan: &Plan, budget: Option<Budget>) -> Task {
    let needed = Needed::to_apply(plan);
    Task {
        thing: "step",
        done: "done",
        total: Some(plan.steps.len()),
        expected: budget.map(|budget| needed.least(budget)),
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

    /// Shows the plan, unless the run is one document that isn't the plan's.
    fn show(&self, plan: &Plan, budget: Option<Budget>) {
        self.reports.plan(plan, budget);
        match self.reports.context.console.form {
            Form::Text | Form::Lines => self.reports.show_plan(plan, budget),
            Form::Document(_) => {}
        }
    }

    /// Whether somebody is to be asked, and can be.
    fn asks(&self) -> bool {
        self.asks != Asks::Never && self.reports.context.may_ask()
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
            refusals.into_iter().partition(|refusal| refusal.askable.is_some() && asks);
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
            Asks::Yes(_) if self.asks() => self.ask(plan, &askable).await,
            Asks::Yes(help) => Err(Failure::refused(
                Problem::error("not-approved", "nobody is there to approve the plan").help(help),
            )),
        }
    }

    /// Text and lines of the plan have shown the entries already.
    fn blocked(&self, plan: &Plan) -> Failure {
        let failure = Failure::refused(
            Problem::error("blocked", "nothing was changed, as the plan has blocked entries")
                .help("settle them as the plan says, or apply other entries with `--target`"),
        );
        match self.reports.context.console.form {
            Form::Document(_) => Failure::blocked(Exit::Refused, plan.blocked.clone()),
            Form::Lines => failure,
            Form::Text => {
                let problems = [plan.drawn(), failure.problems].concat();
                Failure { problems, ..failure }
            }
        }
    }

    async fn ask(&self, plan: &Plan, askable: &[Refusal]) -> Result<()> {
        let context = self.reports.context;
        for refusal in askable {
            match refusal.askable {
                // Those are named below.
                Some(Permission::Delete | Permission::Replace) => {}
                _ => context.console.say(&format!("Mind: {}.", refusal.message)),
            }
        }
        for question in ask::approval(plan, &context.console.err) {
            let declined = question.declined();
            if !context.confirmed(question).await {
                let message = format!("nothing was changed, as you did not {declined}");
                return Err(Failure::refused(Problem::error("declined", message)));
            }
        }
        Ok(())
    }
}

fn locked(member: &mut Member) -> (SpecId, (LockedStore, State)) {
    let lock = member.lock.take().expect("a run that writes has locked every state");
    (member.loaded.desired.id.clone(), (lock, member.state.clone()))
}
