//! `--query` and `-o yaml`, with every kind of result.

use super::{SPEC, applied, folder};
use crate::support::{Served, Terminal};
use cogctl::sandbox::{ClientSeed, World};

#[test]
fn a_part_of_the_document_is_what_a_shell_can_use() {
    let folder = applied();
    insta::assert_snapshot!(folder.tell(&[
        "list --query clients[].name",
        "list --query clients[?address].[name,address]",
        "list --query clients[?address].[name,address] -o json",
        "get us-west-2_Sandbox01/6t1n9w4c7m2x5k8v3q0h7d4sbz --query settings.callback_urls -o yaml",
        "get us-west-2_Sandbox01/6t1n9w4c7m2x5k8v3q0h7d4sbz --query settings.nothing",
        "plan --query summary.unchanged",
        "validate --query specs[].entries -o json",
    ]), @r#"
    $ cogctl list --query clients[].name
    AWSElasticsearch-metrics-us-west-2-h3v8y1n5k0t7c2z9p4d6w8q1xm
    AmazonOpenSearchService-logs-x7k2p-us-west-2-p4m9qv3tz8c1w5n6d0rjhsb2ye
    legacy-portal
    shop-web
    [exit 0]

    $ cogctl list --query clients[?address].[name,address]
    AmazonOpenSearchService-logs-x7k2p-us-west-2-p4m9qv3tz8c1w5n6d0rjhsb2ye	managed_clients.logs
    shop-web	clients.web
    [exit 0]

    $ cogctl list --query clients[?address].[name,address] -o json
    [
      [
        "AmazonOpenSearchService-logs-x7k2p-us-west-2-p4m9qv3tz8c1w5n6d0rjhsb2ye",
        "managed_clients.logs"
      ],
      [
        "shop-web",
        "clients.web"
      ]
    ]
    [exit 0]

    $ cogctl get us-west-2_Sandbox01/6t1n9w4c7m2x5k8v3q0h7d4sbz --query settings.callback_urls -o yaml
    - http://localhost:8080/auth/callback
    - https://portal.example.com/auth/callback
    [exit 0]

    $ cogctl get us-west-2_Sandbox01/6t1n9w4c7m2x5k8v3q0h7d4sbz --query settings.nothing
    [exit 0]

    $ cogctl plan --query summary.unchanged
    2
    [exit 0]

    $ cogctl validate --query specs[].entries -o json
    [
      2
    ]
    [exit 0]
    "#);
}

#[test]
fn whatever_is_json_is_yaml() {
    insta::assert_snapshot!(applied().tell(&["list -o yaml", "state list -o yaml"]), @r#"
    $ cogctl list -o yaml
    clients:
    - address: null
      client_id: 2m5v8c1z7k4x9q3t6h0d8s2wjn
      name: AWSElasticsearch-metrics-us-west-2-h3v8y1n5k0t7c2z9p4d6w8q1xm
      user_pool_id: us-west-2_Sandbox01
    - address: managed_clients.logs
      client_id: 4q7h2kd9v0s3mc8tjx5n1w6rbg
      name: AmazonOpenSearchService-logs-x7k2p-us-west-2-p4m9qv3tz8c1w5n6d0rjhsb2ye
      user_pool_id: us-west-2_Sandbox01
    - address: null
      client_id: 6t1n9w4c7m2x5k8v3q0h7d4sbz
      name: legacy-portal
      user_pool_id: us-west-2_Sandbox01
    - address: clients.web
      client_id: nj8s0srul5250v3ekjkomruxif
      name: shop-web
      user_pool_id: us-west-2_Sandbox01
    pools:
    - clients: 4
      name: sandbox-users
      user_pool_id: us-west-2_Sandbox01
    schema_version: '1.1'
    [exit 0]

    $ cogctl state list -o yaml
    records:
    - address: clients.web
      client_id: nj8s0srul5250v3ekjkomruxif
      has_secret: true
      name: shop-web
      on_remove: null
      origin: created
      prevent_destroy: false
      spec: prod
      user_pool_id: us-west-2_Sandbox01
    - address: managed_clients.logs
      client_id: 4q7h2kd9v0s3mc8tjx5n1w6rbg
      has_secret: true
      name: AmazonOpenSearchService-logs-x7k2p-us-west-2-p4m9qv3tz8c1w5n6d0rjhsb2ye
      on_remove: null
      origin: adopted
      prevent_destroy: false
      spec: prod
      user_pool_id: us-west-2_Sandbox01
    schema_version: '1.0'
    [exit 0]
    "#);
}

#[test]
fn a_query_that_does_not_go_is_told() {
    insta::assert_snapshot!(folder().tell(&[
        "list --query clients[",
        "list --query length(`1`)",
        "apply --auto-approve --query length(`1`)",
        "plan --query summary.[create,unchanged]",
    ]), @r#"
    $ cogctl list --query clients[
    --- stderr ---
    error: invalid value 'clients[' for '--query <JMESPATH>': Parse error: Expected number, ':', or '*' -- found Eof (line 0, column 8)
    clients[
            ^

    For more information, try '--help'.
    [exit 64]

    $ cogctl list --query length(`1`)
    --- stderr ---
    bad-query

      × `--query` doesn't go with the result: Runtime error: Argument 0 expects type
      │ array|object|string, given number (line 0, column 6)
      │ length(`1`)
      │       ^
      help: `-o json` without it shows the whole document
    [exit 1]

    $ cogctl apply --auto-approve --query length(`1`)
    --- stderr ---
    clients.web: created (nj8s0srul5250v3ekjkomruxif)
    managed_clients.logs: adopted and updated (4q7h2kd9v0s3mc8tjx5n1w6rbg)
    bad-query

      × `--query` doesn't go with the result: Runtime error: Argument 0 expects type
      │ array|object|string, given number (line 0, column 6)
      │ length(`1`)
      │       ^
      help: clients were changed all the same, and their records are kept; `cogctl
            plan` shows what is left to do
    [exit 3]

    $ cogctl plan --query summary.[create,unchanged]
    0
    2
    [exit 0]
    "#);
}

/// A value says nothing of what keeps the plan from being applied.
#[test]
fn a_plan_that_is_asked_for_one_value_tells_what_is_blocked() {
    let folder = folder();
    folder.write("cogctl.yaml", &SPEC.replace("AmazonOpenSearchService-logs-", "Nope"));
    insta::assert_snapshot!(folder.tell(&["plan --query summary.create"]), @r#"
    $ cogctl plan --query summary.create
    1
    --- stderr ---
    Blocked; nothing is applied until this is settled:

      # managed_clients.logs is blocked  (cogctl.yaml:11)
      ! no client matches the prefix `Nope` [no-match]
          AmazonOpenSearchService-logs-x7k2p-us-west-2-p4m9qv3tz8c1w5n6d0rjhsb2ye   4q7h2kd9v0s3mc8tjx5n1w6rbg
          AWSElasticsearch-metrics-us-west-2-h3v8y1n5k0t7c2z9p4d6w8q1xm             2m5v8c1z7k4x9q3t6h0d8s2wjn
          legacy-portal                                                             6t1n9w4c7m2x5k8v3q0h7d4sbz
        help: correct the match, or set `lifecycle: { on_missing: skip }` where the
              client may come later
    [exit 1]
    "#);
}

#[test]
fn a_plan_that_is_asked_for_one_value_tells_what_applying_it_takes() {
    let folder = applied();
    folder.write(
        "cogctl.yaml",
        &SPEC.replace("  web:\n    name: shop-web", "  shop:\n    name: shop"),
    );
    insta::assert_snapshot!(folder.tell(&["plan --query summary.delete"]), @r#"
    $ cogctl plan --query summary.delete
    1
    --- stderr ---
    Apply will ask about this, or refuse it where nobody can answer: 1 of the 2 clients would be deleted (clients.web), and no deletion was allowed beforehand; `--allow delete=1` allows it.
    [exit 0]
    "#);
}

#[test]
fn programs_get_one_document_whatever_is_wrong() {
    let folder = folder();
    folder.write("bad.yaml", "version: 1\nclients: {}\n");
    insta::assert_snapshot!(folder.tell(&[
        "list -o json --query length(`1`)",
        "apply --auto-approve -o json --query length(`1`)",
        "validate bad.yaml -o json --query problems[].code",
        "validate bad.yaml --query problems[].code",
    ]), @r#"
    $ cogctl list -o json --query length(`1`)
    {
      "blocked": [],
      "problems": [
        {
          "code": "bad-query",
          "help": "`-o json` without it shows the whole document",
          "labels": [],
          "message": "`--query` doesn't go with the result: Runtime error: Argument 0 expects type array|object|string, given number (line 0, column 6)\nlength(`1`)\n      ^",
          "severity": "error"
        }
      ],
      "schema_version": "1.0"
    }
    [exit 1]

    $ cogctl apply --auto-approve -o json --query length(`1`)
    {
      "blocked": [],
      "problems": [
        {
          "code": "bad-query",
          "help": "clients were changed all the same, and their records are kept; `cogctl plan` shows what is left to do",
          "labels": [],
          "message": "`--query` doesn't go with the result: Runtime error: Argument 0 expects type array|object|string, given number (line 0, column 6)\nlength(`1`)\n      ^",
          "severity": "error"
        }
      ],
      "schema_version": "1.0"
    }
    --- stderr ---
    clients.web: created (nj8s0srul5250v3ekjkomruxif)
    managed_clients.logs: adopted and updated (4q7h2kd9v0s3mc8tjx5n1w6rbg)
    [exit 3]

    $ cogctl validate bad.yaml -o json --query problems[].code
    {
      "blocked": [],
      "problems": [
        {
          "code": "missing-key",
          "help": "add `user_pool_id: ID`, or `user_pool_name: NAME` if just one pool bears it",
          "labels": [
            {
              "column": 1,
              "file": "bad.yaml",
              "length": 7,
              "line": 1,
              "message": "of which pool?"
            }
          ],
          "message": "the spec doesn't say which user pool it is about",
          "severity": "error"
        }
      ],
      "schema_version": "1.0"
    }
    [exit 1]

    $ cogctl validate bad.yaml --query problems[].code
    --- stderr ---
    missing-key

      × the spec doesn't say which user pool it is about
       ╭─[bad.yaml:1:1]
     1 │ version: 1
       · ───┬───
       ·    ╰── of which pool?
     2 │ clients: {}
       ╰────
      help: add `user_pool_id: ID`, or `user_pool_name: NAME` if just one pool bears
            it
    [exit 1]
    "#);
}

#[test]
fn an_expression_is_no_value() {
    insta::assert_snapshot!(folder().tell(&["list --query &name", "list -o yaml --query [&name]"]), @r#"
    $ cogctl list --query &name
    --- stderr ---
    error: invalid value '&name' for '--query <JMESPATH>': `&` makes an expression for a function such as sort_by, and no value

    For more information, try '--help'.
    [exit 64]

    $ cogctl list -o yaml --query [&name]
    blocked: []
    problems:
    - code: bad-query
      help: '`-o json` without it shows the whole document'
      labels: []
      message: '`--query` doesn''t go with the result: `&` makes an expression for a function such as sort_by, and no value'
      severity: error
    schema_version: '1.0'
    [exit 1]
    "#);
}

#[test]
fn what_prints_no_document_has_none_to_query() {
    insta::assert_snapshot!(folder().tell(&[
        "completions bash --query x",
        "completions bash -o yaml",
        "secret get us-west-2_Sandbox01/6t1n9w4c7m2x5k8v3q0h7d4sbz --to - --query x",
        "completions bash -o jsonl",
    ]), @r#"
    $ cogctl completions bash --query x
    --- stderr ---
    no-document

      × this command prints no document
      help: leave `--output` and `--query` out: what it prints is for another
            program as it is
    [exit 64]

    $ cogctl completions bash -o yaml
    blocked: []
    problems:
    - code: no-document
      help: 'leave `--output` and `--query` out: what it prints is for another program as it is'
      labels: []
      message: this command prints no document
      severity: error
    schema_version: '1.0'
    [exit 64]

    $ cogctl secret get us-west-2_Sandbox01/6t1n9w4c7m2x5k8v3q0h7d4sbz --to - --query x
    --- stderr ---
    no-document

      × this command prints no document
      help: leave `--output` and `--query` out: what it prints is for another
            program as it is
    [exit 64]

    $ cogctl completions bash -o jsonl
    {"schema_version":"1.0","type":"problem","code":"no-stream","help":"plan, apply, delete and forget have one","labels":[],"message":"this command has no stream of lines","severity":"error"}
    [exit 64]
    "#);
}

#[test]
fn a_terminal_gets_no_escapes_of_others() {
    let mut world = World::seeded(1);
    world.add_client("us-west-2_Sandbox01", ClientSeed::named("evil\u{1b}[2J"));
    let served = Served::new(world);
    let folder = served.folder();
    let asks =
        ["list", "us-west-2_Sandbox01", "--query", "clients[?starts_with(name, 'evil')].name"];
    assert_eq!(folder.run(&asks).exits(0).stdout, "evil\u{1b}[2J\n");
    let Some(run) = Terminal::of("xterm").run(&folder, &asks) else { return };
    assert_eq!(run.exits(0).stdout, "evil\\u{1b}[2J\r\n");
}
