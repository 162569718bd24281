//! `cogctl plan`

use super::grants::{flags, grants};
use super::reports::{self, RunReports, Targets};
use super::world::{self, Member, World};
use super::{Context, Result, load, state};
use crate::cli::PlanArgs;
use crate::error::{Exit, Failure};
use crate::files;
use crate::plan::guard::{self, Grants, Refusal};
use crate::plan::saved::{self, Basis, StateVersion};
use crate::plan::{Note, Plan};
use crate::problem::Problem;
use crate::render::console::{Form, Syntax};
use crate::spec::Desired;
use std::borrow::Cow;
use std::path::Path;

pub(super) fn run(context: &Context, args: &PlanArgs) -> Result {
    let mut targets = Targets::new(context, &args.spec.specs);
    if let Some(file) = &args.save {
        targets.write(file, "where the saved plan goes");
    }
    let reports = RunReports::new(context, "plan", &args.reports.reports, targets)?;
    reports.ended(planned(&reports, args))
}

fn planned(reports: &RunReports<'_>, args: &PlanArgs) -> Result {
    let context = reports.context;
    let grants = grants(&args.grants)?;
    let asked = world::asked(&args.refresh)?;
    let specs = load::specs(context, &args.spec.specs)?;
    reports.spare(&specs)?;
    let interrupts = &context.interrupts;
    let work = async {
        let mut world = World::open(context, specs).await?;
        let (plan, sight) = world.plan_as(asked, &args.targets).await?;
        if let Some(file) = &args.save {
            save(&plan, &world, file)?;
        }
        let permitted = Permitted { desired: &world.desired(), grants: &grants };
        let refusals = permitted.refusals(&plan);
        show(reports, &plan, &foretold(&plan, &refusals), &world);
        if context.console.form.tells_people() {
            state::orphans(context, world.members.iter().map(|member| &member.loaded));
            hints(context, &plan, &permitted, (refusals, args));
        }
        sight.keep().await;
        Ok(match (plan.blocked.is_empty(), plan.is_empty()) {
            (false, _) => Exit::Failed,
            (true, false) if args.detailed_exitcode => Exit::Changes,
            (true, _) => Exit::Fine,
        })
    };
    context.block_on(async {
        // Reading can take long, and what is drawn meanwhile doesn't go with the process.
        interrupts.listen();
        interrupts.or(work).await
    })
}

/// The plan, with a note of each thing that keeps an apply from doing it unasked: whoever reads a report isn't told otherwise.
fn foretold<'p>(plan: &'p Plan, refusals: &[Refusal]) -> Cow<'p, Plan> {
    let mut foretold = Cow::Borrowed(plan);
    for Refusal { code, message, help, askable } in refusals {
        let verb = match askable {
            Some(_) => "refuse this, where nobody is there to be asked",
            None => "refuse this",
        };
        let message = format!("Apply will {verb}: {message}; {help}.");
        foretold.to_mut().notes.push(Note { at: None, code, message });
    }
    foretold
}

/// Prints the plan as the result, and reports it. Beside a text, what is foretold stands elsewhere.
fn show(reports: &RunReports<'_>, plan: &Plan, foretold: &Plan, world: &World) {
    let (console, budget) = (&reports.context.console, world.reach.budget());
    let text = console.form == Form::Text;
    reports.show_plan(if text { plan } else { foretold }, budget);
    match console.form {
        Form::Text => console.problems(&plan.drawn(), &[]),
        // Of the plan a value says nothing.
        Form::Document(Syntax::Values) => console.problems(&[], &plan.blocked),
        Form::Document(Syntax::Json | Syntax::Yaml) | Form::Lines => {}
    }
    reports.plan(foretold, budget);
    reports.planned();
    world.reach.say_sent();
}

/// What allows a plan, beforehand.
struct Permitted<'a> {
    desired: &'a [&'a Desired],
    grants: &'a Grants,
}

impl Permitted<'_> {
    /// What an apply will ask about or refuse. Where entries are blocked, it comes to no such thing.
    fn refusals(&self, plan: &Plan) -> Vec<Refusal> {
        if plan.blocked.is_empty() {
            guard::refusals(plan, self.desired, self.grants)
        } else {
            Vec::new()
        }
    }
}

/// What applying the plan will take.
fn hints(
    context: &Context,
    plan: &Plan,
    permitted: &Permitted<'_>,
    (refusals, args): (Vec<Refusal>, &PlanArgs),
) {
    if !plan.blocked.is_empty() {
        return;
    }
    let Permitted { desired, grants } = permitted;
    let refused = refusals.iter().any(|refusal| refusal.askable.is_none());
    for Refusal { message, help, askable, code: _ } in refusals {
        // A saved plan is applied without a question.
        let verb = match askable {
            Some(_) if args.save.is_none() => {
                "ask about this, or refuse it where nobody can answer"
            }
            _ => "refuse this",
        };
        context.console.say(&format!("Apply will {verb}: {message}; {help}."));
    }
    if let Some(file) = &args.save {
        let (file, flags) = (file.display(), flags(&guard::needed(plan, desired, grants)));
        context.console.say(&format!(
            "Saved. `cogctl apply {file}{flags}`, with the same global options, does exactly this."
        ));
    } else if !plan.is_empty() && !refused {
        let targets = args.targets.iter().map(|target| format!("--target={target}"));
        let apply = context.command("apply", &args.spec.specs, targets);
        context.hint(&format!("{apply} does this, once you say yes."));
    }
}

fn save(plan: &Plan, world: &World, file: &Path) -> Result<()> {
    let text = saved::encode(plan, &basis(world), world.reach.budget());
    files::replace(file, text.as_bytes(), files::Readers::Anybody).map_err(|error| {
        let message = format!("the plan could not be written to {}: {error}", file.display());
        Failure::new(Problem::error("plan-not-saved", message).help(reports::another(&error)))
    })
}

/// What the plan stands on besides what it says itself, for `apply` to check.
pub(super) fn basis(world: &World) -> Basis {
    let version = |member: &Member| {
        let header = &member.state.header;
        let version = StateVersion { lineage: header.lineage.clone(), serial: header.serial };
        (member.loaded.desired.id.clone(), version)
    };
    let written = |member: &&Member| member.state.header.serial > 0;
    Basis {
        cogctl_version: env!("CARGO_PKG_VERSION").to_owned(),
        endpoint: world.reach.session.endpoint(),
        states: world.members.iter().filter(written).map(version).collect(),
    }
}
