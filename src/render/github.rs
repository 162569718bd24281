//! What is wrong, and what a plan destroys, as GitHub Actions shows it beside a diff: one workflow command a line.

use super::words::escape_message;
use crate::drift::Drift;
use crate::model::FullAddress;
use crate::plan::{Blocked, Plan, Step, Work};
use crate::problem::{Label, Location, Problem, Severity};
use std::path::{Component, PathBuf};

/// One annotation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    level: &'static str,
    /// Where, in GitHub's words; nowhere, where that isn't known.
    place: Vec<(&'static str, String)>,
    said: Said,
}

/// What an annotation says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// Stable kebab-case name.
    pub code: &'static str,
    /// What there is to know.
    pub message: String,
    /// What to do.
    pub help: Option<String>,
}

/// Where the run is, and where GitHub counts paths from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Workspace {
    /// The folder of the checkout; none outside of GitHub Actions.
    pub root: Option<PathBuf>,
    /// The folder that the run's paths start from.
    pub folder: PathBuf,
}

impl Workspace {
    /// A file as GitHub finds it; as it is, where it isn't in the checkout.
    fn path(&self, file: &str) -> String {
        let mut whole = PathBuf::new();
        for part in self.folder.join(file).components() {
            match part {
                Component::CurDir => {}
                Component::ParentDir => {
                    whole.pop();
                }
                Component::Prefix(_) | Component::RootDir | Component::Normal(_) => {
                    whole.push(part);
                }
            }
        }
        let inside = self.root.as_ref().and_then(|root| whole.strip_prefix(root).ok());
        inside.map_or_else(|| file.to_owned(), |path| path.display().to_string())
    }
}

/// One annotation for each problem, each on a line.
pub fn annotations(problems: &[Problem], workspace: &Workspace) -> String {
    lines(&problems.iter().map(Mark::of_problem).collect::<Vec<_>>(), workspace)
}

/// What of a plan is to be seen beside the specs: what is blocked, and what can't be taken back. What is worst comes first,
/// as GitHub shows but the first ten of a kind.
pub fn plan(plan: &Plan) -> Vec<Mark> {
    let blocked = plan.blocked.iter().map(Mark::of_blocked);
    blocked.chain(plan.steps.iter().filter_map(|step| destroyed(plan, step))).collect()
}

/// What was changed outside and what is gone, beside the entries.
pub fn drift(drift: &Drift) -> Vec<Mark> {
    let several = drift.specs.len() > 1;
    let name = |at: &FullAddress| if several { at.to_string() } else { at.address.to_string() };
    let mark = |location: &Option<Location>, code, message| Mark {
        level: level(Severity::Warning),
        place: location.as_ref().map(at_line).unwrap_or_default(),
        said: Said { code, message, help: None },
    };
    let changed = drift.changed.iter().map(|step| {
        let settings: Vec<_> = step.changes().iter().map(|change| change.setting.name()).collect();
        let message = format!("{} was changed outside: {}", name(&step.at), settings.join(", "));
        mark(&step.location, "changed", message)
    });
    let gone = drift.gone.iter().map(|gone| {
        let message = format!("{} is gone ({})", name(&gone.at), gone.client_id);
        mark(&gone.location, "gone", message)
    });
    let blocked = drift.blocked.iter().map(Mark::of_blocked);
    blocked.chain(changed).chain(gone).collect()
}

fn destroyed(plan: &Plan, step: &Step) -> Option<Mark> {
    let (code, fate) = match step.work {
        Work::Delete => ("delete", "deleted"),
        Work::Replace => ("replace", "replaced by a new client"),
        Work::Nothing | Work::Create | Work::Update | Work::Forget => return None,
    };
    let client = step.client_id.as_ref().map(ToString::to_string).unwrap_or_default();
    let message = format!(
        "{} ({}, {client}) will be {fate}: its client id and any secret are gone for good then",
        plan.shown(step),
        step.name
    );
    Some(Mark::of_step(plan, step, Severity::Warning, Said { code, message, help: None }))
}

/// The annotations, each on a line.
pub fn lines(marks: &[Mark], workspace: &Workspace) -> String {
    marks.iter().map(|mark| mark.text(workspace) + "\n").collect()
}

impl Mark {
    /// At the entry of a step; for one that left its spec, at the spec.
    pub fn of_step(plan: &Plan, step: &Step, severity: Severity, said: Said) -> Self {
        let place = match &step.location {
            Some(location) => at_line(location),
            None => {
                let left = plan.specs.iter().find(|spec| spec.id == step.at.spec);
                left.iter().map(|spec| ("file", spec.file.clone())).collect()
            }
        };
        Self { level: level(severity), place, said }
    }

    fn of_blocked(blocked: &Blocked) -> Self {
        let Blocked { at, location, code, message, help, candidates: _, labels } = blocked;
        let place = match labels.first() {
            Some(label) => at_label(label),
            None => location.as_ref().map(at_line).unwrap_or_default(),
        };
        let message = format!("{}: {message}", at.address);
        let said = Said { code, message, help: Some(help.clone()) };
        Self { level: level(Severity::Error), place, said }
    }

    fn of_problem(problem: &Problem) -> Self {
        let Problem { code, severity, message, labels, help } = problem;
        let place = labels.first().map(at_label).unwrap_or_default();
        let said = Said { code, message: message.clone(), help: help.clone() };
        Self { level: level(*severity), place, said }
    }

    fn text(&self, workspace: &Workspace) -> String {
        let Self { level, place, said: Said { code, message, help } } = self;
        let title = ("title", (*code).to_owned());
        let place = place.iter().chain([&title]).map(|(name, text)| match *name {
            "file" => format!("file={}", property(&workspace.path(text))),
            name => format!("{name}={}", property(text)),
        });
        let place: Vec<_> = place.collect();
        let help = help.as_ref().map(|help| format!("%0Ahelp: {}", data(help)));
        format!("::{level} {}::{}{}", place.join(","), data(message), help.unwrap_or_default())
    }
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    }
}

fn at_line(Location { file, line }: &Location) -> Vec<(&'static str, String)> {
    vec![("file", file.clone()), ("line", line.to_string())]
}

fn at_label(Label { place, message: _ }: &Label) -> Vec<(&'static str, String)> {
    let mut properties = at_line(&place.location());
    properties.push(("col", place.column().to_string()));
    let (line, column) = place.end();
    // GitHub takes columns only where all is on one line.
    if line == place.line() {
        properties.push(("endColumn", column.to_string()));
    }
    properties
}

/// What could move a cursor, hide or reorder would do so in the log. A percent sign begins an escape of GitHub's own.
fn data(text: &str) -> String {
    escape_message(text).replace('%', "%25")
}

/// In a property colons and commas have a meaning too.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_stand_where_the_checkout_has_them() {
        let workspace =
            |folder: &str| Workspace { root: Some("/checkout".into()), folder: folder.into() };
        let beside = workspace("/checkout/infra/clients");
        assert_eq!(beside.path("./prod.yaml"), "infra/clients/prod.yaml");
        assert_eq!(beside.path("../../cogctl/prod.yaml"), "cogctl/prod.yaml");
        assert_eq!(beside.path("/checkout/prod.yaml"), "prod.yaml");
        assert_eq!(beside.path("/tmp/prod.yaml"), "/tmp/prod.yaml");
        assert_eq!(workspace("/tmp").path("prod.yaml"), "prod.yaml");
        assert_eq!(Workspace::default().path("a/prod.yaml"), "a/prod.yaml");
    }

    #[test]
    fn nothing_reaches_the_log_that_hides_or_reorders() {
        let problem = Problem::error("bad-value", "`\u{1b}[2J\u{202e}` at 100%\r\n::error::no")
            .help("write\u{7} `é`\nor nothing");
        assert_eq!(
            annotations(&[problem], &Workspace::default()),
            "::error title=bad-value::`\\u{1b}[2J\\u{202e}` at 100%25\\r ::error::no%0Ahelp: write\\u{7} `é` or nothing\n"
        );
    }
}
