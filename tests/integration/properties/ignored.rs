//! A setting that `ignore_changes` names is never written by cogctl, whenever somebody else changes it.

use super::cases;
use super::clients::{GROUPS, Settings, Wish, client_with, names};
use super::driver::Rig;
use super::effect::{effect, request};
use super::keep::make;
use super::settle::live;
use super::specs::{Taste, block, yaml};
use cogctl::apply::Outcome;
use cogctl::plan::{Binding, Work};
use cogctl::sandbox::World;
use proptest::prelude::*;
use serde_json::json;

/// How the entry comes to its client, and what has to be done to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    /// A standard entry on record, which updates.
    Recorded,
    /// A standard entry that takes over a client.
    Adopted,
    /// A standard entry on record that wants a secret.
    Replaced,
    /// A managed entry on record.
    Managed,
    /// A managed entry that finds its client.
    Found,
}

const WAYS: [Way; 5] = [Way::Recorded, Way::Adopted, Way::Replaced, Way::Managed, Way::Found];

impl Way {
    fn is_managed(self) -> bool {
        matches!(self, Self::Managed | Self::Found)
    }

    fn is_recorded(self) -> bool {
        matches!(self, Self::Recorded | Self::Replaced | Self::Managed)
    }
}

/// Four clients: as it was, as it is wished, and what others make of it before the plan and after.
fn four_clients() -> impl Strategy<Value = (Way, [Wish; 4])> {
    (prop::sample::select(WAYS.to_vec()), any::<bool>()).prop_flat_map(|(way, secret)| {
        let client = || client_with(secret && way != Way::Replaced);
        (Just(way), [client(), client(), client(), client()])
    })
}

/// The settings of one client, but for those that are ignored: these of another one.
fn mixed(settings: &Settings, ignored: &[&str], other: &Settings) -> Settings {
    let of = |name: &str| if ignored.contains(&name) { other } else { settings };
    names().filter_map(|name| Some((name, of(name).get(name)?.clone()))).collect()
}

/// Lets somebody else change a client.
fn put(rig: &Rig, id: &str, settings: &Settings) {
    let mut body = request(settings);
    body.insert("UserPoolId".to_owned(), json!(rig.pool.as_str()));
    body.insert("ClientId".to_owned(), json!(id));
    body.insert("ClientName".to_owned(), json!("web-1"));
    // What isn't sent of these would stay as it is.
    let sticky = json!({
        "AuthSessionValidity": 3,
        "EnableTokenRevocation": true,
        "RefreshTokenRotation": {"Feature": "DISABLED"},
        "RefreshTokenValidity": 30,
    });
    for (name, value) in sticky.as_object().expect("an object") {
        body.entry(name).or_insert_with(|| value.clone());
    }
    rig.call("UpdateUserPoolClient", &body.into());
}

/// The spec of one entry that says everything, and ignores some of it.
fn body(way: Way, wish: &Settings, ignored: &[&str], taste: u64) -> String {
    let value = |name: &'static str| wish.get(name).cloned().unwrap_or_default();
    let said: Settings = names().map(|name| (name, value(name))).collect();
    let mut entry = block(&said, &mut Taste(taste));
    if way.is_managed() {
        entry.insert("name_prefix".to_owned(), json!("web-"));
    }
    if way == Way::Replaced {
        entry.insert("generate_secret".to_owned(), json!(true));
    }
    entry.insert("lifecycle".to_owned(), json!({ "ignore_changes": ignored }));
    let section = if way.is_managed() { "managed_clients" } else { "clients" };
    format!("{section}:\n  web-1: {}\n", yaml(&entry))
}

proptest! {
    #![proptest_config(cases(256))]

    #[test]
    fn an_ignored_setting_stays_as_others_left_it(
        (way, [was, wish, before, between]) in four_clients(),
        groups in 0..1_u32 << GROUPS.len(),
        taste in any::<u64>(),
    ) {
        let chosen = GROUPS.iter().enumerate().filter(|(at, _)| groups >> at & 1 == 1);
        let ignored: Vec<_> = chosen.flat_map(|(_, group)| group.iter().copied()).collect();
        let [was, wish, before, between] =
            [was, wish, before, between].map(|it| (it.secret, it.settings));
        let rig = Rig::sandbox(World::seeded(3));
        let id = make(&rig, "web-1", &Wish { secret: was.0, settings: was.1.clone() });
        let spec = body(way, &wish.1, &ignored, taste);
        let mut now = was.1;
        if way.is_recorded() {
            let first = if way == Way::Replaced { Way::Recorded } else { way };
            rig.settle(&body(first, &wish.1, &ignored, taste));
            now = mixed(&wish.1, &ignored, &now);
            // Something is left to do besides.
            now.insert("auth_session_validity", json!(if now.get("auth_session_validity") == Some(&json!(5)) { 6 } else { 5 }));
        }
        now = mixed(&now, &ignored, &before.1);
        put(&rig, &id, &now);

        let mut run = rig.plan(&spec);
        prop_assert_eq!(&run.plan.blocked, &[]);
        put(&rig, &id, &mixed(&now, &ignored, &between.1));
        prop_assert_eq!(run.stale(), vec![]);
        let (plan, outcomes) = run.apply();
        for (step, outcome) in plan.steps.iter().zip(&outcomes) {
            prop_assert!(
                matches!(outcome, Outcome::Done { kept, .. } if kept.is_empty()),
                "{:?}\n{:#?}\nin\n{}", outcome, step, spec
            );
        }
        let works: Vec<_> = plan.steps.iter().map(|step| step.work).collect();
        if way == Way::Replaced {
            prop_assert_eq!(works, vec![Work::Replace]);
        }
        let adopts = |binding: &Binding| matches!(binding, Binding::Adopted(_));
        prop_assert_eq!(plan.steps.iter().any(|it| adopts(&it.binding)), !way.is_recorded());
        let (_, settings, _) = live(&rig).remove("web-1").expect("the client, or its successor");
        prop_assert_eq!(settings, effect(&mixed(&wish.1, &ignored, &between.1)), "{}", spec);
        rig.at_rest(&spec);
    }
}
