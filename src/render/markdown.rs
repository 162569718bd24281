//! Runs as Markdown, for the summary of a job and for a comment on a pull request.
//!
//! Owns the order of the parts and how much room each has, so that the whole fits into a comment. Whatever a service or a spec
//! says stands in fences or in code, where it is neither Markdown nor HTML and mentions nobody: see [`quoted`]. The plan is
//! drawn by `text`; here it is only put into boxes.

mod changes;
mod quoted;

use super::apply::{self, ApplyReport};
use super::problems::{self, Theme};
use super::text;
use super::view::View;
use super::words::{escape, grouped};
use crate::drift::Drift;
use crate::plan::Plan;
use crate::plan::document::Summary;
use crate::problem::Problem;
use quoted::{code, diff, fence, fence_of};
use std::collections::BTreeMap;

/// GitHub takes comments of 65,536 characters. Fewer bytes are so, however characters are counted, and leave a workflow some
/// room for words of its own.
const MOST: usize = 64_000;
/// So many bytes at most for what went wrong, and for the blocked entries.
const MOST_WRONG: usize = 12_000;
/// So many for what came of the steps.
const MOST_RESULTS: usize = 20_000;
/// So many for notes.
const MOST_NOTES: usize = 6_000;
/// So many are kept free to say what was left out.
const MOST_LEFT_OUT: usize = 600;

/// Lines scroll in a fence, and those of a plan hardly ever have to be longer than this.
const VIEW: View =
    View { color: false, width: 120, verbose: false, terminal: false, redraws: false };

/// A plan that is to be looked at. `requests` says what doing it takes.
pub fn plan(plan: &Plan, requests: Option<&str>) -> String {
    let after = text::remarks(plan).into_iter().chain(requests.map(str::to_owned));
    let page = Page {
        title: format!("Plan{}: {}", of(" for ", plan), counts(plan)),
        before: blocked(plan).into_iter().collect(),
        plan: Some(plan),
        heading: None,
        open: true,
        after: notes(plan).into_iter().chain(after).collect(),
    };
    page.text()
}

/// A plan and what came of it.
pub fn applied(plan: &Plan, report: &ApplyReport) -> String {
    let headline = apply::headline(report, &VIEW);
    let lines = apply::sections(report, &VIEW).join("\n\n");
    let page = Page {
        title: format!("{}{}", headline.trim_end_matches('.'), of(" in ", plan)),
        before: (!lines.is_empty())
            .then(|| fence("text", &lines, MOST_RESULTS))
            .into_iter()
            .collect(),
        plan: Some(plan),
        heading: Some("What was planned"),
        open: false,
        after: notes(plan).into_iter().collect(),
    };
    page.text()
}

/// What drifted, with how many entries were accepted if any were to be. Nothing in it is coloured: what a line begins with may be
/// somebody's name.
pub fn drift(drift: &Drift, accepted: Option<usize>) -> String {
    let text = text::drift(drift, accepted, &VIEW);
    let (lines, sum) = text.trim_end().rsplit_once('\n').unwrap_or(("", text.trim_end()));
    let mut parts = vec![format!("### {}", sum.trim_end_matches('.'))];
    if !lines.is_empty() {
        parts.push(fence("text", lines.trim_end(), MOST - MOST_LEFT_OUT));
    }
    parts.join("\n\n") + "\n"
}

/// A run that ended before anything was done, and the plan if it came that far. `title` is in cogctl's own words.
pub fn failed(title: &str, problems: &[Problem], plan: Option<&Plan>) -> String {
    let wrong = (!problems.is_empty()).then(|| {
        let theme = Theme { color: false, width: 100, longest_line: 200, unicode: true };
        fence("text", problems::render(problems, theme).trim_end(), MOST_WRONG)
    });
    let page = Page {
        title: title.to_owned(),
        before: wrong.into_iter().chain(plan.and_then(blocked)).collect(),
        plan,
        heading: Some("What was planned"),
        open: true,
        after: plan.and_then(notes).into_iter().collect(),
    };
    page.text()
}

/// The parts of a report.
struct Page<'p> {
    title: String,
    /// What stands above the changes.
    before: Vec<String>,
    plan: Option<&'p Plan>,
    /// What stands right above them.
    heading: Option<&'static str>,
    /// Whether what can't be taken back is unfolded.
    open: bool,
    after: Vec<String>,
}

impl Page<'_> {
    fn text(self) -> String {
        let Self { title, before, plan, heading, open, after } = self;
        let mut parts = vec![format!("### {title}")];
        parts.extend(before);
        let used: usize = parts.iter().chain(&after).map(|part| part.len() + 2).sum();
        if let Some(plan) = plan.filter(|plan| !plan.is_empty()) {
            parts.extend(heading.map(|heading| format!("#### {heading}")));
            parts.extend(changes::sections(plan, MOST - MOST_LEFT_OUT - used, open));
        }
        parts.extend(after);
        parts.join("\n\n") + "\n"
    }
}

/// The pool that a plan is of, or how many.
fn of(word: &str, plan: &Plan) -> String {
    let pools: BTreeMap<_, _> =
        plan.specs.iter().map(|spec| (&spec.pool, &spec.pool_name)).collect();
    match pools.first_key_value() {
        None => String::new(),
        Some((id, name)) if pools.len() == 1 => {
            format!("{word}{} ({})", code(&escape(name)), code(id.as_str()))
        }
        Some(_) => format!("{word}{} pools", grouped(pools.len())),
    }
}

/// How much of what, without what there is none of.
fn counts(plan: &Plan) -> String {
    let Summary { create, update, replace, adopt, r#move, delete, forget, unchanged, blocked } =
        Summary::of(plan);
    let changes = [
        (create, "to create"),
        (adopt, "to adopt"),
        (update, "to update"),
        (r#move, "to move"),
        (replace, "to replace"),
        (delete, "to delete"),
        (forget, "to forget"),
        (blocked, "blocked"),
    ];
    let changes = changes.into_iter().filter(|(number, _)| *number > 0);
    let changes: Vec<_> =
        changes.map(|(number, what)| format!("{} {what}", grouped(number))).collect();
    let changes = if changes.is_empty() { "no changes".to_owned() } else { changes.join(", ") };
    format!("{changes}; {} unchanged", grouped(unchanged))
}

fn blocked(plan: &Plan) -> Option<String> {
    if plan.blocked.is_empty() {
        return None;
    }
    let entries: Vec<_> = text::blocked_entries(plan, &VIEW).iter().map(|one| entry(one)).collect();
    let fence = fence_of("diff", &entries, MOST_WRONG);
    Some(format!("#### Blocked; nothing is applied until this is settled\n\n{fence}"))
}

/// A blocked entry. What stands deeper than its heading and its reason are words of others, and no signs.
fn entry(text: &str) -> String {
    let line = |line: &str| if line.starts_with("   ") { line.to_owned() } else { diff(line) };
    text.lines().map(line).collect::<Vec<_>>().join("\n")
}

fn notes(plan: &Plan) -> Option<String> {
    let notes = text::notes(plan, &VIEW)?;
    Some(format!("#### Notes\n\n{}", fence("text", &dedent(&notes), MOST_NOTES)))
}

/// Every line without the two spaces that it may begin with.
fn dedent(text: &str) -> String {
    let lines: Vec<_> = text.lines().map(|line| line.strip_prefix("  ").unwrap_or(line)).collect();
    lines.join("\n")
}

#[cfg(test)]
mod tests;
