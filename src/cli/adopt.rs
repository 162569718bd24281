//! Owns the arguments of `cogctl adopt`. It does not know what it finds.

use super::examples;
use clap::{Args, ValueHint};
use std::path::PathBuf;

/// Where `adopt` writes.
#[derive(Debug, Clone, Args)]
pub struct IntoArgs {
    /// Spec to write into, created if it doesn't exist [default: cogctl.yaml]
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub to: Option<PathBuf>,
    /// Address to give the client, such as clients.web
    #[arg(long = "as", value_name = "ADDRESS")]
    pub address: Option<String>,
}

/// `cogctl adopt`
#[derive(Debug, Clone, Args)]
#[command(group = clap::ArgGroup::new("match").required(true), after_help = examples::ADOPT)]
pub struct AdoptArgs {
    /// Regular expression for the client's name
    #[arg(long, value_name = "RE", group = "match")]
    pub name_pattern: Option<String>,
    /// What the client's name begins with
    #[arg(long, value_name = "P", group = "match")]
    pub name_prefix: Option<String>,
    /// User pool to look in; by default the spec's
    #[arg(long, value_name = "POOL")]
    pub pool: Option<String>,
    /// Where to write
    #[command(flatten)]
    pub into: IntoArgs,
}
