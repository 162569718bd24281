//! An entry for a client that is there, such that a plan of the new text finds nothing to change in it.

use super::write::Indent;
use super::{Desired, EditError, NewEntry, Selector, edit, key_for};
use crate::model::{Address, AppClient, ClientId, Kind, PoolId, Setting, Value};
use std::collections::BTreeMap;

/// A value goes into `defaults:` where at least so many clients share it …
const SHARED_BY: usize = 3;
/// … and so many of a hundred.
const SHARED_PERCENT: usize = 75;

/// A live client that is to get an entry.
#[derive(Clone, Copy, Debug)]
pub struct ToImport<'a> {
    /// Its pool, for a spec that is yet to be begun.
    pub pool: &'a PoolId,
    /// The address it is to have.
    pub address: &'a Address,
    /// How it is.
    pub client: &'a AppClient,
    /// Its id, where its name is not its own alone.
    pub pin: Option<&'a ClientId>,
}

/// The spec with an entry for the client; an empty text becomes a spec of its pool.
///
/// `read` reads a spec's text. It tells what the file's `defaults:` would give the entry, so that the entry says otherwise
/// where its client is otherwise.
///
/// # Errors
///
/// When the entry can't be added to the text, or the new text can't be read.
pub fn with_live<E: From<EditError>>(
    text: &str,
    wanted: ToImport<'_>,
    read: impl Fn(&str) -> Result<Desired, E>,
) -> Result<String, E> {
    let ToImport { pool, address, client, pin } = wanted;
    let add = |entry: NewEntry| {
        let entry = match pin {
            Some(id) => entry.pinned(id),
            None => entry,
        };
        if text.is_empty() {
            edit::new_file(pool, &[(address.clone(), entry)])
        } else {
            edit::add_entry(text, address, &entry)
        }
    };
    if address.kind == Kind::Managed {
        return Ok(add(NewEntry::managed(&Selector::Name(client.name.clone())))?);
    }
    let plain = add(NewEntry::standard(client, &address.key, &BTreeMap::new()))?;
    let entries = read(&plain)?.entries;
    let entry = entries.into_iter().find(|entry| entry.address == *address);
    let settings = entry.expect("the entry was just written").settings.into_iter();
    let inherited: BTreeMap<_, _> = settings
        .map(|(setting, said)| (setting, said.value))
        .filter(|(setting, value)| !setting.same(value, &client.get(*setting)))
        .collect();
    if inherited.is_empty() {
        return Ok(plain);
    }
    Ok(add(NewEntry::standard(client, &address.key, &inherited))?)
}

/// One of many live clients that are to get entries.
#[derive(Clone, Debug)]
pub struct Sourced<'a> {
    /// The address it is to have.
    pub address: Address,
    /// Its id.
    pub id: &'a ClientId,
    /// How it is.
    pub client: &'a AppClient,
    /// Whether its name is not its own alone, so that the entry has to say its id.
    pub pinned: bool,
}

/// The spec with an entry for each client, in this order, each with its client's id in a comment. An empty text becomes a
/// spec of the pool, in whose `defaults:` is what most of them share. Nothing is said that needn't be.
///
/// `read` is as in [`with_live`].
///
/// # Errors
///
/// When the entries can't be added to the text, or the text can't be read.
pub fn with_all<E: From<EditError>>(
    text: &str,
    pool: &PoolId,
    clients: &[Sourced<'_>],
    read: impl Fn(&str) -> Result<Desired, E>,
) -> Result<String, E> {
    let begun = if text.is_empty() { begun(pool, clients) } else { text.to_owned() };
    let defaults = defaults_of(&begun, read)?;
    let entry = |one: &Sourced<'_>| {
        let entry = match one.address.kind {
            Kind::Managed => NewEntry::managed(&Selector::Name(one.client.name.clone())),
            Kind::Standard => NewEntry::standard(one.client, &one.address.key, &defaults),
        };
        let entry = if one.pinned { entry.pinned(one.id) } else { entry };
        // An id of another form could end the line.
        let entry = match ClientId::parse(one.id.as_str()) {
            Some(id) => entry.commented(format!("imported from {pool}/{id}")),
            None => entry,
        };
        (one.address.clone(), entry)
    };
    Ok(edit::add_entries(&begun, &clients.iter().map(entry).collect::<Vec<_>>())?)
}

/// A new spec's head and `defaults:`.
fn begun(pool: &PoolId, clients: &[Sourced<'_>]) -> String {
    let mut text = edit::head(pool);
    let shared = shared(clients);
    if !shared.is_empty() {
        for line in NewEntry::saying(&shared).lines("defaults", Indent::TOP) {
            text.push_str(&line);
            text.push('\n');
        }
    }
    text
}

/// What most of the standard clients share and Cognito doesn't give them by itself. What is about one application is none
/// of it, nor a secret, which a new entry would get unasked.
fn shared(clients: &[Sourced<'_>]) -> BTreeMap<Setting, Value> {
    let standard = clients.iter().filter(|one| one.address.kind == Kind::Standard);
    let standard: Vec<_> = standard.map(|one| one.client).collect();
    let own = [
        Setting::Name,
        Setting::GenerateSecret,
        Setting::CallbackUrls,
        Setting::LogoutUrls,
        Setting::DefaultRedirectUri,
    ];
    let of = |setting: Setting| {
        let mut values = BTreeMap::<String, (usize, Value)>::new();
        for client in &standard {
            let value = setting.effective(client.get(setting));
            values.entry(value.to_json().to_string()).or_insert((0, value)).0 += 1;
        }
        let (number, value) = values.into_values().max_by_key(|(number, _)| *number)?;
        let most = number >= SHARED_BY && number * 100 >= standard.len() * SHARED_PERCENT;
        (most && !setting.is_default(&value)).then_some((setting, value))
    };
    Setting::all().filter(|setting| !own.contains(setting)).filter_map(of).collect()
}

/// What a spec gives an entry that says nothing.
fn defaults_of<E: From<EditError>>(
    text: &str,
    read: impl Fn(&str) -> Result<Desired, E>,
) -> Result<BTreeMap<Setting, Value>, E> {
    let taken = read(text)?.entries;
    let key = key_for("probe", |key| taken.iter().any(|entry| entry.address.key == key));
    let address = Address::new(Kind::Standard, key);
    // Where none can be added, the real ones can't either, and it is they that should be told.
    let empty = NewEntry::saying(&BTreeMap::new());
    let Ok(probed) = edit::add_entry(text, &address, &empty) else { return Ok(BTreeMap::new()) };
    let entries = read(&probed)?.entries;
    let entry = entries.into_iter().find(|entry| entry.address == address);
    let settings = entry.expect("the entry was just written").settings;
    Ok(settings.into_iter().map(|(setting, said)| (setting, said.value)).collect())
}
