//! Entries that leave their spec, by an edit or by a command.

use crate::support::each_peer;
use insta::assert_snapshot;

const COMMENTED: &str = "\
# The clients of the shop.
clients:
  # People buy here.
  web: {}

  # Machines ask here.
  api: {} # not for people
";

#[test]
fn a_removed_entry_deletes_its_client_after_a_yes() {
    each_peer(|peer| {
        peer.begin("clients:\n  web: {}\n  stays: {}\n");
        peer.spec("cogctl.yaml", "clients:\n  stays: {}\n");
        peer.tell(&["apply", "--auto-approve"]);
        peer.carry_out(&["--allow", "delete"]);
        assert_snapshot!(peer.told(), @r#"
        $ cogctl apply --auto-approve
        cogctl will perform these actions on POOL (users):

          # clients.web will be deleted  (no longer in cogctl.yaml)
          # the client id and any secret are gone for good
          - web (ID:web)

        Plan: 0 to create, 0 to adopt, 0 to update, 0 to replace, 1 to delete, 0 to forget; 1 unchanged.
        --- stderr ---
        not-allowed

          × 1 of the 2 clients would be deleted (clients.web), and no deletion was
          │ allowed beforehand
          help: `--allow delete=1` allows it
        exit 4

        live:
          stays: same id
          web: gone
        "#);
    });
}

#[test]
fn a_removed_entry_forgets_a_client_that_was_adopted() {
    each_peer(|peer| {
        peer.create("web");
        peer.spec("cogctl.yaml", "clients:\n  web: {}\n  stays: {}\n");
        peer.apply(&["--allow", "adopt"]);
        peer.mark();
        peer.spec("cogctl.yaml", "clients:\n  stays: {}\n");
        peer.tell(&["plan"]);
        peer.carry_out(&[]);
        assert_snapshot!(peer.told(), @r#"
        $ cogctl plan
        cogctl will perform these actions on POOL (users):

          # clients.web will be forgotten  (no longer in cogctl.yaml)
          # only the record goes; the client itself is not touched
          . web (ID:web)

        Plan: 0 to create, 0 to adopt, 0 to update, 0 to replace, 0 to delete, 1 to forget; 1 unchanged.
        exit 0

        live:
          stays: same id
          web: same id
        "#);
    });
}

#[test]
fn an_emptied_spec_is_refused() {
    each_peer(|peer| {
        peer.begin("clients:\n  web: {}\n");
        peer.spec("cogctl.yaml", "clients: {}\n");
        peer.tell(&["apply", "--auto-approve", "--allow", "delete"]);
        peer.tell_live();
        assert_snapshot!(peer.told(), @r#"
        $ cogctl apply --auto-approve --allow delete
        cogctl will perform these actions on POOL (users):

          # clients.web will be deleted  (no longer in cogctl.yaml)
          # the client id and any secret are gone for good
          - web (ID:web)

        Plan: 0 to create, 0 to adopt, 0 to update, 0 to replace, 1 to delete, 0 to forget; 0 unchanged.
        --- stderr ---
        emptied

          × the one client of cogctl.yaml would be deleted or forgotten, and 0 is the
          │ limit while `clients:` has no entry
          help: put the entries back if they were lost by mistake; `--max-changes 100%`
                allows it
        exit 4

        live:
          web: same id
        "#);
    });
}

#[test]
fn delete_takes_client_record_and_entry() {
    each_peer(|peer| {
        peer.begin(COMMENTED);
        peer.tell(&["delete", "clients.web", "--auto-approve"]);
        peer.tell_file("cogctl.yaml");
        peer.settled(&[]);
        peer.tell_live();
        assert_snapshot!(peer.told(), @r#"
        $ cogctl delete clients.web --auto-approve
        cogctl will perform these actions on POOL (users):

          # clients.web will be deleted  (at your request)
          # the client id and any secret are gone for good
          - web (ID:web)

        Plan: 0 to create, 0 to adopt, 0 to update, 0 to replace, 1 to delete, 0 to forget; 1 unchanged.
        Apply complete: 1 deleted.

          clients.web   deleted   ID:web
        exit 0

        cogctl.yaml:
        version: 1
        user_pool_id: POOL
        # The clients of the shop.
        clients:
          # People buy here.

          # Machines ask here.
          api: {} # not for people

        live:
          api: same id
          web: gone
        "#);
    });
}

#[test]
fn forget_takes_record_and_entry() {
    each_peer(|peer| {
        peer.begin(COMMENTED);
        peer.tell(&["forget", "clients.api"]);
        peer.tell_file("cogctl.yaml");
        peer.settled(&[]);
        peer.tell_live();
        assert_snapshot!(peer.told(), @r#"
        $ cogctl forget clients.api
        cogctl will perform these actions on POOL (users):

          # clients.api will be forgotten  (at your request)
          # only the record goes; the client itself is not touched
          . api (ID:api)

        Plan: 0 to create, 0 to adopt, 0 to update, 0 to replace, 0 to delete, 1 to forget; 1 unchanged.
        Apply complete: 1 forgotten.

          clients.api   forgotten   ID:api
        exit 0

        cogctl.yaml:
        version: 1
        user_pool_id: POOL
        # The clients of the shop.
        clients:
          # People buy here.
          web: {}

          # Machines ask here.

        live:
          api: same id
          web: same id
        "#);
    });
}

#[test]
fn delete_leaves_a_managed_client_alone() {
    each_peer(|peer| {
        peer.create("AmazonOpenSearchService-logs-x7k2p");
        peer.begin("managed_clients:\n  logs: { name_prefix: AmazonOpenSearchService-logs }\n");
        peer.tell(&["delete", "managed_clients.logs", "--auto-approve"]);
        peer.tell(&["forget", "managed_clients.logs"]);
        peer.tell_file("cogctl.yaml");
        peer.tell_live();
        assert_snapshot!(peer.told(), @r#"
        $ cogctl delete managed_clients.logs --auto-approve

        --- stderr ---
        managed-client

          × managed_clients.logs belongs to the service that made it
          help: `cogctl forget managed_clients.logs` lets it go without touching it
        exit 4

        $ cogctl forget managed_clients.logs
        cogctl will perform these actions on POOL (users):

          # managed_clients.logs will be forgotten  (at your request)
          # only the record goes; the client itself is not touched
          . AmazonOpenSearchService-logs-x7k2p (ID:AmazonOpenSearchService-logs-x7k2p)

        Plan: 0 to create, 0 to adopt, 0 to update, 0 to replace, 0 to delete, 1 to forget; 0 unchanged.
        Apply complete: 1 forgotten.

          managed_clients.logs   forgotten   ID:AmazonOpenSearchService-logs-x7k2p
        exit 0

        cogctl.yaml:
        version: 1
        user_pool_id: POOL
        managed_clients: {}

        live:
          AmazonOpenSearchService-logs-x7k2p: same id
        "#);
    });
}
