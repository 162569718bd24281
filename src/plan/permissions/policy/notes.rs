//! What a policy can't say itself, in sentences: how to narrow it, and what it leaves out.
//!
//! What holds for several specs is said once.

use super::LONGEST;
use std::collections::BTreeSet;

/// How many of several specs or pools are named.
const NAMED: usize = 3;

/// What there is to say.
#[derive(Default)]
pub(super) struct Notes<'a> {
    /// The files of specs that don't say their account.
    pub(super) without_account: BTreeSet<&'a str>,
    /// The files of specs whose Region nothing says.
    pub(super) without_region: BTreeSet<&'a str>,
    /// The names of pools whose ids aren't known.
    pub(super) named_pools: BTreeSet<&'a str>,
    /// What holds of the policy as a whole.
    pub(super) facts: BTreeSet<Fact>,
}

/// Something that is true or isn't.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fact {
    /// Of what is on S3, caches alone are written.
    KeepsCaches,
    /// A state on S3 is written.
    KeepsStates,
    /// Some state is on S3.
    Buckets,
    /// Deleting was not asked for, beside applying.
    WithoutDelete,
    /// There is more of it than IAM takes.
    TooLong,
}

impl Fact {
    fn sentence(self) -> String {
        match self {
            Self::KeepsCaches => "The statement `Caches` is for `--refresh changed`: what a plan saw is kept for the next one. Plans are made without it, too.".to_owned(),
            Self::KeepsStates => {
                "Moving a state away from S3 takes `s3:DeleteObject` on it besides.".to_owned()
            }
            Self::Buckets => "Where a bucket encrypts with a KMS key of your own, that needs `kms:Decrypt`, and for writing `kms:GenerateDataKey`.".to_owned(),
            Self::WithoutDelete => {
                "Deleting and replacing clients is left out; `--for apply,delete` allows it.".to_owned()
            }
            Self::TooLong => format!(
                "This is longer than the {LONGEST} characters that a managed policy holds; print one for each spec, or put it into the role."
            ),
        }
    }
}

impl Notes<'_> {
    /// In the order of the statements that they are about.
    pub(super) fn sentences(&self) -> Vec<String> {
        let narrower = [self.accounts(), self.regions(), self.pools()].into_iter().flatten();
        narrower.chain(self.facts.iter().map(|fact| fact.sentence())).collect()
    }

    fn accounts(&self) -> Option<String> {
        let specs = say("its account", "their accounts", &self.without_account)?;
        Some(format!(
            "{specs}, so that `*` stands for it; `expect: {{ account_id: \"…\" }}` says it."
        ))
    }

    fn regions(&self) -> Option<String> {
        let specs = say("its Region", "their Regions", &self.without_region)?;
        Some(format!("{specs}, so that `*` stands for it; `region:` says it."))
    }

    fn pools(&self) -> Option<String> {
        let names: BTreeSet<_> = self.named_pools.iter().map(|name| format!("`{name}`")).collect();
        let names: BTreeSet<_> = names.iter().map(String::as_str).collect();
        let (pools, ids) = match names.len() {
            0 => return None,
            1 => (format!("The id of the pool {} isn't", list(&names)), "the id in its place"),
            _ => (format!("The ids of the pools {} aren't", list(&names)), "the ids in its place"),
        };
        Some(format!("{pools} known here, so that `userpool/*` stands for it; put {ids}."))
    }
}

/// `a.yaml doesn't say its account`
fn say(its: &str, theirs: &str, files: &BTreeSet<&str>) -> Option<String> {
    match files.len() {
        0 => None,
        1 => Some(format!("{} doesn't say {its}", list(files))),
        _ => Some(format!("{} don't say {theirs}", list(files))),
    }
}

/// The first few of them, and how many there are besides.
fn list(names: &BTreeSet<&str>) -> String {
    let shown = if names.len() > NAMED + 1 { NAMED } else { names.len() };
    let mut words: Vec<_> = names.iter().take(shown).map(|name| (*name).to_owned()).collect();
    let others = names.len() - shown;
    if others > 0 {
        words.push(format!("{others} others"));
    }
    match words.as_slice() {
        [most @ .., last] if !most.is_empty() => format!("{} and {last}", most.join(", ")),
        words => words.concat(),
    }
}
