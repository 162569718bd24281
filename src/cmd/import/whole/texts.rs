//! The new texts of specs: all clients in one, or each in one of its own.

use super::keys::Found;
use crate::cmd::edit::Draft;
use crate::cmd::import::{Entered, record};
use crate::cmd::{Context, Result, load};
use crate::error::Failure;
use crate::model::{ClientId, PoolId};
use crate::spec::{self, Sourced};
use std::path::{Path, PathBuf};

/// What is written where.
pub(super) struct Texts {
    pool: PoolId,
    /// The file or the folder.
    to: PathBuf,
    pub(super) drafts: Vec<Draft>,
    /// The new entries of each.
    pub(super) entries: Vec<Vec<Entered>>,
    /// Clients, with their names, that no spec can say.
    pub(super) unsayable: Vec<(ClientId, String)>,
}

impl Texts {
    pub(super) fn new(pool: &PoolId, to: &Path) -> Self {
        let (drafts, entries, unsayable) = (Vec::new(), Vec::new(), Vec::new());
        Self { pool: pool.clone(), to: to.to_owned(), drafts, entries, unsayable }
    }

    /// All of them in one spec.
    pub(super) fn together(
        &mut self,
        context: &Context,
        mut draft: Draft,
        mut found: Vec<Found>,
    ) -> Result<()> {
        draft.after = match self.composed(context, &draft, &found) {
            Ok(text) => text,
            Err(failure) => {
                let all = found.len();
                found = self.sayable(context, found);
                if found.len() == all {
                    return Err(failure);
                }
                self.composed(context, &draft, &found)?
            }
        };
        if !found.is_empty() {
            self.add(draft, found);
        }
        Ok(())
    }

    /// Each of them in a spec of its own.
    pub(super) fn apart(&mut self, context: &Context, found: Vec<Found>) -> Result<()> {
        for one in self.sayable(context, found) {
            let file = self.to.join(format!("{}.yaml", one.address.key));
            let mut draft = Draft { file, before: None, after: String::new() };
            draft.after = self.composed(context, &draft, std::slice::from_ref(&one))?;
            self.add(draft, vec![one]);
        }
        Ok(())
    }

    fn add(&mut self, draft: Draft, found: Vec<Found>) {
        let entry = |one: Found| (one.address, record(one.id, &one.client));
        self.drafts.push(draft);
        self.entries.push(found.into_iter().map(entry).collect());
    }

    /// Those that a spec can say.
    fn sayable(&mut self, context: &Context, found: Vec<Found>) -> Vec<Found> {
        let (fit, unfit): (Vec<_>, Vec<_>) = found.into_iter().partition(|one| {
            // What is wrong with the file that they go into is no client's fault.
            let file = PathBuf::from(format!("{}.yaml", one.address.key));
            let draft = Draft { file, before: None, after: String::new() };
            self.composed(context, &draft, std::slice::from_ref(one)).is_ok()
        });
        self.unsayable.extend(unfit.into_iter().map(|one| (one.id, one.client.name)));
        fit
    }

    /// The draft's text with entries for these clients.
    fn composed(&self, context: &Context, draft: &Draft, found: &[Found]) -> Result<String> {
        if found.is_empty() {
            return Ok(draft.after.clone());
        }
        let sourced = found.iter().map(|one| Sourced {
            address: one.address.clone(),
            id: &one.id,
            client: &one.client,
            pinned: one.pinned,
        });
        let sourced: Vec<_> = sourced.collect();
        let read = |text: &str| Ok(load::text(context, &draft.file, text.to_owned())?.desired);
        let text = spec::with_all::<Failure>(&draft.after, &self.pool, &sourced, read)?;
        read(&text)?;
        Ok(text)
    }
}
