//! Owns the arguments of `cogctl state …`. It does not know what a record holds.

use super::{Deferred, SpecArgs, examples};
use clap::{Args, Subcommand, ValueHint};
use std::path::PathBuf;

/// `cogctl state …`
#[derive(Debug, Clone, Subcommand)]
pub enum StateCommand {
    /// List the records
    List(Deferred<SpecArgs>),
    /// Show one record
    Show(Deferred<StateEntryArgs>),
    /// Give a record another address; or hand all records of a state over to a spec
    Mv(Deferred<StateMvArgs>),
    /// Drop one record; nothing else changes
    Rm(Deferred<StateEntryArgs>),
    /// Take away the lock that a dead run left on a state on S3
    Unlock(Deferred<StateUnlockArgs>),
}

/// `cogctl state unlock`
#[derive(Debug, Clone, Args)]
pub struct StateUnlockArgs {
    /// Whose states
    #[command(flatten)]
    pub spec: SpecArgs,
    /// Don't ask
    #[arg(long)]
    pub auto_approve: bool,
}

/// A record of a spec.
#[derive(Debug, Clone, Args)]
pub struct StateEntryArgs {
    /// The entry
    #[arg(value_name = "ADDRESS")]
    pub address: String,
    /// Which specs to look in
    #[command(flatten)]
    pub spec: SpecArgs,
}

/// `cogctl state mv`
#[derive(Debug, Clone, Args)]
#[command(after_help = examples::STATE_MV)]
pub struct StateMvArgs {
    /// An address, or the state whose spec was renamed or keeps it elsewhere now: a file or s3://BUCKET/KEY
    #[arg(value_name = "FROM")]
    pub from: String,
    /// An address, or the spec that takes the records over
    #[arg(value_name = "TO")]
    pub to: String,
    /// Which specs to look in
    #[arg(value_name = "SPEC", value_hint = ValueHint::AnyPath)]
    pub specs: Vec<PathBuf>,
}
