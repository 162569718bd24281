use super::*;
use crate::model::{Analytics, AppClient, Rotation};
use crate::plan::{Adoption, Binding, Reason, worlds};

const VIEW: View =
    View { color: false, width: 80, verbose: false, terminal: false, redraws: false };

fn shown(steps: Vec<Step>) -> String {
    plan(&worlds::plan(steps), &VIEW)
}

/// The update of `clients.web` to another client than usual.
fn update_to(change: impl FnOnce(&mut AppClient)) -> String {
    let mut after = worlds::web();
    change(&mut after);
    shown(vec![Step { after: Some(after), ..worlds::update() }])
}

fn set<const N: usize>(texts: [&str; N]) -> std::collections::BTreeSet<String> {
    texts.map(str::to_owned).into()
}

#[test]
fn nothing_changes() {
    insta::assert_snapshot!(shown(vec![]), @"No changes. All 98 clients are as their specs say.");
}

#[test]
fn an_update_shows_what_changes_and_counts_the_rest() {
    insta::assert_snapshot!(shown(vec![worlds::update()]), @r"
    cogctl will perform these actions on us-west-2_EXAMPLE (prod-users):

      # clients.web will be updated  (specs/prod.yaml:9)
      ~ web-prod (3ho4ek12345678909nh3fmhpko)
          ~ access_token_validity   1h → 30m
          ~ callback_urls
              + https://app.example.com/cb2
                # 1 unchanged
          # 19 unchanged settings

    Plan: 0 to create, 0 to adopt, 1 to update, 0 to replace, 0 to delete, 0 to forget; 98 unchanged.
    ");
}

#[test]
fn a_creation_shows_what_is_not_the_default() {
    insta::assert_snapshot!(shown(vec![worlds::create()]), @r"
    cogctl will perform these actions on us-west-2_EXAMPLE (prod-users):

      # clients.web will be created  (specs/prod.yaml:9)
      + web-prod (id known after apply)
          + allowed_oauth_flows_user_pool_client   true
          + allowed_oauth_flows
              + code
          + allowed_oauth_scopes
              + email
              + openid
          + callback_urls
              + https://app.example.com/cb
          + supported_identity_providers
              + COGNITO
          # 15 settings at Cognito's defaults

    Plan: 1 to create, 0 to adopt, 0 to update, 0 to replace, 0 to delete, 0 to forget; 98 unchanged.
    ");
}

#[test]
fn a_creation_because_the_recorded_client_is_gone_says_so() {
    let reason = Some(Reason::RecordedGone(worlds::id("9old")));
    let after = Some(AppClient::with_defaults("web-prod"));
    insta::assert_snapshot!(shown(vec![Step { reason, after, ..worlds::create() }]), @r"
    cogctl will perform these actions on us-west-2_EXAMPLE (prod-users):

      # clients.web will be created  (specs/prod.yaml:9)
      # the recorded client 9old no longer exists
      + web-prod (id known after apply)
          # 20 settings at Cognito's defaults

    Plan: 1 to create, 0 to adopt, 0 to update, 0 to replace, 0 to delete, 0 to forget; 98 unchanged.
    ");
}

#[test]
fn a_replacement_warns_and_marks_what_forces_it() {
    insta::assert_snapshot!(shown(vec![worlds::replace()]), @r"
    cogctl will perform these actions on us-west-2_EXAMPLE (prod-users):

      # clients.web will be replaced  (specs/prod.yaml:9)
      # whether a client has a secret is decided when it is created
      # a new client is created, then this one is deleted: the client id changes,
      # and so does any secret
      -/+ web-prod (3ho4ek12345678909nh3fmhpko → known after apply)
          ~ generate_secret   false → true  # forces replacement
          # 20 unchanged settings

    Plan: 0 to create, 0 to adopt, 0 to update, 1 to replace, 0 to delete, 0 to forget; 98 unchanged.
    ");
}

#[test]
fn a_deletion_says_what_is_lost() {
    insta::assert_snapshot!(shown(vec![worlds::delete()]), @r"
    cogctl will perform these actions on us-west-2_EXAMPLE (prod-users):

      # clients.web will be deleted  (no longer in specs/prod.yaml)
      # the client id and any secret are gone for good
      - web-prod (3ho4ek12345678909nh3fmhpko)

    Plan: 0 to create, 0 to adopt, 0 to update, 0 to replace, 1 to delete, 0 to forget; 98 unchanged.
    ");
}

#[test]
fn a_forgotten_client_stays() {
    insta::assert_snapshot!(shown(vec![worlds::forget()]), @r"
    cogctl will perform these actions on us-west-2_EXAMPLE (prod-users):

      # clients.web will be forgotten  (no longer in specs/prod.yaml)
      # only the record goes; the client itself is not touched
      . web-prod (3ho4ek12345678909nh3fmhpko)

    Plan: 0 to create, 0 to adopt, 0 to update, 0 to replace, 0 to delete, 1 to forget; 98 unchanged.
    ");
}

#[test]
fn a_record_of_a_vanished_client_is_dropped() {
    let step = Step { reason: Some(Reason::RemovedAndGone), before: None, ..worlds::forget() };
    insta::assert_snapshot!(shown(vec![step]), @r"
    cogctl will perform these actions on us-west-2_EXAMPLE (prod-users):

      # clients.web will be forgotten  (no longer in specs/prod.yaml)
      # the entry is no longer in its spec, and its client no longer exists
      . web-prod (3ho4ek12345678909nh3fmhpko)

    Plan: 0 to create, 0 to adopt, 0 to update, 0 to replace, 0 to delete, 1 to forget; 98 unchanged.
    ");
}

#[test]
fn an_adoption_as_it_is() {
    insta::assert_snapshot!(shown(vec![worlds::adopt()]), @r"
    cogctl will perform these actions on us-west-2_EXAMPLE (prod-users):

      # managed_clients.opensearch will be adopted  (specs/prod.yaml:21)
      <- AmazonOpenSearchService-example-abcde (5vtlabcdefghijklmnopqrstuv)
          # 21 unchanged settings

    Plan: 0 to create, 1 to adopt, 0 to update, 0 to replace, 0 to delete, 0 to forget; 98 unchanged.
    ");
}

#[test]
fn an_adoption_with_changes_instead_of_another_client() {
    let binding = Binding::Adopted(Adoption::Asked { instead_of: Some(worlds::id("9old")) });
    let name = "AmazonOpenSearchService-example-abcde";
    let reason = Some(Reason::NameChanged {
        client_id: worlds::id("9old"),
        name: "other\u{1b}[2J".to_owned(),
    });
    let after =
        Some(AppClient { enable_token_revocation: false, ..AppClient::with_defaults(name) });
    let step = Step { binding, reason, after, work: Work::Update, ..worlds::adopt() };
    insta::assert_snapshot!(shown(vec![step]), @r#"
    cogctl will perform these actions on us-west-2_EXAMPLE (prod-users):

      # managed_clients.opensearch will be adopted and updated  (specs/prod.yaml:21)
      # the recorded client 9old is now called other\u{1b}[2J, which the entry
      # doesn't match
      # taking over a client that exists already needs a yes, or `--allow adopt`
      # the client recorded until now, 9old, is left as it is
      <- AmazonOpenSearchService-example-abcde (5vtlabcdefghijklmnopqrstuv)
          ~ enable_token_revocation   true → false
          # 20 unchanged settings

    Plan: 0 to create, 1 to adopt, 1 to update, 0 to replace, 0 to delete, 0 to forget; 98 unchanged.
    "#);
}

#[test]
fn a_move_and_a_move_with_changes() {
    let and_updated = Step {
        at: worlds::at("prod/clients.zone"),
        work: Work::Update,
        after: Some(worlds::changed()),
        ..worlds::moved()
    };
    insta::assert_snapshot!(shown(vec![and_updated, worlds::moved()]), @r"
    cogctl will perform these actions on us-west-2_EXAMPLE (prod-users):

      # clients.web will be moved from clients.old  (specs/prod.yaml:9)
      . web-prod (3ho4ek12345678909nh3fmhpko)
          # 21 unchanged settings

      # clients.zone will be moved from clients.old and updated  (specs/prod.yaml:9)
      ~ web-prod (3ho4ek12345678909nh3fmhpko)
          ~ access_token_validity   1h → 30m
          ~ callback_urls
              + https://app.example.com/cb2
                # 1 unchanged
          # 19 unchanged settings

    Plan: 0 to create, 0 to adopt, 1 to update, 0 to replace, 0 to delete, 0 to forget, 2 to move; 98 unchanged.
    ");
}

#[test]
fn a_rename_shows_the_old_name() {
    insta::assert_snapshot!(update_to(|client| client.name = "web-2".to_owned()), @r"
    cogctl will perform these actions on us-west-2_EXAMPLE (prod-users):

      # clients.web will be updated  (specs/prod.yaml:9)
      ~ web-prod (3ho4ek12345678909nh3fmhpko)
          ~ name   web-prod → web-2
          # 20 unchanged settings

    Plan: 0 to create, 0 to adopt, 1 to update, 0 to replace, 0 to delete, 0 to forget; 98 unchanged.
    ");
}

#[test]
fn default_sign_in_flows_are_written_out() {
    let shown = update_to(|client| {
        client.explicit_auth_flows = set(["ALLOW_USER_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"]);
    });
    insta::assert_snapshot!(shown, @r"
    cogctl will perform these actions on us-west-2_EXAMPLE (prod-users):

      # clients.web will be updated  (specs/prod.yaml:9)
      ~ web-prod (3ho4ek12345678909nh3fmhpko)
          ~ explicit_auth_flows
              - ALLOW_CUSTOM_AUTH
              - ALLOW_USER_SRP_AUTH
              + ALLOW_USER_AUTH
                # 1 unchanged
          # 20 unchanged settings

    Plan: 0 to create, 0 to adopt, 1 to update, 0 to replace, 0 to delete, 0 to forget; 98 unchanged.
    ");
}

#[test]
fn attributes_leave_their_default() {
    let shown = update_to(|client| client.write_attributes = Some(set(["email", "custom:team"])));
    insta::assert_snapshot!(shown, @r"
    cogctl will perform these actions on us-west-2_EXAMPLE (prod-users):

      # clients.web will be updated  (specs/prod.yaml:9)
      ~ web-prod (3ho4ek12345678909nh3fmhpko)
          ~ write_attributes
              - (by default: all standard attributes)
              + custom:team
              + email
          # 20 unchanged settings

    Plan: 0 to create, 0 to adopt, 1 to update, 0 to replace, 0 to delete, 0 to forget; 98 unchanged.
    ");
}

#[test]
fn blocks_show_the_members_that_change() {
    let shown = update_to(|client| {
        client.refresh_token_rotation =
            Rotation { feature: "ENABLED".to_owned(), retry_grace_period_seconds: 0 };
        client.analytics_configuration = Some(Analytics {
            application_arn: Some(
                "arn:aws:mobiletargeting:us-east-1:111122223333:apps/0a1b2c".to_owned(),
            ),
            application_id: None,
            external_id: None,
            role_arn: None,
            user_data_shared: false,
        });
    });
    insta::assert_snapshot!(shown, @r"
    cogctl will perform these actions on us-west-2_EXAMPLE (prod-users):

      # clients.web will be updated  (specs/prod.yaml:9)
      ~ web-prod (3ho4ek12345678909nh3fmhpko)
          ~ analytics_configuration
              + application_arn    arn:aws:mobiletargeting:us-east-1:111122223333:apps/0a1b2c
              + user_data_shared   false
          ~ refresh_token_rotation
              ~ feature   DISABLED → ENABLED
                # 1 unchanged
          # 19 unchanged settings

    Plan: 0 to create, 0 to adopt, 1 to update, 0 to replace, 0 to delete, 0 to forget; 98 unchanged.
    ");
}

#[test]
fn old_and_new_stand_below_each_other_where_they_do_not_fit() {
    let long =
        |at: &str| Some(format!("https://app.example.com/a/rather/long/way/to/the/callback/{at}"));
    let step = Step {
        before: Some(AppClient { default_redirect_uri: long("one"), ..worlds::web() }),
        after: Some(AppClient { default_redirect_uri: long("two"), ..worlds::web() }),
        ..worlds::update()
    };
    let plan_of = worlds::plan(vec![step]);
    insta::assert_snapshot!(plan(&plan_of, &VIEW), @r"
    cogctl will perform these actions on us-west-2_EXAMPLE (prod-users):

      # clients.web will be updated  (specs/prod.yaml:9)
      ~ web-prod (3ho4ek12345678909nh3fmhpko)
          ~ default_redirect_uri
              - https://app.example.com/a/rather/long/way/to/the/callback/one
              + https://app.example.com/a/rather/long/way/to/the/callback/two
          # 20 unchanged settings

    Plan: 0 to create, 0 to adopt, 1 to update, 0 to replace, 0 to delete, 0 to forget; 98 unchanged.
    ");
    insta::assert_snapshot!(plan(&plan_of, &View { width: 200, ..VIEW }), @r"
    cogctl will perform these actions on us-west-2_EXAMPLE (prod-users):

      # clients.web will be updated  (specs/prod.yaml:9)
      ~ web-prod (3ho4ek12345678909nh3fmhpko)
          ~ default_redirect_uri   https://app.example.com/a/rather/long/way/to/the/callback/one → https://app.example.com/a/rather/long/way/to/the/callback/two
          # 20 unchanged settings

    Plan: 0 to create, 0 to adopt, 1 to update, 0 to replace, 0 to delete, 0 to forget; 98 unchanged.
    ");
}

#[test]
fn a_hostile_name_and_url_move_no_cursor() {
    let mut after = worlds::web();
    after.callback_urls = set(["https://a/\u{1b}]0;x\u{7}", "https://b/\u{202e}gpj"]);
    let step = Step { name: "\u{1b}[2J\rweb".to_owned(), after: Some(after), ..worlds::update() };
    insta::assert_snapshot!(shown(vec![step]), @r#"
    cogctl will perform these actions on us-west-2_EXAMPLE (prod-users):

      # clients.web will be updated  (specs/prod.yaml:9)
      ~ \u{1b}[2J\rweb (3ho4ek12345678909nh3fmhpko)
          ~ callback_urls
              - https://app.example.com/cb
              + https://a/\u{1b}]0;x\u{7}
              + https://b/\u{202e}gpj
          # 20 unchanged settings

    Plan: 0 to create, 0 to adopt, 1 to update, 0 to replace, 0 to delete, 0 to forget; 98 unchanged.
    "#);
}

#[test]
fn several_specs_and_pools_are_told_apart() {
    let other = crate::model::PoolId::parse("us-east-1_OTHER").expect("a pool id");
    let moved = Step { at: worlds::at("dev/clients.web"), pool: other.clone(), ..worlds::moved() };
    let mut two = worlds::plan(vec![worlds::forget(), moved]);
    two.specs.push(crate::plan::PlannedSpec { pool: other, ..worlds::spec("dev") });
    insta::assert_snapshot!(plan(&two, &VIEW), @r"
    cogctl will perform these actions on us-east-1_OTHER (dev-users):

      # dev/clients.web will be moved from prod/clients.old  (specs/prod.yaml:9)
      . web-prod (3ho4ek12345678909nh3fmhpko)
          # 21 unchanged settings

    cogctl will perform these actions on us-west-2_EXAMPLE (prod-users):

      # prod/clients.web will be forgotten  (no longer in specs/prod.yaml)
      # only the record goes; the client itself is not touched
      . web-prod (3ho4ek12345678909nh3fmhpko)

    Plan: 0 to create, 0 to adopt, 0 to update, 0 to replace, 0 to delete, 1 to forget, 1 to move; 98 unchanged.
    ");
}

#[test]
fn blocked_entries_notes_and_refreshed_records_follow_the_steps() {
    let mut all = worlds::plan(vec![worlds::forget()]);
    all.blocked.push(worlds::blocked());
    all.notes.push(worlds::note());
    all.refreshed = worlds::refreshed();
    all.complete = false;
    insta::assert_snapshot!(plan(&all, &VIEW), @r#"
    cogctl will perform these actions on us-west-2_EXAMPLE (prod-users):

      # clients.web will be forgotten  (no longer in specs/prod.yaml)
      # only the record goes; the client itself is not touched
      . web-prod (3ho4ek12345678909nh3fmhpko)

    Blocked; nothing is applied until this is settled:

      # managed_clients.search is blocked  (specs/prod.yaml:30)
      ! 2 clients match `^AmazonOpenSearchService-` [several-match]
          AmazonOpenSearchService-a        1abc
          AmazonOpenSearchService-längst   2abc
        help: narrow the pattern, or pin one with `client_id: 1abc`

    Notes:
      - 3 records are of another pool, us-west-2_OTHER, and are left alone.

    4 records to bring up to date (a new name, another `lifecycle`, what came of an
    apply that was cut off); nothing changes live by that.
    This plan covers only what `--target` names; plan again without it afterwards.
    Plan: 0 to create, 0 to adopt, 0 to update, 0 to replace, 0 to delete, 1 to forget; 98 unchanged, 1 blocked.
    "#);
}

fn many(number: usize) -> Vec<Step> {
    let step = |at: usize| Step {
        at: worlds::at(&format!("prod/clients.c{at:02}")),
        name: format!("c{at:02}"),
        client_id: Some(worlds::id(&format!("{at}abc"))),
        ..worlds::update()
    };
    (0..number).map(step).collect()
}

#[test]
fn past_fifty_steps_what_repeats_is_folded_but_for_deletions() {
    let mut steps = many(60);
    for step in &mut steps[58..] {
        *step = Step { at: step.at.clone(), name: step.name.clone(), ..worlds::delete() };
    }
    let all = worlds::plan(steps);
    insta::assert_snapshot!(plan(&all, &VIEW), @r"
    cogctl will perform these actions on us-west-2_EXAMPLE (prod-users):

      # clients.c00 will be updated  (specs/prod.yaml:9)
      ~ c00 (0abc)
          ~ access_token_validity   1h → 30m
          ~ callback_urls
              + https://app.example.com/cb2
                # 1 unchanged
          # 19 unchanged settings
          # the same change in 58 clients, for example clients.c01, clients.c02 and
          # clients.c03 (`-v` shows them all)

      # clients.c58 will be deleted  (no longer in specs/prod.yaml)
      # the client id and any secret are gone for good
      - c58 (3ho4ek12345678909nh3fmhpko)

      # clients.c59 will be deleted  (no longer in specs/prod.yaml)
      # the client id and any secret are gone for good
      - c59 (3ho4ek12345678909nh3fmhpko)

    Plan: 0 to create, 0 to adopt, 58 to update, 0 to replace, 2 to delete, 0 to forget; 98 unchanged.
    ");
    let verbose = plan(&all, &View { verbose: true, ..VIEW });
    assert_eq!(verbose.matches("  # clients.c").count(), 60);
    assert_eq!(shown(many(50)).matches("  # clients.c").count(), 50);
}

#[test]
fn the_same_plan_is_the_same_text() {
    let steps = vec![worlds::adopt(), worlds::update()];
    let text = shown(steps.clone());
    for _ in 0..10 {
        assert_eq!(shown(steps.iter().rev().cloned().collect()), text);
    }
}

#[test]
fn in_colour() {
    let all = worlds::plan(vec![worlds::update()]);
    let colored = plan(&all, &View { color: true, ..VIEW });
    insta::assert_snapshot!(colored.replace('\u{1b}', "ESC"), @r"
    ESC[1mcogctl will perform these actions on us-west-2_EXAMPLE (prod-users):ESC[0m

    ESC[1m  # clients.web will be updatedESC[0mESC[2m  (specs/prod.yaml:9)ESC[0m
      ESC[33m~ESC[0m web-prod (3ho4ek12345678909nh3fmhpko)
          ESC[33m~ESC[0m access_token_validity   1h → 30m
          ESC[33m~ESC[0m callback_urls
              ESC[32m+ESC[0m https://app.example.com/cb2
    ESC[2m            # 1 unchangedESC[0m
    ESC[2m      # 19 unchanged settingsESC[0m

    ESC[1mPlan:ESC[0m 0 to create, 0 to adopt, 1 to update, 0 to replace, 0 to delete, 0 to forget; 98 unchanged.
    ");
}
