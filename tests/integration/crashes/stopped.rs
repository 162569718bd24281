//! Told to stop, once and twice.

use super::{APPLY, Gate, POOL, Started, complete, keys, settled, spec, world};
use crate::support::{Folder, Passage, Served};
use insta::assert_snapshot;

/// More clients than are worked on side by side, none of which is created before the gate opens.
struct Held {
    served: Served,
    folder: Folder,
    gate: Gate,
}

/// So many creates are under way at once.
const UNDER_WAY: usize = 32;
const CLIENTS: usize = 36;

fn held() -> Held {
    let served = Served::new(world(21));
    let gate = Gate::default();
    let at_the_gate = gate.clone();
    let folder = served.folder_behind(move |operation, _| {
        if operation == "CreateUserPoolClient" {
            at_the_gate.pass();
        }
        Passage::Granted
    });
    let entries = keys(0..CLIENTS).map(|key| (key, "access_token_validity: 15m"));
    folder.write("cogctl.yaml", &spec(entries));
    Held { served, folder, gate }
}

impl Held {
    fn live(&self) -> usize {
        self.served.sandbox.world().clients(POOL).count()
    }

    /// An apply whose creates are all at the gate.
    fn started(&self) -> Started {
        let started = Started::new(&mut self.folder.command(&APPLY));
        self.gate.wait_for(UNDER_WAY);
        started
    }

    /// Tells it to stop once, and what it said.
    fn stop(&self, signal: &str) -> String {
        let mut apply = self.started();
        apply.signal(signal);
        apply.says("Interrupted: finishing the calls under way.");
        self.gate.open();
        let run = self.folder.ended(&apply.output()).exits(130);
        assert_eq!(self.live(), UNDER_WAY);
        complete(&self.folder);
        assert_eq!(self.live(), CLIENTS);
        let told = run.stdout.split_once("Apply incomplete").expect("it is told").1;
        let done = |line: &&str| !line.ends_with("ID");
        settled(told).lines().filter(done).collect::<Vec<_>>().join("\n")
    }
}

#[test]
fn one_interrupt_lets_the_calls_under_way_finish() {
    assert_snapshot!(held().stop("INT"), @r#"
    : 32 created; 4 not started.


    Not started: clients.c32, clients.c33, clients.c34, clients.c35
    "#);
}

#[test]
fn a_ci_system_that_ends_a_job_is_heard_like_an_interrupt() {
    let held = held();
    let told = held.stop("TERM");
    assert_eq!(told.lines().next(), Some(": 32 created; 4 not started."));
}

#[test]
fn a_second_interrupt_quits_and_the_next_apply_finds_what_was_created() {
    let held = held();
    let mut apply = held.started();
    apply.signal("INT");
    apply.says("Interrupted: finishing the calls under way.");
    apply.signal("TERM");
    let run = held.folder.ended(&apply.output()).exits(130);
    assert!(!run.stdout.contains("Apply"), "{run}");
    // Nobody is left to hear that they were created.
    held.gate.open();
    while held.live() < UNDER_WAY {
        std::thread::yield_now();
    }
    complete(&held.folder);
    assert_eq!(held.live(), CLIENTS);
}
