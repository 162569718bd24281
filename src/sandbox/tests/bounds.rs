//! Members judged by themselves.

use serde_json::{Value, json};

use super::{accepts, call, create, invalid, refuses, sandbox};

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

fn mistyped(text: &str) -> Result<Value, [String; 2]> {
    Err(["SerializationException".to_owned(), text.to_owned()])
}

#[test]
fn members_of_another_type_get_the_published_texts() {
    let structure = mistyped("Start of structure or map found where not expected.");
    for members in [
        json!({ "ClientName": {} }),
        json!({ "AccessTokenValidity": {} }),
        json!({ "EnableTokenRevocation": {} }),
        json!({ "CallbackURLs": {} }),
        json!({ "CallbackURLs": [{}] }),
        json!({ "RefreshTokenRotation": { "Feature": {} } }),
    ] {
        assert_eq!(create(&sandbox(), members), structure);
    }
    let list = mistyped("Start of list found where not expected");
    assert_eq!(create(&sandbox(), json!({ "ClientName": [] })), list);
    let number = mistyped(
        "class com.amazon.coral.value.json.numbers.TruncatingBigNumber can not be converted to an String",
    );
    assert_eq!(create(&sandbox(), json!({ "ClientSecret": 12345 })), number);
    let text = mistyped("Unexpected field type");
    assert_eq!(create(&sandbox(), json!({ "CallbackURLs": "https://a.example.com" })), text);
}

#[test]
fn members_of_another_type_are_told_without_their_value() {
    for (members, text) in [
        (json!({ "ClientSecret": true }), "ClientSecret must be a string"),
        (json!({ "CallbackURLs": ["x", null] }), "CallbackURLs[1] must be a string"),
        (json!({ "CallbackURLs": 7 }), "CallbackURLs must be a list"),
        (json!({ "TokenValidityUnits": ["hours"] }), "Expected map or null"),
        (json!({ "EnableTokenRevocation": "true" }), "EnableTokenRevocation must be true or false"),
        (json!({ "AccessTokenValidity": 1.5 }), "AccessTokenValidity must be a whole number"),
        (
            json!({ "RefreshTokenRotation": { "RetryGracePeriodSeconds": "5" } }),
            "RefreshTokenRotation.RetryGracePeriodSeconds must be a whole number",
        ),
    ] {
        assert_eq!(create(&sandbox(), members), mistyped(text));
    }
}

#[test]
fn null_is_how_some_sdks_leave_a_member_out() {
    accepts(json!({
        "CallbackURLs": null,
        "AccessTokenValidity": null,
        "TokenValidityUnits": { "IdToken": null },
    }));
}

#[test]
fn unknown_members_are_named_wherever_they_are() {
    let long = "x".repeat(200);
    for (members, name) in [
        (json!({ "Brand": "new" }), "Brand"),
        (json!({ "Brand": null }), "Brand"),
        (json!({ "ClientId": "chosen" }), "ClientId"),
        (json!({ "TokenValidityUnits": { "Brand": "new" } }), "TokenValidityUnits.Brand"),
        (json!({ "bell\u{7}": 1 }), "bell\\u{7}"),
        (json!({ &long: 1 }), &long[..100]),
    ] {
        let refused = mistyped(&format!("Unknown member: {name}"));
        assert_eq!(create(&sandbox(), members), refused);
    }
    let request = json!({ "MaxResults": 1, "Filter": "x" });
    assert_eq!(call(&sandbox(), "ListUserPools", request), mistyped("Unknown member: Filter"));
    let nested = json!({ "PoolName": "p", "Schema": [{ "Name": "a" }, { "Title": "b" }] });
    let refused = mistyped("Unknown member: Schema[1].Title");
    assert_eq!(call(&sandbox(), "CreateUserPool", nested), refused);
}

#[test]
fn lists_and_maps_of_structures_are_judged_member_by_member() {
    let request = json!({
        "PoolName": "p",
        "Policies": { "PasswordPolicy": { "MinimumLength": 5 } },
        "LambdaConfig": { "PreSignUp": "arn" },
        "AccountRecoverySetting": { "RecoveryMechanisms": [{ "Name": "admin_only" }] },
        "AcrConfiguration": { "Level1": { "AcrValue": "" }, "Five": { "AcrValue": "x" } },
        "UserPoolTags": { "": "x" },
        "Schema": [],
    });
    let Err([error, text]) = call(&sandbox(), "CreateUserPool", request) else {
        panic!("it is refused")
    };
    assert_eq!(error, "InvalidParameterException");
    insta::assert_snapshot!(text.replace("; ", ";\n"), @r#"
    9 validation errors detected: Value '5' at 'policies.passwordPolicy.minimumLength' failed to satisfy constraint: Member must have value greater than or equal to 6;
    Value 'arn' at 'lambdaConfig.preSignUp' failed to satisfy constraint: Member must have length greater than or equal to 20;
    Value 'arn' at 'lambdaConfig.preSignUp' failed to satisfy constraint: Member must satisfy regular expression pattern: arn:[\w+=/,.@-]+:[\w+=/,.@-]+:([\w+=/,.@-]*)?:[0-9]+:[\w+=/,.@-]+(:[\w+=/,.@-]+)?(:[\w+=/,.@-]+)?;
    Value null at 'accountRecoverySetting.recoveryMechanisms.1.member.priority' failed to satisfy constraint: Member must not be null;
    Value at 'acrConfiguration' failed to satisfy constraint: Map keys must satisfy constraint: [Member must satisfy regular expression pattern: Level[1-4]];
    Value '' at 'acrConfiguration.Level1.member.acrValue' failed to satisfy constraint: Member must have length greater than or equal to 1;
    Value '' at 'acrConfiguration.Level1.member.acrValue' failed to satisfy constraint: Member must satisfy regular expression pattern: [\x21\x23-\x5B\x5D-\x7E]+;
    Value at 'userPoolTags' failed to satisfy constraint: Map keys must satisfy constraint: [Member must have length less than or equal to 128, Member must have length greater than or equal to 1];
    Value '[]' at 'schema' failed to satisfy constraint: Member must have length greater than or equal to 1
    "#);
}
