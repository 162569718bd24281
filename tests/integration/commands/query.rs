//! `--query` and `-o yaml`, with every kind of result.

use super::{applied, folder};

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
