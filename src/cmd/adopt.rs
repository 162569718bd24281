//! `cogctl adopt`: find the one client that a service made, and write the entry and the record for it.

use super::edit::{Draft, Home};
use super::import::Taken;
use super::siblings::{self, Neighbourhood};
use super::world::{World, writing};
use super::{Context, Result, import};
use crate::cli::AdoptArgs;
use crate::error::{Exit, Failure};
use crate::live::Described;
use crate::model::{Address, Kind, PoolId};
use crate::plan::{Binding, Blocked, Plan, Step};
use crate::problem::Problem;
use crate::spec::{NewEntry, Selector};
use regex::Regex;

pub(super) fn run(context: &Context, args: &AdoptArgs) -> Result {
    let selector = selector(args)?;
    let to = siblings::home(args.into.to.as_deref())?;
    context.block_on(async {
        let home = Home::open(context, &to, args.pool.as_deref()).await?;
        let address = match &args.into.address {
            Some(text) => managed(text)?,
            None => home.free_address(Kind::Managed, &likely_name(&selector, &home).await?),
        };
        let mut draft = home.draft;
        draft.add(&home.pool, &address, NewEntry::managed(&selector))?;
        let specs = vec![draft.read(context)?];
        writing(context, home.reach, specs, async |world| {
            let step = adoption(world, &address, &home.pool).await?;
            let (pool, reach) = (&home.pool, &world.reach);
            let (gateway, listed) = (&world.gateways[pool], &world.live[pool].listed);
            let around = Neighbourhood { file: &draft.file, reach, gateway, pool, listed };
            around.leaves(context, step.client_id.iter()).await?;
            keep(context, &draft, world, step).await
        })
        .await
    })
}

/// The one step that adopts the entry's client.
async fn adoption(world: &mut World, address: &Address, pool: &PoolId) -> Result<Step> {
    let at = world.members[0].state.records.full(address);
    let plan = world.plan(&[at.to_string()]).await?;
    if let Some(block) = plan.blocked.first() {
        return Err(unfit(block, pool));
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
    Ok(step.clone())
}

/// Writes the file first: an entry without a record is adopted by the next plan, a record without an entry would be dropped.
async fn keep(context: &Context, draft: &Draft, world: &mut World, step: Step) -> Result {
    draft.write()?;
    let member = &mut world.members[0];
    member.state.records.put(&step.pool, &step.at.address, step.record.clone());
    draft.save(member).await?;
    let record = step.record.clone().expect("an adoption leaves a record");
    let spec = &member.loaded.desired.id;
    let entries = [(step.at.address, record)];
    import::report(
        context,
        Taken { spec, pool: &step.pool, draft, entries: &entries, plan: &Plan::nothing() },
    );
    Ok(Exit::Fine)
}

/// Why nothing can be adopted, in terms of the command line: the entry was never written.
fn unfit(block: &Blocked, pool: &PoolId) -> Failure {
    let help = match block.code {
        "no-match" => {
            format!("correct what the name is compared with; `cogctl list {pool}` shows all names")
        }
        "ambiguous" => {
            format!("make it fit one of them alone; `cogctl import {pool}/ID` takes one by its id")
        }
        "already-bound" => {
            "nothing is left to do for it; `cogctl state mv` gives it another address".to_owned()
        }
        _ => block.help.clone(),
    };
    Failure::blocked(Exit::Failed, vec![Blocked { location: None, help, ..block.clone() }])
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
fn selector(args: &AdoptArgs) -> Result<Selector> {
    match (&args.name_pattern, &args.name_prefix) {
        (Some(pattern), _) => Regex::new(pattern).map(Selector::Pattern).map_err(|error| {
            // The lines before draw an arrow under the pattern, which is lost where text is wrapped.
            let reason = error.to_string();
            let reason = reason.lines().last().unwrap_or_default().trim_start_matches("error: ");
            let message = format!("`--name-pattern {pattern}` is no regular expression: {reason}");
            Failure::usage(Problem::error("bad-pattern", message))
        }),
        (None, Some(prefix)) if !prefix.is_empty() => Ok(Selector::Prefix(prefix.clone())),
        (None, _) => Err(Failure::usage(
            Problem::error("bad-prefix", "`--name-prefix` is empty")
                .help("every name begins with that"),
        )),
    }
}

/// The name of the first client that fits, for a key to be made of. Whether it is the only one, the plan judges.
async fn likely_name(selector: &Selector, home: &Home) -> Result<String> {
    let listed = home.gateway.list(&home.pool).await?;
    for (id, name) in listed.iter().filter(|(_, name)| selector.matches(name)) {
        let described = home.gateway.describe(&home.pool, id).await?;
        if matches!(described, Described::Present(live) if !live.self_registered) {
            return Ok(name.clone());
        }
    }
    Ok("adopted".to_owned())
}
