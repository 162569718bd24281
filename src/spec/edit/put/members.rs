//! What becomes of a list of which some members go and some come.

use super::super::super::write::{Context, inline};
use super::super::locate::Node;
use super::super::splice::{Splice, column, end_of_line, flow_part, lines_of};
use granit_parser::StructureStyle;
use serde_yaml::Value as Yaml;
use std::ops::Range;

/// What becomes of a list.
pub(super) struct Members<'a> {
    pub(super) items: &'a [Node],
    pub(super) goes: &'a dyn Fn(&Node) -> bool,
    pub(super) more: &'a [Yaml],
}

impl Members<'_> {
    /// What makes the change in a list of that style; none where its layout doesn't allow it.
    pub(super) fn splices(&self, text: &str, style: StructureStyle) -> Option<Vec<Splice>> {
        match style {
            StructureStyle::Block => Some(vec![self.by_lines(text)?]),
            StructureStyle::Flow => self.in_brackets(text),
        }
    }

    /// In a list of one line each, the lines of those that stay and of what stands between, then new lines.
    fn by_lines(&self, text: &str) -> Option<Splice> {
        let (first, last) = (self.items.first()?, self.items.last()?);
        let start = first.start - column(text, first.start);
        let dash = text[start..first.start].find('-')?;
        let whole = start..end_of_line(text, last.end);
        let mut kept = String::new();
        let mut from = whole.start;
        for item in self.items.iter().filter(|item| (self.goes)(item)) {
            let gone = lines_of(text, item.start..item.end);
            kept += text.get(from..gone.start.max(from))?;
            from = gone.end.min(whole.end).max(from);
        }
        kept += text.get(from..whole.end)?;
        let newline = if text[..whole.end].contains("\r\n") { "\r\n" } else { "\n" };
        let mut lines: Vec<String> = Vec::new();
        let kept = kept.trim_end_matches(['\r', '\n']);
        if !kept.is_empty() {
            lines.push(kept.to_owned());
        }
        let new = self.more.iter().map(|item| inline(item, Context::Block));
        lines.extend(new.map(|item| format!("{}- {item}", " ".repeat(dash))));
        Some((whole, lines.join(newline)))
    }

    /// Between brackets: each run of members that go, with a comma beside it, and new members after the last that stays.
    fn in_brackets(&self, text: &str) -> Option<Vec<Splice>> {
        let more: Vec<_> = self.more.iter().map(|item| inline(item, Context::Flow)).collect();
        let more = more.join(", ");
        let (first, last) = (self.items.first()?, self.items.last()?);
        let Some(stays) = self.items.iter().rev().find(|item| !(self.goes)(item)) else {
            return Some(vec![(first.start..last.end, more)]);
        };
        let mut splices: Vec<Splice> = Vec::new();
        if !more.is_empty() {
            splices.push((stays.end..stays.end, format!(", {more}")));
        }
        let mut run: Option<Range<usize>> = None;
        for item in self.items {
            if (self.goes)(item) {
                let start = run.as_ref().map_or(item.start, |run| run.start);
                run = Some(start..item.end);
            } else if let Some(run) = run.take() {
                splices.push((flow_part(text, run), String::new()));
            }
        }
        splices.extend(run.map(|run| (flow_part(text, run), String::new())));
        Some(splices)
    }
}
