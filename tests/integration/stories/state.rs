//! Records that were lost, or belong to something else than the run.

use crate::support::{Peer, each_peer};
use insta::assert_snapshot;

const WEB: &str = "clients:\n  web: {}\n";

#[test]
fn a_renamed_spec_takes_its_records_over() {
    each_peer(|peer| {
        peer.begin(WEB);
        peer.folder.rename("cogctl.yaml", "prod.yaml");
        peer.tell(&["state", "list", "prod.yaml"]);
        peer.tell(&["plan", "prod.yaml"]);
        peer.tell(&["state", "mv", "cogctl.state.json", "prod.yaml"]);
        peer.settled(&["prod.yaml"]);
        peer.tell(&["state", "list", "prod.yaml"]);
        assert!(!peer.folder.exists("cogctl.state.json"));
        peer.tell_live();
        assert_snapshot!(peer.told(), @r#"
        $ cogctl state list prod.yaml
        ADDRESS   CLIENT ID   ORIGIN   NAME   USER POOL
        --- stderr ---
        Nothing is recorded for prod.yaml yet.
        cogctl.state.json belongs to a spec that is gone. If the spec was renamed: `cogctl state mv cogctl.state.json SPEC`. To delete or forget its clients, put the spec back with the entries taken out and apply that.
        exit 0

        $ cogctl plan prod.yaml
        cogctl will perform these actions on POOL (users):

          # clients.web will be adopted  (prod.yaml:4)
          # taking over a client that exists already needs a yes, or `--allow adopt`
          <- web (ID:web)
              # 21 unchanged settings

        Plan: 0 to create, 1 to adopt, 0 to update, 0 to replace, 0 to delete, 0 to forget; 0 unchanged.
        exit 0

        $ cogctl state mv cogctl.state.json prod.yaml

        --- stderr ---
        cogctl.state.json has handed its records to prod.yaml now.
        exit 0

        $ cogctl state list prod.yaml
        ADDRESS       CLIENT ID                    ORIGIN    NAME   USER POOL
        clients.web   ID:web   created   web    POOL
        exit 0

        live:
          web: same id
        "#);
    });
}

#[test]
fn a_lost_state_is_found_again_by_name_after_a_yes() {
    each_peer(|peer| {
        peer.begin(WEB);
        peer.folder.remove("cogctl.state.json");
        peer.tell(&["apply", "--auto-approve"]);
        peer.carry_out(&["--allow", "adopt"]);
        assert_snapshot!(peer.told(), @r#"
        $ cogctl apply --auto-approve
        cogctl will perform these actions on POOL (users):

          # clients.web will be adopted  (cogctl.yaml:4)
          # taking over a client that exists already needs a yes, or `--allow adopt`
          <- web (ID:web)
              # 21 unchanged settings

        Plan: 0 to create, 1 to adopt, 0 to update, 0 to replace, 0 to delete, 0 to forget; 0 unchanged.
        --- stderr ---
        not-allowed

          × the one client would be adopted (clients.web), and no adoption was allowed
          │ beforehand
          help: `--allow adopt=1` allows it
        exit 4

        live:
          web: same id
        "#);
    });
}

/// Tells how plan and apply refuse a state in which `from` was replaced by `to`.
fn foreign(peer: &mut Peer, from: &str, to: &str) {
    peer.begin(WEB);
    peer.spec("cogctl.yaml", "clients:\n  web: { access_token_validity: 30m }\n");
    let state = peer.folder.read("cogctl.state.json");
    assert!(state.contains(from), "{state}");
    let foreign = state.replace(from, to);
    peer.folder.write("cogctl.state.json", &foreign);
    peer.forget_sent();
    peer.tell(&["plan"]);
    drop(peer.run(&["apply", "--auto-approve"]).exits(4));
    assert_eq!(peer.writes(), 0);
    assert_eq!(peer.folder.read("cogctl.state.json"), foreign);
}

#[test]
fn the_state_of_another_account_is_refused() {
    each_peer(|peer| {
        let account = peer.account();
        foreign(peer, &account, "999988887777");
        assert_snapshot!(peer.told().replace(&account, "ACCOUNT"), @r#"
        $ cogctl plan

        --- stderr ---
        unusable-state

          × the state is of account `999988887777`, this run is about `ACCOUNT`
          help: check `--profile` and the AWS_* variables; for another account use
                another `state:`
        exit 4
        "#);
    });
}

#[test]
fn the_state_of_another_endpoint_is_refused() {
    each_peer(|peer| {
        foreign(peer, "http://127.0.0.1:", "http://127.0.0.2:");
        let told = peer.told().replace("127.0.0.2", "127.0.0.1");
        assert_snapshot!(peer.folder.scrubbed(&told), @r#"
        $ cogctl plan

        --- stderr ---
        unusable-state

          × the state is of endpoint `ENDPOINT`, this run is about
          │ `ENDPOINT`
          help: check `--endpoint-url` and AWS_ENDPOINT_URL; for another endpoint use
                another `state:`
        exit 4
        "#);
    });
}

#[test]
fn the_state_of_another_region_is_refused() {
    each_peer(|peer| {
        foreign(peer, "\"region\": \"us-west-2\"", "\"region\": \"eu-central-1\"");
        assert_snapshot!(peer.told(), @r#"
        $ cogctl plan

        --- stderr ---
        unusable-state

          × the state is of region `eu-central-1`, this run is about `us-west-2`
          help: check `user_pool_id:` and `--region`; for another region use another
                `state:`
        exit 4
        "#);
    });
}

#[test]
fn the_state_of_another_spec_is_refused() {
    each_peer(|peer| {
        foreign(peer, "\"spec\": \"cogctl\"", "\"spec\": \"prod\"");
        assert_snapshot!(peer.told(), @r#"
        $ cogctl plan

        --- stderr ---
        unusable-state

          × the state is of spec `prod`, this run is about `cogctl`
          help: put the spec's `id:` back, or name another file with `state:`
        exit 4
        "#);
    });
}

#[test]
fn the_sandbox_keeps_its_own_records() {
    each_peer(|peer| {
        let text = "version: 1\nuser_pool_id: ${var:pool}\nclients:\n  web: {}\n";
        peer.folder.write("cogctl.yaml", text);
        let var = format!("pool={}", peer.pool);
        peer.apply(&["--var", &var]);
        peer.mark();
        let state = peer.folder.read("cogctl.state.json");
        peer.forget_sent();
        let sandbox = ["--sandbox", "--var", "pool=us-west-2_Sandbox01"];
        let list = peer.folder.run_alone(&[&["state", "list"], &sandbox[..]].concat()).exits(0);
        assert!(!list.stdout.contains("clients.web"), "{list}");
        let apply = [&["apply", "--auto-approve"], &sandbox[..]].concat();
        drop(peer.folder.run_alone(&apply).exits(0));
        let list = peer.folder.run_alone(&[&["state", "list"], &sandbox[..]].concat()).exits(0);
        assert!(list.stdout.contains("us-west-2_Sandbox01"), "{list}");
        assert_eq!(peer.writes(), 0);
        assert_eq!(peer.folder.read("cogctl.state.json"), state);
        peer.settled(&["--var", &var]);
        peer.tell_live();
        assert_snapshot!(peer.told(), @r#"
        live:
          web: same id
        "#);
    });
}

#[test]
fn records_of_another_pool_are_left_alone() {
    each_peer(|peer| {
        let text = "version: 1\nuser_pool_id: ${var:pool}\nclients:\n  web: {}\n";
        peer.folder.write("cogctl.yaml", text);
        let here = format!("pool={}", peer.pool);
        let there = format!("pool={}", peer.new_pool("others", "POOL2"));
        peer.apply(&["--var", &here]);
        peer.mark();
        peer.tell(&["plan", "--var", &there]);
        peer.apply(&["--var", &there]);
        peer.settled(&["--var", &here]);
        peer.settled(&["--var", &there]);
        peer.tell_live();
        assert_snapshot!(peer.told(), @r#"
        $ cogctl plan --var pool=POOL2
        cogctl will perform these actions on POOL2 (others):

          # clients.web will be created  (cogctl.yaml:4)
          + web (id known after apply)
              # 20 settings at Cognito's defaults

        Notes:
          - The state of `cogctl` also holds 1 record of pool
            POOL, which this run leaves alone.

        Plan: 1 to create, 0 to adopt, 0 to update, 0 to replace, 0 to delete, 0 to forget; 0 unchanged.
        exit 0

        live:
          web: same id
        "#);
    });
}
