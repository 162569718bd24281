//! What a pool holds besides its clients.

use std::collections::BTreeSet;

/// What a pool holds besides its clients, as far as it has been read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Holdings {
    /// `LITE`, `ESSENTIALS` or `PLUS`, or what else the service calls it; none where it says nothing.
    pub tier: Option<String>,
    /// The attributes of its schema, custom ones with `custom:` in front; none where it says nothing.
    pub attributes: Option<BTreeSet<String>>,
    /// The names of its identity providers, without the pool itself.
    pub providers: Answer<BTreeSet<String>>,
    /// The scopes of its resource servers, as `IDENTIFIER/SCOPE`.
    pub scopes: Answer<BTreeSet<String>>,
}

/// What came of asking.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Answer<T> {
    /// Nobody asked.
    #[default]
    Unasked,
    /// The credentials may not ask, or the service doesn't answer that: a sentence says so.
    Denied(String),
    /// It said so.
    Known(T),
}

impl<T> Answer<T> {
    /// What it said, if it did.
    pub fn known(&self) -> Option<&T> {
        match self {
            Self::Known(value) => Some(value),
            Self::Unasked | Self::Denied(_) => None,
        }
    }
}
