//! The schemas of the documents that plan and apply print.

use super::parts::{
    Members, address, code, count, document, flag, form, list, object, object_with, or_null, pool,
    settings, text, version,
};
use serde_json::{Value as Json, json};

/// The schema of what `plan -o json` prints and of a saved plan.
pub fn plan() -> Json {
    let members = vec![
        ("schema_version", version(), "Grows after the point with every added key."),
        ("complete", flag(), "Whether it covers everything, or only what `--target` named."),
        ("refresh", refresh(), "How many of the recorded clients were read."),
        (
            "summary",
            summary(),
            "How often each word stands among the actions; a replacement counts as that alone.",
        ),
        ("changes", list(object(change())), "What would be done, one for each client."),
        ("blocked", list(object(blocked())), "What keeps the plan from being applied."),
        ("notes", list(object(note())), "What is worth saying."),
        ("pools", list(of_pool()), "The pool of each spec."),
        ("estimate", estimate(), "The requests that applying it takes."),
    ];
    let basis = json!({"type": "object"});
    let saved = vec![("basis", basis, "What a saved plan is bound to; cogctl's own.")];
    let help = "What `cogctl plan -o json` and `--report json=FILE` say and `--save FILE` keeps; or why there is no plan.";
    document("cogctl plan", help, either(object_with(members, saved)))
}

/// The schema of what `apply -o json` prints.
pub fn result() -> Json {
    let members = vec![
        ("schema_version", version(), "Grows after the point with every added key."),
        ("complete", flag(), "Whether every step was done."),
        (
            "summary",
            result_summary(),
            "The steps that were done, counted under the plan's words, and those that weren't.",
        ),
        ("unchanged", count(), "How many clients were as they should be."),
        ("results", list(object(step_result())), "What came of each step."),
    ];
    let help =
        "What `cogctl apply -o json` and `--report json=FILE` say; or why nothing was begun.";
    document("cogctl apply", help, either(object(members)))
}

/// The document, or the one in its place of a run that couldn't or mustn't.
pub(super) fn either(document: Json) -> Json {
    json!({"oneOf": [document, failure()]})
}

fn failure() -> Json {
    object(vec![
        ("schema_version", version(), "Grows after the point with every added key."),
        ("problems", list(object(problem())), "What went wrong."),
        ("blocked", list(object(blocked())), "What keeps the plan from being applied."),
    ])
}

pub(super) fn problem() -> Members<'static> {
    let label = object(vec![
        ("file", text(), ""),
        ("line", count(), "From 1."),
        ("column", count(), "From 1, in characters."),
        ("length", count(), "In characters."),
        ("message", text(), "What to see there; may be empty."),
    ]);
    vec![
        ("code", code(), "Stable; `cogctl explain CODE` says more of many."),
        ("severity", json!({"enum": ["error", "warning", "note"]}), ""),
        ("message", text(), "What is wrong."),
        ("help", or_null(text()), "What to do."),
        ("labels", list(label), "Where; the first one is the primary one."),
    ]
}

pub(super) fn refresh() -> Json {
    object(vec![
        (
            "mode",
            json!({"enum": ["full", "changed"]}),
            "What `--refresh` was. With `full` all below is null.",
        ),
        ("verified", or_null(count()), "How many recorded clients were read."),
        ("trusted", or_null(count()), "How many were taken to be as an earlier run saw them."),
        ("oldest_seconds", or_null(count()), "How long ago the first of those was read."),
    ])
}

/// What may happen to a client.
const WORDS: [&str; 7] = ["create", "update", "replace", "adopt", "move", "delete", "forget"];

pub(super) fn summary() -> Json {
    let words = WORDS.map(|word| (word, count(), "")).to_vec();
    let rest = vec![
        ("unchanged", count(), "Clients that are as they should be."),
        ("blocked", count(), "Entries that can't be decided."),
    ];
    object([words, rest].concat())
}

pub(super) fn result_summary() -> Json {
    let words = WORDS.map(|word| (word, count(), "")).to_vec();
    let rest = vec![
        ("unchanged", count(), "Clients that were as they should be."),
        ("failed", count(), "Steps that were not done, or not to the end."),
        ("unknown", count(), "Steps whose answer was lost."),
        (
            "stale",
            count(),
            "Steps that were left out, as their clients are not what the plan showed.",
        ),
        ("not_started", count(), "Steps that were never begun."),
    ];
    object([words, rest].concat())
}

/// The words for what is done to one client.
fn actions() -> Json {
    json!({"enum": [
        [], ["create"], ["update"], ["create", "delete"], ["delete"], ["forget"],
        ["adopt"], ["adopt", "update"], ["adopt", "create", "delete"],
        ["move"], ["move", "create"], ["move", "update"], ["move", "create", "delete"],
    ]})
}

pub(super) fn change() -> Members<'static> {
    let reason = object(vec![("code", code(), ""), ("message", text(), "")]);
    vec![
        ("address", address(), "The entry, without its spec's id."),
        ("spec", text(), "The spec's id."),
        ("file", or_null(text()), "The spec's file; null for an entry that left it."),
        ("line", or_null(count()), "The entry's line, from 1."),
        ("user_pool_id", pool(), ""),
        (
            "client_id",
            or_null(text()),
            "Null for a client that is yet to be created; for a replacement the old one.",
        ),
        ("name", text(), "The client's name, after the step."),
        (
            "actions",
            actions(),
            "A replacement is create and delete; nothing where only the record changes.",
        ),
        (
            "before",
            or_null(settings()),
            "Every setting as it is; null where there is no client yet.",
        ),
        ("after", or_null(settings()), "Every setting as it will be; null where the client goes."),
        ("reason", or_null(reason), "Why, where that isn't plain from the actions."),
    ]
}

pub(super) fn blocked() -> Members<'static> {
    let candidate = object(vec![("name", text(), ""), ("client_id", text(), "")]);
    vec![
        ("address", address(), "The entry, without its spec's id."),
        ("spec", text(), "The spec's id."),
        ("file", or_null(text()), "The spec's file."),
        ("line", or_null(count()), "The entry's line, from 1."),
        ("code", code(), "Stable."),
        ("message", text(), "What is in the way."),
        ("help", text(), "What to do."),
        ("candidates", list(candidate), "The clients that could have been meant."),
    ]
}

pub(super) fn note() -> Members<'static> {
    vec![
        ("address", or_null(address()), "The entry it is about, without its spec's id."),
        ("spec", or_null(text()), "The spec's id, where there is an entry."),
        ("code", code(), "Stable."),
        ("message", text(), "A sentence."),
    ]
}

pub(super) fn of_pool() -> Json {
    object(vec![
        ("spec", text(), "The spec's id."),
        ("user_pool_id", pool(), ""),
        ("name", text(), "The pool's name."),
        ("account_id", form("^[0-9]*$"), "The account that owns it."),
    ])
}

pub(super) fn estimate() -> Json {
    object(vec![
        ("reads", count(), "Requests that only look."),
        ("writes", count(), "Requests that change something."),
        (
            "seconds",
            or_null(count()),
            "The least time they take; null where nothing limits their rate.",
        ),
    ])
}

pub(super) fn step() -> Members<'static> {
    vec![
        ("address", address(), "The entry, without its spec's id."),
        ("spec", text(), "The spec's id."),
        ("user_pool_id", pool(), ""),
        (
            "client_id",
            or_null(text()),
            "The client; the new one where one was created, null while there is none.",
        ),
        ("name", text(), "The client's name, after the step."),
        ("actions", actions(), "The plan's words."),
    ]
}

pub(super) fn step_result() -> Members<'static> {
    let outcomes = json!({"enum": ["done", "failed", "unknown", "stale", "not_started"]});
    let rest = vec![
        ("outcome", outcomes, ""),
        ("code", or_null(code()), "The stable name of what went wrong."),
        ("message", or_null(text()), "What went wrong."),
        ("help", or_null(text()), "What to do."),
        (
            "kept_by_cognito",
            list(text()),
            "The settings that Cognito left as they were although it took the update.",
        ),
    ];
    [step(), rest].concat()
}
