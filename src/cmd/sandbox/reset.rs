//! `cogctl sandbox reset`

use crate::cmd::world::sandbox_file;
use crate::cmd::{Context, Result};
use crate::error::Exit;
use crate::sandbox::Sandbox;
use serde_json::json;

pub(in crate::cmd) fn reset(context: &Context) -> Result {
    let file = sandbox_file(context);
    Sandbox::reset(file)?;
    if context.is_document() {
        context.document(&json!({"schema_version": "1.0", "file": file, "reset": true}));
    } else {
        context.console.result(&format!("{} is as it starts.\n", file.display()));
    }
    Ok(Exit::Fine)
}
