//! Told to stop, once and twice.

use super::{APPLY, Gate, POOL, Started, complete, keys, settled, spec, world};
use crate::support::{Folder, Passage, Run, Served, Terminal};
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
        let told = run.stdout.split_once("Apply interrupted").expect("it is told").1;
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
fn another_signal_after_the_first_changes_nothing() {
    // A job that is cancelled is told twice.
    let held = held();
    let mut apply = held.started();
    apply.signal("INT");
    apply.says("Interrupted: finishing the calls under way.");
    apply.signal("TERM");
    held.gate.open();
    let run = held.folder.ended(&apply.output()).exits(130);
    assert!(run.stdout.contains("Apply interrupted: 32 created; 4 not started."), "{run}");
    complete(&held.folder);
}

#[test]
fn the_same_signal_again_quits_and_the_next_apply_finds_what_was_created() {
    for signal in ["INT", "TERM"] {
        let held = held();
        let mut apply = held.started();
        apply.signal(signal);
        apply.says("Interrupted: finishing the calls under way.");
        apply.signal(signal);
        let run = held.folder.ended(&apply.output()).exits(130);
        assert!(!run.stdout.contains("Apply"), "{run}");
        let told = "Quit at once. Calls under way may have been done all the same; the next `cogctl plan` finds out.";
        assert_eq!(run.stderr.lines().next_back(), Some(told), "{run}");
        // Nobody is left to hear that they were created.
        held.gate.open();
        while held.live() < UNDER_WAY {
            std::thread::yield_now();
        }
        complete(&held.folder);
        assert_eq!(held.live(), CLIENTS);
    }
}

#[test]
fn a_run_that_quits_takes_what_it_drew_off_the_terminal() {
    let held = held();
    // Progress is drawn; the first Ctrl-C was heard.
    let twice = [("steps done", "\x03"), ("Interrupted", "\x03")];
    let run = Terminal { steps: &twice, ..Terminal::of("xterm") }.run(&held.folder, &APPLY);
    held.gate.open();
    let Some(run) = run else { return };
    let run = run.exits(130);
    // What stands on the terminal's last line is what came after it was cleared last.
    let told = "Quit at once. Calls under way may have been done all the same; the next `cogctl plan` finds out.\r\n";
    assert_eq!(run.stdout.rsplit("\r\u{1b}[K").next(), Some(told), "{run}");
}

/// Three clients, which are to be changed by an apply that is told to stop at its first such call: how it ends, and where.
fn stopped_at(operation: &'static str, before: &str, options: &[&str]) -> (Run, Folder) {
    let served = Served::new(world(22));
    let spec = |lifetime| spec(keys(0..3).map(move |key| (key, lifetime)));
    let gate = Gate::default();
    let at_the_gate = gate.clone();
    let folder = served.folder_behind(move |asked, _| {
        if asked == operation {
            at_the_gate.pass();
        }
        Passage::Granted
    });
    if !before.is_empty() {
        folder.write("cogctl.yaml", &spec(before));
        folder.run(&APPLY).exits(0);
    }
    folder.write("cogctl.yaml", &spec("access_token_validity: 15m"));
    let mut apply = Started::new(folder.command(&APPLY).args(options));
    gate.wait_for(1);
    apply.signal("INT");
    apply.says("Interrupted: finishing the calls under way.");
    gate.open();
    (folder.ended(&apply.output()).exits(130), folder)
}

#[test]
fn an_update_that_waits_for_another_one_is_not_begun() {
    let options = ["--max-changes", "100%", "--report", "markdown=out.md"];
    let (run, folder) = stopped_at("UpdateUserPoolClient", "access_token_validity: 5m", &options);
    assert!(run.stdout.contains("Apply interrupted: 1 updated; 2 not started."), "{run}");
    let title =
        "### Apply interrupted: 1 updated; 2 not started in `users` (`us-west-2_Crashes01`)";
    assert_eq!(folder.read("out.md").lines().next(), Some(title));
}

#[test]
fn a_create_that_waits_for_its_turn_is_not_begun() {
    // The second one's turn would be in a quarter of an hour.
    let (run, _) = stopped_at("CreateUserPoolClient", "", &["--max-rps", "0.001"]);
    assert!(run.stdout.contains("Apply interrupted: 1 created; 2 not started."), "{run}");
}

#[test]
fn an_interrupt_that_leaves_nothing_undone_is_not_blamed_for_what_failed() {
    let served = Served::new(world(23));
    let gate = Gate::default();
    let at_the_gate = gate.clone();
    let folder = served.folder_behind(move |asked, _| {
        if asked != "CreateUserPoolClient" {
            return Passage::Granted;
        }
        at_the_gate.pass();
        Passage::Refused
    });
    folder.write("cogctl.yaml", &spec(keys(0..1).map(|key| (key, ""))));
    let mut apply = Started::new(&mut folder.command(&APPLY));
    gate.wait_for(1);
    apply.signal("INT");
    apply.says("Interrupted: finishing the calls under way.");
    gate.open();
    let run = folder.ended(&apply.output()).exits(3);
    assert!(run.stdout.contains("Apply incomplete: 1 unknown."), "{run}");
}
