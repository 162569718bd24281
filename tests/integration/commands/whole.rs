//! `import POOL --all`: a whole pool, or what of it is free.

mod around;

use crate::support::{Folder, Served, each_peer};
use cogctl::sandbox::{ClientSeed, ClientType, Settings, World};

const POOL: &str = "us-west-2_Sandbox01";

/// A service whose seeded pool has these clients besides.
fn served(seeds: Vec<ClientSeed>) -> (Served, Folder) {
    let mut world = World::seeded(1);
    for seed in seeds {
        world.add_client(POOL, seed);
    }
    let served = Served::new(world);
    let folder = served.folder();
    (served, folder)
}

fn seed(name: &str, id: &str) -> ClientSeed {
    ClientSeed { id: Some(id.to_owned()), ..ClientSeed::named(name) }
}

#[test]
fn a_pool_becomes_a_spec_and_a_plan_of_it_is_empty() {
    let (_served, folder) = served(vec![
        seed("Web Shop", "1webshop"),
        seed("web-shop", "2webshop"),
        seed("WEB-SHOP", "3webshop"),
        seed("twice", "1twice"),
        seed("twice", "2twice"),
        ClientSeed { client_type: ClientType::Dcr, ..seed("agent", "1agent") },
        ClientSeed { secret: Some("abcdefghijklmnopqrstuvwxyz".to_owned()), ..seed("api", "1api") },
    ]);
    let told = folder.tell(&[
        "import us-west-2_Sandbox01 --all",
        "plan --detailed-exitcode",
        "import us-west-2_Sandbox01 --all",
        "drift --fail-on undeclared",
    ]);
    insta::assert_snapshot!(told, @r#"
    $ cogctl import us-west-2_Sandbox01 --all
    clients.WEB-SHOP: imported WEB-SHOP (3webshop)
    clients.Web-Shop: imported Web Shop (1webshop)
    clients.api: imported api (1api)
    clients.legacy-portal: imported legacy-portal (6t1n9w4c7m2x5k8v3q0h7d4sbz)
    clients.twice: imported twice (1twice)
    clients.twice-2: imported twice (2twice)
    clients.web-shop: imported web-shop (2webshop)
    managed_clients.elasticsearch-metrics: imported AWSElasticsearch-metrics-us-west-2-h3v8y1n5k0t7c2z9p4d6w8q1xm (2m5v8c1z7k4x9q3t6h0d8s2wjn)
    managed_clients.opensearch-logs: imported AmazonOpenSearchService-logs-x7k2p-us-west-2-p4m9qv3tz8c1w5n6d0rjhsb2ye (4q7h2kd9v0s3mc8tjx5n1w6rbg)
    --- stderr ---
    cogctl.yaml: 9 clients of us-west-2_Sandbox01 imported.
    Left out: 1 client that registered itself (DCR).
    [exit 0]

    $ cogctl plan --detailed-exitcode
    No changes. All 9 clients are as their specs say.
    [exit 0]

    $ cogctl import us-west-2_Sandbox01 --all
    --- stderr ---
    Nothing of us-west-2_Sandbox01 is left to import.
    Left out: 9 clients that cogctl.yaml has already.
    Left out: 1 client that registered itself (DCR).
    [exit 0]

    $ cogctl drift --fail-on undeclared
    1 client registered itself (DCR) and is nobody's to declare.
    No drift. All 9 clients are as their specs say.
    [exit 0]
    "#);
    insta::assert_snapshot!(folder.read("cogctl.yaml"), @r#"
    # App clients of a user pool, managed by cogctl.
    version: 1
    user_pool_id: us-west-2_Sandbox01
    clients:
      WEB-SHOP: {} # imported from us-west-2_Sandbox01/3webshop
      Web-Shop: # imported from us-west-2_Sandbox01/1webshop
        name: Web Shop
      api: # imported from us-west-2_Sandbox01/1api
        generate_secret: true
      legacy-portal: # imported from us-west-2_Sandbox01/6t1n9w4c7m2x5k8v3q0h7d4sbz
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
      twice: # imported from us-west-2_Sandbox01/1twice
        client_id: 1twice
      twice-2: # imported from us-west-2_Sandbox01/2twice
        name: twice
        client_id: 2twice
      web-shop: {} # imported from us-west-2_Sandbox01/2webshop
    managed_clients:
      elasticsearch-metrics: # imported from us-west-2_Sandbox01/2m5v8c1z7k4x9q3t6h0d8s2wjn
        name_pattern: ^AWSElasticsearch-metrics-us-west-2-h3v8y1n5k0t7c2z9p4d6w8q1xm$
      opensearch-logs: # imported from us-west-2_Sandbox01/4q7h2kd9v0s3mc8tjx5n1w6rbg
        name_pattern: ^AmazonOpenSearchService-logs-x7k2p-us-west-2-p4m9qv3tz8c1w5n6d0rjhsb2ye$
    "#);
}

#[test]
fn what_most_clients_share_becomes_the_default() {
    let shared = |name: &str, minutes| ClientSeed {
        settings: Settings {
            prevent_user_existence_errors: Some("ENABLED".to_owned()),
            auth_session_validity: Some(minutes),
            ..Settings::default()
        },
        ..seed(name, &format!("1{name}"))
    };
    let (_served, folder) = served(vec![
        shared("a", 5),
        shared("b", 5),
        shared("c", 5),
        shared("d", 9),
        seed("e", "1e"),
    ]);
    folder.run(&["import", POOL, "--all", "--match", "^.$"]).exits(0);
    folder.run(&["plan", "--detailed-exitcode"]).exits(0);
    insta::assert_snapshot!(folder.read("cogctl.yaml"), @r#"
    # App clients of a user pool, managed by cogctl.
    version: 1
    user_pool_id: us-west-2_Sandbox01
    defaults:
      prevent_user_existence_errors: ENABLED
    clients:
      a: # imported from us-west-2_Sandbox01/1a
        auth_session_validity: 5
      b: # imported from us-west-2_Sandbox01/1b
        auth_session_validity: 5
      c: # imported from us-west-2_Sandbox01/1c
        auth_session_validity: 5
      d: # imported from us-west-2_Sandbox01/1d
        auth_session_validity: 9
      e: # imported from us-west-2_Sandbox01/1e
        prevent_user_existence_errors: LEGACY
    "#);
}

#[test]
fn a_spec_that_is_there_keeps_what_it_says_and_gets_the_rest() {
    let (_served, folder) =
        served(vec![seed("web", "1web"), seed("api", "1api"), seed("shop", "1shop")]);
    folder.write(
        "cogctl.yaml",
        &format!("# Ours.\nversion: 1\nuser_pool_id: {POOL}\ndefaults: {{ enable_token_revocation: false }} # so be it\nclients:\n    web: {{ client_id: 1web }} # pinned\n# the end\n"),
    );
    folder.run(&["apply", "--auto-approve", "--allow", "adopt"]).exits(0);
    let told = folder.tell(&[
        "import us-west-2_Sandbox01 --all --match ^(api|web|AWS) -o json",
        "plan --detailed-exitcode",
    ]);
    insta::assert_snapshot!(told, @r#"
    $ cogctl import us-west-2_Sandbox01 --all --match ^(api|web|AWS) -o json
    {
      "schema_version": "1.0",
      "imported": [
        {
          "address": "clients.api",
          "spec": "cogctl",
          "file": "cogctl.yaml",
          "user_pool_id": "us-west-2_Sandbox01",
          "client_id": "1api",
          "name": "api",
          "remaining": []
        },
        {
          "address": "managed_clients.elasticsearch-metrics",
          "spec": "cogctl",
          "file": "cogctl.yaml",
          "user_pool_id": "us-west-2_Sandbox01",
          "client_id": "2m5v8c1z7k4x9q3t6h0d8s2wjn",
          "name": "AWSElasticsearch-metrics-us-west-2-h3v8y1n5k0t7c2z9p4d6w8q1xm",
          "remaining": []
        }
      ],
      "left_out": [
        {
          "user_pool_id": "us-west-2_Sandbox01",
          "client_id": "1web",
          "name": "web",
          "reason": "owned",
          "address": "clients.web",
          "spec": "cogctl",
          "file": "cogctl.yaml"
        }
      ],
      "unmatched": 3
    }
    [exit 0]

    $ cogctl plan --detailed-exitcode
    No changes. All 3 clients are as their specs say.
    [exit 0]
    "#);
    insta::assert_snapshot!(folder.read("cogctl.yaml"), @r#"
    # Ours.
    version: 1
    user_pool_id: us-west-2_Sandbox01
    defaults: { enable_token_revocation: false } # so be it
    clients:
        web: { client_id: 1web } # pinned
        api: # imported from us-west-2_Sandbox01/1api
            enable_token_revocation: true
    # the end
    managed_clients:
        elasticsearch-metrics: # imported from us-west-2_Sandbox01/2m5v8c1z7k4x9q3t6h0d8s2wjn
            name_pattern: ^AWSElasticsearch-metrics-us-west-2-h3v8y1n5k0t7c2z9p4d6w8q1xm$
    "#);
}

#[test]
fn each_client_gets_a_spec_of_its_own_with_split() {
    let (_served, folder) = served(vec![seed("web", "1web"), seed("Web", "2web")]);
    folder.write("specs/legacy-portal.yaml", "services: {}\n");
    folder.write(
        "specs/shop.yaml",
        &format!("version: 1\nuser_pool_id: {POOL}\nclients: {{ shop: {{ name: Web }} }}\n"),
    );
    let told = folder.tell(&["import us-west-2_Sandbox01 --all --split"]);
    insta::assert_snapshot!(told, @r#"
    $ cogctl import us-west-2_Sandbox01 --all --split
    specs/legacy-portal-2.yaml: clients.legacy-portal-2: imported legacy-portal (6t1n9w4c7m2x5k8v3q0h7d4sbz)
    specs/web.yaml: clients.web: imported web (1web)
    specs/elasticsearch-metrics.yaml: managed_clients.elasticsearch-metrics: imported AWSElasticsearch-metrics-us-west-2-h3v8y1n5k0t7c2z9p4d6w8q1xm (2m5v8c1z7k4x9q3t6h0d8s2wjn)
    specs/opensearch-logs.yaml: managed_clients.opensearch-logs: imported AmazonOpenSearchService-logs-x7k2p-us-west-2-p4m9qv3tz8c1w5n6d0rjhsb2ye (4q7h2kd9v0s3mc8tjx5n1w6rbg)
    --- stderr ---
    specs: 4 clients of us-west-2_Sandbox01 imported.
    Left out: 1 client that specs/shop.yaml has already.
    [exit 0]
    "#);
    folder.remove("specs/legacy-portal.yaml");
    folder.remove("specs/shop.yaml");
    folder.run(&["plan", "--detailed-exitcode"]).exits(0);
    let shown = ["web", "opensearch-logs"].map(|key| folder.read(&format!("specs/{key}.yaml")));
    insta::assert_snapshot!(shown.join("---\n"), @r#"
    # App clients of a user pool, managed by cogctl.
    version: 1
    user_pool_id: us-west-2_Sandbox01
    clients:
      web: {} # imported from us-west-2_Sandbox01/1web
    ---
    # App clients of a user pool, managed by cogctl.
    version: 1
    user_pool_id: us-west-2_Sandbox01
    managed_clients:
      opensearch-logs: # imported from us-west-2_Sandbox01/4q7h2kd9v0s3mc8tjx5n1w6rbg
        name_pattern: ^AmazonOpenSearchService-logs-x7k2p-us-west-2-p4m9qv3tz8c1w5n6d0rjhsb2ye$
    "#);
}

#[test]
fn the_document_says_what_was_left_out() {
    let (_served, folder) = served(vec![]);
    folder.run(&["import", POOL, "--all", "--split", "--match", "^A"]).exits(0);
    let told = folder.tell(&["import us-west-2_Sandbox01 --all --split -o json"]);
    insta::assert_snapshot!(told, @r#"
    $ cogctl import us-west-2_Sandbox01 --all --split -o json
    {
      "schema_version": "1.0",
      "imported": [
        {
          "address": "clients.legacy-portal",
          "spec": "legacy-portal",
          "file": "specs/legacy-portal.yaml",
          "user_pool_id": "us-west-2_Sandbox01",
          "client_id": "6t1n9w4c7m2x5k8v3q0h7d4sbz",
          "name": "legacy-portal",
          "remaining": []
        }
      ],
      "left_out": [
        {
          "user_pool_id": "us-west-2_Sandbox01",
          "client_id": "2m5v8c1z7k4x9q3t6h0d8s2wjn",
          "name": "AWSElasticsearch-metrics-us-west-2-h3v8y1n5k0t7c2z9p4d6w8q1xm",
          "reason": "owned",
          "address": "managed_clients.elasticsearch-metrics",
          "spec": "elasticsearch-metrics",
          "file": "specs/elasticsearch-metrics.yaml"
        },
        {
          "user_pool_id": "us-west-2_Sandbox01",
          "client_id": "4q7h2kd9v0s3mc8tjx5n1w6rbg",
          "name": "AmazonOpenSearchService-logs-x7k2p-us-west-2-p4m9qv3tz8c1w5n6d0rjhsb2ye",
          "reason": "owned",
          "address": "managed_clients.opensearch-logs",
          "spec": "opensearch-logs",
          "file": "specs/opensearch-logs.yaml"
        }
      ],
      "unmatched": 0
    }
    [exit 0]
    "#);
}

#[test]
fn what_a_spec_cannot_say_is_left_out() {
    let odd = ClientSeed {
        settings: Settings { access_token_validity: Some(1_000_000), ..Settings::default() },
        ..seed("odd", "1odd")
    };
    let (_served, folder) = served(vec![odd, seed("web", "1web")]);
    let told = folder.tell(&[
        "import us-west-2_Sandbox01 --all --match ^(odd|web)$",
        "plan --detailed-exitcode",
    ]);
    insta::assert_snapshot!(told, @r#"
    $ cogctl import us-west-2_Sandbox01 --all --match ^(odd|web)$
    clients.web: imported web (1web)
    --- stderr ---
    cogctl.yaml: 1 client of us-west-2_Sandbox01 imported.
    Left out: 3 clients that `--match` doesn't fit.
    Left out: odd (1odd), with settings that a spec can't say.
    [exit 0]

    $ cogctl plan --detailed-exitcode
    No changes. The one client is as its spec says.
    [exit 0]
    "#);
}

#[test]
fn a_command_line_that_cannot_be_meant_is_refused() {
    let (_served, folder) = served(vec![]);
    folder.write("a.yaml", "services: {}\n");
    let told = folder.tell(&[
        "import us-west-2_Sandbox01 us-west-2_Other --all",
        "import us-west-2_Sandbox01/1web --all",
        "import us-west-2_Sandbox01 --all --match [",
        "import us-west-2_Sandbox01 --split",
        "import us-west-2_Sandbox01 --all --as clients.web",
        "import us-west-2_Nowhere --all",
        "import us-west-2_Sandbox01 --all --split --to a.yaml",
    ]);
    insta::assert_snapshot!(told, @r#"
    $ cogctl import us-west-2_Sandbox01 us-west-2_Other --all
    --- stderr ---
    several-pools

      × `--all` takes one user pool
      help: import each pool into a file of its own with `--to`
    [exit 64]

    $ cogctl import us-west-2_Sandbox01/1web --all
    --- stderr ---
    bad-pool

      × `us-west-2_Sandbox01/1web` is not a user pool id
      help: write it as us-west-2_EXAMPLE; `--all` takes all its clients
    [exit 64]

    $ cogctl import us-west-2_Sandbox01 --all --match [
    --- stderr ---
    bad-pattern

      × `--match [` is no regular expression: unclosed character class
    [exit 64]

    $ cogctl import us-west-2_Sandbox01 --split
    --- stderr ---
    error: the following required arguments were not provided:
      --all

    Usage: cogctl import --all --split --endpoint-url <URL> <POOL/CLIENT|POOL>...

    For more information, try '--help'.
    [exit 64]

    $ cogctl import us-west-2_Sandbox01 --all --as clients.web
    --- stderr ---
    error: the argument '--all' cannot be used with '--as <ADDRESS>'

    Usage: cogctl import --all --endpoint-url <URL> <POOL/CLIENT|POOL>...

    For more information, try '--help'.
    [exit 64]

    $ cogctl import us-west-2_Nowhere --all
    --- stderr ---
    unknown-pool

      × DescribeUserPool failed: no such user pool: User pool us-west-2_Nowhere does
      │ not exist. (request 00000000-0000-4000-8000-000000000001)
      help: check the id us-west-2_Nowhere, and which pools there are at
            ENDPOINT
    [exit 1]

    $ cogctl import us-west-2_Sandbox01 --all --split --to a.yaml
    --- stderr ---
    not-a-folder

      × `--split` writes into a folder, and a.yaml is a file
      help: name a folder with `--to`, or leave `--split` out to write into the file
    [exit 64]
    "#);
}

#[test]
fn a_whole_pool_of_every_service() {
    each_peer(|peer| {
        peer.create("web");
        let api = peer.create("api");
        peer.create("AmazonOpenSearchService-logs-x7k2p");
        peer.change(&api, |update| {
            update.client_name("api").callback_urls("https://app.example.com/cb")
        });
        let pool = peer.pool.clone();
        peer.tell(&["import", &pool, "--all"]);
        peer.tell_file("cogctl.yaml");
        peer.settled(&[]);
        insta::assert_snapshot!(peer.told(), @r#"
        $ cogctl import POOL --all
        clients.api: imported api (ID:api)
        clients.web: imported web (ID:web)
        managed_clients.AmazonOpenSearchService-logs-x7k2p: imported AmazonOpenSearchService-logs-x7k2p (ID:AmazonOpenSearchService-logs-x7k2p)
        exit 0

        cogctl.yaml:
        # App clients of a user pool, managed by cogctl.
        version: 1
        user_pool_id: POOL
        clients:
          api: # imported from POOL/ID:api
            callback_urls: ["https://app.example.com/cb"]
          web: {} # imported from POOL/ID:web
        managed_clients:
          AmazonOpenSearchService-logs-x7k2p: # imported from POOL/ID:AmazonOpenSearchService-logs-x7k2p
            name_pattern: ^AmazonOpenSearchService-logs-x7k2p$
        "#);
    });
}

#[test]
fn a_file_that_can_not_be_a_spec_is_no_clients_fault() {
    let folder = Folder::new().with(&["--sandbox"]);
    let arguments = ["import", "us-west-2_Sandbox01", "--all", "--to", "its rest.yaml"];
    insta::assert_snapshot!(folder.run(&arguments), @r#"
    exit 1
    --- stderr ---
    bad-id

      × the file's name `its rest` can't be the spec's id
       ╭─[its rest.yaml:2:1]
     1 │ # App clients of a user pool, managed by cogctl.
     2 │ version: 1
       · ───┬───
       ·    ╰── an `id:` is missing here
     3 │ user_pool_id: us-west-2_Sandbox01
       ╰────
      help: add `id: NAME` of ASCII letters, digits, `.`, `_` and `-`, or rename the
            file
    "#);
    let arguments = ["import", "us-west-2_Sandbox01", "--all", "--split", "--to", "its rest"];
    insta::assert_snapshot!(folder.run(&arguments), @r#"
    exit 0
    its rest/legacy-portal.yaml: clients.legacy-portal: imported legacy-portal (6t1n9w4c7m2x5k8v3q0h7d4sbz)
    its rest/elasticsearch-metrics.yaml: managed_clients.elasticsearch-metrics: imported AWSElasticsearch-metrics-us-west-2-h3v8y1n5k0t7c2z9p4d6w8q1xm (2m5v8c1z7k4x9q3t6h0d8s2wjn)
    its rest/opensearch-logs.yaml: managed_clients.opensearch-logs: imported AmazonOpenSearchService-logs-x7k2p-us-west-2-p4m9qv3tz8c1w5n6d0rjhsb2ye (4q7h2kd9v0s3mc8tjx5n1w6rbg)
    --- stderr ---
    its rest: 3 clients of us-west-2_Sandbox01 imported.
    "#);
}
