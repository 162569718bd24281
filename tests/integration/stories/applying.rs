//! Applies that don't go as the plan said, or do more than change a setting.

use crate::support::{Peer, each_peer, embedded_peer};
use insta::assert_snapshot;

#[test]
fn one_client_that_fails_stops_no_other() {
    embedded_peer(|peer| {
        peer.spec(
            "cogctl.yaml",
            "clients:
  api: {}
  broken:
    allowed_oauth_flows_user_pool_client: true
    allowed_oauth_flows: [code]
    # cogctl: allow(scope-not-in-pool) let Cognito say so
    allowed_oauth_scopes: [https://nobody.example.com/read]
    callback_urls: [https://app.example.com/cb]
    supported_identity_providers: [COGNITO]
  web: {}
",
        );
        peer.mark();
        peer.tell(&["apply", "--auto-approve"]);
        peer.tell_live();
        peer.tell(&["state", "list"]);
        let told = peer.told();
        let request = told.find("00000000-").expect("a refusal names its request");
        // Which one it was differs, as the three are sent side by side.
        let told = told.replace(&told[request..request + 36], "REQUEST");
        assert_snapshot!(told, @r#"
        $ cogctl apply --auto-approve
        cogctl will perform these actions on POOL (users):

          # clients.api will be created  (cogctl.yaml:4)
          + api (id known after apply)
              # 20 settings at Cognito's defaults

          # clients.broken will be created  (cogctl.yaml:5)
          + broken (id known after apply)
              + allowed_oauth_flows_user_pool_client   true
              + allowed_oauth_flows
                  + code
              + allowed_oauth_scopes
                  + https://nobody.example.com/read
              + callback_urls
                  + https://app.example.com/cb
              + supported_identity_providers
                  + COGNITO
              # 15 settings at Cognito's defaults

          # clients.web will be created  (cogctl.yaml:12)
          + web (id known after apply)
              # 20 settings at Cognito's defaults

        Plan: 3 to create, 0 to adopt, 0 to update, 0 to replace, 0 to delete, 0 to forget; 0 unchanged.
        Apply incomplete: 2 created; 1 failed.

          clients.api   created   ID:api
          clients.web   created   ID:web

        clients.broken: create failed
          CreateUserPoolClient failed: ScopeDoesNotExistException: Invalid scope
          requested: https://nobody.example.com/read (request
          REQUEST)
          help: correct what the message names, then plan again
        exit 3

        live:
          api: new id
          web: new id
        $ cogctl state list
        ADDRESS       CLIENT ID                    ORIGIN    NAME   USER POOL
        clients.api   ID:api   created   api    POOL
        clients.web   ID:web   created   web    POOL
        exit 0
        "#);
    });
}

/// Two clients, a plan to change both that was saved, and one of them changed since.
fn overtaken(peer: &mut Peer) {
    peer.begin("clients:\n  api: {}\n  web: {}\n");
    peer.spec(
        "cogctl.yaml",
        "clients:\n  api: { access_token_validity: 30m }\n  web: { access_token_validity: 30m }\n",
    );
    peer.tell(&["plan", "--save", "plan.json"]);
    peer.change(&peer.id("web"), |update| update.client_name("web").refresh_token_validity(7));
}

#[test]
fn a_saved_plan_is_done_without_a_question() {
    each_peer(|peer| {
        peer.begin("clients:\n  api: {}\n");
        peer.spec("cogctl.yaml", "clients:\n  api: { access_token_validity: 30m }\n  web: {}\n");
        drop(peer.run(&["plan", "--save", "plan.json"]).exits(0));
        peer.tell(&["apply", "plan.json"]);
        peer.settled(&[]);
        peer.tell(&["apply", "plan.json"]);
        peer.tell_live();
        assert_snapshot!(peer.told(), @r#"
        $ cogctl apply plan.json
        cogctl will perform these actions on POOL (users):

          # clients.api will be updated  (cogctl.yaml:4)
          ~ api (ID:api)
              ~ access_token_validity   1h → 30m
              # 20 unchanged settings

          # clients.web will be created  (cogctl.yaml:5)
          + web (id known after apply)
              # 20 settings at Cognito's defaults

        Plan: 1 to create, 0 to adopt, 1 to update, 0 to replace, 0 to delete, 0 to forget; 0 unchanged.
        Apply complete: 1 created, 1 updated.

          clients.api   updated   ID:api
          clients.web   created   ID:web
        exit 0

        $ cogctl apply plan.json

        --- stderr ---
        stale-state

          × the records of cogctl.yaml changed since the plan was saved
          help: plan again with `cogctl plan --save`
        exit 4

        live:
          api: same id
          web: new id
        "#);
    });
}

#[test]
fn a_saved_plan_that_was_overtaken_does_nothing() {
    each_peer(|peer| {
        overtaken(peer);
        peer.forget_sent();
        peer.tell(&["apply", "plan.json"]);
        assert_eq!(peer.writes(), 0);
        assert_snapshot!(peer.told(), @r#"
        $ cogctl plan --save plan.json
        cogctl will perform these actions on POOL (users):

          # clients.api will be updated  (cogctl.yaml:4)
          ~ api (ID:api)
              ~ access_token_validity   1h → 30m
              # 20 unchanged settings

          # clients.web will be updated  (cogctl.yaml:5)
          ~ web (ID:web)
              ~ access_token_validity   1h → 30m
              # 20 unchanged settings

        Plan: 0 to create, 0 to adopt, 2 to update, 0 to replace, 0 to delete, 0 to forget; 0 unchanged.
        exit 0

        $ cogctl apply plan.json

        --- stderr ---
        client-changed

          × clients.web (ID:web): changed since the plan was made:
          │ refresh_token_validity
          help: plan again, or add `--on-stale skip` to do the rest
        exit 4
        "#);
    });
}

#[test]
fn a_saved_plan_that_was_overtaken_does_the_rest_if_told_to() {
    each_peer(|peer| {
        overtaken(peer);
        peer.tell(&["apply", "plan.json", "--on-stale", "skip"]);
        peer.tell(&["plan"]);
        assert_snapshot!(peer.told(), @r#"
        $ cogctl plan --save plan.json
        cogctl will perform these actions on POOL (users):

          # clients.api will be updated  (cogctl.yaml:4)
          ~ api (ID:api)
              ~ access_token_validity   1h → 30m
              # 20 unchanged settings

          # clients.web will be updated  (cogctl.yaml:5)
          ~ web (ID:web)
              ~ access_token_validity   1h → 30m
              # 20 unchanged settings

        Plan: 0 to create, 0 to adopt, 2 to update, 0 to replace, 0 to delete, 0 to forget; 0 unchanged.
        exit 0

        $ cogctl apply plan.json --on-stale skip
        cogctl will perform these actions on POOL (users):

          # clients.api will be updated  (cogctl.yaml:4)
          ~ api (ID:api)
              ~ access_token_validity   1h → 30m
              # 20 unchanged settings

        Plan: 0 to create, 0 to adopt, 1 to update, 0 to replace, 0 to delete, 0 to forget; 0 unchanged.
        Apply incomplete: 1 updated; 1 skipped.

          clients.api   updated   ID:api

        clients.web: update skipped
          changed since the plan was made: refresh_token_validity
          help: plan again: nothing was changed for this client
        exit 3

        $ cogctl plan
        cogctl will perform these actions on POOL (users):

          # clients.web will be updated  (cogctl.yaml:5)
          ~ web (ID:web)
              ~ access_token_validity    1h → 30m
              ~ refresh_token_validity   7d → 30d
              # 19 unchanged settings

        Plan: 0 to create, 0 to adopt, 1 to update, 0 to replace, 0 to delete, 0 to forget; 1 unchanged.
        exit 0
        "#);
    });
}

#[test]
fn a_saved_plan_that_was_edited_is_refused() {
    each_peer(|peer| {
        peer.begin("clients:\n  web: {}\n");
        peer.spec("cogctl.yaml", "clients:\n  web: { access_token_validity: 30m }\n");
        drop(peer.run(&["plan", "--save", "plan.json"]).exits(0));
        let plan = peer.folder.read("plan.json");
        let edited = plan.replace("30m", "20m");
        assert_ne!(plan, edited);
        peer.folder.write("plan.json", &edited);
        peer.forget_sent();
        peer.tell(&["apply", "plan.json"]);
        peer.folder.write("plan.json", &plan);
        peer.spec("cogctl.yaml", "clients:\n  web: { access_token_validity: 20m }\n");
        peer.tell(&["apply", "plan.json"]);
        assert_eq!(peer.writes(), 0);
        assert_snapshot!(peer.told(), @r#"
        $ cogctl apply plan.json

        --- stderr ---
        edited-plan

          × plan.json: this plan was edited after it was saved: its digest doesn't fit
          │ its contents
          help: change the spec instead and plan again
        exit 4

        $ cogctl apply plan.json

        --- stderr ---
        stale-spec

          × cogctl.yaml or its variables changed since the plan was saved
          help: plan again with `cogctl plan --save`, and give `--var` and `--var-file`
                to both
        exit 4
        "#);
    });
}

#[test]
fn a_client_loses_its_secret_by_a_replacement_after_a_yes() {
    each_peer(|peer| {
        peer.begin("clients:\n  web: { access_token_validity: 30m, generate_secret: true }\n");
        let spec = "clients:\n  web: { access_token_validity: 30m, generate_secret: false }\n";
        peer.spec("cogctl.yaml", spec);
        peer.tell(&["apply", "--auto-approve"]);
        peer.carry_out(&["--allow", "replace"]);
        assert_snapshot!(peer.told(), @r#"
        $ cogctl apply --auto-approve
        cogctl will perform these actions on POOL (users):

          # clients.web will be replaced  (cogctl.yaml:4)
          # whether a client has a secret is decided when it is created
          # a new client is created, then this one is deleted: the client id changes,
          # and so does any secret
          -/+ web (ID:web → known after apply)
              ~ generate_secret   true → false  # forces replacement
              # 20 unchanged settings

        Plan: 0 to create, 0 to adopt, 0 to update, 1 to replace, 0 to delete, 0 to forget; 0 unchanged.
        --- stderr ---
        not-allowed

          × the one client would be replaced (clients.web), and no replacement was
          │ allowed beforehand
          help: `--allow replace=1` allows it
        exit 4

        live:
          web: new id
          web: gone
        "#);
    });
}

// That a client has no secret at all only its list of secrets says, which moto doesn't have.
#[test]
fn a_client_gets_a_secret_by_a_replacement_after_a_yes() {
    embedded_peer(|peer| {
        peer.begin("clients:\n  web: { access_token_validity: 30m }\n");
        let spec = "clients:\n  web: { access_token_validity: 30m, generate_secret: true }\n";
        peer.spec("cogctl.yaml", spec);
        peer.tell(&["apply", "--auto-approve"]);
        peer.carry_out(&["--allow", "replace"]);
        assert_snapshot!(peer.told(), @r#"
        $ cogctl apply --auto-approve
        cogctl will perform these actions on POOL (users):

          # clients.web will be replaced  (cogctl.yaml:4)
          # whether a client has a secret is decided when it is created
          # a new client is created, then this one is deleted: the client id changes,
          # and so does any secret
          -/+ web (ID:web → known after apply)
              ~ generate_secret   false → true  # forces replacement
              # 20 unchanged settings

        Plan: 0 to create, 0 to adopt, 0 to update, 1 to replace, 0 to delete, 0 to forget; 0 unchanged.
        --- stderr ---
        not-allowed

          × the one client would be replaced (clients.web), and no replacement was
          │ allowed beforehand
          help: `--allow replace=1` allows it
        exit 4

        live:
          web: new id
          web: gone
        "#);
    });
}

#[test]
fn replacing_needs_a_service_that_lists_secrets() {
    each_peer(|peer| {
        if peer.lists_secrets() {
            return;
        }
        peer.begin("clients:\n  web: {}\n");
        peer.spec("cogctl.yaml", "clients:\n  web: { generate_secret: true }\n");
        peer.forget_sent();
        peer.tell(&["apply", "--auto-approve", "--allow", "replace"]);
        assert_eq!(peer.writes(), 0);
        peer.tell_live();
        assert_snapshot!(peer.told(), @r#"
        $ cogctl apply --auto-approve --allow replace

        --- stderr ---
        unusable-reply

          × ListUserPoolClientSecrets failed: unusable reply: the endpoint seems not to
          │ know this operation; HTTP status 500
          help: check that ENDPOINT speaks all of Cognito's API
        exit 1

        live:
          web: same id
        "#);
    });
}
