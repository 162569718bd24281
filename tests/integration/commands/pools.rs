//! Several pools at once: `list --all-pools` and `diff`.

#![expect(clippy::too_many_lines, reason = "a whole output is as long as it is")]

use crate::support::{Folder, Passage, Served, each_peer};
use cogctl::sandbox::{ClientSeed, Fault, PoolSeed, Settings, TokenValidityUnits, World};
use std::time::Duration;

const PROD: &str = "us-west-2_Prod01";
const STAGING: &str = "eu-west-1_Staging01";

fn add(world: &mut World, pool: &str, id: &str, name: &str, settings: Settings) {
    let id = Some(id.to_owned());
    world.add_client(pool, ClientSeed { id, settings, ..ClientSeed::named(name) });
}

fn urls(urls: &[&str]) -> Option<Vec<String>> {
    Some(urls.iter().map(|&url| url.to_owned()).collect())
}

/// Two pools of which some clients are alike, some are not, and some have no counterpart; and one without clients.
fn world() -> World {
    let mut world = World::empty(7);
    for (id, name) in
        [(PROD, "prod-users"), (STAGING, "staging-users"), ("us-west-2_Empty01", "empty")]
    {
        world.add_pool(PoolSeed {
            id: Some(id.to_owned()),
            name: name.to_owned(),
            ..PoolSeed::default()
        });
    }
    let web = |host: &str, minutes| Settings {
        callback_urls: urls(&[
            "http://localhost:3000/cb",
            &format!("https://{host}.example.com/cb"),
        ]),
        access_token_validity: Some(minutes),
        token_validity_units: Some(TokenValidityUnits {
            access_token: Some("minutes".to_owned()),
            ..TokenValidityUnits::default()
        }),
        ..Settings::default()
    };
    add(&mut world, PROD, "1web", "web", web("www", 60));
    add(&mut world, STAGING, "2web", "web", web("staging", 30));
    for (pool, id) in [(PROD, "1api"), (STAGING, "2api")] {
        add(&mut world, pool, id, "api", Settings::default());
    }
    add(&mut world, PROD, "1old", "old-portal", Settings::default());
    add(&mut world, STAGING, "2new", "new-portal", Settings::default());
    for (pool, id) in [(PROD, "1twin"), (PROD, "3twin"), (STAGING, "2twin")] {
        add(&mut world, pool, id, "twin", Settings::default());
    }
    world
}

fn served() -> (Served, Folder) {
    let served = Served::new(world());
    let folder = served.folder().with(&["--region", "us-west-2"]);
    (served, folder)
}

/// The pools say their Regions themselves.
fn compared() -> (Served, Folder) {
    let served = Served::new(world());
    let folder = served.folder();
    (served, folder)
}

fn denied() -> Fault {
    Fault::Error {
        status: 400,
        error_type: "AccessDeniedException".to_owned(),
        message: "not authorized".to_owned(),
    }
}

#[test]
fn every_pool_is_listed_with_its_name() {
    let (_served, folder) = served();
    insta::assert_snapshot!(folder.tell(&[
        "list --all-pools",
        "list --all-pools -o json",
        "list --all-pools --query pools[].[name,clients]",
        "list --all-pools us-west-2_Prod01",
    ]), @r#"
    $ cogctl list --all-pools
    NAME         CLIENT ID   USER POOL             POOL NAME
    api          1api        us-west-2_Prod01      prod-users
    old-portal   1old        us-west-2_Prod01      prod-users
    twin         1twin       us-west-2_Prod01      prod-users
    twin         3twin       us-west-2_Prod01      prod-users
    web          1web        us-west-2_Prod01      prod-users
    api          2api        eu-west-1_Staging01   staging-users
    new-portal   2new        eu-west-1_Staging01   staging-users
    twin         2twin       eu-west-1_Staging01   staging-users
    web          2web        eu-west-1_Staging01   staging-users
    --- stderr ---
    9 clients in 3 user pools of us-west-2; 1 of them without clients.
    [exit 0]

    $ cogctl list --all-pools -o json
    {
      "clients": [
        {
          "address": null,
          "client_id": "1api",
          "name": "api",
          "user_pool_id": "us-west-2_Prod01"
        },
        {
          "address": null,
          "client_id": "1old",
          "name": "old-portal",
          "user_pool_id": "us-west-2_Prod01"
        },
        {
          "address": null,
          "client_id": "1twin",
          "name": "twin",
          "user_pool_id": "us-west-2_Prod01"
        },
        {
          "address": null,
          "client_id": "3twin",
          "name": "twin",
          "user_pool_id": "us-west-2_Prod01"
        },
        {
          "address": null,
          "client_id": "1web",
          "name": "web",
          "user_pool_id": "us-west-2_Prod01"
        },
        {
          "address": null,
          "client_id": "2api",
          "name": "api",
          "user_pool_id": "eu-west-1_Staging01"
        },
        {
          "address": null,
          "client_id": "2new",
          "name": "new-portal",
          "user_pool_id": "eu-west-1_Staging01"
        },
        {
          "address": null,
          "client_id": "2twin",
          "name": "twin",
          "user_pool_id": "eu-west-1_Staging01"
        },
        {
          "address": null,
          "client_id": "2web",
          "name": "web",
          "user_pool_id": "eu-west-1_Staging01"
        }
      ],
      "pools": [
        {
          "clients": 0,
          "name": "empty",
          "user_pool_id": "us-west-2_Empty01"
        },
        {
          "clients": 5,
          "name": "prod-users",
          "user_pool_id": "us-west-2_Prod01"
        },
        {
          "clients": 4,
          "name": "staging-users",
          "user_pool_id": "eu-west-1_Staging01"
        }
      ],
      "schema_version": "1.1"
    }
    [exit 0]

    $ cogctl list --all-pools --query pools[].[name,clients]
    empty	0
    prod-users	5
    staging-users	4
    [exit 0]

    $ cogctl list --all-pools us-west-2_Prod01
    --- stderr ---
    error: the argument '--all-pools' cannot be used with '[POOL]'

    Usage: cogctl list --all-pools --endpoint-url <URL> --region <REGION> [POOL]

    For more information, try '--help'.
    [exit 64]
    "#);
}

#[test]
fn the_embedded_service_has_a_region_of_its_own() {
    let folder = Folder::new().with(&["--sandbox"]);
    insta::assert_snapshot!(folder.tell(&["list --all-pools"]), @r#"
    $ cogctl list --all-pools
    NAME                                                                      CLIENT ID                    USER POOL             POOL NAME
    AWSElasticsearch-metrics-us-west-2-h3v8y1n5k0t7c2z9p4d6w8q1xm             2m5v8c1z7k4x9q3t6h0d8s2wjn   us-west-2_Sandbox01   sandbox-users
    AmazonOpenSearchService-logs-x7k2p-us-west-2-p4m9qv3tz8c1w5n6d0rjhsb2ye   4q7h2kd9v0s3mc8tjx5n1w6rbg   us-west-2_Sandbox01   sandbox-users
    legacy-portal                                                             6t1n9w4c7m2x5k8v3q0h7d4sbz   us-west-2_Sandbox01   sandbox-users
    --- stderr ---
    3 clients in 1 user pool of us-west-2.
    [exit 0]
    "#);
}

#[test]
fn no_region_to_list() {
    let served = Served::new(world());
    insta::assert_snapshot!(served.folder().tell(&["list --all-pools"]), @r#"
    $ cogctl list --all-pools
    --- stderr ---
    no-region

      × no Region to list user pools of
      help: set `--region` or `AWS_REGION`
    [exit 1]
    "#);
}

#[test]
fn whoever_may_not_list_pools_or_their_clients_is_told() {
    let (served, folder) = served();
    served.sandbox.fail_next("ListUserPools", denied());
    let mut told = folder.tell(&["list --all-pools"]);
    for _ in 0..3 {
        served.sandbox.fail_next("ListUserPoolClients", denied());
    }
    told += &folder.tell(&["list --all-pools -o json"]);
    // Which of them was asked first, nobody knows.
    let told = (1..=9).fold(told, |told, last| {
        told.replace(&format!("00000000-0000-4000-8000-00000000000{last}"), "REQUEST")
    });
    insta::assert_snapshot!(told, @r#"
    $ cogctl list --all-pools
    --- stderr ---
    access-denied

      × ListUserPools failed: access denied: not authorized (request
      │ REQUEST)
      help: allow `cognito-idp:ListUserPools` on `*`, as no pool can be named for
            it; `cogctl list POOL` lists one pool without it
    [exit 1]

    $ cogctl list --all-pools -o json
    {
      "clients": [],
      "pools": [
        {
          "clients": null,
          "name": "empty",
          "user_pool_id": "us-west-2_Empty01"
        },
        {
          "clients": null,
          "name": "prod-users",
          "user_pool_id": "us-west-2_Prod01"
        },
        {
          "clients": null,
          "name": "staging-users",
          "user_pool_id": "eu-west-1_Staging01"
        }
      ],
      "schema_version": "1.1"
    }
    --- stderr ---
    access-denied

      × the clients of 3 of 3 user pools were not listed (eu-west-1_Staging01,
      │ us-west-2_Empty01, us-west-2_Prod01): ListUserPoolClients failed: access
      │ denied: not authorized (request REQUEST)
      help: allow `cognito-idp:ListUserPoolClients` on
            `arn:*:cognito-idp:us-west-2:*:userpool/*`, or on those pools
    [exit 1]
    "#);
}

#[test]
fn a_pool_that_may_not_be_listed_keeps_nobody_from_seeing_the_others() {
    let served = Served::new(world());
    let sandbox = served.sandbox.clone();
    let folder = served.folder_behind(move |operation, body| {
        let asked = || sandbox.requests().iter().any(|it| it.operation == "ListUserPoolClients");
        if operation == "ListUserPoolClients" && body["UserPoolId"] == STAGING {
            sandbox.fail_next("ListUserPoolClients", denied());
        } else if operation == "ListUserPoolClients" {
            // The others wait, so that it is this one that is refused.
            while !asked() {
                std::thread::sleep(Duration::from_millis(5));
            }
        }
        Passage::Granted
    });
    let folder = folder.with(&["--region", "us-west-2"]);
    insta::assert_snapshot!(folder.tell(&["list --all-pools"]), @r#"
    $ cogctl list --all-pools
    NAME         CLIENT ID   USER POOL          POOL NAME
    api          1api        us-west-2_Prod01   prod-users
    old-portal   1old        us-west-2_Prod01   prod-users
    twin         1twin       us-west-2_Prod01   prod-users
    twin         3twin       us-west-2_Prod01   prod-users
    web          1web        us-west-2_Prod01   prod-users
    --- stderr ---
    5 clients in 3 user pools of us-west-2; 1 of them without clients.
    access-denied

      × the clients of 1 of 3 user pools were not listed (eu-west-1_Staging01):
      │ ListUserPoolClients failed: access denied: not authorized (request
      │ 00000000-0000-4000-8000-000000000002)
      help: allow `cognito-idp:ListUserPoolClients` on
            `arn:*:cognito-idp:us-west-2:*:userpool/*`, or on those pools
    [exit 1]
    "#);
}

#[test]
fn two_pools_are_compared_by_name() {
    let (_served, folder) = compared();
    insta::assert_snapshot!(folder.tell(&[
        "diff us-west-2_Prod01 eu-west-1_Staging01",
        "diff us-west-2_Prod01 eu-west-1_Staging01 --detailed-exitcode --match ^(api|web)$",
        "diff eu-west-1_Staging01 us-west-2_Prod01 --detailed-exitcode --match ^api$",
        "diff us-west-2_Prod01 us-west-2_Empty01 --match ^nobody$ --detailed-exitcode",
        "diff us-west-2_Prod01 eu-west-1_Staging01 --detailed-exitcode --match twin",
    ]), @r#"
    $ cogctl diff us-west-2_Prod01 eu-west-1_Staging01
    Only in us-west-2_Prod01 (prod-users):

      NAME         CLIENT ID
      old-portal   1old

    Only in eu-west-1_Staging01 (staging-users):

      NAME         CLIENT ID
      new-portal   2new

    In both, and different, us-west-2_Prod01 (prod-users) → eu-west-1_Staging01
    (staging-users):

      # web differs
      ~ 1web → 2web
          ~ access_token_validity   60m → 30m
          ~ callback_urls
              - https://www.example.com/cb
              + https://staging.example.com/cb
                # 1 unchanged
          # 19 settings alike

    Not compared, as several clients of a pool have the name:

      # twin
          us-west-2_Prod01: 1twin, 3twin
          eu-west-1_Staging01: 2twin

    Difference: 1 only in us-west-2_Prod01, 1 only in eu-west-1_Staging01, 1 different; 1 alike, 1 name not compared.
    [exit 0]

    $ cogctl diff us-west-2_Prod01 eu-west-1_Staging01 --detailed-exitcode --match ^(api|web)$
    In both, and different, us-west-2_Prod01 (prod-users) → eu-west-1_Staging01
    (staging-users):

      # web differs
      ~ 1web → 2web
          ~ access_token_validity   60m → 30m
          ~ callback_urls
              - https://www.example.com/cb
              + https://staging.example.com/cb
                # 1 unchanged
          # 19 settings alike

    5 clients left out by `--match`.
    Difference: 0 only in us-west-2_Prod01, 0 only in eu-west-1_Staging01, 1 different; 1 alike.
    [exit 2]

    $ cogctl diff eu-west-1_Staging01 us-west-2_Prod01 --detailed-exitcode --match ^api$
    7 clients left out by `--match`.
    No differences. The one client is alike in both.
    [exit 0]

    $ cogctl diff us-west-2_Prod01 us-west-2_Empty01 --match ^nobody$ --detailed-exitcode
    5 clients left out by `--match`.
    No differences. There is nothing to compare.
    [exit 0]

    $ cogctl diff us-west-2_Prod01 eu-west-1_Staging01 --detailed-exitcode --match twin
    Not compared, as several clients of a pool have the name:

      # twin
          us-west-2_Prod01: 1twin, 3twin
          eu-west-1_Staging01: 2twin

    6 clients left out by `--match`.
    Difference: 0 only in us-west-2_Prod01, 0 only in eu-west-1_Staging01, 0 different; 0 alike, 1 name not compared.
    [exit 2]
    "#);
}

#[test]
fn a_comparison_as_a_document() {
    let (_served, folder) = compared();
    insta::assert_snapshot!(folder.tell(&[
        "diff us-west-2_Prod01 eu-west-1_Staging01 -o json --detailed-exitcode",
        "diff us-west-2_Prod01 eu-west-1_Staging01 -o yaml --query summary",
        "diff us-west-2_Prod01 eu-west-1_Staging01 --query different[].[name,settings]",
    ]), @r#"
    $ cogctl diff us-west-2_Prod01 eu-west-1_Staging01 -o json --detailed-exitcode
    {
      "schema_version": "1.0",
      "summary": {
        "only_before": 1,
        "only_after": 1,
        "different": 1,
        "alike": 1,
        "not_compared": 1,
        "left_out": 0
      },
      "before": {
        "user_pool_id": "us-west-2_Prod01",
        "name": "prod-users",
        "account_id": "123456789012"
      },
      "after": {
        "user_pool_id": "eu-west-1_Staging01",
        "name": "staging-users",
        "account_id": "123456789012"
      },
      "only_before": [
        {
          "name": "old-portal",
          "client_id": "1old"
        }
      ],
      "only_after": [
        {
          "name": "new-portal",
          "client_id": "2new"
        }
      ],
      "different": [
        {
          "name": "web",
          "before_client_id": "1web",
          "after_client_id": "2web",
          "settings": [
            "access_token_validity",
            "callback_urls"
          ],
          "unknown_settings": [],
          "before": {
            "access_token_validity": "60m",
            "allowed_oauth_flows": [],
            "allowed_oauth_flows_user_pool_client": false,
            "allowed_oauth_scopes": [],
            "analytics_configuration": null,
            "auth_session_validity": 3,
            "callback_urls": [
              "http://localhost:3000/cb",
              "https://www.example.com/cb"
            ],
            "default_redirect_uri": null,
            "enable_propagate_additional_user_context_data": false,
            "enable_token_revocation": true,
            "explicit_auth_flows": [],
            "generate_secret": false,
            "id_token_validity": "1h",
            "logout_urls": [],
            "name": "web",
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
          "after": {
            "access_token_validity": "30m",
            "allowed_oauth_flows": [],
            "allowed_oauth_flows_user_pool_client": false,
            "allowed_oauth_scopes": [],
            "analytics_configuration": null,
            "auth_session_validity": 3,
            "callback_urls": [
              "http://localhost:3000/cb",
              "https://staging.example.com/cb"
            ],
            "default_redirect_uri": null,
            "enable_propagate_additional_user_context_data": false,
            "enable_token_revocation": true,
            "explicit_auth_flows": [],
            "generate_secret": false,
            "id_token_validity": "1h",
            "logout_urls": [],
            "name": "web",
            "prevent_user_existence_errors": "LEGACY",
            "read_attributes": null,
            "refresh_token_rotation": {
              "feature": "DISABLED",
              "retry_grace_period_seconds": 0
            },
            "refresh_token_validity": "30d",
            "supported_identity_providers": [],
            "write_attributes": null
          }
        }
      ],
      "not_compared": [
        {
          "name": "twin",
          "before_client_ids": [
            "1twin",
            "3twin"
          ],
          "after_client_ids": [
            "2twin"
          ]
        }
      ]
    }
    [exit 2]

    $ cogctl diff us-west-2_Prod01 eu-west-1_Staging01 -o yaml --query summary
    alike: 1
    different: 1
    left_out: 0
    not_compared: 1
    only_after: 1
    only_before: 1
    [exit 0]

    $ cogctl diff us-west-2_Prod01 eu-west-1_Staging01 --query different[].[name,settings]
    web	["access_token_validity","callback_urls"]
    [exit 0]
    "#);
}

#[test]
fn what_cannot_be_compared() {
    let (_served, folder) = compared();
    insta::assert_snapshot!(folder.tell(&[
        "diff us-west-2_Prod01 us-west-2_Prod01",
        "diff us-west-2_Prod01 staging",
        "diff us-west-2_Prod01 us-west-2_Nobody",
        "diff us-west-2_Prod01 eu-west-1_Staging01 --match (",
        "diff us-west-2_Prod01 eu-west-1_Staging01 --region us-west-2",
        "diff us-west-2_Prod01",
    ]), @r#"
    $ cogctl diff us-west-2_Prod01 us-west-2_Prod01
    --- stderr ---
    same-pool

      × us-west-2_Prod01 is named twice
      help: name two pools to compare
    [exit 64]

    $ cogctl diff us-west-2_Prod01 staging
    --- stderr ---
    bad-pool

      × `staging` is not a user pool id
      help: write it as us-west-2_EXAMPLE; `cogctl list --all-pools` shows all with
            their names
    [exit 64]

    $ cogctl diff us-west-2_Prod01 us-west-2_Nobody
    --- stderr ---
    unknown-pool

      × DescribeUserPool failed: no such user pool: User pool us-west-2_Nobody does
      │ not exist. (request 00000000-0000-4000-8000-000000000002)
      help: check the id us-west-2_Nobody, and which pools there are at
            ENDPOINT
    [exit 1]

    $ cogctl diff us-west-2_Prod01 eu-west-1_Staging01 --match (
    --- stderr ---
    bad-pattern

      × `--match (` is no regular expression: unclosed group
    [exit 64]

    $ cogctl diff us-west-2_Prod01 eu-west-1_Staging01 --region us-west-2
    --- stderr ---
    region-mismatch

      × `--region us-west-2` is not eu-west-1, the Region of eu-west-1_Staging01
      help: leave `--region` out: nothing but the pool decides about it
    [exit 4]

    $ cogctl diff us-west-2_Prod01
    --- stderr ---
    error: the following required arguments were not provided:
      <POOL_B>

    Usage: cogctl diff --endpoint-url <URL> <POOL_A> <POOL_B>

    For more information, try '--help'.
    [exit 64]
    "#);
}

#[test]
fn only_clients_with_a_counterpart_are_read() {
    let (served, folder) = compared();
    drop(folder.run(&["diff", PROD, STAGING]).exits(0));
    let mut operations: Vec<_> =
        served.sandbox.requests().into_iter().map(|request| request.operation).collect();
    operations.sort();
    assert_eq!(
        operations.join(" "),
        "DescribeUserPool DescribeUserPool DescribeUserPoolClient DescribeUserPoolClient \
         DescribeUserPoolClient DescribeUserPoolClient ListUserPoolClients ListUserPoolClients"
    );
}

#[test]
fn a_secret_is_one_whichever_it_is_and_whether_a_description_shows_it_or_not() {
    let (served, folder) = compared();
    let secret = |value: &str| Some(value.to_owned());
    served.sandbox.edit(|world| {
        for (pool, name, value) in [
            (PROD, "rotated", "rotated1rotated1rotated1rotated1"),
            (STAGING, "rotated", "rotated2rotated2rotated2rotated2"),
            (PROD, "open", "opened11opened11opened11opened11"),
        ] {
            let seed = ClientSeed { secret: secret(value), ..ClientSeed::named(name) };
            let id = world.add_client(pool, seed);
            if pool == STAGING {
                let client = world.client_mut(pool, &id).expect("it was made");
                client.secrets[0].original = false;
            }
        }
        add(world, STAGING, "2open", "open", Settings::default());
    });
    insta::assert_snapshot!(folder.tell(&[
        "diff us-west-2_Prod01 eu-west-1_Staging01 --match ^(rotated|open)$",
    ]), @r#"
    $ cogctl diff us-west-2_Prod01 eu-west-1_Staging01 --match ^(rotated|open)$
    In both, and different, us-west-2_Prod01 (prod-users) → eu-west-1_Staging01
    (staging-users):

      # open differs
      ~ gg6ex4jldhrhteepxy4d1c134x → 2open
          ~ generate_secret   true → false
          # 20 settings alike

    9 clients left out by `--match`.
    Difference: 0 only in us-west-2_Prod01, 0 only in eu-west-1_Staging01, 1 different; 1 alike.
    [exit 0]
    "#);
}

#[test]
fn the_same_difference_in_many_clients_is_shown_once() {
    let (served, folder) = compared();
    served.sandbox.edit(|world| {
        for number in 0..60 {
            let shorter = Settings { auth_session_validity: Some(5), ..Settings::default() };
            let name = format!("job-{number:02}");
            add(world, PROD, &format!("1{number}"), &name, Settings::default());
            add(world, STAGING, &format!("2{number}"), &name, shorter);
        }
    });
    insta::assert_snapshot!(folder.tell(&[
        "diff us-west-2_Prod01 eu-west-1_Staging01 --match ^(job|web)",
    ]), @r#"
    $ cogctl diff us-west-2_Prod01 eu-west-1_Staging01 --match ^(job|web)
    In both, and different, us-west-2_Prod01 (prod-users) → eu-west-1_Staging01
    (staging-users):

      # job-00 differs
      ~ 10 → 20
          ~ auth_session_validity   3 → 5
          # 20 settings alike
          # the same difference in 60 clients, for example job-01, job-02 and job-03
          # (`-v` shows them all)

      # web differs
      ~ 1web → 2web
          ~ access_token_validity   60m → 30m
          ~ callback_urls
              - https://www.example.com/cb
              + https://staging.example.com/cb
                # 1 unchanged
          # 19 settings alike

    7 clients left out by `--match`.
    Difference: 0 only in us-west-2_Prod01, 0 only in eu-west-1_Staging01, 61 different; 0 alike.
    [exit 0]
    "#);
}

#[test]
fn peers_are_compared_and_listed() {
    each_peer(|peer| {
        let first = peer.pool.clone();
        let name = format!("staging-{:08x}", fastrand::u32(..));
        let second = peer.new_pool(&name, "STAGING");
        peer.folder.scrub(name.clone(), "NAME");
        peer.spec("cogctl.yaml", "clients:\n  api: {}\n  web: { callback_urls: [https://www.example.com/cb] }\n  old: {}\n");
        peer.apply(&[]);
        for _ in 0..2 {
            drop(peer.create("twin"));
        }
        let other = format!(
            "version: 1\nuser_pool_id: {second}\nclients:\n  api: {{}}\n  web: {{ callback_urls: [https://staging.example.com/cb] }}\n  twin: {{}}\n"
        );
        peer.folder.write("staging.yaml", &other);
        peer.apply(&["staging.yaml"]);
        // Both pools' ids are to be known by their clients' names.
        peer.pool.clone_from(&second);
        drop(peer.run(&["list", &second]).exits(0));
        peer.pool.clone_from(&first);
        peer.tell(&["diff", &first, &second, "--match", "^(api|web|old)$", "--detailed-exitcode"]);
        peer.tell(&["diff", &first, &second, "--query", "summary", "-o", "json"]);
        let query = format!("clients[?user_pool_id=='{second}'].name");
        peer.tell(&["list", "--all-pools", "--region", "us-west-2", "--query", &query]);
        let query = format!("pools[?name=='{name}'].[user_pool_id,name,clients]");
        peer.tell(&["list", "--all-pools", "--region", "us-west-2", "--query", &query]);
        insta::assert_snapshot!(peer.told(), @r#"
        $ cogctl diff POOL STAGING --match ^(api|web|old)$ --detailed-exitcode
        Only in POOL (users):

          NAME   CLIENT ID
          old    ID:old

        In both, and different, POOL (users) →
        STAGING (NAME):

          # web differs
          ~ ID:web → ID:web#2
              ~ callback_urls
                  - https://www.example.com/cb
                  + https://staging.example.com/cb
              # 20 settings alike

        3 clients left out by `--match`.
        Difference: 1 only in POOL, 0 only in STAGING, 1 different; 1 alike.
        exit 2

        $ cogctl diff POOL STAGING --query summary -o json
        {
          "alike": 1,
          "different": 1,
          "left_out": 0,
          "not_compared": 1,
          "only_after": 0,
          "only_before": 1
        }
        exit 0

        $ cogctl list --all-pools --region us-west-2 --query clients[?user_pool_id=='STAGING'].name
        api
        twin
        web
        exit 0

        $ cogctl list --all-pools --region us-west-2 --query pools[?name=='NAME'].[user_pool_id,name,clients]
        STAGING	NAME	3
        exit 0
        "#);
    });
}
