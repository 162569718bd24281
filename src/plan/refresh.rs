//! Which recorded clients need not be read again, and what to remember so that they needn't the next time.
//!
//! `--refresh changed` lists a pool as always and describes only what may have changed, and some of the rest in turn. A
//! client goes unread when it was read not long ago, was then exactly as its entry wants, and neither the entry nor the
//! record nor the client's id and name are other ones today, and no apply has written records since. So only what
//! somebody changed by other means than cogctl can be missed, and not for longer than the user said. What is remembered is
//! a hint and never a reason to write: an apply reads again what it touches.
//!
//! Values in, values out. The clock and the place where sightings are kept are the caller's.

use super::build::SpecView;
use super::saved::{fingerprint, sha256};
use super::step::Note;
use crate::live::{Described, LiveClient, LivePool, Trusted};
use crate::model::{ClientId, FullAddress, PoolId, Setting, SpecId};
use crate::records::{Record, Sighting, Sightings};
use crate::spec::{Declared, Entry, Lifecycle, OnMissing, Selector};
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};

/// How many of the recorded clients a plan was made from by reading them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// All of them.
    Full,
    /// Some; the others were taken to be as an earlier run saw them.
    Changed {
        /// How many clients that entries or records name were read.
        verified: usize,
        /// How many weren't.
        trusted: usize,
        /// How many seconds ago the first of those was read; none where there are none.
        oldest_seconds: Option<u64>,
    },
}

/// How much is to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wish {
    /// How many clients to read, if no more than that have to be.
    pub verify: Verify,
    /// A client that was read so many seconds ago, or more, is read again.
    pub older_than: u64,
    /// The time of the run, in seconds since 1970.
    pub now: u64,
}

/// How many clients to read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verify {
    /// So many.
    Count(usize),
    /// So many in a hundred of those that entries have on record, 0 to 100; at least one, unless it is 0.
    Percent(u8),
}

/// What is remembered of each spec's clients.
pub type Memories = BTreeMap<SpecId, Sightings>;

/// What a run found, and what was remembered before it.
#[derive(Clone, Copy, Debug)]
pub struct Found<'a> {
    /// The entries that the plan found in agreement.
    pub agreeing: &'a BTreeSet<FullAddress>,
    /// What was remembered.
    pub before: &'a Memories,
    /// The time of the run, in seconds since 1970.
    pub now: u64,
}

/// Everything that became of the sightings in a run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Remembered {
    /// What to remember from now on.
    pub memories: Memories,
    /// Which clients somebody else changed.
    pub notes: Vec<Note>,
}

/// A client of one of the run's pools.
type Key<'a> = (&'a PoolId, &'a ClientId);

/// An entry with the client that it has on record.
#[derive(Clone, Copy)]
struct Held<'a> {
    spec: &'a SpecId,
    entry: &'a Entry,
    record: &'a Record,
    key: Key<'a>,
}

impl Verify {
    fn of(self, all: usize) -> usize {
        match self {
            Self::Count(count) => count,
            Self::Percent(0) => 0,
            Self::Percent(percent) => (all * usize::from(percent) / 100).max(1),
        }
    }
}

/// The clients of each pool that need not be described.
///
/// Whatever has to be described anyhow, as far as it is known by now, comes off the wish; the rest of it goes to the clients
/// that were not read for longest, by pool and id where they were read at the same time.
pub fn trusted(
    views: &[SpecView<'_>],
    live: &BTreeMap<PoolId, LivePool>,
    memories: &Memories,
    wish: &Wish,
) -> BTreeMap<PoolId, BTreeMap<ClientId, Trusted>> {
    let Named { all, not_only_held } = Named::in_views(views);
    let mut sure = BTreeMap::new();
    for one in held(views).filter(|one| !not_only_held.contains(&one.key)) {
        let seen = memories.get(one.spec).and_then(|sightings| sightings.get(one.key.1));
        if let Some(seen) = seen.filter(|seen| still_holds(seen, one, live, wish)) {
            sure.insert(one.key, seen);
        }
    }
    let number = held(views).map(|one| one.key).collect::<BTreeSet<_>>().len();
    let anyhow = all.len() - sure.len();
    let in_turn = wish.verify.of(number).saturating_sub(anyhow);
    let mut by_age: Vec<_> = sure.into_iter().collect();
    by_age.sort_by_key(|(key, seen)| (seen.at, *key));
    let mut trusted = BTreeMap::<_, BTreeMap<_, _>>::new();
    for ((pool, id), seen) in by_age.into_iter().skip(in_turn) {
        let one = Trusted { name: seen.name.clone(), seen: seen.at };
        trusted.entry(pool.clone()).or_default().insert(id.clone(), one);
    }
    trusted
}

/// Whether a sighting is young enough and about the very client, entry and record that there are.
fn still_holds(
    seen: &Sighting,
    one: Held<'_>,
    live: &BTreeMap<PoolId, LivePool>,
    wish: &Wish,
) -> bool {
    let Sighting { entry, live: _, name, at, changed } = seen;
    let age = wish.now.checked_sub(*at);
    let listed = live.get(one.key.0).and_then(|pool| pool.listed.get(one.key.1));
    !changed
        && age.is_some_and(|age| age < wish.older_than)
        && listed == Some(name)
        && *entry == agreement(one.entry, one.record)
}

/// How much was read, once the plan is made.
pub fn reading(views: &[SpecView<'_>], live: &BTreeMap<PoolId, LivePool>, wish: &Wish) -> Reading {
    let all = Named::in_views(views).all;
    let trusted = |(pool, id): &Key<'_>| live.get(*pool).and_then(|pool| pool.trusted(id));
    let seen: Vec<_> = all.iter().filter_map(trusted).map(|trusted| trusted.seen).collect();
    Reading::Changed {
        verified: all.len() - seen.len(),
        trusted: seen.len(),
        oldest_seconds: seen.iter().min().map(|oldest| wish.now.saturating_sub(*oldest)),
    }
}

/// What to remember after a plan, and what turned out against what was remembered before.
///
/// A client that was read and is as its entry wants is remembered as of `now`, and what went unread stays remembered as it
/// was. Of a client that somebody changed there remains what it was before, so that it is told until it is mended.
/// Everything else is forgotten.
pub fn remember(
    views: &[SpecView<'_>],
    live: &BTreeMap<PoolId, LivePool>,
    found: Found<'_>,
) -> Remembered {
    let Found { agreeing, before, now } = found;
    let mut remembered = Remembered::default();
    for view in views {
        remembered.memories.entry(view.desired.id.clone()).or_default();
    }
    for one in held(views) {
        let at = FullAddress { spec: one.spec.clone(), address: one.entry.address.clone() };
        let agrees = agreeing.contains(&at);
        let was = before.get(one.spec).and_then(|sightings| sightings.get(one.key.1));
        let Some(pool) = live.get(one.key.0) else { continue };
        let next = if pool.trusted(one.key.1).is_some() {
            was.cloned()
        } else if let Some(Described::Present(client)) = pool.described.get(one.key.1) {
            let is = sighting(one, client, now);
            let changed = was.filter(|was| was.entry == is.entry && was.live != is.live);
            if let Some(was) = changed {
                let ago = now.saturating_sub(was.at);
                remembered.notes.push(changed_elsewhere(at, one.key.1, &is.name, ago));
            }
            // Its maker may do with such a client as it likes, so it is looked at every time.
            let settled = agrees && !client.self_registered;
            if settled { Some(is) } else { changed.map(Sighting::of_old) }
        } else {
            None
        };
        if let (Some(next), Some(sightings)) = (next, remembered.memories.get_mut(one.spec)) {
            sightings.insert(one.key.1.clone(), next);
        }
    }
    remembered
}

impl Sighting {
    /// The same of a client that is otherwise by now.
    fn of_old(&self) -> Self {
        Self { changed: true, ..self.clone() }
    }
}

fn sighting(one: Held<'_>, client: &LiveClient, now: u64) -> Sighting {
    Sighting {
        entry: agreement(one.entry, one.record),
        live: look(client),
        name: client.client.name.clone(),
        at: now,
        changed: false,
    }
}

fn changed_elsewhere(at: FullAddress, id: &ClientId, name: &str, ago: u64) -> Note {
    let ago = age(ago);
    let message = format!(
        "{name} ({id}) was changed elsewhere within the last {ago}, while its entry stayed the same."
    );
    Note { at: Some(at), code: "changed-outside", message }
}

/// A length of time in one unit, rounded up: `45 s`, `12 min`, `23 h`, `3 days`.
pub fn age(seconds: u64) -> String {
    match seconds {
        ..=90 => format!("{seconds} s"),
        91..=5_400 => format!("{} min", seconds.div_ceil(60)),
        5_401..=172_800 => format!("{} h", seconds.div_ceil(3_600)),
        172_801.. => format!("{} days", seconds.div_ceil(86_400)),
    }
}

/// Every entry that has a record in its pool.
fn held<'a>(views: &'a [SpecView<'a>]) -> impl Iterator<Item = Held<'a>> {
    views.iter().flat_map(|view| {
        view.desired.entries.iter().filter_map(|entry| {
            let record = view.records.get(view.pool, &entry.address)?;
            let key = (view.pool, &record.client_id);
            Some(Held { spec: &view.desired.id, entry, record, key })
        })
    })
}

/// The clients that specs and records name.
#[derive(Default)]
struct Named<'a> {
    all: BTreeSet<Key<'a>>,
    /// Those of them that the plan has to look at for another reason than that one entry has them on record.
    not_only_held: BTreeSet<Key<'a>>,
}

impl<'a> Named<'a> {
    fn in_views(views: &'a [SpecView<'a>]) -> Self {
        let mut named = Self::default();
        for view in views {
            named.add_records(view);
            named.add_others(view);
        }
        named.all.extend(&named.not_only_held);
        named
    }

    fn add_records(&mut self, view: &'a SpecView<'a>) {
        let entries: BTreeSet<_> =
            view.desired.entries.iter().map(|entry| &entry.address).collect();
        let announced: BTreeSet<_> =
            view.records.open_intents(view.pool).map(|(address, _)| address).collect();
        for (address, record) in view.records.in_pool(view.pool) {
            let key = (view.pool, &record.client_id);
            let is_new = self.all.insert(key);
            if !is_new || !entries.contains(address) || announced.contains(address) {
                self.not_only_held.insert(key);
            }
        }
    }

    /// Replaced clients, and pins that lead elsewhere than the record.
    fn add_others(&mut self, view: &'a SpecView<'a>) {
        let replaced = view.records.replaced_in(view.pool).map(|(id, _)| id);
        let pins = view.desired.entries.iter().filter_map(|entry| {
            let pin = &entry.client_id.as_ref()?.value;
            let record = view.records.get(view.pool, &entry.address);
            record.is_none_or(|record| record.client_id != *pin).then_some(pin)
        });
        self.not_only_held.extend(replaced.chain(pins).map(|id| (view.pool, id)));
    }
}

/// SHA-256 of all that decides whether a client is as it should be, besides the client itself.
fn agreement(entry: &Entry, record: &Record) -> String {
    let Entry {
        address,
        place: _,
        selector,
        client_id,
        // It has no say any more once there is a record.
        moved_from: _,
        settings,
        generate_secret,
        secret_said,
        lifecycle,
        // A rule forbids steps, and there is none for a client that is as it should be.
        switches: _,
        // Nothing is planned for a spec with mistakes.
        unread: _,
    } = entry;
    let Lifecycle { prevent_destroy, ignore_changes, on_remove, on_missing } = lifecycle;
    let selector = match selector {
        Selector::Name(name) => json!({ "name": name }),
        Selector::Pattern(pattern) => json!({ "pattern": pattern.as_str() }),
        Selector::Prefix(prefix) => json!({ "prefix": prefix }),
    };
    let said = |(setting, declared): (&Setting, &Declared)| {
        (setting.name().to_owned(), declared.value.to_json())
    };
    sha256(&json!({
        "address": address,
        "selector": selector,
        "client_id": client_id.as_ref().map(|pin| &pin.value),
        "settings": settings.iter().map(said).collect::<serde_json::Map<_, _>>(),
        "generate_secret": generate_secret,
        "secret_said": secret_said.is_some(),
        "prevent_destroy": prevent_destroy,
        "ignore_changes": ignore_changes.iter().map(|setting| setting.name()).collect::<Vec<_>>(),
        "on_remove": on_remove,
        "skips": *on_missing == OnMissing::Skip,
        "record": record,
    }))
}

/// SHA-256 of a client's settings by effect, those that this build doesn't know included.
fn look(live: &LiveClient) -> String {
    let LiveClient { client, self_registered, created: _, unknown } = live;
    let members = unknown.members().map(|(name, value)| (name.to_string(), value.clone()));
    sha256(&json!({
        "settings": fingerprint(client),
        "self_registered": self_registered,
        "unknown": members.collect::<serde_json::Map<_, _>>(),
        "withheld": unknown.withheld(),
    }))
}
