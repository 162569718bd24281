//! `cogctl import`: write the entry and the record for live clients.

mod document;
mod named;
mod told;
mod whole;

pub(super) use told::{Taken, hint, report};

use super::{Context, Result};
use crate::cli::ImportArgs;
use crate::files::DEFAULT_SPEC;
use crate::model::{Address, AppClient, ClientId};
use crate::records::{Origin, Record};
use std::iter;
use std::path::Path;

pub(super) fn run(context: &Context, args: &ImportArgs) -> Result {
    if args.all { whole::run(context, args) } else { named::run(context, args) }
}

/// An entry that is written, with what is put on record for it.
pub(super) type Entered = (Address, Record);

/// What is put on record for a client that was there before its entry.
fn record(id: ClientId, client: &AppClient) -> Record {
    Record {
        client_id: id,
        name: client.name.clone(),
        origin: Origin::Imported,
        has_secret: client.generate_secret,
        prevent_destroy: false,
        on_remove: None,
    }
}

/// Says what can be done with entries that were written.
fn edit_next(context: &Context, file: &Path) {
    let named: &[_] = if file == Path::new(DEFAULT_SPEC) { &[] } else { &[file.to_owned()] };
    let plan = context.command("plan", named, iter::empty());
    context.hint(&format!("Edit {} as you like; {plan} shows what comes of it.", file.display()));
}
