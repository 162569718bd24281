//! `--report` of plan and apply: what is written besides, however the run ends.

#![expect(clippy::too_many_lines, reason = "a whole output is as long as it is")]

use super::{SPEC, applied, folder};
use crate::support::Folder;

/// Shows a file as it is.
fn file(folder: &Folder, name: &str) -> String {
    format!("--- {name} ---\n{}", folder.scrubbed(&folder.read(name)))
}

#[test]
fn a_plan_is_reported_in_every_form_beside_its_text() {
    let folder = applied();
    folder.write(
        "cogctl.yaml",
        &SPEC.replace("30m", "20m").replace("  web:", "  shop:").replace("shop-web", "shop"),
    );
    let shown = folder.run(&["plan"]).exits(0);
    let reports = ["json=plan.json", "markdown=plan.md", "github=plan.txt"];
    let flags: Vec<_> = reports.iter().flat_map(|report| ["--report", report]).collect();
    let run = folder.run(&[&["plan"], flags.as_slice()].concat()).exits(0);
    assert_eq!((&run.stdout, &run.stderr), (&shown.stdout, &shown.stderr));
    let json = folder.run(&["plan", "-o", "json"]).exits(0);
    assert_eq!(folder.read("plan.json"), json.stdout);
    insta::assert_snapshot!([file(&folder, "plan.md"), file(&folder, "plan.txt")].join("\n"), @r#"
    --- plan.md ---
    ### Plan for `sandbox-users` (`us-west-2_Sandbox01`): 1 to create, 1 to delete; 1 unchanged

    <details><summary><code>+ clients.shop will be created  (cogctl.yaml:5)</code></summary>

    ```diff
    + shop (id known after apply)
    +     generate_secret         true
    +     access_token_validity   20m
    +     callback_urls
    +         https://shop.example.com/cb
    #     17 settings at Cognito's defaults
    ```

    </details>

    <details open><summary><code>- clients.web will be deleted  (no longer in cogctl.yaml)</code></summary>

    ```diff
    # the client id and any secret are gone for good
    - shop-web (nj8s0srul5250v3ekjkomruxif)
    ```

    </details>

    --- plan.txt ---
    ::warning file=cogctl.yaml,title=delete::clients.web (shop-web, nj8s0srul5250v3ekjkomruxif) will be deleted: its client id and any secret are gone for good then
    "#);
}

#[test]
fn a_report_on_standard_output_sends_the_text_elsewhere() {
    let folder = folder();
    insta::assert_snapshot!(folder.tell(&[
        "plan --report markdown=-",
        "apply --auto-approve --report json=-",
    ]), @r#"
    $ cogctl plan --report markdown=-
    ### Plan for `sandbox-users` (`us-west-2_Sandbox01`): 1 to create, 1 to adopt, 1 to update; 0 unchanged

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

    <details><summary><code>&lt;- managed_clients.logs will be adopted and updated  (cogctl.yaml:11)</code></summary>

    ```diff
    ! <- AmazonOpenSearchService-logs-x7k2p-us-west-2-p4m9qv3tz8c1w5n6d0rjhsb2ye (4q7h2kd9v0s3mc8tjx5n1w6rbg)
    !     access_token_validity   1h → 8h
    #     20 unchanged settings
    ```

    </details>
    --- stderr ---
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

    $ cogctl apply --auto-approve --report json=-
    {
      "schema_version": "1.0",
      "complete": true,
      "summary": {
        "create": 1,
        "update": 1,
        "replace": 0,
        "adopt": 1,
        "move": 0,
        "delete": 0,
        "forget": 0,
        "unchanged": 0,
        "failed": 0,
        "unknown": 0,
        "stale": 0,
        "not_started": 0
      },
      "unchanged": 0,
      "results": [
        {
          "address": "clients.web",
          "spec": "prod",
          "user_pool_id": "us-west-2_Sandbox01",
          "client_id": "nj8s0srul5250v3ekjkomruxif",
          "name": "shop-web",
          "actions": [
            "create"
          ],
          "outcome": "done",
          "code": null,
          "message": null,
          "help": null,
          "kept_by_cognito": []
        },
        {
          "address": "managed_clients.logs",
          "spec": "prod",
          "user_pool_id": "us-west-2_Sandbox01",
          "client_id": "4q7h2kd9v0s3mc8tjx5n1w6rbg",
          "name": "AmazonOpenSearchService-logs-x7k2p-us-west-2-p4m9qv3tz8c1w5n6d0rjhsb2ye",
          "actions": [
            "adopt",
            "update"
          ],
          "outcome": "done",
          "code": null,
          "message": null,
          "help": null,
          "kept_by_cognito": []
        }
      ]
    }
    --- stderr ---
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
    clients.web: created (nj8s0srul5250v3ekjkomruxif)
    managed_clients.logs: adopted and updated (4q7h2kd9v0s3mc8tjx5n1w6rbg)
    Apply complete: 1 created, 1 adopted, 1 updated.

      clients.web            created               nj8s0srul5250v3ekjkomruxif
      managed_clients.logs   adopted and updated   4q7h2kd9v0s3mc8tjx5n1w6rbg
    [exit 0]
    "#);
}

#[test]
fn the_summary_of_a_step_is_carried_on_and_any_other_file_replaced() {
    let mut folder = folder();
    folder.write("summary.md", "What another step said.");
    folder.write("plan.md", "What an earlier run said.");
    folder.set("GITHUB_STEP_SUMMARY", &folder.path().join("summary.md").display().to_string());
    let reports = ["--report", "markdown=./summary.md", "--report", "markdown=plan.md"];
    let arguments = [&["plan"], &reports[..]].concat();
    drop(folder.run(&arguments).exits(0));
    let plan = folder.read("plan.md");
    assert_eq!(folder.read("summary.md"), format!("What another step said.\n{plan}"));
    drop(folder.run(&arguments).exits(0));
    assert_eq!(folder.read("summary.md"), format!("What another step said.\n{plan}{plan}"));
    assert_eq!(folder.read("plan.md"), plan);
}

/// What is reported in all three forms.
fn reported(folder: &Folder, line: &str, code: i32) -> String {
    let line =
        format!("{line} --report json=out.json --report markdown=out.md --report github=out.txt");
    let run = folder.run(&line.split(' ').collect::<Vec<_>>()).exits(code);
    let files = ["out.json", "out.md", "out.txt"].map(|name| file(folder, name));
    format!("{}--- stderr ---\n{}\n{}", run.stdout, run.stderr, files.join("\n"))
}

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
fn a_blocked_apply_is_reported_as_json_would_have_it() {
    let folder = folder();
    folder.write("cogctl.yaml", &SPEC.replace("AmazonOpenSearchService-logs-", "Nobody-"));
    drop(reported(&folder, "apply --auto-approve", 4));
    let json = folder.run(&["apply", "--auto-approve", "-o", "json"]).exits(4);
    assert_eq!(folder.read("out.json"), json.stdout);
    insta::assert_snapshot!(file(&folder, "out.md"), @r#"
    --- out.md ---
    ### `cogctl apply` was refused, and nothing was changed

    #### Blocked; nothing is applied until this is settled

    ```diff
    # managed_clients.logs is blocked  (cogctl.yaml:11)
    ! no client matches the prefix `Nobody-` [no-match]
          legacy-portal                                                             6t1n9w4c7m2x5k8v3q0h7d4sbz
          AWSElasticsearch-metrics-us-west-2-h3v8y1n5k0t7c2z9p4d6w8q1xm             2m5v8c1z7k4x9q3t6h0d8s2wjn
          AmazonOpenSearchService-logs-x7k2p-us-west-2-p4m9qv3tz8c1w5n6d0rjhsb2ye   4q7h2kd9v0s3mc8tjx5n1w6rbg
        help: correct the match, or set `lifecycle: { on_missing: skip }` where the client may come later
    ```

    #### What was planned

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
fn a_refused_apply_is_reported_with_its_plan() {
    let folder = applied();
    folder.write("cogctl.yaml", &SPEC.replace("generate_secret: true", "generate_secret: false"));
    insta::assert_snapshot!(reported(&folder, "apply --auto-approve", 4), @r#"
    cogctl will perform these actions on us-west-2_Sandbox01 (sandbox-users):

      # clients.web will be replaced  (cogctl.yaml:5)
      # whether a client has a secret is decided when it is created
      # a new client is created, then this one is deleted: the client id changes,
      # and so does any secret
      -/+ shop-web (nj8s0srul5250v3ekjkomruxif → known after apply)
          ~ generate_secret   true → false  # forces replacement
          # 20 unchanged settings

    Plan: 0 to create, 0 to adopt, 0 to update, 1 to replace, 0 to delete, 0 to forget; 1 unchanged.
    --- stderr ---
    not-allowed

      × 1 of the 2 clients would be replaced (clients.web), and no replacement was
      │ allowed beforehand
      help: `--allow replace=1` allows it

    --- out.json ---
    {
      "blocked": [],
      "problems": [
        {
          "code": "not-allowed",
          "help": "`--allow replace=1` allows it",
          "labels": [],
          "message": "1 of the 2 clients would be replaced (clients.web), and no replacement was allowed beforehand",
          "severity": "error"
        }
      ],
      "schema_version": "1.0"
    }

    --- out.md ---
    ### `cogctl apply` was refused, and nothing was changed

    ```text
    not-allowed

      × 1 of the 2 clients would be replaced (clients.web), and no replacement was allowed beforehand
      help: `--allow replace=1` allows it
    ```

    #### What was planned

    <details open><summary><code>-/+ clients.web will be replaced  (cogctl.yaml:5)</code></summary>

    ```diff
    # whether a client has a secret is decided when it is created
    # a new client is created, then this one is deleted: the client id changes, and so does any secret
    - -/+ shop-web (nj8s0srul5250v3ekjkomruxif → known after apply)
    !     generate_secret   true → false  # forces replacement
    #     20 unchanged settings
    ```

    </details>

    --- out.txt ---
    ::error title=not-allowed::1 of the 2 clients would be replaced (clients.web), and no replacement was allowed beforehand%0Ahelp: `--allow replace=1` allows it
    ::warning file=cogctl.yaml,line=5,title=replace::clients.web (shop-web, nj8s0srul5250v3ekjkomruxif) will be replaced by a new client: its client id and any secret are gone for good then
    "#);
}

/// One client that Cognito refuses, and one that it takes.
const FAILING: &str = "\
version: 1
id: prod
user_pool_id: us-west-2_Sandbox01
clients:
  broken:
    allowed_oauth_flows_user_pool_client: true
    allowed_oauth_flows: [code]
    # cogctl: allow(scope-not-in-pool) let Cognito say so
    allowed_oauth_scopes: [https://nobody.example.com/read]
    callback_urls: [https://app.example.com/cb]
    supported_identity_providers: [COGNITO]
managed_clients:
  logs:
    name_prefix: AmazonOpenSearchService-logs-
    access_token_validity: 8h
";

/// The text without what Cognito calls a request, which hangs on how many there were.
fn without_requests(text: &str) -> String {
    let request = regex::Regex::new("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}").expect("a pattern");
    request.replace_all(text, "REQUEST").into_owned()
}

#[test]
fn an_apply_that_failed_is_reported() {
    let folder = folder();
    folder.write("cogctl.yaml", FAILING);
    let told = without_requests(&reported(&folder, "apply --auto-approve", 3));
    // Which one ends first is left to chance.
    let (_, files) = told.split_once("--- out.json ---").expect("it is there");
    insta::assert_snapshot!(files, @r#"
    {
      "schema_version": "1.0",
      "complete": false,
      "summary": {
        "create": 0,
        "update": 1,
        "replace": 0,
        "adopt": 1,
        "move": 0,
        "delete": 0,
        "forget": 0,
        "unchanged": 0,
        "failed": 1,
        "unknown": 0,
        "stale": 0,
        "not_started": 0
      },
      "unchanged": 0,
      "results": [
        {
          "address": "clients.broken",
          "spec": "prod",
          "user_pool_id": "us-west-2_Sandbox01",
          "client_id": null,
          "name": "broken",
          "actions": [
            "create"
          ],
          "outcome": "failed",
          "code": "refused",
          "message": "CreateUserPoolClient failed: ScopeDoesNotExistException: Invalid scope requested: https://nobody.example.com/read (request REQUEST)",
          "help": "correct what the message names, then plan again",
          "kept_by_cognito": []
        },
        {
          "address": "managed_clients.logs",
          "spec": "prod",
          "user_pool_id": "us-west-2_Sandbox01",
          "client_id": "4q7h2kd9v0s3mc8tjx5n1w6rbg",
          "name": "AmazonOpenSearchService-logs-x7k2p-us-west-2-p4m9qv3tz8c1w5n6d0rjhsb2ye",
          "actions": [
            "adopt",
            "update"
          ],
          "outcome": "done",
          "code": null,
          "message": null,
          "help": null,
          "kept_by_cognito": []
        }
      ]
    }

    --- out.md ---
    ### Apply incomplete: 1 adopted, 1 updated; 1 failed in `sandbox-users` (`us-west-2_Sandbox01`)

    ```text
      managed_clients.logs   adopted and updated   4q7h2kd9v0s3mc8tjx5n1w6rbg

    clients.broken: create failed
      CreateUserPoolClient failed: ScopeDoesNotExistException: Invalid scope requested: https://nobody.example.com/read
      (request REQUEST)
      help: correct what the message names, then plan again
    ```

    #### What was planned

    <details><summary><code>+ clients.broken will be created  (cogctl.yaml:5)</code></summary>

    ```diff
    + broken (id known after apply)
    +     allowed_oauth_flows_user_pool_client   true
    +     allowed_oauth_flows
    +         code
    +     allowed_oauth_scopes
    +         https://nobody.example.com/read
    +     callback_urls
    +         https://app.example.com/cb
    +     supported_identity_providers
    +         COGNITO
    #     15 settings at Cognito's defaults
    ```

    </details>

    <details><summary><code>&lt;- managed_clients.logs will be adopted and updated  (cogctl.yaml:13)</code></summary>

    ```diff
    ! <- AmazonOpenSearchService-logs-x7k2p-us-west-2-p4m9qv3tz8c1w5n6d0rjhsb2ye (4q7h2kd9v0s3mc8tjx5n1w6rbg)
    !     access_token_validity   1h → 8h
    #     20 unchanged settings
    ```

    </details>

    --- out.txt ---
    ::error file=cogctl.yaml,line=5,title=refused::clients.broken: create failed: CreateUserPoolClient failed: ScopeDoesNotExistException: Invalid scope requested: https://nobody.example.com/read (request REQUEST)%0Ahelp: correct what the message names, then plan again
    "#);
}

#[test]
fn a_saved_plan_is_reported_too_and_nothing_it_needs_is_written_over() {
    let folder = applied();
    folder.write("cogctl.yaml", &SPEC.replace("30m", "20m"));
    drop(folder.run(&["plan", "--save", "plan.json"]).exits(0));
    insta::assert_snapshot!(folder.tell(&[
        "apply plan.json --report json=plan.json",
        "apply plan.json --report json=cogctl.yaml",
        "apply plan.json --report json=./cogctl.state.json",
        "apply plan.json --report json=cogctl.sandbox.json",
        "apply plan.json --report json=a --report markdown=./a",
        "plan --save a --report markdown=a",
        "plan --save cogctl.yaml",
        "plan --report markdown=cogctl.yaml",
        "plan --report markdown=- -o json",
        "plan --report markdown=- -o jsonl",
        "plan --report markdown=",
        "plan --report sarif=a",
        "apply plan.json --report markdown=out.md",
    ]), @r#"
    $ cogctl apply plan.json --report json=plan.json
    --- stderr ---
    file-taken

      × plan.json is what is applied, and would be written over
      help: name a file of its own
    [exit 64]

    $ cogctl apply plan.json --report json=cogctl.yaml
    --- stderr ---
    file-taken

      × cogctl.yaml is a spec, and would be written over
      help: name a file of its own
    [exit 64]

    $ cogctl apply plan.json --report json=./cogctl.state.json
    --- stderr ---
    file-taken

      × ./cogctl.state.json is a state, and would be written over
      help: name a file of its own
    [exit 64]

    $ cogctl apply plan.json --report json=cogctl.sandbox.json
    --- stderr ---
    file-taken

      × cogctl.sandbox.json is the embedded service's, and would be written over
      help: name a file of its own
    [exit 64]

    $ cogctl apply plan.json --report json=a --report markdown=./a
    --- stderr ---
    file-taken

      × ./a is another report, and would be written over
      help: name a file of its own
    [exit 64]

    $ cogctl plan --save a --report markdown=a
    --- stderr ---
    file-taken

      × a is another report, and would be written over
      help: name a file of its own
    [exit 64]

    $ cogctl plan --save cogctl.yaml
    --- stderr ---
    file-taken

      × cogctl.yaml is a spec, and would be written over
      help: name a file of its own
    [exit 64]

    $ cogctl plan --report markdown=cogctl.yaml
    --- stderr ---
    file-taken

      × cogctl.yaml is a spec, and would be written over
      help: name a file of its own
    [exit 64]

    $ cogctl plan --report markdown=- -o json
    {
      "blocked": [],
      "problems": [
        {
          "code": "two-documents",
          "help": "write the others to files: `--report markdown=plan.md`",
          "labels": [],
          "message": "standard output can hold one report alone",
          "severity": "error"
        }
      ],
      "schema_version": "1.0"
    }
    [exit 64]

    $ cogctl plan --report markdown=- -o jsonl
    {"schema_version":"1.0","type":"problem","code":"two-documents","help":"write the others to files: `--report markdown=plan.md`","labels":[],"message":"standard output can hold one report alone","severity":"error"}
    [exit 64]

    $ cogctl plan --report markdown=
    --- stderr ---
    error: invalid value 'markdown=' for '--report <FORMAT=PATH>': write FORMAT=PATH

    For more information, try '--help'.
    [exit 64]

    $ cogctl plan --report sarif=a
    --- stderr ---
    error: invalid value 'sarif=a' for '--report <FORMAT=PATH>': the formats are json, markdown and github

    For more information, try '--help'.
    [exit 64]

    $ cogctl apply plan.json --report markdown=out.md
    cogctl will perform these actions on us-west-2_Sandbox01 (sandbox-users):

      # clients.web will be updated  (cogctl.yaml:5)
      ~ shop-web (nj8s0srul5250v3ekjkomruxif)
          ~ access_token_validity   30m → 20m
          # 20 unchanged settings

    Plan: 0 to create, 0 to adopt, 1 to update, 0 to replace, 0 to delete, 0 to forget; 1 unchanged.
    Apply complete: 1 updated.

      clients.web   updated   nj8s0srul5250v3ekjkomruxif
    --- stderr ---
    clients.web: updated (nj8s0srul5250v3ekjkomruxif)
    [exit 0]
    "#);
    insta::assert_snapshot!(file(&folder, "out.md"), @r#"
    --- out.md ---
    ### Apply complete: 1 updated in `sandbox-users` (`us-west-2_Sandbox01`)

    ```text
      clients.web   updated   nj8s0srul5250v3ekjkomruxif
    ```

    #### What was planned

    <details><summary><code>~ clients.web will be updated  (cogctl.yaml:5)</code></summary>

    ```diff
    ! shop-web (nj8s0srul5250v3ekjkomruxif)
    !     access_token_validity   30m → 20m
    #     20 unchanged settings
    ```

    </details>
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
