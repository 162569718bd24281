//! `cogctl sandbox status`

use crate::cmd::world::sandbox_file;
use crate::cmd::{Context, Result};
use crate::error::Exit;
use crate::sandbox::Sandbox;
use serde_json::json;

pub(in crate::cmd) fn status(context: &Context) -> Result {
    let file = sandbox_file(context);
    let status = Sandbox::open(file)?.status();
    if context.json() {
        let pools: Vec<_> = status
            .pools
            .iter()
            .map(
                |pool| json!({"user_pool_id": pool.id, "name": pool.name, "clients": pool.clients}),
            )
            .collect();
        context.console.document(&json!({"schema_version": "1.0", "file": file, "pools": pools}));
        return Ok(Exit::Fine);
    }
    let rows = status
        .pools
        .iter()
        .map(|pool| vec![pool.id.clone(), pool.name.clone(), pool.clients.to_string()]);
    context.console.rows(&["USER POOL", "NAME", "CLIENTS"], rows);
    context.console.say(&format!("kept in {}", file.display()));
    Ok(Exit::Fine)
}
