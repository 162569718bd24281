//! The files that a run writes besides what it mends: none may be one that it reads, and no two of them the same.

use super::super::load::Loaded;
use super::super::{Context, Result};
use crate::cli::Report;
use crate::error::Failure;
use crate::files;
use crate::problem::Problem;
use crate::store::{self, Location};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// What a run reads and writes.
#[derive(Default)]
pub(in crate::cmd) struct Targets {
    taken: BTreeMap<PathBuf, &'static str>,
    /// With what each is.
    written: Vec<(PathBuf, &'static str)>,
}

impl Targets {
    /// What the specs that the arguments name, the files of variables and the embedded service are kept in is taken. Specs
    /// that can't be found are told when they are read.
    pub(in crate::cmd) fn new(context: &Context, specs: &[PathBuf]) -> Self {
        let mut targets = Self::default();
        for spec in files::find(specs, Path::new("")).unwrap_or_default() {
            targets.spec(&spec);
        }
        for file in &context.global.var_files {
            targets.take(file, "a file of variables");
        }
        if let Some(file) = &context.global.sandbox {
            targets.take(file, "the embedded service's");
        }
        targets
    }

    /// The states of these specs are taken, wherever the specs say that they are.
    pub(in crate::cmd) fn states(specs: &[Loaded]) -> Self {
        let mut targets = Self::default();
        for spec in specs {
            if let Ok(Location::File(state)) = spec.state_location() {
                targets.take(&state, "a state");
            }
        }
        targets
    }

    /// Nothing may be written over a spec, nor over its state, where that is at its usual place.
    pub(in crate::cmd) fn spec(&mut self, spec: &Path) {
        if let Ok(Location::File(state)) = store::location(spec, None) {
            self.take(&state, "a state");
        }
        self.take(spec, "a spec");
    }

    /// Nothing may be written over this.
    pub(in crate::cmd) fn take(&mut self, file: &Path, what: &'static str) {
        self.taken.insert(files::real(file), what);
    }

    /// This is going to be written.
    pub(in crate::cmd) fn write(&mut self, file: &Path, what: &'static str) {
        self.written.push((file.to_owned(), what));
    }

    /// These are going to be written.
    pub(in crate::cmd) fn reports<F>(&mut self, reports: &[Report<F>]) {
        let paths = reports.iter().filter_map(|report| report.path.clone());
        self.written.extend(paths.map(|path| (path, "another report")));
    }

    /// Refuses to write over what is taken, or twice to one file.
    pub(in crate::cmd) fn check(self) -> Result<()> {
        let Self { mut taken, written } = self;
        for (target, of) in written {
            if let Some(what) = taken.insert(files::real(&target), of) {
                let message = format!("{} is {what}, and would be written over", target.display());
                let help = "name a file of its own";
                return Err(Failure::usage(Problem::error("file-taken", message).help(help)));
            }
        }
        Ok(())
    }
}
