//! What a client should look like, given its entry and what it looks like now.
//!
//! A standard entry is the whole truth: what it leaves out is Cognito's default. A managed entry is an overlay: what it
//! leaves out stays. Either way, a setting that means the same keeps the form it has live, so that an update of one setting
//! doesn't rewrite another.

use crate::model::{AppClient, Kind, Setting};
use crate::spec::{Entry, Selector};

/// A client as its entry wants it.
pub(super) struct Overlaid {
    /// All settings.
    pub(super) after: AppClient,
    /// Whether it takes another client to get there.
    pub(super) replaces: bool,
}

/// A client made from the entry alone.
pub(super) fn fresh(entry: &Entry) -> AppClient {
    let mut client = declared(entry);
    unwrite_default_flows(&mut client);
    client
}

/// A client exactly as the entry says it.
fn declared(entry: &Entry) -> AppClient {
    let name = match &entry.selector {
        Selector::Name(name) => name.as_str(),
        Selector::Pattern(_) | Selector::Prefix(_) => "",
    };
    let mut client = AppClient::with_defaults(name);
    client.generate_secret = entry.generate_secret;
    declare(&mut client, entry);
    client
}

/// The client that `before` becomes.
pub(super) fn overlay(entry: &Entry, before: &AppClient) -> Overlaid {
    let mut after = match entry.address.kind {
        Kind::Standard => declared(entry),
        Kind::Managed => {
            let mut client = before.clone();
            declare(&mut client, entry);
            client
        }
    };
    let ignored = &entry.lifecycle.ignore_changes;
    for setting in Setting::all() {
        let live = before.get(setting);
        if ignored.contains(&setting) || setting.same(&live, &after.get(setting)) {
            after.set(setting, live);
        }
    }
    if !ignored.contains(&Setting::ExplicitAuthFlows) {
        unwrite_default_flows(&mut after);
    }
    let compares_secret = entry.address.kind == Kind::Standard && entry.secret_said.is_some();
    let replaces = compares_secret && entry.generate_secret != before.generate_secret;
    after.generate_secret = if replaces { entry.generate_secret } else { before.generate_secret };
    Overlaid { after, replaces }
}

/// Written out, the default sign-in flows have one among them that Cognito refuses beside rotation; unwritten, they don't.
fn unwrite_default_flows(client: &mut AppClient) {
    let flows = Setting::ExplicitAuthFlows;
    let default = AppClient::with_defaults("").get(flows);
    let rotates = client.refresh_token_rotation.feature == "ENABLED";
    if rotates && flows.same(&client.get(flows), &default) {
        client.set(flows, default);
    }
}

fn declare(client: &mut AppClient, entry: &Entry) {
    for (setting, said) in &entry.settings {
        client.set(*setting, said.value.clone());
    }
}
