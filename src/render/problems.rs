//! Problems as people see them, with the lines of the file around them, and as JSON.
//!
//! miette draws. It knows nothing of where problems come from, and writes nowhere itself.

mod excerpt;

use super::view::View;
use super::words::escape_message;
use crate::plan::{Blocked, document};
use crate::problem::{Label, Problem, Severity, Source};
use excerpt::Excerpt;
use miette::{
    Diagnostic, GraphicalReportHandler, GraphicalTheme, LabeledSpan, SourceCode, ThemeCharacters,
    ThemeStyles,
};
use serde_json::{Value as Json, json};
use std::fmt;
use std::sync::Arc;

/// How the terminal wants it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Theme {
    /// Whether to colour.
    pub color: bool,
    /// Columns, at least 40.
    pub width: usize,
    /// Bytes of the longest line of a source that is shown whole; of a longer one, what is around the labels.
    pub longest_line: usize,
    /// Whether lines may be drawn in Unicode, else in ASCII.
    pub unicode: bool,
}

impl Theme {
    /// Bytes of the longest line that is shown whole where lines may be longer than the width.
    pub const LONGEST_LINE: usize = 400;
    /// Columns that stand before a source's line: its number, and a bar.
    const GUTTER: usize = 8;

    /// For a stream. A terminal would break lines that are too long, and all that is drawn under them with them.
    pub fn of(view: &View) -> Self {
        let View { color, width, terminal, verbose: _, redraws: _ } = *view;
        let longest_line = if terminal { width.max(40) - Self::GUTTER } else { Self::LONGEST_LINE };
        Self { color, width, longest_line, unicode: true }
    }
}

/// Draws every problem, in order, with an empty line between two.
pub fn render(problems: &[Problem], theme: Theme) -> String {
    let theme = Theme { width: theme.width.max(40), ..theme };
    let handler = GraphicalReportHandler::new_themed(GraphicalTheme {
        characters: if theme.unicode {
            ThemeCharacters::unicode()
        } else {
            ThemeCharacters::ascii()
        },
        styles: if theme.color { ThemeStyles::ansi() } else { ThemeStyles::none() },
    })
    .without_syntax_highlighting()
    .with_width(theme.width)
    .with_wrap_lines(false);
    let mut text = String::new();
    for problem in problems {
        let mut drawn = String::new();
        for part in Drawn::parts(problem, theme) {
            handler.render_report(&mut drawn, &part).expect("a text takes every text");
        }
        if !text.is_empty() {
            text.push('\n');
        }
        // miette pads lines with spaces, which is noise in a log.
        for line in drawn.trim_matches('\n').lines() {
            text.push_str(line.trim_end());
            text.push('\n');
        }
    }
    text
}

/// Problems for programs: `code`, `severity`, `message`, `help` and `labels[]`, the first of which is the primary one. A
/// label's `line` and `column` count from 1, `column` and `length` in characters.
pub fn problems_json(problems: &[Problem]) -> Json {
    problems.iter().map(problem_json).collect()
}

/// One of them.
pub fn problem_json(problem: &Problem) -> Json {
    let Problem { code, severity, message, labels, help } = problem;
    let severity = severity.word();
    let labels: Vec<_> = labels.iter().map(label_json).collect();
    json!({"code": code, "severity": severity, "message": message, "help": help, "labels": labels})
}

/// The document of a run that could not do what it was asked for, or was not allowed to.
pub fn document(problems: &[Problem], blocked: &[Blocked]) -> Json {
    let all: Vec<_> = with_blocked(problems, blocked).collect();
    let (problems, blocked) = (problems_json(&all), document::blocked(blocked));
    json!({"schema_version": "1.0", "problems": problems, "blocked": blocked})
}

/// The problems, and what keeps entries from being decided as further ones.
pub fn with_blocked(problems: &[Problem], blocked: &[Blocked]) -> impl Iterator<Item = Problem> {
    let entries = blocked.iter().map(|block| {
        let message = format!("{}: {}", block.at.address, block.message);
        let problem = Problem::error(block.code, message).help(block.help.clone());
        Problem { labels: block.labels.clone(), ..problem }
    });
    problems.iter().cloned().chain(entries)
}

fn label_json(Label { place, message }: &Label) -> Json {
    let end = place.offset() + place.length();
    let token = place.source().text().get(place.offset()..end).unwrap_or("");
    json!({
        "file": place.source().name(),
        "line": place.line(),
        "column": place.column(),
        "length": token.chars().count(),
        "message": message,
    })
}

/// A problem, or the part of it that lies in one file.
struct Drawn<'a> {
    problem: &'a Problem,
    /// The message here: the problem's, or for another file what its first label says.
    message: String,
    help: Option<String>,
    is_main: bool,
    text: Option<Excerpt>,
    labels: Vec<&'a Label>,
}

impl<'a> Drawn<'a> {
    /// The problem where its first label is, and then what is in other files.
    fn parts(problem: &'a Problem, theme: Theme) -> Vec<Self> {
        let mut files: Vec<(&Arc<Source>, Vec<&Label>)> = Vec::new();
        for label in &problem.labels {
            let source = label.place.source();
            match files.iter_mut().find(|(known, _)| Arc::ptr_eq(known, source)) {
                Some((_, labels)) => labels.push(label),
                None => files.push((source, vec![label])),
            }
        }
        // As wide as the indentations that miette puts before a message and before a help text.
        let (message, help) = (theme.width.saturating_sub(4), theme.width.saturating_sub(8));
        let mut parts: Vec<_> = files
            .into_iter()
            .map(|(source, labels)| Drawn {
                problem,
                message: wrapped(&labels[0].message, message),
                help: None,
                is_main: false,
                text: Some(Excerpt::new(source, &labels, theme.longest_line)),
                labels,
            })
            .collect();
        if parts.is_empty() {
            let (text, labels) = (None, Vec::new());
            let message = String::new();
            parts.push(Drawn { problem, message, help: None, is_main: true, text, labels });
        }
        let first = &mut parts[0];
        first.is_main = true;
        first.message = wrapped(&problem.message, message);
        first.help = problem.help.as_ref().map(|text| wrapped(text, help));
        parts
    }
}

impl fmt::Debug for Drawn<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.problem, f)
    }
}

impl fmt::Display for Drawn<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Drawn<'_> {}

impl Diagnostic for Drawn<'_> {
    fn code<'b>(&'b self) -> Option<Box<dyn fmt::Display + 'b>> {
        self.is_main.then(|| Box::new(self.problem.code) as Box<dyn fmt::Display>)
    }

    fn severity(&self) -> Option<miette::Severity> {
        Some(match (self.is_main, self.problem.severity) {
            (false, _) => miette::Severity::Advice,
            (true, Severity::Error) => miette::Severity::Error,
            (true, Severity::Warning) => miette::Severity::Warning,
            (true, Severity::Note) => miette::Severity::Advice,
        })
    }

    fn help<'b>(&'b self) -> Option<Box<dyn fmt::Display + 'b>> {
        let help = self.help.as_ref()?;
        Some(Box::new(help) as Box<dyn fmt::Display>)
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        self.text.as_ref().map(|text| text as &dyn SourceCode)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let spans = self.text.iter().flat_map(Excerpt::spans);
        let labels = self.labels.iter().zip(spans).enumerate().map(|(at, (label, span))| {
            let message = Some(escape_message(&label.message)).filter(|it| !it.is_empty());
            if at == 0 {
                LabeledSpan::new_primary_with_span(message, span)
            } else {
                LabeledSpan::new_with_span(message, span)
            }
        });
        Some(Box::new(labels))
    }
}

/// Breaks lines at spaces only: miette's own breaking takes hyphens too, and those are part of ids and commands. What could
/// move a cursor is escaped.
fn wrapped(text: &str, width: usize) -> String {
    let text: Vec<_> = text.split('\n').map(escape_message).collect();
    let mut lines = String::new();
    let mut column = 0;
    for word in text.join("\n").split(' ') {
        let length = word.chars().count();
        if column > 0 && column + 1 + length > width {
            lines.push('\n');
            column = 0;
        } else if column > 0 {
            lines.push(' ');
            column += 1;
        }
        lines.push_str(word);
        column += length;
    }
    lines
}
