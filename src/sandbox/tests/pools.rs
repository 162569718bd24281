//! Pools, resource servers and identity providers.

use serde_json::{Value, json};

use super::{API, POOL, Sandbox, call, create, invalid, sandbox};

#[test]
fn a_pool_shows_its_schema_and_account() {
    let mut pool = call(&sandbox(), "DescribeUserPool", json!({ "UserPoolId": POOL }))
        .expect("it exists")["UserPool"]
        .take();
    let schema = pool["SchemaAttributes"].take();
    let names: Vec<_> = schema
        .as_array()
        .expect("a list")
        .iter()
        .map(|attribute| attribute["Name"].as_str().expect("a name"))
        .collect();
    assert_eq!(
        names,
        [
            "sub",
            "profile",
            "address",
            "birthdate",
            "gender",
            "preferred_username",
            "website",
            "picture",
            "phone_number",
            "zoneinfo",
            "locale",
            "email",
            "given_name",
            "family_name",
            "middle_name",
            "name",
            "nickname",
            "email_verified",
            "phone_number_verified",
            "updated_at",
            "custom:tenant",
        ]
    );
    assert_eq!(
        pool,
        json!({
            "Id": POOL,
            "Name": "tests",
            "Arn": format!("arn:aws:cognito-idp:us-west-2:123456789012:userpool/{POOL}"),
            "CreationDate": 1_772_443_800.0,
            "LastModifiedDate": 1_772_443_800.0,
            "SchemaAttributes": null,
            "LambdaConfig": {},
            "MfaConfiguration": "OFF",
            "EstimatedNumberOfUsers": 0,
            "UserPoolTier": "ESSENTIALS",
        })
    );
}

#[test]
fn pools_come_and_go_with_their_clients() {
    let sandbox = sandbox();
    let made = call(
        &sandbox,
        "CreateUserPool",
        json!({ "PoolName": "second", "UserPoolTier": "PLUS", "Schema": [
            { "Name": "plan", "AttributeDataType": "String" }, { "Name": "email", "Required": true },
        ] }),
    )
    .expect("allowed");
    let id = made["UserPool"]["Id"].as_str().expect("an id").to_owned();
    let shown = call(&sandbox, "DescribeUserPool", json!({ "UserPoolId": id })).expect("it exists");
    assert_eq!(shown, made);
    let client = json!({ "UserPoolId": id, "ClientName": "x", "WriteAttributes": ["custom:plan"] });
    call(&sandbox, "CreateUserPoolClient", client).expect("allowed");
    assert_eq!(sandbox.status().pools.len(), 2);

    assert_eq!(call(&sandbox, "DeleteUserPool", json!({ "UserPoolId": id })), Ok(json!({})));
    let gone =
        Err(["ResourceNotFoundException".to_owned(), format!("User pool {id} does not exist.")]);
    assert_eq!(call(&sandbox, "DeleteUserPool", json!({ "UserPoolId": id })), gone);
    assert_eq!(call(&sandbox, "ListUserPoolClients", json!({ "UserPoolId": id })), gone);
}

#[test]
fn listing_pools_needs_a_limit() {
    let listed = call(&sandbox(), "ListUserPools", json!({ "MaxResults": 60 }));
    let date = 1_772_443_800.0;
    assert_eq!(
        listed,
        Ok(json!({ "UserPools": [{
            "Id": POOL, "Name": "tests", "LambdaConfig": {}, "CreationDate": date, "LastModifiedDate": date,
        }] }))
    );
    let text = "1 validation error detected: Value null at 'maxResults' failed to satisfy constraint: Member must not be null";
    assert_eq!(call(&sandbox(), "ListUserPools", json!({})), Err(invalid(text)));
}

fn add(sandbox: &Sandbox, operation: &str, members: Value) -> Result<Value, [String; 2]> {
    call(sandbox, operation, super::with(json!({ "UserPoolId": POOL }), members))
}

#[test]
fn a_new_resource_server_brings_scopes() {
    let sandbox = sandbox();
    let members = json!({ "Identifier": "orders", "Name": "Orders", "Scopes": [
        { "ScopeName": "read", "ScopeDescription": "Look" },
    ] });
    let made = add(&sandbox, "CreateResourceServer", members.clone()).expect("allowed");
    let mut shown = members.clone();
    shown["UserPoolId"] = json!(POOL);
    assert_eq!(made, json!({ "ResourceServer": shown }));
    let one = add(&sandbox, "DescribeResourceServer", json!({ "Identifier": "orders" }));
    assert_eq!(one, Ok(made));
    let all = add(&sandbox, "ListResourceServers", json!({})).expect("a page");
    assert_eq!(all["ResourceServers"][0]["Identifier"], json!(API));
    assert_eq!(all["ResourceServers"][1], shown);
    create(&sandbox, json!({ "AllowedOAuthScopes": ["orders/read"] })).expect("it exists now");

    let text = format!("orders already exists in user pool {POOL}.");
    assert_eq!(add(&sandbox, "CreateResourceServer", members), Err(invalid(&text)));
    assert_eq!(
        add(&sandbox, "DescribeResourceServer", json!({ "Identifier": "x" })),
        Err([
            "ResourceNotFoundException".to_owned(),
            "Resource server x does not exist.".to_owned()
        ])
    );
}

#[test]
fn a_new_provider_can_be_attached() {
    let sandbox = sandbox();
    let google = json!({
        "ProviderName": "Google",
        "ProviderType": "Google",
        "ProviderDetails": { "client_id": "1", "client_secret": "hidden" },
    });
    let made = add(&sandbox, "CreateIdentityProvider", google.clone()).expect("allowed");
    let date = 1_772_443_800.0;
    let dates = json!({ "UserPoolId": POOL, "CreationDate": date, "LastModifiedDate": date });
    assert_eq!(made, json!({ "IdentityProvider": super::with(google.clone(), dates) }));
    create(&sandbox, json!({ "SupportedIdentityProviders": ["Google"] })).expect("it exists now");
    assert_eq!(
        add(&sandbox, "ListIdentityProviders", json!({ "MaxResults": 60 })),
        Ok(json!({ "Providers": [
            { "ProviderName": "CorpSSO", "ProviderType": "SAML", "CreationDate": date, "LastModifiedDate": date },
            { "ProviderName": "Google", "ProviderType": "Google", "CreationDate": date, "LastModifiedDate": date },
        ] }))
    );
    assert_eq!(
        add(&sandbox, "CreateIdentityProvider", google),
        Err([
            "DuplicateProviderException".to_owned(),
            format!("A provider with the name Google already exists for user pool {POOL}.")
        ])
    );
    assert!(!format!("{:?}", sandbox.requests()).contains("hidden"));
    let named = json!({ "ProviderName": "Other", "ProviderType": "Google", "ProviderDetails": {} });
    let text = "Provider name must be Google for a provider of type Google.";
    assert_eq!(add(&sandbox, "CreateIdentityProvider", named), Err(invalid(text)));
}
