//! What is live, taken into the specs: which entries can say it, which can't, and why.
//!
//! Pure: texts in, texts out. Where they are written, and whether anybody has to allow it, is for the caller; what the guards
//! have to say about clients that are gone is made ready here.

use super::{Drift, Gone};
use crate::model::{FullAddress, Setting};
use crate::plan::{Binding, Plan, PlannedSpec, Reason, Step, Work};
use crate::problem::{Location, Problem};
use crate::spec::{self, Accepted, Desired, Entry, NewEntry, Stuck, Unable, edit};
use std::collections::{BTreeMap, BTreeSet};

/// One spec, with what is live in the entries that can say it.
#[derive(Clone, Debug)]
pub struct Rewritten {
    /// What it becomes.
    pub desired: Desired,
    /// The entries of which it says what is live; those that are gone it doesn't have.
    pub accepted: BTreeSet<FullAddress>,
    /// Those of which it can't.
    pub left: Vec<Left>,
}

/// An entry that can't say what is live.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Left {
    /// The entry.
    pub at: FullAddress,
    /// Stable kebab-case name of the reason.
    pub code: &'static str,
    /// The reason: a lowercase fragment.
    pub message: String,
    /// Where the spec has what is in the way.
    pub location: Option<Location>,
    /// What the entry would have to say, with its section, where a person can write that.
    pub yaml: Option<String>,
}

/// What reads a spec's text; or the first mistake in it.
pub type Read<'r> = &'r dyn Fn(String) -> Result<Desired, Problem>;

/// The spec with what is live in those of `chosen` that are its own.
pub fn rewritten(
    drift: &Drift,
    desired: &Desired,
    chosen: &BTreeSet<FullAddress>,
    read: Read<'_>,
) -> Rewritten {
    let ours: BTreeSet<_> = chosen.iter().filter(|at| at.spec == desired.id).cloned().collect();
    let writing = Writing { drift, desired, read };
    writing.some(&ours).unwrap_or_else(|problem| {
        let nothing =
            Rewritten { desired: desired.clone(), accepted: BTreeSet::new(), left: Vec::new() };
        let ours: Vec<_> = ours.into_iter().collect();
        writing.grown(nothing, &ours, problem)
    })
}

/// The entries that a plan still changes, or can't decide about, although they say what is live.
pub fn still_differ(plan: &Plan, accepted: &BTreeSet<FullAddress>) -> Vec<Left> {
    let left = |at: &FullAddress, code, message: String| Left {
        at: at.clone(),
        code,
        message,
        location: None,
        yaml: None,
    };
    // A client in whose place another one came may still be to delete, under the same address.
    let differs = |step: &&Step| accepted.contains(&step.at) && !step.changes().is_empty();
    let steps = plan.steps.iter().filter(differs).map(|step| {
        let would = "an apply would change it all the same".to_owned();
        Left { location: step.location.clone(), ..left(&step.at, "still-differs", would) }
    });
    let blocked = plan.blocked.iter().filter(|block| accepted.contains(&block.at));
    let blocked = blocked.map(|block| {
        let message = format!("it would be blocked: {}", block.message);
        Left { location: block.location.clone(), ..left(&block.at, block.code, message) }
    });
    steps.chain(blocked).collect()
}

/// What accepting that clients are gone comes to, as a plan for the guards: their entries leave, and their records go.
pub fn departures(drift: &Drift, accepted: &BTreeSet<FullAddress>) -> Plan {
    let gone = drift.gone.iter().filter(|gone| accepted.contains(&gone.at));
    let specs: Vec<PlannedSpec> = drift.specs.clone();
    Plan { specs, steps: gone.map(departure).collect(), ..Plan::nothing() }
}

fn departure(gone: &Gone) -> Step {
    Step {
        at: gone.at.clone(),
        location: None,
        pool: gone.pool.clone(),
        client_id: Some(gone.client_id.clone()),
        name: gone.name.clone().unwrap_or_default(),
        binding: Binding::Departing,
        work: Work::Forget,
        reason: Some(Reason::RemovedAndGone),
        before: None,
        after: None,
        ignored: BTreeSet::new(),
        record: None,
        namesakes: BTreeSet::new(),
    }
}

/// What keeps entries in their spec although their clients are gone: `prevent_destroy` holds until somebody edits it.
pub fn protected(
    drift: &Drift,
    desired: &Desired,
    accepted: &BTreeSet<FullAddress>,
) -> Vec<Problem> {
    let leaves: BTreeSet<_> = drift
        .gone
        .iter()
        .filter(|gone| gone.at.spec == desired.id && accepted.contains(&gone.at))
        .map(|gone| &gone.at.address)
        .collect();
    let held = |entry: &&Entry| entry.lifecycle.prevent_destroy && leaves.contains(&entry.address);
    let problem = |entry: &Entry| {
        let address = &entry.address;
        Problem::error(
            "prevent-destroy",
            format!("the client of `{address}` is gone, and `prevent_destroy` keeps the entry"),
        )
        .at(&entry.place, "this entry")
        .help(format!(
            "set `prevent_destroy: false` to let it go, or leave it out with `--ignore {address}`"
        ))
    };
    desired.entries.iter().filter(held).map(problem).collect()
}

/// One spec that is rewritten.
struct Writing<'a> {
    drift: &'a Drift,
    desired: &'a Desired,
    read: Read<'a>,
}

impl Writing<'_> {
    /// With what is live in these entries, where the spec has no mistake then.
    fn some(&self, ours: &BTreeSet<FullAddress>) -> Result<Rewritten, Problem> {
        let mut left = Vec::new();
        let mut accepted = BTreeSet::new();
        let text = self.changed(ours, &mut accepted, &mut left);
        let text = self.without_gone(text, ours, &mut accepted, &mut left);
        let renamed = self.drift.renamed.iter().filter(|one| ours.contains(&one.at));
        left.extend(renamed.map(|one| Left {
            at: one.at.clone(),
            code: "renamed",
            message: "which names its entry is to match is for a person to say".to_owned(),
            location: self.entry(&one.at).map(|entry| entry.place.location()),
            yaml: None,
        }));
        left.sort_by(|a, b| a.at.cmp(&b.at));
        let desired = if text == self.desired.source.text() {
            self.desired.clone()
        } else {
            (self.read)(text)?
        };
        Ok(Rewritten { desired, accepted, left })
    }

    /// Adds as many of `more` to what is accepted as there can be without a mistake, by halves.
    fn grown(&self, so_far: Rewritten, more: &[FullAddress], problem: Problem) -> Rewritten {
        if let [at] = more {
            let mut so_far = so_far;
            so_far.left.push(Left {
                at: at.clone(),
                code: "mistake",
                message: format!("its spec would have a mistake: {}", problem.message),
                location: self.entry(at).map(|entry| entry.place.location()),
                yaml: None,
            });
            return so_far;
        }
        let (first, second) = more.split_at(more.len() / 2);
        [first, second].into_iter().filter(|half| !half.is_empty()).fold(so_far, |so_far, half| {
            let both = so_far.accepted.iter().chain(half).cloned().collect();
            match self.some(&both) {
                Ok(more) => Rewritten { left: [so_far.left, more.left].concat(), ..more },
                Err(problem) => self.grown(so_far, half, problem),
            }
        })
    }

    /// The text in which changed entries say what is live.
    fn changed(
        &self,
        ours: &BTreeSet<FullAddress>,
        done: &mut BTreeSet<FullAddress>,
        left: &mut Vec<Left>,
    ) -> String {
        let steps = self.drift.changed.iter().filter(|step| ours.contains(&step.at));
        let steps: Vec<(&Step, Vec<Setting>)> = steps
            .map(|step| (step, step.changes().iter().map(|change| change.setting).collect()))
            .collect();
        let entries: BTreeMap<_, _> =
            self.desired.entries.iter().map(|entry| (&entry.address, entry)).collect();
        let accepted: Vec<_> = steps
            .iter()
            .map(|(step, settings)| Accepted {
                entry: entries[&step.at.address],
                live: step.before.as_ref().expect("a client that changed is there"),
                settings,
            })
            .collect();
        let (text, unable) = spec::accept(self.desired.source.text(), &accepted);
        for (number, ((step, _), one)) in steps.iter().zip(&accepted).enumerate() {
            match unable.get(&number) {
                Some(why) => left.push(unsaid(&step.at, one, *why)),
                None => {
                    done.insert(step.at.clone());
                }
            }
        }
        text
    }

    /// The text without the entries whose clients are gone.
    fn without_gone(
        &self,
        mut text: String,
        ours: &BTreeSet<FullAddress>,
        done: &mut BTreeSet<FullAddress>,
        left: &mut Vec<Left>,
    ) -> String {
        for gone in self.drift.gone.iter().filter(|gone| ours.contains(&gone.at)) {
            let stays = |code, message| Left {
                at: gone.at.clone(),
                code,
                message,
                location: gone.location.clone(),
                yaml: None,
            };
            if gone.instead.is_some() {
                let message = "its entry finds another client now, which an apply takes";
                left.push(stays("found-another", message.to_owned()));
                continue;
            }
            if gone.location.is_some() {
                match edit::remove_entry(&text, &gone.at.address) {
                    Ok(without) => text = without,
                    Err(error) => {
                        left.push(stays("layout", error.to_string()));
                        continue;
                    }
                }
            }
            done.insert(gone.at.clone());
        }
        text
    }

    fn entry(&self, at: &FullAddress) -> Option<&Entry> {
        self.desired.entries.iter().find(|entry| entry.address == at.address)
    }
}

/// An entry of which one setting at least can't be changed, with all that it would have to say.
fn unsaid(at: &FullAddress, one: &Accepted<'_>, unable: Unable) -> Left {
    let Unable { setting, why } = unable;
    let name = setting.name();
    let (code, message) = match why {
        Stuck::Variable => ("variable", format!("a variable says `{name}`")),
        Stuck::Layout => (
            "layout",
            format!("`{name}` can't be changed there without changing something else in the spec"),
        ),
    };
    let place = one.entry.settings.get(&setting).map_or(&one.entry.place, |said| &said.place);
    let says = one.settings.iter().map(|setting| (*setting, one.live.get(*setting))).collect();
    Left {
        at: at.clone(),
        code,
        message,
        location: Some(place.location()),
        yaml: Some(NewEntry::saying(&says).in_section(&at.address)),
    }
}
