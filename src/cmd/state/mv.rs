//! `cogctl state mv`: another address for a record, or another spec for a whole state file.

use super::{Kept, kept};
use crate::cli::StateMvArgs;
use crate::cmd::{Context, Result};
use crate::error::{Exit, Failure};
use crate::model::{FullAddress, PoolId};
use crate::problem::Problem;
use crate::records::Record;
use crate::store::{self, Location, State, Store};
use serde_json::json;
use std::path::{Path, PathBuf};

pub(in crate::cmd) fn mv(context: &Context, args: &StateMvArgs) -> Result {
    if Path::new(&args.from).extension().is_some_and(|extension| extension == "json") {
        hand_over(context, Path::new(&args.from), Path::new(&args.to))
    } else {
        readdress(context, args)
    }
}

/// Moves one record to another address, of the same spec or of another one in the run.
fn readdress(context: &Context, args: &StateMvArgs) -> Result {
    let mut kept = kept(context, &args.specs)?;
    let (from, to) = (super::full(&kept, &args.from)?, super::full(&kept, &args.to)?);
    let source = take(&mut kept, &from)?;
    let moved = recorded(source.state.as_ref(), &from);
    if moved.is_empty() {
        return Err(super::missing(&args.from, &source.loaded.file));
    }
    if from.spec == to.spec {
        let mut lock = source.store.lock()?;
        let mut state =
            lock.load()?.ok_or_else(|| super::missing(&args.from, &source.loaded.file))?;
        put(&mut state, &to, &moved)?;
        drop_all(&mut state, &from, &moved);
        lock.save(&state)?;
    } else {
        let target = take(&mut kept, &to)?;
        let source_state = source.state.expect("it has the record");
        let mut lock = target.store.lock()?;
        let mut state = match lock.load()? {
            Some(state) => state,
            None => source_state.begun_for(to.spec.clone()),
        };
        put(&mut state, &to, &moved)?;
        // The new record is written before the old one is dropped: a crash in between leaves a double, which the next
        // plan names, and not a client that nobody knows.
        lock.save(&state)?;
        let mut lock = source.store.lock()?;
        let mut state =
            lock.load()?.ok_or_else(|| super::missing(&args.from, &source.loaded.file))?;
        drop_all(&mut state, &from, &moved);
        lock.save(&state)?;
    }
    moved_to(context, &args.from, &args.to, "is recorded as");
    Ok(Exit::Fine)
}

/// The records of one address, by pool.
type Moved = Vec<(PoolId, Record)>;

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
    let pools = state.into_iter().flat_map(|state| &state.records.pools);
    pools
        .filter_map(|(pool, entries)| Some((pool.clone(), entries.get(&at.address)?.clone())))
        .collect()
}

fn put(state: &mut State, at: &FullAddress, moved: &Moved) -> Result<()> {
    for (pool, record) in moved {
        if state.records.get(pool, &at.address).is_some() {
            return Err(taken(&at.address.to_string()));
        }
        state.records.put(pool, &at.address, Some(record.clone()));
    }
    Ok(())
}

fn drop_all(state: &mut State, at: &FullAddress, moved: &Moved) {
    for (pool, _) in moved {
        state.records.put(pool, &at.address, None);
    }
}

/// Gives all records of a state file to a spec, which was perhaps renamed.
fn hand_over(context: &Context, file: &Path, spec: &Path) -> Result {
    if context.global.sandbox.is_some() {
        return Err(Failure::usage(
            Problem::error("real-state", format!("{} is not the sandbox's", file.display()))
                .help("leave `--sandbox` out: the sandbox keeps its records in its own file"),
        ));
    }
    let mut kept = kept(context, &[PathBuf::from(spec)])?;
    let (Some(target), true) = (kept.pop(), kept.is_empty()) else {
        let message = format!("{} is not one spec", spec.display());
        return Err(Failure::usage(Problem::error("which-spec", message)));
    };
    let old_lock = Store::local(Location::of_file(file)).lock()?;
    let Some(old) = old_lock.load()? else {
        let message = format!("there is no state file {}", file.display());
        return Err(Failure::new(
            Problem::error("no-state", message)
                .help("`cogctl state list` names the ones without a spec"),
        ));
    };
    let mut lock = target.store.lock()?;
    let begun = old.begun_for(target.loaded.desired.id.clone());
    let mut state = match lock.load()? {
        Some(state) => {
            store::check_header(&state.header, &begun.context())?;
            state
        }
        None => begun,
    };
    for (pool, entries) in &old.records.pools {
        for (address, record) in entries {
            let at = state.records.full(address);
            put(&mut state, &at, &vec![(pool.clone(), record.clone())])?;
        }
    }
    lock.save(&state)?;
    store::remove(old_lock)?;
    let (file, spec) = (file.display().to_string(), spec.display().to_string());
    moved_to(context, &file, &spec, "has handed its records to");
    Ok(Exit::Fine)
}

/// Says what became of the records.
fn moved_to(context: &Context, from: &str, to: &str, how: &str) {
    if context.json() {
        context.console.document(&json!({"schema_version": "1.0", "from": from, "to": to}));
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
