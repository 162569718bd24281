//! Owns the world as a value: an account's pools, the source of ids and secrets, the clock,
//! and what is switched where nobody knows the real service. It does not know requests,
//! rules, files or sockets; tests and the operations change it through here.

mod change;
mod listing;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::client::{Client, ClientSeed};
use super::pool::{Pool, PoolSeed};

pub(super) use change::Change;
pub(super) use listing::Listing;

const LETTERS: &[u8] = b"0123456789abcdefghijklmnopqrstuvwxyz";

/// Everything the service knows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct World {
    /// The AWS account id.
    pub account: String,
    /// Where new pools are made.
    pub region: String,
    /// What becomes of members of a client's Create and Update that this service doesn't know.
    #[serde(default)]
    pub unknown_members: UnknownMembers,
    /// Whether an update keeps also those omitted settings of which nobody published what
    /// happens to them (the access and ID validities, the units, `DefaultRedirectURI`,
    /// `PreventUserExistenceErrors`, `EnablePropagateAdditionalUserContextData`).
    /// Default false: they are reset. Not kept in the file.
    #[serde(skip)]
    pub keep_unmeasured: bool,
    /// Whether a client without units shows an empty `TokenValidityUnits`. Default false.
    /// Not kept in the file.
    #[serde(skip)]
    pub show_empty_units: bool,
    /// How many clients every pool may have, instead of its own quota. Not kept in the file.
    #[serde(skip)]
    pub clients_per_pool: Option<usize>,
    /// Whether `ExplicitAuthFlows` of the current kind may do without
    /// `ALLOW_REFRESH_TOKEN_AUTH`, which the service was last seen to refuse in 2020
    /// (aws-cdk #7625). Default false: it refuses. Not kept in the file.
    #[serde(skip)]
    pub refresh_flow_optional: bool,
    /// Where the dates come from. Not kept in the file.
    #[serde(skip)]
    pub clock: Clock,
    /// The state of the generator of ids and secrets.
    random: u64,
    pools: BTreeMap<String, Pool>,
    /// Pools that were taken away since the last `World::settle`.
    #[serde(skip)]
    removed: BTreeMap<String, Pool>,
    /// How the list that is under way sees its pool.
    #[serde(skip)]
    pub(super) listing: Listing,
}

/// What becomes of a setting that nobody has told this service of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum UnknownMembers {
    /// The request is refused.
    #[default]
    Refused,
    /// It is ignored.
    Dropped,
    /// It is stored, shown, and reset by an update that leaves it out, as a newer service
    /// would do with its new settings.
    Kept,
}

/// Where dates come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Clock {
    /// The machine's clock.
    #[default]
    System,
    /// Always this moment, in milliseconds since 1970.
    Fixed(i64),
}

impl World {
    /// A world without pools. The same `seed` gives the same ids and secrets.
    #[must_use]
    pub fn empty(seed: u64) -> Self {
        Self {
            account: "123456789012".to_owned(),
            region: "us-west-2".to_owned(),
            unknown_members: UnknownMembers::Refused,
            keep_unmeasured: false,
            show_empty_units: false,
            clients_per_pool: None,
            refresh_flow_optional: false,
            clock: Clock::System,
            random: seed,
            pools: BTreeMap::new(),
            removed: BTreeMap::new(),
            listing: Listing::default(),
        }
    }

    /// Adds a pool, replacing one of the same id, and returns its id.
    pub fn add_pool(&mut self, seed: PoolSeed) -> String {
        let id = seed.id.clone().unwrap_or_else(|| self.fresh_pool_id());
        let pool = Pool::new(id.clone(), self.now(), seed);
        if let Some(replaced) = self.pools.insert(id.clone(), pool) {
            self.removed.insert(id.clone(), replaced);
        }
        id
    }

    /// A pool.
    #[must_use]
    pub fn pool(&self, id: &str) -> Option<&Pool> {
        self.pools.get(id)
    }

    /// A pool, to change.
    pub fn pool_mut(&mut self, id: &str) -> Option<&mut Pool> {
        self.pools.get_mut(id)
    }

    /// Takes a pool away, with its clients, and says whether there was one.
    pub fn remove_pool(&mut self, id: &str) -> bool {
        let removed = self.pools.remove_entry(id);
        let found = removed.is_some();
        self.removed.extend(removed);
        found
    }

    /// All pools, by id.
    #[must_use]
    pub fn pools(&self) -> &BTreeMap<String, Pool> {
        &self.pools
    }

    /// Adds a client without asking rules or quota, and returns its id. Taking an id that
    /// is in use replaces that client.
    ///
    /// # Panics
    ///
    /// If there is no such pool: a seed that names one is a mistake in the caller.
    pub fn add_client(&mut self, pool_id: &str, seed: ClientSeed) -> String {
        let ClientSeed { name, id, secret, client_type, created, settings } = seed;
        let id = id.unwrap_or_else(|| self.fresh_client_id());
        let created = created.unwrap_or_else(|| self.now());
        let mut settings = settings.stored();
        settings.expand_analytics(&self.account);
        let pool = self.pools.get_mut(pool_id).expect("a client is added to a pool that exists");
        let secrets = Vec::new();
        let mut client = Client {
            id: id.clone(),
            name,
            client_type,
            created,
            modified: created,
            secrets,
            settings,
        };
        if let Some(secret) = secret {
            client.add_secret(secret, created);
        }
        pool.clients.insert(client);
        id
    }

    /// A client.
    #[must_use]
    pub fn client(&self, pool_id: &str, id: &str) -> Option<&Client> {
        self.pools.get(pool_id)?.clients().get(id)
    }

    /// A client, to change.
    pub fn client_mut(&mut self, pool_id: &str, id: &str) -> Option<&mut Client> {
        self.pools.get_mut(pool_id)?.clients.get_mut(id)
    }

    /// Takes a client away.
    pub fn remove_client(&mut self, pool_id: &str, id: &str) -> Option<Client> {
        self.pools.get_mut(pool_id)?.clients.remove(id)
    }

    /// The clients of a pool, by id; none if there is no such pool.
    pub fn clients(&self, pool_id: &str) -> impl Iterator<Item = &Client> {
        self.pools.get(pool_id).into_iter().flat_map(|pool| pool.clients().values())
    }

    /// Takes over how another world behaves, and its clock, but nothing that is in it.
    pub(super) fn take_after(&mut self, other: &Self) {
        self.unknown_members = other.unknown_members;
        self.keep_unmeasured = other.keep_unmeasured;
        self.refresh_flow_optional = other.refresh_flow_optional;
        self.show_empty_units = other.show_empty_units;
        self.clients_per_pool = other.clients_per_pool;
        self.clock = other.clock;
    }

    /// The moment, in milliseconds since 1970.
    pub(super) fn now(&self) -> i64 {
        match self.clock {
            Clock::System => jiff::Timestamp::now().as_millisecond(),
            Clock::Fixed(milliseconds) => milliseconds,
        }
    }

    /// 26 characters, as in nearly every published sample, not in use in any pool.
    pub(super) fn fresh_client_id(&mut self) -> String {
        loop {
            let id = self.letters(26);
            if self.pools.values().all(|pool| !pool.clients().contains_key(&id)) {
                return id;
            }
        }
    }

    /// A client secret. Its real length is not published; samples have about 52 characters.
    pub(super) fn fresh_secret(&mut self) -> String {
        self.letters(52)
    }

    fn fresh_pool_id(&mut self) -> String {
        loop {
            let letters = self.letters(9);
            let id = format!("{}_{letters}", self.region);
            if !self.pools.contains_key(&id) {
                return id;
            }
        }
    }

    fn letters(&mut self, count: usize) -> String {
        let mut random = fastrand::Rng::with_seed(self.random);
        let text = (0..count).map(|_| char::from(LETTERS[random.usize(..LETTERS.len())])).collect();
        self.random = random.get_seed();
        text
    }
}
