//! `cogctl import`: write the entry and the record for live clients.

mod whole;

use super::edit::{Draft, Home};
use super::get::{by_name, gone, pool_and_client};
use super::siblings::{self, Owner};
use super::world::{self, Reach, World, writing};
use super::{Context, Result, load};
use crate::aws::Gateway;
use crate::cli::ImportArgs;
use crate::error::{Exit, Failure};
use crate::files::DEFAULT_SPEC;
use crate::live::{Described, LiveClient};
use crate::model::{Address, ClientId, Kind, PoolId};
use crate::plan::Refreshed;
use crate::problem::Problem;
use crate::records::{Origin, Record};
use crate::spec::{self, ToImport, service_made};
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};
use std::iter;
use std::path::Path;

pub(super) fn run(context: &Context, args: &ImportArgs) -> Result {
    if args.all {
        return whole::run(context, args);
    }
    let named = args.clients.iter().map(|text| named(context, text)).collect::<Result<Vec<_>>>()?;
    let pool = one_pool(&named)?;
    if args.address.is_some() && named.len() > 1 {
        let message = "`--as` names one address, and several clients are to be imported";
        return Err(Failure::usage(Problem::error("bad-address", message)));
    }
    let wanted = args.address.as_deref().map(str::parse::<Address>).transpose()?;
    context.block_on(async {
        let to = args.to.clone().unwrap_or_else(|| DEFAULT_SPEC.into());
        let home = Home::open(context, &to, Some(pool.as_str())).await?;
        let listed = world::listed(&context.console, &home.gateway, &pool).await?;
        let Home { gateway, reach, .. } = &home;
        let around = Neighbourhood { file: &to, reach, gateway, pool: &pool, listed: &listed };
        around.leaves(context, named.iter().map(|(_, id)| id)).await?;
        let mut import = Import { home, imported: Vec::new() };
        for (_, id) in &named {
            let Described::Present(live) = import.home.gateway.describe(&pool, id).await? else {
                return Err(gone(&import.home.gateway, &pool, id).await);
            };
            let unique = listed.values().filter(|name| **name == live.client.name).count() == 1;
            import.add(context, Found { id: id.clone(), live, unique }, wanted.clone())?;
        }
        import.keep(context).await
    })
}

/// Reads `POOL/CLIENT`; where that is a client's name, says which id to write.
fn named(context: &Context, text: &str) -> Result<(PoolId, ClientId)> {
    pool_and_client(text).or_else(|failure| {
        let named = context.block_on(by_name(context, text))?;
        Err(named.unwrap_or(failure))
    })
}

/// All of them in one pool, as one file is one spec of one pool.
fn one_pool(named: &[(PoolId, ClientId)]) -> Result<PoolId> {
    let pools: BTreeSet<_> = named.iter().map(|(pool, _)| pool).collect();
    match pools.into_iter().collect::<Vec<_>>().as_slice() {
        [pool] => Ok((*pool).clone()),
        _ => Err(Failure::usage(
            Problem::error("several-pools", "the clients are of several user pools")
                .help("import each pool's clients into a file of its own with `--to`"),
        )),
    }
}

/// Where a client is to get an entry, and what else is there.
pub(super) struct Neighbourhood<'a> {
    pub(super) file: &'a Path,
    pub(super) reach: &'a Reach,
    pub(super) gateway: &'a Gateway,
    pub(super) pool: &'a PoolId,
    pub(super) listed: &'a BTreeMap<ClientId, String>,
}

impl Neighbourhood<'_> {
    /// A client that a spec beside this one has would be two entries' then.
    pub(super) async fn leaves(
        &self,
        context: &Context,
        clients: impl Iterator<Item = &ClientId>,
    ) -> Result<()> {
        let Self { file, reach, gateway, pool, listed } = *self;
        let beside =
            siblings::beside(context, reach, &[siblings::folder(file)].into(), &[file]).await?;
        let owners = siblings::owners(&beside, gateway, pool, listed).await?;
        for id in clients {
            if let Some(Owner { at, file }) = owners.get(id) {
                let message =
                    format!("client {id} is that of `{at}` already, in {}", file.display());
                return Err(Failure::new(Problem::error("claimed-twice", message).help(
                    "leave it there; to have it here, move its entry by hand and apply both files: the record moves along",
                )));
            }
        }
        Ok(())
    }
}

/// A live client to import.
struct Found {
    id: ClientId,
    live: LiveClient,
    /// Whether no other client of the pool bears its name.
    unique: bool,
}

/// Entries written so far, in memory.
struct Import {
    home: Home,
    imported: Vec<(Address, Record)>,
}

impl Import {
    fn add(&mut self, context: &Context, found: Found, wanted: Option<Address>) -> Result<()> {
        let name = &found.live.client.name;
        let address = match wanted {
            Some(address) => address,
            None if service_made(name) => self.home.free_address(Kind::Managed, name),
            None => self.home.free_address(Kind::Standard, name),
        };
        let draft = &self.home.draft;
        let wanted = ToImport {
            pool: &self.home.pool,
            address: &address,
            client: &found.live.client,
            pin: (!found.unique).then_some(&found.id),
        };
        let read = |text: &str| Ok(load::text(context, &draft.file, text.to_owned())?.desired);
        let after = spec::with_live::<Failure>(&draft.after, wanted, read)?;
        self.home.draft.after = after;
        self.home.taken.insert(address.clone());
        let record = Record {
            client_id: found.id,
            name: name.clone(),
            origin: Origin::Imported,
            has_secret: found.live.client.generate_secret,
            prevent_destroy: false,
            on_remove: None,
        };
        self.imported.push((address, record));
        Ok(())
    }

    /// Checks that a plan of the new text with the new records is empty, then writes both.
    async fn keep(self, context: &Context) -> Result {
        let loaded = self.home.draft.read(context)?;
        let Self { home: Home { draft, pool, reach, .. }, imported } = self;
        let drafted = Drafted { draft, pool, imported };
        writing(context, reach, vec![loaded], async |world| drafted.keep(context, world).await)
            .await
    }
}

/// A spec's new text with what it was made from.
struct Drafted {
    draft: Draft,
    pool: PoolId,
    imported: Vec<(Address, Record)>,
}

impl Drafted {
    async fn keep(&self, context: &Context, world: &mut World) -> Result {
        let Self { draft, pool, imported } = self;
        let member = &mut world.members[0];
        for (address, record) in imported {
            let mut recorded = member.state.records.in_pool(pool);
            let other = recorded.find(|(_, other)| other.client_id == record.client_id);
            if let Some((other, _)) = other {
                let message = format!("{} is {other} already", record.client_id);
                return Err(Failure::new(
                    Problem::error("already-bound", message)
                        .help("`cogctl state mv` gives it another address"),
                ));
            }
            drop(recorded);
            member.state.records.put(pool, address, Some(record.clone()));
        }
        let targets: Vec<_> = imported
            .iter()
            .map(|(address, _)| member.state.records.full(address).to_string())
            .collect();
        let plan = world.plan(&targets).await?;
        if !plan.blocked.is_empty() {
            return Err(Failure::blocked(Exit::Failed, plan.blocked));
        }
        let member = &mut world.members[0];
        for Refreshed { at, pool, news } in &plan.refreshed {
            member.state.records.learn(pool, &at.address, news.clone());
        }
        draft.write()?;
        draft.save(member).await?;
        report(context, draft, imported, "imported");
        for step in &plan.steps {
            let names: Vec<_> = step.changes().iter().map(|change| change.setting.name()).collect();
            context.console.say(&format!(
                "A plan will still change {} of {}.",
                names.join(", "),
                step.at.address
            ));
        }
        Ok(Exit::Fine)
    }
}

/// Shows what was written.
pub(super) fn report(context: &Context, draft: &Draft, written: &[(Address, Record)], verb: &str) {
    let file = draft.file.display();
    if context.is_document() {
        let entries: Vec<_> = written
            .iter()
            .map(|(address, record)| {
                json!({"address": address, "client_id": record.client_id, "name": record.name})
            })
            .collect();
        let document = json!({"schema_version": "1.0", "file": file.to_string(), verb: entries});
        context.document(&document);
        return;
    }
    for (address, record) in written {
        let line = format!("{address}: {verb} {} ({})\n", record.name, record.client_id);
        context.console.result(&line);
    }
    context.console.say(&format!("\n{file}:\n{}", draft.preview().trim_end()));
    edit_next(context, &draft.file);
}

/// Says what can be done with entries that were written.
pub(super) fn edit_next(context: &Context, file: &Path) {
    let named: &[_] = if file == Path::new(DEFAULT_SPEC) { &[] } else { &[file.to_owned()] };
    let plan = context.command("plan", named, iter::empty());
    context.hint(&format!("Edit {} as you like; {plan} shows what comes of it.", file.display()));
}
