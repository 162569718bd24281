//! `plan`, and what its flags do.

#![expect(clippy::too_many_lines, reason = "a whole output is as long as it is")]

use super::{applied, folder};

#[test]
fn in_text_and_in_json() {
    insta::assert_snapshot!(folder().tell(&["plan", "plan -o json"]), @r#"
    $ cogctl plan
    cogctl will perform these actions on us-west-2_Sandbox01 (sandbox-users):

      # clients.web will be created  (cogctl.yaml:5)
      + shop-web (id known after apply)
          + generate_secret         true
          + access_token_validity   30m
          + callback_urls
              + https://shop.example.com/cb
          # 17 settings at Cognito's defaults

      # managed_clients.logs will be adopted and updated  (cogctl.yaml:11)
      <- AmazonOpenSearchService-logs-x7k2p-us-west-2-p4m9qv3tz8c1w5n6d0rjhsb2ye (4q7h2kd9v0s3mc8tjx5n1w6rbg)
          ~ access_token_validity   1h → 8h
          # 20 unchanged settings

    Plan: 1 to create, 1 to adopt, 1 to update, 0 to replace, 0 to delete, 0 to forget; 0 unchanged.
    [exit 0]

    $ cogctl plan -o json
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
        "create": 1,
        "update": 1,
        "replace": 0,
        "adopt": 1,
        "move": 0,
        "delete": 0,
        "forget": 0,
        "unchanged": 0,
        "blocked": 0
      },
      "changes": [
        {
          "address": "clients.web",
          "spec": "prod",
          "file": "cogctl.yaml",
          "line": 5,
          "user_pool_id": "us-west-2_Sandbox01",
          "client_id": null,
          "name": "shop-web",
          "actions": [
            "create"
          ],
          "before": null,
          "after": {
            "access_token_validity": "30m",
            "allowed_oauth_flows": [],
            "allowed_oauth_flows_user_pool_client": false,
            "allowed_oauth_scopes": [],
            "analytics_configuration": null,
            "auth_session_validity": 3,
            "callback_urls": [
              "https://shop.example.com/cb"
            ],
            "default_redirect_uri": null,
            "enable_propagate_additional_user_context_data": false,
            "enable_token_revocation": true,
            "explicit_auth_flows": [],
            "generate_secret": true,
            "id_token_validity": "1h",
            "logout_urls": [],
            "name": "shop-web",
            "prevent_user_existence_errors": "LEGACY",
            "read_attributes": null,
            "refresh_token_rotation": {
              "feature": "DISABLED",
              "retry_grace_period_seconds": 0
            },
            "refresh_token_validity": "30d",
            "supported_identity_providers": [],
            "write_attributes": null
          },
          "reason": null
        },
        {
          "address": "managed_clients.logs",
          "spec": "prod",
          "file": "cogctl.yaml",
          "line": 11,
          "user_pool_id": "us-west-2_Sandbox01",
          "client_id": "4q7h2kd9v0s3mc8tjx5n1w6rbg",
          "name": "AmazonOpenSearchService-logs-x7k2p-us-west-2-p4m9qv3tz8c1w5n6d0rjhsb2ye",
          "actions": [
            "adopt",
            "update"
          ],
          "before": {
            "access_token_validity": "1h",
            "allowed_oauth_flows": [
              "code"
            ],
            "allowed_oauth_flows_user_pool_client": true,
            "allowed_oauth_scopes": [
              "email",
              "openid",
              "phone",
              "profile"
            ],
            "analytics_configuration": null,
            "auth_session_validity": 3,
            "callback_urls": [
              "https://search-logs-x7k2p4m9qv3tz8c1w5n6d0rjhs.us-west-2.es.amazonaws.com/_dashboards/app/home"
            ],
            "default_redirect_uri": null,
            "enable_propagate_additional_user_context_data": false,
            "enable_token_revocation": true,
            "explicit_auth_flows": [],
            "generate_secret": true,
            "id_token_validity": "1h",
            "logout_urls": [
              "https://search-logs-x7k2p4m9qv3tz8c1w5n6d0rjhs.us-west-2.es.amazonaws.com/_dashboards/app/home"
            ],
            "name": "AmazonOpenSearchService-logs-x7k2p-us-west-2-p4m9qv3tz8c1w5n6d0rjhsb2ye",
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
          "after": {
            "access_token_validity": "8h",
            "allowed_oauth_flows": [
              "code"
            ],
            "allowed_oauth_flows_user_pool_client": true,
            "allowed_oauth_scopes": [
              "email",
              "openid",
              "phone",
              "profile"
            ],
            "analytics_configuration": null,
            "auth_session_validity": 3,
            "callback_urls": [
              "https://search-logs-x7k2p4m9qv3tz8c1w5n6d0rjhs.us-west-2.es.amazonaws.com/_dashboards/app/home"
            ],
            "default_redirect_uri": null,
            "enable_propagate_additional_user_context_data": false,
            "enable_token_revocation": true,
            "explicit_auth_flows": [],
            "generate_secret": true,
            "id_token_validity": "1h",
            "logout_urls": [
              "https://search-logs-x7k2p4m9qv3tz8c1w5n6d0rjhs.us-west-2.es.amazonaws.com/_dashboards/app/home"
            ],
            "name": "AmazonOpenSearchService-logs-x7k2p-us-west-2-p4m9qv3tz8c1w5n6d0rjhsb2ye",
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
      ],
      "blocked": [],
      "notes": [],
      "pools": [
        {
          "spec": "prod",
          "user_pool_id": "us-west-2_Sandbox01",
          "name": "sandbox-users",
          "account_id": "123456789012"
        }
      ],
      "estimate": {
        "reads": 3,
        "writes": 2,
        "seconds": null
      }
    }
    [exit 0]
    "#);
}

#[test]
fn exit_codes() {
    let fresh = folder();
    assert_eq!(fresh.run(&["plan"]).code, 0);
    assert_eq!(fresh.run(&["plan", "--detailed-exitcode"]).code, 2);
    assert_eq!(applied().run(&["plan", "--detailed-exitcode"]).code, 0);
}

#[test]
fn targets_and_grants() {
    let told = folder().tell(&[
        "plan --target managed_clients.logs",
        "plan --target clients.wbe",
        "plan --target zzz",
        "plan --allow everything",
        "plan --allow delete=many",
        "plan --max-changes lots",
        "plan --max-changes 101%",
    ]);
    insta::assert_snapshot!(told, @r#"
    $ cogctl plan --target managed_clients.logs
    cogctl will perform these actions on us-west-2_Sandbox01 (sandbox-users):

      # managed_clients.logs will be adopted and updated  (cogctl.yaml:11)
      <- AmazonOpenSearchService-logs-x7k2p-us-west-2-p4m9qv3tz8c1w5n6d0rjhsb2ye (4q7h2kd9v0s3mc8tjx5n1w6rbg)
          ~ access_token_validity   1h → 8h
          # 20 unchanged settings

    This plan covers only what `--target` names; plan again without it afterwards.
    Plan: 0 to create, 1 to adopt, 1 to update, 0 to replace, 0 to delete, 0 to forget; 0 unchanged.
    [exit 0]

    $ cogctl plan --target clients.wbe
    --- stderr ---
    unknown-target

      × `clients.wbe` is not an address in this run
      help: did you mean `clients.web`?
    [exit 64]

    $ cogctl plan --target zzz
    --- stderr ---
    unknown-target

      × `zzz` is not an address in this run
      help: `cogctl state list` and the spec name the addresses
    [exit 64]

    $ cogctl plan --allow everything
    --- stderr ---
    bad-allow

      × `--allow everything` is not understood
      help: write delete, replace, rename or adopt, with =COUNT if wanted: `--allow
            delete=2,adopt`
    [exit 64]

    $ cogctl plan --allow delete=many
    --- stderr ---
    bad-allow

      × `--allow delete=many` is not understood
      help: write delete, replace, rename or adopt, with =COUNT if wanted: `--allow
            delete=2,adopt`
    [exit 64]

    $ cogctl plan --max-changes lots
    --- stderr ---
    bad-max-changes

      × `--max-changes lots` is not understood
      help: write a whole number of clients, or a percentage from 0% to 100%
    [exit 64]

    $ cogctl plan --max-changes 101%
    --- stderr ---
    bad-max-changes

      × `--max-changes 101%` is not understood
      help: write a whole number of clients, or a percentage from 0% to 100%
    [exit 64]
    "#);
}

#[test]
fn a_saved_plan() {
    let folder = folder();
    let told = folder.tell(&["plan --save plan.json", "apply plan.json", "apply plan.json"]);
    insta::assert_snapshot!(told, @r#"
    $ cogctl plan --save plan.json
    cogctl will perform these actions on us-west-2_Sandbox01 (sandbox-users):

      # clients.web will be created  (cogctl.yaml:5)
      + shop-web (id known after apply)
          + generate_secret         true
          + access_token_validity   30m
          + callback_urls
              + https://shop.example.com/cb
          # 17 settings at Cognito's defaults

      # managed_clients.logs will be adopted and updated  (cogctl.yaml:11)
      <- AmazonOpenSearchService-logs-x7k2p-us-west-2-p4m9qv3tz8c1w5n6d0rjhsb2ye (4q7h2kd9v0s3mc8tjx5n1w6rbg)
          ~ access_token_validity   1h → 8h
          # 20 unchanged settings

    Plan: 1 to create, 1 to adopt, 1 to update, 0 to replace, 0 to delete, 0 to forget; 0 unchanged.
    --- stderr ---
    Saved. `cogctl apply plan.json`, with the same global options, does exactly this.
    [exit 0]

    $ cogctl apply plan.json
    cogctl will perform these actions on us-west-2_Sandbox01 (sandbox-users):

      # clients.web will be created  (cogctl.yaml:5)
      + shop-web (id known after apply)
          + generate_secret         true
          + access_token_validity   30m
          + callback_urls
              + https://shop.example.com/cb
          # 17 settings at Cognito's defaults

      # managed_clients.logs will be adopted and updated  (cogctl.yaml:11)
      <- AmazonOpenSearchService-logs-x7k2p-us-west-2-p4m9qv3tz8c1w5n6d0rjhsb2ye (4q7h2kd9v0s3mc8tjx5n1w6rbg)
          ~ access_token_validity   1h → 8h
          # 20 unchanged settings

    Plan: 1 to create, 1 to adopt, 1 to update, 0 to replace, 0 to delete, 0 to forget; 0 unchanged.
    Apply complete: 1 created, 1 adopted, 1 updated.

      clients.web            created               nj8s0srul5250v3ekjkomruxif
      managed_clients.logs   adopted and updated   4q7h2kd9v0s3mc8tjx5n1w6rbg
    --- stderr ---
    clients.web: created (nj8s0srul5250v3ekjkomruxif)
    managed_clients.logs: adopted and updated (4q7h2kd9v0s3mc8tjx5n1w6rbg)
    [exit 0]

    $ cogctl apply plan.json
    --- stderr ---
    stale-state

      × the records of cogctl.yaml changed since the plan was saved
      help: plan again with `cogctl plan --save`
    [exit 4]
    "#);
}

#[test]
fn where_specs_are_looked_for() {
    let folder = folder();
    let spec = folder.read("cogctl.yaml");
    folder.remove("cogctl.yaml");
    let nothing = folder.tell(&["plan"]);
    folder.write("specs/one.yaml", &spec);
    folder.write("empty/readme.txt", "");
    let rest = folder.tell(&["plan --target clients.web", "plan empty"]);
    insta::assert_snapshot!(nothing + &rest, @r#"
    $ cogctl plan
    --- stderr ---
    unreadable-file

      × there is no cogctl.yaml and no folder specs/ with specs here
      help: name a spec, or write one into `cogctl.yaml`; `cogctl import POOL --all`
            writes one for the clients that a pool has
    [exit 1]

    $ cogctl plan --target clients.web
    cogctl will perform these actions on us-west-2_Sandbox01 (sandbox-users):

      # clients.web will be created  (specs/one.yaml:5)
      + shop-web (id known after apply)
          + generate_secret         true
          + access_token_validity   30m
          + callback_urls
              + https://shop.example.com/cb
          # 17 settings at Cognito's defaults

    This plan covers only what `--target` names; plan again without it afterwards.
    Plan: 1 to create, 0 to adopt, 0 to update, 0 to replace, 0 to delete, 0 to forget; 0 unchanged.
    [exit 0]

    $ cogctl plan empty
    --- stderr ---
    unreadable-file

      × the folder empty holds no specs
      help: specs end in `.yaml` or `.yml` and don't begin with a dot; folders
            within folders are not searched
    [exit 1]
    "#);
}

#[test]
fn what_apply_will_ask_about_or_refuse() {
    let folder = applied();
    let spec = folder.read("cogctl.yaml");
    let without = spec.lines().filter(|line| !line.starts_with("    ") || line.contains("Amazon"));
    let without: Vec<_> = without.filter(|line| !line.contains("web:")).collect();
    folder.write("cogctl.yaml", &(without.join("\n") + "\n"));
    let hints = |line: &str| {
        let run = folder.run(&line.split(' ').collect::<Vec<_>>()).exits(0);
        format!("$ cogctl {line}\n{}\n", run.stderr)
    };
    let told = [
        "plan",
        "plan --max-changes 100%",
        "plan --max-changes 100% --save plan.json",
        "plan --max-changes 100% --allow delete=0",
        "plan --max-changes 100% --allow delete",
        "plan --max-changes 100% --allow delete --save plan.json",
        "plan --max-changes 100% --allow adopt,delete=1 --save plan.json",
    ];
    insta::assert_snapshot!(told.map(hints).concat(), @r#"
    $ cogctl plan
    Apply will refuse this: 1 of the 2 clients of cogctl.yaml would be deleted or forgotten, and 0 is the limit while `clients:` has no entry; put the entries back if they were lost by mistake; `--max-changes 100%` allows it.
    Apply will ask about this, or refuse it where nobody can answer: 1 of the 2 clients would be deleted (clients.web), and no deletion was allowed beforehand; `--allow delete=1` allows it.

    $ cogctl plan --max-changes 100%
    Apply will ask about this, or refuse it where nobody can answer: 1 of the 2 clients would be deleted (clients.web), and no deletion was allowed beforehand; `--allow delete=1` allows it.

    $ cogctl plan --max-changes 100% --save plan.json
    Apply will refuse this: 1 of the 2 clients would be deleted (clients.web), and no deletion was allowed beforehand; `--allow delete=1` allows it.
    Saved. `cogctl apply plan.json --max-changes 100%`, with the same global options, does exactly this.

    $ cogctl plan --max-changes 100% --allow delete=0
    Apply will ask about this, or refuse it where nobody can answer: 1 of the 2 clients would be deleted (clients.web), and `--allow delete=0` allows 0; `--allow delete=1` allows it.

    $ cogctl plan --max-changes 100% --allow delete

    $ cogctl plan --max-changes 100% --allow delete --save plan.json
    Saved. `cogctl apply plan.json --allow delete --max-changes 100%`, with the same global options, does exactly this.

    $ cogctl plan --max-changes 100% --allow adopt,delete=1 --save plan.json
    Saved. `cogctl apply plan.json --allow delete=1 --max-changes 100%`, with the same global options, does exactly this.
    "#);
}
