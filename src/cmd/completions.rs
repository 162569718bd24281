//! `cogctl completions`

use super::{Context, Result};
use crate::cli::{Cli, CompletionsArgs};
use crate::error::Exit;
use clap::CommandFactory as _;
use clap_complete::Shell;

pub(super) fn run(context: &Context, args: &CompletionsArgs) -> Result {
    context.console.result(&script(args.shell));
    Ok(Exit::Fine)
}

/// The completion script for a shell, as it is also checked in under `completions/`.
pub fn script(shell: Shell) -> String {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "cogctl", &mut script);
    String::from_utf8(script).expect("completion scripts are text")
}
