//! Owns how the next list sees a pool where that is not as it is. It does not know why.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::{Pool, World};
use crate::sandbox::client::Client;

/// What the next list makes of a pool; as it is by default.
#[derive(Debug, Clone, PartialEq, Default)]
pub(in crate::sandbox) struct Listing {
    /// At most so many on its page, even none.
    pub(in crate::sandbox) most: Option<usize>,
    hidden: BTreeSet<String>,
    /// Clients that are gone, by id.
    gone: BTreeMap<String, Client>,
}

impl Listing {
    /// Shows a client that is gone.
    pub(in crate::sandbox) fn bring_back(&mut self, client: Client) {
        self.hidden.remove(&client.id);
        self.gone.insert(client.id.clone(), client);
    }

    /// Doesn't show a client.
    pub(in crate::sandbox) fn hide(&mut self, id: &str) {
        self.gone.remove(id);
        self.hidden.insert(id.to_owned());
    }
}

impl World {
    /// A pool's clients as the next list shows them, by id.
    pub(in crate::sandbox) fn listed<'p>(
        &self,
        pool: &'p Pool,
    ) -> Cow<'p, BTreeMap<String, Client>> {
        let Listing { most: _, hidden, gone } = &self.listing;
        if hidden.is_empty() && gone.is_empty() {
            return Cow::Borrowed(pool.clients());
        }
        let mut clients = pool.clients().clone();
        clients.retain(|id, _| !hidden.contains(id));
        clients.extend(gone.iter().map(|(id, client)| (id.clone(), client.clone())));
        Cow::Owned(clients)
    }
}
