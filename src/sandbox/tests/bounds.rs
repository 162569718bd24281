//! Members judged by themselves.

use serde_json::{Value, json};

use super::{accepts, call, create, invalid, refuses, sandbox, update};

const URL_CLAUSES: &str = r"Member must satisfy constraint: [Member must have length less than or equal to 1024, Member must have length greater than or equal to 1, Member must satisfy regular expression pattern: [\p{L}\p{M}\p{S}\p{N}\p{P}]+]";

fn counted(failure: &str) -> String {
    match failure.matches("failed to satisfy").count() {
        1 => "1 validation error".to_owned(),
        count => format!("{count} validation errors"),
    }
}

#[track_caller]
fn fails(members: Value, failure: &str) {
    refuses(
        members,
        "InvalidParameterException",
        &format!("{} detected: {failure}", counted(failure)),
    );
}

#[test]
fn a_pattern_is_ascii_and_matches_the_whole_name() {
    for name in ["名前", "a/b", "web\u{0}"] {
        fails(
            json!({ "ClientName": name }),
            &format!(
                r"Value '{name}' at 'clientName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\w\s+=,.@-]+"
            ),
        );
    }
    accepts(json!({ "ClientName": "A b_9+=,.@-" }));
}

#[test]
fn lengths_are_inclusive() {
    accepts(json!({ "ClientName": "x".repeat(128) }));
    let long = "x".repeat(129);
    fails(
        json!({ "ClientName": long }),
        &format!(
            "Value '{long}' at 'clientName' failed to satisfy constraint: Member must have length less than or equal to 128"
        ),
    );
}

#[test]
fn required_members_are_named_together() {
    assert_eq!(
        call(&sandbox(), "CreateUserPoolClient", json!({})),
        Err(invalid(
            "2 validation errors detected: Value null at 'userPoolId' failed to satisfy constraint: Member must not be null; Value null at 'clientName' failed to satisfy constraint: Member must not be null"
        ))
    );
}

#[test]
fn an_empty_text_in_a_list_is_refused_and_looks_like_nothing() {
    // aws-sdk-java-v2 #5528.
    let failure =
        |at: &str| format!("Value '[]' at '{at}' failed to satisfy constraint: {URL_CLAUSES}");
    refuses(
        json!({ "CallbackURLs": [""], "LogoutURLs": [""] }),
        "InvalidParameterException",
        &format!(
            "2 validation errors detected: {}; {}",
            failure("callbackURLs"),
            failure("logoutURLs")
        ),
    );
    accepts(json!({ "CallbackURLs": [], "LogoutURLs": [] }));
}

#[test]
fn a_hundred_callbacks_fit() {
    let urls = |count| (0..count).map(|n| format!("https://{n}.example.com")).collect::<Vec<_>>();
    accepts(json!({ "CallbackURLs": urls(100) }));
    fails(
        json!({ "CallbackURLs": urls(101) }),
        &format!(
            "Value '[{}]' at 'callbackURLs' failed to satisfy constraint: Member must have length less than or equal to 100",
            urls(101).join(", ")
        ),
    );
}

#[test]
fn enums_are_listed() {
    fails(
        json!({ "AllowedOAuthFlows": ["token"] }),
        "Value '[token]' at 'allowedOAuthFlows' failed to satisfy constraint: Member must satisfy constraint: [Member must satisfy enum value set: [implicit, client_credentials, code]]",
    );
    fails(
        json!({ "PreventUserExistenceErrors": "legacy" }),
        "Value 'legacy' at 'preventUserExistenceErrors' failed to satisfy constraint: Member must satisfy enum value set: [LEGACY, ENABLED]",
    );
    fails(
        json!({ "TokenValidityUnits": { "IdToken": "weeks" } }),
        "Value 'weeks' at 'tokenValidityUnits.idToken' failed to satisfy constraint: Member must satisfy enum value set: [seconds, minutes, hours, days]",
    );
    accepts(json!({ "PreventUserExistenceErrors": "LEGACY" }));
}

#[test]
fn numbers_are_inclusive() {
    let failure = |value: i64, at: &str, bound: &str| {
        format!(
            "Value '{value}' at '{at}' failed to satisfy constraint: Member must have value {bound}"
        )
    };
    for (member, at, least, most) in [
        ("AuthSessionValidity", "authSessionValidity", 3, 15),
        ("AccessTokenValidity", "accessTokenValidity", 1, 86_400),
        ("IdTokenValidity", "idTokenValidity", 1, 86_400),
        ("RefreshTokenValidity", "refreshTokenValidity", 0, 315_360_000),
    ] {
        let bound = format!("less than or equal to {most}");
        fails(json!({ member: most + 1 }), &failure(most + 1, at, &bound));
        let bound = format!("greater than or equal to {least}");
        fails(json!({ member: least - 1 }), &failure(least - 1, at, &bound));
    }
    accepts(json!({ "AuthSessionValidity": 15 }));
    accepts(json!({ "AuthSessionValidity": 3 }));
    let rotation = |seconds| json!({ "RefreshTokenRotation": { "Feature": "ENABLED", "RetryGracePeriodSeconds": seconds } });
    accepts(rotation(60));
    let at = "refreshTokenRotation.retryGracePeriodSeconds";
    fails(rotation(61), &failure(61, at, "less than or equal to 60"));
}

#[test]
fn a_rotation_needs_its_feature() {
    fails(
        json!({ "RefreshTokenRotation": {} }),
        "Value null at 'refreshTokenRotation.feature' failed to satisfy constraint: Member must not be null",
    );
}

#[test]
fn sensitive_values_are_not_repeated() {
    fails(
        json!({ "ClientSecret": "too-short" }),
        "Value at 'clientSecret' failed to satisfy constraint: Member must have length greater than or equal to 24; Value at 'clientSecret' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w+]+",
    );
}

#[test]
fn members_of_another_type_are_told_without_their_value() {
    let refused = Err([
        "SerializationException".to_owned(),
        "a member of the request has another type than the operation takes".to_owned(),
    ]);
    assert_eq!(create(&sandbox(), json!({ "ClientSecret": 12345 })), refused);
    assert_eq!(create(&sandbox(), json!({ "CallbackURLs": "https://a.example.com" })), refused);
    assert_eq!(update(&sandbox(), "public", json!({ "AccessTokenValidity": 1.5 })), refused);
    let no_map = Err(["SerializationException".to_owned(), "Expected map or null".to_owned()]);
    assert_eq!(create(&sandbox(), json!({ "TokenValidityUnits": ["hours"] })), no_map);
    // Null is how some SDKs leave a member out.
    accepts(json!({ "CallbackURLs": null, "AccessTokenValidity": null }));
}
