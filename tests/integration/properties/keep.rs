//! An update of one thing leaves everything else as it was: what Cognito resets when it isn't sent is sent,
//! also where only a newer cogctl knows what it is.

use super::cases;
use super::clients::{GROUPS, Settings, Wish, client_with, names};
use super::driver::Rig;
use super::effect::{effect, request};
use super::settle::describe;
use super::specs::{Taste, block, yaml};
use cogctl::plan::Work;
use cogctl::sandbox::{RefreshTokenRotation, TokenValidityUnits, UnknownMembers, World};
use proptest::collection::btree_map;
use proptest::prelude::*;
use serde_json::{Value as Json, json};
use std::collections::BTreeMap;

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

/// Settings that cogctl doesn't know: of the client, and within its units, its rotation and its analytics.
type Invented = [BTreeMap<String, Json>; 4];

fn invented() -> impl Strategy<Value = Invented> {
    let value = prop_oneof![
        any::<bool>().prop_map(Json::from),
        any::<i64>().prop_map(Json::from),
        "[a-z]{0,4}".prop_map(Json::from),
        Just(json!({"Steps": [{"Days": 3}, null], "Style": {}})),
    ];
    prop::array::uniform4(btree_map("New[A-Z][a-z]{0,3}", value, 0..3))
}

/// Gives them to a client as a newer service would. Analytics have some only where there are any.
fn invent(rig: &Rig, id: &str, [own, units, rotation, analytics]: &Invented) {
    rig.embedded().edit(|world| {
        let client = world.client_mut(rig.pool.as_str(), id).expect("the client is there");
        let settings = &mut client.settings;
        settings.other.clone_from(own);
        if !units.is_empty() {
            let known = settings.token_validity_units.take().unwrap_or_default();
            let other = units.clone();
            settings.token_validity_units = Some(TokenValidityUnits { other, ..known });
        }
        if !rotation.is_empty() {
            let known = settings.refresh_token_rotation.take();
            let off = || RefreshTokenRotation {
                feature: Some("DISABLED".to_owned()),
                retry_grace_period_seconds: Some(0),
                ..RefreshTokenRotation::default()
            };
            let (known, other) = (known.unwrap_or_else(off), rotation.clone());
            settings.refresh_token_rotation = Some(RefreshTokenRotation { other, ..known });
        }
        if let Some(known) = &mut settings.analytics_configuration {
            known.other.clone_from(analytics);
        }
    });
}

/// What a client has of them.
fn invented_at(rig: &Rig, id: &str) -> Invented {
    let world = rig.embedded().world();
    let settings = &world.client(rig.pool.as_str(), id).expect("the client is there").settings;
    let units = settings.token_validity_units.clone().unwrap_or_default();
    let rotation = settings.refresh_token_rotation.clone().unwrap_or_default();
    let analytics = settings.analytics_configuration.clone().unwrap_or_default();
    [settings.other.clone(), units.other, rotation.other, analytics.other]
}

proptest! {
    #![proptest_config(cases(64))]

    #[test]
    fn nothing_but_the_declared_settings_changes(
        (mut was, mut wish) in two_clients(),
        group in 0..GROUPS.len(),
        managed in any::<bool>(),
        keep in any::<bool>(),
        invented in invented(),
        taste in any::<u64>(),
    ) {
        let mut world = World::seeded(3);
        world.keep_unmeasured = keep;
        world.unknown_members = UnknownMembers::Kept;
        if keep {
            // A service that keeps it has no way to lose it.
            was.settings.remove("default_redirect_uri");
            wish.settings.remove("default_redirect_uri");
        }
        let rig = Rig::sandbox(world);
        let id = make(&rig, "web-1", &was);
        invent(&rig, &id, &invented);
        let mut kept = invented_at(&rig, &id);
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
        if wanted["analytics_configuration"].is_null() {
            // Whoever takes a block out takes what is in it.
            kept[3].clear();
        }
        prop_assert_eq!(describe(&rig, &id), (wanted, secret));
        prop_assert_eq!(invented_at(&rig, &id), kept);
        rig.at_rest(&body);
    }
}

/// Else the property above couldn't fail.
#[test]
fn an_update_that_leaves_them_out_resets_them() {
    let mut world = World::seeded(3);
    world.unknown_members = UnknownMembers::Kept;
    let rig = Rig::sandbox(world);
    let id = make(&rig, "web-1", &Wish { secret: false, settings: Settings::new() });
    let one: BTreeMap<_, _> = [("NewBrand".to_owned(), json!(1))].into();
    invent(&rig, &id, &[one.clone(), one.clone(), one.clone(), BTreeMap::new()]);
    let which = json!({"UserPoolId": rig.pool.as_str(), "ClientId": id, "TokenValidityUnits": {}});
    rig.call("UpdateUserPoolClient", &which);
    // Rotation stays as it is when it isn't sent at all.
    assert_eq!(invented_at(&rig, &id), [BTreeMap::new(), BTreeMap::new(), one, BTreeMap::new()]);
}
