//! What AWS has to allow a run to do, told from its specs alone.
//!
//! Owns which operations each command sends on behalf of a spec; `policy` writes them as IAM wants it. It must not know how
//! anything is sent: `tests/integration/commands/iam_policy` holds what stands here against what is sent.

mod policy;

pub use policy::{Bucket, Policy, Statement, Subject, policy};

use super::overlay;
use crate::model::{Kind, Setting, Value};
use crate::rules::{self, Wanted};
use crate::spec::{Desired, Entry, PoolRef};
use std::collections::BTreeSet;

/// What a role is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Purpose {
    /// Looking: plans and all that only reads.
    Plan,
    /// Creating and updating.
    Apply,
    /// Writing entries and records for live clients, as `adopt` and `import` do; the clients stay as they are.
    Adopt,
    /// Deleting, which is also the end of a replacement.
    Delete,
}

impl Purpose {
    /// Whether it changes records.
    fn keeps_records(self) -> bool {
        self != Self::Plan
    }
}

/// What every run asks of a pool.
const READS: [&str; 3] = ["DescribeUserPool", "ListUserPoolClients", "DescribeUserPoolClient"];

/// The reads that not every spec needs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reads {
    /// `ListUserPools`, which no pool can be named for.
    pub pools: bool,
    /// `ListIdentityProviders`. Without it a plan says less, and is made all the same.
    pub providers: bool,
    /// `ListResourceServers`. Without it a plan says less, and is made all the same.
    pub scopes: bool,
    /// `ListUserPoolClientSecrets`, for a client whose description shows no secret although something hangs on it.
    pub secrets: bool,
}

/// The reads that a spec may need besides those that all do.
pub fn reads(desired: &Desired) -> Reads {
    let wanted: Vec<Wanted> =
        desired.entries.iter().map(|entry| rules::wanted(&overlay::fresh(entry), None)).collect();
    Reads {
        pools: matches!(desired.pool.value, PoolRef::Name(_)),
        providers: wanted.iter().any(|wanted| wanted.providers),
        scopes: wanted.iter().any(|wanted| wanted.scopes),
        secrets: desired.entries.iter().any(hangs_on_a_secret),
    }
}

/// Whether a client of the entry may have to be asked for its secrets: one that was added later doesn't show.
fn hangs_on_a_secret(entry: &Entry) -> bool {
    let says = |setting: Setting, wanted: &dyn Fn(&Value) -> bool| {
        entry.settings.get(&setting).is_some_and(|declared| wanted(&declared.value))
    };
    let machine =
        |value: &Value| matches!(value, Value::Set(flows) if flows.contains("client_credentials"));
    let compared = entry.secret_said.is_some() && entry.generate_secret;
    compared
        || says(Setting::AllowedOauthFlows, &machine)
        || says(Setting::EnablePropagateAdditionalUserContextData, &|value| {
            *value == Value::Flag(true)
        })
}

/// The operations on its pool that a spec needs, those that look first.
pub fn on_pool(desired: &Desired, purposes: &BTreeSet<Purpose>) -> Vec<&'static str> {
    let Reads { pools: _, providers, scopes, secrets } = reads(desired);
    let besides = [
        (secrets, "ListUserPoolClientSecrets"),
        (providers, "ListIdentityProviders"),
        (scopes, "ListResourceServers"),
    ];
    let besides = besides.into_iter().filter_map(|(needed, action)| needed.then_some(action));
    READS.into_iter().chain(besides).chain(writes(desired, purposes)).collect()
}

/// The operations that change clients.
pub fn writes(desired: &Desired, purposes: &BTreeSet<Purpose>) -> Vec<&'static str> {
    let applies = purposes.contains(&Purpose::Apply);
    let any = |kind: Kind| desired.entries.iter().any(|entry| entry.address.kind == kind);
    let writes = [
        (applies && any(Kind::Standard), "CreateUserPoolClient"),
        (applies && !desired.entries.is_empty(), "UpdateUserPoolClient"),
        (purposes.contains(&Purpose::Delete), "DeleteUserPoolClient"),
    ];
    writes.into_iter().filter_map(|(needed, action)| needed.then_some(action)).collect()
}
