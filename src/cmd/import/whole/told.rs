//! What `cogctl import POOL --all` says in the end: what it took in, and what it left and why.

use super::super::super::Context;
use super::super::super::siblings::Owner;
use super::Drafted;
use crate::model::{Address, ClientId, PoolId};
use crate::records::Record;
use crate::render::words;
use serde_json::{Value as Json, json};
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
    pub(super) to: PathBuf,
    pub(super) left: Vec<Left>,
    pub(super) unmatched: usize,
    pub(super) pool: PoolId,
}

impl Told {
    pub(super) fn tell(&self, context: &Context, drafts: &[Drafted]) {
        if context.is_document() {
            context.document(&self.document(drafts));
            return;
        }
        let mut lines = String::new();
        for (draft, entries) in drafts {
            for (address, Record { name, client_id, .. }) in entries {
                let file = match drafts.len() {
                    1 => String::new(),
                    _ => format!("{}: ", draft.file.display()),
                };
                lines += &format!("{file}{address}: imported {name} ({client_id})\n");
            }
        }
        context.console.result(&lines);
        self.summarise(context, drafts.iter().map(|(_, entries)| entries.len()).sum());
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
            many => say(&format!("Left out: {many} clients that registered themselves (DCR).")),
        }
        if self.unmatched > 0 {
            say(&format!("Left out: {} that `--match` doesn't fit.", clients(self.unmatched)));
        }
        for client in unsayable {
            let text = format!("Left out: {client}, with settings that a spec can't say.");
            say(&text);
        }
    }

    fn document(&self, drafts: &[Drafted]) -> Json {
        let of_draft = |(draft, entries): &Drafted| -> Vec<Json> {
            let file = draft.file.display().to_string();
            let entry = |(address, record): &(Address, Record)| json!({"address": address, "client_id": record.client_id, "name": record.name, "file": file});
            entries.iter().map(entry).collect()
        };
        let left = |left: &Left| {
            let Left { id, name, why } = left;
            let (why, address, file) = match why {
                Why::Owned(Owner { at, file }) => {
                    ("owned", Some(at.to_string()), Some(file.display().to_string()))
                }
                Why::SelfRegistered => ("self-registered", None, None),
                Why::Unsayable => ("unsayable", None, None),
            };
            json!({"client_id": id, "name": name, "reason": why, "address": address, "file": file})
        };
        json!({
            "schema_version": "1.0",
            "imported": drafts.iter().flat_map(of_draft).collect::<Vec<_>>(),
            "left_out": self.left.iter().map(left).collect::<Vec<_>>(),
            "unmatched": self.unmatched,
        })
    }
}
