//! The schema of the document that `drift` prints.

use super::outputs::{blocked, change, either, note, of_pool};
use super::parts::{
    Members, address, count, document, form, list, object, or_null, pool, text, version,
};
use serde_json::{Value as Json, json};

/// The schema of what `drift -o json` prints.
pub fn drift() -> Json {
    let undeclared = vec![
        ("user_pool_id", pool(), ""),
        ("client_id", text(), ""),
        ("name", text(), ""),
        ("created", or_null(form(TIME)), "When, in UTC; null where the service doesn't say."),
    ];
    let members = vec![
        ("schema_version", version(), "Grows after the point with every added key."),
        ("summary", summary(), "How many there are of each."),
        (
            "changed",
            list(object(change())),
            "Clients that are otherwise than their entries say: `before` is what the entry says, `after` what is live.",
        ),
        (
            "renamed",
            list(renamed()),
            "Managed clients whose name their entry doesn't match any more.",
        ),
        ("gone", list(gone()), "Clients that are declared or on record and don't exist any more."),
        ("undeclared", list(object(undeclared)), "Live clients of which nobody knows."),
        ("waiting", list(waiting()), "What waits for an apply, and is no drift."),
        ("blocked", list(object(blocked())), "Entries that can't be decided."),
        ("notes", list(object(note())), "What is worth saying."),
        ("pools", list(of_pool()), "The pool of each spec."),
        (
            "accepted",
            or_null(list(object(at()))),
            "The entries to which what is live was written; null without `--accept`.",
        ),
        (
            "not_accepted",
            or_null(list(left())),
            "The entries to which it couldn't be written; null without `--accept`.",
        ),
    ];
    let help = "What `cogctl drift -o json` says; or why it can say nothing.";
    document("cogctl drift", help, either(object(members)))
}

/// A time in UTC.
const TIME: &str = "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$";

/// An entry.
fn at() -> Members<'static> {
    vec![
        ("address", address(), "The entry, without its spec's id."),
        ("spec", text(), "The spec's id."),
    ]
}

/// An entry, and what of it.
fn of_entry(rest: Members<'static>) -> Json {
    object([at(), rest].concat())
}

fn left() -> Json {
    of_entry(vec![
        ("code", text(), "Stable name of the reason."),
        ("message", text(), "The reason."),
        ("file", or_null(text()), "The file that has what is in the way, if that is known."),
        ("line", or_null(count()), "The line, from 1."),
        ("yaml", or_null(text()), "What the entry would have to say, with its section."),
    ])
}

fn renamed() -> Json {
    of_entry(vec![
        ("user_pool_id", pool(), ""),
        ("client_id", text(), ""),
        ("recorded_name", text(), "Its name when it was last read."),
        ("name", text(), "Its name."),
    ])
}

fn gone() -> Json {
    of_entry(vec![
        ("file", or_null(text()), "The spec's file; null for an entry that left it."),
        ("line", or_null(count()), "The entry's line, from 1."),
        ("user_pool_id", pool(), ""),
        ("client_id", text(), ""),
        ("name", or_null(text()), "Its name when it was last read, if it was."),
        ("found_instead", or_null(text()), "Another client that the entry finds now."),
    ])
}

fn waiting() -> Json {
    let words = json!({"enum": [
        "create", "update", "replace", "delete", "forget", "adopt", "move", "blocked",
    ]});
    of_entry(vec![("actions", list(words), "The plan's words, or `blocked`.")])
}

fn summary() -> Json {
    object(vec![
        ("changed", count(), ""),
        ("renamed", count(), ""),
        ("gone", count(), ""),
        ("undeclared", count(), ""),
        ("waiting", count(), ""),
        ("blocked", count(), ""),
        ("self_registered", count(), "Clients that registered themselves."),
        ("ignored", count(), "What `--ignore` left out."),
        ("unchanged", count(), "Clients that are as they should be."),
    ])
}
