//! A client's secrets.

use serde_json::{Value, json};

use super::{ClientSeed, Clock, NOW, POOL, accepts, call, describe, invalid, refuses, sandbox};
use crate::sandbox::{ClientType, Sandbox};

const ID: &str = "confidential--1772443800";

fn on(sandbox: &Sandbox, operation: &str, id: &str, members: Value) -> Result<Value, [String; 2]> {
    let base = json!({ "UserPoolId": POOL, "ClientId": id });
    call(sandbox, &format!("{operation}UserPoolClientSecret"), super::with(base, members))
}

fn list(sandbox: &Sandbox, id: &str) -> Result<Value, [String; 2]> {
    call(sandbox, "ListUserPoolClientSecrets", json!({ "UserPoolId": POOL, "ClientId": id }))
}

#[test]
fn a_secret_is_generated_or_given() {
    let generated = accepts(json!({ "GenerateSecret": true }));
    assert_eq!(generated["ClientSecret"].as_str().expect("a secret").len(), 52);
    let own = "Own+secret_".repeat(3);
    assert_eq!(accepts(json!({ "ClientSecret": own }))["ClientSecret"], json!(own));
    refuses(
        json!({ "ClientSecret": own, "GenerateSecret": true }),
        "InvalidParameterException",
        "GenerateSecret and ClientSecret cannot be used together.",
    );
    assert_eq!(accepts(json!({ "GenerateSecret": false })).get("ClientSecret"), None);
}

#[test]
fn a_rotation_shows_each_value_once_and_the_original_until_it_goes() {
    let sandbox = sandbox();
    let original = "s".repeat(52);
    let added = on(&sandbox, "Add", "confidential", json!({})).expect("one more fits");
    let value = added["ClientSecretDescriptor"]["ClientSecretValue"].clone();
    // Two secrets of one second have different ids.
    let second = "confidential--1772443801";
    let date = 1_772_443_800.0;
    assert_eq!(
        added,
        json!({ "ClientSecretDescriptor": {
            "ClientSecretId": second, "ClientSecretCreateDate": date, "ClientSecretValue": value,
        } })
    );
    let both = json!({ "ClientSecrets": [
        { "ClientSecretId": ID, "ClientSecretCreateDate": date },
        { "ClientSecretId": second, "ClientSecretCreateDate": date },
    ] });
    assert_eq!(list(&sandbox, "confidential"), Ok(both));
    let shown = describe(&sandbox, "confidential").expect("it exists");
    assert_eq!(shown["ClientSecret"], json!(original));

    let full = ["LimitExceededException", "Client secrets cannot exceed limit of 2 secrets."];
    assert_eq!(on(&sandbox, "Add", "confidential", json!({})), Err(full.map(str::to_owned)));
    let delete = |id: &str| on(&sandbox, "Delete", "confidential", json!({ "ClientSecretId": id }));
    assert_eq!(delete(ID), Ok(json!({})));
    assert_eq!(describe(&sandbox, "confidential").expect("it exists").get("ClientSecret"), None);
    assert_eq!(delete(second), Err(invalid("Cannot delete the only client secret.")));
    assert_eq!(
        delete(ID),
        Err([
            "ResourceNotFoundException".to_owned(),
            format!("Client secret {ID} does not exist.")
        ])
    );
    // It looks public, and still is not.
    super::update(
        &sandbox,
        "confidential",
        json!({ "EnablePropagateAdditionalUserContextData": true }),
    )
    .expect("it has a secret");
}

#[test]
fn a_given_value_is_not_repeated() {
    let sandbox = sandbox();
    sandbox.edit(|world| world.clock = Clock::Fixed(NOW + 60_000));
    assert_eq!(
        on(&sandbox, "Add", "confidential", json!({ "ClientSecret": "o".repeat(24) })),
        Ok(json!({ "ClientSecretDescriptor": {
            "ClientSecretId": "confidential--1772443860", "ClientSecretCreateDate": 1_772_443_860.0,
        } }))
    );
}

#[test]
fn public_and_registered_clients_take_none() {
    let sandbox = sandbox();
    assert_eq!(list(&sandbox, "public"), Ok(json!({ "ClientSecrets": [] })));
    let text = "Client secrets can only be added to a client that was created with a secret.";
    assert_eq!(on(&sandbox, "Add", "public", json!({})), Err(invalid(text)));
    sandbox.edit(|world| {
        let id = Some("dcr".into());
        let client_type = ClientType::Dcr;
        world.add_client(POOL, ClientSeed { id, client_type, ..ClientSeed::named("app") })
    });
    let text = "Client secret operations are not supported for clients of type DCR.";
    assert_eq!(list(&sandbox, "dcr"), Err(invalid(text)));
    assert_eq!(describe(&sandbox, "dcr").expect("it exists")["ClientType"], json!("DCR"));
}

#[test]
fn nothing_prints_or_logs_a_secret() {
    let sandbox = sandbox();
    let own = "Own+secret_".repeat(3);
    super::create(&sandbox, json!({ "ClientSecret": own })).expect("allowed");
    on(&sandbox, "Add", "confidential", json!({ "ClientSecret": own })).expect("allowed");
    let printed = format!("{:?} {:?} {sandbox:?}", sandbox.world(), sandbox.requests());
    assert!(!printed.contains("Own+secret"));
    assert!(!printed.contains(&"s".repeat(52)));
    assert_eq!(sandbox.requests()[0].body, json!({ "UserPoolId": POOL, "ClientName": "new" }));
}
