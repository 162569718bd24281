//! What the doctor says, fine and otherwise.

mod denied;
mod reach;
mod states;

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
    ✓ credentials  accepted, from AWS_ACCESS_KEY_ID
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
        ✓ credentials  accepted, from AWS_ACCESS_KEY_ID
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
        ✓ credentials  accepted, from AWS_ACCESS_KEY_ID
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
    ✓ credentials  accepted, from AWS_ACCESS_KEY_ID
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
    ✓ credentials  accepted, from AWS_ACCESS_KEY_ID
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
