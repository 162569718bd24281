//! What pools are set up with, and what an update makes of it.

use serde_json::{Value, json};

use super::pools::{on, shown};
use super::{call, invalid, pretty, sandbox};

fn settings() -> Value {
    json!({
        "Policies": { "PasswordPolicy": { "MinimumLength": 12, "RequireNumbers": true } },
        "DeletionProtection": "ACTIVE",
        "LambdaConfig": { "PreSignUp": "arn:aws:lambda:us-west-2:123456789012:function:x" },
        "AutoVerifiedAttributes": ["email"],
        "UserAttributeUpdateSettings": { "AttributesRequireVerificationBeforeUpdate": ["email"] },
        "VerificationMessageTemplate": { "EmailSubject": "Code", "EmailMessage": "It is {####}" },
        "SmsAuthenticationMessage": "It is {####}",
        "MfaConfiguration": "OPTIONAL",
        "DeviceConfiguration": { "ChallengeRequiredOnNewDevice": true },
        "EmailConfiguration": { "ReplyToEmailAddress": "a@example.com" },
        "SmsConfiguration": { "SnsCallerArn": "arn:aws:iam::123456789012:role/sms" },
        "UserPoolTags": { "team": "identity" },
        "AdminCreateUserConfig": { "AllowAdminCreateUserOnly": true },
        "UserPoolAddOns": { "AdvancedSecurityMode": "AUDIT" },
        "AccountRecoverySetting": { "RecoveryMechanisms": [{ "Priority": 1, "Name": "admin_only" }] },
        "UserPoolTier": "PLUS",
        "PoolName": "renamed",
    })
}

#[test]
fn a_pool_keeps_what_it_is_told() {
    let sandbox = sandbox();
    assert_eq!(on(&sandbox, "UpdateUserPool", settings()), Ok(json!({})));
    insta::assert_snapshot!(pretty(&shown(&sandbox)), @r#"
    {
      "AccountRecoverySetting": {
        "RecoveryMechanisms": [
          {
            "Name": "admin_only",
            "Priority": 1
          }
        ]
      },
      "AdminCreateUserConfig": {
        "AllowAdminCreateUserOnly": true,
        "UnusedAccountValidityDays": 7
      },
      "AutoVerifiedAttributes": [
        "email"
      ],
      "DeletionProtection": "ACTIVE",
      "DeviceConfiguration": {
        "ChallengeRequiredOnNewDevice": true
      },
      "EmailConfiguration": {
        "EmailSendingAccount": "COGNITO_DEFAULT",
        "ReplyToEmailAddress": "a@example.com"
      },
      "EmailVerificationMessage": "It is {####}",
      "EmailVerificationSubject": "Code",
      "EstimatedNumberOfUsers": 0,
      "IssuerConfiguration": {
        "Type": "ORIGINAL"
      },
      "KeyConfiguration": {
        "KeyType": "AWS_OWNED_KEY"
      },
      "LambdaConfig": {
        "PreSignUp": "arn:aws:lambda:us-west-2:123456789012:function:x"
      },
      "MfaConfiguration": "OPTIONAL",
      "Name": "renamed",
      "Policies": {
        "PasswordPolicy": {
          "MinimumLength": 12,
          "RequireLowercase": false,
          "RequireNumbers": true,
          "RequireSymbols": false,
          "RequireUppercase": false,
          "TemporaryPasswordValidityDays": 7
        },
        "SignInPolicy": {
          "AllowedFirstAuthFactors": [
            "PASSWORD"
          ]
        }
      },
      "SmsAuthenticationMessage": "It is {####}",
      "SmsConfiguration": {
        "SnsCallerArn": "arn:aws:iam::123456789012:role/sms"
      },
      "UserAttributeUpdateSettings": {
        "AttributesRequireVerificationBeforeUpdate": [
          "email"
        ]
      },
      "UserPoolAddOns": {
        "AdvancedSecurityMode": "AUDIT"
      },
      "UserPoolTags": {
        "team": "identity"
      },
      "UserPoolTier": "PLUS",
      "VerificationMessageTemplate": {
        "DefaultEmailOption": "CONFIRM_WITH_CODE",
        "EmailMessage": "It is {####}",
        "EmailSubject": "Code"
      }
    }
    "#);
}

#[test]
fn an_update_of_nothing_resets_what_does_not_stick() {
    let sandbox = sandbox();
    on(&sandbox, "UpdateUserPool", settings()).expect("allowed");
    let verified = json!({ "AutoVerifiedAttributes": ["email"] });
    on(&sandbox, "UpdateUserPool", verified).expect("allowed");
    insta::assert_snapshot!(pretty(&shown(&sandbox)), @r#"
    {
      "AccountRecoverySetting": {
        "RecoveryMechanisms": [
          {
            "Name": "admin_only",
            "Priority": 1
          }
        ]
      },
      "AdminCreateUserConfig": {
        "AllowAdminCreateUserOnly": false,
        "UnusedAccountValidityDays": 7
      },
      "AutoVerifiedAttributes": [
        "email"
      ],
      "DeletionProtection": "ACTIVE",
      "EmailConfiguration": {
        "EmailSendingAccount": "COGNITO_DEFAULT"
      },
      "EmailVerificationMessage": "It is {####}",
      "EmailVerificationSubject": "Code",
      "EstimatedNumberOfUsers": 0,
      "IssuerConfiguration": {
        "Type": "ORIGINAL"
      },
      "KeyConfiguration": {
        "KeyType": "AWS_OWNED_KEY"
      },
      "LambdaConfig": {},
      "MfaConfiguration": "OPTIONAL",
      "Name": "renamed",
      "Policies": {
        "PasswordPolicy": {
          "MinimumLength": 12,
          "RequireLowercase": false,
          "RequireNumbers": true,
          "RequireSymbols": false,
          "RequireUppercase": false,
          "TemporaryPasswordValidityDays": 7
        },
        "SignInPolicy": {
          "AllowedFirstAuthFactors": [
            "PASSWORD"
          ]
        }
      },
      "UserAttributeUpdateSettings": {
        "AttributesRequireVerificationBeforeUpdate": [
          "email"
        ]
      },
      "UserPoolTags": {
        "team": "identity"
      },
      "UserPoolTier": "PLUS",
      "VerificationMessageTemplate": {
        "DefaultEmailOption": "CONFIRM_WITH_CODE",
        "EmailMessage": "It is {####}",
        "EmailSubject": "Code"
      }
    }
    "#);
}

#[test]
fn attributes_to_verify_stick_while_verified_ones_reset() {
    // Aws-nuke #477.
    let sandbox = sandbox();
    on(&sandbox, "UpdateUserPool", settings()).expect("allowed");
    let before = sandbox.world();
    let text = "All attributes in AttributesRequireVerificationBeforeUpdate must exist in AutoVerifiedAttributes ";
    let refused = on(&sandbox, "UpdateUserPool", json!({ "DeletionProtection": "INACTIVE" }));
    assert_eq!(refused, Err(invalid(text)));
    assert_eq!(sandbox.world(), before);
}

#[test]
fn either_policy_stays_when_the_other_is_sent() {
    let sandbox = sandbox();
    let passwords = json!({ "MinimumLength": 20 });
    let factors = json!({ "AllowedFirstAuthFactors": ["PASSWORD", "WEB_AUTHN"] });
    for (name, policy) in [("PasswordPolicy", passwords), ("SignInPolicy", factors)] {
        on(&sandbox, "UpdateUserPool", json!({ "Policies": { name: policy } })).expect("allowed");
    }
    insta::assert_snapshot!(pretty(&shown(&sandbox)["Policies"]), @r#"
    {
      "PasswordPolicy": {
        "MinimumLength": 20,
        "RequireLowercase": false,
        "RequireNumbers": false,
        "RequireSymbols": false,
        "RequireUppercase": false,
        "TemporaryPasswordValidityDays": 7
      },
      "SignInPolicy": {
        "AllowedFirstAuthFactors": [
          "PASSWORD",
          "WEB_AUTHN"
        ]
      }
    }
    "#);
}

#[test]
fn a_protected_pool_is_not_deleted() {
    let sandbox = sandbox();
    on(&sandbox, "UpdateUserPool", json!({ "DeletionProtection": "ACTIVE" })).expect("allowed");
    let text = "The user pool cannot be deleted because deletion protection is activated. Deletion protection must be inactivated first.";
    assert_eq!(on(&sandbox, "DeleteUserPool", json!({})), Err(invalid(text)));
    on(&sandbox, "UpdateUserPool", json!({ "DeletionProtection": "INACTIVE" })).expect("allowed");
    assert_eq!(on(&sandbox, "DeleteUserPool", json!({})), Ok(json!({})));
}

#[test]
fn users_have_aliases_or_other_usernames() {
    let request = json!({
        "PoolName": "p", "AliasAttributes": ["email"], "UsernameAttributes": ["email"],
    });
    let text = "AliasAttributes and UsernameAttributes cannot be used together.";
    assert_eq!(call(&sandbox(), "CreateUserPool", request), Err(invalid(text)));
}
