//! `cogctl schema`

use super::{Context, Result};
use crate::error::Exit;
use crate::schema;

pub(super) fn run(context: &Context) -> Result {
    context.document(&schema::spec());
    Ok(Exit::Fine)
}
