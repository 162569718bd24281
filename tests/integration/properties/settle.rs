//! What was applied is there, and a plan after it is empty.

use super::clients::{GROUPS, Settings, Wish, client_with};
use super::driver::Rig;
use super::effect::{described, effect};
use super::specs::{Spec, Taste, block, spec, yaml};
use super::{cases, each_rig};
use cogctl::sandbox::World;
use proptest::prelude::*;
use serde_json::json;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// The seeded pool's clients that a service made: how they are found, and their ids.
pub(super) const SERVICES: [(&str, &str); 2] = [
    ("AmazonOpenSearchService-", "4q7h2kd9v0s3mc8tjx5n1w6rbg"),
    ("AWSElasticsearch-", "2m5v8c1z7k4x9q3t6h0d8s2wjn"),
];

/// What a managed entry says: the settings of some groups.
#[derive(Clone, Debug)]
pub(super) struct Overlay {
    wish: Wish,
    groups: u16,
    taste: u64,
}

pub(super) fn overlay() -> impl Strategy<Value = Overlay> {
    (client_with(true), any::<u16>(), any::<u64>()).prop_map(|(wish, groups, taste)| Overlay {
        wish,
        groups,
        taste,
    })
}

impl Overlay {
    /// The settings it decides about, a default as null.
    pub(super) fn said(&self) -> Settings {
        let groups = GROUPS.iter().enumerate().filter(|(at, _)| self.groups >> at & 1 == 1);
        let names = groups.flat_map(|(_, group)| group.iter().copied());
        names
            .map(|name| (name, self.wish.settings.get(name).cloned().unwrap_or_default()))
            .collect()
    }

    /// The entry's keys.
    pub(super) fn entry(&self, prefix: &str) -> String {
        let mut entry = block(&self.said(), &mut Taste(self.taste));
        entry.insert("name_prefix".to_owned(), json!(prefix));
        yaml(&entry)
    }
}

fn world(keep_unmeasured: bool) -> World {
    let mut world = World::seeded(11);
    world.keep_unmeasured = keep_unmeasured;
    world.show_empty_units = keep_unmeasured;
    world
}

/// Id and name of every live client.
pub(super) fn live_clients(rig: &Rig) -> Vec<(String, String)> {
    let list = json!({"UserPoolId": rig.pool.as_str(), "MaxResults": 60});
    let listed = rig.call("ListUserPoolClients", &list);
    let clients = listed["UserPoolClients"].as_array().expect("a list");
    let text = |text: &serde_json::Value| text.as_str().expect("a text").to_owned();
    clients.iter().map(|client| (text(&client["ClientId"]), text(&client["ClientName"]))).collect()
}

/// The settings of a live client by name, by effect.
pub(super) fn live(rig: &Rig) -> BTreeMap<String, (String, Settings, bool)> {
    let of = |(id, name): (String, String)| {
        let (settings, secret) = describe(rig, &id);
        (name, (id, settings, secret))
    };
    live_clients(rig).into_iter().map(of).collect()
}

/// One client by effect, and whether it shows a secret.
pub(super) fn describe(rig: &Rig, id: &str) -> (Settings, bool) {
    let which = json!({"UserPoolId": rig.pool.as_str(), "ClientId": id});
    let answer = rig.call("DescribeUserPoolClient", &which);
    let client = &answer["UserPoolClient"];
    (effect(&described(client)), client.get("ClientSecret").is_some())
}

fn managed(overlays: &[Overlay]) -> String {
    let mut body = "managed_clients:\n".to_owned();
    for ((prefix, _), overlay) in SERVICES.iter().zip(overlays) {
        let key = prefix.trim_end_matches('-');
        writeln!(body, "  {key}: {}", overlay.entry(prefix)).expect("a string");
    }
    body
}

fn is_as_wished(rig: &Rig, spec: &Spec) {
    let live = live(rig);
    for (name, wish) in &spec.clients {
        let (_, settings, secret) = &live[name];
        assert_eq!(*settings, effect(&wish.settings), "{name} of\n{}", spec.body());
        assert!(*secret || !wish.secret, "{name} has no secret");
    }
}

fn are_overlaid(rig: &Rig, before: &[Settings], overlays: &[Overlay]) {
    for (((_, id), before), overlay) in SERVICES.iter().zip(before).zip(overlays) {
        let mut wanted = before.clone();
        let said = overlay.said();
        let values = effect(&said);
        wanted.extend(values.into_iter().filter(|(name, _)| said.contains_key(name)));
        let (settings, secret) = describe(rig, id);
        assert_eq!(settings, wanted, "{id}: {said:?}");
        assert!(secret, "{id} keeps its secret");
    }
}

proptest! {
    #![proptest_config(cases(256))]

    #[test]
    fn a_plan_after_apply_is_empty(
        spec in spec(2),
        overlays in prop::collection::vec(overlay(), 2),
        keep in any::<bool>(),
    ) {
        let rig = Rig::sandbox(world(keep));
        let before = SERVICES.map(|(_, id)| describe(&rig, id).0);
        let body = spec.body() + &managed(&overlays);
        rig.settle(&body);
        is_as_wished(&rig, &spec);
        are_overlaid(&rig, &before, &overlays);
        let plan = rig.at_rest(&body);
        prop_assert_eq!(plan.unchanged, spec.clients.len() + 2);
    }
}

proptest! {
    #![proptest_config(cases(40))]

    #[test]
    fn whatever_was_applied_before_the_next_spec_holds(
        mut specs in prop::collection::vec((spec(3), prop::collection::vec(overlay(), 2)), 2..4),
        keep in any::<bool>(),
    ) {
        if keep {
            // A service that keeps it has no way to lose it.
            let ours = specs.iter_mut().flat_map(|(spec, _)| spec.clients.values_mut());
            ours.for_each(|wish| drop(wish.settings.remove("default_redirect_uri")));
            let theirs = specs.iter_mut().flat_map(|(_, overlays)| overlays);
            theirs.for_each(|it| drop(it.wish.settings.remove("default_redirect_uri")));
        }
        let rig = Rig::sandbox(world(keep));
        for (spec, overlays) in &specs {
            let before = SERVICES.map(|(_, id)| describe(&rig, id).0);
            let body = spec.body() + &managed(overlays);
            rig.settle(&body);
            is_as_wished(&rig, spec);
            are_overlaid(&rig, &before, overlays);
            rig.at_rest(&body);
            let live = live(&rig);
            let ours = live.keys().filter(|name| name.starts_with('c') && name.len() == 2);
            prop_assert_eq!(ours.count(), spec.clients.len());
        }
    }
}

proptest! {
    #![proptest_config(cases(24))]

    #[test]
    fn the_same_at_moto(spec in spec(2)) {
        each_rig(|rig| {
            let body = spec.body();
            rig.settle(&body);
            is_as_wished(rig, &spec);
            rig.at_rest(&body);
        });
    }
}
