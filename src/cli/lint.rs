//! Owns the arguments of `cogctl lint`. It does not know what is found.

use super::SpecArgs;
use super::reports::{Report, report};
use clap::{Args, ValueEnum, ValueHint};
use std::path::PathBuf;

/// `cogctl lint`
#[derive(Debug, Clone, Args)]
pub struct LintArgs {
    /// Which specs
    #[command(flatten)]
    pub spec: SpecArgs,
    /// Exit with 1 when something this bad is found
    #[arg(long, value_name = "LEVEL", default_value = "warning")]
    pub fail_on: FailOn,
    /// Write what is found to PATH too, as sarif, github or json; `-` is standard output; repeatable
    #[arg(long = "report", value_name = "FORMAT=PATH", value_parser = report::<LintFormat>)]
    pub reports: Vec<Report<LintFormat>>,
    /// Leave out the findings that FILE knows
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub baseline: Option<PathBuf>,
    /// Write all findings that aren't errors to FILE, for `--baseline`, and tell the errors alone
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    #[arg(conflicts_with_all = ["baseline", "reports", "fix", "fail_on"])]
    pub write_baseline: Option<PathBuf>,
    /// Switch protection on in the specs and drop repeated members; comments stay
    #[arg(long)]
    pub fix: bool,
}

/// From which severity on a run fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FailOn {
    /// What Cognito would refuse
    Error,
    /// What is unsafe or does nothing, too
    Warning,
    /// Whatever is said
    Note,
    /// Nothing that is found
    Never,
}

/// The formats that other programs read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum LintFormat {
    /// SARIF 2.1.0, for code scanning.
    Sarif,
    /// Annotations of GitHub Actions.
    Github,
    /// The document that `-o json` prints.
    Json,
}
