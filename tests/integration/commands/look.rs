//! Commands that only look.

#![expect(clippy::too_many_lines, reason = "a whole output is as long as it is")]

use super::applied;
use crate::support::Folder;

#[test]
fn help() {
    let folder = Folder::new();
    insta::assert_snapshot!(folder.tell(&["-h", "plan -h", "secret get -h"]), @r#"
    $ cogctl -h
    Plan and apply Amazon Cognito user pool app clients from YAML

    Usage: cogctl [OPTIONS] <COMMAND>

    Commands:
      plan         Show what apply would do
      apply        Make the live clients what the specs say
      drift        Show what is live and otherwise than specs and records say
      diff         Show in what the clients of two user pools differ, name by name
      adopt        Find the one client that a service made and write the entry and the record for it
      import       Write the entry and the record for live clients, or for all of a pool
      delete       Delete one client: live, on record and in its spec
      forget       Let one client go: drop record and entry, touch nothing live
      list         List the clients of a pool, or of all pools
      get          Show one live client, never its secret
      secret       Hand a client secret over
      state        Look at the records, or mend them
      validate     Check specs without asking AWS
      lint         Find what Cognito would refuse and what it shouldn't be asked for, without asking AWS
      report       Show what there is as one page of HTML
      schema       Print the JSON Schema of specs, or of what cogctl prints and keeps
      explain      Say what a setting, a key, a rule or the code of a diagnostic means
      iam-policy   Print the least IAM policy that the specs need, without asking AWS
      doctor       Check specs, state, credentials, service and permissions, and say what to do
      completions  Print a completion script for a shell
      man          Print a page of the manual, or write all of them
      sandbox      Run, look at or reset the embedded service
      help         Print this message or the help of the given subcommand(s)

    Options:
      -h, --help     Print help (see more with '--help')
      -V, --version  Print version

    Global options:
          --profile <NAME>      Profile of the AWS configuration to use
          --region <REGION>     AWS Region; by default the user pool id says it
          --endpoint-url <URL>  Send requests to this URL instead of AWS
          --sandbox[=<FILE>]    Use the embedded service, kept in FILE, instead of AWS
      -o, --output <FORMAT>     Print results as text, as one JSON or YAML document, or as one JSON
                                object a line while it happens [default: text] [possible values: text,
                                json, yaml, jsonl]
          --query <JMESPATH>    Print the part of the result's document that this JMESPath expression
                                names, as in the AWS CLI; what is wrong is told whole
          --color <WHEN>        Colour the output [default: auto] [possible values: auto, always, never]
      -v, --verbose...          Say more; -vv for the requests that are sent, -vvv for all there is
          --no-input            Never ask; fail where a question would be needed
          --max-rps <N|P%>      Send at most N requests a second per operation and pool, or P% of all
                                that AWS allows
          --var <NAME=VALUE>    Value for `${var:NAME}` in specs; repeatable
          --var-file <FILE>     YAML file of values for `${var:NAME}`; repeatable

    Try it without an AWS account:
      cogctl import us-west-2_Sandbox01 --all --sandbox
      cogctl plan --sandbox
    [exit 0]

    $ cogctl plan -h
    Show what apply would do

    Usage: cogctl plan [OPTIONS] [SPEC]...

    Arguments:
      [SPEC]...  Specs or folders of specs [default: cogctl.yaml, else specs/]

    Options:
          --save <FILE>               Write the plan to FILE, for `cogctl apply FILE`
          --detailed-exitcode         Exit with 2 when something would change
          --target <ADDRESS>          Plan this entry alone; repeatable
          --refresh <WHICH>           Which clients to read: all, or those that may have changed and
                                      some of the others in turn [default: full] [possible values: full,
                                      changed]
          --verify <N|P%>             With `--refresh changed`: read at least so many of the recorded
                                      clients, the longest unread first [default: 5%]
          --verify-older-than <TIME>  With `--refresh changed`: read every client again that was read
                                      longer ago, such as 15m or 7d [default: 24h]
          --allow <KIND[=COUNT]>      Allow delete, replace, rename or adopt, each with =COUNT if wanted
          --max-changes <N|P%>        How many clients of a spec may change: a number or a percentage
          --report <FORMAT=PATH>      Write the run to PATH too, as json, markdown or github; `-` is
                                      standard output; repeatable
      -h, --help                      Print help (see more with '--help')
      -V, --version                   Print version

    Global options:
          --profile <NAME>      Profile of the AWS configuration to use
          --region <REGION>     AWS Region; by default the user pool id says it
          --endpoint-url <URL>  Send requests to this URL instead of AWS
          --sandbox[=<FILE>]    Use the embedded service, kept in FILE, instead of AWS
      -o, --output <FORMAT>     Print results as text, as one JSON or YAML document, or as one JSON
                                object a line while it happens [default: text] [possible values: text,
                                json, yaml, jsonl]
          --query <JMESPATH>    Print the part of the result's document that this JMESPath expression
                                names, as in the AWS CLI; what is wrong is told whole
          --color <WHEN>        Colour the output [default: auto] [possible values: auto, always, never]
      -v, --verbose...          Say more; -vv for the requests that are sent, -vvv for all there is
          --no-input            Never ask; fail where a question would be needed
          --max-rps <N|P%>      Send at most N requests a second per operation and pool, or P% of all
                                that AWS allows
          --var <NAME=VALUE>    Value for `${var:NAME}` in specs; repeatable
          --var-file <FILE>     YAML file of values for `${var:NAME}`; repeatable

    What a pull request would do, and how a script finds out whether it does anything:
      cogctl plan --report markdown=plan.md
      cogctl plan --detailed-exitcode specs/prod.yaml
    What is shown is what is done:
      cogctl plan --save prod.plan && cogctl apply prod.plan
    [exit 0]

    $ cogctl secret get -h
    Write a client's secret to a file, to a command or to standard output

    Usage: cogctl secret get [OPTIONS] --to <SINK> <ADDRESS|POOL/CLIENT> [SPEC]...

    Arguments:
      <ADDRESS|POOL/CLIENT>  The client, as POOL/CLIENT or the address of an entry
      [SPEC]...              Specs or folders of specs [default: cogctl.yaml, else specs/]

    Options:
          --to <SINK>  Where it goes: file:PATH (mode 0600), exec:COMMAND (its standard input), or - for
                       standard output
      -h, --help       Print help (see more with '--help')
      -V, --version    Print version

    Global options:
          --profile <NAME>      Profile of the AWS configuration to use
          --region <REGION>     AWS Region; by default the user pool id says it
          --endpoint-url <URL>  Send requests to this URL instead of AWS
          --sandbox[=<FILE>]    Use the embedded service, kept in FILE, instead of AWS
      -o, --output <FORMAT>     Print results as text, as one JSON or YAML document, or as one JSON
                                object a line while it happens [default: text] [possible values: text,
                                json, yaml, jsonl]
          --query <JMESPATH>    Print the part of the result's document that this JMESPath expression
                                names, as in the AWS CLI; what is wrong is told whole
          --color <WHEN>        Colour the output [default: auto] [possible values: auto, always, never]
      -v, --verbose...          Say more; -vv for the requests that are sent, -vvv for all there is
          --no-input            Never ask; fail where a question would be needed
          --max-rps <N|P%>      Send at most N requests a second per operation and pool, or P% of all
                                that AWS allows
          --var <NAME=VALUE>    Value for `${var:NAME}` in specs; repeatable
          --var-file <FILE>     YAML file of values for `${var:NAME}`; repeatable

    Into a file that you alone may read, or straight into a secret store:
      cogctl secret get clients.api --to file:api.secret
      cogctl secret get clients.api --to exec:'pass insert -m cognito/api'
    [exit 0]
    "#);
}

#[test]
fn list_and_get() {
    let told = applied().tell(&[
        "list",
        "list us-west-2_Sandbox01",
        "list -o json",
        "get clients.web",
        "get us-west-2_Sandbox01/6t1n9w4c7m2x5k8v3q0h7d4sbz -o json",
        "get us-west-2_Sandbox01|nosuchclient",
        "get web",
        "list us-west-2_Other",
        "list users",
    ]);
    insta::assert_snapshot!(told, @r#"
    $ cogctl list
    NAME                                                                      CLIENT ID                    ADDRESS
    AWSElasticsearch-metrics-us-west-2-h3v8y1n5k0t7c2z9p4d6w8q1xm             2m5v8c1z7k4x9q3t6h0d8s2wjn   -
    AmazonOpenSearchService-logs-x7k2p-us-west-2-p4m9qv3tz8c1w5n6d0rjhsb2ye   4q7h2kd9v0s3mc8tjx5n1w6rbg   managed_clients.logs
    legacy-portal                                                             6t1n9w4c7m2x5k8v3q0h7d4sbz   -
    shop-web                                                                  nj8s0srul5250v3ekjkomruxif   clients.web
    [exit 0]

    $ cogctl list us-west-2_Sandbox01
    NAME                                                                      CLIENT ID
    AWSElasticsearch-metrics-us-west-2-h3v8y1n5k0t7c2z9p4d6w8q1xm             2m5v8c1z7k4x9q3t6h0d8s2wjn
    AmazonOpenSearchService-logs-x7k2p-us-west-2-p4m9qv3tz8c1w5n6d0rjhsb2ye   4q7h2kd9v0s3mc8tjx5n1w6rbg
    legacy-portal                                                             6t1n9w4c7m2x5k8v3q0h7d4sbz
    shop-web                                                                  nj8s0srul5250v3ekjkomruxif
    [exit 0]

    $ cogctl list -o json
    {
      "clients": [
        {
          "address": null,
          "client_id": "2m5v8c1z7k4x9q3t6h0d8s2wjn",
          "name": "AWSElasticsearch-metrics-us-west-2-h3v8y1n5k0t7c2z9p4d6w8q1xm",
          "user_pool_id": "us-west-2_Sandbox01"
        },
        {
          "address": "managed_clients.logs",
          "client_id": "4q7h2kd9v0s3mc8tjx5n1w6rbg",
          "name": "AmazonOpenSearchService-logs-x7k2p-us-west-2-p4m9qv3tz8c1w5n6d0rjhsb2ye",
          "user_pool_id": "us-west-2_Sandbox01"
        },
        {
          "address": null,
          "client_id": "6t1n9w4c7m2x5k8v3q0h7d4sbz",
          "name": "legacy-portal",
          "user_pool_id": "us-west-2_Sandbox01"
        },
        {
          "address": "clients.web",
          "client_id": "nj8s0srul5250v3ekjkomruxif",
          "name": "shop-web",
          "user_pool_id": "us-west-2_Sandbox01"
        }
      ],
      "pools": [
        {
          "clients": 4,
          "name": "sandbox-users",
          "user_pool_id": "us-west-2_Sandbox01"
        }
      ],
      "schema_version": "1.1"
    }
    [exit 0]

    $ cogctl get clients.web
    SETTING                                         VALUE
    user_pool_id                                    us-west-2_Sandbox01
    client_id                                       nj8s0srul5250v3ekjkomruxif
    name                                            shop-web
    generate_secret                                 true
    access_token_validity                           30m
    id_token_validity                               1h
    refresh_token_validity                          30d
    auth_session_validity                           3
    allowed_oauth_flows_user_pool_client            false
    allowed_oauth_flows
    allowed_oauth_scopes
    callback_urls                                   https://shop.example.com/cb
    logout_urls
    default_redirect_uri
    supported_identity_providers
    explicit_auth_flows                             ALLOW_CUSTOM_AUTH
                                                    ALLOW_REFRESH_TOKEN_AUTH
                                                    ALLOW_USER_SRP_AUTH
    read_attributes                                 (Cognito's default)
    write_attributes                                (Cognito's default)
    prevent_user_existence_errors                   LEGACY
    enable_token_revocation                         true
    enable_propagate_additional_user_context_data   false
    analytics_configuration
    refresh_token_rotation                          feature: DISABLED
                                                    retry_grace_period_seconds: 0
    [exit 0]

    $ cogctl get us-west-2_Sandbox01/6t1n9w4c7m2x5k8v3q0h7d4sbz -o json
    {
      "client_id": "6t1n9w4c7m2x5k8v3q0h7d4sbz",
      "schema_version": "1.0",
      "self_registered": false,
      "settings": {
        "access_token_validity": "8h",
        "allowed_oauth_flows": [
          "code"
        ],
        "allowed_oauth_flows_user_pool_client": true,
        "allowed_oauth_scopes": [
          "email",
          "https://api.example.com/read",
          "openid"
        ],
        "analytics_configuration": null,
        "auth_session_validity": 3,
        "callback_urls": [
          "http://localhost:8080/auth/callback",
          "https://portal.example.com/auth/callback"
        ],
        "default_redirect_uri": "https://portal.example.com/auth/callback",
        "enable_propagate_additional_user_context_data": false,
        "enable_token_revocation": true,
        "explicit_auth_flows": [
          "ALLOW_REFRESH_TOKEN_AUTH",
          "ALLOW_USER_SRP_AUTH"
        ],
        "generate_secret": false,
        "id_token_validity": "8h",
        "logout_urls": [
          "https://portal.example.com/bye"
        ],
        "name": "legacy-portal",
        "prevent_user_existence_errors": "ENABLED",
        "read_attributes": [
          "custom:plan",
          "custom:tenant",
          "email",
          "email_verified",
          "name"
        ],
        "refresh_token_rotation": {
          "feature": "DISABLED",
          "retry_grace_period_seconds": 0
        },
        "refresh_token_validity": "90d",
        "supported_identity_providers": [
          "COGNITO",
          "CorpSSO"
        ],
        "write_attributes": [
          "email",
          "name"
        ]
      },
      "user_pool_id": "us-west-2_Sandbox01"
    }
    [exit 0]

    $ cogctl get us-west-2_Sandbox01|nosuchclient
    --- stderr ---
    no-such-client

      × us-west-2_Sandbox01 has no client nosuchclient
      help: `cogctl list us-west-2_Sandbox01` shows the clients it has
    [exit 1]

    $ cogctl get web
    --- stderr ---
    bad-client

      × `web` does not name a client
      help: write the user pool's id and the client's, such as
            us-west-2_EXAMPLE/3ho4ek12345678909nh3fmhpko
    [exit 64]

    $ cogctl list us-west-2_Other
    --- stderr ---
    unknown-pool

      × ListUserPoolClients failed: no such user pool: User pool us-west-2_Other
      │ does not exist. (request 00000000-0000-4000-8000-000000000001)
      help: check the id us-west-2_Other; `cogctl sandbox status` names the pools
            that there are
    [exit 1]

    $ cogctl list users
    --- stderr ---
    bad-pool

      × `users` is not a user pool id
      help: write it as us-west-2_EXAMPLE; `--all-pools` lists them all
    [exit 64]
    "#);
}

#[test]
fn records() {
    let told = applied().tell(&[
        "state list",
        "state show clients.web",
        "state show clients.web -o json",
        "state mv clients.web clients.shop",
        "state mv clients.shop clients.web -o json",
        "state rm clients.web",
        "state rm clients.web",
        "state rm managed_clients.logs -o json",
        "state list",
        "state show web",
    ]);
    insta::assert_snapshot!(told, @r#"
    $ cogctl state list
    ADDRESS                CLIENT ID                    ORIGIN    NAME                                                                      USER POOL
    clients.web            nj8s0srul5250v3ekjkomruxif   created   shop-web                                                                  us-west-2_Sandbox01
    managed_clients.logs   4q7h2kd9v0s3mc8tjx5n1w6rbg   adopted   AmazonOpenSearchService-logs-x7k2p-us-west-2-p4m9qv3tz8c1w5n6d0rjhsb2ye   us-west-2_Sandbox01
    [exit 0]

    $ cogctl state show clients.web
    FIELD             VALUE
    address           clients.web
    client_id         nj8s0srul5250v3ekjkomruxif
    has_secret        true
    name              shop-web
    on_remove         null
    origin            created
    prevent_destroy   false
    spec              prod
    user_pool_id      us-west-2_Sandbox01
    [exit 0]

    $ cogctl state show clients.web -o json
    {
      "record": {
        "address": "clients.web",
        "client_id": "nj8s0srul5250v3ekjkomruxif",
        "has_secret": true,
        "name": "shop-web",
        "on_remove": null,
        "origin": "created",
        "prevent_destroy": false,
        "spec": "prod",
        "user_pool_id": "us-west-2_Sandbox01"
      },
      "schema_version": "1.0"
    }
    [exit 0]

    $ cogctl state mv clients.web clients.shop
    --- stderr ---
    clients.web is recorded as clients.shop now.
    [exit 0]

    $ cogctl state mv clients.shop clients.web -o json
    {
      "from": "clients.shop",
      "schema_version": "1.0",
      "to": "clients.web"
    }
    [exit 0]

    $ cogctl state rm clients.web
    --- stderr ---
    clients.web is no longer on record; nothing live was touched.
    [exit 0]

    $ cogctl state rm clients.web
    --- stderr ---
    not-recorded

      × nothing is recorded for clients.web in the state of cogctl.yaml
      help: `cogctl state list` shows what is; if it is another spec's, name that
            after the address
    [exit 1]

    $ cogctl state rm managed_clients.logs -o json
    {
      "removed": "prod/managed_clients.logs",
      "schema_version": "1.0"
    }
    [exit 0]

    $ cogctl state list
    ADDRESS   CLIENT ID   ORIGIN   NAME   USER POOL
    --- stderr ---
    Nothing is recorded for cogctl.yaml yet.
    [exit 0]

    $ cogctl state show web
    --- stderr ---
    bad-address

      × `web` is not an address; write `clients.KEY` or `managed_clients.KEY`
    [exit 64]
    "#);
}

#[test]
fn validate() {
    let folder = applied();
    folder.write(
        "broken.yaml",
        "version: 1\nuser_pool: x\nclients:\n  web: { generate_secret: maybe }\n",
    );
    folder.write("latin.yaml", "version: 1\n");
    let told = folder.tell(&[
        "validate",
        "validate -o json",
        "validate cogctl.yaml broken.yaml",
        "validate -o json broken.yaml",
        "validate missing.yaml",
        "validate cogctl.yml",
    ]);
    insta::assert_snapshot!(told, @r#"
    $ cogctl validate
    cogctl.yaml: valid, 2 entries
    [exit 0]

    $ cogctl validate -o json
    {
      "problems": [],
      "schema_version": "1.0",
      "specs": [
        {
          "entries": 2,
          "file": "cogctl.yaml",
          "id": "prod"
        }
      ]
    }
    [exit 0]

    $ cogctl validate cogctl.yaml broken.yaml
    --- stderr ---
    missing-key

      × the spec doesn't say which user pool it is about
       ╭─[broken.yaml:1:1]
     1 │ version: 1
       · ───┬───
       ·    ╰── of which pool?
     2 │ user_pool: x
       ╰────
      help: add `user_pool_id: ID`, or `user_pool_name: NAME` if just one pool bears
            it

    unknown-key

      × a spec has no key `user_pool`
       ╭─[broken.yaml:2:1]
     1 │ version: 1
     2 │ user_pool: x
       · ────┬────
       ·     ╰── unknown
     3 │ clients:
       ╰────
      help: did you mean `user_pool_id`?

    wrong-type

      × `generate_secret` must be `true` or `false`
       ╭─[broken.yaml:4:27]
     3 │ clients:
     4 │   web: { generate_secret: maybe }
       ·                           ──┬──
       ·                             ╰── this is a text
       ╰────
      help: write `true` or `false`
    [exit 1]

    $ cogctl validate -o json broken.yaml
    {
      "blocked": [],
      "problems": [
        {
          "code": "missing-key",
          "help": "add `user_pool_id: ID`, or `user_pool_name: NAME` if just one pool bears it",
          "labels": [
            {
              "column": 1,
              "file": "broken.yaml",
              "length": 7,
              "line": 1,
              "message": "of which pool?"
            }
          ],
          "message": "the spec doesn't say which user pool it is about",
          "severity": "error"
        },
        {
          "code": "unknown-key",
          "help": "did you mean `user_pool_id`?",
          "labels": [
            {
              "column": 1,
              "file": "broken.yaml",
              "length": 9,
              "line": 2,
              "message": "unknown"
            }
          ],
          "message": "a spec has no key `user_pool`",
          "severity": "error"
        },
        {
          "code": "wrong-type",
          "help": "write `true` or `false`",
          "labels": [
            {
              "column": 27,
              "file": "broken.yaml",
              "length": 5,
              "line": 4,
              "message": "this is a text"
            }
          ],
          "message": "`generate_secret` must be `true` or `false`",
          "severity": "error"
        }
      ],
      "schema_version": "1.0"
    }
    [exit 1]

    $ cogctl validate missing.yaml
    --- stderr ---
    unreadable-file

      × missing.yaml does not exist
    [exit 1]

    $ cogctl validate cogctl.yml
    --- stderr ---
    unreadable-file

      × cogctl.yml does not exist
      help: did you mean `cogctl.yaml`?
    [exit 1]
    "#);
}

#[test]
fn the_sandbox() {
    let told = applied().tell(&[
        "sandbox status",
        "sandbox status -o json",
        "sandbox reset",
        "sandbox reset -o json",
        "sandbox status",
    ]);
    insta::assert_snapshot!(told, @r#"
    $ cogctl sandbox status
    USER POOL             NAME            CLIENTS
    us-west-2_Sandbox01   sandbox-users   4
    --- stderr ---
    kept in cogctl.sandbox.json
    [exit 0]

    $ cogctl sandbox status -o json
    {
      "file": "cogctl.sandbox.json",
      "pools": [
        {
          "clients": 4,
          "name": "sandbox-users",
          "user_pool_id": "us-west-2_Sandbox01"
        }
      ],
      "schema_version": "1.0"
    }
    [exit 0]

    $ cogctl sandbox reset
    cogctl.sandbox.json is as it starts.
    [exit 0]

    $ cogctl sandbox reset -o json
    {
      "file": "cogctl.sandbox.json",
      "reset": true,
      "schema_version": "1.0"
    }
    [exit 0]

    $ cogctl sandbox status
    USER POOL             NAME            CLIENTS
    us-west-2_Sandbox01   sandbox-users   3
    --- stderr ---
    kept in cogctl.sandbox.json
    [exit 0]
    "#);
}

#[test]
fn every_shell_has_a_script() {
    let folder = Folder::new();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        assert!(folder.run(&["completions", shell]).exits(0).stdout.contains("cogctl"));
    }
}

#[test]
fn a_name_in_place_of_an_id_leads_to_the_id() {
    let folder = applied();
    folder.write(
        "word.yaml",
        "version: 1\nuser_pool_id: us-west-2_Sandbox01\nclients:\n  plain: {}\n",
    );
    drop(folder.run(&["apply", "--auto-approve", "word.yaml"]).exits(0));
    insta::assert_snapshot!(folder.tell(&[
        "get us-west-2_Sandbox01/shop-web",
        "get us-west-2_Sandbox01/plain",
        "get us-west-2_Sandbox01/no-such-name",
        "get us-west-2_Sandbox01/nosuchname",
        "import us-west-2_Sandbox01|shop-web",
        "secret get us-west-2_Sandbox01/shop-web --to -",
    ]), @r#"
    $ cogctl get us-west-2_Sandbox01/shop-web
    --- stderr ---
    bad-client

      × `shop-web` is the name of a client, and its id is wanted
      help: write us-west-2_Sandbox01/nj8s0srul5250v3ekjkomruxif
    [exit 64]

    $ cogctl get us-west-2_Sandbox01/plain
    --- stderr ---
    no-such-client

      × us-west-2_Sandbox01 has no client plain
      help: the client called `plain` has the id rwmgdnioeadpx20xmw6pkk15z9: write
            us-west-2_Sandbox01/rwmgdnioeadpx20xmw6pkk15z9
    [exit 1]

    $ cogctl get us-west-2_Sandbox01/no-such-name
    --- stderr ---
    bad-client

      × `us-west-2_Sandbox01/no-such-name` does not name a client
      help: write the user pool's id and the client's, such as
            us-west-2_EXAMPLE/3ho4ek12345678909nh3fmhpko
    [exit 64]

    $ cogctl get us-west-2_Sandbox01/nosuchname
    --- stderr ---
    no-such-client

      × us-west-2_Sandbox01 has no client nosuchname
      help: `cogctl list us-west-2_Sandbox01` shows the clients it has
    [exit 1]

    $ cogctl import us-west-2_Sandbox01|shop-web
    --- stderr ---
    bad-client

      × `shop-web` is the name of a client, and its id is wanted
      help: write us-west-2_Sandbox01/nj8s0srul5250v3ekjkomruxif
    [exit 64]

    $ cogctl secret get us-west-2_Sandbox01/shop-web --to -
    --- stderr ---
    bad-client

      × `shop-web` is the name of a client, and its id is wanted
      help: write us-west-2_Sandbox01/nj8s0srul5250v3ekjkomruxif
    [exit 64]
    "#);
}

#[test]
fn a_region_that_the_spec_contradicts() {
    let folder = Folder::new().with(&["--sandbox", "--region", "eu-west-1"]);
    folder.write("id.yaml", "version: 1\nuser_pool_id: us-west-2_Sandbox01\n");
    folder.write("name.yaml", "version: 1\nuser_pool_name: sandbox-users\nregion: us-west-2\n");
    insta::assert_snapshot!(folder.tell(&["plan id.yaml", "apply name.yaml"]), @r#"
    $ cogctl plan id.yaml
    --- stderr ---
    region-mismatch

      × `--region eu-west-1` is not us-west-2, the Region of us-west-2_Sandbox01
      help: leave `--region` out: nothing but the pool decides about it
    [exit 4]

    $ cogctl apply name.yaml
    --- stderr ---
    region-mismatch

      × `--region eu-west-1` is not us-west-2, the Region of pool `sandbox-users`,
      │ as its spec says
      help: leave `--region` out: nothing but the pool decides about it
    [exit 4]
    "#);
}
