//! Permissions as an IAM policy.
//!
//! Owns the document and what stands in which statement. Cognito has no ARN for a client, so that a pool is as narrow as it
//! gets.

mod arn;
mod notes;

use super::{Purpose, on_pool, reads};
use crate::model::{Setting, Value};
use crate::spec::{Desired, PoolRef};
use arn::{account, literal, partition, region};
use notes::{Fact, Notes};
use serde::Serialize;
use serde_json::{Value as Json, json};
use std::collections::{BTreeMap, BTreeSet};

/// The most characters that IAM takes in a managed policy, without white space. In a role itself there is room for more.
const LONGEST: usize = 6_144;

/// A spec, and what the policy depends on besides.
#[derive(Clone, Copy, Debug)]
pub struct Subject<'a> {
    /// The spec.
    pub desired: &'a Desired,
    /// The Region of a pool that is named without one, where that is known.
    pub region: Option<&'a str>,
    /// Where its state is kept, if that is on S3.
    pub state: Option<&'a Bucket>,
}

/// Where a state is kept on S3.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Bucket {
    /// Its name.
    pub name: String,
    /// The key of the state.
    pub state: String,
    /// The key of the cache beside it.
    pub cache: String,
}

/// An IAM policy, and what it can't say.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct Policy {
    /// IAM's own, of the policy language.
    pub version: &'static str,
    /// What is allowed.
    pub statement: Vec<Statement>,
    /// Sentences on how to narrow it, and on what it leaves out; no part of the document.
    #[serde(skip)]
    pub notes: Vec<String>,
}

/// One statement; all of them allow.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct Statement {
    /// Unlike that of any other statement of the policy.
    pub sid: String,
    /// `Allow`
    pub effect: &'static str,
    /// Services and operations.
    pub action: Vec<String>,
    /// ARNs, or `*` where an operation takes none.
    pub resource: BTreeSet<String>,
    /// When it holds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub condition: Option<Json>,
}

/// The least that runs over these specs need for these purposes.
pub fn policy(subjects: &[Subject<'_>], purposes: &BTreeSet<Purpose>) -> Policy {
    let mut draft = Draft::default();
    for subject in subjects {
        draft.pool(subject, purposes);
        if let Some(bucket) = subject.state {
            draft.state(subject, bucket, purposes);
        }
        if purposes.contains(&Purpose::Apply) {
            draft.analytics(subject);
        }
    }
    if purposes.contains(&Purpose::Apply) && !purposes.contains(&Purpose::Delete) {
        draft.notes.facts.insert(Fact::WithoutDelete);
    }
    draft.finish()
}

/// Which statement it is; they stand in this order.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Pools(Vec<&'static str>),
    FindPools,
    State(Vec<&'static str>),
    Caches,
    StateBuckets,
    AnalyticsRoles,
    AnalyticsLinkedRole,
    LinkedRolePolicy,
}

#[derive(Default)]
struct Draft<'a> {
    /// The resources of each statement.
    statements: BTreeMap<Kind, BTreeSet<String>>,
    /// The Regions in which pools are looked for by name; none of a pool that may be in any.
    searched: BTreeSet<Option<String>>,
    notes: Notes<'a>,
}

impl<'a> Draft<'a> {
    fn allow(&mut self, kind: Kind, resource: String) {
        self.statements.entry(kind).or_default().insert(resource);
    }

    fn pool(&mut self, subject: &Subject<'a>, purposes: &BTreeSet<Purpose>) {
        let desired = subject.desired;
        let (file, region) = (desired.source.name(), region(subject));
        if desired.expect.account_id.is_none() {
            self.notes.without_account.insert(file);
        }
        let pool = match &desired.pool.value {
            PoolRef::Id(id) => id.as_str(),
            PoolRef::Name(name) => {
                self.notes.named_pools.insert(name);
                "*"
            }
        };
        let arn = format!(
            "arn:{}:cognito-idp:{}:{}:userpool/{pool}",
            partition(region),
            region.unwrap_or("*"),
            account(desired)
        );
        self.allow(Kind::Pools(on_pool(desired, purposes)), arn);
        if reads(desired).pools {
            self.allow(Kind::FindPools, "*".to_owned());
            self.searched.insert(region.map(str::to_owned));
            if region.is_none() {
                self.notes.without_region.insert(file);
            }
        }
    }

    fn state(&mut self, subject: &Subject<'_>, bucket: &Bucket, purposes: &BTreeSet<Purpose>) {
        let Bucket { name, state, cache } = bucket;
        let arn = format!("arn:{}:s3:::{name}", partition(region(subject)));
        let [state, cache] = [state, cache].map(|key| format!("{arn}/{}", literal(key)));
        let keeps_records = purposes.iter().any(|purpose| purpose.keeps_records());
        let mut actions = vec!["GetObject"];
        if keeps_records {
            actions.push("PutObject");
            self.notes.facts.insert(Fact::KeepsStates);
        } else {
            // What a plan saw is kept for the next one.
            self.allow(Kind::Caches, cache.clone());
            self.notes.facts.insert(Fact::KeepsCaches);
        }
        self.allow(Kind::State(actions.clone()), state);
        self.allow(Kind::State(actions), cache);
        self.allow(Kind::StateBuckets, arn);
        self.notes.facts.insert(Fact::Buckets);
    }

    /// Cognito hands its events over in a role: the one that is named, or one of its own that it makes when it is first needed.
    fn analytics(&mut self, subject: &Subject<'_>) {
        for entry in &subject.desired.entries {
            let Some(declared) = entry.settings.get(&Setting::AnalyticsConfiguration) else {
                continue;
            };
            let Value::Analytics(Some(analytics)) = &declared.value else { continue };
            match &analytics.role_arn {
                Some(role) if analytics.application_arn.is_none() => {
                    self.allow(Kind::AnalyticsRoles, literal(role));
                }
                _ => {
                    let (partition, account) =
                        (partition(region(subject)), account(subject.desired));
                    let role = format!(
                        "arn:{partition}:iam::{account}:role/aws-service-role/{SERVICE}/{LINKED_ROLE}"
                    );
                    self.allow(Kind::AnalyticsLinkedRole, role.clone());
                    self.allow(Kind::LinkedRolePolicy, role);
                }
            }
        }
    }

    fn finish(self) -> Policy {
        let Self { statements, searched, mut notes } = self;
        let searched: Option<Vec<String>> = searched.into_iter().collect();
        let mut statement: Vec<Statement> = Vec::new();
        for (kind, resource) in statements {
            let (name, action, condition) = kind.parts(searched.as_deref());
            let same = statement.iter().filter(|other| other.sid.starts_with(name)).count();
            let sid = if same == 0 { name.to_owned() } else { format!("{name}{}", same + 1) };
            statement.push(Statement { sid, effect: "Allow", action, resource, condition });
        }
        let policy = Policy { version: "2012-10-17", statement, notes: Vec::new() };
        let text = serde_json::to_string(&policy).expect("a policy is JSON");
        if text.chars().count() > LONGEST {
            notes.facts.insert(Fact::TooLong);
        }
        Policy { notes: notes.sentences(), ..policy }
    }
}

/// What Cognito calls itself as a service that takes on roles.
const SERVICE: &str = "cognito-idp.amazonaws.com";
/// The role that Cognito makes for itself, by the developer guide's page on service-linked roles.
const LINKED_ROLE: &str = "AWSServiceRoleForAmazonCognitoIdp";

impl Kind {
    /// Name, actions and condition.
    fn parts(self, searched: Option<&[String]>) -> (&'static str, Vec<String>, Option<Json>) {
        let of = |service: &str, actions: &[&str]| -> Vec<String> {
            actions.iter().map(|action| format!("{service}:{action}")).collect()
        };
        let equals = |key: &str, value: Json| Some(json!({"StringEquals": {key: value}}));
        match self {
            Self::Pools(actions) => ("Pools", of("cognito-idp", &actions), None),
            Self::FindPools => {
                let condition =
                    searched.and_then(|regions| equals("aws:RequestedRegion", json!(regions)));
                ("FindPools", of("cognito-idp", &["ListUserPools"]), condition)
            }
            Self::State(actions) => ("State", of("s3", &actions), None),
            Self::Caches => ("Caches", of("s3", &["PutObject"]), None),
            Self::StateBuckets => ("BucketsOfStates", of("s3", &["ListBucket"]), None),
            Self::AnalyticsRoles => (
                "AnalyticsRoles",
                of("iam", &["PassRole"]),
                equals("iam:PassedToService", json!(SERVICE)),
            ),
            Self::AnalyticsLinkedRole => (
                "LinkedRole",
                of("iam", &["CreateServiceLinkedRole"]),
                equals("iam:AWSServiceName", json!(SERVICE)),
            ),
            // CloudFormation's schema of the client names it beside the creation. No key of IAM's narrows it further, and
            // IAM lets nobody but the service change what such a role may do.
            Self::LinkedRolePolicy => ("LinkedRolePolicy", of("iam", &["PutRolePolicy"]), None),
        }
    }
}

#[cfg(test)]
mod tests;
