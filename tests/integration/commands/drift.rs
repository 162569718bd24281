//! `drift`: what is live and otherwise than specs and records say, and `--accept`.

mod accepted;
mod gone;
mod guards;
mod left;
mod some;

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
fn what_was_changed_outside_is_shown_as_it_happened() {
    let (served, folder) = applied();
    tamper(&served);
    insta::assert_snapshot!(folder.tell(&["drift"]), @r#"
    $ cogctl drift
    Changed in us-west-2_Sandbox01 (sandbox-users):

      # clients.api was changed  (cogctl.yaml:13)
      ~ api (api00000000000000000000000)
          ~ id_token_validity   2h → 3h
          # 20 unchanged settings

      # clients.batch was changed  (cogctl.yaml:14)
      ~ Batch (batch000000000000000000000)
          ~ name   batch → Batch
          ~ logout_urls
              + https://batch.example.com/bye
          # 19 unchanged settings

      # clients.web was changed  (cogctl.yaml:6)
      ~ shop-web (shopweb0000000000000000000)
          ~ access_token_validity   30m → 5m
          ~ callback_urls
              - https://shop.example.com/staff
              + https://evil.example.com/${cb}
                # 1 unchanged
          ~ explicit_auth_flows
              - ALLOW_CUSTOM_AUTH
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
    assert_eq!(change["before"]["id_token_validity"], "2h");
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
            "id_token_validity": "3h",
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
      "not_accepted": null,
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

/// One entry left its spec before its client went.
fn deplete(served: &Served, folder: &Folder) {
    delete(served, "shop-web");
    delete(served, "batch");
    served.sandbox.edit(|world| drop(world.remove_client(POOL, LOGS)));
    folder.write("cogctl.yaml", &SPEC.replace("  batch:\n", ""));
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
    entries whose client is yet to be created, adopted or moved, and clients whose entry left its spec.
    Clients of which neither these specs nor those beside them know are listed, and count with --fail-on
    undeclared; those that registered themselves (DCR) don't.

    --accept changes no client: it writes settings that are live into entries, and takes out the entries
    and records of clients that are gone. For these the guards of an apply hold: more than 30 % of a
    spec's clients and more than 2 of them, or all that it has, need --max-changes, and
    `prevent_destroy` keeps its entry.

    Exit codes: 0 for no drift, or none that wasn't accepted; 2 for drift; 1 for an error or an entry
    that can't be decided; with --accept 3 when not all could be written, and 4 when nothing was, as a
    guard refused.
    "#);
}

#[test]
fn what_drifted_is_reported_in_every_form_beside_its_text() {
    let (served, folder) = applied();
    tamper(&served);
    delete(&served, "api");
    let shown = folder.run(&["drift"]).exits(2);
    let reports = ["json=drift.json", "markdown=drift.md", "github=drift.txt"];
    let flags: Vec<_> = reports.iter().flat_map(|report| ["--report", report]).collect();
    let run = folder.run(&[&["drift"], flags.as_slice()].concat()).exits(2);
    assert_eq!((&run.stdout, &run.stderr), (&shown.stdout, &shown.stderr));
    let json = folder.run(&["drift", "-o", "json"]).exits(2);
    assert_eq!(folder.scrubbed(&folder.read("drift.json")), json.stdout);
    insta::assert_snapshot!(
        folder.scrubbed(&[folder.read("drift.md"), folder.read("drift.txt")].join("\n")),
        @r#"
    ### Drift: 2 changed, 1 gone, 2 undeclared; 1 unchanged

    ```text
    Changed in us-west-2_Sandbox01 (sandbox-users):

      # clients.batch was changed  (cogctl.yaml:14)
      ~ Batch (batch000000000000000000000)
          ~ name   batch → Batch
          ~ logout_urls
              + https://batch.example.com/bye
          # 19 unchanged settings

      # clients.web was changed  (cogctl.yaml:6)
      ~ shop-web (shopweb0000000000000000000)
          ~ access_token_validity   30m → 5m
          ~ callback_urls
              - https://shop.example.com/staff
              + https://evil.example.com/${cb}
                # 1 unchanged
          ~ explicit_auth_flows
              - ALLOW_CUSTOM_AUTH
                # 2 unchanged
          # 18 unchanged settings

    Gone from us-west-2_Sandbox01 (sandbox-users):

      # clients.api is gone  (cogctl.yaml:13)
      - api (api00000000000000000000000)

    In us-west-2_Sandbox01 (sandbox-users), and declared by nobody:

      NAME                                                            CLIENT ID                    CREATED
      AWSElasticsearch-metrics-us-west-2-h3v8y1n5k0t7c2z9p4d6w8q1xm   2m5v8c1z7k4x9q3t6h0d8s2wjn   2026-03-05
      legacy-portal                                                   6t1n9w4c7m2x5k8v3q0h7d4sbz   2026-03-03
    ```

    ::warning file=cogctl.yaml,line=14,title=changed::clients.batch was changed outside: name, logout_urls
    ::warning file=cogctl.yaml,line=6,title=changed::clients.web was changed outside: access_token_validity, callback_urls, explicit_auth_flows
    ::warning file=cogctl.yaml,line=13,title=gone::clients.api is gone (api00000000000000000000000)
    "#
    );
    folder.write("cogctl.yaml", "version: 2\n");
    let flags = ["drift", "--report", "markdown=drift.md", "--report", "github=-"];
    insta::assert_snapshot!(folder.run(&flags).exits(1).stdout, @r#"::error file=cogctl.yaml,line=1,col=10,endColumn=11,title=unsupported-version::version 2 of specs is unknown%0Ahelp: write `version: 1`, or use the cogctl it was written for"#);
    insta::assert_snapshot!(folder.read("drift.md"), @r#"
    ### `cogctl drift` failed

    ```text
    unsupported-version

      × version 2 of specs is unknown
       ╭─[cogctl.yaml:1:10]
     1 │ version: 2
       ·          ┬
       ·          ╰── this cogctl reads version 1
       ╰────
      help: write `version: 1`, or use the cogctl it was written for
    ```
    "#);
}
