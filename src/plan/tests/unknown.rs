//! Settings that this build doesn't know.

use super::{small, web};
use crate::model::{Analytics, Unit, Validity};

#[test]
fn they_are_no_change() {
    let mut world = small();
    world.invent("prodweb", "Brand");
    insta::assert_snapshot!(world, @r#"unchanged 3, size prod=3"#);
}

#[test]
fn an_update_names_them() {
    let mut world = small();
    for client in ["prodapi", "prodweb", "prodsearch"] {
        world.change(client, |client| {
            client.access_token_validity = Validity::new(20, Unit::Minutes);
        });
        world.invent(client, "Brand");
    }
    world.invent("prodapi", "TokenValidityUnits.SessionToken");
    world.invent("prodapi", "ClientSecrets");
    world.invent("prodsearch", "ClientSecrets");
    world.invent("prodsearch", "MoreSecrets");
    world.invent("prodsearch", "Style");
    world.invent("prodsearch", "RefreshTokenRotation.Mode");
    insta::assert_snapshot!(world, @r#"
    prod/clients.api api (prodapi): update
        access_token_validity: "20m" → "1h"
        record api (prodapi) Created
    prod/clients.web web-prod (prodweb): update
        access_token_validity: "20m" → "1h"
        record web-prod (prodweb) Created
    prod/managed_clients.search os-1 (prodsearch): update
        access_token_validity: "20m" → "8h"
        record os-1 (prodsearch) Adopted
    NOTE prod/clients.api [unknown-secrets] The setting `ClientSecrets` is unknown to this cogctl and may hold a secret; what is secret in it isn't sent back, and the update may reset it.
    NOTE prod/clients.api [unknown-settings] The settings `Brand` and `TokenValidityUnits.SessionToken` are unknown to this cogctl and are kept as they are; a newer one may know them.
    NOTE prod/clients.web [unknown-settings] The setting `Brand` is unknown to this cogctl and is kept as it is; a newer one may know it.
    NOTE prod/managed_clients.search [unknown-secrets] The settings `ClientSecrets` and `MoreSecrets` are unknown to this cogctl and may hold secrets; what is secret in them isn't sent back, and the update may reset it.
    NOTE prod/managed_clients.search [unknown-settings] The settings `Brand`, `Style` and `RefreshTokenRotation.Mode` are unknown to this cogctl and are kept as they are; a newer one may know them.
    unchanged 0, size prod=3
    "#);
}

#[test]
fn a_replacement_leaves_them_behind() {
    let mut world = small();
    world.say("prod", "clients:\n  api: { generate_secret: true }\n  web: { name: web-prod, generate_secret: true }\n");
    world.invent("prodapi", "Brand");
    world.invent("prodapi", "ClientSecrets");
    world.invent("prodweb", "Brand");
    insta::assert_snapshot!(world, @r#"
    prod/clients.api api (prodapi): create+delete, as the secret differs, needs replace
        generate_secret: false → true
        record api (prodapi) Created has_secret
    prod/clients.web web-prod (prodweb): create+delete, as the secret differs, needs replace
        generate_secret: false → true
        callback_urls: ["https://a.example"] → []
        record web-prod (prodweb) Created has_secret
    prod/managed_clients.search os-1 (prodsearch): forget, as its entry left
        no record
    NOTE prod/clients.api [unknown-settings-lost] The settings `Brand` and `ClientSecrets` are unknown to this cogctl and won't be on the new client; a newer one may know them.
    NOTE prod/clients.web [unknown-settings-lost] The setting `Brand` is unknown to this cogctl and won't be on the new client; a newer one may know it.
    unchanged 0, size prod=3
    "#);
}

#[test]
fn what_stands_within_analytics_goes_with_them() {
    let analytics = |arn: &str| Analytics {
        application_arn: Some(arn.to_owned()),
        application_id: None,
        external_id: None,
        role_arn: None,
        user_data_shared: false,
    };
    let mut world = web();
    world.change("prodweb", |client| client.analytics_configuration = Some(analytics("arn:aws:x")));
    world.invent("prodweb", "AnalyticsConfiguration.Bus");
    world.invent("prodweb", "Brand");
    insta::assert_snapshot!(world, @r#"
    prod/clients.web web (prodweb): update
        analytics_configuration: {"application_arn":"arn:aws:x","user_data_shared":false} → null
        record web (prodweb) Created
    NOTE prod/clients.web [unknown-settings] The setting `Brand` is unknown to this cogctl and is kept as it is; a newer one may know it.
    NOTE prod/clients.web [unknown-settings-lost] The setting `AnalyticsConfiguration.Bus` is unknown to this cogctl and goes with the old `analytics_configuration`; a newer one may know it.
    unchanged 0, size prod=1
    "#);
}

#[test]
fn a_client_that_is_deleted_or_let_go_needs_no_word() {
    let mut world = small();
    for client in ["prodapi", "prodsearch"] {
        world.invent(client, "Brand");
    }
    world.say("prod", "clients:\n  web: { name: web-prod, callback_urls: [https://a.example] }\n");
    insta::assert_snapshot!(world, @r#"
    prod/clients.api api (prodapi): delete, as its entry left, needs delete
        no record
    prod/managed_clients.search os-1 (prodsearch): forget, as its entry left
        no record
    unchanged 1, size prod=3
    "#);
}
