//! The lines of a source that a diagnostic shows: those of its labels with one before and after, long ones cut.
//!
//! However long the lines of a file are, an excerpt is short, and nothing in it can move a cursor.

use crate::problem::{Label, Source};
use crate::render::words::{escape_message, is_shown};
use miette::{MietteError, MietteSpanContents, SourceCode, SourceSpan, SpanContents};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::ops::Range;
use std::sync::Arc;

/// The most bytes that are shown before and after a label of a line that is cut.
const AROUND: usize = 60;
/// The most bytes of a label that are marked in such a line.
const LONGEST_LABEL: usize = 120;

/// Some lines of a source, and where its labels are in them.
pub(super) struct Excerpt {
    source: Arc<Source>,
    text: String,
    lines: Vec<Line>,
    /// Stretches of the source and where they begin in the text.
    pieces: Vec<(usize, Range<usize>)>,
    /// Bytes of the longest line that is shown whole.
    longest: usize,
    /// Of each label.
    spans: Vec<SourceSpan>,
}

/// A line of the excerpt.
struct Line {
    start: usize,
    /// In the source, from 0.
    number: usize,
}

impl Excerpt {
    /// What `labels`, all of `source`, need. Lines of more than `longest` bytes are cut.
    pub(super) fn new(source: &Arc<Source>, labels: &[&Label], longest: usize) -> Self {
        let mut excerpt = Self {
            source: Arc::clone(source),
            text: String::new(),
            lines: Vec::new(),
            pieces: Vec::new(),
            longest,
            spans: Vec::new(),
        };
        let marked: Vec<_> = labels.iter().map(|label| marked(label)).collect();
        let mut by_line: BTreeMap<usize, Vec<Range<usize>>> = BTreeMap::new();
        for range in &marked {
            let line = source.position(range.start).0 - 1;
            by_line.entry(line).or_default().push(range.clone());
        }
        let shown: BTreeSet<_> =
            by_line.keys().flat_map(|line| line.saturating_sub(1)..=line + 1).collect();
        for number in shown {
            if let Some(range) = source.line_range(number + 1) {
                excerpt.line(number, range, by_line.get(&number).map_or(&[], Vec::as_slice));
            }
        }
        excerpt.spans = marked.iter().map(|range| excerpt.span(range)).collect();
        excerpt
    }

    /// Where the labels are, in their order.
    pub(super) fn spans(&self) -> impl Iterator<Item = SourceSpan> + '_ {
        self.spans.iter().copied()
    }

    fn line(&mut self, number: usize, line: Range<usize>, labels: &[Range<usize>]) {
        if !self.lines.is_empty() {
            self.text.push('\n');
        }
        self.lines.push(Line { start: self.text.len(), number });
        if line.len() <= self.longest {
            return self.piece(line);
        }
        let source = Arc::clone(&self.source);
        let text = source.text();
        let mut end = line.start;
        for part in parts(text, &line, labels, self.longest) {
            if part.start > end {
                self.text.push('…');
            }
            end = part.end;
            self.piece(part);
        }
        if end < line.end {
            self.text.push('…');
        }
    }

    fn piece(&mut self, range: Range<usize>) {
        self.pieces.push((self.text.len(), range.clone()));
        let source = Arc::clone(&self.source);
        for c in source.text()[range].chars() {
            match c {
                _ if c == '\t' || is_shown(c) => self.text.push(c),
                // Something as long, so that what follows stays where it is.
                _ => self.text.push_str(["?", "¿", "\u{fffd}", "\u{fffd}?"][c.len_utf8() - 1]),
            }
        }
    }

    /// A stretch of the source, which is in a piece as far as it is marked.
    fn span(&self, range: &Range<usize>) -> SourceSpan {
        let at = self.pieces.partition_point(|(_, piece)| piece.start <= range.start);
        let (start, piece) = &self.pieces[at.saturating_sub(1)];
        let offset = range.start.min(piece.end) - piece.start;
        let end = range.end.min(piece.end).max(range.start.min(piece.end)) - piece.start;
        (start + offset, end - offset).into()
    }

    /// The other way round.
    fn origin(&self, offset: usize) -> usize {
        let at = self.pieces.partition_point(|(start, _)| *start <= offset);
        let (start, piece) = &self.pieces[at.saturating_sub(1)];
        (piece.start + offset.saturating_sub(*start)).min(piece.end)
    }

    fn line_of(&self, offset: usize) -> usize {
        self.lines.partition_point(|line| line.start <= offset).saturating_sub(1)
    }

    /// How many lines next to one another there are from `at` on, up to `most`, in one direction.
    fn neighbours(&self, at: usize, most: usize, step: isize) -> usize {
        let next = |at: usize| at.checked_add_signed(step).filter(|next| *next < self.lines.len());
        let mut last = at;
        for _ in 0..most {
            match next(last) {
                Some(other) if self.lines[other].number.abs_diff(self.lines[last].number) == 1 => {
                    last = other;
                }
                _ => break,
            }
        }
        last
    }
}

/// What is marked: of a token over several lines its first line, and of a very long one its beginning.
fn marked(Label { place, .. }: &Label) -> Range<usize> {
    let text = place.source().text();
    let token = text.get(place.offset()..place.offset() + place.length()).unwrap_or("");
    let line = token.lines().next().unwrap_or("");
    place.offset()..place.offset() + line.len()
}

/// The parts of a long line that are shown, none touching another.
fn parts(
    text: &str,
    line: &Range<usize>,
    labels: &[Range<usize>],
    longest: usize,
) -> Vec<Range<usize>> {
    // Half for the label, a quarter on either side.
    let (before, marked) = (AROUND.min(longest / 4), LONGEST_LABEL.min(longest / 2));
    let around = |label: &Range<usize>| {
        let start = label.start.saturating_sub(before).max(line.start);
        let end = (label.end.min(label.start + marked) + before).min(line.end);
        text.floor_char_boundary(start)..text.ceil_char_boundary(end).min(line.end)
    };
    let mut wanted: Vec<_> = labels.iter().map(around).collect();
    if wanted.is_empty() {
        wanted.push(around(&(line.start..line.start)));
    }
    wanted.sort_by_key(|part| part.start);
    let mut parts: Vec<Range<usize>> = Vec::new();
    for part in wanted {
        match parts.last_mut() {
            Some(last) if part.start <= last.end => last.end = last.end.max(part.end),
            _ => parts.push(part),
        }
    }
    parts
}

impl fmt::Debug for Excerpt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.source.fmt(f)
    }
}

impl SourceCode for Excerpt {
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        before: usize,
        after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        if self.lines.is_empty() {
            return Err(MietteError::OutOfBounds);
        }
        let first = self.neighbours(self.line_of(span.offset()), before, -1);
        let last = self.neighbours(self.line_of(span.offset() + span.len()), after, 1);
        let from = self.lines[first].start;
        let to = self.lines.get(last + 1).map_or(self.text.len(), |next| next.start);
        let window = self.text[from..to].trim_end_matches('\n');
        // Asked for no lines around it, miette wants to know where the span itself is.
        let (line, column) = match (before, after) {
            (0, 0) => self.source.position(self.origin(span.offset())),
            _ => (self.lines[first].number + 1, 1),
        };
        Ok(Box::new(MietteSpanContents::new_named(
            escape_message(self.source.name()),
            window.as_bytes(),
            (from, window.len()).into(),
            line - 1,
            column - 1,
            window.lines().count(),
        )))
    }
}
