//! Which failures end more than the step that met them, so that nothing is begun that can only fail alike.

use super::{Outcome, Wrote};
use crate::aws::Extent;
use crate::model::PoolId;
use crate::plan::Step;
use std::collections::BTreeSet;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Where nothing more is begun.
#[derive(Debug, Default)]
pub(super) struct Halt(Mutex<Halted>);

#[derive(Debug, Default)]
struct Halted {
    everywhere: bool,
    pools: BTreeSet<PoolId>,
}

impl Halt {
    /// Whether steps on this pool are no longer begun.
    pub(super) fn holds(&self, pool: &PoolId) -> bool {
        let halted = self.lock();
        halted.everywhere || halted.pools.contains(pool)
    }

    /// Takes note of how a step ended. A step that was under way when another one met the same end, and that changed
    /// nothing, counts as not begun: its reason has been told.
    pub(super) fn note(&self, step: &Step, outcome: Outcome) -> Outcome {
        let Outcome::Failed(trouble) = &outcome else { return outcome };
        let mut halted = self.lock();
        let told = halted.everywhere || halted.pools.contains(&step.pool);
        match trouble.extent {
            Extent::Run => halted.everywhere = true,
            Extent::Pool => drop(halted.pools.insert(step.pool.clone())),
            Extent::Operation | Extent::Call => return outcome,
        }
        if told && trouble.wrote == Wrote::Nothing { Outcome::NotStarted } else { outcome }
    }

    fn lock(&self) -> MutexGuard<'_, Halted> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
