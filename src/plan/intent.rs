//! Clients that an apply announced, and of which nobody wrote down whether they were created.
//!
//! Cognito has no idempotency token for creating a client, so recovery is looking, not repeating: a client that bears the
//! announced name, has the announced settings, wasn't there before and is nobody else's is the one. When it was created
//! plays no part, as clocks differ.

use super::build::SpecView;
use super::identity::matching::MANY;
use super::identity::present;
use super::saved::fingerprint;
use super::step::{Blocked, Candidate, Note, Refreshed, Step, Work, count};
use crate::live::{Described, LiveClient, LivePool};
use crate::model::{AppClient, ClientId, FullAddress};
use crate::records::{Intent, News, Record, Records};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// For so many seconds a client may exist without being listed. Nothing is published on how soon Cognito's lists are
/// complete; this is long for such lists, and costs something only after a crash. They are counted from this run's first
/// list, as the announcement was made by another machine's clock.
const LISTED_AFTER: u64 = 30;

/// An announcement that is older by this many seconds is old by any clock.
const OLD: u64 = 600;

/// What became of the open intents of a pool.
#[derive(Default)]
pub(super) struct Settled<'a> {
    /// The records of each view, in their order, as they are once this is written down; copied only where something is.
    pub(super) records: Vec<Cow<'a, Records>>,
    pub(super) news: Vec<Refreshed>,
    /// Entries about which nothing can be decided.
    pub(super) unclear: BTreeSet<FullAddress>,
    /// Entries whose client was announced and never created.
    pub(super) uncreated: BTreeSet<FullAddress>,
    pub(super) blocked: Vec<Blocked>,
    pub(super) notes: Vec<Note>,
}

/// Why intents can't be settled yet.
pub(super) enum Missing {
    /// These clients have to be described first.
    Describe(BTreeSet<ClientId>),
    /// The pool has to be listed again at this time, in seconds since 1970, or later.
    ListAfter(u64),
}

/// An open intent and whose it is.
struct Open<'a> {
    at: FullAddress,
    intent: &'a Intent,
}

/// What was announced alike can't be told apart.
type Likeness<'a> = (&'a str, &'a str);

/// Finds the announced clients of all specs of one pool.
///
/// # Errors
///
/// What has to be read first.
pub(super) fn settle<'a>(views: &[SpecView<'a>], pool: &LivePool) -> Result<Settled<'a>, Missing> {
    let records: Vec<_> = views.iter().map(|view| Cow::Borrowed(view.records)).collect();
    let mut settled = Settled { records, ..Settled::default() };
    let unread = recorded_meanwhile(views, pool);
    if !unread.is_empty() {
        return Err(Missing::Describe(unread));
    }
    // Where there is a pin, or another live client was recorded meanwhile, a person has decided.
    let (decided, open): (Vec<_>, Vec<_>) =
        open_intents(views, pool).into_iter().partition(|one| is_decided(one, views, pool));
    for one in &decided {
        settled.learn(one, pool, News::NotCreated);
    }
    let claimed = claimed(views, pool);
    let mut alike = BTreeMap::<Likeness<'_>, Vec<&Open<'_>>>::new();
    for one in &open {
        let Intent { name, fingerprint, .. } = one.intent;
        alike.entry((name, fingerprint)).or_default().push(one);
    }
    let newcomers: BTreeMap<_, _> = alike
        .iter()
        .map(|(likeness, open)| (*likeness, newcomers(open, likeness.0, &claimed, pool)))
        .collect();
    let unread: BTreeSet<_> = newcomers
        .values()
        .filter(|ids| ids.len() <= MANY)
        .flatten()
        .filter(|id| !pool.described.contains_key(*id))
        .cloned()
        .collect();
    if !unread.is_empty() {
        return Err(Missing::Describe(unread));
    }
    let mut list_after = 0;
    for (likeness, open) in alike {
        let mut found = newcomers[&likeness].clone();
        found.retain(|id| is_as_announced(id, likeness.1, pool));
        settled.decide(&open, &found, pool, &mut list_after);
    }
    if list_after > pool.listed_at { Err(Missing::ListAfter(list_after)) } else { Ok(settled) }
}

fn open_intents<'a>(views: &[SpecView<'a>], pool: &LivePool) -> Vec<Open<'a>> {
    let of = |view: &SpecView<'a>| {
        let records = view.records;
        records
            .open_intents(&pool.id)
            .map(|(address, intent)| Open { at: records.full(address), intent })
            .collect::<Vec<_>>()
    };
    views.iter().flat_map(of).collect()
}

fn is_decided(one: &Open<'_>, views: &[SpecView<'_>], pool: &LivePool) -> bool {
    let Open { at, intent } = one;
    views.iter().filter(|view| view.desired.id == at.spec).any(|view| {
        let mut entries = view.desired.entries.iter();
        let pinned = entries.any(|it| it.address == at.address && it.client_id.is_some());
        let record = view.records.get(&pool.id, &at.address);
        let other = record.filter(|record| !intent.replaces.contains_key(&record.client_id));
        pinned || other.is_some_and(|record| present(pool, &record.client_id).is_some())
    })
}

/// The recorded clients of announced entries, of which it has to be known whether they are there.
fn recorded_meanwhile(views: &[SpecView<'_>], pool: &LivePool) -> BTreeSet<ClientId> {
    let of = |view: &SpecView<'_>| {
        let records = view.records;
        let announced = records.open_intents(&pool.id).map(|(address, _)| address);
        let recorded = announced.filter_map(|address| records.get(&pool.id, address));
        recorded.map(|record| record.client_id.clone()).collect::<Vec<_>>()
    };
    let recorded = views.iter().flat_map(of);
    recorded.filter(|id| !pool.described.contains_key(id)).collect()
}

/// The clients that are somebody's, by a record or a pin.
fn claimed(views: &[SpecView<'_>], pool: &LivePool) -> BTreeSet<ClientId> {
    let of = |view: &SpecView<'_>| {
        let records = view.records.in_pool(&pool.id).map(|(_, record)| &record.client_id);
        let replaced = view.records.replaced_in(&pool.id).map(|(id, _)| id);
        let pins = view.desired.entries.iter().filter_map(|entry| entry.client_id.as_ref());
        let pins = pins.map(|pin| &pin.value);
        records.chain(replaced).chain(pins).cloned().collect::<Vec<_>>()
    };
    views.iter().flat_map(of).collect()
}

/// The clients that bear the name, are nobody's, and weren't there when at least one of the intents was announced.
fn newcomers(
    open: &[&Open<'_>],
    name: &str,
    claimed: &BTreeSet<ClientId>,
    pool: &LivePool,
) -> BTreeSet<ClientId> {
    let bears = |id: &ClientId, listed: &str| match pool.described.get(id) {
        Some(Described::Present(live)) => live.client.name == name && !live.self_registered,
        Some(Described::Gone) => false,
        None => listed == name,
    };
    let is_new = |id: &ClientId| open.iter().any(|one| !one.intent.seen.contains(id));
    pool.listed
        .iter()
        .filter(|(id, listed)| bears(id, listed) && !claimed.contains(*id) && is_new(id))
        .map(|(id, _)| id.clone())
        .collect()
}

/// Whether the client looks as it was announced. One that nobody read is taken for it, so that a person looks.
fn is_as_announced(id: &ClientId, wanted: &str, pool: &LivePool) -> bool {
    match pool.described.get(id) {
        Some(Described::Present(LiveClient { client, .. })) => fingerprint(client) == wanted,
        Some(Described::Gone) => false,
        None => true,
    }
}

impl Settled<'_> {
    /// Gives the clients found to intents that were announced alike, in the order of the ids.
    fn decide(
        &mut self,
        open: &[&Open<'_>],
        found: &BTreeSet<ClientId>,
        pool: &LivePool,
        list_after: &mut u64,
    ) {
        let mut left = found.clone();
        let mut taken = BTreeMap::new();
        // Whoever has the least to choose from comes first, so that nobody is left without for another's sake.
        let mut order: Vec<_> = open.to_vec();
        order.sort_by_key(|one| (left.difference(&one.intent.seen).count(), one.at.clone()));
        for one in order {
            let choice = left.difference(&one.intent.seen).next().cloned();
            if let Some(id) = choice {
                left.remove(&id);
                taken.insert(one.at.clone(), id);
            }
        }
        if !left.is_empty() {
            for one in open {
                self.blocked.push(unclear(one, found, open.len()));
                self.unclear.insert(one.at.clone());
            }
            return;
        }
        for one in open {
            match taken.remove(&one.at) {
                Some(id) => self.created(one, id, pool),
                None => {
                    if one.intent.announced.saturating_add(OLD) > pool.first_listed_at {
                        *list_after = pool.first_listed_at.saturating_add(LISTED_AFTER);
                    }
                    self.uncreated.insert(one.at.clone());
                    self.learn(one, pool, News::NotCreated);
                }
            }
        }
    }

    fn created(&mut self, one: &Open<'_>, id: ClientId, pool: &LivePool) {
        self.notes.push(Note {
            at: Some(one.at.clone()),
            code: "created-before",
            message: format!(
                "An earlier apply was cut off after it had created {id}; it is this entry's client."
            ),
        });
        self.learn(one, pool, News::Created(one.intent.record(id)));
    }

    fn learn(&mut self, one: &Open<'_>, pool: &LivePool, news: News) {
        let records = self.records.iter_mut().find(|records| records.spec == one.at.spec);
        let records = records.expect("every view has its records");
        records.to_mut().learn(&pool.id, &one.at.address, news.clone());
        self.news.push(Refreshed { at: one.at.clone(), pool: pool.id.clone(), news });
    }
}

fn unclear(one: &Open<'_>, found: &BTreeSet<ClientId>, announced: usize) -> Blocked {
    let name = &one.intent.name;
    let candidates =
        found.iter().map(|id| Candidate { name: name.clone(), client_id: id.clone() }).collect();
    Blocked {
        at: one.at.clone(),
        location: None,
        code: "created-unclear",
        message: format!(
            "an earlier apply was cut off while it created {} called `{name}`, and {} such clients have \
             appeared since",
            count(announced, "client"),
            found.len()
        ),
        help: format!(
            "pin the one that is this entry's with `client_id` and delete the one that nobody needs; where the entry \
             has left the spec, delete what nobody needs and drop what is known of it with `cogctl state rm {}`",
            one.at.address
        ),
        candidates,
        labels: Vec::new(),
    }
}

/// What is announced before a step's first call, which is going to create `client`; none for a step that creates nothing.
pub fn announcement(step: &Step, client: &AppClient, now: u64) -> Option<Intent> {
    let replaces = match (step.work, &step.client_id, &step.before) {
        (Work::Create, _, _) => BTreeMap::new(),
        (Work::Replace, Some(old), Some(before)) => {
            BTreeMap::from([(old.clone(), before.name.clone())])
        }
        _ => return None,
    };
    let record = step.record.as_ref().expect("a client that is created is recorded");
    let Record { client_id: _, name: _, origin: _, has_secret, prevent_destroy, on_remove } =
        record.clone();
    Some(Intent {
        name: client.name.clone(),
        fingerprint: fingerprint(client),
        seen: step.namesakes.clone(),
        replaces,
        announced: now,
        has_secret,
        prevent_destroy,
        on_remove,
    })
}
