//! YAML text into a tree in which every node knows its place.
//!
//! One pass over granit-parser's events. Anchors, aliases and merge keys are resolved here and duplicate keys found; what
//! keys and values mean is the business of `read`.

mod builder;
mod limits;
mod mapping;

use crate::problem::{Place, Problem, Source};
use builder::Builder;
use granit_parser::Parser;
use limits::{DEEPEST, MOST_VALUES};
use std::sync::Arc;

/// A value with its place.
#[derive(Clone, Debug)]
pub(super) struct Node {
    /// The token; of a block collection its first token, of no value at all the key.
    pub(super) place: Place,
    pub(super) value: Content,
}

#[derive(Clone, Debug)]
pub(super) enum Content {
    Scalar(Scalar),
    Sequence(Vec<Node>),
    /// Keys are different, in the file's order; merged ones come last.
    Mapping(Vec<(Key, Node)>),
    /// What stands here is wrong and was reported already.
    Reported,
}

#[derive(Clone, Debug)]
pub(super) struct Scalar {
    pub(super) text: String,
    /// Whether the text may mean something other than itself, such as a number.
    pub(super) plain: bool,
    /// Whether a variable was put into it: then it is whatever the reader of its setting makes of it.
    pub(super) interpolated: bool,
}

#[derive(Clone, Debug)]
pub(super) struct Key {
    pub(super) text: String,
    pub(super) place: Place,
}

/// What a text holds: its one document, if it could be read to the end, and everything wrong with it as YAML.
pub(super) struct Parsed {
    pub(super) root: Option<Node>,
    pub(super) problems: Vec<Problem>,
    /// How many values it has.
    values: usize,
}

impl Parsed {
    /// Takes account of comments that are read as if they were values; `at` is the last of them.
    pub(super) fn count(&mut self, comments: usize, at: &Place) {
        if self.root.is_some() && self.values + comments > MOST_VALUES {
            self.problems.push(limits::too_large(at));
            self.root = None;
        }
    }
}

/// Reads `source` as one YAML document.
pub(super) fn parse(source: &Arc<Source>) -> Parsed {
    let options = granit_parser::options! {
        emit_unresolved_aliases: true,
        emit_anchor_events: true,
        emit_comments: false,
        flow_nesting_limit: DEEPEST,
        block_nesting_limit: DEEPEST,
    };
    // A byte order mark is no part of the document. Leaving it out here keeps the parser's offsets in bytes of what it saw.
    let skipped = if source.text().starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let mut builder = Builder::new(source, skipped);
    for event in Parser::new_from_str_with_options(&source.text()[skipped..], options) {
        let outcome = match event {
            Ok((event, span)) => builder.event(event, span),
            Err(error) => Err(builder.syntax(&error)),
        };
        if let Err(problem) = outcome {
            builder.problems.push(*problem);
            return Parsed { root: None, problems: builder.problems, values: 0 };
        }
    }
    if builder.root.is_none() {
        builder.problems.push(
            Problem::error("empty-spec", "the file holds no spec")
                .at(&Place::new(source, 0, 0), "nothing but space and comments from here on")
                .help("begin with `version: 1` and `user_pool_id: POOL`"),
        );
    }
    let Builder { root, problems, held, .. } = builder;
    Parsed { root, problems, values: held.values }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_in_comments_counts_beside_the_values() {
        let source = Source::new("prod.yaml", "a: [1, 2]\n");
        let left = MOST_VALUES - 5;
        let told = [left, left + 1].map(|comments| {
            let mut parsed = parse(&source);
            parsed.count(comments, &Place::new(&source, 0, 1));
            let codes = parsed.problems.iter().map(|problem| problem.code);
            (parsed.root.is_some(), codes.collect::<Vec<_>>())
        });
        assert_eq!(told, [(true, vec![]), (false, vec!["too-large"])]);
    }
}
