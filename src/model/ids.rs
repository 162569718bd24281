//! The names things go by: pools, clients, specs and the entries in them.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// A user pool's id, such as `us-west-2_EXAMPLE`; the part before the underscore is its Region.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PoolId(String);

impl PoolId {
    /// Takes `text` for a pool id when it has the form the service model asks for: 1 to 55 characters,
    /// `[\w-]+_[0-9a-zA-Z]+`.
    pub fn parse(text: &str) -> Option<Self> {
        let (region, rest) = text.rsplit_once('_')?;
        let word = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
        let fits = !region.is_empty()
            && region.chars().all(word)
            && !rest.is_empty()
            && rest.chars().all(|c| c.is_ascii_alphanumeric())
            && text.len() <= 55;
        fits.then(|| Self(text.to_owned()))
    }

    /// The Region its prefix names.
    pub fn region(&self) -> &str {
        self.0.rsplit_once('_').expect("a pool id has an underscore").0
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for PoolId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// An app client's id. AWS documents no form beyond `[\w+]+` of 1 to 128 characters, so nothing narrower is assumed.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ClientId(String);

impl ClientId {
    /// Takes `text` for a client id when the service model would.
    pub fn parse(text: &str) -> Option<Self> {
        let word = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '+';
        ((1..=128).contains(&text.len()) && text.chars().all(word)).then(|| Self(text.to_owned()))
    }

    /// Takes what the service itself sent for an id, whatever its form.
    pub fn from_service(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for ClientId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A spec's id: its `id:` or its file's stem. It names the spec in addresses and in its state.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SpecId(String);

impl SpecId {
    /// Any text will do; readers check its form where they can point at it.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for SpecId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Who made a client, and so what cogctl may do with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Under `clients:`; cogctl creates, updates, replaces and deletes it.
    Standard,
    /// Under `managed_clients:`; an AWS service made it, and cogctl only adopts and updates it.
    Managed,
}

impl Kind {
    /// The section of a spec that holds entries of this kind.
    pub fn section(self) -> &'static str {
        match self {
            Self::Standard => "clients",
            Self::Managed => "managed_clients",
        }
    }
}

/// What to do with a client whose entry left its spec.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OnRemove {
    /// Delete it.
    Delete,
    /// Drop the record and leave the client alone.
    Forget,
}

/// The stable key of an entry within its spec: `clients.web`, `managed_clients.opensearch`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Address {
    /// The section it stands in.
    pub kind: Kind,
    /// Its key there.
    pub key: String,
}

impl Address {
    /// The address of `key` in the section of `kind`.
    pub fn new(kind: Kind, key: impl Into<String>) -> Self {
        Self { kind, key: key.into() }
    }

    /// Whether `key` may be an entry's key: `[A-Za-z0-9_-]+`.
    pub fn is_key(key: &str) -> bool {
        !key.is_empty() && key.chars().all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '-')
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.kind.section(), self.key)
    }
}

/// A text that was meant for an address and isn't one.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not an address; write `clients.KEY` or `managed_clients.KEY`")]
pub struct ParseAddressError(String);

impl FromStr for Address {
    type Err = ParseAddressError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let kind = match text.split_once('.') {
            Some(("clients", key)) if Self::is_key(key) => Some((Kind::Standard, key)),
            Some(("managed_clients", key)) if Self::is_key(key) => Some((Kind::Managed, key)),
            Some(_) | None => None,
        };
        let (kind, key) = kind.ok_or_else(|| ParseAddressError(text.to_owned()))?;
        Ok(Self::new(kind, key))
    }
}

impl Serialize for Address {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Address {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

/// An address with its spec's id in front: `prod/clients.web`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FullAddress {
    /// The spec.
    pub spec: SpecId,
    /// The entry within it.
    pub address: Address,
}

impl fmt::Display for FullAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.spec, self.address)
    }
}

impl FromStr for FullAddress {
    type Err = ParseAddressError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (spec, address) =
            text.rsplit_once('/').ok_or_else(|| ParseAddressError(text.to_owned()))?;
        Ok(Self { spec: SpecId::new(spec), address: address.parse()? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pool_id_knows_its_region() {
        let id = PoolId::parse("us-gov-west-1_aB3").expect("a pool id");
        assert_eq!(id.region(), "us-gov-west-1");
        for wrong in ["", "us-west-2", "_abc", "us-west-2_", "us west-2_abc", "us-west-2_a-b"] {
            assert_eq!(PoolId::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn addresses_read_back_as_they_are_written() {
        for text in ["clients.web", "managed_clients.open-search_1"] {
            let address: Address = text.parse().expect("an address");
            assert_eq!(address.to_string(), text);
        }
        for wrong in ["web", "client.web", "clients.", "clients.a.b", "prod/clients.web"] {
            assert_eq!(wrong.parse::<Address>(), Err(ParseAddressError(wrong.to_owned())));
        }
        let full: FullAddress = "prod/clients.web".parse().expect("a full address");
        assert_eq!(full.to_string(), "prod/clients.web");
    }
}
