//! What is logged, and where to. It must never hold a client secret.

use crate::cli::Global;
use crate::env::Env;
use crate::render::progress::Beside;
use std::fs::File;
use std::sync::Arc;
use tracing::Level;
use tracing_subscriber::filter::{EnvFilter, FilterFn};
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
