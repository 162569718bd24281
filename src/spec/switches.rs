//! Rules that a spec switches off: `lint: { allow: … }`, and comments such as `# cogctl: allow(implicit-flow) reason`.
//!
//! A comment at the end of a line is about what begins on that line, one on a line of its own about what begins on the next:
//! an entry, a setting, a member of a list, with all that it holds. It knows the layout of the text, and no rules.

mod index;

pub use index::Switches;

use super::edit::locate::{Node, Shape, locate};
use super::yaml::Key;
use crate::problem::{Place, Source};
use granit_parser::{Event, Parser};
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

/// What such a comment begins with.
const MARK: &str = "cogctl:";

/// A rule that is switched off for a part of a spec, with all that is wrong about it: whether there is such a rule is not
/// known here.
#[derive(Clone, Debug)]
pub struct Switch {
    /// The rule's id; none when the comment says something else.
    pub rule: Option<String>,
    /// Where the id stands, or the comment without one.
    pub place: Place,
    /// Why. Without a reason nothing is switched off.
    pub reason: String,
    /// What it is about, in bytes of the text; empty when nothing follows.
    pub covers: Range<usize>,
}

impl Switch {
    /// One that holds for the whole spec.
    pub(super) fn of_spec(key: &Key, reason: String) -> Self {
        Self {
            rule: Some(key.text.clone()),
            place: key.place.clone(),
            reason,
            covers: 0..usize::MAX,
        }
    }
}

/// The switches in the comments of a text. One that is no YAML has none.
pub(super) fn in_comments(source: &Arc<Source>) -> Vec<Switch> {
    let text = source.text();
    if !text.contains(MARK) {
        return Vec::new();
    }
    let Some(Some(root)) = locate(text) else { return Vec::new() };
    let parts = Parts::of(source, &root);
    let ours = |comment: &Range<usize>| {
        text[comment.start + 1..comment.end].trim_start().starts_with(MARK)
    };
    let comments = comments(text).into_iter().filter(ours);
    comments.flat_map(|comment| read(source, &comment, &parts.covered(source, &comment))).collect()
}

/// Where the comments are. Within quotes and block scalars a `#` begins none.
pub(super) fn comments(text: &str) -> Vec<Range<usize>> {
    let options = granit_parser::options! { max_buffered_comment_events: usize::MAX };
    let skipped = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let events = Parser::new_from_str_with_options(&text[skipped..], options);
    let comments = events.map_while(Result::ok).filter_map(|(event, span)| match event {
        Event::Comment(..) => {
            let range = span.byte_range()?;
            Some(skipped + range.start..skipped + range.end)
        }
        _ => None,
    });
    comments.collect()
}

/// For every line on which something begins, from where to where that reaches.
#[derive(Debug, Default)]
pub(super) struct Parts(BTreeMap<usize, Range<usize>>);

impl Parts {
    /// Those of a text.
    pub(super) fn of(source: &Source, root: &Node) -> Self {
        let mut parts = Self::default();
        parts.collect(root, (source, 0));
        parts
    }

    /// What a comment is about; empty when nothing follows.
    pub(super) fn covered(&self, source: &Source, comment: &Range<usize>) -> Range<usize> {
        let line = source.position(comment.start).0;
        let before = source.text()[..comment.start].rsplit('\n').next().unwrap_or("");
        let part = if before.trim().is_empty() {
            self.0.range(line + 1..).next().map(|(_, part)| part)
        } else {
            self.0.get(&line)
        };
        part.cloned().unwrap_or(comment.start..comment.start)
    }

    /// What begins on the line of `offset`.
    pub(super) fn beside(&self, source: &Source, offset: usize) -> Option<&Range<usize>> {
        self.0.get(&source.position(offset).0)
    }

    /// What begins on the line of what holds it is part of that.
    fn collect(&mut self, node: &Node, (source, line): (&Source, usize)) {
        let mut part = |range: Range<usize>, value: &Node| {
            let begins = source.position(range.start).0;
            if begins != line {
                let known = self.0.entry(begins).or_insert_with(|| range.clone());
                known.end = known.end.max(range.end);
            }
            self.collect(value, (source, begins));
        };
        match &node.shape {
            Shape::Block(pairs) | Shape::Flow(pairs) => {
                for pair in pairs {
                    part(pair.key_start..pair.end(), &pair.value);
                }
            }
            Shape::List(items, _) => {
                for item in items {
                    part(item.start..item.end, item);
                }
            }
            Shape::Other | Shape::Alias(_) => {}
        }
    }
}

/// `# cogctl: allow(RULE, …) reason`
fn read(source: &Arc<Source>, comment: &Range<usize>, covers: &Range<usize>) -> Vec<Switch> {
    let text = source.text()[comment.clone()].trim_end();
    let words = text.trim_start_matches('#').trim_start();
    let said = words.strip_prefix(MARK).unwrap_or(words).trim_start();
    let allowed = said.strip_prefix("allow(").and_then(|rest| rest.split_once(')'));
    let Some((rules, reason)) = allowed else {
        let place = Place::new(source, comment.start, text.len());
        let (rule, reason, covers) = (None, String::new(), covers.clone());
        return vec![Switch { rule, place, reason, covers }];
    };
    let reason = reason.trim_start_matches([' ', ':', '-']).trim();
    let begin = comment.start + (text.len() - said.len()) + "allow(".len();
    let mut at = begin;
    let mut switches = Vec::new();
    for rule in rules.split(',') {
        let start = at + (rule.len() - rule.trim_start().len());
        at += rule.len() + 1;
        switches.push(Switch {
            rule: Some(rule.trim().to_owned()),
            place: Place::new(source, start, rule.trim().len()),
            reason: reason.to_owned(),
            covers: covers.clone(),
        });
    }
    switches
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What each switch of a text is, and what it covers.
    fn told(text: &str) -> String {
        let source = Source::new("prod.yaml", text);
        let one = |switch: &Switch| {
            let Switch { rule, place, reason, covers } = switch;
            let covered = &source.text()[covers.clone()];
            let (first, lines) = (covered.lines().next().unwrap_or(""), covered.lines().count());
            let first = first.split('#').next().unwrap_or("").trim();
            format!("{place:?} {rule:?} {reason:?}: `{first}`, lines: {lines}\n")
        };
        in_comments(&source).iter().map(one).collect()
    }

    #[test]
    fn comments_are_about_what_begins_on_their_line_or_on_the_next() {
        insta::assert_snapshot!(told("\
clients: # cogctl: allow(a) everything
  # cogctl: allow(b) the entry

  # more words
  web: # cogctl: allow(c,  d): the entry
    name: x # cogctl: allow(e) the name
    # cogctl: allow(f) the list
    callback_urls:
      - https://a # cogctl: allow(g) one member
      # cogctl: allow(h) another
      - https://b
    write_attributes: [
      email, # cogctl: allow(i) in brackets
    ] # cogctl: allow(j) nothing begins here
  m2m: { name: y } # cogctl: allow(k) the entry
# cogctl: allow(l) nothing follows
"), @r#"
        prod.yaml:1:26 Some("a") "everything": `clients:`, lines: 15
        prod.yaml:2:19 Some("b") "the entry": `web:`, lines: 10
        prod.yaml:5:24 Some("c") "the entry": `web:`, lines: 10
        prod.yaml:5:28 Some("d") "the entry": `web:`, lines: 10
        prod.yaml:6:29 Some("e") "the name": `name: x`, lines: 1
        prod.yaml:7:21 Some("f") "the list": `callback_urls:`, lines: 4
        prod.yaml:9:35 Some("g") "one member": `https://a`, lines: 1
        prod.yaml:10:23 Some("h") "another": `https://b`, lines: 1
        prod.yaml:13:30 Some("i") "in brackets": `email`, lines: 1
        prod.yaml:14:23 Some("j") "nothing begins here": ``, lines: 0
        prod.yaml:15:36 Some("k") "the entry": `m2m: { name: y }`, lines: 1
        prod.yaml:16:17 Some("l") "nothing follows": ``, lines: 0
        "#);
    }

    #[test]
    fn what_only_looks_like_a_comment_is_none() {
        insta::assert_snapshot!(told("\
clients:
  web:
    name: \"x # cogctl: allow(a) in quotes\"
    default_redirect_uri: https://a#cogctl:x # cogctl: allow(b) real
    text: |
      # cogctl: allow(c) in a block
      # cogctl: allow(d) in a block
    # cogctl: deny(e)
    # cogctl: allow(f)
    id: 1
"), @r#"
        prod.yaml:4:62 Some("b") "real": `default_redirect_uri: https://a`, lines: 1
        prod.yaml:8:5 None "": `id: 1`, lines: 1
        prod.yaml:9:21 Some("f") "": `id: 1`, lines: 1
        "#);
    }
}
