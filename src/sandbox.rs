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
//! | `pool`, `client`, `settings`, `schema` | the world as values |
//! | `seeded` | the world that `--sandbox` begins with |
//! | `check`, `rules` | what is refused: one member by itself, members together |
//! | `operations` | what each operation does |
//! | `wire`, `refusal` | AWS JSON 1.1 and its errors |
//! | `faults` | queued faults, the weather, and the log of requests |
//! | `connector`, [`server`] | two ways in: the SDK's HTTP client in process, or a port |
//! | `file` | keeping it all |
//! | [`fidelity`] | what of all this is known of the service, and where from |

mod check;
mod client;
mod connector;
mod faults;
pub mod fidelity;
mod file;
mod operations;
mod pool;
mod refusal;
mod rules;
mod schema;
mod seeded;
pub mod server;
mod settings;
mod wire;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::fmt;
use std::io;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use aws_smithy_runtime_api::client::http::SharedHttpClient;
use serde_json::Value;

pub use client::{Client, ClientSeed, ClientType, Secret};
pub use faults::{Fault, Request, Weather};
pub use pool::{Clock, Pool, PoolSeed, Provider, ResourceServer, World};
pub use schema::SchemaAttribute;
pub use settings::{AnalyticsConfiguration, RefreshTokenRotation, Settings, TokenValidityUnits};
pub use wire::{Answer, Reply};

use connector::Connector;
use faults::{Faults, Log, Struck};
use file::StateFile;
use operations::Operation;
use refusal::{Outcome, Refusal};

/// The seed of a new sandbox's ids and secrets: starting over repeats them.
const SEED: u64 = 1;

/// A service that is running. Clones are handles to the same one.
#[derive(Clone)]
pub struct Sandbox(Arc<Mutex<Inner>>);

struct Inner {
    world: World,
    notes: BTreeMap<String, String>,
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
        "the sandbox file {} has format {format}, which a newer cogctl wrote; `cogctl sandbox reset` starts over",
        file.display()
    )]
    Newer { file: PathBuf, format: u64 },
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
        let (world, notes) = match content {
            Some(content) => (content.world, content.notes),
            None => (World::seeded(SEED), BTreeMap::new()),
        };
        Ok(Self::of(world, notes, Some(file)))
    }

    /// A sandbox that lives as long as its handles.
    #[must_use]
    pub fn in_memory(world: World) -> Self {
        Self::of(world, BTreeMap::new(), None)
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

    /// Answers one request: `target` is the header `X-Amz-Target`, `body` the JSON.
    #[must_use]
    pub fn answer(&self, target: &str, body: &[u8]) -> Answer {
        let mut inner = self.lock();
        let outcome = match wire::operation(target) {
            Ok(operation) => inner.receive(operation, body),
            Err(refusal) => Some(Err(refusal)),
        };
        outcome.map_or(Answer::Dropped, |outcome| Answer::Reply(inner.reply(outcome)))
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
        let mut notes = inner.notes.clone();
        match text {
            Some(text) => notes.insert(key.to_owned(), text),
            None => notes.remove(key),
        };
        if let Some(file) = &inner.file {
            file.save(&inner.world, &notes)?;
        }
        inner.notes = notes;
        Ok(())
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
        inner.save().expect("an edited world can be written to its file");
        result
    }

    /// A copy of the world as it is.
    #[must_use]
    pub fn world(&self) -> World {
        self.lock().world.clone()
    }

    /// Lets the next call of an operation go wrong; several wait in line.
    pub fn fail_next(&self, operation: &str, fault: Fault) {
        self.lock().faults.push(operation, fault);
    }

    /// Says what goes wrong by itself from now on; at first nothing does.
    pub fn set_weather(&self, weather: Weather) {
        self.lock().faults.set_weather(weather);
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
        }
    }

    /// How long the next request takes to arrive.
    fn delay(&self) -> Duration {
        self.lock().faults.delay()
    }

    /// The reply to something that named no operation.
    fn refused(&self, refusal: Refusal) -> Reply {
        self.lock().reply(Err(refusal))
    }

    fn of(world: World, notes: BTreeMap<String, String>, file: Option<StateFile>) -> Self {
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
    /// Takes a request in; nothing comes back if the connection breaks.
    fn receive(&mut self, operation: &Operation, body: &[u8]) -> Option<Outcome> {
        let parsed = wire::parse(body).map(Value::Object);
        let logged = parsed.as_ref().map_or(Value::Null, wire::without_secrets);
        self.log.push(body.len(), Request { operation: operation.name.to_owned(), body: logged });
        let struck = self.faults.strike(operation.name);
        match struck {
            Some(Struck::Answer(refusal)) => return Some(Err(refusal)),
            Some(Struck::Dropped) => return None,
            Some(Struck::DoneAndDropped) | None => {}
        }
        let outcome = parsed.and_then(|members| self.perform(operation, members));
        struck.is_none().then_some(outcome)
    }

    /// Does an operation; what it changed is on disk afterwards or not done.
    fn perform(&mut self, operation: &Operation, members: Value) -> Outcome {
        if !operation.writes {
            return (operation.run)(&mut self.world, members);
        }
        let before = self.file.is_some().then(|| self.world.clone());
        let answered = (operation.run)(&mut self.world, members)?;
        if let Err(error) = self.save() {
            self.world = before.expect("only a sandbox with a file can fail to write it");
            return Err(Refusal::internal(error.to_string()));
        }
        Ok(answered)
    }

    fn save(&self) -> Result<(), SandboxError> {
        self.file.as_ref().map_or(Ok(()), |file| file.save(&self.world, &self.notes))
    }

    fn reply(&mut self, outcome: Outcome) -> Reply {
        self.answered += 1;
        wire::reply(outcome, self.answered)
    }
}
