//! What a shell offers behind a command line that is half typed. The scripts of `cogctl completions` ask for it by setting
//! [`VARIABLE`].
//!
//! It reads the specs and states that are meant, and nothing else: it never writes, never asks AWS, and is silent about
//! whatever is wrong, as anything it printed would end up in the line that somebody is typing.

mod nearby;

use crate::cli::Cli;
use crate::guide;
use crate::plan::guard::Permission;
use clap::builder::StyledStr;
use clap::{Arg, Command, CommandFactory as _};
use clap_complete::CompleteEnv;
use clap_complete::engine::{
    ArgValueCompleter, CompletionCandidate, PathCompleter, ValueCompleter as _,
};
use nearby::Nearby;
use std::ffi::OsStr;
use std::path::Path;

/// Names the shell that asks.
pub(super) const VARIABLE: &str = "COGCTL_COMPLETE";

/// Whether this was a shell's question. Then it is answered, and there is nothing else to do.
pub(super) fn answered() -> bool {
    if std::env::var_os(VARIABLE).is_none() {
        return false;
    }
    let here = std::env::current_dir().ok();
    let asked = CompleteEnv::with_factory(command).var(VARIABLE).bin("cogctl");
    asked.try_complete(std::env::args_os(), here.as_deref()).unwrap_or(true)
}

/// The command line, with what to offer for each argument. It is built first: before, no command has its arguments.
fn command() -> Command {
    let mut whole = Cli::command();
    whole.build();
    offering(whole)
}

fn offering(command: Command) -> Command {
    command.mut_args(offer).mut_subcommands(offering)
}

/// Options are offered only where nothing else is, or where a hyphen asks for them: thirty of them after an address that
/// somebody looks for are in the way. That is what the engine does with hidden ones.
fn offer(arg: Arg) -> Arg {
    let arg = if arg.is_positional() { arg } else { placed(arg).hide(true) };
    let value = arg.get_value_names().and_then(|names| names.first()).map(|name| name.to_string());
    let offered: fn(&OsStr) -> Vec<CompletionCandidate> = match value.as_deref() {
        Some("FROM") => moved,
        Some("SPEC") => specs,
        Some("SPEC|PLANFILE") => specs_and_plans,
        Some("SPEC|POOL") => specs_and_pools,
        // What `--as` names is yet to be made.
        Some("TO") => addresses_and_specs,
        Some("ADDRESS") if arg.get_long() != Some("as") => addresses,
        Some("ADDRESS|POOL/CLIENT" | "POOL/CLIENT|ADDRESS") => clients,
        Some("POOL" | "POOL/CLIENT|POOL") => pools,
        Some("NAME") if arg.get_id() == "topic" => topics,
        Some("COMMAND") if arg.get_id() == "command" => commands,
        Some("KIND[=COUNT]") => permissions,
        _ => return arg,
    };
    arg.add(ArgValueCompleter::new(offered))
}

/// What every command understands comes behind what only this one does. Headings, which the engine would order by before
/// all else, show in no shell.
fn placed(option: Arg) -> Arg {
    let place = option.get_display_order();
    let place = if option.is_global_set() { BEHIND_ITS_OWN + place } else { place };
    let option = option.help_heading(None).display_order(place);
    // What `--help` says of itself beside `-h` is beside the point here.
    if option.get_id() == "help" { option.help("Print help") } else { option }
}

/// More than any command has options. `--help` and `--version`, which clap places at 999, stay last.
const BEHIND_ITS_OWN: usize = 500;

fn specs(current: &OsStr) -> Vec<CompletionCandidate> {
    PathCompleter::any().filter(is_spec).complete(current)
}

/// A saved plan is called as somebody likes.
fn specs_and_plans(current: &OsStr) -> Vec<CompletionCandidate> {
    PathCompleter::any().filter(|path| path.is_file()).complete(current)
}

fn specs_and_pools(current: &OsStr) -> Vec<CompletionCandidate> {
    specs(current).into_iter().chain(pools(current)).collect()
}

fn is_spec(path: &Path) -> bool {
    path.is_file() && path.extension().is_some_and(|it| it == "yaml" || it == "yml")
}

fn addresses(current: &OsStr) -> Vec<CompletionCandidate> {
    fitting(current, Nearby::look().addresses())
}

fn addresses_and_specs(current: &OsStr) -> Vec<CompletionCandidate> {
    addresses(current).into_iter().chain(specs(current)).collect()
}

/// Addresses, and states whose spec is gone.
fn moved(current: &OsStr) -> Vec<CompletionCandidate> {
    let nearby = Nearby::look();
    let orphans = nearby.orphans().into_iter().map(|file| (file, "its spec is gone".to_owned()));
    fitting(current, nearby.addresses().into_iter().chain(orphans))
}

fn pools(current: &OsStr) -> Vec<CompletionCandidate> {
    fitting(current, Nearby::look().pools())
}

/// Addresses, and clients by their ids. Those of a pool are offered once it is typed.
fn clients(current: &OsStr) -> Vec<CompletionCandidate> {
    let nearby = Nearby::look();
    let pools = nearby.pools().into_iter().map(|(pool, says)| (format!("{pool}/"), says));
    let in_pool = current.to_str().is_some_and(|current| current.contains('/'));
    let ids = in_pool.then(|| nearby.clients()).into_iter().flatten();
    fitting(current, nearby.addresses().into_iter().chain(pools).chain(ids))
}

fn topics(current: &OsStr) -> Vec<CompletionCandidate> {
    fitting(current, guide::all().map(|topic| (topic.name(), topic.in_short().to_owned())))
}

fn commands(current: &OsStr) -> Vec<CompletionCandidate> {
    let says = |command: &Command| command.get_about().map(ToString::to_string).unwrap_or_default();
    let whole = Cli::command();
    fitting(current, whole.get_subcommands().map(|it| (it.get_name().to_owned(), says(it))))
}

fn permissions(current: &OsStr) -> Vec<CompletionCandidate> {
    fitting(
        current,
        Permission::ALL.map(|permission| (permission.word().to_owned(), String::new())),
    )
}

/// Those that begin with what is typed already, with what is said of them.
fn fitting(
    current: &OsStr,
    all: impl IntoIterator<Item = (String, String)>,
) -> Vec<CompletionCandidate> {
    let Some(current) = current.to_str() else { return Vec::new() };
    let candidate = |(value, says): (String, String)| {
        let says = Some(StyledStr::from(says)).filter(|says| !says.to_string().is_empty());
        CompletionCandidate::new(value).help(says)
    };
    all.into_iter().filter(|(value, _)| value.starts_with(current)).map(candidate).collect()
}
