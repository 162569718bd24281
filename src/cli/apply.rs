//! Owns the arguments of `cogctl apply`. It does not know what is done.

use super::{GrantArgs, RefreshArgs, RunReports, examples};
use clap::{Args, ValueEnum, ValueHint};
use std::path::PathBuf;

/// `cogctl apply`
#[derive(Debug, Clone, Args)]
#[command(after_help = examples::APPLY)]
pub struct ApplyArgs {
    /// Specs, folders of specs, or one saved plan [default: cogctl.yaml, else specs/]
    #[arg(value_name = "SPEC|PLANFILE", value_hint = ValueHint::AnyPath)]
    pub inputs: Vec<PathBuf>,
    /// Don't ask
    #[arg(long)]
    pub auto_approve: bool,
    /// What may be done
    #[command(flatten)]
    pub grants: GrantArgs,
    /// Apply this entry alone; repeatable
    #[arg(long = "target", value_name = "ADDRESS")]
    pub targets: Vec<String>,
    /// How much to read for the plan; what changes is always read again
    #[command(flatten)]
    pub refresh: RefreshArgs,
    /// What to do with a saved plan whose clients have moved
    #[arg(long, value_name = "WHAT", default_value = "fail")]
    pub on_stale: OnStale,
    /// What is written besides
    #[command(flatten)]
    pub reports: RunReports,
}

/// What becomes of a saved plan of which some clients have moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum OnStale {
    /// Apply nothing
    Fail,
    /// Apply the rest
    Skip,
}
