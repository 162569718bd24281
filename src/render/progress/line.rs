//! The one line of a terminal that is drawn over, and the writes beside it.
//!
//! There is one standard error, and whoever else writes to it must not write into the line: all of them come by [`beside`].

use std::io::{self, Write};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// What is drawn on standard error now.
static DRAWN: Mutex<String> = Mutex::new(String::new());

/// Goes to the line's beginning and clears it to its end.
const CLEAR: &str = "\r\x1b[K";

fn drawn() -> MutexGuard<'static, String> {
    DRAWN.lock().unwrap_or_else(PoisonError::into_inner)
}

/// How wide the terminal is now, as people resize it.
pub(super) fn width() -> Option<usize> {
    terminal_size::terminal_size_of(io::stderr()).map(|(width, _)| usize::from(width.0))
}

/// Puts `text`, which has to be shorter than the terminal is wide, in place of what is drawn.
pub(super) fn draw(text: &str) {
    if text.is_empty() {
        return erase();
    }
    let mut drawn = drawn();
    text.clone_into(&mut drawn);
    put(&format!("{CLEAR}{drawn}"));
}

/// Takes the line away, and with it whatever a process that ends would leave behind.
pub fn erase() {
    let mut drawn = drawn();
    if !std::mem::take(&mut *drawn).is_empty() {
        put(CLEAR);
    }
}

/// Has `write` write whole lines where the drawn one is, which comes below them.
pub(in crate::render) fn beside<T>(write: impl FnOnce() -> T) -> T {
    let drawn = drawn();
    if drawn.is_empty() {
        return write();
    }
    put(CLEAR);
    let written = write();
    put(&drawn);
    written
}

/// A terminal that is gone is no reason to stop.
fn put(text: &str) {
    let mut err = io::stderr().lock();
    err.write_all(text.as_bytes()).and_then(|()| err.flush()).unwrap_or_default();
}

/// Standard error for whole lines that may come while something is drawn, as those of a log.
#[derive(Clone, Copy, Debug, Default)]
pub struct Beside;

impl Write for Beside {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        beside(|| io::stderr().write(bytes))
    }

    fn flush(&mut self) -> io::Result<()> {
        io::stderr().flush()
    }
}
