//! `cogctl secret get`: the one way to a client secret.

use super::get::Named;
use super::{Context, Result};
use crate::aws::Secret;
use crate::cli::SecretGetArgs;
use crate::error::{Exit, Failure};
use crate::files;
use crate::problem::Problem;
use serde_json::json;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use tokio::io::AsyncWriteExt as _;

/// Where a secret may go.
enum Sink {
    File(PathBuf),
    Command(String),
    StandardOutput,
}

pub(super) fn run(context: &Context, args: &SecretGetArgs) -> Result {
    let sink = sink(&args.to)?;
    context.block_on(async {
        let named = Named::find(context, &args.client, &args.spec.specs).await?;
        let Some(secret) = named.gateway.secret(&named.pool, &named.client).await? else {
            let message = format!("Cognito shows no secret for {}", named.client);
            return Err(Failure::new(Problem::error("no-secret", message).help(
                "a public client has none, and a secret added later is only shown when it is made",
            )));
        };
        match &sink {
            Sink::File(path) => to_file(path, &secret)?,
            Sink::Command(command) => to_command(command, &secret).await?,
            Sink::StandardOutput => {
                context.console.result(&format!("{}\n", secret.expose()));
                return Ok(Exit::Fine);
            }
        }
        if context.is_document() {
            context.document(&json!({
                "schema_version": "1.0",
                "user_pool_id": named.pool,
                "client_id": named.client,
                "to": args.to,
            }));
        }
        Ok(Exit::Fine)
    })
}

fn sink(text: &str) -> Result<Sink> {
    match text.split_once(':') {
        _ if text == "-" => Ok(Sink::StandardOutput),
        Some(("file", path)) if !path.is_empty() => Ok(Sink::File(path.into())),
        Some(("exec", command)) if !command.trim().is_empty() => {
            Ok(Sink::Command(command.to_owned()))
        }
        Some(_) | None => Err(Failure::usage(
            Problem::error("bad-sink", format!("`--to {text}` is not understood"))
                .help("write file:PATH, exec:COMMAND, or - for standard output"),
        )),
    }
}

fn to_file(path: &Path, secret: &Secret) -> Result<()> {
    files::replace(path, secret.expose().as_bytes(), files::Readers::Owner).map_err(|error| {
        let message = format!("the secret could not be written to {}: {error}", path.display());
        // A pipe or a device, mostly.
        let help = match error.kind() {
            io::ErrorKind::InvalidInput => {
                "name a file, or let the shell write there with `--to - > PATH`"
            }
            _ => "name a file in a folder that exists and that you may write to",
        };
        Failure::new(Problem::error("secret-not-written", message).help(help))
    })
}

/// Gives the secret to a shell command on its standard input, so that it is in no argument list.
async fn to_command(command: &str, secret: &Secret) -> Result<()> {
    let failed = |what: String| {
        Failure::new(Problem::error("secret-not-written", format!("`{command}` {what}")))
    };
    let mut child = tokio::process::Command::new("sh")
        .args(["-c", command])
        .stdin(Stdio::piped())
        .spawn()
        .map_err(|error| failed(format!("could not be started: {error}")))?;
    let mut input = child.stdin.take().expect("its standard input is piped");
    let written = input.write_all(secret.expose().as_bytes()).await;
    drop(input);
    let status = child.wait().await.map_err(|error| failed(format!("was lost: {error}")))?;
    if !status.success() {
        return Err(failed(format!("ended with {status}")));
    }
    written.map_err(|error| failed(format!("did not read it: {error}")))
}
