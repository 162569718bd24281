//! An update of one thing leaves everything else as it was: what Cognito resets when it isn't sent is sent.

use super::cases;
use super::clients::{GROUPS, Settings, Wish, client_with, names};
use super::driver::Rig;
use super::effect::{effect, request};
use super::settle::describe;
use super::specs::{Taste, block, yaml};
use cogctl::plan::Work;
use cogctl::sandbox::World;
use proptest::prelude::*;
use serde_json::json;

/// A client as it is and another as it might be, both with a secret or both without.
fn two_clients() -> impl Strategy<Value = (Wish, Wish)> {
    any::<bool>().prop_flat_map(|secret| (client_with(secret), client_with(secret)))
}

/// Makes a client past cogctl, by the service's own rules, and says its id.
pub(super) fn make(rig: &Rig, name: &str, wish: &Wish) -> String {
    let mut body = request(&wish.settings);
    body.insert("UserPoolId".to_owned(), json!(rig.pool.as_str()));
    body.insert("ClientName".to_owned(), json!(name));
    body.insert("GenerateSecret".to_owned(), json!(wish.secret));
    let made = rig.call("CreateUserPoolClient", &body.into());
    made["UserPoolClient"]["ClientId"].as_str().expect("an id").to_owned()
}

proptest! {
    #![proptest_config(cases(64))]

    #[test]
    fn nothing_but_the_declared_settings_changes(
        (mut was, mut wish) in two_clients(),
        group in 0..GROUPS.len(),
        managed in any::<bool>(),
        keep in any::<bool>(),
        taste in any::<u64>(),
    ) {
        let mut world = World::seeded(3);
        world.keep_unmeasured = keep;
        if keep {
            // A service that keeps it has no way to lose it.
            was.settings.remove("default_redirect_uri");
            wish.settings.remove("default_redirect_uri");
        }
        let rig = Rig::sandbox(world);
        let id = make(&rig, "web-1", &was);
        let (before, secret) = describe(&rig, &id);
        let value = |name: &'static str| wish.settings.get(name).cloned().unwrap_or_default();
        let said: Settings = GROUPS[group].iter().map(|name| (*name, value(name))).collect();
        let mut entry = block(&said, &mut Taste(taste));
        if managed {
            entry.insert("name_prefix".to_owned(), json!("web-"));
        } else {
            let others: Vec<_> = names().filter(|name| !said.contains_key(name)).collect();
            entry.insert("lifecycle".to_owned(), json!({"ignore_changes": others}));
        }
        let section = if managed { "managed_clients" } else { "clients" };
        let body = format!("{section}:\n  web-1: {}\n", yaml(&entry));

        let plan = rig.settle(&body);
        let mut wanted = before.clone();
        let values = effect(&said).into_iter().filter(|(name, _)| said.contains_key(name));
        wanted.extend(values);
        let changed: Vec<_> = names().filter(|name| before[name] != wanted[name]).collect();
        let mut planned: Vec<_> =
            plan.steps[0].changes().iter().map(|change| change.setting.name()).collect();
        planned.sort_by_key(|name| names().position(|other| other == *name));
        prop_assert_eq!(planned, changed.clone());
        let work = if changed.is_empty() { Work::Nothing } else { Work::Update };
        prop_assert_eq!(plan.steps[0].work, work);
        prop_assert_eq!(describe(&rig, &id), (wanted, secret));
        rig.at_rest(&body);
    }
}
