//! Owns the world as a value: an account's pools with their clients, resource servers and
//! identity providers, the source of ids and secrets, and the clock. It does not know
//! requests, rules, files or sockets; tests and the operations change it through here.

mod change;
mod clients;
mod listing;

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::client::{Client, ClientSeed};
use super::pool_settings::PoolSettings;
use super::schema::{self, SchemaAttribute};

pub(super) use change::Change;
use clients::Clients;
pub(super) use listing::Listing;

/// App clients a pool may have, unless AWS raised it.
pub(super) const CLIENT_QUOTA: usize = 1000;
const LETTERS: &[u8] = b"0123456789abcdefghijklmnopqrstuvwxyz";

/// Everything the service knows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct World {
    /// The AWS account id.
    pub account: String,
    /// Where new pools are made.
    pub region: String,
    /// Whether members of Create and Update that this service doesn't know are stored,
    /// shown, and reset by an update that leaves them out, as a newer service would do
    /// with its new settings. Default false: a request with such a member is refused.
    #[serde(default)]
    pub keep_unknown_settings: bool,
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

/// Where dates come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Clock {
    /// The machine's clock.
    #[default]
    System,
    /// Always this moment, in milliseconds since 1970.
    Fixed(i64),
}

/// One user pool.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Pool {
    /// `<region>_<letters and digits>`.
    pub id: String,
    /// Not unique.
    pub name: String,
    /// `LITE`, `ESSENTIALS` or `PLUS`.
    pub tier: String,
    /// `OFF`, `ON` or `OPTIONAL`.
    pub mfa: String,
    /// Milliseconds since 1970.
    pub created: i64,
    /// Milliseconds since 1970.
    pub modified: i64,
    /// How many clients it may have.
    pub client_quota: usize,
    /// What is known of a user.
    pub schema: Vec<SchemaAttribute>,
    /// By identifier.
    pub resource_servers: BTreeMap<String, ResourceServer>,
    /// By name.
    pub providers: BTreeMap<String, Provider>,
    /// What else it was set up with.
    #[serde(default)]
    pub settings: PoolSettings,
    /// Its second factors except text messages, under the names of `SetUserPoolMfaConfig`.
    #[serde(default)]
    pub factors: BTreeMap<String, Value>,
    /// Its tags.
    #[serde(default)]
    pub tags: BTreeMap<String, String>,
    pub(super) clients: Clients,
}

/// An API with scopes of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ResourceServer {
    /// Shown to people.
    pub name: String,
    /// Its scopes, in the order in which they were given (go-to-k/cdk-real-drift,
    /// `noise.ts`: only the lists of clients are reordered).
    pub scopes: Vec<Scope>,
}

/// A scope of a resource server. Clients ask for it as `<identifier>/<name>`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scope {
    /// Without the server's identifier.
    pub name: String,
    /// Shown to people.
    pub description: String,
}

/// An identity provider.
#[derive(Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Provider {
    /// `SAML`, `OIDC`, or the name of a social one.
    pub kind: String,
    /// Milliseconds since 1970.
    pub created: i64,
    /// Milliseconds since 1970; when it was made, if absent.
    #[serde(default)]
    pub modified: Option<i64>,
    /// What it is configured with, its own client secret included, under the wire names of
    /// `CreateIdentityProvider`.
    #[serde(default)]
    pub details: BTreeMap<String, Value>,
}

impl fmt::Debug for Provider {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { kind, created, modified, details: _ } = self;
        f.debug_struct("Provider")
            .field("kind", kind)
            .field("created", created)
            .field("modified", modified)
            .finish_non_exhaustive()
    }
}

/// What to put into a world as a pool.
#[derive(Debug, Clone, Default)]
pub struct PoolSeed {
    /// Its id; a random one in the world's region when absent.
    pub id: Option<String>,
    /// Its name.
    pub name: String,
    /// Its tier; `ESSENTIALS` when absent.
    pub tier: Option<String>,
    /// Custom text attributes, without `custom:`.
    pub custom_attributes: Vec<String>,
    /// Identifiers of resource servers, each with its scope names.
    pub resource_servers: Vec<(String, Vec<String>)>,
    /// Names of identity providers, each with its type (`SAML`, `OIDC`, `Google`, …).
    pub providers: Vec<(String, String)>,
    /// When it was made, in milliseconds since 1970; the world's now when absent.
    pub created: Option<i64>,
}

impl World {
    /// A world without pools. The same `seed` gives the same ids and secrets.
    #[must_use]
    pub fn empty(seed: u64) -> Self {
        Self {
            account: "123456789012".to_owned(),
            region: "us-west-2".to_owned(),
            keep_unknown_settings: false,
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
        let PoolSeed { id, name, tier, custom_attributes, resource_servers, providers, created } =
            seed;
        let id = id.unwrap_or_else(|| self.fresh_pool_id());
        let created = created.unwrap_or_else(|| self.now());
        let mut schema = schema::standard();
        schema.extend(custom_attributes.iter().map(|name| schema::custom(name)));
        let described = |name: String| {
            let description = format!("Allows {name}");
            Scope { name, description }
        };
        let pool = Pool {
            id: id.clone(),
            name,
            tier: tier.unwrap_or_else(|| "ESSENTIALS".to_owned()),
            mfa: "OFF".to_owned(),
            created,
            modified: created,
            client_quota: CLIENT_QUOTA,
            schema,
            resource_servers: resource_servers
                .into_iter()
                .map(|(identifier, scopes)| {
                    let scopes = scopes.into_iter().map(described).collect();
                    (identifier.clone(), ResourceServer { name: identifier, scopes })
                })
                .collect(),
            providers: providers
                .into_iter()
                .map(|(name, kind)| (name, Provider { kind, created, ..Provider::default() }))
                .collect(),
            settings: PoolSettings::default(),
            factors: BTreeMap::new(),
            tags: BTreeMap::new(),
            clients: Clients::default(),
        };
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
        self.keep_unknown_settings = other.keep_unknown_settings;
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

impl Pool {
    /// The clients, by id.
    #[must_use]
    pub fn clients(&self) -> &BTreeMap<String, Client> {
        self.clients.all()
    }

    /// The pool's ARN in its account; the Region is in front of its id.
    pub(super) fn arn(&self, account: &str) -> String {
        let region = self.id.split('_').next().unwrap_or_default();
        format!("arn:aws:cognito-idp:{region}:{account}:userpool/{}", self.id)
    }
}
