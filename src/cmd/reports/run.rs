//! The reports of plan, apply and drift, whichever way the run ends.
//!
//! A report is whole or not there: it is made when the run is over, of the plan that was remembered on the way.

use super::{Targets, one_document, save, saved, writable};
use crate::apply::document::ResultDocument;
use crate::cli::{Report, RunFormat};
use crate::cmd::load::Loaded;
use crate::cmd::{Context, Result};
use crate::drift::document::Taken;
use crate::drift::{self, Drift};
use crate::error::{Exit, Failure};
use crate::files;
use crate::plan::document::{self, PlanDocument};
use crate::plan::estimate::{Budget, Needed};
use crate::plan::{Blocked, Plan};
use crate::problem::Problem;
use crate::render::apply::ApplyReport;
use crate::render::console::Form;
use crate::render::github::{self, Mark, Workspace};
use crate::render::view::View;
use crate::render::{estimate, json, markdown, problems, text};
use serde_json::json;
use std::cell::{Cell, RefCell};
use std::path::{Path, PathBuf};

/// Names the file that GitHub Actions shows as the summary of a step. What a step said there before stays.
const SUMMARY: &str = "GITHUB_STEP_SUMMARY";

/// What a run prints, and the reports it was asked for.
pub(in crate::cmd) struct RunReports<'a> {
    pub(in crate::cmd) context: &'a Context,
    /// The command's word.
    command: &'static str,
    wanted: &'a [Report<RunFormat>],
    /// The plan as it was shown last, where a report will tell of it.
    plan: RefCell<Option<(Plan, Option<Budget>)>>,
    /// Whether they may not be written after all.
    none: Cell<bool>,
}

/// What came of an apply, in every form.
pub(in crate::cmd) struct Applied {
    pub(in crate::cmd) document: ResultDocument,
    pub(in crate::cmd) report: ApplyReport,
    /// Beside the entries of what failed.
    pub(in crate::cmd) marks: Vec<Mark>,
}

/// How a run ended.
enum Ended<'e> {
    /// With a plan that is shown and not done.
    Planned,
    Applied(&'e Applied),
    /// With what drifted, and what became of it.
    Drifted(&'e Drift, Option<Taken<'e>>),
    Failed(&'e Failure),
}

impl<'a> RunReports<'a> {
    /// Begins a run with these reports. `targets` are the files it reads, and what it writes besides.
    pub(in crate::cmd) fn new(
        context: &'a Context,
        command: &'static str,
        wanted: &'a [Report<RunFormat>],
        mut targets: Targets,
    ) -> Result<Self> {
        let run = Self::none(context, command);
        one_document(context, wanted, "markdown=plan.md")?;
        targets.reports(wanted);
        targets.check()?;
        writable(wanted)?;
        Ok(Self { wanted, ..run })
    }

    /// Begins a run without any.
    pub(in crate::cmd) fn none(context: &'a Context, command: &'static str) -> Self {
        if context.console.form == Form::Lines {
            let body = json!({"cogctl": env!("CARGO_PKG_VERSION"), "command": command});
            context.console.event("version", &body);
        }
        let (plan, none) = (RefCell::default(), Cell::default());
        Self { context, command, wanted: &[], plan, none }
    }

    /// Refuses to write over the states of these specs; then there are no reports at all.
    pub(in crate::cmd) fn spare(&self, specs: &[Loaded]) -> Result<()> {
        let mut targets = Targets::states(specs);
        targets.reports(self.wanted);
        targets.check().inspect_err(|_| self.none.set(true))
    }

    /// Prints a text for people: as the result, unless a report takes its place.
    pub(in crate::cmd) fn tell(&self, text: impl FnOnce(&View) -> String) {
        let console = &self.context.console;
        if self.wanted.iter().any(|report| report.path.is_none()) {
            console.say(text(&console.err).trim_end());
        } else {
            console.result(&text(&console.out));
        }
    }

    /// Prints the plan in the form that was asked for.
    pub(in crate::cmd) fn show_plan(&self, plan: &Plan, budget: Option<Budget>) {
        let console = &self.context.console;
        match console.form {
            Form::Text => self.tell(|view| text_of(plan, budget, view)),
            Form::Document(_) => self.context.document(&document::document(plan, budget)),
            Form::Lines => self.plan_lines(document::document(plan, budget)),
        }
    }

    fn plan_lines(&self, document: PlanDocument) {
        let PlanDocument {
            schema_version: _,
            complete,
            refresh,
            summary,
            changes,
            blocked,
            notes,
            pools,
            estimate,
        } = document;
        let console = &self.context.console;
        changes.iter().for_each(|change| console.event("planned", change));
        blocked.iter().for_each(|entry| console.event("blocked", entry));
        notes.iter().for_each(|note| console.event("note", note));
        let body = json!({
            "operation": "plan",
            "complete": complete,
            "summary": summary,
            "refresh": refresh,
            "pools": pools,
            "estimate": estimate,
        });
        console.event("summary", &body);
    }

    /// Remembers the plan for the reports.
    pub(in crate::cmd) fn plan(&self, plan: &Plan, budget: Option<Budget>) {
        if !self.wanted.is_empty() {
            *self.plan.borrow_mut() = Some((plan.clone(), budget));
        }
    }

    /// The plan is all there is to report.
    pub(in crate::cmd) fn planned(&self) {
        self.write(&Ended::Planned);
    }

    /// The plan was done, as far as it went.
    pub(in crate::cmd) fn applied(&self, applied: &Applied) {
        self.write(&Ended::Applied(applied));
    }

    /// What drifted was found.
    pub(in crate::cmd) fn drifted(&self, drift: &Drift, taken: Option<Taken<'_>>) {
        self.write(&Ended::Drifted(drift, taken));
    }

    /// The run ended; one that failed has not reported yet.
    pub(in crate::cmd) fn ended(&self, ended: Result) -> Result {
        if let Err(failure) = &ended
            && !self.none.get()
        {
            self.write(&Ended::Failed(failure));
        }
        ended
    }

    fn write(&self, ended: &Ended<'_>) {
        let nothing = (Plan::nothing(), None);
        let known = self.plan.borrow();
        let planned = known.is_some();
        let (plan, budget) = known.as_ref().unwrap_or(&nothing);
        let workspace = self.context.workspace();
        let about = About { command: self.command, plan, planned, budget: *budget, workspace };
        for Report { format, path } in self.wanted {
            let text = match format {
                RunFormat::Json => about.json(ended),
                RunFormat::Markdown => about.markdown(ended),
                RunFormat::Github => about.annotations(ended),
            };
            match path {
                None => self.context.console.result(&text),
                Some(path) if *format == RunFormat::Markdown && self.is_summary(path) => {
                    self.context.lose(saved(path, files::append(path, text.as_bytes())));
                }
                Some(path) => self.context.lose(save(path, &text)),
            }
        }
    }

    fn is_summary(&self, path: &Path) -> bool {
        let summary = self.context.env.var(SUMMARY).map(PathBuf::from);
        summary.is_some_and(|summary| files::real(&summary) == files::real(path))
    }
}

/// The plan as text. Where a quota has to be kept to, its last line says what doing it takes.
fn text_of(plan: &Plan, budget: Option<Budget>, view: &View) -> String {
    let mut text = text::plan(plan, view);
    if let Some(line) = requests(plan, budget) {
        text += &line;
        text.push('\n');
    }
    text
}

/// What doing the plan takes, where a quota has to be kept to.
fn requests(plan: &Plan, budget: Option<Budget>) -> Option<String> {
    let budget = budget.filter(|_| plan.blocked.is_empty())?;
    estimate::applying(&Needed::to_apply(plan), budget)
}

/// What a report is about.
struct About<'a> {
    command: &'static str,
    plan: &'a Plan,
    /// Whether it came to a plan at all.
    planned: bool,
    budget: Option<Budget>,
    workspace: Workspace,
}

impl About<'_> {
    fn json(&self, ended: &Ended<'_>) -> String {
        match ended {
            Ended::Planned => json::to_string(&document::document(self.plan, self.budget)),
            Ended::Applied(applied) => json::to_string(&applied.document),
            Ended::Drifted(drift, taken) => {
                json::to_string(&drift::document::document(drift, *taken))
            }
            Ended::Failed(failure) => {
                let (problems, blocked) = self.wrong(failure);
                json::to_string(&problems::document(problems, blocked))
            }
        }
    }

    fn markdown(&self, ended: &Ended<'_>) -> String {
        match ended {
            Ended::Planned => {
                markdown::plan(self.plan, requests(self.plan, self.budget).as_deref())
            }
            Ended::Applied(applied) => markdown::applied(self.plan, &applied.report),
            Ended::Drifted(drift, taken) => {
                markdown::drift(drift, taken.map(|taken| taken.accepted.len()))
            }
            Ended::Failed(failure) => {
                let plan = self.planned.then_some(self.plan);
                markdown::failed(&self.title(failure), self.wrong(failure).0, plan)
            }
        }
    }

    fn title(&self, failure: &Failure) -> String {
        let fate = match failure.exit {
            Exit::Refused => "was refused, and nothing was changed",
            Exit::Interrupted => "was interrupted",
            Exit::Fine | Exit::Failed | Exit::Changes | Exit::Partial | Exit::Usage => "failed",
        };
        format!("`cogctl {}` {fate}", self.command)
    }

    fn annotations(&self, ended: &Ended<'_>) -> String {
        let of_plan = github::plan(self.plan);
        match ended {
            Ended::Planned => github::lines(&of_plan, &self.workspace),
            Ended::Drifted(drift, _) => github::lines(&github::drift(drift), &self.workspace),
            // What was destroyed was meant to be.
            Ended::Applied(applied) => github::lines(&applied.marks, &self.workspace),
            Ended::Failed(failure) => {
                let wrong = github::annotations(self.wrong(failure).0, &self.workspace);
                wrong + &github::lines(&of_plan, &self.workspace)
            }
        }
    }

    /// What went wrong. Of a plan with blocked entries that is these alone, whatever was said of them.
    fn wrong<'f>(&'f self, failure: &'f Failure) -> (&'f [Problem], &'f [Blocked]) {
        if self.plan.blocked.is_empty() {
            (&failure.problems, &failure.blocked)
        } else {
            (&[], &self.plan.blocked)
        }
    }
}
