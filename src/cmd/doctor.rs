//! `cogctl doctor`: what keeps commands from working, looked at from the specs outward.
//!
//! Owns the order of the checks. What doesn't need the service is looked at here, the rest in `service`. Nothing is written
//! anywhere, so that what only a write can tell is named and not tried.

mod permissions;
mod service;
mod state;
mod verdicts;

use super::load::{self, Loaded, Read};
use super::world::{Reach, unreadable_profiles};
use super::{Context, Result};
use crate::aws;
use crate::cli::SpecArgs;
use crate::error::{Exit, Failure};
use crate::problem::Problem;
use crate::render::doctor::{self, Check, Section, Verdict};
use crate::rules;
use crate::spec;

/// How many of a spec's problems are told; `cogctl validate` draws all of them.
const MOST_PROBLEMS: usize = 5;

pub(super) fn run(context: &Context, args: &SpecArgs) -> Result {
    let sections = context.block_on(async { Ok(sections(context, args).await) })?;
    if context.is_document() {
        context.document(&doctor::document(&sections));
    } else {
        context.console.result(&doctor::text(&sections, &context.console.out));
    }
    let failed = doctor::tally(&sections, Verdict::Failed) > 0;
    Ok(if failed { Exit::Failed } else { Exit::Fine })
}

async fn sections(context: &Context, args: &SpecArgs) -> Vec<Section> {
    let specs = match load::every(context, &args.specs) {
        Ok(specs) => specs,
        Err(failure) => {
            let checks = failure.problems.iter().map(|problem| told("spec", problem)).collect();
            return vec![Section { title: "specs".to_owned(), checks }];
        }
    };
    let good: Vec<_> = specs.iter().filter_map(|one| one.spec.as_ref().ok()).collect();
    let mut together = spec::check_together(&good);
    Problem::sort(&mut together);
    let mut sections = Vec::new();
    for one in specs {
        sections.push(section(context, one).await);
    }
    if !together.is_empty() {
        let checks = together.iter().map(|problem| told("spec", problem)).collect();
        sections.push(Section { title: "specs together".to_owned(), checks });
    }
    sections
}

async fn section(context: &Context, Read { file, spec }: Read) -> Section {
    let title = file.display().to_string();
    let mut problems = match &spec {
        Ok(desired) => rules::errors(&desired.entries),
        Err(misread) => [misread.problems.clone(), rules::errors(&misread.entries)].concat(),
    };
    Problem::sort(&mut problems);
    let mut checks = spec_checks(&problems);
    match spec {
        Err(_) => checks.push(Check::untried("service", "not asked until the spec is mended")),
        Ok(desired) => {
            if problems.is_empty() {
                let entries = desired.entries.len();
                let noun = if entries == 1 { "entry" } else { "entries" };
                checks.push(Check::fine("spec", format!("{title}: valid, {entries} {noun}")));
            }
            let loaded = Loaded { desired, file };
            match Reach::open(context).await {
                Ok(reach) => {
                    checks.extend(profiles(&reach).await);
                    checks.extend(service::checks(context, &reach, &loaded).await);
                }
                Err(failure) => checks.extend(closed(&failure)),
            }
        }
    }
    Section { title, checks }
}

/// The first few of what is wrong with a spec.
fn spec_checks(problems: &[Problem]) -> Vec<Check> {
    let mut checks: Vec<_> =
        problems.iter().take(MOST_PROBLEMS).map(|problem| told("spec", problem)).collect();
    let more = problems.len().saturating_sub(MOST_PROBLEMS);
    if more > 0 {
        let check = Check::failed("spec", format!("{more} more like these"));
        checks.push(check.help("`cogctl validate` draws all of them"));
    }
    checks
}

/// Files of profiles that the SDK passes over, so that credentials come from elsewhere or from nowhere.
async fn profiles(reach: &Reach) -> Vec<Check> {
    if reach.sandbox.is_some() {
        return Vec::new();
    }
    let Err(reason) = aws::profiles().await else { return Vec::new() };
    let warning =
        |problem: Problem| Check { verdict: Verdict::Warning, ..told("credentials", &problem) };
    unreadable_profiles(reason).problems.into_iter().map(warning).collect()
}

/// Why there is no way to any service.
fn closed(failure: &Failure) -> Vec<Check> {
    let about = |problem: &Problem| match problem.code {
        "unknown-profile" | "unreadable-profiles" => "credentials",
        _ => "endpoint",
    };
    failure.problems.iter().map(|problem| told(about(problem), problem)).collect()
}

/// A problem as a check that failed, with its place in front.
fn told(about: &'static str, problem: &Problem) -> Check {
    let place = problem.labels.first().map(|label| format!("{}: ", label.place.location()));
    let check = Check::failed(about, format!("{}{}", place.unwrap_or_default(), problem.message));
    Check { help: problem.help.clone(), ..check }
}
