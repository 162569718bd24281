//! The records of a run's specs, each behind its own lock, written as results come in.
//!
//! A change is made in memory first and is written with the next save. While one save is under way others only wait, and
//! the first of them saves for all: as many results as come in meanwhile cost one write.

use super::{Outcome, Trouble, Wrote};
use crate::aws::Extent;
use crate::model::{FullAddress, SpecId};
use crate::plan::intent::announcement;
use crate::plan::{Plan, Refreshed, Step, Work};
use crate::records::Records;
use crate::store::{LockedStore, State, StoreError};
use std::collections::{BTreeMap, BTreeSet};
use std::error::Error as _;
use std::sync::{Arc, Mutex, PoisonError};

/// All the states that a run writes.
pub struct Ledger {
    books: BTreeMap<SpecId, Book>,
}

/// One spec's state.
struct Book {
    page: Mutex<Page>,
    shelf: tokio::sync::Mutex<Shelf>,
}

/// What the state is by now.
struct Page {
    /// Shared with the save under way; what comes in meanwhile changes a copy.
    state: Arc<State>,
    /// How often it was changed.
    changes: u64,
}

/// Where it is kept.
struct Shelf {
    store: LockedStore,
    /// How many of the changes are saved.
    saved: u64,
}

impl Ledger {
    /// Takes over the locked states.
    pub fn new(states: BTreeMap<SpecId, (LockedStore, State)>) -> Self {
        let book = |(store, state)| Book {
            page: Mutex::new(Page { state: Arc::new(state), changes: 0 }),
            shelf: tokio::sync::Mutex::new(Shelf { store, saved: 0 }),
        };
        Self { books: states.into_iter().map(|(id, state)| (id, book(state))).collect() }
    }

    /// Announces every client that the plan would create, writes down what turned out without anything changing live, and
    /// saves every state that the plan's steps will write to: whether it can be written at all shows before the first
    /// client is touched. `now` is in seconds since 1970.
    ///
    /// # Errors
    ///
    /// What kept a state from being saved.
    pub(super) async fn begin(&self, plan: &Plan, now: u64) -> Result<(), Trouble> {
        let specs: BTreeSet<_> = plan
            .steps
            .iter()
            .map(|step| &step.at.spec)
            .chain(plan.refreshed.iter().map(|one| &one.at.spec))
            .collect();
        for spec in specs {
            self.edit(spec, |records| {
                for Refreshed { at, pool, news } in &plan.refreshed {
                    if at.spec == *spec {
                        records.learn(pool, &at.address, news.clone());
                    }
                }
                for step in plan.steps.iter().filter(|step| step.at.spec == *spec) {
                    let intent =
                        step.after.as_ref().and_then(|after| announcement(step, after, now));
                    if let Some(intent) = intent {
                        records.announce(&step.pool, &step.at.address, intent);
                    }
                }
            })
            .await?;
        }
        Ok(())
    }

    /// Takes back what was announced and certainly not done, so that the next run needn't look for it. That it can't be
    /// saved is no trouble: looking finds nothing. Where several clients of one name were to be created, what was announced
    /// stays: it tells the next run that an entry is to have a client of its own, whoever else bears the name.
    pub(super) async fn end(&self, plan: &Plan, outcomes: &[Outcome]) {
        let mut namesakes = BTreeMap::<_, usize>::new();
        for step in plan.steps.iter().filter(|step| creates(step)) {
            *namesakes.entry((&step.pool, &step.name)).or_default() += 1;
        }
        let mut idle = BTreeMap::<_, Vec<_>>::new();
        for (step, outcome) in plan.steps.iter().zip(outcomes) {
            let alone = namesakes.get(&(&step.pool, &step.name)) == Some(&1);
            if !outcome.wrote() && creates(step) && alone {
                idle.entry(&step.at.spec).or_default().push(step);
            }
        }
        for (spec, steps) in idle {
            let withdraw = |records: &mut Records| {
                for step in steps {
                    records.withdraw(&step.pool, &step.at.address);
                }
            };
            if let Err(trouble) = self.edit(spec, withdraw).await {
                tracing::info!(spec = spec.as_str(), "intents remain: {}", trouble.message);
            }
        }
    }

    /// Changes the records of the spec at `at` and saves them.
    ///
    /// # Errors
    ///
    /// What kept the state from being saved. The change is then kept in memory and goes along with the next save.
    pub(super) async fn write(
        &self,
        at: &FullAddress,
        change: impl FnOnce(&mut Records),
    ) -> Result<(), Trouble> {
        self.edit(&at.spec, change).await
    }

    async fn edit(&self, spec: &SpecId, change: impl FnOnce(&mut Records)) -> Result<(), Trouble> {
        let book = self.books.get(spec).expect("the state of every planned spec is open");
        let mine = book.change(change);
        let mut shelf = book.shelf.lock().await;
        // Whatever else has just come in goes along.
        tokio::task::yield_now().await;
        if shelf.saved >= mine {
            return Ok(());
        }
        let (state, changes) = book.snapshot();
        shelf.store.save(&state).await.map_err(|error| not_saved(&error))?;
        shelf.saved = changes;
        Ok(())
    }

    /// How often each state was written by now.
    pub async fn serials(&self) -> BTreeMap<SpecId, u64> {
        let mut serials = BTreeMap::new();
        for (spec, book) in &self.books {
            serials.insert(spec.clone(), book.shelf.lock().await.store.serial());
        }
        serials
    }

    /// Lets other runs write to the states again, however this one ended.
    ///
    /// # Errors
    ///
    /// What kept a state locked, for each that is. Everything that was saved stays saved.
    pub async fn close(self) -> Result<(), Vec<StoreError>> {
        let mut failed = Vec::new();
        for book in self.books.into_values() {
            failed.extend(book.shelf.into_inner().store.release().await.err());
        }
        if failed.is_empty() { Ok(()) } else { Err(failed) }
    }
}

impl Book {
    /// Which change it is, counted from 1.
    fn change(&self, change: impl FnOnce(&mut Records)) -> u64 {
        let mut page = self.page.lock().unwrap_or_else(PoisonError::into_inner);
        change(&mut Arc::make_mut(&mut page.state).records);
        page.changes += 1;
        page.changes
    }

    fn snapshot(&self) -> (Arc<State>, u64) {
        let page = self.page.lock().unwrap_or_else(PoisonError::into_inner);
        (Arc::clone(&page.state), page.changes)
    }
}

fn creates(step: &Step) -> bool {
    matches!(step.work, Work::Create | Work::Replace)
}

/// Nothing more may begin: a client that can't be recorded is one that the next run has to look for.
fn not_saved(error: &StoreError) -> Trouble {
    let mut message = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        message = format!("{message}: {error}");
        cause = error.source();
    }
    let (code, extent) = ("state-not-saved", Extent::Run);
    let wrote = Wrote::Nothing;
    Trouble { wrote, client_id: None, code, extent, message, help: error.help() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Address, Kind};
    use crate::plan::worlds::{pool, record};
    use crate::store::{Context, Store};

    fn address(number: usize) -> FullAddress {
        let address = Address::new(Kind::Standard, format!("c{number:02}"));
        FullAddress { spec: SpecId::new("prod"), address }
    }

    #[tokio::test]
    async fn results_that_come_in_together_are_saved_together() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("prod.state.json");
        let fresh = State::new(Context {
            spec: SpecId::new("prod"),
            account_id: "111122223333".to_owned(),
            region: "us-west-2".to_owned(),
            endpoint: None,
        });
        let locked = Store::local(&path).lock(fresh).await.expect("nobody else locks it");
        let ledger = Ledger::new([(SpecId::new("prod"), locked)].into());
        let write = |number| {
            let at = address(number);
            let ledger = &ledger;
            async move {
                let put = |records: &mut Records| {
                    records.put(&pool(), &at.address, Some(record(&at.address.key)));
                };
                ledger.write(&at, put).await
            }
        };
        let written = futures_util::future::join_all((0..32).map(write)).await;
        assert!(written.iter().all(Result::is_ok), "{written:?}");
        let kept = Store::local(&path).load().await.expect("it can be read").expect("it is there");
        let records: Vec<_> = kept.records.in_pool(&pool()).map(|(at, _)| at.clone()).collect();
        assert_eq!(records, (0..32).map(|number| address(number).address).collect::<Vec<_>>());
        assert_eq!(kept.header.serial, 1, "saves");
    }
}
