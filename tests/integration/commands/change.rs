//! Commands that change clients, records and specs.

#![expect(clippy::too_many_lines, reason = "a whole output is as long as it is")]

use super::{applied, folder};
use crate::support::Folder;

#[test]
fn apply() {
    let told = folder().tell(&[
        "apply",
        "apply --no-input",
        "apply --auto-approve",
        "apply --auto-approve",
    ]);
    insta::assert_snapshot!(told, @r#"
    $ cogctl apply
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
    [exit 4]

    $ cogctl apply --no-input
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
    [exit 4]

    $ cogctl apply --auto-approve
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

    $ cogctl apply --auto-approve
    No changes. All 2 clients are as their specs say.
    [exit 0]
    "#);
}

#[test]
fn apply_in_json() {
    let folder = folder();
    let told = folder.tell(&[
        "apply -o json",
        "apply -o json --auto-approve",
        "apply -o json --auto-approve",
    ]);
    insta::assert_snapshot!(told, @r#"
    $ cogctl apply -o json
    {
      "blocked": [],
      "problems": [
        {
          "code": "not-approved",
          "help": "add `--auto-approve`; a plan saved with `cogctl plan --save` needs no approval",
          "labels": [],
          "message": "nobody is there to approve the plan",
          "severity": "error"
        }
      ],
      "schema_version": "1.0"
    }
    [exit 4]

    $ cogctl apply -o json --auto-approve
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
    clients.web: created (nj8s0srul5250v3ekjkomruxif)
    managed_clients.logs: adopted and updated (4q7h2kd9v0s3mc8tjx5n1w6rbg)
    [exit 0]

    $ cogctl apply -o json --auto-approve
    {
      "schema_version": "1.0",
      "complete": true,
      "summary": {
        "create": 0,
        "update": 0,
        "replace": 0,
        "adopt": 0,
        "move": 0,
        "delete": 0,
        "forget": 0,
        "unchanged": 2,
        "failed": 0,
        "unknown": 0,
        "stale": 0,
        "not_started": 0
      },
      "results": []
    }
    [exit 0]
    "#);
}

#[test]
fn several_specs_are_told_apart() {
    let folder = Folder::new().with(&["--sandbox"]);
    for id in ["east", "west"] {
        let spec = format!(
            "version: 1\nuser_pool_id: us-west-2_Sandbox01\nclients:\n  web: {{ name: web-{id} }}\n"
        );
        folder.write(&format!("specs/{id}.yaml"), &spec);
    }
    insta::assert_snapshot!(folder.tell(&["apply --auto-approve"]), @r#"
    $ cogctl apply --auto-approve
    cogctl will perform these actions on us-west-2_Sandbox01 (sandbox-users):

      # east/clients.web will be created  (specs/east.yaml:4)
      + web-east (id known after apply)
          # 20 settings at Cognito's defaults

      # west/clients.web will be created  (specs/west.yaml:4)
      + web-west (id known after apply)
          # 20 settings at Cognito's defaults

    Plan: 2 to create, 0 to adopt, 0 to update, 0 to replace, 0 to delete, 0 to forget; 0 unchanged.
    Apply complete: 2 created.

      east/clients.web   created   nj8s0srul5250v3ekjkomruxif
      west/clients.web   created   343ohv6i1e99g4g3z332goe5dr
    --- stderr ---
    west/clients.web: created (343ohv6i1e99g4g3z332goe5dr)
    east/clients.web: created (nj8s0srul5250v3ekjkomruxif)
    [exit 0]
    "#);
}

#[test]
fn adopt() {
    let folder = Folder::new().with(&["--sandbox"]);
    let told = folder.tell(&[
        "adopt --name-prefix AWSElasticsearch-",
        "adopt --name-prefix AWSElasticsearch- --pool us-west-2_Sandbox01",
        "adopt --name-prefix AWSElasticsearch-",
        "adopt --name-pattern ^A",
        "adopt --name-pattern ^nothing",
        "adopt --name-pattern [",
        "adopt --name-prefix Amazon --as clients.logs",
        "adopt --name-prefix Amazon --as managed_clients.logs -o json",
        "adopt --name-prefix A --name-pattern B",
        "adopt",
    ]);
    insta::assert_snapshot!(told, @r#"
    $ cogctl adopt --name-prefix AWSElasticsearch-
    --- stderr ---
    which-pool

      × cogctl.yaml does not exist yet
      help: say which user pool it will be about with `--pool`, or name a spec that
            exists with `--to`
    [exit 64]

    $ cogctl adopt --name-prefix AWSElasticsearch- --pool us-west-2_Sandbox01
    managed_clients.elasticsearch-metrics: adopted AWSElasticsearch-metrics-us-west-2-h3v8y1n5k0t7c2z9p4d6w8q1xm (2m5v8c1z7k4x9q3t6h0d8s2wjn)
    --- stderr ---

    cogctl.yaml:
      + # App clients of a user pool, managed by cogctl.
      + version: 1
      + user_pool_id: us-west-2_Sandbox01
      + managed_clients:
      +   elasticsearch-metrics:
      +     name_prefix: AWSElasticsearch-
    [exit 0]

    $ cogctl adopt --name-prefix AWSElasticsearch-
    --- stderr ---
    Blocked; nothing is applied until this is settled:

      # managed_clients.elasticsearch-metrics-2 is blocked
      ! the one client that fits, 2m5v8c1z7k4x9q3t6h0d8s2wjn, is already that of
        `cogctl/managed_clients.elasticsearch-metrics` [already-bound]
        help: nothing is left to do for it; `cogctl state mv` gives it another
              address
    [exit 1]

    $ cogctl adopt --name-pattern ^A
    --- stderr ---
    Blocked; nothing is applied until this is settled:

      # managed_clients.elasticsearch-metrics-2 is blocked
      ! 2 clients match `^A` [ambiguous]
          AWSElasticsearch-metrics-us-west-2-h3v8y1n5k0t7c2z9p4d6w8q1xm             2m5v8c1z7k4x9q3t6h0d8s2wjn
          AmazonOpenSearchService-logs-x7k2p-us-west-2-p4m9qv3tz8c1w5n6d0rjhsb2ye   4q7h2kd9v0s3mc8tjx5n1w6rbg
        help: make it fit one of them alone; `cogctl import us-west-2_Sandbox01/ID`
              takes one by its id
    [exit 1]

    $ cogctl adopt --name-pattern ^nothing
    --- stderr ---
    Blocked; nothing is applied until this is settled:

      # managed_clients.adopted is blocked
      ! no client matches `^nothing` [no-match]
          AmazonOpenSearchService-logs-x7k2p-us-west-2-p4m9qv3tz8c1w5n6d0rjhsb2ye   4q7h2kd9v0s3mc8tjx5n1w6rbg
          legacy-portal                                                             6t1n9w4c7m2x5k8v3q0h7d4sbz
          AWSElasticsearch-metrics-us-west-2-h3v8y1n5k0t7c2z9p4d6w8q1xm             2m5v8c1z7k4x9q3t6h0d8s2wjn
        help: correct what the name is compared with; `cogctl list
              us-west-2_Sandbox01` shows all names
    [exit 1]

    $ cogctl adopt --name-pattern [
    --- stderr ---
    bad-pattern

      × `--name-pattern [` is no regular expression: unclosed character class
    [exit 64]

    $ cogctl adopt --name-prefix Amazon --as clients.logs
    --- stderr ---
    bad-address

      × `clients.logs` is not under managed_clients
      help: adopt writes managed entries; `cogctl import --as` writes standard ones
    [exit 64]

    $ cogctl adopt --name-prefix Amazon --as managed_clients.logs -o json
    {
      "schema_version": "1.0",
      "adopted": [
        {
          "address": "managed_clients.logs",
          "spec": "cogctl",
          "file": "cogctl.yaml",
          "user_pool_id": "us-west-2_Sandbox01",
          "client_id": "4q7h2kd9v0s3mc8tjx5n1w6rbg",
          "name": "AmazonOpenSearchService-logs-x7k2p-us-west-2-p4m9qv3tz8c1w5n6d0rjhsb2ye",
          "remaining": []
        }
      ]
    }
    [exit 0]

    $ cogctl adopt --name-prefix A --name-pattern B
    --- stderr ---
    error: the argument '--name-prefix <P>' cannot be used with '--name-pattern <RE>'

    Usage: cogctl adopt --sandbox[=<FILE>] <--name-pattern <RE>|--name-prefix <P>>

    For more information, try '--help'.
    [exit 64]

    $ cogctl adopt
    --- stderr ---
    error: the following required arguments were not provided:
      <--name-pattern <RE>|--name-prefix <P>>

    Usage: cogctl adopt --sandbox[=<FILE>] <--name-pattern <RE>|--name-prefix <P>>

    For more information, try '--help'.
    [exit 64]
    "#);
    insta::assert_snapshot!(folder.read("cogctl.yaml"), @r#"
    # App clients of a user pool, managed by cogctl.
    version: 1
    user_pool_id: us-west-2_Sandbox01
    managed_clients:
      elasticsearch-metrics:
        name_prefix: AWSElasticsearch-
      logs:
        name_prefix: Amazon
    "#);
}

#[test]
fn import() {
    let folder = Folder::new().with(&["--sandbox"]);
    let told = folder.tell(&[
        "import us-west-2_Sandbox01/6t1n9w4c7m2x5k8v3q0h7d4sbz --as clients.portal",
        "import us-west-2_Sandbox01/6t1n9w4c7m2x5k8v3q0h7d4sbz",
        "import us-west-2_Sandbox01|4q7h2kd9v0s3mc8tjx5n1w6rbg -o json",
        "import us-west-2_Sandbox01/nosuchclient",
        "import us-west-2_Other/a us-west-2_Sandbox01/b",
        "import somewhere",
        "plan",
    ]);
    insta::assert_snapshot!(told, @r#"
    $ cogctl import us-west-2_Sandbox01/6t1n9w4c7m2x5k8v3q0h7d4sbz --as clients.portal
    clients.portal: imported legacy-portal (6t1n9w4c7m2x5k8v3q0h7d4sbz)
    --- stderr ---

    cogctl.yaml:
      + # App clients of a user pool, managed by cogctl.
      + version: 1
      + user_pool_id: us-west-2_Sandbox01
      + clients:
      +   portal:
      +     name: legacy-portal
      +     access_token_validity: 8h
      +     id_token_validity: 8h
      +     refresh_token_validity: 90d
      +     allowed_oauth_flows_user_pool_client: true
      +     allowed_oauth_flows: [code]
      +     allowed_oauth_scopes: [email, "https://api.example.com/read", openid]
      +     callback_urls:
      +       - http://localhost:8080/auth/callback
      +       - https://portal.example.com/auth/callback
      +     logout_urls: ["https://portal.example.com/bye"]
      +     default_redirect_uri: https://portal.example.com/auth/callback
      +     supported_identity_providers: [COGNITO, CorpSSO]
      +     explicit_auth_flows: [ALLOW_REFRESH_TOKEN_AUTH, ALLOW_USER_SRP_AUTH]
      +     read_attributes:
      +       - custom:plan
      +       - custom:tenant
      +       - email
      +       - email_verified
      +       - name
      +     write_attributes: [email, name]
      +     prevent_user_existence_errors: ENABLED
    [exit 0]

    $ cogctl import us-west-2_Sandbox01/6t1n9w4c7m2x5k8v3q0h7d4sbz
    --- stderr ---
    already-bound

      × 6t1n9w4c7m2x5k8v3q0h7d4sbz is clients.portal already
      help: `cogctl state mv` gives it another address
    [exit 1]

    $ cogctl import us-west-2_Sandbox01|4q7h2kd9v0s3mc8tjx5n1w6rbg -o json
    {
      "schema_version": "1.0",
      "imported": [
        {
          "address": "managed_clients.opensearch-logs",
          "spec": "cogctl",
          "file": "cogctl.yaml",
          "user_pool_id": "us-west-2_Sandbox01",
          "client_id": "4q7h2kd9v0s3mc8tjx5n1w6rbg",
          "name": "AmazonOpenSearchService-logs-x7k2p-us-west-2-p4m9qv3tz8c1w5n6d0rjhsb2ye",
          "remaining": []
        }
      ],
      "left_out": [],
      "unmatched": 0
    }
    [exit 0]

    $ cogctl import us-west-2_Sandbox01/nosuchclient
    --- stderr ---
    no-such-client

      × us-west-2_Sandbox01 has no client nosuchclient
      help: `cogctl list us-west-2_Sandbox01` shows the clients it has
    [exit 1]

    $ cogctl import us-west-2_Other/a us-west-2_Sandbox01/b
    --- stderr ---
    several-pools

      × the clients are of several user pools
      help: import each pool's clients into a file of its own with `--to`
    [exit 64]

    $ cogctl import somewhere
    --- stderr ---
    bad-client

      × `somewhere` does not name a client
      help: write the user pool's id and the client's, such as
            us-west-2_EXAMPLE/3ho4ek12345678909nh3fmhpko
    [exit 64]

    $ cogctl plan
    No changes. All 2 clients are as their specs say.
    [exit 0]
    "#);
    insta::assert_snapshot!(folder.read("cogctl.yaml"), @r#"
    # App clients of a user pool, managed by cogctl.
    version: 1
    user_pool_id: us-west-2_Sandbox01
    clients:
      portal:
        name: legacy-portal
        access_token_validity: 8h
        id_token_validity: 8h
        refresh_token_validity: 90d
        allowed_oauth_flows_user_pool_client: true
        allowed_oauth_flows: [code]
        allowed_oauth_scopes: [email, "https://api.example.com/read", openid]
        callback_urls:
          - http://localhost:8080/auth/callback
          - https://portal.example.com/auth/callback
        logout_urls: ["https://portal.example.com/bye"]
        default_redirect_uri: https://portal.example.com/auth/callback
        supported_identity_providers: [COGNITO, CorpSSO]
        explicit_auth_flows: [ALLOW_REFRESH_TOKEN_AUTH, ALLOW_USER_SRP_AUTH]
        read_attributes:
          - custom:plan
          - custom:tenant
          - email
          - email_verified
          - name
        write_attributes: [email, name]
        prevent_user_existence_errors: ENABLED
    managed_clients:
      opensearch-logs:
        name_pattern: ^AmazonOpenSearchService-logs-x7k2p-us-west-2-p4m9qv3tz8c1w5n6d0rjhsb2ye$
    "#);
}

#[test]
fn delete_and_forget() {
    let folder = applied();
    let told = folder.tell(&[
        "delete managed_clients.logs",
        "delete clients.nobody",
        "delete clients.web",
        "delete clients.web --auto-approve",
        "forget managed_clients.logs",
        "forget managed_clients.logs",
        "list us-west-2_Sandbox01",
    ]);
    insta::assert_snapshot!(told, @r#"
    $ cogctl delete managed_clients.logs
    --- stderr ---
    managed-client

      × managed_clients.logs belongs to the service that made it
      help: `cogctl forget managed_clients.logs` lets it go without touching it
    [exit 4]

    $ cogctl delete clients.nobody
    --- stderr ---
    not-recorded

      × nothing is recorded for clients.nobody in the state of cogctl.yaml
      help: if it is another spec's, name that as well: `cogctl delete
            clients.nobody SPEC`; an entry without a record is taken out by hand
    [exit 1]

    $ cogctl delete clients.web
    cogctl will perform these actions on us-west-2_Sandbox01 (sandbox-users):

      # clients.web will be deleted  (at your request)
      # the client id and any secret are gone for good
      - shop-web (nj8s0srul5250v3ekjkomruxif)

    Plan: 0 to create, 0 to adopt, 0 to update, 0 to replace, 1 to delete, 0 to forget; 1 unchanged.
    --- stderr ---
    not-approved

      × nobody is there to approve the plan
      help: add `--auto-approve`
    [exit 4]

    $ cogctl delete clients.web --auto-approve
    cogctl will perform these actions on us-west-2_Sandbox01 (sandbox-users):

      # clients.web will be deleted  (at your request)
      # the client id and any secret are gone for good
      - shop-web (nj8s0srul5250v3ekjkomruxif)

    Plan: 0 to create, 0 to adopt, 0 to update, 0 to replace, 1 to delete, 0 to forget; 1 unchanged.
    Apply complete: 1 deleted.

      clients.web   deleted   nj8s0srul5250v3ekjkomruxif
    --- stderr ---
    clients.web: deleted (nj8s0srul5250v3ekjkomruxif)
    clients.web is no longer in cogctl.yaml.
    [exit 0]

    $ cogctl forget managed_clients.logs
    cogctl will perform these actions on us-west-2_Sandbox01 (sandbox-users):

      # managed_clients.logs will be forgotten  (at your request)
      # only the record goes; the client itself is not touched
      . AmazonOpenSearchService-logs-x7k2p-us-west-2-p4m9qv3tz8c1w5n6d0rjhsb2ye (4q7h2kd9v0s3mc8tjx5n1w6rbg)

    Plan: 0 to create, 0 to adopt, 0 to update, 0 to replace, 0 to delete, 1 to forget; 0 unchanged.
    Apply complete: 1 forgotten.

      managed_clients.logs   forgotten   4q7h2kd9v0s3mc8tjx5n1w6rbg
    --- stderr ---
    managed_clients.logs: forgotten (4q7h2kd9v0s3mc8tjx5n1w6rbg)
    managed_clients.logs is no longer in cogctl.yaml.
    [exit 0]

    $ cogctl forget managed_clients.logs
    --- stderr ---
    not-recorded

      × nothing is recorded for managed_clients.logs in the state of cogctl.yaml
      help: if it is another spec's, name that as well: `cogctl forget
            managed_clients.logs SPEC`; an entry without a record is taken out by
            hand
    [exit 1]

    $ cogctl list us-west-2_Sandbox01
    NAME                                                                      CLIENT ID
    AWSElasticsearch-metrics-us-west-2-h3v8y1n5k0t7c2z9p4d6w8q1xm             2m5v8c1z7k4x9q3t6h0d8s2wjn
    AmazonOpenSearchService-logs-x7k2p-us-west-2-p4m9qv3tz8c1w5n6d0rjhsb2ye   4q7h2kd9v0s3mc8tjx5n1w6rbg
    legacy-portal                                                             6t1n9w4c7m2x5k8v3q0h7d4sbz
    [exit 0]
    "#);
    insta::assert_snapshot!(folder.read("cogctl.yaml"), @r#"
    version: 1
    id: prod
    user_pool_id: us-west-2_Sandbox01
    clients: {}
    managed_clients: {}
    "#);
}
