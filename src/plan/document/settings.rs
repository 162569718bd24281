//! A client's settings as JSON, and back; and the client that a step shows.

use crate::model::{AppClient, Setting, Value};
use crate::plan::Step;
use serde_json::{Map, Value as Json};
use std::collections::BTreeMap;

/// Every setting of a client under its name in specs.
pub fn settings(client: &AppClient) -> Map<String, Json> {
    Setting::all()
        .map(|setting| (setting.name().to_owned(), client.get(setting).to_json()))
        .collect()
}

/// The client that [`settings`] wrote down; none when a setting is missing, unknown or of another form.
pub fn client(settings: &Map<String, Json>) -> Option<AppClient> {
    let read = |setting: Setting| {
        let value = Value::from_json(setting, settings.get(setting.name())?)?;
        Some((setting, value))
    };
    let values: BTreeMap<_, _> = Setting::all().map(read).collect::<Option<_>>()?;
    if settings.len() != values.len() {
        return None;
    }
    let mut client = AppClient::with_defaults("");
    for (setting, value) in values {
        client.set(setting, value);
    }
    Some(client)
}

/// The client as it will be, with what doesn't change by effect written as it was.
pub(in crate::plan) fn shown_after(step: &Step) -> Option<AppClient> {
    let mut after = step.after.clone()?;
    if let Some(before) = &step.before {
        for setting in Setting::all() {
            if setting.same(&before.get(setting), &after.get(setting)) {
                after.set(setting, before.get(setting));
            }
        }
    }
    Some(after)
}
