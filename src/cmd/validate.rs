//! `cogctl validate`

use super::{Context, Result, load};
use crate::cli::SpecArgs;
use crate::error::Exit;
use crate::rules;
use serde_json::json;

pub(super) fn run(context: &Context, args: &SpecArgs) -> Result {
    let specs = load::judged(context, &args.specs, rules::errors)?;
    if context.is_document() {
        let specs: Vec<_> = specs
            .iter()
            .map(|one| {
                let desired = &one.desired;
                json!({"id": desired.id, "file": desired.source.name(), "entries": desired.entries.len()})
            })
            .collect();
        context.document(&json!({"schema_version": "1.0", "specs": specs, "problems": []}));
        return Ok(Exit::Fine);
    }
    for one in &specs {
        let entries = one.desired.entries.len();
        let noun = if entries == 1 { "entry" } else { "entries" };
        context
            .console
            .result(&format!("{}: valid, {entries} {noun}\n", one.desired.source.name()));
    }
    Ok(Exit::Fine)
}
