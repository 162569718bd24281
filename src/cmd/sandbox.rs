//! `cogctl sandbox serve`, `reset` and `status`

use super::world::sandbox_file;
use super::{Context, Result};
use crate::cli::ServeArgs;
use crate::error::Exit;
use crate::sandbox::{Sandbox, server};
use serde_json::json;
use std::net::{Ipv4Addr, SocketAddr};

pub(super) fn serve(context: &Context, args: &ServeArgs) -> Result {
    let sandbox = Sandbox::open(sandbox_file(context))?;
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, args.port));
    context.block_on(async {
        let running = server::serve(sandbox, address)?;
        let url = format!("http://{}", running.address);
        if context.json() {
            context.console.document(&json!({"schema_version": "1.0", "endpoint_url": url}));
        } else {
            context.console.result(&format!("Serving Cognito on {url}\n"));
            context
                .console
                .say(&format!("Any credentials will do. Try, in another terminal:\n  AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test cogctl plan --endpoint-url {url}\nStop with Ctrl-C."));
        }
        running
            .until(async {
                // Without a way to be told to stop, the server stops at once rather than never.
                drop(tokio::signal::ctrl_c().await);
            })
            .await?;
        Ok(Exit::Fine)
    })
}

pub(super) fn reset(context: &Context) -> Result {
    let file = sandbox_file(context);
    Sandbox::reset(file)?;
    if context.json() {
        context.console.document(&json!({"schema_version": "1.0", "file": file, "reset": true}));
    } else {
        context.console.result(&format!("{} is as it starts.\n", file.display()));
    }
    Ok(Exit::Fine)
}

pub(super) fn status(context: &Context) -> Result {
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
