//! The policy that is printed, held against what is really sent.

use crate::support::{Folder, Recorder, Served, each_bucket};
use cogctl::sandbox::{ClientSeed, PoolSeed, World};
use serde_json::Value as Json;
use std::collections::BTreeSet;

const POOL: &str = "us-west-2_Policy001";

/// A spec that needs everything, once its one client is there.
const ALL: &str = "version: 1
id: prod
user_pool_name: users
region: us-west-2
clients:
  web: {}
  shop:
    supported_identity_providers: [COGNITO, Google]
    callback_urls: [https://shop.example.com/cb]
    allowed_oauth_flows_user_pool_client: true
    allowed_oauth_flows: [code]
    allowed_oauth_scopes: [openid, orders/read]
  machine:
    generate_secret: true
    access_token_validity: 30m
";

/// Nothing but a client of one's own.
const LITTLE: &str = "version: 1
id: prod
user_pool_id: us-west-2_Policy001
clients:
  web: {}
";

/// Nothing but a client of somebody else's.
const MANAGED: &str = "version: 1
id: prod
user_pool_id: us-west-2_Policy001
managed_clients:
  logs: { name_prefix: AmazonOpenSearchService-, access_token_validity: 8h }
";

/// A pool with a client that a service made, and one whose only secret was added later, so that its description shows none.
fn served() -> Served {
    let mut world = World::empty(1);
    world.add_pool(PoolSeed {
        id: Some(POOL.to_owned()),
        name: "users".to_owned(),
        resource_servers: vec![("orders".to_owned(), vec!["read".to_owned()])],
        providers: vec![("Google".to_owned(), "Google".to_owned())],
        ..PoolSeed::default()
    });
    world.add_client(POOL, ClientSeed::named("AmazonOpenSearchService-logs"));
    let secret = Some("1k8s5v0qj3d7w2m9x4c6t1n8b5h0r3z7f2p9g4y6".to_owned());
    let machine = world.add_client(POOL, ClientSeed { secret, ..ClientSeed::named("machine") });
    let machine = world.client_mut(POOL, &machine).expect("it was just added");
    machine.secrets[0].original = false;
    Served::new(world)
}

/// What the printed policy allows of a service.
fn allowed(folder: &Folder, service: &str, purposes: &str) -> BTreeSet<String> {
    let run = folder.run(&["iam-policy", "--for", purposes]).exits(0);
    let policy: Json = serde_json::from_str(&run.stdout).expect("JSON");
    let statements = policy["Statement"].as_array().expect("statements");
    let actions = statements.iter().flat_map(|it| it["Action"].as_array().expect("actions"));
    let actions = actions.map(|action| action.as_str().expect("a text"));
    actions
        .filter_map(|action| action.strip_prefix(service)?.strip_prefix(':'))
        .map(str::to_owned)
        .collect()
}

/// Runs a command, and sees that it sends what the policy for `purposes` allows: all of it, and nothing else.
#[track_caller]
fn holds(served: &Served, folder: &Folder, purposes: &str, command: &str) {
    let allowed = allowed(folder, "cognito-idp", purposes);
    served.sandbox.clear_requests();
    let run = folder.run(&command.split(' ').collect::<Vec<_>>()).exits(0);
    let sent: BTreeSet<_> =
        served.sandbox.requests().into_iter().map(|request| request.operation).collect();
    assert_eq!(sent, allowed, "{command}: {run}");
}

#[test]
fn every_command_sends_what_its_policy_allows_and_nothing_else() {
    let served = served();
    let folder = served.folder();
    folder.write("cogctl.yaml", &ALL[..ALL.find("  shop:").expect("it is there")]);
    folder.run(&["apply", "--auto-approve"]).exits(0);
    folder.write("cogctl.yaml", ALL);
    holds(&served, &folder, "plan", "plan");
    holds(
        &served,
        &folder,
        "adopt",
        "adopt --name-prefix AmazonOpenSearchService- --as managed_clients.logs",
    );
    holds(&served, &folder, "delete", "delete clients.web --auto-approve");
    holds(&served, &folder, "apply", "apply --auto-approve --allow adopt");
    // A replacement is a creation and a deletion.
    let secret =
        folder.read("cogctl.yaml").replace("  shop:\n", "  shop:\n    generate_secret: true\n");
    folder.write("cogctl.yaml", &secret);
    let mut allowed = allowed(&folder, "cognito-idp", "apply,delete");
    served.sandbox.clear_requests();
    folder.run(&["apply", "--auto-approve", "--allow", "replace", "--max-changes", "9"]).exits(0);
    for request in served.sandbox.requests() {
        allowed.remove(&request.operation);
    }
    // Nothing else changes. What the pool has is asked for again, as the client is a new one.
    let left: Vec<_> = allowed.iter().map(String::as_str).collect();
    assert_eq!(left, ["UpdateUserPoolClient"]);
}

#[test]
fn little_is_allowed_where_little_is_needed() {
    let served = served();
    let folder = served.folder();
    folder.write("cogctl.yaml", LITTLE);
    folder.run(&["apply", "--auto-approve"]).exits(0);
    holds(&served, &folder, "plan", "plan");
    holds(&served, &folder, "delete", "delete clients.web --auto-approve");
}

#[test]
fn who_only_adopts_creates_nothing() {
    let served = served();
    let folder = served.folder();
    folder.write("cogctl.yaml", MANAGED);
    holds(&served, &folder, "apply", "apply --auto-approve");
}

#[test]
fn the_state_on_s3_is_read_and_written_and_nothing_else() {
    each_bucket(|peer, bucket| {
        let recorder = Recorder::before(&bucket.endpoint);
        peer.folder.set("AWS_ENDPOINT_URL_S3", &recorder.endpoint);
        peer.spec("cogctl.yaml", &format!("{}clients:\n  web: {{}}\n", bucket.state()));
        for (purposes, command) in [("plan", "plan"), ("apply", "apply --auto-approve")] {
            let mut allowed = allowed(&peer.folder, "s3", purposes);
            // No request is called so: without it S3 says of what isn't there that it is forbidden.
            assert!(allowed.remove("ListBucket"));
            recorder.clear();
            peer.folder.run(&command.split(' ').collect::<Vec<_>>()).exits(0);
            let sent: BTreeSet<_> = recorder.requests().into_iter().map(|(it, _)| it).collect();
            assert_eq!(sent, allowed, "{command}");
        }
    });
}

#[test]
fn text_is_the_policy_alone_and_json_has_the_notes_beside_it() {
    let folder = Folder::new();
    folder.write("cogctl.yaml", LITTLE);
    let told = folder.tell(&[
        "iam-policy",
        "iam-policy --for plan,delete -o json",
        "iam-policy --for look",
    ]);
    insta::assert_snapshot!(told, @r#"
    $ cogctl iam-policy
    {
      "Version": "2012-10-17",
      "Statement": [
        {
          "Sid": "Pools",
          "Effect": "Allow",
          "Action": [
            "cognito-idp:DescribeUserPool",
            "cognito-idp:ListUserPoolClients",
            "cognito-idp:DescribeUserPoolClient",
            "cognito-idp:CreateUserPoolClient",
            "cognito-idp:UpdateUserPoolClient"
          ],
          "Resource": [
            "arn:aws:cognito-idp:us-west-2:*:userpool/us-west-2_Policy001"
          ]
        }
      ]
    }
    --- stderr ---
    Deleting and replacing clients is left out; `--for apply,delete` allows it.
    cogctl.yaml doesn't say its account, so that `*` stands for it; `expect: {
    account_id: "…" }` says it.
    [exit 0]

    $ cogctl iam-policy --for plan,delete -o json
    {
      "notes": [
        "cogctl.yaml doesn't say its account, so that `*` stands for it; `expect: { account_id: \"…\" }` says it."
      ],
      "policy": {
        "Statement": [
          {
            "Action": [
              "cognito-idp:DescribeUserPool",
              "cognito-idp:ListUserPoolClients",
              "cognito-idp:DescribeUserPoolClient",
              "cognito-idp:DeleteUserPoolClient"
            ],
            "Effect": "Allow",
            "Resource": [
              "arn:aws:cognito-idp:us-west-2:*:userpool/us-west-2_Policy001"
            ],
            "Sid": "Pools"
          }
        ],
        "Version": "2012-10-17"
      },
      "schema_version": "1.0"
    }
    [exit 0]

    $ cogctl iam-policy --for look
    --- stderr ---
    error: invalid value 'look' for '--for <COMMAND>'
      [possible values: plan, apply, adopt, delete]

    For more information, try '--help'.
    [exit 64]
    "#);
}

#[test]
fn a_broken_spec_has_no_policy() {
    let folder = Folder::new();
    folder.write("cogctl.yaml", "version: 1\nclients: {}\n");
    insta::assert_snapshot!(folder.tell(&["iam-policy"]), @r#"
    $ cogctl iam-policy
    --- stderr ---
    missing-key

      × the spec doesn't say which user pool it is about
       ╭─[cogctl.yaml:1:1]
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
