//! The embedded Cognito service: app clients, and as much of their pools as they need.
//!
//! `--sandbox` runs on it, the quick start uses it, and most tests run against it. It is
//! stricter than other emulators: an update replaces everything but a few settings that
//! stick, lists come back sorted, and a bad request gets the error the real service gives.
//! Where no one has published what the real service does, a comment says so.
//!
//! It shares nothing with the code that talks to AWS, so that it can't hide that code's
//! mistakes: this module and those below it import nothing else of this crate.
//!
//! | module | owns |
//! |---|---|
//! | `world`, `pool`, `client`, `settings`, `schema` | the world as values |
//! | `seeded` | the world that `--sandbox` begins with |
//! | `model`, `check`, `rules` | what is refused: unknown members, one by itself, members together |
//! | `operations` | what each operation does |
//! | `wire`, `refusal` | AWS JSON 1.1 and its errors |
//! | `traffic` | a request's way: it arrives, meets its fate, is done and answered |
//! | `faults` | queued faults, the weather, the quota, and the log of requests |
//! | `connector`, [`server`] | two ways in: the SDK's HTTP client in process, or a port |
//! | `control` | what a test suite asks of a served sandbox, beside the service |
//! | `file` | keeping it all |
//! | [`fidelity`] | what of all this is known of the service, and where from |

mod check;
mod client;
mod connector;
mod control;
mod faults;
pub mod fidelity;
mod file;
mod model;
mod operations;
mod pool;
mod refusal;
mod rules;
mod schema;
mod seeded;
pub mod server;
mod settings;
mod traffic;
mod wire;
mod world;

#[cfg(test)]
mod tests;

use std::fmt;
use std::io;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use aws_smithy_runtime_api::client::http::SharedHttpClient;
use serde_json::Value;

pub use client::{Client, ClientSeed, ClientType, Secret};
pub use faults::{Fault, Pages, Quota, Request, Weather, words};
pub use pool::{Pool, PoolSeed, PoolSettings, Provider, ResourceServer, Scope};
pub use schema::SchemaAttribute;
pub use settings::{AnalyticsConfiguration, RefreshTokenRotation, Settings, TokenValidityUnits};
pub use wire::{Answer, Reply};
pub use world::{Clock, UnknownMembers, World};

use connector::Connector;
use control::Forecast;
use faults::{Faults, Log};
use file::{Notes, StateFile};
use operations::Operation;
use refusal::{Outcome, Refusal};

/// The seed of a new sandbox's ids and secrets: starting over repeats them.
const SEED: u64 = 1;

/// A service that is running. Clones are handles to the same one.
#[derive(Clone)]
pub struct Sandbox(Arc<Mutex<Inner>>);

struct Inner {
    world: World,
    notes: Notes,
    file: Option<StateFile>,
    faults: Faults,
    log: Log,
    answered: u64,
}

/// What can go wrong with a sandbox itself.
#[derive(Debug, thiserror::Error)]
#[expect(missing_docs, reason = "the texts say what the variants and their fields are")]
pub enum SandboxError {
    #[error("the sandbox file {} is in use by another process", file.display())]
    Busy { file: PathBuf },
    #[error("can't read the sandbox file {}", file.display())]
    Read { file: PathBuf, source: io::Error },
    #[error(
        "the sandbox file {} is damaged (line {line}, column {column}); `cogctl sandbox reset` starts over",
        file.display()
    )]
    Corrupt { file: PathBuf, line: usize, column: usize },
    #[error(
        "the sandbox file {} has format {format}, which another version of cogctl wrote; `cogctl sandbox reset` starts over",
        file.display()
    )]
    Format { file: PathBuf, format: u64 },
    #[error("can't write the sandbox file {}", file.display())]
    Write { file: PathBuf, source: io::Error },
    #[error("the sandbox is served on loopback addresses only, not on {address}")]
    NotLoopback { address: SocketAddr },
    #[error("can't listen on {address}")]
    Listen { address: SocketAddr, source: io::Error },
}

/// What a sandbox holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Status {
    /// Where it is kept; none if it is in memory only.
    pub file: Option<PathBuf>,
    /// Its pools, by id.
    pub pools: Vec<PoolStatus>,
    /// How many requests there were since it was opened or started over.
    pub requests: u64,
    /// How many of them were refused because the quota was used up.
    pub throttled: u64,
}

/// How the service behaves where AWS leaves a choice or nobody has published it. None of
/// it is kept in the sandbox's file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Choices {
    /// How many clients every pool may have, instead of its own quota of 1,000. AWS raises
    /// it to 10,000 at most.
    pub clients_per_pool: Option<usize>,
    /// See [`World::keep_unmeasured`].
    pub keep_unmeasured: bool,
    /// See [`World::refresh_flow_optional`].
    pub refresh_flow_optional: bool,
    /// See [`World::show_empty_units`].
    pub show_empty_units: bool,
}

/// What a pool holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PoolStatus {
    /// The pool's id.
    pub id: String,
    /// The pool's name.
    pub name: String,
    /// How many clients it has.
    pub clients: usize,
}

impl Sandbox {
    /// The sandbox kept in the file at `path`, or a fresh one with the seeded world if
    /// there is no such file. Every change is on disk before it is answered.
    ///
    /// # Errors
    ///
    /// If another process has it open, or the file can't be read, is damaged or too new.
    pub fn open(path: &Path) -> Result<Self, SandboxError> {
        let (file, content) = StateFile::open(path)?;
        let (world, notes) = content.unwrap_or_else(|| (World::seeded(SEED), Notes::new()));
        Ok(Self::of(world, notes, Some(file)))
    }

    /// A sandbox that lives as long as its handles.
    #[must_use]
    pub fn in_memory(world: World) -> Self {
        Self::of(world, Notes::new(), None)
    }

    /// Removes the file at `path` and its lock; nothing happens if there is none.
    ///
    /// # Errors
    ///
    /// If another process has it open, or it can't be removed.
    pub fn reset(path: &Path) -> Result<(), SandboxError> {
        file::remove(path)
    }

    /// An HTTP client for the AWS SDK that ends here, whatever the address.
    #[must_use]
    pub fn http_client(&self) -> SharedHttpClient {
        SharedHttpClient::new(Connector(self.clone()))
    }

    /// The text kept under a key.
    #[must_use]
    pub fn note(&self, key: &str) -> Option<String> {
        self.lock().notes.get(key).cloned()
    }

    /// Keeps a text under a key, or takes it away.
    ///
    /// # Errors
    ///
    /// If the file can't be written; the old text stays.
    pub fn set_note(&self, key: &str, text: Option<String>) -> Result<(), SandboxError> {
        let mut inner = self.lock();
        let Inner { world, notes, file, .. } = &mut *inner;
        let put = |text: Option<String>, notes: &mut Notes| match text {
            Some(text) => notes.insert(key.to_owned(), text),
            None => notes.remove(key),
        };
        let old = put(text, notes);
        let Some(file) = file else { return Ok(()) };
        file.add_note(key, world, notes).inspect_err(|_| drop(put(old, notes)))
    }

    /// The keys under which texts are kept, sorted.
    #[must_use]
    pub fn notes(&self) -> Vec<String> {
        self.lock().notes.keys().cloned().collect()
    }

    /// The requests so far, oldest first, without their secrets: the last 100,000 at most.
    #[must_use]
    pub fn requests(&self) -> Vec<Request> {
        self.lock().log.requests()
    }

    /// Forgets the requests so far.
    pub fn clear_requests(&self) {
        self.lock().log.clear();
    }

    /// Changes the world behind everybody's back.
    ///
    /// # Panics
    ///
    /// If the world is kept in a file that can't be written: nobody could be told.
    pub fn edit<R>(&self, change: impl FnOnce(&mut World) -> R) -> R {
        let mut inner = self.lock();
        let result = change(&mut inner.world);
        inner.world.settle();
        inner.save().expect("an edited world can be written to its file");
        result
    }

    /// A copy of the world as it is.
    #[must_use]
    pub fn world(&self) -> World {
        self.lock().world.clone()
    }

    /// Forgets everything but the weather, which begins anew, and goes on with this world.
    /// What the old world chose of [`Choices`] and its clock hold in the new one.
    ///
    /// # Errors
    ///
    /// If the file can't be written; then the old world stays.
    pub fn start_over(&self, mut world: World) -> Result<(), SandboxError> {
        let inner = &mut *self.lock();
        world.take_after(&inner.world);
        let old_world = std::mem::replace(&mut inner.world, world);
        let old_notes = std::mem::take(&mut inner.notes);
        if let Err(error) = inner.save() {
            (inner.world, inner.notes) = (old_world, old_notes);
            return Err(error);
        }
        inner.world.settle();
        inner.faults.start_over();
        inner.log = Log::default();
        Ok(())
    }

    /// Lets the next call of an operation go wrong; several wait in line, 10,000 at most.
    pub fn fail_next(&self, operation: &str, fault: Fault) {
        self.lock().faults.push(operation, fault);
    }

    /// Says what goes wrong by itself from now on; at first nothing does. Every weather
    /// begins at its seed, with a full quota and a slow start if it has one.
    pub fn set_weather(&self, weather: Weather) {
        self.lock().faults.set_weather(weather);
    }

    /// What goes wrong by itself.
    #[must_use]
    pub fn weather(&self) -> Weather {
        self.lock().faults.weather()
    }

    /// Says how the service behaves where there is a choice.
    pub fn choose(&self, choices: Choices) {
        let Choices { clients_per_pool, keep_unmeasured, refresh_flow_optional, show_empty_units } =
            choices;
        let world = &mut self.lock().world;
        world.clients_per_pool = clients_per_pool;
        world.keep_unmeasured = keep_unmeasured;
        world.refresh_flow_optional = refresh_flow_optional;
        world.show_empty_units = show_empty_units;
    }

    /// What of weather and choices is not as it is by default, in the words of the flags of
    /// `cogctl sandbox serve`: `errors 2%`.
    #[must_use]
    pub fn forecast(&self) -> Vec<String> {
        Forecast::of(self).news()
    }

    /// How many requests were refused because the quota was used up, since the sandbox was
    /// opened or started over.
    #[must_use]
    pub fn throttled(&self) -> u64 {
        self.lock().faults.throttled()
    }

    /// What the sandbox holds.
    #[must_use]
    pub fn status(&self) -> Status {
        let inner = self.lock();
        let pools = inner.world.pools().values().map(|pool| PoolStatus {
            id: pool.id.clone(),
            name: pool.name.clone(),
            clients: pool.clients().len(),
        });
        Status {
            file: inner.file.as_ref().map(|file| file.path().to_owned()),
            pools: pools.collect(),
            requests: inner.log.seen(),
            throttled: inner.faults.throttled(),
        }
    }

    fn of(world: World, notes: Notes, file: Option<StateFile>) -> Self {
        let (faults, log) = (Faults::default(), Log::default());
        Self(Arc::new(Mutex::new(Inner { world, notes, file, faults, log, answered: 0 })))
    }

    /// A panic elsewhere leaves the world whole, since operations change it last.
    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl fmt::Debug for Sandbox {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sandbox").finish_non_exhaustive()
    }
}

impl Inner {
    /// Does an operation; what it changed is on disk afterwards or not done.
    fn perform(&mut self, operation: &Operation, members: Value) -> Outcome {
        if !operation.writes {
            return (operation.run)(&mut self.world, members);
        }
        let before = self.world.outline();
        let outcome = (operation.run)(&mut self.world, members).and_then(|answered| {
            let Some(file) = &mut self.file else { return Ok(answered) };
            let change = self.world.change_since(&before);
            match file.add(change, &self.world, &self.notes) {
                Ok(()) => Ok(answered),
                Err(error) => Err(Refusal::internal(error.to_string())),
            }
        });
        match outcome {
            Ok(_) => self.world.settle(),
            Err(_) => self.world.undo(before),
        }
        outcome
    }

    fn save(&mut self) -> Result<(), SandboxError> {
        let Self { world, notes, file, .. } = self;
        file.as_mut().map_or(Ok(()), |file| file.save(world, notes))
    }
}
