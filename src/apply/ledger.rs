//! The records of a run's specs, each behind its own lock, written as results come in.

use super::Trouble;
use crate::model::{FullAddress, PoolId, SpecId};
use crate::plan::Plan;
use crate::records::Record;
use crate::store::{LockedStore, State, StoreError};
use std::collections::{BTreeMap, BTreeSet};
use std::error::Error as _;
use tokio::sync::Mutex;

/// All the states that a run writes.
pub struct Ledger {
    states: Mutex<BTreeMap<SpecId, (LockedStore, State)>>,
}

impl Ledger {
    /// Takes over the locked states.
    pub fn new(states: BTreeMap<SpecId, (LockedStore, State)>) -> Self {
        Self { states: Mutex::new(states) }
    }

    /// Writes the records that changed without anything changing live, and saves every state that the plan's steps will
    /// write to: whether a state can be written at all shows before the first client is touched.
    ///
    /// # Errors
    ///
    /// What kept a state from being saved.
    pub async fn begin(&self, plan: &Plan) -> Result<(), Trouble> {
        let mut states = self.states.lock().await;
        let mut touched: BTreeSet<_> = plan.steps.iter().map(|step| &step.at.spec).collect();
        for (at, pool, record) in &plan.refreshed {
            let (_, state) = states.get_mut(&at.spec).expect("every planned spec's state is open");
            state.records.put(pool, &at.address, Some(record.clone()));
            touched.insert(&at.spec);
        }
        for spec in touched {
            let (store, state) = states.get_mut(spec).expect("every planned spec's state is open");
            store.save(state).await.map_err(|error| not_saved(&error))?;
        }
        Ok(())
    }

    /// Writes one entry's record, or drops it, and saves that spec's state.
    ///
    /// # Errors
    ///
    /// What kept the state from being saved. The record is then kept in memory and goes along with the next save.
    pub async fn put(
        &self,
        pool: &PoolId,
        at: &FullAddress,
        record: Option<Record>,
    ) -> Result<(), Trouble> {
        let mut states = self.states.lock().await;
        let (store, state) =
            states.get_mut(&at.spec).expect("the state of every planned spec is open");
        state.records.put(pool, &at.address, record);
        store.save(state).await.map_err(|error| not_saved(&error))
    }

    /// Lets other runs write to the states again, however this one ended.
    ///
    /// # Errors
    ///
    /// What kept a state locked, for each that is. Everything that was saved stays saved.
    pub async fn close(self) -> Result<(), Vec<StoreError>> {
        let mut failed = Vec::new();
        for (_, (store, _)) in self.states.into_inner() {
            failed.extend(store.release().await.err());
        }
        if failed.is_empty() { Ok(()) } else { Err(failed) }
    }
}

/// The code of a step whose record could not be written.
pub(super) const STATE_NOT_SAVED: &str = "state-not-saved";

fn not_saved(error: &StoreError) -> Trouble {
    let mut message = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        message = format!("{message}: {error}");
        cause = error.source();
    }
    Trouble { wrote: false, code: STATE_NOT_SAVED, message, help: error.help() }
}
