//! OAuth rules, analytics, attributes and providers: each broken, and each kept.

use serde_json::{Value, json};

use super::{API, POOL, accepts, invalid, refuses, sandbox, update};

const INVALID: &str = "InvalidParameterException";
const FLOW: &str = "InvalidOAuthFlowException";

fn code() -> Value {
    json!({
        "AllowedOAuthFlowsUserPoolClient": true,
        "AllowedOAuthFlows": ["code"],
        "AllowedOAuthScopes": ["openid"],
        "CallbackURLs": ["https://a.example.com"],
    })
}

fn code_with(member: &str, value: Value) -> Value {
    let mut members = code();
    members[member] = value;
    members
}

fn machine(scopes: &[String]) -> Value {
    json!({
        "GenerateSecret": true,
        "AllowedOAuthFlowsUserPoolClient": true,
        "AllowedOAuthFlows": ["client_credentials"],
        "AllowedOAuthScopes": scopes,
    })
}

#[test]
fn the_flag_needs_flows_and_scopes() {
    let text = "AllowedOAuthFlows and AllowedOAuthScopes are required if user pool client is allowed to use OAuth flows.";
    refuses(json!({ "AllowedOAuthFlowsUserPoolClient": true }), INVALID, text);
    refuses(code_with("AllowedOAuthFlows", json!([])), INVALID, text);
    refuses(code_with("AllowedOAuthScopes", Value::Null), INVALID, text);
    accepts(code());
}

#[test]
fn code_and_implicit_need_a_callback_once_the_flag_is_set() {
    let text = "CallbackUrls can not be empty when code flow or implicit flow is selected";
    refuses(code_with("CallbackURLs", json!([])), FLOW, text);
    let mut dead = code_with("CallbackURLs", json!([]));
    dead["AllowedOAuthFlowsUserPoolClient"] = json!(false);
    accepts(dead);
}

#[test]
fn client_credentials_stand_alone_with_a_secret() {
    let scopes = [format!("{API}/read")];
    accepts(machine(&scopes));
    let mut two = machine(&scopes);
    two["AllowedOAuthFlows"] = json!(["client_credentials", "code"]);
    let text = "client_credentials flow can not be selected along with code flow or implicit flow.";
    refuses(two.clone(), FLOW, text);
    two["AllowedOAuthFlowsUserPoolClient"] = Value::Null;
    refuses(two, FLOW, text);
    let mut public = machine(&scopes);
    public["GenerateSecret"] = json!(false);
    let text =
        "client_credentials flow can not be selected if client does not have a client secret.";
    refuses(public, FLOW, text);
    let text = "openid is not supported with client_credentials flow";
    refuses(machine(&["openid".to_owned()]), FLOW, text);
}

#[test]
fn an_update_knows_whether_the_client_has_a_secret() {
    let mut members = machine(&[format!("{API}/read")]);
    members.as_object_mut().expect("an object").remove("GenerateSecret");
    let sandbox = sandbox();
    update(&sandbox, "confidential", members.clone()).expect("it has a secret");
    assert_eq!(
        update(&sandbox, "public", members),
        Err([
            FLOW.to_owned(),
            "client_credentials flow can not be selected if client does not have a client secret."
                .to_owned()
        ])
    );
}

#[test]
fn scopes_exist() {
    let error = "ScopeDoesNotExistException";
    for scope in ["unknown", "https://api.example.com/write", "https://other.example.com/read"] {
        let members = code_with("AllowedOAuthScopes", json!([scope]));
        refuses(members, error, &format!("Invalid scope requested: {scope}"));
    }
    let all = ["phone", "email", "openid", "profile", "aws.cognito.signin.user.admin"];
    accepts(code_with("AllowedOAuthScopes", json!(all)));
    accepts(code_with("AllowedOAuthScopes", json!([format!("{API}/read")])));
}

#[test]
fn the_default_redirect_is_a_callback() {
    let text = "The default redirect URI https://b.example.com is not in the callback URIs list.";
    refuses(code_with("DefaultRedirectURI", json!("https://b.example.com")), INVALID, text);
    accepts(code_with("DefaultRedirectURI", json!("https://a.example.com")));
}

#[test]
fn plain_http_is_for_this_machine() {
    for url in [
        "http://example.com",
        "HTTP://example.com",
        "http://localhost.example.com/",
        "http://localhost@example.com",
        "http://127.0.0.2",
        "http://[::2]:80",
    ] {
        for member in ["CallbackURLs", "LogoutURLs"] {
            let text = format!("{url} cannot use the HTTP protocol.");
            refuses(json!({ member: [url] }), INVALID, &text);
        }
    }
    accepts(json!({ "CallbackURLs": [
        "http://localhost", "http://localhost:3000/cb", "http://127.0.0.1:8080", "http://[::1]:1/x",
        "http://[::1]", "https://example.com", "myapp://cb", "é://x",
    ] }));
}

#[test]
fn fragments_are_refused() {
    let text = "https://a.example.com/#x cannot use fragment";
    refuses(json!({ "LogoutURLs": ["https://a.example.com/#x"] }), INVALID, text);
}

#[test]
fn providers_exist() {
    for provider in ["Nobody", "Google"] {
        let text = format!("The provider {provider} does not exist for User Pool {POOL}.");
        refuses(json!({ "SupportedIdentityProviders": [provider] }), INVALID, &text);
    }
    accepts(json!({ "SupportedIdentityProviders": ["COGNITO", "CorpSSO"] }));
}

#[test]
fn attributes_are_of_the_schema() {
    let read = "Invalid read attributes specified while creating a client";
    refuses(json!({ "ReadAttributes": ["custom:unknown"] }), INVALID, read);
    accepts(json!({ "ReadAttributes": ["email_verified", "sub", "custom:tenant"] }));
    let write = "Invalid write attributes specified while creating a client";
    for name in ["email_verified", "phone_number_verified", "sub", "tenant"] {
        refuses(json!({ "WriteAttributes": [name] }), INVALID, write);
    }
    accepts(json!({ "WriteAttributes": ["email", "custom:tenant"] }));
    for (member, kind) in [("ReadAttributes", "read"), ("WriteAttributes", "write")] {
        let text = format!("Invalid {kind} attributes specified while updating a client");
        assert_eq!(update(&sandbox(), "public", json!({ member: ["x"] })), Err(invalid(&text)));
    }
}

#[test]
fn context_data_needs_a_secret() {
    let text = "Client Secret is required to set EnablePropagateAdditionalUserContextData as true";
    let members = json!({ "EnablePropagateAdditionalUserContextData": true });
    refuses(members.clone(), INVALID, text);
    update(&sandbox(), "confidential", members).expect("it has a secret");
}

#[test]
fn analytics_have_two_forms() {
    let text = "Invalid analytics configuration given, either <application arn> or <application id, role arn, external id> are valid";
    let arn = "arn:aws:mobiletargeting:us-west-2:123456789012:apps/0a1b";
    let role = "arn:aws:iam::123456789012:role/pinpoint";
    for analytics in [
        json!({}),
        json!({ "ApplicationId": "0a1b" }),
        json!({ "ApplicationArn": arn, "RoleArn": role }),
        json!({ "ApplicationArn": arn, "ApplicationId": "0a1b" }),
        json!({ "ApplicationArn": arn, "ExternalId": "x" }),
    ] {
        refuses(json!({ "AnalyticsConfiguration": analytics }), INVALID, text);
    }
    let shown = accepts(json!({ "AnalyticsConfiguration": { "ApplicationArn": arn } }));
    assert_eq!(
        shown["AnalyticsConfiguration"],
        json!({
            "ApplicationArn": arn,
            "RoleArn": "arn:aws:iam::123456789012:role/aws-service-role/cognito-idp.amazonaws.com/AWSServiceRoleForAmazonCognitoIdp",
            "UserDataShared": false,
        })
    );
    accepts(json!({ "AnalyticsConfiguration": { "ApplicationId": "0a1b", "RoleArn": role } }));
}
