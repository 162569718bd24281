//! Owns how many requests a second are let through: a bucket for each operation and pool,
//! and one for each category. The numbers are those of the developer guide (awsdocs,
//! `limits.md` of 2023, and third-party copies of the 2026 page). How AWS counts within a
//! second is not published; here a bucket holds one second's worth and fills continuously.
//! The clock is tokio's, so that tests can turn it.

use std::collections::BTreeMap;
use std::time::Duration;

use serde::{Deserialize, Serialize};
use tokio::time::Instant;

use crate::sandbox::operations::Category;

/// How many requests a second are let through.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Quota {
    /// All.
    #[default]
    None,
    /// 5 for each operation and pool, and 15 for each category over all pools (20 for reads
    /// of resource servers and identity providers). More get `TooManyRequestsException`.
    Aws,
}

/// Requests a second of one operation in one pool.
const OPERATION: u32 = 5;

/// What is left of the quota.
#[derive(Default)]
pub(super) struct Buckets {
    operations: BTreeMap<(&'static str, String), Bucket>,
    categories: BTreeMap<Category, Bucket>,
}

/// Credit in time: one request of a rate of 5 a second costs 200 ms. Whole nanoseconds, so
/// that exactly the rate gets through for ever.
#[derive(Clone, Copy)]
struct Bucket {
    credit: Duration,
    seen: Instant,
}

const FULL: Duration = Duration::from_secs(1);

impl Bucket {
    fn full(now: Instant) -> Self {
        Self { credit: FULL, seen: now }
    }

    fn filled(self, now: Instant) -> Self {
        let credit = self.credit + now.saturating_duration_since(self.seen);
        Self { credit: credit.min(FULL), seen: now }
    }

    /// The bucket after one more request; none if it hasn't that much.
    fn less(self, rate: u32) -> Option<Self> {
        let credit = self.credit.checked_sub(FULL / rate)?;
        Some(Self { credit, ..self })
    }
}

impl Buckets {
    /// Takes one request out of its buckets; says no, and takes nothing, if one is empty.
    /// A request without a pool counts in its category only.
    pub(super) fn admit(
        &mut self,
        operation: &'static str,
        category: Category,
        pool: Option<&str>,
        now: Instant,
    ) -> bool {
        let filled =
            |bucket: Option<&Bucket>| bucket.map_or(Bucket::full(now), |it| it.filled(now));
        let Some(of_category) =
            filled(self.categories.get(&category)).less(category_rate(category))
        else {
            return false;
        };
        if let Some(pool) = pool {
            let key = (operation, pool.to_owned());
            let Some(of_operation) = filled(self.operations.get(&key)).less(OPERATION) else {
                return false;
            };
            // A full bucket is as good as none, and strangers may name any number of pools.
            self.operations.retain(|_, bucket| bucket.filled(now).credit < FULL);
            self.operations.insert(key, of_operation);
        }
        self.categories.insert(category, of_category);
        true
    }
}

fn category_rate(category: Category) -> u32 {
    match category {
        Category::ResourceRead => 20,
        Category::ClientRead
        | Category::ClientUpdate
        | Category::PoolRead
        | Category::PoolUpdate
        | Category::ResourceUpdate => 15,
    }
}
