//! `client_id`, which goes before records and names.

use super::web;
use super::world::World;

#[test]
fn a_pin_takes_a_client_of_another_name() {
    let mut world = World::unrecorded(&[("prod", "clients:\n  web: { client_id: other }\n")]);
    world.add_live("other", "somebody-elses");
    insta::assert_snapshot!(world, @r#"
    prod/clients.web web (other): adopt+update, needs adopt+rename
        name: "somebody-elses" → "web"
        record web (other) Adopted
    unchanged 0, size prod=1
    "#);
}

#[test]
fn a_pin_decides_between_two_bearers() {
    let mut world = World::unrecorded(&[("prod", "clients:\n  web: { client_id: other }\n")]);
    world.add_live("other", "web");
    world.add_live("another", "web");
    insta::assert_snapshot!(world, @r"
    prod/clients.web web (other): adopt, needs adopt
        record web (other) Adopted
    unchanged 0, size prod=1
    ");
}

#[test]
fn a_pin_to_the_recorded_client_changes_nothing() {
    let mut world = web();
    world.say("prod", "clients:\n  web: { client_id: prodweb }\n");
    insta::assert_snapshot!(world, @"unchanged 1, size prod=1");
}

#[test]
fn a_pin_to_a_client_that_is_gone() {
    let mut world = web();
    world.say("prod", "clients:\n  web: { client_id: nobody }\n");
    insta::assert_snapshot!(world, @r"
    BLOCKED prod/clients.web [pinned-client-gone] the pinned client nobody doesn't exist in us-west-2_EXAMPLE
    unchanged 0, size prod=1
    ");
}

#[test]
fn a_pin_to_another_client_than_recorded() {
    let mut world = web();
    world.add_live("other", "web");
    world.say("prod", "clients:\n  web: { client_id: other }\n");
    insta::assert_snapshot!(world, @r"
    prod/clients.web web (other): adopt instead of prodweb, as the pin was prodweb, needs adopt
        record web (other) Adopted
    unchanged 0, size prod=2
    ");
}

#[test]
fn a_pin_to_a_departing_client_is_a_move() {
    let mut world = web();
    world.say("prod", "clients:\n  site: { client_id: prodweb }\n");
    insta::assert_snapshot!(world, @r#"
    prod/clients.site site (prodweb): move+update from prod/clients.web, needs rename
        name: "web" → "site"
        record site (prodweb) Created
    unchanged 0, size prod=1
    "#);
}

#[test]
fn a_pin_to_a_client_that_registered_itself() {
    let mut world = World::unrecorded(&[("prod", "clients:\n  web: { client_id: other }\n")]);
    world.add_live("other", "web");
    world.self_registered("other");
    insta::assert_snapshot!(world, @r"
    BLOCKED prod/clients.web [self-registered] the pinned client other registered itself
    unchanged 0, size prod=0
    ");
}

#[test]
fn a_pin_and_a_record_on_one_client() {
    let mut world = web();
    world.say("prod", "clients:\n  web: {}\n  two: { client_id: prodweb }\n");
    insta::assert_snapshot!(world, @r"
    BLOCKED prod/clients.two [claimed-twice] client prodweb is also that of `prod/clients.web`
    BLOCKED prod/clients.web [claimed-twice] client prodweb is also that of `prod/clients.two`
    unchanged 0, size prod=1
    ");
}

#[test]
fn two_pins_on_one_client() {
    let pinned = "clients:\n  web: { client_id: other }\n";
    let mut world = World::unrecorded(&[("a", pinned), ("b", pinned)]);
    world.add_live("other", "web");
    insta::assert_snapshot!(world, @r"
    BLOCKED a/clients.web [claimed-twice] client other is also that of `b/clients.web`
    BLOCKED b/clients.web [claimed-twice] client other is also that of `a/clients.web`
    unchanged 0, size a=0 b=0
    ");
}
