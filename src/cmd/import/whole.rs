//! `cogctl import POOL --all`: a whole pool in one go.

mod keys;
mod left;
mod texts;

use super::Entered;
use super::told::Taken;
use crate::cli::ImportArgs;
use crate::cmd::edit::{Draft, Home};
use crate::cmd::siblings;
use crate::cmd::world::{Reach, World, writing};
use crate::cmd::{Context, Result, pattern};
use crate::error::{Exit, Failure};
use crate::files::{self, DEFAULT_FOLDER};
use crate::live::LivePool;
use crate::model::{ClientId, FullAddress, PoolId};
use crate::plan::Plan;
use crate::problem::Problem;
use crate::render::words;
use keys::Keys;
use left::{Left, Told, Why};
use regex::Regex;
use std::collections::BTreeSet;
use std::path::PathBuf;
use texts::Texts;

pub(super) fn run(context: &Context, args: &ImportArgs) -> Result {
    let pool = the_pool(&args.clients)?;
    let matching = args.matching.as_deref().map(pattern::parse).transpose()?;
    let to = target(args)?;
    context.block_on(async {
        let interrupts = &context.interrupts;
        interrupts.listen();
        let wanted = Wanted { pool: &pool, matching: matching.as_ref(), to, split: args.split };
        let read = interrupts.or(wanted.read(context)).await?;
        read.keep(context).await
    })
}

fn the_pool(named: &[String]) -> Result<PoolId> {
    let [pool] = named else {
        let problem = Problem::error("several-pools", "`--all` takes one user pool");
        return Err(Failure::usage(
            problem.help("import each pool into a file of its own with `--to`"),
        ));
    };
    PoolId::parse(pool).ok_or_else(|| {
        Failure::usage(
            Problem::error("bad-pool", format!("`{pool}` is not a user pool id"))
                .help("write it as us-west-2_EXAMPLE; `--all` takes all its clients"),
        )
    })
}

/// The file, or with `--split` the folder.
fn target(args: &ImportArgs) -> Result<PathBuf> {
    if !args.split {
        return siblings::home(args.to.as_deref());
    }
    let to = args.to.clone().unwrap_or_else(|| DEFAULT_FOLDER.into());
    if to.exists() && !to.is_dir() {
        let message = format!("`--split` writes into a folder, and {} is a file", to.display());
        return Err(Failure::usage(
            Problem::error("not-a-folder", message)
                .help("name a folder with `--to`, or leave `--split` out to write into the file"),
        ));
    }
    Ok(to)
}

/// So many specs a run can work on wherever it runs: it locks the records of all of them at once, and the strictest of the
/// usual systems gives a process 256 open files.
const MOST_SPLIT: usize = 200;

fn too_many(clients: usize) -> Failure {
    let specs = words::count(clients, "spec");
    let message = format!("`--split` would make {specs}, and no run can work on so many");
    Failure::new(Problem::error("too-many-specs", message).help(format!(
        "leave `--split` out, or take in at most {MOST_SPLIT} at a time with `--match`, each into a folder of its own"
    )))
}

/// What the command line asks for.
struct Wanted<'a> {
    pool: &'a PoolId,
    matching: Option<&'a Regex>,
    to: PathBuf,
    split: bool,
}

/// A pool, and what is to be written of it.
struct Whole {
    reach: Reach,
    live: LivePool,
    texts: Texts,
    told: Told,
}

impl Wanted<'_> {
    async fn read(self, context: &Context) -> Result<Whole> {
        let Self { pool, ref to, split, .. } = self;
        let (draft, taken, reach) = if split {
            (None, BTreeSet::new(), Reach::open(context).await?)
        } else {
            let Home { draft, reach, taken, .. } =
                Home::open(context, to, Some(pool.as_str())).await?;
            (Some(draft), taken, reach)
        };
        let mut world = World::at(reach, std::slice::from_ref(pool)).await?;
        let folder = if split { to.clone() } else { files::folder_of(to).to_owned() };
        let beside = siblings::around(context, &world.reach, &[folder].into(), &[]).await?;
        let (free, mut told) = self.sorted(&world, &beside).await?;
        world.describe_only(free.iter().map(|id| (pool.clone(), id.clone())).collect()).await?;
        let World { reach, mut live, .. } = world;
        let live = live.remove(pool).expect("the pool was read");
        let keys = match &draft {
            Some(_) => Keys::of_spec(&taken),
            None => Keys::of_folder(to, &beside),
        };
        let found = keys::found(&live, free, keys, &mut told.left);
        let mut texts = Texts::new(pool, to);
        match draft {
            Some(draft) => {
                siblings::stands_alone(&beside, to)?;
                texts.together(context, draft, found)?;
            }
            None => texts.apart(context, found)?,
        }
        told.unsayable(&mut texts);
        Ok(Whole { reach, live, texts, told })
    }

    /// The clients that are nobody's, and what is to be told of the others.
    async fn sorted(
        &self,
        world: &World,
        beside: &[siblings::Sibling],
    ) -> Result<(BTreeSet<ClientId>, Told)> {
        let Self { pool, matching, to, split } = self;
        let listed = &world.live[*pool].listed;
        let mut owners = siblings::owners(beside, &world.gateways[*pool], pool, listed).await?;
        let mut told = Told::new(pool, to);
        let mut free = BTreeSet::new();
        for (id, name) in listed {
            match owners.remove(id) {
                _ if matching.is_some_and(|pattern| !pattern.is_match(name)) => told.unmatched += 1,
                Some(owner) => {
                    told.left.push(Left {
                        id: id.clone(),
                        name: name.clone(),
                        why: Why::Owned(owner),
                    });
                }
                None => drop(free.insert(id.clone())),
            }
        }
        if *split && free.len() > MOST_SPLIT {
            return Err(too_many(free.len()));
        }
        Ok((free, told))
    }
}

impl Whole {
    /// Checks that a plan of the new texts with the new records is empty there, then writes both.
    async fn keep(self, context: &Context) -> Result {
        let Self { reach, live, texts: Texts { drafts, entries, .. }, told } = self;
        let Some(first) = drafts.first() else {
            told.tell(context, &[]);
            return Ok(Exit::Fine);
        };
        // The records' locks are beside the specs.
        files::make_folder(files::folder_of(&first.file))?;
        let loaded = drafts.iter().map(|draft| draft.read(context)).collect::<Result<Vec<_>>>()?;
        writing(context, reach, loaded, async |world| {
            let again = world.live.get_mut(&live.id).expect("the pool is that of the specs");
            again.described.extend(live.described.clone());
            let plan = record_all(world, &live.id, &entries).await?;
            write_all(&drafts)?;
            for (draft, member) in drafts.iter().zip(&mut world.members) {
                draft.save(member).await?;
            }
            let files = drafts.iter().zip(&entries).zip(&world.members);
            let taken = files.map(|((draft, entries), member)| {
                let spec = &member.loaded.desired.id;
                Taken { spec, pool: &live.id, draft, entries, plan: &plan }
            });
            let taken: Vec<_> = taken.collect();
            told.tell(context, &taken);
            Ok(Exit::Fine)
        })
        .await
    }
}

/// Writes them, or tells that some were written.
fn write_all(drafts: &[Draft]) -> Result<()> {
    Draft::write_all(drafts).map_err(|failure| {
        let begun = |draft: &Draft| draft.before.is_none() && draft.file.exists();
        match drafts.iter().any(begun) {
            true => Failure { exit: Exit::Partial, ..failure },
            false => failure,
        }
    })
}

/// Puts the records down in memory, and plans with them: what is left to do for the imported entries.
async fn record_all(world: &mut World, pool: &PoolId, entries: &[Vec<Entered>]) -> Result<Plan> {
    let mut imported = BTreeSet::new();
    for (entries, member) in entries.iter().zip(&mut world.members) {
        let records = &mut member.state.records;
        for (address, record) in entries {
            imported.insert(records.full(address));
            records.put(pool, address, Some(record.clone()));
        }
    }
    let mut plan = world.plan(&[]).await?;
    let ours = |at: &FullAddress| imported.contains(at);
    plan.blocked.retain(|block| ours(&block.at));
    if !plan.blocked.is_empty() {
        return Err(Failure::blocked(Exit::Failed, plan.blocked));
    }
    plan.steps.retain(|step| ours(&step.at));
    plan.refreshed.retain(|one| ours(&one.at));
    world.learn(&plan.refreshed);
    Ok(plan)
}
