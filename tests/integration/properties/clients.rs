//! Random app clients that Cognito accepts, in the words of a spec, on the wire, and by effect.
//!
//! The way from one to the other is written here a second time, so that cogctl's own can't hide its mistakes.

use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use serde_json::{Value as Json, json};
use std::collections::BTreeMap;

/// Settings under the names of a spec. One that is missing, or null, is Cognito's default.
pub(super) type Settings = BTreeMap<&'static str, Json>;

/// The settings of a client but for its name and its secret, in groups without rules between them.
pub(super) const GROUPS: [&[&str]; 12] = [
    &["access_token_validity", "id_token_validity", "refresh_token_validity"],
    &[
        "allowed_oauth_flows_user_pool_client",
        "allowed_oauth_flows",
        "allowed_oauth_scopes",
        "callback_urls",
        "default_redirect_uri",
    ],
    &["explicit_auth_flows", "refresh_token_rotation"],
    &["logout_urls"],
    &["auth_session_validity"],
    &["supported_identity_providers"],
    &["read_attributes"],
    &["write_attributes"],
    &["prevent_user_existence_errors"],
    &["enable_token_revocation"],
    &["enable_propagate_additional_user_context_data"],
    &["analytics_configuration"],
];

/// Every setting, group by group.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    GROUPS.iter().flat_map(|group| group.iter().copied())
}

/// A client to be, with or without a secret.
#[derive(Clone, Debug)]
pub(super) struct Wish {
    pub(super) secret: bool,
    pub(super) settings: Settings,
}

/// Any client.
pub(super) fn client() -> BoxedStrategy<Wish> {
    any::<bool>().prop_flat_map(client_with).boxed()
}

/// Any client that has a secret, or has none. Boxed, as all these parts together would take a good deal of the stack.
pub(super) fn client_with(secret: bool) -> BoxedStrategy<Wish> {
    let parts = (
        lifetimes().boxed(),
        oauth(secret).boxed(),
        auth_flows().boxed(),
        lists().boxed(),
        rest(secret).boxed(),
    );
    parts
        .prop_map(move |(lifetimes, oauth, flows, lists, rest)| {
            let all = [lifetimes, oauth, flows, lists, rest].into_iter().flatten();
            Wish { secret, settings: all.collect() }
        })
        .boxed()
}

const UNITS: [(char, u64); 4] = [('s', 1), ('m', 60), ('h', 3_600), ('d', 86_400)];

/// A lifetime between two bounds in seconds: in the unit that is asked for if a whole number of it fits, else in seconds.
fn lifetime((unit, part): (usize, u64), shortest: u64, longest: u64) -> (u64, String) {
    let range = |length: u64| (shortest.div_ceil(length), longest / length);
    let fitting = |&(_, length): &(char, u64)| range(length).0 <= range(length).1;
    let (suffix, length) = Some(UNITS[unit]).filter(fitting).unwrap_or(UNITS[0]);
    let (least, most) = range(length);
    let number = least + (most - least) * part / 1000;
    (number * length, format!("{number}{suffix}"))
}

fn lifetimes() -> impl Strategy<Value = Settings> {
    let one = || prop::option::of((0..UNITS.len(), prop_oneof![Just(0), Just(1000), 0..=1000_u64]));
    (one(), one(), one(), prop::bool::weighted(0.05)).prop_map(|(access, id, refresh, zero)| {
        let mut settings = Settings::new();
        let (refresh, text) = refresh.map_or((30 * 86_400, None), |dice| {
            let (seconds, text) = lifetime(dice, 3_600, 315_360_000);
            (seconds, Some(text))
        });
        if let Some(text) = text {
            settings.insert("refresh_token_validity", json!(text));
        } else if zero {
            settings.insert("refresh_token_validity", json!("0d"));
        }
        for (name, dice) in [("access_token_validity", access), ("id_token_validity", id)] {
            if let Some(dice) = dice {
                let (_, text) = lifetime(dice, 300, refresh.min(86_400));
                settings.insert(name, json!(text));
            }
        }
        settings
    })
}

const URLS: [&str; 7] = [
    "https://app.example.com/callback",
    "https://app.example.com/cb?next=%2F&x=1",
    "http://localhost:3000/cb",
    "http://127.0.0.1/",
    "myapp://signed-in",
    "https://app.example.com/${tenant}",
    "https://münchen.example.com/é,[x]{y}:",
];
const OPENID: [&str; 7] = [
    "openid",
    "email",
    "phone",
    "profile",
    "aws.cognito.signin.user.admin",
    "https://api.example.com/read",
    "https://api.example.com/write",
];

fn some(of: &'static [&'static str]) -> impl Strategy<Value = Vec<&'static str>> {
    subsequence(of.to_vec(), 1..=of.len()).prop_shuffle()
}

/// Grants, scopes and URLs: for people, for machines where there is a secret, or switched off.
fn oauth(secret: bool) -> impl Strategy<Value = Settings> {
    let flag = || select(vec![None, Some(false), Some(true)]);
    let grants = (flag(), some(&["code", "implicit"]), some(&OPENID), some(&URLS), any::<bool>());
    let people = grants.prop_map(|(flag, flows, scopes, urls, redirect)| {
        let mut settings = grant(flag, &flows, &scopes);
        settings.insert("callback_urls", json!(urls));
        if redirect {
            settings.insert("default_redirect_uri", json!(urls[0]));
        }
        settings
    });
    let machine = (flag(), some(&OPENID[5..]));
    let machines = machine.prop_map(|(flag, scopes)| grant(flag, &["client_credentials"], &scopes));
    let machines = if secret { machines.boxed() } else { Just(Settings::new()).boxed() };
    let off = (select(vec![None, Some(false)]), some(&OPENID), prop::option::of(some(&URLS)));
    let off = off.prop_map(|(flag, scopes, urls)| {
        let mut settings = grant(flag, &[], &scopes);
        settings.extend(urls.map(|urls| ("callback_urls", json!(urls))));
        settings
    });
    prop_oneof![
        2 => Just(Settings::new()),
        4 => people,
        3 => machines,
        1 => off,
    ]
}

fn grant(flag: Option<bool>, flows: &[&str], scopes: &[&str]) -> Settings {
    let mut settings = Settings::from([("allowed_oauth_scopes", json!(scopes))]);
    if !flows.is_empty() {
        settings.insert("allowed_oauth_flows", json!(flows));
    }
    settings.extend(flag.map(|flag| ("allowed_oauth_flows_user_pool_client", json!(flag))));
    settings
}

const REFRESH: &str = "ALLOW_REFRESH_TOKEN_AUTH";
const ALLOWED: [&str; 6] = [
    "ALLOW_USER_SRP_AUTH",
    "ALLOW_CUSTOM_AUTH",
    "ALLOW_USER_PASSWORD_AUTH",
    "ALLOW_ADMIN_USER_PASSWORD_AUTH",
    "ALLOW_USER_AUTH",
    "ALLOW_TOKEN_EXCHANGE_DELEGATION",
];
const LEGACY: [&str; 3] = ["ADMIN_NO_SRP_AUTH", "CUSTOM_AUTH_FLOW_ONLY", "USER_PASSWORD_AUTH"];

fn auth_flows() -> impl Strategy<Value = Settings> {
    let rotation = prop::option::of((any::<bool>(), prop::option::of(0..=60_u32)));
    let kind = prop_oneof![2 => Just(0), 1 => Just(1), 4 => Just(2)];
    (rotation, kind, some(&LEGACY), some(&ALLOWED)).prop_map(
        |(rotation, kind, legacy, mut allowed)| {
            let mut settings = Settings::new();
            let rotates = rotation.is_some_and(|(on, _)| on);
            if let Some((on, grace)) = rotation {
                let mut block = json!({"feature": if on { "ENABLED" } else { "DISABLED" }});
                if let Some(grace) = grace {
                    block["retry_grace_period_seconds"] = json!(grace);
                }
                settings.insert("refresh_token_rotation", block);
            }
            if !rotates {
                allowed.push(REFRESH);
            }
            match kind {
                0 => None,
                1 => settings.insert("explicit_auth_flows", json!(legacy)),
                _ => settings.insert("explicit_auth_flows", json!(allowed)),
            };
            settings
        },
    )
}

fn lists() -> impl Strategy<Value = Settings> {
    const WRITABLE: [&str; 5] = ["email", "name", "address", "custom:tenant", "custom:plan"];
    const READABLE: [&str; 6] =
        ["email", "email_verified", "phone_number_verified", "sub", "custom:plan", "updated_at"];
    let maybe = |of| prop::option::of(some(of));
    let lists = (
        maybe(&URLS),
        maybe(&["COGNITO", "CorpSSO", "Google"]),
        maybe(&READABLE),
        maybe(&WRITABLE),
    );
    lists.prop_map(|(logout, providers, read, write)| {
        let said = [
            ("logout_urls", logout),
            ("supported_identity_providers", providers),
            ("read_attributes", read),
            ("write_attributes", write),
        ];
        said.into_iter().filter_map(|(name, list)| Some((name, json!(list?)))).collect()
    })
}

fn rest(secret: bool) -> impl Strategy<Value = Settings> {
    let flag = || prop::option::of(any::<bool>());
    let errors = prop::option::of(select(vec!["LEGACY", "ENABLED"]));
    (prop::option::of(3..=15_u32), errors, flag(), flag(), analytics()).prop_map(
        move |(session, errors, revocation, context, analytics)| {
            let context = context.map(|on| json!(on && secret));
            let said = [
                ("auth_session_validity", session.map(|minutes| json!(minutes))),
                ("prevent_user_existence_errors", errors.map(|word| json!(word))),
                ("enable_token_revocation", revocation.map(|on| json!(on))),
                ("enable_propagate_additional_user_context_data", context),
                ("analytics_configuration", analytics),
            ];
            said.into_iter().filter_map(|(name, value)| Some((name, value?))).collect()
        },
    )
}

fn analytics() -> impl Strategy<Value = Option<Json>> {
    let forms = select(vec![
        None,
        Some(json!({"application_arn": "arn:aws:mobiletargeting:us-west-2:123456789012:apps/ab"})),
        Some(json!({"application_id": "ab12", "role_arn": "arn:aws:iam::123456789012:role/r"})),
        Some(json!({"application_id": "CD34", "role_arn": "arn:aws:iam::123456789012:role/r",
                    "external_id": "out there"})),
    ]);
    (forms, prop::option::of(any::<bool>())).prop_map(|(form, shared)| {
        let mut form = form?;
        if let Some(shared) = shared {
            form["user_data_shared"] = json!(shared);
        }
        Some(form)
    })
}
