//! What holds in every world, however desired, live and recorded disagree.

use super::random::{Settings, Word, live_settings, said, world};
use super::world::{World, id, recorded};
use crate::diff;
use crate::model::{AppClient, Kind, Setting, Value};
use crate::plan::{Binding, Plan, Work, overlay};
use crate::rules;
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::fmt::Write as _;

fn assert_sound(plan: &Plan, world: &World) {
    let mut touched = BTreeSet::new();
    for step in &plan.steps {
        let name_changes = step.changes().iter().any(|change| change.setting == Setting::Name);
        if step.at.address.kind == Kind::Managed {
            assert!(!matches!(step.work, Work::Create | Work::Delete | Work::Replace), "{step:?}");
            assert!(!name_changes || step.before.is_none(), "{step:?}");
        }
        if let Some(id) = step.client_id.as_ref().filter(|_| step.work != Work::Forget) {
            assert!(touched.insert(id), "two steps for {id}");
        }
        if step.work == Work::Delete {
            let id = step.client_id.as_ref().expect("a client");
            assert!(world.live().contains_key(id), "nothing to delete");
        }
        let adopts = matches!(step.binding, Binding::Adopted(_));
        if let Some(id) = step.client_id.as_ref().filter(|_| adopts) {
            assert!(!world.live()[id].self_registered, "{id} registered itself");
        }
    }
    assert_spares_what_others_want(plan, world);
    let mut addresses: Vec<_> = plan.steps.iter().map(|step| &step.at).collect();
    addresses.extend(plan.blocked.iter().map(|block| &block.at));
    addresses.extend(plan.refreshed.iter().map(|one| &one.at));
    let all = addresses.len();
    assert_eq!(addresses.into_iter().collect::<BTreeSet<_>>().len(), all, "one answer an address");
}

/// Not even with `--target`, which leaves blocks out, is a client deleted that another entry holds or may mean.
fn assert_spares_what_others_want(plan: &Plan, world: &World) {
    let mut wanted = world.recorded_for_entries();
    let ambiguous = plan.blocked.iter().filter(|block| block.code == "ambiguous");
    wanted.extend(ambiguous.flat_map(|block| &block.candidates).map(|it| it.client_id.clone()));
    for step in plan.steps.iter().filter(|step| step.work == Work::Delete) {
        let id = step.client_id.as_ref().expect("a client");
        assert!(!wanted.contains(id), "{id} is wanted by another entry");
    }
}

/// A world of one entry, `web` or with the prefix `web`, that has `client` on record.
fn one_entry(kind: Kind, said: &Settings<Word>, ignored: &[Setting]) -> World {
    let mut text = match kind {
        Kind::Standard => "clients:\n  web:\n    name: web\n".to_owned(),
        Kind::Managed => "managed_clients:\n  web:\n    name_prefix: web\n".to_owned(),
    };
    for (setting, word) in said {
        match word {
            Word::Nothing => {}
            Word::Null => writeln!(text, "    {}: null", setting.name()).expect("a string"),
            Word::This(value) => {
                writeln!(text, "    {}: {}", setting.name(), value.to_json()).expect("a string");
            }
        }
    }
    let names: Vec<_> = ignored.iter().map(|it| it.name()).collect();
    writeln!(text, "    lifecycle: {{ ignore_changes: [{}] }}", names.join(", "))
        .expect("a string");
    let mut world = World::unrecorded(&[("prod", &text)]);
    world.add_live("client", "web");
    world.record(&format!("prod/{}.web", kind.section()), |_| recorded("client", "web"));
    world
}

/// The value that a setting should have after the step, by what was said of it.
fn wanted(kind: Kind, setting: Setting, word: &Word, before: &AppClient) -> Value {
    match (word, kind) {
        (Word::This(value), _) => value.clone(),
        (Word::Null, _) | (Word::Nothing, Kind::Standard) => AppClient::default_of(setting),
        (Word::Nothing, Kind::Managed) => before.get(setting),
    }
}

/// A third of the usual number of cases, as each reads YAML; `PROPTEST_CASES` still makes it more.
fn config() -> ProptestConfig {
    let usual = ProptestConfig::default();
    ProptestConfig { cases: usual.cases / 3, failure_persistence: None, ..usual }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn an_update_changes_what_was_said_and_nothing_else(
        managed in any::<bool>(),
        live in live_settings(),
        said in said(),
        ignored in prop::sample::subsequence(Setting::all().skip(2).collect::<Vec<_>>(), 0..4),
        secret in any::<bool>(),
    ) {
        let kind = if managed { Kind::Managed } else { Kind::Standard };
        let mut world = one_entry(kind, &said, &ignored);
        world.change("client", |client| {
            client.generate_secret = secret;
            for (setting, value) in live {
                if let Some(value) = value {
                    client.set(setting, value);
                }
            }
        });
        let before = world.live()[&id("client")].client.clone();
        let entry = &world.desired()[0].entries[0];
        let overlaid = overlay::overlay(entry, &before).after;
        let updates = !diff::changes(&before, &overlaid).is_empty();
        let plan = world.plan();
        if plan.blocked.is_empty() {
            let steps: Vec<_> = plan.steps.iter().map(|step| step.after.as_ref()).collect();
            prop_assert_eq!(steps, updates.then_some(Some(&overlaid)).into_iter().collect::<Vec<_>>());
        } else {
            // Settings at random are often such that Cognito would refuse them together.
            prop_assert!(updates && plan.steps.is_empty(), "{:#?}", plan);
            prop_assert!(plan.blocked.iter().all(|it| rules::by_id(it.code).is_some()), "{:#?}", plan);
        }
        let after = if updates { overlaid } else { before.clone() };
        prop_assert_eq!((&after.name, after.generate_secret), (&before.name, secret));
        for (setting, word) in &said {
            let (was, is) = (before.get(*setting), after.get(*setting));
            let wanted = wanted(kind, *setting, word, &before);
            let default = crate::model::AppClient::with_defaults("").get(*setting);
            let unwritten = *setting == Setting::ExplicitAuthFlows
                && updates
                && after.refresh_token_rotation.feature == "ENABLED"
                && !ignored.contains(setting)
                && setting.same(&wanted, &default);
            if unwritten {
                prop_assert_eq!(is, default, "rotation takes the default flows unwritten");
            } else if ignored.contains(setting) || setting.same(&was, &wanted) {
                prop_assert_eq!(is, was, "{} was to stay", setting.name());
            } else {
                prop_assert_eq!(is, wanted, "{} was to change", setting.name());
            }
        }
    }

    #[test]
    fn a_plan_has_one_step_a_client_and_never_makes_or_loses_a_managed_one(world in world()) {
        assert_sound(&world.plan(), &world);
    }

    #[test]
    fn a_plan_that_was_done_leaves_nothing_to_do(mut world in world()) {
        let plan = world.plan();
        if plan.blocked.is_empty() {
            world.apply(&plan);
            let again = world.plan();
            prop_assert_eq!((again.steps, again.blocked, again.refreshed), (vec![], vec![], vec![]), "after {:#?}", plan);
        }
    }

    #[test]
    fn a_plan_is_not_stale_in_the_world_that_it_was_made_in(world in world()) {
        let plan = world.plan();
        prop_assert_eq!(world.verify(&plan).0, vec![], "{:#?}", plan);
    }

    #[test]
    fn the_order_of_the_specs_does_not_matter(world in world()) {
        let mut desired = world.desired();
        let (plan, _) = world.plan_reading(&desired);
        desired.reverse();
        prop_assert_eq!(world.plan_reading(&desired).0, plan);
    }

    #[test]
    fn ten_plans_are_the_same_bytes(world in world()) {
        let desired = world.desired();
        let bytes = || format!("{:?}", world.plan_reading(&desired).0);
        let first = bytes();
        for _ in 1..10 {
            prop_assert_eq!(bytes(), first.as_str());
        }
    }
}

/// The properties above would hold for nothing if most random worlds were blocked.
#[test]
fn many_random_worlds_can_be_planned() {
    use proptest::strategy::ValueTree as _;
    use proptest::test_runner::TestRunner;
    let mut runner = TestRunner::deterministic();
    let mut free = 0;
    for _ in 0..200 {
        let world = world().new_tree(&mut runner).expect("a world").current();
        let plan = world.plan();
        free += usize::from(plan.blocked.is_empty() && plan.steps.len() > 1);
    }
    assert!(free > 40, "only {free} of 200 worlds with steps are free to go");
}
