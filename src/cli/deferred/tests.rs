use super::*;
use crate::cli::Cli;
use clap::{CommandFactory as _, Parser, Subcommand};

/// What a command reads.
#[derive(Debug, Clone, Args)]
#[command(after_help = "Read it slowly.")]
struct Arguments {
    /// What to read
    title: String,
    /// How fast
    #[arg(long, help_heading = "Manners")]
    speed: Option<u8>,
}

#[derive(Debug, Parser)]
#[command(name = "shelf", propagate_version = true, version = "1")]
struct Shelf<T: Args> {
    #[command(subcommand)]
    _command: On<T>,
    /// In whose name
    #[arg(long, global = true, help_heading = "Everywhere")]
    _name: Option<String>,
}

#[derive(Debug, Subcommand)]
enum On<T: Args> {
    /// Read one book
    ///
    /// From its first page to its last.
    Read(T),
}

/// What `shelf` prints for a line, help and mistakes alike.
fn printed<T: Args + std::fmt::Debug>(line: &str) -> String {
    let words = line.split(' ');
    Shelf::<T>::try_parse_from(words).expect_err("help, or a mistake").to_string()
}

#[test]
fn a_deferred_command_reads_like_any_other() {
    for line in [
        "shelf --help",
        "shelf read -h",
        "shelf read --help",
        "shelf help read",
        "shelf read --version",
        "shelf read",
        "shelf --speed 3",
        "shelf read Ulysses --spede 3",
    ] {
        assert_eq!(printed::<Deferred<Arguments>>(line), printed::<Arguments>(line), "{line}");
    }
}

#[test]
fn only_the_command_that_was_given_has_arguments() {
    fn put_together(command: &Command) -> Vec<String> {
        let own = command.get_arguments().find(|argument| !argument.is_global_set());
        let own = own.map(|_| command.get_name().to_owned());
        own.into_iter().chain(command.get_subcommands().flat_map(put_together)).collect()
    }
    let mut commands = Cli::command();
    drop(commands.try_get_matches_from_mut(["cogctl", "state", "list"]).expect("a command line"));
    let given: Vec<_> = commands.get_subcommands().flat_map(put_together).collect();
    // clap makes a command `help` for each that has others.
    assert_eq!(given, ["state", "list", "help", "help"]);
}
