//! Owns the sandbox's file: one process at a time. Its first line is the format, its second a
//! whole world, and the others are what became of it. A line is added for each change, so that a change of a
//! large world costs as much as one of a small. It does not know what is in the world or
//! the notes.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs::{self, File, TryLockError};
use std::io::{self, Read as _, Seek as _, Write as _};
use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::SandboxError;
use super::world::{Change, World};

/// The format that is read and written. The first was one document.
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

/// The first line.
#[derive(Serialize, Deserialize)]
struct Header {
    format: u64,
}

/// The second line.
#[derive(Serialize, Deserialize)]
struct Whole<W = World, N = Notes> {
    world: W,
    notes: N,
}

/// Any other line.
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
        refuse_foreign(path)?;
        let lock = lock(path)?;
        let read = match fs::read(path) {
            Ok(bytes) => Some(decode(path, &bytes)?),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(source) => {
                return Err(SandboxError::Read { file: path.to_owned(), source });
            }
        };
        let (content, length) = read.unzip();
        Ok((Self { path: path.to_owned(), length, _lock: lock }, content))
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Puts a new content in the old one's place; a crash leaves one of the two.
    pub(super) fn save(&mut self, world: &World, notes: &Notes) -> Result<(), SandboxError> {
        // If this fails half-way, nobody knows where a line would go.
        self.length = None;
        let length = replace(&self.path, &Whole { world, notes })
            .map_err(|source| self.unwritten(source))?;
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

/// Removes the file and its lock, unless somebody has it open or it is something else.
pub(super) fn remove(path: &Path) -> Result<(), SandboxError> {
    refuse_foreign(path)?;
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

/// A spec that is named by mistake must not be taken for a damaged world. A file of ours
/// begins with its format, however it ends. A device or a pipe is nobody's to read, replace or remove.
fn refuse_foreign(path: &Path) -> Result<(), SandboxError> {
    if fs::metadata(path).is_ok_and(|found| !found.is_file() && !found.is_dir()) {
        return Err(SandboxError::Foreign { file: path.to_owned() });
    }
    let mut head = Vec::new();
    let read = File::open(path).and_then(|file| file.take(64).read_to_end(&mut head));
    if read.is_err() || head.is_empty() {
        return Ok(());
    }
    let first = head.trim_ascii_start().strip_prefix(b"{").map(<[u8]>::trim_ascii_start);
    if first.is_some_and(|first| first.starts_with(b"\"format\"")) {
        return Ok(());
    }
    Err(SandboxError::Foreign { file: path.to_owned() })
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

/// A world with everything that became of it, and how many bytes say so. A last line that a
/// crash cut off was never answered, so it doesn't count.
fn decode(path: &Path, bytes: &[u8]) -> Result<((World, Notes), Length), SandboxError> {
    let mut lines = Lines { path, rest: bytes, number: 0, read: 0 };
    let Some(Header { format }) = lines.next()? else {
        return Err(lines.corrupt(0));
    };
    if format != FORMAT {
        return Err(SandboxError::Format { file: path.to_owned(), format });
    }
    let Some(Whole::<World, Notes> { mut world, mut notes }) = lines.next()? else {
        return Err(lines.corrupt(0));
    };
    let whole = lines.read;
    while let Some(Line { world: change, notes: news }) = lines.next()? {
        if let Some(change) = change {
            world.redo(change);
        }
        for (key, text) in news {
            match text {
                Some(text) => drop(notes.insert(key, text)),
                None => drop(notes.remove(&key)),
            }
        }
    }
    Ok(((world, notes), Length { world: whole, changes: lines.read - whole }))
}

/// The lines of a file, one JSON object in each.
struct Lines<'a> {
    path: &'a Path,
    rest: &'a [u8],
    /// Lines and bytes that were read.
    number: usize,
    read: u64,
}

impl Lines<'_> {
    /// What the next whole line says; none if there is no other.
    fn next<T: DeserializeOwned>(&mut self) -> Result<Option<T>, SandboxError> {
        let Some(end) = self.rest.iter().position(|byte| *byte == b'\n') else {
            return Ok(None);
        };
        let (line, rest) = self.rest.split_at(end + 1);
        let value = serde_json::from_slice(line).map_err(|error| self.corrupt(error.column()))?;
        self.rest = rest;
        self.number += 1;
        self.read += line.len() as u64;
        Ok(Some(value))
    }

    /// The place is said without serde's text, which may quote a value and so a secret.
    fn corrupt(&self, column: usize) -> SandboxError {
        SandboxError::Corrupt { file: self.path.to_owned(), line: self.number + 1, column }
    }
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

/// Says how many bytes there are. The rename is with the operating system, as [`append`] is.
fn replace(path: &Path, whole: &Whole<&World, &Notes>) -> io::Result<u64> {
    let mut bytes = serde_json::to_vec(&Header { format: FORMAT })?;
    bytes.push(b'\n');
    serde_json::to_writer(&mut bytes, whole)?;
    bytes.push(b'\n');
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    file.write_all(&bytes)?;
    file.as_file().sync_all()?;
    file.persist(path).map_err(|error| error.error)?;
    Ok(bytes.len() as u64)
}
