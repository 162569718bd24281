//! What is said once clients were taken in, and of those that could be.

use super::document::{AdoptDocument, ImportDocument, SCHEMA_VERSION, TakenDocument};
use super::{Entered, edit_next};
use crate::cmd::Context;
use crate::cmd::edit::Draft;
use crate::files::DEFAULT_SPEC;
use crate::model::{PoolId, SpecId};
use crate::plan::{Plan, PlannedSpec};
use crate::records::Record;
use std::path::Path;

/// The new entries of one file.
#[derive(Clone, Copy)]
pub(in crate::cmd) struct Taken<'a> {
    pub(in crate::cmd) spec: &'a SpecId,
    pub(in crate::cmd) pool: &'a PoolId,
    pub(in crate::cmd) draft: &'a Draft,
    pub(in crate::cmd) entries: &'a [Entered],
    /// What is left to do for them.
    pub(in crate::cmd) plan: &'a Plan,
}

impl Taken<'_> {
    fn documents(&self) -> impl Iterator<Item = TakenDocument> {
        let Self { spec, pool, draft, entries, plan } = *self;
        entries.iter().map(move |(address, record)| {
            let ours = plan
                .steps
                .iter()
                .filter(|step| step.at.spec == *spec && step.at.address == *address);
            let changes = ours.flat_map(|step| step.changes());
            TakenDocument {
                address: address.to_string(),
                spec: spec.to_string(),
                file: draft.file.display().to_string(),
                user_pool_id: pool.to_string(),
                client_id: record.client_id.to_string(),
                name: record.name.clone(),
                remaining: changes.map(|change| change.setting.name()).collect(),
            }
        })
    }
}

/// The document of clients that were imported.
pub(super) fn import(taken: &[Taken<'_>]) -> ImportDocument {
    ImportDocument {
        schema_version: SCHEMA_VERSION,
        imported: taken.iter().flat_map(Taken::documents).collect(),
        left_out: Vec::new(),
        unmatched: 0,
    }
}

/// Shows a client that was adopted.
pub(in crate::cmd) fn report(context: &Context, taken: Taken<'_>) {
    if context.is_document() {
        let adopted = taken.documents().collect();
        context.document(&AdoptDocument { schema_version: SCHEMA_VERSION, adopted });
        return;
    }
    lines(context, &[taken], "adopted");
    preview(context, taken.draft);
    edit_next(context, &taken.draft.file);
}

/// A line for each client, with its file where there are several.
pub(super) fn lines(context: &Context, taken: &[Taken<'_>], verb: &str) {
    let mut lines = String::new();
    for Taken { draft, entries, .. } in taken {
        let file = match taken.len() {
            1 => String::new(),
            _ => format!("{}: ", draft.file.display()),
        };
        for (address, Record { name, client_id, .. }) in *entries {
            lines += &format!("{file}{address}: {verb} {name} ({client_id})\n");
        }
    }
    context.console.result(&lines);
}

/// What changes in the file.
pub(super) fn preview(context: &Context, draft: &Draft) {
    context.console.say(&format!("\n{}:\n{}", draft.file.display(), draft.preview().trim_end()));
}

/// Says what a plan right afterwards won't leave as it is.
pub(super) fn say_remaining(context: &Context, taken: &[Taken<'_>]) {
    let Some(Taken { plan, .. }) = taken.first() else { return };
    for step in &plan.steps {
        let names: Vec<_> = step.changes().iter().map(|change| change.setting.name()).collect();
        let names = names.join(", ");
        let at = if taken.len() == 1 { step.at.address.to_string() } else { step.at.to_string() };
        context.console.say(&format!("A plan will still change {names} of {at}."));
    }
}

/// How the clients of a pool that nobody declares get entries, for a run with these specs: in one of them, or in one that
/// a run like this finds.
pub(in crate::cmd) fn hint(pool: &PoolId, specs: &[PlannedSpec]) -> String {
    let of_pool: Vec<_> =
        specs.iter().filter(|spec| spec.pool == *pool).map(|spec| spec.file.as_str()).collect();
    match of_pool.as_slice() {
        [one] if Path::new(one) == Path::new(DEFAULT_SPEC) => {
            format!("`cogctl import {pool} --all` takes in what nobody declares.")
        }
        [one] => format!("`cogctl import {pool} --all --to {one}` takes in what nobody declares."),
        several => format!(
            "`cogctl import {pool} --all --to FILE` takes in what nobody declares; FILE may be one of the pool's specs, such as {}.",
            several.first().unwrap_or(&DEFAULT_SPEC)
        ),
    }
}
