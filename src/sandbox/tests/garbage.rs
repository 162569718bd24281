//! Whatever arrives, an answer goes out.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::{POOL, sandbox, target};
use crate::sandbox::{Answer, Reply, UnknownMembers};

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

/// The text of the answer to a body that is no use.
fn unfit(operation: &str, body: &str) -> String {
    let reply = answered(&target(operation), body.as_bytes());
    assert_eq!(reply.error_type.as_deref(), Some("SerializationException"), "{body}");
    assert_eq!(reply.status, 400);
    let body: Value = serde_json::from_slice(&reply.body).expect("JSON");
    let text = body["Message"].as_str().expect("a text").to_owned();
    assert_eq!(body, json!({ "__type": "SerializationException", "Message": text }));
    text
}

#[test]
fn what_is_not_json_is_refused_without_quoting_it() {
    for (body, place) in [
        ("", "line 1, column 0"),
        ("{", "line 1, column 1"),
        ("{\"ClientSecret\": \"hidden", "line 1, column 24"),
        ("{\"a\": 1,\n\"ClientSecret\": hidden}", "line 2, column 17"),
        ("\u{feff}{}", "line 1, column 1"),
        ("{} {}", "line 1, column 4"),
    ] {
        let text = format!("the request is not JSON ({place})");
        assert_eq!(unfit("CreateUserPoolClient", body), text, "{body}");
    }
}

#[test]
fn what_is_not_an_object_is_refused_in_the_services_words() {
    for body in ["[]", "7", "true", "\"hidden\""] {
        assert_eq!(unfit("CreateUserPoolClient", body), "Expected map or null");
    }
    let missing = answered(&target("DescribeUserPool"), b"null");
    assert_eq!(missing.error_type.as_deref(), Some("InvalidParameterException"));
}

#[test]
fn nesting_without_an_end_is_refused() {
    for depth in [129, 10_000, 500_000] {
        for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
            let body = open.repeat(depth) + "1" + &close.repeat(depth);
            assert!(unfit("CreateUserPoolClient", &body).starts_with("the request is not JSON"));
            let body = format!("{{\"Unknown\": {body}}}");
            assert!(unfit("CreateUserPoolClient", &body).starts_with("the request is not JSON"));
        }
    }
    let nested = "[".repeat(126) + &"]".repeat(126);
    let body = format!(r#"{{"UserPoolId": "{POOL}", "ClientName": "new", "Unknown": {nested}}}"#);
    assert_eq!(unfit("CreateUserPoolClient", &body), "Unknown member: Unknown", "it was read");
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

/// A request that is right: every operation's members at once, as far as they agree.
fn valid() -> Value {
    super::with(
        super::everything(),
        json!({
            "UserPoolId": POOL,
            "ClientId": "confidential",
            "ClientName": "x",
            "MaxResults": 10,
            "PoolName": "x",
            "Identifier": super::API,
            "Name": "x",
            "ProviderName": "x",
        }),
    )
}

/// What happens to a request on the way.
#[derive(Debug, Clone)]
enum Mutation {
    Truncate(usize),
    Flip(usize, u8),
    Insert(usize, Vec<u8>),
    /// A piece of it comes twice.
    Duplicate(usize, usize),
    /// The n-th value of all is another one.
    Replace(usize, Value),
    /// The n-th value of all is wrapped so many times.
    Wrap(usize, usize),
}

fn mutations() -> impl Strategy<Value = Mutation> {
    let place = 0..2000_usize;
    prop_oneof![
        place.clone().prop_map(Mutation::Truncate),
        (place.clone(), any::<u8>()).prop_map(|(at, bits)| Mutation::Flip(at, bits)),
        (place.clone(), any::<Vec<u8>>()).prop_map(|(at, bytes)| Mutation::Insert(at, bytes)),
        (place.clone(), place.clone()).prop_map(|(from, to)| Mutation::Duplicate(from, to)),
        (0..80_usize, values()).prop_map(|(which, value)| Mutation::Replace(which, value)),
        (0..80_usize, prop::sample::select(vec![1, 2, 100, 200, 10_000]))
            .prop_map(|(which, depth)| Mutation::Wrap(which, depth)),
    ]
}

/// Takes the value at a place, counted in depth first.
fn nth<'v>(value: &'v mut Value, left: &mut usize) -> Option<&'v mut Value> {
    if *left == 0 {
        return Some(value);
    }
    *left -= 1;
    match value {
        Value::Array(values) => values.iter_mut().find_map(|value| nth(value, left)),
        Value::Object(members) => members.values_mut().find_map(|value| nth(value, left)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => None,
    }
}

impl Mutation {
    fn apply(&self, mut request: Vec<u8>) -> Vec<u8> {
        let length = request.len();
        let within = |place: usize| place.min(length);
        match self {
            Self::Truncate(at) => request.truncate(*at),
            Self::Flip(at, bits) => {
                if let Some(byte) = request.get_mut(*at) {
                    *byte ^= bits;
                }
            }
            Self::Insert(at, bytes) => {
                request.splice(within(*at)..within(*at), bytes.iter().copied());
            }
            Self::Duplicate(from, to) => {
                let piece = request[within(*from.min(to))..within(*from.max(to))].to_vec();
                request.splice(within(*to)..within(*to), piece);
            }
            Self::Replace(which, new) => return replaced(&request, *which, &new.to_string()),
            Self::Wrap(which, depth) => {
                let new = "[".repeat(*depth) + &"]".repeat(*depth);
                return replaced(&request, *which, &new);
            }
        }
        request
    }
}

/// The request with the text of another value, if it is a request still.
fn replaced(request: &[u8], mut which: usize, new: &str) -> Vec<u8> {
    let Ok(mut value) = serde_json::from_slice::<Value>(request) else { return request.to_vec() };
    let Some(old) = nth(&mut value, &mut which) else { return request.to_vec() };
    *old = Value::from("<the other value>");
    value.to_string().replace("\"<the other value>\"", new).into_bytes()
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
        newer.edit(|world| world.unknown_members = UnknownMembers::Kept);
        let Answer::Reply(reply) = newer.answer(&target(operation), body.as_bytes()) else {
            panic!("nothing drops the connection")
        };
        prop_assert!(well_formed(&reply));
    }
    #[test]
    fn mutated_requests_are_answered(
        operation in operations(),
        mutations in prop::collection::vec(mutations(), 1..4),
    ) {
        let request = valid().to_string().into_bytes();
        let request = mutations.iter().fold(request, |request, mutation| mutation.apply(request));
        prop_assert!(well_formed(&answered(&target(operation), &request)));
    }

    #[test]
    fn mutated_targets_are_answered(operation in operations(), mutations in prop::collection::vec(mutations(), 1..4)) {
        let target = target(operation).into_bytes();
        let target = mutations.iter().fold(target, |target, mutation| mutation.apply(target));
        let target = String::from_utf8_lossy(&target).into_owned();
        prop_assert!(well_formed(&answered(&target, valid().to_string().as_bytes())));
    }
}
