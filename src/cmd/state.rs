//! `cogctl state list`, `show`, `mv`, `rm` and `unlock`: the records, without asking Cognito.

mod mv;
mod unlock;

pub(super) use mv::mv;
pub(super) use unlock::unlock;

use super::world::Reach;
use super::{Context, Result, load};
use crate::cli::{SpecArgs, StateEntryArgs};
use crate::error::{Exit, Failure};
use crate::model::{Address, FullAddress, PoolId};
use crate::problem::Problem;
use crate::records::{Origin, Record, Records};
use crate::render::table::{ADDRESS, CLIENT_ID, USER_POOL};
use crate::store::{self, State, Store};
use serde_json::{Value as Json, json};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Display;
use std::path::{Path, PathBuf};

/// A spec's records and where they are kept.
struct Kept {
    loaded: load::Loaded,
    store: Store,
    state: Option<State>,
}

/// The records of every spec of the run.
fn kept(context: &Context, specs: &[PathBuf]) -> Result<Vec<Kept>> {
    context.block_on(async {
        let reach = Reach::open(context).await?;
        kept_at(&reach, load::specs(context, specs)?).await
    })
}

async fn kept_at(reach: &Reach, specs: Vec<load::Loaded>) -> Result<Vec<Kept>> {
    let mut kept = Vec::new();
    for loaded in specs {
        let store = reach.store(&loaded).await?;
        let state = store.load().await?;
        kept.push(Kept { loaded, store, state });
    }
    Ok(kept)
}

/// Locks a state, changes and saves it, and releases it again, also where nothing comes of that or an interrupt comes.
/// `like` says what the state is about, and is what it begins as where there is none.
async fn change<T>(
    context: &Context,
    store: Store,
    like: State,
    how: impl FnOnce(&mut State) -> Result<T>,
) -> Result<(T, Exit)> {
    context.interrupts.see_through(&store);
    let (mut lock, mut state) = store.lock(like).await?;
    let changed = match how(&mut state) {
        Ok(made) => lock.save(&state).await.map(|()| made).map_err(Failure::from),
        Err(failure) => Err(failure),
    };
    let failed: Vec<_> = lock.release().await.err().into_iter().collect();
    let exit = context.still_locked(&failed, Exit::Fine);
    Ok((changed?, exit))
}

pub(super) fn list(context: &Context, args: &SpecArgs) -> Result {
    let kept = kept(context, &args.specs)?;
    let mut records = Vec::new();
    for state in kept.iter().filter_map(|one| one.state.as_ref()) {
        for (pool, entries) in &state.records.pools {
            let rows =
                entries.iter().map(|(address, record)| (state.records.full(address), pool, record));
            records.extend(rows);
        }
    }
    if context.is_document() {
        let records: Vec<_> = records
            .iter()
            .map(|(at, pool, record)| record_json(at, pool.as_str(), record))
            .collect();
        context.document(&json!({"schema_version": "1.0", "records": records}));
    } else {
        let rows = records.iter().map(|(at, pool, record)| {
            let at = if kept.len() == 1 { at.address.to_string() } else { at.to_string() };
            let origin = origin(record.origin).to_owned();
            vec![at, record.client_id.to_string(), origin, record.name.clone(), pool.to_string()]
        });
        context.console.rows(&[ADDRESS, CLIENT_ID, "ORIGIN", "NAME", USER_POOL], rows);
        let open = |one: &Kept| one.state.as_ref().is_some_and(|it| !open(&it.records).is_empty());
        if records.is_empty() && !kept.iter().any(open) {
            let files = kept.iter().map(|one| one.loaded.file.display().to_string());
            let files = files.collect::<Vec<_>>().join(", ");
            context.console.say(&format!("Nothing is recorded for {files} yet."));
        }
    }
    for state in kept.iter().filter_map(|one| one.state.as_ref()) {
        for (address, what) in open(&state.records) {
            let at = state.records.full(address);
            let at = if kept.len() == 1 { address.to_string() } else { at.to_string() };
            context.console.say(&format!("{at}: {what}."));
        }
    }
    orphans(context, kept.iter().map(|one| &one.loaded));
    Ok(Exit::Fine)
}

/// What applies that were cut off left open, each with its address: clients that were announced, and replaced ones that
/// are still there.
fn open(records: &Records) -> Vec<(&Address, String)> {
    let Records { spec: _, pools: _, intents, replaced } = records;
    let announced = intents.values().flat_map(BTreeMap::keys).map(|address| {
        let what = "an apply that was cut off announced its client; the next one looks for it";
        (address, what.to_owned())
    });
    let mut left = BTreeMap::<_, usize>::new();
    for client in replaced.values().flat_map(BTreeMap::values) {
        *left.entry(&client.address).or_default() += 1;
    }
    let left = left.into_iter().map(|(address, number)| match number {
        1 => (address, "1 replaced client is still to be deleted".to_owned()),
        many => (address, format!("{many} replaced clients are still to be deleted")),
    });
    let mut open: Vec<_> = announced.chain(left).collect();
    open.sort();
    open
}

/// Points at state files beside the specs whose own spec was renamed or removed.
pub(super) fn orphans<'l>(context: &Context, specs: impl Iterator<Item = &'l load::Loaded>) {
    if context.global.sandbox.is_some() {
        return;
    }
    let (mut claimed, mut folders) = (BTreeSet::new(), BTreeSet::new());
    for loaded in specs {
        claimed.extend(loaded.state_location());
        folders.insert(loaded.file.with_file_name(""));
    }
    for folder in folders {
        // A folder that can't be listed has nothing to say here; whoever reads the specs in it has complained before.
        for orphan in store::orphans(&folder, &claimed).unwrap_or_default() {
            context.console.say(&orphan_hint(&orphan));
        }
    }
}

/// What can be done with a state file whose spec is gone.
pub(super) fn orphan_hint(orphan: &Path) -> String {
    let file = orphan.display();
    format!(
        "{file} belongs to a spec that is gone. If the spec was renamed: `cogctl state mv {file} SPEC`. \
         To delete or forget its clients, put the spec back with the entries taken out and apply that."
    )
}

pub(super) fn show(context: &Context, args: &StateEntryArgs) -> Result {
    let kept = kept(context, &args.spec.specs)?;
    let (one, at) = entry(&kept, &args.address)?;
    let state = one.state.as_ref().expect("an entry was found in it");
    let of_pool = |(pool, entries): (&PoolId, &BTreeMap<Address, Record>)| {
        Some(record_json(&at, pool.as_str(), entries.get(&at.address)?))
    };
    let records: Vec<_> = state.records.pools.iter().filter_map(of_pool).collect();
    if context.is_document() {
        let record = records.first();
        context.document(&json!({"schema_version": "1.0", "record": record}));
    } else {
        records.iter().for_each(|record| show_record(context, record));
    }
    for (address, what) in open(&state.records) {
        if *address == at.address {
            context.console.say(&format!("{address}: {what}."));
        }
    }
    Ok(Exit::Fine)
}

fn show_record(context: &Context, record: &Json) {
    let fields = record.as_object().expect("a record is an object").iter();
    let rows = fields.map(|(name, value)| {
        let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        (name.as_str(), text.into())
    });
    context.console.fields(["FIELD", "VALUE"], &rows.collect::<Vec<_>>());
}

pub(super) fn rm(context: &Context, args: &StateEntryArgs) -> Result {
    let mut kept = kept(context, &args.spec.specs)?;
    let (_, at) = entry(&kept, &args.address)?;
    let at_index =
        kept.iter().position(|one| one.loaded.desired.id == at.spec).expect("it was found");
    let Kept { store, state, .. } = kept.swap_remove(at_index);
    let like = state.expect("it has the record").begun_for(at.spec.clone());
    let ((), exit) = context.block_on(change(context, store, like, |state| {
        state.records.forget(&at.address);
        Ok(())
    }))?;
    if context.is_document() {
        context.document(&json!({"schema_version": "1.0", "removed": at.to_string()}));
        return Ok(exit);
    }
    context
        .console
        .say(&format!("{} is no longer on record; nothing live was touched.", at.address));
    Ok(exit)
}

/// An address with its spec's id, which may be left out where there is one spec.
fn full(kept: &[Kept], text: &str) -> Result<FullAddress> {
    match kept {
        [one] if !text.contains('/') => {
            Ok(FullAddress { spec: one.loaded.desired.id.clone(), address: text.parse()? })
        }
        _ => Ok(text.parse()?),
    }
}

/// The state that has a record for the address.
fn entry<'k>(kept: &'k [Kept], text: &str) -> Result<(&'k Kept, FullAddress)> {
    let at = full(kept, text)?;
    let has = |one: &&Kept| {
        one.loaded.desired.id == at.spec
            && one.state.as_ref().is_some_and(|state| {
                let Records { spec: _, pools, intents, replaced } = &state.records;
                pools.values().any(|entries| entries.contains_key(&at.address))
                    || intents.values().any(|entries| entries.contains_key(&at.address))
                    || replaced.values().flatten().any(|(_, it)| it.address == at.address)
            })
    };
    let one = kept.iter().find(has).ok_or_else(|| {
        let spec = kept.iter().find(|one| one.loaded.desired.id == at.spec);
        match spec {
            Some(one) => missing(text, &one.loaded.file),
            None => Failure::usage(Problem::error(
                "unknown-spec",
                format!("no spec of this run is `{}`", at.spec),
            )),
        }
    })?;
    Ok((one, at))
}

/// Of the records in `file`'s state, none is the entry's.
pub(super) fn not_recorded(entry: &impl Display, file: &Path) -> Problem {
    let message = format!("nothing is recorded for {entry} in the state of {}", file.display());
    Problem::error("not-recorded", message)
}

/// The same for `state`'s own commands.
fn missing(text: &str, file: &Path) -> Failure {
    Failure::new(not_recorded(&text, file).help(
        "`cogctl state list` shows what is; if it is another spec's, name that after the address",
    ))
}

fn origin(origin: Origin) -> &'static str {
    match origin {
        Origin::Created => "created",
        Origin::Adopted => "adopted",
        Origin::Imported => "imported",
    }
}

fn record_json(at: &FullAddress, pool: &str, record: &Record) -> Json {
    json!({
        "address": at.address,
        "spec": at.spec,
        "user_pool_id": pool,
        "client_id": record.client_id,
        "name": record.name,
        "origin": record.origin,
        "has_secret": record.has_secret,
        "prevent_destroy": record.prevent_destroy,
        "on_remove": record.on_remove,
    })
}
