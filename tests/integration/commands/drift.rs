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
    insta::assert_snapshot!(folder.tell(&["drift", "drift --fail-on undeclared", "drift --ignore legacy-* --ignore AWS*"]), @"");
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
    insta::assert_snapshot!(folder.tell(&["drift"]), @"");
}

#[test]
fn the_document_has_a_plan_s_keys() {
    let (served, folder) = applied();
    tamper(&served);
    let ignored = "drift --ignore clients.web --ignore Batch --ignore legacy-portal -o json";
    insta::assert_snapshot!(folder.tell(&[ignored]), @"");
}

#[test]
fn what_is_live_is_written_into_the_spec_and_a_plan_is_empty_then() {
    let (served, folder) = applied();
    tamper(&served);
    let told =
        folder.tell(&["drift --accept", "plan --detailed-exitcode", "drift", "drift --accept"]);
    insta::assert_snapshot!(told, @"");
    insta::assert_snapshot!(folder.read("cogctl.yaml"), @"");
}

#[test]
fn one_client_alone_can_be_accepted() {
    let (served, folder) = applied();
    tamper(&served);
    let told = folder.tell(&[
        "drift --accept=clients.api --accept=managed_clients.logs",
        "drift --accept=clients.nobody",
    ]);
    insta::assert_snapshot!(told, @"");
    insta::assert_snapshot!(folder.read("cogctl.yaml"), @"");
}

#[test]
fn a_managed_client_that_was_changed_is_accepted_as_an_overlay() {
    let (served, folder) = applied();
    served.sandbox.edit(|world| {
        let logs = world.client_mut(POOL, LOGS).expect("it is there");
        logs.settings.access_token_validity = Some(1);
        logs.settings.logout_urls = None;
    });
    insta::assert_snapshot!(folder.tell(&["drift", "drift --accept", "plan --detailed-exitcode"]), @"");
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
    insta::assert_snapshot!(told, @"");
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
    insta::assert_snapshot!(told, @"");
    insta::assert_snapshot!(folder.read("cogctl.yaml"), @"");
}

#[test]
fn a_client_that_is_gone_and_found_again_under_its_name_is_an_applys_to_adopt() {
    let (served, folder) = applied();
    delete(&served, "api");
    let another = ClientSeed { id: Some("2api".to_owned()), ..ClientSeed::named("api") };
    served.sandbox.edit(|world| world.add_client(POOL, another));
    insta::assert_snapshot!(folder.tell(&["drift --ignore *portal* --ignore AWS*", "drift --accept"]), @"");
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
    insta::assert_snapshot!(folder.tell(&["drift --ignore *portal* --ignore A*"]), @"");
}

#[test]
fn what_waits_for_an_apply_is_no_drift() {
    let (_served, folder) = applied();
    let more = "  metrics: { name_prefix: AWSElasticsearch- }\n";
    let spec = SPEC.replace("  batch:\n", "  new:\n");
    folder.write("cogctl.yaml", &format!("{spec}{more}"));
    insta::assert_snapshot!(folder.tell(&["drift --fail-on undeclared --ignore legacy-portal", "drift -o json --ignore legacy-portal"]), @"");
}

#[test]
fn a_managed_client_that_was_renamed_is_told_and_left_to_a_person() {
    let (served, folder) = applied();
    served
        .sandbox
        .edit(|world| world.client_mut(POOL, LOGS).expect("it is there").name = "logs".to_owned());
    insta::assert_snapshot!(folder.tell(&["drift", "drift --accept", "drift --ignore logs"]), @"");
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
    insta::assert_snapshot!(run, @"");
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
    insta::assert_snapshot!(folder.tell(&["drift cogctl.yaml", "drift cogctl.yaml -o json"]), @"");
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
    insta::assert_snapshot!(run, @"");
    change(&served, "web", |client| client.settings.access_token_validity = Some(7));
    let run = folder.run(
        &[&["drift", "--accept", "--ignore", "legacy-portal", "--ignore", "A*"][..], &vars]
            .concat(),
    );
    insta::assert_snapshot!(run, @"");
    assert!(folder.read("cogctl.yaml").contains("${var:ttl}"));
}

#[test]
fn drift_on_every_service() {
    each_peer(|peer| {
        peer.begin("clients:\n  web:\n    access_token_validity: 30m # short\n  api: {}\n");
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
        insta::assert_snapshot!(told, @"");
        drop(peer.run(&["drift", "--accept"]).exits(0));
        peer.tell_file("cogctl.yaml");
        peer.settled(&[]);
        insta::assert_snapshot!(peer.told(), @"");
    });
}

#[test]
fn what_drift_is_says_its_help() {
    let run = Folder::new().run(&["drift", "--help"]).exits(0);
    let about = run.stdout.split("Drift is what").nth(1).expect("the text at its end");
    insta::assert_snapshot!(about, @"");
}
