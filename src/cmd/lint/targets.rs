//! The files that a run writes besides what it mends: none may be one that it reads, and no two of them the same.

use super::super::{Context, Result};
use crate::cli::LintArgs;
use crate::error::Failure;
use crate::files;
use crate::problem::Problem;
use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

/// Refuses to write over a spec, the baseline, a file of variables or another report.
pub(super) fn check(context: &Context, args: &LintArgs) -> Result<()> {
    let reports = args.reports.iter().filter_map(|report| report.path.as_ref());
    let targets: Vec<_> = reports.chain(&args.write_baseline).collect();
    if targets.is_empty() {
        return Ok(());
    }
    if args.write_baseline.as_deref() == Some(Path::new("-")) {
        let problem =
            Problem::error("file-wanted", "a baseline is kept in a file, not on standard output");
        return Err(Failure::usage(problem.help("write `--write-baseline lint.json`")));
    }
    let mut taken = BTreeMap::new();
    for spec in files::find(&args.spec.specs, Path::new(""))? {
        taken.insert(real(&spec), "a spec");
    }
    taken.extend(args.baseline.iter().map(|file| (real(file), "the baseline")));
    taken.extend(context.global.var_files.iter().map(|file| (real(file), "a file of variables")));
    for target in targets {
        if let Some(what) = taken.insert(real(target), "another report") {
            let message = format!("{} is {what}, and would be written over", target.display());
            let help = "name a file of its own";
            return Err(Failure::usage(Problem::error("file-taken", message).help(help)));
        }
    }
    Ok(())
}

/// The file, whichever way it is named; one that isn't there yet by the folder that it will be in.
fn real(file: &Path) -> PathBuf {
    let folder = match file.parent() {
        Some(folder) if folder != Path::new("") => folder,
        Some(_) | None => Path::new("."),
    };
    let new = || Some(folder.canonicalize().ok()?.join(file.file_name().unwrap_or(OsStr::new(""))));
    file.canonicalize().ok().or_else(new).unwrap_or_else(|| file.to_owned())
}
