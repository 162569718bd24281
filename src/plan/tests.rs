//! Plans of small worlds in which desired, live and recorded agree, but for one thing.
//!
//! Snapshots show whole plans, so that a step too many is seen as well as one too few.

mod bindings;
mod departures;
mod doing;
mod guards;
mod intents;
mod losses;
mod managed;
mod moves;
mod pins;
mod preflight;
mod properties;
mod random;
mod refresh;
mod refused;
mod settings;
mod show;
mod unknown;
mod verify;
mod world;

use world::World;

const WEB: &str = "clients:\n  web: {}\n";

/// One client, in agreement.
fn web() -> World {
    World::agreeing(&[("prod", WEB)])
}

/// Two clients and a managed one, in agreement.
fn small() -> World {
    World::agreeing(&[(
        "prod",
        "clients:
  api: {}
  web: { name: web-prod, callback_urls: [https://a.example] }
managed_clients:
  search: { name_prefix: os-, access_token_validity: 8h }
",
    )])
}

#[test]
fn a_world_in_agreement_needs_nothing() {
    insta::assert_snapshot!(small(), @"unchanged 3, size prod=3");
}

#[test]
fn only_recorded_clients_are_read_where_all_are_there() {
    let mut world = small();
    world.add_live("other", "somebody-elses");
    assert_eq!(world.read().join(" "), "prodapi prodsearch prodweb");
}
