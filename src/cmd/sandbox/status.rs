//! `cogctl sandbox status`

use crate::cli::StatusArgs;
use crate::cmd::world::sandbox_file;
use crate::cmd::{Context, Result};
use crate::error::Exit;
use crate::render::table::{Cell, USER_POOL};
use crate::sandbox::Sandbox;
use crate::sandbox::fidelity::{Behaviour, behaviours};
use serde_json::json;

pub(in crate::cmd) fn status(context: &Context, args: &StatusArgs) -> Result {
    if args.fidelity {
        return Ok(fidelity(context));
    }
    let file = sandbox_file(context);
    let status = Sandbox::open(file)?.status();
    if context.is_document() {
        let pools: Vec<_> = status
            .pools
            .iter()
            .map(
                |pool| json!({"user_pool_id": pool.id, "name": pool.name, "clients": pool.clients}),
            )
            .collect();
        context.document(&json!({"schema_version": "1.0", "file": file, "pools": pools}));
        return Ok(Exit::Fine);
    }
    let rows = status
        .pools
        .iter()
        .map(|pool| vec![pool.id.clone(), pool.name.clone(), pool.clients.to_string()]);
    context.console.rows(&[USER_POOL, "NAME", "CLIENTS"], rows);
    context.console.say(&format!("kept in {}", file.display()));
    Ok(Exit::Fine)
}

/// The same whatever is in the sandbox, so no file is opened.
fn fidelity(context: &Context) -> Exit {
    if context.is_document() {
        let rows: Vec<_> = behaviours()
            .map(|behaviour| {
                let Behaviour { subject, does, grade, source, chosen } = behaviour;
                json!({
                    "subject": subject,
                    "does": does,
                    "grade": grade.word(),
                    "source": source,
                    "chosen": chosen,
                })
            })
            .collect();
        context.document(&json!({"schema_version": "1.0", "behaviours": rows}));
        return Exit::Fine;
    }
    let rows: Vec<_> = behaviours()
        .map(|behaviour| {
            // What was chosen stands below what it is about.
            let mut lines = vec![behaviour.does.to_owned()];
            if !behaviour.chosen.is_empty() {
                lines.push(format!("({})", behaviour.chosen));
            }
            vec![
                Cell::from(behaviour.subject),
                Cell::from(lines),
                Cell::from(behaviour.known_from()),
            ]
        })
        .collect();
    context.console.table(&["SUBJECT", "THE SANDBOX", "KNOWN FROM"], &rows);
    context.console.say(
        "Measured: somebody published a run on the real service. Documented: AWS describes it. Model: its machine-readable \
         model has it. Reported: an issue quotes it, or a client relies on it. Inferred: it follows from others. Emulator: another one \
         does it. Unknown: nobody published it. In parentheses: what was left out or chosen.",
    );
    Exit::Fine
}
