//! A pool's second factors.

use serde_json::{Value, json};

use super::{POOL, Sandbox, call, invalid, sandbox, with};

fn set(sandbox: &Sandbox, members: Value) -> Result<Value, [String; 2]> {
    call(sandbox, "SetUserPoolMfaConfig", with(json!({ "UserPoolId": POOL }), members))
}

fn get(sandbox: &Sandbox) -> Result<Value, [String; 2]> {
    call(sandbox, "GetUserPoolMfaConfig", json!({ "UserPoolId": POOL }))
}

fn update(sandbox: &Sandbox, members: Value) {
    let request = with(json!({ "UserPoolId": POOL }), members);
    call(sandbox, "UpdateUserPool", request).expect("allowed");
}

#[test]
fn a_pool_begins_without_factors() {
    assert_eq!(get(&sandbox()), Ok(json!({ "MfaConfiguration": "OFF" })));
}

#[test]
fn factors_are_replaced_and_text_messages_stay_the_pools() {
    let sandbox = sandbox();
    let arn = "arn:aws:ses:us-west-2:123456789012:identity/a@example.com";
    let email = json!({ "EmailSendingAccount": "DEVELOPER", "SourceArn": arn });
    update(&sandbox, json!({ "EmailConfiguration": email }));
    let all = json!({
        "MfaConfiguration": "OPTIONAL",
        "SoftwareTokenMfaConfiguration": { "Enabled": true },
        "EmailMfaConfiguration": { "Message": "It is {####}", "Subject": "Code" },
        "SmsMfaConfiguration": {
            "SmsAuthenticationMessage": "It is {####}",
            "SmsConfiguration": { "SnsCallerArn": "arn:aws:iam::123456789012:role/sms" },
        },
        "WebAuthnConfiguration": { "RelyingPartyId": "a.example.com", "UserVerification": "preferred" },
    });
    assert_eq!(set(&sandbox, all.clone()), Ok(all.clone()));
    assert_eq!(get(&sandbox), Ok(all.clone()));
    let left = json!({
        "MfaConfiguration": "OFF", "SmsMfaConfiguration": all["SmsMfaConfiguration"],
    });
    assert_eq!(set(&sandbox, json!({})), Ok(left.clone()));
    assert_eq!(get(&sandbox), Ok(left));
}

#[test]
fn a_factor_is_not_configured_while_all_are_off() {
    let text = "Invalid MFA configuration given, can't turn off MFA and configure an MFA together.";
    let factor = json!({ "SoftwareTokenMfaConfiguration": { "Enabled": false } });
    assert_eq!(set(&sandbox(), factor), Err(invalid(text)));
}

#[test]
fn codes_are_no_first_factor_where_a_second_is_asked() {
    let sandbox = sandbox();
    let sign_in = json!({ "AllowedFirstAuthFactors": ["PASSWORD", "EMAIL_OTP"] });
    update(&sandbox, json!({ "Policies": { "SignInPolicy": sign_in } }));
    let text = "Only PASSWORD and WEB_AUTHN (if configured) can be enabled as an auth factor if MFA is enabled";
    let token = |mode: &str| json!({ "MfaConfiguration": mode, "SoftwareTokenMfaConfiguration": { "Enabled": true } });
    assert_eq!(set(&sandbox, token("ON")), Err(invalid(text)));
    assert_eq!(set(&sandbox, token("OPTIONAL")), Ok(token("OPTIONAL")));
}

#[test]
fn cognitos_own_mail_carries_no_codes() {
    let text = "Cannot set EmailMfaConfiguration when user pool EmailConfiguration contains an EmailSendingAccount of COGNITO_DEFAULT";
    let by_email = json!({
        "MfaConfiguration": "ON", "EmailMfaConfiguration": { "Message": "It is {####}", "Subject": "x" },
    });
    assert_eq!(set(&sandbox(), by_email), Err(invalid(text)));
}

#[test]
fn a_mode_without_a_factor_is_refused() {
    let text = "Invalid MFA Configuration given. SMS MFA, Email MFA, or Software Token MFA must be enabled.";
    let key = json!({ "RelyingPartyId": "a.example.com", "UserVerification": "preferred" });
    for members in [
        json!({ "MfaConfiguration": "ON" }),
        json!({ "MfaConfiguration": "OPTIONAL" }),
        json!({ "MfaConfiguration": "ON", "SoftwareTokenMfaConfiguration": { "Enabled": false } }),
        json!({ "MfaConfiguration": "OPTIONAL", "WebAuthnConfiguration": key }),
    ] {
        assert_eq!(set(&sandbox(), members), Err(invalid(text)));
    }
}

#[test]
fn an_update_of_the_pool_does_not_turn_them_on() {
    let sandbox = sandbox();
    let text = "Cannot turn MFA functionality ON, once the user pool has been created.";
    let on = json!({ "UserPoolId": POOL, "MfaConfiguration": "ON" });
    assert_eq!(call(&sandbox, "UpdateUserPool", on.clone()), Err(invalid(text)));
    let token =
        json!({ "MfaConfiguration": "ON", "SoftwareTokenMfaConfiguration": { "Enabled": true } });
    set(&sandbox, token).expect("allowed");
    // What is on may be said to be on.
    assert_eq!(call(&sandbox, "UpdateUserPool", on), Ok(json!({})));
}
