//! Owns the log of what was sent, bounded. It does not know what came of it, save that a
//! request was throttled.

use std::collections::VecDeque;

use serde_json::Value;

/// One request, as it arrived. Secrets are taken out of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Request {
    /// Such as `DescribeUserPoolClient`.
    pub operation: String,
    /// The request's members; null if it had none that could be read.
    pub body: Value,
    /// Whether it was refused because the quota was used up.
    pub throttled: bool,
}

/// The newest requests.
#[derive(Default)]
pub(in crate::sandbox) struct Log {
    requests: VecDeque<(usize, Request)>,
    bytes: usize,
    seen: u64,
}

impl Log {
    /// Requests and bytes of their bodies that are kept; a served sandbox runs for long.
    const MOST_REQUESTS: usize = 100_000;
    const MOST_BYTES: usize = 64 << 20;

    pub(in crate::sandbox) fn push(&mut self, size: usize, request: Request) {
        self.requests.push_back((size, request));
        self.bytes += size;
        self.seen += 1;
        while self.requests.len() > Self::MOST_REQUESTS || self.bytes > Self::MOST_BYTES {
            let Some((size, _)) = self.requests.pop_front() else {
                break;
            };
            self.bytes -= size;
        }
    }

    pub(in crate::sandbox) fn requests(&self) -> Vec<Request> {
        self.requests.iter().map(|(_, request)| request.clone()).collect()
    }

    /// How many there were in all, kept or not.
    pub(in crate::sandbox) fn seen(&self) -> u64 {
        self.seen
    }

    /// Forgets the requests, not how many there were.
    pub(in crate::sandbox) fn clear(&mut self) {
        *self = Self { seen: self.seen, ..Self::default() };
    }
}
