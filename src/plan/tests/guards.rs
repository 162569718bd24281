//! What may be done without asking, or at all; and plans cut down to targets.

use super::show;
use super::world::World;
use crate::model::FullAddress;
use crate::plan::guard::{self, Grants, Permission};
use crate::plan::target::{self, UnknownTarget};
use crate::spec::{Allowance, Limit};
use std::collections::{BTreeMap, BTreeSet};

/// Ten clients, of which the first `gone` have left the spec and the next `changed` look otherwise.
fn ten(gone: usize, changed: usize) -> World {
    let spec = |from| (from..10).map(|n| format!("  c{n}: {{}}\n")).collect::<String>();
    let mut world = World::agreeing(&[("prod", &format!("clients:\n{}", spec(0)))]);
    world.say("prod", &format!("clients:\n{}", spec(gone)));
    for n in gone..gone + changed {
        world.change(&format!("prodc{n}"), |client| client.auth_session_validity = 9);
    }
    world
}

fn refusals(world: &World, grants: &Grants) -> String {
    show::refusals(&world.plan(), &world.desired(), grants)
}

fn allow(permission: Permission, allowance: Allowance) -> Grants {
    Grants { allow: BTreeMap::from([(permission, allowance)]), max_changes: None }
}

fn most(limit: Limit) -> Grants {
    Grants { max_changes: Some(limit), ..Grants::default() }
}

#[test]
fn updates_alone_need_nothing() {
    assert_eq!(refusals(&ten(0, 3), &Grants::default()), "");
}

#[test]
fn two_deletes_need_a_yes_for_two() {
    let world = ten(2, 0);
    insta::assert_snapshot!(refusals(&world, &Grants::default()), @r"
    [not-allowed, askable] 2 of the 10 clients would be deleted (clients.c0 and 1 more), and no deletion was allowed beforehand
        `--allow delete=2` allows it
    ");
    insta::assert_snapshot!(refusals(&world, &allow(Permission::Delete, Allowance::Just(1))), @r"
    [not-allowed, askable] 2 of the 10 clients would be deleted (clients.c0 and 1 more), and `--allow delete=1` allows 1
        `--allow delete=2` allows it
    ");
    for enough in [Allowance::Just(2), Allowance::Any] {
        assert_eq!(refusals(&world, &allow(Permission::Delete, enough)), "");
    }
}

#[test]
fn each_kind_needs_its_own_yes() {
    let mut world = World::agreeing(&[(
        "prod",
        "clients:\n  gone: {}\n  key: {}\n  old: {}\n  b: {}\n  c: {}\n  d: {}\n  e: {}\n  f: {}\n  g: {}\n  h: {}\n",
    )]);
    world.add_live("other", "taken");
    world.say("prod", "clients:\n  key: { generate_secret: true }\n  old: { name: new }\n  taken: {}\n  b: {}\n  c: {}\n  d: {}\n  e: {}\n  f: {}\n  g: {}\n  h: {}\n");
    insta::assert_snapshot!(refusals(&world, &Grants::default()), @r"
    [not-allowed, askable] 1 of the 11 clients would be deleted (clients.gone), and no deletion was allowed beforehand
        `--allow delete=1` allows it
    [not-allowed, askable] 1 of the 11 clients would be replaced (clients.key), and no replacement was allowed beforehand
        `--allow replace=1` allows it
    [not-allowed, askable] 1 of the 11 clients would be renamed (clients.old), and no rename was allowed beforehand
        `--allow rename=1` allows it
    [not-allowed, askable] 1 of the 11 clients would be adopted (clients.taken), and no adoption was allowed beforehand
        `--allow adopt=1` allows it
    ");
    let all = Permission::ALL.map(|permission| (permission, Allowance::Just(1)));
    let grants = Grants { allow: BTreeMap::from(all), max_changes: None };
    assert_eq!(refusals(&world, &grants), "");
}

#[test]
fn more_than_three_in_ten_is_too_many() {
    let world = ten(0, 4);
    insta::assert_snapshot!(refusals(&world, &Grants::default()), @r"
    [too-many-changes, final] 4 of the 10 clients of prod.yaml would be changed or lost, and 3 (30%) is the limit
        `--max-changes 4` or `--max-changes 40%` allows it
    ");
    insta::assert_snapshot!(refusals(&world, &most(Limit::Count(3))), @r"
    [too-many-changes, final] 4 of the 10 clients of prod.yaml would be changed or lost, and 3 is the limit that `--max-changes 3` sets
        `--max-changes 4` or `--max-changes 40%` allows it
    ");
    insta::assert_snapshot!(refusals(&world, &most(Limit::Percent(39))), @r"
    [too-many-changes, final] 4 of the 10 clients of prod.yaml would be changed or lost, and 3 is the limit that `--max-changes 39%` sets
        `--max-changes 4` or `--max-changes 40%` allows it
    ");
    for enough in [Limit::Count(4), Limit::Percent(40)] {
        assert_eq!(refusals(&world, &most(enough)), "");
    }
}

#[test]
fn thousands_are_told_apart() {
    let world = ten(0, 1);
    let mut plan = world.plan();
    plan.specs[0].size = 2_000;
    insta::assert_snapshot!(show::refusals(&plan, &world.desired(), &most(Limit::Count(0))), @r"
    [too-many-changes, final] 1 of the 2,000 clients of prod.yaml would be changed or lost, and 0 is the limit that `--max-changes 0` sets
        `--max-changes 1` or `--max-changes 1%` allows it
    ");
}

#[test]
fn two_of_two_are_not_too_many() {
    let mut world = World::agreeing(&[("prod", "clients:\n  a: {}\n  b: {}\n")]);
    world.say("prod", "defaults: { auth_session_validity: 5 }\nclients:\n  a: {}\n  b: {}\n");
    assert_eq!(refusals(&world, &Grants::default()), "");
    assert_ne!(refusals(&world, &most(Limit::Percent(99))), "");
}

#[test]
fn a_stated_limit_is_strict_even_for_few() {
    assert_ne!(refusals(&ten(0, 1), &most(Limit::Count(0))), "");
    assert_ne!(refusals(&ten(0, 1), &most(Limit::Percent(0))), "");
    assert_eq!(refusals(&ten(0, 0), &most(Limit::Percent(0))), "");
}

#[test]
fn creations_and_plain_adoptions_are_no_changes() {
    let entries: String = (0..10).map(|n| format!("  c{n}: {{}}\n")).collect();
    let mut world = World::unrecorded(&[("prod", &format!("clients:\n{entries}"))]);
    assert_eq!(refusals(&world, &most(Limit::Percent(0))), "", "none of none");
    for n in 0..10 {
        world.add_live(&format!("other{n}"), &format!("c{n}"));
    }
    assert_eq!(refusals(&world, &allow(Permission::Adopt, Allowance::Any)), "");
    for n in 0..4 {
        world.change(&format!("other{n}"), |client| client.auth_session_validity = 9);
    }
    insta::assert_snapshot!(refusals(&world, &allow(Permission::Adopt, Allowance::Any)), @r"
    [too-many-changes, final] 4 of the 10 clients of prod.yaml would be changed or lost, and 3 (30%) is the limit
        `--max-changes 4` or `--max-changes 40%` allows it
    ");
}

#[test]
fn clients_that_are_gone_count() {
    let mut world = ten(1, 0);
    for n in 0..4 {
        world.delete_live(&format!("prodc{n}"));
    }
    insta::assert_snapshot!(refusals(&world, &Grants::default()), @r"
    [too-many-changes, final] 4 of the 10 clients of prod.yaml would be changed or lost, and 3 (30%) is the limit
        `--max-changes 4` or `--max-changes 40%` allows it
    ");
}

#[test]
fn clients_that_are_gone_and_moved_over_count() {
    let entries = |from| (from..4).map(|n| format!("  c{n}: {{}}\n")).collect::<String>();
    let old = (0..4).map(|n| format!("  old{n}: {{ name: c{n} }}\n")).collect::<String>();
    let mut world = World::agreeing(&[("prod", &format!("clients:\n{}{old}", entries(0)))]);
    world.say("prod", &format!("clients:\n{}", entries(0)));
    for n in 0..4 {
        world.delete_live(&format!("prodc{n}"));
    }
    insta::assert_snapshot!(refusals(&world, &Grants::default()), @r"
    [too-many-changes, final] 4 of the 8 clients of prod.yaml would be changed or lost, and 2 is the limit
        `--max-changes 4` or `--max-changes 50%` allows it
    ");
}

#[test]
fn the_spec_states_its_own_limit_and_the_flag_goes_before() {
    let mut world = ten(0, 4);
    let entries: String = (0..10).map(|n| format!("  c{n}: {{}}\n")).collect();
    world.say("prod", &format!("policy: {{ max_changes: 50% }}\nclients:\n{entries}"));
    assert_eq!(refusals(&world, &Grants::default()), "");
    insta::assert_snapshot!(refusals(&world, &most(Limit::Count(2))), @r"
    [too-many-changes, final] 4 of the 10 clients of prod.yaml would be changed or lost, and 2 is the limit that `--max-changes 2` sets
        `--max-changes 4` or `--max-changes 40%` allows it
    ");
}

#[test]
fn each_spec_is_counted_by_itself() {
    let entries: String = (0..10).map(|n| format!("  c{n}: {{}}\n")).collect();
    let small = "clients:\n  a: {}\n  b: {}\n  c: {}\n";
    let mut world = World::agreeing(&[("big", &format!("clients:\n{entries}")), ("small", small)]);
    for key in ["a", "b", "c"] {
        world.change(&format!("small{key}"), |client| client.auth_session_validity = 9);
    }
    insta::assert_snapshot!(refusals(&world, &Grants::default()), @r"
    [too-many-changes, final] 3 of the 3 clients of small.yaml would be changed or lost, and 2 is the limit
        `--max-changes 3` or `--max-changes 100%` allows it
    ");
}

#[test]
fn a_spec_that_lost_its_clients() {
    let mut world = World::agreeing(&[(
        "prod",
        "clients:\n  a: {}\nmanaged_clients:\n  s: { name_prefix: os- }\n",
    )]);
    world.say("prod", "managed_clients:\n  s: { name_prefix: os- }\n");
    insta::assert_snapshot!(refusals(&world, &Grants::default()), @r"
    [emptied, final] 1 of the 2 clients of prod.yaml would be deleted or forgotten, and 0 is the limit while `clients:` has no entry
        put the entries back if they were lost by mistake; `--max-changes 100%` allows it
    [not-allowed, askable] 1 of the 2 clients would be deleted (clients.a), and no deletion was allowed beforehand
        `--allow delete=1` allows it
    ");
    let grants = Grants {
        max_changes: Some(Limit::Percent(100)),
        ..allow(Permission::Delete, Allowance::Any)
    };
    assert_eq!(refusals(&world, &grants), "");
}

#[test]
fn a_spec_whose_clients_all_moved_away_is_no_loss() {
    let mut world = World::agreeing(&[("a", "clients:\n  web: {}\n"), ("b", "clients: {}\n")]);
    world.say("a", "clients: {}\n");
    world.say("b", "clients:\n  web: {}\n");
    assert_eq!(refusals(&world, &Grants::default()), "");
}

#[test]
fn the_spec_may_allow_adoptions_up_to_a_number() {
    let spec = "policy: { allow: [adopt=1] }\nclients:\n  a: {}\n  b: {}\n";
    let mut world = World::unrecorded(&[("prod", spec)]);
    world.add_live("one", "a");
    assert_eq!(refusals(&world, &Grants::default()), "");
    world.add_live("two", "b");
    insta::assert_snapshot!(refusals(&world, &Grants::default()), @r"
    [not-allowed, askable] 2 of the 2 clients would be adopted (clients.a and 1 more), and no adoption was allowed beforehand
        `--allow adopt=2` allows it
    ");
}

#[test]
fn another_account_or_pool_than_expected() {
    let spec = "expect: { account_id: '444455556666', pool_name: test-users }\n";
    let world = World::unrecorded(&[("prod", spec)]);
    let (_, pool) = world.plan_reading(&world.desired());
    let problems = guard::unexpected(&world.desired()[0], &pool);
    let said: Vec<_> = problems.iter().map(|it| format!("[{}] {}", it.code, it.message)).collect();
    insta::assert_snapshot!(said.join("\n"), @r"
    [unexpected-account] us-west-2_EXAMPLE belongs to account 111122223333
    [unexpected-pool] us-west-2_EXAMPLE is called `prod-users`
    ");
    let spec = "expect: { account_id: '111122223333', pool_name: prod-users }\n";
    let world = World::unrecorded(&[("prod", spec)]);
    assert_eq!(guard::unexpected(&world.desired()[0], &pool).len(), 0);
}

fn known(world: &World, more: &[&str]) -> BTreeSet<FullAddress> {
    let full = |text: String| text.parse::<FullAddress>().expect("a full address");
    let desired = world.desired();
    let entries = desired.iter().flat_map(|spec| {
        spec.entries.iter().map(move |entry| full(format!("{}/{}", spec.id, entry.address)))
    });
    entries.chain(more.iter().map(|text| full((*text).to_owned()))).collect()
}

fn narrowed(world: &World, more: &[&str], target: &str) -> Result<String, UnknownTarget> {
    let mut plan = world.plan();
    target::narrow(&mut plan, &[target.to_owned()], &known(world, more))?;
    assert!(!plan.complete);
    Ok(show::plan(&plan))
}

#[test]
fn a_target_leaves_the_rest_for_another_run() {
    let mut world = ten(1, 2);
    world
        .say("prod", "clients:\n  c1: {}\n  c2: {}\nmanaged_clients:\n  s: { name_prefix: os- }\n");
    insta::assert_snapshot!(narrowed(&world, &[], "clients.c1").expect("known"), @r"
    prod/clients.c1 c1 (prodc1): update
        auth_session_validity: 9 → 3
        record c1 (prodc1) Created
    unchanged 0, size prod=10
    ");
    insta::assert_snapshot!(narrowed(&world, &["prod/clients.c0"], "prod/clients.c0").expect("known"), @r"
    prod/clients.c0 c0 (prodc0): delete, as its entry left, needs delete
        no record
    unchanged 0, size prod=10
    ");
}

#[test]
fn a_move_is_meant_by_its_old_address_too() {
    let mut world = World::agreeing(&[("prod", "clients:\n  web: {}\n")]);
    world.say("prod", "clients:\n  site: { name: web }\n");
    let by_old = narrowed(&world, &["prod/clients.web"], "clients.web");
    assert_eq!(by_old, narrowed(&world, &[], "clients.site"));
    assert!(by_old.expect("known").contains("move"));
}

#[test]
fn an_unknown_target_is_told_the_one_it_may_mean() {
    let near = |world: &World, target| narrowed(world, &[], target).expect_err("unknown").near;
    assert_eq!(near(&ten(0, 0), "clients.c11").as_deref(), Some("clients.c1"));
    assert_eq!(near(&ten(0, 0), "c1").as_deref(), Some("clients.c1"));
    assert_eq!(near(&ten(0, 0), "tags"), None);
    let several =
        World::agreeing(&[("a", "clients:\n  web: {}\n"), ("b", "clients:\n  api: {}\n")]);
    assert_eq!(near(&several, "clients.api").as_deref(), Some("b/clients.api"));
}
