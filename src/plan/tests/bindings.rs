//! Which client is whose: records and names of standard entries.

use super::world::{World, recorded};
use super::{WEB, small, web};

#[test]
fn a_renamed_client_is_renamed_back() {
    let mut world = small();
    world.rename_live("prodweb", "web-test");
    insta::assert_snapshot!(world, @r#"
    prod/clients.web web-prod (prodweb): update, needs rename
        name: "web-test" → "web-prod"
        record web-prod (prodweb) Created
    unchanged 2, size prod=3
    "#);
}

#[test]
fn a_lost_state_asks_for_standard_clients_and_expects_managed_ones() {
    let mut world = small();
    for at in ["prod/clients.api", "prod/clients.web", "prod/managed_clients.search"] {
        world.record(at, |_| None);
    }
    insta::assert_snapshot!(world, @r"
    prod/clients.api api (prodapi): adopt, needs adopt
        record api (prodapi) Adopted
    prod/clients.web web-prod (prodweb): adopt, needs adopt
        record web-prod (prodweb) Adopted
    prod/managed_clients.search os-1 (prodsearch): adopt
        record os-1 (prodsearch) Adopted
    unchanged 0, size prod=3
    ");
    assert_eq!(world.read().join(" "), "prodapi prodsearch prodweb");
}

#[test]
fn a_gone_client_is_created_again() {
    let mut world = web();
    world.delete_live("prodweb");
    insta::assert_snapshot!(world, @r#"
    prod/clients.web web (-): create, as prodweb is gone
        name: "" → "web"
        record web () Created
    unchanged 0, size prod=1
    "#);
}

#[test]
fn a_gone_client_whose_name_another_bears_is_adopted() {
    let mut world = web();
    world.delete_live("prodweb");
    world.add_live("other", "web");
    insta::assert_snapshot!(world, @r"
    prod/clients.web web (other): adopt instead of prodweb, as prodweb is gone, needs adopt
        record web (other) Adopted
    unchanged 0, size prod=2
    ");
}

#[test]
fn a_gone_client_whose_name_two_others_bear_is_blocked() {
    let mut world = web();
    world.delete_live("prodweb");
    world.add_live("other", "web");
    world.add_live("another", "web");
    insta::assert_snapshot!(world, @r"
    BLOCKED prod/clients.web [ambiguous] 2 clients match the name `web`
        web (another)
        web (other)
    unchanged 0, size prod=1
    ");
}

#[test]
fn a_gone_client_and_a_departing_one_of_its_name() {
    let mut world = World::agreeing(&[("prod", "clients:\n  old: { name: web }\n  web: {}\n")]);
    world.delete_live("prodweb");
    world.say("prod", WEB);
    insta::assert_snapshot!(world, @r"
    prod/clients.web web (prodold): move from prod/clients.old, as prodweb is gone
        record web (prodold) Created
    unchanged 0, size prod=2
    ");
}

#[test]
fn a_second_bearer_of_a_recorded_name_is_nobodys_business() {
    let mut world = web();
    world.add_live("other", "web");
    insta::assert_snapshot!(world, @"unchanged 1, size prod=1");
}

#[test]
fn a_new_entry_whose_name_two_clients_bear() {
    let mut world = World::unrecorded(&[("prod", WEB)]);
    world.add_live("other", "web");
    world.add_live("another", "web");
    insta::assert_snapshot!(world, @r"
    BLOCKED prod/clients.web [ambiguous] 2 clients match the name `web`
        web (another)
        web (other)
    unchanged 0, size prod=0
    ");
}

#[test]
fn two_new_entries_of_one_name_are_two_clients() {
    let world =
        World::unrecorded(&[("prod", "clients:\n  one: { name: web }\n  two: { name: web }\n")]);
    insta::assert_snapshot!(world, @r#"
    prod/clients.one web (-): create
        name: "" → "web"
        record web () Created
    prod/clients.two web (-): create
        name: "" → "web"
        record web () Created
    unchanged 0, size prod=0
    "#);
}

#[test]
fn a_new_entry_of_a_recorded_entrys_name_is_blocked() {
    let mut world = web();
    world.say("prod", "clients:\n  web: {}\n  two: { name: web }\n");
    insta::assert_snapshot!(world, @r"
    BLOCKED prod/clients.two [already-bound] the one client that fits, prodweb, is already that of `prod/clients.web`
    unchanged 1, size prod=1
    ");
}

#[test]
fn two_new_entries_of_a_living_clients_name_are_blocked() {
    let mut world =
        World::unrecorded(&[("prod", "clients:\n  one: { name: web }\n  two: { name: web }\n")]);
    world.add_live("other", "web");
    insta::assert_snapshot!(world, @r"
    BLOCKED prod/clients.one [claimed-twice] client other is also that of `prod/clients.two`
    BLOCKED prod/clients.two [claimed-twice] client other is also that of `prod/clients.one`
    unchanged 0, size prod=0
    ");
}

#[test]
fn a_client_that_registered_itself_is_never_matched() {
    let mut world = World::unrecorded(&[("prod", WEB)]);
    world.add_live("other", "web");
    world.self_registered("other");
    insta::assert_snapshot!(world, @r#"
    prod/clients.web web (-): create
        name: "" → "web"
        record web () Created
    unchanged 0, size prod=0
    "#);
    assert_eq!(world.read(), ["other"]);
}

#[test]
fn of_two_bearers_one_registered_itself() {
    let mut world = World::unrecorded(&[("prod", WEB)]);
    world.add_live("other", "web");
    world.add_live("another", "web");
    world.self_registered("another");
    insta::assert_snapshot!(world, @r"
    prod/clients.web web (other): adopt, needs adopt
        record web (other) Adopted
    unchanged 0, size prod=1
    ");
}

#[test]
fn too_many_bearers_are_not_read_one_by_one() {
    let mut world = World::unrecorded(&[("prod", WEB)]);
    for number in 0..51 {
        world.add_live(&format!("other{number}"), "web");
    }
    assert_eq!(world.plan().blocked[0].candidates.len(), 51);
    assert_eq!(world.read(), [""; 0]);
}

#[test]
fn two_specs_have_one_client_on_record() {
    let mut world = World::agreeing(&[("a", WEB), ("b", "clients:\n  api: {}\n")]);
    world.say("b", "clients:\n  api: {}\n  site: { name: web }\n");
    world.record("b/clients.site", |_| recorded("aweb", "web"));
    insta::assert_snapshot!(world, @r"
    BLOCKED a/clients.web [claimed-twice] client aweb is also that of `b/clients.site`
    BLOCKED b/clients.site [claimed-twice] client aweb is also that of `a/clients.web`
    unchanged 1, size a=1 b=2
    ");
}

#[test]
fn records_of_another_pool_are_left_alone() {
    let mut world = web();
    world.records_of("prod", "us-west-2_OTHER");
    world.delete_live("prodweb");
    insta::assert_snapshot!(world, @r#"
    prod/clients.web web (-): create
        name: "" → "web"
        record web () Created
    NOTE - [records-of-another-pool] The state of `prod` also holds 1 record of pool us-west-2_OTHER, which this run leaves alone.
    unchanged 0, size prod=0
    "#);
}
