//! What differs between two states of one client, setting by setting and by effect.
//!
//! Pure; it knows the model and nothing else.

use crate::model::{AppClient, Setting, Value};

/// One setting that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Which.
    pub setting: Setting,
    /// Its value now.
    pub before: Value,
    /// Its value then.
    pub after: Value,
}

/// The settings in which `after` would behave otherwise than `before`, in the table's order.
pub fn changes(before: &AppClient, after: &AppClient) -> Vec<Change> {
    Setting::all()
        .filter_map(|setting| {
            let (before, after) = (before.get(setting), after.get(setting));
            let differs = !setting.same(&before, &after);
            differs.then_some(Change { setting, before, after })
        })
        .collect()
}
