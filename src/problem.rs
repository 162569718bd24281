//! Diagnostics as data: what is wrong, where in which text, and what to do about it.
//!
//! Owns [`Source`], [`Place`] and [`Problem`]. It knows nothing of YAML, AWS or terminals: the readers make
//! problems, and only `render` turns them into lines.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::fmt;
use std::sync::Arc;

/// A text that problems can point into, with the name a reader knows it by.
pub struct Source {
    name: String,
    text: String,
    /// The byte offset at which each line starts; never empty.
    line_starts: Vec<usize>,
    /// How many characters there are before each [`STRIDE`] of bytes, so that a column in a line of a million characters needs
    /// no counting from its start. Empty for a text without long lines.
    marks: Vec<usize>,
}

/// Bytes from mark to mark.
const STRIDE: usize = 4096;

impl Source {
    /// Keeps `text` under `name`, usually the path as the user wrote it.
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Arc<Self> {
        let text = text.into();
        let line_starts: Vec<_> =
            std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        let marks = marks(&text, &line_starts);
        Arc::new(Self { name: name.into(), text, line_starts, marks })
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
        let line = self.line(offset);
        let start = self.line_starts[line - 1];
        let end = offset.min(self.text.len());
        let column = if end - start < STRIDE || self.marks.is_empty() {
            characters(&self.text.as_bytes()[start..end])
        } else {
            self.characters_before(end) - self.characters_before(start)
        };
        (line, column + 1)
    }

    /// The bytes of a line, counted from 1, without what ends it; none past the last one.
    pub fn line_range(&self, line: usize) -> Option<std::ops::Range<usize>> {
        let start = *self.line_starts.get(line.checked_sub(1)?)?;
        let end = self.line_starts.get(line).map_or(self.text.len(), |next| next - 1);
        let text = &self.text[start..end];
        Some(start..start + text.trim_end_matches('\r').len())
    }

    /// Line of a byte offset, counted from 1.
    fn line(&self, offset: usize) -> usize {
        self.line_starts.partition_point(|start| *start <= offset)
    }

    fn characters_before(&self, offset: usize) -> usize {
        let mark = offset / STRIDE;
        self.marks[mark] + characters(&self.text.as_bytes()[mark * STRIDE..offset])
    }
}

/// The marks of a text that has lines worth it.
fn marks(text: &str, line_starts: &[usize]) -> Vec<usize> {
    let ends = line_starts.iter().skip(1).copied().chain([text.len()]);
    if line_starts.iter().zip(ends).all(|(start, end)| end - start < STRIDE) {
        return Vec::new();
    }
    let mut before = 0;
    let count = |stride: &[u8]| {
        let mark = before;
        before += characters(stride);
        mark
    };
    let mut marks: Vec<_> = text.as_bytes().chunks(STRIDE).map(count).collect();
    // The end of the text may be where a stride would begin.
    marks.push(before);
    marks
}

/// The characters that begin in these bytes.
fn characters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| !(0x80..0xC0).contains(*byte)).count()
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
        self.source.line(self.offset)
    }

    /// The column it starts at, from 1, in characters.
    pub fn column(&self) -> usize {
        self.source.position(self.offset).1
    }

    /// Line and column where it ends, as they are counted for its start: the column after its last character.
    pub fn end(&self) -> (usize, usize) {
        self.source.position(self.offset + self.length)
    }

    /// File and line, as plans show them.
    pub fn location(&self) -> Location {
        Location { file: self.source.name().to_owned(), line: self.line() }
    }
}

impl PartialEq for Place {
    fn eq(&self, other: &Self) -> bool {
        let of = |place: &Self| (place.offset, place.length);
        self.source.name() == other.source.name() && of(self) == of(other)
    }
}

impl Eq for Place {}

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

/// The nearest of `known` to `word`, if one is near enough to have been meant.
pub fn did_you_mean<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    // Comparing takes as long as both are long together; what is this long is no slip of the finger.
    if word.len() > LONGEST_WORD {
        return None;
    }
    known
        .into_iter()
        .map(|candidate| (strsim::jaro_winkler(word, candidate), candidate))
        .filter(|(nearness, _)| *nearness > 0.8)
        .max_by(|(a, _), (b, _)| a.total_cmp(b))
        .map(|(_, candidate)| candidate)
}

/// The one of `known` that at most two slips of the finger made `word` of.
pub fn slip_of<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    if word.len() > LONGEST_WORD {
        return None;
    }
    let slips = |candidate| (strsim::osa_distance(word, candidate), candidate);
    let near = known.into_iter().map(slips).filter(|(slips, _)| *slips <= 2);
    near.min_by_key(|(slips, _)| *slips).map(|(_, candidate)| candidate)
}

/// Bytes of the longest word that a near one is looked for.
const LONGEST_WORD: usize = 256;

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
    fn positions_in_a_long_line_are_those_of_a_count_from_its_start() {
        let text = format!("a: 1\n{}\nlast: é", "é€x".repeat(3000));
        let source = Source::new("a.yaml", text.clone());
        for (offset, _) in text.char_indices().chain([(text.len(), ' ')]) {
            let start = text[..offset].rfind('\n').map_or(0, |at| at + 1);
            let column = text[start..offset].chars().count() + 1;
            assert_eq!(source.position(offset).1, column, "{offset}");
        }
    }

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
        let flows = ["ALLOW_USER_AUTH", "ALLOW_USER_SRP_AUTH"];
        assert_eq!(slip_of("ALLOW_USRE_AUHT", flows), Some("ALLOW_USER_AUTH"));
        assert_eq!(slip_of("ALLOW_USER_SPR_AUT", flows), Some("ALLOW_USER_SRP_AUTH"));
        assert_eq!(slip_of("ALLOW_CLIENT_AUTH", flows), None);
    }
}
