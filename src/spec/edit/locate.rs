//! Where the keys and values of a YAML text stand, to the byte.
//!
//! Unlike the reader's tree, this one keeps ends and layout, and leaves aliases as they are: an edit goes where the text is.

use granit_parser::{Event, Parser, Span, StrInput, StructureStyle};
use std::collections::HashMap;

/// How deep collections may nest, as in the reader.
const DEEPEST: usize = 64;

/// A value.
pub(in crate::spec) struct Node {
    /// Where it starts, in bytes; anchors and tags stand before.
    pub(in crate::spec) start: usize,
    /// Where its last token ends. A block's comments may go on.
    pub(in crate::spec) end: usize,
    pub(in crate::spec) shape: Shape,
    /// The number of its anchor, by which aliases name it; 0 without one.
    anchor: usize,
}

/// How a value is laid out.
pub(in crate::spec) enum Shape {
    /// A mapping by indentation; never empty.
    Block(Vec<Pair>),
    /// A mapping in braces.
    Flow(Vec<Pair>),
    /// A sequence, by indentation or in brackets.
    List(Vec<Node>, StructureStyle),
    /// A scalar, or nothing.
    Other,
    /// Stands for the node with that anchor.
    Alias(usize),
}

/// A key and its value.
pub(in crate::spec) struct Pair {
    /// The key's text, empty when it is no scalar.
    pub(in crate::spec) key: String,
    pub(in crate::spec) key_start: usize,
    pub(in crate::spec) key_end: usize,
    pub(in crate::spec) value: Node,
}

impl Node {
    /// Whether nothing stands where it would be; then that is at the end of its key.
    pub(in crate::spec) fn is_nothing(&self) -> bool {
        self.start == self.end
    }
}

impl Pair {
    /// Where its last token ends.
    pub(in crate::spec) fn end(&self) -> usize {
        self.key_end.max(self.value.end)
    }
}

/// Every node with an anchor, by its number.
pub(in crate::spec) fn anchors(root: &Node) -> HashMap<usize, &Node> {
    let mut anchors = HashMap::new();
    let mut open = vec![root];
    while let Some(node) = open.pop() {
        if node.anchor != 0 {
            anchors.insert(node.anchor, node);
        }
        match &node.shape {
            Shape::Block(pairs) | Shape::Flow(pairs) => {
                open.extend(pairs.iter().map(|pair| &pair.value));
            }
            Shape::List(items, _) => open.extend(items),
            Shape::Other | Shape::Alias(_) => {}
        }
    }
    anchors
}

/// The one document of `text`; none when it can't be located. A text without a document has no node.
pub(in crate::spec) fn locate(text: &str) -> Option<Option<Node>> {
    let options = granit_parser::options! {
        emit_comments: false,
        flow_nesting_limit: DEEPEST,
        block_nesting_limit: DEEPEST,
    };
    let bom = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let parser = Parser::new_from_str_with_options(&text[bom..], options);
    let mut walk = Walk { parser, skipped: bom };
    let mut root = None;
    while let Some((event, span)) = walk.next()? {
        match event {
            Event::StreamStart | Event::DocumentStart(..) | Event::DocumentEnd => {}
            Event::StreamEnd => break,
            _ if root.is_some() => return None,
            event => root = Some(walk.node(&event, span)?.0),
        }
    }
    Some(root)
}

struct Walk<'a> {
    parser: Parser<'a, StrInput<'a>>,
    /// Bytes before what the parser sees.
    skipped: usize,
}

impl<'a> Walk<'a> {
    /// The next event, or none at the end; nothing at all when the text is no YAML.
    #[expect(clippy::option_option, reason = "the outer one is for `?`")]
    fn next(&mut self) -> Option<Option<(Event<'a>, Span)>> {
        self.parser.next().transpose().ok()
    }

    /// The node that starts with `event`, and its text if it is a scalar.
    fn node(&mut self, event: &Event<'a>, span: Span) -> Option<(Node, String)> {
        let (start, end) = self.bytes(span)?;
        let mut node = Node { start, end, shape: Shape::Other, anchor: 0 };
        let mut text = String::new();
        match event {
            Event::Scalar(scalar, _, anchor, _) => {
                node.anchor = *anchor;
                text.push_str(scalar);
            }
            Event::Alias(anchor) => node.shape = Shape::Alias(*anchor),
            Event::SequenceStart(style, anchor, _) => {
                node.anchor = *anchor;
                self.sequence(&mut node, *style)?;
            }
            Event::MappingStart(style, anchor, _) => {
                node.anchor = *anchor;
                self.mapping(&mut node, *style)?;
            }
            _ => return None,
        }
        Some((node, text))
    }

    fn sequence(&mut self, node: &mut Node, style: StructureStyle) -> Option<()> {
        let mut items = Vec::new();
        loop {
            match self.next()?? {
                (Event::SequenceEnd, span) => {
                    self.close(node, style, span)?;
                    node.shape = Shape::List(items, style);
                    return Some(());
                }
                (event, span) => {
                    let (item, _) = self.node(&event, span)?;
                    node.end = node.end.max(item.end);
                    items.push(item);
                }
            }
        }
    }

    fn mapping(&mut self, node: &mut Node, style: StructureStyle) -> Option<()> {
        let mut pairs = Vec::new();
        loop {
            let (event, span) = self.next()??;
            if matches!(event, Event::MappingEnd) {
                self.close(node, style, span)?;
                break;
            }
            let (key_node, key) = self.node(&event, span)?;
            let (event, span) = self.next()??;
            let (mut value, _) = self.node(&event, span)?;
            if value.start == value.end {
                // A value that isn't there is reported wherever the next token starts.
                (value.start, value.end) = (key_node.end, key_node.end);
            }
            let pair = Pair { key, key_start: key_node.start, key_end: key_node.end, value };
            node.end = node.end.max(pair.end());
            pairs.push(pair);
        }
        node.shape = match style {
            StructureStyle::Block => Shape::Block(pairs),
            StructureStyle::Flow => Shape::Flow(pairs),
        };
        Some(())
    }

    /// The end of a collection in brackets or braces is a token; that of a block is wherever the next thing starts.
    fn close(&self, node: &mut Node, style: StructureStyle, span: Span) -> Option<()> {
        if matches!(style, StructureStyle::Flow) {
            node.end = self.bytes(span)?.1;
        }
        Some(())
    }

    fn bytes(&self, span: Span) -> Option<(usize, usize)> {
        let offset = |at: Option<usize>| Some(at? + self.skipped);
        Some((offset(span.start.byte_offset())?, offset(span.end.byte_offset())?))
    }
}
