//! Owns a request's way through the sandbox: it arrives, its fate is decided, it is done
//! when its time has come, and it is answered. It does not know how the bytes travel, nor
//! what an operation does.

use serde_json::Value;
use tokio::time::{Instant, sleep_until};

use super::faults::{Asked, End, Fate, Request};
use super::operations::Operation;
use super::refusal::{Outcome, Refusal};
use super::wire::{self, Answer, Reply};
use super::world::Listing;
use super::{Inner, Sandbox};

/// A request under way.
struct Arrival {
    work: Result<(&'static Operation, Value), Refusal>,
    fate: Fate,
}

impl Sandbox {
    /// Answers one request at once: `target` is the header `X-Amz-Target`, `body` the JSON.
    /// Latency and slow starts are for the ways in, which know how to wait.
    #[must_use]
    pub fn answer(&self, target: &str, body: &[u8]) -> Answer {
        let mut inner = self.lock();
        let arrival = inner.arrive(target, body, false);
        inner.finish(arrival)
    }

    /// Answers one request when the weather has let it through.
    pub(super) async fn answer_in_time(&self, target: &str, body: &[u8]) -> Answer {
        let arrival = self.lock().arrive(target, body, true);
        // Without weather there need not be a timer.
        if arrival.fate.at > Instant::now() {
            sleep_until(arrival.fate.at).await;
        }
        self.lock().finish(arrival)
    }

    /// The reply to something that named no operation.
    pub(super) fn refused(&self, refusal: Refusal) -> Reply {
        self.lock().reply(Err(refusal))
    }
}

impl Inner {
    /// Takes a request in and decides its fate. Limits judge a request when it arrives,
    /// rules when it is done.
    fn arrive(&mut self, target: &str, body: &[u8], waits: bool) -> Arrival {
        let operation = match wire::operation(target) {
            Ok(operation) => operation,
            Err(refusal) => return Arrival { work: Err(refusal), fate: self.faults.pass() },
        };
        let parsed = wire::parse(body).map(Value::Object);
        let pool = parsed.as_ref().ok().and_then(|members| members.get("UserPoolId")?.as_str());
        let fate = self.faults.strike(&Asked { operation, pool, waits });
        let logged = Request {
            operation: operation.name.to_owned(),
            body: parsed.as_ref().map_or(Value::Null, wire::without_secrets),
            throttled: fate.throttled,
        };
        self.log.push(body.len(), logged);
        Arrival { work: parsed.map(|members| (operation, members)), fate }
    }

    fn finish(&mut self, arrival: Arrival) -> Answer {
        let Arrival { work, fate } = arrival;
        let done = |inner: &mut Self| {
            work.and_then(|(operation, members)| inner.perform_seen(operation, members, &fate))
        };
        let outcome = match &fate.end {
            End::Refused(refusal) => Err(refusal.clone()),
            End::Done => done(self),
            End::Spoiled(refusal) => done(self).and(Err(refusal.clone())),
        };
        if fate.lost { Answer::Dropped } else { Answer::Reply(self.reply(outcome)) }
    }

    /// Does an operation; lists see the pool as the weather has it.
    fn perform_seen(&mut self, operation: &Operation, members: Value, fate: &Fate) -> Outcome {
        match operation.name {
            "ListUserPoolClients" => {
                self.world.listing = self.faults.listing(&members, fate);
                let outcome = self.perform(operation, members);
                self.world.listing = Listing::default();
                outcome
            }
            "CreateUserPoolClient" => {
                let outcome = self.perform(operation, members);
                outcome.inspect(|answered| self.faults.arrived(answered))
            }
            "DeleteUserPoolClient" => {
                let departing = self.faults.departing(&members, &self.world);
                let outcome = self.perform(operation, members);
                outcome.inspect(|_| self.faults.departed(departing))
            }
            _ => self.perform(operation, members),
        }
    }

    fn reply(&mut self, outcome: Outcome) -> Reply {
        self.answered += 1;
        wire::reply(outcome, self.answered)
    }
}
