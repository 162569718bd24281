//! A world whose states are locked for as long as a command works on it, and released however that ends.
//!
//! A lock on S3 doesn't go with the process, so an interrupt must not simply end it.

use super::{Member, Reach, World};
use crate::cmd::load::Loaded;
use crate::cmd::signals::interrupt;
use crate::cmd::{Context, Result};
use crate::error::{Exit, Failure};
use crate::model::PoolId;
use crate::problem::Problem;
use crate::store::{State, StoreError};
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// What an interrupt does while states are locked: it ends the work, unless that has taken it over.
#[derive(Clone, Default)]
pub(in crate::cmd) struct Interrupts(Arc<AtomicBool>);

impl Interrupts {
    /// From now on the work hears of interrupts itself, and ends in its own time.
    pub(in crate::cmd) fn take_over(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Does the work until it ends or an interrupt comes.
    async fn or<T>(
        &self,
        interrupt: Pin<&mut impl Future<Output = ()>>,
        work: impl Future<Output = Result<T>>,
    ) -> Result<T> {
        let mut work = pin!(work);
        tokio::select! {
            ended = &mut work => return ended,
            () = interrupt => {}
        }
        if self.0.load(Ordering::Relaxed) { work.await } else { Err(interrupted()) }
    }
}

/// How a command ends that was interrupted before it did anything.
fn interrupted() -> Failure {
    let problem = Problem::error("interrupted", "interrupted before it was done")
        .help("run it again; `cogctl plan` shows what is left to do");
    Failure::of(Exit::Interrupted, vec![problem])
}

/// Reads the pools of the specs, locks their records, and does the work. What it leaves locked is released afterwards.
pub(in crate::cmd) async fn writing(
    context: &Context,
    reach: Reach,
    specs: Vec<Loaded>,
    work: impl AsyncFnOnce(&mut World) -> Result,
) -> Result {
    let mut world = World::new(reach);
    let interrupts = world.interrupts.clone();
    let mut told = pin!(interrupt());
    let found = interrupts.or(told.as_mut(), world.find(specs)).await?;
    let ended = async {
        // An interrupt that comes here is heard right after it: a lock whose answer nobody awaits would stay.
        world.lock(found).await?;
        let locked = async {
            world.list().await?;
            work(&mut world).await
        };
        interrupts.or(told.as_mut(), locked).await
    }
    .await;
    let was_interrupted =
        matches!(&ended, Err(failure) if failure.exit == Exit::Interrupted) && context.may_ask();
    if was_interrupted {
        // The terminal stands behind the question.
        context.console.say("");
    }
    let failed = tokio::select! {
        failed = world.release() => failed,
        () = interrupt() => return Err(interrupted()),
    };
    match ended {
        Ok(exit) => Ok(context.still_locked(&failed, exit)),
        Err(failure) => {
            context.still_locked(&failed, failure.exit);
            Err(failure)
        }
    }
}

impl World {
    async fn lock(&mut self, found: Vec<(Loaded, PoolId)>) -> Result<()> {
        for (loaded, pool) in found {
            let fresh = State::new(self.context(&loaded, &pool));
            let (lock, state) = self.reach.store(&loaded).await?.lock(fresh).await?;
            self.members.push(Member { loaded, pool, state, lock: Some(lock) });
        }
        Ok(())
    }

    async fn release(&mut self) -> Vec<StoreError> {
        let mut failed = Vec::new();
        for lock in self.members.iter_mut().filter_map(|member| member.lock.take()) {
            failed.extend(lock.release().await.err());
        }
        failed
    }
}

impl Context {
    /// Says which states stayed locked. A command that was fine otherwise has then not done all it should.
    pub(in crate::cmd) fn still_locked(&self, failed: &[StoreError], exit: Exit) -> Exit {
        for error in failed {
            self.console.say(&format!("Mind: {error}; {}.", error.help()));
        }
        if failed.is_empty() || exit != Exit::Fine { exit } else { Exit::Partial }
    }
}
