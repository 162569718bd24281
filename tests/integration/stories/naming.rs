//! Entries and clients that get another name, another file or another kind.

use crate::support::each_peer;
use insta::assert_snapshot;

#[test]
fn a_renamed_key_moves_the_record() {
    each_peer(|peer| {
        peer.begin("clients:\n  web: { name: web-prod }\n");
        peer.spec("cogctl.yaml", "clients:\n  site: { name: web-prod }\n");
        peer.tell(&["plan"]);
        peer.carry_out(&[]);
        assert_snapshot!(peer.told(), @r#"
        $ cogctl plan
        cogctl will perform these actions on POOL (users):

          # clients.site will be moved from clients.web  (cogctl.yaml:4)
          . web-prod (ID:web-prod)
              # 21 unchanged settings

        Plan: 0 to create, 0 to adopt, 0 to update, 0 to replace, 0 to delete, 0 to forget, 1 to move; 0 unchanged.
        exit 0

        live:
          web-prod: same id
        "#);
    });
}

#[test]
fn a_renamed_client_asks_first() {
    each_peer(|peer| {
        peer.begin("clients:\n  web: { name: web-prod }\n");
        peer.spec("cogctl.yaml", "clients:\n  web: { name: web-live }\n");
        peer.tell(&["apply", "--auto-approve"]);
        peer.carry_out(&["--allow", "rename"]);
        assert_snapshot!(peer.told(), @r#"
        $ cogctl apply --auto-approve
        cogctl will perform these actions on POOL (users):

          # clients.web will be updated  (cogctl.yaml:4)
          ~ web-live (ID:web-prod)
              ~ name   web-prod → web-live
              # 20 unchanged settings

        Plan: 0 to create, 0 to adopt, 1 to update, 0 to replace, 0 to delete, 0 to forget; 0 unchanged.
        --- stderr ---
        not-allowed

          × the one client would be renamed (clients.web), and no rename was allowed
          │ beforehand
          help: `--allow rename=1` allows it
        exit 4

        live:
          web-live: same id, was web-prod
        "#);
    });
}

#[test]
fn a_renamed_key_and_client_are_one_client_where_moved_from_says_so() {
    each_peer(|peer| {
        peer.begin("clients:\n  web: { name: web-prod }\n");
        peer.spec(
            "cogctl.yaml",
            "clients:\n  site: { name: site-prod, moved_from: clients.web }\n",
        );
        peer.tell(&["plan"]);
        peer.carry_out(&["--allow", "rename"]);
        assert_snapshot!(peer.told(), @r#"
        $ cogctl plan
        cogctl will perform these actions on POOL (users):

          # clients.site will be moved from clients.web and updated  (cogctl.yaml:4)
          ~ site-prod (ID:web-prod)
              ~ name   web-prod → site-prod
              # 20 unchanged settings

        Plan: 0 to create, 0 to adopt, 1 to update, 0 to replace, 0 to delete, 0 to forget, 1 to move; 0 unchanged.
        exit 0

        live:
          site-prod: same id, was web-prod
        "#);
    });
}

#[test]
fn a_renamed_key_and_client_are_two_clients_where_nothing_says_otherwise() {
    each_peer(|peer| {
        peer.begin("clients:\n  web: { name: web-prod }\n");
        peer.spec("cogctl.yaml", "clients:\n  site: { name: site-prod }\n");
        peer.tell(&["apply", "--auto-approve"]);
        peer.carry_out(&["--allow", "delete"]);
        assert_snapshot!(peer.told(), @r#"
        $ cogctl apply --auto-approve
        cogctl will perform these actions on POOL (users):

          # clients.site will be created  (cogctl.yaml:4)
          + site-prod (id known after apply)
              # 20 settings at Cognito's defaults

          # clients.web will be deleted  (no longer in cogctl.yaml)
          # the client id and any secret are gone for good
          - web-prod (ID:web-prod)

        Plan: 1 to create, 0 to adopt, 0 to update, 0 to replace, 1 to delete, 0 to forget; 0 unchanged.
        --- stderr ---
        not-allowed

          × the one client would be deleted (clients.web), and no deletion was allowed
          │ beforehand
          help: `--allow delete=1` allows it
        exit 4

        live:
          site-prod: new id
          web-prod: gone
        "#);
    });
}

#[test]
fn an_entry_moves_to_another_file() {
    each_peer(|peer| {
        peer.spec("specs/a.yaml", "clients:\n  web: {}\n  stays: {}\n");
        peer.spec("specs/b.yaml", "clients:\n  other: {}\n");
        peer.apply(&[]);
        peer.mark();
        peer.spec("specs/a.yaml", "clients:\n  stays: {}\n");
        peer.spec("specs/b.yaml", "clients:\n  web: {}\n  other: {}\n");
        peer.tell(&["plan"]);
        peer.carry_out(&[]);
        peer.tell(&["state", "list"]);
        assert_snapshot!(peer.told(), @r#"
        $ cogctl plan
        cogctl will perform these actions on POOL (users):

          # b/clients.web will be moved from a/clients.web  (specs/b.yaml:4)
          . web (ID:web)
              # 21 unchanged settings

        Plan: 0 to create, 0 to adopt, 0 to update, 0 to replace, 0 to delete, 0 to forget, 1 to move; 2 unchanged.
        exit 0

        live:
          other: same id
          stays: same id
          web: same id
        $ cogctl state list
        ADDRESS           CLIENT ID                    ORIGIN    NAME    USER POOL
        a/clients.stays   ID:stays   created   stays   POOL
        b/clients.other   ID:other   created   other   POOL
        b/clients.web     ID:web   created   web     POOL
        exit 0
        "#);
    });
}

#[test]
fn an_entry_becomes_managed_and_standard_again() {
    each_peer(|peer| {
        peer.begin("clients:\n  web: { name: web-prod }\n  stays: {}\n");
        let managed = "clients:\n  stays: {}\nmanaged_clients:\n  web: { name_prefix: web-prod }\n";
        peer.spec("cogctl.yaml", managed);
        peer.tell(&["plan"]);
        peer.carry_out(&[]);
        peer.spec("cogctl.yaml", "clients:\n  web: { name: web-prod }\n  stays: {}\n");
        peer.tell(&["plan"]);
        peer.carry_out(&[]);
        peer.tell(&["state", "list"]);
        assert_snapshot!(peer.told(), @r#"
        $ cogctl plan
        cogctl will perform these actions on POOL (users):

          # managed_clients.web will be moved from clients.web  (cogctl.yaml:6)
          . web-prod (ID:web-prod)
              # 21 unchanged settings

        Plan: 0 to create, 0 to adopt, 0 to update, 0 to replace, 0 to delete, 0 to forget, 1 to move; 1 unchanged.
        exit 0

        live:
          stays: same id
          web-prod: same id
        $ cogctl plan
        cogctl will perform these actions on POOL (users):

          # clients.web will be moved from managed_clients.web  (cogctl.yaml:4)
          . web-prod (ID:web-prod)
              # 21 unchanged settings

        Plan: 0 to create, 0 to adopt, 0 to update, 0 to replace, 0 to delete, 0 to forget, 1 to move; 1 unchanged.
        exit 0

        live:
          stays: same id
          web-prod: same id
        $ cogctl state list
        ADDRESS         CLIENT ID                    ORIGIN    NAME       USER POOL
        clients.stays   ID:stays   created   stays      POOL
        clients.web     ID:web-prod   created   web-prod   POOL
        exit 0
        "#);
    });
}
