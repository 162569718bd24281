//! What is left when an apply is cut off, told to stop or goes wrong, by the process: killed, interrupted, refused, without
//! room to write or anybody to read.
//!
//! Everything happens at a request, never at a time: whoever stands between the command and the service sees each one
//! before it is passed on, and holds it back or acts first.

mod beside;
mod failing;
mod halves;
mod killed;
mod locked;
mod readers;
mod settled;
mod stopped;
mod together;

use crate::support::Folder;
use cogctl::sandbox::{Fault, PoolSeed, World};
use std::fmt::Write as _;
use std::io::{BufRead as _, BufReader, Read as _};
use std::process::{Child, ChildStderr, Command, Output, Stdio};
use std::sync::{Arc, Condvar, Mutex};
use std::time::Duration;

const POOL: &str = "us-west-2_Crashes01";

/// A test that waits this long for something has failed.
const PATIENCE: Duration = Duration::from_secs(60);

/// One empty pool. The seed decides the clients' ids.
fn world(seed: u64) -> World {
    let mut world = World::empty(seed);
    world.add_pool(pool(POOL));
    world
}

fn pool(id: &str) -> PoolSeed {
    PoolSeed { id: Some(id.to_owned()), name: "users".to_owned(), ..PoolSeed::default() }
}

/// A spec of these entries, each a key and its settings.
fn spec<'a>(entries: impl IntoIterator<Item = (String, &'a str)>) -> String {
    let mut spec = format!("version: 1\nuser_pool_id: {POOL}\nclients:\n");
    for (key, settings) in entries {
        writeln!(spec, "  {key}: {{ {settings} }}").expect("a text takes any text");
    }
    spec
}

fn error(status: u16, error_type: &str, message: &str) -> Fault {
    Fault::Error { status, error_type: error_type.to_owned(), message: message.to_owned() }
}

/// Keys such as `c07`.
fn keys(numbers: std::ops::Range<usize>) -> impl Iterator<Item = String> {
    numbers.map(|number| format!("c{number:02}"))
}

/// Holds requests back until it is opened.
#[derive(Clone, Default)]
struct Gate(Arc<(Mutex<Held>, Condvar)>);

#[derive(Default)]
struct Held {
    waiting: usize,
    open: bool,
}

impl Gate {
    /// Waits until the gate is open.
    fn pass(&self) {
        let (held, changed) = &*self.0;
        let mut held = held.lock().expect("no thread panicked with it");
        held.waiting += 1;
        changed.notify_all();
        while !held.open {
            held = changed.wait(held).expect("no thread panicked with it");
        }
    }

    /// Waits until so many requests have come to the gate.
    #[track_caller]
    fn wait_for(&self, number: usize) {
        let (held, changed) = &*self.0;
        let waiting = held.lock().expect("no thread panicked with it");
        let few = |held: &mut Held| held.waiting < number;
        let (held, waited) =
            changed.wait_timeout_while(waiting, PATIENCE, few).expect("no thread panicked with it");
        assert!(!waited.timed_out(), "{} of {number} requests came", held.waiting);
    }

    fn open(&self) {
        let (held, changed) = &*self.0;
        held.lock().expect("no thread panicked with it").open = true;
        changed.notify_all();
    }
}

/// A command that runs by the side of its test.
struct Started {
    child: Child,
    stderr: BufReader<ChildStderr>,
    read: String,
}

impl Started {
    fn new(command: &mut Command) -> Self {
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("cogctl starts");
        let stderr = BufReader::new(child.stderr.take().expect("it is piped"));
        Self { child, stderr, read: String::new() }
    }

    /// Waits until it says a line that begins like this, on standard error.
    #[track_caller]
    fn says(&mut self, beginning: &str) {
        loop {
            let before = self.read.len();
            self.stderr.read_line(&mut self.read).expect("text");
            assert!(self.read.len() > before, "it never said `{beginning}`:\n{}", self.read);
            if self.read[before..].starts_with(beginning) {
                return;
            }
        }
    }

    fn signal(&self, name: &str) {
        let id = self.child.id().to_string();
        let told = Command::new("kill").args([&format!("-{name}"), &id]).status();
        assert!(told.expect("kill is there").success());
    }

    /// Waits for its end; the output is that of a whole run.
    fn output(mut self) -> Output {
        self.stderr.read_to_string(&mut self.read).expect("text");
        let output = self.child.wait_with_output().expect("it ends");
        Output { stderr: self.read.into_bytes(), ..output }
    }
}

const APPLY: [&str; 2] = ["apply", "--auto-approve"];

/// Applies what is left, and sees that nothing is afterwards.
#[track_caller]
fn complete(folder: &Folder) {
    folder.run(&APPLY).exits(0);
    folder.run(&["plan", "--detailed-exitcode"]).exits(0);
}

/// The text with what differs from run to run replaced: ids of clients and numbers of requests.
fn settled(text: &str) -> String {
    let ids = regex::Regex::new(r"\b[0-9a-z]{26}\b").expect("a pattern");
    let requests = regex::Regex::new(r"\(request\s+[0-9a-f-]{36}\)").expect("a pattern");
    let text = ids.replace_all(text, "ID");
    requests.replace_all(&text, "(request NUMBER)").into_owned()
}
