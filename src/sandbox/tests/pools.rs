//! Pools: what they keep, show and refuse.

use serde_json::{Value, json};

use super::{POOL, Sandbox, call, invalid, pretty, sandbox, with};
use crate::sandbox::PoolSeed;

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
            "identities",
            "custom:tenant",
        ]
    );
    insta::assert_snapshot!(pretty(&pool), @r#"
    {
      "AccountRecoverySetting": {
        "RecoveryMechanisms": [
          {
            "Name": "verified_email",
            "Priority": 1
          },
          {
            "Name": "verified_phone_number",
            "Priority": 2
          }
        ]
      },
      "AdminCreateUserConfig": {
        "AllowAdminCreateUserOnly": false,
        "UnusedAccountValidityDays": 7
      },
      "Arn": "arn:aws:cognito-idp:us-west-2:123456789012:userpool/us-west-2_Test00001",
      "CreationDate": 1772443800.0,
      "DeletionProtection": "INACTIVE",
      "EmailConfiguration": {
        "EmailSendingAccount": "COGNITO_DEFAULT"
      },
      "EstimatedNumberOfUsers": 0,
      "Id": "us-west-2_Test00001",
      "IssuerConfiguration": {
        "Type": "ORIGINAL"
      },
      "KeyConfiguration": {
        "KeyType": "AWS_OWNED_KEY"
      },
      "LambdaConfig": {},
      "LastModifiedDate": 1772443800.0,
      "MfaConfiguration": "OFF",
      "Name": "tests",
      "Policies": {
        "PasswordPolicy": {
          "MinimumLength": 8,
          "RequireLowercase": true,
          "RequireNumbers": true,
          "RequireSymbols": true,
          "RequireUppercase": true,
          "TemporaryPasswordValidityDays": 7
        },
        "SignInPolicy": {
          "AllowedFirstAuthFactors": [
            "PASSWORD"
          ]
        }
      },
      "SchemaAttributes": null,
      "UserPoolTags": {},
      "UserPoolTier": "ESSENTIALS",
      "VerificationMessageTemplate": {
        "DefaultEmailOption": "CONFIRM_WITH_CODE"
      }
    }
    "#);
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

fn tags(sandbox: &Sandbox, operation: &str, members: Value) -> Result<Value, [String; 2]> {
    let arn = format!("arn:aws:cognito-idp:us-west-2:123456789012:userpool/{POOL}");
    call(sandbox, operation, with(json!({ "ResourceArn": arn }), members))
}

#[test]
fn tags_come_and_go() {
    let sandbox = sandbox();
    let both = json!({ "Tags": { "a": "1", "b": "2" } });
    assert_eq!(tags(&sandbox, "TagResource", both), Ok(json!({})));
    assert_eq!(tags(&sandbox, "TagResource", json!({ "Tags": { "b": "3" } })), Ok(json!({})));
    assert_eq!(tags(&sandbox, "UntagResource", json!({ "TagKeys": ["a", "c"] })), Ok(json!({})));
    let left = json!({ "Tags": { "b": "3" } });
    assert_eq!(tags(&sandbox, "ListTagsForResource", json!({})), Ok(left));
    assert_eq!(shown(&sandbox)["UserPoolTags"], json!({ "b": "3" }));
    let arn = format!("arn:aws:cognito-idp:us-west-2:000000000000:userpool/{POOL}");
    assert_eq!(
        tags(&sandbox, "ListTagsForResource", json!({ "ResourceArn": arn })),
        Err(["ResourceNotFoundException".to_owned(), format!("Resource {arn} does not exist.")])
    );
}

#[test]
fn tags_stay_when_an_update_leaves_them_out() {
    // Terraform-provider-aws #32857.
    let sandbox = sandbox();
    let tagged = |tags: Value| on(&sandbox, "UpdateUserPool", json!({ "UserPoolTags": tags }));
    tagged(json!({ "a": "1" })).expect("allowed");
    on(&sandbox, "UpdateUserPool", json!({ "MfaConfiguration": "OFF" })).expect("allowed");
    assert_eq!(shown(&sandbox)["UserPoolTags"], json!({ "a": "1" }));
    tagged(json!({})).expect("allowed");
    assert_eq!(shown(&sandbox)["UserPoolTags"], json!({}));
}

#[test]
fn custom_attributes_are_added_once() {
    let sandbox = sandbox();
    let level = json!({ "CustomAttributes": [{ "Name": "level", "AttributeDataType": "Number" }] });
    assert_eq!(on(&sandbox, "AddCustomAttributes", level.clone()), Ok(json!({})));
    let pool = on(&sandbox, "DescribeUserPool", json!({})).expect("it exists");
    let schema = pool["UserPool"]["SchemaAttributes"].as_array().expect("a list");
    assert_eq!(
        schema.last(),
        Some(&json!({
            "Name": "custom:level", "AttributeDataType": "Number", "DeveloperOnlyAttribute": false,
            "Mutable": true, "Required": false,
        }))
    );
    let text = "custom:level: Existing attribute already has name custom:level.";
    assert_eq!(on(&sandbox, "AddCustomAttributes", level), Err(invalid(text)));
}

#[test]
fn fifty_custom_attributes_fit() {
    let sandbox = sandbox();
    let add = |from: usize, to: usize| {
        let attributes: Vec<Value> = (from..to)
            .map(|n| json!({ "Name": format!("a{n}"), "AttributeDataType": "Boolean" }))
            .collect();
        on(&sandbox, "AddCustomAttributes", json!({ "CustomAttributes": attributes }))
    };
    add(0, 25).expect("allowed");
    // With the one that the pool was made with.
    add(25, 49).expect("allowed");
    let text = "A user pool can have at most 50 custom attributes.";
    assert_eq!(add(49, 50), Err(invalid(text)));
}

#[test]
fn an_attribute_needs_a_name() {
    let text = "1 validation error detected: Value null at 'customAttributes.2.member.name' failed to satisfy constraint: Member must not be null";
    let two = json!({ "CustomAttributes": [{ "Name": "a" }, { "Mutable": true }] });
    assert_eq!(on(&sandbox(), "AddCustomAttributes", two), Err(invalid(text)));
}

#[test]
fn a_thousand_pools_fit() {
    let sandbox = sandbox();
    // With the one of the tests' world.
    sandbox.edit(|world| {
        for n in 1..999 {
            world.add_pool(PoolSeed { name: format!("p{n}"), ..PoolSeed::default() });
        }
    });
    let create = || call(&sandbox, "CreateUserPool", json!({ "PoolName": "one more" }));
    create().expect("allowed");
    let text = "The maximum number of user pools has been reached.";
    assert_eq!(create(), Err(["LimitExceededException".to_owned(), text.to_owned()]));
}

pub(super) fn on(sandbox: &Sandbox, operation: &str, members: Value) -> Result<Value, [String; 2]> {
    call(sandbox, operation, with(json!({ "UserPoolId": POOL }), members))
}

/// What Describe shows besides the schema and what never changes.
pub(super) fn shown(sandbox: &Sandbox) -> Value {
    let mut pool =
        on(sandbox, "DescribeUserPool", json!({})).expect("it exists")["UserPool"].take();
    let members = pool.as_object_mut().expect("an object");
    for name in ["SchemaAttributes", "Arn", "Id", "CreationDate", "LastModifiedDate"] {
        members.remove(name);
    }
    pool
}
