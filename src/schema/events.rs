//! The schema of one line of a stream.

use super::outputs::{
    blocked, change, estimate, note, of_pool, problem, refresh, result_summary, step, step_result,
    summary,
};
use super::parts::{Members, document, flag, form, list, object, text, version};
use serde_json::{Value as Json, json};

/// The schema of each line that `-o jsonl` prints.
pub fn events() -> Json {
    let begun = vec![
        ("cogctl", form(r"^[0-9]+\.[0-9]+\.[0-9]+"), "The version of cogctl."),
        ("command", text(), "The command's word."),
    ];
    let planned = vec![
        ("operation", json!({"const": "plan"}), ""),
        ("complete", flag(), "Whether it covers everything, or only what `--target` named."),
        ("summary", summary(), ""),
        ("refresh", refresh(), "How many of the recorded clients were read."),
        ("pools", list(of_pool()), "The pool of each spec."),
        ("estimate", estimate(), "The requests that applying it takes."),
    ];
    let applied = vec![
        ("operation", json!({"const": "apply"}), ""),
        ("complete", flag(), "Whether every step was done."),
        ("summary", result_summary(), ""),
    ];
    let kinds = [
        ("version", begun, "The first line, of a command line that could be read."),
        ("planned", change(), "What would be done to one client."),
        ("blocked", blocked(), "What keeps the plan from being applied."),
        ("note", note(), "What is worth saying of the plan."),
        ("summary", planned, "The end of the plan."),
        ("started", step(), "A step is begun."),
        ("done", step_result(), "A step was done as planned."),
        ("failed", step_result(), "A step was not done, not to the end, or nobody knows."),
        ("skipped", step_result(), "A step was left out, or never begun."),
        ("summary", applied, "The end of the apply."),
        ("problem", problem(), "What ended the run."),
    ];
    let kinds = kinds.map(|(kind, members, help)| event(kind, members, help));
    let help =
        "One line of what `cogctl plan -o jsonl` and `cogctl apply -o jsonl` print while they run.";
    document("cogctl events", help, json!({"oneOf": kinds}))
}

fn event(kind: &str, members: Members<'static>, help: &str) -> Json {
    let head = vec![
        ("schema_version", version(), "Grows after the point with every added key or kind."),
        ("type", json!({"const": kind}), ""),
    ];
    let mut event = object([head, members].concat());
    event["description"] = json!(help);
    event
}
