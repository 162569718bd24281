//! The check of a spec's state: whether it can be read, is of the right account, and is held by another run.

use super::told;
use crate::cmd::load::Loaded;
use crate::cmd::world::Reach;
use crate::error::Failure;
use crate::render::doctor::Check;
use crate::render::words::count;
use crate::store::{self, LockState, State, StoreError};
use std::collections::BTreeMap;

const ABOUT: &str = "state";

/// What a state has to be of; the account only where the pool said it.
#[derive(Clone, Copy)]
pub(super) struct Surroundings<'a> {
    pub(super) region: &'a str,
    pub(super) account: Option<&'a str>,
}

pub(super) async fn checks(reach: &Reach, loaded: &Loaded, around: Surroundings<'_>) -> Vec<Check> {
    let refused =
        |failure: Failure| failure.problems.iter().map(|problem| told(ABOUT, problem)).collect();
    let store = match reach.store(loaded).await {
        Ok(store) => store,
        Err(failure) => return refused(failure),
    };
    let name = store.name();
    let kept = match store.load().await {
        Ok(kept) => kept,
        Err(error) => return refused(error.into()),
    };
    let mut checks = vec![match kept {
        None => Check::fine(ABOUT, format!("{name}: nothing is recorded yet")),
        Some(kept) => match fits(reach, loaded, &kept, around) {
            Ok(()) => {
                let records = kept.records.pools.values().map(BTreeMap::len).sum();
                Check::fine(ABOUT, format!("{name}: {}", count(records, "record")))
            }
            Err(error) => return refused(error.into()),
        },
    }];
    // Reading it again is what tells of a lock, and it could be read a moment ago.
    checks.extend(store.lock_state().await.ok().and_then(|lock| held(&name, &lock)));
    checks
}

/// A lock that keeps applies out.
fn held(name: &str, lock: &LockState) -> Option<Check> {
    let (message, help) = match lock {
        LockState::Free | LockState::OfProcess { held: false } => return None,
        LockState::OfProcess { held: true } => (
            format!("{name} is held by another cogctl on this machine"),
            "wait until that run is done: its lock goes with it",
        ),
        LockState::Held(lock) => (
            format!("{name} is held by {}, renewed {}", lock.holding.holder, lock.age),
            "wait until that run is done; if it is dead, `cogctl state unlock SPEC` takes its lock away",
        ),
    };
    Some(Check::warning(ABOUT, message).help(help))
}

fn fits(
    reach: &Reach,
    loaded: &Loaded,
    kept: &State,
    around: Surroundings<'_>,
) -> std::result::Result<(), StoreError> {
    let context = store::Context {
        spec: loaded.desired.id.clone(),
        account_id: around.account.unwrap_or(&kept.header.account_id).to_owned(),
        region: around.region.to_owned(),
        endpoint: reach.session.endpoint(),
    };
    store::check_header(&kept.header, &context)
}
