//! What `cogctl import POOL --all` left and why, and what it says in the end.

use super::texts::Texts;
use crate::cmd::Context;
use crate::cmd::import::document::{ImportDocument, LeftDocument};
use crate::cmd::import::edit_next;
use crate::cmd::import::told::{self, Taken};
use crate::cmd::siblings::Owner;
use crate::files::{DEFAULT_FOLDER, DEFAULT_SPEC};
use crate::model::{ClientId, PoolId};
use crate::render::words;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// A client that isn't imported.
pub(super) struct Left {
    pub(super) id: ClientId,
    pub(super) name: String,
    pub(super) why: Why,
}

pub(super) enum Why {
    /// It is somebody's.
    Owned(Owner),
    /// It registered itself.
    SelfRegistered,
    /// No spec can say what it is like.
    Unsayable,
}

/// What is said in the end.
pub(super) struct Told {
    pool: PoolId,
    /// The file or the folder.
    to: PathBuf,
    pub(super) left: Vec<Left>,
    /// How many `--match` doesn't fit.
    pub(super) unmatched: usize,
}

impl Told {
    pub(super) fn new(pool: &PoolId, to: &Path) -> Self {
        Self { pool: pool.clone(), to: to.to_owned(), left: Vec::new(), unmatched: 0 }
    }

    /// Takes over what couldn't be said.
    pub(super) fn unsayable(&mut self, texts: &mut Texts) {
        let unsayable = texts.unsayable.drain(..);
        self.left.extend(unsayable.map(|(id, name)| Left { id, name, why: Why::Unsayable }));
    }

    pub(super) fn tell(&self, context: &Context, taken: &[Taken<'_>]) {
        if context.is_document() {
            let left_out = self.left.iter().map(|left| self.document(left)).collect();
            let unmatched = self.unmatched;
            context.document(&ImportDocument { left_out, unmatched, ..told::import(taken) });
            return;
        }
        told::lines(context, taken, "imported");
        self.summarise(context, taken.iter().map(|taken| taken.entries.len()).sum());
        told::say_remaining(context, taken);
    }

    fn summarise(&self, context: &Context, imported: usize) {
        let say = |text: &str| context.console.say(text);
        let clients = |number| words::count(number, "client");
        let to = self.to.display();
        match imported {
            0 => say(&format!("Nothing of {} is left to import.", self.pool)),
            number => say(&format!("{to}: {} of {} imported.", clients(number), self.pool)),
        }
        let mut owned = BTreeMap::<&Path, usize>::new();
        let (mut registered, mut unsayable) = (0, Vec::new());
        for Left { id, name, why } in &self.left {
            match why {
                Why::Owned(owner) => *owned.entry(&owner.file).or_default() += 1,
                Why::SelfRegistered => registered += 1,
                Why::Unsayable => unsayable.push(format!("{name} ({id})")),
            }
        }
        for (file, number) in owned {
            say(&format!("Left out: {} that {} has already.", clients(number), file.display()));
        }
        match registered {
            0 => {}
            1 => say("Left out: 1 client that registered itself (DCR)."),
            many => {
                say(&format!("Left out: {} that registered themselves (DCR).", clients(many)));
            }
        }
        if self.unmatched > 0 {
            say(&format!("Left out: {} that `--match` doesn't fit.", clients(self.unmatched)));
        }
        for client in unsayable {
            let text = format!("Left out: {client}, with settings that a spec can't say.");
            say(&text);
        }
        if imported == 0 {
            return;
        }
        if self.to == Path::new(DEFAULT_FOLDER) && Path::new(DEFAULT_SPEC).exists() {
            say(&format!(
                "Without arguments {DEFAULT_SPEC} alone is read: `cogctl plan {DEFAULT_SPEC} {to}` plans both."
            ));
        } else {
            edit_next(context, &self.to);
        }
    }

    fn document(&self, left: &Left) -> LeftDocument {
        let Left { id, name, why } = left;
        let (reason, owner) = match why {
            Why::Owned(owner) => ("owned", Some(owner)),
            Why::SelfRegistered => ("self-registered", None),
            Why::Unsayable => ("unsayable", None),
        };
        LeftDocument {
            user_pool_id: self.pool.to_string(),
            client_id: id.to_string(),
            name: name.clone(),
            reason,
            address: owner.map(|owner| owner.at.address.to_string()),
            spec: owner.map(|owner| owner.at.spec.to_string()),
            file: owner.map(|owner| owner.file.display().to_string()),
        }
    }
}
