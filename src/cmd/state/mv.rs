//! `cogctl state mv`: another address for a record, or another spec for a whole state file.

use super::{Kept, kept};
use crate::cli::StateMvArgs;
use crate::cmd::world::Reach;
use crate::cmd::{Context, Result, load};
use crate::error::{Exit, Failure};
use crate::model::FullAddress;
use crate::problem::Problem;
use crate::records::Record;
use crate::store::{Location, State, Store};
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
    let kept = kept(context, &args.specs)?;
    let specs: Vec<_> = kept.iter().map(|one| one.loaded.desired.id.clone()).collect();
    let full = |text: &str| -> Result<FullAddress> {
        match specs.as_slice() {
            [one] if !text.contains('/') => {
                Ok(FullAddress { spec: one.clone(), address: text.parse()? })
            }
            _ => Ok(text.parse()?),
        }
    };
    let (from, to) = (full(&args.from)?, full(&args.to)?);
    let (source, target) = (take(&kept, &from)?, take(&kept, &to)?);
    let moved: Vec<_> = recorded(source, &from);
    if moved.is_empty() {
        return Err(super::not_recorded(&args.from));
    }
    if !recorded(target, &to).is_empty() {
        return Err(taken(&args.to));
    }
    // The new record is written before the old one is dropped: a crash in between leaves a double, which the next plan
    // names, and not a client that nobody knows.
    put(&target.store, target.state.as_ref().or(source.state.as_ref()), &to, &moved, true)?;
    put(&source.store, source.state.as_ref(), &from, &moved, false)?;
    context.console.say(&format!("{} is recorded as {} now.", args.from, args.to));
    Ok(Exit::Fine)
}

type Moved = Vec<(crate::model::PoolId, Record)>;

fn take<'k>(kept: &'k [Kept], at: &FullAddress) -> Result<&'k Kept> {
    kept.iter().find(|one| one.loaded.desired.id == at.spec).ok_or_else(|| {
        Failure::usage(
            Problem::error("unknown-spec", format!("no spec of this run is `{}`", at.spec))
                .help("name the specs of both addresses after them"),
        )
    })
}

fn recorded(kept: &Kept, at: &FullAddress) -> Moved {
    let pools = kept.state.iter().flat_map(|state| &state.records.pools);
    pools
        .filter_map(|(pool, entries)| Some((pool.clone(), entries.get(&at.address)?.clone())))
        .collect()
}

/// Writes the records at an address, or drops them there.
fn put(store: &Store, like: Option<&State>, at: &FullAddress, moved: &Moved, keep: bool) -> Result<()> {
    let mut lock = store.clone().lock()?;
    let mut state = match lock.load()? {
        Some(state) => state,
        None => like.expect("there is a state to move from").emptied_for(at.spec.clone()),
    };
    for (pool, record) in moved {
        state.records.put(pool, &at.address, keep.then(|| record.clone()));
    }
    Ok(lock.save(&mut state)?)
}

/// Gives all records of a state file to a spec, which was perhaps renamed.
fn hand_over(context: &Context, file: &Path, spec: &Path) -> Result {
    let specs = load::specs(context, &[PathBuf::from(spec)])?;
    let [loaded] = specs.as_slice() else {
        let message = format!("{} is not one spec", spec.display());
        return Err(Failure::usage(Problem::error("which-spec", message)));
    };
    let old = Store::at(Location::File(file.to_owned()));
    let mut old_lock = old.lock()?;
    let Some(state) = old_lock.load()? else {
        let message = format!("there is no state file {}", file.display());
        return Err(Failure::new(Problem::error("no-state", message)));
    };
    let place = loaded.desired.state.as_ref().map(|said| said.value.as_str());
    let store = context.block_on(async {
        Reach::open(context).await?.store(&loaded.desired.id, &loaded.file, place)
    })?;
    let mut lock = store.lock()?;
    let mut target = match lock.load()? {
        Some(target) => target,
        None => state.emptied_for(loaded.desired.id.clone()),
    };
    for (pool, entries) in &state.records.pools {
        for (address, record) in entries {
            if target.records.get(pool, address).is_some() {
                return Err(taken(&address.to_string()));
            }
            target.records.put(pool, address, Some(record.clone()));
        }
    }
    lock.save(&mut target)?;
    old_lock.remove()?;
    context.console.say(&format!("The records of {} belong to {} now.", file.display(), spec.display()));
    Ok(Exit::Fine)
}

fn taken(address: &str) -> Failure {
    Failure::new(
        Problem::error("address-taken", format!("{address} has a record already"))
            .help(format!("drop that one first with `cogctl state rm {address}`")),
    )
}
