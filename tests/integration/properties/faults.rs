//! Calls go wrong, and what is said of each client is true all the same.

use super::cases;
use super::driver::{Rig, shown};
use super::effect::effect;
use super::settle::describe;
use super::specs::{Spec, spec};
use cogctl::apply::{Outcome, Trouble, Wrote};
use cogctl::plan::{Plan, Step, Work};
use cogctl::sandbox::{Fault, World};
use proptest::prelude::*;
use proptest::sample::select;

fn fault() -> impl Strategy<Value = (&'static str, Fault)> {
    let operations = select(vec![
        "CreateUserPoolClient",
        "UpdateUserPoolClient",
        "DeleteUserPoolClient",
        "DescribeUserPoolClient",
    ]);
    let error = |status, error_type: &str| Fault::Error {
        status,
        error_type: error_type.to_owned(),
        message: "not today".to_owned(),
    };
    let faults = select(vec![
        error(400, "InvalidParameterException"),
        error(400, "TooManyRequestsException"),
        error(400, "ConcurrentModificationException"),
        error(400, "LimitExceededException"),
        error(500, "InternalErrorException"),
        Fault::LoseReply,
        Fault::LoseReply,
        Fault::LoseReply,
        Fault::Refuse,
    ]);
    (operations, faults)
}

/// A few faults, some of them over and over, so that patience ends.
fn faults() -> impl Strategy<Value = Vec<(&'static str, Fault)>> {
    let several = (fault(), select(vec![1, 1, 1, 2, 4, 5]));
    prop::collection::vec(several, 1..4).prop_map(|several| {
        several.into_iter().flat_map(|(fault, times)| vec![fault; times]).collect()
    })
}

/// How a plan went, and the worlds around it.
struct Case<'a> {
    spec: &'a Spec,
    rig: &'a Rig,
    before: &'a World,
    after: &'a World,
}

impl Case<'_> {
    fn count(&self, world: &World, name: &str) -> usize {
        world.clients(self.rig.pool.as_str()).filter(|client| client.name == name).count()
    }

    fn is_live(&self, id: &str) -> bool {
        self.after.client(self.rig.pool.as_str(), id).is_some()
    }

    fn is_honest(&self, step: &Step, outcome: &Outcome) {
        match outcome {
            Outcome::Done { client_id, .. } => self.is_done(step, client_id.as_str()),
            // Not begun where the pool was said to be full.
            Outcome::Failed(Trouble { wrote: Wrote::Nothing, .. }) | Outcome::NotStarted => {
                self.is_untouched(step);
            }
            Outcome::Failed(_) => {}
            Outcome::Unknown(_) => {
                assert!(matches!(step.work, Work::Create | Work::Replace), "{}", shown(step));
            }
            other @ Outcome::Stale(_) => panic!("{other:?} of {}", shown(step)),
        }
    }

    fn is_done(&self, step: &Step, id: &str) {
        let records = self.rig.records();
        let record = records.get(&step.pool, &step.at.address);
        let old = step.client_id.as_ref().map(|id| id.as_str());
        match step.work {
            Work::Create | Work::Update | Work::Replace | Work::Nothing => {
                let wish = &self.spec.clients[&step.name];
                assert_eq!(describe(self.rig, id).0, effect(&wish.settings), "{}", shown(step));
                assert_eq!(record.map(|record| record.client_id.as_str()), Some(id));
                assert!(step.work != Work::Replace || !old.is_some_and(|old| self.is_live(old)));
            }
            Work::Delete => assert!(record.is_none() && !self.is_live(id), "{}", shown(step)),
            Work::Forget => assert!(record.is_none(), "{}", shown(step)),
        }
    }

    fn is_untouched(&self, step: &Step) {
        let pool = self.rig.pool.as_str();
        if let Some(id) = &step.client_id {
            let (was, is) =
                (self.before.client(pool, id.as_str()), self.after.client(pool, id.as_str()));
            assert_eq!(was, is, "{}", shown(step));
        }
        let counts = [self.before, self.after].map(|world| self.count(world, &step.name));
        assert_eq!(counts[0], counts[1], "{}", shown(step));
    }

    /// What is recorded is live, except where the outcome says that nobody can know.
    fn records_are_live(&self, plan: &Plan, outcomes: &[Outcome]) {
        let in_doubt = |id: &str| {
            plan.steps.iter().zip(outcomes).any(|(step, outcome)| {
                let same = step.client_id.as_ref().is_some_and(|other| other.as_str() == id);
                same && !outcome.is_done() && outcome.wrote()
            })
        };
        let records = self.rig.records();
        for (address, record) in records.in_pool(&self.rig.pool) {
            let id = record.client_id.as_str();
            assert!(self.is_live(id) || in_doubt(id), "{address}: {id} is gone");
        }
    }
}

proptest! {
    #![proptest_config(cases(64))]

    #[test]
    fn whatever_goes_wrong_the_outcomes_are_true(
        first in spec(3),
        second in spec(4),
        faults in faults(),
    ) {
        let rig = Rig::sandbox(World::seeded(21));
        rig.settle(&first.body());
        let run = rig.plan(&second.body());
        prop_assert_eq!(&run.plan.blocked, &[]);
        let before = rig.embedded().world();
        for (operation, fault) in &faults {
            rig.embedded().fail_next(operation, fault.clone());
        }
        let (plan, outcomes) = run.apply();
        // A service of the same content, without the faults that are left.
        let rig = rig.again();
        let after = rig.embedded().world();
        let case = Case { spec: &second, rig: &rig, before: &before, after: &after };
        for (step, outcome) in plan.steps.iter().zip(&outcomes) {
            case.is_honest(step, outcome);
        }
        case.records_are_live(&plan, &outcomes);
        let begun = |outcome: &&Outcome| **outcome != Outcome::NotStarted;
        let troubled = outcomes.iter().filter(begun).filter(|outcome| !outcome.is_done()).count();
        prop_assert!(troubled <= faults.len(), "{outcomes:#?}");
        let full = |outcome: &Outcome| {
            matches!(outcome, Outcome::Failed(Trouble { code: "quota-full", .. }))
        };
        prop_assert!(outcomes.iter().all(|it| begun(&it)) || outcomes.iter().any(full), "{outcomes:#?}");

        let next = rig.plan(&second.body()).plan;
        prop_assert_eq!(&next.blocked, &[]);
        for (step, outcome) in plan.steps.iter().zip(&outcomes) {
            if matches!((step.work, outcome), (Work::Create, Outcome::Unknown(_)))
                && case.count(&after, &step.name) > 0
            {
                let again = next.steps.iter().find(|again| again.at == step.at);
                prop_assert!(again.is_none(), "{:?}", again.map(shown));
            }
        }
        rig.settle(&second.body());
        rig.at_rest(&second.body());
        let world = rig.embedded().world();
        for name in second.clients.keys() {
            prop_assert_eq!(case.count(&world, name), 1);
        }
    }
}
