//! Texts of others, put where Markdown and HTML mean nothing: into fences, spans of code and elements of HTML.
//!
//! Within them GitHub mentions nobody and links nothing either.

use crate::render::words::grouped;

/// Characters of the longest line that is shown whole. A URL has 1,024 at most.
const LONGEST_LINE: usize = 1_200;
/// Bytes that saying how many entries don't fit may take.
const MOST_SAID: usize = 40;

/// A fenced block of the lines of `text`, as many as fit into `most` bytes; how many don't is said in it.
pub(super) fn fence(language: &str, text: &str, most: usize) -> String {
    // A carriage return ends a line as well, and would begin one that is no part of the fence's text.
    let lines: Vec<_> =
        text.split('\n').map(|line| clip(&line.replace('\r', " "), LONGEST_LINE)).collect();
    let mut room = most;
    let fits = |line: &&String| {
        let fits = line.len() < room;
        room = room.saturating_sub(line.len() + 1);
        fits
    };
    let mut shown: Vec<_> = lines.iter().take_while(fits).cloned().collect();
    match lines.len() - shown.len() {
        0 => {}
        1 => shown.push("# and 1 more line".to_owned()),
        more => shown.push(format!("# and {} more lines", grouped(more))),
    }
    let shown = shown.join("\n");
    let ticks = "`".repeat(longest_run(&shown).max(2) + 1);
    format!("{ticks}{language}\n{shown}\n{ticks}")
}

/// A fenced block of as many of these entries as fit into `most` bytes, with an empty line between; how many don't is said in it.
pub(super) fn fence_of(language: &str, entries: &[String], most: usize) -> String {
    let mut room = most;
    let fits = |entry: &&String| {
        let fits = entry.len() < room;
        room = room.saturating_sub(entry.len() + 2);
        fits
    };
    let mut shown: Vec<_> = entries.iter().take_while(fits).cloned().collect();
    match entries.len() - shown.len() {
        0 => {}
        // Not even one fits: of that one the beginning is shown.
        more if shown.is_empty() => {
            shown.push(entries[0].clone());
            shown.extend((more > 1).then(|| format!("# and {} more entries", grouped(more - 1))));
        }
        1 => shown.push("# and 1 more entry".to_owned()),
        more => shown.push(format!("# and {} more entries", grouped(more))),
    }
    fence(language, &shown.join("\n\n"), most + MOST_SAID)
}

/// A span of code.
pub(super) fn code(text: &str) -> String {
    let ticks = "`".repeat(longest_run(text) + 1);
    // One space within each end is dropped, and keeps backticks at an end from joining the others.
    let gap = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    format!("{ticks}{gap}{text}{gap}{ticks}")
}

/// The same in HTML, of `most` characters.
pub(super) fn html_code(text: &str, most: usize) -> String {
    let text = clip(text, most);
    let text = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    format!("<code>{text}</code>")
}

/// A line of a plan as GitHub colours it: what it begins with says what it is.
pub(super) fn diff(line: &str) -> String {
    let line = line.strip_prefix("  ").unwrap_or(line);
    let text = line.trim_start();
    let indent = &line[..line.len() - text.len()];
    let (sign, rest) = text.split_once(' ').unwrap_or((text, ""));
    let (mark, rest) = match sign {
        "+" | "-" | "#" | "!" => (sign, rest),
        "~" => ("!", rest),
        "-/+" => ("-", text),
        "<-" => ("!", text),
        _ => (" ", text),
    };
    format!("{mark} {indent}{rest}").trim_end().to_owned()
}

/// The text, or the beginning of one that is longer.
fn clip(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        None => text.to_owned(),
        Some((end, _)) => format!("{}…", &text[..end]),
    }
}

/// How many backticks follow each other at most.
fn longest_run(text: &str) -> usize {
    text.split(|c| c != '`').map(str::len).max().unwrap_or(0)
}
