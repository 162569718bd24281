//! What isn't drift, or is left to a person or an apply.

use super::*;

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
      "accepted": null,
      "not_accepted": null
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
    Changed in us-west-2_Sandbox01 (sandbox-users):

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
    Changed in us-west-2_Sandbox01 (sandbox-users):

      # managed_clients.logs was renamed
      # it was
      # AmazonOpenSearchService-logs-x7k2p-us-west-2-p4m9qv3tz8c1w5n6d0rjhsb2ye, and
      # its entry doesn't match the new name
      ~ logs (4q7h2kd9v0s3mc8tjx5n1w6rbg)

    In us-west-2_Sandbox01 (sandbox-users), and declared by nobody:

      NAME                                                            CLIENT ID                    CREATED
      AWSElasticsearch-metrics-us-west-2-h3v8y1n5k0t7c2z9p4d6w8q1xm   2m5v8c1z7k4x9q3t6h0d8s2wjn   2026-03-05
      legacy-portal                                                   6t1n9w4c7m2x5k8v3q0h7d4sbz   2026-03-03

    Drift: 1 changed, 0 gone, 2 undeclared; 3 unchanged; 0 accepted.
    --- stderr ---
    managed_clients.logs was not accepted: which names its entry is to match is for a person to say (cogctl.yaml:16).
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
    broken.yaml was read in part only: `cogctl validate broken.yaml` says why. What can't be read of it counts as nobody's.
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
      "accepted": null,
      "not_accepted": null
    }
    --- stderr ---
    broken.yaml was read in part only: `cogctl validate broken.yaml` says why. What can't be read of it counts as nobody's.
    [exit 0]
    "#);
}
