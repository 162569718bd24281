//! Owns what goes wrong, asked for once or all the time, and the log of what was sent: the
//! things a test adds to the service. It does not know operations or worlds.

use std::collections::VecDeque;
use std::time::Duration;

use fastrand::Rng;

use serde_json::Value;

use super::refusal::Refusal;

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

/// What goes wrong all the time. It is drawn from the seed, request by request: the same
/// seed gives the n-th request the same fate in every run.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Weather {
    /// The share of requests that are done and not answered, reads and writes alike, from
    /// 0 to 1.
    pub lost_replies: f64,
    /// How long a request takes to arrive, where the sandbox is served.
    pub latency: Duration,
    /// By how much that may be longer or shorter. Never below zero in all.
    pub latency_spread: Duration,
    /// Where it all starts from.
    pub seed: u64,
}

impl Weather {
    /// Whether nothing goes wrong by itself.
    #[must_use]
    pub fn is_calm(&self) -> bool {
        let Self { lost_replies, latency, latency_spread, seed: _ } = *self;
        lost_replies <= 0.0 && latency.is_zero() && latency_spread.is_zero()
    }
}

/// What becomes of a request that meets a fault.
pub(super) enum Struck {
    Answer(Refusal),
    DoneAndDropped,
    Dropped,
}

/// The faults that wait, each for its operation, in the order they were queued, and the weather.
pub(super) struct Faults {
    waiting: VecDeque<(String, Fault)>,
    weather: Weather,
    losses: Rng,
    delays: Rng,
}

impl Default for Faults {
    fn default() -> Self {
        let weather = Weather::default();
        let (losses, delays) = (Rng::with_seed(weather.seed), Rng::with_seed(weather.seed));
        Self { waiting: VecDeque::new(), weather, losses, delays }
    }
}

impl Faults {
    pub(super) fn push(&mut self, operation: &str, fault: Fault) {
        self.waiting.push_back((operation.to_owned(), fault));
    }

    /// Starts the weather anew.
    pub(super) fn set_weather(&mut self, weather: Weather) {
        let seed = weather.seed;
        self.weather = weather;
        // Apart, so that losing replies doesn't change how long requests take.
        (self.losses, self.delays) = (Rng::with_seed(seed), Rng::with_seed(!seed));
    }

    /// How long the next request takes to arrive.
    pub(super) fn delay(&mut self) -> Duration {
        let Weather { latency, latency_spread, .. } = self.weather;
        let shortest = latency.saturating_sub(latency_spread);
        let longest = latency + latency_spread;
        shortest + (longest - shortest).mul_f64(self.delays.f64())
    }

    /// What befalls the next request, which is of this operation: what was asked for, else what the weather brings.
    pub(super) fn strike(&mut self, operation: &str) -> Option<Struck> {
        let lost = self.losses.f64() < self.weather.lost_replies;
        self.asked_for(operation).or(lost.then_some(Struck::DoneAndDropped))
    }

    fn asked_for(&mut self, operation: &str) -> Option<Struck> {
        let position = self.waiting.iter().position(|(waits_for, _)| waits_for == operation)?;
        let (_, fault) = self.waiting.remove(position)?;
        Some(match fault {
            Fault::Error { status, error_type, message } => {
                Struck::Answer(Refusal { status, error_type, message })
            }
            Fault::LoseReply => Struck::DoneAndDropped,
            Fault::Refuse => Struck::Dropped,
        })
    }
}

/// One request, as it arrived. Secrets are taken out of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Request {
    /// Such as `DescribeUserPoolClient`.
    pub operation: String,
    /// The request's members; null if it had none that could be read.
    pub body: Value,
}

/// The newest requests.
#[derive(Default)]
pub(super) struct Log {
    requests: VecDeque<(usize, Request)>,
    bytes: usize,
}

impl Log {
    /// Requests and bytes of their bodies that are kept; a served sandbox runs for long.
    const MOST_REQUESTS: usize = 100_000;
    const MOST_BYTES: usize = 64 << 20;

    pub(super) fn push(&mut self, size: usize, request: Request) {
        self.requests.push_back((size, request));
        self.bytes += size;
        while self.requests.len() > Self::MOST_REQUESTS || self.bytes > Self::MOST_BYTES {
            let Some((size, _)) = self.requests.pop_front() else {
                break;
            };
            self.bytes -= size;
        }
    }

    pub(super) fn requests(&self) -> Vec<Request> {
        self.requests.iter().map(|(_, request)| request.clone()).collect()
    }

    pub(super) fn clear(&mut self) {
        *self = Self::default();
    }
}
