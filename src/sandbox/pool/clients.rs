//! Owns a pool's clients by id, and what they were before whoever is changing them began.
//! Remembering that costs as much as was changed, however many clients there are.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::sandbox::client::Client;

/// The clients of one pool.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub(in crate::sandbox) struct Clients {
    all: BTreeMap<String, Client>,
    /// What each client that was changed, added or taken away since the last
    /// [`Clients::settle`] was before.
    #[serde(skip)]
    before: BTreeMap<String, Option<Client>>,
}

/// How far a change has come is nothing two worlds can differ in.
impl PartialEq for Clients {
    fn eq(&self, other: &Self) -> bool {
        self.all == other.all
    }
}

impl Clients {
    pub(in crate::sandbox) fn all(&self) -> &BTreeMap<String, Client> {
        &self.all
    }

    pub(in crate::sandbox) fn insert(&mut self, client: Client) {
        let id = client.id.clone();
        let old = self.all.insert(id.clone(), client);
        self.before.entry(id).or_insert(old);
    }

    pub(in crate::sandbox) fn remove(&mut self, id: &str) -> Option<Client> {
        let old = self.all.remove(id)?;
        self.before.entry(id.to_owned()).or_insert_with(|| Some(old.clone()));
        Some(old)
    }

    pub(in crate::sandbox) fn get_mut(&mut self, id: &str) -> Option<&mut Client> {
        let client = self.all.get_mut(id)?;
        self.before.entry(id.to_owned()).or_insert_with(|| Some(client.clone()));
        Some(client)
    }

    /// The ids whose clients may be others than at the last [`Clients::settle`], each with
    /// its client of now.
    pub(in crate::sandbox) fn changed(&self) -> impl Iterator<Item = (&String, Option<&Client>)> {
        self.before.keys().map(|id| (id, self.all.get(id)))
    }

    /// Takes what is there for good.
    pub(in crate::sandbox) fn settle(&mut self) {
        self.before.clear();
    }

    /// Goes back to what was there at the last [`Clients::settle`].
    pub(in crate::sandbox) fn undo(&mut self) {
        for (id, client) in std::mem::take(&mut self.before) {
            match client {
                Some(client) => drop(self.all.insert(id, client)),
                None => drop(self.all.remove(&id)),
            }
        }
    }
}
