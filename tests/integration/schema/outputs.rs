//! The schemas of what cogctl prints and keeps hold for what it really prints and keeps, key by key.

use crate::support::{Folder, Served};
use cogctl::sandbox::{ClientSeed, ClientType, Settings, World};
use jsonschema::Validator;
use serde_json::{Value as Json, json};

/// The schema with every object closed that isn't a map: what is printed and not in it is a mistake here, while readers are
/// to let later versions add keys.
fn closed(mut schema: Json) -> Validator {
    fn close(schema: &mut Json) {
        if let Some(object) = schema.as_object_mut()
            && object.contains_key("properties")
        {
            object.entry("additionalProperties").or_insert(json!(false));
        }
        match schema {
            Json::Object(members) => members.values_mut().for_each(close),
            Json::Array(items) => items.iter_mut().for_each(close),
            Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_) => {}
        }
    }
    assert!(jsonschema::draft202012::meta::is_valid(&schema));
    close(&mut schema);
    jsonschema::draft202012::new(&schema).expect("the schema is one")
}

/// Panics with what the schema has against a document.
#[track_caller]
fn fits(validator: &Validator, document: &str) {
    let document: Json = serde_json::from_str(document).expect("JSON");
    let told: Vec<_> = validator.iter_errors(&document).map(|error| error.to_string()).collect();
    assert!(told.is_empty(), "{told:#?}\n{document:#}");
}

/// A spec whose client has every setting, and one that an earlier apply made.
const SPEC: &str = "\
version: 1
id: prod
user_pool_id: us-west-2_Sandbox01
clients:
  all:
    generate_secret: true
    callback_urls: [https://app.example.com/cb]
    logout_urls: [https://app.example.com/out]
    default_redirect_uri: https://app.example.com/cb
    allowed_oauth_flows_user_pool_client: true
    allowed_oauth_flows: [code]
    allowed_oauth_scopes: [openid]
    supported_identity_providers: [COGNITO]
    explicit_auth_flows: [ALLOW_USER_SRP_AUTH]
    read_attributes: [email]
    write_attributes: [email]
    access_token_validity: 30m
    refresh_token_rotation: { feature: ENABLED, retry_grace_period_seconds: 5 }
    analytics_configuration: { application_arn: \"arn:aws:mobiletargeting:us-west-2:111122223333:apps/0123456789abcdef0123456789abcdef\" }
    lifecycle: { prevent_destroy: true }
  gone: { lifecycle: { on_remove: delete } }
  twice: { generate_secret: true }
managed_clients:
  logs:
    name_prefix: AmazonOpenSearchService-logs-
    access_token_validity: 8h
";

/// The lines of commands on one world, from nothing to replacements and deletions, and what goes wrong on the way.
fn story(folder: &Folder, mut each: impl FnMut(&[&str])) {
    folder.write("cogctl.yaml", SPEC);
    each(&["plan"]);
    each(&["apply"]);
    each(&["apply", "--auto-approve"]);
    each(&["plan", "--refresh", "changed"]);
    each(&["plan", "--target", "clients.all"]);
    let without = SPEC.replace("  gone: { lifecycle: { on_remove: delete } }\n", "");
    let replaced = without.replace(
        "twice: { generate_secret: true }",
        "new: { generate_secret: false, name: twice }",
    );
    folder.write("cogctl.yaml", &replaced);
    each(&["plan"]);
    each(&["apply", "--auto-approve"]);
    each(&["apply", "--auto-approve", "--allow", "delete,replace,rename", "--max-changes", "100%"]);
    folder.write("cogctl.yaml", &SPEC.replace("AmazonOpenSearchService-logs-", "Nobody-"));
    each(&["plan"]);
    each(&["apply", "--auto-approve"]);
    folder.write("cogctl.yaml", &SPEC.replace("[openid]", "[https://nobody.example.com/x]"));
    each(&["plan"]);
    let allowed = SPEC.replace("    allowed_oauth_scopes: [openid]", "    # cogctl: allow(scope-not-in-pool) let Cognito say so\n    allowed_oauth_scopes: [https://nobody.example.com/x]");
    folder.write("cogctl.yaml", &allowed);
    each(&["apply", "--auto-approve", "--max-changes", "100%", "--allow", "replace,delete,adopt"]);
    let missing = "    lifecycle: { on_missing: skip }\n    name_prefix: Nobody-";
    let missing = SPEC.replace("    name_prefix: AmazonOpenSearchService-logs-", missing);
    folder.write("cogctl.yaml", &missing);
    each(&["plan"]);
    folder.write("cogctl.yaml", "version: 2\n");
    each(&["plan"]);
    each(&["apply", "--auto-approve"]);
}

#[test]
fn documents_of_plans_and_applies_fit() {
    let (plan, result) = (closed(cogctl::schema::plan()), closed(cogctl::schema::result()));
    let folder = Folder::new().with(&["--sandbox"]);
    story(&folder, |line| {
        let run = folder.run(&[line, &["-o", "json"]].concat());
        fits(if line[0] == "plan" { &plan } else { &result }, &run.stdout);
    });
}

#[test]
fn documents_of_drift_fit() {
    let drift = closed(cogctl::schema::drift());
    let served = Served::new(World::seeded(7));
    let folder = served.folder();
    let fits = |line: &[&str]| fits(&drift, &folder.run(&[line, &["-o", "json"]].concat()).stdout);
    folder.write("cogctl.yaml", SPEC);
    folder.run(&["apply", "--auto-approve"]).exits(0);
    fits(&["drift"]);
    served.sandbox.edit(|world| {
        let [all, gone, logs] = ["all", "gone", "AmazonOpenSearchService-logs-"].map(|name| {
            let mut clients = world.clients("us-west-2_Sandbox01");
            let client = clients.find(|client| client.name.starts_with(name));
            client.expect("it was applied").id.clone()
        });
        let pool = "us-west-2_Sandbox01";
        let client = world.client_mut(pool, &all).expect("it is there");
        client.settings.access_token_validity = Some(5);
        let client = world.client_mut(pool, &logs).expect("it is there");
        client.name = "logs".to_owned();
        drop(world.remove_client(pool, &gone));
    });
    folder.write("cogctl.yaml", &SPEC.replace("  twice:", "  new:\n  twice:"));
    fits(&["drift"]);
    fits(&["drift", "--ignore", "legacy-*", "--accept"]);
    folder.write("cogctl.yaml", "version: 2\n");
    fits(&["drift"]);
}

#[test]
fn documents_of_imports_fit() {
    let import = closed(cogctl::schema::import());
    let mut world = World::seeded(7);
    let settings = Settings { access_token_validity: Some(1_000_000), ..Settings::default() };
    let pool = "us-west-2_Sandbox01";
    world.add_client(pool, ClientSeed { settings, ..ClientSeed::named("odd") });
    let client_type = ClientType::Dcr;
    world.add_client(pool, ClientSeed { client_type, ..ClientSeed::named("agent") });
    world.add_client(pool, ClientSeed { id: Some("1web".to_owned()), ..ClientSeed::named("web") });
    let served = Served::new(world);
    let folder = served.folder();
    let fits = |line: &[&str]| fits(&import, &folder.run(&[line, &["-o", "json"]].concat()).stdout);
    fits(&["import", "us-west-2_Sandbox01/1web"]);
    fits(&["import", "us-west-2_Sandbox01/1web"]);
    fits(&["import", pool, "--all", "--match", "^[a-z]"]);
    fits(&["import", pool, "--all", "--split"]);
}

#[test]
fn every_line_of_a_stream_fits() {
    let events = closed(cogctl::schema::events());
    let folder = Folder::new().with(&["--sandbox"]);
    let mut kinds = std::collections::BTreeSet::new();
    story(&folder, |line| {
        let run = folder.run(&[line, &["-o", "jsonl"]].concat());
        for line in run.stdout.lines() {
            fits(&events, line);
            let event: Json = serde_json::from_str(line).expect("JSON");
            kinds.insert(event["type"].as_str().expect("a kind").to_owned());
        }
    });
    let all = [
        "blocked", "done", "failed", "note", "planned", "problem", "started", "summary", "version",
    ];
    assert_eq!(kinds.iter().map(String::as_str).collect::<Vec<_>>(), all);
}

#[test]
fn lists_and_comparisons_fit() {
    use cogctl::sandbox::{ClientSeed, PoolSeed, World};
    let (list, diff) = (closed(cogctl::schema::listing()), closed(cogctl::schema::diff()));
    let mut world = World::seeded(7);
    let other = PoolSeed { id: Some("us-west-2_Other".to_owned()), ..PoolSeed::default() };
    let other = world.add_pool(other);
    for name in ["legacy-portal", "other", "twin", "twin"] {
        world.add_client(&other, ClientSeed::named(name));
    }
    let first = "us-west-2_Sandbox01";
    world.add_client(first, ClientSeed::named("twin"));
    let served = crate::support::Served::new(world);
    let folder = served.folder();
    folder.write("cogctl.yaml", SPEC);
    drop(folder.run(&["apply", "--auto-approve"]).exits(0));
    let all = ["list", "--all-pools", "--region", "us-west-2"];
    for line in [&["list"][..], &["list", first], &all, &["list", "--all-pools"]] {
        fits(&list, &folder.run(&[line, &["-o", "json"]].concat()).stdout);
    }
    for line in [["diff", first, &other], ["diff", &other, first], ["diff", first, "us-west-2_No"]]
    {
        fits(&diff, &folder.run(&[&line[..], &["-o", "json"]].concat()).stdout);
    }
}

#[test]
fn a_saved_plan_fits() {
    let folder = Folder::new().with(&["--sandbox"]);
    folder.write("cogctl.yaml", SPEC);
    drop(folder.run(&["plan", "--save", "plan.json"]).exits(0));
    fits(&closed(cogctl::schema::plan()), &folder.read("plan.json"));
}

#[test]
fn a_state_fits_after_every_command() {
    let state = closed(cogctl::schema::state());
    let served = Served::new(World::seeded(7));
    let folder = served.folder();
    story(&folder, |line| {
        drop(folder.run(line));
        if folder.exists("cogctl.state.json") {
            fits(&state, &folder.read("cogctl.state.json"));
        }
    });
}

#[test]
fn what_is_no_such_document_does_not_fit() {
    let folder = Folder::new().with(&["--sandbox"]);
    folder.write("cogctl.yaml", SPEC);
    let plan = folder.run(&["plan", "-o", "json"]).exits(0).stdout;
    let other: Json = serde_json::from_str(&plan.replace("\"create\"", "\"make\"")).expect("JSON");
    let schemas = [
        cogctl::schema::plan(),
        cogctl::schema::result(),
        cogctl::schema::drift(),
        cogctl::schema::import(),
        cogctl::schema::events(),
        cogctl::schema::listing(),
        cogctl::schema::diff(),
        cogctl::schema::state(),
    ];
    let fits = schemas.map(|schema| closed(schema).is_valid(&other));
    assert_eq!(fits, [false; 8]);
}

#[test]
fn each_schema_is_printed() {
    let folder = Folder::new();
    for (word, schema) in [
        ("spec", cogctl::schema::spec()),
        ("plan", cogctl::schema::plan()),
        ("result", cogctl::schema::result()),
        ("drift", cogctl::schema::drift()),
        ("import", cogctl::schema::import()),
        ("events", cogctl::schema::events()),
        ("list", cogctl::schema::listing()),
        ("diff", cogctl::schema::diff()),
        ("state", cogctl::schema::state()),
    ] {
        let printed = folder.run(&["schema", word]).exits(0).stdout;
        assert_eq!(serde_json::from_str::<Json>(&printed).expect("JSON"), schema, "{word}");
    }
}
