//! Diagnostics as data: what is wrong, where in which text, and what to do about it.
//!
//! Owns [`Source`], [`Place`] and [`Problem`]. It knows nothing of YAML, AWS or terminals: the readers make
//! problems, and only `render` turns them into lines.

use std::fmt;
use std::sync::Arc;

/// A text that problems can point into, with the name a reader knows it by.
pub struct Source {
    name: String,
    text: String,
    /// The byte offset at which each line starts; never empty.
    line_starts: Vec<usize>,
}

impl Source {
    /// Keeps `text` under `name`, usually the path as the user wrote it.
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Arc<Self> {
        let text = text.into();
        let line_starts =
            std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Arc::new(Self { name: name.into(), text, line_starts })
    }

    /// The name, as it is shown before a line number.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The whole text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Line and column of a byte offset, both counted from 1, the column in characters.
    pub fn position(&self, offset: usize) -> (usize, usize) {
        let line = self.line_starts.partition_point(|start| *start <= offset);
        let start = self.line_starts[line - 1];
        let end = offset.min(self.text.len());
        let column = self.text.get(start..end).map_or(1, |before| before.chars().count() + 1);
        (line, column)
    }
}

impl fmt::Debug for Source {
    /// The text is left out, as it would drown everything else.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Source").field("name", &self.name).finish_non_exhaustive()
    }
}

/// A stretch of a [`Source`], in bytes.
#[derive(Clone)]
pub struct Place {
    source: Arc<Source>,
    offset: usize,
    length: usize,
}

impl Place {
    /// The `length` bytes of `source` from `offset` on.
    pub fn new(source: &Arc<Source>, offset: usize, length: usize) -> Self {
        Self { source: Arc::clone(source), offset, length }
    }

    /// The text it points into.
    pub fn source(&self) -> &Arc<Source> {
        &self.source
    }

    /// Where it starts, in bytes from the start of the text.
    pub fn offset(&self) -> usize {
        self.offset
    }

    /// How long it is, in bytes; 0 for a point.
    pub fn length(&self) -> usize {
        self.length
    }

    /// The line it starts on, from 1.
    pub fn line(&self) -> usize {
        self.source.position(self.offset).0
    }

    /// The column it starts at, from 1, in characters.
    pub fn column(&self) -> usize {
        self.source.position(self.offset).1
    }

    /// File and line, as plans show them.
    pub fn location(&self) -> Location {
        Location { file: self.source.name().to_owned(), line: self.line() }
    }
}

impl fmt::Debug for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}", self.source.name(), self.line(), self.column())
    }
}

/// A file and a line of it, without the text: what a plan keeps.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Location {
    /// The file's name as the user wrote it.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
}

impl fmt::Display for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.file, self.line)
    }
}

/// How bad a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Nothing is done while it lasts.
    Error,
    /// Worth saying; the run goes on.
    Warning,
}

/// A remark on a stretch of the text.
#[derive(Clone, Debug)]
pub struct Label {
    /// Where.
    pub place: Place,
    /// What to see there: a lowercase fragment, possibly empty.
    pub message: String,
}

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
    /// An error without a place or a cure yet.
    pub fn error(code: &'static str, message: impl Into<String>) -> Self {
        Self {
            code,
            severity: Severity::Error,
            message: message.into(),
            labels: Vec::new(),
            help: None,
        }
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

/// The nearest of `known` to `word`, if one is near enough to have been meant.
pub fn did_you_mean<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    known
        .into_iter()
        .map(|candidate| (strsim::jaro_winkler(word, candidate), candidate))
        .filter(|(nearness, _)| *nearness > 0.8)
        .max_by(|(a, _), (b, _)| a.total_cmp(b))
        .map(|(_, candidate)| candidate)
}

/// A number as people read it: `9,858`.
pub fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let comma = |at: usize| at > 0 && (digits.len() - at).is_multiple_of(3);
    digits.chars().enumerate().fold(String::new(), |mut text, (at, digit)| {
        if comma(at) {
            text.push(',');
        }
        text.push(digit);
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_count_lines_and_characters_from_one() {
        let source = Source::new("a.yaml", "één: 1\nzwei: 2\n");
        let of = |offset| source.position(offset);
        assert_eq!([of(0), of(5), of(9), of(15), of(17)], [(1, 1), (1, 4), (2, 1), (2, 7), (3, 1)]);
    }

    #[test]
    fn a_near_word_is_suggested_and_a_far_one_is_not() {
        let known = ["callback_urls", "logout_urls"];
        assert_eq!(did_you_mean("calback_url", known), Some("callback_urls"));
        assert_eq!(did_you_mean("tags", known), None);
    }
}
