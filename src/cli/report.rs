//! Owns the arguments of `cogctl report`. It does not know what a report looks like.

use clap::{Args, ValueHint};
use std::path::PathBuf;

/// `cogctl report`
#[derive(Debug, Clone, Args)]
pub struct ReportArgs {
    /// Specs or folders of specs, or ids of user pools [default: cogctl.yaml, else specs/]
    #[arg(value_name = "SPEC|POOL", value_hint = ValueHint::AnyPath)]
    pub of: Vec<PathBuf>,
    /// Write one page that needs nothing else to FILE; `-` is standard output
    #[arg(long, value_name = "FILE", required = true, value_hint = ValueHint::FilePath)]
    pub html: PathBuf,
}
