//! The two streams of a process, and the only writes to them besides progress and questions.

use super::table::Cell;
use super::view::{Tone, View};
use super::{json, problems, progress, query, table, text, words};
use crate::plan::Blocked;
use crate::problem::Problem;
use serde::Serialize;
use std::io::{self, Write as _};
use std::sync::{Mutex, PoisonError};

/// Why results did not get to standard output, of which a process has one.
static UNWRITTEN: Mutex<Option<io::Error>> = Mutex::new(None);

/// Takes note of a write to standard output that failed. A reader that went away is no error of ours.
pub fn note(written: io::Result<()>) {
    if let Err(error) = written
        && error.kind() != io::ErrorKind::BrokenPipe
    {
        UNWRITTEN.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(error);
    }
}

/// Why something that should stand on standard output doesn't; none while all of it does.
pub fn unwritten() -> Option<io::Error> {
    UNWRITTEN.lock().unwrap_or_else(PoisonError::into_inner).take()
}

/// What stands on standard output.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Text for people.
    Text,
    /// One document.
    Document(Syntax),
    /// One JSON object a line, while things happen.
    Lines,
}

impl Form {
    /// Whether what isn't the result is told to people: a shell that takes a value has somebody in front of it.
    pub fn tells_people(self) -> bool {
        match self {
            Self::Text | Self::Document(Syntax::Values) => true,
            Self::Document(Syntax::Json | Syntax::Yaml) | Self::Lines => false,
        }
    }
}

/// How a document is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Syntax {
    /// JSON, indented by two.
    Json,
    /// YAML.
    Yaml,
    /// The bare values that a query found, for a shell. Nothing but the document changes: what is wrong is told to people.
    Values,
}

/// Results go to standard output, everything else to standard error.
#[derive(Clone, Copy, Debug)]
pub struct Console {
    /// How standard output looks.
    pub out: View,
    /// How standard error looks.
    pub err: View,
    /// What the result is.
    pub form: Form,
}

impl Console {
    /// Prints a result. What becomes of it, [`unwritten`] says in the end: nothing stops half-way for it.
    pub fn result(&self, text: &str) {
        let mut out = io::stdout().lock();
        note(out.write_all(text.as_bytes()).and_then(|()| out.flush()));
    }

    /// Prints the one document.
    pub fn document(&self, document: &impl Serialize) {
        self.result(&match self.form {
            Form::Text | Form::Lines | Form::Document(Syntax::Json) => json::to_string(document),
            Form::Document(Syntax::Yaml) => {
                serde_yaml::to_string(document).expect("whatever is JSON is YAML as well")
            }
            Form::Document(Syntax::Values) => {
                let found = serde_json::to_value(document).expect("documents have texts for keys");
                let taken =
                    if self.out.terminal { query::Taken::Shown } else { query::Taken::AsIs };
                query::plain(&found, taken)
            }
        });
    }

    /// Prints one line of a stream: what kind of thing happened, and what is to be known of it.
    pub fn event(&self, kind: &str, body: &impl Serialize) {
        self.result(&json::event(kind, body));
    }

    /// Says something that isn't the result.
    pub fn say(&self, text: &str) {
        progress::beside(|| drop(writeln!(io::stderr(), "{text}")));
    }

    /// Says something beside the point.
    pub fn aside(&self, text: &str) {
        let text = words::wrap("", text, self.err.width);
        self.say(&self.err.paint_lines(Tone::Aside, &text));
    }

    /// Prints a table as the result.
    pub fn table(&self, headers: &[&str], rows: &[Vec<Cell>]) {
        self.result(&table::table(headers, rows, &self.out));
    }

    /// Prints names and their values as the result.
    pub fn fields(&self, headers: [&str; 2], rows: &[(&str, Cell)]) {
        self.result(&table::fields(headers, rows, &self.out));
    }

    /// The same as [`Console::table`] for rows of plain texts.
    pub fn rows(&self, headers: &[&str], rows: impl Iterator<Item = Vec<String>>) {
        let cells = |row: Vec<String>| row.into_iter().map(Cell::from).collect();
        self.table(headers, &rows.map(cells).collect::<Vec<_>>());
    }

    /// Shows what ended a command: for people on standard error, for programs as the one document or in its lines.
    pub fn problems(&self, problems: &[Problem], blocked: &[Blocked]) {
        match self.form {
            Form::Text | Form::Document(Syntax::Values) => {
                if !blocked.is_empty() {
                    self.say(text::blocked(blocked, &self.err).trim_end());
                }
                if !problems.is_empty() {
                    self.explain(problems);
                }
            }
            Form::Document(Syntax::Json | Syntax::Yaml) => {
                self.document(&problems::document(problems, blocked));
            }
            Form::Lines => {
                for problem in problems::with_blocked(problems, blocked) {
                    self.event("problem", &problems::problem_json(&problem));
                }
            }
        }
    }

    /// Shows problems to people, whatever the form of the result.
    pub fn explain(&self, problems: &[Problem]) {
        let theme = problems::Theme::of(&self.err);
        self.say(problems::render(problems, theme).trim_end());
    }
}
