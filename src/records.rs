//! What cogctl owns: which live client stands behind which address, and how it came there.
//!
//! Values only; `store` keeps them. There is never a secret in them.

use crate::model::{Address, ClientId, FullAddress, OnRemove, PoolId, SpecId};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Everything recorded for one spec.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Records {
    /// The spec they belong to.
    pub spec: SpecId,
    /// Per pool, as an environment's variable may point a spec at several in turn.
    pub pools: BTreeMap<PoolId, BTreeMap<Address, Record>>,
}

/// One entry's client.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Record {
    /// The client.
    pub client_id: ClientId,
    /// Its name when it was last read.
    pub name: String,
    /// How it came here.
    pub origin: Origin,
    /// Whether it was ever seen with a secret.
    #[serde(default, skip_serializing_if = "is_false")]
    pub has_secret: bool,
    /// The entry's `prevent_destroy`, so that it holds for an entry that left its spec.
    #[serde(default, skip_serializing_if = "is_false")]
    pub prevent_destroy: bool,
    /// The entry's `on_remove`, for the same reason.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on_remove: Option<OnRemove>,
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

impl Records {
    /// Nothing recorded yet.
    pub fn none(spec: SpecId) -> Self {
        Self { spec, pools: BTreeMap::new() }
    }

    /// The records of one pool, by address.
    pub fn in_pool(&self, pool: &PoolId) -> impl Iterator<Item = (&Address, &Record)> {
        self.pools.get(pool).into_iter().flatten()
    }

    /// The record of one entry.
    pub fn get(&self, pool: &PoolId, address: &Address) -> Option<&Record> {
        self.pools.get(pool)?.get(address)
    }

    /// Writes an entry's record down, or drops it.
    pub fn put(&mut self, pool: &PoolId, address: &Address, record: Option<Record>) {
        match record {
            Some(record) => {
                self.pools.entry(pool.clone()).or_default().insert(address.clone(), record);
            }
            None => {
                if let Some(entries) = self.pools.get_mut(pool) {
                    entries.remove(address);
                }
                self.pools.retain(|_, entries| !entries.is_empty());
            }
        }
    }

    /// An address of this spec, with the spec's id in front.
    pub fn full(&self, address: &Address) -> FullAddress {
        FullAddress { spec: self.spec.clone(), address: address.clone() }
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde wants a reference")]
fn is_false(flag: &bool) -> bool {
    !flag
}
