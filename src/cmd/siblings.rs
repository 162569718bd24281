//! The specs beside those that a command is about: what they have isn't free to take.
//!
//! They are looked for beside the command's own, and where a run looks that names none.

mod taking;

pub(super) use taking::{Neighbourhood, home, owners, stands_alone};

use super::load::Whereabouts;
use super::world::Reach;
use super::{Context, Result, load};
use crate::files::{self, DEFAULT_FOLDER, DEFAULT_SPEC};
use crate::live::LivePool;
use crate::model::{ClientId, FullAddress, PoolId, SpecId};
use crate::plan;
use crate::problem::Problem;
use crate::records::Records;
use crate::spec::{Desired, Entry, Misread, PoolRef};
use crate::store::{self, Location};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// A spec as far as it could be read, with its records.
pub(super) struct Sibling {
    file: PathBuf,
    spec: std::result::Result<Desired, Misread>,
    records: Records,
    /// What kept it or its records from being read to their end.
    wrong: Vec<Problem>,
}

/// Whose a client is.
pub(super) struct Owner {
    pub(super) at: FullAddress,
    pub(super) file: PathBuf,
}

/// The specs in these folders and at the usual places, but for some files. One that can't be read to its end is mentioned.
pub(super) async fn beside(
    context: &Context,
    reach: &Reach,
    folders: &BTreeSet<PathBuf>,
    but: &[&Path],
) -> Result<Vec<Sibling>> {
    let siblings = around(context, reach, folders, but).await?;
    for one in siblings.iter().filter(|one| !one.wrong.is_empty()) {
        let file = one.file.display();
        context.console.say(&match &one.spec {
            Err(_) => format!("{file} was read in part only: `cogctl validate {file}` says why. What can't be read of it counts as nobody's."),
            Ok(_) => format!("{file} was read without its records: {}.", one.wrong[0].message),
        });
    }
    Ok(siblings)
}

/// The same without a word, for whoever gives up where one can't be read.
pub(super) async fn around(
    context: &Context,
    reach: &Reach,
    folders: &BTreeSet<PathBuf>,
    but: &[&Path],
) -> Result<Vec<Sibling>> {
    let mut seen: BTreeSet<_> = but.iter().map(|path| files::real(path)).collect();
    let usual = [DEFAULT_SPEC, DEFAULT_FOLDER].map(PathBuf::from);
    let mut siblings = Vec::new();
    for place in folders.iter().chain(&usual) {
        // Whether there are none or the folder can't be listed: nothing is there to keep away from.
        let files = files::find(std::slice::from_ref(place), Path::new("")).unwrap_or_default();
        for file in files.into_iter().filter(|file| seen.insert(files::real(file))) {
            siblings.extend(read(context, reach, plain(file)).await?);
        }
    }
    Ok(siblings)
}

/// The path as people would write it.
fn plain(file: PathBuf) -> PathBuf {
    file.strip_prefix(".").map(Path::to_owned).unwrap_or(file)
}

/// What every spec does. Other tools keep YAML beside specs, too.
fn names_pool(text: &str) -> bool {
    ["user_pool_id", "user_pool_name"].into_iter().any(|key| text.contains(key))
}

/// Whether a text was meant to be a spec, however wrong it is: files of other tools may name a pool somewhere.
fn is_meant(text: &str) -> bool {
    let has = |key: &str| text.lines().any(|line| line.starts_with(key));
    has("version:") && (has("user_pool_id:") || has("user_pool_name:"))
}

async fn read(context: &Context, reach: &Reach, file: PathBuf) -> Result<Option<Sibling>> {
    let has_state = match store::location(&file, None)? {
        Location::File(state) => state.exists(),
        Location::S3(_) => false,
    };
    let text = files::read(&file);
    let meant = has_state || text.as_ref().is_ok_and(|text| is_meant(text));
    if !meant && !text.as_ref().is_ok_and(|text| names_pool(text)) {
        return Ok(None);
    }
    let spec = load::attempt(context, &file, text)?;
    if spec.is_err() && !meant {
        return Ok(None);
    }
    let mut wrong = spec.as_ref().err().map(|misread| misread.problems.clone()).unwrap_or_default();
    let records = Records::none(id(&spec).clone());
    let mut sibling = Sibling { file, spec, records, wrong: Vec::new() };
    match sibling.kept(reach).await {
        Ok(Some(records)) => sibling.records = records,
        Ok(None) => {}
        Err(failure) => wrong.extend(failure.problems),
    }
    Ok(Some(Sibling { wrong, ..sibling }))
}

fn id(spec: &std::result::Result<Desired, Misread>) -> &SpecId {
    match spec {
        Ok(desired) => &desired.id,
        Err(misread) => &misread.id,
    }
}

impl Sibling {
    pub(super) fn id(&self) -> &SpecId {
        id(&self.spec)
    }

    fn known(&self) -> Whereabouts<'_> {
        match &self.spec {
            Ok(desired) => Whereabouts::of(desired, &self.file),
            Err(misread) => Whereabouts::of_misread(misread, &self.file),
        }
    }

    /// What is on record for it.
    async fn kept(&self, reach: &Reach) -> Result<Option<Records>> {
        let store = reach.store_of(self.known()).await?;
        let kept = store.load().await?;
        Ok(kept.map(|state| Records { spec: self.id().clone(), ..state.records }))
    }

    /// The entries that could be read.
    fn entries(&self) -> &[Entry] {
        match &self.spec {
            Ok(desired) => &desired.entries,
            Err(misread) => &misread.entries,
        }
    }

    /// What it has or means of a pool's clients. `name` is the pool's.
    fn claims(
        &self,
        pool: &PoolId,
        name: &str,
        listed: &BTreeMap<ClientId, String>,
    ) -> impl Iterator<Item = (ClientId, Owner)> {
        // What is on record holds for a pool that a variable points away from, too, and no variable is needed to read it.
        let entries =
            if self.is_of(pool, name) == Some(true) { self.entries() } else { Default::default() };
        let owner = |at| Owner { at, file: self.file.clone() };
        let claimed = plan::claimed(entries, &self.records, pool, listed);
        claimed.into_iter().map(move |(id, at)| (id, owner(at)))
    }

    /// Whether it is about that pool; none where that can't be told. `name` is the pool's.
    fn is_of(&self, pool: &PoolId, name: &str) -> Option<bool> {
        let known = self.known();
        let region = known.region().is_none_or(|said| said == pool.region());
        known.pool.map(|said| match said {
            PoolRef::Id(id) => id == pool,
            PoolRef::Name(wanted) => wanted == name && region,
        })
    }
}

/// The clients of a pool that was read of which these specs are known to have them.
pub(super) fn owned<'s>(
    siblings: &'s [Sibling],
    pool: &'s LivePool,
) -> impl Iterator<Item = ClientId> + 's {
    let claims = siblings.iter().flat_map(|one| one.claims(&pool.id, &pool.name, &pool.listed));
    claims.map(|(id, _)| id)
}
