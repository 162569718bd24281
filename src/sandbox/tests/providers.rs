//! Resource servers and identity providers.

use serde_json::{Value, json};

use super::{API, POOL, Sandbox, call, create, describe, invalid, pretty, sandbox, update, with};

fn add(sandbox: &Sandbox, operation: &str, members: Value) -> Result<Value, [String; 2]> {
    call(sandbox, operation, with(json!({ "UserPoolId": POOL }), members))
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
        "ProviderDetails": { "client_id": "1", "client_secret": "kept-to-itself" },
    });
    let made = add(&sandbox, "CreateIdentityProvider", google.clone()).expect("allowed");
    let date = 1_772_443_800.0;
    insta::assert_snapshot!(pretty(&made), @r#"
    {
      "IdentityProvider": {
        "AttributeMapping": {
          "username": "sub"
        },
        "CreationDate": 1772443800.0,
        "IdpIdentifiers": [],
        "LastModifiedDate": 1772443800.0,
        "ProviderDetails": {
          "attributes_url": "https://people.googleapis.com/v1/people/me?personFields=",
          "attributes_url_add_attributes": "true",
          "authorize_url": "https://accounts.google.com/o/oauth2/v2/auth",
          "client_id": "1",
          "client_secret": "kept-to-itself",
          "oidc_issuer": "https://accounts.google.com",
          "token_request_method": "POST",
          "token_url": "https://www.googleapis.com/oauth2/v4/token"
        },
        "ProviderName": "Google",
        "ProviderType": "Google",
        "UserPoolId": "us-west-2_Test00001"
      }
    }
    "#);
    let one = json!({ "ProviderName": "Google" });
    assert_eq!(add(&sandbox, "DescribeIdentityProvider", one), Ok(made));
    assert!(!format!("{:?}", sandbox.world()).contains("kept-to-itself"));
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
            format!("Google already exists in user pool {POOL}")
        ])
    );
    assert!(!format!("{:?}", sandbox.requests()).contains("kept-to-itself"));
    let named = json!({ "ProviderName": "Other", "ProviderType": "Google", "ProviderDetails": {} });
    let text = "Provider Other cannot be of type Google.";
    assert_eq!(add(&sandbox, "CreateIdentityProvider", named), Err(invalid(text)));
}

fn oidc(name: &str, identifiers: &[&str]) -> Value {
    json!({
        "ProviderName": name, "ProviderType": "OIDC", "ProviderDetails": { "client_id": "1" },
        "AttributeMapping": { "email": "email" }, "IdpIdentifiers": identifiers,
    })
}

#[test]
fn an_update_of_a_provider_leaves_what_it_does_not_name() {
    let sandbox = sandbox();
    add(&sandbox, "CreateIdentityProvider", oidc("Corp", &["corp"])).expect("allowed");
    sandbox.edit(|world| world.clock = super::Clock::Fixed(super::NOW + 1000));
    let change = json!({ "ProviderName": "Corp", "ProviderDetails": { "client_id": "2" } });
    let changed = add(&sandbox, "UpdateIdentityProvider", change).expect("allowed");
    insta::assert_snapshot!(pretty(&changed), @r#"
    {
      "IdentityProvider": {
        "AttributeMapping": {
          "email": "email"
        },
        "CreationDate": 1772443800.0,
        "IdpIdentifiers": [
          "corp"
        ],
        "LastModifiedDate": 1772443801.0,
        "ProviderDetails": {
          "client_id": "2"
        },
        "ProviderName": "Corp",
        "ProviderType": "OIDC",
        "UserPoolId": "us-west-2_Test00001"
      }
    }
    "#);
    let by = json!({ "IdpIdentifier": "corp" });
    assert_eq!(add(&sandbox, "GetIdentityProviderByIdentifier", by), Ok(changed));
}

#[test]
fn an_identifier_stands_for_one_provider() {
    let sandbox = sandbox();
    add(&sandbox, "CreateIdentityProvider", oidc("Corp", &["corp"])).expect("allowed");
    let text = format!("corp already exists in user pool {POOL}");
    let taken = Err(["DuplicateProviderException".to_owned(), text]);
    assert_eq!(add(&sandbox, "CreateIdentityProvider", oidc("Other", &["corp"])), taken);
}

#[test]
fn what_a_client_names_can_go() {
    let sandbox = sandbox();
    let scope = format!("{API}/read");
    let members =
        json!({ "SupportedIdentityProviders": ["CorpSSO"], "AllowedOAuthScopes": [scope] });
    let before = update(&sandbox, "public", members.clone()).expect("they exist");
    let one = json!({ "ProviderName": "CorpSSO" });
    assert_eq!(add(&sandbox, "DeleteIdentityProvider", one.clone()), Ok(json!({})));
    let text = "Identity provider CorpSSO does not exist.";
    let gone = Err(["ResourceNotFoundException".to_owned(), text.to_owned()]);
    for operation in
        ["DeleteIdentityProvider", "DescribeIdentityProvider", "UpdateIdentityProvider"]
    {
        assert_eq!(add(&sandbox, operation, one.clone()), gone);
    }
    assert_eq!(add(&sandbox, "DeleteResourceServer", json!({ "Identifier": API })), Ok(json!({})));
    assert_eq!(describe(&sandbox, "public"), Ok(before));
    assert_eq!(
        update(&sandbox, "public", members),
        Err(["ScopeDoesNotExistException".to_owned(), format!("Invalid scope requested: {scope}")])
    );
}

#[test]
fn an_update_of_a_server_replaces_its_scopes() {
    let sandbox = sandbox();
    let members = json!({ "Identifier": API, "Name": "Renamed", "Scopes": [
        { "ScopeName": "write", "ScopeDescription": "Write" },
    ] });
    let shown = json!({ "ResourceServer": with(members.clone(), json!({ "UserPoolId": POOL })) });
    assert_eq!(add(&sandbox, "UpdateResourceServer", members), Ok(shown));
    let nobody = json!({ "Identifier": "x", "Name": "x" });
    assert_eq!(
        add(&sandbox, "UpdateResourceServer", nobody),
        Err([
            "ResourceNotFoundException".to_owned(),
            "Resource server x does not exist.".to_owned()
        ])
    );
}

#[test]
fn a_pool_is_full_of_servers_at_25_and_of_providers_at_300() {
    let sandbox = sandbox();
    for n in 1..25 {
        let server = json!({ "Identifier": format!("s{n}"), "Name": "x" });
        add(&sandbox, "CreateResourceServer", server).expect("it fits");
    }
    for n in 1..300 {
        add(&sandbox, "CreateIdentityProvider", oidc(&format!("p{n:03}"), &[])).expect("it fits");
    }
    let full = |what: &str| {
        Err([
            "LimitExceededException".to_owned(),
            format!("The maximum number of {what} for user pool {POOL} has been reached."),
        ])
    };
    let server = json!({ "Identifier": "more", "Name": "x" });
    assert_eq!(add(&sandbox, "CreateResourceServer", server), full("resource servers"));
    let provider = add(&sandbox, "CreateIdentityProvider", oidc("more", &[]));
    assert_eq!(provider, full("identity providers"));
}

#[test]
fn what_a_provider_is_configured_with_is_not_logged() {
    let sandbox = sandbox();
    let details = json!({ "private_key": "kept-to-itself", "key_id": "kept-to-itself" });
    let apple = json!({ "ProviderName": "SignInWithApple", "ProviderDetails": details });
    drop(add(&sandbox, "UpdateIdentityProvider", apple));
    assert_eq!(
        sandbox.requests()[0].body,
        json!({ "UserPoolId": POOL, "ProviderName": "SignInWithApple" })
    );
}
