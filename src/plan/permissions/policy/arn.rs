//! The parts of ARNs: partition, Region, account, and names in which nothing stands for anything else.

use super::Subject;
use crate::spec::{Desired, PoolRef};

/// The Region of the pool, where that is known.
pub(super) fn region<'a>(subject: &Subject<'a>) -> Option<&'a str> {
    let said = subject.desired.region.as_ref().map(|said| said.value.as_str());
    match &subject.desired.pool.value {
        PoolRef::Id(id) => Some(id.region()),
        PoolRef::Name(_) => said.or(subject.region),
    }
}

/// The account that a spec expects, or any.
pub(super) fn account(desired: &Desired) -> &str {
    desired.expect.account_id.as_ref().map_or("*", |said| said.value.as_str())
}

/// The partition of AWS that a Region is in, as its name says.
pub(super) fn partition(region: Option<&str>) -> &'static str {
    const PREFIXES: [(&str, &str); 7] = [
        ("cn-", "aws-cn"),
        ("us-gov-", "aws-us-gov"),
        ("us-isob-", "aws-iso-b"),
        ("us-isof-", "aws-iso-f"),
        ("us-iso-", "aws-iso"),
        ("eu-isoe-", "aws-iso-e"),
        ("eusc-", "aws-eusc"),
    ];
    let Some(region) = region else { return "*" };
    let known = PREFIXES.iter().find(|(prefix, _)| region.starts_with(prefix));
    known.map_or("aws", |(_, partition)| partition)
}

/// A text in an ARN in which nothing stands for anything else.
pub(super) fn literal(text: &str) -> String {
    let plain = |c: char| match c {
        '*' | '?' | '$' => format!("${{{c}}}"),
        c => c.to_string(),
    };
    text.chars().map(plain).collect()
}
