//! Owns one user pool as a value, with its clients, resource servers and identity
//! providers. It does not know other pools, requests or rules.

mod clients;
mod settings;

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::client::Client;
use super::schema::{self, SchemaAttribute};
pub use settings::PoolSettings;

use clients::Clients;

/// App clients a pool may have, unless AWS raised it.
pub(super) const CLIENT_QUOTA: usize = 1000;

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

impl Pool {
    /// What a seed becomes under that id, if it is made now.
    pub(super) fn new(id: String, now: i64, seed: PoolSeed) -> Self {
        let PoolSeed { id: _, name, tier, custom_attributes, resource_servers, providers, created } =
            seed;
        let created = created.unwrap_or(now);
        let mut schema = schema::standard();
        schema.extend(custom_attributes.iter().map(|name| schema::custom(name)));
        let described = |name: String| {
            let description = format!("Allows {name}");
            Scope { name, description }
        };
        Self {
            id,
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
        }
    }

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
