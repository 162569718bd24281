//! Finding specs and reading them; replacing a file in one step is `replace`'s.
//!
//! It knows paths and bytes and nothing of what is in them.

mod replace;

pub use replace::{Readers, append, replace, replaceable};

use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{self, Read as _};
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

/// The folder that a file is in, the current one for a name alone.
pub fn folder_of(file: &Path) -> &Path {
    match file.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        Some(_) | None => Path::new("."),
    }
}

/// The file, whichever way it is named; one that isn't there yet by the folder that it will be in.
pub fn real(file: &Path) -> PathBuf {
    let name = || file.file_name().unwrap_or(OsStr::new(""));
    let new = || Some(folder_of(file).canonicalize().ok()?.join(name()));
    file.canonicalize().ok().or_else(new).unwrap_or_else(|| file.to_owned())
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

#[cfg(test)]
mod tests {
    use super::*;

    pub(super) fn folder(files: &[&str]) -> tempfile::TempDir {
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
}
