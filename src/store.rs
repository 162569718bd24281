//! Keeps a spec's records between runs.
//!
//! The only writer of state. It owns where state is, its bytes, its lock and the rules by which it is replaced; it knows
//! nothing of specs' texts, live clients or plans. Reading needs no lock. Writing needs a [`LockedStore`], and replaces
//! only the very state that was read.

mod error;
mod format;
mod local;
mod location;

pub use error::StoreError;
pub use format::{Context, Header, State, check_header, decode, encode};
pub use location::{Location, location, orphans};

use local::Lock;
use std::fmt;
use std::path::PathBuf;

/// Where one spec's state is kept.
#[derive(Debug)]
pub struct Store {
    place: Place,
}

/// A store that nobody else writes to for as long as it lives. Dropping it releases the lock.
#[derive(Debug)]
pub struct LockedStore {
    store: Store,
    /// Lineage and serial of what this one wrote last.
    written: Option<(String, u64)>,
    /// Held, never looked at; a sandbox's file is guarded by its owner.
    _lock: Option<Lock>,
}

/// Access to a place that keeps texts under keys, such as a sandbox's file, so that the store needn't know what it is.
pub struct NotesHandle {
    /// The text under a key.
    pub read: Read,
    /// Puts a text under a key, or takes it away; fails with a lowercase fragment that says why.
    pub write: Write,
}

/// See [`NotesHandle::read`].
pub type Read = Box<dyn Fn(&str) -> Option<String> + Send + Sync>;
/// See [`NotesHandle::write`].
pub type Write = Box<dyn Fn(&str, Option<String>) -> Result<(), String> + Send + Sync>;

#[derive(Debug)]
enum Place {
    Local(PathBuf),
    Notes { key: String, notes: NotesHandle },
}

impl fmt::Debug for NotesHandle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("NotesHandle").finish_non_exhaustive()
    }
}

impl Store {
    /// State in a file of its own.
    pub fn local(location: Location) -> Self {
        Self { place: Place::Local(location.into_path()) }
    }

    /// State among somebody else's texts, under `key`.
    pub fn notes(key: impl Into<String>, notes: NotesHandle) -> Self {
        Self { place: Place::Notes { key: key.into(), notes } }
    }

    /// What errors call it.
    pub fn name(&self) -> String {
        match &self.place {
            Place::Local(path) => path.display().to_string(),
            Place::Notes { key, .. } => format!("the sandbox's `{key}`"),
        }
    }

    /// What was kept, without locking; none when nothing was yet.
    ///
    /// # Errors
    ///
    /// When it can't be read or isn't a state that this build knows.
    pub fn load(&self) -> Result<Option<State>, StoreError> {
        let bytes = match &self.place {
            Place::Local(path) => local::read(path)?,
            Place::Notes { key, notes } => (notes.read)(key).map(String::into_bytes),
        };
        bytes.map(|bytes| decode(&bytes, &self.name())).transpose()
    }

    /// Keeps every other writer out until the result is dropped.
    ///
    /// # Errors
    ///
    /// [`StoreError::Busy`] at once, without waiting, when another cogctl holds the lock.
    pub fn lock(self) -> Result<LockedStore, StoreError> {
        let lock = match &self.place {
            Place::Local(path) => Some(Lock::take(path)?),
            Place::Notes { .. } => None,
        };
        Ok(LockedStore { store: self, written: None, _lock: lock })
    }
}

impl LockedStore {
    /// As [`Store::load`]. What was read before locking may have been replaced since.
    ///
    /// # Errors
    ///
    /// As [`Store::load`].
    pub fn load(&self) -> Result<Option<State>, StoreError> {
        self.store.load()
    }

    /// Puts `state` in the place of what is kept, whole or not at all, with the next serial.
    ///
    /// The first time, what is kept has to be what `state`'s header says was loaded (serial 0: nothing yet). After that,
    /// it has to be what was written last; the caller's serial may stay behind.
    ///
    /// # Errors
    ///
    /// [`StoreError::Changed`] when it is something else; then nothing is written. Otherwise when writing fails.
    pub fn save(&mut self, state: &State) -> Result<(), StoreError> {
        let before = self.written.clone();
        let before = before.unwrap_or((state.header.lineage.clone(), state.header.serial));
        let kept = self.store.load()?.map(|kept| (kept.header.lineage, kept.header.serial));
        let same = match &kept {
            Some(kept) => *kept == before,
            None => before.1 == 0,
        };
        if !same {
            return Err(StoreError::Changed { name: self.store.name() });
        }
        let mut next = state.clone();
        next.header.serial = before.1 + 1;
        let bytes = encode(&next);
        match &self.store.place {
            Place::Local(path) => local::replace(path, &bytes)?,
            Place::Notes { key, notes } => {
                let text = String::from_utf8(bytes).expect("JSON is UTF-8");
                (notes.write)(key, Some(text)).map_err(|reason| StoreError::Notes { reason })?;
            }
        }
        self.written = Some((next.header.lineage, next.header.serial));
        Ok(())
    }
}

/// Takes a state away whose records went elsewhere.
///
/// # Errors
///
/// When the file can't be removed.
pub fn remove(lock: LockedStore) -> Result<(), StoreError> {
    match &lock.store.place {
        Place::Local(path) => local::remove(path),
        Place::Notes { key, notes } => {
            (notes.write)(key, None).map_err(|reason| StoreError::Notes { reason })
        }
    }
}

#[cfg(test)]
mod tests;
