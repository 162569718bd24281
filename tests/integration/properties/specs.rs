//! Random ways to write wished-for clients down as a spec.

use super::clients::{Settings, Wish, client, names};
use super::effect::{effect, number_and_unit};
use proptest::prelude::*;
use serde_json::{Map, Value as Json, json};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// Clients of one spec and the way they are written.
#[derive(Clone, Debug)]
pub(super) struct Spec {
    /// By key, which is also the name.
    pub(super) clients: BTreeMap<String, Wish>,
    /// A line under `defaults:` for some settings.
    pub(super) defaults: Settings,
    /// Settles what is left to taste.
    pub(super) taste: u64,
}

/// One to `most` clients.
pub(super) fn spec(most: usize) -> BoxedStrategy<Spec> {
    let clients = prop::collection::vec(client(), 1..=most);
    (clients, defaults(), any::<u64>())
        .prop_map(|(clients, defaults, taste)| Spec {
            clients: clients
                .into_iter()
                .enumerate()
                .map(|(at, one)| (format!("c{at}"), one))
                .collect(),
            defaults,
            taste,
        })
        .boxed()
}

/// Some settings of some client.
pub(super) fn defaults() -> impl Strategy<Value = Settings> {
    (client(), prop_oneof![Just(0), any::<u32>()]).prop_map(|(client, chosen)| {
        let bits = names().enumerate().filter(|(at, _)| chosen >> (at % 32) & 1 == 1);
        let chosen: Vec<_> = bits.map(|(_, name)| name).collect();
        client.settings.into_iter().filter(|(name, _)| chosen.contains(name)).collect()
    })
}

impl Spec {
    /// `defaults:` and `clients:`.
    pub(super) fn body(&self) -> String {
        let mut taste = Taste(self.taste);
        let mut body = String::new();
        if !self.defaults.is_empty() {
            let defaults = block(&self.defaults, &mut taste);
            writeln!(body, "defaults: {}", yaml(&defaults)).expect("a string");
        }
        body.push_str("clients:\n");
        for (key, wish) in &self.clients {
            let mut entry = block(&said(&wish.settings, &self.defaults, &mut taste), &mut taste);
            if wish.secret || taste.coin() {
                entry.insert("generate_secret".to_owned(), json!(wish.secret));
            }
            writeln!(body, "  {key}: {}", yaml(&entry)).expect("a string");
        }
        body
    }
}

/// What an entry has to say to be `wish` under `defaults`, and sometimes more.
fn said(wish: &Settings, defaults: &Settings, taste: &mut Taste) -> Settings {
    let (wanted, inherited) = (effect(wish), effect(defaults));
    let mut said = Settings::new();
    for name in names() {
        let same = wanted[name] == inherited[name];
        let value = wish.get(name).cloned().unwrap_or_default();
        // What an entry doesn't say of rotation comes from `defaults:`, part by part.
        let value = match value {
            Json::Object(mut block) if name == "refresh_token_rotation" => {
                block.entry("retry_grace_period_seconds").or_insert(json!(0));
                Json::Object(block)
            }
            other => other,
        };
        if !same || (taste.coin() && (wish.contains_key(name) || taste.coin())) {
            said.insert(name, value);
        }
    }
    said
}

/// Settings as they stand in a block, lifetimes with or without a block of units.
pub(super) fn block(settings: &Settings, taste: &mut Taste) -> Map<String, Json> {
    let mut block: Map<_, _> =
        settings.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect();
    if !taste.coin() {
        return block;
    }
    let mut units = Map::new();
    for key in ["access_token", "id_token", "refresh_token"] {
        if let Some(value) = block.get_mut(&format!("{key}_validity")).filter(|it| it.is_string()) {
            let (number, unit) = number_and_unit(value);
            *value = json!(number);
            units.insert(key.to_owned(), json!(unit));
        }
    }
    if !units.is_empty() {
        block.insert("token_validity_units".to_owned(), Json::Object(units));
    }
    block
}

/// JSON is YAML, but for what specs interpolate.
pub(super) fn yaml(block: &Map<String, Json>) -> String {
    Json::Object(block.clone()).to_string().replace("${", "$${")
}

/// A source of small decisions.
#[derive(Clone, Debug)]
pub(super) struct Taste(pub u64);

impl Taste {
    pub(super) fn coin(&mut self) -> bool {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        self.0 >> 63 == 1
    }
}
