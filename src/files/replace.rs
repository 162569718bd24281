//! Replacing a file in one step.

use super::folder_of;
use std::fs::{self, File, FileType, Permissions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

/// Who may read a file that is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Readers {
    /// Those who could read the old file; anybody, where there was none.
    Anybody,
    /// The owner alone, whatever the old file allowed.
    Owner,
}

/// Puts `bytes` in the place of what `path` holds, so that a crash at any time leaves the old file or the new one. The
/// permissions of a file that is there stay, unless it has to be private. A symbolic link stays and its target is replaced.
///
/// # Errors
///
/// Whatever the operating system refuses; then the old file is as it was. What is there and no file, such as a device, a FIFO
/// or a folder, is [`io::ErrorKind::InvalidInput`]: a rename would take it away from everybody who uses it.
pub fn replace(path: &Path, bytes: &[u8], readers: Readers) -> io::Result<()> {
    let target = target(path)?;
    let folder = folder_of(&target);
    let permissions = match fs::metadata(&target) {
        Ok(metadata) if readers == Readers::Anybody => Some(metadata.permissions()),
        Ok(_) => unix_mode(0o600),
        Err(error) if error.kind() == io::ErrorKind::NotFound => match readers {
            Readers::Anybody => unix_mode(0o644),
            Readers::Owner => unix_mode(0o600),
        },
        Err(error) => return Err(error),
    };
    let mut file = temporary(folder)?;
    // To the file itself: the wrapper would add the temporary name to errors.
    file.as_file_mut().write_all(bytes)?;
    if let Some(permissions) = permissions {
        file.as_file().set_permissions(permissions)?;
    }
    file.as_file().sync_all()?;
    file.persist(&target).map_err(|error| error.error)?;
    // The rename is only safe from a power cut once the folder is on disk. Not every system can sync one.
    if cfg!(unix) {
        File::open(folder)?.sync_all()?;
    }
    Ok(())
}

/// Finds out whether [`replace`] could begin, and changes nothing.
///
/// # Errors
///
/// Those of [`replace`], but for what shows only when the bytes are written.
pub fn replaceable(path: &Path) -> io::Result<()> {
    temporary(folder_of(&target(path)?)).map(drop)
}

/// Puts `bytes` behind what `path` holds, if it holds anything, with an empty line between, as Markdown wants it; in one step, as
/// [`replace`] does.
///
/// # Errors
///
/// As of [`replace`], and what keeps the old file from being read.
pub fn append(path: &Path, bytes: &[u8]) -> io::Result<()> {
    // A FIFO would be waited for.
    let mut all = match fs::read(target(path)?) {
        Ok(old) => old,
        Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
        Err(error) => return Err(error),
    };
    while !all.is_empty() && !all.ends_with(b"\n\n") {
        all.push(b'\n');
    }
    all.extend_from_slice(bytes);
    replace(path, &all, Readers::Anybody)
}

/// The file to replace, which may not be there yet.
fn target(path: &Path) -> io::Result<PathBuf> {
    if let Some(what) = fs::metadata(path).ok().and_then(|found| no_file(found.file_type())) {
        let reason = format!("it is {what}, not a file");
        return Err(io::Error::new(io::ErrorKind::InvalidInput, reason));
    }
    match fs::canonicalize(path) {
        Ok(target) => Ok(target),
        Err(error) if error.kind() == io::ErrorKind::NotFound => dangling(path),
        Err(error) => Err(error),
    }
}

/// A file beside the one to replace. It is private until its permissions are set, so nothing shows before it may.
fn temporary(folder: &Path) -> io::Result<tempfile::NamedTempFile> {
    // Asked first, as it says best what is wrong.
    fs::metadata(folder)?;
    tempfile::Builder::new()
        .prefix(".cogctl-")
        .tempfile_in(folder)
        .map_err(|error| without_path(&error))
}

/// What it is that isn't a file; none when it is one.
#[cfg(unix)]
fn no_file(kind: FileType) -> Option<&'static str> {
    use std::os::unix::fs::FileTypeExt as _;
    let kinds = [
        (kind.is_file(), None),
        (kind.is_dir(), Some("a folder")),
        (kind.is_fifo(), Some("a pipe")),
        (kind.is_socket(), Some("a socket")),
    ];
    kinds.into_iter().find_map(|(is, what)| is.then_some(what)).unwrap_or(Some("a device"))
}

#[cfg(not(unix))]
fn no_file(kind: FileType) -> Option<&'static str> {
    if kind.is_dir() { Some("a folder") } else { None }
}

/// The same without the temporary file's name, which the library adds and nobody knows.
fn without_path(error: &io::Error) -> io::Error {
    io::Error::from(error.kind())
}

/// Where a path without a file leads, if it is a link to a file that isn't there yet.
fn dangling(path: &Path) -> io::Result<PathBuf> {
    match fs::read_link(path) {
        Ok(to) => Ok(path.parent().unwrap_or(Path::new("")).join(to)),
        Err(error)
            if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::InvalidInput) =>
        {
            Ok(path.to_owned())
        }
        Err(error) => Err(error),
    }
}

#[cfg(unix)]
fn unix_mode(mode: u32) -> Option<Permissions> {
    use std::os::unix::fs::PermissionsExt as _;
    Some(Permissions::from_mode(mode))
}

#[cfg(not(unix))]
fn unix_mode(_mode: u32) -> Option<Permissions> {
    None
}

#[cfg(test)]
mod tests {
    use super::super::read;
    use super::super::tests::folder;
    use super::*;

    #[test]
    fn what_is_appended_begins_behind_an_empty_line() {
        let folder = folder(&[]);
        let path = folder.path().join("summary.md");
        for text in ["one", "two\n", "three\n"] {
            append(&path, text.as_bytes()).expect("appended");
        }
        assert_eq!(read(&path).expect("a text"), "one\n\ntwo\n\nthree\n");
    }

    #[cfg(unix)]
    #[test]
    fn replacing_keeps_permissions_and_links() {
        use std::os::unix::fs::{PermissionsExt as _, symlink};
        let folder = folder(&["a.yaml"]);
        let [file, link, dangling] =
            ["a.yaml", "link", "dangling"].map(|it| folder.path().join(it));
        let mode = |path: &Path| fs::metadata(path).expect("a file").permissions().mode() & 0o777;
        fs::set_permissions(&file, Permissions::from_mode(0o640)).expect("permissions");
        symlink("a.yaml", &link).expect("a link");
        symlink("new.yaml", &dangling).expect("a link");
        replace(&link, b"new", Readers::Anybody).expect("replaced");
        replace(&dangling, b"made", Readers::Owner).expect("made");
        assert!(fs::symlink_metadata(&link).expect("a link").is_symlink());
        assert_eq!((read(&file).expect("a text"), mode(&file)), ("new".to_owned(), 0o640));
        let made = folder.path().join("new.yaml");
        assert_eq!((read(&made).expect("a text"), mode(&made)), ("made".to_owned(), 0o600));
        assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 4);
    }

    #[cfg(unix)]
    #[test]
    fn what_is_no_file_is_not_replaced() {
        use std::os::unix::fs::{FileTypeExt as _, symlink};
        let folder = folder(&["inner/a.yaml"]);
        let [socket, link, inner] =
            ["socket", "link", "inner"].map(|name| folder.path().join(name));
        let _listener = std::os::unix::net::UnixListener::bind(&socket).expect("a socket");
        symlink("socket", &link).expect("a link");
        let refusal = |path| {
            let error = replace(path, b"new", Readers::Owner).expect_err("no file");
            assert_eq!(error.kind(), io::ErrorKind::InvalidInput);
            error.to_string()
        };
        assert_eq!(refusal(&socket), "it is a socket, not a file");
        assert_eq!(refusal(&link), "it is a socket, not a file");
        assert_eq!(refusal(&inner), "it is a folder, not a file");
        assert!(fs::metadata(&socket).expect("it stays").file_type().is_socket());
    }
}
