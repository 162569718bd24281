//! JSON for standard output: one document, and a newline; or a line for each thing that happens.

use serde::Serialize;

/// The version of streams. The second number grows with every added key or kind, the first with every other change.
const EVENTS_VERSION: &str = "1.0";

/// `value` over several lines, with a newline at its end.
///
/// # Panics
///
/// When a map in it has keys that are no texts, which is a mistake in cogctl.
pub fn to_string(value: &impl Serialize) -> String {
    let mut text = serde_json::to_string_pretty(value).expect("documents have texts for keys");
    text.push('\n');
    text
}

/// One line of a stream.
#[derive(Serialize)]
struct Line<'a, T> {
    schema_version: &'static str,
    r#type: &'a str,
    #[serde(flatten)]
    body: &'a T,
}

/// What happened, on one line with a newline at its end: the stream's version, the kind of thing, and the members of `body`.
///
/// # Panics
///
/// When `body` is no object, which is a mistake in cogctl.
pub fn event(kind: &str, body: &impl Serialize) -> String {
    let line = Line { schema_version: EVENTS_VERSION, r#type: kind, body };
    let mut text = serde_json::to_string(&line).expect("what happens is told in an object");
    text.push('\n');
    text
}

#[cfg(test)]
mod tests {
    #[test]
    fn an_event_is_one_line() {
        let text = super::event("done", &serde_json::json!({"name": "a\nb"}));
        assert_eq!(text, "{\"schema_version\":\"1.0\",\"type\":\"done\",\"name\":\"a\\nb\"}\n");
    }

    #[test]
    fn a_document_ends_in_one_newline() {
        let text = super::to_string(&serde_json::json!({"schema_version": "1.0"}));
        assert_eq!(text, "{\n  \"schema_version\": \"1.0\"\n}\n");
    }
}
