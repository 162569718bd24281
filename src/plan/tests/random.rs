//! Worlds and settings at random.

use super::world::{World, recorded};
use crate::model::{Analytics, OnRemove, Rotation, Setting, Value};
use crate::records::{Origin, Record};
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::fmt::Write as _;

const NAMES: [&str; 7] = ["a", "b", "c", "d", "os-1", "os-2", "logs-1"];
const CLIENTS: [&str; 6] = ["c0", "c1", "c2", "c3", "c4", "c5"];
const SPECS: [&str; 2] = ["p", "q"];

/// A live client.
#[derive(Clone, Debug)]
struct Live {
    name: &'static str,
    minutes: u32,
    secret: bool,
    hidden: bool,
    self_registered: bool,
}

/// One line under `clients:` or `managed_clients:`.
#[derive(Clone, Debug)]
struct Line {
    key: &'static str,
    /// Of a standard entry the name, of a managed one what its name begins with.
    name: &'static str,
    pin: bool,
    moved: bool,
    secret: Option<bool>,
    minutes: Option<u32>,
    protect: bool,
    skip: bool,
    keep_name: bool,
}

#[derive(Clone, Debug)]
struct Known {
    at: &'static str,
    client: &'static str,
    origin: Origin,
    on_remove: Option<OnRemove>,
    protect: bool,
    name: &'static str,
}

fn rarely() -> impl Strategy<Value = bool> {
    prop::bool::weighted(0.1)
}

fn live() -> impl Strategy<Value = Live> {
    let looks = (3..5_u32, any::<bool>(), rarely(), rarely());
    (prop::sample::select(&NAMES[..]), looks).prop_map(
        |(name, (minutes, secret, hidden, self_registered))| Live {
            name,
            minutes,
            secret,
            hidden,
            self_registered,
        },
    )
}

fn line(
    keys: &'static [&'static str],
    names: &'static [&'static str],
) -> impl Strategy<Value = Line> {
    let flags = (rarely(), rarely(), rarely(), any::<bool>(), rarely());
    let said = (prop::option::weighted(0.2, any::<bool>()), prop::option::of(3..5_u32));
    (prop::sample::select(keys), prop::sample::select(names), flags, said).prop_map(
        |(key, name, (pin, moved, protect, skip, keep_name), (secret, minutes))| Line {
            key,
            name,
            pin,
            moved,
            secret,
            minutes,
            protect,
            skip,
            keep_name,
        },
    )
}

fn known() -> impl Strategy<Value = Known> {
    const ADDRESSES: [&str; 12] = [
        "p/clients.k0",
        "p/clients.k1",
        "p/clients.gone",
        "p/clients.left",
        "p/managed_clients.m0",
        "p/managed_clients.m1",
        "q/clients.k0",
        "q/clients.k1",
        "q/clients.gone",
        "q/clients.left",
        "q/managed_clients.m0",
        "q/managed_clients.m1",
    ];
    const ON_REMOVE: [Option<OnRemove>; 3] = [None, Some(OnRemove::Delete), Some(OnRemove::Forget)];
    let origin = prop::sample::select(&[Origin::Created, Origin::Adopted, Origin::Imported][..]);
    let lifecycle = (prop::sample::select(&ON_REMOVE[..]), prop::bool::weighted(0.05));
    // The last client of all is never live.
    let client = prop::sample::select(&["c0", "c1", "c2", "c3", "c4", "c5", "never"][..]);
    let (at, name) = (prop::sample::select(&ADDRESSES[..]), prop::sample::select(&NAMES[..]));
    (at, client, origin, lifecycle, name).prop_map(
        |(at, client, origin, (on_remove, protect), name)| Known {
            at,
            client,
            origin,
            on_remove,
            protect,
            name,
        },
    )
}

fn standard_text(lines: &[Line], spec: &str) -> String {
    let mut text = "clients:\n".to_owned();
    let mut keys = BTreeSet::new();
    for line in lines.iter().filter(|line| keys.insert(line.key)) {
        let first = line.key == "k0";
        write!(text, "  {}: {{ name: {}", line.key, line.name).expect("a string");
        if line.pin && first {
            text.push_str(if spec == "p" { ", client_id: c0" } else { ", client_id: c1" });
        }
        if line.moved && first {
            text.push_str(", moved_from: clients.gone");
        }
        if let Some(secret) = line.secret {
            write!(text, ", generate_secret: {secret}").expect("a string");
        }
        if let Some(minutes) = line.minutes {
            write!(text, ", auth_session_validity: {minutes}").expect("a string");
        }
        let ignored = if line.keep_name { "name" } else { "" };
        let protect = line.protect;
        writeln!(
            text,
            ", lifecycle: {{ prevent_destroy: {protect}, ignore_changes: [{ignored}] }} }}"
        )
        .expect("a string");
    }
    text
}

fn managed_text(lines: &[Line]) -> String {
    let mut text = "managed_clients:\n".to_owned();
    let mut keys = BTreeSet::new();
    for line in lines.iter().filter(|line| keys.insert(line.key)) {
        write!(text, "  {}: {{ name_prefix: {}", line.key, line.name).expect("a string");
        if line.pin && line.key == "m0" {
            text.push_str(", client_id: c2");
        }
        if let Some(minutes) = line.minutes {
            write!(text, ", auth_session_validity: {minutes}").expect("a string");
        }
        let missing = if line.skip { "skip" } else { "fail" };
        writeln!(text, ", lifecycle: {{ on_missing: {missing} }} }}").expect("a string");
    }
    text
}

/// Two specs, six clients and a dozen records that know little of each other.
pub(super) fn world() -> impl Strategy<Value = World> {
    let standard = || prop::collection::vec(line(&["k0", "k1", "k2"], &["a", "b", "c", "d"]), 0..4);
    let managed = || prop::collection::vec(line(&["m0", "m1"], &["os-", "os-1", "logs-"]), 0..2);
    let specs = prop::collection::vec((standard(), managed()), 1..3);
    let clients = prop::collection::vec(prop::option::weighted(0.7, live()), 6);
    let records = prop::collection::vec(known(), 0..6);
    (specs, clients, records).prop_map(|(specs, clients, records)| {
        let mut world = World::unrecorded(&[]);
        for (name, (standard, managed)) in SPECS.iter().zip(&specs) {
            // The same pin in two specs of a run is refused before there is a plan.
            let managed = if *name == "p" {
                managed.clone()
            } else {
                managed.iter().map(|line| Line { pin: false, ..line.clone() }).collect()
            };
            world
                .say(name, &format!("{}{}", standard_text(standard, name), managed_text(&managed)));
        }
        for (client, live) in CLIENTS.iter().zip(clients) {
            if let Some(live) = live {
                put_live(&mut world, client, &live);
            }
        }
        let spec_is_there = |it: &&Known| SPECS[..specs.len()].contains(&&it.at[..1]);
        for it in records.iter().filter(spec_is_there) {
            let common = recorded(it.client, it.name).expect("a record");
            let (origin, on_remove, prevent_destroy) = (it.origin, it.on_remove, it.protect);
            world.record(it.at, |_| Some(Record { origin, on_remove, prevent_destroy, ..common }));
        }
        world
    })
}

fn put_live(world: &mut World, client: &str, live: &Live) {
    world.add_live(client, live.name);
    world.change(client, |it| {
        it.auth_session_validity = live.minutes;
        it.generate_secret = live.secret;
    });
    if live.hidden {
        world.hide_secret(client);
    }
    if live.self_registered {
        world.self_registered(client);
    }
}

/// Values of each setting that a spec may state, the default not among them.
fn values(setting: Setting) -> Vec<Value> {
    let texts = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect();
    let validity = |text: &str| Value::Validity(text.parse().expect("a validity"));
    let analytics = |arn: &str| Analytics {
        application_arn: Some(arn.to_owned()),
        application_id: None,
        external_id: None,
        role_arn: None,
        user_data_shared: true,
    };
    match setting {
        Setting::Name => vec![Value::Text(Some("web".to_owned()))],
        Setting::GenerateSecret => vec![Value::Flag(true)],
        Setting::AccessTokenValidity | Setting::IdTokenValidity | Setting::RefreshTokenValidity => {
            vec![validity("120m"), validity("2h"), validity("1d")]
        }
        Setting::AuthSessionValidity => vec![Value::Minutes(5), Value::Minutes(9)],
        Setting::AllowedOauthFlows => {
            vec![Value::Set(texts(&["code"])), Value::Set(texts(&["code", "implicit"]))]
        }
        Setting::AllowedOauthScopes => vec![Value::Set(texts(&["openid", "email"]))],
        Setting::SupportedIdentityProviders => vec![Value::Set(texts(&["COGNITO"]))],
        Setting::CallbackUrls | Setting::LogoutUrls => {
            let [a, b] = ["https://a.example", "https://b.example"];
            vec![Value::Set(texts(&[a])), Value::Set(texts(&[a, b]))]
        }
        Setting::DefaultRedirectUri => vec![Value::Text(Some("https://a.example".to_owned()))],
        Setting::ExplicitAuthFlows => {
            vec![Value::Set(Setting::default_auth_flows()), Value::Set(texts(&["ALLOW_USER_AUTH"]))]
        }
        Setting::ReadAttributes | Setting::WriteAttributes => {
            vec![
                Value::Attributes(Some(texts(&["email"]))),
                Value::Attributes(Some(texts(&["name"]))),
            ]
        }
        Setting::PreventUserExistenceErrors => vec![Value::Text(Some("ENABLED".to_owned()))],
        Setting::EnableTokenRevocation => vec![Value::Flag(false)],
        Setting::AllowedOauthFlowsUserPoolClient
        | Setting::EnablePropagateAdditionalUserContextData => vec![Value::Flag(true)],
        Setting::AnalyticsConfiguration => {
            let arn = |n| format!("arn:aws:mobiletargeting:us-east-1:111122223333:apps/{n}");
            vec![
                Value::Analytics(Some(analytics(&arn(1)))),
                Value::Analytics(Some(analytics(&arn(2)))),
            ]
        }
        Setting::RefreshTokenRotation => [0, 10]
            .map(|retry_grace_period_seconds| {
                let feature = "ENABLED".to_owned();
                Value::Rotation(Rotation { feature, retry_grace_period_seconds })
            })
            .into(),
    }
}

/// What an entry says of one setting.
#[derive(Clone, Debug)]
pub(super) enum Word {
    Nothing,
    Null,
    This(Value),
}

pub(super) type Settings<T> = Vec<(Setting, T)>;

fn for_each_setting<T: std::fmt::Debug + Clone + 'static>(
    of: impl Fn(Setting) -> BoxedStrategy<T>,
) -> impl Strategy<Value = Settings<T>> {
    let but_identity =
        Setting::all().filter(|it| !matches!(it, Setting::Name | Setting::GenerateSecret));
    but_identity.map(|setting| (Just(setting), of(setting))).collect::<Vec<_>>()
}

pub(super) fn live_settings() -> impl Strategy<Value = Settings<Option<Value>>> {
    for_each_setting(|it| prop::option::of(prop::sample::select(values(it))).boxed())
}

pub(super) fn said() -> impl Strategy<Value = Settings<Word>> {
    for_each_setting(|setting| {
        let value = prop::sample::select(values(setting)).prop_map(Word::This);
        prop_oneof![3 => Just(Word::Nothing), 1 => Just(Word::Null), 2 => value].boxed()
    })
}
