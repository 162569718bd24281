//! Where a spec's state is, and which states have lost their spec.

use super::StoreError;
use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// What a state's file is called after the stem of its spec's.
const SUFFIX: &str = ".state.json";

/// The file of a state.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Location {
    path: PathBuf,
}

impl Location {
    /// A state file that a command line names.
    pub fn of_file(path: &Path) -> Self {
        Self { path: path.to_owned() }
    }

    /// The file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    pub(super) fn into_path(self) -> PathBuf {
        self.path
    }
}

/// Where the state of the spec in `spec_file` is, by its `state:`. Without one, `cogctl.yaml` has `cogctl.state.json`
/// beside it; a relative one starts from the spec's folder.
///
/// # Errors
///
/// [`StoreError::S3NotInThisBuild`] for `s3://`.
pub fn location(spec_file: &Path, state: Option<&str>) -> Result<Location, StoreError> {
    let path = match state {
        Some(state) if state.starts_with("s3://") => {
            return Err(StoreError::S3NotInThisBuild { state: state.to_owned() });
        }
        Some(state) => spec_file.with_file_name("").join(state),
        None => {
            let stem = spec_file.file_stem().unwrap_or_default().to_string_lossy();
            spec_file.with_file_name(format!("{stem}{SUFFIX}"))
        }
    };
    Ok(Location { path })
}

/// The states in `folder` that nobody's spec is beside and that are not in `claimed`, the states of the specs of this run.
///
/// # Errors
///
/// When the folder can't be listed. A folder that isn't there has none.
pub fn orphans(folder: &Path, claimed: &BTreeSet<Location>) -> Result<Vec<PathBuf>, StoreError> {
    let failed = |source| StoreError::Io { doing: "list", path: folder.to_owned(), source };
    // Specs named without a folder are in the current one, which has no name to list it by.
    let listed = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let listing = match fs::read_dir(listed) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        listing => listing.map_err(failed)?,
    };
    let mut found = Vec::new();
    for entry in listing {
        let path = folder.join(entry.map_err(failed)?.file_name());
        let Some(stem) = path.file_name().and_then(|name| name.to_str()?.strip_suffix(SUFFIX))
        else {
            continue;
        };
        let beside = |ending| folder.join(format!("{stem}.{ending}")).exists();
        let spoken_for = claimed.iter().any(|location| location.path == path);
        if !spoken_for && !["yaml", "yml"].into_iter().any(beside) {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}
