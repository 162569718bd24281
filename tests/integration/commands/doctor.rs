//! What the doctor says, fine and otherwise.

use super::{SPEC, folder};
use crate::support::{Folder, Served, each_bucket, each_peer};
use cogctl::sandbox::{ClientSeed, Fault, World};
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{Ipv4Addr, TcpListener};
use std::time::{Duration, SystemTime};

const POOL: &str = "us-west-2_Sandbox01";

/// Needs every read there is.
const MUCH: &str = "version: 1
id: prod
user_pool_name: sandbox-users
region: us-west-2
clients:
  web:
    generate_secret: true
    supported_identity_providers: [COGNITO, Google]
    callback_urls: [https://shop.example.com/cb]
    allowed_oauth_flows_user_pool_client: true
    allowed_oauth_flows: [code]
    allowed_oauth_scopes: [openid, https://api.example.com/read]
";

fn served(spec: &str) -> (Served, Folder) {
    let served = Served::new(World::seeded(1));
    let folder = served.folder();
    folder.write("cogctl.yaml", spec);
    (served, folder)
}

/// The same folder without credentials.
fn logged_out(folder: &Folder, arguments: &[&str]) -> String {
    let mut command = folder.command(arguments);
    command.env_remove("AWS_ACCESS_KEY_ID").env_remove("AWS_SECRET_ACCESS_KEY");
    folder.ended(&command.output().expect("cogctl starts")).exits(1).stdout
}

#[test]
fn all_is_well_in_the_sandbox_before_the_first_apply_and_after_it() {
    let folder = folder();
    let mut told = folder.tell(&["doctor"]);
    folder.run(&["apply", "--auto-approve"]).exits(0);
    told += &folder.tell(&["doctor"]);
    insta::assert_snapshot!(told, @r#"
    $ cogctl doctor
    ✓ spec         cogctl.yaml: valid, 2 entries
    ✓ state        the sandbox's `prod`: nothing is recorded yet
    ✓ region       us-west-2, as the pool's id says
    ✓ credentials  the sandbox needs none
    ✓ endpoint     the sandbox answers
    ✓ pool         us-west-2_Sandbox01 (sandbox-users) in account 123456789012
    ✓ permissions  DescribeUserPool, ListUserPoolClients, DescribeUserPoolClient and
                   ListUserPoolClientSecrets
    ✓ clock        the sandbox has this machine's
    ✓ quota        3 of 1,000 clients

    9 fine.
    [exit 0]

    $ cogctl doctor
    ✓ spec         cogctl.yaml: valid, 2 entries
    ✓ state        the sandbox's `prod`: 2 records
    ✓ region       us-west-2, as the pool's id says
    ✓ credentials  the sandbox needs none
    ✓ endpoint     the sandbox answers
    ✓ pool         us-west-2_Sandbox01 (sandbox-users) in account 123456789012
    ✓ permissions  DescribeUserPool, ListUserPoolClients, DescribeUserPoolClient and
                   ListUserPoolClientSecrets
    ✓ clock        the sandbox has this machine's
    ✓ quota        4 of 1,000 clients

    9 fine.
    [exit 0]
    "#);
}

#[test]
fn every_read_that_the_spec_needs_is_tried_and_nothing_is_written() {
    let (served, folder) = served(MUCH);
    let world = || serde_json::to_value(served.sandbox.world()).expect("a world is JSON");
    let before = world();
    insta::assert_snapshot!(folder.tell(&["doctor"]), @r#"
    $ cogctl doctor
    ✓ spec         cogctl.yaml: valid, 1 entry
    ✓ state        cogctl.state.json: nothing is recorded yet
    ✓ region       us-west-2, as the spec says
    ✓ credentials  accepted
    ✓ endpoint     ENDPOINT answers
    ✓ pool         us-west-2_Sandbox01 (sandbox-users) in account 123456789012
    ✓ permissions  ListUserPools, DescribeUserPool, ListUserPoolClients,
                   DescribeUserPoolClient, ListUserPoolClientSecrets,
                   ListIdentityProviders and ListResourceServers
    - permissions  not tried, as they change something: CreateUserPoolClient,
                   UpdateUserPoolClient and DeleteUserPoolClient
                   help: `cogctl iam-policy --for apply,delete` prints a policy that
                         allows them
    ✓ clock        within 30 s of the service's
    ✓ quota        3 of 1,000 clients

    9 fine and 1 not tried.
    [exit 0]
    "#);
    assert_eq!(world(), before);
    assert!(!folder.exists("cogctl.state.json"));
}

#[test]
fn in_json() {
    let folder = folder();
    folder.write("cogctl.yaml", "version: 1\nuser_pool_id: us-west-2_Nobody001\nclients: {}\n");
    insta::assert_snapshot!(folder.tell(&["doctor -o json"]), @r#"
    $ cogctl doctor -o json
    {
      "checks": [
        {
          "check": "spec",
          "help": null,
          "message": "cogctl.yaml: valid, 0 entries",
          "spec": "cogctl.yaml",
          "verdict": "fine"
        },
        {
          "check": "state",
          "help": null,
          "message": "the sandbox's `cogctl`: nothing is recorded yet",
          "spec": "cogctl.yaml",
          "verdict": "fine"
        },
        {
          "check": "region",
          "help": null,
          "message": "us-west-2, as the pool's id says",
          "spec": "cogctl.yaml",
          "verdict": "fine"
        },
        {
          "check": "credentials",
          "help": null,
          "message": "the sandbox needs none",
          "spec": "cogctl.yaml",
          "verdict": "fine"
        },
        {
          "check": "endpoint",
          "help": null,
          "message": "the sandbox answers",
          "spec": "cogctl.yaml",
          "verdict": "fine"
        },
        {
          "check": "pool",
          "help": "check the id us-west-2_Nobody001; `cogctl sandbox status` names the pools that there are",
          "message": "DescribeUserPool failed: no such user pool: User pool us-west-2_Nobody001 does not exist. (request 00000000-0000-4000-8000-000000000001)",
          "spec": "cogctl.yaml",
          "verdict": "failed"
        },
        {
          "check": "permissions",
          "help": null,
          "message": "not tried, as the pool can't be asked",
          "spec": "cogctl.yaml",
          "verdict": "untried"
        },
        {
          "check": "clock",
          "help": null,
          "message": "the sandbox has this machine's",
          "spec": "cogctl.yaml",
          "verdict": "fine"
        }
      ],
      "schema_version": "1.0",
      "summary": {
        "failed": 1,
        "fine": 6,
        "untried": 1,
        "warning": 0
      }
    }
    [exit 1]
    "#);
}

#[test]
fn a_service_with_other_errors_and_without_clients() {
    each_peer(|peer| {
        let account = peer.account();
        peer.folder.scrub(account, "ACCOUNT");
        peer.spec("cogctl.yaml", "clients:\n  web: {}\n");
        peer.tell(&["doctor"]);
        peer.apply(&[]);
        peer.tell(&["doctor"]);
        insta::assert_snapshot!(peer.told(), @r#"
        $ cogctl doctor
        ✓ spec         cogctl.yaml: valid, 1 entry
        ✓ state        cogctl.state.json: nothing is recorded yet
        ✓ region       us-west-2, as the pool's id says
        ✓ credentials  accepted
        ✓ endpoint     ENDPOINT answers
        ✓ pool         POOL (users) in account
                       ACCOUNT
        ✓ permissions  DescribeUserPool, ListUserPoolClients and DescribeUserPoolClient
        - permissions  not tried, as they change something: CreateUserPoolClient,
                       UpdateUserPoolClient and DeleteUserPoolClient
                       help: `cogctl iam-policy --for apply,delete` prints a policy that
                             allows them
        ✓ clock        within 30 s of the service's
        ✓ quota        0 of 1,000 clients

        9 fine and 1 not tried.
        exit 0

        $ cogctl doctor
        ✓ spec         cogctl.yaml: valid, 1 entry
        ✓ state        cogctl.state.json: 1 record
        ✓ region       us-west-2, as the pool's id says
        ✓ credentials  accepted
        ✓ endpoint     ENDPOINT answers
        ✓ pool         POOL (users) in account
                       ACCOUNT
        ✓ permissions  DescribeUserPool, ListUserPoolClients and DescribeUserPoolClient
        - permissions  not tried, as they change something: CreateUserPoolClient,
                       UpdateUserPoolClient and DeleteUserPoolClient
                       help: `cogctl iam-policy --for apply,delete` prints a policy that
                             allows them
        ✓ clock        within 30 s of the service's
        ✓ quota        1 of 1,000 clients

        9 fine and 1 not tried.
        exit 0
        "#);
    });
}

#[test]
fn a_state_on_s3_that_somebody_holds() {
    each_bucket(|peer, bucket| {
        peer.spec("cogctl.yaml", &format!("{}clients:\n  web: {{}}\n", bucket.state()));
        peer.apply(&[]);
        let text = bucket.get().expect("the state is there");
        let lock = r#"{"lock":{"holder":"ana@build-7","renewed":"2026-01-01T00:00:00Z"},"#;
        bucket.put(&text.replacen('{', lock, 1));
        let told = peer.run(&["doctor"]).exits(0).stdout;
        let states: Vec<_> =
            told.lines().skip_while(|line| !line.contains(" state ")).take(5).collect();
        let days = regex::Regex::new("[0-9]+ days").expect("a pattern");
        insta::assert_snapshot!(days.replace(&states.join("\n"), "MANY days"), @r#"
        ✓ state        s3://BUCKET/prod.json: 1 record
        ! state        s3://BUCKET/prod.json is held by ana@build-7,
                       renewed MANY days ago
                       help: wait until that run is done; if it is dead, `cogctl state
                             unlock SPEC` takes its lock away
        "#);
    });
}

#[test]
fn specs_that_are_missing_or_wrong() {
    let folder = Folder::new().with(&["--sandbox"]);
    let mut told = folder.tell(&["doctor"]);
    folder.write("a.yaml", SPEC);
    folder.write("b.yaml", "version: 1\nclients:\n  web: { name: 3, colour: red }\n");
    folder.write("c.yaml", &SPEC.replace("callback_urls: [https", "callback_urls: [http"));
    told += &folder.tell(&["doctor a.yaml b.yaml c.yaml"]);
    insta::assert_snapshot!(told, @r#"
    $ cogctl doctor
    ✗ spec  there is no cogctl.yaml and no folder specs/ with specs here
            help: name a spec, or write one into `cogctl.yaml`; `cogctl import POOL
                  --all` writes one for the clients that a pool has

    1 failed.
    [exit 1]

    $ cogctl doctor a.yaml b.yaml c.yaml
    a.yaml
    ✓ spec         a.yaml: valid, 2 entries
    ✓ state        the sandbox's `prod`: nothing is recorded yet
    ✓ region       us-west-2, as the pool's id says
    ✓ credentials  the sandbox needs none
    ✓ endpoint     the sandbox answers
    ✓ pool         us-west-2_Sandbox01 (sandbox-users) in account 123456789012
    ✓ permissions  DescribeUserPool, ListUserPoolClients, DescribeUserPoolClient and
                   ListUserPoolClientSecrets
    ✓ clock        the sandbox has this machine's
    ✓ quota        3 of 1,000 clients

    b.yaml
    ✗ spec         b.yaml:1: the spec doesn't say which user pool it is about
                   help: add `user_pool_id: ID`, or `user_pool_name: NAME` if just
                         one pool bears it
    ✗ spec         b.yaml:3: `name` must be a text
                   help: put it in quotes: `"3"`
    ✗ spec         b.yaml:3: a client has no key `colour`
                   help: settings have the names of Terraform's
                         aws_cognito_user_pool_client
    - service      not asked until the spec is mended

    c.yaml
    ✗ spec         c.yaml:8: `http://shop.example.com/cb` is plain http
                   help: write `https://shop.example.com/cb`
    ✓ state        the sandbox's `prod`: nothing is recorded yet
    ✓ region       us-west-2, as the pool's id says
    ✓ credentials  the sandbox needs none
    ✓ endpoint     the sandbox answers
    ✓ pool         us-west-2_Sandbox01 (sandbox-users) in account 123456789012
    ✓ permissions  DescribeUserPool, ListUserPoolClients, DescribeUserPoolClient and
                   ListUserPoolClientSecrets
    ✓ clock        the sandbox has this machine's
    ✓ quota        3 of 1,000 clients

    specs together
    ✗ spec         c.yaml:2: two specs have the id `prod`
                   help: give each an `id:` of its own; it names the spec's state
                         and addresses

    17 fine, 5 failed and 1 not tried.
    [exit 1]
    "#);
}

#[test]
fn only_the_first_few_problems_of_a_spec_are_told() {
    let folder = Folder::new().with(&["--sandbox"]);
    folder.write("cogctl.yaml", "version: 1\nuser_pool_id: us-west-2_A\na: 1\nb: 1\nc: 1\nd: 1\ne: 1\nf: 1\ng: 1\nclients: {}\n");
    insta::assert_snapshot!(folder.tell(&["doctor"]), @r#"
    $ cogctl doctor
    ✗ spec     cogctl.yaml:3: a spec has no key `a`
               help: a spec has `version`, `id`, `user_pool_id`, `user_pool_name`,
                     `region`, `expect`, `state`, `policy`, `lint`, `defaults`,
                     `clients` and `managed_clients`
    ✗ spec     cogctl.yaml:4: a spec has no key `b`
               help: a spec has `version`, `id`, `user_pool_id`, `user_pool_name`,
                     `region`, `expect`, `state`, `policy`, `lint`, `defaults`,
                     `clients` and `managed_clients`
    ✗ spec     cogctl.yaml:5: a spec has no key `c`
               help: a spec has `version`, `id`, `user_pool_id`, `user_pool_name`,
                     `region`, `expect`, `state`, `policy`, `lint`, `defaults`,
                     `clients` and `managed_clients`
    ✗ spec     cogctl.yaml:6: a spec has no key `d`
               help: a spec has `version`, `id`, `user_pool_id`, `user_pool_name`,
                     `region`, `expect`, `state`, `policy`, `lint`, `defaults`,
                     `clients` and `managed_clients`
    ✗ spec     cogctl.yaml:7: a spec has no key `e`
               help: a spec has `version`, `id`, `user_pool_id`, `user_pool_name`,
                     `region`, `expect`, `state`, `policy`, `lint`, `defaults`,
                     `clients` and `managed_clients`
    ✗ spec     2 more like these
               help: `cogctl validate` draws all of them
    - service  not asked until the spec is mended

    6 failed and 1 not tried.
    [exit 1]
    "#);
}

#[test]
fn credentials_that_are_missing_or_of_no_profile() {
    let folder = Folder::new();
    folder.write("cogctl.yaml", SPEC);
    let told = logged_out(&folder, &["doctor"]) + &folder.tell(&["doctor --profile nobody"]);
    insta::assert_snapshot!(told, @r#"
    ✓ spec         cogctl.yaml: valid, 2 entries
    ✓ state        cogctl.state.json: nothing is recorded yet
    ✓ region       us-west-2, as the pool's id says
    ✗ credentials  DescribeUserPool failed: no AWS credentials: neither the AWS_*
                   variables nor the profile files nor this machine's role have any
                   help: log in with `aws sso login` or `aws login`, or name a
                         profile with `--profile` or AWS_PROFILE; `--sandbox` needs
                         no credentials
    - endpoint     nothing is sent without credentials
    - pool         nobody could be asked
    - permissions  not tried, as the pool can't be asked
    - clock        the service doesn't tell the time

    3 fine, 1 failed and 4 not tried.
    $ cogctl doctor --profile nobody
    ✓ spec         cogctl.yaml: valid, 2 entries
    ✗ credentials  there is no AWS profile `nobody`
                   help: `aws configure list-profiles` names those there are; a new
                         one is made by `aws configure sso`

    1 fine and 1 failed.
    [exit 1]
    "#);
}

#[test]
fn a_region_that_is_missing_or_another_one() {
    let mut folder = Folder::new();
    folder.write("id.yaml", SPEC);
    folder.write("name.yaml", "version: 1\nid: b\nuser_pool_name: users\nclients: {}\n");
    folder.set("AWS_ENDPOINT_URL", "http://127.0.0.1:1");
    insta::assert_snapshot!(folder.tell(&["doctor name.yaml", "doctor id.yaml --region eu-west-1"]), @r#"
    $ cogctl doctor name.yaml
    ✓ spec     name.yaml: valid, 0 entries
    ✗ region   no Region to look for pool `users` in
               help: set `region:` in the spec, `--region` or `AWS_REGION`
    - service  not asked, as no Region is sure

    1 fine, 1 failed and 1 not tried.
    [exit 1]

    $ cogctl doctor id.yaml --region eu-west-1
    ✓ spec     id.yaml: valid, 2 entries
    ✗ region   `--region eu-west-1` is not us-west-2, the Region of
               us-west-2_Sandbox01
               help: leave `--region` out: nothing but the pool decides about it
    - service  not asked, as no Region is sure

    1 fine, 1 failed and 1 not tried.
    [exit 1]
    "#);
}

#[test]
fn nothing_listens() {
    let folder = Folder::new();
    folder.write("cogctl.yaml", SPEC);
    insta::assert_snapshot!(folder.tell(&["doctor --endpoint-url http://127.0.0.1:1"]), @r#"
    $ cogctl doctor --endpoint-url http://127.0.0.1:1
    ✓ spec         cogctl.yaml: valid, 2 entries
    ✓ state        cogctl.state.json: nothing is recorded yet
    ✓ region       us-west-2, as the pool's id says
    - credentials  nobody answered who could tell
    ✗ endpoint     DescribeUserPool failed: no answer: io error: client error
                   (Connect): tcp connect error: Connection refused (os error 111)
                   help: check the network, the Region's name, and HTTPS_PROXY and
                         NO_PROXY; the endpoint is http://127.0.0.1:1
    - pool         nobody could be asked
    - permissions  not tried, as the pool can't be asked
    - clock        the service doesn't tell the time

    3 fine, 1 failed and 4 not tried.
    [exit 1]
    "#);
}

#[test]
fn a_pool_that_is_missing_or_not_the_expected_one() {
    let (_served, folder) = served(SPEC);
    folder.write("other.yaml", &SPEC.replace(POOL, "us-west-2_Nobody001"));
    folder.write(
        "named.yaml",
        "version: 1\nuser_pool_name: nobody\nregion: us-west-2\nclients: {}\n",
    );
    folder.write(
        "expected.yaml",
        &SPEC.replace(
            "clients:\n  web",
            "expect: { account_id: \"999988887777\", pool_name: users }\nclients:\n  web",
        ),
    );
    let told = folder.tell(&["doctor other.yaml", "doctor named.yaml", "doctor expected.yaml"]);
    insta::assert_snapshot!(told, @r#"
    $ cogctl doctor other.yaml
    ✓ spec         other.yaml: valid, 2 entries
    ✓ state        other.state.json: nothing is recorded yet
    ✓ region       us-west-2, as the pool's id says
    ✓ credentials  accepted
    ✓ endpoint     ENDPOINT answers
    ✗ pool         DescribeUserPool failed: no such user pool: User pool
                   us-west-2_Nobody001 does not exist. (request
                   00000000-0000-4000-8000-000000000001)
                   help: check the id us-west-2_Nobody001, and which pools there are
                         at ENDPOINT
    - permissions  not tried, as the pool can't be asked
    ✓ clock        within 30 s of the service's

    6 fine, 1 failed and 1 not tried.
    [exit 1]

    $ cogctl doctor named.yaml
    ✓ spec         named.yaml: valid, 0 entries
    ✓ state        named.state.json: nothing is recorded yet
    ✓ region       us-west-2, as the spec says
    ✓ credentials  accepted
    ✓ endpoint     ENDPOINT answers
    ✗ pool         no user pool in us-west-2 is called `nobody`
                   help: check the name, the Region and the account
    - permissions  not tried, as there is no pool to ask

    5 fine, 1 failed and 1 not tried.
    [exit 1]

    $ cogctl doctor expected.yaml
    ✓ spec         expected.yaml: valid, 2 entries
    ✓ state        expected.state.json: nothing is recorded yet
    ✓ region       us-west-2, as the pool's id says
    ✓ credentials  accepted
    ✓ endpoint     ENDPOINT answers
    ✗ pool         expected.yaml:4: us-west-2_Sandbox01 belongs to account
                   123456789012
                   help: check the credentials (`--profile`, `AWS_PROFILE`) and
                         `user_pool_id`
    ✗ pool         expected.yaml:4: us-west-2_Sandbox01 is called `sandbox-users`
                   help: check `user_pool_id`
    ✓ permissions  DescribeUserPool, ListUserPoolClients, DescribeUserPoolClient and
                   ListUserPoolClientSecrets
    - permissions  not tried, as they change something: CreateUserPoolClient,
                   UpdateUserPoolClient and DeleteUserPoolClient
                   help: `cogctl iam-policy --for apply,delete` prints a policy that
                         allows them
    ✓ clock        within 30 s of the service's
    ✓ quota        3 of 1,000 clients

    8 fine, 2 failed and 1 not tried.
    [exit 1]
    "#);
}

/// What is said when these operations are denied.
fn denied(operations: &[&str]) -> String {
    let (served, folder) = served(MUCH);
    for operation in operations {
        let fault = Fault::Error {
            status: 400,
            error_type: "AccessDeniedException".to_owned(),
            message: "not authorized".to_owned(),
        };
        served.sandbox.fail_next(operation, fault);
    }
    folder.tell(&["doctor"])
}

#[test]
fn the_pool_may_not_be_looked_at() {
    insta::assert_snapshot!(denied(&["DescribeUserPool"]), @r#"
    $ cogctl doctor
    ✓ spec         cogctl.yaml: valid, 1 entry
    ✓ state        cogctl.state.json: nothing is recorded yet
    ✓ region       us-west-2, as the spec says
    ✓ credentials  accepted
    ✓ endpoint     ENDPOINT answers
    - pool         may not be looked at
    ✓ permissions  ListUserPools, ListUserPoolClients, DescribeUserPoolClient,
                   ListUserPoolClientSecrets, ListIdentityProviders and
                   ListResourceServers
    ✗ permissions  DescribeUserPool failed: access denied: not authorized (request
                   00000000-0000-4000-8000-000000000002)
                   help: allow `cognito-idp:DescribeUserPool` on
                         `arn:*:cognito-idp:us-west-2:*:userpool/us-west-2_Sandbox01`;
                         `cogctl iam-policy` prints all that is needed
    - permissions  not tried, as they change something: CreateUserPoolClient,
                   UpdateUserPoolClient and DeleteUserPoolClient
                   help: `cogctl iam-policy --for apply,delete` prints a policy that
                         allows them
    ✓ clock        within 30 s of the service's
    ✓ quota        3 of 1,000 clients

    8 fine, 1 failed and 2 not tried.
    [exit 1]
    "#);
}

#[test]
fn the_clients_may_not_be_looked_at() {
    let operations = ["ListUserPoolClients", "DescribeUserPoolClient", "ListUserPoolClientSecrets"];
    insta::assert_snapshot!(denied(&operations), @r#"
    $ cogctl doctor
    ✓ spec         cogctl.yaml: valid, 1 entry
    ✓ state        cogctl.state.json: nothing is recorded yet
    ✓ region       us-west-2, as the spec says
    ✓ credentials  accepted
    ✓ endpoint     ENDPOINT answers
    ✓ pool         us-west-2_Sandbox01 (sandbox-users) in account 123456789012
    ✓ permissions  ListUserPools, DescribeUserPool, ListIdentityProviders and
                   ListResourceServers
    ✗ permissions  ListUserPoolClients failed: access denied: not authorized
                   (request 00000000-0000-4000-8000-000000000003)
                   help: allow `cognito-idp:ListUserPoolClients` on
                         `arn:*:cognito-idp:us-west-2:*:userpool/us-west-2_Sandbox01`;
                         `cogctl iam-policy` prints all that is needed
    ✗ permissions  DescribeUserPoolClient failed: access denied: not authorized
                   (request 00000000-0000-4000-8000-000000000004)
                   help: allow `cognito-idp:DescribeUserPoolClient` on
                         `arn:*:cognito-idp:us-west-2:*:userpool/us-west-2_Sandbox01`;
                         `cogctl iam-policy` prints all that is needed
    ✗ permissions  ListUserPoolClientSecrets failed: access denied: not authorized
                   (request 00000000-0000-4000-8000-000000000005)
                   help: allow `cognito-idp:ListUserPoolClientSecrets` on
                         `arn:*:cognito-idp:us-west-2:*:userpool/us-west-2_Sandbox01`;
                         `cogctl iam-policy` prints all that is needed
    - permissions  not tried, as they change something: CreateUserPoolClient,
                   UpdateUserPoolClient and DeleteUserPoolClient
                   help: `cogctl iam-policy --for apply,delete` prints a policy that
                         allows them
    ✓ clock        within 30 s of the service's
    - quota        the clients can't be counted

    8 fine, 3 failed and 2 not tried.
    [exit 1]
    "#);
}

#[test]
fn what_a_plan_can_do_without_may_not_be_looked_at() {
    insta::assert_snapshot!(denied(&["ListIdentityProviders", "ListResourceServers"]), @r#"
    $ cogctl doctor
    ✓ spec         cogctl.yaml: valid, 1 entry
    ✓ state        cogctl.state.json: nothing is recorded yet
    ✓ region       us-west-2, as the spec says
    ✓ credentials  accepted
    ✓ endpoint     ENDPOINT answers
    ✓ pool         us-west-2_Sandbox01 (sandbox-users) in account 123456789012
    ✓ permissions  ListUserPools, DescribeUserPool, ListUserPoolClients,
                   DescribeUserPoolClient and ListUserPoolClientSecrets
    ! permissions  ListIdentityProviders failed: access denied: not authorized
                   (request 00000000-0000-4000-8000-000000000006)
                   help: allow `cognito-idp:ListIdentityProviders` on
                         `arn:*:cognito-idp:us-west-2:*:userpool/us-west-2_Sandbox01`;
                         `cogctl iam-policy` prints all that is needed; without it a
                         plan can't tell what the pool lacks
    ! permissions  ListResourceServers failed: access denied: not authorized
                   (request 00000000-0000-4000-8000-000000000007)
                   help: allow `cognito-idp:ListResourceServers` on
                         `arn:*:cognito-idp:us-west-2:*:userpool/us-west-2_Sandbox01`;
                         `cogctl iam-policy` prints all that is needed; without it a
                         plan can't tell what the pool lacks
    - permissions  not tried, as they change something: CreateUserPoolClient,
                   UpdateUserPoolClient and DeleteUserPoolClient
                   help: `cogctl iam-policy --for apply,delete` prints a policy that
                         allows them
    ✓ clock        within 30 s of the service's
    ✓ quota        3 of 1,000 clients

    9 fine, 2 warnings and 1 not tried.
    [exit 0]
    "#);
}

#[test]
fn a_pool_may_not_be_looked_for() {
    insta::assert_snapshot!(denied(&["ListUserPools"]), @r#"
    $ cogctl doctor
    ✓ spec         cogctl.yaml: valid, 1 entry
    ✓ state        cogctl.state.json: nothing is recorded yet
    ✓ region       us-west-2, as the spec says
    ✓ credentials  accepted
    ✓ endpoint     ENDPOINT answers
    - pool         may not be looked at
    ✗ permissions  ListUserPools failed: access denied: not authorized (request
                   00000000-0000-4000-8000-000000000001)
                   help: allow `cognito-idp:ListUserPools` on `*`; `cogctl
                         iam-policy` prints all that is needed

    5 fine, 1 failed and 1 not tried.
    [exit 1]
    "#);
}

/// Emulators don't know every operation.
#[test]
fn an_endpoint_that_lacks_an_operation() {
    let (served, folder) = served(SPEC);
    let fault = Fault::Error {
        status: 404,
        error_type: "UnknownOperationException".to_owned(),
        message: String::new(),
    };
    served.sandbox.fail_next("ListUserPoolClientSecrets", fault);
    insta::assert_snapshot!(folder.tell(&["doctor"]), @r#"
    $ cogctl doctor
    ✓ spec         cogctl.yaml: valid, 2 entries
    ✓ state        cogctl.state.json: nothing is recorded yet
    ✓ region       us-west-2, as the pool's id says
    ✓ credentials  accepted
    ✓ endpoint     ENDPOINT answers
    ✓ pool         us-west-2_Sandbox01 (sandbox-users) in account 123456789012
    ✓ permissions  DescribeUserPool, ListUserPoolClients and DescribeUserPoolClient
    ! permissions  ListUserPoolClientSecrets failed: unusable reply: the endpoint
                   seems not to know this operation;  (request
                   00000000-0000-4000-8000-000000000004)
                   help: commands that need it will fail on this endpoint
    - permissions  not tried, as they change something: CreateUserPoolClient,
                   UpdateUserPoolClient and DeleteUserPoolClient
                   help: `cogctl iam-policy --for apply,delete` prints a policy that
                         allows them
    ✓ clock        within 30 s of the service's
    ✓ quota        3 of 1,000 clients

    9 fine, 1 warning and 1 not tried.
    [exit 0]
    "#);
}

#[test]
fn a_state_of_another_account_and_one_that_is_damaged() {
    let (_served, folder) = served(SPEC);
    folder.run(&["apply", "--auto-approve"]).exits(0);
    let state = folder.read("cogctl.state.json");
    folder.write("cogctl.state.json", &state.replace("123456789012", "999988887777"));
    let mut told = folder.tell(&["doctor"]);
    folder.write("cogctl.state.json", "{");
    told += &folder.tell(&["doctor"]);
    insta::assert_snapshot!(told, @r#"
    $ cogctl doctor
    ✓ spec         cogctl.yaml: valid, 2 entries
    ✗ state        the state is of account `999988887777`, this run is about
                   `123456789012`
                   help: check `--profile` and the AWS_* variables; for another
                         account use another `state:`
    ✓ region       us-west-2, as the pool's id says
    ✓ credentials  accepted
    ✓ endpoint     ENDPOINT answers
    ✓ pool         us-west-2_Sandbox01 (sandbox-users) in account 123456789012
    ✓ permissions  DescribeUserPool, ListUserPoolClients, DescribeUserPoolClient and
                   ListUserPoolClientSecrets
    - permissions  not tried, as they change something: CreateUserPoolClient,
                   UpdateUserPoolClient and DeleteUserPoolClient
                   help: `cogctl iam-policy --for apply,delete` prints a policy that
                         allows them
    ✓ clock        within 30 s of the service's
    ✓ quota        4 of 1,000 clients

    8 fine, 1 failed and 1 not tried.
    [exit 1]

    $ cogctl doctor
    ✓ spec         cogctl.yaml: valid, 2 entries
    ✗ state        cogctl.state.json is not a state of cogctl's: EOF while parsing
                   an object at line 1 column 1
                   help: restore cogctl.state.json from version control; or move it
                         away and run `cogctl plan`: clients are found and adopted
                         again, but cogctl forgets which ones it may delete
    ✓ region       us-west-2, as the pool's id says
    ✓ credentials  accepted
    ✓ endpoint     ENDPOINT answers
    ✓ pool         us-west-2_Sandbox01 (sandbox-users) in account 123456789012
    ✓ permissions  DescribeUserPool, ListUserPoolClients, DescribeUserPoolClient and
                   ListUserPoolClientSecrets
    - permissions  not tried, as they change something: CreateUserPoolClient,
                   UpdateUserPoolClient and DeleteUserPoolClient
                   help: `cogctl iam-policy --for apply,delete` prints a policy that
                         allows them
    ✓ clock        within 30 s of the service's
    ✓ quota        4 of 1,000 clients

    8 fine, 1 failed and 1 not tried.
    [exit 1]
    "#);
}

#[test]
fn a_pool_that_is_nearly_full_and_an_account_that_others_use() {
    let mut world = World::seeded(1);
    for at in 0..950 {
        world.add_client(POOL, ClientSeed::named(format!("c{at}")));
    }
    let served = Served::new(world);
    let folder = served.folder();
    folder.write("cogctl.yaml", SPEC);
    let fault = Fault::Error {
        status: 400,
        error_type: "TooManyRequestsException".to_owned(),
        message: "Rate exceeded".to_owned(),
    };
    served.sandbox.fail_next("DescribeUserPool", fault);
    insta::assert_snapshot!(folder.tell(&["doctor"]), @r#"
    $ cogctl doctor
    ✓ spec         cogctl.yaml: valid, 2 entries
    ✓ state        cogctl.state.json: nothing is recorded yet
    ✓ region       us-west-2, as the pool's id says
    ✓ credentials  accepted
    ✓ endpoint     ENDPOINT answers
    ✓ pool         us-west-2_Sandbox01 (sandbox-users) in account 123456789012
    ✓ permissions  DescribeUserPool, ListUserPoolClients, DescribeUserPoolClient and
                   ListUserPoolClientSecrets
    - permissions  not tried, as they change something: CreateUserPoolClient,
                   UpdateUserPoolClient and DeleteUserPoolClient
                   help: `cogctl iam-policy --for apply,delete` prints a policy that
                         allows them
    ✓ clock        within 30 s of the service's
    ! quota        953 of 1,000 clients
                   help: ask for a higher quota in the Service Quotas console,
                         unless it was raised already
    ! quota        the account's request rate was used up 1 time
                   help: others use it, too; `--max-rps` leaves them some of it

    8 fine, 2 warnings and 1 not tried.
    [exit 0]
    "#);
}

/// A service whose clock is an hour behind, and that lets nobody do anything.
#[test]
fn a_clock_that_is_wrong() {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
    let url = format!("http://{}", listener.local_addr().expect("it is bound"));
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let mut reader = BufReader::new(&stream);
            let mut length = 0;
            loop {
                let mut line = String::new();
                reader.read_line(&mut line).expect("a line");
                let line = line.trim_end().to_ascii_lowercase();
                if let Some(said) = line.strip_prefix("content-length:") {
                    length = said.trim().parse().expect("a number");
                }
                if line.is_empty() {
                    break;
                }
            }
            reader.read_exact(&mut vec![0; length]).expect("the body");
            let past = SystemTime::now() - Duration::from_secs(3_600);
            let date = aws_smithy_types::DateTime::from(past);
            let date = date.fmt(aws_smithy_types::date_time::Format::HttpDate).expect("a date");
            let body = r#"{"__type":"AccessDeniedException","message":"no"}"#;
            let head = "HTTP/1.1 400 Bad Request\r\ncontent-type: application/x-amz-json-1.1\r\nconnection: close";
            let reply =
                format!("{head}\r\ndate: {date}\r\ncontent-length: {}\r\n\r\n{body}", body.len());
            (&stream).write_all(reply.as_bytes()).expect("it listens");
        }
    });
    let mut folder = Folder::new();
    folder.write("cogctl.yaml", SPEC);
    // A date has no parts of a second.
    folder.scrub("3,601 s", "3,600 s");
    let told = folder.run(&["doctor", "--endpoint-url", &url]).exits(1).stdout;
    let clock: Vec<_> = told.lines().skip_while(|line| !line.contains(" clock ")).take(3).collect();
    insta::assert_snapshot!(clock.join("\n"), @r#"
    ✗ clock        3,600 s ahead of the service's
                   help: set this machine's clock: AWS refuses what is signed five
                         minutes too early or too late
    "#);
}

/// Two specs share nothing but the run.
#[test]
fn several_specs_each_have_a_part() {
    let (_served, folder) = served(SPEC);
    folder.write("b.yaml", &SPEC.replace("id: prod", "id: b").replace("shop-web", "shop-b"));
    insta::assert_snapshot!(folder.tell(&["doctor cogctl.yaml b.yaml"]), @r#"
    $ cogctl doctor cogctl.yaml b.yaml
    cogctl.yaml
    ✓ spec         cogctl.yaml: valid, 2 entries
    ✓ state        cogctl.state.json: nothing is recorded yet
    ✓ region       us-west-2, as the pool's id says
    ✓ credentials  accepted
    ✓ endpoint     ENDPOINT answers
    ✓ pool         us-west-2_Sandbox01 (sandbox-users) in account 123456789012
    ✓ permissions  DescribeUserPool, ListUserPoolClients, DescribeUserPoolClient and
                   ListUserPoolClientSecrets
    - permissions  not tried, as they change something: CreateUserPoolClient,
                   UpdateUserPoolClient and DeleteUserPoolClient
                   help: `cogctl iam-policy --for apply,delete` prints a policy that
                         allows them
    ✓ clock        within 30 s of the service's
    ✓ quota        3 of 1,000 clients

    b.yaml
    ✓ spec         b.yaml: valid, 2 entries
    ✓ state        b.state.json: nothing is recorded yet
    ✓ region       us-west-2, as the pool's id says
    ✓ credentials  accepted
    ✓ endpoint     ENDPOINT answers
    ✓ pool         us-west-2_Sandbox01 (sandbox-users) in account 123456789012
    ✓ permissions  DescribeUserPool, ListUserPoolClients, DescribeUserPoolClient and
                   ListUserPoolClientSecrets
    - permissions  not tried, as they change something: CreateUserPoolClient,
                   UpdateUserPoolClient and DeleteUserPoolClient
                   help: `cogctl iam-policy --for apply,delete` prints a policy that
                         allows them
    ✓ clock        within 30 s of the service's
    ✓ quota        3 of 1,000 clients

    18 fine and 2 not tried.
    [exit 0]
    "#);
}
