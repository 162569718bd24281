//! Which of a pool's clients a spec has or means, as far as that can be told without reading any of them.
//!
//! Coarser than `identity`, which decides: a client that several entries mean is each one's here. It is for whoever has to
//! keep away from what is somebody's.

use super::SpecView;
use crate::model::{ClientId, FullAddress, PoolId, Setting};
use crate::records::Records;
use crate::spec::{Entry, Selector};
use std::collections::BTreeMap;

/// The clients among those listed, by id with their names, that the spec has on record, pins or finds by name, each with
/// its entry.
pub fn claims(
    view: &SpecView<'_>,
    listed: &BTreeMap<ClientId, String>,
) -> BTreeMap<ClientId, FullAddress> {
    let SpecView { desired, pool, records } = view;
    claimed(&desired.entries, records, pool, listed)
}

/// The same of a spec's entries, as far as they could be read. One whose name couldn't be has nothing by its name.
pub fn claimed(
    entries: &[Entry],
    records: &Records,
    pool: &PoolId,
    listed: &BTreeMap<ClientId, String>,
) -> BTreeMap<ClientId, FullAddress> {
    let mut by_name = BTreeMap::<&str, Vec<&ClientId>>::new();
    for (id, name) in listed {
        by_name.entry(name).or_default().push(id);
    }
    let mut claims = BTreeMap::new();
    for entry in entries {
        let record = records.get(pool, &entry.address).map(|record| &record.client_id);
        let held = entry.client_id.as_ref().map(|pin| &pin.value).or(record);
        let held = held.filter(|id| listed.contains_key(*id));
        let meant: Vec<&ClientId> = match (held, &entry.selector) {
            (Some(id), _) => vec![id],
            (None, Selector::Name(_)) if entry.unread.contains(&Setting::Name) => Vec::new(),
            (None, Selector::Name(name)) => by_name.get(name.as_str()).cloned().unwrap_or_default(),
            (None, selector) => {
                listed.iter().filter(|(_, name)| selector.matches(name)).map(|(id, _)| id).collect()
            }
        };
        for id in meant {
            claims.entry(id.clone()).or_insert_with(|| records.full(&entry.address));
        }
    }
    // What is on record is surer than what a name says.
    for (address, record) in records.in_pool(pool) {
        claims.insert(record.client_id.clone(), records.full(address));
    }
    for (id, replaced) in records.replaced_in(pool) {
        claims.insert(id.clone(), records.full(&replaced.address));
    }
    claims
}
