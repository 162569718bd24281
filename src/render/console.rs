//! The two streams of a process, and the only writes to them.

use super::{json, problems, table};
use crate::problem::Problem;
use serde::Serialize;
use std::io::Write as _;

/// How a stream wants its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    /// With colour.
    pub color: bool,
    /// Columns.
    pub width: usize,
}

/// Results go to standard output, everything else to standard error.
#[derive(Clone, Copy, Debug)]
pub struct Console {
    /// How standard output looks.
    pub out: Look,
    /// How standard error looks.
    pub err: Look,
    json: bool,
}

impl Console {
    /// A console for text, or for one JSON document.
    pub fn new(out: Look, err: Look, json: bool) -> Self {
        Self { out, err, json }
    }

    /// Prints a result. A reader that went away is no error of ours.
    pub fn result(&self, text: &str) {
        let mut out = std::io::stdout().lock();
        drop(out.write_all(text.as_bytes()).and_then(|()| out.flush()));
    }

    /// Prints the one JSON document.
    pub fn document(&self, document: &impl Serialize) {
        self.result(&json::to_string(document));
    }

    /// Says something that isn't the result.
    pub fn say(&self, text: &str) {
        let mut err = std::io::stderr().lock();
        drop(writeln!(err, "{text}"));
    }

    /// Prints a table as the result.
    pub fn table(&self, headers: &[&str], rows: Vec<Vec<String>>) {
        self.result(&table::table(headers, &rows, self.out));
    }

    /// Shows problems: for people on standard error, for programs as the one document.
    pub fn problems(&self, problems: &[Problem]) {
        if self.json {
            self.document(&problems::problems_json(problems));
        } else {
            self.say(problems::render(problems, self.err).trim_end());
        }
    }
}
