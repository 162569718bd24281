//! Where a spec's state is, and which states have lost their spec.

use super::StoreError;
use std::collections::BTreeSet;
use std::fmt;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// What a state's file is called after the stem of its spec's.
const SUFFIX: &str = ".state.json";
/// What an address on S3 begins with.
const S3: &str = "s3://";

/// Where a state is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Location {
    /// In a file.
    File(PathBuf),
    /// On S3.
    S3(S3Object),
}

/// One object of S3.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct S3Object {
    /// Its bucket, never empty.
    pub(super) bucket: String,
    /// Its key, never empty.
    pub(super) key: String,
}

impl S3Object {
    /// Its bucket, never empty.
    pub fn bucket(&self) -> &str {
        &self.bucket
    }

    /// Its key, never empty.
    pub fn key(&self) -> &str {
        &self.key
    }

    /// Reads `s3://BUCKET/KEY`. A key could hold `?` and `#` too, but whoever writes them means something else.
    pub fn parse(url: &str) -> Option<Self> {
        let (bucket, key) = url.strip_prefix(S3)?.split_once('/')?;
        let fits = !bucket.is_empty() && !key.is_empty() && !key.ends_with('/');
        (fits && !url.contains(['?', '#']))
            .then(|| Self { bucket: bucket.to_owned(), key: key.to_owned() })
    }
}

impl fmt::Display for S3Object {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{S3}{}/{}", self.bucket, self.key)
    }
}

impl Location {
    /// The place that a text names: an object of S3, or a file.
    ///
    /// # Errors
    ///
    /// [`StoreError::NoObject`] for an `s3://` that names none.
    pub fn parse(text: &str) -> Result<Self, StoreError> {
        if !text.starts_with(S3) {
            return Ok(Self::File(PathBuf::from(text)));
        }
        let object = S3Object::parse(text);
        object.map(Self::S3).ok_or_else(|| StoreError::NoObject { state: text.to_owned() })
    }
}

impl fmt::Display for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(path) => path.display().fmt(f),
            Self::S3(object) => object.fmt(f),
        }
    }
}

/// Where the state of the spec in `spec_file` is, by its `state:`. Without one, `cogctl.yaml` has `cogctl.state.json`
/// beside it; a relative path starts from the spec's folder.
///
/// # Errors
///
/// As [`Location::parse`].
pub fn location(spec_file: &Path, state: Option<&str>) -> Result<Location, StoreError> {
    let said = state.map(Location::parse).transpose()?;
    Ok(match said {
        Some(Location::File(path)) => Location::File(spec_file.with_file_name("").join(path)),
        Some(object) => object,
        None => {
            let stem = spec_file.file_stem().unwrap_or_default().to_string_lossy();
            Location::File(spec_file.with_file_name(format!("{stem}{SUFFIX}")))
        }
    })
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
        let spoken_for = claimed.contains(&Location::File(path.clone()));
        if !spoken_for && !["yaml", "yml"].into_iter().any(beside) {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}
