//! Keeps a spec's records between runs.
//!
//! The only writer of state. It owns where state is, its bytes, its lock and the rules by which it is replaced; it knows
//! nothing of specs' texts, live clients or plans. Reading needs no lock. Writing needs a [`LockedStore`], and replaces
//! only the very state that was read. A lock has to be given back with [`LockedStore::release`]: one in a file would go
//! with its process, one on S3 stays.

pub mod cache;
mod error;
mod format;
mod local;
mod location;
mod s3;

pub use error::{S3Trouble, StoreError};
pub use format::{Context, Header, Holding, State, check_header, decode, encode};
pub use location::{Location, S3Object, location, orphans};
pub use s3::ForeignLock;

use format::encode_as;
use local::Held;
use s3::{Lease, Remote};
use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;

/// Where one spec's state is kept.
#[derive(Debug)]
pub struct Store {
    place: Place,
}

/// A store that nobody else writes to until it is released.
#[derive(Debug)]
pub struct LockedStore {
    grip: Grip,
    lineage: String,
    /// Of what was read, and then of what this one wrote last.
    serial: u64,
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
    Notes(Notes),
    S3(Box<Remote>),
}

/// Texts of somebody else's, who also guards them.
#[derive(Debug)]
struct Notes {
    key: String,
    handle: NotesHandle,
}

/// A place with its lock held.
#[derive(Debug)]
enum Grip {
    Local { held: Arc<Held>, kept: Kept },
    Notes { notes: Notes, kept: Kept },
    S3(Box<Lease>),
}

/// The bytes that are in a place: what was read, and then what was written last. Nothing else is ever replaced.
type Kept = Option<Arc<[u8]>>;

/// Whether a run holds a state, as far as can be told.
#[derive(Debug)]
pub enum LockState {
    /// The lock is the operating system's, which takes it away with the process.
    OfProcess {
        /// Whether a process that lives holds it.
        held: bool,
    },
    /// Nobody does.
    Free,
    /// Somebody does, or did when it died.
    Held(Box<ForeignLock>),
}

impl fmt::Debug for NotesHandle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("NotesHandle").finish_non_exhaustive()
    }
}

impl Store {
    /// State in a file of its own.
    pub fn local(path: impl Into<PathBuf>) -> Self {
        Self { place: Place::Local(path.into()) }
    }

    /// State among somebody else's texts, under `key`.
    pub fn notes(key: impl Into<String>, handle: NotesHandle) -> Self {
        Self { place: Place::Notes(Notes { key: key.into(), handle }) }
    }

    /// State in an object of S3. `holder` names the run for others to read while it holds the lock; no two runs may have
    /// the same one.
    pub fn s3(object: S3Object, client: aws_sdk_s3::Client, holder: String) -> Self {
        Self { place: Place::S3(Box::new(Remote::new(object, client, holder))) }
    }

    /// What errors call it.
    pub fn name(&self) -> String {
        match &self.place {
            Place::Local(path) => path.display().to_string(),
            Place::Notes(notes) => notes.name(),
            Place::S3(remote) => remote.name(),
        }
    }

    /// Whether its lock outlives the process that holds it, unless that releases it.
    pub fn lock_stays(&self) -> bool {
        matches!(self.place, Place::S3(_))
    }

    /// What was kept, without locking; none when nothing was yet.
    ///
    /// # Errors
    ///
    /// When it can't be read or isn't a state that this build knows.
    pub async fn load(&self) -> Result<Option<State>, StoreError> {
        let bytes = match &self.place {
            Place::Local(path) => local::read(path)?,
            Place::Notes(notes) => notes.read(),
            Place::S3(remote) => return remote.load().await,
        };
        bytes.map(|bytes| decode(&bytes, &self.name())).transpose()
    }

    /// Keeps every other writer out until the result is released, and gives what is kept, or `fresh` where nothing is yet.
    ///
    /// # Errors
    ///
    /// [`StoreError::Busy`] or [`StoreError::Held`] at once, without waiting, when another cogctl holds the lock;
    /// [`StoreError::Mismatch`] when what is kept is about something else than `fresh`; otherwise as [`Store::load`].
    /// Then nothing was written and nothing is held.
    pub async fn lock(self, fresh: State) -> Result<(LockedStore, State), StoreError> {
        let name = self.name();
        let (grip, kept) = match self.place {
            Place::Local(path) => {
                let held = Arc::new(Held::take(path)?);
                let kept = held.read()?.map(Arc::from);
                (Grip::Local { held, kept: kept.clone() }, kept)
            }
            Place::Notes(notes) => {
                let kept: Kept = notes.read().map(Arc::from);
                (Grip::Notes { notes, kept: kept.clone() }, kept)
            }
            Place::S3(remote) => {
                let (lease, state) = remote.lock(fresh).await?;
                return Ok((LockedStore::new(Grip::S3(Box::new(lease)), &state), state));
            }
        };
        let state = match kept {
            Some(bytes) => {
                let kept = decode(&bytes, &name)?;
                check_header(&kept.header, &fresh.context())?;
                kept
            }
            None => fresh,
        };
        Ok((LockedStore::new(grip, &state), state))
    }

    /// Who holds the lock.
    ///
    /// # Errors
    ///
    /// When the state can't be read.
    pub async fn lock_state(self) -> Result<LockState, StoreError> {
        match self.place {
            Place::Local(path) => Ok(LockState::OfProcess { held: local::is_held(&path)? }),
            Place::Notes(_) => Ok(LockState::OfProcess { held: false }),
            Place::S3(remote) => {
                let held = remote.foreign_lock().await?;
                Ok(held.map_or(LockState::Free, |lock| LockState::Held(Box::new(lock))))
            }
        }
    }
}

impl LockedStore {
    fn new(grip: Grip, state: &State) -> Self {
        let Header { lineage, serial, .. } = &state.header;
        Self { grip, lineage: lineage.clone(), serial: *serial }
    }

    /// How often the state was written by now.
    pub fn serial(&self) -> u64 {
        self.serial
    }

    /// Puts `state`, which came with the lock and was changed since, in the place of what is kept: whole or not at all,
    /// with the next serial. The caller's own serial may stay behind.
    ///
    /// # Errors
    ///
    /// [`StoreError::Changed`] when what is kept is neither what was read nor what was written last; then nothing is
    /// written. Otherwise when writing fails.
    pub async fn save(&mut self, state: &State) -> Result<(), StoreError> {
        let serial = self.serial + 1;
        if state.header.lineage != self.lineage {
            return Err(StoreError::Changed { name: self.grip.name() });
        }
        match &mut self.grip {
            Grip::Local { held, kept } => {
                let bytes = Arc::from(encode_as(state, serial));
                held.replace(kept.clone(), Arc::clone(&bytes)).await?;
                *kept = Some(bytes);
            }
            Grip::Notes { notes, kept } => {
                let bytes = encode_as(state, serial);
                if notes.read().as_deref() != kept.as_deref() {
                    return Err(StoreError::Changed { name: notes.name() });
                }
                notes.write(Some(bytes.clone()))?;
                *kept = Some(Arc::from(bytes));
            }
            Grip::S3(lease) => {
                // Whether a write arrived may stay unknown. No two are to have the same serial.
                self.serial = serial;
                let mut next = state.clone();
                next.header.serial = serial;
                return lease.save(next).await;
            }
        }
        self.serial = serial;
        Ok(())
    }

    /// Lets other writers in again.
    ///
    /// # Errors
    ///
    /// [`StoreError::NotReleased`] when a lock outside this machine couldn't be taken away.
    pub async fn release(self) -> Result<(), StoreError> {
        match self.grip {
            Grip::Local { .. } | Grip::Notes { .. } => Ok(()),
            Grip::S3(lease) => lease.release().await,
        }
    }

    /// Takes the state away, as its records went elsewhere, and the lock with it.
    ///
    /// # Errors
    ///
    /// When it can't be removed, or was changed by somebody else.
    pub async fn remove(self) -> Result<(), StoreError> {
        match self.grip {
            Grip::Local { held, .. } => held.remove(),
            Grip::Notes { notes, .. } => notes.write(None),
            Grip::S3(lease) => lease.remove().await,
        }
    }
}

impl Grip {
    fn name(&self) -> String {
        match self {
            Self::Local { held, .. } => held.name(),
            Self::Notes { notes, .. } => notes.name(),
            Self::S3(lease) => lease.name(),
        }
    }
}

impl Notes {
    fn name(&self) -> String {
        format!("the sandbox's `{}`", self.key)
    }

    fn read(&self) -> Option<Vec<u8>> {
        (self.handle.read)(&self.key).map(String::into_bytes)
    }

    fn write(&self, bytes: Option<Vec<u8>>) -> Result<(), StoreError> {
        let text = bytes.map(|bytes| String::from_utf8(bytes).expect("JSON is UTF-8"));
        (self.handle.write)(&self.key, text).map_err(|reason| StoreError::Notes { reason })
    }
}

#[cfg(test)]
mod tests;
