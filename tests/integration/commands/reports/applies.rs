//! Reports of applies, done, failed and refused.

use super::*;

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
