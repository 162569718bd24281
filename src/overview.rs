//! What there is, as a page shows it: every client of some pools, how each stands to its spec, and what rules say of it.
//!
//! Pure: it puts a plan, what was read and what is recorded side by side, and decides nothing. How it looks is `render`'s.
//! [`document`] counts it for programs; `known` is what specs, records and plan say of one pool.

pub mod document;
mod known;

use crate::diff::Change;
use crate::live::{Described, LivePool};
use crate::model::{AppClient, ClientId, FullAddress, Kind, PoolId};
use crate::plan::{Blocked, Plan, SpecView, Step};
use crate::problem::Severity;
use crate::rules;
use crate::spec::Entry;
use known::Known;
use std::collections::{BTreeMap, BTreeSet};

/// What a page shows.
#[derive(Clone, Debug)]
pub struct Overview {
    /// In the order of their ids.
    pub pools: Vec<PoolOverview>,
    /// What the plan notes and no client's card tells.
    pub notes: Vec<String>,
}

/// One pool with its clients.
#[derive(Clone, Debug)]
pub struct PoolOverview {
    /// Its id.
    pub id: PoolId,
    /// Its name.
    pub name: String,
    /// The twelve digits of the account that owns it.
    pub account_id: String,
    /// Entries that are blocked and have no client, in the order of their addresses.
    pub waiting: Vec<WaitingEntry>,
    /// By name, then by id. Clients that went while they were read are left out.
    pub clients: Vec<ClientOverview>,
}

/// An entry that is blocked and has no client.
#[derive(Clone, Debug)]
pub struct WaitingEntry {
    /// Where it stands in the specs, as people are told it.
    pub address: String,
    /// What is in its way.
    pub blocked: Vec<Blocked>,
    /// What the plan notes of it.
    pub notes: Vec<String>,
}

/// One client.
#[derive(Clone, Debug)]
pub struct ClientOverview {
    /// Its name.
    pub name: String,
    /// Its id; none where it is yet to be created.
    pub id: Option<ClientId>,
    /// Its entry, as people are told it.
    pub address: Option<String>,
    /// How it stands to the specs.
    pub standing: Standing,
    /// Its settings as they are, or, where it is yet to be created, as they will be.
    pub settings: AppClient,
    /// What a plan would change; nothing where it would be created, as `settings` has all of that.
    pub changes: Vec<Change>,
    /// What is in the way of its entry.
    pub blocked: Vec<Blocked>,
    /// What the plan notes of its entry.
    pub notes: Vec<String>,
    /// What rules say of these settings, worst first.
    pub findings: Vec<Told>,
}

/// How a client stands to the specs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// It is as its entry wants it.
    AsDeclared,
    /// What its entry wants can't be done, or can't be told.
    Blocked,
    /// It is to be changed, or replaced.
    Differs,
    /// It isn't there yet.
    ToCreate,
    /// It is there, and an entry is to take it over.
    ToAdopt,
    /// It is on record, and its entry left.
    Departing,
    /// No entry and no record knows it.
    Undeclared,
    /// There was no spec to hold it against.
    Unjudged,
}

impl Standing {
    /// Every one.
    pub const ALL: [Self; 8] = [
        Self::AsDeclared,
        Self::Blocked,
        Self::Differs,
        Self::ToCreate,
        Self::ToAdopt,
        Self::Departing,
        Self::Undeclared,
        Self::Unjudged,
    ];
}

/// A finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// The rule's id.
    pub rule: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: String,
}

impl Overview {
    /// All clients, pool by pool.
    pub fn clients(&self) -> impl Iterator<Item = &ClientOverview> {
        self.pools.iter().flat_map(|pool| &pool.clients)
    }

    /// All blocked entries without a client, pool by pool.
    pub fn waiting(&self) -> impl Iterator<Item = &WaitingEntry> {
        self.pools.iter().flat_map(|pool| &pool.waiting)
    }

    /// How many clients stand like this.
    pub fn standing(&self, standing: Standing) -> usize {
        self.clients().filter(|client| client.standing == standing).count()
    }

    /// How many findings are this bad.
    pub fn findings(&self, severity: Severity) -> usize {
        let findings = self.clients().flat_map(|client| &client.findings);
        findings.filter(|told| told.severity == severity).count()
    }

    /// How many entries are blocked, be there a client or not.
    pub fn blocked(&self) -> usize {
        self.standing(Standing::Blocked) + self.waiting().count()
    }
}

/// What to show of pools that were read whole. Without views nothing is said of specs.
pub fn overview(
    plan: &Plan,
    views: &[SpecView<'_>],
    live: &BTreeMap<PoolId, LivePool>,
) -> Overview {
    let mut left: BTreeSet<&FullAddress> =
        plan.notes.iter().filter_map(|note| note.at.as_ref()).collect();
    let of_pool = |pool: &LivePool| {
        let known = Known::new(&pool.id, plan, views);
        let mut seen = BTreeSet::new();
        let mut clients = there(pool, &known, &mut seen);
        clients.extend(created(&known, &mut seen));
        clients.sort_by(|a, b| (&a.name, &a.id).cmp(&(&b.name, &b.id)));
        let waiting = waiting(&known, &mut seen);
        left.retain(|at| !seen.contains(at));
        let LivePool { id, name, account_id, .. } = pool;
        let (id, name, account_id) = (id.clone(), name.clone(), account_id.clone());
        PoolOverview { id, name, account_id, waiting, clients }
    };
    let pools = live.values().map(of_pool).collect();
    let notes = plan.notes.iter().filter_map(|note| match &note.at {
        None => Some(note.message.clone()),
        Some(at) => {
            left.contains(at).then(|| format!("{}: {}", known::shown(at, plan), note.message))
        }
    });
    Overview { pools, notes: notes.collect() }
}

/// The clients that are there. What they are told to be the client of goes to `seen`.
fn there(
    pool: &LivePool,
    known: &Known<'_>,
    seen: &mut BTreeSet<FullAddress>,
) -> Vec<ClientOverview> {
    let present = pool.described.iter().filter_map(|(id, described)| match described {
        Described::Present(there) => Some((id, &there.client)),
        Described::Gone => None,
    });
    let client = |(id, settings): (&ClientId, &AppClient)| {
        let step = known.step(id);
        let at = known.at(id);
        seen.extend(at.cloned());
        ClientOverview {
            name: settings.name.clone(),
            id: Some(id.clone()),
            address: at.map(|at| known.shown(at)),
            standing: known.standing(at, step),
            findings: findings(settings, at, known),
            settings: settings.clone(),
            changes: step.map(Step::changes).unwrap_or_default(),
            blocked: at.map(|at| known.blocked(at)).unwrap_or_default(),
            notes: at.map(|at| known.notes(at)).unwrap_or_default(),
        }
    };
    present.map(client).collect()
}

/// The clients that the plan would create.
fn created(known: &Known<'_>, seen: &mut BTreeSet<FullAddress>) -> Vec<ClientOverview> {
    let client = |step: &&Step| {
        let settings = step.after.clone()?;
        seen.insert(step.at.clone());
        Some(ClientOverview {
            name: step.name.clone(),
            id: None,
            address: Some(known.shown(&step.at)),
            standing: Standing::ToCreate,
            findings: findings(&settings, Some(&step.at), known),
            settings,
            changes: Vec::new(),
            blocked: Vec::new(),
            notes: known.notes(&step.at),
        })
    };
    known.created().iter().filter_map(client).collect()
}

/// The blocked entries of which no client tells.
fn waiting(known: &Known<'_>, seen: &mut BTreeSet<FullAddress>) -> Vec<WaitingEntry> {
    let entry = |at: &FullAddress| {
        seen.insert(at.clone()).then(|| WaitingEntry {
            address: known.shown(at),
            blocked: known.blocked(at),
            notes: known.notes(at),
        })
    };
    known.all_blocked().filter_map(entry).collect()
}

/// Worst first; what the entry's spec switches off is left out.
fn findings(client: &AppClient, at: Option<&FullAddress>, known: &Known<'_>) -> Vec<Told> {
    // A client of no entry could be anybody's; rules say the same of both kinds where nothing hangs on it.
    let kind = at.map_or(Kind::Managed, |at| at.address.kind);
    let entry: Option<&Entry> = at.and_then(|at| known.entry(at));
    let found = rules::observed(client, kind).into_iter().filter(|(rule, breach)| {
        entry.is_none_or(|entry| !rules::switched_off(&rules::problem(rule, breach, entry), entry))
    });
    let mut told: Vec<_> = found
        .map(|(rule, breach)| Told {
            rule: rule.id,
            severity: rule.severity,
            message: breach.message,
            help: breach.help,
        })
        .collect();
    told.sort_by_key(|told| told.severity);
    told
}
