//! Reports of runs that come to no plan, and reports that come to nothing.

use super::*;

#[test]
fn a_blocked_plan_is_reported() {
    let folder = folder();
    folder.write("cogctl.yaml", &SPEC.replace("AmazonOpenSearchService-logs-", "Nobody-"));
    insta::assert_snapshot!(reported(&folder, "plan", 1), @r#"
    cogctl will perform these actions on us-west-2_Sandbox01 (sandbox-users):

      # clients.web will be created  (cogctl.yaml:5)
      + shop-web (id known after apply)
          + generate_secret         true
          + access_token_validity   30m
          + callback_urls
              + https://shop.example.com/cb
          # 17 settings at Cognito's defaults

    Blocked; nothing is applied until this is settled:

      # managed_clients.logs is blocked  (cogctl.yaml:11)
      ! no client matches the prefix `Nobody-` [no-match]
          legacy-portal                                                             6t1n9w4c7m2x5k8v3q0h7d4sbz
          AWSElasticsearch-metrics-us-west-2-h3v8y1n5k0t7c2z9p4d6w8q1xm             2m5v8c1z7k4x9q3t6h0d8s2wjn
          AmazonOpenSearchService-logs-x7k2p-us-west-2-p4m9qv3tz8c1w5n6d0rjhsb2ye   4q7h2kd9v0s3mc8tjx5n1w6rbg
        help: correct the match, or set `lifecycle: { on_missing: skip }` where the
              client may come later

    Plan: 1 to create, 0 to adopt, 0 to update, 0 to replace, 0 to delete, 0 to forget; 0 unchanged, 1 blocked.
    --- stderr ---

    --- out.json ---
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
        "update": 0,
        "replace": 0,
        "adopt": 0,
        "move": 0,
        "delete": 0,
        "forget": 0,
        "unchanged": 0,
        "blocked": 1
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
        }
      ],
      "blocked": [
        {
          "address": "managed_clients.logs",
          "spec": "prod",
          "file": "cogctl.yaml",
          "line": 11,
          "code": "no-match",
          "message": "no client matches the prefix `Nobody-`",
          "help": "correct the match, or set `lifecycle: { on_missing: skip }` where the client may come later",
          "candidates": [
            {
              "name": "legacy-portal",
              "client_id": "6t1n9w4c7m2x5k8v3q0h7d4sbz"
            },
            {
              "name": "AWSElasticsearch-metrics-us-west-2-h3v8y1n5k0t7c2z9p4d6w8q1xm",
              "client_id": "2m5v8c1z7k4x9q3t6h0d8s2wjn"
            },
            {
              "name": "AmazonOpenSearchService-logs-x7k2p-us-west-2-p4m9qv3tz8c1w5n6d0rjhsb2ye",
              "client_id": "4q7h2kd9v0s3mc8tjx5n1w6rbg"
            }
          ]
        }
      ],
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
        "reads": 1,
        "writes": 1,
        "seconds": null
      }
    }

    --- out.md ---
    ### Plan for `sandbox-users` (`us-west-2_Sandbox01`): 1 to create, 1 blocked; 0 unchanged

    #### Blocked; nothing is applied until this is settled

    ```diff
    # managed_clients.logs is blocked  (cogctl.yaml:11)
    ! no client matches the prefix `Nobody-` [no-match]
          legacy-portal                                                             6t1n9w4c7m2x5k8v3q0h7d4sbz
          AWSElasticsearch-metrics-us-west-2-h3v8y1n5k0t7c2z9p4d6w8q1xm             2m5v8c1z7k4x9q3t6h0d8s2wjn
          AmazonOpenSearchService-logs-x7k2p-us-west-2-p4m9qv3tz8c1w5n6d0rjhsb2ye   4q7h2kd9v0s3mc8tjx5n1w6rbg
        help: correct the match, or set `lifecycle: { on_missing: skip }` where the client may come later
    ```

    <details><summary><code>+ clients.web will be created  (cogctl.yaml:5)</code></summary>

    ```diff
    + shop-web (id known after apply)
    +     generate_secret         true
    +     access_token_validity   30m
    +     callback_urls
    +         https://shop.example.com/cb
    #     17 settings at Cognito's defaults
    ```

    </details>

    --- out.txt ---
    ::error file=cogctl.yaml,line=11,title=no-match::managed_clients.logs: no client matches the prefix `Nobody-`%0Ahelp: correct the match, or set `lifecycle: { on_missing: skip }` where the client may come later
    "#);
}

#[test]
fn a_spec_with_mistakes_is_reported_at_its_lines() {
    let folder = folder();
    folder.write("cogctl.yaml", &SPEC.replace("callback_urls", "callback_url"));
    insta::assert_snapshot!(reported(&folder, "plan", 1), @r#"
    --- stderr ---
    unknown-key

      × a client has no key `callback_url`
       ╭─[cogctl.yaml:8:5]
     7 │     generate_secret: true
     8 │     callback_url: [https://shop.example.com/cb]
       ·     ──────┬─────
       ·           ╰── unknown
     9 │     access_token_validity: 30m
       ╰────
      help: did you mean `callback_urls`?

    --- out.json ---
    {
      "blocked": [],
      "problems": [
        {
          "code": "unknown-key",
          "help": "did you mean `callback_urls`?",
          "labels": [
            {
              "column": 5,
              "file": "cogctl.yaml",
              "length": 12,
              "line": 8,
              "message": "unknown"
            }
          ],
          "message": "a client has no key `callback_url`",
          "severity": "error"
        }
      ],
      "schema_version": "1.0"
    }

    --- out.md ---
    ### `cogctl plan` failed

    ```text
    unknown-key

      × a client has no key `callback_url`
       ╭─[cogctl.yaml:8:5]
     7 │     generate_secret: true
     8 │     callback_url: [https://shop.example.com/cb]
       ·     ──────┬─────
       ·           ╰── unknown
     9 │     access_token_validity: 30m
       ╰────
      help: did you mean `callback_urls`?
    ```

    --- out.txt ---
    ::error file=cogctl.yaml,line=8,col=5,endColumn=17,title=unknown-key::a client has no key `callback_url`%0Ahelp: did you mean `callback_urls`?
    "#);
}

#[test]
fn a_report_that_can_not_be_written_is_told_and_counts() {
    let folder = folder();
    insta::assert_snapshot!(folder.tell(&[
        "plan --report markdown=nowhere/plan.md",
        "plan --detailed-exitcode --report markdown=. --report github=there.txt -o json --target managed_clients.logs",
        "apply --report json=nowhere/x.json",
        "apply --auto-approve --report json=nowhere/x.json",
    ]), @r#"
    $ cogctl plan --report markdown=nowhere/plan.md
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
    report-not-saved

      × nowhere/plan.md could not be written: No such file or directory (os error 2)
      help: name a file in a folder you may write to
    [exit 1]

    $ cogctl plan --detailed-exitcode --report markdown=. --report github=there.txt -o json --target managed_clients.logs
    {
      "schema_version": "1.0",
      "complete": false,
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
        "adopt": 1,
        "move": 0,
        "delete": 0,
        "forget": 0,
        "unchanged": 0,
        "blocked": 0
      },
      "changes": [
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
        "reads": 2,
        "writes": 1,
        "seconds": null
      }
    }
    --- stderr ---
    report-not-saved

      × . could not be written: it is a folder, not a file
      help: name a file, be it there already or not
    [exit 1]

    $ cogctl apply --report json=nowhere/x.json
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
    not-approved

      × nobody is there to approve the plan
      help: add `--auto-approve`; a plan saved with `cogctl plan --save` needs no
            approval
    report-not-saved

      × nowhere/x.json could not be written: No such file or directory (os error 2)
      help: name a file in a folder you may write to
    [exit 4]

    $ cogctl apply --auto-approve --report json=nowhere/x.json
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
    report-not-saved

      × nowhere/x.json could not be written: No such file or directory (os error 2)
      help: clients were changed all the same, and their records are kept; `cogctl
            plan` shows what is left to do
    [exit 3]
    "#);
    assert!(folder.exists("there.txt"), "one that can't be written keeps no other from it");
}
