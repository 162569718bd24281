//! Owns the arguments of `cogctl import`. It does not know what is written.

use super::examples;
use clap::{Args, ValueHint};
use std::path::PathBuf;

/// `cogctl import`
#[derive(Debug, Clone, Args)]
#[command(after_help = examples::IMPORT)]
pub struct ImportArgs {
    /// Clients, as us-west-2_abc/clientid or us-west-2_abc|clientid; with --all, a user pool
    #[arg(value_name = "POOL/CLIENT|POOL", required = true)]
    pub clients: Vec<String>,
    /// Import every client of the pool that no spec around declares or has on record, but for those that registered themselves
    #[arg(long, conflicts_with = "address")]
    pub all: bool,
    /// Regular expression for the names of those to import
    #[arg(long = "match", value_name = "RE", requires = "all")]
    pub matching: Option<String>,
    /// Write each client into a spec of its own, KEY.yaml in the folder that --to names
    #[arg(long, requires = "all")]
    pub split: bool,
    /// Spec to write into, created if it doesn't exist [default: cogctl.yaml, with --split specs/]
    #[arg(long, value_name = "FILE", value_hint = ValueHint::AnyPath)]
    pub to: Option<PathBuf>,
    /// Address to give the client, such as clients.web
    #[arg(long = "as", value_name = "ADDRESS")]
    pub address: Option<String>,
}
