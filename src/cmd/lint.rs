//! `cogctl lint`

mod baseline;
mod fix;

use super::reports::{self, Targets};
use super::{Context, Result, load};
use crate::cli::{FailOn, LintArgs, LintFormat, Report};
use crate::error::{Exit, Failure};
use crate::problem::{Problem, Severity};
use crate::render::json;
use crate::render::lint::{Found, Mends, Spec};
use crate::rules::{self, Linted, Untold};
use crate::spec::{self, Desired};
use load::Read;
use std::path::Path;

pub(super) fn run(context: &Context, args: &LintArgs) -> Result {
    reports::one_document(context, &args.reports, "sarif=cogctl.sarif")?;
    targets(context, args)?.check()?;
    reports::writable(&args.reports)?;
    let baseline = args.baseline.as_deref().map(baseline::read).transpose()?;
    let mut specs = load::every(context, &args.spec.specs)?;
    let fixed = if args.fix { Some(fix::fix(context, &mut specs)?) } else { None };
    let views = views(&specs);
    let findings = rules::lint(&views);
    let good: Vec<&Desired> = specs.iter().filter_map(|one| one.spec.as_ref().ok()).collect();
    let between = spec::check_together(&good);
    if let Some(file) = &args.write_baseline {
        return baseline::write(context, file, &findings, &between);
    }
    let mends =
        fixed.map_or_else(|| Mends::Possible(fix::possible(&specs, &findings)), Mends::Made);
    let Untold { findings, known } = match &baseline {
        Some(baseline) => baseline.untold(findings, &views),
        None => Untold { findings, known: 0 },
    };
    let good = good.into_iter().map(spec_of).collect();
    let (files, most) = (specs.len(), load::MOST_PROBLEMS);
    let found = Found { specs: good, files, findings, between, known, mends, most };
    report(context, &args.reports, &found);
    Ok(if fails(&found, args.fail_on) { Exit::Failed } else { Exit::Fine })
}

fn views(specs: &[Read]) -> Vec<Linted<'_>> {
    specs.iter().map(view).collect()
}

fn view(one: &Read) -> Linted<'_> {
    match &one.spec {
        Ok(desired) => Linted::of(desired),
        Err(misread) => Linted::of_misread(misread),
    }
}

fn spec_of(desired: &Desired) -> Spec<'_> {
    let (file, entries) = (desired.source.name(), desired.entries.len());
    Spec { id: &desired.id, file, entries }
}

/// What is read and written.
fn targets(context: &Context, args: &LintArgs) -> Result<Targets> {
    if args.write_baseline.as_deref() == Some(Path::new("-")) {
        let problem =
            Problem::error("file-wanted", "a baseline is kept in a file, not on standard output");
        return Err(Failure::usage(problem.help("write `--write-baseline lint.json`")));
    }
    let mut targets = Targets::new(context, &args.spec.specs);
    if let Some(file) = &args.baseline {
        targets.take(file, "the baseline");
    }
    targets.reports(&args.reports);
    if let Some(file) = &args.write_baseline {
        targets.write(file, "where the baseline goes");
    }
    Ok(targets)
}

fn fails(found: &Found<'_>, on: FailOn) -> bool {
    let least = match on {
        FailOn::Error => Severity::Error,
        FailOn::Warning => Severity::Warning,
        FailOn::Note => Severity::Note,
        FailOn::Never => return false,
    };
    found.worst().is_some_and(|worst| worst <= least)
}

fn report(context: &Context, wanted: &[Report<LintFormat>], found: &Found<'_>) {
    for Report { format, path } in wanted {
        let text = match format {
            LintFormat::Sarif => found.sarif(),
            LintFormat::Github => found.annotations(&context.workspace()),
            LintFormat::Json => json::to_string(&found.document()),
        };
        match path {
            Some(path) => context.lose(reports::save(path, &text)),
            None => context.console.result(&text),
        }
    }
    let taken = wanted.iter().any(|report| report.path.is_none());
    if context.is_document() {
        context.document(&found.document());
    } else if taken {
        context.console.say(found.text(&context.console.err).trim_end());
    } else {
        context.console.result(&found.text(&context.console.out));
    }
}
