//! The values a spec is read into.

use super::Switches;
use crate::model::OnRemove;
use crate::model::{Address, ClientId, FullAddress, PoolId, Setting, SpecId, Value};
use crate::problem::{Place, Source};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A value and where the spec says it.
#[derive(Clone, Debug)]
pub struct Said<T> {
    /// The value.
    pub value: T,
    /// The token that says it.
    pub place: Place,
}

/// What a spec says of a setting, and where.
#[derive(Clone, Debug)]
pub struct Declared {
    /// The value.
    pub value: Value,
    /// The key's token.
    pub key: Place,
    /// The value's token.
    pub place: Place,
    /// The tokens of a list's members, in the order of the set, which is that of the alphabet.
    pub members: Vec<Place>,
    /// Members of the list that stand there again, in the file's order.
    pub repeats: Vec<Said<String>>,
}

/// One spec: one file, one user pool.
#[derive(Clone, Debug)]
pub struct Desired {
    /// The file's name and text.
    pub source: Arc<Source>,
    /// `id:`, by default the file's stem.
    pub id: SpecId,
    /// `user_pool_id:` or `user_pool_name:`.
    pub pool: Said<PoolRef>,
    /// `region:`; with a pool id it agrees with the id's prefix.
    pub region: Option<Said<String>>,
    /// `expect:`
    pub expect: Expect,
    /// `state:`; by default a file beside the spec.
    pub state: Option<Said<String>>,
    /// `policy:`
    pub policy: Policy,
    /// All entries of both sections, in the file's order.
    pub entries: Vec<Entry>,
    /// The rules that it switches off.
    pub switches: Arc<Switches>,
    /// SHA-256 of the text, in hexadecimal, after interpolation: what a saved plan holds on to.
    pub digest: String,
}

/// Which pool a spec is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PoolRef {
    /// By id.
    Id(PoolId),
    /// By a name that exactly one pool bears.
    Name(String),
}

/// Assertions that are checked before any write.
#[derive(Clone, Debug, Default)]
pub struct Expect {
    /// Twelve digits.
    pub account_id: Option<Said<String>>,
    /// The pool's name.
    pub pool_name: Option<Said<String>>,
}

/// Guard rails that a spec sets for itself.
#[derive(Clone, Debug, Default)]
pub struct Policy {
    /// `max_changes:`
    pub max_changes: Option<Said<Limit>>,
    /// `allow:`, which may hold `adopt` alone.
    pub allow_adopt: Option<Said<Allowance>>,
}

/// How many changes a run may make.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// So many clients.
    Count(usize),
    /// So many in a hundred of the clients on record, 0 to 100.
    Percent(u8),
}

/// How many steps of one kind are allowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Allowance {
    /// Any number.
    Any,
    /// Just so many.
    Just(usize),
}

/// One client that the spec wants.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Section and key.
    pub address: Address,
    /// The key's place.
    pub place: Place,
    /// Which live client it means when nothing is recorded.
    pub selector: Selector,
    /// `client_id:`, a pin.
    pub client_id: Option<Said<ClientId>>,
    /// `moved_from:`; without a spec's id in front it is of this spec.
    pub moved_from: Option<Said<FullAddress>>,
    /// What it declares, with `defaults:` merged in; `generate_secret` is kept below instead.
    pub settings: BTreeMap<Setting, Declared>,
    /// Whether a new client gets a secret.
    pub generate_secret: bool,
    /// Where the entry itself, not `defaults:`, says so; only then is an existing client compared.
    pub secret_said: Option<Place>,
    /// `lifecycle:`
    pub lifecycle: Lifecycle,
    /// The rules that its spec switches off, here or elsewhere.
    pub switches: Arc<Switches>,
    /// What it says, or seems to say, without being understood; nothing in a spec without mistakes.
    pub unread: BTreeSet<Setting>,
}

/// How an entry finds its client by name.
#[derive(Clone, Debug)]
pub enum Selector {
    /// A standard client's exact name.
    Name(String),
    /// A managed client's name, by a regular expression that needn't match the whole of it.
    Pattern(regex::Regex),
    /// A managed client's name, by its beginning.
    Prefix(String),
}

/// What cogctl may do to a client in the course of time.
#[derive(Clone, Debug, Default)]
pub struct Lifecycle {
    /// Refuse to delete or replace it.
    pub prevent_destroy: bool,
    /// Settings to leave as they are.
    pub ignore_changes: BTreeSet<Setting>,
    /// What to do when the entry leaves the spec; by default it depends on the client's origin.
    pub on_remove: Option<OnRemove>,
    /// What to do when a managed entry matches no client.
    pub on_missing: OnMissing,
}

/// What to do when a managed entry matches no client.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum OnMissing {
    /// Block the run.
    #[default]
    Fail,
    /// Leave the entry out, with a note.
    Skip,
}

impl Declared {
    /// Where a member of the list stands.
    pub fn member(&self, text: &str) -> Option<&Place> {
        let (Value::Set(texts) | Value::Attributes(Some(texts))) = &self.value else { return None };
        self.members.get(texts.iter().position(|member| member == text)?)
    }
}

impl Selector {
    /// Whether a client of that name is meant.
    pub fn matches(&self, name: &str) -> bool {
        match self {
            Self::Name(wanted) => wanted == name,
            Self::Pattern(pattern) => pattern.is_match(name),
            Self::Prefix(prefix) => name.starts_with(prefix),
        }
    }
}
