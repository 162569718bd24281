//! Which failures end more than the step that met them, so that nothing is begun that can only fail alike.

use super::{Outcome, Wrote};
use crate::aws::Extent;
use crate::model::PoolId;
use crate::plan::{Step, Work};
use std::collections::BTreeSet;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Where nothing more is begun.
#[derive(Debug, Default)]
pub(super) struct Halt(Mutex<Halted>);

#[derive(Debug, Default)]
struct Halted {
    everywhere: bool,
    pools: BTreeSet<PoolId>,
    /// Those that have no room for another client.
    full: BTreeSet<PoolId>,
}

impl Halted {
    fn holds(&self, step: &Step) -> bool {
        let creates = match step.work {
            Work::Create | Work::Replace => true,
            Work::Nothing | Work::Update | Work::Delete | Work::Forget => false,
        };
        let Self { everywhere, pools, full } = self;
        *everywhere || pools.contains(&step.pool) || creates && full.contains(&step.pool)
    }
}

impl Halt {
    /// Whether the step is no longer to be begun.
    pub(super) fn holds(&self, step: &Step) -> bool {
        self.lock().holds(step)
    }

    /// Takes note of how a step ended. A step that was under way when another one met the same end, and that changed
    /// nothing, counts as not begun: its reason has been told.
    pub(super) fn note(&self, step: &Step, outcome: Outcome) -> Outcome {
        let Outcome::Failed(trouble) = &outcome else { return outcome };
        let mut halted = self.lock();
        let told = halted.holds(step);
        match trouble.extent {
            Extent::Run => halted.everywhere = true,
            Extent::Pool => drop(halted.pools.insert(step.pool.clone())),
            Extent::Creations => drop(halted.full.insert(step.pool.clone())),
            Extent::Operation | Extent::Call => return outcome,
        }
        if told && trouble.wrote == Wrote::Nothing { Outcome::NotStarted } else { outcome }
    }

    fn lock(&self) -> MutexGuard<'_, Halted> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
