use super::*;
use crate::aws::canned::{Answer, Canned};
use crate::aws::gateway::Gateway;
use crate::aws::{CallError, CallErrorKind};
use crate::live::{Described, LiveClient};
use crate::model::{Analytics, AppClient, ClientId, PoolId};
use proptest::collection::{btree_map, vec};
use proptest::prelude::*;
use serde_json::json;

const SECRET: &str = "1s3cr3tv4lu3";

fn pool() -> PoolId {
    PoolId::parse("eu-west-1_a").expect("a pool id")
}

fn id() -> ClientId {
    ClientId::from_service("c1")
}

async fn gateway(canned: &Canned) -> Gateway {
    canned.session().await.gateway("eu-west-1")
}

/// A reply about a client with these members besides its name.
fn reply(mut members: Value) -> Answer {
    members["ClientId"] = json!("c1");
    members["ClientName"] = json!("web");
    Answer::ok(&json!({"UserPoolClient": members}))
}

fn object(value: Value) -> Map<String, Value> {
    serde_json::from_value(value).expect("an object")
}

fn seen(client: Value) -> Seen {
    let body = json!({"UserPoolClient": client}).to_string();
    Seen::read(body.as_bytes()).expect("it tells of a client")
}

fn held(unknown: &Unknown) -> Value {
    unknown.members().map(|(name, value)| (name.to_string(), value.clone())).collect()
}

/// Every member that this build knows.
fn everything() -> Value {
    json!({
        "UserPoolId": "eu-west-1_a", "ClientId": "c1", "ClientName": "web", "ClientType": "DCR",
        "ClientSecret": SECRET, "CreationDate": 1, "LastModifiedDate": 1,
        "RefreshTokenValidity": 30, "AccessTokenValidity": 1, "IdTokenValidity": 1,
        "TokenValidityUnits": {"AccessToken": "hours", "IdToken": "hours", "RefreshToken": "days"},
        "ReadAttributes": ["email"], "WriteAttributes": ["email"],
        "ExplicitAuthFlows": ["ALLOW_USER_AUTH"], "SupportedIdentityProviders": ["COGNITO"],
        "CallbackURLs": ["https://a"], "LogoutURLs": ["https://a"], "DefaultRedirectURI": "https://a",
        "AllowedOAuthFlows": ["code"], "AllowedOAuthScopes": ["email"],
        "AllowedOAuthFlowsUserPoolClient": true, "PreventUserExistenceErrors": "LEGACY",
        "EnableTokenRevocation": true, "EnablePropagateAdditionalUserContextData": false,
        "AuthSessionValidity": 3,
        "AnalyticsConfiguration": {"ApplicationArn": "arn:x", "ApplicationId": "0a",
            "ExternalId": "x", "RoleArn": "arn:y", "UserDataShared": true},
        "RefreshTokenRotation": {"Feature": "ENABLED", "RetryGracePeriodSeconds": 9},
    })
}

/// Fails when something counts as known that the SDK doesn't read: it would be dropped, and reset by an update.
#[tokio::test]
async fn what_is_known_is_what_the_sdk_reads() {
    let everything = everything();
    assert_eq!(seen(everything.clone()), Seen { self_registered: true, ..Seen::default() });
    let mut names: Vec<_> = object(everything.clone()).keys().cloned().collect();
    names.push("GenerateSecret".to_owned());
    names.sort_unstable();
    let mut known: Vec<_> = Setting::all().map(|setting| setting.info().wire).collect();
    known.extend(NO_SETTINGS);
    known.push(UNITS);
    known.sort_unstable();
    assert_eq!(names, known);
    for (block, known) in BLOCKS {
        let members = object(everything[block].clone());
        assert_eq!(members.keys().collect::<Vec<_>>(), known, "{block}");
    }
    let canned = Canned::new([Answer::ok(&json!({"UserPoolClient": everything}))]);
    let reply = gateway(&canned).await.read(&pool(), &id()).await.expect("it is there").0;
    let unread: Vec<_> = format!("{reply:#?}")
        .lines()
        .filter(|line| line.contains("None") || line.contains("Unknown"))
        .map(str::to_owned)
        .collect();
    assert_eq!(unread, Vec::<String>::new());
}

#[test]
fn members_of_a_newer_service_are_held_at_the_top_and_within_blocks() {
    let seen = seen(json!({
        "ClientName": "web", "AuthSessionValidity": 3, "Brand": {"Style": ["new", 1, null]},
        "Absent": null, "Empty": [],
        "TokenValidityUnits": {"AccessToken": "hours", "SessionToken": "minutes"},
        "AnalyticsConfiguration": {"ApplicationArn": "arn:x", "RoleArn": "arn:y", "Bus": {"Name": "b"}},
        "RefreshTokenRotation": {"Feature": "DISABLED", "Mode": "STRICT"},
    }));
    assert!(!seen.self_registered);
    assert_eq!(
        held(&seen.unknown),
        json!({
            "Brand": {"Style": ["new", 1, null]}, "Empty": [],
            "TokenValidityUnits.SessionToken": "minutes",
            "AnalyticsConfiguration.Bus": {"Name": "b"}, "RefreshTokenRotation.Mode": "STRICT",
        })
    );
}

/// As `convert` takes them for none.
#[test]
fn analytics_of_a_new_kind_are_held_whole() {
    let bus = json!({"RoleArn": "arn:y", "UserDataShared": true, "BusArn": "arn:z"});
    let held_of =
        |analytics: &Value| held(&seen(json!({"AnalyticsConfiguration": analytics})).unknown);
    assert_eq!(held_of(&bus), json!({"AnalyticsConfiguration": bus}));
    assert_eq!(held_of(&json!({"RoleArn": "arn:y", "UserDataShared": false})), json!({}));
    let both = json!({"ApplicationId": "0a", "RoleArn": "arn:y", "BusArn": "arn:z"});
    assert_eq!(held_of(&both), json!({"AnalyticsConfiguration.BusArn": "arn:z"}));
}

#[test]
fn a_secret_is_held_under_no_name() {
    let Seen { unknown, .. } = seen(json!({
        "ClientSecret": SECRET,
        "ClientSecrets": [{"ClientSecretId": "c1--1", "ClientSecretValue": SECRET}],
        "clientsecretExpiry": 5,
        "Credential": format!("Basic {SECRET}"),
        "Logins": {SECRET: true},
        "Policy": {"SecretRotation": {"Days": 3}, "Steps": [{"TopSecret": "hush", "Days": 4}]},
        "TokenValidityUnits": {"SecretToken": "days", "OtherToken": SECRET},
    }));
    assert_eq!(held(&unknown), json!({"Policy": {"Steps": [{"Days": 4}]}}));
    assert_eq!(
        unknown.withheld(),
        [
            "ClientSecrets",
            "Credential",
            "Logins",
            "Policy",
            "clientsecretExpiry",
            "TokenValidityUnits.OtherToken",
            "TokenValidityUnits.SecretToken"
        ]
    );
}

#[test]
fn a_body_without_a_client_tells_nothing() {
    for body in ["", "<html>", "{}", "[]", r#"{"UserPoolClient": 1}"#, r#"{"UserPool": {}}"#] {
        assert_eq!(Seen::read(body.as_bytes()), None, "{body}");
    }
}

fn names() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[A-Z][a-z]{1,4}",
        1 => "[A-Z]?(SECRET|secret|Secret|sEcret)[a-z]{0,3}",
        2 => prop::sample::select(vec![
            "ClientName", "CallbackURLs", "TokenValidityUnits", "AnalyticsConfiguration",
            "RefreshTokenRotation", "AccessToken", "Feature", "ApplicationArn", "GenerateSecret",
        ]).prop_map(str::to_owned),
    ]
}

fn values() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        "[a-z]{0,6}".prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 24, 4, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..4).prop_map(Value::from),
            btree_map(names(), inner, 0..4).prop_map(|map| map.into_iter().collect()),
        ]
    })
}

fn objects() -> impl Strategy<Value = Map<String, Value>> {
    btree_map(names(), values(), 0..8).prop_map(|map| map.into_iter().collect())
}

fn names_in(value: &Value) -> Vec<String> {
    match value {
        Value::Object(members) => {
            let below = members.values().flat_map(names_in);
            members.keys().cloned().chain(below).collect()
        }
        Value::Array(items) => items.iter().flat_map(names_in).collect(),
        _ => Vec::new(),
    }
}

/// What is not in `whole` as it is in `part`, objects apart, which may have more members.
fn missing(part: &Value, whole: &Value) -> bool {
    match (part, whole) {
        (Value::Object(part), Value::Object(whole)) => {
            part.iter().any(|(name, value)| whole.get(name).is_none_or(|it| missing(value, it)))
        }
        _ => part != whole,
    }
}

proptest! {
    #[test]
    fn merging_neither_drops_nor_changes_what_is_sent(body in objects(), client in objects()) {
        let unknown = unknown(client);
        let mut merged = body.clone();
        merge(&mut merged, &unknown);
        prop_assert!(!missing(&body.clone().into(), &merged.clone().into()));
        // What came on top is what is held, and only where it has a place.
        for (MemberName { block, name }, value) in unknown.members() {
            let [before, after] = [&body, &merged].map(|object| match block {
                Some(block) => object.get(block).and_then(|block| block.get(name)),
                None => object.get(name),
            });
            let has_place = block.as_ref().is_none_or(|block| body.get(block).is_some_and(Value::is_object));
            let expected = before.or(has_place.then_some(value));
            prop_assert_eq!(after, expected);
        }
        let count = |object: &Map<String, Value>| names_in(&object.clone().into()).len();
        if unknown.is_empty() {
            prop_assert_eq!(count(&merged), count(&body));
        }
    }

    #[test]
    fn no_secret_passes(mut client in objects(), at in names(), within in prop::option::of(names())) {
        let planted = match within {
            Some(name) => json!([{name: SECRET}]),
            None => json!(SECRET),
        };
        client.insert("ClientSecret".to_owned(), json!(SECRET));
        client.entry(at).or_insert(planted);
        let mut body = Map::new();
        for (block, _) in BLOCKS {
            body.insert(block.to_owned(), json!({}));
        }
        merge(&mut body, &unknown(client));
        let sent = Value::Object(body);
        prop_assert!(!sent.to_string().contains(SECRET), "{}", sent);
        for name in names_in(&sent) {
            prop_assert!(!name.to_ascii_lowercase().contains("secret"), "{}", sent);
        }
    }

    /// What the plan tells of is what is sent.
    #[test]
    fn names_are_carried_where_they_have_a_place(client in objects(), analytics in any::<bool>()) {
        let unknown = unknown(client);
        let mut body = Map::new();
        let mut after = AppClient::with_defaults("a");
        for (block, _) in BLOCKS {
            body.insert(block.to_owned(), json!({"Sent": true}));
        }
        if analytics {
            after.analytics_configuration = Some(some_analytics());
        } else {
            body.remove(ANALYTICS);
        }
        let mut merged = body.clone();
        merge(&mut merged, &unknown);
        let arrived = |(MemberName { block, name }, value): &(&MemberName, &Value)| match block {
            Some(block) => merged.get(block).and_then(|block| block.get(name)) == Some(value),
            None => merged.get(name) == Some(value),
        };
        let arrived: Vec<_> =
            unknown.members().filter(arrived).map(|(name, _)| name.to_string()).collect();
        prop_assert_eq!(unknown.carried_to(&after), arrived);
        let mut all = unknown.carried_to(&after);
        all.extend(unknown.lost_with(&after));
        all.sort();
        let mut names = unknown.names();
        names.sort();
        prop_assert_eq!(all, names);
    }
}

fn some_analytics() -> Analytics {
    Analytics {
        application_arn: Some("arn:x".to_owned()),
        application_id: None,
        external_id: None,
        role_arn: None,
        user_data_shared: false,
    }
}

async fn described(gateway: &Gateway) -> LiveClient {
    match gateway.describe(&pool(), &id()).await.expect("an answer") {
        Described::Present(live) => live,
        Described::Gone => panic!("it is there"),
    }
}

/// A client as a newer service would describe it.
fn newer() -> Value {
    json!({
        "ClientSecret": SECRET, "ClientSecrets": [{"ClientSecretValue": SECRET}], "Brand": "new",
        "AccessTokenValidity": 20,
        "TokenValidityUnits": {"AccessToken": "minutes", "SessionToken": "minutes"},
        "RefreshTokenRotation": {"Feature": "DISABLED", "Mode": "STRICT"},
        "AnalyticsConfiguration": {"ApplicationArn": "arn:x", "RoleArn": "arn:y", "Bus": "b"},
    })
}

#[tokio::test]
async fn what_was_described_travels_back_signed_and_whole() {
    let canned = Canned::new([reply(newer())]);
    let gateway = gateway(&canned).await;
    let live = described(&gateway).await;
    let mut after = live.client.clone();
    after.auth_session_validity = 5;
    let updated = gateway.update(&pool(), &id(), &after, &live.unknown).await.expect("it is done");
    assert_eq!(updated.unknown, live.unknown);
    let expected = json!({
        "UserPoolId": "eu-west-1_a", "ClientId": "c1", "ClientName": "web",
        "RefreshTokenValidity": 30, "AccessTokenValidity": 20, "IdTokenValidity": 1,
        "TokenValidityUnits": {"AccessToken": "minutes", "IdToken": "hours", "RefreshToken": "days",
            "SessionToken": "minutes"},
        "ReadAttributes": [], "WriteAttributes": [], "ExplicitAuthFlows": [],
        "SupportedIdentityProviders": [], "CallbackURLs": [], "LogoutURLs": [],
        "AllowedOAuthFlows": [], "AllowedOAuthScopes": [], "AllowedOAuthFlowsUserPoolClient": false,
        "PreventUserExistenceErrors": "LEGACY", "EnableTokenRevocation": true,
        "EnablePropagateAdditionalUserContextData": false, "AuthSessionValidity": 5,
        "AnalyticsConfiguration": {"ApplicationArn": "arn:x", "UserDataShared": false, "Bus": "b"},
        "RefreshTokenRotation": {"Feature": "DISABLED", "Mode": "STRICT"},
        "Brand": "new",
    });
    assert_eq!(canned.asked().remove(1), ("UpdateUserPoolClient".to_owned(), expected));
}

/// Words that the SDK's enums don't have, of settings that it has.
#[tokio::test]
async fn values_of_a_newer_service_travel_back() {
    let words = json!({
        "ExplicitAuthFlows": ["ALLOW_SOMETHING_NEW"], "AllowedOAuthFlows": ["device_code"],
        "PreventUserExistenceErrors": "STRICT",
        "RefreshTokenRotation": {"Feature": "SOMETIMES", "RetryGracePeriodSeconds": 9},
    });
    let canned = Canned::new([reply(words.clone())]);
    let gateway = gateway(&canned).await;
    let live = described(&gateway).await;
    assert_eq!(live.unknown, Unknown::default());
    gateway.update(&pool(), &id(), &live.client, &live.unknown).await.expect("it is done");
    let sent = object(canned.asked().remove(1).1);
    let sent: Map<_, _> = sent.into_iter().filter(|(name, _)| words.get(name).is_some()).collect();
    assert_eq!(Value::Object(sent), words);
}

#[tokio::test]
async fn a_create_sends_none_of_it_and_tells_what_came() {
    let canned = Canned::new([reply(newer())]);
    let created = gateway(&canned).await.create(&pool(), &AppClient::with_defaults("web")).await;
    let names = created.expect("it is there").seen.unknown.names();
    assert_eq!(
        names,
        [
            "Brand",
            "AnalyticsConfiguration.Bus",
            "RefreshTokenRotation.Mode",
            "TokenValidityUnits.SessionToken"
        ]
    );
    let sent = names_in(&canned.asked()[0].1);
    assert!(
        ["Brand", "Bus", "Mode", "SessionToken"].iter().all(|name| !sent.contains(&(*name).into()))
    );
}

/// How an update fails on a client with these members.
async fn refused(members: Value, code: &str) -> CallError {
    let refusal = Answer::error(400, code, "something is wrong");
    let canned = Canned::new([reply(members), refusal]);
    let gateway = gateway(&canned).await;
    let live = described(&gateway).await;
    let update = gateway.update(&pool(), &id(), &live.client, &live.unknown).await;
    assert_eq!(canned.count(), 2, "nothing is sent without what it would reset");
    update.expect_err("it is refused")
}

#[tokio::test]
async fn a_refusal_names_what_was_sent_along() {
    let error = refused(json!({"Brand": 1}), "InvalidParameterException").await;
    insta::assert_snapshot!(format!("{error}\nhelp: {}\n[{}]", error.help(), error.kind.code()), @r#"
    UpdateUserPoolClient failed: InvalidParameterException: something is wrong (request request-1); sent along, as a setting that this cogctl doesn't know: `Brand`
    help: if the message is about that setting, use a newer cogctl or change the client by another way; otherwise correct what it names, then plan again
    [refused-unknown-settings]
    "#);
    let error = refused(newer(), "SerializationException").await;
    insta::assert_snapshot!(format!("{error}\nhelp: {}\n[{}]", error.help(), error.kind.code()), @r#"
    UpdateUserPoolClient failed: SerializationException: something is wrong (request request-1); sent along, as settings that this cogctl doesn't know: `Brand`, `AnalyticsConfiguration.Bus`, `RefreshTokenRotation.Mode`, `TokenValidityUnits.SessionToken`
    help: if the message is about one of those settings, use a newer cogctl or change the client by another way; otherwise correct what it names, then plan again
    [refused-unknown-settings]
    "#);
    let plain = refused(json!({}), "InvalidParameterException").await;
    assert_eq!(plain.kind, CallErrorKind::Refused { code: "InvalidParameterException".to_owned() });
}

#[tokio::test]
async fn a_client_with_an_unknown_unit_is_not_read() {
    let weeks = json!({"IdTokenValidity": 2, "TokenValidityUnits": {"IdToken": "weeks"}});
    let canned = Canned::new([reply(weeks)]);
    let error = gateway(&canned).await.describe(&pool(), &id()).await.expect_err("not readable");
    insta::assert_snapshot!(format!("{error}\nhelp: {}\n[{}]", error.help(), error.kind.code()), @r#"
    DescribeUserPoolClient failed: the client is newer than this cogctl: the id_token_validity of c1 is in `weeks`, a unit that it doesn't know
    help: use a newer cogctl; this one leaves the client alone, as it can't tell how long its tokens live
    [unknown-unit]
    "#);
    assert_eq!((canned.count(), error.may_be_done), (1, false));
}
