//! No command but `secret get` shows a client secret: not in what it prints, logs or writes, whatever happens.
//!
//! Every other test helps: `Folder` searches what each command left behind. Here every command runs with every log line
//! there is, on clients whose secrets are known, and against replies that make no sense.

use super::SPEC;
use crate::support::{Folder, Served, leaks};
use cogctl::aws::{Session, SessionOptions};
use cogctl::live::Described;
use cogctl::model::{AppClient, ClientId, PoolId};
use cogctl::sandbox::{Client, ClientSeed, Sandbox, World};
use std::collections::BTreeSet;
use std::io::{Read as _, Write as _};
use std::net::{Ipv4Addr, TcpListener};

const POOL: &str = "us-west-2_Sandbox01";
const PLANTED: &str = "planted0secret1planted2secret3planted4secret5planted6";

/// The seeded world and a confidential client in it.
fn world() -> World {
    let mut world = World::seeded(1);
    let id = Some("planted".to_owned());
    let secret = Some(PLANTED.to_owned());
    world.add_client(POOL, ClientSeed { id, secret, ..ClientSeed::named("planted") });
    world
}

/// A command for each line, at the end of which nothing is as it was.
const EVERY_COMMAND: [&str; 44] = [
    "import us-west-2_Sandbox01/planted --as clients.planted",
    "import us-west-2_Sandbox01/6t1n9w4c7m2x5k8v3q0h7d4sbz -o json",
    "plan",
    "plan --save moved.json",
    "apply --auto-approve moved.json --on-stale skip",
    "plan -o json --save plan.json",
    "apply --auto-approve plan.json",
    "secret get clients.planted --to file:handed-over",
    "apply --auto-approve",
    "apply -o json --auto-approve",
    "plan --refresh changed",
    "apply --auto-approve --refresh changed --verify 50%",
    "plan --target clients.planted -o json",
    "list",
    "list us-west-2_Sandbox01 -o json",
    "get clients.planted",
    "get us-west-2_Sandbox01/planted -o json",
    "get us-west-2_Sandbox01/nobody",
    "state list",
    "state list -o json",
    "state show clients.planted",
    "state mv clients.planted clients.moved",
    "state mv clients.moved clients.planted",
    "state unlock --auto-approve",
    "state unlock -o json",
    "validate",
    "validate -o json",
    "iam-policy --for plan,apply,adopt,delete",
    "iam-policy -o json",
    "doctor",
    "doctor -o json",
    "completions bash",
    "man secret get",
    "adopt --name-prefix AWSElasticsearch- --as managed_clients.search",
    "forget managed_clients.logs",
    "state rm managed_clients.search",
    "plan no/such/file",
    "plan --explode",
    "apply --allow explode",
    "delete clients.web --auto-approve",
    "delete clients.planted --auto-approve -o json",
    "plan --detailed-exitcode",
    "list us-west-2_Nobody001",
    "--help",
];

/// Changes a client behind the back of a saved plan.
fn move_a_client(world: &mut World) {
    let managed = |client: &&Client| client.name.starts_with("AmazonOpenSearchService-");
    let id = world.clients(POOL).find(managed).expect("it is seeded").id.clone();
    let client = world.client_mut(POOL, &id).expect("it is there");
    client.settings.auth_session_validity = Some(7);
}

#[track_caller]
fn every_command(folder: &Folder, more: &[&str], meddle: &dyn Fn()) {
    folder.write("cogctl.yaml", SPEC);
    for line in EVERY_COMMAND.iter().chain(more) {
        if line.contains("on-stale") {
            meddle();
        }
        let arguments: Vec<_> = line.split(' ').chain(["-vvv"]).collect();
        let run = folder.run(&arguments);
        let meant_to_fail = ["nobody", "Nobody", "no/such", "xplode", "on-stale"];
        let fails = meant_to_fail.iter().any(|word| line.contains(word));
        assert_eq!(![0, 2].contains(&run.code), fails, "{line}: {run}");
        let skipped = run.stdout.contains("Apply incomplete: 1 created; 1 skipped.");
        assert_eq!(line.contains("on-stale"), skipped, "{line}: {run}");
    }
    assert_eq!(folder.read("handed-over"), PLANTED);
}

#[test]
fn no_command_shows_one_on_the_embedded_service() {
    let folder = Folder::new().with(&["--sandbox"]);
    let file = folder.path().join("cogctl.sandbox.json");
    let open = || Sandbox::open(&file).expect("nobody else has it open");
    open().edit(|kept| *kept = world());
    let meddle = || open().edit(move_a_client);
    every_command(&folder, &["sandbox status -o json", "sandbox reset"], &meddle);
}

#[test]
fn no_command_shows_one_on_a_served_one() {
    let served = Served::new(world());
    every_command(&served.folder(), &[], &|| served.sandbox.edit(move_a_client));
}

/// Replies that can't be read, with a secret in them. Most are asked for again after a pause, so all wait side by side.
#[test]
fn no_unusable_reply_is_shown() {
    let client = format!(r#"{{"UserPoolClient": {{"ClientId": "x", "ClientSecret": "{PLANTED}""#);
    let html = format!("<html>{PLANTED}</html>");
    let replies = [
        ("200 OK", client.clone()),
        ("200 OK", format!(r#"{client}, "RefreshTokenValidity": "{PLANTED}"}}}}"#)),
        ("200 OK", format!(r#"{client}, "CallbackURLs": {{}}}}}}"#)),
        ("200 OK", html.clone()),
        ("400 Bad Request", format!("{client}}}}}")),
        ("400 Bad Request", html),
        ("500 Internal Server Error", format!("{client}}}}}")),
        ("302 Found", client),
    ];
    std::thread::scope(|scope| {
        for (status, body) in replies {
            scope.spawn(move || is_not_shown(&always(status, body)));
        }
    });
}

fn is_not_shown(url: &str) {
    let mut folder = Folder::new().with(&["--endpoint-url", url]);
    folder.guard(|| BTreeSet::from([PLANTED.to_owned()]));
    let client = format!("{POOL}/planted");
    folder.run(&["get", &client, "-vvv"]).exits(1);
    folder.run(&["secret", "get", &client, "--to", "file:got"]).exits(1);
    assert!(!folder.exists("got"));
    drop(folder.run(&["list", POOL, "-o", "json"]));
}

/// A service that has one answer to everything.
fn always(status: &str, body: String) -> String {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
    let url = format!("http://{}", listener.local_addr().expect("it is bound"));
    let head = format!("HTTP/1.1 {status}\r\ncontent-type: application/x-amz-json-1.1");
    let length = body.len();
    let reply = format!("{head}\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n{body}");
    std::thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let mut request = vec![0; 16 * 1024];
            let read = stream.read(&mut request);
            drop(read.and_then(|_| stream.write_all(reply.as_bytes())));
        }
    });
    url
}

/// What a panic would print of the values that were made from replies: `{:?}` of them.
#[test]
fn no_panic_shows_one() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let panic = runtime.expect("a runtime").block_on(async {
        let http_client = Some(Sandbox::in_memory(world()).http_client());
        let session =
            Session::load(SessionOptions { http_client, ..SessionOptions::default() }).await;
        let (gateway, pool) = (session.gateway("us-west-2"), PoolId::parse(POOL).expect("an id"));
        let planted = ClientId::from_service("planted".to_owned());
        let described = gateway.describe(&pool, &planted).await.expect("it is there");
        assert!(matches!(&described, Described::Present(live) if live.client.generate_secret));
        let secret = gateway.secret(&pool, &planted).await.expect("it has one");
        let shown = secret.as_ref().map(ToString::to_string);
        assert_eq!(secret.as_ref().map(|secret| secret.expose()), Some(PLANTED));
        let wish = AppClient { generate_secret: true, ..AppClient::with_defaults("new") };
        let created = gateway.create(&pool, &wish).await.expect("a new client");
        let born = gateway.secret(&pool, &created.client_id).await.expect("it has one");
        let born = born.expect("it was asked for").expose().to_owned();
        let nobody = ClientId::from_service("nobody".to_owned());
        let gone = gateway.secret(&pool, &nobody).await;
        let values = (described, secret, shown, created, gone, gateway, session);
        let panicked = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            panic!("never: {values:?}");
        }));
        let text = panicked.expect_err("it panicked").downcast::<String>().expect("a text");
        (format!("{text}\n{values:#?}"), BTreeSet::from([PLANTED.to_owned(), born]))
    });
    let (text, secrets) = panic;
    assert!(text.contains("never: (Present(LiveClient"), "{text}");
    let trace = leaks::Trace { place: "the panic".to_owned(), text: text.into_bytes() };
    assert_eq!(leaks::leaks(&secrets, &[trace]), [""; 0]);
}

/// The search itself: it finds what is printed, logged and written.
mod planted {
    use super::*;

    #[test]
    #[should_panic(expected = "a client secret shows in stdout")]
    fn in_what_is_printed() {
        let served = Served::new(world());
        let folder = served.folder();
        let mut command = folder.command(&["secret", "get", "us-west-2_Sandbox01/planted"]);
        let output = command.args(["--to", "-"]).output().expect("cogctl starts");
        drop(folder.ended(&output));
    }

    #[test]
    #[should_panic(expected = "a client secret shows in log")]
    fn in_the_log() {
        let served = Served::new(world());
        let mut folder = Folder::new();
        folder.guard(|| BTreeSet::from([PLANTED.to_owned()]));
        // The SDK logs the endpoint and nobody prints it.
        let endpoint = format!("{}/{PLANTED}", served.url);
        drop(folder.run(&["list", POOL, "--endpoint-url", &endpoint]));
    }

    #[test]
    #[should_panic(expected = "cogctl.state.json")]
    fn in_a_file() {
        let mut folder = Folder::new();
        folder.guard(|| BTreeSet::from([PLANTED.to_owned()]));
        folder.write("cogctl.state.json", &format!("{{\"name\": \"{PLANTED}\"}}"));
        drop(folder.run(&["--help"]));
    }
}
