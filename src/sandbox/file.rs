//! Owns the sandbox's file: one process at a time, versioned, a whole world first and then
//! what became of it, line by line. A line is added for each change, so that a change of a
//! large world costs as much as one of a small. It does not know what is in the world or
//! the notes.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs::{self, File, TryLockError};
use std::io::{self, Seek as _, Write as _};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::SandboxError;
use super::pool::{Change, World};

/// The newest format this version reads, and the one it writes. The first had no lines of
/// changes.
const FORMAT: u64 = 2;

/// Lines of changes may grow to this many bytes, or to as many as the world before them
/// has, whichever is more; then the world is written anew. So a byte is written twice on
/// average, and a file is at most about twice as long as it has to be.
const LEAST_CHANGES: u64 = 1 << 20;

/// The texts kept beside the world.
pub(super) type Notes = BTreeMap<String, String>;

/// An open file, locked until dropped.
pub(super) struct StateFile {
    path: PathBuf,
    /// How many bytes of the file hold; none if it has to be written anew.
    length: Option<Length>,
    /// Held, never read: the lock goes with the handle.
    _lock: File,
}

#[derive(Clone, Copy)]
struct Length {
    world: u64,
    changes: u64,
}

/// What the file begins with.
#[derive(Serialize, Deserialize)]
struct Whole<W = World, N = Notes> {
    format: u64,
    world: W,
    notes: N,
}

#[derive(Deserialize)]
struct Header {
    format: u64,
}

/// A line of the file.
#[derive(Serialize, Deserialize)]
struct Line {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    world: Option<Change>,
    /// New texts by key; null where one was taken away.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    notes: BTreeMap<String, Option<String>>,
}

impl StateFile {
    /// Locks the file at `path`, which need not exist, and reads it.
    pub(super) fn open(path: &Path) -> Result<(Self, Option<(World, Notes)>), SandboxError> {
        let lock = lock(path)?;
        let read = match fs::read(path) {
            Ok(bytes) => Some(decode(path, &bytes)?),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(source) => {
                return Err(SandboxError::Read { file: path.to_owned(), source });
            }
        };
        let (content, length) = match read {
            Some((content, length)) => (Some(content), length),
            None => (None, None),
        };
        Ok((Self { path: path.to_owned(), length, _lock: lock }, content))
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Puts a new content in the old one's place; a crash leaves one of the two.
    pub(super) fn save(&mut self, world: &World, notes: &Notes) -> Result<(), SandboxError> {
        let whole = Whole { format: FORMAT, world, notes };
        let length = replace(&self.path, &whole).map_err(|source| self.unwritten(source))?;
        self.length = Some(Length { world: length, changes: 0 });
        Ok(())
    }

    /// Keeps what became of the world: `world` and `notes` are what is there afterwards.
    pub(super) fn add(
        &mut self,
        change: Change,
        world: &World,
        notes: &Notes,
    ) -> Result<(), SandboxError> {
        self.add_line(&Line { world: Some(change), notes: BTreeMap::new() }, world, notes)
    }

    /// Keeps a text under its key, or that there is none any more.
    pub(super) fn add_note(
        &mut self,
        key: &str,
        world: &World,
        notes: &Notes,
    ) -> Result<(), SandboxError> {
        let news = BTreeMap::from([(key.to_owned(), notes.get(key).cloned())]);
        self.add_line(&Line { world: None, notes: news }, world, notes)
    }

    fn add_line(&mut self, line: &Line, world: &World, notes: &Notes) -> Result<(), SandboxError> {
        let Some(length) = self.length else {
            return self.save(world, notes);
        };
        let mut bytes = serde_json::to_vec(line).map_err(|error| self.unwritten(error.into()))?;
        bytes.push(b'\n');
        let changes = length.changes + bytes.len() as u64;
        if changes > LEAST_CHANGES.max(length.world) {
            return self.save(world, notes);
        }
        // What was cut off in the middle by a crash, or is half written now, goes first.
        self.length = None;
        match append(&self.path, length.world + length.changes, &bytes) {
            Ok(()) => {
                self.length = Some(Length { changes, ..length });
                Ok(())
            }
            // Somebody removed the file, or the disk is full: a whole one may still be written.
            Err(_) => self.save(world, notes),
        }
    }

    fn unwritten(&self, source: io::Error) -> SandboxError {
        SandboxError::Write { file: self.path.clone(), source }
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

/// A world with everything that became of it. A last line that a crash cut off was never
/// answered, so it doesn't count.
fn decode(path: &Path, bytes: &[u8]) -> Result<((World, Notes), Option<Length>), SandboxError> {
    // The place is said without serde's text, which may quote a value and so a secret.
    let corrupt = |line: usize, error: &serde_json::Error| SandboxError::Corrupt {
        file: path.to_owned(),
        line: line + error.line(),
        column: error.column(),
    };
    let mut headers = serde_json::Deserializer::from_slice(bytes);
    let Header { format } =
        Header::deserialize(&mut headers).map_err(|error| corrupt(0, &error))?;
    if format > FORMAT {
        return Err(SandboxError::Newer { file: path.to_owned(), format });
    }
    let mut values = serde_json::Deserializer::from_slice(bytes).into_iter::<Whole>();
    let Whole { format: _, mut world, mut notes } = values
        .next()
        .expect("there is a header, so there is a value")
        .map_err(|error| corrupt(0, &error))?;
    let end = bytes.len().min(values.byte_offset() + 1);
    let mut changes = 0;
    let newlines = |bytes: &[u8]| bytes.iter().filter(|byte| **byte == b'\n').count();
    for line in bytes[end..].split_inclusive(|byte| *byte == b'\n') {
        if !line.ends_with(b"\n") {
            break;
        }
        let Line { world: change, notes: news } = serde_json::from_slice(line)
            .map_err(|error| corrupt(newlines(&bytes[..end + changes]), &error))?;
        if let Some(change) = change {
            world.redo(change);
        }
        for (key, text) in news {
            match text {
                Some(text) => drop(notes.insert(key, text)),
                None => drop(notes.remove(&key)),
            }
        }
        changes += line.len();
    }
    // An older format has to be written anew before a line fits behind it.
    let length = Length { world: end as u64, changes: changes as u64 };
    Ok(((world, notes), (format == FORMAT).then_some(length)))
}

/// Writes bytes behind the first `length` ones of a file, and nothing after them. They are
/// with the operating system afterwards: enough for a process that is killed. A machine
/// that loses power may lose the last changes of a sandbox.
fn append(path: &Path, length: u64, bytes: &[u8]) -> io::Result<()> {
    let mut file = File::options().write(true).open(path)?;
    if file.metadata()?.len() < length {
        return Err(io::Error::other("somebody else cut the file"));
    }
    file.set_len(length)?;
    file.seek(io::SeekFrom::Start(length))?;
    file.write_all(bytes)
}

/// Says how many bytes there are.
fn replace(path: &Path, content: &impl Serialize) -> io::Result<u64> {
    let mut bytes = serde_json::to_vec(content)?;
    bytes.push(b'\n');
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    file.write_all(&bytes)?;
    file.as_file().sync_all()?;
    file.persist(path).map_err(|error| error.error)?;
    sync_folder(folder)?;
    Ok(bytes.len() as u64)
}

/// The rename itself is on disk only once its folder is. Windows has no such call.
fn sync_folder(folder: &Path) -> io::Result<()> {
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
}
