//! What there is, as a page shows it: every client of some pools, how each stands to its spec, and what rules say of it.
//!
//! Pure: it puts a plan, what was read and what is recorded side by side, and decides nothing. How it looks is `render`'s.

use crate::diff::Change;
use crate::live::{Described, LivePool};
use crate::model::{AppClient, ClientId, FullAddress, Kind, PoolId};
use crate::plan::{Binding, Plan, SpecView, Step, Work};
use crate::problem::Severity;
use crate::rules;
use crate::spec::Entry;
use std::collections::BTreeMap;

/// One pool with its clients.
#[derive(Clone, Debug)]
pub struct PoolOverview {
    /// Its id.
    pub id: PoolId,
    /// Its name.
    pub name: String,
    /// The twelve digits of the account that owns it.
    pub account_id: String,
    /// By name, then by id. Clients that went while they were read are left out.
    pub clients: Vec<ClientOverview>,
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
    /// What a plan would change.
    pub changes: Vec<Change>,
    /// What rules say of these settings, worst first.
    pub findings: Vec<Told>,
}

/// How a client stands to the specs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// It is as its entry wants it.
    AsDeclared,
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

/// What to show of pools that were read whole. Without views nothing is said of specs.
pub fn overview(
    plan: &Plan,
    views: &[SpecView<'_>],
    live: &BTreeMap<PoolId, LivePool>,
) -> Vec<PoolOverview> {
    let steps = Steps::of(plan);
    live.values().map(|pool| of_pool(pool, plan, &steps, views)).collect()
}

/// A plan's steps, to look up.
struct Steps<'a> {
    by_client: BTreeMap<(&'a PoolId, &'a ClientId), &'a Step>,
    created: Vec<&'a Step>,
}

impl<'a> Steps<'a> {
    fn of(plan: &'a Plan) -> Self {
        let mut steps = Self { by_client: BTreeMap::new(), created: Vec::new() };
        for step in &plan.steps {
            match &step.client_id {
                Some(id) => drop(steps.by_client.insert((&step.pool, id), step)),
                None => steps.created.push(step),
            }
        }
        steps
    }
}

fn of_pool(
    pool: &LivePool,
    plan: &Plan,
    steps: &Steps<'_>,
    views: &[SpecView<'_>],
) -> PoolOverview {
    let views: Vec<_> = views.iter().filter(|view| *view.pool == pool.id).collect();
    let recorded: BTreeMap<&ClientId, FullAddress> = views
        .iter()
        .flat_map(|view| {
            let records = view.records.in_pool(&pool.id);
            records.map(|(address, record)| (&record.client_id, view.records.full(address)))
        })
        .collect();
    let shown = |at: &FullAddress| match plan.specs.len() {
        0 | 1 => at.address.to_string(),
        _ => at.to_string(),
    };
    let mut clients = Vec::new();
    for (id, described) in &pool.described {
        let Described::Present(there) = described else { continue };
        let step = steps.by_client.get(&(&pool.id, id)).copied();
        let at = step.map(|step| &step.at).or_else(|| recorded.get(id));
        let standing = match step {
            Some(step) => standing(step),
            None if at.is_some() => Standing::AsDeclared,
            None if views.is_empty() => Standing::Unjudged,
            None => Standing::Undeclared,
        };
        let entry = at.and_then(|at| entry_of(at, &views));
        clients.push(ClientOverview {
            name: there.client.name.clone(),
            id: Some(id.clone()),
            address: at.map(shown),
            standing,
            findings: findings(&there.client, kind_of(at), entry),
            settings: there.client.clone(),
            changes: step.map(Step::changes).unwrap_or_default(),
        });
    }
    let created = steps.created.iter().filter(|step| step.pool == pool.id);
    clients.extend(created.filter_map(|step| {
        let settings = step.after.clone()?;
        let entry = entry_of(&step.at, &views);
        Some(ClientOverview {
            name: step.name.clone(),
            id: None,
            address: Some(shown(&step.at)),
            standing: Standing::ToCreate,
            findings: findings(&settings, step.at.address.kind, entry),
            settings,
            changes: step.changes(),
        })
    }));
    clients.sort_by(|a, b| (&a.name, &a.id).cmp(&(&b.name, &b.id)));
    let LivePool { id, name, account_id, .. } = pool;
    PoolOverview { id: id.clone(), name: name.clone(), account_id: account_id.clone(), clients }
}

fn standing(step: &Step) -> Standing {
    match (step.work, &step.binding) {
        (Work::Delete | Work::Forget, _) => Standing::Departing,
        (Work::Create, _) => Standing::ToCreate,
        (_, Binding::Adopted(_)) => Standing::ToAdopt,
        (Work::Nothing, _) => Standing::AsDeclared,
        (Work::Update | Work::Replace, _) => Standing::Differs,
    }
}

/// A client of no entry could be anybody's; rules say the same of both kinds where nothing hangs on it.
fn kind_of(at: Option<&FullAddress>) -> Kind {
    at.map_or(Kind::Managed, |at| at.address.kind)
}

fn entry_of<'a>(at: &FullAddress, views: &[&SpecView<'a>]) -> Option<&'a Entry> {
    let of_spec = views.iter().filter(|view| view.desired.id == at.spec);
    of_spec.flat_map(|view| &view.desired.entries).find(|entry| entry.address == at.address)
}

/// Worst first; what the entry's spec switches off is left out.
fn findings(client: &AppClient, kind: Kind, entry: Option<&Entry>) -> Vec<Told> {
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
