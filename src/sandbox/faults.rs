//! Owns the faults that wait to happen and the log of what was sent: the two things a test
//! adds to the service. It does not know operations or worlds.

use std::collections::VecDeque;

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

/// What becomes of a request that meets a fault.
pub(super) enum Struck {
    Answer(Refusal),
    DoneAndDropped,
    Dropped,
}

/// The faults that wait, each for its operation, in the order they were queued.
#[derive(Default)]
pub(super) struct Faults {
    waiting: VecDeque<(String, Fault)>,
}

impl Faults {
    pub(super) fn push(&mut self, operation: &str, fault: Fault) {
        self.waiting.push_back((operation.to_owned(), fault));
    }

    /// The next fault of an operation.
    pub(super) fn strike(&mut self, operation: &str) -> Option<Struck> {
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
