//! Problems as GitHub Actions shows them beside a diff: one workflow command a line.

use crate::problem::{Problem, Severity};

/// One annotation for each problem, without an end of line after the last one.
pub fn annotations(problems: &[Problem]) -> String {
    problems.iter().map(annotation).collect::<Vec<_>>().join("\n")
}

fn annotation(problem: &Problem) -> String {
    let level = match problem.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    };
    let mut properties = Vec::new();
    if let Some(label) = problem.labels.first() {
        let place = &label.place;
        properties.push(format!("file={}", property(place.source().name())));
        properties.push(format!("line={}", place.line()));
        properties.push(format!("col={}", place.column()));
        let (line, column) = place.end();
        // GitHub takes columns only where all is on one line.
        if line == place.line() {
            properties.push(format!("endColumn={column}"));
        }
    }
    properties.push(format!("title={}", property(problem.code)));
    let help = problem.help.as_ref().map(|help| format!("\nhelp: {help}"));
    let message = format!("{}{}", problem.message, help.unwrap_or_default());
    format!("::{level} {}::{}", properties.join(","), data(&message))
}

/// Percent signs and line breaks would end a message early.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// In a property colons and commas have a meaning too.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
