//! `cogctl explain`

use super::{Context, Result};
use crate::cli::ExplainArgs;
use crate::error::{Exit, Failure};
use crate::guide;
use crate::problem::Problem;
use crate::render::explain;

pub(super) fn run(context: &Context, args: &ExplainArgs) -> Result {
    let topics = match &args.topic {
        None => guide::all().collect(),
        Some(name) => vec![guide::find(name)?],
    };
    let view = &context.console.out;
    match topics.as_slice() {
        _ if context.is_document() => context.document(&explain::json(topics.into_iter())),
        [one] => context.console.result(&explain::topic(*one, view)),
        _ => context.console.result(&explain::list(view)),
    }
    Ok(Exit::Fine)
}

impl From<guide::UnknownTopic> for Failure {
    fn from(error: guide::UnknownTopic) -> Self {
        let help = match &error.near {
            Some(near) => format!("did you mean `{near}`?"),
            None => "`cogctl explain` lists all there is".to_owned(),
        };
        Self::usage(Problem::error("unknown-topic", error.to_string()).help(help))
    }
}
