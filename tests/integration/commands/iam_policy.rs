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

/// Operations of a service, each with the ARN of what it is on.
type Requests = BTreeSet<(String, String)>;

/// What the printed policy allows of a service, whose ARNs may have `*` in them.
fn allowed(folder: &Folder, service: &str, arguments: &str) -> Requests {
    let words: Vec<_> = ["iam-policy", "--for"].into_iter().chain(arguments.split(' ')).collect();
    let policy: Json = serde_json::from_str(&folder.run(&words).exits(0).stdout).expect("JSON");
    let texts = |list: &Json| -> Vec<String> {
        serde_json::from_value(list.clone()).expect("a list of texts")
    };
    let mut allowed = Requests::new();
    for statement in policy["Statement"].as_array().expect("statements") {
        for action in texts(&statement["Action"]) {
            let Some((_, operation)) = action.split_once(':').filter(|(of, _)| *of == service)
            else {
                continue;
            };
            let resources = texts(&statement["Resource"]).into_iter();
            allowed.extend(resources.map(|resource| (operation.to_owned(), resource)));
        }
    }
    allowed
}

/// Cognito's requests as IAM judges them.
fn sent(served: &Served) -> Requests {
    let account = served.sandbox.world().account;
    let requests = served.sandbox.requests().into_iter().map(|request| {
        let on = request.body["UserPoolId"].as_str().map_or("*".to_owned(), |pool| {
            let (region, _) = pool.split_once('_').expect("a Region is in front of it");
            format!("arn:aws:cognito-idp:{region}:{account}:userpool/{pool}")
        });
        (request.operation, on)
    });
    requests.collect()
}

/// Whether a resource of a policy is that of a request.
fn covers((operation, resource): &(String, String), (sent, on): &(String, String)) -> bool {
    let pattern = regex::escape(resource).replace("\\*", ".*");
    let pattern = regex::Regex::new(&format!("^{pattern}$")).expect("a pattern");
    operation == sent && pattern.is_match(on)
}

/// Sees that every request is allowed, and that nothing is allowed without a request.
#[track_caller]
fn fits(sent: &Requests, allowed: &Requests, why: &str) {
    let refused: Vec<_> =
        sent.iter().filter(|one| !allowed.iter().any(|it| covers(it, one))).collect();
    let unused: Vec<_> =
        allowed.iter().filter(|it| !sent.iter().any(|one| covers(it, one))).collect();
    assert!(
        refused.is_empty() && unused.is_empty(),
        "{why}\nrefused: {refused:#?}\nunused: {unused:#?}"
    );
}

/// Runs a command, and sees that it sends what the policy for `purposes` allows: all of it, and nothing else.
#[track_caller]
fn holds(served: &Served, folder: &Folder, purposes: &str, command: &str) {
    let allowed = allowed(folder, "cognito-idp", purposes);
    served.sandbox.clear_requests();
    let run = folder.run(&command.split(' ').collect::<Vec<_>>()).exits(0);
    fits(&sent(served), &allowed, &format!("{command}: {run}"));
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
    // Nothing else changes. What the pool has is asked for again, as the client is a new one.
    allowed.retain(|(operation, _)| operation != "UpdateUserPoolClient");
    fits(&sent(&served), &allowed, "a replacement");
}

/// Each of several specs is allowed what it needs of its own pool, and nothing of the others'.
#[test]
fn every_pool_has_its_own_resource() {
    let mut world = World::empty(1);
    for (id, name) in
        [(POOL, "users"), ("eu-west-1_Policy002", "members"), ("us-west-2_Policy003", "staff")]
    {
        let seed =
            PoolSeed { id: Some(id.to_owned()), name: name.to_owned(), ..PoolSeed::default() };
        world.add_pool(seed);
    }
    let served = Served::new(world);
    let folder = served.folder();
    let spec = |pool: &str, client: &str| {
        let expect = "expect: { account_id: \"123456789012\" }";
        format!("version: 1\nuser_pool_id: {pool}\n{expect}\nclients:\n  web: {client}\n")
    };
    folder.write("specs/a.yaml", &spec(POOL, "{}"));
    folder.write(
        "specs/b.yaml",
        &spec("eu-west-1_Policy002", "{ supported_identity_providers: [COGNITO] }"),
    );
    folder.write("specs/c.yaml", &spec("us-west-2_Policy003", "{ generate_secret: true }"));
    let mut allowed = allowed(&folder, "cognito-idp", "apply specs");
    served.sandbox.clear_requests();
    folder.run(&["apply", "--auto-approve", "specs"]).exits(0);
    // Of a client that was just created nobody asks whether it has a secret; nor is one updated that is as it should be.
    allowed.retain(|(operation, _)| {
        !["ListUserPoolClientSecrets", "UpdateUserPoolClient"].contains(&operation.as_str())
    });
    fits(&sent(&served), &allowed, "apply");
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
        // There is nothing to remember of a client before it is there, nor to write of one that stays as it is.
        peer.apply(&[]);
        let runs = [
            ("{}", "plan", "plan --refresh changed"),
            ("{ access_token_validity: 30m }", "apply", "apply --auto-approve"),
        ];
        for (client, purposes, command) in runs {
            let spec = format!("{}clients:\n  web: {client}\n", bucket.state());
            peer.spec("cogctl.yaml", &spec);
            let mut allowed = allowed(&peer.folder, "s3", purposes);
            // No request is called so: without it S3 says of what isn't there that it is forbidden.
            let arn = |path: &str| peer.folder.scrubbed(&format!("arn:aws:s3:::{path}"));
            assert!(allowed.remove(&("ListBucket".to_owned(), arn(&bucket.name))));
            recorder.clear();
            peer.folder.run(&command.split(' ').collect::<Vec<_>>()).exits(0);
            let sent = recorder.paths().into_iter();
            let sent = sent.map(|(operation, path)| (operation, arn(path.trim_start_matches('/'))));
            let sent = sent.collect();
            fits(&sent, &allowed, command);
        }
    });
}

/// The Region of a pool by name is where it is looked for: the variables and the profile say it as well as the option.
#[test]
fn a_pool_by_name_is_looked_for_where_commands_look_for_it() {
    let mut folder = Folder::new();
    folder.write("cogctl.yaml", "version: 1\nuser_pool_name: users\nclients: {}\n");
    folder.write(".aws/config", "[profile paris]\nregion = eu-west-3\n");
    let asks = ["iam-policy", "--for", "plan", "--query", "Statement[].Resource[]"];
    let resources =
        |folder: &Folder, more: &[&str]| folder.run(&[&asks, more].concat()).exits(0).stdout;
    let mut told = resources(&folder, &[]);
    told += &resources(&folder, &["--profile", "paris"]);
    folder.set("AWS_REGION", "eu-west-1");
    told += &resources(&folder, &[]);
    told += &resources(&folder, &["--region", "eu-west-2"]);
    insta::assert_snapshot!(told, @r#"
    arn:*:cognito-idp:*:*:userpool/*
    *
    arn:aws:cognito-idp:eu-west-3:*:userpool/*
    *
    arn:aws:cognito-idp:eu-west-1:*:userpool/*
    *
    arn:aws:cognito-idp:eu-west-2:*:userpool/*
    *
    "#);
}

#[test]
fn what_holds_for_many_specs_is_said_once() {
    let folder = Folder::new();
    for at in 0..9 {
        let spec = format!("version: 1\nid: s{at}\nuser_pool_name: users-{at}\nclients: {{}}\n");
        folder.write(&format!("specs/s{at}.yaml"), &spec);
    }
    let run = folder.run(&["iam-policy", "--for", "plan", "specs"]).exits(0);
    insta::assert_snapshot!(run.stderr, @r#"
    specs/s0.yaml, specs/s1.yaml, specs/s2.yaml and 6 others don't say their
    accounts, so that `*` stands for it; `expect: { account_id: "…" }` says it.
    specs/s0.yaml, specs/s1.yaml, specs/s2.yaml and 6 others don't say their
    Regions, so that `*` stands for it; `region:` says it.
    The ids of the pools `users-0`, `users-1`, `users-2` and 6 others aren't known
    here, so that `userpool/*` stands for it; put the ids in its place.
    "#);
}

#[test]
fn every_form_is_the_policy_alone() {
    let folder = Folder::new();
    folder.write("cogctl.yaml", LITTLE);
    let told = folder.tell(&[
        "iam-policy",
        "iam-policy --for plan,delete -o yaml",
        "iam-policy --query Statement[].Action[]",
        "iam-policy -o json --query Statement[].Resource[]",
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
    cogctl.yaml doesn't say its account, so that `*` stands for it; `expect: {
    account_id: "…" }` says it.
    Deleting and replacing clients is left out; `--for apply,delete` allows it.
    [exit 0]

    $ cogctl iam-policy --for plan,delete -o yaml
    Version: 2012-10-17
    Statement:
    - Sid: Pools
      Effect: Allow
      Action:
      - cognito-idp:DescribeUserPool
      - cognito-idp:ListUserPoolClients
      - cognito-idp:DescribeUserPoolClient
      - cognito-idp:DeleteUserPoolClient
      Resource:
      - arn:aws:cognito-idp:us-west-2:*:userpool/us-west-2_Policy001
    --- stderr ---
    cogctl.yaml doesn't say its account, so that `*` stands for it; `expect: {
    account_id: "…" }` says it.
    [exit 0]

    $ cogctl iam-policy --query Statement[].Action[]
    cognito-idp:DescribeUserPool
    cognito-idp:ListUserPoolClients
    cognito-idp:DescribeUserPoolClient
    cognito-idp:CreateUserPoolClient
    cognito-idp:UpdateUserPoolClient
    --- stderr ---
    cogctl.yaml doesn't say its account, so that `*` stands for it; `expect: {
    account_id: "…" }` says it.
    Deleting and replacing clients is left out; `--for apply,delete` allows it.
    [exit 0]

    $ cogctl iam-policy -o json --query Statement[].Resource[]
    [
      "arn:aws:cognito-idp:us-west-2:*:userpool/us-west-2_Policy001"
    ]
    --- stderr ---
    cogctl.yaml doesn't say its account, so that `*` stands for it; `expect: {
    account_id: "…" }` says it.
    Deleting and replacing clients is left out; `--for apply,delete` allows it.
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
