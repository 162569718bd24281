//! Owns who may be connected at the same time, and who has to go when it gets full: the
//! one who has had nothing under way for longest. So whoever opens connections and never
//! finishes a request keeps nobody out. It does not know HTTP.

use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::time::Duration;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::task::AbortHandle;
use tokio::time::{Instant, timeout};

/// Who has just come, or been answered, is not idle yet: the next request may be on its way.
const IDLE_AFTER: Duration = Duration::from_millis(250);
/// How soon it is looked again whether somebody is idle, when nobody was.
const AGAIN_AFTER: Duration = Duration::from_millis(20);

/// The connections there are.
pub(super) struct Room {
    places: Arc<Semaphore>,
    /// They hold their places themselves.
    guests: Vec<(AbortHandle, Weak<Presence>)>,
}

/// One connection's place, held until the connection and all it has under way are done.
pub(super) struct Presence {
    _place: OwnedSemaphorePermit,
    /// None while a request is under way.
    idle_since: Mutex<Option<Instant>>,
}

impl Room {
    pub(super) fn new(most: usize) -> Self {
        Self { places: Arc::new(Semaphore::new(most)), guests: Vec::new() }
    }

    /// Waits for a place, and makes one if it can. So one place is kept free of the idle.
    pub(super) async fn place(&mut self) -> Arc<Presence> {
        loop {
            if self.places.available_permits() == 0 {
                self.send_off();
            }
            let place = Arc::clone(&self.places).acquire_owned();
            if let Ok(place) = timeout(AGAIN_AFTER, place).await {
                let place = place.expect("the semaphore is never closed");
                let idle_since = Mutex::new(Some(Instant::now()));
                return Arc::new(Presence { _place: place, idle_since });
            }
        }
    }

    /// Takes note of who sits there.
    pub(super) fn seat(&mut self, guest: AbortHandle, presence: Weak<Presence>) {
        self.guests.retain(|(_, presence)| presence.strong_count() > 0);
        self.guests.push((guest, presence));
    }

    /// Closes the connection that has been idle for longest, if any is.
    fn send_off(&mut self) {
        let guests = self.guests.iter().enumerate();
        let idle =
            guests.filter_map(|(at, (_, presence))| Some((presence.upgrade()?.idle_since()?, at)));
        let longest = idle.min().filter(|(since, _)| since.elapsed() >= IDLE_AFTER);
        if let Some((_, at)) = longest {
            let (guest, _) = self.guests.swap_remove(at);
            guest.abort();
        }
    }
}

impl Presence {
    /// A request has arrived.
    pub(super) fn works(&self) {
        self.set(None);
    }

    /// Its answer is there.
    pub(super) fn idles(&self) {
        self.set(Some(Instant::now()));
    }

    fn set(&self, since: Option<Instant>) {
        *self.idle_since.lock().unwrap_or_else(PoisonError::into_inner) = since;
    }

    fn idle_since(&self) -> Option<Instant> {
        *self.idle_since.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
