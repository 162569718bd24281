//! Topics by whatever somebody calls them.

use super::{Topic, all};
use crate::model::{Kind, TOKEN_VALIDITY_UNITS};
use crate::problem::did_you_mean;

/// A name that stands for nothing, with one nearby that may be meant.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("there is no setting, key, rule or code `{name}`")]
pub struct UnknownTopic {
    /// As it was asked for.
    pub name: String,
    /// What was meant, perhaps.
    pub near: Option<String>,
}

/// The topic of that name: as a spec, a diagnostic or Cognito's API writes it, with or without the entry or block that it
/// stands in, in whatever case.
///
/// # Errors
///
/// A name that fits none.
pub fn find(name: &str) -> Result<Topic, UnknownTopic> {
    let asked = name.trim().to_ascii_lowercase();
    let rest = below_entry(&asked);
    // A block of settings may be left out, and a key's block too, as no two blocks share a key.
    let last = rest.rsplit('.').next().unwrap_or(rest);
    for wanted in [rest, last] {
        let called =
            |topic: &Topic| names(*topic).iter().any(|it| it.to_ascii_lowercase() == wanted);
        if let Some(topic) = all().find(called) {
            return Ok(topic);
        }
    }
    let known: Vec<_> = all().flat_map(names).collect();
    let lower: Vec<_> = known.iter().map(|it| it.to_ascii_lowercase()).collect();
    let near = did_you_mean(rest, lower.iter().map(String::as_str))
        .and_then(|near| lower.iter().position(|it| it == near))
        .map(|at| known[at].clone());
    Err(UnknownTopic { name: name.to_owned(), near })
}

/// `prod/clients.web.callback_urls` is about `callback_urls`, and `clients.web` about `clients`.
fn below_entry(name: &str) -> &str {
    let address = name.rsplit_once('/').map_or(name, |(_, address)| address);
    for section in [Kind::Standard.section(), Kind::Managed.section()] {
        if let Some(entry) = address.strip_prefix(section).and_then(|rest| rest.strip_prefix('.')) {
            return entry.split_once('.').map_or(section, |(_, setting)| setting);
        }
    }
    address.strip_prefix("defaults.").unwrap_or(address)
}

/// Every name of a topic, the one that it goes by first.
fn names(topic: Topic) -> Vec<String> {
    let mut names = vec![topic.name()];
    match topic {
        Topic::Setting(info) => names.push(info.wire.to_owned()),
        Topic::Key(info) => {
            names.push(info.name.to_owned());
            if info.name == TOKEN_VALIDITY_UNITS || info.block().is_some() {
                // The API spells the keys of its structures in one word, too.
                names.push(info.name.replace('_', ""));
            }
        }
        Topic::Rule(_) | Topic::Code(..) => {}
    }
    names
}
