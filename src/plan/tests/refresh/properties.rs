//! A plan that reads less says what the full one says, in every world.

use super::super::random::world;
use super::super::world::{World, id, live_client};
use super::at;
use crate::model::AppClient;
use crate::plan::Plan;
use crate::plan::refresh::{Memories, Reading, Verify, Wish};
use proptest::prelude::*;

/// A world in which everything that can be done is done, with what is remembered of it.
fn settled(mut world: World) -> Option<(World, Memories)> {
    let plan = world.plan();
    if plan.blocked.is_empty() {
        world.apply(&plan);
    }
    let mut memories = Memories::new();
    world.look(&mut memories, &at(100));
    Some((world, memories)).filter(|(_, memories)| memories.values().any(|it| !it.is_empty()))
}

/// What is written, in part: the specs, the records, the clients that come and go and are renamed.
#[derive(Clone, Copy, Debug)]
struct Mixture {
    specs: [bool; 2],
    records: [bool; 2],
    come: bool,
    go: Option<usize>,
    rename: Option<(usize, &'static str)>,
}

fn mixture() -> impl Strategy<Value = Mixture> {
    let which = || prop::option::weighted(0.3, 0..6_usize);
    let name = prop::sample::select(&["a", "b", "os-1", "fresh"][..]);
    let rarely = || prop::bool::weighted(0.3);
    let written = (rarely(), rarely(), rarely(), rarely());
    let rename = prop::option::weighted(0.3, (0..6_usize, name));
    (written, any::<bool>(), which(), rename).prop_map(|((p, q, r, s), come, go, rename)| Mixture {
        specs: [p, q],
        records: [r, s],
        come,
        go,
        rename,
    })
}

/// Takes from another world what the mixture says, but no settings of a client that stays.
fn disturbed(world: &World, other: &World, mixture: &Mixture) -> World {
    let Mixture { specs, records, come, go, rename } = mixture;
    let mut mixed = world.clone();
    for (at, name) in ["p", "q"].into_iter().enumerate() {
        if let (true, Some(body)) = (specs[at], other.spec(name)) {
            mixed.say(name, body);
        }
        if let (true, Some(theirs)) = (records[at], other.records.get(name))
            && mixed.records.contains_key(name)
        {
            mixed.records.insert(name.to_owned(), theirs.clone());
        }
    }
    let ids: Vec<_> = mixed.live.keys().cloned().collect();
    if let Some(gone) = go.and_then(|at| ids.get(at)) {
        mixed.live.remove(gone);
    }
    if let Some((renamed, name)) = rename.and_then(|(at, name)| Some((ids.get(at)?, name)))
        && let Some(live) = mixed.live.get_mut(renamed)
    {
        name.clone_into(&mut live.client.name);
    }
    if *come {
        mixed.live.insert(id("newcomer"), live_client(AppClient::with_defaults("a")));
    }
    mixed
}

/// All but how much was read.
fn without_reading(plan: Plan) -> Plan {
    Plan { reading: Reading::Full, ..plan }
}

fn config() -> ProptestConfig {
    ProptestConfig { failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn a_plan_of_what_changed_is_the_full_plan(
        world in world(),
        other in world(),
        mixture in mixture(),
        share in 0..101_u8,
    ) {
        let Some((world, mut memories)) = settled(world) else { return Ok(()) };
        let mixed = disturbed(&world, &other, &mixture);
        let full = mixed.plan();
        let wish = Wish { verify: Verify::Percent(share), ..at(150) };
        let look = mixed.look(&mut memories, &wish);
        prop_assert_eq!(without_reading(look.plan), full);
        // A new name is a change that somebody made elsewhere.
        prop_assert!(look.notes.is_empty() || mixture.rename.is_some(), "{:?}", look.notes);
    }

    #[test]
    fn what_was_changed_elsewhere_is_missed_until_it_is_too_old_and_no_longer(
        world in world(),
        minutes in prop::collection::vec(3..16_u32, 6),
    ) {
        let Some((mut world, mut memories)) = settled(world) else { return Ok(()) };
        for (live, minutes) in world.live.values_mut().zip(minutes) {
            live.client.auth_session_validity = minutes;
        }
        let late = Wish { older_than: 50, ..at(150) };
        let look = world.look(&mut memories, &late);
        prop_assert_eq!(without_reading(look.plan), world.plan());
    }
}

/// The properties would hold for nothing if next to nothing was ever trusted.
#[test]
fn many_random_worlds_have_clients_that_are_not_read_again() {
    use proptest::strategy::ValueTree as _;
    use proptest::test_runner::TestRunner;
    let mut runner = TestRunner::deterministic();
    let mut trusting = 0;
    for _ in 0..200 {
        let tree = (world(), world(), mixture()).new_tree(&mut runner).expect("worlds");
        let (world, other, mixture) = tree.current();
        let Some((world, mut memories)) = settled(world) else { continue };
        let look = disturbed(&world, &other, &mixture).look(&mut memories, &at(150));
        trusting += usize::from(matches!(look.reading, Reading::Changed { trusted: 1.., .. }));
    }
    assert!(trusting > 30, "only {trusting} of 200 plans left a client unread");
}
