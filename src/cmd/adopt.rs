//! `cogctl adopt`: find the one client that a service made, and write the entry and the record for it.

use super::edit::{Draft, Home};
use super::world::{Access, World};
use super::{Context, Result, import};
use crate::aws::Gateway;
use crate::cli::AdoptArgs;
use crate::error::{Exit, Failure};
use crate::live::Described;
use crate::model::{Address, Kind, PoolId};
use crate::plan::{Binding, Step};
use crate::problem::Problem;
use crate::spec::write;
use regex::Regex;

pub(super) fn run(context: &Context, args: &AdoptArgs) -> Result {
    let wanted = Wanted::read(args)?;
    context.block_on(async {
        let home = Home::open(context, &args.into.to, args.pool.as_deref()).await?;
        let address = match &args.into.address {
            Some(text) => managed(text)?,
            None => home.free_address(Kind::Managed, &wanted.likely_name(&home.gateway, &home.pool).await?),
        };
        let mut draft = home.draft;
        draft.add(&home.pool, &address, &wanted.entry())?;
        let specs = vec![draft.read(context)?];
        let mut world = World::of(home.reach, specs, Access::Write).await?;
        let at = world.members[0].state.records.full(&address);
        let plan = world.plan(&[at.to_string()]).await?;
        if let Some(block) = plan.blocked.first() {
            return Err(import::blocked(block));
        }
        let [step] = plan.steps.as_slice() else {
            let message = format!("nothing is left to adopt as {address}");
            return Err(Failure::new(Problem::error("nothing-to-adopt", message)));
        };
        if !matches!(step.binding, Binding::Adopted(_) | Binding::Moved { .. }) {
            return Err(Failure::new(
                Problem::error("nothing-to-adopt", format!("{address} is recorded already"))
                    .help("`cogctl plan` shows whether anything is left to do"),
            ));
        }
        keep(context, &draft, &mut world, step)
    })
}

/// Writes the file first: an entry without a record is adopted by the next plan, a record without an entry would be dropped.
fn keep(context: &Context, draft: &Draft, world: &mut World, step: &Step) -> Result {
    draft.write()?;
    let member = &mut world.members[0];
    member.state.records.put(&step.pool, &step.at.address, step.record.clone());
    member.lock.as_mut().expect("the state was opened to write").save(&mut member.state)?;
    let record = step.record.clone().expect("an adoption leaves a record");
    import::report(context, draft, &[(step.at.address.clone(), record)], "adopted");
    Ok(Exit::Fine)
}

fn managed(text: &str) -> Result<Address> {
    let address: Address = text.parse()?;
    if address.kind == Kind::Managed {
        return Ok(address);
    }
    Err(Failure::usage(
        Problem::error("bad-address", format!("`{text}` is not under managed_clients"))
            .help("adopt writes managed entries; `cogctl import --as` writes standard ones"),
    ))
}

/// How the client is to be found.
enum Wanted {
    Pattern(Regex),
    Prefix(String),
}

impl Wanted {
    fn read(args: &AdoptArgs) -> Result<Self> {
        match (&args.name_pattern, &args.name_prefix) {
            (Some(pattern), _) => Regex::new(pattern).map(Self::Pattern).map_err(|error| {
                Failure::usage(Problem::error("bad-pattern", format!("`--name-pattern`: {error}")))
            }),
            (None, Some(prefix)) if !prefix.is_empty() => Ok(Self::Prefix(prefix.clone())),
            (None, _) => Err(Failure::usage(
                Problem::error("bad-prefix", "`--name-prefix` is empty").help("every name begins with that"),
            )),
        }
    }

    fn entry(&self) -> write::EntryText {
        match self {
            Self::Pattern(pattern) => write::managed_by_pattern(pattern.as_str()),
            Self::Prefix(prefix) => write::managed_by_prefix(prefix),
        }
    }

    /// The name of the first client that fits, for a key to be made of. Whether it is the only one, the plan judges.
    async fn likely_name(&self, gateway: &Gateway, pool: &PoolId) -> Result<String> {
        let fits = |name: &str| match self {
            Self::Pattern(pattern) => pattern.is_match(name),
            Self::Prefix(prefix) => name.starts_with(prefix),
        };
        for (id, name) in gateway.list(pool).await?.iter().filter(|(_, name)| fits(name)) {
            let described = gateway.describe(pool, id).await?;
            if matches!(described, Described::Present(live) if !live.self_registered) {
                return Ok(name.clone());
            }
        }
        Ok("adopted".to_owned())
    }
}
