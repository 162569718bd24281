//! The services that stories are told to: the embedded one, served, and a moto server where `tests/run` started one.

use super::Folder;
use super::recorder::Recorder;
use aws_sdk_cognitoidentityprovider::Client;
use aws_sdk_cognitoidentityprovider::config::{BehaviorVersion, Credentials, Region};
use aws_sdk_cognitoidentityprovider::operation::update_user_pool_client::builders::UpdateUserPoolClientFluentBuilder;
use aws_sdk_cognitoidentityprovider::types::{
    AttributeDataType, IdentityProviderTypeType, ResourceServerScopeType, SchemaAttributeType,
};
use cogctl::sandbox::{PoolSeed, Sandbox, UnknownMembers, World, server};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::net::{Ipv4Addr, SocketAddr};
use tokio::runtime::Runtime;
use tokio::sync::oneshot;

/// The Region of every pool in the tests.
const REGION: &str = "us-west-2";

/// A running service with one empty user pool, a folder whose commands talk to it, and what has been told so far.
pub(crate) struct Peer {
    pub(crate) folder: Folder,
    pub(crate) pool: String,
    client: Client,
    sent: Sent,
    /// What each client is called in the story, by id: those that share a name are numbered.
    labels: BTreeMap<String, String>,
    /// The live clients when the story proper began.
    before: Vec<Live>,
    told: String,
    runtime: Runtime,
    _stop: Option<oneshot::Sender<()>>,
}

/// Who knows what was sent.
enum Sent {
    Embedded(Sandbox),
    Moto(Recorder),
}

/// A live client, as far as stories look.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Live {
    pub(crate) id: String,
    pub(crate) name: String,
}

/// Tells a story to every service there is. moto takes part where `COGCTL_TEST_MOTO` says where it listens, as under
/// `tests/run`. What is told is the same for all of them, so a snapshot may be met more than once.
pub(crate) fn each_peer(story: impl Fn(&mut Peer)) {
    insta::allow_duplicates! {
        story(&mut Peer::embedded());
        if let Ok(endpoint) = std::env::var("COGCTL_TEST_MOTO") {
            story(&mut Peer::moto(&endpoint));
        }
    }
}

/// Tells a story that needs a service which refuses what the real one refuses.
pub(crate) fn embedded_peer(story: impl Fn(&mut Peer)) {
    story(&mut Peer::embedded());
}

impl Peer {
    fn embedded() -> Self {
        let runtime = runtime();
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
        let sandbox = Sandbox::in_memory(World::empty(7));
        let serving = sandbox.clone();
        let running =
            runtime.block_on(async { server::serve(serving, address) }).expect("a free port");
        let endpoint = format!("http://{}", running.address);
        let (stop, stopped) = oneshot::channel::<()>();
        runtime.spawn(running.until(async {
            drop(stopped.await);
        }));
        let mut folder = Folder::new().with(&["--endpoint-url", &endpoint]);
        let known = sandbox.clone();
        folder.guard(move || super::served::secrets(&known));
        Self::at(&endpoint, folder, Sent::Embedded(sandbox), runtime, Some(stop))
    }

    pub(super) fn moto(endpoint: &str) -> Self {
        let recorder = Recorder::before(endpoint);
        let mut folder = Folder::new().with(&["--endpoint-url", &recorder.endpoint]);
        folder.scrub(recorder.endpoint.clone(), "ENDPOINT");
        let secrets = recorder.secrets();
        folder.guard(move || secrets.lock().expect("no thread panicked with it").clone());
        Self::at(endpoint, folder, Sent::Moto(recorder), runtime(), None)
    }

    fn at(
        endpoint: &str,
        mut folder: Folder,
        sent: Sent,
        runtime: Runtime,
        stop: Option<oneshot::Sender<()>>,
    ) -> Self {
        let config = aws_sdk_cognitoidentityprovider::Config::builder()
            .behavior_version(BehaviorVersion::latest())
            .region(Region::new(REGION))
            .endpoint_url(endpoint)
            .credentials_provider(Credentials::new("test", "test", None, None, "tests"))
            .build();
        let client = Client::from_conf(config);
        folder.scrub(endpoint, "ENDPOINT");
        let mut peer = Self {
            folder,
            pool: String::new(),
            client,
            sent,
            labels: BTreeMap::new(),
            before: Vec::new(),
            told: String::new(),
            runtime,
            _stop: stop,
        };
        peer.pool = peer.new_pool("users", "POOL");
        peer
    }

    /// Creates a user pool, shown as `word`.
    pub(crate) fn new_pool(&mut self, name: &str, word: &str) -> String {
        let pool = match &self.sent {
            // As long as moto's ids, so that lines are wrapped at the same places.
            Sent::Embedded(sandbox) => sandbox.edit(|world| {
                let id = format!("{REGION}_{:032}", world.pools().len());
                world.add_pool(PoolSeed {
                    id: Some(id),
                    name: name.to_owned(),
                    ..PoolSeed::default()
                })
            }),
            Sent::Moto(_) => {
                let create = self.client.create_user_pool().pool_name(name).send();
                let created = self.runtime.block_on(create).expect("a new pool").user_pool;
                created.and_then(|pool| pool.id).expect("its id")
            }
        };
        self.folder.scrub(pool.clone(), word);
        pool
    }

    /// Writes a spec of the peer's pool: the header, then `body`.
    pub(crate) fn spec(&self, name: &str, body: &str) {
        let text = format!("version: 1\nuser_pool_id: {}\n{body}", self.pool);
        self.folder.write(name, &text);
    }

    /// Where the story begins: `cogctl.yaml` says this, and it has been applied.
    pub(crate) fn begin(&mut self, body: &str) {
        self.spec("cogctl.yaml", body);
        self.apply(&[]);
        self.mark();
    }

    /// Compares with the clients of now from here on.
    pub(crate) fn mark(&mut self) {
        self.before = self.live();
    }

    /// Runs a command, with the ids of live clients shown as `ID:NAME`.
    pub(crate) fn run(&mut self, arguments: &[&str]) -> super::Run {
        self.learn();
        let mut run = self.folder.run(arguments);
        self.learn();
        // What was created meanwhile is known by now.
        for (id, label) in &self.labels {
            run.stdout = run.stdout.replace(id, label);
            run.stderr = run.stderr.replace(id, label);
        }
        run
    }

    fn learn(&mut self) {
        for live in self.live() {
            if self.labels.contains_key(&live.id) {
                continue;
            }
            let plain = format!("ID:{}", live.name);
            let same = |label: &&String| label.split('#').next() == Some(plain.as_str());
            let label = match self.labels.values().filter(same).count() {
                0 => plain,
                others => format!("{plain}#{}", others + 1),
            };
            self.folder.scrub(live.id.clone(), label.clone());
            self.labels.insert(live.id, label);
        }
    }

    /// Runs a command and tells what it printed: the result, and what went wrong if something did.
    pub(crate) fn tell(&mut self, arguments: &[&str]) {
        let run = self.run(arguments);
        let mut words = arguments.join(" ");
        for (text, word) in self.folder.scrubs() {
            words = words.replace(text, word);
        }
        let _ = writeln!(self.told, "$ cogctl {words}\n{}", run.stdout.trim_end());
        let aside = |line: &&str| !line.starts_with("Sent: ");
        let stderr: Vec<_> = run.stderr.trim_end().lines().filter(aside).collect();
        // Otherwise it is progress, in whichever order the service answered, and hints.
        let matters = matches!(run.code, 1 | 4 | 64) || arguments[0] == "state";
        if matters && !stderr.is_empty() {
            let _ = writeln!(self.told, "--- stderr ---\n{}", stderr.join("\n"));
        }
        let _ = writeln!(self.told, "exit {}\n", run.code);
    }

    /// Tells what a file holds now.
    pub(crate) fn tell_file(&mut self, name: &str) {
        let text = self.folder.scrubbed(&self.folder.read(name));
        let _ = writeln!(self.told, "{name}:\n{}\n", text.trim_end());
    }

    /// Tells which clients stayed, came and went.
    pub(crate) fn tell_live(&mut self) {
        let after = self.live();
        let _ = writeln!(self.told, "live:");
        for live in &after {
            let same = self.before.iter().find(|before| before.id == live.id);
            let what = match same {
                Some(before) if before.name == live.name => "same id".to_owned(),
                Some(before) => format!("same id, was {}", before.name),
                None => "new id".to_owned(),
            };
            let _ = writeln!(self.told, "  {}: {what}", live.name);
        }
        for before in &self.before {
            if after.iter().all(|live| live.id != before.id) {
                let _ = writeln!(self.told, "  {}: gone", before.name);
            }
        }
    }

    /// Applies, with these arguments besides.
    #[track_caller]
    pub(crate) fn apply(&mut self, arguments: &[&str]) {
        let arguments = [&["apply", "--auto-approve"], arguments].concat();
        drop(self.run(&arguments).exits(0));
    }

    /// Applies, sees that nothing is left to do, and tells which clients stayed.
    #[track_caller]
    pub(crate) fn carry_out(&mut self, arguments: &[&str]) {
        self.apply(arguments);
        self.settled(&[]);
        self.tell_live();
    }

    /// Sees that a plan is empty.
    #[track_caller]
    pub(crate) fn settled(&mut self, arguments: &[&str]) {
        let arguments = [&["plan", "--detailed-exitcode"], arguments].concat();
        drop(self.run(&arguments).exits(0));
    }

    /// What has been told.
    pub(crate) fn told(&self) -> &str {
        self.told.trim_end()
    }

    /// A text with ids shown as in the story.
    pub(crate) fn scrubbed(&mut self, text: &str) -> String {
        self.learn();
        self.folder.scrubbed(text)
    }

    /// Whether it has heard of several secrets for one client.
    pub(crate) fn lists_secrets(&self) -> bool {
        matches!(self.sent, Sent::Embedded(_))
    }

    /// Whether the clients are those of before.
    pub(crate) fn unchanged_live(&self) -> bool {
        self.live() == self.before
    }

    /// The account that the pool is in, as its ARN says.
    pub(crate) fn account(&self) -> String {
        let pool = self.client.describe_user_pool().user_pool_id(&self.pool).send();
        let pool = self.runtime.block_on(pool).expect("the pool is there");
        let arn = pool.user_pool.and_then(|pool| pool.arn).expect("its ARN");
        arn.split(':').nth(4).expect("the account is the fifth part").to_owned()
    }

    /// Forgets what was sent so far.
    pub(crate) fn forget_sent(&self) {
        match &self.sent {
            Sent::Embedded(sandbox) => sandbox.clear_requests(),
            Sent::Moto(recorder) => recorder.clear(),
        }
    }

    /// The bodies of the requests of one operation.
    pub(crate) fn sent(&self, operation: &str) -> Vec<Value> {
        let requests = match &self.sent {
            Sent::Embedded(sandbox) => sandbox
                .requests()
                .into_iter()
                .map(|request| (request.operation, request.body))
                .collect(),
            Sent::Moto(recorder) => recorder.requests(),
        };
        requests.into_iter().filter(|(name, _)| name == operation).map(|(_, body)| body).collect()
    }

    /// The requests that change clients.
    pub(crate) fn writes(&self) -> usize {
        ["CreateUserPoolClient", "UpdateUserPoolClient", "DeleteUserPoolClient"]
            .into_iter()
            .map(|operation| self.sent(operation).len())
            .sum()
    }

    /// All clients of the pool, by name and id.
    pub(crate) fn live(&self) -> Vec<Live> {
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
    pub(crate) fn id(&self, name: &str) -> String {
        let found: Vec<_> = self.live().into_iter().filter(|live| live.name == name).collect();
        assert_eq!(found.len(), 1, "clients called {name}: {found:?}");
        found[0].id.clone()
    }

    /// Creates a client behind cogctl's back.
    pub(crate) fn create(&self, name: &str) -> String {
        let create = self.client.create_user_pool_client().user_pool_id(&self.pool);
        let created = self.runtime.block_on(create.client_name(name).send()).expect("a new client");
        created.user_pool_client.and_then(|client| client.client_id).expect("its id")
    }

    /// Makes what the specs that come along name besides clients.
    pub(crate) fn furnish(&self) {
        let scope = |name: &str| {
            let scope = ResourceServerScopeType::builder().scope_name(name);
            scope.scope_description(name).build().expect("a scope")
        };
        let server = self.client.create_resource_server().user_pool_id(&self.pool);
        let server = server.identifier("https://api.example.com").name("api");
        let server = server.scopes(scope("read")).scopes(scope("write"));
        self.runtime.block_on(server.send()).expect("a new resource server");
        for (name, kind) in [
            ("CorpSSO", IdentityProviderTypeType::Saml),
            ("Google", IdentityProviderTypeType::Google),
        ] {
            let provider = self.client.create_identity_provider().user_pool_id(&self.pool);
            let provider = provider.provider_name(name).provider_type(kind);
            let provider = provider.provider_details("client_id", "x");
            self.runtime.block_on(provider.send()).expect("a new identity provider");
        }
        let attributes = self.client.add_custom_attributes().user_pool_id(&self.pool);
        let attribute = |name: &str| {
            let text = AttributeDataType::String;
            SchemaAttributeType::builder().name(name).attribute_data_type(text).build()
        };
        let attributes =
            attributes.custom_attributes(attribute("tenant")).custom_attributes(attribute("plan"));
        self.runtime.block_on(attributes.send()).expect("new attributes");
    }

    /// Changes a client behind cogctl's back.
    pub(crate) fn change(
        &self,
        id: &str,
        how: impl FnOnce(UpdateUserPoolClientFluentBuilder) -> UpdateUserPoolClientFluentBuilder,
    ) {
        let update = self.client.update_user_pool_client().user_pool_id(&self.pool);
        let update = how(update.client_id(id));
        drop(self.runtime.block_on(update.send()).expect("a changed client"));
    }

    /// Gives a client members that only a newer service knows, each in place of what was there. moto has no such thing.
    pub(crate) fn invent(&self, id: &str, members: &Value) {
        let Sent::Embedded(sandbox) = &self.sent else { unreachable!("asked of the embedded one") };
        sandbox.edit(|world| {
            world.unknown_members = UnknownMembers::Kept;
            let client = world.client_mut(&self.pool, id).expect("the client is there");
            let mut settings = serde_json::to_value(&client.settings).expect("JSON");
            for (name, value) in members.as_object().expect("members") {
                settings[name] = value.clone();
            }
            client.settings = serde_json::from_value(settings).expect("settings");
        });
    }

    /// What the service makes of such members from now on.
    pub(crate) fn treat_unknown(&self, how: UnknownMembers) {
        let Sent::Embedded(sandbox) = &self.sent else { unreachable!("asked of the embedded one") };
        sandbox.edit(|world| world.unknown_members = how);
    }

    /// Deletes a client behind cogctl's back.
    pub(crate) fn delete(&self, id: &str) {
        let delete = self.client.delete_user_pool_client().user_pool_id(&self.pool);
        self.runtime.block_on(delete.client_id(id).send()).expect("one client less");
    }
}

fn runtime() -> Runtime {
    tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()
        .expect("a runtime")
}
