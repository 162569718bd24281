//! The reports that commands write besides what they print: where they may go, and what becomes of one that can't.
//!
//! [`RunReports`] are those of plan and apply. What stands in a report, `render` and the documents know.

mod run;
mod targets;

pub(super) use run::{Applied, RunReports};
pub(super) use targets::Targets;

use super::{Context, Result};
use crate::cli::Report;
use crate::error::Failure;
use crate::files;
use crate::problem::Problem;
use crate::render::console::Form;
use std::io;
use std::path::Path;

/// Standard output holds one document, whichever way it was asked for. `example` is a report that goes to a file.
pub(super) fn one_document<F>(
    context: &Context,
    reports: &[Report<F>],
    example: &str,
) -> Result<()> {
    let machine = context.console.form != Form::Text;
    let printed = reports.iter().filter(|report| report.path.is_none()).count();
    if printed + usize::from(machine) <= 1 {
        return Ok(());
    }
    let message = "standard output can hold one report alone";
    let help = format!("write the others to files: `--report {example}`");
    Err(Failure::usage(Problem::error("two-documents", message).help(help)))
}

/// Refuses to begin where a report would have no place: after an apply it would be too late.
pub(super) fn writable<F>(reports: &[Report<F>]) -> Result<()> {
    for file in reports.iter().filter_map(|report| report.path.as_ref()) {
        saved(file, files::replaceable(file)).map_err(Failure::new)?;
    }
    Ok(())
}

/// Writes a whole file, or says why it can't be.
pub(super) fn save(file: &Path, text: &str) -> std::result::Result<(), Problem> {
    saved(file, files::replace(file, text.as_bytes(), files::Readers::Anybody))
}

fn saved(file: &Path, written: io::Result<()>) -> std::result::Result<(), Problem> {
    written.map_err(|error| {
        let message = format!("{} could not be written: {error}", file.display());
        Problem::error("report-not-saved", message).help(another(&error))
    })
}

/// What to do about a file that can't be written.
pub(super) fn another(error: &io::Error) -> &'static str {
    match error.kind() {
        io::ErrorKind::InvalidInput => "name a file, be it there already or not",
        _ => "name a file in a folder you may write to",
    }
}
