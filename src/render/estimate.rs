//! What a run is going to ask, and about how long that takes.

use super::words::{about, count, escape, grouped, rate};
use crate::live::LivePool;
use crate::model::PoolId;
use crate::plan::estimate::{Budget, Needed};
use std::collections::BTreeMap;
use std::time::Duration;

/// What takes less than this is done before anybody has read how long it takes.
const WORTH_SAYING: Duration = Duration::from_secs(5);

/// The sentence before clients are read, where that takes long enough to be worth it.
pub fn reading(
    needed: &Needed,
    pools: &BTreeMap<PoolId, LivePool>,
    budget: Budget,
) -> Option<String> {
    let time = needed.least(budget);
    if time <= WORTH_SAYING {
        return None;
    }
    let several = needed.pools().len();
    let (of, per_pool) = match needed.pools().first() {
        Some(id) if several == 1 => (format!("{id} ({})", escape(&pools[*id].name)), ""),
        _ => (count(several, "pool"), " of each pool"),
    };
    let requests = number(needed.reads());
    Some(format!(
        "Reading {} of {of}: {}, about {} at {}{per_pool}.",
        count(requests, "client"),
        count(requests, "request"),
        about(time),
        rate(budget.operation, "requests"),
    ))
}

/// What applying a plan takes; none where no request is needed.
pub fn applying(needed: &Needed, budget: Budget) -> Option<String> {
    let (reads, writes) = (number(needed.reads()), number(needed.writes()));
    if reads + writes == 0 {
        return None;
    }
    Some(format!(
        "Requests: {} + {}, about {} at {} of each operation and pool.",
        count(reads, "read"),
        count(writes, "write"),
        about(needed.least(budget)),
        rate(budget.operation, ""),
    ))
}

/// What was sent in the end.
pub fn sent(reads: u64, writes: u64, throttled: u64) -> String {
    let (reads, writes) = (count(number(reads), "read"), count(number(writes), "write"));
    format!("Sent: {reads} + {writes}, {} throttled.", grouped(number(throttled)))
}

fn number(requests: u64) -> usize {
    usize::try_from(requests).unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::ClientId;
    use crate::plan::{Unread, worlds};

    const AWS: Budget = Budget { operation: 5.0, category: 15.0 };

    /// The sentence for so many clients in each of these pools.
    fn sentence(clients: &[(&str, usize)], budget: Budget) -> Option<String> {
        let pool = |id: &str| PoolId::parse(id).expect("a pool id");
        let describe = clients.iter().flat_map(|&(id, count)| {
            (0..count).map(move |at| (pool(id), ClientId::from_service(format!("c{at}"))))
        });
        let unread = Unread { describe: describe.collect(), ..Unread::default() };
        let pools = clients
            .iter()
            .map(|&(id, _)| (pool(id), LivePool::new(pool(id), "prod-users", "111122223333")));
        reading(&Needed::to_read(&unread), &pools.collect(), budget)
    }

    #[test]
    fn what_takes_long_is_told_before() {
        insta::assert_snapshot!(sentence(&[("us-west-2_abc", 9_871)], AWS).expect("it takes long"), @r#"Reading 9,871 clients of us-west-2_abc (prod-users): 9,871 requests, about 33m at 5 requests/s."#);
    }

    #[test]
    fn several_pools_are_told_together() {
        let half = Budget { operation: 2.5, category: 7.5 };
        let pools = [("us-west-2_abc", 9_000), ("us-west-2_def", 100)];
        insta::assert_snapshot!(sentence(&pools, half).expect("it takes long"), @r#"Reading 9,100 clients of 2 pools: 9,100 requests, about 1h at 2.5 requests/s of each pool."#);
    }

    #[test]
    fn a_slow_rate_has_figures_to_see() {
        let slow = Budget { operation: 0.01, category: 0.03 };
        insta::assert_snapshot!(sentence(&[("us-west-2_abc", 300)], slow).expect("it takes long"), @r#"Reading 300 clients of us-west-2_abc (prod-users): 300 requests, about 8h20m at 36 requests/h."#);
    }

    #[test]
    fn what_is_done_at_once_is_not_told() {
        assert_eq!(sentence(&[("us-west-2_abc", 25)], AWS), None);
    }

    #[test]
    fn a_plan_says_what_it_takes() {
        let steps = vec![worlds::update(), worlds::create(), worlds::adopt()];
        let needed = Needed::to_apply(&worlds::plan(steps));
        insta::assert_snapshot!(applying(&needed, AWS).expect("requests"), @r#"Requests: 3 reads + 2 writes, about 1s at 5/s of each operation and pool."#);
    }

    #[test]
    fn a_plan_that_only_records_takes_nothing() {
        let needed = Needed::to_apply(&worlds::plan(vec![worlds::forget()]));
        assert_eq!(applying(&needed, AWS), None);
    }

    #[test]
    fn what_was_sent_is_told_with_what_was_throttled() {
        insta::assert_snapshot!(sent(322, 1, 0), @r#"Sent: 322 reads + 1 write, 0 throttled."#);
    }
}
