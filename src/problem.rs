//! Diagnostics as data: what is wrong, where in which text, and what to do about it.
//!
//! Owns [`Source`], [`Place`] and [`Problem`]. It knows nothing of YAML, AWS or terminals: the readers make
//! problems, and only `render` turns them into lines.

mod place;
mod words;

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

pub use place::{Location, Place, Source};
pub use words::{did_you_mean, grouped, slip_of};

/// How bad a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Nothing is done while it lasts.
    Error,
    /// Worth saying; the run goes on.
    Warning,
    /// Good to know.
    Note,
}

impl Severity {
    /// As it is written in JSON and on the command line.
    pub fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }
}

/// A remark on a stretch of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// Where.
    pub place: Place,
    /// What to see there: a lowercase fragment, possibly empty.
    pub message: String,
}

/// How many labels a mistake may have that several clients have a part in.
const MOST_SHARED: usize = 8;

/// One thing that is wrong, with where and the cure.
#[derive(Clone, Debug)]
pub struct Problem {
    /// Stable kebab-case name, also its anchor in the documentation.
    pub code: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// A lowercase fragment that says what is wrong.
    pub message: String,
    /// Where; the first one is the primary label.
    pub labels: Vec<Label>,
    /// What to do, as a sentence or a command in backticks.
    pub help: Option<String>,
}

impl Problem {
    /// Puts problems of one file into the file's order. What an anchor or a block of defaults says is read for each client
    /// that it is about, and its mistakes are told once, with the clients that have a part in them as further labels.
    pub fn sort(problems: &mut Vec<Self>) {
        let at = |problem: &Self| problem.labels.first().map_or(0, |label| label.place.offset());
        problems.sort_by_key(at);
        let mut told: BTreeMap<_, usize> = BTreeMap::new();
        let mut kept: Vec<Self> = Vec::with_capacity(problems.len());
        for problem in problems.drain(..) {
            match told.entry((at(&problem), problem.code, problem.message.clone())) {
                Entry::Vacant(new) => {
                    new.insert(kept.len());
                    kept.push(problem);
                }
                Entry::Occupied(first) => kept[*first.get()].share(problem.labels),
            }
        }
        *problems = kept;
    }

    /// Leaves out what nobody would read past the first `most`, and says so at the end: of a file that was never meant to be
    /// a spec every value may be wrong. The problems are in their order. What is said at the end is as bad as the worst of those
    /// left out.
    pub fn shorten(problems: &mut Vec<Self>, most: usize) {
        let rest = problems.get(most..).unwrap_or_default();
        let Some(first) = rest.first() else { return };
        let more = grouped(rest.len());
        let worst = rest.iter().map(|problem| problem.severity).min().unwrap_or(first.severity);
        let rest = Self::error("too-many-problems", format!("{more} more are not told here"))
            .help("mend the first ones, and look again");
        let rest = match first.labels.first() {
            Some(label) => rest.at(&label.place, "from here on"),
            None => rest,
        };
        problems.truncate(most);
        problems.push(Self { severity: worst, ..rest });
    }

    /// Takes over the labels that it doesn't have, as long as there aren't too many to look at.
    pub fn share(&mut self, labels: Vec<Label>) {
        for label in labels {
            if self.labels.len() < MOST_SHARED && !self.labels.contains(&label) {
                self.labels.push(label);
            }
        }
    }

    /// An error without a place or a cure yet.
    pub fn error(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(Severity::Error, code, message)
    }

    /// A problem of that severity without a place or a cure yet.
    pub fn new(severity: Severity, code: &'static str, message: impl Into<String>) -> Self {
        Self { code, severity, message: message.into(), labels: Vec::new(), help: None }
    }

    /// Adds a label; the first one added is the primary one.
    #[must_use]
    pub fn at(mut self, place: &Place, message: impl Into<String>) -> Self {
        self.labels.push(Label { place: place.clone(), message: message.into() });
        self
    }

    /// Says what to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}
