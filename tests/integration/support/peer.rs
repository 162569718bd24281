//! The services that stories are told to: the embedded one, served, and a moto server where `tests/run` started one.

use super::Folder;
use aws_sdk_cognitoidentityprovider::Client;
use aws_sdk_cognitoidentityprovider::config::{BehaviorVersion, Credentials, Region};
use aws_sdk_cognitoidentityprovider::types::UserPoolClientType;
use cogctl::sandbox::{Sandbox, World, server};
use std::collections::BTreeMap;
use std::net::{Ipv4Addr, SocketAddr};
use tokio::runtime::Runtime;
use tokio::sync::oneshot;

/// The Region of every pool in the tests.
const REGION: &str = "us-west-2";

/// A running service with one empty user pool, and a folder whose commands talk to it.
pub struct Peer {
    pub name: &'static str,
    pub folder: Folder,
    pub pool: String,
    pub endpoint: String,
    client: Client,
    runtime: Runtime,
    _stop: Option<oneshot::Sender<()>>,
}

/// A live client, as far as stories look.
#[derive(Clone, Debug)]
pub struct Live {
    pub id: String,
    pub name: String,
}

/// Tells a story to every service there is. moto takes part where `COGCTL_TEST_MOTO` says where it listens, as under
/// `tests/run`.
pub fn each_peer(story: impl Fn(&mut Peer)) {
    story(&mut Peer::embedded());
    match std::env::var("COGCTL_TEST_MOTO") {
        Ok(endpoint) => story(&mut Peer::moto(endpoint)),
        Err(_) => eprintln!("not told to moto: run tests/run for that"),
    }
}

impl Peer {
    fn embedded() -> Self {
        let runtime = runtime();
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
        let sandbox = Sandbox::in_memory(World::empty(7));
        let running =
            runtime.block_on(async { server::serve(sandbox, address) }).expect("a free port");
        let endpoint = format!("http://{}", running.address);
        let (stop, stopped) = oneshot::channel::<()>();
        runtime.spawn(running.until(async {
            drop(stopped.await);
        }));
        Self::at("embedded", endpoint, runtime, Some(stop))
    }

    fn moto(endpoint: String) -> Self {
        Self::at("moto", endpoint, runtime(), None)
    }

    fn at(
        name: &'static str,
        endpoint: String,
        runtime: Runtime,
        stop: Option<oneshot::Sender<()>>,
    ) -> Self {
        let config = aws_sdk_cognitoidentityprovider::Config::builder()
            .behavior_version(BehaviorVersion::latest())
            .region(Region::new(REGION))
            .endpoint_url(&endpoint)
            .credentials_provider(Credentials::new("test", "test", None, None, "tests"))
            .build();
        let client = Client::from_conf(config);
        let created = runtime.block_on(client.create_user_pool().pool_name("users").send());
        let pool = created.expect("a new pool").user_pool.and_then(|pool| pool.id).expect("its id");
        let mut folder = Folder::new().with(&["--endpoint-url", &endpoint]);
        folder.scrub(pool.clone(), "POOL");
        folder.scrub(endpoint.clone(), "ENDPOINT");
        Self { name, folder, pool, endpoint, client, runtime, _stop: stop }
    }

    /// Writes a spec of the peer's pool: the header, then `body`.
    pub fn spec(&self, name: &str, body: &str) {
        let text = format!("version: 1\nuser_pool_id: {}\n{body}", self.pool);
        self.folder.write(name, &text);
    }

    /// Runs a command, with the ids of all live clients shown as `ID:NAME`.
    pub fn run(&mut self, arguments: &[&str]) -> super::Run {
        self.learn();
        let mut run = self.folder.run(arguments);
        self.learn();
        // What was created meanwhile is known by now.
        for live in self.live() {
            let word = format!("ID:{}", live.name);
            run.stdout = run.stdout.replace(&live.id, &word);
            run.stderr = run.stderr.replace(&live.id, &word);
        }
        run
    }

    fn learn(&mut self) {
        for live in self.live() {
            self.folder.scrub(live.id, format!("ID:{}", live.name));
        }
    }

    /// All clients of the pool, by name and id.
    pub fn live(&self) -> Vec<Live> {
        let mut live = Vec::new();
        let mut token = None;
        loop {
            let list = self.client.list_user_pool_clients().user_pool_id(&self.pool);
            let page = self.runtime.block_on(list.max_results(60).set_next_token(token).send());
            let page = page.expect("a page of clients");
            for client in page.user_pool_clients.unwrap_or_default() {
                let (id, name) = (client.client_id, client.client_name);
                live.push(Live { id: id.expect("an id"), name: name.expect("a name") });
            }
            token = page.next_token;
            if token.is_none() {
                break;
            }
        }
        live.sort_by(|a, b| (&a.name, &a.id).cmp(&(&b.name, &b.id)));
        live
    }

    /// The id of the one client of that name.
    pub fn id(&self, name: &str) -> String {
        let found: Vec<_> = self.live().into_iter().filter(|live| live.name == name).collect();
        assert_eq!(found.len(), 1, "clients called {name}: {found:?}");
        found[0].id.clone()
    }

    /// Ids by name, for clients whose names are unique.
    pub fn ids(&self) -> BTreeMap<String, String> {
        self.live().into_iter().map(|live| (live.name, live.id)).collect()
    }

    /// Creates a client behind cogctl's back.
    pub fn create(&self, name: &str) -> String {
        let create = self.client.create_user_pool_client().user_pool_id(&self.pool);
        let created = self.runtime.block_on(create.client_name(name).send()).expect("a new client");
        created.user_pool_client.and_then(|client| client.client_id).expect("its id")
    }

    /// Renames a client behind cogctl's back.
    pub fn rename(&self, id: &str, name: &str) {
        let update = self.client.update_user_pool_client().user_pool_id(&self.pool);
        let update = update.client_id(id).client_name(name);
        self.runtime.block_on(update.send()).expect("a renamed client");
    }

    /// Deletes a client behind cogctl's back.
    pub fn delete(&self, id: &str) {
        let delete = self.client.delete_user_pool_client().user_pool_id(&self.pool);
        self.runtime.block_on(delete.client_id(id).send()).expect("one client less");
    }

    /// A client as the service describes it.
    pub fn describe(&self, id: &str) -> UserPoolClientType {
        let describe = self.client.describe_user_pool_client().user_pool_id(&self.pool);
        let described = self.runtime.block_on(describe.client_id(id).send());
        described.expect("the client is there").user_pool_client.expect("its settings")
    }
}

fn runtime() -> Runtime {
    tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()
        .expect("a runtime")
}
