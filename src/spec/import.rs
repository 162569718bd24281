//! An entry for a client that is there, such that a plan of the new text finds nothing to change in it.

use super::{Desired, EditError, NewEntry, Selector, edit};
use crate::model::{Address, AppClient, ClientId, Kind, PoolId};
use std::collections::BTreeMap;

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
