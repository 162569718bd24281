//! How much a file may hold, so that a small text can't grow into a large tree.

use super::{Content, Node};
use crate::problem::{Place, Problem};

/// How deep collections may nest, aliases followed.
pub(super) const DEEPEST: usize = 64;
/// How many values all aliases together may stand for. Ten thousand clients that share twenty settings need a fifth of it.
const MOST_COPIES: usize = 1_000_000;
/// How many values may stand in a file. Ten thousand clients, which is all that a pool takes, with every setting need a third of it.
pub(super) const MOST_VALUES: usize = 1_000_000;
/// A text of so many bytes counts as one value more.
const BYTES_A_VALUE: usize = 256;

/// A problem after which going on would only bring nonsense.
pub(super) type Fatal = Box<Problem>;

/// What a file holds so far.
#[derive(Default)]
pub(super) struct Held {
    pub(super) values: usize,
    copies: usize,
}

impl Held {
    /// Takes account of another value of the file; says whether there was room for it.
    pub(super) fn count_value(&mut self) -> bool {
        self.values += 1;
        self.values <= MOST_VALUES
    }

    /// Takes account of a copy of a value, which an alias or an anchor makes.
    pub(super) fn count_copy(&mut self, size: usize, at: &Place) -> Result<(), Fatal> {
        self.copies += size;
        if self.copies <= MOST_COPIES {
            return Ok(());
        }
        Err(Box::new(
            Problem::error("too-many-aliases", "the aliases of this file stand for too much")
                .at(at, format!("with this one, more than {MOST_COPIES} values"))
                .help("write fewer aliases of aliases, and anchors at smaller values"),
        ))
    }
}

impl Node {
    /// How much memory a copy takes, counted in values, and the number of levels.
    pub(super) fn measure(&self) -> (usize, usize) {
        let (mut size, mut height) = (1, 1);
        let mut add = |key: usize, node: &Self| {
            let (more, levels) = node.measure();
            size += key / BYTES_A_VALUE + more;
            height = height.max(levels + 1);
        };
        match &self.value {
            Content::Reported => {}
            Content::Scalar(scalar) => size += scalar.text.len() / BYTES_A_VALUE,
            Content::Sequence(items) => items.iter().for_each(|item| add(0, item)),
            Content::Mapping(pairs) => {
                pairs.iter().for_each(|(key, node)| add(key.text.len(), node));
            }
        }
        (size, height)
    }
}

/// What is said at the place where a file holds more than [`MOST_VALUES`].
pub(super) fn too_large(at: &Place) -> Problem {
    Problem::error("too-large", "the file holds too much for a spec")
        .at(at, format!("more than {MOST_VALUES} values up to here"))
        .help("one spec is about one pool; split it if it is about several")
}

/// What is said at the place where collections nest deeper than [`DEEPEST`].
pub(super) fn too_deep(at: &Place) -> Fatal {
    Box::new(
        Problem::error("too-deep", format!("more than {DEEPEST} levels of lists and mappings"))
            .at(at, "too deep here")
            .help("a spec needs six at most"),
    )
}
