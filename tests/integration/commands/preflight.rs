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
    insta::assert_snapshot!(folder(&served, SPEC).tell(&["plan", "apply --auto-approve"]), @r#"
    $ cogctl plan
    Blocked; nothing is applied until this is settled:

      # clients.web is blocked  (cogctl.yaml:13)
      ! the pool has no attribute `custom:plam` [attribute-not-in-pool]

      # clients.web is blocked  (cogctl.yaml:12)
      ! the pool has no identity provider `google` [provider-not-in-pool]

      # clients.web is blocked  (cogctl.yaml:9)
      ! the pool has no scope `orders/raed` [scope-not-in-pool]

    Plan: 0 to create, 0 to adopt, 0 to update, 0 to replace, 0 to delete, 0 to forget; 0 unchanged, 1 blocked.
    --- stderr ---
    scope-not-in-pool

      × the pool has no scope `orders/raed`
        ╭─[cogctl.yaml:9:36]
      8 │     allowed_oauth_flows: [code]
      9 │     allowed_oauth_scopes: [openid, orders/raed]
        ·                                    ─────┬─────
        ·                                         ╰── not in the pool
     10 │     supported_identity_providers:
        ╰────
      help: write `orders/read`, or make the resource server `orders` with the scope
            `raed` in the pool first

    provider-not-in-pool

      × the pool has no identity provider `google`
        ╭─[cogctl.yaml:12:9]
     11 │       - COGNITO
     12 │       - google
        ·         ───┬──
        ·            ╰── not in the pool
     13 │     read_attributes: [email, "custom:plam"]
        ╰────
      help: write `Google`, or make `google` in the pool first

    attribute-not-in-pool

      × the pool has no attribute `custom:plam`
        ╭─[cogctl.yaml:13:30]
     12 │       - google
     13 │     read_attributes: [email, "custom:plam"]
        ·                              ──────┬──────
        ·                                    ╰── not in its schema
        ╰────
      help: write `"custom:plan"`, or add the attribute to the pool first
    [exit 1]

    $ cogctl apply --auto-approve
    Blocked; nothing is applied until this is settled:

      # clients.web is blocked  (cogctl.yaml:13)
      ! the pool has no attribute `custom:plam` [attribute-not-in-pool]

      # clients.web is blocked  (cogctl.yaml:12)
      ! the pool has no identity provider `google` [provider-not-in-pool]

      # clients.web is blocked  (cogctl.yaml:9)
      ! the pool has no scope `orders/raed` [scope-not-in-pool]

    Plan: 0 to create, 0 to adopt, 0 to update, 0 to replace, 0 to delete, 0 to forget; 0 unchanged, 1 blocked.
    --- stderr ---
    scope-not-in-pool

      × the pool has no scope `orders/raed`
        ╭─[cogctl.yaml:9:36]
      8 │     allowed_oauth_flows: [code]
      9 │     allowed_oauth_scopes: [openid, orders/raed]
        ·                                    ─────┬─────
        ·                                         ╰── not in the pool
     10 │     supported_identity_providers:
        ╰────
      help: write `orders/read`, or make the resource server `orders` with the scope
            `raed` in the pool first

    provider-not-in-pool

      × the pool has no identity provider `google`
        ╭─[cogctl.yaml:12:9]
     11 │       - COGNITO
     12 │       - google
        ·         ───┬──
        ·            ╰── not in the pool
     13 │     read_attributes: [email, "custom:plam"]
        ╰────
      help: write `Google`, or make `google` in the pool first

    attribute-not-in-pool

      × the pool has no attribute `custom:plam`
        ╭─[cogctl.yaml:13:30]
     12 │       - google
     13 │     read_attributes: [email, "custom:plam"]
        ·                              ──────┬──────
        ·                                    ╰── not in its schema
        ╰────
      help: write `"custom:plan"`, or add the attribute to the pool first

    blocked

      × nothing was changed, as the plan has blocked entries
      help: settle them as the plan says, or apply other entries with `--target`
    [exit 4]
    "#);
    insta::assert_snapshot!(sent(&served).join(" "), @r#"DescribeUserPool ListIdentityProviders ListResourceServers ListUserPoolClients"#);
}

#[test]
fn in_json() {
    let served = served();
    let run = folder(&served, SPEC).run(&["plan", "-o", "json"]).exits(1);
    let plan: serde_json::Value = serde_json::from_str(&run.stdout).expect("one document");
    let told = serde_json::to_string_pretty(&plan["blocked"]).expect("JSON");
    insta::assert_snapshot!(told, @r#"
    [
      {
        "address": "clients.web",
        "candidates": [],
        "code": "attribute-not-in-pool",
        "file": "cogctl.yaml",
        "help": "write `\"custom:plan\"`, or add the attribute to the pool first",
        "line": 13,
        "message": "the pool has no attribute `custom:plam`",
        "spec": "prod"
      },
      {
        "address": "clients.web",
        "candidates": [],
        "code": "provider-not-in-pool",
        "file": "cogctl.yaml",
        "help": "write `Google`, or make `google` in the pool first",
        "line": 12,
        "message": "the pool has no identity provider `google`",
        "spec": "prod"
      },
      {
        "address": "clients.web",
        "candidates": [],
        "code": "scope-not-in-pool",
        "file": "cogctl.yaml",
        "help": "write `orders/read`, or make the resource server `orders` with the scope `raed` in the pool first",
        "line": 9,
        "message": "the pool has no scope `orders/raed`",
        "spec": "prod"
      }
    ]
    "#);
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
    insta::assert_snapshot!(folder(&served, &spec).run(&["plan"]).exits(0), @r#"
    exit 0
    cogctl will perform these actions on us-west-2_Preflight1 (users):

      # clients.web will be created  (cogctl.yaml:5)
      + web (id known after apply)
          + allowed_oauth_flows_user_pool_client   true
          + allowed_oauth_flows
              + code
          + allowed_oauth_scopes
              + openid
              + orders/read
          + callback_urls
              + https://app.example.com/cb
          + supported_identity_providers
              + COGNITO
              + Google
          + read_attributes
              + custom:plan
              + email
          # 14 settings at Cognito's defaults

    Notes:
      - clients.web: Not checked before the apply, as ListIdentityProviders is
        denied: whether the pool has what the entry names.
      - clients.web: Not checked before the apply, as ListResourceServers is denied:
        whether the pool has what the entry names.

    Plan: 1 to create, 0 to adopt, 0 to update, 0 to replace, 0 to delete, 0 to forget; 0 unchanged.
    "#);
}

/// Some pools can't be asked for everything, and an emulator may lack the operation.
#[test]
fn a_service_that_does_not_answer_that_gets_a_note() {
    let served = served();
    let spec = SPEC.replace("raed", "read").replace("google", "Google").replace("plam", "plan");
    for (operation, status, error_type) in [
        ("ListIdentityProviders", 400, "OperationNotEnabledException"),
        ("ListResourceServers", 501, "InternalFailure"),
    ] {
        let message = "no such thing here".to_owned();
        for _ in 0..4 {
            let error_type = error_type.to_owned();
            let fault = Fault::Error { status, error_type, message: message.clone() };
            served.sandbox.fail_next(operation, fault);
        }
    }
    let run = folder(&served, &spec).run(&["plan"]).exits(0);
    let notes = run.stdout.split("\n\n").find(|part| part.starts_with("Notes:"));
    insta::assert_snapshot!(notes.unwrap_or_default(), @r#"
    Notes:
      - clients.web: Not checked before the apply, as ListIdentityProviders is
        refused with OperationNotEnabledException: whether the pool has what the
        entry names.
      - clients.web: Not checked before the apply, as ListResourceServers fails in
        the service (no such thing here): whether the pool has what the entry names.
    "#);
}
