//! What the command line permits: `--allow` and `--max-changes`, for `plan` to tell of and for `apply` to keep to.

use super::Result;
use crate::cli::GrantArgs;
use crate::error::Failure;
use crate::plan::guard::{Grants, Permission};
use crate::problem::Problem;
use crate::spec::{Allowance, Limit};

/// Reads both.
///
/// # Errors
///
/// Usage, where one of them isn't understood.
pub(super) fn grants(args: &GrantArgs) -> Result<Grants> {
    let mut grants = Grants::default();
    for text in &args.allow {
        let (word, count) = match text.split_once('=') {
            Some((word, count)) => (word, count.parse().ok().map(Allowance::Just)),
            None => (text.as_str(), Some(Allowance::Any)),
        };
        let permission = Permission::ALL.into_iter().find(|permission| permission.word() == word);
        let (Some(permission), Some(allowance)) = (permission, count) else {
            let message = format!("`--allow {text}` is not understood");
            return Err(Failure::usage(
                Problem::error("bad-allow", message)
                    .help("write delete, replace, rename or adopt, with =COUNT if wanted: `--allow delete=2,adopt`"),
            ));
        };
        grants.allow.insert(permission, allowance);
    }
    grants.max_changes = args.max_changes.as_deref().map(limit).transpose()?;
    Ok(grants)
}

/// The flags that say the same on a command line, each with a space in front.
pub(super) fn flags(grants: &Grants) -> String {
    let Grants { allow, max_changes } = grants;
    let word = |(permission, allowance): (&Permission, &Allowance)| match allowance {
        Allowance::Any => permission.word().to_owned(),
        Allowance::Just(most) => format!("{}={most}", permission.word()),
    };
    let words: Vec<_> = allow.iter().map(word).collect();
    let allow = (!words.is_empty()).then(|| format!(" --allow {}", words.join(",")));
    let max_changes = max_changes.map(|limit| match limit {
        Limit::Count(most) => format!(" --max-changes {most}"),
        Limit::Percent(most) => format!(" --max-changes {most}%"),
    });
    allow.into_iter().chain(max_changes).collect()
}

fn limit(text: &str) -> Result<Limit> {
    let limit = match text.strip_suffix('%') {
        Some(percent) => percent.parse().ok().filter(|percent| *percent <= 100).map(Limit::Percent),
        None => text.parse().ok().map(Limit::Count),
    };
    limit.ok_or_else(|| {
        Failure::usage(
            Problem::error("bad-max-changes", format!("`--max-changes {text}` is not understood"))
                .help("write a whole number of clients, or a percentage from 0% to 100%"),
        )
    })
}
