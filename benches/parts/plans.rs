//! Making a plan and showing it: the decisions alone, and with a pool that is read through the SDK in this process.

use crate::worlds::{self, World};
use cogctl::aws::{Gateway, Session, SessionOptions};
use cogctl::live::LivePool;
use cogctl::plan::{Plan, SpecView, build};
use cogctl::render::text;
use cogctl::render::view::View;
use cogctl::sandbox::{self, ClientSeed, PoolSeed, Sandbox, Settings, TokenValidityUnits};
use divan::Bencher;
use futures_util::StreamExt as _;
use std::collections::BTreeMap;

/// Reads side by side, as many as cogctl has.
const SIDE_BY_SIDE: usize = 32;

/// Everything has been read, and nothing changes.
#[divan::bench(args = [1_000, 10_000], sample_count = 20)]
fn decisions_of_a_no_op(bencher: Bencher<'_, '_>, clients: usize) {
    let world = World::agreeing(clients);
    assert!(world.plan().is_empty());
    bencher.bench_local(|| world.plan());
}

/// Everything has been read, and nothing is there.
#[divan::bench(args = [1_000, 10_000], sample_count = 20)]
fn decisions_of_creations(bencher: Bencher<'_, '_>, clients: usize) {
    let world = World::empty(clients);
    assert_eq!(world.plan().steps.len(), clients);
    bencher.bench_local(|| world.plan());
}

/// The pool is listed and every client described, with the SDK at one end and the sandbox at the other.
#[divan::bench(args = [1_000, 10_000], sample_count = 3)]
fn no_op_from_the_sandbox(bencher: Bencher<'_, '_>, clients: usize) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.expect("a runtime");
    let world = World::agreeing(clients);
    let gateway = runtime.block_on(gateway(&world));
    bencher.bench_local(|| {
        let plan = runtime.block_on(read_and_plan(&world, &gateway));
        assert!(plan.is_empty());
        plan
    });
}

/// Creations, folded where they are alike.
#[divan::bench(args = [10_000], sample_count = 10)]
fn creations_shown(bencher: Bencher<'_, '_>, clients: usize) {
    shown(bencher, clients, false);
}

/// The same, each for itself.
#[divan::bench(args = [10_000], sample_count = 10)]
fn creations_shown_in_full(bencher: Bencher<'_, '_>, clients: usize) {
    shown(bencher, clients, true);
}

fn shown(bencher: Bencher<'_, '_>, clients: usize, verbose: bool) {
    let plan = World::empty(clients).plan();
    let view = View { color: true, width: 100, verbose, terminal: false, redraws: false };
    bencher.bench_local(|| text::plan(&plan, &view));
}

async fn read_and_plan(world: &World, gateway: &Gateway) -> Plan {
    let id = worlds::pool();
    let listed = gateway.list(&id).await.expect("the pool is listed");
    let described: BTreeMap<_, _> = futures_util::stream::iter(listed.keys().cloned())
        .map(|client| async {
            let described = gateway.describe(&worlds::pool(), &client).await;
            (client, described.expect("the client is described"))
        })
        .buffer_unordered(SIDE_BY_SIDE)
        .collect()
        .await;
    let live = LivePool { listed, described, ..world.live[&id].clone() };
    let World { desired, records, live: _ } = world;
    let view = SpecView { desired, pool: &id, records };
    build(&[view], &[(id.clone(), live)].into()).expect("everything was read")
}

/// The way to a sandbox in which the clients are as the world says.
async fn gateway(world: &World) -> Gateway {
    let mut there = sandbox::World::empty(1);
    there.add_pool(PoolSeed {
        id: Some(worlds::POOL.to_owned()),
        name: "bench".to_owned(),
        ..PoolSeed::default()
    });
    for (address, record) in world.records.in_pool(&worlds::pool()) {
        there.add_client(worlds::POOL, seed(&address.key, record.client_id.as_str()));
    }
    let sandbox = Sandbox::in_memory(there);
    let http_client = Some(sandbox.http_client());
    let session = Session::load(SessionOptions { http_client, ..SessionOptions::default() }).await;
    session.gateway(worlds::pool().region())
}

/// What `worlds::text` says of a client, in the words of the service.
fn seed(name: &str, id: &str) -> ClientSeed {
    let list = |texts: &[&str]| Some(texts.iter().map(|&text| text.to_owned()).collect::<Vec<_>>());
    let unit = |unit: &str| Some(unit.to_owned());
    let host = format!("https://{name}.example.com");
    let settings = Settings {
        callback_urls: list(&[&format!("{host}/callback"), "http://localhost:8080/callback"]),
        logout_urls: list(&[&format!("{host}/signed-out")]),
        allowed_oauth_flows_user_pool_client: Some(true),
        allowed_oauth_flows: list(&["code"]),
        allowed_oauth_scopes: list(&["email", "openid", "profile"]),
        supported_identity_providers: list(&["COGNITO"]),
        explicit_auth_flows: list(&["ALLOW_REFRESH_TOKEN_AUTH", "ALLOW_USER_SRP_AUTH"]),
        access_token_validity: Some(30),
        id_token_validity: Some(30),
        refresh_token_validity: Some(12),
        token_validity_units: Some(TokenValidityUnits {
            access_token: unit("minutes"),
            id_token: unit("minutes"),
            refresh_token: unit("hours"),
            ..TokenValidityUnits::default()
        }),
        prevent_user_existence_errors: Some("ENABLED".to_owned()),
        ..Settings::default()
    };
    ClientSeed { id: Some(id.to_owned()), settings, ..ClientSeed::named(name) }
}
