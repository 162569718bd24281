//! What is wrong, in terms of a client's settings rather than of a text.

use crate::model::Setting;
use std::fmt;

/// One breach of a rule by one client.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Breach {
    /// What is wrong: a lowercase fragment that doesn't name the client, so that what `defaults:` says is told once.
    pub message: String,
    /// What to look at, each with a remark: a lowercase fragment, possibly empty. The first is the primary one.
    pub spots: Vec<(Spot, String)>,
    /// What to write instead.
    pub help: String,
    /// The change that `lint --fix` may make without a question: right for nearly every client, and told by the help with what
    /// else it changes.
    pub fix: Option<Fix>,
}

/// A change of a spec that keeps the rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fix {
    /// The setting gets this value, a plain scalar in YAML.
    Set(Setting, &'static str),
    /// What stands again in a list goes.
    DropRepeats(Setting),
}

/// A breach that shows only beside other clients.
#[derive(Clone, Debug)]
pub struct Clash {
    /// Whose breach it is, as a place among all clients.
    pub of: usize,
    /// How the rule is breached.
    pub breach: Breach,
    /// What to look at of other clients, each with a remark.
    pub others: Vec<(usize, Spot, String)>,
    /// What it is known by from run to run, whichever of them comes first.
    pub known_by: Known,
}

/// Whose a clash is to a baseline, as places among all clients.
#[derive(Clone, Debug)]
pub enum Known {
    /// Each of these: with another one it is another clash.
    Clients(Vec<usize>),
    /// The specs of these: with one more it is the same.
    Specs(Vec<usize>),
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
    /// A member of a list where it stands again: for the so-manieth time, from 0.
    Repeat(Setting, String, usize),
}

impl Spot {
    /// The setting that it is a part of; none for the client as a whole.
    pub fn setting(&self) -> Option<Setting> {
        match self {
            Self::Client => None,
            Self::Key(setting)
            | Self::Value(setting)
            | Self::Member(setting, _)
            | Self::Repeat(setting, ..) => Some(*setting),
        }
    }
}

impl fmt::Display for Spot {
    /// The setting, and a list's member after it; nothing for the client as a whole.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Client => Ok(()),
            Self::Key(setting) | Self::Value(setting) => f.write_str(setting.name()),
            Self::Member(setting, member) | Self::Repeat(setting, member, _) => {
                write!(f, "{}: {member}", setting.name())
            }
        }
    }
}

impl Breach {
    /// A breach that nothing points to yet.
    pub fn new(message: impl Into<String>, help: impl Into<String>) -> Self {
        Self { message: message.into(), spots: Vec::new(), help: help.into(), fix: None }
    }

    /// Says how `lint --fix` can mend it.
    #[must_use]
    pub fn fixed_by(mut self, fix: Fix) -> Self {
        self.fix = Some(fix);
        self
    }

    /// Points to a part; the first one added is the primary one.
    #[must_use]
    pub fn at(mut self, spot: Spot, remark: impl Into<String>) -> Self {
        self.spots.push((spot, remark.into()));
        self
    }
}
