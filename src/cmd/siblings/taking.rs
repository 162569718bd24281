//! What may be taken in, and where: nothing that a spec around has or may have, and nowhere that gets in the way of one.

use super::{Owner, Sibling, around, names_pool};
use crate::aws::Gateway;
use crate::cmd::world::Reach;
use crate::cmd::{Context, Result};
use crate::error::{Exit, Failure};
use crate::files::{self, DEFAULT_FOLDER, DEFAULT_SPEC};
use crate::model::{ClientId, PoolId};
use crate::problem::Problem;
use crate::spec::PoolRef;
use crate::store;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The spec that new entries go into: the one that is named, else the usual one, unless a new one would hide those that a
/// run without arguments reads now.
pub(in crate::cmd) fn home(named: Option<&Path>) -> Result<PathBuf> {
    let usual = PathBuf::from(DEFAULT_SPEC);
    let Some(named) = named else {
        let specs = files::find(&[DEFAULT_FOLDER.into()], Path::new("")).unwrap_or_default();
        let a_spec = |file: &&PathBuf| files::read(file).is_ok_and(|text| names_pool(&text));
        let Some(one) = specs.iter().find(a_spec).filter(|_| !usual.exists()) else {
            return Ok(usual);
        };
        let message = format!(
            "the specs are in {DEFAULT_FOLDER}/ here, and with a new {DEFAULT_SPEC} runs would not find them there any more"
        );
        let help = format!("say which spec to write into, such as `--to {}`", one.display());
        return Err(Failure::usage(Problem::error("which-spec", message).help(help)));
    };
    Ok(named.to_owned())
}

/// So many mistakes of another spec are told before the user looks at it.
const MOST_TOLD: usize = 3;

/// The clients of a pool that these specs have, each with its owner.
///
/// Fails where a spec that may be about the pool can't be read to its end.
pub(in crate::cmd) async fn owners(
    siblings: &[Sibling],
    gateway: &Gateway,
    pool: &PoolId,
    listed: &BTreeMap<ClientId, String>,
) -> Result<BTreeMap<ClientId, Owner>> {
    let by_name = |one: &Sibling| matches!(one.known().pool, Some(PoolRef::Name(_)));
    let name = match siblings.iter().any(by_name) {
        true => gateway.pool(pool).await?.name,
        false => String::new(),
    };
    let unread = |one: &&Sibling| !one.wrong.is_empty() && one.is_of(pool, &name) != Some(false);
    if let Some(one) = siblings.iter().find(unread) {
        return Err(one.in_the_way());
    }
    Ok(siblings.iter().flat_map(|one| one.claims(pool, &name, listed)).collect())
}

impl Sibling {
    /// Nobody knows whether it has what is to be taken.
    fn in_the_way(&self) -> Failure {
        let file = self.file.display();
        let message =
            format!("{file} can't be read to its end, so it may have what is to be taken in");
        let first = Problem::error("unread-spec", message).help(
            "mend it, or give its variables their values; one client in two specs would be nobody's to change",
        );
        let mut wrong = self.wrong.clone();
        Problem::shorten(&mut wrong, MOST_TOLD);
        wrong.insert(0, first);
        Failure::of(Exit::Refused, wrong)
    }
}

/// Where a client is to get an entry, and what else is there.
pub(in crate::cmd) struct Neighbourhood<'a> {
    pub(in crate::cmd) file: &'a Path,
    pub(in crate::cmd) reach: &'a Reach,
    pub(in crate::cmd) gateway: &'a Gateway,
    pub(in crate::cmd) pool: &'a PoolId,
    pub(in crate::cmd) listed: &'a BTreeMap<ClientId, String>,
}

impl Neighbourhood<'_> {
    /// Fails where a spec around has one of these clients, which would be two entries' then, or stands in the way of a new
    /// file.
    pub(in crate::cmd) async fn leaves(
        &self,
        context: &Context,
        clients: impl Iterator<Item = &ClientId>,
    ) -> Result<()> {
        let Self { file, reach, gateway, pool, listed } = *self;
        let siblings =
            around(context, reach, &[files::folder_of(file).to_owned()].into(), &[file]).await?;
        let owners = owners(&siblings, gateway, pool, listed).await?;
        for id in clients {
            if let Some(Owner { at, file }) = owners.get(id) {
                let message =
                    format!("client {id} is that of `{at}` already, in {}", file.display());
                return Err(Failure::new(Problem::error("claimed-twice", message).help(
                    "leave it there; to have it here, move its entry by hand and apply both files: the record moves along",
                )));
            }
        }
        stands_alone(&siblings, file)
    }
}

/// Fails where a spec in the folder of a file that is yet to be written has the id or the state that it would have: a run
/// takes a folder whole.
pub(in crate::cmd) fn stands_alone(siblings: &[Sibling], file: &Path) -> Result<()> {
    if file.exists() {
        return Ok(());
    }
    let stem = file.file_stem().unwrap_or_default().to_string_lossy();
    let state = store::location(file, None)?;
    let near = siblings.iter().filter(|one| files::folder_of(&one.file) == files::folder_of(file));
    for one in near {
        if one.id().as_str() != stem && one.known().location()? != state {
            continue;
        }
        let (new, theirs) = (file.display(), one.file.display());
        let message = format!("{new} would have the id or the state of {theirs}");
        let help = format!("give the file another name with `--to`, or write into {theirs}");
        return Err(Failure::new(Problem::error("same-spec-id", message).help(help)));
    }
    Ok(())
}
