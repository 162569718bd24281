//! Live clients as entries of a spec.
//!
//! Owns what an entry for a client that exists has to say, and how its YAML is laid out. It knows nothing of the file the
//! entry goes into: `edit` puts it there.

mod layout;

pub(super) use layout::{Context, Indent, block, inline};

use super::Selector;
use crate::model::{Address, AppClient, ClientId, Setting, Value};
use layout::scalar;
use regex::Regex;
use serde_yaml::{Mapping, Value as Yaml};
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// What the names of the clients that Amazon OpenSearch Service and its predecessor make begin with (naming as shown in
/// the documentation of Terraform's `aws_cognito_managed_user_pool_client`).
const SERVICES: [(&str, &str); 2] =
    [("AmazonOpenSearchService-", "opensearch"), ("AWSElasticsearch-", "elasticsearch")];

/// Domain, random letters, Region and 26 more random letters; older names go without the first random letters.
static SERVICE_NAME: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:AmazonOpenSearchService-(?<open>.+)-[a-z0-9]{5}|AWSElasticsearch-(?<elastic>.+))-[a-z]{2}(?:-[a-z]+)+-[0-9]+-[a-z0-9]{26}$")
        .expect("the pattern of service-made names is well-formed")
});

/// An entry that is to be written: its keys and values in the order in which they will stand there.
#[derive(Clone, Debug, PartialEq)]
pub struct NewEntry {
    says: Mapping,
    /// Stands behind the key, where the layout allows a comment there.
    comment: Option<String>,
}

impl NewEntry {
    /// A standard client under `key`. It says what differs from Cognito's defaults, and from `defaults`, the spec's own:
    /// whoever reads the entry in that spec finds nothing to change. The name is said when it isn't the key.
    pub fn standard(client: &AppClient, key: &str, defaults: &BTreeMap<Setting, Value>) -> Self {
        let mut entry = Mapping::new();
        for setting in Setting::all() {
            let live = client.get(setting);
            let unsaid = match setting {
                Setting::Name => Value::Text(Some(key.to_owned())),
                _ => defaults.get(&setting).cloned().unwrap_or(AppClient::default_of(setting)),
            };
            if !setting.same(&live, &unsaid) {
                entry.insert(setting.name().into(), written(setting, &live));
            }
        }
        Self::of(entry)
    }

    /// Just these settings, as for `defaults:`.
    pub fn saying(settings: &BTreeMap<Setting, Value>) -> Self {
        let said = settings
            .iter()
            .map(|(setting, value)| (Yaml::from(setting.name()), written(*setting, value)));
        Self::of(said.collect())
    }

    fn of(says: Mapping) -> Self {
        Self { says, comment: None }
    }

    /// A managed client that `selector` finds. It declares nothing else: what a spec leaves out of such an entry stays as
    /// the service set it.
    pub fn managed(selector: &Selector) -> Self {
        let (word, text) = match selector {
            Selector::Name(name) => ("name_pattern", exact_pattern(name)),
            Selector::Pattern(pattern) => ("name_pattern", pattern.as_str().to_owned()),
            Selector::Prefix(prefix) => ("name_prefix", prefix.clone()),
        };
        Self::of(Mapping::from_iter([(word.into(), escaped(Yaml::from(text)))]))
    }

    /// The same with a pin, for a client whose name is not its own alone.
    #[must_use]
    pub fn pinned(self, client: &ClientId) -> Self {
        let pin = (Yaml::from("client_id"), Yaml::from(client.as_str()));
        let (name, rest): (Vec<_>, Vec<_>) = self
            .says
            .into_iter()
            .partition(|(word, _)| word.as_str() == Some(Setting::Name.name()));
        Self { says: name.into_iter().chain([pin]).chain(rest).collect(), comment: self.comment }
    }

    /// The same with a comment of one line, in printable ASCII, behind its key.
    #[must_use]
    pub fn commented(self, comment: impl Into<String>) -> Self {
        Self { comment: Some(comment.into()), ..self }
    }

    /// The entry as YAML reads it.
    pub fn to_yaml(&self) -> Yaml {
        Yaml::Mapping(self.says.clone())
    }

    /// The entry with its section, as it can be pasted into a spec that has no such section yet.
    pub fn in_section(&self, address: &Address) -> String {
        let mut lines = vec![format!("{}:", address.kind.section())];
        lines.extend(self.lines(&address.key, Indent::TOP.deeper()));
        lines.join("\n") + "\n"
    }

    /// The lines of the entry under `key`, without line ends.
    pub(super) fn lines(&self, key: &str, indent: Indent) -> Vec<String> {
        let label = scalar(key, Context::Flow);
        let comment = self.comment.as_ref().map(|comment| format!(" # {comment}"));
        let comment = comment.unwrap_or_default();
        if self.says.is_empty() {
            return vec![format!("{}{label}: {{}}{comment}", indent.spaces())];
        }
        let mut lines = vec![format!("{}{label}:{comment}", indent.spaces())];
        for (word, value) in &self.says {
            block(&mut lines, indent.deeper(), &inline(word, Context::Flow), value);
        }
        lines
    }

    /// `key: value` on one line, for a section in braces.
    pub(super) fn in_flow(&self, key: &str) -> String {
        let value = self.to_yaml();
        format!("{}: {}", scalar(key, Context::Flow), inline(&value, Context::Flow))
    }
}

/// A regular expression that only this very name fits. For a client that an AWS service made it holds the name's random
/// tail too, so that the entry never moves on to another client unasked.
pub fn exact_pattern(name: &str) -> String {
    // Outside of brackets a hyphen is nothing special, and escaped it is hard to read.
    format!("^{}$", regex::escape(name).replace(r"\-", "-"))
}

/// Whether a client of that name was made by an AWS service, as far as the name tells.
pub fn service_made(name: &str) -> bool {
    SERVICES.iter().any(|(start, _)| name.starts_with(start))
}

/// A key for an entry about a client of that name, which `taken` says no to.
pub fn key_for(name: &str, taken: impl Fn(&str) -> bool) -> String {
    let base = service_key(name).unwrap_or_else(|| plain_key(name));
    if !taken(&base) {
        return base;
    }
    (2_u64..)
        .map(|number| format!("{base}-{number}"))
        .find(|key| !taken(key))
        .expect("one of so many keys is free")
}

/// `opensearch-DOMAIN`, as nobody wants to type the random letters.
fn service_key(name: &str) -> Option<String> {
    let parts = SERVICE_NAME.captures(name)?;
    let domain = parts.name("open").or_else(|| parts.name("elastic"))?.as_str();
    let (_, service) = SERVICES.iter().find(|(start, _)| name.starts_with(start))?;
    Some(plain_key(&format!("{service}-{domain}")))
}

/// The name, with one hyphen for every stretch of what a key can't hold.
fn plain_key(name: &str) -> String {
    let parts: Vec<_> = name
        .split(|c: char| !Address::is_key(c.encode_utf8(&mut [0; 4])))
        .filter(|part| !part.is_empty())
        .collect();
    // At the beginning one would read as an option, where the key becomes a file's name.
    match parts.join("-").trim_matches('-') {
        "" => "client".to_owned(),
        key => key.to_owned(),
    }
}

/// `setting: value` on one line, as an entry says it.
pub fn line(setting: Setting, value: &Value) -> String {
    format!("{}: {}", setting.name(), inline(&written(setting, value), Context::Flow))
}

/// What an entry says to get `value`. A default that a spec's own `defaults:` would hide is asked for by `null` where
/// Cognito has no word for it.
pub(super) fn written(setting: Setting, value: &Value) -> Yaml {
    let json = value.to_json();
    let wordless = json.is_null() || json.as_array().is_some_and(Vec::is_empty);
    if wordless && setting.is_default(value) {
        return Yaml::Null;
    }
    escaped(serde_yaml::to_value(&json).expect("JSON is YAML"))
}

/// The value with every `${` doubled to `$${`, which specs read as the literal.
pub(super) fn escaped(value: Yaml) -> Yaml {
    match value {
        Yaml::String(text) => Yaml::String(text.replace("${", "$${")),
        Yaml::Sequence(items) => Yaml::Sequence(items.into_iter().map(escaped).collect()),
        Yaml::Mapping(pairs) => {
            let pairs = pairs.into_iter().map(|(word, value)| (word, escaped(value)));
            Yaml::Mapping(pairs.collect())
        }
        Yaml::Null | Yaml::Bool(_) | Yaml::Number(_) | Yaml::Tagged(_) => value,
    }
}

#[cfg(test)]
mod tests;
