//! What only the pool can tell, told before any write: by `plan`, and by `apply` all the same.

use crate::support::{Folder, Served};
use cogctl::sandbox::{Fault, PoolSeed, World};
use std::collections::BTreeSet;

const POOL: &str = "us-west-2_Preflight1";

const SPEC: &str = "version: 1
id: prod
user_pool_id: us-west-2_Preflight1
clients:
  web:
    callback_urls: [https://app.example.com/cb]
    allowed_oauth_flows_user_pool_client: true
    allowed_oauth_flows: [code]
    allowed_oauth_scopes: [openid, orders/raed]
    supported_identity_providers:
      - COGNITO
      - google
    read_attributes: [email, \"custom:plam\"]
";

/// A pool of the Lite tier with one provider, one resource server and one custom attribute.
fn served() -> Served {
    let mut world = World::empty(1);
    world.add_pool(PoolSeed {
        id: Some(POOL.to_owned()),
        name: "users".to_owned(),
        tier: Some("LITE".to_owned()),
        custom_attributes: vec!["plan".to_owned()],
        resource_servers: vec![("orders".to_owned(), vec!["read".to_owned()])],
        providers: vec![("Google".to_owned(), "Google".to_owned())],
        ..PoolSeed::default()
    });
    Served::new(world)
}

fn folder(served: &Served, spec: &str) -> Folder {
    let folder = served.folder();
    folder.write("cogctl.yaml", spec);
    folder
}

/// The operations that were sent.
fn sent(served: &Served) -> Vec<String> {
    let requests = served.sandbox.requests().into_iter().map(|request| request.operation);
    requests.collect::<BTreeSet<_>>().into_iter().collect()
}

#[test]
fn every_refusal_is_shown_at_its_place() {
    let served = served();
    insta::assert_snapshot!(folder(&served, SPEC).tell(&["plan", "apply --auto-approve"]), @"");
    insta::assert_snapshot!(sent(&served).join(" "), @"");
}

#[test]
fn in_json() {
    let served = served();
    let run = folder(&served, SPEC).run(&["plan", "-o", "json"]).exits(1);
    let plan: serde_json::Value = serde_json::from_str(&run.stdout).expect("one document");
    let told = serde_json::to_string_pretty(&plan["blocked"]).expect("JSON");
    insta::assert_snapshot!(told, @"");
}

#[test]
fn what_the_pool_has_is_applied() {
    let served = served();
    let spec = SPEC.replace("raed", "read").replace("google", "Google").replace("plam", "plan");
    folder(&served, &spec).run(&["apply", "--auto-approve"]).exits(0);
}

#[test]
fn credentials_that_may_not_ask_get_a_note() {
    let served = served();
    let spec = SPEC.replace("raed", "read").replace("google", "Google").replace("plam", "plan");
    for operation in ["ListIdentityProviders", "ListResourceServers"] {
        let fault = Fault::Error {
            status: 400,
            error_type: "AccessDeniedException".to_owned(),
            message: "not authorized".to_owned(),
        };
        served.sandbox.fail_next(operation, fault);
    }
    insta::assert_snapshot!(folder(&served, &spec).run(&["plan"]).exits(0), @"");
}
