//! Permissions as an IAM policy.
//!
//! Owns the document and its ARNs. Cognito has no ARN for a client, so that a pool is as narrow as it gets.

use super::{Purpose, on_pool, reads};
use crate::model::{Setting, Value};
use crate::spec::{Desired, PoolRef};
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
    /// `--region`, for a pool that is named without one.
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
    pub notes: BTreeSet<String>,
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
        draft.note("Deleting and replacing clients is left out; `--for apply,delete` allows it.");
    }
    draft.finish()
}

/// Which statement it is; they stand in this order.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Pools(Vec<&'static str>),
    FindPools,
    State(Vec<&'static str>),
    StateBuckets,
    AnalyticsRoles,
    AnalyticsLinkedRole,
}

#[derive(Default)]
struct Draft {
    /// The resources of each statement.
    statements: BTreeMap<Kind, BTreeSet<String>>,
    /// The Regions in which pools are looked for by name; none of a pool that may be in any.
    searched: BTreeSet<Option<String>>,
    notes: BTreeSet<String>,
}

impl Draft {
    fn allow(&mut self, kind: Kind, resource: String) {
        self.statements.entry(kind).or_default().insert(resource);
    }

    fn note(&mut self, sentence: impl Into<String>) {
        self.notes.insert(sentence.into());
    }

    fn pool(&mut self, subject: &Subject<'_>, purposes: &BTreeSet<Purpose>) {
        let desired = subject.desired;
        let (file, region) = (desired.source.name(), region(subject));
        if desired.expect.account_id.is_none() {
            self.note(format!(
                "{file} doesn't say its account, so that `*` stands for it; `expect: {{ account_id: \"…\" }}` says it."
            ));
        }
        let pool = match &desired.pool.value {
            PoolRef::Id(id) => id.as_str(),
            PoolRef::Name(name) => {
                self.note(format!(
                    "The id of the pool `{name}` isn't known here, so that `userpool/*` stands for it; put the id in its place."
                ));
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
                self.note(format!(
                    "{file} doesn't say its Region, so that `*` stands for it; `region:` says it."
                ));
            }
        }
    }

    fn state(&mut self, subject: &Subject<'_>, bucket: &Bucket, purposes: &BTreeSet<Purpose>) {
        let Bucket { name, state, cache } = bucket;
        let arn = format!("arn:{}:s3:::{name}", partition(region(subject)));
        let mut actions = vec!["GetObject"];
        if purposes.iter().any(|purpose| purpose.keeps_records()) {
            actions.push("PutObject");
        }
        for key in [state, cache] {
            self.allow(Kind::State(actions.clone()), format!("{arn}/{}", literal(key)));
        }
        self.allow(Kind::StateBuckets, arn);
        self.note(
            "Where a bucket encrypts with a KMS key of your own, that needs `kms:Decrypt`, and for writing `kms:GenerateDataKey`.",
        );
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
                    self.allow(
                        Kind::AnalyticsLinkedRole,
                        format!("arn:{partition}:iam::{account}:role/aws-service-role/{SERVICE}/{LINKED_ROLE}"),
                    );
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
        let policy = Policy { version: "2012-10-17", statement, notes: BTreeSet::new() };
        let text = serde_json::to_string(&policy).expect("a policy is JSON");
        if text.chars().count() > LONGEST {
            notes.insert(format!(
                "This is longer than the {LONGEST} characters that a managed policy holds; print one for each spec, or put it into the role."
            ));
        }
        Policy { notes, ..policy }
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
        }
    }
}

/// The Region of the pool, where that is known.
fn region<'a>(subject: &Subject<'a>) -> Option<&'a str> {
    let said = subject.desired.region.as_ref().map(|said| said.value.as_str());
    match &subject.desired.pool.value {
        PoolRef::Id(id) => Some(id.region()),
        PoolRef::Name(_) => said.or(subject.region),
    }
}

fn account(desired: &Desired) -> &str {
    desired.expect.account_id.as_ref().map_or("*", |said| said.value.as_str())
}

/// The partition of AWS that a Region is in, as its name says.
fn partition(region: Option<&str>) -> &'static str {
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
fn literal(text: &str) -> String {
    let plain = |c: char| match c {
        '*' | '?' | '$' => format!("${{{c}}}"),
        c => c.to_string(),
    };
    text.chars().map(plain).collect()
}

#[cfg(test)]
mod tests;
