//! Reads as much of the pools as a decision hangs on, and no more.

use super::{Member, World};
use crate::aws::{CallError, CallErrorKind, Gateway};
use crate::cmd::Result;
use crate::error::Failure;
use crate::live::{Answer, Described, Holdings};
use crate::model::{ClientId, FullAddress, PoolId};
use crate::plan::estimate::Needed;
use crate::plan::verify::{self, Stale};
use crate::plan::{self, Decided, Plan, SpecView, Unasked, Unread, target};
use crate::records::Records;
use crate::render::console::Console;
use crate::render::estimate;
use crate::render::progress::{Progress, Task};
use futures_util::{Stream, StreamExt as _, TryStreamExt as _};
use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

/// Reads of one pool side by side; the gateway's queues keep to the quotas.
const SIDE_BY_SIDE: usize = 32;

/// How long to wait at most before a pool is listed again.
const LOOK_AGAIN: Duration = Duration::from_secs(5);

impl World {
    pub(super) async fn list(&mut self) -> Result<()> {
        let pools: Vec<_> = self.live.keys().cloned().collect();
        self.list_pools(&pools).await
    }

    async fn list_pools(&mut self, pools: &[PoolId]) -> Result<()> {
        // A service on this machine lists what it has; AWS says nothing of the kind.
        let local = self.reach.session.is_local();
        let progress = listing(&self.reach.console);
        let gateways = &self.gateways;
        let listed = futures_util::stream::iter(pools)
            .map(async |id| {
                let listed_at = if local { u64::MAX } else { seconds_since_1970() };
                let listed = gateways[id].list_telling(id, &|page| progress.advance(page)).await?;
                Ok::<_, Failure>((id, listed_at, listed))
            })
            .buffer_unordered(SIDE_BY_SIDE)
            .try_collect::<Vec<_>>();
        for (id, listed_at, listed) in progress.during(listed).await? {
            let pool = self.live.get_mut(id).expect("only pools of the run are listed");
            pool.listed = listed;
            pool.listed_at = listed_at;
            if pool.first_listed_at == 0 {
                pool.first_listed_at = listed_at;
            }
        }
        Ok(())
    }

    /// Makes the plan, reading whatever it hangs on.
    pub(in crate::cmd) async fn plan(&mut self, targets: &[String]) -> Result<Plan> {
        let mut plan = self.decide().await?.plan;
        self.narrow(&mut plan, targets)?;
        Ok(plan)
    }

    /// Keeps what the targets name, and judges whether there is room for that.
    pub(super) fn narrow(&self, plan: &mut Plan, targets: &[String]) -> Result<()> {
        target::narrow(plan, targets, &self.addresses())?;
        plan::room(plan, &self.views(), &self.live);
        Ok(())
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

    /// Reads every client that the pools list and that wasn't read yet.
    pub(in crate::cmd) async fn describe_all(&mut self) -> Result<()> {
        let missing = self.live.values().flat_map(|pool| {
            let unread = pool.listed.keys().filter(|id| !pool.described.contains_key(*id));
            unread.map(|id| (pool.id.clone(), id.clone()))
        });
        let describe = missing.collect();
        self.describe_only(describe).await
    }

    /// Reads these clients, which the pools list.
    pub(in crate::cmd) async fn describe_only(
        &mut self,
        describe: BTreeSet<(PoolId, ClientId)>,
    ) -> Result<()> {
        self.describe(&Unread { describe, ..Unread::default() }).await
    }

    pub(in crate::cmd) fn views(&self) -> Vec<SpecView<'_>> {
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

    /// Asks whether these clients have a secret, and says whether all of that was answered: not everybody may ask, and not
    /// every service knows the question.
    pub(in crate::cmd) async fn ask_for_secrets(
        &mut self,
        clients: BTreeSet<(PoolId, ClientId)>,
    ) -> Result<bool> {
        let mut all = true;
        for (pool, id) in clients {
            match self.answer(self.gateways[&pool].has_secret(&pool, &id).await)? {
                Answer::Known(has_secret) => {
                    let live = self.live.get_mut(&pool).expect("only pools that were read");
                    live.secrets.insert(id, has_secret);
                }
                Answer::Denied(_) | Answer::Unasked => all = false,
            }
        }
        Ok(all)
    }

    async fn read(&mut self, unread: Unread) -> Result<()> {
        self.describe(&unread).await?;
        for (pool, time) in unread.list {
            self.wait(time).await;
            self.list_pools(&[pool]).await?;
        }
        for (pool, id) in unread.secrets {
            let has_secret = self.gateways[&pool].has_secret(&pool, &id).await?;
            let live = self.live.get_mut(&pool).expect("only pools that were read are asked for");
            live.secrets.insert(id, has_secret);
        }
        self.ask(unread.unasked).await
    }

    /// Asks pools for what they hold besides clients. It is only to say early what Cognito would say late, so that nobody may
    /// ask, or a service doesn't know the question, is no reason to stop.
    async fn ask(&mut self, Unasked { providers, scopes }: Unasked) -> Result<()> {
        for id in providers {
            let answer = self.answer(self.gateways[&id].providers(&id).await)?;
            self.holdings(&id).providers = answer;
        }
        for id in scopes {
            let answer = self.answer(self.gateways[&id].scopes(&id).await)?;
            self.holdings(&id).scopes = answer;
        }
        Ok(())
    }

    fn answer<T>(&self, asked: std::result::Result<T, CallError>) -> Result<Answer<T>> {
        let error = match asked {
            Ok(value) => return Ok(Answer::Known(value)),
            Err(error) => error,
        };
        let custom = self.reach.session.endpoint().is_some();
        let failed = match &error.kind {
            CallErrorKind::AccessDenied { .. } => "is denied".to_owned(),
            CallErrorKind::Refused { code } => format!("is refused with {code}"),
            // An emulator says in many ways that it has no such operation.
            CallErrorKind::UnusableReply if custom => "has an unusable reply".to_owned(),
            CallErrorKind::ServiceFault if custom => {
                format!("fails in the service ({})", error.message)
            }
            _ => return Err(error.into()),
        };
        Ok(Answer::Denied(format!(
            "Not checked before the apply, as {} {failed}: whether the pool has what the entry names.",
            error.operation
        )))
    }

    fn holdings(&mut self, pool: &PoolId) -> &mut Holdings {
        &mut self.live.get_mut(pool).expect("only pools of the run are asked").holdings
    }

    async fn describe(&mut self, unread: &Unread) -> Result<()> {
        let needed = Needed::to_read(unread);
        let budget = self.reach.budget();
        if let Some(budget) = budget
            && let Some(sentence) = estimate::reading(&needed, &self.live, budget)
        {
            self.reach.console.say(&sentence);
        }
        let task = Task {
            thing: "client",
            done: "read",
            total: Some(unread.describe.len()),
            expected: budget.map(|budget| needed.least(budget)),
        };
        let progress = Progress::new(task, &self.reach.console.err);
        let mut described = described(&self.gateways, &unread.describe);
        let live = &mut self.live;
        let reading = async {
            while let Some((pool, id, described)) = described.next().await {
                let live = live.get_mut(pool).expect("only pools that were read are asked for");
                live.described.insert(id.clone(), described?);
                progress.advance(1);
            }
            Ok(())
        };
        progress.during(reading).await
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

/// Every client of a pool, with its name; standard error shows how far that is.
pub(in crate::cmd) async fn listed(
    console: &Console,
    gateway: &Gateway,
    pool: &PoolId,
) -> Result<BTreeMap<ClientId, String>> {
    let progress = listing(console);
    let tell = |page| progress.advance(page);
    Ok(progress.during(gateway.list_telling(pool, &tell)).await?)
}

/// What each of some pools of one Region answered to being listed, side by side.
pub(in crate::cmd) async fn listed_each(
    console: &Console,
    gateway: &Gateway,
    pools: impl Iterator<Item = &PoolId>,
) -> BTreeMap<PoolId, std::result::Result<BTreeMap<ClientId, String>, CallError>> {
    let progress = listing(console);
    let tell = |page| progress.advance(page);
    let listed = futures_util::stream::iter(pools)
        .map(async |id| (id.clone(), gateway.list_telling(id, &tell).await))
        .buffer_unordered(SIDE_BY_SIDE)
        .collect();
    progress.during(listed).await
}

fn listing(console: &Console) -> Progress {
    let task = Task { thing: "client", done: "listed", total: None, expected: None };
    Progress::new(task, &console.err)
}

/// What came back for one client.
type Description = std::result::Result<Described, CallError>;

/// Reads clients as they come. Pools go side by side, as each has a quota of its own.
fn described<'a>(
    gateways: &'a BTreeMap<PoolId, Gateway>,
    clients: &'a BTreeSet<(PoolId, ClientId)>,
) -> impl Stream<Item = (&'a PoolId, &'a ClientId, Description)> + Unpin {
    let mut pools = BTreeMap::<_, Vec<_>>::new();
    for (pool, id) in clients {
        pools.entry(pool).or_default().push(id);
    }
    let of_pool = |(pool, ids): (&'a PoolId, Vec<&'a ClientId>)| {
        let gateway = &gateways[pool];
        futures_util::stream::iter(ids)
            .map(move |id| async move { (pool, id, gateway.describe(pool, id).await) })
            .buffer_unordered(SIDE_BY_SIDE)
            .boxed_local()
    };
    futures_util::stream::select_all(pools.into_iter().map(of_pool))
}

pub(super) fn seconds_since_1970() -> u64 {
    jiff::Timestamp::now().as_second().unsigned_abs()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::aws::{MaxRps, Session, SessionOptions};
    use crate::sandbox::{PoolSeed, Sandbox, World};
    use tokio::time::Instant;

    /// How many milliseconds it takes to read so many clients in each of the pools, at AWS's quotas.
    async fn time_to_read(pools: &[&str], clients: usize) -> u128 {
        let mut world = World::empty(1);
        for id in pools {
            world.add_pool(PoolSeed { id: Some((*id).to_owned()), ..PoolSeed::default() });
        }
        let sandbox = Sandbox::in_memory(world);
        let session = Session::load(SessionOptions {
            max_rps: Some(MaxRps::Share(1.0)),
            http_client: Some(sandbox.http_client()),
            ..SessionOptions::default()
        })
        .await;
        let pools = pools.iter().map(|id| PoolId::parse(id).expect("a pool id"));
        let gateways: BTreeMap<_, _> =
            pools.map(|id| (id.clone(), session.gateway(id.region()))).collect();
        let all = gateways.keys().flat_map(|pool| {
            (0..clients).map(|at| (pool.clone(), ClientId::from_service(format!("c{at}"))))
        });
        let start = Instant::now();
        let read = described(&gateways, &all.collect()).count().await;
        assert_eq!(read, clients * gateways.len());
        start.elapsed().as_millis()
    }

    /// The first request needs no wait, and a timer is a millisecond late at most.
    fn takes(time: u128, seconds: u128) -> bool {
        (seconds * 1_000 - 200..seconds * 1_000 + 200).contains(&time)
    }

    #[tokio::test(start_paused = true)]
    async fn one_pool_is_read_at_the_quota() {
        let time = time_to_read(&["eu-west-1_a"], 100).await;
        assert!(takes(time, 20), "{time}");
    }

    #[tokio::test(start_paused = true)]
    async fn two_pools_are_read_in_the_time_of_one() {
        let time = time_to_read(&["eu-west-1_a", "eu-west-1_b"], 100).await;
        assert!(takes(time, 20), "{time}");
    }

    #[tokio::test(start_paused = true)]
    async fn four_pools_of_one_region_share_its_category() {
        let pools = ["eu-west-1_a", "eu-west-1_b", "eu-west-1_c", "eu-west-1_d"];
        let time = time_to_read(&pools, 75).await;
        assert!(takes(time, 20), "{time}");
    }

    #[tokio::test(start_paused = true)]
    async fn four_pools_of_two_regions_dont() {
        let pools = ["eu-west-1_a", "eu-west-1_b", "us-east-1_c", "us-east-1_d"];
        let time = time_to_read(&pools, 75).await;
        assert!(takes(time, 15), "{time}");
    }
}
