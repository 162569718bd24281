//! Owns the arguments of `cogctl drift`. It does not know what is found.

use super::{RunReports, SpecArgs};
use clap::{Args, ValueEnum};

/// What drift is, as people are told it.
const ABOUT: &str = "\
Drift is what is live and otherwise than entries and records say: settings, names, and clients that are gone. As cogctl \
keeps no settings, a setting that was changed in the spec and not applied yet is shown like one that was changed in \
Cognito. What waits for an apply is no drift and is only counted: entries whose client is yet to be created, adopted or \
moved, and clients whose entry left its spec. Clients of which neither these specs nor those beside them know are listed, and \
count with --fail-on undeclared; those that registered themselves (DCR) don't.

--accept changes no client: it writes settings that are live into entries, and takes out the entries and records of \
clients that are gone. For these the guards of an apply hold: more than 30 % of a spec's clients and more than 2 of them, \
or all that it has, need --max-changes, and `prevent_destroy` keeps its entry.

Exit codes: 0 for no drift, or none that wasn't accepted; 2 for drift; 1 for an error or an entry that can't be decided; \
with --accept 3 when not all could be written, and 4 when nothing was, as a guard refused.";

/// `cogctl drift`
#[derive(Debug, Clone, Args)]
#[command(after_help = ABOUT)]
pub struct DriftArgs {
    /// Which specs
    #[command(flatten)]
    pub spec: SpecArgs,
    /// What to exit with 2 for
    #[arg(long, value_name = "WHAT", default_value = "changed")]
    pub fail_on: Drifted,
    /// Leave out clients whose whole name, address or id is PATTERN, where * stands for any text and ? for a character; repeatable
    #[arg(long = "ignore", value_name = "PATTERN")]
    pub ignore: Vec<String>,
    /// Write what is live into the specs, for every client that changed or is gone, or for ADDRESS alone; repeatable
    #[arg(
        long, value_name = "ADDRESS", num_args = 0..=1, require_equals = true,
        default_missing_value = "all", value_parser = accept,
    )]
    pub accept: Vec<Accept>,
    /// How many entries of a spec may be taken out as their clients are gone: a number or a percentage
    #[arg(long, value_name = "N|P%", requires = "accept")]
    pub max_changes: Option<String>,
    /// What is written besides
    #[command(flatten)]
    pub reports: RunReports,
}

/// What counts as drift.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Drifted {
    /// Clients that were changed or are gone
    Changed,
    /// Clients that nobody declares, too
    Undeclared,
}

/// Whose live settings to write down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Accept {
    /// Everybody's.
    All,
    /// One entry's.
    One(String),
}

#[expect(clippy::unnecessary_wraps, reason = "clap wants a result")]
fn accept(text: &str) -> Result<Accept, String> {
    Ok(if text == "all" { Accept::All } else { Accept::One(text.to_owned()) })
}
