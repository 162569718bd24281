//! A run is cut off at any of its effects, done or not done; the next runs bring about the same world all the same.

use super::cases as cases_of;
use super::clients::Settings;
use super::driver::{Rig, shown};
use super::fuse::Cut;
use super::settle::{describe, live_clients};
use super::specs::{Spec, spec};
use cogctl::plan::{Plan, Work};
use cogctl::records::{Origin, Record};
use cogctl::sandbox::{Fault, World};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use serde_json::json;
use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};

/// A pool, its records, and a spec that is applied to them.
struct Case {
    /// Where every run starts.
    start: Rig,
    body: String,
}

/// A world without the ids, which differ from run to run.
#[derive(Debug, PartialEq)]
struct Outcome {
    /// How often each client is there, by name, settings and whether it has a secret.
    live: BTreeMap<String, usize>,
    /// The client of each address, and how it came there.
    recorded: BTreeMap<String, (String, Origin, bool, bool)>,
}

impl Case {
    fn again(&self, cut: Option<Cut>) -> Rig {
        let rig = self.start.again();
        rig.fuse.set(cut);
        rig
    }

    /// Plans and applies, once more over what an earlier run left.
    fn run(&self, rig: &Rig) -> Option<Plan> {
        let run = rig.plan(&self.body);
        assert_eq!(run.plan.blocked, [], "{}", self.body);
        let (plan, outcomes) = run.apply_or_blow()?;
        for (step, outcome) in plan.steps.iter().zip(&outcomes) {
            assert!(outcome.is_done(), "{}: {outcome:?} in\n{}", shown(step), self.body);
        }
        Some(plan)
    }

    fn outcome(&self, rig: &Rig) -> Outcome {
        let mut live = BTreeMap::new();
        let mut by_id = BTreeMap::new();
        for (id, name) in live_clients(rig) {
            let (settings, secret): (Settings, bool) = describe(rig, &id);
            let looks = format!("{name} secret={secret} {settings:?}");
            *live.entry(looks.clone()).or_default() += 1;
            by_id.insert(id, looks);
        }
        let records = rig.records();
        assert!(records.intents.is_empty(), "open: {:?}\n{}", records.intents, self.body);
        assert!(records.replaced.is_empty(), "left: {:?}\n{}", records.replaced, self.body);
        let mut held = BTreeSet::new();
        let recorded = records.in_pool(&rig.pool).map(|(address, record)| {
            let Record { client_id, name: _, origin, has_secret, prevent_destroy, on_remove: _ } =
                record;
            assert!(held.insert(client_id.clone()), "{client_id} twice in\n{}", self.body);
            let looks = by_id.get(client_id.as_str());
            let looks = looks.unwrap_or_else(|| panic!("{address}: {client_id} isn't live"));
            (address.to_string(), (looks.clone(), *origin, *has_secret, *prevent_destroy))
        });
        let recorded = recorded.collect();
        Outcome { live, recorded }
    }

    /// Cuts a first run at each of its effects and a second one somewhere; the third one has to end as an uncut run does.
    /// Says how many of these there were; a plan that needs a person's decision isn't run at all.
    fn every_cut(&self, taste: u64) -> usize {
        let whole = self.again(None);
        if !whole.plan(&self.body).plan.blocked.is_empty() {
            return 0;
        }
        self.run(&whole).expect("nothing cuts it");
        let effects = whole.fuse.passed();
        let wanted = self.outcome(&whole);
        let cuts = (0..effects).flat_map(|after| [false, true].map(|done| Cut { after, done }));
        for (number, first) in cuts.enumerate() {
            let rig = self.again(Some(first));
            assert!(self.run(&rig).is_none(), "{first:?} of {effects}");
            let mixed = taste.rotate_left(u32::try_from(number % 64).expect("below 64"));
            let after = usize::try_from(mixed % 8).expect("below 8");
            let second = Cut { after, done: mixed & 8 == 8 };
            rig.fuse.set(Some(second));
            if self.run(&rig).is_none() {
                rig.fuse.set(None);
                self.run(&rig).expect("nothing cuts it");
            }
            rig.fuse.set(None);
            rig.at_rest(&self.body);
            assert_eq!(self.outcome(&rig), wanted, "{first:?}, {second:?} in\n{}", self.body);
        }
        2 * effects
    }
}

/// What somebody else did to the pool meanwhile.
#[derive(Clone, Copy, Debug)]
enum Elsewhere {
    Nothing,
    /// A recorded client is gone.
    Deleted,
    /// A client of a recorded one's name came.
    Namesake,
    /// A client of the name of an entry that is new came.
    Forestalled,
}

impl Elsewhere {
    fn happen(self, rig: &Rig) {
        let create = |name: &str| {
            rig.call(
                "CreateUserPoolClient",
                &json!({"UserPoolId": rig.pool.as_str(), "ClientName": name}),
            );
        };
        match self {
            Self::Nothing => {}
            Self::Deleted => {
                let records = rig.records();
                let (_, record) = records.in_pool(&rig.pool).next().expect("a record");
                let which = json!({"UserPoolId": rig.pool.as_str(), "ClientId": record.client_id});
                rig.call("DeleteUserPoolClient", &which);
            }
            Self::Namesake => create("c0"),
            Self::Forestalled => create("c3"),
        }
    }
}

fn case(first: &Spec, second: &Spec, elsewhere: Elsewhere, taste: u64) -> Case {
    let start = Rig::sandbox(World::seeded(5));
    start.settle(&first.body());
    elsewhere.happen(&start);
    Case { start, body: with_other_keys(&second.body(), taste) }
}

/// The same clients, some of them under keys of which nothing is recorded.
fn with_other_keys(body: &str, taste: u64) -> String {
    let other = |(at, line): (usize, &str)| match line
        .strip_prefix("  c")
        .and_then(|it| it.split_once(": {"))
    {
        Some((number, rest)) if taste >> (at % 64) & 1 == 1 => {
            format!("  k{number}: {{\"name\": \"c{number}\", {rest}\n")
        }
        _ => format!("{line}\n"),
    };
    body.lines().enumerate().map(other).collect()
}

/// How often a run is cut off in each of the four worlds below: a thousand times in all.
const CUTS: usize = 250;

/// Draws specs until runs have been cut off often enough.
fn ends_as_an_uncut_run(elsewhere: Elsewhere) {
    let cuts = Cell::new(0);
    let specs = (spec(3), spec(5), any::<u64>());
    while cuts.get() < CUTS {
        // One case is cut some sixteen times. A runner counts its cases for good, so each round has one of its own.
        let mut runner = TestRunner::new(Config { max_shrink_iters: 6, ..cases_of(4) });
        let result = runner.run(&specs, |(first, second, taste)| {
            cuts.set(cuts.get() + case(&first, &second, elsewhere, taste).every_cut(taste));
            Ok(())
        });
        result.unwrap_or_else(|error| panic!("{error}"));
    }
}

#[test]
fn a_run_cut_anywhere_and_cut_again_ends_as_an_uncut_one() {
    ends_as_an_uncut_run(Elsewhere::Nothing);
}

#[test]
fn a_run_cut_anywhere_over_a_client_that_is_gone_ends_as_an_uncut_one() {
    ends_as_an_uncut_run(Elsewhere::Deleted);
}

#[test]
fn a_run_cut_anywhere_beside_a_namesake_ends_as_an_uncut_one() {
    ends_as_an_uncut_run(Elsewhere::Namesake);
}

#[test]
fn a_run_cut_anywhere_that_adopts_ends_as_an_uncut_one() {
    ends_as_an_uncut_run(Elsewhere::Forestalled);
}

/// Two entries of one name, one of which may be made and recorded before the other is.
#[test]
fn twins_cut_anywhere_are_two_in_the_end() {
    let start = Rig::sandbox(World::seeded(5));
    let body = "clients:\n  a: { name: twin }\n  b: { name: twin }\n".to_owned();
    let cuts = Case { start, body }.every_cut(0x5eed);
    assert!(cuts >= 8, "{cuts}");
}

/// The second of two is refused, and not cut off: the next run knows all the same that it is to be made.
#[test]
fn a_twin_that_was_refused_is_made_by_the_next_run() {
    let rig = Rig::sandbox(World::seeded(5));
    let body = "clients:\n  a: { name: twin }\n  b: { name: twin }\n";
    let refused = Fault::Error {
        status: 400,
        error_type: "InvalidParameterException".to_owned(),
        message: "not today".to_owned(),
    };
    rig.embedded().fail_next("CreateUserPoolClient", refused);
    let (_, outcomes) = rig.plan(body).apply();
    assert_eq!(outcomes.iter().filter(|outcome| outcome.is_done()).count(), 1);
    rig.settle(body);
    rig.at_rest(body);
    let twins = live_clients(&rig).into_iter().filter(|(_, name)| name == "twin").count();
    assert_eq!(twins, 2);
}

/// All clients of a spec get a secret, so that each is replaced.
#[test]
fn replacements_cut_anywhere_leave_no_second_client() {
    let start = Rig::sandbox(World::seeded(5));
    start.settle("clients:\n  a: {}\n  b: {}\n");
    let body = "clients:\n  a: { generate_secret: true }\n  b: { generate_secret: true }\n";
    let case = Case { start, body: body.to_owned() };
    let plan = case.start.plan(&case.body).plan;
    assert!(plan.steps.iter().all(|step| step.work == Work::Replace));
    let cuts = case.every_cut(0xcafe);
    assert!(cuts >= 14, "{cuts}");
}

/// The key changes with the secret, so that the record moves while its client is replaced.
#[test]
fn a_moved_replacement_cut_anywhere_leaves_no_second_client() {
    let start = Rig::sandbox(World::seeded(5));
    start.settle("clients:\n  a: { name: web }\n");
    let body = "clients:\n  b: { name: web, generate_secret: true }\n".to_owned();
    let case = Case { start, body };
    let plan = case.start.plan(&case.body).plan;
    assert_eq!(plan.steps[0].actions(), ["move", "create", "delete"]);
    let cuts = case.every_cut(0xbead);
    assert!(cuts >= 8, "{cuts}");
}
