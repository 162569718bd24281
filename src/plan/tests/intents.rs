//! What the next plan makes of an apply that was cut off.

use super::show;
use super::world::{World, id, live_client, pool_id, recorded};
use crate::model::{Address, AppClient, Kind};
use crate::plan::target::narrow;
use crate::plan::{Plan, Work};
use crate::records::Intent;
use std::collections::BTreeMap;

/// When the applies here were announced.
const THEN: u64 = 100_000;

/// One client, without and with a secret.
const WEB: &str = "clients:\n  web: { auth_session_validity: 5 }\n";
const WITH_SECRET: &str = "clients:\n  web: { auth_session_validity: 5, generate_secret: true }\n";

/// An apply of `spec`, begun in `world`.
fn begun(mut world: World, spec: &str) -> (World, Plan) {
    world.say("prod", spec);
    let plan = world.plan();
    world.begin(&plan, THEN);
    world.listed_at = THEN + 60;
    (world, plan)
}

/// Cut off after `clients.web` was created as `new`, before that was written down.
fn created() -> World {
    let (mut world, plan) = begun(World::unrecorded(&[]), WEB);
    world.create_only(&plan.steps[0], "new");
    world
}

/// A replacement that has begun.
fn replacing() -> (World, Plan) {
    let (world, plan) = begun(World::agreeing(&[("prod", WEB)]), WITH_SECRET);
    assert_eq!(plan.steps[0].work, Work::Replace);
    (world, plan)
}

/// Cut off after the new client was written down, before the old one was deleted.
fn replaced() -> World {
    let (mut world, plan) = replacing();
    world.create_and_record(&plan.steps[0], "new");
    world
}

/// What is left once the world's plan was applied.
fn applied(mut world: World) -> String {
    let plan = world.plan();
    world.apply(&plan);
    let live: Vec<_> = world.live().keys().map(ToString::to_string).collect();
    format!("{world}; live: {}", live.join(" "))
}

#[test]
fn a_client_created_before_the_cut_is_the_entrys() {
    insta::assert_snapshot!(created(), @r#"
    NOTE prod/clients.web [created-before] An earlier apply was cut off after it had created new; it is this entry's client.
    REFRESH prod/clients.web: created record web (new) Created
    unchanged 1, size prod=1
    "#);
    insta::assert_snapshot!(applied(created()), @r#"unchanged 1, size prod=1; live: new"#);
}

#[test]
fn one_that_was_not_created_is_created_now() {
    let (world, _) = begun(World::unrecorded(&[]), WEB);
    insta::assert_snapshot!(world, @r#"
    prod/clients.web web (-): create
        name: "" → "web"
        auth_session_validity: 3 → 5
        record web () Created
    REFRESH prod/clients.web: not created
    unchanged 0, size prod=0
    "#);
    insta::assert_snapshot!(applied(world), @r#"unchanged 1, size prod=1; live: new0"#);
}

#[test]
fn one_that_is_listed_late_is_waited_for() {
    let mut world = created();
    world.listed_at = THEN + 1;
    world.listed_late.insert(id("new"), THEN + 30);
    insta::assert_snapshot!(world, @r#"
    NOTE prod/clients.web [created-before] An earlier apply was cut off after it had created new; it is this entry's client.
    REFRESH prod/clients.web: created record web (new) Created
    unchanged 1, size prod=1
    "#);
}

#[test]
fn somebody_elses_client_of_the_name_is_not_taken_for_it() {
    let mut world = created();
    world.change("new", |client| client.auth_session_validity = 7);
    insta::assert_snapshot!(world, @r#"
    prod/clients.web web (new): adopt+update, needs adopt
        auth_session_validity: 7 → 5
        record web (new) Adopted
    REFRESH prod/clients.web: not created
    unchanged 0, size prod=1
    "#);
}

#[test]
fn a_client_that_registered_itself_is_not_taken_for_it() {
    let mut world = created();
    world.self_registered("new");
    insta::assert_snapshot!(world, @r#"
    prod/clients.web web (-): create
        name: "" → "web"
        auth_session_validity: 3 → 5
        record web () Created
    REFRESH prod/clients.web: not created
    unchanged 0, size prod=0
    "#);
}

#[test]
fn a_client_that_was_there_before_is_not_taken_for_it() {
    let mut world = World::agreeing(&[("prod", WEB)]);
    world.record("prod/clients.web", |_| None);
    world.self_registered("prodweb");
    let (mut world, plan) = begun(world, WEB);
    assert_eq!(plan.steps[0].work, Work::Create);
    world.live.get_mut(&id("prodweb")).expect("a client").self_registered = false;
    insta::assert_snapshot!(world, @r#"
    prod/clients.web web (prodweb): adopt, needs adopt
        record web (prodweb) Adopted
    REFRESH prod/clients.web: not created
    unchanged 0, size prod=1
    "#);
}

#[test]
fn a_client_too_many_is_named_and_nothing_is_done() {
    let mut world = created();
    let (_, plan) = begun(World::unrecorded(&[]), WEB);
    world.create_only(&plan.steps[0], "new2");
    insta::assert_snapshot!(world, @r#"
    BLOCKED prod/clients.web [created-unclear] an earlier apply was cut off while it created 1 client called `web`, and 2 such clients have appeared since
        web (new)
        web (new2)
    unchanged 0, size prod=0
    "#);
}

#[test]
fn a_pin_says_which_of_too_many_it_is() {
    let mut world = created();
    let (_, plan) = begun(World::unrecorded(&[]), WEB);
    world.create_only(&plan.steps[0], "new2");
    world.say("prod", "clients:\n  web: { client_id: new2, auth_session_validity: 5 }\n");
    insta::assert_snapshot!(world, @r#"
    prod/clients.web web (new2): adopt, needs adopt
        record web (new2) Adopted
    REFRESH prod/clients.web: not created
    unchanged 0, size prod=1
    "#);
}

#[test]
fn two_of_one_name_are_given_out_in_the_order_of_their_ids() {
    let both = "clients:\n  a: { name: web }\n  b: { name: web }\n";
    let (mut world, plan) = begun(World::unrecorded(&[]), both);
    world.create_only(&plan.steps[1], "new1");
    world.create_only(&plan.steps[0], "new2");
    insta::assert_snapshot!(world, @r#"
    NOTE prod/clients.a [created-before] An earlier apply was cut off after it had created new1; it is this entry's client.
    NOTE prod/clients.b [created-before] An earlier apply was cut off after it had created new2; it is this entry's client.
    REFRESH prod/clients.a: created record web (new1) Created
    REFRESH prod/clients.b: created record web (new2) Created
    unchanged 2, size prod=2
    "#);
}

#[test]
fn one_of_two_of_one_name_leaves_the_other_to_create() {
    let both = "clients:\n  a: { name: web }\n  b: { name: web }\n";
    let (mut world, plan) = begun(World::unrecorded(&[]), both);
    world.create_only(&plan.steps[1], "new1");
    insta::assert_snapshot!(world, @r#"
    prod/clients.b web (-): create
        name: "" → "web"
        record web () Created
    NOTE prod/clients.a [created-before] An earlier apply was cut off after it had created new1; it is this entry's client.
    REFRESH prod/clients.a: created record web (new1) Created
    REFRESH prod/clients.b: not created
    unchanged 1, size prod=1
    "#);
}

#[test]
fn a_created_client_whose_entry_left_since_is_deleted() {
    let mut world = created();
    world.say("prod", "clients: {}\n");
    insta::assert_snapshot!(world, @r#"
    prod/clients.web web (new): delete, as its entry left, needs delete
        no record
    NOTE prod/clients.web [created-before] An earlier apply was cut off after it had created new; it is this entry's client.
    REFRESH prod/clients.web: created record web (new) Created
    unchanged 0, size prod=1
    "#);
}

#[test]
fn a_created_client_whose_entry_has_another_key_since_is_moved() {
    let mut world = created();
    world.say("prod", "clients:\n  site: { name: web, auth_session_validity: 5 }\n");
    insta::assert_snapshot!(world, @r#"
    prod/clients.site web (new): move from prod/clients.web
        record web (new) Created
    NOTE prod/clients.web [created-before] An earlier apply was cut off after it had created new; it is this entry's client.
    REFRESH prod/clients.web: created record web (new) Created
    unchanged 0, size prod=1
    "#);
}

#[test]
fn a_created_client_whose_entry_changed_since_is_updated() {
    let mut world = created();
    world.say("prod", "clients:\n  web: { auth_session_validity: 9 }\n");
    insta::assert_snapshot!(world, @r#"
    prod/clients.web web (new): update
        auth_session_validity: 5 → 9
        record web (new) Created
    NOTE prod/clients.web [created-before] An earlier apply was cut off after it had created new; it is this entry's client.
    REFRESH prod/clients.web: created record web (new) Created
    unchanged 0, size prod=1
    "#);
}

#[test]
fn a_replacement_that_was_created_goes_on_with_deleting_the_old_client() {
    let (mut world, plan) = replacing();
    world.create_only(&plan.steps[0], "new");
    insta::assert_snapshot!(world, @r#"
    prod/clients.web web (prodweb): delete left behind, as it was replaced, needs replace
        no record
    NOTE prod/clients.web [created-before] An earlier apply was cut off after it had created new; it is this entry's client.
    REFRESH prod/clients.web: created record web (new) Created has_secret
    unchanged 1, size prod=2
    "#);
    insta::assert_snapshot!(applied(world), @r#"unchanged 1, size prod=1; live: new"#);
}

#[test]
fn a_replacement_that_was_not_created_starts_again() {
    let (world, _) = replacing();
    insta::assert_snapshot!(world, @r#"
    prod/clients.web web (prodweb): create+delete, as the secret differs, needs replace
        generate_secret: false → true
        record web (prodweb) Created has_secret
    REFRESH prod/clients.web: not created
    unchanged 0, size prod=1
    "#);
}

#[test]
fn a_replacement_that_is_not_wanted_any_more_is_forgotten() {
    let (mut world, _) = replacing();
    world.say("prod", WEB);
    insta::assert_snapshot!(world, @r#"
    REFRESH prod/clients.web: not created
    unchanged 1, size prod=1
    "#);
}

#[test]
fn a_recorded_replacement_goes_on_with_deleting_the_old_client() {
    insta::assert_snapshot!(replaced(), @r#"
    prod/clients.web web (prodweb): delete left behind, as it was replaced, needs replace
        no record
    unchanged 1, size prod=2
    "#);
    insta::assert_snapshot!(applied(replaced()), @r#"unchanged 1, size prod=1; live: new"#);
}

#[test]
fn a_replaced_client_that_is_gone_is_settled() {
    let mut world = replaced();
    world.delete_live("prodweb");
    insta::assert_snapshot!(world, @r#"
    REFRESH prod/clients.web: settled prodweb
    unchanged 1, size prod=2
    "#);
}

#[test]
fn a_replaced_client_that_was_renamed_stays() {
    let mut world = replaced();
    world.rename_live("prodweb", "kept");
    insta::assert_snapshot!(world, @r#"
    BLOCKED prod/clients.web [renamed-since] prodweb was replaced and would be deleted, but it is called `kept` now
    unchanged 1, size prod=2
    "#);
}

#[test]
fn a_replaced_client_is_protected_with_its_entry() {
    let mut world = replaced();
    world.say("prod", &WITH_SECRET.replace('}', ", lifecycle: { prevent_destroy: true } }"));
    insta::assert_snapshot!(world, @r#"
    BLOCKED prod/clients.web [prevent-destroy] prodweb was replaced and would be deleted, but `prevent_destroy` forbids it
    REFRESH prod/clients.web: record web (new) Created has_secret prevent_destroy
    unchanged 1, size prod=2
    "#);
}

#[test]
fn a_replaced_client_that_is_pinned_again_is_kept() {
    let mut world = replaced();
    world.say("prod", &WEB.replace("{ ", "{ client_id: prodweb, "));
    insta::assert_snapshot!(world, @r#"
    prod/clients.web web (prodweb): adopt instead of new, as the pin was new, needs adopt
        record web (prodweb) Adopted
    REFRESH prod/clients.web: settled prodweb
    unchanged 0, size prod=2
    "#);
}

#[test]
fn a_second_replacement_leaves_two_to_delete() {
    let mut world = replaced();
    world.say("prod", &WITH_SECRET.replace("true", "false"));
    let plan = world.plan();
    world.begin(&plan, THEN + 100);
    world.listed_at = THEN + 200;
    let replace = plan.steps.iter().find(|step| step.work == Work::Replace).expect("a replacement");
    world.create_only(replace, "newer");
    insta::assert_snapshot!(world, @r#"
    prod/clients.web web (new): delete left behind, as it was replaced, needs replace
        no record
    prod/clients.web web (prodweb): delete left behind, as it was replaced, needs replace
        no record
    NOTE prod/clients.web [created-before] An earlier apply was cut off after it had created newer; it is this entry's client.
    REFRESH prod/clients.web: created record web (newer) Created
    unchanged 1, size prod=3
    "#);
    insta::assert_snapshot!(applied(world), @r#"unchanged 1, size prod=1; live: newer"#);
}

/// The key has changed together with the secret, and the replacement was cut off after it created the client.
fn moved_and_created() -> World {
    let site = "clients:\n  site: { name: web, auth_session_validity: 5, generate_secret: true }\n";
    let (mut world, plan) = begun(World::agreeing(&[("prod", WEB)]), site);
    world.create_only(&plan.steps[0], "new");
    world
}

#[test]
fn a_replacement_that_moves_leaves_its_old_record_to_forget() {
    insta::assert_snapshot!(moved_and_created(), @r#"
    prod/clients.site web (prodweb): delete left behind, as it was replaced, needs replace
        no record
    prod/clients.web web (prodweb): forget, as its entry left
        no record
    NOTE prod/clients.site [created-before] An earlier apply was cut off after it had created new; it is this entry's client.
    REFRESH prod/clients.site: created record web (new) Created has_secret
    unchanged 1, size prod=2
    "#);
    insta::assert_snapshot!(applied(moved_and_created()), @r#"unchanged 1, size prod=1; live: new"#);
}

#[test]
fn a_target_that_moves_takes_along_what_turned_out_at_its_old_address() {
    let mut world = created();
    world.say("prod", "clients:\n  site: { name: web, auth_session_validity: 5 }\n");
    let mut plan = world.plan();
    let known = ["prod/clients.site", "prod/clients.web"].map(|at| at.parse().expect("an address"));
    narrow(&mut plan, &["clients.site".to_owned()], &known.into()).expect("a known target");
    insta::assert_snapshot!(show::plan(&plan), @r#"
    prod/clients.site web (new): move from prod/clients.web
        record web (new) Created
    REFRESH prod/clients.web: created record web (new) Created
    unchanged 0, size prod=1
    "#);
}

#[test]
fn a_client_that_was_recorded_meanwhile_stays_the_entrys() {
    let mut world = created();
    world.add_live("imported", "web");
    world.record("prod/clients.web", |_| recorded("imported", "web"));
    insta::assert_snapshot!(world, @r#"
    prod/clients.web web (imported): update
        auth_session_validity: 3 → 5
        record web (imported) Created
    REFRESH prod/clients.web: not created
    unchanged 0, size prod=1
    "#);
}

#[test]
fn an_old_announcement_isnt_waited_for_whatever_the_clocks_say() {
    let (mut world, _) = begun(World::unrecorded(&[]), WEB);
    world.listed_at = THEN + 3_600;
    assert_eq!(world.plan_reading(&world.desired()).1.listed_at, THEN + 3_600);
}

#[test]
fn a_clock_that_is_behind_delays_no_longer_than_one_that_is_right() {
    let (mut world, _) = begun(World::unrecorded(&[]), WEB);
    world.listed_at = THEN - 3_600;
    assert_eq!(world.plan_reading(&world.desired()).1.listed_at, THEN - 3_570);
}

#[test]
fn a_namesake_besides_many_that_are_bound_is_read_before_it_is_adopted() {
    let bound: String = (0..51).map(|at| format!("  c{at:02}: {{ name: web }}\n")).collect();
    let bound = format!("clients:\n{bound}");
    let mut world = World::agreeing(&[("prod", &bound)]);
    world.say("prod", &format!("{bound}  web: {{}}\n"));
    world.live.insert(id("old"), live_client(AppClient::with_defaults("web")));
    let announced = Intent {
        name: "web".to_owned(),
        fingerprint: "0".repeat(64),
        seen: [id("old")].into(),
        replaces: BTreeMap::new(),
        announced: THEN,
        has_secret: false,
        prevent_destroy: false,
        on_remove: None,
    };
    let records = world.records.get_mut("prod").expect("its records");
    records.announce(&pool_id(), &Address::new(Kind::Standard, "web"), announced);
    world.listed_at = THEN + 60;
    insta::assert_snapshot!(world, @r#"
    prod/clients.web web (old): adopt, needs adopt
        record web (old) Adopted
    REFRESH prod/clients.web: not created
    unchanged 51, size prod=52
    "#);
}
