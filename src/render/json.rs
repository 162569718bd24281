//! JSON for standard output: one document, and a newline.

use serde::Serialize;

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

#[cfg(test)]
mod tests {
    #[test]
    fn a_document_ends_in_one_newline() {
        let text = super::to_string(&serde_json::json!({"schema_version": "1.0"}));
        assert_eq!(text, "{\n  \"schema_version\": \"1.0\"\n}\n");
    }
}
