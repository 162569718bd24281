//! What a plan may do without asking, and what it may not do at all.
//!
//! Pure: it counts. Asking is the shell's business.

use super::{Adoption, Binding, Plan, PlannedSpec, Reason, Step, Work};
use crate::live::LivePool;
use crate::model::{Kind, Setting, SpecId};
use crate::problem::{Problem, grouped};
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

    /// What happens to a client, and what that is called.
    fn in_words(self) -> (&'static str, &'static str) {
        match self {
            Self::Delete => ("deleted", "deletion"),
            Self::Replace => ("replaced", "replacement"),
            Self::Rename => ("renamed", "rename"),
            Self::Adopt => ("adopted", "adoption"),
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
    /// What is too much: how many, of how many, and the limit.
    pub message: String,
    /// The flag that lifts it, as half a sentence.
    pub help: String,
    /// What it is about, if a yes on a terminal lifts it as well.
    pub askable: Option<Permission>,
}

/// How many clients a run may change unless told otherwise: both numbers must be passed to be refused.
const FREE_CHANGES: usize = 2;
const FREE_PERCENT: u8 = 30;

/// How many of so many clients a run may change without any flag.
pub(super) fn usual_limit(size: usize) -> usize {
    (size * usize::from(FREE_PERCENT) / 100).max(FREE_CHANGES)
}

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
        // What lifts it lifts the other as well.
        let emptied = desired.and_then(|desired| emptied(plan, planned, desired, grants));
        let policy = desired.and_then(|desired| desired.policy.max_changes.as_ref());
        let cap = match (grants.max_changes, policy) {
            (Some(limit), _) => Cap::Flag(limit),
            (None, Some(said)) => Cap::Policy(said.value),
            (None, None) => Cap::Usual,
        };
        refusals.extend(emptied.or_else(|| too_many(plan, planned, cap)));
    }
    refusals.extend(not_allowed(plan, specs, grants));
    refusals
}

/// Of these grants, those without which more would be refused.
pub fn needed(plan: &Plan, specs: &[&Desired], grants: &Grants) -> Grants {
    let refused = |grants: &Grants| refusals(plan, specs, grants).len();
    let few = refused(grants);
    let mut needed = grants.clone();
    needed.allow.retain(|permission, _| {
        let mut fewer = grants.clone();
        fewer.allow.remove(permission);
        refused(&fewer) > few
    });
    let fewer = Grants { max_changes: None, ..grants.clone() };
    needed.max_changes = grants.max_changes.filter(|_| refused(&fewer) > few);
    needed
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

/// How many changes are too many, and who says so.
#[derive(Clone, Copy)]
enum Cap {
    /// `--max-changes`
    Flag(Limit),
    /// The spec's `policy.max_changes`.
    Policy(Limit),
    /// Nobody.
    Usual,
}

impl Cap {
    /// The greatest number that is allowed for a spec of `size` clients, and the words for it.
    fn most(self, size: usize) -> (usize, String) {
        let percent = |percent: u8| size * usize::from(percent) / 100;
        let of = |limit| match limit {
            Limit::Count(most) => (most, most.to_string()),
            Limit::Percent(most) => (percent(most), format!("{most}%")),
        };
        match self {
            Self::Flag(limit) => {
                let (most, said) = of(limit);
                (most, format!("{} is the limit that `--max-changes {said}` sets", grouped(most)))
            }
            Self::Policy(limit) => {
                let (most, said) = of(limit);
                let most_said = grouped(most);
                (most, format!("{most_said} is the limit that `policy.max_changes: {said}` sets"))
            }
            Self::Usual => match usual_limit(size) {
                FREE_CHANGES => (FREE_CHANGES, format!("{FREE_CHANGES} is the limit")),
                most => (most, format!("{} ({FREE_PERCENT}%) is the limit", grouped(most))),
            },
        }
    }
}

fn too_many(plan: &Plan, spec: &PlannedSpec, cap: Cap) -> Option<Refusal> {
    let changes = of_spec(plan, &spec.id).filter(|step| counts(step)).count();
    let (most, limit) = cap.most(spec.size);
    let percent = (changes * 100).div_ceil(spec.size.max(1));
    let by_percent = format!(" or `--max-changes {percent}%`");
    let by_percent = if percent <= 100 { by_percent.as_str() } else { "" };
    (changes > most).then(|| Refusal {
        code: "too-many-changes",
        message: format!(
            "{} of {} would be changed or lost, and {limit}",
            share(changes, spec.size),
            spec.file
        ),
        help: format!("`--max-changes {changes}`{by_percent} allows it"),
        askable: None,
    })
}

/// A spec that lost all of its standard entries is more often a mistake than a wish.
fn emptied(plan: &Plan, spec: &PlannedSpec, desired: &Desired, grants: &Grants) -> Option<Refusal> {
    let standard = |kind| kind == Kind::Standard;
    let entries = desired.entries.iter().filter(|entry| standard(entry.address.kind)).count();
    let departing = of_spec(plan, &desired.id)
        .filter(|step| step.binding == Binding::Departing && standard(step.at.address.kind))
        .count();
    let lifted = grants.max_changes == Some(Limit::Percent(100));
    (entries == 0 && departing > 0 && !lifted).then(|| Refusal {
        code: "emptied",
        message: format!(
            "{} of {} would be deleted or forgotten, and 0 is the limit while `clients:` has no entry",
            share(departing, spec.size),
            spec.file
        ),
        help: "put the entries back if they were lost by mistake; `--max-changes 100%` allows it"
            .to_owned(),
        askable: None,
    })
}

/// `3 of the 10 clients`
fn share(part: usize, whole: usize) -> String {
    match whole {
        1 => "the one client".to_owned(),
        _ => format!("{} of the {} clients", grouped(part), grouped(whole)),
    }
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
    let size = plan.specs.iter().map(|spec| spec.size).sum();
    let too_few = |(permission, steps): (Permission, Vec<&Step>)| {
        let word = permission.word();
        let (done, noun) = permission.in_words();
        let given = match grants.allow.get(&permission) {
            Some(Allowance::Any) => return None,
            Some(Allowance::Just(most)) if steps.len() <= *most => return None,
            Some(Allowance::Just(most)) => {
                format!("`--allow {word}={most}` allows {}", grouped(*most))
            }
            None => format!("no {noun} was allowed beforehand"),
        };
        let more = match steps.len() - 1 {
            0 => String::new(),
            more => format!(" and {} more", grouped(more)),
        };
        Some(Refusal {
            code: "not-allowed",
            message: format!(
                "{} would be {done} ({}{more}), and {given}",
                share(steps.len(), size),
                plan.shown(steps[0]),
            ),
            help: format!("`--allow {word}={}` allows it", steps.len()),
            askable: Some(permission),
        })
    };
    needed.into_iter().filter_map(too_few).collect()
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
