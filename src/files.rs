//! Finding specs, reading them, and replacing a file in one step.
//!
//! It knows paths and bytes and nothing of what is in them.

use std::fs::{self, File, FileType, Permissions};
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};

/// The spec that is taken when none is named.
pub const DEFAULT_SPEC: &str = "cogctl.yaml";
/// The folder of specs that is taken when that one isn't there.
pub const DEFAULT_FOLDER: &str = "specs";
/// The largest spec that is read, in bytes; ten thousand clients take about three million.
pub const LARGEST: u64 = 64 * 1024 * 1024;

/// Why specs could not be found or read.
#[derive(Debug, thiserror::Error)]
pub enum FilesError {
    /// No spec was named, and there is none at the usual places.
    #[error("there is no {DEFAULT_SPEC} and no folder {DEFAULT_FOLDER}/ with specs here")]
    NoSpecs,
    /// A folder without specs.
    #[error("the folder {} holds no specs", .0.display())]
    EmptyFolder(PathBuf),
    /// A path that leads nowhere, with one nearby that may be meant.
    #[error("{} does not exist", .0.display())]
    Missing(PathBuf, Option<PathBuf>),
    /// A folder where a file is wanted.
    #[error("{} is a folder", .0.display())]
    Folder(PathBuf),
    /// A named pipe, which would be waited for until somebody writes into it.
    #[error("{} is a named pipe", .0.display())]
    Pipe(PathBuf),
    /// More than [`LARGEST`] bytes.
    #[error("{} is larger than {} MiB", .0.display(), LARGEST / 1024 / 1024)]
    TooLarge(PathBuf),
    /// Not UTF-8, with the offset of the first wrong byte.
    #[error("{} is not UTF-8 text: byte {} is wrong", .0.display(), .1)]
    NotUtf8(PathBuf, usize),
    /// A folder that can't be made.
    #[error("cannot make the folder {}", .0.display())]
    NoFolder(PathBuf, #[source] io::Error),
    /// The operating system refused.
    #[error("cannot read {}", .0.display())]
    Io(PathBuf, #[source] io::Error),
}

impl FilesError {
    /// What to do about it.
    pub fn help(&self) -> Option<String> {
        match self {
            Self::NoSpecs => Some(format!(
                "name a spec, or write one into `{DEFAULT_SPEC}`; `cogctl import POOL --all` writes one for the clients that a pool has"
            )),
            Self::EmptyFolder(_) => Some(
                "specs end in `.yaml` or `.yml` and don't begin with a dot; folders within folders are not searched"
                    .to_owned(),
            ),
            Self::Missing(_, Some(near)) => Some(format!("did you mean `{}`?", near.display())),
            Self::Folder(path) => {
                Some(format!("name a file in it, such as `{}`", path.join(DEFAULT_SPEC).display()))
            }
            Self::Pipe(_) => Some("name a file, or `/dev/stdin` to read from a pipe".to_owned()),
            Self::NotUtf8(..) => Some("save it as UTF-8".to_owned()),
            Self::TooLarge(_) => Some("split it into several specs".to_owned()),
            Self::Missing(_, None) | Self::NoFolder(..) | Self::Io(..) => None,
        }
    }
}

/// The specs that `args` mean, folders replaced by the specs in them, each once. Files stand in the order of the arguments,
/// those of a folder by name. Without arguments it is [`DEFAULT_SPEC`], else what [`DEFAULT_FOLDER`] holds, both in `folder`,
/// which relative arguments start from too; an empty `folder` is the current one.
///
/// # Errors
///
/// A path that doesn't exist, a folder that can't be read or holds no specs.
pub fn find(args: &[PathBuf], folder: &Path) -> Result<Vec<PathBuf>, FilesError> {
    if args.is_empty() {
        let (spec, specs) = (folder.join(DEFAULT_SPEC), folder.join(DEFAULT_FOLDER));
        return match (spec.is_file(), specs.is_dir()) {
            (true, _) => Ok(vec![spec]),
            (false, true) => in_folder(&specs),
            (false, false) => Err(FilesError::NoSpecs),
        };
    }
    let mut found = Vec::new();
    let mut seen = std::collections::BTreeSet::new();
    for arg in args {
        let path = folder.join(arg);
        let of_folder = path.is_dir();
        let paths = if of_folder { in_folder(&path)? } else { vec![path] };
        for path in paths {
            let real = match fs::canonicalize(&path) {
                Ok(real) => real,
                // Reading it tells the same, beside what is wrong with the others.
                Err(_) if of_folder => path.clone(),
                // What a pipe's link leads to, `pipe:[…]`, is no path, and yet it can be opened.
                Err(_) if fs::metadata(&path).is_ok() => path.clone(),
                Err(error) => return Err(unreadable(&path, error)),
            };
            if seen.insert(real) {
                found.push(path);
            }
        }
    }
    Ok(found)
}

fn in_folder(folder: &Path) -> Result<Vec<PathBuf>, FilesError> {
    let unreadable = |error| FilesError::Io(folder.to_owned(), error);
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        let is_spec = path.extension().is_some_and(|it| it == "yaml" || it == "yml");
        // What begins with a dot is an editor's or a system's own. A link that leads nowhere is told when it is read.
        let hidden = path.file_name().is_some_and(|it| it.as_encoded_bytes().starts_with(b"."));
        if is_spec && !hidden && !path.is_dir() {
            paths.push(path);
        }
    }
    if paths.is_empty() {
        return Err(FilesError::EmptyFolder(folder.to_owned()));
    }
    paths.sort();
    Ok(paths)
}

/// The text of a file.
///
/// # Errors
///
/// A file that is missing, too large, not UTF-8 or unreadable, or a folder.
pub fn read(path: &Path) -> Result<String, FilesError> {
    let io = |error| unreadable(path, error);
    // Opening a named pipe waits for a writer. Those of a shell, `<(…)`, are under /dev and have one.
    if is_pipe(path) && !path.starts_with("/dev") {
        return Err(FilesError::Pipe(path.to_owned()));
    }
    let file = File::open(path).map_err(io)?;
    if file.metadata().map_err(io)?.is_dir() {
        return Err(FilesError::Folder(path.to_owned()));
    }
    let mut bytes = Vec::new();
    // The bound is on what is read, as a pipe or a growing file says nothing true of its length.
    file.take(LARGEST + 1).read_to_end(&mut bytes).map_err(io)?;
    if bytes.len() as u64 > LARGEST {
        return Err(FilesError::TooLarge(path.to_owned()));
    }
    String::from_utf8(bytes)
        .map_err(|error| FilesError::NotUtf8(path.to_owned(), error.utf8_error().valid_up_to()))
}

/// Makes a folder and those above it, unless they are there.
///
/// # Errors
///
/// When the operating system refuses.
pub fn make_folder(path: &Path) -> Result<(), FilesError> {
    fs::create_dir_all(path).map_err(|error| FilesError::NoFolder(path.to_owned(), error))
}

fn unreadable(path: &Path, error: io::Error) -> FilesError {
    if error.kind() != io::ErrorKind::NotFound {
        return FilesError::Io(path.to_owned(), error);
    }
    let other = match path.extension().and_then(|it| it.to_str()) {
        Some("yaml") => Some("yml"),
        Some("yml") | None => Some("yaml"),
        Some(_) => None,
    };
    let near = other.map(|it| path.with_extension(it)).filter(|near| near.is_file());
    FilesError::Missing(path.to_owned(), near)
}

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

fn folder_of(file: &Path) -> &Path {
    match file.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        Some(_) | None => Path::new("."),
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
fn is_pipe(path: &Path) -> bool {
    use std::os::unix::fs::FileTypeExt as _;
    fs::metadata(path).is_ok_and(|metadata| metadata.file_type().is_fifo())
}

#[cfg(not(unix))]
fn is_pipe(_path: &Path) -> bool {
    false
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
    use super::*;

    fn folder(files: &[&str]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().expect("a temporary folder");
        for name in files {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().expect("it has one")).expect("a folder");
            replace(&path, name.as_bytes(), Readers::Anybody).expect("a file");
        }
        folder
    }

    fn found(folder: &tempfile::TempDir, args: &[&str]) -> Result<Vec<String>, String> {
        let args: Vec<_> = args.iter().map(PathBuf::from).collect();
        let short = |path: PathBuf| {
            path.strip_prefix(folder.path()).unwrap_or(&path).to_str().expect("a text").to_owned()
        };
        find(&args, folder.path()).map(|paths| paths.into_iter().map(short).collect()).map_err(
            |error| error.to_string().replace(&format!("{}/", folder.path().display()), ""),
        )
    }

    #[test]
    fn without_arguments_the_usual_places_are_looked_at() {
        let usual = folder(&["cogctl.yaml", "specs/a.yaml"]);
        assert_eq!(found(&usual, &[]), Ok(vec!["cogctl.yaml".to_owned()]));
        let specs = folder(&["specs/b.yml", "specs/a.yaml", "specs/deep/c.yaml", "specs/x.json"]);
        assert_eq!(
            found(&specs, &[]),
            Ok(vec!["specs/a.yaml".to_owned(), "specs/b.yml".to_owned()])
        );
        let none = "there is no cogctl.yaml and no folder specs/ with specs here";
        assert_eq!(found(&folder(&[]), &[]), Err(none.to_owned()));
        assert_eq!(
            found(&folder(&["specs/x.json"]), &[]),
            Err("the folder specs holds no specs".to_owned())
        );
    }

    #[test]
    fn arguments_are_kept_in_order_and_taken_once() {
        let folder = folder(&["b.yaml", "specs/a.yaml"]);
        assert_eq!(
            found(&folder, &["specs", "b.yaml", "specs/a.yaml", "./b.yaml"]),
            Ok(vec!["specs/a.yaml".to_owned(), "b.yaml".to_owned()])
        );
        assert_eq!(found(&folder, &["c.yaml"]), Err("c.yaml does not exist".to_owned()));
    }

    #[test]
    fn a_missing_file_is_told_with_the_one_beside_it() {
        let folder = folder(&["b.yaml"]);
        let error = read(&folder.path().join("b.yml")).expect_err("it isn't there");
        let near = folder.path().join("b.yaml");
        assert_eq!(error.help(), Some(format!("did you mean `{}`?", near.display())));
    }

    #[test]
    fn only_utf8_files_are_read() {
        let folder = folder(&["a.yaml"]);
        let path = folder.path().join("a.yaml");
        assert_eq!(read(&path).expect("a text"), "a.yaml");
        replace(&path, b"ab\xff", Readers::Anybody).expect("a file");
        let name = path.display().to_string();
        let message = read(&path).expect_err("no text").to_string();
        assert_eq!(message, format!("{name} is not UTF-8 text: byte 2 is wrong"));
        let message = read(folder.path()).expect_err("no file").to_string();
        assert_eq!(message, format!("{} is a folder", folder.path().display()));
    }

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
