//! Owns one app client as a value: who it is, its secrets, and how Describe shows it.
//! It does not know pools, rules or requests.

use std::fmt;

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::settings::Settings;

/// One app client.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Client {
    /// Lower-case letters and digits, 26 of them when the service chose it.
    pub id: String,
    /// Not unique in its pool.
    pub name: String,
    /// Whether it registered itself.
    pub client_type: ClientType,
    /// Milliseconds since 1970.
    pub created: i64,
    /// Milliseconds since 1970.
    pub modified: i64,
    /// None for a public client, at most two for a confidential one.
    pub secrets: Vec<Secret>,
    /// Everything an update can change, save the name.
    pub settings: Settings,
}

/// How a client came to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum ClientType {
    /// Made with `CreateUserPoolClient`.
    #[default]
    #[serde(rename = "REGULAR")]
    Regular,
    /// Registered itself at the pool's registration endpoint.
    #[serde(rename = "DCR")]
    Dcr,
}

/// One secret of a confidential client.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Secret {
    /// `<client id>--<seconds since 1970>`.
    pub id: String,
    /// 24 to 64 characters.
    pub value: String,
    /// Milliseconds since 1970.
    pub created: i64,
    /// Whether the client was born with it. Describe shows this one or none.
    pub original: bool,
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { id, value: _, created, original } = self;
        f.debug_struct("Secret")
            .field("id", id)
            .field("created", created)
            .field("original", original)
            .finish_non_exhaustive()
    }
}

/// What to put into a world as a client: no rule and no quota is applied to it.
#[derive(Clone, Default)]
pub struct ClientSeed {
    /// Its name.
    pub name: String,
    /// Its id; a random one when absent.
    pub id: Option<String>,
    /// Its secret; without one the client is public.
    pub secret: Option<String>,
    /// Whether it registered itself.
    pub client_type: ClientType,
    /// When it was made, in milliseconds since 1970; the world's now when absent.
    pub created: Option<i64>,
    /// Its settings, completed with the service's defaults.
    pub settings: Settings,
}

impl fmt::Debug for ClientSeed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { name, id, secret, client_type, created, settings } = self;
        f.debug_struct("ClientSeed")
            .field("name", name)
            .field("id", id)
            .field("confidential", &secret.is_some())
            .field("client_type", client_type)
            .field("created", created)
            .field("settings", settings)
            .finish()
    }
}

impl ClientSeed {
    /// A public client of that name with nothing but defaults.
    #[must_use]
    pub fn named(name: impl Into<String>) -> Self {
        Self { name: name.into(), ..Self::default() }
    }
}

impl Client {
    /// Whether the client must authenticate itself. Describe can't tell: it shows only
    /// the original secret.
    #[must_use]
    pub fn is_confidential(&self) -> bool {
        !self.secrets.is_empty()
    }

    /// Adds a secret and says its id.
    pub(super) fn add_secret(&mut self, value: String, now: i64) -> &Secret {
        let mut second = now.div_euclid(1000);
        while self.secrets.iter().any(|secret| secret.id == secret_id(&self.id, second)) {
            second += 1;
        }
        let original = self.secrets.is_empty();
        let id = secret_id(&self.id, second);
        self.secrets.push(Secret { id, value, created: now, original });
        self.secrets.last().expect("one was just added")
    }

    /// The client as Create, Describe and Update answer it.
    pub(super) fn shown(&self, pool_id: &str, empty_units: bool) -> Value {
        let Self { id, name, client_type, created, modified, secrets, settings } = self;
        let mut shown = json!(settings);
        if empty_units && settings.token_validity_units.is_none() {
            shown["TokenValidityUnits"] = json!({});
        }
        shown["UserPoolId"] = json!(pool_id);
        shown["ClientId"] = json!(id);
        shown["ClientName"] = json!(name);
        shown["ClientType"] = json!(client_type);
        shown["CreationDate"] = seconds(*created);
        shown["LastModifiedDate"] = seconds(*modified);
        if let Some(secret) = secrets.iter().find(|secret| secret.original) {
            shown["ClientSecret"] = json!(secret.value);
        }
        shown
    }
}

fn secret_id(client_id: &str, second: i64) -> String {
    format!("{client_id}--{second}")
}

/// A date on the wire: seconds since 1970, with a fraction.
pub(super) fn seconds(milliseconds: i64) -> Value {
    #[expect(clippy::cast_precision_loss, reason = "dates stay far below 2^53 milliseconds")]
    let value = milliseconds as f64 / 1000.0;
    json!(value)
}
