//! What is logged, and where to. It must never hold a client secret.

use crate::cli::Global;
use crate::env::Env;
use crate::render::progress::Beside;
use std::fs::File;
use std::sync::Arc;
use tracing::Level;
use tracing::level_filters::{LevelFilter, STATIC_MAX_LEVEL};
use tracing_subscriber::filter::{Directive, EnvFilter, FilterFn};
use tracing_subscriber::fmt::writer::BoxMakeWriter;
use tracing_subscriber::layer::SubscriberExt as _;
use tracing_subscriber::util::SubscriberInitExt as _;

/// Names the file that log lines are added to; else they go to standard error.
const LOG_FILE: &str = "COGCTL_LOG_FILE";

/// Libraries that would log whole replies at TRACE, secrets included.
const TALKATIVE: [&str; 4] = ["aws_", "hyper", "h2", "rustls"];

/// Starts logging, as `-v` or `RUST_LOG` say. Libraries that see replies never go past DEBUG, whatever those say.
pub(super) fn start(global: &Global, env: &Env) {
    let wanted = match (env.var("RUST_LOG"), global.verbose) {
        (Some(filter), _) => filter,
        (None, 0) => return,
        (None, 1) => "cogctl=info",
        (None, 2) => "cogctl=debug,aws_config=debug",
        (None, _) => "trace",
    };
    let wanted = loggable(wanted, STATIC_MAX_LEVEL);
    let capped = FilterFn::new(|metadata| {
        let target = metadata.target();
        let foreign = TALKATIVE.iter().any(|name| target.starts_with(name));
        !foreign || *metadata.level() <= Level::DEBUG
    });
    let file = env.var(LOG_FILE).and_then(|path| {
        // A log that can't be kept is no reason to do nothing; its lines are seen at least.
        File::options().create(true).append(true).open(path).ok()
    });
    let ansi = file.is_none() && env.colours(global.color, env.stderr);
    let writer = match file {
        Some(file) => BoxMakeWriter::new(Arc::new(file)),
        None => BoxMakeWriter::new(|| Beside),
    };
    let lines = tracing_subscriber::fmt::layer().with_writer(writer).with_ansi(ansi).without_time();
    tracing_subscriber::registry().with(EnvFilter::new(wanted)).with(capped).with(lines).init();
}

/// The filter without what a build that logs up to `most` has no lines for. The filter itself would complain about that, on
/// standard error and in colour, at every start.
fn loggable(wanted: &str, most: LevelFilter) -> String {
    if most == LevelFilter::TRACE {
        return wanted.to_owned();
    }
    let capped = |one: &str| {
        // What isn't understood is left for the filter to say so.
        let directive = one.parse::<Directive>().ok()?.to_string();
        let beginning = directive.strip_suffix("trace")?;
        let is_level = beginning.is_empty() || beginning.ends_with('=');
        is_level.then(|| format!("{beginning}{most}"))
    };
    let directives = wanted.split(',').map(|one| capped(one).unwrap_or_else(|| one.to_owned()));
    directives.collect::<Vec<_>>().join(",")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_build_without_trace_is_not_asked_for_it() {
        let filters = [
            "trace",
            "TRACE",
            "5",
            "cogctl",
            "info,cogctl::aws=trace",
            "[apply]=trace",
            "=?",
            "backtrace=warn",
        ];
        let most = |most| filters.map(|wanted| loggable(wanted, most));
        assert_eq!(most(LevelFilter::TRACE), filters);
        assert_eq!(
            most(LevelFilter::DEBUG),
            [
                "debug",
                "debug",
                "debug",
                "cogctl=debug",
                "info,cogctl::aws=debug",
                "[apply]=debug",
                "=?",
                "backtrace=warn"
            ]
        );
    }
}
