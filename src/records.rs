//! What cogctl owns: which live client stands behind which address, how it came there, and which clients it set out to
//! create without having written down yet that it did.
//!
//! Values only; `store` keeps them. There is never a secret in them.

mod sighting;

pub use sighting::{Sighting, Sightings};

use crate::model::{Address, ClientId, FullAddress, OnRemove, PoolId, SpecId};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Everything recorded for one spec.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Records {
    /// The spec they belong to.
    pub spec: SpecId,
    /// Per pool, as an environment's variable may point a spec at several in turn.
    pub pools: BTreeMap<PoolId, BTreeMap<Address, Record>>,
    /// Creations that were announced and of which nobody wrote down how they ended.
    pub intents: BTreeMap<PoolId, BTreeMap<Address, Intent>>,
    /// Clients in whose place another one stands by now, and which are still to be deleted.
    pub replaced: BTreeMap<PoolId, BTreeMap<ClientId, Replaced>>,
}

/// One entry's client. Its fields, as those of everything here that is kept, are in the order in which they are written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Record {
    /// The client.
    pub client_id: ClientId,
    /// Whether it was ever seen with a secret.
    #[serde(default, skip_serializing_if = "is_false")]
    pub has_secret: bool,
    /// Its name when it was last read.
    pub name: String,
    /// The entry's `on_remove`, for the same reason.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on_remove: Option<OnRemove>,
    /// How it came here.
    pub origin: Origin,
    /// The entry's `prevent_destroy`, so that it holds for an entry that left its spec.
    #[serde(default, skip_serializing_if = "is_false")]
    pub prevent_destroy: bool,
}

/// How a client came under an address. It decides what becomes of the client when its entry leaves the spec.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// cogctl created it, so it deletes it.
    Created,
    /// It was there and was adopted, so it is only forgotten.
    Adopted,
    /// It was there and was imported, so it is only forgotten.
    Imported,
}

/// A client that an apply set out to create. `CreateUserPoolClient` knows no idempotency token, so this is written before
/// it is called: a run that is cut off in between leaves enough behind to recognise the client by.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Intent {
    /// When it was announced, in seconds since 1970.
    pub announced: u64,
    /// SHA-256 of the settings it is created with, in hexadecimal.
    pub fingerprint: String,
    /// As in the [`Record`] to come.
    #[serde(default, skip_serializing_if = "is_false")]
    pub has_secret: bool,
    /// The name it is created under.
    pub name: String,
    /// As in the [`Record`] to come.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on_remove: Option<OnRemove>,
    /// As in the [`Record`] to come.
    #[serde(default, skip_serializing_if = "is_false")]
    pub prevent_destroy: bool,
    /// The clients in whose place it comes, with their recorded names.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub replaces: BTreeMap<ClientId, String>,
    /// The live clients that bore the name before. The new one is none of them.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub seen: BTreeSet<ClientId>,
}

impl Intent {
    /// The record that stands once `client_id` is known to be the client.
    pub fn record(&self, client_id: ClientId) -> Record {
        let Self {
            name,
            fingerprint: _,
            seen: _,
            replaces: _,
            announced: _,
            has_secret,
            prevent_destroy,
            on_remove,
        } = self.clone();
        let origin = Origin::Created;
        Record { client_id, name, origin, has_secret, prevent_destroy, on_remove }
    }
}

/// A client whose place another one took.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Replaced {
    /// The entry it was the client of.
    pub address: Address,
    /// Its name when it was last read.
    pub name: String,
}

/// Something that turned out without anything changing live, to be written down with the next apply.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum News {
    /// The entry's record is another one: a new name, another `prevent_destroy`.
    Recorded(Record),
    /// The client that was announced was created, and is this one.
    Created(Record),
    /// The client that was announced was never created.
    NotCreated,
    /// A replaced client needn't be deleted any more.
    Settled(ClientId),
}

impl Records {
    /// Nothing recorded yet.
    pub fn none(spec: SpecId) -> Self {
        let (pools, intents, replaced) = Default::default();
        Self { spec, pools, intents, replaced }
    }

    /// The records of one pool, by address.
    pub fn in_pool(&self, pool: &PoolId) -> impl Iterator<Item = (&Address, &Record)> {
        self.pools.get(pool).into_iter().flatten()
    }

    /// The record of one entry.
    pub fn get(&self, pool: &PoolId, address: &Address) -> Option<&Record> {
        self.pools.get(pool)?.get(address)
    }

    /// Writes an entry's record down, or drops it. An intent of the entry stays open: that is closed by whoever knows what
    /// came of it.
    pub fn put(&mut self, pool: &PoolId, address: &Address, record: Option<Record>) {
        place(&mut self.pools, pool, address, record);
    }

    /// Drops everything that is known of an entry, in all pools.
    pub fn forget(&mut self, address: &Address) {
        let known = self.pools.keys().chain(self.intents.keys()).cloned().collect::<BTreeSet<_>>();
        for pool in known {
            self.put(&pool, address, None);
            self.withdraw(&pool, address);
        }
        for left in self.replaced.values_mut() {
            left.retain(|_, replaced| replaced.address != *address);
        }
        self.replaced.retain(|_, left| !left.is_empty());
    }

    /// Every address that something is known of in a pool.
    pub fn addresses(&self, pool: &PoolId) -> BTreeSet<&Address> {
        let recorded = self.in_pool(pool).map(|(address, _)| address);
        let announced = self.open_intents(pool).map(|(address, _)| address);
        let replaced = self.replaced_in(pool).map(|(_, replaced)| &replaced.address);
        recorded.chain(announced).chain(replaced).collect()
    }

    /// Opens an intent.
    pub fn announce(&mut self, pool: &PoolId, address: &Address, intent: Intent) {
        place(&mut self.intents, pool, address, Some(intent));
    }

    /// Closes an intent.
    pub fn withdraw(&mut self, pool: &PoolId, address: &Address) {
        place(&mut self.intents, pool, address, None);
    }

    /// Writes down that an announced client was created: from now on it is the entry's, and those in whose place it came
    /// remain to be deleted.
    pub fn created(&mut self, pool: &PoolId, address: &Address, record: Record) {
        let intent = self.intents.get(pool).and_then(|open| open.get(address));
        for (id, name) in intent.map(|intent| intent.replaces.clone()).unwrap_or_default() {
            let replaced = Replaced { address: address.clone(), name };
            place(&mut self.replaced, pool, &id, Some(replaced));
        }
        self.put(pool, address, Some(record));
        self.withdraw(pool, address);
    }

    /// Drops a replaced client that was deleted, or needn't be.
    pub fn settled(&mut self, pool: &PoolId, id: &ClientId) {
        place(&mut self.replaced, pool, id, None);
    }

    /// Writes down what turned out.
    pub fn learn(&mut self, pool: &PoolId, address: &Address, news: News) {
        match news {
            News::Recorded(record) => self.put(pool, address, Some(record)),
            News::Created(record) => self.created(pool, address, record),
            News::NotCreated => self.withdraw(pool, address),
            News::Settled(id) => self.settled(pool, &id),
        }
    }

    /// The open intents of a pool, by address.
    pub fn open_intents(&self, pool: &PoolId) -> impl Iterator<Item = (&Address, &Intent)> {
        self.intents.get(pool).into_iter().flatten()
    }

    /// The clients of a pool that wait to be deleted as another one took their place.
    pub fn replaced_in(&self, pool: &PoolId) -> impl Iterator<Item = (&ClientId, &Replaced)> {
        self.replaced.get(pool).into_iter().flatten()
    }

    /// An address of this spec, with the spec's id in front.
    pub fn full(&self, address: &Address) -> FullAddress {
        FullAddress { spec: self.spec.clone(), address: address.clone() }
    }
}

/// Puts `value` under a pool and a key, or takes away what is there, and with the last one the pool.
fn place<K: Ord + Clone, V>(
    pools: &mut BTreeMap<PoolId, BTreeMap<K, V>>,
    pool: &PoolId,
    key: &K,
    value: Option<V>,
) {
    match value {
        Some(value) => {
            pools.entry(pool.clone()).or_default().insert(key.clone(), value);
        }
        None => {
            if let Some(entries) = pools.get_mut(pool) {
                entries.remove(key);
            }
            pools.retain(|_, entries| !entries.is_empty());
        }
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde wants a reference")]
fn is_false(flag: &bool) -> bool {
    !flag
}
