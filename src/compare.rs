//! What differs between the clients of two pools, name by name.
//!
//! Pure: two pools as they were read go in, a [`Comparison`] comes out. It decides which clients are each other's counterparts
//! and which have to be read for that; what differs in two of them is `diff`'s. How it looks is `render`'s.

pub mod document;

use crate::diff::{self, Change};
use crate::live::{Described, LiveClient, LivePool};
use crate::model::{AppClient, ClientId, PoolId, Setting};
use std::collections::{BTreeMap, BTreeSet};

/// Two pools side by side. The first one's values are the ones before, as if it became the second.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// The first pool.
    pub before: Side,
    /// The second one.
    pub after: Side,
    /// Clients of the first pool whose name the second doesn't know; by name, then by id, as all lists are.
    pub only_before: Vec<One>,
    /// The same the other way round.
    pub only_after: Vec<One>,
    /// Clients that bear one name and are not alike.
    pub different: Vec<Different>,
    /// Names that several clients of one pool bear, so that nobody can tell whose counterpart is whose.
    pub unclear: Vec<Unclear>,
    /// How many names have two clients that are alike.
    pub alike: usize,
    /// How many clients of both pools nobody asked for.
    pub left_out: usize,
}

/// One of the pools.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Side {
    /// Its id.
    pub id: PoolId,
    /// Its name.
    pub name: String,
    /// The account that owns it.
    pub account_id: String,
}

/// A client without a counterpart.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct One {
    /// Its name.
    pub name: String,
    /// Its id.
    pub id: ClientId,
}

/// Two clients of one name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Different {
    /// That name.
    pub name: String,
    /// The first pool's.
    pub before_id: ClientId,
    /// The second one's.
    pub after_id: ClientId,
    /// The first pool's.
    pub before: AppClient,
    /// The second one's.
    pub after: AppClient,
    /// In which settings they differ.
    pub changes: Vec<Change>,
    /// The API's names of settings in which they differ and that this build doesn't know.
    pub unknown: Vec<String>,
}

/// A name that isn't compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unclear {
    /// It.
    pub name: String,
    /// Who bears it in the first pool.
    pub before: Vec<ClientId>,
    /// Who bears it in the second one.
    pub after: Vec<ClientId>,
}

/// Which names are compared.
pub type Wanted<'w> = &'w dyn Fn(&str) -> bool;

impl Comparison {
    /// Whether there is anything in which the pools differ, or may.
    pub fn is_some(&self) -> bool {
        let Self { only_before, only_after, different, unclear, .. } = self;
        let none = only_before.is_empty() && only_after.is_empty();
        !(none && different.is_empty() && unclear.is_empty())
    }
}

/// The clients that have to be read: those with a counterpart. The others are told by their names.
pub fn to_read(
    before: &LivePool,
    after: &LivePool,
    wanted: Wanted<'_>,
) -> BTreeSet<(PoolId, ClientId)> {
    let pairs = pairs(before, after, wanted).into_iter();
    pairs
        .flat_map(|(a, b)| [(before.id.clone(), a.clone()), (after.id.clone(), b.clone())])
        .collect()
}

/// Of the clients that were read, those whose secrets have to be asked for: one whose first secret was deleted may have
/// another, and its description shows none.
pub fn to_ask(
    before: &LivePool,
    after: &LivePool,
    wanted: Wanted<'_>,
) -> BTreeSet<(PoolId, ClientId)> {
    let mut unsure = BTreeSet::new();
    for (a, b) in pairs(before, after, wanted) {
        match (shows_secret(before, a), shows_secret(after, b)) {
            (Some(false), Some(true)) => drop(unsure.insert((before.id.clone(), a.clone()))),
            (Some(true), Some(false)) => drop(unsure.insert((after.id.clone(), b.clone()))),
            _ => {}
        }
    }
    unsure
}

fn shows_secret(pool: &LivePool, id: &ClientId) -> Option<bool> {
    present(pool, id).map(|live| live.client.generate_secret)
}

/// Compares two pools, of which everything that [`to_read`] names was read. Clients that went meanwhile are left out.
pub fn compare(before: &LivePool, after: &LivePool, wanted: Wanted<'_>) -> Comparison {
    let (ours, theirs) = (by_name(before, wanted), by_name(after, wanted));
    let mut found = Comparison {
        before: side(before),
        after: side(after),
        only_before: only(&ours, &theirs),
        only_after: only(&theirs, &ours),
        different: Vec::new(),
        unclear: Vec::new(),
        alike: 0,
        left_out: left_out(before, wanted) + left_out(after, wanted),
    };
    for (name, ids) in &ours {
        match (ids.as_slice(), theirs.get(name).map(Vec::as_slice)) {
            (_, None) => {}
            ([a], Some([b])) => match different(name, (before, a), (after, b)) {
                Some(different) => found.different.push(different),
                None => found.alike += 1,
            },
            (ours, Some(theirs)) => {
                let ids = |ids: &[&ClientId]| ids.iter().copied().cloned().collect();
                let name = (*name).to_owned();
                found.unclear.push(Unclear { name, before: ids(ours), after: ids(theirs) });
            }
        }
    }
    found
}

fn side(pool: &LivePool) -> Side {
    let LivePool { id, name, account_id, .. } = pool;
    Side { id: id.clone(), name: name.clone(), account_id: account_id.clone() }
}

type Names<'p> = BTreeMap<&'p str, Vec<&'p ClientId>>;

/// Who bears which name. Whoever is known to be gone bears none.
fn by_name<'p>(pool: &'p LivePool, wanted: Wanted<'_>) -> Names<'p> {
    let mut names = Names::new();
    for (id, name) in pool.listed.iter().filter(|(_, name)| wanted(name)) {
        if !matches!(pool.described.get(id), Some(Described::Gone)) {
            names.entry(name).or_default().push(id);
        }
    }
    names
}

fn left_out(pool: &LivePool, wanted: Wanted<'_>) -> usize {
    pool.listed.values().filter(|name| !wanted(name)).count()
}

/// The only bearers of a name on either side.
fn pairs<'p>(
    before: &'p LivePool,
    after: &'p LivePool,
    wanted: Wanted<'_>,
) -> Vec<(&'p ClientId, &'p ClientId)> {
    let theirs = by_name(after, wanted);
    let pair = |(name, ids): (&str, Vec<&'p ClientId>)| match (
        ids.as_slice(),
        theirs.get(name)?.as_slice(),
    ) {
        (&[a], &[b]) => Some((a, b)),
        _ => None,
    };
    by_name(before, wanted).into_iter().filter_map(pair).collect()
}

fn only(these: &Names<'_>, those: &Names<'_>) -> Vec<One> {
    let missing = these.iter().filter(|(name, _)| !those.contains_key(*name));
    let ones = missing.flat_map(|(name, ids)| ids.iter().map(|id| (*name, *id)));
    ones.map(|(name, id)| One { name: name.to_owned(), id: id.clone() }).collect()
}

fn present<'p>(pool: &'p LivePool, id: &ClientId) -> Option<&'p LiveClient> {
    match pool.described.get(id) {
        Some(Described::Present(live)) => Some(live),
        Some(Described::Gone) | None => None,
    }
}

/// The client as it is, whether its description shows its secret or not.
fn known(pool: &LivePool, id: &ClientId, live: &LiveClient) -> AppClient {
    let asked = pool.secrets.get(id).copied().unwrap_or(false);
    AppClient { generate_secret: live.client.generate_secret || asked, ..live.client.clone() }
}

fn different(
    name: &str,
    (before, a): (&LivePool, &ClientId),
    (after, b): (&LivePool, &ClientId),
) -> Option<Different> {
    let read = "whatever has a counterpart was read";
    let (ours, theirs) = (present(before, a).expect(read), present(after, b).expect(read));
    let unknown = ours.unknown.differing(&theirs.unknown);
    let (ours, theirs) = (known(before, a, ours), known(after, b, theirs));
    // A client that was renamed since it was listed is still the one that was.
    let mut changes = diff::changes(&ours, &theirs);
    changes.retain(|change| change.setting != Setting::Name);
    if changes.is_empty() && unknown.is_empty() {
        return None;
    }
    let (name, before_id, after_id) = (name.to_owned(), a.clone(), b.clone());
    Some(Different { name, before_id, after_id, before: ours, after: theirs, changes, unknown })
}

#[cfg(test)]
mod tests;
