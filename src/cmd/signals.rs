//! Being told to stop: Ctrl-C, and on Unix the signal that CI systems send.
//!
//! The first signal lets a run end in its own time, as a lock on S3 doesn't go with the process. The same signal again
//! ends the process. Another one changes nothing: who cancels a job sends SIGINT and, some seconds later, SIGTERM.

use super::Result;
use crate::error::{Exit, Failure};
use crate::problem::Problem;
use crate::render::console::Console;
use crate::render::progress;
use crate::store::Store;
use std::collections::BTreeSet;
use std::io;
use std::pin::pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::sync::watch;

/// What a run was told, and what it makes of it. Clones are one and the same.
#[derive(Clone)]
pub(super) struct Interrupts(Arc<Told>);

struct Told {
    console: Console,
    listens: AtomicBool,
    /// True from the first signal on.
    stop: watch::Sender<bool>,
    course: Mutex<Course>,
}

/// What the run is about.
#[derive(Default)]
struct Course {
    /// Whether what is under way is finished in spite of a signal.
    finishes: bool,
    /// States whose locks may stay when the process quits.
    locked: Vec<String>,
}

impl Interrupts {
    /// Nothing is listened to yet: signals do what they do to any process.
    pub(super) fn new(console: Console) -> Self {
        let (listens, stop) = (AtomicBool::new(false), watch::Sender::new(false));
        Self(Arc::new(Told { console, listens, stop, course: Mutex::default() }))
    }

    /// From now on the first signal is only taken note of. To be called within a runtime.
    pub(super) fn listen(&self) {
        if self.0.listens.swap(true, Ordering::Relaxed) {
            return;
        }
        // Where signals can't be watched, they still do what they do to any process.
        let Ok(mut signals) = Signals::new() else { return };
        let told = Arc::clone(&self.0);
        drop(tokio::spawn(async move {
            let mut heard = BTreeSet::new();
            while let Some(signal) = signals.next().await {
                if !heard.insert(signal) {
                    told.quit();
                }
                if heard.len() == 1 {
                    told.stop();
                }
            }
        }));
    }

    /// From now on the work hears of signals by [`Interrupts::stop`], and ends in its own time.
    pub(super) fn take_over(&self) {
        self.0.course().finishes = true;
    }

    /// The store is about to be locked.
    pub(super) fn locks(&self, store: &Store) {
        if store.lock_stays() {
            self.0.course().locked.push(store.name());
        }
    }

    /// The store is about to be locked for a few calls, which are done whatever comes.
    pub(super) fn see_through(&self, store: &Store) {
        self.listen();
        self.take_over();
        self.locks(store);
    }

    /// Becomes true with the first signal.
    pub(super) fn stop(&self) -> watch::Receiver<bool> {
        self.0.stop.subscribe()
    }

    /// Does the work until it ends or a signal comes, unless it has taken that over.
    pub(super) async fn or<T>(&self, work: impl Future<Output = Result<T>>) -> Result<T> {
        let mut work = pin!(work);
        let mut stop = self.stop();
        let told = async { drop(stop.wait_for(|stop| *stop).await) };
        tokio::select! {
            biased;
            () = told => {}
            ended = &mut work => return ended,
        }
        if self.0.course().finishes { work.await } else { Err(interrupted()) }
    }
}

/// How a command ends that was interrupted before it did anything.
fn interrupted() -> Failure {
    let problem = Problem::error("interrupted", "interrupted before it was done")
        .help("nothing was changed; run it again");
    Failure::of(Exit::Interrupted, vec![problem])
}

impl Told {
    fn course(&self) -> MutexGuard<'_, Course> {
        self.course.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The first signal.
    fn stop(&self) {
        let Course { finishes, locked } = &*self.course();
        if *finishes {
            let text = "Interrupted: finishing the calls under way. Once more to quit at once.";
            self.console.say(text);
        } else {
            if self.console.err.terminal {
                // The terminal stands behind a question, or behind what it shows for Ctrl-C.
                self.console.say("");
            }
            if !locked.is_empty() {
                self.console.say("Interrupted: releasing the lock. Once more to quit at once.");
            }
        }
        self.stop.send_replace(true);
    }

    /// The same signal again.
    fn quit(&self) -> ! {
        // Nothing is dropped on this way out, so that nobody else would.
        progress::erase();
        let Course { finishes, locked } = &*self.course();
        self.console.say(if *finishes {
            "Quit at once. Calls under way may have been done all the same; the next `cogctl plan` finds out."
        } else {
            "Quit at once."
        });
        for name in locked {
            self.console.say(&format!(
                "Mind: {name} may stay locked; `cogctl state unlock SPEC` takes the lock away."
            ));
        }
        std::process::exit(i32::from(Exit::Interrupted as u8))
    }
}

/// A way to be told.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Signal {
    Interrupt,
    #[cfg(unix)]
    Terminate,
}

/// Every way to be told.
#[cfg(unix)]
struct Signals {
    interrupt: tokio::signal::unix::Signal,
    terminate: tokio::signal::unix::Signal,
}

#[cfg(unix)]
impl Signals {
    fn new() -> io::Result<Self> {
        use tokio::signal::unix::{SignalKind, signal};
        let (interrupt, terminate) = (SignalKind::interrupt(), SignalKind::terminate());
        Ok(Self { interrupt: signal(interrupt)?, terminate: signal(terminate)? })
    }

    /// Waits for the next one; none when there can be none.
    async fn next(&mut self) -> Option<Signal> {
        tokio::select! {
            told = self.interrupt.recv() => told.map(|()| Signal::Interrupt),
            told = self.terminate.recv() => told.map(|()| Signal::Terminate),
        }
    }
}

#[cfg(not(unix))]
struct Signals;

#[cfg(not(unix))]
impl Signals {
    #[expect(clippy::unnecessary_wraps, reason = "it can fail on Unix")]
    fn new() -> io::Result<Self> {
        Ok(Self)
    }

    async fn next(&mut self) -> Option<Signal> {
        tokio::signal::ctrl_c().await.ok().map(|()| Signal::Interrupt)
    }
}
