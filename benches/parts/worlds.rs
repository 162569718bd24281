//! Clients by the thousand: as a spec's text, as a pool in which they are as it says, and as records of them.

use cogctl::live::{Described, LiveClient, LivePool, Unknown};
use cogctl::model::{AppClient, ClientId, PoolId};
use cogctl::plan::{Plan, SpecView, build};
use cogctl::problem::Source;
use cogctl::records::{Origin, Record, Records};
use cogctl::spec::{self, Desired, Entry, ReadContext};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Arc;

/// The pool's id.
pub(crate) const POOL: &str = "us-west-2_Benches01";

/// The spec that all else is made from.
pub(crate) fn text(clients: usize) -> String {
    let mut text = format!("version: 1\nid: bench\nuser_pool_id: {POOL}\nclients:\n");
    for number in 0..clients {
        let name = name(number);
        write!(
            text,
            "  {name}:
    callback_urls: [\"https://{name}.example.com/callback\", \"http://localhost:8080/callback\"]
    logout_urls: [\"https://{name}.example.com/signed-out\"]
    allowed_oauth_flows_user_pool_client: true
    allowed_oauth_flows: [code]
    allowed_oauth_scopes: [openid, email, profile]
    supported_identity_providers: [COGNITO]
    explicit_auth_flows: [ALLOW_REFRESH_TOKEN_AUTH, ALLOW_USER_SRP_AUTH]
    access_token_validity: 30m
    id_token_validity: 30m
    refresh_token_validity: 12h
    prevent_user_existence_errors: ENABLED
"
        )
        .expect("a text grows");
    }
    text
}

/// A client's name, and its key.
pub(crate) fn name(number: usize) -> String {
    format!("app-{number:05}")
}

pub(crate) fn pool() -> PoolId {
    PoolId::parse(POOL).expect("a pool id")
}

/// The spec's text where the reader wants it.
pub(crate) fn source(clients: usize) -> Arc<Source> {
    Source::new("bench.yaml", text(clients))
}

/// The spec, read.
pub(crate) fn desired(clients: usize) -> Desired {
    spec::read(&source(clients), &ReadContext::default()).expect("a valid spec")
}

/// A spec, a pool and records.
pub(crate) struct World {
    pub(crate) desired: Desired,
    pub(crate) live: BTreeMap<PoolId, LivePool>,
    pub(crate) records: Records,
}

impl World {
    /// A spec of clients that aren't there yet.
    pub(crate) fn empty(clients: usize) -> Self {
        let desired = desired(clients);
        let records = Records::none(desired.id.clone());
        Self { desired, live: [(pool(), empty_pool())].into(), records }
    }

    /// A spec of clients that are there, on record and as it says.
    pub(crate) fn agreeing(clients: usize) -> Self {
        let mut world = Self::empty(clients);
        let live = world.live.get_mut(&pool()).expect("the one pool");
        for entry in &world.desired.entries {
            let id = ClientId::from_service(entry.address.key.replace('-', ""));
            let client = as_declared(entry);
            world.records.put(&pool(), &entry.address, Some(record(&id, &client.name)));
            live.listed.insert(id.clone(), client.name.clone());
            let unknown = Unknown::default();
            let client = LiveClient { client, self_registered: false, created: None, unknown };
            live.described.insert(id, Described::Present(client));
        }
        world
    }

    /// The plan.
    pub(crate) fn plan(&self) -> Plan {
        let pool = pool();
        let Self { desired, live, records } = self;
        build(&[SpecView { desired, pool: &pool, records }], live).expect("everything was read")
    }
}

fn empty_pool() -> LivePool {
    let (listed_at, first_listed_at) = (u64::MAX, u64::MAX);
    LivePool { listed_at, first_listed_at, ..LivePool::new(pool(), "bench", "123456789012") }
}

fn as_declared(entry: &Entry) -> AppClient {
    let mut client = AppClient::with_defaults(&entry.address.key);
    for (setting, said) in &entry.settings {
        client.set(*setting, said.value.clone());
    }
    client
}

/// A client that cogctl created.
pub(crate) fn record(id: &ClientId, name: &str) -> Record {
    Record {
        client_id: id.clone(),
        name: name.to_owned(),
        origin: Origin::Created,
        has_secret: false,
        prevent_destroy: false,
        on_remove: None,
    }
}
