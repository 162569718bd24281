//! Clients that came, went or changed their ids behind cogctl's back.

use crate::support::each_peer;
use insta::assert_snapshot;
use std::fmt::Write as _;

const LOGS: &str = "AmazonOpenSearchService-logs-x7k2p";

#[test]
fn a_client_that_is_gone_is_created_again() {
    each_peer(|peer| {
        peer.begin("clients:\n  web: {}\n  stays: {}\n");
        peer.delete(&peer.id("web"));
        peer.tell(&["plan"]);
        peer.carry_out(&[]);
        assert_snapshot!(peer.told(), @r#"
        $ cogctl plan
        cogctl will perform these actions on POOL (users):

          # clients.web will be created  (cogctl.yaml:4)
          # the recorded client ID:web no longer exists
          + web (id known after apply)
              # 20 settings at Cognito's defaults

        Plan: 1 to create, 0 to adopt, 0 to update, 0 to replace, 0 to delete, 0 to forget; 1 unchanged.
        exit 0

        live:
          stays: same id
          web: new id
          web: gone
        "#);
    });
}

#[test]
fn a_name_that_two_clients_bear_is_for_a_person_to_decide() {
    each_peer(|peer| {
        peer.begin("clients:\n  stays: {}\n");
        peer.create("web");
        peer.create("web");
        peer.mark();
        peer.spec("cogctl.yaml", "clients:\n  stays: {}\n  web: {}\n");
        peer.forget_sent();
        peer.tell(&["plan"]);
        drop(peer.run(&["apply", "--auto-approve", "--allow", "adopt"]).exits(4));
        assert_eq!(peer.writes(), 0);
        peer.tell_live();
        assert_snapshot!(peer.told(), @r#"
        $ cogctl plan
        Blocked; nothing is applied until this is settled:

          # clients.web is blocked  (cogctl.yaml:5)
          ! 2 clients match the name `web` [ambiguous]
              web   ID:web
              web   ID:web#2
            help: pin the one you mean with `client_id`, or narrow the match

        Plan: 0 to create, 0 to adopt, 0 to update, 0 to replace, 0 to delete, 0 to forget; 1 unchanged, 1 blocked.
        exit 1

        live:
          stays: same id
          web: same id
          web: same id
        "#);
    });
}

#[test]
fn a_client_that_two_entries_match_is_for_a_person_to_decide() {
    each_peer(|peer| {
        peer.begin("clients:\n  stays: {}\n");
        peer.create(LOGS);
        peer.mark();
        peer.spec(
            "cogctl.yaml",
            "clients:\n  stays: {}\nmanaged_clients:\n  logs: { name_prefix: AmazonOpenSearchService-logs }\n  \
             search: { name_pattern: ^AmazonOpenSearch }\n",
        );
        peer.forget_sent();
        peer.tell(&["plan"]);
        drop(peer.run(&["apply", "--auto-approve"]).exits(4));
        assert_eq!(peer.writes(), 0);
        peer.tell_live();
        assert_snapshot!(peer.told(), @r#"
        $ cogctl plan
        Blocked; nothing is applied until this is settled:

          # managed_clients.logs is blocked  (cogctl.yaml:6)
          ! client ID:AmazonOpenSearchService-logs-x7k2p is also that of
            `cogctl/managed_clients.search` [claimed-twice]
            help: leave one entry for the client, or pin each to its own with
                  `client_id`

          # managed_clients.search is blocked  (cogctl.yaml:7)
          ! client ID:AmazonOpenSearchService-logs-x7k2p is also that of
            `cogctl/managed_clients.logs` [claimed-twice]
            help: leave one entry for the client, or pin each to its own with
                  `client_id`

        Plan: 0 to create, 0 to adopt, 0 to update, 0 to replace, 0 to delete, 0 to forget; 1 unchanged, 2 blocked.
        exit 1

        live:
          AmazonOpenSearchService-logs-x7k2p: same id
          stays: same id
        "#);
    });
}

#[test]
fn another_managed_client_of_the_same_name_asks_first() {
    each_peer(|peer| {
        let old = peer.create(LOGS);
        peer.begin("managed_clients:\n  logs: { name_prefix: AmazonOpenSearchService-logs, access_token_validity: 8h }\n");
        drop(peer.run(&["plan"]));
        peer.delete(&old);
        peer.create(LOGS);
        peer.tell(&["apply", "--auto-approve"]);
        peer.carry_out(&["--allow", "adopt"]);
        assert_snapshot!(peer.told(), @r#"
        $ cogctl apply --auto-approve
        cogctl will perform these actions on POOL (users):

          # managed_clients.logs will be adopted and updated  (cogctl.yaml:4)
          # the recorded client ID:AmazonOpenSearchService-logs-x7k2p no longer exists
          # taking over a client that exists already needs a yes, or `--allow adopt`
          <- AmazonOpenSearchService-logs-x7k2p (ID:AmazonOpenSearchService-logs-x7k2p#2)
              ~ access_token_validity   1h → 8h
              # 20 unchanged settings

        Plan: 0 to create, 1 to adopt, 1 to update, 0 to replace, 0 to delete, 0 to forget; 0 unchanged.
        --- stderr ---
        not-allowed

          × 1 of the 2 clients would be adopted (managed_clients.logs), and no adoption
          │ was allowed beforehand
          help: `--allow adopt=1` allows it
        exit 4

        live:
          AmazonOpenSearchService-logs-x7k2p: new id
          AmazonOpenSearchService-logs-x7k2p: gone
        "#);
    });
}

#[test]
fn a_managed_client_that_is_gone_blocks() {
    each_peer(|peer| {
        peer.create(LOGS);
        peer.begin("managed_clients:\n  logs: { name_prefix: AmazonOpenSearchService-logs }\n");
        peer.delete(&peer.id(LOGS));
        peer.create("AmazonOpenSearchService-metrics-p4m9q");
        peer.tell(&["plan"]);
        assert_snapshot!(peer.told(), @r#"
        $ cogctl plan
        Blocked; nothing is applied until this is settled:

          # managed_clients.logs is blocked  (cogctl.yaml:4)
          ! no client matches the prefix `AmazonOpenSearchService-logs`; the recorded
            client ID:AmazonOpenSearchService-logs-x7k2p is gone [no-match]
              AmazonOpenSearchService-metrics-p4m9q   ID:AmazonOpenSearchService-metrics-p4m9q
            help: correct the match, or set `lifecycle: { on_missing: skip }` where the
                  client may come later

        Plan: 0 to create, 0 to adopt, 0 to update, 0 to replace, 0 to delete, 0 to forget; 0 unchanged, 1 blocked.
        exit 1
        "#);
    });
}

#[test]
fn names_are_looked_for_on_every_page() {
    each_peer(|peer| {
        let names: Vec<_> = (0..65).map(|number| format!("client-{number:02}")).collect();
        for name in &names {
            peer.create(name);
        }
        peer.mark();
        let mut spec = "clients:\n".to_owned();
        for name in &names {
            let _ = writeln!(spec, "  {name}: {{}}");
        }
        peer.spec("cogctl.yaml", &spec);
        peer.tell(&["plan"]);
        peer.apply(&["--allow", "adopt"]);
        peer.settled(&[]);
        assert!(peer.unchanged_live());
        assert_snapshot!(peer.told(), @r#"
        $ cogctl plan
        cogctl will perform these actions on POOL (users):

          # clients.client-00 will be adopted  (cogctl.yaml:4)
          # taking over a client that exists already needs a yes, or `--allow adopt`
          <- client-00 (ID:client-00)
              # 21 unchanged settings
              # the same change in 65 clients, for example clients.client-01,
              # clients.client-02 and clients.client-03 (`-v` shows them all)

        Plan: 0 to create, 65 to adopt, 0 to update, 0 to replace, 0 to delete, 0 to forget; 0 unchanged.
        exit 0
        "#);
    });
}
