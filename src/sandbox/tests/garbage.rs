//! Whatever arrives, an answer goes out.

use proptest::prelude::*;
use serde_json::Value;

use super::{POOL, sandbox, target};
use crate::sandbox::{Answer, Reply};

fn answered(target: &str, body: &[u8]) -> Reply {
    match sandbox().answer(target, body) {
        Answer::Reply(reply) => reply,
        Answer::Dropped => panic!("nothing drops the connection"),
    }
}

#[test]
fn unknown_operations_are_named_if_they_can_be() {
    let text = |target: &str| String::from_utf8(answered(target, b"{}").body).expect("text");
    assert_eq!(
        text(&target("GetUser")),
        r#"{"__type":"UnknownOperationException","message":"the sandbox does not have the operation GetUser"}"#
    );
    let nonsense = r#"{"__type":"UnknownOperationException","message":"the header X-Amz-Target must be AWSCognitoIdentityProviderService. and an operation"}"#;
    for odd in ["", "CreateUserPoolClient", &target(""), &target("<b>"), &target(&"x".repeat(101))]
    {
        assert_eq!(text(odd), nonsense);
    }
}

#[test]
fn what_is_not_an_object_is_refused_without_quoting_it() {
    for body in ["", "[]", "null", "{", "{\"ClientSecret\": \"hidden", "\u{feff}{}"] {
        let reply = answered(&target("CreateUserPoolClient"), body.as_bytes());
        assert_eq!(reply.error_type.as_deref(), Some("SerializationException"), "{body}");
        assert_eq!(reply.status, 400);
        assert!(!String::from_utf8(reply.body).expect("text").contains("hidden"));
    }
}

fn operations() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "CreateUserPoolClient",
        "DescribeUserPoolClient",
        "UpdateUserPoolClient",
        "DeleteUserPoolClient",
        "ListUserPoolClients",
        "AddUserPoolClientSecret",
        "ListUserPoolClientSecrets",
        "DeleteUserPoolClientSecret",
        "CreateUserPool",
        "DescribeUserPool",
        "DeleteUserPool",
        "ListUserPools",
        "CreateResourceServer",
        "DescribeResourceServer",
        "ListResourceServers",
        "CreateIdentityProvider",
        "ListIdentityProviders",
        "UpdateUserPool",
        "AddCustomAttributes",
        "GetUserPoolMfaConfig",
        "SetUserPoolMfaConfig",
        "TagResource",
        "UntagResource",
        "ListTagsForResource",
        "UpdateResourceServer",
        "DeleteResourceServer",
        "DescribeIdentityProvider",
        "GetIdentityProviderByIdentifier",
        "UpdateIdentityProvider",
        "DeleteIdentityProvider",
        "Nonsense",
    ])
}

fn values() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        any::<String>().prop_map(Value::from),
        Just(Value::from(POOL)),
        Just(Value::from("confidential")),
        prop::sample::select(vec!["http://", "http://é", "code", "openid", "a/b", "ENABLED"])
            .prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 20, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::vec((members(), inner), 0..4)
                .prop_map(|pairs| Value::Object(pairs.into_iter().collect())),
        ]
    })
}

fn members() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => prop::sample::select(vec![
            "UserPoolId", "ClientId", "ClientName", "CallbackURLs", "DefaultRedirectURI", "NextToken",
            "AllowedOAuthFlows", "AllowedOAuthScopes", "RefreshTokenRotation", "Feature", "Schema",
            "AnalyticsConfiguration", "TokenValidityUnits", "AccessTokenValidity", "MaxResults",
            "RefreshTokenValidity", "ClientSecret", "ClientSecretId", "ExplicitAuthFlows",
            "ProviderDetails", "IdpIdentifiers", "Policies", "PasswordPolicy", "UserPoolTags", "Tags",
            "ResourceArn", "CustomAttributes", "MfaConfiguration", "SmsMfaConfiguration",
            "Identifier", "Name", "Scopes", "PoolName", "ProviderName", "ReadAttributes",
        ]).prop_map(str::to_owned),
        1 => any::<String>(),
    ]
}

fn well_formed(reply: &Reply) -> bool {
    let body = serde_json::from_slice::<Value>(&reply.body).expect("every body is JSON");
    body.is_object() && [200, 400].contains(&reply.status)
}

proptest! {
    #[test]
    fn random_bytes_are_answered(operation in operations(), other in any::<String>(), body in any::<Vec<u8>>()) {
        prop_assert!(well_formed(&answered(&target(operation), &body)));
        prop_assert!(well_formed(&answered(&other, &body)));
    }

    #[test]
    fn random_members_are_answered(
        operation in operations(),
        pairs in prop::collection::vec((members(), values()), 0..6),
    ) {
        let mut request: serde_json::Map<String, Value> = pairs.into_iter().collect();
        request.entry("UserPoolId").or_insert_with(|| Value::from(POOL));
        request.entry("ClientId").or_insert_with(|| Value::from("confidential"));
        request.entry("ClientName").or_insert_with(|| Value::from("x"));
        let body = Value::Object(request).to_string();
        prop_assert!(well_formed(&answered(&target(operation), body.as_bytes())));
        // Past the check of names, which hardly any random request survives.
        let newer = sandbox();
        newer.edit(|world| world.keep_unknown_settings = true);
        let Answer::Reply(reply) = newer.answer(&target(operation), body.as_bytes()) else {
            panic!("nothing drops the connection")
        };
        prop_assert!(well_formed(&reply));
    }
}
