//! What Cognito would refuse of a step, told at the place in the spec that asks for it.

use super::{Blocked, Note, Plan, SpecView, Step, Unread, Work};
use crate::live::{Answer, LivePool};
use crate::model::{FullAddress, PoolId};
use crate::problem::{Problem, grouped};
use crate::rules::{self, Refused, Room, Turn, Wanted};
use crate::spec::Entry;
use std::collections::{BTreeMap, BTreeSet};

/// The app clients that a pool holds until its quota is raised.
pub const USUAL_CLIENTS: usize = 1_000;

/// What has to be asked of pools before their steps can be judged.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unasked {
    /// Pools whose identity providers matter.
    pub providers: BTreeSet<PoolId>,
    /// Pools whose resource servers matter.
    pub scopes: BTreeSet<PoolId>,
}

impl Unasked {
    /// Whether there is nothing to ask.
    pub fn is_empty(&self) -> bool {
        self.providers.is_empty() && self.scopes.is_empty()
    }
}

/// One pool's steps on their way into the plan.
pub(super) struct Judge<'a> {
    pub(super) pool: &'a LivePool,
    pub(super) entries: BTreeMap<FullAddress, &'a Entry>,
    /// What the verdict hangs on.
    pub(super) unread: &'a mut Unread,
}

/// The steps that Cognito would take, and why not the others.
#[derive(Default)]
pub(super) struct Verdict {
    pub(super) steps: Vec<Step>,
    pub(super) blocked: Vec<Blocked>,
    pub(super) notes: Vec<Note>,
}

impl Judge<'_> {
    /// Judges each step by itself. Where something is yet to be asked, nothing is said of that.
    pub(super) fn verdict(&mut self, steps: Vec<Step>) -> Verdict {
        let mut verdict = Verdict::default();
        for step in steps {
            let blocked = self.blocked(&step, &mut verdict.notes);
            if blocked.is_empty() {
                verdict.steps.push(step);
            }
            verdict.blocked.extend(blocked);
        }
        verdict
    }

    fn blocked(&mut self, step: &Step, notes: &mut Vec<Note>) -> Vec<Blocked> {
        let (Some(after), Some(&entry)) = (&step.after, self.entries.get(&step.at)) else {
            return Vec::new();
        };
        if step.work == Work::Nothing {
            return Vec::new();
        }
        // A replacement is another client, of which nothing was accepted yet.
        let before = step.before.as_ref().filter(|_| step.work != Work::Replace);
        let turn = Turn { before, after, kind: entry.address.kind };
        self.ask(step, &turn, notes);
        // What the spec switches off, Cognito may judge.
        let stays = |Refused { rule, breach }: &Refused| {
            !rules::switched_off(&rules::problem(rule, breach, entry), entry)
        };
        let mut refused = rules::refused(&turn, &self.pool.holdings);
        refused.retain(stays);
        if refused.iter().any(Refused::hangs_on_the_secret) {
            self.ask_for_the_secret(step);
        }
        refused.iter().map(|refused| block(refused, &step.at, entry)).collect()
    }

    /// A client's description doesn't show every secret there is, and for want of one nothing may be blocked.
    fn ask_for_the_secret(&mut self, step: &Step) {
        let Some(id) = step.client_id.as_ref().filter(|_| step.work != Work::Replace) else {
            return;
        };
        let shown = step.before.as_ref().is_some_and(|before| before.generate_secret);
        if !shown && !self.pool.secrets.contains_key(id) {
            self.unread.secrets.insert((self.pool.id.clone(), id.clone()));
        }
    }

    /// Notes what isn't known yet of what this step needs, and says what can't be.
    fn ask(&mut self, step: &Step, turn: &Turn<'_>, notes: &mut Vec<Note>) {
        let Wanted { providers, scopes } = rules::wanted(turn.after, turn.before);
        let (pool, holdings) = (&self.pool.id, &self.pool.holdings);
        let asked = [
            (providers, &holdings.providers, &mut self.unread.unasked.providers),
            (scopes, &holdings.scopes, &mut self.unread.unasked.scopes),
        ];
        for (wanted, answer, unasked) in asked {
            match answer {
                Answer::Unasked if wanted => drop(unasked.insert(pool.clone())),
                Answer::Denied(why) if wanted => notes.push(Note {
                    at: Some(step.at.clone()),
                    code: "not-checked",
                    message: why.clone(),
                }),
                Answer::Unasked | Answer::Denied(_) | Answer::Known(_) => {}
            }
        }
    }
}

/// Judges whether the pools have room for all that is to be created, once nothing is taken out of the plan any more.
///
/// `views` and `live` are those that the plan was made of.
pub fn room(plan: &mut Plan, views: &[SpecView<'_>], live: &BTreeMap<PoolId, LivePool>) {
    for pool in live.values() {
        let creates = |step: &&Step| {
            step.pool == pool.id && matches!(step.work, Work::Create | Work::Replace)
        };
        let created = plan.steps.iter().filter(creates).count();
        let Some(first) = plan.steps.iter().find(creates) else { continue };
        let room = Room { clients: pool.listed.len(), created };
        if let Some(refused) = rules::crowded(room) {
            let entry = entry_of(&first.at, views).expect("only entries have clients created");
            plan.blocked.push(block(&refused, &first.at, entry));
        } else if room.clients + created > USUAL_CLIENTS {
            let message = format!(
                "Pool {} will hold {} clients; it takes 1,000 until its quota is raised.",
                pool.id,
                grouped(room.clients + created)
            );
            plan.add_notes([Note { at: None, code: "beyond-usual-quota", message }]);
        }
    }
    plan.sort_blocked();
}

fn entry_of<'a>(at: &FullAddress, views: &[SpecView<'a>]) -> Option<&'a Entry> {
    let of_spec = views.iter().filter(|view| view.desired.id == at.spec);
    of_spec.flat_map(|view| &view.desired.entries).find(|entry| entry.address == at.address)
}

fn block(Refused { rule, breach }: &Refused, at: &FullAddress, entry: &Entry) -> Blocked {
    let Problem { code, severity: _, message, labels, help } = rules::problem(rule, breach, entry);
    Blocked {
        at: at.clone(),
        location: labels.first().map(|label| label.place.location()),
        code,
        message,
        help: help.expect("every breach says what to do"),
        candidates: Vec::new(),
        labels,
    }
}
