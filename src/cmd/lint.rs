//! `cogctl lint`

mod baseline;
mod fix;
mod targets;

use super::{Context, Result, load};
use crate::cli::{FailOn, LintArgs, Report, ReportFormat};
use crate::error::{Exit, Failure};
use crate::files;
use crate::problem::{Problem, Severity};
use crate::render::json;
use crate::render::lint::{Found, Mends, Spec};
use crate::rules::{self, Linted, Untold};
use crate::spec::{self, Desired};
use load::Read;
use std::path::Path;

pub(super) fn run(context: &Context, args: &LintArgs) -> Result {
    one_document(context, &args.reports)?;
    targets::check(context, args)?;
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
    report(context, &args.reports, &found)?;
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

/// Standard output holds one document, whichever way it was asked for.
fn one_document(context: &Context, reports: &[Report]) -> Result<()> {
    let printed = reports.iter().filter(|report| report.path.is_none()).count();
    if printed + usize::from(context.is_document()) <= 1 {
        return Ok(());
    }
    let message = "standard output can hold one report alone";
    let help = "write the others to files: `--report sarif=cogctl.sarif`";
    Err(Failure::usage(Problem::error("two-documents", message).help(help)))
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

fn report(context: &Context, reports: &[Report], found: &Found<'_>) -> Result<()> {
    for Report { format, path } in reports {
        let text = match format {
            ReportFormat::Sarif => found.sarif(),
            ReportFormat::Github => found.annotations(),
            ReportFormat::Json => json::to_string(&found.document()),
        };
        match path {
            Some(path) => write(path, &text)?,
            None => context.console.result(&text),
        }
    }
    let taken = reports.iter().any(|report| report.path.is_none());
    if context.is_document() {
        context.document(&found.document());
    } else if taken {
        context.console.say(found.text(&context.console.err).trim_end());
    } else {
        context.console.result(&found.text(&context.console.out));
    }
    Ok(())
}

fn write(file: &Path, text: &str) -> Result<()> {
    files::replace(file, text.as_bytes(), files::Readers::Anybody).map_err(|error| {
        let message = format!("{} could not be written: {error}", file.display());
        Failure::new(Problem::error("report-not-saved", message))
    })
}
