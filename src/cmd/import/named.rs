//! `cogctl import POOL/CLIENT…`: some clients, by their ids.

use super::told::{self, Taken};
use super::{Entered, edit_next, record};
use crate::cli::ImportArgs;
use crate::cmd::edit::{Draft, Home};
use crate::cmd::get::{by_name, gone, pool_and_client};
use crate::cmd::siblings::{self, Neighbourhood};
use crate::cmd::world::{self, World, writing};
use crate::cmd::{Context, Result, load};
use crate::error::{Exit, Failure};
use crate::live::{Described, LiveClient};
use crate::model::{Address, ClientId, Kind, PoolId};
use crate::problem::Problem;
use crate::spec::{self, ToImport, service_made};
use std::collections::BTreeSet;

pub(super) fn run(context: &Context, args: &ImportArgs) -> Result {
    let named = args.clients.iter().map(|text| named(context, text)).collect::<Result<Vec<_>>>()?;
    let pool = one_pool(&named)?;
    if args.address.is_some() && named.len() > 1 {
        let message = "`--as` names one address, and several clients are to be imported";
        return Err(Failure::usage(Problem::error("bad-address", message)));
    }
    let wanted = args.address.as_deref().map(str::parse::<Address>).transpose()?;
    let to = siblings::home(args.to.as_deref())?;
    context.block_on(async {
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
    imported: Vec<Entered>,
}

impl Import {
    fn add(&mut self, context: &Context, found: Found, wanted: Option<Address>) -> Result<()> {
        let client = &found.live.client;
        let address = match wanted {
            Some(address) => address,
            None if service_made(&client.name) => {
                self.home.free_address(Kind::Managed, &client.name)
            }
            None => self.home.free_address(Kind::Standard, &client.name),
        };
        let draft = &self.home.draft;
        let wanted = ToImport {
            pool: &self.home.pool,
            address: &address,
            client,
            pin: (!found.unique).then_some(&found.id),
        };
        let read = |text: &str| Ok(load::text(context, &draft.file, text.to_owned())?.desired);
        let after = spec::with_live::<Failure>(&draft.after, wanted, read)?;
        self.home.draft.after = after;
        self.home.taken.insert(address.clone());
        self.imported.push((address, record(found.id, &found.live.client)));
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
    imported: Vec<Entered>,
}

impl Drafted {
    async fn keep(&self, context: &Context, world: &mut World) -> Result {
        let Self { draft, pool, imported } = self;
        self.record(world)?;
        let records = &world.members[0].state.records;
        let targets: Vec<_> =
            imported.iter().map(|(address, _)| records.full(address).to_string()).collect();
        let plan = world.plan(&targets).await?;
        if !plan.blocked.is_empty() {
            return Err(Failure::blocked(Exit::Failed, plan.blocked));
        }
        world.learn(&plan.refreshed);
        draft.write()?;
        let member = &mut world.members[0];
        draft.save(member).await?;
        let spec = &member.loaded.desired.id;
        let taken = Taken { spec, pool, draft, entries: imported, plan: &plan };
        if context.is_document() {
            context.document(&told::import(&[taken]));
            return Ok(Exit::Fine);
        }
        told::lines(context, &[taken], "imported");
        told::preview(context, draft);
        told::say_remaining(context, &[taken]);
        edit_next(context, &draft.file);
        Ok(Exit::Fine)
    }

    /// Puts the records down in memory.
    fn record(&self, world: &mut World) -> Result<()> {
        let records = &mut world.members[0].state.records;
        for (address, record) in &self.imported {
            let mut recorded = records.in_pool(&self.pool);
            let other = recorded.find(|(_, other)| other.client_id == record.client_id);
            if let Some((other, _)) = other {
                let message = format!("{} is {other} already", record.client_id);
                return Err(Failure::new(
                    Problem::error("already-bound", message)
                        .help("`cogctl state mv` gives it another address"),
                ));
            }
            drop(recorded);
            records.put(&self.pool, address, Some(record.clone()));
        }
        Ok(())
    }
}
