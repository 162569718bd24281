//! Reads, plans and applies as the commands do, in this process: on a sandbox in memory, or on a moto server.

use super::fuse::{Fuse, Fused, Next};
use super::wire::Wire;
use cogctl::apply::{self, Edge, Ledger, Outcome};
use cogctl::aws::{Gateway, Session, SessionOptions};
use cogctl::live::{Answer, LivePool};
use cogctl::model::{PoolId, SpecId};
use cogctl::plan::verify::{self, Stale};
use cogctl::plan::{self, Plan, SpecView, Step, Unasked, Unread};
use cogctl::problem::Source;
use cogctl::records::Records;
use cogctl::sandbox::{Sandbox, World};
use cogctl::spec::{self, Desired, PoolRef, ReadContext};
use cogctl::store::{self, LockedStore, NotesHandle, State, Store};
use std::collections::BTreeMap;
use tokio::runtime::Runtime;
use tokio::sync::watch;

/// The id of every spec here.
const SPEC: &str = "prod";

/// A service with one pool, and the records of one spec.
pub(super) struct Rig {
    pub(super) wire: Wire,
    pub(super) pool: PoolId,
    session: Session,
    notes: Sandbox,
    runtime: Runtime,
    /// Whole, unless a test sets it to blow.
    pub(super) fuse: Fuse,
}

/// A spec that was read and planned, and whose state is open to write.
pub(super) struct Run<'r> {
    rig: &'r Rig,
    desired: Desired,
    state: State,
    lock: LockedStore,
    live: BTreeMap<PoolId, LivePool>,
    gateways: BTreeMap<PoolId, Gateway>,
    pub(super) plan: Plan,
}

impl Rig {
    /// A sandbox in memory, whose clock doesn't wait.
    pub(super) fn sandbox(world: World) -> Self {
        let pool = world.pools().keys().next().expect("a pool").clone();
        let sandbox = Sandbox::in_memory(world);
        Self::of(Wire::Sandbox(sandbox), &pool, true)
    }

    /// Another sandbox of the same content, without its log and its faults.
    pub(super) fn again(&self) -> Self {
        let again = Self::sandbox(self.embedded().world());
        for key in self.notes.notes() {
            again.notes.set_note(&key, self.notes.note(&key)).expect("a note in memory");
        }
        again
    }

    /// A new pool of a moto server.
    pub(super) fn moto(endpoint: &str) -> Self {
        let wire = Wire::moto(endpoint);
        let runtime = runtime(false);
        let pool = runtime.block_on(wire.new_pool());
        Self::of(wire, &pool, false)
    }

    fn of(wire: Wire, pool: &str, paused: bool) -> Self {
        let runtime = runtime(paused);
        let fuse = Fuse::default();
        let http_client = Some(Fused::client(wire.http_client(), fuse.clone()));
        let options = SessionOptions { http_client, ..SessionOptions::default() };
        let session = runtime.block_on(Session::load(options));
        let notes = match &wire {
            Wire::Sandbox(sandbox) => sandbox.clone(),
            Wire::Moto(_) => Sandbox::in_memory(World::empty(1)),
        };
        let pool = PoolId::parse(pool).expect("a pool's id");
        Self { wire, pool, session, notes, runtime, fuse }
    }

    pub(super) fn embedded(&self) -> &Sandbox {
        match &self.wire {
            Wire::Sandbox(sandbox) => sandbox,
            Wire::Moto(_) => unreachable!("asked only where the sandbox is the service"),
        }
    }

    pub(super) fn block_on<F: Future>(&self, future: F) -> F::Output {
        self.runtime.block_on(future)
    }

    pub(super) fn gateway(&self) -> Gateway {
        self.session.gateway(self.pool.region())
    }

    /// One call past cogctl; panics on a refusal.
    pub(super) fn call(&self, operation: &str, body: &serde_json::Value) -> serde_json::Value {
        self.block_on(self.wire.call(operation, body))
            .unwrap_or_else(|refusal| panic!("{operation} {body}: {refusal}"))
    }

    /// Puts the spec's head before `body`, unless it has one.
    pub(super) fn text(&self, body: &str) -> String {
        if body.contains("user_pool_id:") {
            return body.to_owned();
        }
        format!("version: 1\nuser_pool_id: {}\n{body}", self.pool)
    }

    /// Reads a whole spec; panics with its problems.
    pub(super) fn read(text: &str) -> Desired {
        Self::try_read(text).unwrap_or_else(|wrong| panic!("{wrong:#?}\nin\n{text}"))
    }

    pub(super) fn try_read(text: &str) -> Result<Desired, Vec<cogctl::problem::Problem>> {
        let context = ReadContext { default_id: SPEC.to_owned(), ..ReadContext::default() };
        spec::read(&Source::new("prod.yaml", text), &context).map_err(|misread| misread.problems)
    }

    /// What is recorded.
    pub(super) fn records(&self) -> Records {
        let none = || Records::none(SpecId::new(SPEC));
        let state = self.block_on(self.store().load()).expect("a state that can be read");
        state.map_or_else(none, |state| state.records)
    }

    /// Puts a record down as `import` does.
    pub(super) fn remember(&self, change: impl FnOnce(&mut Records)) {
        let desired = Self::read(&self.text(""));
        let mut run = self.open(desired);
        change(&mut run.state.records);
        self.block_on(run.lock.save(&run.state)).expect("a state that can be saved");
    }

    fn store(&self) -> Store {
        let (reads, writes) = (self.notes.clone(), self.notes.clone());
        let fuse = self.fuse.clone();
        let handle = NotesHandle {
            read: Box::new(move |key| reads.note(key)),
            write: Box::new(move |key, text| {
                let next = fuse.next();
                if next == Next::Nothing {
                    fuse.blow();
                    return Ok(());
                }
                let written = writes.set_note(key, text).map_err(|error| error.to_string());
                if next == Next::LastEffect {
                    fuse.blow();
                }
                written
            }),
        };
        Store::notes(SPEC, handle)
    }

    /// Reads, lists and plans.
    pub(super) fn plan(&self, body: &str) -> Run<'_> {
        let mut run = self.open(Self::read(&self.text(body)));
        self.block_on(run.make_plan());
        run
    }

    fn open(&self, desired: Desired) -> Run<'_> {
        assert_eq!(desired.pool.value, PoolRef::Id(self.pool.clone()));
        let gateway = self.gateway();
        let pool = self.block_on(gateway.pool(&self.pool)).expect("the pool is there");
        let pool = LivePool { listed_at: u64::MAX, first_listed_at: u64::MAX, ..pool };
        let context = store::Context {
            spec: desired.id.clone(),
            account_id: pool.account_id.clone(),
            region: self.pool.region().to_owned(),
            endpoint: self.session.endpoint(),
        };
        let locked = self.block_on(self.store().lock(State::new(context)));
        let (lock, state) = locked.expect("the state of this pool, which nobody else writes to");
        Run {
            rig: self,
            desired,
            state,
            lock,
            live: BTreeMap::from([(self.pool.clone(), pool)]),
            gateways: BTreeMap::from([(self.pool.clone(), gateway)]),
            plan: Plan::nothing(),
        }
    }

    /// Plans and applies; nothing may be blocked, and everything has to be done as planned.
    pub(super) fn settle(&self, body: &str) -> Plan {
        let run = self.plan(body);
        assert_eq!(run.plan.blocked, [], "{body}");
        let (plan, outcomes) = run.apply();
        for (step, outcome) in plan.steps.iter().zip(&outcomes) {
            match outcome {
                Outcome::Done { kept, .. } => assert_eq!(*kept, [], "{} in\n{body}", step.at),
                other => panic!("{}: {other:?}\n{step:#?}\nin\n{body}", step.at),
            }
        }
        plan
    }

    /// Plans again; nothing may be left to do, nor to write down.
    pub(super) fn at_rest(&self, body: &str) -> Plan {
        let Run { plan, .. } = self.plan(body);
        let left: Vec<_> = plan.steps.iter().map(shown).collect();
        assert!(left.is_empty(), "left to do: {left:#?}\nin\n{body}");
        assert_eq!(plan.blocked, [], "{body}");
        assert_eq!(plan.refreshed, [], "{body}");
        plan
    }
}

impl Run<'_> {
    async fn make_plan(&mut self) {
        for (id, pool) in &mut self.live {
            pool.listed = self.gateways[id].list(id).await.expect("a list of clients");
        }
        let pool = self.rig.pool.clone();
        self.plan = loop {
            let Self { desired, state, .. } = &*self;
            let view = SpecView { desired, pool: &pool, records: &state.records };
            match plan::build(&[view], &self.live) {
                Ok(plan) => break plan,
                Err(unread) => self.read_more(unread).await,
            }
        };
    }

    async fn read_more(&mut self, unread: Unread) {
        assert!(!unread.is_empty(), "a plan asks for something when it can't be made");
        let Unread { describe, secrets, list, unasked: Unasked { providers, scopes } } = unread;
        assert!(list.is_empty(), "every pool was listed in the far future");
        for (pool, id) in describe {
            let described = self.gateways[&pool].describe(&pool, &id).await.expect("an answer");
            let live = self.live.get_mut(&pool).expect("the pool was read");
            live.described.insert(id, described);
        }
        for (pool, id) in secrets {
            let has_secret = self.gateways[&pool].has_secret(&pool, &id).await.expect("an answer");
            let live = self.live.get_mut(&pool).expect("the pool was read");
            live.secrets.insert(id, has_secret);
        }
        for pool in providers {
            let known = self.gateways[&pool].providers(&pool).await.expect("an answer");
            let live = self.live.get_mut(&pool).expect("the pool was read");
            live.holdings.providers = Answer::Known(known);
        }
        for pool in scopes {
            let known = self.gateways[&pool].scopes(&pool).await.expect("an answer");
            let live = self.live.get_mut(&pool).expect("the pool was read");
            live.holdings.scopes = Answer::Known(known);
        }
    }

    /// Which steps of the plan can't be done any more, read anew as for a saved plan.
    pub(super) fn stale(&mut self) -> Vec<Stale> {
        self.rig.block_on(async {
            for (id, pool) in &mut self.live {
                pool.listed = self.gateways[id].list(id).await.expect("a list of clients");
                pool.described.clear();
                pool.secrets.clear();
            }
            loop {
                match verify::verify(&self.plan, &[&self.desired], &self.live) {
                    Ok(stale) => return stale,
                    Err(unread) => self.read_more(unread).await,
                }
            }
        })
    }

    /// Does the plan, blocked or not, and says how each step ended.
    pub(super) fn apply(self) -> (Plan, Vec<Outcome>) {
        self.apply_or_blow().expect("the fuse is whole")
    }

    /// The same, as far as the fuse lets it; none when it blew.
    pub(super) fn apply_or_blow(self) -> Option<(Plan, Vec<Outcome>)> {
        let Self { rig, desired, state, lock, gateways, plan, live: _ } = self;
        let ledger = Ledger::new(BTreeMap::from([(desired.id, (lock, state))]));
        let edge = Edge { gateways: &gateways, ledger: &ledger, stop: &watch::channel(false).1 };
        let outcomes = rig.block_on(async {
            tokio::select! {
                biased;
                () = rig.fuse.blown() => None,
                outcomes = apply::apply(&plan, &edge, &|_| ()) => Some(outcomes),
            }
        });
        let outcomes = outcomes.filter(|_| !rig.fuse.is_blown())?;
        Some((plan, outcomes.expect("memory takes any state")))
    }
}

/// A step as a failed test shows it.
pub(super) fn shown(step: &Step) -> String {
    format!(
        "{} {:?} {:?} {:?} {:#?}",
        step.at,
        step.binding,
        step.work,
        step.reason,
        step.changes()
    )
}

/// With a paused clock every pause between attempts is over at once.
fn runtime(paused: bool) -> Runtime {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .start_paused(paused)
        .build()
        .expect("a runtime")
}
