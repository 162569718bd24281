//! What is wrong, in terms of a client's settings rather than of a text.

use crate::model::Setting;

/// One breach of a rule by one client.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Breach {
    /// What is wrong: a lowercase fragment that doesn't name the client, so that what `defaults:` says is told once.
    pub message: String,
    /// What to look at, each with a remark: a lowercase fragment, possibly empty. The first is the primary one.
    pub spots: Vec<(Spot, String)>,
    /// What to write instead.
    pub help: String,
}

/// A part of a client that a breach points to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Spot {
    /// The client as a whole.
    Client,
    /// A setting, by its key.
    Key(Setting),
    /// A setting's value.
    Value(Setting),
    /// One member of a list.
    Member(Setting, String),
}

impl Breach {
    /// A breach that nothing points to yet.
    pub fn new(message: impl Into<String>, help: impl Into<String>) -> Self {
        Self { message: message.into(), spots: Vec::new(), help: help.into() }
    }

    /// Points to a part; the first one added is the primary one.
    #[must_use]
    pub fn at(mut self, spot: Spot, remark: impl Into<String>) -> Self {
        self.spots.push((spot, remark.into()));
        self
    }
}
