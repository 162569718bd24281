//! The comments of a text and what they are about.
//!
//! It knows where things begin in the text before and after a mend, and nothing of what they say.

use crate::problem::Source;
use crate::spec::edit::locate::{Node, Shape, locate};
use crate::spec::edit::splice::Splice;
use crate::spec::switches::{Parts, comments};
use std::collections::HashSet;
use std::ops::Range;
use std::sync::Arc;

/// The comments of one text.
pub(super) struct Remarks<'a> {
    text: &'a str,
    source: Arc<Source>,
    parts: Parts,
    comments: Vec<Range<usize>>,
    /// What each of them is about.
    covers: Vec<Range<usize>>,
    /// Where that begins, of all.
    begins: HashSet<usize>,
    /// Where keys and members begin, in the text's order.
    tokens: Vec<usize>,
}

impl<'a> Remarks<'a> {
    /// Those of a text. Where there can't be any, nothing is looked for.
    pub(super) fn of(text: &'a str, root: &Node) -> Self {
        let mut remarks = Self {
            text,
            source: Source::new("", ""),
            parts: Parts::default(),
            comments: Vec::new(),
            covers: Vec::new(),
            begins: HashSet::new(),
            tokens: Vec::new(),
        };
        if text.contains('#') {
            remarks.source = Source::new("", text);
            remarks.parts = Parts::of(&remarks.source, root);
            remarks.comments = comments(text);
            let covered = |comment| remarks.parts.covered(&remarks.source, comment);
            remarks.covers = remarks.comments.iter().map(covered).collect();
            remarks.begins = remarks.covers.iter().map(|covers| covers.start).collect();
            tokens(root, &mut remarks.tokens);
        }
        remarks
    }

    /// Whether a comment directly above or beside the member is about it, and not about the whole list or more.
    pub(super) fn is_about(&self, member: usize, list: &Node) -> bool {
        let part = self.parts.beside(&self.source, member);
        part.is_some_and(|part| {
            part.start >= list.start && part.contains(&member) && self.begins.contains(&part.start)
        })
    }

    /// Whether every comment is in the mended text, in the same order, and about the same. The splices are in order.
    pub(super) fn stay(&self, splices: &[Splice], mended: &str) -> bool {
        let Some(Some(root)) = locate(mended) else { return false };
        let after = Remarks::of(mended, &root);
        if !self.words().eq(after.words()) {
            return false;
        }
        let (mut old, mut new, mut more, mut less) = (Vec::new(), Vec::new(), 0, 0);
        for (range, text) in splices {
            let start = range.start + more - less;
            old.push(range.clone());
            new.push(start..start + text.len());
            more += text.len();
            less += range.len();
        }
        self.about(&old) == after.about(&new)
    }

    fn words(&self) -> impl Iterator<Item = &str> {
        self.comments.iter().map(|comment| &self.text[comment.clone()])
    }

    /// Which tokens each comment is about, by their numbers among those that begin in none of these stretches.
    fn about(&self, stretches: &[Range<usize>]) -> Vec<Range<usize>> {
        let mut stretches = stretches.iter().peekable();
        let stays = |token: &usize| {
            while stretches.next_if(|stretch| stretch.end <= *token).is_some() {}
            stretches.peek().is_none_or(|stretch| !stretch.contains(token))
        };
        let tokens: Vec<_> = self.tokens.iter().copied().filter(stays).collect();
        let number = |at: usize| tokens.partition_point(|token| *token < at);
        let numbers = |covers: &Range<usize>| number(covers.start)..number(covers.end);
        let nothing = |numbers: Range<usize>| if numbers.is_empty() { 0..0 } else { numbers };
        self.covers.iter().map(numbers).map(nothing).collect()
    }
}

fn tokens(node: &Node, found: &mut Vec<usize>) {
    match &node.shape {
        Shape::Block(pairs) | Shape::Flow(pairs) => {
            for pair in pairs {
                found.push(pair.key_start);
                tokens(&pair.value, found);
            }
        }
        Shape::List(items, _) => {
            for item in items {
                found.push(item.start);
                tokens(item, found);
            }
        }
        Shape::Other | Shape::Alias(_) => {}
    }
}
