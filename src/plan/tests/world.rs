//! Worlds by construction: specs from text, live clients and records that agree with them, and ways to disturb that.

use super::show;
use crate::live::{Answer, Described, Holdings, LiveClient, LivePool, MemberName, Unknown};
use crate::model::{Address, AppClient, ClientId, FullAddress, Kind, PoolId, SpecId};
use crate::plan::refresh::{self, Found, Memories, Reading, Remembered, Wish};
use crate::plan::verify::{Stale, verify};
use crate::plan::{Decided, Note, Plan, SpecView, Unasked, Unread, decide, room, target};
use crate::problem::Source;
use crate::records::{Origin, Record, Records};
use crate::spec::{self, Desired, Entry, ReadContext, Selector};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

pub(super) const POOL: &str = "us-west-2_EXAMPLE";

/// What a plan with `--refresh changed` came to.
pub(super) struct Look {
    pub(super) plan: Plan,
    /// Besides those of the plan.
    pub(super) notes: Vec<Note>,
    pub(super) reading: Reading,
    /// The clients that were described for it.
    pub(super) read: Vec<String>,
}

/// One pool, the specs about it, and what is recorded for them.
#[derive(Clone, Debug)]
pub(super) struct World {
    specs: BTreeMap<String, String>,
    pub(super) records: BTreeMap<String, Records>,
    pub(super) live: BTreeMap<ClientId, LiveClient>,
    /// Clients whose only secret doesn't show in their description.
    hidden_secrets: BTreeSet<ClientId>,
    /// When the pool is listed, in seconds since 1970.
    pub(super) listed_at: u64,
    /// What the pool holds, and what it answers when asked.
    pub(super) holdings: Holdings,
    /// Clients that aren't listed before such a time.
    pub(super) listed_late: BTreeMap<ClientId, u64>,
}

pub(super) fn id(text: &str) -> ClientId {
    ClientId::from_service(text)
}

/// A record as a creation leaves it.
pub(super) fn recorded(client: &str, name: &str) -> Option<Record> {
    Some(Record {
        client_id: id(client),
        name: name.to_owned(),
        origin: Origin::Created,
        has_secret: false,
        prevent_destroy: false,
        on_remove: None,
    })
}

pub(super) fn pool_id() -> PoolId {
    PoolId::parse(POOL).expect("a pool id")
}

fn parse(name: &str, body: &str) -> Desired {
    let text = format!("version: 1\nid: {name}\nuser_pool_id: {POOL}\n{body}");
    let source = Source::new(format!("{name}.yaml"), text);
    let context = ReadContext { default_id: name.to_owned(), ..ReadContext::default() };
    spec::read(&source, &context).unwrap_or_else(|misread| panic!("{:#?}", misread.problems))
}

/// The client that an entry describes, worked out apart from the plan.
fn as_declared(entry: &Entry) -> AppClient {
    let name = match &entry.selector {
        Selector::Name(name) => name.clone(),
        Selector::Prefix(prefix) => format!("{prefix}1"),
        Selector::Pattern(pattern) => {
            let plain = |c: &char| c.is_alphanumeric() || *c == '-';
            pattern.as_str().chars().filter(plain).chain(['1']).collect()
        }
    };
    let mut client = AppClient::with_defaults(name);
    client.generate_secret = entry.generate_secret;
    for (setting, said) in &entry.settings {
        client.set(*setting, said.value.clone());
    }
    client
}

pub(super) fn live_client(client: AppClient) -> LiveClient {
    LiveClient { client, self_registered: false, created: None, unknown: Unknown::default() }
}

impl World {
    /// Specs by id, and for each entry a live client, called `{spec id}{key}`, with a record.
    pub(super) fn agreeing(specs: &[(&str, &str)]) -> Self {
        let mut world = Self::unrecorded(specs);
        for (name, body) in specs {
            for entry in parse(name, body).entries {
                let client_id = id(&format!("{name}{}", entry.address.key));
                let client = as_declared(&entry);
                let record = Record {
                    client_id: client_id.clone(),
                    name: client.name.clone(),
                    origin: match entry.address.kind {
                        Kind::Standard => Origin::Created,
                        Kind::Managed => Origin::Adopted,
                    },
                    has_secret: client.generate_secret,
                    prevent_destroy: entry.lifecycle.prevent_destroy,
                    on_remove: entry.lifecycle.on_remove,
                };
                world.live.insert(client_id, live_client(client));
                world.put(name, &entry.address, Some(record));
            }
        }
        world
    }

    /// Specs that nothing was ever done about, and no client.
    pub(super) fn unrecorded(specs: &[(&str, &str)]) -> Self {
        let mut world = Self {
            specs: BTreeMap::new(),
            records: BTreeMap::new(),
            live: BTreeMap::new(),
            hidden_secrets: BTreeSet::new(),
            listed_at: 1_000,
            holdings: Holdings {
                providers: Answer::Known(BTreeSet::new()),
                scopes: Answer::Known(BTreeSet::new()),
                ..Holdings::default()
            },
            listed_late: BTreeMap::new(),
        };
        for (name, body) in specs {
            world.say(name, body);
        }
        world
    }

    /// Writes a spec anew.
    pub(super) fn say(&mut self, spec: &str, body: &str) {
        self.specs.insert(spec.to_owned(), body.to_owned());
        let none = || Records::none(SpecId::new(spec));
        self.records.entry(spec.to_owned()).or_insert_with(none);
    }

    pub(super) fn put(&mut self, spec: &str, address: &Address, record: Option<Record>) {
        let records = self.records.get_mut(spec).expect("the spec is there");
        records.put(&pool_id(), address, record);
    }

    pub(super) fn add_live(&mut self, client: &str, name: &str) {
        let live = live_client(AppClient::with_defaults(name));
        self.live.insert(id(client), live);
    }

    /// Gives a live client a setting that this build doesn't know, `Block.Name` or `Name`.
    pub(super) fn invent(&mut self, client: &str, name: &str) {
        let live = self.live.get_mut(&id(client)).expect("a live client");
        let name = match name.split_once('.') {
            Some((block, name)) => MemberName::within(block, name),
            None => MemberName::top(name),
        };
        live.unknown.keep(name, true.into());
    }

    /// Changes a live client behind our back.
    pub(super) fn change(&mut self, client: &str, change: impl FnOnce(&mut AppClient)) {
        change(&mut self.live.get_mut(&id(client)).expect("a live client").client);
    }

    pub(super) fn rename_live(&mut self, client: &str, name: &str) {
        self.change(client, |client| name.clone_into(&mut client.name));
    }

    pub(super) fn self_registered(&mut self, client: &str) {
        self.live.get_mut(&id(client)).expect("a live client").self_registered = true;
    }

    pub(super) fn delete_live(&mut self, client: &str) {
        self.live.remove(&id(client)).expect("a live client");
    }

    pub(super) fn hide_secret(&mut self, client: &str) {
        self.change(client, |client| client.generate_secret = false);
        self.hidden_secrets.insert(id(client));
    }

    /// Changes, adds or drops the record at a full address.
    pub(super) fn record(
        &mut self,
        at: &str,
        change: impl FnOnce(Option<Record>) -> Option<Record>,
    ) {
        let FullAddress { spec, address } = at.parse().expect("a full address");
        let record = self.records[spec.as_str()].get(&pool_id(), &address).cloned();
        self.put(spec.as_str(), &address, change(record));
    }

    pub(super) fn edit_record(&mut self, at: &str, change: impl FnOnce(&mut Record)) {
        self.record(at, |record| {
            let mut record = record.expect("a record");
            change(&mut record);
            Some(record)
        });
    }

    /// Lets the records of a spec be of another pool.
    pub(super) fn records_of(&mut self, spec: &str, pool: &str) {
        let records = self.records.get_mut(spec).expect("the spec is there");
        let entries = records.pools.remove(&pool_id()).expect("records");
        records.pools.insert(PoolId::parse(pool).expect("a pool id"), entries);
    }

    pub(super) fn desired(&self) -> Vec<Desired> {
        self.specs.iter().map(|(name, body)| parse(name, body)).collect()
    }

    fn listed(&self, at: u64) -> LivePool {
        let name = |(id, live): (&ClientId, &LiveClient)| (id.clone(), live.client.name.clone());
        let is_listed = |(id, _): &(&ClientId, &LiveClient)| {
            self.listed_late.get(*id).is_none_or(|late| *late <= at)
        };
        LivePool {
            holdings: Holdings {
                providers: Answer::Unasked,
                scopes: Answer::Unasked,
                ..self.holdings.clone()
            },
            listed: self.live.iter().filter(is_listed).map(name).collect(),
            listed_at: at,
            first_listed_at: self.listed_at,
            ..LivePool::new(pool_id(), "prod-users", "111122223333")
        }
    }

    /// The plan, made from what it asked for and nothing else.
    pub(super) fn plan(&self) -> Plan {
        self.plan_reading(&self.desired()).0
    }

    /// The clients that were read for the plan; `ID?` where it was asked whether it has a secret.
    pub(super) fn read(&self) -> Vec<String> {
        let (_, pool) = self.plan_reading(&self.desired());
        let secrets = pool.secrets.keys().map(|id| format!("{id}?"));
        pool.described.keys().map(ToString::to_string).chain(secrets).collect()
    }

    /// The same with the specs in an order of one's own.
    pub(super) fn plan_reading(&self, desired: &[Desired]) -> (Plan, LivePool) {
        let id = pool_id();
        let mut live = BTreeMap::from([(id.clone(), self.listed(self.listed_at))]);
        let views = self.views(desired, &id);
        let mut plan = self.decide(&views, &mut live).plan;
        room(&mut plan, &views, &live);
        (plan, live.remove(&id).expect("the one pool"))
    }

    /// The plan for one target.
    pub(super) fn plan_for(&self, target: &str, known: &BTreeSet<FullAddress>) -> Plan {
        let (id, desired) = (pool_id(), self.desired());
        let mut live = BTreeMap::from([(id.clone(), self.listed(self.listed_at))]);
        let views = self.views(&desired, &id);
        let mut plan = self.decide(&views, &mut live).plan;
        target::narrow(&mut plan, &[target.to_owned()], known).expect("a known target");
        room(&mut plan, &views, &live);
        plan
    }

    fn views<'a>(&'a self, desired: &'a [Desired], pool: &'a PoolId) -> Vec<SpecView<'a>> {
        let records = |desired: &Desired| &self.records[desired.id.as_str()];
        desired
            .iter()
            .map(|desired| SpecView { desired, pool, records: records(desired) })
            .collect()
    }

    fn decide(&self, views: &[SpecView<'_>], live: &mut BTreeMap<PoolId, LivePool>) -> Decided {
        loop {
            match decide(views, live) {
                Ok(decided) => return decided,
                Err(unread) => self.serve(unread, live.get_mut(&pool_id()).expect("the one pool")),
            }
        }
    }

    /// The plan with `--refresh changed`, by what is remembered, which it brings up to date.
    pub(super) fn look(&self, memories: &mut Memories, wish: &Wish) -> Look {
        let (id, desired) = (pool_id(), self.desired());
        let views = self.views(&desired, &id);
        let mut live = BTreeMap::from([(id.clone(), self.listed(self.listed_at))]);
        let mut trusted = refresh::trusted(&views, &live, memories, wish);
        let pool = live.get_mut(&id).expect("the one pool");
        pool.trusted = trusted.remove(&id).unwrap_or_default();
        let Decided { plan, agreeing } = self.decide(&views, &mut live);
        let found = Found { agreeing: &agreeing, before: memories, now: wish.now };
        let Remembered { memories: after, notes } = refresh::remember(&views, &live, found);
        let reading = refresh::reading(&views, &live, wish);
        let read = live[&id].described.keys().map(ToString::to_string).collect();
        *memories = after;
        Look { plan, notes, reading, read }
    }

    /// Which steps of a plan can't be done any more, and the clients that were read to find out.
    pub(super) fn verify(&self, plan: &Plan) -> (Vec<Stale>, Vec<String>) {
        let id = pool_id();
        let desired = self.desired();
        let desired: Vec<_> = desired.iter().collect();
        let mut live = BTreeMap::from([(id.clone(), self.listed(self.listed_at))]);
        let stale = loop {
            match verify(plan, &desired, &live) {
                Ok(stale) => break stale,
                Err(unread) => self.serve(unread, live.get_mut(&id).expect("the one pool")),
            }
        };
        let LivePool { described, secrets, .. } = &live[&id];
        let secrets = secrets.keys().map(|id| format!("{id}?"));
        (stale, described.keys().map(ToString::to_string).chain(secrets).collect())
    }

    /// Reads what was asked for, which must be something, and new.
    fn serve(&self, unread: Unread, pool: &mut LivePool) {
        assert!(!unread.is_empty(), "a plan that is missing nothing");
        for (_, id) in unread.describe {
            let described =
                self.live.get(&id).map_or(Described::Gone, |it| Described::Present(it.clone()));
            assert_eq!(pool.described.insert(id, described), None, "read twice");
        }
        let Unasked { providers, scopes } = unread.unasked;
        if !providers.is_empty() {
            assert_eq!(pool.holdings.providers, Answer::Unasked, "asked twice");
            pool.holdings.providers = self.holdings.providers.clone();
        }
        if !scopes.is_empty() {
            assert_eq!(pool.holdings.scopes, Answer::Unasked, "asked twice");
            pool.holdings.scopes = self.holdings.scopes.clone();
        }
        for (_, time) in unread.list {
            assert!(pool.listed_at < time, "listed already");
            let LivePool { listed, listed_at, .. } = self.listed(time);
            (pool.listed, pool.listed_at) = (listed, listed_at);
        }
        for (_, id) in unread.secrets {
            let has_secret =
                self.live[&id].client.generate_secret || self.hidden_secrets.contains(&id);
            assert_eq!(pool.secrets.insert(id, has_secret), None, "asked twice");
        }
    }

    /// The clients on record for entries that are still in their specs.
    pub(super) fn recorded_for_entries(&self) -> BTreeSet<ClientId> {
        let of = |desired: &Desired| {
            let records = &self.records[desired.id.as_str()];
            let entries = desired.entries.iter();
            let recorded = entries.filter_map(|entry| records.get(&pool_id(), &entry.address));
            recorded.map(|record| record.client_id.clone()).collect::<Vec<_>>()
        };
        self.desired().iter().flat_map(of).collect()
    }

    /// The text of a spec; none where there is none.
    pub(super) fn spec(&self, name: &str) -> Option<&str> {
        self.specs.get(name).map(String::as_str)
    }

    pub(super) fn live(&self) -> &BTreeMap<ClientId, LiveClient> {
        &self.live
    }
}

/// The whole plan in words.
impl fmt::Display for World {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&show::plan(&self.plan()))
    }
}
