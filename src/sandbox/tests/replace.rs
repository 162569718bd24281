//! Creating, describing, replacing and deleting a client.

use serde_json::{Value, json};

use crate::sandbox::UnknownMembers;

use super::{
    Clock, NOW, POOL, accepts, bare, call, create, describe, everything, everything_shown, invalid,
    sandbox, update, with,
};

fn no_client(id: &str) -> [String; 2] {
    ["ResourceNotFoundException".to_owned(), format!("User pool client {id} does not exist.")]
}

#[test]
fn a_client_of_nothing_shows_the_defaults() {
    let shown = accepts(json!({}));
    let id = shown["ClientId"].as_str().expect("it has an id").to_owned();
    assert_eq!(id.len(), 26);
    assert!(id.bytes().all(|byte| byte.is_ascii_digit() || byte.is_ascii_lowercase()));
    assert_eq!(shown, bare(&id, "new"));
}

#[test]
fn the_same_seed_gives_the_same_ids() {
    assert_eq!(
        accepts(json!({ "GenerateSecret": true })),
        accepts(json!({ "GenerateSecret": true }))
    );
}

#[test]
fn names_may_repeat() {
    let sandbox = sandbox();
    let one = create(&sandbox, json!({ "ClientName": "web" })).expect("fine");
    let two = create(&sandbox, json!({ "ClientName": "web" })).expect("fine");
    assert_ne!(one["ClientId"], two["ClientId"]);
}

#[test]
fn lists_come_back_sorted_and_once() {
    let shown = accepts(with(
        everything(),
        json!({ "GenerateSecret": true, "CallbackURLs": [
            "https://b.example.com", "https://a.example.com", "https://b.example.com",
        ] }),
    ));
    for (member, value) in everything_shown().as_object().expect("an object") {
        assert_eq!(&shown[member], value, "{member}");
    }
}

#[test]
fn an_update_resets_what_it_leaves_out_except_what_sticks() {
    let sandbox = sandbox();
    update(&sandbox, "confidential", everything()).expect("allowed");
    let refused = update(&sandbox, "confidential", json!({}));
    // The refresh validity was in hours; it stays, its unit goes.
    let shown = refused.expect("720 days are allowed");
    let expected = with(
        bare("confidential", "backend"),
        json!({
            "ClientSecret": "s".repeat(52),
            "RefreshTokenValidity": 720,
            "EnableTokenRevocation": false,
            "AuthSessionValidity": 15,
            "RefreshTokenRotation": { "Feature": "ENABLED", "RetryGracePeriodSeconds": 60 },
        }),
    );
    assert_eq!(shown, expected);
    assert_eq!(describe(&sandbox, "confidential"), Ok(expected));
}

#[test]
fn the_unmeasured_ones_can_be_made_to_stick() {
    let sandbox = sandbox();
    sandbox.edit(|world| world.keep_unmeasured = true);
    let everything = with(everything(), json!({ "DefaultRedirectURI": null }));
    update(&sandbox, "confidential", everything).expect("allowed");
    let shown = update(&sandbox, "confidential", json!({})).expect("allowed");
    let expected = with(
        bare("confidential", "backend"),
        json!({
            "ClientSecret": "s".repeat(52),
            "RefreshTokenValidity": 720,
            "AccessTokenValidity": 60,
            "IdTokenValidity": 60,
            "TokenValidityUnits": { "AccessToken": "minutes", "IdToken": "minutes", "RefreshToken": "hours" },
            "PreventUserExistenceErrors": "ENABLED",
            "EnablePropagateAdditionalUserContextData": true,
            "EnableTokenRevocation": false,
            "AuthSessionValidity": 15,
            "RefreshTokenRotation": { "Feature": "ENABLED", "RetryGracePeriodSeconds": 60 },
        }),
    );
    assert_eq!(shown, expected);
}

#[test]
fn a_redirect_that_sticks_needs_its_callback() {
    let sandbox = sandbox();
    sandbox.edit(|world| world.keep_unmeasured = true);
    let url = "https://a.example.com";
    let members = json!({ "DefaultRedirectURI": url, "CallbackURLs": [url] });
    update(&sandbox, "public", members).expect("allowed");
    let text = format!("The default redirect URI {url} is not in the callback URIs list.");
    assert_eq!(update(&sandbox, "public", json!({})), Err(invalid(&text)));
}

#[test]
fn empty_lists_are_the_default() {
    let sandbox = sandbox();
    let empty = json!({
        "ReadAttributes": [], "WriteAttributes": [], "ExplicitAuthFlows": [], "CallbackURLs": [],
        "LogoutURLs": [], "AllowedOAuthFlows": [], "AllowedOAuthScopes": [],
        "SupportedIdentityProviders": [], "TokenValidityUnits": {},
    });
    assert_eq!(update(&sandbox, "public", empty), Ok(bare("public", "web")));
    sandbox.edit(|world| world.show_empty_units = true);
    let shown = with(bare("public", "web"), json!({ "TokenValidityUnits": {} }));
    assert_eq!(describe(&sandbox, "public"), Ok(shown));
}

#[test]
fn an_update_renames_and_bumps_the_date() {
    let sandbox = sandbox();
    sandbox.edit(|world| world.clock = Clock::Fixed(NOW + 1500));
    let shown = update(&sandbox, "public", json!({ "ClientName": "web2" })).expect("allowed");
    let dated = json!({ "LastModifiedDate": 1_772_443_801.5 });
    assert_eq!(shown, with(bare("public", "web2"), dated));
}

#[test]
fn what_describe_shows_and_update_does_not_take_is_refused() {
    // Cloudfront-authorization-at-edge #173.
    for (member, value) in [
        ("ClientSecret", json!("x".repeat(30))),
        ("ClientType", json!("REGULAR")),
        ("CreationDate", json!(1)),
        ("LastModifiedDate", json!(1)),
        ("GenerateSecret", json!(true)),
    ] {
        let sandbox = sandbox();
        let refused =
            Err(["SerializationException".to_owned(), format!("Unknown member: {member}")]);
        assert_eq!(update(&sandbox, "public", json!({ member: value })), refused);
        assert_eq!(describe(&sandbox, "public"), Ok(bare("public", "web")));
    }
}

#[test]
fn a_newer_service_keeps_unknown_members_except_who_a_client_is() {
    let extra = json!({
        "Brand": "new", "ClientSecret": "x".repeat(30), "ClientType": "DCR", "CreationDate": 1,
        "TokenValidityUnits": { "Brand": "new" },
    });
    let sandbox = sandbox();
    sandbox.edit(|world| world.unknown_members = UnknownMembers::Kept);
    let kept = json!({ "Brand": "new", "TokenValidityUnits": { "Brand": "new" } });
    let expected = with(bare("public", "web"), kept);
    assert_eq!(update(&sandbox, "public", extra), Ok(expected.clone()));
    assert_eq!(describe(&sandbox, "public"), Ok(expected));
    assert_eq!(update(&sandbox, "public", json!({})), Ok(bare("public", "web")));
}

#[test]
fn who_is_gone_is_not_found() {
    let sandbox = sandbox();
    let request = json!({ "UserPoolId": POOL, "ClientId": "public" });
    assert_eq!(call(&sandbox, "DeleteUserPoolClient", request.clone()), Ok(json!({})));
    assert_eq!(call(&sandbox, "DeleteUserPoolClient", request), Err(no_client("public")));
    assert_eq!(describe(&sandbox, "public"), Err(no_client("public")));
    assert_eq!(update(&sandbox, "public", json!({})), Err(no_client("public")));
    for (operation, member) in [
        ("Create", "ClientName"),
        ("Describe", "ClientId"),
        ("Update", "ClientId"),
        ("Delete", "ClientId"),
    ] {
        let elsewhere = json!({ "UserPoolId": "us-west-2_Nowhere", member: "x" });
        assert_eq!(
            call(&sandbox, &format!("{operation}UserPoolClient"), elsewhere),
            Err([
                "ResourceNotFoundException".to_owned(),
                "User pool us-west-2_Nowhere does not exist.".to_owned()
            ])
        );
    }
}

#[test]
fn the_quota_is_hard() {
    let sandbox = sandbox();
    sandbox.edit(|world| world.pool_mut(POOL).expect("it exists").client_quota = 3);
    create(&sandbox, json!({})).expect("the third");
    assert_eq!(
        create(&sandbox, json!({})),
        Err([
            "LimitExceededException".to_owned(),
            format!("The maximum number of clients for user pool {POOL} has been reached.")
        ])
    );
}

/// What Describe showed, without what Update does not take.
fn without_identity(mut shown: Value) -> Value {
    let members = shown.as_object_mut().expect("an object");
    for name in ["ClientSecret", "ClientType", "CreationDate", "LastModifiedDate"] {
        members.remove(name);
    }
    shown
}

#[test]
fn what_was_shown_can_be_written_back_without_its_analytics() {
    let sandbox = sandbox();
    let shown = update(&sandbox, "confidential", everything()).expect("allowed");
    let back = without_identity(shown.clone());
    assert_eq!(update(&sandbox, "confidential", back.clone()), Ok(shown));
    let arn = "arn:aws:mobiletargeting:us-west-2:123456789012:apps/0a1b";
    let by_arn = with(back, json!({ "AnalyticsConfiguration": { "ApplicationArn": arn } }));
    let shown = update(&sandbox, "confidential", by_arn).expect("allowed");
    let text = "Invalid analytics configuration given, either <application arn> or <application id, role arn, external id> are valid";
    assert_eq!(update(&sandbox, "confidential", without_identity(shown)), Err(invalid(text)));
}
