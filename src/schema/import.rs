//! The schema of the document that `import` prints.

use super::outputs::either;
use super::parts::{address, count, document, list, object, or_null, pool, text, version};
use serde_json::{Value as Json, json};

/// The schema of what `import -o json` prints.
pub fn import() -> Json {
    let members = vec![
        ("schema_version", version(), "Grows after the point with every added key."),
        ("imported", list(imported()), "The clients that have entries now."),
        ("left_out", list(left_out()), "Those of a whole pool that got none, and why."),
        ("unmatched", count(), "How many more clients `--match` left out."),
    ];
    let help = "What `cogctl import -o json` says; or why nothing was imported.";
    document("cogctl import", help, either(object(members)))
}

fn imported() -> Json {
    object(vec![
        ("address", address(), "The entry, without its spec's id."),
        ("spec", text(), "The spec's id."),
        ("file", text(), "The spec's file."),
        ("user_pool_id", pool(), ""),
        ("client_id", text(), ""),
        ("name", text(), ""),
        ("remaining", list(text()), "The settings that a plan will still change."),
    ])
}

fn left_out() -> Json {
    let reason = json!({"enum": ["owned", "self-registered", "unsayable"]});
    object(vec![
        ("user_pool_id", pool(), ""),
        ("client_id", text(), ""),
        ("name", text(), ""),
        (
            "reason",
            reason,
            "A spec has it, it registered itself (DCR), or no spec can say what it is like.",
        ),
        (
            "address",
            or_null(address()),
            "The entry that has it, without its spec's id; null where none has, as are its spec and file.",
        ),
        ("spec", or_null(text()), "The spec's id."),
        ("file", or_null(text()), "The spec's file."),
    ])
}
