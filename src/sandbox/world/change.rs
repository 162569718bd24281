//! Owns what one operation did to the world: enough to do it again to a world read from a
//! file, and to take it back. It costs as much as was changed, plus a glance at each pool.
//! It does not know operations or files.

use std::collections::BTreeMap;
use std::mem;

use serde::{Deserialize, Serialize};

use super::{Client, Pool, World};

/// The world without its clients, as it was before somebody began to change it.
pub(in crate::sandbox) struct Outline {
    random: u64,
    pools: BTreeMap<String, Pool>,
}

/// The new values of what became different. A pool or client that is gone is null.
#[derive(Serialize, Deserialize)]
pub(in crate::sandbox) struct Change {
    random: u64,
    /// By id, without clients.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pools: BTreeMap<String, Option<Pool>>,
    /// By pool and client id.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    clients: BTreeMap<String, BTreeMap<String, Option<Client>>>,
}

impl World {
    /// What is there now, to compare with and to go back to.
    pub(in crate::sandbox) fn outline(&mut self) -> Outline {
        self.settle();
        let outlines = self.pools.iter_mut().map(|(id, pool)| (id.clone(), pool.outline()));
        Outline { random: self.random, pools: outlines.collect() }
    }

    /// Takes what is there for good.
    pub(in crate::sandbox) fn settle(&mut self) {
        self.removed.clear();
        for pool in self.pools.values_mut() {
            pool.clients.settle();
        }
    }

    /// What became different since then.
    pub(in crate::sandbox) fn change_since(&mut self, before: &Outline) -> Change {
        let gone = before.pools.keys().filter(|id| !self.pools.contains_key(*id));
        let mut pools: BTreeMap<_, _> = gone.map(|id| (id.clone(), None)).collect();
        let mut clients = BTreeMap::new();
        for (id, pool) in &mut self.pools {
            let outline = pool.outline();
            if before.pools.get(id) != Some(&outline) {
                pools.insert(id.clone(), Some(outline));
            }
            let changed: BTreeMap<_, _> =
                pool.clients.changed().map(|(id, client)| (id.clone(), client.cloned())).collect();
            if !changed.is_empty() {
                clients.insert(id.clone(), changed);
            }
        }
        Change { random: self.random, pools, clients }
    }

    /// Does what was done to another world.
    pub(in crate::sandbox) fn redo(&mut self, change: Change) {
        let Change { random, pools, clients } = change;
        self.random = random;
        for (id, outline) in pools {
            let clients = self.pools.remove(&id).map(|pool| pool.clients);
            if let Some(outline) = outline {
                self.pools.insert(id, Pool { clients: clients.unwrap_or_default(), ..outline });
            }
        }
        for (id, changed) in clients {
            let Some(pool) = self.pools.get_mut(&id) else { continue };
            for (id, client) in changed {
                match client {
                    Some(client) => pool.clients.insert(client),
                    None => drop(pool.clients.remove(&id)),
                }
            }
        }
        self.settle();
    }

    /// Goes back to what was there then.
    pub(in crate::sandbox) fn undo(&mut self, before: Outline) {
        let Outline { random, pools } = before;
        self.random = random;
        let mut now = mem::take(&mut self.pools);
        now.extend(mem::take(&mut self.removed));
        for (id, outline) in pools {
            let mut clients = now.remove(&id).map(|pool| pool.clients).unwrap_or_default();
            clients.undo();
            self.pools.insert(id, Pool { clients, ..outline });
        }
    }
}

impl Pool {
    /// The pool with everything but its clients.
    fn outline(&mut self) -> Self {
        let clients = mem::take(&mut self.clients);
        let outline = self.clone();
        self.clients = clients;
        outline
    }
}
