//! How many requests something takes, and how long those take at least.
//!
//! Pure: counts and rates in, a time out. It knows which requests a step is made of, and must not know how they are sent.

use super::{Plan, Step, Unread, Work};
use crate::model::PoolId;
use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

/// Requests a second that may go out.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Budget {
    /// Of one operation on one pool, above 0.
    pub operation: f64,
    /// Of all reads, and again of all writes, in one Region, above 0; infinite where only the other limit holds.
    pub category: f64,
}

/// What is asked of a pool.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Call {
    Describe,
    ListSecrets,
    Create,
    Update,
    Delete,
}

impl Call {
    fn writes(self) -> bool {
        match self {
            Self::Describe | Self::ListSecrets => false,
            Self::Create | Self::Update | Self::Delete => true,
        }
    }
}

/// How many requests of what are needed, as long as none has to be repeated.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Needed(BTreeMap<(Call, PoolId), u64>);

impl Needed {
    /// What reading takes. How many pages a list has is known only afterwards, so pools to list again, and those to
    /// ask for what they hold, count nothing.
    pub fn to_read(unread: &Unread) -> Self {
        let Unread { describe, secrets, list: _, unasked: _ } = unread;
        let mut needed = Self::default();
        for (pool, _) in describe {
            needed.add(Call::Describe, pool, 1);
        }
        for (pool, _) in secrets {
            needed.add(Call::ListSecrets, pool, 1);
        }
        needed
    }

    /// What doing a plan takes.
    pub fn to_apply(plan: &Plan) -> Self {
        let mut needed = Self::default();
        for Step { pool, work, .. } in &plan.steps {
            // A client is read before it is changed, as it may have moved since, and after it was written.
            let calls: &[(Call, u64)] = match work {
                Work::Nothing | Work::Forget => &[],
                Work::Create => &[(Call::Create, 1), (Call::Describe, 1)],
                Work::Update => &[(Call::Describe, 2), (Call::Update, 1)],
                Work::Replace => &[(Call::Describe, 2), (Call::Create, 1), (Call::Delete, 1)],
                Work::Delete => &[(Call::Describe, 1), (Call::Delete, 1)],
            };
            for &(call, count) in calls {
                needed.add(call, pool, count);
            }
        }
        needed
    }

    fn add(&mut self, call: Call, pool: &PoolId, count: u64) {
        *self.0.entry((call, pool.clone())).or_default() += count;
    }

    /// Requests that only look.
    pub fn reads(&self) -> u64 {
        self.sum(false)
    }

    /// Requests that change something.
    pub fn writes(&self) -> u64 {
        self.sum(true)
    }

    fn sum(&self, writes: bool) -> u64 {
        self.0.iter().filter(|((call, _), _)| call.writes() == writes).map(|(_, count)| count).sum()
    }

    /// The pools that they go to.
    pub fn pools(&self) -> BTreeSet<&PoolId> {
        self.0.keys().map(|(_, pool)| pool).collect()
    }

    /// The least time they take, one after another in each of the queues and all queues side by side. What a service takes
    /// to answer comes on top, once.
    pub fn least(&self, budget: Budget) -> Duration {
        let mut categories = BTreeMap::<(bool, &str), u64>::new();
        for ((call, pool), count) in &self.0 {
            *categories.entry((call.writes(), pool.region())).or_default() += count;
        }
        let longest = |counts: &mut dyn Iterator<Item = &u64>| counts.copied().max().unwrap_or(0);
        let operation = time(longest(&mut self.0.values()), budget.operation);
        operation.max(time(longest(&mut categories.values()), budget.category))
    }
}

/// How long so many requests take at a rate; for ever is as long as a [`Duration`] goes.
fn time(count: u64, rate: f64) -> Duration {
    #[expect(clippy::cast_precision_loss, reason = "nobody sends 2^53 requests")]
    Duration::try_from_secs_f64(count as f64 / rate).unwrap_or(Duration::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::ClientId;
    use crate::plan::worlds;

    const AWS: Budget = Budget { operation: 5.0, category: 15.0 };

    fn reading(clients: &[(&str, usize)]) -> Needed {
        let describe = clients.iter().flat_map(|&(pool, count)| {
            let pool = PoolId::parse(pool).expect("a pool id");
            (0..count).map(move |at| (pool.clone(), ClientId::from_service(format!("c{at}"))))
        });
        Needed::to_read(&Unread { describe: describe.collect(), ..Unread::default() })
    }

    fn least(clients: &[(&str, usize)], budget: Budget) -> Duration {
        reading(clients).least(budget)
    }

    const fn seconds(seconds: u64) -> Duration {
        Duration::from_secs(seconds)
    }

    #[test]
    fn nothing_takes_no_time() {
        assert_eq!(least(&[], AWS), Duration::ZERO);
    }

    #[test]
    fn one_pool_is_bound_by_the_operation() {
        assert_eq!(least(&[("eu-west-1_a", 300)], AWS), seconds(60));
    }

    #[test]
    fn pools_are_read_side_by_side() {
        assert_eq!(least(&[("eu-west-1_a", 300), ("eu-west-1_b", 50)], AWS), seconds(60));
    }

    #[test]
    fn many_pools_of_a_region_are_bound_by_the_category() {
        let pools = ["eu-west-1_a", "eu-west-1_b", "eu-west-1_c", "eu-west-1_d"];
        assert_eq!(least(&pools.map(|pool| (pool, 300)), AWS), seconds(80));
    }

    #[test]
    fn regions_have_categories_of_their_own() {
        let pools = ["eu-west-1_a", "eu-west-1_b", "us-east-1_c", "us-east-1_d"];
        assert_eq!(least(&pools.map(|pool| (pool, 300)), AWS), seconds(60));
    }

    #[test]
    fn a_rate_of_ones_own_may_leave_the_category_without_a_limit() {
        let budget = Budget { operation: 100.0, category: f64::INFINITY };
        assert_eq!(least(&[("eu-west-1_a", 300)], budget), seconds(3));
    }

    #[test]
    fn each_kind_of_step_takes_its_requests() {
        let takes = |step: Step| {
            let needed = Needed::to_apply(&worlds::plan(vec![step]));
            (needed.reads(), needed.writes())
        };
        assert_eq!(takes(worlds::update()), (2, 1));
        assert_eq!(takes(worlds::create()), (1, 1));
        assert_eq!(takes(worlds::replace()), (2, 2));
        assert_eq!(takes(worlds::delete()), (1, 1));
        assert_eq!(takes(worlds::forget()), (0, 0));
    }

    #[test]
    fn updates_take_as_long_as_their_reads_and_creates_as_one_of_both() {
        let takes = |step: Step| Needed::to_apply(&worlds::plan(vec![step; 100])).least(AWS);
        assert_eq!([takes(worlds::update()), takes(worlds::create())], [seconds(40), seconds(20)]);
    }
}
