//! The one table of a spec's keys besides the settings of clients: where each may stand, what it takes, and a sentence or
//! two.
//!
//! The reader's unknown-key checks, the schema, help and documentation all read it, so a new key starts here. It knows
//! nothing of values: whether one fits is for `read` to say.

mod table;

use crate::model::{Bounds, Kind, Setting, SettingInfo, TOKEN_VALIDITY_UNITS, Unit};
use table::TABLE;

/// The words for units of lifetimes; their first letters are the suffixes.
pub const UNITS: [&str; 4] =
    [Unit::Seconds.word(), Unit::Minutes.word(), Unit::Hours.word(), Unit::Days.word()];

/// A mapping with keys of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Block {
    /// The spec as a whole.
    Spec,
    /// `expect:`
    Expect,
    /// `policy:`
    Policy,
    /// `lint:`
    Lint,
    /// `defaults:`
    Defaults,
    /// An entry of `clients:`.
    Standard,
    /// An entry of `managed_clients:`.
    Managed,
    /// `lifecycle:`
    Lifecycle,
    /// `token_validity_units:`
    Units,
    /// `analytics_configuration:`
    Analytics,
    /// `refresh_token_rotation:`
    Rotation,
}

/// What a key takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Takes {
    /// The number of the format's one version.
    Version,
    /// A text. What the pattern says is for the schema, and in the syntax of ECMA 262.
    Text(Bounds),
    /// What stands in the file, letter by letter, even where YAML sees a number in it.
    Verbatim(Bounds),
    /// true or false
    Flag,
    /// A whole number, from and to.
    Number(u32, u32),
    /// One word of a list.
    Word(&'static [&'static str]),
    /// Texts, each within bounds.
    Texts(Bounds),
    /// Names of settings, but for `generate_secret`.
    Settings,
    /// Ids of rules, each with a text.
    Reasons,
    /// A block.
    Block(Block),
    /// Entries, each under a key of its own.
    Entries(Block),
}

/// A row of the table.
#[derive(Debug)]
pub struct KeyInfo {
    /// Where it may stand.
    pub within: &'static [Block],
    /// The key.
    pub name: &'static str,
    /// What a value looks like.
    pub takes: Takes,
    /// Whether `null` may stand for the default.
    pub null: bool,
    /// What holds without it, in words.
    pub default: &'static str,
    /// What it does, in a sentence or two.
    pub help: &'static str,
    /// An example, from the block's own key on.
    pub example: &'static str,
}

impl Block {
    /// Every block.
    pub const ALL: [Self; 11] = [
        Self::Spec,
        Self::Expect,
        Self::Policy,
        Self::Lint,
        Self::Defaults,
        Self::Standard,
        Self::Managed,
        Self::Lifecycle,
        Self::Units,
        Self::Analytics,
        Self::Rotation,
    ];

    /// Its keys but for settings of clients.
    pub fn keys(self) -> impl Iterator<Item = &'static KeyInfo> {
        TABLE.iter().filter(move |info| info.within.contains(&self))
    }

    /// The settings that may stand in it.
    pub fn settings(self) -> impl Iterator<Item = &'static SettingInfo> {
        Setting::all().filter(move |setting| self.holds(*setting)).map(Setting::info)
    }

    fn holds(self, setting: Setting) -> bool {
        match self {
            // Its name is its own, and the secret of a managed client is its service's.
            Self::Defaults => setting != Setting::Name,
            Self::Standard => true,
            Self::Managed => !matches!(setting, Setting::Name | Setting::GenerateSecret),
            _ => false,
        }
    }

    /// The names of everything that may stand in it.
    pub fn names(self) -> Vec<&'static str> {
        let settings = self.settings().map(|info| info.name);
        settings.chain(self.keys().map(|info| info.name)).collect()
    }

    /// The key that it stands under, or the section of its entries; none for the spec as a whole.
    pub fn key(self) -> Option<&'static str> {
        Some(match self {
            Self::Spec => return None,
            Self::Expect => "expect",
            Self::Policy => "policy",
            Self::Lint => "lint",
            Self::Defaults => "defaults",
            Self::Standard => Kind::Standard.section(),
            Self::Managed => Kind::Managed.section(),
            Self::Lifecycle => "lifecycle",
            Self::Units => TOKEN_VALIDITY_UNITS,
            Self::Analytics => Setting::AnalyticsConfiguration.name(),
            Self::Rotation => Setting::RefreshTokenRotation.name(),
        })
    }
}

impl KeyInfo {
    /// Every key of the table.
    pub fn all() -> impl Iterator<Item = &'static Self> {
        TABLE.iter()
    }

    /// The key with that of its block in front: `policy.max_changes`. What may stand in entries goes by its name alone.
    pub fn path(&self) -> String {
        match self.block() {
            Some(block) => format!("{block}.{}", self.name),
            None => self.name.to_owned(),
        }
    }

    /// The key of the one block that it can stand in, unless that is the spec or an entry.
    pub fn block(&self) -> Option<&'static str> {
        match self.within {
            [Block::Spec | Block::Defaults | Block::Standard | Block::Managed] => None,
            [only] => only.key(),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn no_two_keys_of_a_block_and_no_two_paths_are_alike() {
        for block in Block::ALL {
            let names = block.names();
            assert_eq!(names.iter().collect::<BTreeSet<_>>().len(), names.len(), "{block:?}");
        }
        let paths: BTreeSet<_> = KeyInfo::all().map(KeyInfo::path).collect();
        assert_eq!(paths.len(), KeyInfo::all().count());
    }

    #[test]
    fn every_block_has_a_key_that_leads_to_it() {
        for block in Block::ALL.into_iter().filter(|block| *block != Block::Spec) {
            let key = block.key().expect("it isn't the spec");
            let leads = |info: &&KeyInfo| {
                info.name == key
                    && matches!(info.takes, Takes::Block(to) | Takes::Entries(to) if to == block)
            };
            let setting = Setting::from_name(key).is_some();
            assert!(setting || KeyInfo::all().filter(leads).count() == 1, "{block:?}");
        }
    }
}
