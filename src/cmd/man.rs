//! `cogctl man`: the manual, made from what the commands say of themselves.

use super::{Context, Result};
use crate::cli::{Cli, ManArgs};
use crate::error::{Exit, Failure};
use crate::files;
use crate::problem::{Problem, did_you_mean};
use crate::render::man;
use clap::CommandFactory as _;
use std::path::Path;

pub(super) fn run(context: &Context, args: &ManArgs) -> Result {
    match &args.to {
        Some(folder) => all(context, folder),
        None => one(context, &args.command),
    }
}

/// Prints the page of one command.
fn one(context: &Context, words: &[String]) -> Result {
    let whole = whole();
    let mut command = &whole;
    for word in words {
        let known = || command.get_subcommands().map(clap::Command::get_name);
        command = command.find_subcommand(word).ok_or_else(|| {
            let message = format!("`{}` has no command `{word}`", display_name(command));
            let help = match did_you_mean(word, known()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => "`cogctl --help` lists the commands".to_owned(),
            };
            Failure::usage(Problem::error("unknown-command", message).help(help))
        })?;
    }
    context.console.result(&man::page(command));
    let words = words.iter().map(|word| format!(" {word}")).collect::<String>();
    if context.env.stdout.terminal {
        context.hint(&format!("`cogctl man{words} | man -l -` shows it as a page."));
    }
    Ok(Exit::Fine)
}

/// Writes the pages of all commands into a folder.
fn all(context: &Context, folder: &Path) -> Result {
    files::make_folder(folder)?;
    let pages = man::pages(&whole());
    for (name, page) in &pages {
        let file = folder.join(name);
        files::replace(&file, page.as_bytes(), files::Readers::Anybody).map_err(|error| {
            let message = format!("{} could not be written: {error}", file.display());
            Failure::new(Problem::error("page-not-written", message))
        })?;
    }
    context.console.say(&format!("{} pages are in {}.", pages.len(), folder.display()));
    Ok(Exit::Fine)
}

/// The command line with all that clap adds to it, but for the command `help`, which has no page.
fn whole() -> clap::Command {
    let mut command = Cli::command().disable_help_subcommand(true);
    command.build();
    command
}

fn display_name(command: &clap::Command) -> &str {
    command.get_bin_name().unwrap_or(command.get_name())
}
