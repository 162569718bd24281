//! State in a file: read, locked and replaced as if the power could fail at any moment.

use super::{Kept, StoreError, decode};
use crate::files::{self, Readers};
use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The bytes of a file; none when it isn't there.
pub(super) fn read(path: &Path) -> Result<Option<Vec<u8>>, StoreError> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(source) => Err(StoreError::Io { doing: "read", path: path.to_owned(), source }),
    }
}

/// Whether a process that lives holds the lock of a state. What one that died left behind locks nothing.
///
/// It is asked by sharing the lock for an instant: two that ask don't see each other.
pub(super) fn is_held(state: &Path) -> Result<bool, StoreError> {
    let path = lock_of(state);
    let failed = |source| StoreError::Io { doing: "lock", path: path.clone(), source };
    let file = match File::open(&path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(false),
        Err(error) => return Err(failed(error)),
    };
    match file.try_lock_shared() {
        Ok(()) => Ok(false),
        Err(TryLockError::WouldBlock) => Ok(true),
        Err(TryLockError::Error(error)) => Err(failed(error)),
    }
}

/// `<state>.lock`
fn lock_of(state: &Path) -> PathBuf {
    let mut path = state.as_os_str().to_owned();
    path.push(".lock");
    PathBuf::from(path)
}

/// The file of a state with its lock held.
#[derive(Debug)]
pub(super) struct Held {
    path: PathBuf,
    _lock: Lock,
}

impl Held {
    /// Locks the file at `path`, without waiting.
    pub(super) fn take(path: PathBuf) -> Result<Self, StoreError> {
        Ok(Self { _lock: Lock::take(&path)?, path })
    }

    /// What errors call it.
    pub(super) fn name(&self) -> String {
        self.path.display().to_string()
    }

    /// The bytes of the file; none when it isn't there.
    pub(super) fn read(&self) -> Result<Option<Vec<u8>>, StoreError> {
        read(&self.path)
    }

    /// Puts `bytes` in the place of `kept`, whole or not at all. State holds no secret, and teams share it.
    ///
    /// A thread of its own does it, as a disk takes its time: what comes in meanwhile is saved together. The lock is held
    /// until that thread is done, even when nobody waits for it any more.
    pub(super) async fn replace(
        self: &Arc<Self>,
        kept: Kept,
        bytes: Arc<[u8]>,
    ) -> Result<(), StoreError> {
        let held = Arc::clone(self);
        let written =
            tokio::task::spawn_blocking(move || held.replace_now(kept.as_deref(), &bytes));
        written.await.expect("writing a file doesn't panic")
    }

    fn replace_now(&self, kept: Option<&[u8]>, bytes: &[u8]) -> Result<(), StoreError> {
        let found = self.read()?;
        if found.as_deref() != kept {
            // A state that can't be read has more to say than that it is another one.
            found.map(|found| decode(&found, &self.name())).transpose()?;
            return Err(StoreError::Changed { name: self.name() });
        }
        files::replace(&self.path, bytes, Readers::Anybody).map_err(|source| StoreError::Io {
            doing: "write",
            path: self.path.clone(),
            source,
        })
    }

    /// Takes the file away, for good.
    pub(super) fn remove(&self) -> Result<(), StoreError> {
        let failed = |source| StoreError::Io { doing: "remove", path: self.path.clone(), source };
        fs::remove_file(&self.path).map_err(failed)
    }
}

/// A locked file beside the state. The system releases it with the process, however that ends.
///
/// On Unix it is taken away when it is released, while it is still locked; whoever opened it just before finds out that
/// what it locked has no name any more, and tries again. Elsewhere the empty file stays, as open files can't be removed.
#[derive(Debug)]
struct Lock {
    path: PathBuf,
    /// Held for its lock.
    _file: File,
}

impl Lock {
    /// Locks `<state>.lock`, without waiting.
    fn take(state: &Path) -> Result<Self, StoreError> {
        let path = lock_of(state);
        let failed = |source| StoreError::Io { doing: "lock", path: path.clone(), source };
        loop {
            let mut options = File::options();
            let file = options
                .read(true)
                .write(true)
                .create(true)
                .truncate(false)
                .open(&path)
                .map_err(failed)?;
            match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => return Err(StoreError::Busy { lock: path }),
                Err(TryLockError::Error(source)) => return Err(failed(source)),
            }
            if still_named(&file, &path).map_err(failed)? {
                return Ok(Self { path, _file: file });
            }
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        if cfg!(unix) {
            // A file that can't be removed locks as well as one that was never there.
            fs::remove_file(&self.path).ok();
        }
    }
}

/// Whether the open file is the one that now goes by `path`.
#[cfg(unix)]
fn still_named(file: &File, path: &Path) -> io::Result<bool> {
    use std::os::unix::fs::MetadataExt as _;
    let identity = |metadata: fs::Metadata| (metadata.dev(), metadata.ino());
    match fs::metadata(path) {
        Ok(named) => Ok(identity(named) == identity(file.metadata()?)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}

#[cfg(not(unix))]
#[expect(clippy::unnecessary_wraps, reason = "it can fail on Unix")]
fn still_named(_file: &File, _path: &Path) -> io::Result<bool> {
    Ok(true)
}
