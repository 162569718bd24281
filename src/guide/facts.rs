//! What is there to know of a topic besides its sentences, as rows of a name and a text.

use super::Topic;
use crate::model::{Bounds, Setting, SettingInfo, SettingKind};
use crate::rules::{self, Rule};
use crate::spec::keys::{Block, KeyInfo, Takes};

/// The rows, in the order in which they are shown.
pub fn facts(topic: Topic) -> Vec<(&'static str, String)> {
    match topic {
        Topic::Setting(info) => of_setting(info),
        Topic::Key(info) => of_key(info),
        Topic::Rule(Rule { source, .. }) => vec![("Source", (*source).to_owned())],
        Topic::Code(_, code) => vec![("Cure", code.cure.to_owned())],
    }
}

fn of_setting(info: &SettingInfo) -> Vec<(&'static str, String)> {
    let SettingInfo { setting, name, wire, kind, default, help: _, example: _ } = info;
    let blocks = [Block::Defaults, Block::Standard, Block::Managed];
    let within = blocks.into_iter().filter(|block| block.settings().any(|it| it.name == *name));
    let mut rows = vec![
        ("Takes", setting_takes(kind)),
        ("Default", (*default).to_owned()),
        ("Stands in", places(within)),
        ("In the API", (*wire).to_owned()),
    ];
    let rules: Vec<_> = concerning(*setting).map(|rule| rule.id).collect();
    if !rules.is_empty() {
        rows.push(("Rules", rules.join(", ")));
    }
    rows
}

fn of_key(info: &KeyInfo) -> Vec<(&'static str, String)> {
    let KeyInfo { within, name: _, takes, null: _, default, help: _, example: _ } = info;
    let takes = match takes {
        Takes::Version => "the number 1".to_owned(),
        Takes::Text(bounds) => text(bounds),
        Takes::Verbatim(bounds) => bounds.in_words.to_owned(),
        Takes::Flag => FLAG.to_owned(),
        Takes::Number(least, most) => format!("a whole number from {least} to {most}"),
        Takes::Word(words) => words.join(" or "),
        Takes::Texts(each) => format!("a list of texts, each {}", each.in_words),
        Takes::Settings => "a list of names of settings".to_owned(),
        Takes::Reasons => "a mapping of rules to texts".to_owned(),
        Takes::Block(block) => format!("a mapping with {}", listed(&block_keys(*block))),
        Takes::Entries(_) => "a mapping of keys to entries".to_owned(),
    };
    vec![
        ("Takes", takes),
        ("Default", (*default).to_owned()),
        ("Stands in", places(within.iter().copied())),
    ]
}

fn block_keys(block: Block) -> Vec<&'static str> {
    match block {
        Block::Defaults => vec!["settings", "token_validity_units", "lifecycle"],
        other => other.names(),
    }
}

const FLAG: &str = "true or false";

fn setting_takes(kind: &SettingKind) -> String {
    match kind {
        SettingKind::Flag => FLAG.to_owned(),
        SettingKind::Text(bounds) => text(bounds),
        SettingKind::Word(words) => words.join(" or "),
        SettingKind::Minutes(least, most) => {
            format!("a whole number of minutes, {least} to {most}")
        }
        SettingKind::Validity { shortest, longest, unit } => format!(
            "a lifetime from {} to {}, such as 90s, 15m, 12h or 30d; a bare number counts {}",
            lifetime(*shortest),
            lifetime(*longest),
            unit.word()
        ),
        SettingKind::Texts { most, each } if *most == usize::MAX => {
            format!("a list of texts, each {}", each.in_words)
        }
        SettingKind::Texts { most, each } => {
            format!("a list of up to {most} texts, each {}", each.in_words)
        }
        SettingKind::Words(words) => format!("a list of {}", words.join(", ")),
        SettingKind::OpenWords(words, other) => {
            format!("a list of {}, or {}", words.join(", "), other.in_words)
        }
        SettingKind::Attributes(each) => {
            format!("a list of at least one text, each {}", each.in_words)
        }
        SettingKind::Analytics => format!("a mapping with {}", listed(&Block::Analytics.names())),
        SettingKind::Rotation => format!("a mapping with {}", listed(&Block::Rotation.names())),
    }
}

fn text(bounds: &Bounds) -> String {
    format!("a text: {}", bounds.in_words)
}

fn lifetime(seconds: u64) -> String {
    match seconds {
        315_360_000 => "ten years".to_owned(),
        whole if whole.is_multiple_of(86_400) => format!("{}d", whole / 86_400),
        minutes => format!("{}m", minutes / 60),
    }
}

fn listed(words: &[&str]) -> String {
    match words {
        [first @ .., last] if !first.is_empty() => format!("{} and {last}", first.join(", ")),
        few => few.concat(),
    }
}

fn places(blocks: impl Iterator<Item = Block>) -> String {
    let names: Vec<_> = blocks.map(|block| block.key().unwrap_or("the spec itself")).collect();
    listed(&names)
}

/// The rules that are about a setting.
fn concerning(setting: Setting) -> impl Iterator<Item = &'static Rule> {
    rules::all().filter(move |rule| rule.about.contains(&setting))
}
