//! What a plan takes away for good, and how much of it is much.

use super::world::World;
use crate::plan::losses::{Losses, losses};

/// What is lost where the first `gone` of `all` clients left the spec.
fn told(all: usize, gone: usize) -> String {
    let spec = |from| (from..all).map(|n| format!("  c{n:03}: {{}}\n")).collect::<String>();
    let mut world = World::agreeing(&[("prod", &format!("clients:\n{}", spec(0)))]);
    world.say("prod", &format!("clients:\n  new: {{}}\n{}", spec(gone)));
    tell(&world)
}

fn tell(world: &World) -> String {
    let plan = world.plan();
    let told = losses(&plan).into_iter().map(|Losses { pool, pool_name, steps, many }| {
        let much = if many { "many" } else { "few" };
        format!("{much}: {} of {pool} ({pool_name})", steps.len())
    });
    told.collect::<Vec<_>>().join("\n")
}

#[test]
fn a_plan_that_deletes_nothing_loses_nothing() {
    assert_eq!(told(5, 0), "");
}

#[test]
fn two_are_few_and_three_are_many_in_a_small_pool() {
    assert_eq!(
        [1, 2, 3].map(|gone| told(3, gone)).map(|told| told
            .split(':')
            .next()
            .expect("a word")
            .to_owned()),
        ["few", "few", "many"]
    );
}

#[test]
fn a_third_is_many_and_so_are_eleven_of_any_number() {
    let much = |all, gone| told(all, gone).starts_with("many");
    assert_eq!([much(20, 6), much(20, 7)], [false, true]);
    assert_eq!([much(200, 10), much(200, 11)], [false, true]);
}

#[test]
fn a_replaced_client_is_lost_too() {
    let mut world = World::agreeing(&[("prod", "clients:\n  web: {}\n")]);
    world.say("prod", "clients:\n  web: { generate_secret: true }\n");
    insta::assert_snapshot!(tell(&world), @"few: 1 of us-west-2_EXAMPLE (prod-users)");
}
