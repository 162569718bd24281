//! The schema takes whatever the reader takes, and refuses what can be told of one value or block.

mod outputs;
mod random;

use cogctl::problem::Source;
use cogctl::spec::{ReadContext, read};
use jsonschema::Validator;
use serde_json::Value as Json;
use std::path::Path;

fn validator() -> Validator {
    jsonschema::draft202012::new(&cogctl::schema::spec()).expect("the schema is one")
}

fn context() -> ReadContext {
    let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    ReadContext {
        default_id: "prod".to_owned(),
        env: [pair("HOME_URL", "https://app.example.com")].into(),
        vars: [pair("stage", "prod"), pair("on", "true"), pair("hours", "2")].into(),
    }
}

/// A spec as other readers of YAML see it.
fn json(text: &str) -> Json {
    let mut yaml: serde_yaml::Value = serde_yaml::from_str(text).expect("YAML");
    yaml.apply_merge().expect("merge keys fit");
    serde_json::to_value(yaml).expect("keys are texts")
}

fn is_read(text: &str) -> bool {
    read(&Source::new("a.yaml", text), &context()).is_ok()
}

/// What the schema has against a spec, a line each.
fn complaints(validator: &Validator, spec: &Json) -> Vec<String> {
    let told = validator.iter_errors(spec);
    told.map(|error| format!("{}: {error}", error.instance_path())).collect()
}

#[test]
fn the_schema_is_a_schema() {
    let schema = cogctl::schema::spec();
    assert!(jsonschema::draft202012::meta::is_valid(&schema));
}

#[test]
fn every_spec_that_comes_along_fits() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("specs");
    let validator = validator();
    for file in cogctl::files::find(&[folder], Path::new("")).expect("a folder of specs") {
        let text = cogctl::files::read(&file).expect("a spec");
        let first = text.lines().next();
        assert_eq!(first, Some("# yaml-language-server: $schema=./cogctl.schema.json"));
        assert_eq!(complaints(&validator, &json(&text)), [""; 0], "{}", file.display());
    }
}

/// Ways of writing that are unusual and fine.
const GOOD: &[&str] = &[
    "",
    "id: 2024\nregion: us-west-2\nexpect: { account_id: 111122223333, pool_name: null }",
    "id: null\nregion: null\nexpect: null\nstate: null\npolicy: null\ndefaults: null\nclients: null\nmanaged_clients: null",
    "state: s3://bucket/a/b.json\npolicy: { max_changes: 100%, allow: [adopt=3] }",
    "state: ../states/prod.json\npolicy: { max_changes: 0, allow: [] }",
    "policy: { max_changes: 7, allow: null }",
    "clients: { web: null, a_b-1: {} }",
    "clients: { web: { name: null, client_id: 12345, moved_from: other/clients.old } }",
    "clients: { web: { access_token_validity: 2, refresh_token_validity: 0, id_token_validity: null } }",
    "clients: { web: { access_token_validity: 3600, token_validity_units: { access_token: seconds, id_token: null } } }",
    "clients: { web: { allowed_oauth_flows: [], callback_urls: [\"a:\", \"a:\"], explicit_auth_flows: null } }",
    "clients: { web: { refresh_token_rotation: { feature: null }, analytics_configuration: null } }",
    "defaults: { refresh_token_rotation: { retry_grace_period_seconds: 60 }, lifecycle: { ignore_changes: [name] } }",
    "clients: { web: { analytics_configuration: { application_id: AB, role_arn: \"arn:aws:iam::111122223333:role/r\", application_arn: null } } }",
    "clients: { web: { lifecycle: { prevent_destroy: null, ignore_changes: null, on_remove: forget } } }",
    "managed_clients: { logs: { name_pattern: ^a, name_prefix: null, lifecycle: { on_missing: skip, on_remove: forget } } }",
    "clients: { web: { name: \"${var:stage}\", generate_secret: \"${var:on}\", access_token_validity: \"${var:hours}\" } }",
    "clients: { web: { callback_urls: [\"${env:HOME_URL}/cb\"], prevent_user_existence_errors: ENABLED, read_attributes: [\"custom:a b\"] } }",
    "clients: { web: { default_redirect_uri: \"https://a.example.com/$${x}\", supported_identity_providers: [\"Ä 日本\"] } }",
];

#[test]
fn unusual_specs_are_taken_by_both() {
    let validator = validator();
    for body in GOOD {
        let text = format!("version: 1\nuser_pool_id: us-west-2_Sandbox01\n{body}\n");
        assert!(is_read(&text), "{text}");
        assert_eq!(complaints(&validator, &json(&text)), [""; 0], "{text}");
    }
}

/// What a schema can see.
const BAD: &[&str] = &[
    "version: 2",
    "version: \"1\"",
    "user_pool_id: Sandbox01",
    "user_pool_id: null",
    "user_pool_name: both",
    "unknown: 1",
    "id: a/b",
    "region: Oregon",
    "expect: { account_id: 1111-2222 }",
    "expect: { pool: a }",
    "state: s3://bucket",
    "state: \"\"",
    "policy: { max_changes: 101% }",
    "policy: { max_changes: lots }",
    "policy: { allow: [delete] }",
    "policy: often",
    "defaults: { name: a }",
    "defaults: { client_id: a }",
    "defaults: { lifecycle: { prevent_destroy: null } }",
    "clients: []",
    "clients: { \"a b\": {} }",
    "clients: { web: ios }",
    "clients: { web: { callback_url: [] } }",
    "clients: { web: { name: 42 } }",
    "clients: { web: { name: 日本 } }",
    "clients: { web: { name_prefix: a } }",
    "clients: { web: { client_id: a-b } }",
    "clients: { web: { moved_from: app } }",
    "clients: { web: { generate_secret: \"true\" } }",
    "clients: { web: { enable_token_revocation: on } }",
    "clients: { web: { auth_session_validity: 20 } }",
    "clients: { web: { auth_session_validity: 5m } }",
    "clients: { web: { access_token_validity: 15 minutes } }",
    "clients: { web: { access_token_validity: 0 } }",
    "clients: { web: { access_token_validity: 1.5 } }",
    "clients: { web: { refresh_token_validity: -1 } }",
    "clients: { web: { token_validity_units: { access_token: hour } } }",
    "clients: { web: { callback_urls: https://a.example.com } }",
    "clients: { web: { callback_urls: [\"a b\"] } }",
    "clients: { web: { callback_urls: [null] } }",
    "clients: { web: { callback_urls: [\"${HOME_URL}/a b\"] } }",
    "clients: { web: { allowed_oauth_flows: [cod] } }",
    "clients: { web: { allowed_oauth_scopes: ['say \"hi\"'] } }",
    "clients: { web: { explicit_auth_flows: [allow_user_auth] } }",
    "clients: { web: { read_attributes: [] } }",
    "clients: { web: { prevent_user_existence_errors: enabled } }",
    "clients: { web: { analytics_configuration: {} } }",
    "clients: { web: { analytics_configuration: { application_id: AB } } }",
    "clients: { web: { analytics_configuration: { application_arn: a } } }",
    "clients: { web: { refresh_token_rotation: { feature: on } } }",
    "clients: { web: { refresh_token_rotation: { feature: ENABLED, retry_grace_period_seconds: 61 } } }",
    "clients: { web: { lifecycle: { ignore_changes: [generate_secret] } } }",
    "clients: { web: { lifecycle: { on_missing: skip } } }",
    "managed_clients: { logs: null }",
    "managed_clients: { logs: {} }",
    "managed_clients: { logs: { name_prefix: a, name_pattern: a } }",
    "managed_clients: { logs: { name_prefix: null } }",
    "managed_clients: { logs: { name_prefix: \"\" } }",
    "managed_clients: { logs: { name_prefix: a, name: b } }",
    "managed_clients: { logs: { name_prefix: a, generate_secret: true } }",
    "managed_clients: { logs: { name_prefix: a, lifecycle: { on_remove: delete } } }",
];

#[test]
fn what_one_value_or_block_decides_is_refused_by_both() {
    let validator = validator();
    for body in BAD {
        let key = body.split(':').next().expect("a key");
        let lines = ["version: 1", "user_pool_id: us-west-2_Sandbox01"];
        let head = lines.iter().filter(|line| !line.starts_with(&format!("{key}:")));
        let head: String = head.map(|line| format!("{line}\n")).collect();
        let text = format!("{head}{body}\n");
        assert!(!is_read(&text), "the reader takes {text}");
        assert!(!validator.is_valid(&json(&text)), "the schema takes {text}");
    }
}
