//! `cogctl schema`

use super::{Context, Result};
use crate::cli::{SchemaArgs, SchemaOf};
use crate::error::Exit;
use crate::schema;

pub(super) fn run(context: &Context, args: &SchemaArgs) -> Result {
    context.document(&match args.of {
        SchemaOf::Spec => schema::spec(),
        SchemaOf::Plan => schema::plan(),
        SchemaOf::Result => schema::result(),
        SchemaOf::Drift => schema::drift(),
        SchemaOf::Import => schema::import(),
        SchemaOf::Events => schema::events(),
        SchemaOf::List => schema::listing(),
        SchemaOf::Diff => schema::diff(),
        SchemaOf::State => schema::state(),
    });
    Ok(Exit::Fine)
}
