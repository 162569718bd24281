//! Texts and places in them.

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
}
