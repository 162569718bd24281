//! Reads as much of the pools as a decision hangs on, and no more.

use super::{Member, World};
use crate::cmd::Result;
use crate::model::{ClientId, FullAddress, PoolId};
use crate::plan::verify::{self, Stale};
use crate::plan::{self, Decided, Plan, SpecView, Unread, target};
use crate::records::Records;
use futures_util::StreamExt as _;
use std::collections::BTreeSet;
use std::time::Duration;

/// Reads side by side; the gateway's queues keep to the quotas.
const SIDE_BY_SIDE: usize = 32;

/// How long to wait at most before a pool is listed again.
const LOOK_AGAIN: Duration = Duration::from_secs(5);

impl World {
    pub(super) async fn list(&mut self) -> Result<()> {
        let pools: Vec<_> = self.live.keys().cloned().collect();
        for pool in pools {
            self.list_pool(&pool).await?;
        }
        Ok(())
    }

    async fn list_pool(&mut self, id: &PoolId) -> Result<()> {
        // A service on this machine lists what it has; AWS says nothing of the kind.
        let listed_at = if self.reach.session.is_local() { u64::MAX } else { seconds_since_1970() };
        let pool = self.live.get_mut(id).expect("only pools of the run are listed");
        pool.listed = self.gateways[id].list(id).await?;
        pool.listed_at = listed_at;
        if pool.first_listed_at == 0 {
            pool.first_listed_at = listed_at;
        }
        Ok(())
    }

    /// Makes the plan, reading whatever it hangs on.
    pub(in crate::cmd) async fn plan(&mut self, targets: &[String]) -> Result<Plan> {
        let mut plan = self.decide().await?.plan;
        target::narrow(&mut plan, targets, &self.addresses())?;
        Ok(plan)
    }

    pub(super) async fn decide(&mut self) -> Result<Decided> {
        loop {
            match plan::decide(&self.views(), &self.live) {
                Ok(decided) => return Ok(decided),
                Err(unread) => self.read(unread).await?,
            }
        }
    }

    /// The steps of a saved plan that can't be done any more; reads only what they touch.
    pub(in crate::cmd) async fn verify(&mut self, plan: &Plan) -> Result<Vec<Stale>> {
        loop {
            match verify::verify(plan, &self.desired(), &self.live) {
                Ok(stale) => return Ok(stale),
                Err(unread) => self.read(unread).await?,
            }
        }
    }

    pub(super) fn views(&self) -> Vec<SpecView<'_>> {
        self.members.iter().map(Member::view).collect()
    }

    /// Every address that the run's specs or records know.
    pub(super) fn addresses(&self) -> BTreeSet<FullAddress> {
        let of = |member: &Member| {
            let records: &Records = &member.state.records;
            let entries = member.loaded.desired.entries.iter().map(|entry| &entry.address);
            let known = records.addresses(&member.pool);
            entries.chain(known).map(|address| records.full(address)).collect::<Vec<_>>()
        };
        self.members.iter().flat_map(of).collect()
    }

    async fn read(&mut self, unread: Unread) -> Result<()> {
        self.describe(unread.describe).await?;
        for (pool, time) in unread.list {
            self.wait(time).await;
            self.list_pool(&pool).await?;
        }
        for (pool, id) in unread.secrets {
            let has_secret = self.gateways[&pool].has_secret(&pool, &id).await?;
            let live = self.live.get_mut(&pool).expect("only pools that were read are asked for");
            live.secrets.insert(id, has_secret);
        }
        Ok(())
    }

    async fn describe(&mut self, clients: BTreeSet<(PoolId, ClientId)>) -> Result<()> {
        let gateways = &self.gateways;
        let mut described = futures_util::stream::iter(clients)
            .map(|(pool, id)| async move {
                let described = gateways[&pool].describe(&pool, &id).await;
                (pool, id, described)
            })
            .buffer_unordered(SIDE_BY_SIDE);
        while let Some((pool, id, described)) = described.next().await {
            let live = self.live.get_mut(&pool).expect("only pools that were read are asked for");
            live.described.insert(id, described?);
        }
        Ok(())
    }

    /// Waits until `time`, in seconds since 1970, but only a little at once, as what is waited for may be there before.
    async fn wait(&self, time: u64) {
        let left = Duration::from_secs(time.saturating_sub(seconds_since_1970()));
        self.reach.console.say(&format!(
            "An apply is under way or was cut off while it created clients; looking for them for up to {} s more.",
            left.as_secs()
        ));
        tokio::time::sleep(left.min(LOOK_AGAIN)).await;
    }
}

pub(super) fn seconds_since_1970() -> u64 {
    jiff::Timestamp::now().as_second().unsigned_abs()
}
