//! A world whose states are locked for as long as a command works on it, and released however that ends.
//!
//! A lock on S3 doesn't go with the process, so an interrupt must not simply end it.

use super::{Member, Reach, World};
use crate::cmd::load::Loaded;
use crate::cmd::{Context, Result};
use crate::error::Exit;
use crate::model::PoolId;
use crate::plan::Refreshed;
use crate::store::{State, StoreError};

/// Reads the pools of the specs, locks their records, and does the work. What it leaves locked is released afterwards.
pub(in crate::cmd) async fn writing(
    context: &Context,
    reach: Reach,
    specs: Vec<Loaded>,
    work: impl AsyncFnOnce(&mut World) -> Result,
) -> Result {
    let mut world = World::new(reach);
    let interrupts = &context.interrupts;
    interrupts.listen();
    let found = interrupts.or(world.find(specs)).await?;
    let ended = async {
        // An interrupt that comes here ends it right afterwards: a lock whose answer nobody awaits would stay.
        world.lock(context, found).await?;
        let locked = async {
            world.list().await?;
            work(&mut world).await
        };
        interrupts.or(locked).await
    }
    .await;
    let failed = world.release().await;
    match ended {
        Ok(exit) => Ok(context.still_locked(&failed, exit)),
        Err(failure) => {
            context.still_locked(&failed, failure.exit);
            Err(failure)
        }
    }
}

impl World {
    async fn lock(&mut self, context: &Context, found: Vec<(Loaded, PoolId)>) -> Result<()> {
        for (loaded, pool) in found {
            let fresh = State::new(self.context(&loaded, &pool));
            let store = self.reach.store(&loaded).await?;
            context.interrupts.locks(&store);
            let (lock, state) = store.lock(fresh).await?;
            self.members.push(Member { loaded, pool, state, lock: Some(lock) });
        }
        Ok(())
    }

    /// Puts down in memory what a plan found out without changing anything.
    pub(in crate::cmd) fn learn(&mut self, refreshed: &[Refreshed]) {
        for Refreshed { at, pool, news } in refreshed {
            let mut members = self.members.iter_mut();
            let member = members.find(|member| member.loaded.desired.id == at.spec);
            let records = &mut member.expect("a plan is of its specs").state.records;
            records.learn(pool, &at.address, news.clone());
        }
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
