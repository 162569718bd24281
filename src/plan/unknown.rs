//! Says what becomes of settings that this build doesn't know.
//!
//! Owns the words for it. Nothing hangs on them: such settings travel with every update, whatever a plan says.

use super::identity::present;
use super::{Note, Step, Work};
use crate::live::{LivePool, Unknown};
use crate::model::PoolId;
use std::collections::{BTreeMap, BTreeSet};

/// What to say of the clients that the steps update or replace.
pub(super) fn notes(steps: &[Step], live: &BTreeMap<PoolId, LivePool>) -> Vec<Note> {
    let of_step = |step| about(step, live).unwrap_or_default();
    steps.iter().flat_map(of_step).collect()
}

fn about(step: &Step, live: &BTreeMap<PoolId, LivePool>) -> Option<Vec<Note>> {
    let unknown = &present(live.get(&step.pool)?, step.client_id.as_ref()?)?.unknown;
    let after = step.after.as_ref()?;
    let said = match step.work {
        Work::Update => [
            (KEPT, unknown.carried_to(after)),
            (LOST, unknown.lost_with(after)),
            (WITHHELD, unknown.withheld()),
        ]
        .to_vec(),
        Work::Replace => [(LEFT_BEHIND, all_names(unknown))].to_vec(),
        Work::Nothing | Work::Create | Work::Delete | Work::Forget => Vec::new(),
    };
    let note = |(words, names): (Words, Vec<String>)| {
        let message = words.about(&names)?;
        Some(Note { at: Some(step.at.clone()), code: words.code, message })
    };
    Some(said.into_iter().filter_map(note).collect())
}

/// Also those that may hold a secret: a new client has none of them.
fn all_names(unknown: &Unknown) -> Vec<String> {
    let names: BTreeSet<_> = unknown.names().into_iter().chain(unknown.withheld()).collect();
    names.into_iter().collect()
}

/// What is said of one setting, and of several, besides that they are unknown.
#[derive(Clone, Copy)]
struct Words {
    code: &'static str,
    one: &'static str,
    many: &'static str,
}

const KEPT: Words = Words {
    code: "unknown-settings",
    one: "is kept as it is; a newer one may know it",
    many: "are kept as they are; a newer one may know them",
};

const LOST: Words = Words {
    code: "unknown-settings-lost",
    one: "goes with the old `analytics_configuration`; a newer one may know it",
    many: "go with the old `analytics_configuration`; a newer one may know them",
};

const LEFT_BEHIND: Words = Words {
    code: "unknown-settings-lost",
    one: "won't be on the new client; a newer one may know it",
    many: "won't be on the new client; a newer one may know them",
};

const WITHHELD: Words = Words {
    code: "unknown-secrets",
    one: "may hold a secret; what is secret in it isn't sent back, and the update may reset it",
    many: "may hold secrets; what is secret in them isn't sent back, and the update may reset it",
};

impl Words {
    /// A sentence about `names`; none about nothing.
    fn about(self, names: &[String]) -> Option<String> {
        let quoted: Vec<_> = names.iter().map(|name| format!("`{name}`")).collect();
        let (last, others) = quoted.split_last()?;
        Some(match others {
            [] => format!("The setting {last} is unknown to this cogctl and {}.", self.one),
            others => {
                let others = others.join(", ");
                format!(
                    "The settings {others} and {last} are unknown to this cogctl and {}.",
                    self.many
                )
            }
        })
    }
}
