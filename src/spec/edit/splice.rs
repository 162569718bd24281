//! Which stretches of a spec's text an edit replaces, and by what.
//!
//! Owns layout alone: indentation, braces, line ends, commas. Whether the outcome says what it should is checked by `edit`.

use super::super::write::{Indent, NewEntry};
use super::locate::{Node, Pair, Shape, locate};
use crate::model::{Address, Kind};
use granit_parser::StructureStyle;
use std::ops::Range;

/// A stretch of the text and what comes in its place.
pub(super) type Splice = (Range<usize>, String);

/// The text with every splice made; they don't overlap.
pub(super) fn spliced(text: &str, mut splices: Vec<Splice>) -> String {
    splices.sort_by_key(|(range, _)| (range.start, range.end));
    let (mut edited, mut from) = (String::with_capacity(text.len()), 0);
    for (range, new) in splices {
        edited += &text[from..range.start];
        edited += &new;
        from = range.end;
    }
    edited + &text[from..]
}

/// What puts `entries` at the end of a section; none when the layout is not one of those known here.
pub(super) fn additions(
    text: &str,
    kind: Kind,
    entries: &[(&str, &NewEntry)],
) -> Option<Vec<Splice>> {
    let root = locate(text)?;
    let Some(root) = root else { return Some(vec![new_section(text, kind, Indent::TOP, entries)]) };
    let Shape::Block(pairs) = &root.shape else { return None };
    let top = Indent {
        by: column(text, pairs.first()?.key_start),
        step: pairs.iter().find_map(|pair| step(text, pair)).unwrap_or(Indent::TOP.step),
    };
    let Some(section) = pairs.iter().find(|pair| pair.key == kind.section()) else {
        return Some(vec![new_section(text, kind, top, entries)]);
    };
    match &section.value.shape {
        Shape::Block(inner) => {
            let indent = Indent {
                by: column(text, inner.first()?.key_start),
                step: inner.iter().find_map(|pair| step(text, pair)).unwrap_or(top.step),
            };
            Some(vec![below(text, section.end(), &block(entries, indent))])
        }
        Shape::Flow(inner) if !inner.is_empty() => {
            let (at, comma) = after_last(text, inner)?;
            let pairs: Vec<_> = entries.iter().map(|(key, entry)| entry.in_flow(key)).collect();
            Some(vec![(at..at, format!("{comma}{}", pairs.join(", ")))])
        }
        // Nothing, `~` and `{}` make way for a block. What else stands here, the check at the end finds.
        Shape::Flow(_) | Shape::List(..) | Shape::Other | Shape::Alias(_) => {
            let before = text[..section.value.start].trim_end_matches([' ', '\t']).len();
            let lines = block(entries, top.deeper());
            let mut splices = vec![below(text, section.end(), &lines)];
            if section.value.end > section.value.start {
                splices.push((before..section.value.end, String::new()));
            }
            Some(splices)
        }
    }
}

/// A section of its own at the end of the text, its key at `indent`.
pub(super) fn new_section(
    text: &str,
    kind: Kind,
    indent: Indent,
    entries: &[(&str, &NewEntry)],
) -> Splice {
    let mut lines = vec![format!("{}{}:", indent.spaces(), kind.section())];
    lines.extend(block(entries, indent.deeper()));
    let end = line_end(text);
    let mut new = lines.join(end) + end;
    if !text.is_empty() && !text.ends_with('\n') {
        new = format!("{end}{}", new.trim_end_matches(['\r', '\n']));
    }
    (text.len()..text.len(), new)
}

/// New lines after the line on which `end` is.
pub(super) fn below(text: &str, end: usize, lines: &[String]) -> Splice {
    let at = end_of_line(text, end);
    let new: String = lines.iter().flat_map(|line| [line_end(text), line]).collect();
    (at..at, new)
}

/// Where another pair may follow in braces, and what has to part it from the last one: before whatever comment stands there.
pub(super) fn after_last(text: &str, pairs: &[Pair]) -> Option<(usize, &'static str)> {
    let last = pairs.last()?;
    let colon = if last.value.is_nothing() { after_colon(text, last) } else { None };
    // A comma right behind a colon would belong to what is before it.
    Some(colon.map_or((last.end(), ", "), |colon| (colon, " , ")))
}

/// What takes one entry out of its section.
pub(super) fn removals(text: &str, address: &Address) -> Option<Vec<Splice>> {
    let Shape::Block(pairs) = locate(text)??.shape else { return None };
    let section = pairs.iter().find(|pair| pair.key == address.kind.section())?;
    let (Shape::Block(inner) | Shape::Flow(inner)) = &section.value.shape else { return None };
    let at = inner.iter().position(|pair| pair.key == address.key)?;
    let entry = &inner[at];
    let last = inner.len() == 1;
    let splices = match section.value.shape {
        Shape::Flow(_) if last => {
            vec![(section.value.start..section.value.end, "{}".to_owned())]
        }
        Shape::Flow(_) => {
            vec![(flow_part(text, entry.key_start..entry.end()), String::new())]
        }
        Shape::Block(_) | Shape::List(..) | Shape::Other | Shape::Alias(_) => {
            let lines = lines_of(text, entry.key_start..entry.end());
            let mut splices = vec![(lines, String::new())];
            if last {
                let colon = after_colon(text, section)?;
                splices.push((colon..colon, " {}".to_owned()));
            }
            splices
        }
    };
    Some(splices)
}

/// The whole lines of a part of a block.
pub(super) fn lines_of(text: &str, part: Range<usize>) -> Range<usize> {
    let start = part.start - column(text, part.start);
    let end = end_of_line(text, part.end);
    match text[end..].find('\n') {
        Some(newline) => start..end + newline + 1,
        // The last line has no end of its own, so the one before gives up its.
        None => text[..start].trim_end_matches(['\r', '\n']).len()..end,
    }
}

/// A part of something in braces or brackets with one of the commas beside it.
pub(super) fn flow_part(text: &str, part: Range<usize>) -> Range<usize> {
    if text[part.end..].trim_start().starts_with(',') {
        return with_comma_after(text, part);
    }
    let before = text[..part.start].trim_end();
    before.strip_suffix(',').unwrap_or(before).len()..part.end
}

/// A part of something in braces or brackets with the comma after it, if there is one.
fn with_comma_after(text: &str, part: Range<usize>) -> Range<usize> {
    let rest = &text[part.end..];
    let after = rest.trim_start().strip_prefix(',').unwrap_or(rest);
    let after = after.trim_start_matches([' ', '\t']);
    let end = text.len() - after.len();
    if !after.starts_with(['\r', '\n']) {
        return part.start..end;
    }
    // Nothing follows on the line, so no space stays at its end, nor the line if nothing else was on it.
    let before = text[..part.start].trim_end_matches([' ', '\t']);
    before.strip_suffix('\n').map_or(before, without_return).len()..end
}

fn without_return(line: &str) -> &str {
    line.strip_suffix('\r').unwrap_or(line)
}

/// A list's members that go. One after the other, in the text's order, so that no two of them want the same comma or line.
#[derive(Default)]
pub(super) struct Drops {
    /// Where the last one began, and what went with it.
    last: Option<(usize, Range<usize>)>,
    /// Whether that took the comma after it along.
    forward: bool,
}

impl Drops {
    /// What takes a member out that isn't its list's first; none when something else stands on its line.
    pub(super) fn next(
        &mut self,
        text: &str,
        (items, style): (&[Node], StructureStyle),
        at: usize,
    ) -> Option<Range<usize>> {
        let (before, item) = (&items[at.checked_sub(1)?], &items[at]);
        let range = if style == StructureStyle::Block {
            own_line(text, item)?
        } else {
            let last = self.last.take().filter(|(start, _)| *start == before.start);
            // The comma before it may stand before a comment, which stays, and with it the comma.
            self.forward =
                text[before.end..item.start].contains('#') || last.is_some() && self.forward;
            if self.forward {
                let range = with_comma_after(text, item.start..item.end);
                let from = last.map_or(0, |(_, gone)| gone.end);
                range.start.max(from)..range.end
            } else {
                before.end..item.end
            }
        };
        self.last = Some((item.start, range.clone()));
        Some(range)
    }
}

/// The line, or the lines, of a member that stands alone there, with the line break before.
fn own_line(text: &str, item: &Node) -> Option<Range<usize>> {
    let start = item.start - column(text, item.start);
    let end = end_of_line(text, item.end);
    let token = &text[item.start..item.end];
    let alone = text[start..end].trim().strip_prefix('-')?.trim() == token.trim();
    let above = text[..start].strip_suffix('\n')?;
    alone.then(|| without_return(above).len()..end)
}

fn block(entries: &[(&str, &NewEntry)], indent: Indent) -> Vec<String> {
    entries.iter().flat_map(|(key, entry)| entry.lines(key, indent)).collect()
}

/// How much deeper than its key a pair's block stands.
pub(super) fn step(text: &str, pair: &Pair) -> Option<usize> {
    let Shape::Block(inner) = &pair.value.shape else { return None };
    column(text, inner.first()?.key_start).checked_sub(column(text, pair.key_start))
}

/// Where a key's value may begin: behind the colon, which may stand on another line.
pub(super) fn after_colon(text: &str, pair: &Pair) -> Option<usize> {
    let rest = text[pair.key_end..].trim_start();
    rest.starts_with(':').then(|| text.len() - rest.len() + 1)
}

/// Bytes from the start of the line to `at`.
pub(super) fn column(text: &str, at: usize) -> usize {
    at - text[..at].rfind('\n').map_or(0, |newline| newline + 1)
}

/// The end, before its line break, of the line on which the last thing before `at` stands.
pub(super) fn end_of_line(text: &str, at: usize) -> usize {
    let at = text[..at].trim_end().len();
    let end = text[at..].find('\n').map_or(text.len(), |newline| at + newline);
    if text[..end].ends_with('\r') { end - 1 } else { end }
}

/// The line break that the text uses, by its first one.
pub(super) fn line_end(text: &str) -> &'static str {
    let first = text.split_once('\n').map_or("", |(line, _)| line);
    if first.ends_with('\r') { "\r\n" } else { "\n" }
}
