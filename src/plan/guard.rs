//! What a plan may do without asking, and what it may not do at all.
//!
//! Pure: it counts. Asking is the shell's business.

use super::{Adoption, Binding, Plan, PlannedSpec, Reason, Step, Work};
use crate::live::LivePool;
use crate::model::{Kind, Setting, SpecId};
use crate::problem::Problem;
use crate::spec::{Allowance, Desired, Limit};
use std::collections::BTreeMap;

/// A kind of step that needs a yes or `--allow`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Permission {
    /// Deleting a client.
    Delete,
    /// Replacing one, which gives it another id and secret.
    Replace,
    /// Giving a recorded client another name.
    Rename,
    /// Taking over a client that somebody else made.
    Adopt,
}

impl Permission {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Delete, Self::Replace, Self::Rename, Self::Adopt];

    /// Its word in `--allow`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Delete => "delete",
            Self::Replace => "replace",
            Self::Rename => "rename",
            Self::Adopt => "adopt",
        }
    }
}

/// What the user allowed beforehand.
#[derive(Clone, Debug, Default)]
pub struct Grants {
    /// `--allow`
    pub allow: BTreeMap<Permission, Allowance>,
    /// `--max-changes`
    pub max_changes: Option<Limit>,
}

/// Why a plan isn't applied as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// Stable kebab-case name.
    pub code: &'static str,
    /// What is too much, with the figures.
    pub message: String,
    /// The flag that lifts it.
    pub help: String,
    /// Whether a yes on a terminal lifts it as well.
    pub askable: bool,
}

/// How many clients a run may change unless told otherwise: both numbers must be passed to be refused.
const FREE_CHANGES: usize = 2;
const FREE_PERCENT: u8 = 30;

/// What one step needs a yes for.
pub fn permissions(step: &Step) -> Vec<Permission> {
    let mut needed = match step.work {
        // The rest of a replacement.
        Work::Delete if step.binding == Binding::Replaced => vec![Permission::Replace],
        Work::Delete => vec![Permission::Delete],
        Work::Replace => vec![Permission::Replace],
        Work::Nothing | Work::Create | Work::Update | Work::Forget => Vec::new(),
    };
    if matches!(step.binding, Binding::Adopted(Adoption::Asked { .. })) {
        needed.push(Permission::Adopt);
    }
    let renames = step.before.is_some()
        && step.changes().iter().any(|change| change.setting == Setting::Name);
    if renames {
        needed.push(Permission::Rename);
    }
    needed
}

/// Everything that keeps the plan from being applied with these grants, guard rails first.
pub fn refusals(plan: &Plan, specs: &[&Desired], grants: &Grants) -> Vec<Refusal> {
    let mut refusals = Vec::new();
    for planned in &plan.specs {
        let desired = specs.iter().find(|desired| desired.id == planned.id);
        let policy = desired.and_then(|desired| desired.policy.max_changes.as_ref());
        let limit = grants.max_changes.or(policy.map(|said| said.value));
        refusals.extend(too_many(plan, planned, limit));
        if let Some(desired) = desired {
            refusals.extend(emptied(plan, desired, grants.max_changes));
        }
    }
    refusals.extend(not_allowed(plan, specs, grants));
    refusals
}

fn of_spec<'p>(plan: &'p Plan, spec: &SpecId) -> impl Iterator<Item = &'p Step> {
    plan.steps.iter().filter(move |step| step.at.spec == *spec)
}

/// Whether the step changes or loses a client that exists or existed.
fn counts(step: &Step) -> bool {
    match step.work {
        Work::Update | Work::Replace | Work::Delete => true,
        Work::Nothing | Work::Create | Work::Forget => {
            matches!(step.reason, Some(Reason::RecordedGone(_) | Reason::RemovedAndGone))
        }
    }
}

fn too_many(plan: &Plan, spec: &PlannedSpec, limit: Option<Limit>) -> Option<Refusal> {
    let changes = of_spec(plan, &spec.id).filter(|step| counts(step)).count();
    let percent_of = |percent: u8| changes * 100 <= usize::from(percent) * spec.size;
    let (fits, limit) = match limit {
        Some(Limit::Count(most)) => (changes <= most, most.to_string()),
        Some(Limit::Percent(most)) => (percent_of(most), format!("{most}%")),
        None => (
            changes <= FREE_CHANGES || percent_of(FREE_PERCENT),
            format!("{FREE_PERCENT}% and {FREE_CHANGES}"),
        ),
    };
    (!fits).then(|| Refusal {
        code: "too-many-changes",
        message: format!(
            "{changes} of the {} clients of `{}` would be changed, replaced, deleted or are gone; the limit is {limit}",
            spec.size, spec.id
        ),
        help: format!("if that is meant, add `--max-changes {changes}`"),
        askable: false,
    })
}

/// A spec that lost all of its standard entries is more often a mistake than a wish.
fn emptied(plan: &Plan, desired: &Desired, limit: Option<Limit>) -> Option<Refusal> {
    let standard = |kind| kind == Kind::Standard;
    let entries = desired.entries.iter().filter(|entry| standard(entry.address.kind)).count();
    let departing = of_spec(plan, &desired.id)
        .filter(|step| step.binding == Binding::Departing && standard(step.at.address.kind))
        .count();
    let lifted = limit == Some(Limit::Percent(100));
    (entries == 0 && departing > 0 && !lifted).then(|| Refusal {
        code: "emptied",
        message: format!(
            "`{}` has no entry under `clients:` any more, and {departing} on record would go",
            desired.source.name()
        ),
        help: "if that is meant, add `--max-changes 100%`".to_owned(),
        askable: false,
    })
}

fn not_allowed(plan: &Plan, specs: &[&Desired], grants: &Grants) -> Vec<Refusal> {
    let mut needed = BTreeMap::<Permission, Vec<&Step>>::new();
    for step in &plan.steps {
        for permission in permissions(step) {
            needed.entry(permission).or_default().push(step);
        }
    }
    if let Some(adoptions) = needed.remove(&Permission::Adopt) {
        let left = not_covered_by_policy(adoptions, specs);
        if !left.is_empty() {
            needed.insert(Permission::Adopt, left);
        }
    }
    let too_few = |(permission, steps): (Permission, Vec<&Step>)| {
        let word = permission.word();
        let granted = grants.allow.get(&permission);
        let given = match granted {
            Some(Allowance::Any) => return None,
            Some(Allowance::Just(most)) if steps.len() <= *most => return None,
            Some(Allowance::Just(most)) => format!("`--allow {word}={most}` covers {most}"),
            None => "nothing allows it".to_owned(),
        };
        let first = &steps[0].at.address;
        Some(Refusal {
            code: "not-allowed",
            message: format!(
                "{} would {word} ({first}{}), and {given}",
                clients(steps.len()),
                more(steps.len())
            ),
            help: format!("if that is meant, add `--allow {word}={}`", steps.len()),
            askable: true,
        })
    };
    needed.into_iter().filter_map(too_few).collect()
}

fn clients(count: usize) -> String {
    super::step::count(count, "step")
}

fn more(count: usize) -> String {
    if count > 1 { format!(" and {} more", count - 1) } else { String::new() }
}

/// A spec may allow adoptions itself, up to a number; past that number it allows none.
fn not_covered_by_policy<'p>(adoptions: Vec<&'p Step>, specs: &[&Desired]) -> Vec<&'p Step> {
    let mut of_spec = BTreeMap::<_, usize>::new();
    for step in &adoptions {
        *of_spec.entry(&step.at.spec).or_default() += 1;
    }
    let covered = |step: &&Step| {
        let desired = specs.iter().find(|desired| desired.id == step.at.spec);
        match desired.and_then(|desired| desired.policy.allow_adopt.as_ref()) {
            Some(said) => match said.value {
                Allowance::Any => true,
                Allowance::Just(most) => of_spec[&step.at.spec] <= most,
            },
            None => false,
        }
    };
    adoptions.into_iter().filter(|step| !covered(step)).collect()
}

/// Whether the pool is the one the spec expects; a problem for each way in which it isn't.
pub fn unexpected(desired: &Desired, pool: &LivePool) -> Vec<Problem> {
    let expect = &desired.expect;
    let account = expect.account_id.as_ref().filter(|said| said.value != pool.account_id);
    let name = expect.pool_name.as_ref().filter(|said| said.value != pool.name);
    let account = account.map(|said| {
        Problem::error(
            "unexpected-account",
            format!("{} belongs to account {}", pool.id, pool.account_id),
        )
        .at(&said.place, "another account is expected")
        .help("check the credentials (`--profile`, `AWS_PROFILE`) and `user_pool_id`")
    });
    let name = name.map(|said| {
        Problem::error("unexpected-pool", format!("{} is called `{}`", pool.id, pool.name))
            .at(&said.place, "another pool is expected")
            .help("check `user_pool_id`")
    });
    account.into_iter().chain(name).collect()
}
