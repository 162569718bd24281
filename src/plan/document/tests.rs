use super::*;
use crate::model::{Unit, Validity};
use crate::plan::estimate::Budget;
use crate::plan::{Step, Work, worlds};

#[test]
fn an_update_shows_both_sides_and_its_place() {
    let plan = worlds::plan(vec![worlds::update()]);
    let document = document(&plan, None);
    let change = &document.changes[0];
    let (Some(before), Some(after)) = (&change.before, &change.after) else {
        panic!("both sides are there");
    };
    let differing: Vec<_> =
        before.iter().filter(|(name, of)| after.get(*name) != Some(of)).collect();
    insta::assert_snapshot!(serde_json::to_string(&differing).expect("JSON"), @r#"[["access_token_validity","1h"],["callback_urls",["https://app.example.com/cb"]]]"#);
    let mut short = document.clone();
    short.changes[0].before = None;
    short.changes[0].after = None;
    insta::assert_snapshot!(serde_json::to_string_pretty(&short).expect("JSON"), @r#"
    {
      "schema_version": "1.0",
      "complete": true,
      "refresh": {
        "mode": "full",
        "verified": null,
        "trusted": null,
        "oldest_seconds": null
      },
      "summary": {
        "create": 0,
        "update": 1,
        "replace": 0,
        "adopt": 0,
        "move": 0,
        "delete": 0,
        "forget": 0,
        "unchanged": 98,
        "blocked": 0
      },
      "changes": [
        {
          "address": "clients.web",
          "spec": "prod",
          "file": "specs/prod.yaml",
          "line": 9,
          "user_pool_id": "us-west-2_EXAMPLE",
          "client_id": "3ho4ek12345678909nh3fmhpko",
          "name": "web-prod",
          "actions": [
            "update"
          ],
          "before": null,
          "after": null,
          "reason": null
        }
      ],
      "blocked": [],
      "notes": [],
      "pools": [
        {
          "spec": "prod",
          "user_pool_id": "us-west-2_EXAMPLE",
          "name": "prod-users",
          "account_id": "111122223333"
        }
      ],
      "estimate": {
        "reads": 2,
        "writes": 1,
        "seconds": null
      }
    }
    "#);
}

#[test]
fn a_created_client_shows_every_setting() {
    let plan = worlds::plan(vec![worlds::create()]);
    let change = &document(&plan, None).changes[0];
    insta::assert_snapshot!(serde_json::to_string_pretty(&change).expect("JSON"), @r#"
    {
      "address": "clients.web",
      "spec": "prod",
      "file": "specs/prod.yaml",
      "line": 9,
      "user_pool_id": "us-west-2_EXAMPLE",
      "client_id": null,
      "name": "web-prod",
      "actions": [
        "create"
      ],
      "before": null,
      "after": {
        "access_token_validity": "1h",
        "allowed_oauth_flows": [
          "code"
        ],
        "allowed_oauth_flows_user_pool_client": true,
        "allowed_oauth_scopes": [
          "email",
          "openid"
        ],
        "analytics_configuration": null,
        "auth_session_validity": 3,
        "callback_urls": [
          "https://app.example.com/cb"
        ],
        "default_redirect_uri": null,
        "enable_propagate_additional_user_context_data": false,
        "enable_token_revocation": true,
        "explicit_auth_flows": [],
        "generate_secret": false,
        "id_token_validity": "1h",
        "logout_urls": [],
        "name": "web-prod",
        "prevent_user_existence_errors": "LEGACY",
        "read_attributes": null,
        "refresh_token_rotation": {
          "feature": "DISABLED",
          "retry_grace_period_seconds": 0
        },
        "refresh_token_validity": "30d",
        "supported_identity_providers": [
          "COGNITO"
        ],
        "write_attributes": null
      },
      "reason": null
    }
    "#);
}

#[test]
fn a_lifetime_in_other_words_is_no_difference() {
    let mut step = worlds::update();
    let after = step.after.as_mut().expect("an update has both sides");
    after.id_token_validity = Validity::new(60, Unit::Minutes);
    let change = change(&step);
    let id_token =
        |side: &Option<Map<String, Json>>| side.as_ref().map(|of| of["id_token_validity"].clone());
    assert_eq!(id_token(&change.before), Some("1h".into()));
    assert_eq!(id_token(&change.after), Some("1h".into()));
}

#[test]
fn a_client_counts_under_each_of_its_actions_and_a_replacement_as_that_alone() {
    let adopted = Step { work: Work::Update, ..worlds::adopt() };
    let plan = worlds::plan(vec![adopted, worlds::update(), worlds::replace(), worlds::moved()]);
    insta::assert_snapshot!(serde_json::to_string(&Summary::of(&plan)).expect("JSON"), @r#"{"create":0,"update":2,"replace":1,"adopt":1,"move":1,"delete":0,"forget":0,"unchanged":98,"blocked":0}"#);
}

#[test]
fn settings_read_back_and_other_objects_do_not() {
    let web = worlds::web();
    let written = settings(&web);
    assert_eq!(client(&written), Some(web));
    let mut more = written.clone();
    more.insert("client_secret".to_owned(), "x".into());
    let mut fewer = written;
    fewer.remove("name");
    assert_eq!((client(&more), client(&fewer)), (None, None));
}

#[test]
fn what_takes_for_ever_takes_as_many_seconds_as_there_are() {
    let budget = Budget { operation: 1e-20, category: 3e-20 };
    let document = document(&worlds::plan(vec![worlds::update()]), Some(budget));
    assert_eq!(document.estimate.seconds, Some(u64::MAX));
}
