//! `cogctl import POOL --all`: a whole pool in one go.

use super::super::edit::{Draft, Home};
use super::super::siblings::{self, Owner};
use super::super::world::{Member, Reach, World, writing};
use super::super::{Context, Result, load};
use crate::cli::ImportArgs;
use crate::error::{Exit, Failure};
use crate::files::{self, DEFAULT_FOLDER, DEFAULT_SPEC};
use crate::live::{Described, LivePool};
use crate::model::{Address, AppClient, ClientId, FullAddress, Kind, PoolId};
use crate::plan::{Plan, Refreshed};
use crate::problem::Problem;
use crate::records::{Origin, Record};
use crate::spec::{self, Sourced, key_for, service_made};
use regex::Regex;
use serde_json::{Value as Json, json};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

pub(super) fn run(context: &Context, args: &ImportArgs) -> Result {
    let [pool] = args.clients.as_slice() else {
        let problem = Problem::error("several-pools", "`--all` takes one user pool");
        return Err(Failure::usage(
            problem.help("import each pool into a file of its own with `--to`"),
        ));
    };
    let pool = PoolId::parse(pool).ok_or_else(|| {
        Failure::usage(
            Problem::error("bad-pool", format!("`{pool}` is not a user pool id"))
                .help("write it as us-west-2_EXAMPLE; `--all` takes all its clients"),
        )
    })?;
    let matching = args.matching.as_deref().map(pattern).transpose()?;
    context.block_on(async {
        let interrupts = &context.interrupts;
        interrupts.listen();
        let read = interrupts.or(Whole::read(context, args, &pool, matching.as_ref())).await?;
        read.keep(context).await
    })
}

fn pattern(text: &str) -> Result<Regex> {
    Regex::new(text).map_err(|error| {
        // The lines before draw an arrow under the pattern, which is lost where text is wrapped.
        let reason = error.to_string();
        let reason = reason.lines().last().unwrap_or_default().trim_start_matches("error: ");
        let message = format!("`--match {text}` is no regular expression: {reason}");
        Failure::usage(Problem::error("bad-pattern", message))
    })
}

/// So many specs a run can work on wherever it runs: it locks the records of all of them at once, and the strictest of the
/// usual systems gives a process 256 open files.
const MOST_SPLIT: usize = 200;

fn too_many(clients: usize) -> Failure {
    let message = format!("`--split` would make {clients} specs, and no run can work on so many");
    Failure::new(Problem::error("too-many-specs", message).help(format!(
        "leave `--split` out, or take in at most {MOST_SPLIT} at a time with `--match`, each into a folder of its own"
    )))
}

/// A pool, and what is to be written of it.
struct Whole {
    reach: Reach,
    live: LivePool,
    /// What is written where.
    drafts: Vec<(Draft, Vec<(Address, Record)>)>,
    left: Vec<Left>,
    /// How many `--match` doesn't fit.
    unmatched: usize,
    /// The file or the folder, as it is told.
    to: PathBuf,
}

/// A client that isn't imported.
struct Left {
    id: ClientId,
    name: String,
    why: Why,
}

enum Why {
    /// It is somebody's.
    Owned(Owner),
    /// It registered itself.
    SelfRegistered,
    /// No spec can say what it is like.
    Unsayable,
}

/// A client that is imported.
#[derive(Clone)]
struct Found {
    address: Address,
    id: ClientId,
    client: AppClient,
    pinned: bool,
}

impl Whole {
    async fn read(
        context: &Context,
        args: &ImportArgs,
        pool: &PoolId,
        matching: Option<&Regex>,
    ) -> Result<Self> {
        let fallback = if args.split { DEFAULT_FOLDER } else { DEFAULT_SPEC };
        let to = args.to.clone().unwrap_or_else(|| fallback.into());
        let (draft, taken, reach) = if args.split {
            (None, BTreeSet::new(), Reach::open(context).await?)
        } else {
            let Home { draft, reach, taken, .. } =
                Home::open(context, &to, Some(pool.as_str())).await?;
            (Some(draft), taken, reach)
        };
        let mut world = World::at(reach, std::slice::from_ref(pool)).await?;
        let folder = if args.split { to.clone() } else { siblings::folder(&to) };
        let beside = siblings::beside(context, &world.reach, &[folder].into(), &[]).await?;
        let listed = &world.live[pool].listed;
        let owners = siblings::owners(&beside, &world.gateways[pool], pool, listed).await?;
        let wanted = |name: &str| matching.is_none_or(|pattern| pattern.is_match(name));
        let (mut left, mut unmatched, mut free) = (Vec::new(), 0, BTreeSet::new());
        let mut owners = owners;
        for (id, name) in listed {
            match owners.remove(id) {
                _ if !wanted(name) => unmatched += 1,
                Some(owner) => {
                    left.push(Left { id: id.clone(), name: name.clone(), why: Why::Owned(owner) });
                }
                None => drop(free.insert((pool.clone(), id.clone()))),
            }
        }
        if args.split && free.len() > MOST_SPLIT {
            return Err(too_many(free.len()));
        }
        world.describe_only(free.clone()).await?;
        let World { reach, mut live, .. } = world;
        let live = live.remove(pool).expect("the pool was read");
        let mut whole = Self { reach, live, drafts: Vec::new(), left, unmatched, to };
        let taken = taken.iter().map(|address| address.key.to_ascii_lowercase()).collect();
        let found = whole.found(free.into_iter().map(|(_, id)| id), taken, args.split);
        match draft {
            Some(draft) => whole.together(context, draft, found)?,
            None => whole.apart(context, found)?,
        }
        Ok(whole)
    }

    /// The clients with their addresses, in the order of these. Keys differ by more than case, as they become names of files.
    fn found(
        &mut self,
        free: impl Iterator<Item = ClientId>,
        mut taken: BTreeSet<String>,
        split: bool,
    ) -> Vec<Found> {
        let mut bearers = BTreeMap::<&str, usize>::new();
        for name in self.live.listed.values() {
            *bearers.entry(name).or_default() += 1;
        }
        let mut clients = Vec::new();
        for id in free {
            let Some(Described::Present(live)) = self.live.described.get(&id) else { continue };
            if live.self_registered {
                let name = live.client.name.clone();
                self.left.push(Left { id, name, why: Why::SelfRegistered });
            } else {
                clients.push((id, live.client.clone()));
            }
        }
        clients.sort_by(|a, b| (&a.1.name, &a.0).cmp(&(&b.1.name, &b.0)));
        let mut found = Vec::new();
        for (id, client) in clients {
            let kind = if service_made(&client.name) { Kind::Managed } else { Kind::Standard };
            let there = |key: &str| split && self.to.join(format!("{key}.yaml")).exists();
            let key = key_for(&client.name, |key| {
                taken.contains(&key.to_ascii_lowercase()) || there(key)
            });
            taken.insert(key.to_ascii_lowercase());
            let pinned = bearers.get(client.name.as_str()).is_some_and(|number| *number > 1);
            found.push(Found { address: Address::new(kind, key), id, client, pinned });
        }
        found.sort_by(|a, b| a.address.cmp(&b.address));
        found
    }

    /// All of them in one spec.
    fn together(&mut self, context: &Context, mut draft: Draft, found: Vec<Found>) -> Result<()> {
        let found = match composed(context, &draft, &self.live.id, &found) {
            Ok(text) => {
                draft.after = text;
                found
            }
            Err(failure) => {
                let all = found.len();
                let fit = self.sayable(context, found);
                if fit.len() == all {
                    return Err(failure);
                }
                draft.after = composed(context, &draft, &self.live.id, &fit)?;
                fit
            }
        };
        if !found.is_empty() {
            self.drafts.push((draft, found.into_iter().map(record).collect()));
        }
        Ok(())
    }

    /// Those that a spec can say; the others are left.
    fn sayable(&mut self, context: &Context, found: Vec<Found>) -> Vec<Found> {
        let pool = self.live.id.clone();
        let (fit, unfit): (Vec<_>, Vec<_>) = found.into_iter().partition(|one| {
            // What is wrong with the file that they go into is no client's fault.
            let file = PathBuf::from(format!("{}.yaml", one.address.key));
            let draft = Draft { file, before: None, after: String::new() };
            composed(context, &draft, &pool, std::slice::from_ref(one)).is_ok()
        });
        self.left.extend(unfit.into_iter().map(|one| Left {
            id: one.id,
            name: one.client.name,
            why: Why::Unsayable,
        }));
        fit
    }

    /// Each of them in a spec of its own.
    fn apart(&mut self, context: &Context, found: Vec<Found>) -> Result<()> {
        let pool = self.live.id.clone();
        for one in self.sayable(context, found) {
            let file = self.to.join(format!("{}.yaml", one.address.key));
            let mut draft = Draft { file, before: None, after: String::new() };
            draft.after = composed(context, &draft, &pool, std::slice::from_ref(&one))?;
            self.drafts.push((draft, vec![record(one)]));
        }
        Ok(())
    }

    /// Checks that a plan of the new texts with the new records is empty there, then writes both.
    async fn keep(self, context: &Context) -> Result {
        let Self { reach, live, drafts, left, unmatched, to } = self;
        let told = Told { to, left, unmatched, pool: live.id.clone() };
        if drafts.is_empty() {
            told.tell(context, &[]);
            return Ok(Exit::Fine);
        }
        // The records' locks are beside the specs.
        if let Some((draft, _)) = drafts.first() {
            files::make_folder(&siblings::folder(&draft.file))?;
        }
        let loaded =
            drafts.iter().map(|(draft, _)| draft.read(context)).collect::<Result<Vec<_>>>()?;
        writing(context, reach, loaded, async |world| {
            let again = world.live.get_mut(&live.id).expect("the pool is that of the specs");
            again.described.extend(live.described.clone());
            let plan = record_all(world, &live.id, &drafts).await?;
            for (number, ((draft, _), member)) in drafts.iter().zip(&mut world.members).enumerate()
            {
                let saved = save(draft, member).await;
                saved.map_err(|failure| match number {
                    0 => failure,
                    // Others are written by now.
                    _ => Failure { exit: Exit::Partial, ..failure },
                })?;
            }
            told.tell(context, &drafts);
            for step in &plan.steps {
                let names: Vec<_> =
                    step.changes().iter().map(|change| change.setting.name()).collect();
                let text = format!("A plan will still change {} of {}.", names.join(", "), step.at);
                context.console.say(&text);
            }
            Ok(Exit::Fine)
        })
        .await
    }
}

async fn save(draft: &Draft, member: &mut Member) -> Result<()> {
    draft.write()?;
    draft.save(member).await
}

/// The draft's text with entries for these clients.
fn composed(context: &Context, draft: &Draft, pool: &PoolId, found: &[Found]) -> Result<String> {
    if found.is_empty() {
        return Ok(draft.after.clone());
    }
    let sourced: Vec<_> = found
        .iter()
        .map(|one| Sourced {
            address: one.address.clone(),
            id: &one.id,
            client: &one.client,
            pinned: one.pinned,
        })
        .collect();
    let read = |text: &str| Ok(load::text(context, &draft.file, text.to_owned())?.desired);
    let text = spec::with_all::<Failure>(&draft.after, pool, &sourced, read)?;
    read(&text)?;
    Ok(text)
}

fn record(found: Found) -> (Address, Record) {
    let Found { address, id, client, pinned: _ } = found;
    let record = Record {
        client_id: id,
        name: client.name,
        origin: Origin::Imported,
        has_secret: client.generate_secret,
        prevent_destroy: false,
        on_remove: None,
    };
    (address, record)
}

/// Puts the records down in memory, and plans with them: what is left to do for the imported entries.
async fn record_all(
    world: &mut World,
    pool: &PoolId,
    drafts: &[(Draft, Vec<(Address, Record)>)],
) -> Result<Plan> {
    let mut imported = BTreeSet::new();
    for ((_, entries), member) in drafts.iter().zip(&mut world.members) {
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
    for Refreshed { at, pool, news } in plan.refreshed.drain(..).filter(|one| ours(&one.at)) {
        let mut members = world.members.iter_mut();
        let member = members.find(|member| member.loaded.desired.id == at.spec);
        let records = &mut member.expect("a plan is of its specs").state.records;
        records.learn(&pool, &at.address, news);
    }
    Ok(plan)
}

/// What is said in the end.
struct Told {
    to: PathBuf,
    left: Vec<Left>,
    unmatched: usize,
    pool: PoolId,
}

impl Told {
    fn tell(&self, context: &Context, drafts: &[(Draft, Vec<(Address, Record)>)]) {
        if context.is_document() {
            context.document(&self.document(drafts));
            return;
        }
        let mut lines = String::new();
        for (draft, entries) in drafts {
            for (address, Record { name, client_id, .. }) in entries {
                let file = match drafts.len() {
                    1 => String::new(),
                    _ => format!("{}: ", draft.file.display()),
                };
                lines += &format!("{file}{address}: imported {name} ({client_id})\n");
            }
        }
        context.console.result(&lines);
        let imported = drafts.iter().map(|(_, entries)| entries.len()).sum();
        self.summarise(context, imported);
        if imported > 0 {
            super::edit_next(context, &self.to);
        }
    }

    fn summarise(&self, context: &Context, imported: usize) {
        let say = |text: &str| context.console.say(text);
        let clients =
            |number| if number == 1 { "1 client".to_owned() } else { format!("{number} clients") };
        let to = self.to.display();
        match imported {
            0 => say(&format!("Nothing of {} is left to import.", self.pool)),
            number => say(&format!("{to}: {} of {} imported.", clients(number), self.pool)),
        }
        let mut owned = BTreeMap::<&Path, usize>::new();
        let (mut registered, mut unsayable) = (0, Vec::new());
        for Left { id, name, why } in &self.left {
            match why {
                Why::Owned(owner) => *owned.entry(&owner.file).or_default() += 1,
                Why::SelfRegistered => registered += 1,
                Why::Unsayable => unsayable.push(format!("{name} ({id})")),
            }
        }
        for (file, number) in owned {
            say(&format!("Left out: {} that {} has already.", clients(number), file.display()));
        }
        match registered {
            0 => {}
            1 => say("Left out: 1 client that registered itself (DCR)."),
            many => say(&format!("Left out: {many} clients that registered themselves (DCR).")),
        }
        if self.unmatched > 0 {
            say(&format!("Left out: {} that `--match` doesn't fit.", clients(self.unmatched)));
        }
        for client in unsayable {
            let text = format!("Left out: {client}, with settings that a spec can't say.");
            say(&text);
        }
    }

    fn document(&self, drafts: &[(Draft, Vec<(Address, Record)>)]) -> Json {
        let of_draft = |(draft, entries): &(Draft, Vec<(Address, Record)>)| -> Vec<Json> {
            let file = draft.file.display().to_string();
            let entry = |(address, record): &(Address, Record)| json!({"address": address, "client_id": record.client_id, "name": record.name, "file": file});
            entries.iter().map(entry).collect()
        };
        let left = |left: &Left| {
            let Left { id, name, why } = left;
            let (why, address, file) = match why {
                Why::Owned(Owner { at, file }) => {
                    ("owned", Some(at.to_string()), Some(file.display().to_string()))
                }
                Why::SelfRegistered => ("self-registered", None, None),
                Why::Unsayable => ("unsayable", None, None),
            };
            json!({"client_id": id, "name": name, "reason": why, "address": address, "file": file})
        };
        json!({
            "schema_version": "1.0",
            "imported": drafts.iter().flat_map(of_draft).collect::<Vec<_>>(),
            "left_out": self.left.iter().map(left).collect::<Vec<_>>(),
            "unmatched": self.unmatched,
        })
    }
}
