//! A whole random pool, imported by the command itself, needs nothing: neither in one spec nor in one for each client.

use super::clients::{Wish, client};
use super::driver::Rig;
use super::keep::make;
use super::{cases, each_rig};
use crate::support::{Folder, Served};
use cogctl::sandbox::World;
use proptest::collection::vec;
use proptest::prelude::*;

/// Names as people give them: some alike but for case, some the same, some of a service, some that YAML takes for other
/// things or that no key can be.
const NAMES: [&str; 12] = [
    "web",
    "Web",
    "web prod",
    "null",
    "007",
    "AmazonOpenSearchService-logs-x7k2p-us-west-2-p4m9qv3tz8c1w5n6d0rjhsb2ye",
    "AWSElasticsearch-metrics",
    "a.b, =c",
    "__",
    "@+=,.",
    "probe",
    "-",
];

fn pool(clients: usize) -> impl Strategy<Value = Vec<(Wish, usize)>> {
    vec((client(), 0..NAMES.len() * 4), clients)
}

/// Every fourth has one of the names, the others one of their own.
fn name(number: usize, dice: usize) -> String {
    NAMES.get(dice).map_or_else(|| format!("client {number}"), |name| (*name).to_owned())
}

/// The seeded pool, with what clients name besides, and without its clients.
fn bare() -> World {
    let mut world = World::seeded(7);
    let pool = world.pools().keys().next().expect("a pool").clone();
    let ids: Vec<_> = world.clients(&pool).map(|client| client.id.clone()).collect();
    for id in ids {
        world.remove_client(&pool, &id);
    }
    world
}

fn fill(rig: &Rig, clients: &[(Wish, usize)]) {
    for (number, (wish, dice)) in clients.iter().enumerate() {
        make(rig, &name(number, *dice), wish);
    }
}

/// Imports all of it, sees that a plan is empty and that nothing is left to import, and does the same client by client.
fn holds(folder: &Folder, pool: &str, clients: usize) {
    let run = folder.run(&["import", pool, "--all"]).exits(0);
    assert_eq!(run.stdout.lines().count(), clients, "{run}");
    let run = folder.run(&["plan", "--detailed-exitcode"]).exits(0);
    assert_eq!(run.stdout, format!("No changes. All {clients} clients are as their specs say.\n"));
    let run = folder.run(&["drift", "--fail-on", "undeclared"]).exits(0);
    assert_eq!(run.stdout, format!("No drift. All {clients} clients are as their specs say.\n"));
    let text = folder.read("cogctl.yaml");
    assert!(folder.run(&["import", pool, "--all"]).exits(0).stdout.is_empty());
    assert_eq!(folder.read("cogctl.yaml"), text);
    super::imports::valid(&text);
    let keys: Vec<_> = Rig::read(&text).entries.into_iter().map(|entry| entry.address).collect();
    assert!(keys.is_sorted(), "{keys:?}");
}

/// The same with a spec for each client, beside specs with names and ids that some of them would have.
fn split_holds(folder: &Folder, pool: &str, clients: usize) {
    let spec = format!("version: 1\nuser_pool_id: {pool}\nclients: {{}}\n");
    folder.write("specs/client-0.yml", &spec);
    folder.write("specs/foreign.yaml", &format!("id: WEB\n{spec}"));
    folder.run(&["import", pool, "--all", "--split"]).exits(0);
    let run = folder.run(&["plan", "--detailed-exitcode"]).exits(0);
    assert_eq!(run.stdout, format!("No changes. All {clients} clients are as their specs say.\n"));
}

/// The rig's pool behind a port.
fn served(rig: &Rig) -> Served {
    Served::new(rig.embedded().world())
}

proptest! {
    #![proptest_config(cases(1))]

    #[test]
    fn a_pool_of_five_hundred_clients_is_imported_whole(clients in pool(500)) {
        let rig = Rig::sandbox(bare());
        fill(&rig, &clients);
        let served = served(&rig);
        holds(&served.folder().unlogged(), rig.pool.as_str(), clients.len());
    }
}

proptest! {
    #![proptest_config(cases(6))]

    #[test]
    fn so_is_any_small_one(clients in pool(30)) {
        let rig = Rig::sandbox(bare());
        fill(&rig, &clients);
        let served = served(&rig);
        holds(&served.folder(), rig.pool.as_str(), clients.len());
        split_holds(&served.folder(), rig.pool.as_str(), clients.len());
    }
}

proptest! {
    #![proptest_config(cases(2))]

    #[test]
    fn the_same_at_moto(clients in pool(40)) {
        each_rig(|rig| {
            fill(rig, &clients);
            let endpoint = std::env::var("COGCTL_TEST_MOTO").expect("a rig of moto's is there");
            let folder = || Folder::new().with(&["--endpoint-url", &endpoint]);
            holds(&folder(), rig.pool.as_str(), clients.len());
            split_holds(&folder(), rig.pool.as_str(), clients.len());
        });
    }
}
