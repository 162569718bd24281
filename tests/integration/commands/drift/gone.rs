//! Clients that specs declare and the pool has no more.

use super::*;

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
      "accepted": null,
      "not_accepted": null
    }
    [exit 2]
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

    Drift: 0 changed, 1 gone, 2 undeclared; 3 unchanged; 0 accepted.
    --- stderr ---
    clients.api was not accepted: its entry finds another client now, which an apply takes (cogctl.yaml:13).
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
