//! Owns the arguments of `cogctl iam-policy`. It does not know what AWS has to allow.

use super::SpecArgs;
use clap::{Args, ValueEnum};

/// `cogctl iam-policy`
#[derive(Debug, Clone, Args)]
#[command(after_help = "\
Whoever may read a client may see its secret: Cognito shows both at once, although cogctl prints neither.

A role for pull requests, and one for the main branch:
  cogctl iam-policy --for plan
  cogctl iam-policy --for apply,delete")]
pub struct IamPolicyArgs {
    /// Which specs
    #[command(flatten)]
    pub spec: SpecArgs,
    /// What is to be allowed; repeatable
    #[arg(long = "for", value_name = "COMMAND", value_delimiter = ',', default_value = "apply")]
    pub purposes: Vec<Purpose>,
}

/// What a role is for. Each may plan as well.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Purpose {
    /// Read, and say what would be done
    Plan,
    /// Create and update clients
    Apply,
    /// Write entries and records for live clients
    #[value(alias = "import")]
    Adopt,
    /// Delete and replace clients
    Delete,
}
