//! The specs beside those that a command is about: what they have isn't free to take.

use super::world::Reach;
use super::{Context, Result, load};
use crate::aws::Gateway;
use crate::files;
use crate::live::LivePool;
use crate::model::{ClientId, FullAddress, PoolId};
use crate::plan::{self, SpecView};
use crate::records::Records;
use crate::spec::PoolRef;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// A spec with its records.
pub(super) struct Sibling {
    loaded: load::Loaded,
    records: Records,
}

/// Whose a client is.
pub(super) struct Owner {
    pub(super) at: FullAddress,
    pub(super) file: PathBuf,
}

/// The specs in these folders, but for some files. One that can't be read is mentioned, as nobody knows what it has.
pub(super) async fn beside(
    context: &Context,
    reach: &Reach,
    folders: &BTreeSet<PathBuf>,
    but: &[&Path],
) -> Result<Vec<Sibling>> {
    let real = |path: &Path| fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let but: BTreeSet<_> = but.iter().map(|path| real(path)).collect();
    let mut siblings = Vec::new();
    for folder in folders {
        // Whether there are none or the folder can't be listed: nothing is there to keep away from.
        let files = files::find(std::slice::from_ref(folder), Path::new("")).unwrap_or_default();
        for file in files.into_iter().filter(|file| !but.contains(&real(file))) {
            siblings.extend(read(context, reach, &plain(file)).await?);
        }
    }
    Ok(siblings)
}

/// The folder that a file is in.
pub(super) fn folder(file: &Path) -> PathBuf {
    match file.parent() {
        Some(folder) if folder != Path::new("") => folder.to_owned(),
        Some(_) | None => PathBuf::from("."),
    }
}

/// The path as people would write it.
fn plain(file: PathBuf) -> PathBuf {
    file.strip_prefix(".").map(Path::to_owned).unwrap_or(file)
}

async fn read(context: &Context, reach: &Reach, file: &Path) -> Result<Option<Sibling>> {
    let Ok(text) = files::read(file) else { return Ok(None) };
    // Other tools keep YAML beside specs, too.
    if !text.contains("user_pool_id") && !text.contains("user_pool_name") {
        return Ok(None);
    }
    let Ok(loaded) = load::text(context, file, text) else {
        let file = file.display();
        context.console.say(&format!(
            "{file} was left aside, as it has mistakes: `cogctl validate {file}`. What it declares counts as nobody's."
        ));
        return Ok(None);
    };
    let store = reach.store(&loaded).await?;
    let name = store.name();
    let records = match store.load().await {
        Ok(state) => state.map(|state| state.records),
        Err(error) => {
            context.console.say(&format!("{name} was left aside: {error}."));
            None
        }
    };
    let records = records.unwrap_or_else(|| Records::none(loaded.desired.id.clone()));
    Ok(Some(Sibling { loaded, records }))
}

impl Sibling {
    /// What it has or means of a pool's clients.
    pub(super) fn claims(
        &self,
        pool: &PoolId,
        listed: &BTreeMap<ClientId, String>,
    ) -> impl Iterator<Item = (ClientId, Owner)> {
        let view = SpecView { desired: &self.loaded.desired, pool, records: &self.records };
        let owner = |at| Owner { at, file: self.loaded.file.clone() };
        plan::claims(&view, listed).into_iter().map(move |(id, at)| (id, owner(at)))
    }

    /// Whether it is about that pool. `name` is the pool's.
    pub(super) fn is_of(&self, pool: &PoolId, name: &str) -> bool {
        let desired = &self.loaded.desired;
        let region = desired.region.as_ref().is_none_or(|said| said.value == pool.region());
        match &desired.pool.value {
            PoolRef::Id(id) => id == pool,
            PoolRef::Name(wanted) => wanted == name && region,
        }
    }
}

/// The clients of a pool that these specs have, each with its owner.
pub(super) async fn owners(
    siblings: &[Sibling],
    gateway: &Gateway,
    pool: &PoolId,
    listed: &BTreeMap<ClientId, String>,
) -> Result<BTreeMap<ClientId, Owner>> {
    let by_name = |one: &Sibling| matches!(one.loaded.desired.pool.value, PoolRef::Name(_));
    let name = match siblings.iter().any(by_name) {
        true => gateway.pool(pool).await?.name,
        false => String::new(),
    };
    let of_pool = siblings.iter().filter(|one| one.is_of(pool, &name));
    Ok(of_pool.flat_map(|one| one.claims(pool, listed)).collect())
}

/// The same for a pool that was read.
pub(super) fn owned<'s>(
    siblings: &'s [Sibling],
    pool: &'s LivePool,
) -> impl Iterator<Item = ClientId> + 's {
    let of_pool = siblings.iter().filter(|one| one.is_of(&pool.id, &pool.name));
    of_pool.flat_map(|one| one.claims(&pool.id, &pool.listed)).map(|(id, _)| id)
}
