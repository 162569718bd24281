//! The profile that a run takes its credentials from, looked for before anything is sent: the SDK passes over one that isn't
//! there, and says of something else that it failed.

use crate::aws::{self, Profiles};
use crate::cmd::{Context, Result};
use crate::error::Failure;
use crate::problem::Problem;
use crate::render::words::join;
use std::collections::BTreeSet;

/// The profile that the options or the variables name, and which of them does.
pub(in crate::cmd) fn named(context: &Context) -> Option<(&str, &'static str)> {
    let by_option = context.global.profile.as_deref().map(|name| (name, "`--profile`"));
    by_option.or_else(|| Some((context.env.var("AWS_PROFILE")?, "AWS_PROFILE")))
}

/// Refuses a profile that isn't there.
pub(super) async fn check(context: &Context) -> Result<()> {
    let Some((name, by)) = named(context) else { return Ok(()) };
    let Profiles { names, files } = aws::profiles().await.map_err(unreadable)?;
    if names.contains(name) {
        return Ok(());
    }
    let message = format!("there is no AWS profile `{name}`, which {by} names");
    Err(Failure::new(Problem::error("unknown-profile", message).help(known(&names, &files))))
}

/// What keeps the files from being read.
pub(in crate::cmd) fn unreadable(reason: String) -> Failure {
    let help = "mend that file; AWS_CONFIG_FILE and AWS_SHARED_CREDENTIALS_FILE name others";
    Failure::new(Problem::error("unreadable-profiles", reason).help(help))
}

fn known(names: &BTreeSet<String>, [config, credentials]: &[String; 2]) -> String {
    let names: Vec<_> = names.iter().map(|name| format!("`{name}`")).collect();
    if names.is_empty() {
        return format!(
            "neither {config} nor {credentials} has any; `aws configure sso` makes one"
        );
    }
    let names = join(&names);
    format!("{config} and {credentials} have {names}; `aws configure sso` makes a new one")
}
