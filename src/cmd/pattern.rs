//! `--match RE`: which names are meant.

use super::Result;
use crate::error::Failure;
use crate::problem::Problem;
use regex::Regex;

/// Reads the expression, which may match anywhere in a name.
pub(super) fn parse(text: &str) -> Result<Regex> {
    Regex::new(text).map_err(|error| {
        // The lines before draw an arrow under the pattern, which is lost where text is wrapped.
        let reason = error.to_string();
        let reason = reason.lines().last().unwrap_or_default().trim_start_matches("error: ");
        let message = format!("`--match {text}` is no regular expression: {reason}");
        Failure::usage(Problem::error("bad-pattern", message))
    })
}
