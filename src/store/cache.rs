//! Keeps what a run saw of the clients for the next one, beside a spec's state: a cache, and nothing more.
//!
//! Owns where it is and its bytes. Nobody locks it and the last writer wins, as nothing is lost with it: whatever isn't a
//! whole cache about the very same thing, of the very same cogctl, counts as none. It holds names, times and hashes, never
//! a setting's value. What is there and isn't a cache of cogctl's is left alone.

use super::s3::Object;
use super::{Context, Location, NotesHandle, S3Object};
use crate::files::{self, Readers};
use crate::model::{PoolId, SpecId};
use crate::records::Sightings;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use std::borrow::Cow;
use std::path::{Path, PathBuf};
use std::{fs, io};

/// What a cache's name ends with.
const SUFFIX: &str = ".cache.json";
/// What every cache begins with, whatever its format.
const MAGIC: &[u8] = b"{\"cogctl_cache\":";
/// The format that is written, and the only one that is read.
const VERSION: u64 = 1;

/// The place of one spec's cache.
#[derive(Debug)]
pub struct Cache {
    place: Place,
}

#[derive(Debug)]
enum Place {
    File(PathBuf),
    Notes(String, NotesHandle),
    S3(Object),
}

/// What a cache is about. One about anything else is none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct About {
    /// Spec, account, Region and endpoint.
    pub context: Context,
    /// The lineage of the state beside it.
    pub lineage: String,
    /// How often that state was written. Every apply writes it, wherever it runs, so that what was seen before isn't taken
    /// for what there is after it.
    pub serial: u64,
    /// The pool.
    pub pool: PoolId,
    /// The version of cogctl, as another one may see the same client otherwise.
    pub cogctl_version: String,
}

/// What is found in a cache's place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// Nothing.
    Nothing,
    /// A cache about the right thing.
    Sightings(Sightings),
    /// One that is damaged, of another format or about something else: a lowercase fragment says which.
    Useless(String),
    /// What can't be read or is no cache, so that nothing may be put there either: a lowercase fragment says why.
    Barred(String),
}

impl Location {
    /// Where the cache beside this state is: `prod.cache.json` for `prod.state.json`, `prod.json.cache.json` for `prod.json`,
    /// so that both can be in one folder.
    #[must_use]
    pub fn cache(&self) -> Self {
        match self {
            Self::File(path) => {
                let name = path.file_name().unwrap_or_default().to_string_lossy();
                Self::File(path.with_file_name(cached(&name)))
            }
            Self::S3(S3Object { bucket, key }) => {
                Self::S3(S3Object { bucket: bucket.clone(), key: cached(key) })
            }
        }
    }
}

fn cached(state: &str) -> String {
    format!("{}{SUFFIX}", state.strip_suffix(".state.json").unwrap_or(state))
}

impl Cache {
    /// In a file of its own.
    pub fn local(path: impl Into<PathBuf>) -> Self {
        Self { place: Place::File(path.into()) }
    }

    /// Among somebody else's texts, for a spec; under a key that no spec's id can be.
    pub fn notes(spec: &SpecId, handle: NotesHandle) -> Self {
        Self { place: Place::Notes(format!("{spec}/cache"), handle) }
    }

    /// In an object of S3.
    pub fn s3(object: S3Object, client: aws_sdk_s3::Client) -> Self {
        Self { place: Place::S3(Object::new(object, client)) }
    }

    /// What messages call it.
    pub fn name(&self) -> String {
        match &self.place {
            Place::File(path) => path.display().to_string(),
            Place::Notes(key, _) => format!("the sandbox's `{key}`"),
            Place::S3(object) => object.at.to_string(),
        }
    }

    /// What is there, if it is `about` the right thing.
    pub async fn read(&self, about: &About) -> Found {
        let bytes = match &self.place {
            Place::File(path) => in_file(path),
            Place::Notes(key, handle) => Ok((handle.read)(key).map(String::into_bytes)),
            Place::S3(object) => match object.get().await {
                Ok(found) => Ok(found.map(|found| found.bytes)),
                Err(error) => Err(error.to_string()),
            },
        };
        match bytes {
            Ok(None) => Found::Nothing,
            Ok(Some(bytes)) => decode(&bytes, about),
            Err(reason) => Found::Barred(reason),
        }
    }

    /// Puts these sightings in the place of whatever is there, whole or not at all. Whether something is there that isn't
    /// ours, [`Cache::read`] has said.
    ///
    /// # Errors
    ///
    /// A lowercase fragment that says why it can't be written.
    pub async fn write(&self, about: &About, sightings: &Sightings) -> Result<(), String> {
        let bytes = encode(about, sightings);
        match &self.place {
            Place::File(path) => files::replace(path, &bytes, Readers::Anybody)
                .map_err(|error| error.to_string().to_lowercase()),
            Place::Notes(key, handle) => {
                let text = String::from_utf8(bytes).expect("JSON is UTF-8");
                (handle.write)(key, Some(text))
            }
            Place::S3(object) => object.overwrite(&bytes).await.map_err(|error| error.to_string()),
        }
    }
}

fn in_file(path: &Path) -> Result<Option<Vec<u8>>, String> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error.to_string().to_lowercase()),
    }
}

/// The file, field by field. The first one is the [`MAGIC`].
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct File<'a> {
    cogctl_cache: u64,
    about: Cow<'a, About>,
    /// SHA-256 of `clients`, in hexadecimal: it tells accidents, and hands that meant well.
    digest: String,
    clients: Cow<'a, Sightings>,
}

/// All that is looked at before the format is known.
#[derive(Deserialize)]
struct Format {
    cogctl_cache: u64,
}

/// The bytes to keep: the same for the same sightings.
fn encode(about: &About, sightings: &Sightings) -> Vec<u8> {
    let file = File {
        cogctl_cache: VERSION,
        about: Cow::Borrowed(about),
        digest: digest_of(sightings),
        clients: Cow::Borrowed(sightings),
    };
    let mut bytes = serde_json::to_vec(&file).expect("a cache is JSON");
    bytes.push(b'\n');
    bytes
}

fn decode(bytes: &[u8], about: &About) -> Found {
    if !bytes.is_empty() && !bytes.starts_with(MAGIC) {
        return Found::Barred("it is no cache of cogctl's".to_owned());
    }
    let File { cogctl_cache: _, about: found, digest, clients } = match read(bytes) {
        Ok(file) => file,
        Err(reason) => return Found::Useless(reason),
    };
    if *found != *about {
        let lineage = about.lineage.clone();
        let now = About { lineage, serial: about.serial, ..found.into_owned() };
        let what = if now == *about {
            "the records were written since"
        } else {
            "it is about something else, or of another cogctl"
        };
        return Found::Useless(what.to_owned());
    }
    if digest != digest_of(&clients) {
        return Found::Useless("it was changed after it was written".to_owned());
    }
    Found::Sightings(clients.into_owned())
}

fn read(bytes: &[u8]) -> Result<File<'static>, String> {
    let damaged = |error: serde_json::Error| format!("it is damaged: {error}");
    let Format { cogctl_cache } = serde_json::from_slice(bytes).map_err(damaged)?;
    if cogctl_cache != VERSION {
        return Err(format!("its format is {cogctl_cache}, and this cogctl reads {VERSION}"));
    }
    serde_json::from_slice(bytes).map_err(damaged)
}

fn digest_of(sightings: &Sightings) -> String {
    let text = serde_json::to_vec(sightings).expect("sightings are JSON");
    Sha256::digest(text).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests;
