//! What becomes of the clients of entries that left.

use super::small;
use super::world::{World, id, recorded};
use crate::model::OnRemove;
use crate::records::Origin;

const API: &str = "clients:\n  api: {}\n";

/// `web` has left the spec.
fn left(origin: Origin, on_remove: Option<OnRemove>) -> World {
    let mut world = World::agreeing(&[("prod", "clients:\n  api: {}\n  web: {}\n")]);
    world.say("prod", API);
    world.edit_record("prod/clients.web", |record| {
        record.origin = origin;
        record.on_remove = on_remove;
    });
    world
}

#[test]
fn a_created_client_is_deleted() {
    insta::assert_snapshot!(left(Origin::Created, None), @r"
    prod/clients.web web (prodweb): delete, as its entry left, needs delete
        no record
    unchanged 1, size prod=2
    ");
}

#[test]
fn an_adopted_client_is_forgotten() {
    insta::assert_snapshot!(left(Origin::Adopted, None), @r"
    prod/clients.web web (prodweb): forget, as its entry left
        no record
    unchanged 1, size prod=2
    ");
}

#[test]
fn an_imported_client_is_forgotten() {
    insta::assert_snapshot!(left(Origin::Imported, None), @r"
    prod/clients.web web (prodweb): forget, as its entry left
        no record
    unchanged 1, size prod=2
    ");
}

#[test]
fn an_adopted_client_to_be_removed_is_deleted() {
    insta::assert_snapshot!(left(Origin::Adopted, Some(OnRemove::Delete)), @r"
    prod/clients.web web (prodweb): delete, as its entry left, needs delete
        no record
    unchanged 1, size prod=2
    ");
}

#[test]
fn a_created_client_to_be_kept_is_forgotten() {
    insta::assert_snapshot!(left(Origin::Created, Some(OnRemove::Forget)), @r"
    prod/clients.web web (prodweb): forget, as its entry left
        no record
    unchanged 1, size prod=2
    ");
}

#[test]
fn a_managed_client_is_forgotten_whatever_its_record_says() {
    let mut world = small();
    world.edit_record("prod/managed_clients.search", |record| {
        record.origin = Origin::Created;
        record.on_remove = Some(OnRemove::Delete);
    });
    world.say(
        "prod",
        "clients:\n  api: {}\n  web: { name: web-prod, callback_urls: [https://a.example] }\n",
    );
    insta::assert_snapshot!(world, @r"
    prod/managed_clients.search os-1 (prodsearch): forget, as its entry left
        no record
    unchanged 2, size prod=3
    ");
}

#[test]
fn a_protected_client_is_kept() {
    let mut world = left(Origin::Created, None);
    world.edit_record("prod/clients.web", |record| record.prevent_destroy = true);
    insta::assert_snapshot!(world, @r"
    BLOCKED prod/clients.web [prevent-destroy] the entry left the spec, and `prevent_destroy` keeps prodweb
    unchanged 1, size prod=2
    ");
}

#[test]
fn a_protected_client_that_would_only_be_forgotten_is_kept() {
    let mut world = left(Origin::Adopted, None);
    world.edit_record("prod/clients.web", |record| record.prevent_destroy = true);
    insta::assert_snapshot!(world, @r"
    BLOCKED prod/clients.web [prevent-destroy] the entry left the spec, and `prevent_destroy` keeps prodweb
    unchanged 1, size prod=2
    ");
}

#[test]
fn a_client_renamed_since_is_not_deleted() {
    let mut world = left(Origin::Created, None);
    world.rename_live("prodweb", "precious");
    insta::assert_snapshot!(world, @r"
    BLOCKED prod/clients.web [renamed-since] prodweb would be deleted, but it is called `precious` now and was recorded as `web`
    unchanged 1, size prod=2
    ");
}

#[test]
fn a_client_renamed_since_may_be_forgotten() {
    let mut world = left(Origin::Adopted, None);
    world.rename_live("prodweb", "precious");
    insta::assert_snapshot!(world, @r"
    prod/clients.web precious (prodweb): forget, as its entry left
        no record
    unchanged 1, size prod=2
    ");
}

#[test]
fn a_client_that_is_gone_is_forgotten() {
    let mut world = left(Origin::Created, None);
    world.delete_live("prodweb");
    world.edit_record("prod/clients.web", |record| record.prevent_destroy = true);
    insta::assert_snapshot!(world, @r"
    prod/clients.web web (prodweb): forget, as its entry and client left
        no record
    unchanged 1, size prod=2
    ");
}

#[test]
fn a_client_that_another_entry_holds_is_left_to_it() {
    let mut world = left(Origin::Created, None);
    world.delete_live("prodweb");
    world.edit_record("prod/clients.web", |record| record.client_id = id("prodapi"));
    insta::assert_snapshot!(world, @r"
    prod/clients.web api (prodapi): forget, as its entry left
        no record
    unchanged 1, size prod=1
    ");
}

#[test]
fn a_client_that_a_skipped_entry_has_on_record_is_left_to_it() {
    let mut world = left(Origin::Created, None);
    let managed =
        "managed_clients:\n  search: { name_prefix: os-, lifecycle: { on_missing: skip } }\n";
    world.say("other", managed);
    world.record("other/managed_clients.search", |_| recorded("prodweb", "os-1"));
    insta::assert_snapshot!(world, @r"
    prod/clients.web web (prodweb): forget, as its entry left
        no record
    NOTE other/managed_clients.search [skipped] No client matches the prefix `os-`; the recorded client prodweb is called `web` now. The entry is left out, as its `on_missing` says.
    unchanged 1, size other=1 prod=2
    ");
}

/// `web` has left two specs that have the same client on record.
fn left_twice(origins: [Origin; 2]) -> World {
    let both = "clients:\n  api: {}\n  web: {}\n";
    let mut world = World::agreeing(&[("a", both), ("b", both)]);
    world.delete_live("bweb");
    world.edit_record("a/clients.web", |record| record.origin = origins[0]);
    world.edit_record("b/clients.web", |record| {
        record.client_id = id("aweb");
        record.origin = origins[1];
    });
    world.say("a", API);
    world.say("b", API);
    world
}

#[test]
fn a_client_that_left_two_specs_is_deleted_once() {
    insta::assert_snapshot!(left_twice([Origin::Created, Origin::Created]), @r"
    a/clients.web web (aweb): delete, as its entry left, needs delete
        no record
    b/clients.web web (aweb): forget, as its entry left
        no record
    unchanged 2, size a=2 b=2
    ");
}

#[test]
fn a_client_that_left_two_specs_is_kept_if_one_of_them_would() {
    insta::assert_snapshot!(left_twice([Origin::Created, Origin::Adopted]), @r"
    a/clients.web web (aweb): forget, as its entry left
        no record
    b/clients.web web (aweb): forget, as its entry left
        no record
    unchanged 2, size a=2 b=2
    ");
}

#[test]
fn a_client_that_left_two_specs_and_is_protected_in_one() {
    let mut world = left_twice([Origin::Created, Origin::Created]);
    world.edit_record("b/clients.web", |record| record.prevent_destroy = true);
    insta::assert_snapshot!(world, @r"
    a/clients.web web (aweb): forget, as its entry left
        no record
    BLOCKED b/clients.web [prevent-destroy] the entry left the spec, and `prevent_destroy` keeps aweb
    unchanged 2, size a=2 b=2
    ");
}

#[test]
fn a_delete_does_not_depend_on_an_unrelated_missing_match() {
    let mut world = left(Origin::Created, None);
    world.say("prod", "clients:\n  api: {}\nmanaged_clients:\n  search: { name_prefix: os- }\n");
    insta::assert_snapshot!(world, @r"
    prod/clients.web web (prodweb): delete, as its entry left, needs delete
        no record
    BLOCKED prod/managed_clients.search [no-match] no client matches the prefix `os-`
        api (prodapi)
        web (prodweb)
    unchanged 1, size prod=2
    ");
}
