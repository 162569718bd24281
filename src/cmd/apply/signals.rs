//! Being told to stop: Ctrl-C, and on Unix the signal that CI systems send.

use crate::error::Exit;
use crate::render::console::Console;
use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use tokio::task::JoinHandle;

/// From now on the first signal sets `stop`, so that the calls under way end and are recorded; the second one ends the
/// process. Aborting the task ends the watch.
pub(super) fn watch(stop: Arc<AtomicBool>, console: Console) -> JoinHandle<()> {
    let signals = Signals::new();
    tokio::spawn(async move {
        // Where signals can't be watched, they do what they do to any process.
        let Ok(mut signals) = signals else { return };
        while signals.next().await {
            if stop.swap(true, Ordering::Relaxed) {
                quit();
            }
            console.say("Interrupted: finishing the calls under way. Once more to quit at once.");
        }
    })
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

    /// Waits for the next one; false when there can be none.
    async fn next(&mut self) -> bool {
        tokio::select! {
            told = self.interrupt.recv() => told.is_some(),
            told = self.terminate.recv() => told.is_some(),
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

    async fn next(&mut self) -> bool {
        tokio::signal::ctrl_c().await.is_ok()
    }
}

#[expect(clippy::exit, reason = "the second signal asks for just that")]
fn quit() -> ! {
    std::process::exit(i32::from(Exit::Interrupted as u8))
}
