//! What a user pool said of itself and its clients, as values.
//!
//! Owns the names of what was read; it must not know how it was read, nor what anybody wants of it.

mod holdings;
mod unknown;

pub use holdings::{Answer, Holdings};
pub(crate) use unknown::MemberName;
pub use unknown::Unknown;

use crate::model::{AppClient, ClientId, PoolId};
use std::collections::BTreeMap;

/// One user pool, as far as it has been read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LivePool {
    /// Its id.
    pub id: PoolId,
    /// Its name.
    pub name: String,
    /// The twelve digits of the account that owns it, from its ARN.
    pub account_id: String,
    /// What it holds besides clients.
    pub holdings: Holdings,
    /// Name of every client that the pool lists.
    pub listed: BTreeMap<ClientId, String>,
    /// When it was asked for that list, in seconds since 1970; [`u64::MAX`] where a list is known to hold all there is.
    pub listed_at: u64,
    /// The same of the first list of this run.
    pub first_listed_at: u64,
    /// The clients that were asked for one by one.
    pub described: BTreeMap<ClientId, Described>,
    /// Whether a client has a secret, where its description left that open and somebody asked.
    pub secrets: BTreeMap<ClientId, bool>,
    /// Clients that needn't be asked for, as they were read in an earlier run.
    pub trusted: BTreeMap<ClientId, Trusted>,
}

/// A client that is taken to be as an earlier run saw it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trusted {
    /// What it was called. It is only trusted while the pool lists it under that name.
    pub name: String,
    /// When it was read, in seconds since 1970.
    pub seen: u64,
}

impl LivePool {
    /// A pool of which no client was listed yet.
    pub fn new(id: PoolId, name: impl Into<String>, account_id: impl Into<String>) -> Self {
        Self {
            id,
            name: name.into(),
            account_id: account_id.into(),
            holdings: Holdings::default(),
            listed: BTreeMap::new(),
            listed_at: 0,
            first_listed_at: 0,
            described: BTreeMap::new(),
            secrets: BTreeMap::new(),
            trusted: BTreeMap::new(),
        }
    }

    /// The client as an earlier run saw it, if that is all that is known and no reason to look again.
    pub fn trusted(&self, id: &ClientId) -> Option<&Trusted> {
        let trusted = self.trusted.get(id)?;
        let stands = self.listed.get(id) == Some(&trusted.name);
        (stands && !self.described.contains_key(id)).then_some(trusted)
    }
}

/// What came of asking for one client.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(clippy::large_enum_variant, reason = "nearly every client that is asked for is there")]
pub enum Described {
    /// It is there.
    Present(LiveClient),
    /// The pool exists and has no such client.
    Gone,
}

/// One client, read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LiveClient {
    /// Its settings. `generate_secret` says whether the description showed a secret, which is proof only when true:
    /// a client whose first secret was deleted shows none (cogctl then asks for the list of its secrets).
    pub client: AppClient,
    /// Whether it registered itself (`ClientType: DCR`); such clients choose their own names.
    pub self_registered: bool,
    /// When it was created, in seconds since 1970, where the service says so; only for people to read.
    pub created: Option<i64>,
    /// Its settings that this build doesn't know.
    pub unknown: Unknown,
}
