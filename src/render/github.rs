//! Problems as GitHub Actions shows them beside a diff: one workflow command a line.

use super::words::escape_message;
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
    let help = problem.help.as_ref().map(|help| format!("%0Ahelp: {}", data(help)));
    let message = data(&problem.message) + &help.unwrap_or_default();
    format!("::{level} {}::{message}", properties.join(","))
}

/// What could move a cursor, hide or reorder would do so in the log. A percent sign begins an escape of GitHub's own.
fn data(text: &str) -> String {
    escape_message(text).replace('%', "%25")
}

/// In a property colons and commas have a meaning too.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_reaches_the_log_that_hides_or_reorders() {
        let problem = Problem::error("bad-value", "`\u{1b}[2J\u{202e}` at 100%\r\n::error::no")
            .help("write\u{7} `é`\nor nothing");
        assert_eq!(
            annotations(&[problem]),
            "::error title=bad-value::`\\u{1b}[2J\\u{202e}` at 100%25\\r ::error::no%0Ahelp: write\\u{7} `é` or nothing"
        );
    }
}
