//! Two pools that agree, and one thing that doesn't.

use super::*;
use crate::live::{MemberName, Unknown};
use serde_json::json;

/// A pool in which every client is as Cognito makes them; `ids` are names with ids.
fn pool(id: &str, clients: &[(&str, &str)]) -> LivePool {
    let mut pool = LivePool::new(PoolId::parse(id).expect("a pool id"), "users", "111122223333");
    for (name, id) in clients {
        let id = ClientId::from_service((*id).to_owned());
        let live = LiveClient {
            client: AppClient::with_defaults(*name),
            self_registered: false,
            created: None,
            unknown: Unknown::default(),
        };
        pool.listed.insert(id.clone(), (*name).to_owned());
        pool.described.insert(id, Described::Present(live));
    }
    pool
}

fn id(text: &str) -> ClientId {
    ClientId::from_service(text.to_owned())
}

fn live<'p>(pool: &'p mut LivePool, id: &str) -> &'p mut LiveClient {
    match pool.described.get_mut(&ClientId::from_service(id.to_owned())) {
        Some(Described::Present(live)) => live,
        _ => unreachable!("{id} is there"),
    }
}

fn two() -> (LivePool, LivePool) {
    let before = pool("us-west-2_a", &[("api", "a1"), ("web", "a2")]);
    (before, pool("eu-west-1_b", &[("api", "b1"), ("web", "b2")]))
}

/// Everything but the pools themselves, in few words.
fn told(before: &LivePool, after: &LivePool) -> String {
    let Comparison { only_before, only_after, different, unclear, alike, left_out, .. } =
        compare(before, after, &|name| name != "left");
    let ones =
        |ones: Vec<One>| ones.iter().map(|it| format!("{}={}", it.name, it.id)).collect::<Vec<_>>();
    let pairs: Vec<_> = different
        .iter()
        .map(|it| {
            let settings = it.changes.iter().map(|change| change.setting.name().to_owned());
            let names: Vec<_> = settings.chain(it.unknown.clone()).collect();
            format!("{}={}/{} {}", it.name, it.before_id, it.after_id, names.join(","))
        })
        .collect();
    let unclear: Vec<_> = unclear
        .iter()
        .map(|it| format!("{}={}:{}", it.name, it.before.len(), it.after.len()))
        .collect();
    let (before, after) = (ones(only_before), ones(only_after));
    format!("-{before:?} +{after:?} ~{pairs:?} ?{unclear:?} ={alike} left {left_out}")
}

#[test]
fn pools_that_agree_do_not_differ_whatever_their_ids_and_dates() {
    let (before, mut after) = two();
    live(&mut after, "b1").created = Some(1);
    live(&mut after, "b1").self_registered = true;
    assert_eq!(told(&before, &after), "-[] +[] ~[] ?[] =2 left 0");
    assert!(!compare(&before, &after, &|_| true).is_some());
}

#[test]
fn a_setting_that_differs() {
    let (before, mut after) = two();
    live(&mut after, "b2").client.auth_session_validity = 5;
    assert_eq!(
        told(&before, &after),
        r#"-[] +[] ~["web=a2/b2 auth_session_validity"] ?[] =1 left 0"#
    );
}

#[test]
fn a_setting_that_nobody_knows() {
    let (mut before, mut after) = two();
    live(&mut before, "a1").unknown.keep(MemberName::top("Brand"), json!(1));
    live(&mut after, "b1").unknown.keep(MemberName::top("Brand"), json!(2));
    live(&mut after, "b2").unknown.withhold(MemberName::top("OtherSecret"));
    let told = told(&before, &after);
    assert_eq!(told, r#"-[] +[] ~["api=a1/b1 Brand", "web=a2/b2 OtherSecret"] ?[] =0 left 0"#);
}

#[test]
fn names_of_one_pool_only_even_when_several_bear_them() {
    let before = pool("us-west-2_a", &[("api", "a1"), ("old", "a3"), ("old", "a2")]);
    let after = pool("eu-west-1_b", &[("api", "b1"), ("new", "b2")]);
    assert_eq!(told(&before, &after), r#"-["old=a2", "old=a3"] +["new=b2"] ~[] ?[] =1 left 0"#);
    assert_eq!(to_read(&before, &after, &|_| true).len(), 2);
}

#[test]
fn a_name_that_several_bear_is_not_compared() {
    let before = pool("us-west-2_a", &[("api", "a1"), ("web", "a2"), ("web", "a3")]);
    let after = pool("eu-west-1_b", &[("api", "b1"), ("web", "b2")]);
    assert_eq!(told(&before, &after), r#"-[] +[] ~[] ?["web=2:1"] =1 left 0"#);
    assert_eq!(told(&after, &before), r#"-[] +[] ~[] ?["web=1:2"] =1 left 0"#);
    assert!(compare(&before, &after, &|_| true).is_some());
}

#[test]
fn what_nobody_asks_for_is_counted() {
    let before = pool("us-west-2_a", &[("api", "a1"), ("left", "a2")]);
    let after = pool("eu-west-1_b", &[("api", "b1")]);
    assert_eq!(told(&before, &after), "-[] +[] ~[] ?[] =1 left 1");
}

#[test]
fn a_client_that_went_has_no_counterpart() {
    let (before, mut after) = two();
    after.described.insert(id("b2"), Described::Gone);
    assert_eq!(told(&before, &after), r#"-["web=a2"] +[] ~[] ?[] =1 left 0"#);
}

#[test]
fn a_secret_that_no_description_shows() {
    let (mut before, mut after) = two();
    live(&mut before, "a1").client.generate_secret = true;
    live(&mut before, "a2").client.generate_secret = true;
    live(&mut after, "b2").client.generate_secret = true;
    let unsure = to_ask(&before, &after, &|_| true);
    assert_eq!(unsure, [(after.id.clone(), id("b1"))].into());
    assert_eq!(told(&before, &after), r#"-[] +[] ~["api=a1/b1 generate_secret"] ?[] =1 left 0"#);
    after.secrets.insert(id("b1"), true);
    assert_eq!(told(&before, &after), "-[] +[] ~[] ?[] =2 left 0");
}
