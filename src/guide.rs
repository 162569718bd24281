//! What people are told of settings, keys, rules and codes: topics, found by whatever somebody calls them.
//!
//! Everything comes from the tables that the reader and the rules go by, and from that of codes here. It makes values and
//! the documentation's page; how a terminal shows a topic is `render`'s business.

mod cfn_lint;
mod codes;
mod facts;
mod find;
mod page;

pub use codes::{Code, CodeOf};
pub use facts::facts;
pub use find::{UnknownTopic, find};
pub use page::page;

use crate::model::{Setting, SettingInfo};
use crate::rules::{self, Rule};
use crate::spec::keys::KeyInfo;

/// Something to be explained.
#[derive(Clone, Copy, Debug)]
pub enum Topic {
    /// A setting of an app client.
    Setting(&'static SettingInfo),
    /// Another key of a spec.
    Key(&'static KeyInfo),
    /// A rule.
    Rule(&'static Rule),
    /// The code of another diagnostic, with who says it.
    Code(CodeOf, &'static Code),
}

/// What kind of topic it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TopicKind {
    /// A setting.
    Setting,
    /// A key.
    Key,
    /// A rule.
    Rule,
    /// A code.
    Code(CodeOf),
}

impl TopicKind {
    /// Every kind, in the order in which they are listed.
    pub fn all() -> impl Iterator<Item = Self> {
        let codes = CodeOf::ALL.into_iter().map(Self::Code);
        [Self::Setting, Self::Key, Self::Rule].into_iter().chain(codes)
    }

    /// Its name, for programs.
    pub fn word(self) -> &'static str {
        match self {
            Self::Setting => "setting",
            Self::Key => "key",
            Self::Rule => "rule",
            Self::Code(_) => "code",
        }
    }

    /// What several of them are, as a heading.
    pub fn heading(self) -> &'static str {
        match self {
            Self::Setting => "Settings of a client",
            Self::Key => "Other keys of a spec",
            Self::Rule => "Rules",
            Self::Code(of) => of.heading(),
        }
    }
}

/// Every topic, kind by kind, in the order of the tables.
pub fn all() -> impl Iterator<Item = Topic> {
    let settings = Setting::all().map(|setting| Topic::Setting(setting.info()));
    let keys = KeyInfo::all().map(Topic::Key);
    let rules = rules::all().map(Topic::Rule);
    let codes = codes::all().map(|(of, code)| Topic::Code(of, code));
    settings.chain(keys).chain(rules).chain(codes)
}

impl Topic {
    /// What kind of topic it is.
    pub fn kind(self) -> TopicKind {
        match self {
            Self::Setting(_) => TopicKind::Setting,
            Self::Key(_) => TopicKind::Key,
            Self::Rule(_) => TopicKind::Rule,
            Self::Code(of, _) => TopicKind::Code(of),
        }
    }

    /// The name it goes by.
    pub fn name(self) -> String {
        match self {
            Self::Setting(info) => info.name.to_owned(),
            Self::Key(info) => info.path(),
            Self::Rule(rule) => rule.id.to_owned(),
            Self::Code(_, code) => code.code.to_owned(),
        }
    }

    /// What it is about: sentences, or of a rule the fragment that says what has to be so.
    pub fn says(self) -> &'static str {
        match self {
            Self::Setting(info) => info.help,
            Self::Key(info) => info.help,
            Self::Rule(rule) => rule.title,
            Self::Code(_, code) => code.means,
        }
    }

    /// The first sentence of it.
    pub fn in_short(self) -> &'static str {
        let says = self.says();
        says.split_once(". ").map_or(says, |(first, _)| first).trim_end_matches('.')
    }
}

#[cfg(test)]
mod tests;
