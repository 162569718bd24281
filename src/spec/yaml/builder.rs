//! The parser's events, one by one, into nodes.

use super::limits::{DEEPEST, Fatal, Held, too_deep, too_large};
use super::mapping::OpenMapping;
use super::{Content, Node, Scalar};
use crate::problem::{Place, Problem, Source, did_you_mean};
use crate::spec::read::shown;
use granit_parser::{ErrorKind, Event, ScalarStyle, ScanError, Span, StructureStyle, Tag};
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// The tree so far.
pub(super) struct Builder<'a> {
    source: &'a Arc<Source>,
    /// Bytes before what the parser sees.
    skipped: usize,
    pub(super) problems: Vec<Problem>,
    open: Vec<Open>,
    pub(super) root: Option<Node>,
    documents: usize,
    anchors: HashMap<usize, Anchor>,
    names: BTreeMap<String, usize>,
    pub(super) held: Held,
}

/// A finished node that aliases can stand for.
struct Anchor {
    node: Node,
    size: usize,
    height: usize,
}

/// A collection whose end is still to come.
struct Open {
    place: Place,
    anchor: usize,
    reported: bool,
    kind: OpenKind,
}

enum OpenKind {
    Sequence(Vec<Node>),
    Mapping(Box<OpenMapping>),
}

impl<'a> Builder<'a> {
    pub(super) fn new(source: &'a Arc<Source>, skipped: usize) -> Self {
        Self {
            source,
            skipped,
            problems: Vec::new(),
            open: Vec::new(),
            root: None,
            documents: 0,
            anchors: HashMap::new(),
            names: BTreeMap::new(),
            held: Held::default(),
        }
    }

    pub(super) fn event(&mut self, event: Event<'_>, span: Span) -> Result<(), Fatal> {
        match event {
            Event::DocumentStart(..) => self.document(span)?,
            Event::Scalar(text, style, anchor, tag) => {
                let plain = style == ScalarStyle::Plain;
                self.count(span)?;
                let node = self.scalar(text.into_owned(), plain, (span, tag.as_deref()));
                self.finish(node, anchor, span)?;
            }
            Event::SequenceStart(style, anchor, tag) => {
                self.count(span)?;
                self.start(OpenKind::Sequence(Vec::new()), anchor, (span, style, tag.as_deref()));
            }
            Event::MappingStart(style, anchor, tag) => {
                self.count(span)?;
                let kind = OpenKind::Mapping(Box::default());
                self.start(kind, anchor, (span, style, tag.as_deref()));
            }
            Event::SequenceEnd | Event::MappingEnd => self.end(span)?,
            Event::Anchor(id, name) => {
                self.names.insert(name.into_owned(), id);
            }
            Event::Alias(id) => {
                let node = self.alias(id, span)?;
                self.finish(node, 0, span)?;
            }
            Event::UnresolvedAlias(name) => {
                self.count(span)?;
                let node = self.unknown_alias(&name, span);
                self.finish(node, 0, span)?;
            }
            _ => {}
        }
        Ok(())
    }

    /// Counts a value. Its place, which takes a while to find, is asked for only where there was no room.
    fn count(&mut self, span: Span) -> Result<(), Fatal> {
        if self.held.count_value() {
            return Ok(());
        }
        Err(Box::new(too_large(&self.place(span))))
    }

    fn document(&mut self, span: Span) -> Result<(), Fatal> {
        self.documents += 1;
        if self.documents == 1 {
            return Ok(());
        }
        Err(Box::new(
            Problem::error("several-documents", "the file holds several YAML documents")
                .at(&self.place(span), "the second one begins here")
                .help("one file is one spec: split it, and name the files in one run"),
        ))
    }

    fn scalar(&mut self, text: String, plain: bool, (span, tag): (Span, Option<&Tag>)) -> Node {
        let place = self.place(span);
        let known = match tag.map(|tag| (tag, tag.core_suffix())) {
            None => Some(plain),
            Some((_, Some("str"))) => Some(false),
            Some((_, Some("int" | "bool" | "null" | "float"))) => Some(true),
            Some((tag, _)) => {
                self.refuse_tag(tag, &place);
                None
            }
        };
        let value = known.map_or(Content::Reported, |plain| {
            Content::Scalar(Scalar { text, plain, interpolated: false })
        });
        Node { place, value }
    }

    fn refuse_tag(&mut self, tag: &Tag, place: &Place) {
        self.problems.push(
            Problem::error("unknown-tag", format!("the tag {} means nothing here", shown(&tag.original())))
                .at(place, "the value it stands before")
                .help("leave the tag out; specs hold texts, numbers, `true` and `false`, lists and mappings"),
        );
    }

    fn start(
        &mut self,
        kind: OpenKind,
        anchor: usize,
        (span, style, tag): (Span, StructureStyle, Option<&Tag>),
    ) {
        let mut place = self.place(span);
        // A block's span is a point or reaches to its end; one character is enough to point at. One whose only item is
        // empty may begin where the text ends.
        if style == StructureStyle::Block && place.length() == 0 {
            let rest = self.source.text().get(place.offset()..).unwrap_or("");
            let first = rest.chars().next().map_or(0, char::len_utf8);
            place = Place::new(self.source, place.offset(), first);
        }
        let reported = match tag {
            Some(tag) if !matches!(tag.core_suffix(), Some("map" | "seq")) => {
                self.refuse_tag(tag, &place);
                true
            }
            _ => false,
        };
        self.open.push(Open { place, anchor, reported, kind });
    }

    fn end(&mut self, span: Span) -> Result<(), Fatal> {
        let open = self.open.pop().expect("the parser closes what it opened");
        let mut place = open.place;
        let end = self.place(span);
        let whole = end.offset() + end.length() - place.offset().min(end.offset());
        let closed_by_bracket = end.length() == 1;
        if closed_by_bracket && place.line() == end.line() {
            place = Place::new(self.source, place.offset(), whole);
        }
        let value = match open.kind {
            OpenKind::Sequence(items) => Content::Sequence(items),
            OpenKind::Mapping(mapping) => {
                if !closed_by_bracket && let Some(key) = mapping.first_key() {
                    place = key.place.clone();
                }
                Content::Mapping(mapping.merged(&mut self.problems))
            }
        };
        let value = if open.reported { Content::Reported } else { value };
        self.finish(Node { place, value }, open.anchor, span)
    }

    /// Puts a complete node where it belongs: under its anchor and into its parent.
    fn finish(&mut self, node: Node, anchor: usize, span: Span) -> Result<(), Fatal> {
        if anchor != 0 {
            let (size, height) = node.measure();
            self.held.count_copy(size, &self.place(span))?;
            self.anchors.insert(anchor, Anchor { node: node.clone(), size, height });
        }
        let Some(open) = self.open.last_mut() else {
            self.root = Some(node);
            return Ok(());
        };
        match &mut open.kind {
            OpenKind::Sequence(items) => items.push(node),
            OpenKind::Mapping(mapping) => mapping.take(node, &mut self.problems),
        }
        Ok(())
    }

    fn alias(&mut self, id: usize, span: Span) -> Result<Node, Fatal> {
        let place = self.place(span);
        let Some(anchor) = self.anchors.get(&id) else {
            self.problems.push(
                Problem::error("unknown-alias", "an alias can't stand within its own anchor")
                    .at(&place, "this would contain itself")
                    .help("move the anchor to a value that is complete before the alias"),
            );
            return Ok(Node { place, value: Content::Reported });
        };
        let (size, height) = (anchor.size, anchor.height);
        self.held.count_copy(size, &place)?;
        if self.open.len() + height > DEEPEST {
            return Err(too_deep(&place));
        }
        Ok(self.anchors[&id].node.clone())
    }

    fn unknown_alias(&mut self, name: &str, span: Span) -> Node {
        let place = self.place(span);
        let help = did_you_mean(name, self.names.keys().map(String::as_str)).map_or_else(
            || "put the anchor before the value it is to stand for, further up".to_owned(),
            |near| format!("did you mean `*{near}`?"),
        );
        self.problems.push(
            Problem::error(
                "unknown-alias",
                format!("there is no anchor {} before this", shown(&format!("&{name}"))),
            )
            .at(&place, "stands for nothing")
            .help(help),
        );
        Node { place, value: Content::Reported }
    }

    pub(super) fn syntax(&self, error: &ScanError) -> Fatal {
        let place = self.point(error.marker().byte_offset());
        if matches!(error.kind(), ErrorKind::RecursionLimitExceeded) {
            return too_deep(&place);
        }
        let text = error.info();
        let mut problem = Problem::error("yaml-syntax", "this is not YAML").at(&place, text);
        // What the parser stumbles over is often lines away from the bracket that is missing.
        if let Some(open) = self.open.last().map(|open| &open.place)
            && self.source.text()[open.offset()..].starts_with(['[', '{'])
        {
            problem = problem.at(open, "still open");
        }
        let line_start = self.source.text()[..place.offset()].rfind('\n').map_or(0, |at| at + 1);
        let indent = &self.source.text()[line_start..];
        problem = if indent.trim_start_matches(' ').starts_with('\t') {
            problem.help("indent with spaces; YAML allows no tabs there")
        } else {
            problem.help("check brackets, quotes and the indentation here and in the line before")
        };
        Box::new(problem)
    }

    fn point(&self, offset: Option<usize>) -> Place {
        let text = self.source.text();
        let mut offset = (self.skipped + offset.unwrap_or(0)).min(text.len());
        while !text.is_char_boundary(offset) {
            offset -= 1;
        }
        // Past the end there is nothing to point at, so the last line that says something is taken.
        if text[offset..].trim().is_empty() {
            offset = text.trim_end().len();
        }
        Place::new(self.source, offset, 0)
    }

    /// The place of a token, without the space that the parser counts to a block scalar.
    fn place(&self, span: Span) -> Place {
        let range = span.byte_range().unwrap_or(0..0);
        let (start, end) = (self.skipped + range.start, self.skipped + range.end);
        let token = self.source.text().get(start..end).unwrap_or("");
        Place::new(self.source, start, token.trim_end().len())
    }
}
