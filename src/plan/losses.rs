//! Which clients a plan takes away for good, so that whoever says yes has seen their names.
//!
//! Pure: it counts. What is asked about them is the shell's business.

use super::guard::usual_limit;
use super::{Plan, Step, Work};
use crate::model::PoolId;
use std::collections::BTreeMap;

/// The clients of one pool that are deleted, replaced ones among them: what takes their place has another id and secret.
#[derive(Debug)]
pub struct Losses<'p> {
    /// The pool.
    pub pool: &'p PoolId,
    /// The pool's name, which is its id where it has none.
    pub pool_name: &'p str,
    /// What happens to them, in the order of the plan; never empty.
    pub steps: Vec<&'p Step>,
    /// Whether they are so many that a `yes` is too little: more than [`MANY`], or more than a run may usually change of what
    /// the specs have in the pool. For as many as that, a spec was emptied, a variable pointed elsewhere or a branch was behind
    /// more often than they were meant, and whoever types the pool's name has looked which one it is.
    pub many: bool,
}

/// So many deletions in one pool are still read one by one, whatever part of the pool's clients they are.
pub const MANY: usize = 10;

/// The losses of each pool that has any, by the pools' ids.
pub fn losses<'p>(plan: &'p Plan) -> Vec<Losses<'p>> {
    let mut pools = BTreeMap::<&PoolId, Vec<&Step>>::new();
    for step in &plan.steps {
        match step.work {
            Work::Delete | Work::Replace => pools.entry(&step.pool).or_default().push(step),
            Work::Nothing | Work::Create | Work::Update | Work::Forget => {}
        }
    }
    let with_name = |(pool, steps): (&'p PoolId, Vec<&'p Step>)| {
        let specs = || plan.specs.iter().filter(|spec| spec.pool == *pool);
        let name = specs().map(|spec| spec.pool_name.trim()).find(|name| !name.is_empty());
        let most = usual_limit(specs().map(|spec| spec.size).sum()).min(MANY);
        let many = steps.len() > most;
        Losses { pool, pool_name: name.unwrap_or(pool.as_str()), steps, many }
    };
    pools.into_iter().map(with_name).collect()
}
