//! Owns what lists don't know yet: the clients made and deleted a moment ago.

use std::collections::VecDeque;
use std::time::Duration;

use serde_json::Value;
use tokio::time::Instant;

use crate::sandbox::client::Client;
use crate::sandbox::world::{Listing, World};

/// The newest changes, oldest first.
#[derive(Default)]
pub(super) struct Lag {
    changes: VecDeque<(Instant, Change)>,
}

/// A client that came or went.
pub(in crate::sandbox) struct Change {
    pool: String,
    id: String,
    /// The client that is gone; none for one that is new.
    gone: Option<Client>,
}

impl Change {
    /// What a deletion that is about to be done takes away.
    pub(super) fn departing(members: &Value, world: &World) -> Option<Self> {
        let pool = members.get("UserPoolId")?.as_str()?;
        let client = world.client(pool, members.get("ClientId")?.as_str()?)?.clone();
        Some(Self { pool: pool.to_owned(), id: client.id.clone(), gone: Some(client) })
    }

    /// What a creation has made, by its reply.
    pub(super) fn arrived(answered: &Value) -> Option<Self> {
        let text = |name: &str| Some(answered["UserPoolClient"][name].as_str()?.to_owned());
        Some(Self { pool: text("UserPoolId")?, id: text("ClientId")?, gone: None })
    }
}

impl Lag {
    /// Changes that are kept; older ones show at once in a pool that is changed that fast.
    const MOST: usize = 20_000;

    pub(super) fn changes(&mut self, change: Option<Change>, lag: Duration) {
        let Some(change) = change else { return };
        let now = Instant::now();
        self.forget(now, lag);
        if self.changes.len() == Self::MOST {
            self.changes.pop_front();
        }
        self.changes.push_back((now, change));
    }

    /// How a list sees a pool: as it was before the changes that are too young.
    pub(super) fn listing(&mut self, pool: &str, lag: Duration) -> Listing {
        self.forget(Instant::now(), lag);
        let mut listing = Listing::default();
        for (_, Change { pool: of, id, gone }) in self.changes.iter().rev() {
            match gone {
                _ if of != pool => {}
                Some(client) => listing.bring_back(client.clone()),
                None => listing.hide(id),
            }
        }
        listing
    }

    fn forget(&mut self, now: Instant, lag: Duration) {
        while self.changes.front().is_some_and(|(at, _)| *at + lag <= now) {
            self.changes.pop_front();
        }
    }
}
