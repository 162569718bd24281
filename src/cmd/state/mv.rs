//! `cogctl state mv`: another address for a record, or another spec or place for a whole state.

use super::{Kept, change, kept_at};
use crate::cli::StateMvArgs;
use crate::cmd::load;
use crate::cmd::world::Reach;
use crate::cmd::{Context, Result};
use crate::error::{Exit, Failure};
use crate::model::{ClientId, FullAddress, PoolId};
use crate::problem::Problem;
use crate::records::{Record, Replaced};
use crate::store::{Location, State};
use serde_json::json;
use std::path::{Path, PathBuf};

pub(in crate::cmd) fn mv(context: &Context, args: &StateMvArgs) -> Result {
    let is_state = Path::new(&args.from).extension().is_some_and(|extension| extension == "json");
    context.block_on(async {
        if is_state || args.from.starts_with("s3://") {
            hand_over(context, &args.from, Path::new(&args.to)).await
        } else {
            readdress(context, args).await
        }
    })
}

/// Moves one record to another address, of the same spec or of another one in the run.
async fn readdress(context: &Context, args: &StateMvArgs) -> Result {
    let reach = Reach::open(context).await?;
    let mut kept = kept_at(&reach, load::specs(context, &args.specs)?).await?;
    let (from, to) = (super::full(&kept, &args.from)?, super::full(&kept, &args.to)?);
    let source = take(&mut kept, &from)?;
    let moved = recorded(source.state.as_ref(), &from);
    let missing = || super::missing(&args.from, &source.loaded.file);
    let state = source.state.ok_or_else(missing)?;
    settled(&state, &from)?;
    if moved.is_empty() {
        return Err(missing());
    }
    let like = state.begun_for(from.spec.clone());
    let unwritten = unwritten(&source.loaded, &kept, &to);
    let exit = if from.spec == to.spec {
        let how = |state: &mut State| {
            settled(state, &from)?;
            put(state, &to, &moved)?;
            drop_all(state, &from, &moved);
            Ok(())
        };
        change(context, source.store, like, how).await?.1
    } else {
        let target = take(&mut kept, &to)?;
        let begun = target.state.as_ref().unwrap_or(&state).begun_for(to.spec.clone());
        // The new record is written before the old one is dropped: a crash in between leaves a double, which the next
        // plan names, and not a client that nobody knows.
        let (_, put) =
            change(context, target.store, begun, |state| put(state, &to, &moved)).await?;
        let drop = |state: &mut State| {
            drop_all(state, &from, &moved);
            Ok(())
        };
        let (_, dropped) = change(context, source.store, like, drop).await?;
        if put == Exit::Fine { dropped } else { put }
    };
    moved_to(context, &args.from, &args.to, "is recorded as");
    if let Some(file) = unwritten {
        let file = file.display();
        context.hint(&format!(
            "{file} has no entry {}: rename it there before the next apply.",
            to.address
        ));
    }
    Ok(exit)
}

/// The spec that has no entry yet at an address.
fn unwritten(source: &load::Loaded, others: &[Kept], at: &FullAddress) -> Option<PathBuf> {
    let mut specs = others.iter().map(|one| &one.loaded).chain([source]);
    let spec = specs.find(|spec| spec.desired.id == at.spec)?;
    let written = spec.desired.entries.iter().any(|entry| entry.address == at.address);
    (!written).then(|| spec.file.clone())
}

/// What is known of one address.
struct Moved {
    records: Vec<(PoolId, Record)>,
    /// Its replaced clients that are still to be deleted, with their names.
    replaced: Vec<(PoolId, ClientId, String)>,
}

impl Moved {
    fn is_empty(&self) -> bool {
        self.records.is_empty() && self.replaced.is_empty()
    }
}

fn take(kept: &mut Vec<Kept>, at: &FullAddress) -> Result<Kept> {
    let found = kept.iter().position(|one| one.loaded.desired.id == at.spec);
    let found = found.ok_or_else(|| {
        Failure::usage(
            Problem::error("unknown-spec", format!("no spec of this run is `{}`", at.spec))
                .help("name the specs of both addresses after them"),
        )
    })?;
    Ok(kept.swap_remove(found))
}

fn recorded(state: Option<&State>, at: &FullAddress) -> Moved {
    let mut moved = Moved { records: Vec::new(), replaced: Vec::new() };
    let Some(State { records, .. }) = state else { return moved };
    for (pool, entries) in &records.pools {
        moved.records.extend(entries.get(&at.address).map(|it| (pool.clone(), it.clone())));
    }
    for (pool, left) in &records.replaced {
        let its = left.iter().filter(|(_, replaced)| replaced.address == at.address);
        let its = its.map(|(id, replaced)| (pool.clone(), id.clone(), replaced.name.clone()));
        moved.replaced.extend(its);
    }
    moved
}

fn put(state: &mut State, at: &FullAddress, moved: &Moved) -> Result<()> {
    settled(state, at)?;
    for (pool, record) in &moved.records {
        if state.records.get(pool, &at.address).is_some() {
            return Err(taken(&at.address.to_string()));
        }
        state.records.put(pool, &at.address, Some(record.clone()));
    }
    for (pool, id, name) in &moved.replaced {
        let replaced = Replaced { address: at.address.clone(), name: name.clone() };
        state.records.replaced.entry(pool.clone()).or_default().insert(id.clone(), replaced);
    }
    Ok(())
}

/// What an apply that was cut off did about an entry is found out by the next one, under the address it was begun with.
fn settled(state: &State, at: &FullAddress) -> Result<()> {
    let open = state.records.intents.values().any(|intents| intents.contains_key(&at.address));
    if !open {
        return Ok(());
    }
    let message = format!("an apply was cut off while it created the client of {}", at.address);
    Err(Failure::new(
        Problem::error("unsettled", message)
            .help("run `cogctl apply` first, which finds out whether it was created"),
    ))
}

fn drop_all(state: &mut State, at: &FullAddress, moved: &Moved) {
    for (pool, _) in &moved.records {
        state.records.put(pool, &at.address, None);
    }
    for (pool, id, _) in &moved.replaced {
        // Within one state it bears its new address already.
        if state.records.replaced_in(pool).any(|(it, left)| it == id && left.address == at.address)
        {
            state.records.settled(pool, id);
        }
    }
}

/// Gives all records of a state to a spec, which was perhaps renamed, or keeps its state elsewhere from now on.
async fn hand_over(context: &Context, from: &str, spec: &Path) -> Result {
    if context.global.sandbox.is_some() {
        return Err(Failure::usage(
            Problem::error("real-state", format!("{from} is not the sandbox's"))
                .help("leave `--sandbox` out: the sandbox keeps its records in its own file"),
        ));
    }
    let reach = Reach::open(context).await?;
    let mut kept = kept_at(&reach, load::specs(context, &[PathBuf::from(spec)])?).await?;
    let (Some(target), true) = (kept.pop(), kept.is_empty()) else {
        let message = format!("{} is not one spec", spec.display());
        return Err(Failure::usage(Problem::error("which-spec", message)));
    };
    let source = Location::parse(from)?;
    if source == target.loaded.state_location()? {
        let message = format!("{from} is where {} keeps its records already", spec.display());
        return Err(Failure::usage(Problem::error("same-state", message)));
    }
    let old = reach.store_at(source, None).await;
    let Some(state) = old.load().await? else {
        let message = format!("there is no state {from}");
        return Err(Failure::new(
            Problem::error("no-state", message)
                .help("`cogctl state list` names the files without a spec"),
        ));
    };
    // What was read is read again under the lock.
    context.interrupts.see_through(&old);
    let (old_lock, state) = old.lock(state).await?;
    let begun = state.begun_for(target.loaded.desired.id.clone());
    let handed = change(context, target.store, begun, |target| take_all(target, &state)).await;
    let exit = match handed {
        Ok(((), exit)) => {
            old_lock.remove().await?;
            exit
        }
        Err(failure) => {
            let failed: Vec<_> = old_lock.release().await.err().into_iter().collect();
            context.still_locked(&failed, failure.exit);
            return Err(failure);
        }
    };
    moved_to(context, from, &spec.display().to_string(), "has handed its records to");
    Ok(exit)
}

fn take_all(target: &mut State, old: &State) -> Result<()> {
    for (pool, entries) in &old.records.pools {
        for (address, record) in entries {
            let at = target.records.full(address);
            let records = vec![(pool.clone(), record.clone())];
            put(target, &at, &Moved { records, replaced: Vec::new() })?;
        }
    }
    for (pool, intents) in &old.records.intents {
        for (address, intent) in intents {
            settled(target, &target.records.full(address))?;
            target.records.announce(pool, address, intent.clone());
        }
    }
    for (pool, replaced) in &old.records.replaced {
        target.records.replaced.entry(pool.clone()).or_default().extend(replaced.clone());
    }
    Ok(())
}

/// Says what became of the records.
fn moved_to(context: &Context, from: &str, to: &str, how: &str) {
    if context.is_document() {
        context.document(&json!({"schema_version": "1.0", "from": from, "to": to}));
    } else {
        context.console.say(&format!("{from} {how} {to} now."));
    }
}

fn taken(address: &str) -> Failure {
    Failure::new(
        Problem::error("address-taken", format!("{address} has a record already"))
            .help(format!("drop that one first with `cogctl state rm {address}`")),
    )
}
