//! The records of a run's specs, each behind its own lock, written as results come in.

use super::Trouble;
use crate::model::{FullAddress, PoolId, SpecId};
use crate::records::Record;
use crate::store::{LockedStore, State};
use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

/// All the states that a run writes.
pub struct Ledger {
    states: Mutex<BTreeMap<SpecId, (LockedStore, State)>>,
}

impl Ledger {
    /// Takes over the locked states.
    pub fn new(states: BTreeMap<SpecId, (LockedStore, State)>) -> Self {
        Self { states: Mutex::new(states) }
    }

    /// Writes one entry's record, or drops it, and saves that spec's state.
    ///
    /// # Errors
    ///
    /// What kept the state from being saved. The record is then kept in memory and goes along with the next save.
    pub fn put(
        &self,
        pool: &PoolId,
        at: &FullAddress,
        record: Option<Record>,
    ) -> Result<(), Trouble> {
        let mut states = self.states.lock().unwrap_or_else(PoisonError::into_inner);
        let (store, state) =
            states.get_mut(&at.spec).expect("the state of every planned spec is open");
        state.records.put(pool, &at.address, record);
        store.save(state).map_err(|error| Trouble {
            wrote: false,
            code: "state-not-saved",
            message: error.to_string(),
            help: error.help(),
        })
    }
}
