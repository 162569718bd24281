//! Owns what goes wrong by itself, and the chances it is drawn from. It does not know
//! requests; [`Faults`](super::Faults) makes fates of what is drawn here.

use std::time::Duration;

use fastrand::Rng;
use serde::{Deserialize, Serialize};

use super::quota::Quota;

/// What goes wrong all the time. It is drawn from the seed, request by request: the same
/// seed gives the n-th request the same fate in every run, and what one fault draws does
/// not change what another one does.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Weather {
    /// How many requests a second are let through.
    pub quota: Quota,
    /// The share of requests that are answered with an internal error, from 0 to 1. Half
    /// of them are done all the same.
    pub errors: f64,
    /// The share of requests that are done and not answered, reads and writes alike, from
    /// 0 to 1.
    pub lost_replies: f64,
    /// How long a request is under way. It is done when that has passed.
    pub latency: Duration,
    /// By how much that may be longer or shorter. Never below zero in all.
    pub latency_spread: Duration,
    /// How long after this weather began no request gets through: those that arrive
    /// earlier wait.
    pub slow_start: Duration,
    /// How long after its creation a client begins to show in lists, and after its
    /// deletion ceases to. What the real service does is not documented.
    pub list_lag: Duration,
    /// Whether pages of clients are as long as asked for.
    pub pages: Pages,
    /// Where it all starts from.
    pub seed: u64,
}

/// How long pages of clients are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Pages {
    /// As long as asked for, while there are clients.
    #[default]
    Full,
    /// Shorter than asked for, one in four empty, and yet with a token for the next one.
    /// The API reference warns of such pages where a filter is used.
    Short,
}

/// One stream of chances for each fault, apart so that none changes another.
pub(super) struct Chances {
    losses: Rng,
    delays: Rng,
    errors: Rng,
    pages: Rng,
}

/// What chance has in store for one request: each from 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Drawn {
    loss: f64,
    delay: f64,
    error: f64,
    /// How much of a page it gets, see [`page`].
    pub(super) page: f64,
}

/// When an internal error strikes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Strikes {
    /// Nothing is done.
    Before,
    /// All is done.
    After,
}

impl Chances {
    pub(super) fn new(seed: u64) -> Self {
        // Arbitrary constants: streams of neighbouring seeds have nothing in common either.
        let apart = |constant: u64| Rng::with_seed(seed ^ constant);
        Self {
            losses: apart(0),
            delays: apart(u64::MAX),
            errors: apart(0x5bd1_e995_9d1c_6f2b),
            pages: apart(0x27d4_eb2f_1656_67c5),
        }
    }

    /// Every request draws from every stream, whatever the weather.
    pub(super) fn draw(&mut self) -> Drawn {
        let Self { losses, delays, errors, pages } = self;
        Drawn { loss: losses.f64(), delay: delays.f64(), error: errors.f64(), page: pages.f64() }
    }
}

impl Weather {
    pub(super) fn loses(&self, drawn: &Drawn) -> bool {
        drawn.loss < self.lost_replies
    }

    pub(super) fn delays(&self, drawn: &Drawn) -> Duration {
        let shortest = self.latency.saturating_sub(self.latency_spread);
        let longest = self.latency + self.latency_spread;
        shortest + (longest - shortest).mul_f64(drawn.delay)
    }

    pub(super) fn errs(&self, drawn: &Drawn) -> Option<Strikes> {
        match drawn.error {
            early if early < self.errors / 2.0 => Some(Strikes::Before),
            late if late < self.errors => Some(Strikes::After),
            _ => None,
        }
    }
}

/// How many entries a short page has when `asked` were asked for: none with a chance of
/// one in four, else at least one and, where that is possible, fewer than asked for.
pub(super) fn page(drawn: f64, asked: usize) -> usize {
    if drawn < 0.25 {
        return 0;
    }
    let share = (drawn - 0.25) / 0.75;
    (1..asked).rev().find(|&size| fraction(size - 1, asked - 1) <= share).unwrap_or(1)
}

/// Page sizes are small, and so exact.
#[expect(clippy::cast_precision_loss, reason = "a page has at most 60 entries")]
fn fraction(part: usize, whole: usize) -> f64 {
    part as f64 / whole as f64
}
