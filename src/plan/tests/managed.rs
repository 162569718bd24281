//! Managed entries: found by pattern or prefix, laid over, never created, deleted or replaced.

use super::world::World;

const SEARCH: &str =
    "managed_clients:\n  search: { name_prefix: os-, access_token_validity: 8h }\n";

fn search() -> World {
    World::agreeing(&[("prod", SEARCH)])
}

#[test]
fn a_first_match_by_prefix_is_adopted_and_updated() {
    let mut world = World::unrecorded(&[("prod", SEARCH)]);
    world.add_live("made", "os-example");
    world.add_live("other", "almost-os-example");
    insta::assert_snapshot!(world, @r#"
    prod/managed_clients.search os-example (made): adopt+update
        access_token_validity: "1h" → "8h"
        record os-example (made) Adopted
    unchanged 0, size prod=1
    "#);
    assert_eq!(world.read(), ["made"]);
}

#[test]
fn a_pattern_needs_no_anchors() {
    let spec = "managed_clients:\n  search: { name_pattern: 'os-\\w+' }\n";
    let mut world = World::unrecorded(&[("prod", spec)]);
    world.add_live("made", "almost-os-example");
    insta::assert_snapshot!(world, @r"
    prod/managed_clients.search almost-os-example (made): adopt
        record almost-os-example (made) Adopted
    unchanged 0, size prod=1
    ");
}

#[test]
fn a_match_that_is_not_there_shows_the_nearest_names() {
    let mut world = World::unrecorded(&[("prod", SEARCH)]);
    for (client, name) in [("a", "web"), ("b", "OS-example"), ("c", "so-example")] {
        world.add_live(client, name);
    }
    insta::assert_snapshot!(world, @r"
    BLOCKED prod/managed_clients.search [no-match] no client matches the prefix `os-`
        so-example (c)
        OS-example (b)
        web (a)
    unchanged 0, size prod=0
    ");
    assert_eq!(world.read(), [""; 0]);
}

#[test]
fn a_match_that_may_be_missing_is_skipped() {
    let spec =
        "managed_clients:\n  search: { name_prefix: os-, lifecycle: { on_missing: skip } }\n";
    insta::assert_snapshot!(World::unrecorded(&[("prod", spec)]), @r"
    NOTE prod/managed_clients.search [skipped] No client matches the prefix `os-`. The entry is left out, as its `on_missing` says.
    unchanged 0, size prod=0
    ");
}

#[test]
fn several_matches_are_all_shown() {
    let mut world = World::unrecorded(&[("prod", SEARCH)]);
    world.add_live("b", "os-b");
    world.add_live("a", "os-b");
    world.add_live("c", "os-a");
    insta::assert_snapshot!(world, @r"
    BLOCKED prod/managed_clients.search [ambiguous] 3 clients match the prefix `os-`
        os-a (c)
        os-b (a)
        os-b (b)
    unchanged 0, size prod=0
    ");
}

#[test]
fn a_client_that_registered_itself_under_a_fitting_name() {
    let mut world = World::unrecorded(&[("prod", SEARCH)]);
    world.add_live("made", "os-example");
    world.add_live("evil", "os-evil");
    world.self_registered("evil");
    insta::assert_snapshot!(world, @r#"
    prod/managed_clients.search os-example (made): adopt+update
        access_token_validity: "1h" → "8h"
        record os-example (made) Adopted
    unchanged 0, size prod=1
    "#);
}

#[test]
fn two_entries_match_one_client() {
    let spec = "managed_clients:\n  one: { name_prefix: os- }\n  two: { name_pattern: '^os' }\n";
    let mut world = World::unrecorded(&[("prod", spec)]);
    world.add_live("made", "os-example");
    insta::assert_snapshot!(world, @r"
    BLOCKED prod/managed_clients.one [claimed-twice] client made is also that of `prod/managed_clients.two`
    BLOCKED prod/managed_clients.two [claimed-twice] client made is also that of `prod/managed_clients.one`
    unchanged 0, size prod=0
    ");
}

#[test]
fn a_pin_and_a_match_on_one_client() {
    let spec =
        "clients:\n  web: { client_id: made }\nmanaged_clients:\n  search: { name_prefix: os- }\n";
    let mut world = World::unrecorded(&[("prod", spec)]);
    world.add_live("made", "os-example");
    insta::assert_snapshot!(world, @r#"
    prod/clients.web web (made): adopt+update, needs adopt+rename
        name: "os-example" → "web"
        record web (made) Adopted
    BLOCKED prod/managed_clients.search [already-bound] the one client that fits, made, is already that of `prod/clients.web`
    unchanged 0, size prod=1
    "#);
}

#[test]
fn a_recorded_client_stays_although_another_matches() {
    let mut world = search();
    world.add_live("other", "os-other");
    insta::assert_snapshot!(world, @r"
    NOTE prod/managed_clients.search [also-matches] 1 other client also matches the prefix `os-`, such as `os-other` (other); the recorded client prodsearch stays.
    unchanged 1, size prod=1
    ");
}

#[test]
fn a_gone_client_behind_whose_name_is_another_one() {
    let mut world = search();
    world.delete_live("prodsearch");
    world.add_live("other", "os-1");
    insta::assert_snapshot!(world, @r#"
    prod/managed_clients.search os-1 (other): adopt+update instead of prodsearch, as prodsearch is gone, needs adopt
        access_token_validity: "1h" → "8h"
        record os-1 (other) Adopted
    unchanged 0, size prod=2
    "#);
}

#[test]
fn a_gone_client_without_a_successor() {
    let mut world = search();
    world.delete_live("prodsearch");
    insta::assert_snapshot!(world, @r"
    BLOCKED prod/managed_clients.search [no-match] no client matches the prefix `os-`; the recorded client prodsearch is gone
    unchanged 0, size prod=1
    ");
}

#[test]
fn a_gone_client_that_may_be_missing() {
    let mut world = search();
    world.delete_live("prodsearch");
    world.say(
        "prod",
        "managed_clients:\n  search: { name_prefix: os-, lifecycle: { on_missing: skip } }\n",
    );
    insta::assert_snapshot!(world, @r"
    NOTE prod/managed_clients.search [skipped] No client matches the prefix `os-`; the recorded client prodsearch is gone. The entry is left out, as its `on_missing` says.
    unchanged 0, size prod=1
    ");
}

#[test]
fn a_renamed_client_that_no_longer_matches() {
    let mut world = search();
    world.rename_live("prodsearch", "search");
    insta::assert_snapshot!(world, @r"
    BLOCKED prod/managed_clients.search [no-match] no client matches the prefix `os-`; the recorded client prodsearch is called `search` now
        search (prodsearch)
    unchanged 0, size prod=1
    ");
}

#[test]
fn a_renamed_client_in_whose_stead_another_matches() {
    let mut world = search();
    world.rename_live("prodsearch", "search");
    world.add_live("other", "os-other");
    insta::assert_snapshot!(world, @r#"
    prod/managed_clients.search os-other (other): adopt+update instead of prodsearch, as prodsearch is called search, needs adopt
        access_token_validity: "1h" → "8h"
        record os-other (other) Adopted
    unchanged 0, size prod=2
    "#);
}

#[test]
fn a_renamed_client_that_is_pinned() {
    let mut world = search();
    world.rename_live("prodsearch", "search");
    world.say("prod", "managed_clients:\n  search: { name_prefix: os-, client_id: prodsearch }\n");
    insta::assert_snapshot!(world, @r"
    REFRESH prod/managed_clients.search: record search (prodsearch) Adopted
    unchanged 1, size prod=1
    ");
}

#[test]
fn another_key_is_a_move() {
    let mut world = search();
    world
        .say("prod", "managed_clients:\n  logs: { name_prefix: os-, access_token_validity: 8h }\n");
    insta::assert_snapshot!(world, @r"
    prod/managed_clients.logs os-1 (prodsearch): move from prod/managed_clients.search
        record os-1 (prodsearch) Adopted
    unchanged 0, size prod=1
    ");
}

#[test]
fn moved_from_a_client_that_the_entry_does_not_match() {
    let mut world = search();
    world.say(
        "prod",
        "managed_clients:\n  logs: { name_prefix: logs-, moved_from: managed_clients.search }\n",
    );
    insta::assert_snapshot!(world, @r"
    BLOCKED prod/managed_clients.logs [moved-from-mismatch] `moved_from` names prod/managed_clients.search, whose client prodsearch is called `os-1`, which the entry doesn't match
    unchanged 0, size prod=1
    ");
}

#[test]
fn a_standard_client_becomes_managed() {
    let mut world =
        World::agreeing(&[("prod", "clients:\n  web: { access_token_validity: 2h }\n")]);
    world.say("prod", "managed_clients:\n  web: { name_prefix: web }\n");
    insta::assert_snapshot!(world, @r"
    prod/managed_clients.web web (prodweb): move from prod/clients.web
        record web (prodweb) Created
    unchanged 0, size prod=1
    ");
}

#[test]
fn a_managed_client_becomes_standard() {
    let mut world = search();
    world.say("prod", "clients:\n  search: { name: os-1 }\n");
    insta::assert_snapshot!(world, @r#"
    prod/clients.search os-1 (prodsearch): move+update from prod/managed_clients.search
        access_token_validity: "8h" → "1h"
        record os-1 (prodsearch) Adopted
    unchanged 0, size prod=1
    "#);
}

#[test]
fn what_the_entry_leaves_out_stays() {
    let mut world = search();
    world.change("prodsearch", |client| {
        client.callback_urls = ["https://dashboards.example".to_owned()].into();
        client.generate_secret = true;
        client.access_token_validity = "1h".parse().expect("a validity");
    });
    insta::assert_snapshot!(world, @r#"
    prod/managed_clients.search os-1 (prodsearch): update
        access_token_validity: "1h" → "8h"
        record os-1 (prodsearch) Adopted has_secret
    unchanged 0, size prod=1
    "#);
}

#[test]
fn null_puts_the_default_back() {
    let mut world = search();
    world.change("prodsearch", |client| client.auth_session_validity = 9);
    world.say("prod", "managed_clients:\n  search: { name_prefix: os-, access_token_validity: null, auth_session_validity: null }\n");
    insta::assert_snapshot!(world, @r#"
    prod/managed_clients.search os-1 (prodsearch): update
        access_token_validity: "8h" → "1h"
        auth_session_validity: 9 → 3
        record os-1 (prodsearch) Adopted
    unchanged 0, size prod=1
    "#);
}

#[test]
fn defaults_are_for_standard_clients() {
    let mut world = search();
    world.say("prod", &format!("defaults: {{ auth_session_validity: 5 }}\n{SEARCH}"));
    insta::assert_snapshot!(world, @"unchanged 1, size prod=1");
}
