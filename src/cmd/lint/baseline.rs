//! The file of a baseline, read and written.

use super::super::{Context, Result, reports};
use crate::error::{Exit, Failure};
use crate::files;
use crate::problem::{Problem, Severity};
use crate::render::lint::drawn;
use crate::render::problems::problems_json;
use crate::render::{json, words};
use crate::rules::{Baseline, Finding};
use serde_json::json;
use std::path::Path;

pub(super) fn read(file: &Path) -> Result<Baseline> {
    let text = files::read(file)?;
    Baseline::read(&text).map_err(|why| {
        let message = format!("{} is no baseline: {why}", file.display());
        let help = "`cogctl lint --write-baseline FILE` writes one";
        Failure::new(Problem::error("bad-baseline", message).help(help))
    })
}

/// Errors can't be lived with, so they are told instead.
pub(super) fn write(
    context: &Context,
    file: &Path,
    findings: &[Finding],
    between: &[Problem],
) -> Result {
    let baseline = Baseline::of(findings);
    reports::save(file, &json::to_string(&baseline)).map_err(Failure::new)?;
    let problems = findings.iter().map(|finding| &finding.problem).chain(between);
    let errors: Vec<_> =
        problems.filter(|problem| problem.severity == Severity::Error).cloned().collect();
    if context.is_document() {
        context.document(&json!({
            "schema_version": "1.0",
            "file": file.display().to_string(),
            "findings": baseline.len(),
            "problems": problems_json(&errors),
        }));
    } else {
        let told = drawn(&errors, &context.console.out);
        let count = words::count(baseline.len(), "finding");
        let left = match errors.len() {
            0 => String::new(),
            errors => format!(", without {}", words::count(errors, "error")),
        };
        context.console.result(&format!("{told}{}: {count}{left}\n", file.display()));
    }
    Ok(if errors.is_empty() { Exit::Fine } else { Exit::Failed })
}
