//! Owns the arguments of `cogctl plan`, and what it shares with `apply`. It does not know what a plan is.

use super::{RefreshArgs, RunReports, SpecArgs, examples};
use clap::{Args, ValueHint};
use std::path::PathBuf;

/// `cogctl plan`
#[derive(Debug, Clone, Args)]
#[command(after_help = examples::PLAN)]
pub struct PlanArgs {
    /// Which specs
    #[command(flatten)]
    pub spec: SpecArgs,
    /// Write the plan to FILE, for `cogctl apply FILE`
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub save: Option<PathBuf>,
    /// Exit with 2 when something would change
    #[arg(long)]
    pub detailed_exitcode: bool,
    /// Plan this entry alone; repeatable
    #[arg(long = "target", value_name = "ADDRESS")]
    pub targets: Vec<String>,
    /// How much to read
    #[command(flatten)]
    pub refresh: RefreshArgs,
    /// How much may change without a refusal, as in apply
    #[command(flatten)]
    pub grants: GrantArgs,
    /// What is written besides
    #[command(flatten)]
    pub reports: RunReports,
}

/// What may be done beyond the harmless.
#[derive(Debug, Clone, Args)]
pub struct GrantArgs {
    /// Allow delete, replace, rename or adopt, each with =COUNT if wanted
    #[arg(long, value_name = "KIND[=COUNT]", value_delimiter = ',')]
    pub allow: Vec<String>,
    /// How many clients of a spec may change: a number or a percentage
    #[arg(long, value_name = "N|P%")]
    pub max_changes: Option<String>,
}
