//! Owns the arguments of `cogctl diff`. It does not know what is compared.

use clap::Args;

/// What is compared, what that takes and how it ends, as people are told it.
const ABOUT: &str = "\
Clients are each other's counterparts if they bear exactly the same name. A name that several clients of one pool bear is \
told and not compared. What differs by nature is no difference: ids, dates, and the secrets themselves; whether there is a \
secret is one. The pools may be in different Regions, as their ids say, and have to be of one account.

It takes a request for each pool, one for each 60 clients of it, and one for each client that has a counterpart.

Exit codes: 0 for a comparison, with --detailed-exitcode 2 where the pools differ or a name couldn't be compared; 1 for an \
error.";

/// `cogctl diff`
#[derive(Debug, Clone, Args)]
#[command(after_help = ABOUT)]
pub struct DiffArgs {
    /// The user pool whose settings are shown as the ones before
    #[arg(value_name = "POOL_A")]
    pub before: String,
    /// The user pool whose settings are shown as the ones after
    #[arg(value_name = "POOL_B")]
    pub after: String,
    /// Regular expression for the names of those to compare
    #[arg(long = "match", value_name = "RE")]
    pub matching: Option<String>,
    /// Exit with 2 when the pools differ
    #[arg(long)]
    pub detailed_exitcode: bool,
}
