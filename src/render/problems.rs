//! Problems as people see them, with the lines of the file around them, and as JSON.
//!
//! miette draws. It knows nothing of where problems come from, and writes nowhere itself.

mod excerpt;

use super::words::escape_message;
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
    /// Whether lines may be drawn in Unicode, else in ASCII.
    pub unicode: bool,
}

/// Draws every problem, in order, with an empty line between two.
pub fn render(problems: &[Problem], theme: Theme) -> String {
    let width = theme.width.max(40);
    let handler = GraphicalReportHandler::new_themed(GraphicalTheme {
        characters: if theme.unicode {
            ThemeCharacters::unicode()
        } else {
            ThemeCharacters::ascii()
        },
        styles: if theme.color { ThemeStyles::ansi() } else { ThemeStyles::none() },
    })
    .without_syntax_highlighting()
    .with_width(width)
    .with_wrap_lines(false);
    let mut text = String::new();
    for problem in problems {
        let mut drawn = String::new();
        handler
            .render_report(&mut drawn, &Drawn::new(problem, width))
            .expect("a text takes every text");
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
    problems
        .iter()
        .map(|problem| {
            let Problem { code, severity, message, labels, help } = problem;
            let severity = severity.word();
            let labels: Vec<_> = labels.iter().map(label_json).collect();
            json!({"code": code, "severity": severity, "message": message, "help": help, "labels": labels})
        })
        .collect()
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
    /// The parts in other files.
    elsewhere: Vec<Self>,
}

impl<'a> Drawn<'a> {
    fn new(problem: &'a Problem, width: usize) -> Self {
        let mut files: Vec<(&Arc<Source>, Vec<&Label>)> = Vec::new();
        for label in &problem.labels {
            let source = label.place.source();
            match files.iter_mut().find(|(known, _)| Arc::ptr_eq(known, source)) {
                Some((_, labels)) => labels.push(label),
                None => files.push((source, vec![label])),
            }
        }
        let mut parts = files.into_iter().map(|(source, labels)| Drawn {
            problem,
            message: wrapped(&labels[0].message, width.saturating_sub(4)),
            help: None,
            is_main: false,
            text: Some(Excerpt::new(source, &labels)),
            labels,
            elsewhere: Vec::new(),
        });
        let (text, labels) =
            parts.next().map_or((None, Vec::new()), |part| (part.text, part.labels));
        let elsewhere = parts.collect();
        // As wide as the indentations that miette puts before a message and before a help text.
        let message = wrapped(&problem.message, width.saturating_sub(4));
        let help = problem.help.as_ref().map(|help| wrapped(help, width.saturating_sub(8)));
        Drawn { problem, message, help, is_main: true, text, labels, elsewhere }
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

    fn related<'b>(&'b self) -> Option<Box<dyn Iterator<Item = &'b dyn Diagnostic> + 'b>> {
        if self.elsewhere.is_empty() {
            return None;
        }
        Some(Box::new(self.elsewhere.iter().map(|part| part as &dyn Diagnostic)))
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
