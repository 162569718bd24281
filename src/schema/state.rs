//! The schema of a state. Nothing but cogctl writes one, and it refuses keys that it doesn't know; so does the schema.

use super::parts::{
    Members, address, count, document, flag, form, list, map, object_with, pool, sha256, text,
};
use serde_json::{Value as Json, json};

/// The schema of a state, be it a file or an object on S3.
pub fn state() -> Json {
    let required = vec![
        ("version", json!({"const": 1}), "The format."),
        ("spec", text(), "The id of the spec whose records these are."),
        ("account_id", form("^[0-9]*$"), "The account that owns the pools."),
        ("region", text(), ""),
        ("lineage", form("^[0-9a-f]{32}$"), "Drawn when the state began: no other state has it."),
        ("serial", count(), "How often it was written."),
        ("pools", in_pools(address(), record()), "The records, by pool and address."),
    ];
    let optional = vec![
        ("endpoint", text(), "Where it isn't AWS's own."),
        (
            "intents",
            in_pools(address(), intent()),
            "Clients that an apply set out to create, and of which nobody wrote down how that ended.",
        ),
        (
            "replaced",
            in_pools(text(), replaced()),
            "Clients in whose place another one stands, still to be deleted.",
        ),
        ("lock", lock(), "Who writes to it, where no operating system holds a lock."),
    ];
    let help = "What cogctl owns: which client stands behind which entry. It never holds a secret.";
    document("cogctl state", help, closed(required, optional))
}

fn closed(required: Members<'_>, optional: Members<'_>) -> Json {
    let mut schema = object_with(required, optional);
    schema["additionalProperties"] = json!(false);
    schema
}

fn in_pools(names: Json, each: Json) -> Json {
    map(pool(), map(names, each))
}

/// What is kept of an entry whether its client exists by now or not.
fn lifecycle() -> Members<'static> {
    vec![
        ("has_secret", flag(), "Whether it has a secret; no, where nothing is said."),
        ("on_remove", json!({"enum": ["delete", "forget"]}), "The entry's `on_remove`."),
        ("prevent_destroy", flag(), "The entry's `prevent_destroy`; no, where nothing is said."),
    ]
}

fn record() -> Json {
    let origins = json!({"enum": ["created", "adopted", "imported"]});
    let required = vec![
        ("client_id", text(), ""),
        ("name", text(), "Its name when it was last read."),
        ("origin", origins, "How it came here, which decides what becomes of it."),
    ];
    closed(required, lifecycle())
}

fn intent() -> Json {
    let required = vec![
        ("announced", count(), "When, in seconds since 1970."),
        ("fingerprint", sha256(), "Of the settings it is created with."),
        ("name", text(), "The name it is created under."),
    ];
    let more = vec![
        ("replaces", map(text(), text()), "The clients in whose place it comes, with their names."),
        ("seen", list(text()), "The clients that bore the name before."),
    ];
    closed(required, [lifecycle(), more].concat())
}

fn replaced() -> Json {
    let required = vec![
        ("address", address(), "The entry it was the client of."),
        ("name", text(), "Its name when it was last read."),
    ];
    closed(required, Vec::new())
}

fn lock() -> Json {
    let required = vec![
        ("holder", text(), "For people to read."),
        ("renewed", text(), "When it last wrote, by its own clock."),
    ];
    closed(required, Vec::new())
}
