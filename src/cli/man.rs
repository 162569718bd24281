//! The arguments of `cogctl man`.

use clap::{Args, ValueHint};
use std::path::PathBuf;

/// `cogctl man`
#[derive(Debug, Clone, Args)]
#[command(after_help = "\
Read a page here, or put all of them where `man` looks:
  cogctl man plan | man -l -
  cogctl man --to ~/.local/share/man/man1")]
pub struct ManArgs {
    /// The command whose page to print, such as `state mv` [default: the page of cogctl]
    #[arg(value_name = "COMMAND")]
    pub command: Vec<String>,
    /// Write the pages of all commands into this folder instead
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath, conflicts_with = "command")]
    pub to: Option<PathBuf>,
}
