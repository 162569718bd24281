//! The service judged through its own front door: what goes in is what the wire carries,
//! what is compared is the whole answer.

mod bounds;
mod control;
mod files;
mod garbage;
mod limits;
mod listing;
mod mfa;
mod oauth;
mod pool_settings;
mod pools;
mod providers;
mod replace;
mod sdk;
mod secrets;
mod served;
mod tokens;
mod weather;

use serde_json::{Value, json};

use super::{Answer, ClientSeed, Clock, PoolSeed, Sandbox, World};

/// 2026-03-02 09:30:00 UTC.
const NOW: i64 = 1_772_443_800_000;
const POOL: &str = "us-west-2_Test00001";
const API: &str = "https://api.example.com";

/// A pool with something to refer to, one public client and one confidential one.
fn world() -> World {
    let mut world = World::empty(7);
    world.clock = Clock::Fixed(NOW);
    world.add_pool(PoolSeed {
        id: Some(POOL.into()),
        name: "tests".into(),
        custom_attributes: vec!["tenant".into()],
        resource_servers: vec![(API.into(), vec!["read".into()])],
        providers: vec![("CorpSSO".into(), "SAML".into())],
        ..PoolSeed::default()
    });
    world.add_client(POOL, ClientSeed { id: Some("public".into()), ..ClientSeed::named("web") });
    world.add_client(
        POOL,
        ClientSeed {
            id: Some("confidential".into()),
            secret: Some("s".repeat(52)),
            ..ClientSeed::named("backend")
        },
    );
    world
}

fn sandbox() -> Sandbox {
    Sandbox::in_memory(world())
}

fn target(operation: &str) -> String {
    format!("AWSCognitoIdentityProviderService.{operation}")
}

/// What an operation answers: its members, or `[type, message]`.
#[track_caller]
fn call(sandbox: &Sandbox, operation: &str, members: Value) -> Result<Value, [String; 2]> {
    let Answer::Reply(reply) = sandbox.answer(&target(operation), members.to_string().as_bytes())
    else {
        panic!("the connection was dropped")
    };
    let body: Value = serde_json::from_slice(&reply.body).expect("every body is JSON");
    match reply.error_type {
        None => {
            assert_eq!(reply.status, 200);
            Ok(body)
        }
        Some(error_type) => {
            let text = if error_type == "SerializationException" { "Message" } else { "message" };
            let message = body[text].as_str().expect("every error has a text").to_owned();
            assert_eq!(body, json!({ "__type": error_type, text: message }));
            assert_eq!(
                reply.status,
                if error_type == "InternalErrorException" { 500 } else { 400 }
            );
            Err([error_type, message])
        }
    }
}

/// A whole reply, for snapshots.
fn pretty(value: &Value) -> String {
    serde_json::to_string_pretty(value).expect("values are JSON")
}

/// Puts one object's members over another's.
fn with(mut base: Value, members: Value) -> Value {
    let (Value::Object(into), Value::Object(from)) = (&mut base, members) else {
        panic!("both are objects")
    };
    into.extend(from);
    base
}

/// Creates a client of these members; what Create answered of it.
fn create(sandbox: &Sandbox, members: Value) -> Result<Value, [String; 2]> {
    let base = json!({ "UserPoolId": POOL, "ClientName": "new" });
    call(sandbox, "CreateUserPoolClient", with(base, members))
        .map(|reply| reply["UserPoolClient"].clone())
}

fn update(sandbox: &Sandbox, id: &str, members: Value) -> Result<Value, [String; 2]> {
    let base = json!({ "UserPoolId": POOL, "ClientId": id });
    call(sandbox, "UpdateUserPoolClient", with(base, members))
        .map(|reply| reply["UserPoolClient"].clone())
}

fn describe(sandbox: &Sandbox, id: &str) -> Result<Value, [String; 2]> {
    let request = json!({ "UserPoolId": POOL, "ClientId": id });
    call(sandbox, "DescribeUserPoolClient", request).map(|reply| reply["UserPoolClient"].clone())
}

/// Asserts that creating with `members` gets this error, and that nothing came of it.
#[track_caller]
fn refuses(members: Value, error_type: &str, message: &str) {
    let sandbox = sandbox();
    let before = sandbox.world();
    assert_eq!(create(&sandbox, members), Err([error_type.to_owned(), message.to_owned()]));
    assert_eq!(sandbox.world(), before);
}

#[track_caller]
fn accepts(members: Value) -> Value {
    create(&sandbox(), members).expect("these members are allowed")
}

fn invalid(message: &str) -> [String; 2] {
    ["InvalidParameterException".to_owned(), message.to_owned()]
}

/// What Describe shows of the public client that has nothing but defaults.
fn bare(id: &str, name: &str) -> Value {
    json!({
        "UserPoolId": POOL,
        "ClientId": id,
        "ClientName": name,
        "ClientType": "REGULAR",
        "CreationDate": 1_772_443_800.0,
        "LastModifiedDate": 1_772_443_800.0,
        "RefreshTokenValidity": 30,
        "AllowedOAuthFlowsUserPoolClient": false,
        "EnableTokenRevocation": true,
        "EnablePropagateAdditionalUserContextData": false,
        "AuthSessionValidity": 3,
    })
}

/// A request that changes every setting from its default.
fn everything() -> Value {
    json!({
        "RefreshTokenValidity": 720,
        "AccessTokenValidity": 60,
        "IdTokenValidity": 60,
        "TokenValidityUnits": { "AccessToken": "minutes", "IdToken": "minutes", "RefreshToken": "hours" },
        "ReadAttributes": ["name", "email", "custom:tenant"],
        "WriteAttributes": ["name", "email"],
        "ExplicitAuthFlows": ["ALLOW_USER_SRP_AUTH", "ALLOW_CUSTOM_AUTH"],
        "SupportedIdentityProviders": ["CorpSSO", "COGNITO"],
        "CallbackURLs": ["https://b.example.com", "https://a.example.com"],
        "LogoutURLs": ["https://d.example.com", "https://c.example.com"],
        "DefaultRedirectURI": "https://a.example.com",
        "AllowedOAuthFlows": ["implicit", "code"],
        "AllowedOAuthScopes": ["openid", "email", format!("{API}/read")],
        "AllowedOAuthFlowsUserPoolClient": true,
        "AnalyticsConfiguration": {
            "ApplicationId": "0a1b",
            "RoleArn": "arn:aws:iam::123456789012:role/pinpoint",
            "ExternalId": "x",
            "UserDataShared": true,
        },
        "PreventUserExistenceErrors": "ENABLED",
        "EnableTokenRevocation": false,
        "EnablePropagateAdditionalUserContextData": true,
        "AuthSessionValidity": 15,
        "RefreshTokenRotation": { "Feature": "ENABLED", "RetryGracePeriodSeconds": 60 },
    })
}

/// The same as Describe shows it: sorted.
fn everything_shown() -> Value {
    with(
        everything(),
        json!({
            "ReadAttributes": ["custom:tenant", "email", "name"],
            "WriteAttributes": ["email", "name"],
            "ExplicitAuthFlows": ["ALLOW_CUSTOM_AUTH", "ALLOW_USER_SRP_AUTH"],
            "SupportedIdentityProviders": ["COGNITO", "CorpSSO"],
            "CallbackURLs": ["https://a.example.com", "https://b.example.com"],
            "LogoutURLs": ["https://c.example.com", "https://d.example.com"],
            "AllowedOAuthFlows": ["code", "implicit"],
            "AllowedOAuthScopes": ["email", format!("{API}/read"), "openid"],
        }),
    )
}

#[test]
fn the_seeded_world_breaks_no_rule() {
    let sandbox = Sandbox::in_memory(World::seeded(1));
    let pool = super::seeded::POOL;
    for client in sandbox.world().clients(pool) {
        let request = with(
            serde_json::to_value(&client.settings).expect("settings are JSON"),
            json!({ "UserPoolId": pool, "ClientId": client.id, "ClientName": client.name }),
        );
        let one = json!({ "UserPoolId": pool, "ClientId": client.id });
        let before = call(&sandbox, "DescribeUserPoolClient", one).expect("it exists");
        let after = call(&sandbox, "UpdateUserPoolClient", request).expect("it is allowed");
        let undated = |mut reply: Value| {
            reply["UserPoolClient"]["LastModifiedDate"] = Value::Null;
            reply
        };
        assert_eq!(undated(after), undated(before));
    }
}
