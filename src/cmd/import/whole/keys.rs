//! Which clients of a pool get entries, under which addresses.

use super::left::{Left, Why};
use crate::cmd::siblings::Sibling;
use crate::live::{Described, LivePool};
use crate::model::{Address, AppClient, ClientId, Kind};
use crate::spec::{key_for, service_made};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// A client that is imported.
#[derive(Clone)]
pub(super) struct Found {
    pub(super) address: Address,
    pub(super) id: ClientId,
    pub(super) client: AppClient,
    pub(super) pinned: bool,
}

/// The keys that aren't free.
pub(super) enum Keys {
    /// Those in a spec.
    OfSpec(BTreeSet<String>),
    /// The names of files in a folder and the ids of specs, in small letters: not every system tells files apart by case.
    OfFolder(BTreeSet<String>),
}

impl Keys {
    /// In one section a key would be free that the other has, but who would tell them apart?
    pub(super) fn of_spec(taken: &BTreeSet<Address>) -> Self {
        Self::OfSpec(taken.iter().map(|address| address.key.clone()).collect())
    }

    /// What is in the folder counts whether it is a spec or not, and so does a state whose spec is gone.
    pub(super) fn of_folder(folder: &Path, siblings: &[Sibling]) -> Self {
        let stem = |name: String| {
            let endings = [".state.json", ".yaml", ".yml"];
            let stem = endings.into_iter().find_map(|ending| name.strip_suffix(ending));
            stem.map(str::to_owned)
        };
        let files = fs::read_dir(folder).into_iter().flatten().flatten();
        let stems =
            files.filter_map(|file| stem(file.file_name().to_string_lossy().to_ascii_lowercase()));
        let ids = siblings.iter().map(|one| one.id().as_str().to_ascii_lowercase());
        Self::OfFolder(stems.chain(ids).collect())
    }

    /// A key for a client of that name, which is taken from now on.
    fn give(&mut self, name: &str) -> String {
        match self {
            Self::OfSpec(taken) => {
                let key = key_for(name, |key| taken.contains(key));
                taken.insert(key.clone());
                key
            }
            Self::OfFolder(taken) => {
                let key = key_for(name, |key| taken.contains(&key.to_ascii_lowercase()));
                taken.insert(key.to_ascii_lowercase());
                key
            }
        }
    }
}

/// The clients with their addresses, in the order of these, but for those that registered themselves.
pub(super) fn found(
    live: &LivePool,
    free: BTreeSet<ClientId>,
    mut keys: Keys,
    left: &mut Vec<Left>,
) -> Vec<Found> {
    let mut bearers = BTreeMap::<&str, usize>::new();
    for name in live.listed.values() {
        *bearers.entry(name).or_default() += 1;
    }
    let mut clients = Vec::new();
    for id in free {
        let Some(Described::Present(live)) = live.described.get(&id) else { continue };
        if live.self_registered {
            left.push(Left { id, name: live.client.name.clone(), why: Why::SelfRegistered });
        } else {
            clients.push((id, live.client.clone()));
        }
    }
    clients.sort_by(|a, b| (&a.1.name, &a.0).cmp(&(&b.1.name, &b.0)));
    let found = clients.into_iter().map(|(id, client)| {
        let kind = if service_made(&client.name) { Kind::Managed } else { Kind::Standard };
        let address = Address::new(kind, keys.give(&client.name));
        let pinned = bearers.get(client.name.as_str()).is_some_and(|number| *number > 1);
        Found { address, id, client, pinned }
    });
    let mut found: Vec<_> = found.collect();
    found.sort_by(|a, b| a.address.cmp(&b.address));
    found
}
