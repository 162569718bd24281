//! The same client under another key, name, section or file.

use super::world::World;
use super::{WEB, web};

#[test]
fn another_key_for_the_same_name_is_a_move() {
    let mut world = web();
    world.say("prod", "clients:\n  site: { name: web }\n");
    insta::assert_snapshot!(world, @r"
    prod/clients.site web (prodweb): move from prod/clients.web
        record web (prodweb) Created
    unchanged 0, size prod=1
    ");
}

#[test]
fn another_name_for_the_same_key_is_an_update() {
    let mut world = web();
    world.say("prod", "clients:\n  web: { name: site }\n");
    insta::assert_snapshot!(world, @r#"
    prod/clients.web site (prodweb): update, needs rename
        name: "web" → "site"
        record site (prodweb) Created
    unchanged 0, size prod=1
    "#);
}

#[test]
fn another_key_and_name_is_a_new_client_and_a_delete() {
    let mut world = web();
    world.say("prod", "clients:\n  site: {}\n");
    insta::assert_snapshot!(world, @r#"
    prod/clients.site site (-): create
        name: "" → "site"
        record site () Created
    prod/clients.web web (prodweb): delete, as its entry left, needs delete
        no record
    unchanged 0, size prod=1
    "#);
}

#[test]
fn another_key_and_name_with_moved_from_is_a_move_and_an_update() {
    let mut world = web();
    world.say("prod", "clients:\n  site: { moved_from: clients.web }\n");
    insta::assert_snapshot!(world, @r#"
    prod/clients.site site (prodweb): move+update from prod/clients.web, needs rename
        name: "web" → "site"
        record site (prodweb) Created
    unchanged 0, size prod=1
    "#);
}

#[test]
fn moved_from_stays_in_the_spec_after_the_move() {
    let mut world = World::agreeing(&[("prod", "clients:\n  site: {}\n")]);
    world.say("prod", "clients:\n  site: { moved_from: clients.web }\n");
    insta::assert_snapshot!(world, @"unchanged 1, size prod=1");
}

#[test]
fn moved_from_an_address_that_nothing_is_recorded_of() {
    let mut world = web();
    world.say("prod", "clients:\n  web: {}\n  site: { moved_from: clients.wbe }\n");
    insta::assert_snapshot!(world, @r#"
    prod/clients.site site (-): create
        name: "" → "site"
        record site () Created
    NOTE prod/clients.site [moved-from-unknown] `moved_from` names prod/clients.wbe, of which nothing is recorded; the client is looked for by name.
    unchanged 1, size prod=1
    "#);
}

#[test]
fn moved_from_a_spec_that_is_not_in_the_run() {
    let mut world = web();
    world.say("prod", "clients:\n  web: {}\n  site: { moved_from: old/clients.site }\n");
    insta::assert_snapshot!(world, @r"
    BLOCKED prod/clients.site [moved-from-elsewhere] `moved_from` names old/clients.site, and this run has no spec `old` of us-west-2_EXAMPLE
    unchanged 1, size prod=1
    ");
}

#[test]
fn moved_from_a_client_that_is_gone() {
    let mut world = web();
    world.say("prod", "clients:\n  site: { moved_from: clients.web }\n");
    world.delete_live("prodweb");
    insta::assert_snapshot!(world, @r#"
    prod/clients.site site (-): create
        name: "" → "site"
        record site () Created
    prod/clients.web web (prodweb): forget, as its entry and client left
        no record
    unchanged 0, size prod=1
    "#);
}

#[test]
fn an_entry_in_another_file_is_a_move() {
    let mut world = World::agreeing(&[("a", WEB), ("b", "clients:\n  api: {}\n")]);
    world.say("a", "clients: {}\n");
    world.say("b", "clients:\n  api: {}\n  web: {}\n");
    insta::assert_snapshot!(world, @r"
    b/clients.web web (aweb): move from a/clients.web
        record web (aweb) Created
    unchanged 1, size a=1 b=2
    ");
}

#[test]
fn an_entry_in_another_file_with_another_name_and_moved_from() {
    let mut world = World::agreeing(&[("a", WEB), ("b", "clients:\n  api: {}\n")]);
    world.say("a", "clients: {}\n");
    world.say("b", "clients:\n  api: {}\n  site: { moved_from: a/clients.web }\n");
    insta::assert_snapshot!(world, @r#"
    b/clients.site site (aweb): move+update from a/clients.web, needs rename
        name: "web" → "site"
        record site (aweb) Created
    unchanged 1, size a=1 b=2
    "#);
}

#[test]
fn another_key_while_somebody_renamed_the_client() {
    let mut world = web();
    world.say("prod", "clients:\n  site: { name: web }\n");
    world.rename_live("prodweb", "web-old");
    insta::assert_snapshot!(world, @r#"
    prod/clients.site web (prodweb): move+update from prod/clients.web, needs rename
        name: "web-old" → "web"
        record web (prodweb) Created
    unchanged 0, size prod=1
    "#);
}

#[test]
fn a_departing_client_that_two_new_entries_could_mean() {
    let mut world = web();
    world.say("prod", "clients:\n  one: { name: web }\n  two: { name: web }\n");
    insta::assert_snapshot!(world, @r"
    BLOCKED prod/clients.one [claimed-twice] client prodweb is also that of `prod/clients.two`
    BLOCKED prod/clients.two [claimed-twice] client prodweb is also that of `prod/clients.one`
    unchanged 0, size prod=1
    ");
}

#[test]
fn two_departing_clients_that_one_new_entry_could_mean() {
    let mut world =
        World::agreeing(&[("prod", "clients:\n  one: { name: web }\n  two: { name: web }\n")]);
    world.say("prod", WEB);
    insta::assert_snapshot!(world, @r"
    BLOCKED prod/clients.web [ambiguous] 2 clients match the name `web`
        web (prodone)
        web (prodtwo)
    unchanged 0, size prod=2
    ");
}

#[test]
fn names_may_be_swapped() {
    let mut world = World::agreeing(&[("prod", "clients:\n  a: {}\n  b: {}\n")]);
    world.say("prod", "clients:\n  a: { name: b }\n  b: { name: a }\n");
    insta::assert_snapshot!(world, @r#"
    prod/clients.a b (proda): update, needs rename
        name: "a" → "b"
        record b (proda) Created
    prod/clients.b a (prodb): update, needs rename
        name: "b" → "a"
        record a (prodb) Created
    unchanged 0, size prod=2
    "#);
}
