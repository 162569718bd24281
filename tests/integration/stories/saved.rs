//! Saved plans whose clients moved between plan and apply.

use crate::support::{Peer, each_peer, embedded_peer};
use insta::assert_snapshot;
use std::fmt::Write as _;

/// Saves a plan of a second spec, and forgets what was sent for it.
fn planned(peer: &mut Peer, first: &str, second: &str) {
    peer.begin(first);
    peer.spec("cogctl.yaml", second);
    drop(peer.run(&["plan", "--save", "plan.json"]).exits(0));
    peer.forget_sent();
}

fn spec(number: usize, minutes: u32) -> String {
    let mut body = "clients:\n".to_owned();
    for at in 0..number {
        let minutes = if at == 0 { minutes } else { 3 };
        writeln!(body, "  c{at}: {{ auth_session_validity: {minutes} }}").expect("a string");
    }
    body
}

#[test]
fn one_update_of_three_hundred_clients_reads_that_one() {
    embedded_peer(|peer| {
        planned(peer, &spec(300, 3), &spec(300, 4));
        // Its own requests, not those by which a story learns the ids.
        drop(peer.folder.run(&["apply", "plan.json"]).exits(0));
        let counts = [
            ("DescribeUserPool", 1),
            // Sixty are on a page.
            ("ListUserPoolClients", 5),
            // To verify the plan, right before the write, and after it.
            ("DescribeUserPoolClient", 3),
            ("UpdateUserPoolClient", 1),
            ("CreateUserPoolClient", 0),
            ("DeleteUserPoolClient", 0),
        ];
        assert_eq!(counts.map(|(name, _)| (name, peer.sent(name).len())), counts);
    });
}

#[test]
fn a_name_that_somebody_took_since() {
    each_peer(|peer| {
        planned(peer, "clients:\n  api: {}\n", "clients:\n  api: {}\n  web: {}\n");
        peer.create("web");
        peer.forget_sent();
        peer.tell(&["apply", "plan.json"]);
        peer.tell(&["apply", "plan.json", "--on-stale", "skip"]);
        assert_eq!(peer.writes(), 0);
        assert_snapshot!(peer.told(), @r"
        $ cogctl apply plan.json

        --- stderr ---
        name-taken

          × clients.web (web): another client is called `web` now:
          │ ID:web
          help: plan again, or add `--on-stale skip` to do the rest
        exit 4

        $ cogctl apply plan.json --on-stale skip
        Apply incomplete: nothing done; 1 skipped.

        clients.web: create skipped
          another client is called `web` now: ID:web
          help: plan again: nothing was changed for this client
        exit 4
        ");
    });
}

#[test]
fn a_second_client_that_fits_since() {
    each_peer(|peer| {
        peer.create("os-1");
        planned(peer, "clients: {}\n", "managed_clients:\n  search: { name_prefix: os- }\n");
        peer.create("os-2");
        peer.tell(&["apply", "plan.json"]);
        assert_snapshot!(peer.told(), @r"
        $ cogctl apply plan.json

        --- stderr ---
        match-changed

          × managed_clients.search (ID:os-1): 2 clients match the
          │ entry now: os-1 (ID:os-1), os-2
          │ (ID:os-2)
          help: plan again, or add `--on-stale skip` to do the rest
        exit 4
        ");
    });
}

#[test]
fn every_client_moved_since() {
    each_peer(|peer| {
        planned(
            peer,
            "clients:\n  api: {}\n  old: {}\n  web: {}\n",
            "clients:\n  api: { auth_session_validity: 4 }\n  web: { auth_session_validity: 4 }\n",
        );
        peer.delete(&peer.id("api"));
        peer.change(&peer.id("old"), |update| update.client_name("older"));
        peer.change(&peer.id("web"), |update| update.client_name("web").refresh_token_validity(7));
        peer.forget_sent();
        peer.tell(&["apply", "plan.json", "--allow", "delete", "--max-changes", "3"]);
        peer.tell(&["apply", "plan.json", "--allow", "delete", "--on-stale", "skip", "-o", "json"]);
        assert_eq!(peer.writes(), 0);
        assert_snapshot!(peer.told(), @r#"
        $ cogctl apply plan.json --allow delete --max-changes 3

        --- stderr ---
        client-gone

          × clients.api (ID:api): the client was deleted since the
          │ plan was made
          help: plan again, or add `--on-stale skip` to do the rest

        client-changed

          × clients.old (ID:old): changed since the plan was made:
          │ name
          help: plan again, or add `--on-stale skip` to do the rest

        client-changed

          × clients.web (ID:web): changed since the plan was made:
          │ refresh_token_validity
          help: plan again, or add `--on-stale skip` to do the rest
        exit 4

        $ cogctl apply plan.json --allow delete --on-stale skip -o json
        {
          "schema_version": "1.0",
          "complete": false,
          "summary": {
            "create": 0,
            "update": 0,
            "replace": 0,
            "adopt": 0,
            "move": 0,
            "delete": 0,
            "forget": 0,
            "unchanged": 0,
            "failed": 0,
            "unknown": 0,
            "stale": 3,
            "not_started": 0
          },
          "results": [
            {
              "address": "clients.api",
              "spec": "cogctl",
              "user_pool_id": "POOL",
              "client_id": "ID:api",
              "name": "api",
              "actions": [
                "update"
              ],
              "outcome": "stale",
              "code": null,
              "message": "the client was deleted since the plan was made",
              "help": "plan again: nothing was changed for this client",
              "kept_by_cognito": []
            },
            {
              "address": "clients.old",
              "spec": "cogctl",
              "user_pool_id": "POOL",
              "client_id": "ID:old",
              "name": "old",
              "actions": [
                "delete"
              ],
              "outcome": "stale",
              "code": null,
              "message": "changed since the plan was made: name",
              "help": "plan again: nothing was changed for this client",
              "kept_by_cognito": []
            },
            {
              "address": "clients.web",
              "spec": "cogctl",
              "user_pool_id": "POOL",
              "client_id": "ID:web",
              "name": "web",
              "actions": [
                "update"
              ],
              "outcome": "stale",
              "code": null,
              "message": "changed since the plan was made: refresh_token_validity",
              "help": "plan again: nothing was changed for this client",
              "kept_by_cognito": []
            }
          ]
        }
        exit 4
        "#);
    });
}

#[test]
fn a_client_that_nobody_touches_may_move() {
    each_peer(|peer| {
        planned(
            peer,
            "clients:\n  api: {}\n  web: {}\n",
            "clients:\n  api: { auth_session_validity: 4 }\n  web: {}\n",
        );
        peer.delete(&peer.id("web"));
        peer.tell(&["apply", "plan.json"]);
        assert_snapshot!(peer.told(), @r"
        $ cogctl apply plan.json
        cogctl will perform these actions on POOL (users):

          # clients.api will be updated  (cogctl.yaml:4)
          ~ api (ID:api)
              ~ auth_session_validity   3 → 4
              # 20 unchanged settings

        Plan: 0 to create, 0 to adopt, 1 to update, 0 to replace, 0 to delete, 0 to forget; 1 unchanged.
        Apply complete: 1 updated.

          clients.api   updated   ID:api
        exit 0
        ");
    });
}
