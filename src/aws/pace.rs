//! When a request may go out: queues that keep to Cognito's rates, and lanes for what must not overlap.
//!
//! Cognito allows 15 reads and 15 writes of app clients a second per account and Region, and 5 a second of any one
//! operation on one pool ("Quotas in Amazon Cognito", Amazon Cognito Developer Guide). Owns the waiting; it must not
//! know what is sent.

use super::call::{Category, Operation};
use crate::model::PoolId;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::sync::{Mutex as FairMutex, OwnedMutexGuard};
use tokio::time::{Instant, sleep_until};

/// The longest gap between two requests that a rate may ask for.
const LONGEST_GAP: Duration = Duration::from_secs(24 * 60 * 60);
/// How much longer a gap is than its rate says.
const MARGIN: f64 = 1.01;
/// How much of a timer's lateness the next gap makes up for, so that a busy machine keeps to the rate. No more than the
/// margins of one second: in none of them more requests go out than the rate says.
const CATCH_UP: Duration = Duration::from_millis(10);
/// The longest gap after throttling, as a multiple of the usual one.
const LARGEST_STRETCH: f64 = 8.0;
/// What is left of a stretched gap after a reply that was not throttled.
const RECOVERY: f64 = 0.95;
/// How long a queue rests when throttled for the first time, before jitter.
const FIRST_REST: Duration = Duration::from_millis(500);
/// The longest rest.
const LONGEST_REST: Duration = Duration::from_secs(8);

/// Requests a second that may go out.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rates {
    /// Of one operation on one pool.
    pub operation: f64,
    /// Of one category in one Region; infinite where only the other limit holds.
    pub category: f64,
}

/// What a user wants below AWS's own limits.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum MaxRps {
    /// So many requests a second of one operation on one pool, above 0.
    Operation(f64),
    /// Such a share of everything that AWS allows, above 0 and at most 1: what production needs of the same quota stays.
    Share(f64),
}

impl Rates {
    /// What AWS allows.
    pub(crate) const AWS: Self = Self { operation: 5.0, category: 15.0 };

    /// The limits of a run; none where nobody sets any. AWS's own hold where `budgeted`.
    pub(crate) fn of(budgeted: bool, max_rps: Option<MaxRps>) -> Option<Self> {
        let aws = Self::AWS;
        match (max_rps, budgeted) {
            (None, true) => Some(aws),
            (None, false) => None,
            (Some(MaxRps::Share(share)), _) => {
                Some(Self { operation: aws.operation * share, category: aws.category * share })
            }
            (Some(MaxRps::Operation(rate)), true) => {
                Some(Self { operation: rate.min(aws.operation), ..aws })
            }
            (Some(MaxRps::Operation(operation)), false) => {
                Some(Self { operation, category: f64::INFINITY })
            }
        }
    }
}

/// The right to update and delete in a pool, for as long as it is kept.
pub(crate) type Lane = OwnedMutexGuard<()>;

/// What one queue is for: an operation, in a Region, on one pool or on all.
type OperationKey = (Operation, String, Option<PoolId>);

/// All queues and lanes of a session.
#[derive(Debug)]
pub(crate) struct Pace {
    operation_gap: Duration,
    category_gap: Duration,
    operations: Mutex<BTreeMap<OperationKey, Arc<Queue>>>,
    categories: Mutex<BTreeMap<(Category, String), Arc<Queue>>>,
    lanes: Mutex<BTreeMap<PoolId, Arc<FairMutex<()>>>>,
}

impl Pace {
    /// Queues at these rates; without any, nothing waits until it is throttled.
    pub(crate) fn new(rates: Option<Rates>) -> Self {
        let gap = |rate: f64| {
            Duration::try_from_secs_f64(rate.recip() * MARGIN)
                .map_or(LONGEST_GAP, |gap| gap.min(LONGEST_GAP))
        };
        Self {
            operation_gap: rates.map_or(Duration::ZERO, |rates| gap(rates.operation)),
            category_gap: rates.map_or(Duration::ZERO, |rates| gap(rates.category)),
            operations: Mutex::default(),
            categories: Mutex::default(),
            lanes: Mutex::default(),
        }
    }

    /// The queues that `operation` on `pool` waits in.
    pub(crate) fn turns(&self, operation: Operation, region: &str, pool: Option<&PoolId>) -> Turns {
        let key = (operation, region.to_owned(), pool.cloned());
        let category_key = (operation.category(), region.to_owned());
        let mut operations = self.operations.lock().unwrap_or_else(PoisonError::into_inner);
        let mut categories = self.categories.lock().unwrap_or_else(PoisonError::into_inner);
        let new = |gap| Arc::new(Queue::new(gap));
        Turns {
            operation: Arc::clone(operations.entry(key).or_insert_with(|| new(self.operation_gap))),
            category: Arc::clone(
                categories.entry(category_key).or_insert_with(|| new(self.category_gap)),
            ),
        }
    }

    /// Waits until nobody else updates or deletes a client of `pool`: Cognito refuses overlapping writes to one pool
    /// with `ConcurrentModificationException`. The lane is free again when the guard is dropped.
    pub(crate) async fn lane(&self, pool: &PoolId) -> Lane {
        let lane = {
            let mut lanes = self.lanes.lock().unwrap_or_else(PoisonError::into_inner);
            Arc::clone(lanes.entry(pool.clone()).or_default())
        };
        lane.lock_owned().await
    }
}

/// A place where requests wait in the order of their coming.
#[derive(Debug)]
struct Queue {
    gap: Duration,
    /// When the next request may go. Held while waiting, so that the others line up behind (tokio's mutex is fair).
    next: FairMutex<Instant>,
    rest: Mutex<Rest>,
}

/// How a queue recovers from being throttled.
#[derive(Debug)]
struct Rest {
    until: Instant,
    /// Rests since the last success.
    streak: u32,
    /// How many times the usual gap there is between two requests: others use the quota too. At least 1.
    stretch: f64,
}

impl Queue {
    fn new(gap: Duration) -> Self {
        let now = Instant::now();
        Self {
            gap,
            next: FairMutex::new(now),
            rest: Mutex::new(Rest { until: now, streak: 0, stretch: 1.0 }),
        }
    }

    /// The time until the request after one that goes now.
    fn gap(&self) -> Duration {
        self.gap.mul_f64(self.rest.lock().unwrap_or_else(PoisonError::into_inner).stretch)
    }

    fn resting_until(&self) -> Instant {
        self.rest.lock().unwrap_or_else(PoisonError::into_inner).until
    }

    /// Waits for `ready`, and for the end of the rest even when one begins meanwhile.
    async fn wait(&self, ready: Instant) {
        loop {
            let until = ready.max(self.resting_until());
            if until <= Instant::now() {
                return;
            }
            sleep_until(until).await;
        }
    }
}

/// The two queues of one operation: its own on this pool, and its category's in this Region.
#[derive(Debug)]
pub(crate) struct Turns {
    operation: Arc<Queue>,
    category: Arc<Queue>,
}

impl Turns {
    /// Waits for a turn in both queues. Dropping the future gives the place up and uses nothing.
    pub(crate) async fn take(&self) {
        let mut next = self.operation.next.lock().await;
        loop {
            self.operation.wait(*next).await;
            let mut shared = self.category.next.lock().await;
            self.category.wait(*shared).await;
            let now = Instant::now();
            if self.operation.resting_until() <= now {
                // Both are counted from the moment of sending, so that waiting in one queue never bunches up
                // requests in the other.
                *shared = on_time(*shared, now) + self.category.gap;
                let ready = (*next).max(self.operation.resting_until());
                *next = on_time(ready, now) + self.operation.gap();
                return;
            }
        }
    }

    /// After a throttled reply: lets the operation's queue rest for everybody in it, twice as long each time, and go on
    /// half as fast; says how long it rests from now. Replies that arrive during a rest don't prolong it.
    pub(crate) fn rest(&self) -> Duration {
        let now = Instant::now();
        let mut rest = self.operation.rest.lock().unwrap_or_else(PoisonError::into_inner);
        if rest.until <= now {
            let full = FIRST_REST.saturating_mul(1 << rest.streak.min(10)).min(LONGEST_REST);
            rest.until = now + full.mul_f64(0.5 + fastrand::f64() / 2.0);
            rest.streak = rest.streak.saturating_add(1);
            rest.stretch = (rest.stretch * 2.0).min(LARGEST_STRETCH);
        }
        rest.until - now
    }

    /// After a reply that was not throttled: the next rest is shorter again, and so is the gap.
    pub(crate) fn recover(&self) {
        let mut rest = self.operation.rest.lock().unwrap_or_else(PoisonError::into_inner);
        rest.streak = rest.streak.saturating_sub(1);
        rest.stretch = (rest.stretch * RECOVERY).max(1.0);
    }
}

/// When a request would have gone that was `ready` and went `now`, had the timer been in time.
fn on_time(ready: Instant, now: Instant) -> Instant {
    now - now.saturating_duration_since(ready).min(CATCH_UP)
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures_util::future::join_all;

    fn pool(id: &str) -> PoolId {
        PoolId::parse(id).expect("a pool id")
    }

    /// Sends `count` requests at once and says when each went out, in milliseconds.
    async fn sent(turns: &Turns, start: Instant, count: usize) -> Vec<u128> {
        join_all((0..count).map(|_| async {
            turns.take().await;
            start.elapsed().as_millis()
        }))
        .await
    }

    #[tokio::test(start_paused = true)]
    async fn three_hundred_describes_take_a_minute_and_never_more_than_five_a_second() {
        let pace = Pace::new(Some(Rates::AWS));
        let pool = pool("eu-west-1_a");
        let turns = pace.turns(Operation::DescribeUserPoolClient, "eu-west-1", Some(&pool));
        let times = sent(&turns, Instant::now(), 300).await;
        assert!((59_800..61_500).contains(&times[299]), "{}", times[299]);
        assert!(times.windows(6).all(|six| six[5] - six[0] >= 1_000), "{times:?}");
    }

    #[tokio::test(start_paused = true)]
    async fn a_busy_machine_keeps_to_the_rate_and_sends_no_more_in_any_second() {
        let pace = Pace::new(Some(Rates::AWS));
        let pool = pool("eu-west-1_a");
        let turns = pace.turns(Operation::DescribeUserPoolClient, "eu-west-1", Some(&pool));
        let start = Instant::now();
        let mut times = Vec::new();
        for late in [0, 9, 3, 10, 0, 0, 7].iter().cycle().take(300) {
            turns.operation.wait(*turns.operation.next.lock().await).await;
            tokio::time::advance(Duration::from_millis(*late)).await;
            turns.take().await;
            times.push(start.elapsed().as_millis());
        }
        assert!((60_300..60_500).contains(&times[299]), "{}", times[299]);
        assert!(times.windows(6).all(|six| six[5] - six[0] >= 1_000), "{times:?}");
    }

    #[tokio::test(start_paused = true)]
    async fn two_regions_have_fifteen_reads_a_second_each() {
        let pace = Pace::new(Some(Rates::AWS));
        let pools = ["e_1", "e_2", "e_3", "e_4", "u_1", "u_2", "u_3", "u_4"].map(pool);
        let turns = pools
            .each_ref()
            .map(|pool| pace.turns(Operation::DescribeUserPoolClient, pool.region(), Some(pool)));
        let start = Instant::now();
        let mut times = join_all(turns.iter().map(|turns| sent(turns, start, 30))).await.concat();
        times.sort_unstable();
        assert!((7_900..8_300).contains(&times[239]), "{}", times[239]);
    }

    #[tokio::test(start_paused = true)]
    async fn four_pools_share_fifteen_reads_a_second() {
        let pace = Pace::new(Some(Rates::AWS));
        let pools = ["e_1", "e_2", "e_3", "e_4"].map(pool);
        let turns = pools
            .each_ref()
            .map(|pool| pace.turns(Operation::DescribeUserPoolClient, "eu-west-1", Some(pool)));
        let start = Instant::now();
        let mut times = join_all(turns.iter().map(|turns| sent(turns, start, 30))).await.concat();
        times.sort_unstable();
        assert!(times.windows(16).all(|some| some[15] - some[0] >= 1_000), "{times:?}");
        assert!((7_900..8_300).contains(&times[119]), "{}", times[119]);
    }

    #[tokio::test(start_paused = true)]
    async fn a_rate_of_ones_own_lowers_the_budget_and_paces_what_has_none() {
        let pool = pool("eu-west-1_a");
        for (budgeted, max_rps, last) in [
            (true, Some(MaxRps::Operation(2.0)), 4_500),
            (true, Some(MaxRps::Operation(50.0)), 1_800),
            (true, Some(MaxRps::Share(0.5)), 3_600),
            (false, Some(MaxRps::Operation(50.0)), 180),
            (false, Some(MaxRps::Share(0.1)), 18_000),
            (false, None, 0),
        ] {
            let pace = Pace::new(Rates::of(budgeted, max_rps));
            let turns = pace.turns(Operation::UpdateUserPoolClient, "eu-west-1", Some(&pool));
            let times = sent(&turns, Instant::now(), 10).await;
            assert!(
                (last..=last + last / 50 + 2).contains(&times[9]),
                "{budgeted} {max_rps:?}: {times:?}"
            );
        }
    }

    #[tokio::test(start_paused = true)]
    async fn a_share_holds_for_the_category_too() {
        let pace = Pace::new(Rates::of(true, Some(MaxRps::Share(0.2))));
        let pools = ["e_1", "e_2", "e_3", "e_4"].map(pool);
        let turns = pools
            .each_ref()
            .map(|pool| pace.turns(Operation::DescribeUserPoolClient, "eu-west-1", Some(pool)));
        let start = Instant::now();
        let mut times = join_all(turns.iter().map(|turns| sent(turns, start, 3))).await.concat();
        times.sort_unstable();
        assert!((3_660..3_720).contains(&times[11]), "3 a second of all four: {times:?}");
    }

    #[tokio::test(start_paused = true)]
    async fn a_throttled_queue_goes_on_half_as_fast_and_gets_back_to_its_rate() {
        let pace = Pace::new(Some(Rates::AWS));
        let pool = pool("eu-west-1_a");
        let turns = pace.turns(Operation::DescribeUserPoolClient, "eu-west-1", Some(&pool));
        turns.rest();
        turns.take().await;
        let gap = |start: Instant| start.elapsed().as_millis();
        let start = Instant::now();
        turns.take().await;
        assert!((403..=405).contains(&gap(start)), "{}", gap(start));
        for _ in 0..20 {
            turns.recover();
        }
        turns.take().await;
        let start = Instant::now();
        turns.take().await;
        assert!((201..=203).contains(&gap(start)), "{}", gap(start));
    }

    #[tokio::test(start_paused = true)]
    async fn a_throttled_queue_rests_for_those_who_wait_in_it_and_recovers() {
        let pace = Pace::new(Some(Rates::AWS));
        let pool = pool("eu-west-1_a");
        let turns = pace.turns(Operation::DescribeUserPoolClient, "eu-west-1", Some(&pool));
        turns.take().await;
        let first = turns.rest();
        assert_eq!(turns.rest(), first, "a rest is not prolonged");
        let start = Instant::now();
        turns.take().await;
        assert!(start.elapsed() >= first && first >= Duration::from_millis(250));
        let second = turns.rest();
        assert!(second >= Duration::from_millis(500), "{second:?}");
        for _ in 0..20 {
            turns.take().await;
            assert!(turns.rest() <= LONGEST_REST);
        }
        for _ in 0..30 {
            turns.recover();
        }
        turns.take().await;
        assert!(turns.rest() <= FIRST_REST);
    }
}
