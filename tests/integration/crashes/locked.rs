//! Told to stop while the state is being locked on S3, by a service that takes its time.

use super::{APPLY, Gate, POOL, Started, world};
use crate::support::{Folder, Served, request};
use std::io::Write as _;
use std::net::{Ipv4Addr, TcpListener};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// A spec whose state is on something like S3, which holds every write back until the gate opens.
struct Slow {
    folder: Folder,
    gate: Gate,
    writes: Arc<AtomicUsize>,
    _served: Served,
}

/// What runs say of the state when they quit.
const STAYS: &str = "Mind: s3://team/prod.json may stay locked; `cogctl state unlock SPEC`";

fn slow() -> Slow {
    let served = Served::new(world(23));
    let mut folder = served.folder();
    let spec = |state| format!("version: 1\n{state}user_pool_id: {POOL}\nclients:\n  web: {{}}\n");
    folder.write("cogctl.yaml", &spec(""));
    folder.run(&APPLY).exits(0);
    let state = folder.read("cogctl.state.json");
    folder.write("cogctl.yaml", &spec("state: s3://team/prod.json\n"));
    let (gate, writes) = (Gate::default(), Arc::new(AtomicUsize::new(0)));
    let endpoint = bucket(state, gate.clone(), Arc::clone(&writes));
    folder.set("AWS_ENDPOINT_URL_S3", &endpoint);
    Slow { folder, gate, writes, _served: served }
}

/// Answers every read with `state`, and every write that it did it, once the gate is open. It listens until the process ends.
fn bucket(state: String, gate: Gate, writes: Arc<AtomicUsize>) -> String {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
    let endpoint = format!("http://{}", listener.local_addr().expect("an address"));
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let (state, gate, writes) = (state.clone(), gate.clone(), Arc::clone(&writes));
            std::thread::spawn(move || {
                let Some((head, _)) = request(&stream) else { return };
                let body = if head.starts_with("PUT ") {
                    gate.pass();
                    writes.fetch_add(1, Ordering::Relaxed);
                    ""
                } else {
                    &state
                };
                let length = body.len();
                let head = format!("HTTP/1.1 200 OK\r\netag: \"1\"\r\ncontent-length: {length}");
                let mut back = &stream;
                // A run that quit doesn't listen any more.
                write!(back, "{head}\r\nconnection: close\r\n\r\n{body}").unwrap_or_default();
            });
        }
    });
    endpoint
}

impl Slow {
    /// A run that waits for its lock, told to stop once, and has said that it heard.
    fn stopped(&self, arguments: &[&str], says: &str) -> Started {
        let mut run = Started::new(&mut self.folder.command(arguments));
        self.gate.wait_for(1);
        run.signal("INT");
        run.says(says);
        run
    }
}

const RELEASING: &str = "Interrupted: releasing the lock. Once more to quit at once.";
const FINISHING: &str = "Interrupted: finishing the calls under way. Once more to quit at once.";
const RM: [&str; 3] = ["state", "rm", "clients.web"];

#[test]
fn an_apply_that_hears_it_while_it_locks_releases_the_lock_and_ends() {
    let slow = slow();
    let run = slow.stopped(&APPLY, RELEASING);
    run.signal("TERM");
    slow.gate.open();
    let run = slow.folder.ended(&run.output()).exits(130);
    let told = ["  × interrupted before it was done", "  help: nothing was changed; run it again"];
    assert!(run.stderr.ends_with(&(told.join("\n") + "\n")), "{run}");
    assert!(!run.stderr.contains("may stay locked"), "{run}");
    // The lock, and its end.
    assert_eq!(slow.writes.load(Ordering::Relaxed), 2);
}

#[test]
fn a_record_that_is_about_to_go_goes_and_the_lock_with_it() {
    let slow = slow();
    let run = slow.stopped(&RM, FINISHING);
    run.signal("TERM");
    slow.gate.open();
    let run = slow.folder.ended(&run.output()).exits(0);
    assert!(run.stderr.contains("clients.web is no longer on record"), "{run}");
    // The lock, the state without the record, and the end of the lock.
    assert_eq!(slow.writes.load(Ordering::Relaxed), 3);
}

#[test]
fn a_run_that_is_told_twice_quits_and_says_what_may_stay_locked() {
    for (arguments, says) in [(&APPLY[..], RELEASING), (&RM[..], FINISHING)] {
        let slow = slow();
        let run = slow.stopped(arguments, says);
        run.signal("INT");
        let run = slow.folder.ended(&run.output()).exits(130);
        assert!(run.stderr.contains(STAYS), "{run}");
    }
}
