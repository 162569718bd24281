//! Owns what goes wrong, asked for once or by itself, and what that makes of a request.
//! It does not know what an operation does, only what it is called.
//!
//! | module | owns |
//! |---|---|
//! | `weather` | what goes wrong by itself, and the chances |
//! | `quota` | requests a second |
//! | `lag` | what lists don't know yet |
//! | `words` | how shares and times are written |
//! | `log` | what was sent |

mod lag;
mod log;
mod quota;
mod weather;
pub mod words;

use std::collections::{BTreeMap, VecDeque};

use serde_json::Value;
use tokio::time::Instant;

pub use log::Request;
pub use quota::Quota;
pub use weather::{Pages, Weather};

pub(super) use lag::Change;
pub(super) use log::Log;

use super::operations::Operation;
use super::refusal::Refusal;
use super::world::{Listing, World};
use lag::Lag;
use quota::Buckets;
use weather::{Chances, Drawn, Strikes};

/// Operations of which a pool has one under way at most. Their error lists have
/// `ConcurrentModificationException`, and terraform-provider-aws #19794 shows that it is
/// the pool that counts, not the client.
const ALONE: [&str; 2] = ["UpdateUserPoolClient", "DeleteUserPoolClient"];
/// Faults that may wait; a stranger can queue them.
const MOST_WAITING: usize = 10_000;
/// Clients on a page when the request doesn't say.
const PAGE: u64 = 60;

/// Something that goes wrong once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// The operation is not done, and this is the answer.
    Error {
        /// HTTP status; throttling has 400, faults of the service 500.
        status: u16,
        /// Such as `TooManyRequestsException`.
        error_type: String,
        /// Shown to people.
        message: String,
    },
    /// The operation is done, and the answer is lost on the way.
    LoseReply,
    /// The connection breaks before anything is done.
    Refuse,
}

/// A request that has arrived.
pub(super) struct Asked<'a> {
    pub(super) operation: &'static Operation,
    pub(super) pool: Option<&'a str>,
    /// Whether it will take its time. One that doesn't overlaps with nothing.
    pub(super) waits: bool,
}

/// What becomes of a request.
pub(super) struct Fate {
    /// When it is done.
    pub(super) at: Instant,
    pub(super) end: End,
    /// Whether the answer gets lost, whatever it is.
    pub(super) lost: bool,
    pub(super) throttled: bool,
    drawn: Drawn,
}

/// How a request ends.
pub(super) enum End {
    /// It is done and answered.
    Done,
    /// It is done, and this is the answer.
    Spoiled(Refusal),
    /// It is not done, and this is the answer.
    Refused(Refusal),
}

/// All that can go wrong.
pub(super) struct Faults {
    /// Each for its operation, in the order they were queued.
    waiting: VecDeque<(String, Fault)>,
    weather: Weather,
    chances: Chances,
    buckets: Buckets,
    /// When the update or deletion ends that a pool has under way.
    busy: BTreeMap<String, Instant>,
    lag: Lag,
    began: Instant,
    throttled: u64,
}

impl Default for Faults {
    fn default() -> Self {
        Self::under(Weather::default())
    }
}

impl Faults {
    fn under(weather: Weather) -> Self {
        Self {
            waiting: VecDeque::new(),
            weather,
            chances: Chances::new(weather.seed),
            buckets: Buckets::default(),
            busy: BTreeMap::new(),
            lag: Lag::default(),
            began: Instant::now(),
            throttled: 0,
        }
    }

    pub(super) fn weather(&self) -> Weather {
        self.weather
    }

    /// Starts the weather anew, with full buckets; faults that wait go on waiting.
    pub(super) fn set_weather(&mut self, weather: Weather) {
        let (waiting, throttled) = (std::mem::take(&mut self.waiting), self.throttled);
        *self = Self { waiting, throttled, ..Self::under(weather) };
    }

    /// The same weather from its beginning, and no fault waits.
    pub(super) fn start_over(&mut self) {
        *self = Self::under(self.weather);
    }

    /// How many requests were throttled.
    pub(super) fn throttled(&self) -> u64 {
        self.throttled
    }

    /// Queues a fault; says no if too many wait.
    pub(super) fn push(&mut self, operation: &str, fault: Fault) -> bool {
        let room = self.waiting.len() < MOST_WAITING;
        if room {
            self.waiting.push_back((operation.to_owned(), fault));
        }
        room
    }

    /// How many faults wait.
    pub(super) fn waiting(&self) -> usize {
        self.waiting.len()
    }

    /// What becomes of something that is no request of the service's.
    pub(super) fn pass(&mut self) -> Fate {
        let drawn = self.chances.draw();
        Fate { at: self.at(&drawn), end: End::Done, lost: false, throttled: false, drawn }
    }

    /// What becomes of a request: what was asked for, else what the limits and the weather
    /// make of it.
    pub(super) fn strike(&mut self, asked: &Asked<'_>) -> Fate {
        let drawn = self.chances.draw();
        let at = self.at(&drawn);
        let fate = |end, lost| Fate { at, end, lost, throttled: false, drawn };
        let failure = || Refusal::failure(asked.operation.name);
        if let Some(fault) = self.asked_for(asked.operation.name) {
            return match fault {
                Fault::Error { status, error_type, message } => {
                    fate(End::Refused(Refusal { status, error_type, message }), false)
                }
                Fault::LoseReply => fate(End::Done, true),
                Fault::Refuse => fate(End::Refused(failure()), true),
            };
        }
        let lost = self.weather.loses(&drawn);
        if !self.admits(asked) {
            self.throttled += 1;
            return Fate { throttled: true, ..fate(End::Refused(Refusal::throttled()), lost) };
        }
        if self.overlaps(asked, at) {
            return fate(End::Refused(Refusal::concurrent()), lost);
        }
        match self.weather.errs(&drawn) {
            Some(Strikes::Before) => fate(End::Refused(failure()), lost),
            Some(Strikes::After) => fate(End::Spoiled(failure()), lost),
            None => fate(End::Done, lost),
        }
    }

    fn at(&self, drawn: &Drawn) -> Instant {
        Instant::now().max(self.began + self.weather.slow_start) + self.weather.delays(drawn)
    }

    fn admits(&mut self, asked: &Asked<'_>) -> bool {
        let Operation { name, category, .. } = asked.operation;
        match self.weather.quota {
            Quota::None => true,
            Quota::Aws => self.buckets.admit(name, *category, asked.pool, Instant::now()),
        }
    }

    /// Whether another update or deletion of the pool is under way; if not, this one is.
    fn overlaps(&mut self, asked: &Asked<'_>, at: Instant) -> bool {
        let now = Instant::now();
        self.busy.retain(|_, end| *end > now);
        let Some(pool) = asked.pool.filter(|_| ALONE.contains(&asked.operation.name)) else {
            return false;
        };
        if self.busy.contains_key(pool) {
            return true;
        }
        if asked.waits && at > now {
            self.busy.insert(pool.to_owned(), at);
        }
        false
    }

    fn asked_for(&mut self, operation: &str) -> Option<Fault> {
        let position = self.waiting.iter().position(|(waits_for, _)| waits_for == operation)?;
        self.waiting.remove(position).map(|(_, fault)| fault)
    }

    /// How the list that is asked for here sees its pool.
    pub(super) fn listing(&mut self, members: &Value, fate: &Fate) -> Listing {
        let pool = members.get("UserPoolId").and_then(Value::as_str).unwrap_or_default();
        let mut listing = self.lag.listing(pool, self.weather.list_lag);
        if self.weather.pages == Pages::Short {
            let asked = members.get("MaxResults").and_then(Value::as_u64).unwrap_or(PAGE);
            // What is out of bounds is refused anyway.
            let asked = usize::try_from(asked.clamp(1, PAGE)).expect("a page is small");
            listing.most = Some(weather::page(fate.drawn.page, asked));
        }
        listing
    }

    /// What a deletion will take away, while lists lag.
    pub(super) fn departing(&self, members: &Value, world: &World) -> Option<Change> {
        let lags = !self.weather.list_lag.is_zero();
        lags.then(|| Change::departing(members, world)).flatten()
    }

    /// A deletion was done.
    pub(super) fn departed(&mut self, change: Option<Change>) {
        self.lag.changes(change, self.weather.list_lag);
    }

    /// A creation was done.
    pub(super) fn arrived(&mut self, answered: &Value) {
        let lags = !self.weather.list_lag.is_zero();
        let change = lags.then(|| Change::arrived(answered)).flatten();
        self.lag.changes(change, self.weather.list_lag);
    }
}
