//! Owns the log of what was sent, bounded. It does not know what came of it, save that a
//! request was throttled.

use std::collections::VecDeque;

use serde_json::Value;

/// One request, as it arrived. Secrets are taken out of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Request {
    /// Such as `DescribeUserPoolClient`.
    pub operation: String,
    /// The request's members; null if it had none that could be read, or more than 64 KiB of them.
    pub body: Value,
    /// Whether it was refused because the quota was used up.
    pub throttled: bool,
}

/// The newest requests.
#[derive(Default)]
pub(in crate::sandbox) struct Log {
    requests: VecDeque<Kept>,
    bytes: usize,
    seen: u64,
}

/// A request whose body is text, which takes a tenth of the room.
struct Kept {
    operation: &'static str,
    body: Box<str>,
    throttled: bool,
}

impl Log {
    /// Requests and bytes of their bodies that are kept; a served sandbox runs for long.
    const MOST_REQUESTS: usize = 100_000;
    const MOST_BYTES: usize = 16 << 20;
    /// The longest body that is kept.
    const LONGEST_BODY: usize = 64 << 10;

    /// Keeps a request; its body comes without secrets.
    pub(in crate::sandbox) fn push(
        &mut self,
        operation: &'static str,
        body: &Value,
        throttled: bool,
    ) {
        let mut body = body.to_string();
        if body.len() > Self::LONGEST_BODY {
            body = Value::Null.to_string();
        }
        self.bytes += body.len();
        self.seen += 1;
        self.requests.push_back(Kept { operation, body: body.into(), throttled });
        while self.requests.len() > Self::MOST_REQUESTS || self.bytes > Self::MOST_BYTES {
            let Some(oldest) = self.requests.pop_front() else {
                break;
            };
            self.bytes -= oldest.body.len();
        }
    }

    pub(in crate::sandbox) fn requests(&self) -> Vec<Request> {
        let shown = |Kept { operation, body, throttled }: &Kept| Request {
            operation: (*operation).to_owned(),
            body: serde_json::from_str(body).expect("it was made from JSON"),
            throttled: *throttled,
        };
        self.requests.iter().map(shown).collect()
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
