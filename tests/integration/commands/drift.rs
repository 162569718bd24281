//! `drift`: what is live and otherwise than specs and records say, and `--accept`.

use crate::support::{Folder, Served, each_peer};
use cogctl::sandbox::{Client, ClientSeed, ClientType, World};

const POOL: &str = "us-west-2_Sandbox01";
const LOGS: &str = "4q7h2kd9v0s3mc8tjx5n1w6rbg";

const SPEC: &str = "\
version: 1
id: prod
user_pool_id: us-west-2_Sandbox01
clients:
  # Where people buy.
  web:
    name: shop-web # as in the shop's own settings
    # Both of them are needed.
    callback_urls:
      - https://shop.example.com/cb # people
      - https://shop.example.com/staff # staff
    access_token_validity: 30m # short
  api: { id_token_validity: 2, token_validity_units: { id_token: hours } } # in braces
  batch:
managed_clients:
  logs:
    name_prefix: AmazonOpenSearchService-logs-
    access_token_validity: 8h
";

/// A spec that was applied to the embedded service.
fn applied() -> (Served, Folder) {
    let served = Served::new(World::seeded(1));
    let mut folder = served.folder();
    folder.write("cogctl.yaml", SPEC);
    folder.run(&["apply", "--auto-approve"]).exits(0);
    for name in ["shop-web", "api", "batch"] {
        shorten(&served, &mut folder, name);
    }
    (served, folder)
}

fn id(served: &Served, name: &str) -> String {
    let world = served.sandbox.world();
    let mut clients = world.clients(POOL);
    clients.find(|client| client.name == name).expect("there is one of that name").id.clone()
}

/// Shows a client's id, which hangs on the order of creations, as one of the same length that doesn't.
fn shorten(served: &Served, folder: &mut Folder, name: &str) {
    folder.scrub(id(served, name), format!("{:0<26}", name.replace('-', "")));
}

/// Changes a client behind cogctl's back.
fn change(served: &Served, name: &str, how: impl FnOnce(&mut Client)) {
    let id = id(served, name);
    served.sandbox.edit(|world| how(world.client_mut(POOL, &id).expect("it is there")));
}

fn delete(served: &Served, name: &str) {
    let id = id(served, name);
    served.sandbox.edit(|world| drop(world.remove_client(POOL, &id)));
}

fn list(texts: &[&str]) -> Option<Vec<String>> {
    Some(texts.iter().map(|&text| text.to_owned()).collect())
}

#[test]
fn a_pool_as_its_spec_says_has_no_drift_and_strangers_count_only_where_they_are_to() {
    let (_served, folder) = applied();
    insta::assert_snapshot!(folder.tell(&["drift", "drift --fail-on undeclared", "drift --ignore legacy-* --ignore AWS*"]), @r#"
    $ cogctl drift
    In us-west-2_Sandbox01 (sandbox-users), and declared by nobody:

      NAME                                                            CLIENT ID                    CREATED
      AWSElasticsearch-metrics-us-west-2-h3v8y1n5k0t7c2z9p4d6w8q1xm   2m5v8c1z7k4x9q3t6h0d8s2wjn   2026-03-05
      legacy-portal                                                   6t1n9w4c7m2x5k8v3q0h7d4sbz   2026-03-03

    All 4 clients are as their specs say; 2 are there that nobody declares.
    --- stderr ---
    `cogctl import us-west-2_Sandbox01 --all` takes in what nobody declares.
    [exit 0]

    $ cogctl drift --fail-on undeclared
    In us-west-2_Sandbox01 (sandbox-users), and declared by nobody:

      NAME                                                            CLIENT ID                    CREATED
      AWSElasticsearch-metrics-us-west-2-h3v8y1n5k0t7c2z9p4d6w8q1xm   2m5v8c1z7k4x9q3t6h0d8s2wjn   2026-03-05
      legacy-portal                                                   6t1n9w4c7m2x5k8v3q0h7d4sbz   2026-03-03

    All 4 clients are as their specs say; 2 are there that nobody declares.
    --- stderr ---
    `cogctl import us-west-2_Sandbox01 --all` takes in what nobody declares.
    [exit 2]

    $ cogctl drift --ignore legacy-* --ignore AWS*
    2 clients left out by `--ignore`.
    No drift. All 4 clients are as their specs say.
    [exit 0]
    "#);
}

/// Another lifetime, other URLs, another name.
fn tamper(served: &Served) {
    change(served, "shop-web", |client| {
        client.settings.access_token_validity = Some(5);
        client.settings.callback_urls =
            list(&["https://shop.example.com/cb", "https://evil.example.com/${cb}"]);
        client.settings.explicit_auth_flows =
            list(&["ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"]);
    });
    change(served, "api", |client| client.settings.id_token_validity = Some(3));
    change(served, "batch", |client| {
        client.name = "Batch".to_owned();
        client.settings.logout_urls = list(&["https://batch.example.com/bye"]);
    });
}

#[test]
fn what_was_changed_outside_is_shown_as_a_plan_would_change_it_back() {
    let (served, folder) = applied();
    tamper(&served);
    insta::assert_snapshot!(folder.tell(&["drift"]), @r#"
    $ cogctl drift
    Changed in us-west-2_Sandbox01 (sandbox-users), and how an apply would change it back:

      # clients.api was changed  (cogctl.yaml:13)
      ~ api (api00000000000000000000000)
          ~ id_token_validity   3h → 2h
          # 20 unchanged settings

      # clients.batch was changed  (cogctl.yaml:14)
      ~ Batch (batch000000000000000000000)
          ~ name   Batch → batch
          ~ logout_urls
              - https://batch.example.com/bye
          # 19 unchanged settings

      # clients.web was changed  (cogctl.yaml:6)
      ~ shop-web (shopweb0000000000000000000)
          ~ access_token_validity   5m → 30m
          ~ callback_urls
              - https://evil.example.com/${cb}
              + https://shop.example.com/staff
                # 1 unchanged
          ~ explicit_auth_flows
              + ALLOW_CUSTOM_AUTH
                # 2 unchanged
          # 18 unchanged settings

    In us-west-2_Sandbox01 (sandbox-users), and declared by nobody:

      NAME                                                            CLIENT ID                    CREATED
      AWSElasticsearch-metrics-us-west-2-h3v8y1n5k0t7c2z9p4d6w8q1xm   2m5v8c1z7k4x9q3t6h0d8s2wjn   2026-03-05
      legacy-portal                                                   6t1n9w4c7m2x5k8v3q0h7d4sbz   2026-03-03

    Drift: 3 changed, 0 gone, 2 undeclared; 1 unchanged.
    --- stderr ---
    `cogctl plan` shows what an apply changes back; `--accept` writes what is live into the specs.
    `cogctl import us-west-2_Sandbox01 --all` takes in what nobody declares.
    [exit 2]
    "#);
}

#[test]
fn the_document_has_a_plan_s_keys() {
    let (served, folder) = applied();
    tamper(&served);
    let ignored = ["clients.web", "Batch", "legacy-portal"].map(|name| ["--ignore", name]);
    let run = folder.run(&[&["drift", "-o", "json"], ignored.as_flattened()].concat()).exits(2);
    let mut document: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON");
    let change = &mut document["changed"][0];
    assert_eq!(change["before"]["id_token_validity"], "3h");
    change["before"].take();
    insta::assert_snapshot!(format!("{document:#}"), @r#"
    {
      "accepted": null,
      "blocked": [],
      "changed": [
        {
          "actions": [
            "update"
          ],
          "address": "clients.api",
          "after": {
            "access_token_validity": "1h",
            "allowed_oauth_flows": [],
            "allowed_oauth_flows_user_pool_client": false,
            "allowed_oauth_scopes": [],
            "analytics_configuration": null,
            "auth_session_validity": 3,
            "callback_urls": [],
            "default_redirect_uri": null,
            "enable_propagate_additional_user_context_data": false,
            "enable_token_revocation": true,
            "explicit_auth_flows": [],
            "generate_secret": false,
            "id_token_validity": "2h",
            "logout_urls": [],
            "name": "api",
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
          "before": null,
          "client_id": "api00000000000000000000000",
          "file": "cogctl.yaml",
          "line": 13,
          "name": "api",
          "reason": null,
          "spec": "prod",
          "user_pool_id": "us-west-2_Sandbox01"
        }
      ],
      "gone": [],
      "notes": [],
      "pools": [
        {
          "account_id": "123456789012",
          "name": "sandbox-users",
          "spec": "prod",
          "user_pool_id": "us-west-2_Sandbox01"
        }
      ],
      "renamed": [],
      "schema_version": "1.0",
      "summary": {
        "blocked": 0,
        "changed": 1,
        "gone": 0,
        "ignored": 3,
        "renamed": 0,
        "self_registered": 0,
        "unchanged": 1,
        "undeclared": 1,
        "waiting": 0
      },
      "undeclared": [
        {
          "client_id": "2m5v8c1z7k4x9q3t6h0d8s2wjn",
          "created": "2026-03-05T09:30:00Z",
          "name": "AWSElasticsearch-metrics-us-west-2-h3v8y1n5k0t7c2z9p4d6w8q1xm",
          "user_pool_id": "us-west-2_Sandbox01"
        }
      ],
      "waiting": []
    }
    "#);
}

#[test]
fn what_is_live_is_written_into_the_spec_and_a_plan_is_empty_then() {
    let (served, folder) = applied();
    tamper(&served);
    let told =
        folder.tell(&["drift --accept", "plan --detailed-exitcode", "drift", "drift --accept"]);
    insta::assert_snapshot!(told, @r#"
    $ cogctl drift --accept
    Changed in us-west-2_Sandbox01 (sandbox-users), and how an apply would change it back:

      # clients.api was changed  (cogctl.yaml:13)
      ~ api (api00000000000000000000000)
          ~ id_token_validity   3h → 2h
          # 20 unchanged settings

      # clients.batch was changed  (cogctl.yaml:14)
      ~ Batch (batch000000000000000000000)
          ~ name   Batch → batch
          ~ logout_urls
              - https://batch.example.com/bye
          # 19 unchanged settings

      # clients.web was changed  (cogctl.yaml:6)
      ~ shop-web (shopweb0000000000000000000)
          ~ access_token_validity   5m → 30m
          ~ callback_urls
              - https://evil.example.com/${cb}
              + https://shop.example.com/staff
                # 1 unchanged
          ~ explicit_auth_flows
              + ALLOW_CUSTOM_AUTH
                # 2 unchanged
          # 18 unchanged settings

    In us-west-2_Sandbox01 (sandbox-users), and declared by nobody:

      NAME                                                            CLIENT ID                    CREATED
      AWSElasticsearch-metrics-us-west-2-h3v8y1n5k0t7c2z9p4d6w8q1xm   2m5v8c1z7k4x9q3t6h0d8s2wjn   2026-03-05
      legacy-portal                                                   6t1n9w4c7m2x5k8v3q0h7d4sbz   2026-03-03

    Drift: 3 changed, 0 gone, 2 undeclared; 1 unchanged.
    --- stderr ---
    Accepted what is live for 3 entries.

    cogctl.yaml:
            # Both of them are needed.
            callback_urls:
              - https://shop.example.com/cb # people
      -       - https://shop.example.com/staff # staff
      -     access_token_validity: 30m # short
      -   api: { id_token_validity: 2, token_validity_units: { id_token: hours } } # in braces
      +       - https://evil.example.com/$${cb}
      +     access_token_validity: 5m # short
      +     explicit_auth_flows: [ALLOW_REFRESH_TOKEN_AUTH, ALLOW_USER_SRP_AUTH]
      +   api: { id_token_validity: 3, token_validity_units: { id_token: hours } } # in braces
          batch:
      +     name: Batch
      +     logout_urls: ["https://batch.example.com/bye"]
        managed_clients:
          logs:
            name_prefix: AmazonOpenSearchService-logs-
    [exit 0]

    $ cogctl plan --detailed-exitcode
    No changes. All 4 clients are as their specs say.
    [exit 0]

    $ cogctl drift
    In us-west-2_Sandbox01 (sandbox-users), and declared by nobody:

      NAME                                                            CLIENT ID                    CREATED
      AWSElasticsearch-metrics-us-west-2-h3v8y1n5k0t7c2z9p4d6w8q1xm   2m5v8c1z7k4x9q3t6h0d8s2wjn   2026-03-05
      legacy-portal                                                   6t1n9w4c7m2x5k8v3q0h7d4sbz   2026-03-03

    All 4 clients are as their specs say; 2 are there that nobody declares.
    --- stderr ---
    `cogctl import us-west-2_Sandbox01 --all` takes in what nobody declares.
    [exit 0]

    $ cogctl drift --accept
    In us-west-2_Sandbox01 (sandbox-users), and declared by nobody:

      NAME                                                            CLIENT ID                    CREATED
      AWSElasticsearch-metrics-us-west-2-h3v8y1n5k0t7c2z9p4d6w8q1xm   2m5v8c1z7k4x9q3t6h0d8s2wjn   2026-03-05
      legacy-portal                                                   6t1n9w4c7m2x5k8v3q0h7d4sbz   2026-03-03

    All 4 clients are as their specs say; 2 are there that nobody declares.
    --- stderr ---
    Nothing was written.
    [exit 0]
    "#);
    insta::assert_snapshot!(folder.read("cogctl.yaml"), @r#"
    version: 1
    id: prod
    user_pool_id: us-west-2_Sandbox01
    clients:
      # Where people buy.
      web:
        name: shop-web # as in the shop's own settings
        # Both of them are needed.
        callback_urls:
          - https://shop.example.com/cb # people
          - https://evil.example.com/$${cb}
        access_token_validity: 5m # short
        explicit_auth_flows: [ALLOW_REFRESH_TOKEN_AUTH, ALLOW_USER_SRP_AUTH]
      api: { id_token_validity: 3, token_validity_units: { id_token: hours } } # in braces
      batch:
        name: Batch
        logout_urls: ["https://batch.example.com/bye"]
    managed_clients:
      logs:
        name_prefix: AmazonOpenSearchService-logs-
        access_token_validity: 8h
    "#);
}

#[test]
fn one_client_alone_can_be_accepted() {
    let (served, folder) = applied();
    tamper(&served);
    let told = folder.tell(&[
        "drift --accept=clients.api --accept=managed_clients.logs",
        "drift --accept=clients.nobody",
    ]);
    insta::assert_snapshot!(told, @r#"
    $ cogctl drift --accept=clients.api --accept=managed_clients.logs
    Changed in us-west-2_Sandbox01 (sandbox-users), and how an apply would change it back:

      # clients.api was changed  (cogctl.yaml:13)
      ~ api (api00000000000000000000000)
          ~ id_token_validity   3h → 2h
          # 20 unchanged settings

      # clients.batch was changed  (cogctl.yaml:14)
      ~ Batch (batch000000000000000000000)
          ~ name   Batch → batch
          ~ logout_urls
              - https://batch.example.com/bye
          # 19 unchanged settings

      # clients.web was changed  (cogctl.yaml:6)
      ~ shop-web (shopweb0000000000000000000)
          ~ access_token_validity   5m → 30m
          ~ callback_urls
              - https://evil.example.com/${cb}
              + https://shop.example.com/staff
                # 1 unchanged
          ~ explicit_auth_flows
              + ALLOW_CUSTOM_AUTH
                # 2 unchanged
          # 18 unchanged settings

    In us-west-2_Sandbox01 (sandbox-users), and declared by nobody:

      NAME                                                            CLIENT ID                    CREATED
      AWSElasticsearch-metrics-us-west-2-h3v8y1n5k0t7c2z9p4d6w8q1xm   2m5v8c1z7k4x9q3t6h0d8s2wjn   2026-03-05
      legacy-portal                                                   6t1n9w4c7m2x5k8v3q0h7d4sbz   2026-03-03

    Drift: 3 changed, 0 gone, 2 undeclared; 1 unchanged.
    --- stderr ---
    managed_clients.logs has not drifted; nothing to accept.
    Accepted what is live for 1 entry.

    cogctl.yaml:
              - https://shop.example.com/cb # people
              - https://shop.example.com/staff # staff
            access_token_validity: 30m # short
      -   api: { id_token_validity: 2, token_validity_units: { id_token: hours } } # in braces
      +   api: { id_token_validity: 3, token_validity_units: { id_token: hours } } # in braces
          batch:
        managed_clients:
          logs:
    [exit 2]

    $ cogctl drift --accept=clients.nobody
    --- stderr ---
    unknown-target

      × `clients.nobody` is not an address in this run
      help: did you mean `clients.web`?
    [exit 64]
    "#);
    insta::assert_snapshot!(folder.read("cogctl.yaml"), @r#"
    version: 1
    id: prod
    user_pool_id: us-west-2_Sandbox01
    clients:
      # Where people buy.
      web:
        name: shop-web # as in the shop's own settings
        # Both of them are needed.
        callback_urls:
          - https://shop.example.com/cb # people
          - https://shop.example.com/staff # staff
        access_token_validity: 30m # short
      api: { id_token_validity: 3, token_validity_units: { id_token: hours } } # in braces
      batch:
    managed_clients:
      logs:
        name_prefix: AmazonOpenSearchService-logs-
        access_token_validity: 8h
    "#);
}

#[test]
fn a_managed_client_that_was_changed_is_accepted_as_an_overlay() {
    let (served, folder) = applied();
    served.sandbox.edit(|world| {
        let logs = world.client_mut(POOL, LOGS).expect("it is there");
        logs.settings.access_token_validity = Some(1);
        logs.settings.logout_urls = None;
    });
    insta::assert_snapshot!(folder.tell(&["drift", "drift --accept", "plan --detailed-exitcode"]), @r#"
    $ cogctl drift
    Changed in us-west-2_Sandbox01 (sandbox-users), and how an apply would change it back:

      # managed_clients.logs was changed  (cogctl.yaml:16)
      ~ AmazonOpenSearchService-logs-x7k2p-us-west-2-p4m9qv3tz8c1w5n6d0rjhsb2ye (4q7h2kd9v0s3mc8tjx5n1w6rbg)
          ~ access_token_validity   1h → 8h
          # 20 unchanged settings

    In us-west-2_Sandbox01 (sandbox-users), and declared by nobody:

      NAME                                                            CLIENT ID                    CREATED
      AWSElasticsearch-metrics-us-west-2-h3v8y1n5k0t7c2z9p4d6w8q1xm   2m5v8c1z7k4x9q3t6h0d8s2wjn   2026-03-05
      legacy-portal                                                   6t1n9w4c7m2x5k8v3q0h7d4sbz   2026-03-03

    Drift: 1 changed, 0 gone, 2 undeclared; 3 unchanged.
    --- stderr ---
    `cogctl plan` shows what an apply changes back; `--accept` writes what is live into the specs.
    `cogctl import us-west-2_Sandbox01 --all` takes in what nobody declares.
    [exit 2]

    $ cogctl drift --accept
    Changed in us-west-2_Sandbox01 (sandbox-users), and how an apply would change it back:

      # managed_clients.logs was changed  (cogctl.yaml:16)
      ~ AmazonOpenSearchService-logs-x7k2p-us-west-2-p4m9qv3tz8c1w5n6d0rjhsb2ye (4q7h2kd9v0s3mc8tjx5n1w6rbg)
          ~ access_token_validity   1h → 8h
          # 20 unchanged settings

    In us-west-2_Sandbox01 (sandbox-users), and declared by nobody:

      NAME                                                            CLIENT ID                    CREATED
      AWSElasticsearch-metrics-us-west-2-h3v8y1n5k0t7c2z9p4d6w8q1xm   2m5v8c1z7k4x9q3t6h0d8s2wjn   2026-03-05
      legacy-portal                                                   6t1n9w4c7m2x5k8v3q0h7d4sbz   2026-03-03

    Drift: 1 changed, 0 gone, 2 undeclared; 3 unchanged.
    --- stderr ---
    Accepted what is live for 1 entry.

    cogctl.yaml:
        managed_clients:
          logs:
            name_prefix: AmazonOpenSearchService-logs-
      -     access_token_validity: 8h
      +     access_token_validity: 1h
    [exit 0]

    $ cogctl plan --detailed-exitcode
    No changes. All 4 clients are as their specs say.
    [exit 0]
    "#);
    assert_eq!(
        folder.read("cogctl.yaml"),
        SPEC.replace("access_token_validity: 8h", "access_token_validity: 1h")
    );
}

/// One entry left its spec before its client went.
fn deplete(served: &Served, folder: &Folder) {
    delete(served, "shop-web");
    delete(served, "batch");
    served.sandbox.edit(|world| drop(world.remove_client(POOL, LOGS)));
    folder.write("cogctl.yaml", &SPEC.replace("  batch:\n", ""));
}

#[test]
fn clients_that_are_gone_are_named() {
    let (served, folder) = applied();
    deplete(&served, &folder);
    let told = folder.tell(&["drift", "drift -o json --ignore *portal* --ignore AWS*"]);
    insta::assert_snapshot!(told, @r#"
    $ cogctl drift
    Gone from us-west-2_Sandbox01 (sandbox-users):

      # clients.batch is gone  (its entry left before)
      - batch (batch000000000000000000000)

      # clients.web is gone  (cogctl.yaml:6)
      - shop-web (shopweb0000000000000000000)

      # managed_clients.logs is gone  (cogctl.yaml:15)
      - AmazonOpenSearchService-logs-x7k2p-us-west-2-p4m9qv3tz8c1w5n6d0rjhsb2ye (4q7h2kd9v0s3mc8tjx5n1w6rbg)

    In us-west-2_Sandbox01 (sandbox-users), and declared by nobody:

      NAME                                                            CLIENT ID                    CREATED
      AWSElasticsearch-metrics-us-west-2-h3v8y1n5k0t7c2z9p4d6w8q1xm   2m5v8c1z7k4x9q3t6h0d8s2wjn   2026-03-05
      legacy-portal                                                   6t1n9w4c7m2x5k8v3q0h7d4sbz   2026-03-03

    Drift: 0 changed, 3 gone, 2 undeclared; 1 unchanged.
    --- stderr ---
    `cogctl plan` shows what an apply changes back; `--accept` writes what is live into the specs.
    `cogctl import us-west-2_Sandbox01 --all` takes in what nobody declares.
    [exit 2]

    $ cogctl drift -o json --ignore *portal* --ignore AWS*
    {
      "schema_version": "1.0",
      "summary": {
        "changed": 0,
        "renamed": 0,
        "gone": 3,
        "undeclared": 0,
        "waiting": 0,
        "blocked": 0,
        "self_registered": 0,
        "ignored": 2,
        "unchanged": 1
      },
      "changed": [],
      "renamed": [],
      "gone": [
        {
          "address": "clients.batch",
          "spec": "prod",
          "file": null,
          "line": null,
          "user_pool_id": "us-west-2_Sandbox01",
          "client_id": "batch000000000000000000000",
          "name": "batch",
          "found_instead": null
        },
        {
          "address": "clients.web",
          "spec": "prod",
          "file": "cogctl.yaml",
          "line": 6,
          "user_pool_id": "us-west-2_Sandbox01",
          "client_id": "shopweb0000000000000000000",
          "name": "shop-web",
          "found_instead": null
        },
        {
          "address": "managed_clients.logs",
          "spec": "prod",
          "file": "cogctl.yaml",
          "line": 15,
          "user_pool_id": "us-west-2_Sandbox01",
          "client_id": "4q7h2kd9v0s3mc8tjx5n1w6rbg",
          "name": "AmazonOpenSearchService-logs-x7k2p-us-west-2-p4m9qv3tz8c1w5n6d0rjhsb2ye",
          "found_instead": null
        }
      ],
      "undeclared": [],
      "waiting": [],
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
      "accepted": null
    }
    [exit 2]
    "#);
}

#[test]
fn accepting_that_clients_are_gone_takes_their_entries_out() {
    let (served, folder) = applied();
    deplete(&served, &folder);
    let told = folder.tell(&[
        "drift --accept --ignore *portal* --ignore AWS*",
        "plan --detailed-exitcode",
        "state list",
    ]);
    insta::assert_snapshot!(told, @r#"
    $ cogctl drift --accept --ignore *portal* --ignore AWS*
    Gone from us-west-2_Sandbox01 (sandbox-users):

      # clients.batch is gone  (its entry left before)
      - batch (batch000000000000000000000)

      # clients.web is gone  (cogctl.yaml:6)
      - shop-web (shopweb0000000000000000000)

      # managed_clients.logs is gone  (cogctl.yaml:15)
      - AmazonOpenSearchService-logs-x7k2p-us-west-2-p4m9qv3tz8c1w5n6d0rjhsb2ye (4q7h2kd9v0s3mc8tjx5n1w6rbg)

    2 clients left out by `--ignore`.
    Drift: 0 changed, 3 gone, 0 undeclared; 1 unchanged.
    --- stderr ---
    Accepted what is live for 3 entries.

    cogctl.yaml:
        user_pool_id: us-west-2_Sandbox01
        clients:
          # Where people buy.
      -   web:
      -     name: shop-web # as in the shop's own settings
      -     # Both of them are needed.
      -     callback_urls:
      -       - https://shop.example.com/cb # people
      -       - https://shop.example.com/staff # staff
      -     access_token_validity: 30m # short
          api: { id_token_validity: 2, token_validity_units: { id_token: hours } } # in braces
      - managed_clients:
      -   logs:
      -     name_prefix: AmazonOpenSearchService-logs-
      -     access_token_validity: 8h
      + managed_clients: {}
    [exit 0]

    $ cogctl plan --detailed-exitcode
    No changes. The one client is as its spec says.
    [exit 0]

    $ cogctl state list
    ADDRESS       CLIENT ID                    ORIGIN    NAME   USER POOL
    clients.api   api00000000000000000000000   created   api    us-west-2_Sandbox01
    [exit 0]
    "#);
    insta::assert_snapshot!(folder.read("cogctl.yaml"), @r#"
    version: 1
    id: prod
    user_pool_id: us-west-2_Sandbox01
    clients:
      # Where people buy.
      api: { id_token_validity: 2, token_validity_units: { id_token: hours } } # in braces
    managed_clients: {}
    "#);
}

#[test]
fn a_client_that_is_gone_and_found_again_under_its_name_is_an_applys_to_adopt() {
    let (served, folder) = applied();
    delete(&served, "api");
    let another = ClientSeed { id: Some("2api".to_owned()), ..ClientSeed::named("api") };
    served.sandbox.edit(|world| world.add_client(POOL, another));
    insta::assert_snapshot!(folder.tell(&["drift --ignore *portal* --ignore AWS*", "drift --accept"]), @r#"
    $ cogctl drift --ignore *portal* --ignore AWS*
    Gone from us-west-2_Sandbox01 (sandbox-users):

      # clients.api is gone  (cogctl.yaml:13)
      # its entry finds another client now, 2api
      - api (api00000000000000000000000)

    2 clients left out by `--ignore`.
    Drift: 0 changed, 1 gone, 0 undeclared; 3 unchanged.
    --- stderr ---
    `cogctl plan` shows what an apply changes back; `--accept` writes what is live into the specs.
    [exit 2]

    $ cogctl drift --accept
    Gone from us-west-2_Sandbox01 (sandbox-users):

      # clients.api is gone  (cogctl.yaml:13)
      # its entry finds another client now, 2api
      - api (api00000000000000000000000)

    In us-west-2_Sandbox01 (sandbox-users), and declared by nobody:

      NAME                                                            CLIENT ID                    CREATED
      AWSElasticsearch-metrics-us-west-2-h3v8y1n5k0t7c2z9p4d6w8q1xm   2m5v8c1z7k4x9q3t6h0d8s2wjn   2026-03-05
      legacy-portal                                                   6t1n9w4c7m2x5k8v3q0h7d4sbz   2026-03-03

    Drift: 0 changed, 1 gone, 2 undeclared; 3 unchanged.
    --- stderr ---
    clients.api was not accepted: its entry finds another client now, which an apply adopts.
    Nothing was written.
    [exit 2]
    "#);
    assert_eq!(folder.read("cogctl.yaml"), SPEC);
}

#[test]
fn a_pinned_client_that_is_gone_is_told_as_that() {
    let served = Served::new(World::seeded(1));
    let folder = served.folder();
    folder.write(
        "cogctl.yaml",
        &format!("version: 1\nuser_pool_id: {POOL}\nclients:\n  web: {{ client_id: 1gone }}\n"),
    );
    insta::assert_snapshot!(folder.tell(&["drift --ignore *portal* --ignore A*"]), @r#"
    $ cogctl drift --ignore *portal* --ignore A*
    Gone from us-west-2_Sandbox01 (sandbox-users):

      # clients.web is gone  (cogctl.yaml:4)
      - 1gone

    3 clients left out by `--ignore`.
    Drift: 0 changed, 1 gone, 0 undeclared; 0 unchanged.
    --- stderr ---
    `cogctl plan` shows what an apply changes back; `--accept` writes what is live into the specs.
    [exit 2]
    "#);
}

#[test]
fn what_waits_for_an_apply_is_no_drift() {
    let (_served, folder) = applied();
    let more = "  metrics: { name_prefix: AWSElasticsearch- }\n";
    let spec = SPEC.replace("  batch:\n", "  new:\n");
    folder.write("cogctl.yaml", &format!("{spec}{more}"));
    insta::assert_snapshot!(folder.tell(&["drift --fail-on undeclared --ignore legacy-portal", "drift -o json --ignore legacy-portal"]), @r#"
    $ cogctl drift --fail-on undeclared --ignore legacy-portal
    1 client left out by `--ignore`.
    Waiting for an apply, which is no drift: 1 to adopt, 1 to create and 1 to
    delete; `cogctl plan` shows it.
    No drift. All 3 clients are as their specs say.
    [exit 0]

    $ cogctl drift -o json --ignore legacy-portal
    {
      "schema_version": "1.0",
      "summary": {
        "changed": 0,
        "renamed": 0,
        "gone": 0,
        "undeclared": 0,
        "waiting": 3,
        "blocked": 0,
        "self_registered": 0,
        "ignored": 1,
        "unchanged": 3
      },
      "changed": [],
      "renamed": [],
      "gone": [],
      "undeclared": [],
      "waiting": [
        {
          "address": "clients.batch",
          "spec": "prod",
          "actions": [
            "delete"
          ]
        },
        {
          "address": "clients.new",
          "spec": "prod",
          "actions": [
            "create"
          ]
        },
        {
          "address": "managed_clients.metrics",
          "spec": "prod",
          "actions": [
            "adopt"
          ]
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
      "accepted": null
    }
    [exit 0]
    "#);
}

#[test]
fn a_managed_client_that_was_renamed_is_told_and_left_to_a_person() {
    let (served, folder) = applied();
    served
        .sandbox
        .edit(|world| world.client_mut(POOL, LOGS).expect("it is there").name = "logs".to_owned());
    insta::assert_snapshot!(folder.tell(&["drift", "drift --accept", "drift --ignore logs"]), @r#"
    $ cogctl drift
    Changed in us-west-2_Sandbox01 (sandbox-users), and how an apply would change it back:

      # managed_clients.logs was renamed
      # it was
      # AmazonOpenSearchService-logs-x7k2p-us-west-2-p4m9qv3tz8c1w5n6d0rjhsb2ye, and
      # its entry doesn't match the new name
      ~ logs (4q7h2kd9v0s3mc8tjx5n1w6rbg)

    In us-west-2_Sandbox01 (sandbox-users), and declared by nobody:

      NAME                                                            CLIENT ID                    CREATED
      AWSElasticsearch-metrics-us-west-2-h3v8y1n5k0t7c2z9p4d6w8q1xm   2m5v8c1z7k4x9q3t6h0d8s2wjn   2026-03-05
      legacy-portal                                                   6t1n9w4c7m2x5k8v3q0h7d4sbz   2026-03-03

    Drift: 1 changed, 0 gone, 2 undeclared; 3 unchanged.
    --- stderr ---
    `cogctl plan` shows what an apply changes back; `--accept` writes what is live into the specs.
    `cogctl import us-west-2_Sandbox01 --all` takes in what nobody declares.
    [exit 2]

    $ cogctl drift --accept
    Changed in us-west-2_Sandbox01 (sandbox-users), and how an apply would change it back:

      # managed_clients.logs was renamed
      # it was
      # AmazonOpenSearchService-logs-x7k2p-us-west-2-p4m9qv3tz8c1w5n6d0rjhsb2ye, and
      # its entry doesn't match the new name
      ~ logs (4q7h2kd9v0s3mc8tjx5n1w6rbg)

    In us-west-2_Sandbox01 (sandbox-users), and declared by nobody:

      NAME                                                            CLIENT ID                    CREATED
      AWSElasticsearch-metrics-us-west-2-h3v8y1n5k0t7c2z9p4d6w8q1xm   2m5v8c1z7k4x9q3t6h0d8s2wjn   2026-03-05
      legacy-portal                                                   6t1n9w4c7m2x5k8v3q0h7d4sbz   2026-03-03

    Drift: 1 changed, 0 gone, 2 undeclared; 3 unchanged.
    --- stderr ---
    managed_clients.logs was not accepted: which names its entry is to match is for a person to say.
    Nothing was written.
    [exit 2]

    $ cogctl drift --ignore logs
    In us-west-2_Sandbox01 (sandbox-users), and declared by nobody:

      NAME                                                            CLIENT ID                    CREATED
      AWSElasticsearch-metrics-us-west-2-h3v8y1n5k0t7c2z9p4d6w8q1xm   2m5v8c1z7k4x9q3t6h0d8s2wjn   2026-03-05
      legacy-portal                                                   6t1n9w4c7m2x5k8v3q0h7d4sbz   2026-03-03

    1 client left out by `--ignore`.
    All 3 clients are as their specs say; 2 are there that nobody declares.
    --- stderr ---
    `cogctl import us-west-2_Sandbox01 --all` takes in what nobody declares.
    [exit 0]
    "#);
    assert_eq!(folder.read("cogctl.yaml"), SPEC);
}

#[test]
fn an_entry_that_cannot_be_decided_is_an_error() {
    let (served, folder) = applied();
    served.sandbox.edit(|world| {
        for id in ["1twice", "2twice"] {
            let seed = ClientSeed { id: Some(id.to_owned()), ..ClientSeed::named("twice") };
            world.add_client(POOL, seed);
        }
    });
    folder.write("cogctl.yaml", &SPEC.replace("  batch:\n", "  batch:\n  twice:\n"));
    let run = folder.run(&["drift", "--ignore", "legacy-portal", "--ignore", "AWS*"]);
    insta::assert_snapshot!(run, @r#"
    exit 1
    Blocked; nothing is applied until this is settled:

      # clients.twice is blocked  (cogctl.yaml:15)
      ! 2 clients match the name `twice` [ambiguous]
          twice   1twice
          twice   2twice
        help: pin the one you mean with `client_id`, or narrow the match

    2 clients left out by `--ignore`.
    Drift: 0 changed, 0 gone, 0 undeclared; 4 unchanged, 1 blocked.
    "#);
    folder.run(&["drift", "--ignore", "clients.twice"]).exits(0);
}

#[test]
fn clients_that_specs_beside_have_are_declared_by_somebody() {
    let (served, folder) = applied();
    folder.write("portal.yaml", "version: 1\nuser_pool_name: sandbox-users\nregion: us-west-2\nclients:\n  portal: { name: legacy-portal }\n");
    folder.write("broken.yaml", &format!("version: 1\nuser_pool_id: {POOL}\nclients: []\n"));
    folder.write("other.yaml", "services: {}\n");
    served.sandbox.edit(|world| {
        let client_type = ClientType::Dcr;
        world.add_client(POOL, ClientSeed { client_type, ..ClientSeed::named("agent") });
    });
    insta::assert_snapshot!(folder.tell(&["drift cogctl.yaml", "drift cogctl.yaml -o json"]), @r#"
    $ cogctl drift cogctl.yaml
    In us-west-2_Sandbox01 (sandbox-users), and declared by nobody:

      NAME                                                            CLIENT ID                    CREATED
      AWSElasticsearch-metrics-us-west-2-h3v8y1n5k0t7c2z9p4d6w8q1xm   2m5v8c1z7k4x9q3t6h0d8s2wjn   2026-03-05

    1 client registered itself (DCR) and is nobody's to declare.
    All 4 clients are as their specs say; 1 is there that nobody declares.
    --- stderr ---
    broken.yaml was left aside, as it has mistakes: `cogctl validate broken.yaml`. What it declares counts as nobody's.
    `cogctl import us-west-2_Sandbox01 --all` takes in what nobody declares.
    [exit 0]

    $ cogctl drift cogctl.yaml -o json
    {
      "schema_version": "1.0",
      "summary": {
        "changed": 0,
        "renamed": 0,
        "gone": 0,
        "undeclared": 1,
        "waiting": 0,
        "blocked": 0,
        "self_registered": 1,
        "ignored": 0,
        "unchanged": 4
      },
      "changed": [],
      "renamed": [],
      "gone": [],
      "undeclared": [
        {
          "user_pool_id": "us-west-2_Sandbox01",
          "client_id": "2m5v8c1z7k4x9q3t6h0d8s2wjn",
          "name": "AWSElasticsearch-metrics-us-west-2-h3v8y1n5k0t7c2z9p4d6w8q1xm",
          "created": "2026-03-05T09:30:00Z"
        }
      ],
      "waiting": [],
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
      "accepted": null
    }
    --- stderr ---
    broken.yaml was left aside, as it has mistakes: `cogctl validate broken.yaml`. What it declares counts as nobody's.
    [exit 0]
    "#);
}

#[test]
fn what_a_variable_says_is_left() {
    let served = Served::new(World::seeded(1));
    let mut folder = served.folder();
    let spec = format!(
        "version: 1\nuser_pool_id: {POOL}\nclients:\n  web:\n    access_token_validity: \"${{var:ttl}}\"\n    callback_urls: [\"https://${{var:host}}/cb\", \"https://a.example.com/\"]\n  api: {{}}\n"
    );
    folder.write("cogctl.yaml", &spec);
    let vars = ["--var", "ttl=30m", "--var", "host=app.example.com"];
    folder.run(&[&["apply", "--auto-approve"][..], &vars].concat()).exits(0);
    for name in ["web", "api"] {
        shorten(&served, &mut folder, name);
    }
    change(&served, "api", |client| client.settings.enable_token_revocation = Some(false));
    change(&served, "web", |client| {
        client.settings.callback_urls =
            list(&["https://app.example.com/cb", "https://b.example.com/"]);
    });
    let run = folder.run(
        &[&["drift", "--accept", "--ignore", "legacy-portal", "--ignore", "A*"][..], &vars]
            .concat(),
    );
    insta::assert_snapshot!(run, @r#"
    exit 0
    Changed in us-west-2_Sandbox01 (sandbox-users), and how an apply would change it back:

      # clients.api was changed  (cogctl.yaml:7)
      ~ api (api00000000000000000000000)
          ~ enable_token_revocation   false → true
          # 20 unchanged settings

      # clients.web was changed  (cogctl.yaml:4)
      ~ web (web00000000000000000000000)
          ~ callback_urls
              - https://b.example.com/
              + https://a.example.com/
                # 1 unchanged
          # 20 unchanged settings

    3 clients left out by `--ignore`.
    Drift: 2 changed, 0 gone, 0 undeclared; 0 unchanged.
    --- stderr ---
    Accepted what is live for 2 entries.

    cogctl.yaml:
        clients:
          web:
            access_token_validity: "${var:ttl}"
      -     callback_urls: ["https://${var:host}/cb", "https://a.example.com/"]
      -   api: {}
      +     callback_urls: ["https://${var:host}/cb", "https://b.example.com/"]
      +   api: { enable_token_revocation: false }
    "#);
    change(&served, "web", |client| client.settings.access_token_validity = Some(7));
    let run = folder.run(
        &[&["drift", "--accept", "--ignore", "legacy-portal", "--ignore", "A*"][..], &vars]
            .concat(),
    );
    insta::assert_snapshot!(run, @r#"
    exit 2
    Changed in us-west-2_Sandbox01 (sandbox-users), and how an apply would change it back:

      # clients.web was changed  (cogctl.yaml:4)
      ~ web (web00000000000000000000000)
          ~ access_token_validity   7m → 30m
          # 20 unchanged settings

    3 clients left out by `--ignore`.
    Drift: 1 changed, 0 gone, 0 undeclared; 1 unchanged.
    --- stderr ---
    clients.web was not accepted: a variable says it, or the layout allows no safe change.
    Nothing was written.
    "#);
    assert!(folder.read("cogctl.yaml").contains("${var:ttl}"));
}

#[test]
fn drift_on_every_service() {
    each_peer(|peer| {
        peer.begin(
            "clients:\n  web:\n    callback_urls: [https://app.example.com/a] # one\n  api: {}\n",
        );
        let stray = peer.create("stray");
        let web = peer.id("web");
        peer.change(&web, |update| {
            update.client_name("web").callback_urls("https://app.example.com/cb")
        });
        let api = peer.id("api");
        peer.delete(&api);
        let run = peer.run(&["drift", "-o", "json", "--fail-on", "undeclared"]).exits(2);
        let mut document: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON");
        // moto tells no date.
        document["undeclared"][0]["created"].take();
        let told =
            ["summary", "gone", "undeclared"].map(|key| document[key].to_string()).join("\n");
        let told = told.replace(&stray, "STRAY").replace(&api, "API");
        insta::assert_snapshot!(told, @r#"
        {"blocked":0,"changed":1,"gone":1,"ignored":0,"renamed":0,"self_registered":0,"unchanged":0,"undeclared":1,"waiting":0}
        [{"address":"clients.api","client_id":"ID:api","file":"cogctl.yaml","found_instead":null,"line":6,"name":"api","spec":"cogctl","user_pool_id":"POOL"}]
        [{"client_id":"ID:stray","created":null,"name":"stray","user_pool_id":"POOL"}]
        "#);
        drop(peer.run(&["drift", "--accept"]).exits(0));
        peer.tell_file("cogctl.yaml");
        peer.settled(&[]);
        insta::assert_snapshot!(peer.told(), @r#"
        cogctl.yaml:
        version: 1
        user_pool_id: POOL
        clients:
          web:
            callback_urls: ["https://app.example.com/cb"] # one
        "#);
    });
}

#[test]
fn what_drift_is_says_its_help() {
    let run = Folder::new().run(&["drift", "--help"]).exits(0);
    let about = run.stdout.split("Drift is what").nth(1).expect("the text at its end");
    insta::assert_snapshot!(about, @r#"
     is live and otherwise than entries and records say: settings, names, and clients that
    are gone. As cogctl keeps no settings, a setting that was changed in the spec and not applied yet is
    shown like one that was changed in Cognito. What waits for an apply is no drift and is only counted:
    entries whose client is yet to be created or adopted, and clients whose entry left its spec. Clients
    of which neither these specs nor those beside them know are listed, and count with --fail-on
    undeclared; those that registered themselves (DCR) don't.

    Exit codes: 0 for no drift, 2 for drift, 1 for an error or an entry that can't be decided.
    "#);
}
