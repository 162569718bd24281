//! Owns the sandbox's file: one process at a time, replaced as a whole, versioned. It does
//! not know what is in the world or the notes.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs::{self, File, TryLockError};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::SandboxError;
use super::pool::World;

/// The newest format this version reads, and the one it writes.
const FORMAT: u64 = 1;

/// An open file, locked until dropped.
pub(super) struct StateFile {
    path: PathBuf,
    /// Held, never read: the lock goes with the handle.
    _lock: File,
}

/// What the file holds.
#[derive(Serialize, Deserialize)]
pub(super) struct Content<W = World, N = BTreeMap<String, String>> {
    format: u64,
    pub(super) world: W,
    pub(super) notes: N,
}

#[derive(Deserialize)]
struct Header {
    format: u64,
}

impl StateFile {
    /// Locks the file at `path`, which need not exist, and reads it.
    pub(super) fn open(path: &Path) -> Result<(Self, Option<Content>), SandboxError> {
        let lock = lock(path)?;
        let content = match fs::read(path) {
            Ok(bytes) => Some(decode(path, &bytes)?),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(source) => {
                return Err(SandboxError::Read { file: path.to_owned(), source });
            }
        };
        Ok((Self { path: path.to_owned(), _lock: lock }, content))
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Puts a new content in the old one's place; a crash leaves one of the two.
    pub(super) fn save(
        &self,
        world: &World,
        notes: &BTreeMap<String, String>,
    ) -> Result<(), SandboxError> {
        let content = Content { format: FORMAT, world, notes };
        replace(&self.path, &content)
            .map_err(|source| SandboxError::Write { file: self.path.clone(), source })
    }
}

/// Removes the file and its lock, unless somebody has it open.
pub(super) fn remove(path: &Path) -> Result<(), SandboxError> {
    let held = lock(path)?;
    let gone = |path: &Path| match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            Err(SandboxError::Write { file: path.to_owned(), source: error })
        }
        Ok(()) | Err(_) => Ok(()),
    };
    gone(path)?;
    // Windows does not remove a file that is open.
    drop(held);
    gone(&lock_path(path))
}

fn lock_path(path: &Path) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(".lock");
    PathBuf::from(name)
}

fn lock(path: &Path) -> Result<File, SandboxError> {
    let lock_path = lock_path(path);
    let failed = |source| SandboxError::Write { file: lock_path.clone(), source };
    let lock = File::options()
        .create(true)
        .truncate(false)
        .write(true)
        .open(&lock_path)
        .map_err(failed)?;
    match lock.try_lock() {
        Ok(()) => Ok(lock),
        Err(TryLockError::WouldBlock) => Err(SandboxError::Busy { file: path.to_owned() }),
        Err(TryLockError::Error(source)) => Err(failed(source)),
    }
}

fn decode(path: &Path, bytes: &[u8]) -> Result<Content, SandboxError> {
    // The place is said without serde's text, which may quote a value and so a secret.
    let corrupt = |error: serde_json::Error| SandboxError::Corrupt {
        file: path.to_owned(),
        line: error.line(),
        column: error.column(),
    };
    let Header { format } = serde_json::from_slice(bytes).map_err(corrupt)?;
    if format > FORMAT {
        return Err(SandboxError::Newer { file: path.to_owned(), format });
    }
    serde_json::from_slice(bytes).map_err(corrupt)
}

fn replace(path: &Path, content: &impl Serialize) -> io::Result<()> {
    let mut bytes = serde_json::to_vec_pretty(content)?;
    bytes.push(b'\n');
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    file.write_all(&bytes)?;
    file.as_file().sync_all()?;
    file.persist(path).map_err(|error| error.error)?;
    sync_folder(folder)
}

/// The rename itself is on disk only once its folder is. Windows has no such call.
fn sync_folder(folder: &Path) -> io::Result<()> {
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
}
