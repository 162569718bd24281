//! Whether a run is about the very things that a saved plan was made from: specs, endpoint, account, pool and records.

use super::{Basis, StateVersion};
use crate::model::{PoolId, SpecId};
use crate::plan::{Plan, PlannedSpec};
use std::collections::BTreeMap;

/// What a run finds for one of the plan's specs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The pool that the spec names.
    pub pool: PoolId,
    /// The account that owns it.
    pub account_id: String,
    /// The spec's state; none where it was never written.
    pub state: Option<StateVersion>,
}

/// What keeps a saved plan from being applied here and now.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unfit {
    /// Its text, or what is put into it, is another one.
    #[error("{file} or its variables changed since the plan was saved")]
    Spec {
        /// The spec's file.
        file: String,
    },
    /// Another service, or another way to it.
    #[error("the plan was made at {then}, and this run is at {now}")]
    Endpoint {
        /// The plan's.
        then: String,
        /// The run's.
        now: String,
    },
    /// The spec's pool, named by its name, is another one.
    #[error("the plan was made for {then}, and {file} is about {now}")]
    Pool {
        /// The spec's file.
        file: String,
        /// The plan's.
        then: PoolId,
        /// The run's.
        now: PoolId,
    },
    /// The pool is somebody else's.
    #[error("the plan was made for account {then}, and {pool} belongs to account {now}")]
    Account {
        /// The pool.
        pool: PoolId,
        /// The plan's.
        then: String,
        /// The run's.
        now: String,
    },
    /// There are none any more.
    #[error("the records of {file} are gone since the plan was saved")]
    StateGone {
        /// The spec's file.
        file: String,
    },
    /// They are not those of the plan.
    #[error("the records of {file} are other ones than the plan was made with")]
    StateOther {
        /// The spec's file.
        file: String,
    },
    /// Somebody has written them.
    #[error("the records of {file} changed since the plan was saved")]
    StateWritten {
        /// The spec's file.
        file: String,
    },
}

impl Unfit {
    /// Stable kebab-case name.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Spec { .. } => "stale-spec",
            Self::Endpoint { .. } => "another-endpoint",
            Self::Pool { .. } => "another-pool",
            Self::Account { .. } => "another-account",
            Self::StateGone { .. } => "state-gone",
            Self::StateOther { .. } => "another-state",
            Self::StateWritten { .. } => "stale-state",
        }
    }

    /// What to do.
    pub fn help(&self) -> &'static str {
        match self {
            Self::Spec { .. } => {
                "plan again with `cogctl plan --save`, and give `--var` and `--var-file` to both"
            }
            Self::Endpoint { .. } => {
                "apply it with the `--sandbox` or `--endpoint-url` that it was made with, or plan again"
            }
            Self::Pool { .. } => "name the pool by `user_pool_id` in the spec, and plan again",
            Self::Account { .. } => {
                "apply it with the profile that it was made with, or plan again"
            }
            Self::StateGone { .. } => {
                "put the state file back where it was, or plan again with `cogctl plan --save`"
            }
            Self::StateOther { .. } => {
                "apply it beside the state that it was made with, or plan again with `cogctl plan --save`"
            }
            Self::StateWritten { .. } => "plan again with `cogctl plan --save`",
        }
    }
}

/// Holds the digests of the specs that were read against those of the plan.
///
/// # Errors
///
/// [`Unfit::Spec`] with the first that differs.
pub fn check_specs(plan: &Plan, digests: &BTreeMap<SpecId, String>) -> Result<(), Unfit> {
    let differs =
        |spec: &&PlannedSpec| digests.get(&spec.id).is_none_or(|digest| *digest != spec.digest);
    match plan.specs.iter().find(differs) {
        Some(spec) => Err(Unfit::Spec { file: spec.file.clone() }),
        None => Ok(()),
    }
}

/// Holds the endpoint of a run against that of the plan, before anything is sent to it.
///
/// # Errors
///
/// [`Unfit::Endpoint`].
pub fn check_endpoint(basis: &Basis, endpoint: Option<&str>) -> Result<(), Unfit> {
    let shown = |endpoint: Option<&str>| match endpoint {
        Some("sandbox") => "the sandbox".to_owned(),
        Some(url) => url.to_owned(),
        None => "AWS".to_owned(),
    };
    let then = basis.endpoint.as_deref();
    if then == endpoint {
        return Ok(());
    }
    Err(Unfit::Endpoint { then: shown(then), now: shown(endpoint) })
}

/// Holds pools, accounts and states against those of the plan. `found` has every spec of the plan.
///
/// # Errors
///
/// The first that differs, in the order of the plan's specs.
pub fn check_places(
    plan: &Plan,
    basis: &Basis,
    found: &BTreeMap<SpecId, Found>,
) -> Result<(), Unfit> {
    for spec in &plan.specs {
        let Found { pool, account_id, state } = &found[&spec.id];
        let file = spec.file.clone();
        if *pool != spec.pool {
            return Err(Unfit::Pool { file, then: spec.pool.clone(), now: pool.clone() });
        }
        if *account_id != spec.account_id {
            let (then, now) = (spec.account_id.clone(), account_id.clone());
            return Err(Unfit::Account { pool: pool.clone(), then, now });
        }
        match (basis.states.get(&spec.id), state) {
            (then, now) if then == now.as_ref() => {}
            (Some(_), None) => return Err(Unfit::StateGone { file }),
            (Some(then), Some(now)) if then.lineage != now.lineage => {
                return Err(Unfit::StateOther { file });
            }
            (Some(_) | None, Some(_)) | (None, None) => return Err(Unfit::StateWritten { file }),
        }
    }
    Ok(())
}
