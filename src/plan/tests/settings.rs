//! What a bound client should look like, and when that takes another client.

use super::small;
use super::world::World;
use crate::model::{AppClient, Rotation, Setting, Unit, Validity};

fn one(entry: &str) -> World {
    World::agreeing(&[("prod", &format!("clients:\n  web: {entry}\n"))])
}

#[test]
fn a_new_client_shows_what_is_not_default() {
    let spec = "defaults: { enable_token_revocation: false }
clients:
  web: { generate_secret: true, access_token_validity: 2h, callback_urls: [https://a.example] }
";
    insta::assert_snapshot!(World::unrecorded(&[("prod", spec)]), @r#"
    prod/clients.web web (-): create
        name: "" → "web"
        generate_secret: false → true
        access_token_validity: "1h" → "2h"
        callback_urls: [] → ["https://a.example"]
        enable_token_revocation: true → false
        record web () Created has_secret
    unchanged 0, size prod=0
    "#);
}

#[test]
fn what_a_standard_entry_leaves_out_is_put_back() {
    let mut world = small();
    world.change("prodweb", |client| {
        client.auth_session_validity = 9;
        client.logout_urls = ["https://b.example".to_owned()].into();
    });
    insta::assert_snapshot!(world, @r#"
    prod/clients.web web-prod (prodweb): update
        auth_session_validity: 9 → 3
        logout_urls: ["https://b.example"] → []
        record web-prod (prodweb) Created
    unchanged 2, size prod=3
    "#);
}

#[test]
fn values_of_the_same_effect_are_no_change() {
    let mut world = small();
    world.change("prodweb", |client| {
        client.access_token_validity = Validity::new(60, Unit::Minutes);
        client.explicit_auth_flows = crate::model::Setting::default_auth_flows();
        client.refresh_token_rotation =
            Rotation { feature: "DISABLED".to_owned(), retry_grace_period_seconds: 5 };
    });
    insta::assert_snapshot!(world, @"unchanged 3, size prod=3");
}

#[test]
fn an_update_of_one_setting_leaves_the_form_of_another() {
    let mut world = small();
    let minutes = Validity::new(60, Unit::Minutes);
    world.change("prodweb", |client| {
        client.access_token_validity = minutes;
        client.auth_session_validity = 9;
    });
    let after = world.plan().steps.remove(0).after.expect("an update");
    assert_eq!(after.access_token_validity, minutes);
}

#[test]
fn default_sign_in_flows_are_not_written_out_beside_rotation() {
    let mut world = one("{}");
    world.change("prodweb", |client| client.explicit_auth_flows = Setting::default_auth_flows());
    world.say(
        "prod",
        "clients:\n  web: { refresh_token_rotation: { feature: ENABLED, retry_grace_period_seconds: 0 } }\n",
    );
    let step = world.plan().steps.pop().expect("an update");
    let changed: Vec<_> = step.changes().iter().map(|change| change.setting).collect();
    assert_eq!(changed, [Setting::RefreshTokenRotation]);
    assert_eq!(step.after.expect("an update").explicit_auth_flows.len(), 0);
}

#[test]
fn an_ignored_setting_stays() {
    let mut world = one("{ lifecycle: { ignore_changes: [logout_urls] } }");
    world.change("prodweb", |client| {
        client.logout_urls = ["https://b.example".to_owned()].into();
    });
    insta::assert_snapshot!(world, @"unchanged 1, size prod=1");
}

#[test]
fn an_ignored_name_is_recorded_anew() {
    let mut world = one("{ lifecycle: { ignore_changes: [name] } }");
    world.rename_live("prodweb", "site");
    insta::assert_snapshot!(world, @r"
    REFRESH prod/clients.web: record site (prodweb) Created
    unchanged 1, size prod=1
    ");
}

#[test]
fn null_hides_a_default() {
    let defaults = "defaults: { auth_session_validity: 5 }\n";
    let mut world =
        World::agreeing(&[("prod", &format!("{defaults}clients:\n  api: {{}}\n  web: {{}}\n"))]);
    world.say(
        "prod",
        &format!("{defaults}clients:\n  api: {{}}\n  web: {{ auth_session_validity: null }}\n"),
    );
    insta::assert_snapshot!(world, @r"
    prod/clients.web web (prodweb): update
        auth_session_validity: 5 → 3
        record web (prodweb) Created
    unchanged 1, size prod=2
    ");
}

#[test]
fn another_lifecycle_is_only_recorded() {
    let mut world = one("{}");
    world.say(
        "prod",
        "clients:\n  web: { lifecycle: { prevent_destroy: true, on_remove: forget } }\n",
    );
    insta::assert_snapshot!(world, @r"
    REFRESH prod/clients.web: record web (prodweb) Created prevent_destroy on_remove=Forget
    unchanged 1, size prod=1
    ");
}

#[test]
fn a_secret_seen_for_the_first_time_is_recorded() {
    let mut world = one("{}");
    world.change("prodweb", |client| client.generate_secret = true);
    insta::assert_snapshot!(world, @r"
    REFRESH prod/clients.web: record web (prodweb) Created has_secret
    unchanged 1, size prod=1
    ");
}

#[test]
fn a_secret_that_the_entry_wants_is_a_replacement() {
    let mut world =
        one("{ auth_session_validity: 5, lifecycle: { ignore_changes: [logout_urls] } }");
    world.change("prodweb", |client| {
        client.logout_urls = ["https://b.example".to_owned()].into();
    });
    world.say(
        "prod",
        "clients:
  web: { auth_session_validity: 5, generate_secret: true, lifecycle: { ignore_changes: [logout_urls] } }
",
    );
    insta::assert_snapshot!(world, @r"
    prod/clients.web web (prodweb): create+delete, as the secret differs, needs replace
        generate_secret: false → true
        record web (prodweb) Created has_secret
    unchanged 0, size prod=1
    ");
    assert_eq!(world.read(), ["prodweb", "prodweb?"]);
    let after = world.plan().steps.remove(0).after.expect("a replacement");
    assert_eq!(after.logout_urls.len(), 1, "ignored settings are copied");
}

#[test]
fn a_secret_that_the_entry_does_not_want_is_a_replacement() {
    let mut world = one("{ generate_secret: true }");
    world.say("prod", "clients:\n  web: { generate_secret: false }\n");
    insta::assert_snapshot!(world, @r"
    prod/clients.web web (prodweb): create+delete, as the secret differs, needs replace
        generate_secret: true → false
        record web (prodweb) Created
    unchanged 0, size prod=1
    ");
    assert_eq!(world.read(), ["prodweb"]);
}

#[test]
fn a_secret_that_the_entry_no_longer_mentions_is_left() {
    let mut world = one("{ generate_secret: true }");
    world.say("prod", "clients:\n  web: {}\n");
    insta::assert_snapshot!(world, @"unchanged 1, size prod=1");
}

#[test]
fn a_secret_that_only_defaults_want_is_not_compared() {
    let mut world = one("{}");
    world.say("prod", "defaults: { generate_secret: true }\nclients:\n  web: {}\n");
    insta::assert_snapshot!(world, @"unchanged 1, size prod=1");
}

#[test]
fn a_secret_that_only_the_record_knows_of() {
    let mut world = one("{ generate_secret: true }");
    world.hide_secret("prodweb");
    insta::assert_snapshot!(world, @"unchanged 1, size prod=1");
    assert_eq!(world.read(), ["prodweb"]);
}

#[test]
fn a_secret_that_only_the_list_of_secrets_shows() {
    let mut world = one("{ generate_secret: true }");
    world.hide_secret("prodweb");
    world.edit_record("prod/clients.web", |record| record.has_secret = false);
    insta::assert_snapshot!(world, @r"
    REFRESH prod/clients.web: record web (prodweb) Created has_secret
    unchanged 1, size prod=1
    ");
    assert_eq!(world.read(), ["prodweb", "prodweb?"]);
}

#[test]
fn a_replacement_of_a_protected_client() {
    let mut world = one("{ generate_secret: true }");
    world.say(
        "prod",
        "clients:\n  web: { generate_secret: false, lifecycle: { prevent_destroy: true } }\n",
    );
    insta::assert_snapshot!(world, @r"
    BLOCKED prod/clients.web [prevent-destroy] the client would be replaced, and `prevent_destroy` forbids it
    unchanged 0, size prod=1
    ");
}

#[test]
fn a_replacement_of_a_pinned_client_would_leave_the_pin_behind() {
    let mut world = one("{}");
    world.say("prod", "clients:\n  web: { client_id: prodweb, generate_secret: true }\n");
    insta::assert_snapshot!(world, @r"
    BLOCKED prod/clients.web [pinned-would-replace] prodweb would be replaced, and the pin would lead nowhere
    unchanged 0, size prod=1
    ");
}

#[test]
fn a_client_to_adopt_that_would_have_to_be_replaced() {
    let mut world = World::unrecorded(&[("prod", "clients:\n  web: { generate_secret: true }\n")]);
    world.add_live("other", "web");
    insta::assert_snapshot!(world, @r"
    BLOCKED prod/clients.web [adopt-would-replace] the client to adopt, other, would have to be replaced at once
    unchanged 0, size prod=1
    ");
}

#[test]
fn a_moved_client_may_be_replaced() {
    let mut world = one("{}");
    world.say("prod", "clients:\n  site: { name: web, generate_secret: true }\n");
    insta::assert_snapshot!(world, @r"
    prod/clients.site web (prodweb): move+create+delete from prod/clients.web, as the secret differs, needs replace
        generate_secret: false → true
        record web (prodweb) Created has_secret
    unchanged 0, size prod=1
    ");
}

/// Cognito refuses them beside rotation when they are written out.
#[test]
fn default_sign_in_flows_stay_unwritten_beside_rotation() {
    let rotating = "refresh_token_rotation: { feature: ENABLED }";
    let flows = "[ALLOW_CUSTOM_AUTH, ALLOW_REFRESH_TOKEN_AUTH, ALLOW_USER_SRP_AUTH]";
    let body = format!("clients:\n  web: {{ explicit_auth_flows: {flows}, {rotating} }}\n");
    let world = World::unrecorded(&[("prod", &body)]);
    let after = world.plan().steps[0].after.clone().expect("a creation");
    assert_eq!(after.explicit_auth_flows, std::collections::BTreeSet::new());
}

#[test]
fn default_sign_in_flows_are_written_out_where_rotation_is_declared_and_ignored() {
    let rotating = "refresh_token_rotation: { feature: ENABLED }";
    let flows = "[ALLOW_CUSTOM_AUTH, ALLOW_REFRESH_TOKEN_AUTH, ALLOW_USER_SRP_AUTH]";
    let ignoring = "lifecycle: { ignore_changes: [refresh_token_rotation] }";
    let mut world = one(&format!("{{ explicit_auth_flows: {flows}, {rotating}, {ignoring} }}"));
    world.change("prodweb", |client| {
        client.refresh_token_rotation = AppClient::with_defaults("").refresh_token_rotation;
        client.explicit_auth_flows = ["ALLOW_USER_AUTH".to_owned()].into();
    });
    let after = world.plan().steps.pop().expect("an update").after.expect("an update");
    assert_eq!(after.explicit_auth_flows, Setting::default_auth_flows());
}
