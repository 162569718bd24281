//! An apply of fifty clients is killed at a random request, against a service that loses replies; the next one completes it.

use super::{POOL, keys, spec, world};
use crate::support::{Folder, Passage, Run, Served};
use cogctl::sandbox::Weather;
use fastrand::Rng;
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs::File;
use std::io::{Read as _, Seek as _};
use std::process::{Output, Stdio};
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// So many worlds, half of them empty and half of them with clients to change.
const WORLDS: u64 = 50;
/// So many at a time: they mostly wait.
const SIDE_BY_SIDE: usize = 16;
/// So many of them at least are killed. The request to kill at is drawn from those of a run that loses nothing, and one that
/// loses replies ends before it now and then; then it is a run like those after it.
const KILLED: usize = 40;
/// Each run settles what the one before it lost and may lose replies itself.
const RUNS: usize = 8;

#[test]
fn after_any_kill_the_next_apply_completes_it_without_a_double() {
    let first = std::env::var("COGCTL_TEST_SEED").ok().and_then(|text| text.parse().ok());
    let next = AtomicU64::new(first.unwrap_or(1));
    let end = next.load(Ordering::Relaxed) + WORLDS;
    let requests = [false, true].map(|mixture| Case::new(0, mixture, Passage::Granted).requests());
    let killed = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for _ in 0..SIDE_BY_SIDE {
            scope.spawn(|| {
                loop {
                    let seed = next.fetch_add(1, Ordering::Relaxed);
                    if seed >= end {
                        return;
                    }
                    let told = Told(seed);
                    let mut random = Rng::with_seed(seed);
                    let mixture = seed.is_multiple_of(2);
                    let at = random.usize(1..=requests[usize::from(mixture)]);
                    // A request that is passed on was sent before the kill and is done after it.
                    let passage = if random.bool() { Passage::Granted } else { Passage::Refused };
                    let case = Case::new(seed, mixture, passage);
                    let weather = Weather { lost_replies: 0.1, seed, ..Weather::default() };
                    case.served.sandbox.set_weather(weather);
                    killed.fetch_add(usize::from(case.kill(at)), Ordering::Relaxed);
                    case.complete();
                    drop(told);
                }
            });
        }
    });
    let killed = killed.into_inner();
    assert!(killed >= KILLED, "{killed} were killed, of {requests:?} requests at most");
}

/// Says how to repeat a case that failed.
struct Told(u64);

impl Drop for Told {
    #[expect(clippy::print_stderr, reason = "a failed test says which case it was")]
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("failed with COGCTL_TEST_SEED={}", self.0);
        }
    }
}

/// All that was written to the file.
fn whole(file: &mut File) -> Vec<u8> {
    let mut bytes = Vec::new();
    file.rewind().expect("a file");
    file.read_to_end(&mut bytes).expect("a file");
    bytes
}

/// One world, and a spec that wants fifty clients there.
struct Case {
    served: Served,
    folder: Folder,
    wanted: BTreeSet<String>,
    /// What the apply needs to be allowed to do.
    grants: &'static [&'static str],
    /// Arrives with the request at which to kill, which then waits for the other channel.
    reached: Mutex<Receiver<()>>,
    killed: SyncSender<()>,
    /// Requests to go until then.
    countdown: Arc<AtomicUsize>,
}

impl Case {
    fn new(seed: u64, mixture: bool, passage: Passage) -> Self {
        let served = Served::new(world(seed));
        let (reach, reached) = sync_channel(1);
        let (killed, go_on) = sync_channel::<()>(1);
        let go_on = Mutex::new(go_on);
        let countdown = Arc::new(AtomicUsize::new(usize::MAX));
        let counter = Arc::clone(&countdown);
        let folder = served.folder_behind(move |_, _| {
            if counter.fetch_sub(1, Ordering::SeqCst) != 1 {
                return Passage::Granted;
            }
            reach.send(()).expect("the test waits for it");
            go_on.lock().expect("one request").recv().expect("the test kills the command");
            passage
        });
        let folder = folder.unlogged();
        let reached = Mutex::new(reached);
        let (wanted, grants) = (BTreeSet::new(), &[][..]);
        let mut case = Self { served, folder, wanted, grants, reached, killed, countdown };
        case.want(mixture);
        case
    }

    /// Fifty new clients; or a mixture of all that an apply does, fifty in the end.
    fn want(&mut self, mixture: bool) {
        let old = |key| (key, "access_token_validity: 15m");
        if !mixture {
            self.folder.write("cogctl.yaml", &spec(keys(0..50).map(old)));
            self.wanted = keys(0..50).collect();
            return;
        }
        self.folder.write("cogctl.yaml", &spec(keys(0..40).map(old)));
        self.run(&["apply", "--auto-approve"]).exits(0);
        let same = keys(0..10).map(old);
        let updated = keys(10..20).map(|key| (key, "access_token_validity: 20m"));
        let replaced =
            keys(20..30).map(|key| (key, "access_token_validity: 15m, generate_secret: true"));
        // Those between are deleted.
        let created = keys(40..60).map(old);
        let entries = same.chain(updated).chain(replaced).chain(created);
        self.folder.write("cogctl.yaml", &spec(entries));
        self.wanted = keys(0..30).chain(keys(40..60)).collect();
        self.grants = &["--allow", "replace,delete", "--max-changes", "100%"];
    }

    fn run(&self, arguments: &[&str]) -> Run {
        self.folder.run(&[arguments, self.grants].concat())
    }

    /// How many requests an apply sends that nobody cuts off.
    fn requests(&self) -> usize {
        self.countdown.store(usize::MAX, Ordering::SeqCst);
        self.run(&["apply", "--auto-approve"]).exits(0);
        usize::MAX - self.countdown.load(Ordering::SeqCst)
    }

    /// Applies and kills that at this request; says whether it came so far.
    fn kill(&self, at: usize) -> bool {
        let arguments = [&["apply", "--auto-approve", "-o", "json"], self.grants].concat();
        let mut command = self.folder.command(&arguments);
        let [mut stdout, mut stderr] = [(), ()].map(|()| tempfile::tempfile().expect("a file"));
        let [out, err] = [&stdout, &stderr].map(|file| file.try_clone().expect("a handle"));
        command.stdin(Stdio::null()).stdout(out).stderr(err);
        self.countdown.store(at, Ordering::SeqCst);
        let mut child = command.spawn().expect("cogctl starts");
        let reached = self.reached.lock().expect("one thread");
        let mut ended = None;
        while let Err(error) = reached.recv_timeout(Duration::from_millis(100)) {
            assert_eq!(error, RecvTimeoutError::Timeout, "the recorder panicked");
            ended = child.try_wait().expect("a child");
            if ended.is_some() {
                break;
            }
        }
        if ended.is_none() {
            child.kill().expect("it runs");
        }
        let status = child.wait().expect("it is dead");
        assert_eq!(status.code().is_some(), ended.is_some(), "it ended by itself at request {at}");
        let [stdout, stderr] = [&mut stdout, &mut stderr].map(whole);
        let run = self.folder.ended(&Output { status, stdout, stderr });
        match ended {
            Some(_) => {
                self.countdown.store(usize::MAX, Ordering::SeqCst);
                self.is_honest(&run);
            }
            None => self.killed.send(()).expect("the request waits for it"),
        }
        ended.is_none()
    }

    /// Applies until all is done, which every run must tell truly; then there are the fifty clients and no others.
    fn complete(&self) {
        for left in (0..RUNS).rev() {
            let run = self.run(&["apply", "--auto-approve", "-o", "json"]);
            self.is_honest(&run);
            if run.code == 0 {
                break;
            }
            assert!(left > 0, "still not done: {run}");
        }
        self.served.sandbox.set_weather(Weather::default());
        let plan = self.run(&["plan", "--detailed-exitcode", "-o", "json"]).exits(0);
        let plan: Value = serde_json::from_str(&plan.stdout).expect("JSON");
        assert_eq!(
            (&plan["changes"], &plan["blocked"]),
            (&Value::Array([].into()), &Value::Array([].into()))
        );
        let world = self.served.sandbox.world();
        let names: Vec<_> = world.clients(POOL).map(|client| client.name.clone()).collect();
        assert_eq!(names.len(), 50, "{names:?}");
        assert_eq!(names.into_iter().collect::<BTreeSet<_>>(), self.wanted);
        let live: BTreeSet<_> = world.clients(POOL).map(|client| client.id.clone()).collect();
        assert_eq!(self.recorded(), live);
    }

    /// What is called done is done, what isn't makes an exit code, and a run that could do nothing says why.
    fn is_honest(&self, run: &Run) {
        let told: Value = serde_json::from_str(&run.stdout).unwrap_or_else(|_| panic!("{run}"));
        if let Some(problems) = told["problems"].as_array() {
            let codes: Vec<_> = problems.iter().map(|problem| &problem["code"]).collect();
            assert_eq!((run.code, codes), (1, vec![&Value::from("unreachable")]), "{run}");
            return;
        }
        assert_eq!(run.code, if told["complete"] == true { 0 } else { 3 }, "{run}");
        let world = self.served.sandbox.world();
        for result in told["results"].as_array().expect("results") {
            if result["outcome"] != "done" {
                continue;
            }
            let id = result["client_id"].as_str().expect("what is done has an id");
            let live = world.client(POOL, id).is_some();
            // What is forgotten here was deleted before, by a run that was killed before it wrote that down.
            let gone = [["delete"], ["forget"]].map(|actions| Value::from(actions.as_slice()));
            assert_ne!(live, gone.contains(&result["actions"]), "{result}");
        }
    }

    /// The ids that are recorded.
    fn recorded(&self) -> BTreeSet<String> {
        let list = self.folder.run(&["state", "list", "-o", "json"]).exits(0);
        let list: Value = serde_json::from_str(&list.stdout).expect("JSON");
        let records = list["records"].as_array().expect("records");
        let id = |record: &Value| record["client_id"].as_str().map(str::to_owned);
        records.iter().filter_map(id).collect()
    }
}
