//! Live clients that get an entry and a record by a command.

use crate::support::each_peer;
use insta::assert_snapshot;

const LOGS: &str = "AmazonOpenSearchService-logs-x7k2p";
const METRICS: &str = "AmazonOpenSearchService-metrics-p4m9q";
const COMMENTED: &str = "\
# The clients of the shop.
clients:
  web: {} # people buy here
# The end.
";

#[test]
fn adopt_finds_the_one_client_and_writes_beside_comments() {
    each_peer(|peer| {
        peer.create(LOGS);
        peer.create(METRICS);
        peer.begin(COMMENTED);
        peer.tell(&["adopt", "--name-pattern", r"^AmazonOpenSearchService-logs-(\w+)$"]);
        peer.tell_file("cogctl.yaml");
        peer.settled(&[]);
        peer.tell(&["state", "list"]);
        peer.tell_live();
        assert_snapshot!(peer.told(), @r#"
        $ cogctl adopt --name-pattern ^AmazonOpenSearchService-logs-(\w+)$
        managed_clients.AmazonOpenSearchService-logs-x7k2p: adopted AmazonOpenSearchService-logs-x7k2p (ID:AmazonOpenSearchService-logs-x7k2p)
        exit 0

        cogctl.yaml:
        version: 1
        user_pool_id: POOL
        # The clients of the shop.
        clients:
          web: {} # people buy here
        # The end.
        managed_clients:
          AmazonOpenSearchService-logs-x7k2p:
            name_pattern: ^AmazonOpenSearchService-logs-(\w+)$

        $ cogctl state list
        ADDRESS                                              CLIENT ID                    ORIGIN    NAME                                 USER POOL
        clients.web                                          ID:web   created   web                                  POOL
        managed_clients.AmazonOpenSearchService-logs-x7k2p   ID:AmazonOpenSearchService-logs-x7k2p   adopted   AmazonOpenSearchService-logs-x7k2p   POOL
        exit 0

        live:
          AmazonOpenSearchService-logs-x7k2p: same id
          AmazonOpenSearchService-metrics-p4m9q: same id
          web: same id
        "#);
    });
}

#[test]
fn adopt_writes_nothing_where_no_client_or_several_match() {
    each_peer(|peer| {
        peer.create(LOGS);
        peer.create(METRICS);
        peer.begin(COMMENTED);
        let before = (peer.folder.read("cogctl.yaml"), peer.folder.read("cogctl.state.json"));
        peer.tell(&["adopt", "--name-pattern", "^AmazonOpenSearchService-traces"]);
        peer.tell(&[
            "adopt",
            "--name-prefix",
            "AmazonOpenSearchService-",
            "--as",
            "managed_clients.search",
        ]);
        let after = (peer.folder.read("cogctl.yaml"), peer.folder.read("cogctl.state.json"));
        assert_eq!(before, after);
        assert_snapshot!(peer.told(), @r#"
        $ cogctl adopt --name-pattern ^AmazonOpenSearchService-traces

        --- stderr ---
        Blocked; nothing is applied until this is settled:

          # managed_clients.adopted is blocked
          ! no client matches `^AmazonOpenSearchService-traces` [no-match]
              AmazonOpenSearchService-metrics-p4m9q   ID:AmazonOpenSearchService-metrics-p4m9q
              AmazonOpenSearchService-logs-x7k2p      ID:AmazonOpenSearchService-logs-x7k2p
              web                                     ID:web
            help: correct what the name is compared with; `cogctl list
                  POOL` shows all names
        exit 1

        $ cogctl adopt --name-prefix AmazonOpenSearchService- --as managed_clients.search

        --- stderr ---
        Blocked; nothing is applied until this is settled:

          # managed_clients.search is blocked
          ! 2 clients match the prefix `AmazonOpenSearchService-` [ambiguous]
              AmazonOpenSearchService-logs-x7k2p      ID:AmazonOpenSearchService-logs-x7k2p
              AmazonOpenSearchService-metrics-p4m9q   ID:AmazonOpenSearchService-metrics-p4m9q
            help: make it fit one of them alone; `cogctl import
                  POOL/ID` takes one by its id
        exit 1
        "#);
    });
}

#[test]
fn adopt_begins_a_spec() {
    each_peer(|peer| {
        peer.create(LOGS);
        peer.mark();
        let pool = peer.pool.clone();
        peer.tell(&["adopt", "--name-prefix", "AmazonOpenSearchService-logs", "--pool", &pool]);
        peer.tell_file("cogctl.yaml");
        peer.settled(&[]);
        peer.tell_live();
        assert_snapshot!(peer.told(), @r#"
        $ cogctl adopt --name-prefix AmazonOpenSearchService-logs --pool POOL
        managed_clients.AmazonOpenSearchService-logs-x7k2p: adopted AmazonOpenSearchService-logs-x7k2p (ID:AmazonOpenSearchService-logs-x7k2p)
        exit 0

        cogctl.yaml:
        # App clients of a user pool, managed by cogctl.
        version: 1
        user_pool_id: POOL
        managed_clients:
          AmazonOpenSearchService-logs-x7k2p:
            name_prefix: AmazonOpenSearchService-logs

        live:
          AmazonOpenSearchService-logs-x7k2p: same id
        "#);
    });
}

#[test]
fn import_spells_out_what_defaults_would_change() {
    each_peer(|peer| {
        peer.begin("defaults:\n  access_token_validity: 30m\n  enable_token_revocation: false\nclients:\n  web: {} # first\n");
        let id = peer.create("Reporting App");
        peer.change(&id, |update| {
            update
                .client_name("Reporting App")
                .refresh_token_validity(7)
                .callback_urls("https://reports.example.com/cb")
                .supported_identity_providers("COGNITO")
        });
        peer.mark();
        let client = format!("{}/{id}", peer.pool);
        peer.tell(&["import", &client]);
        peer.tell_file("cogctl.yaml");
        peer.settled(&[]);
        peer.tell(&["state", "list"]);
        peer.tell_live();
        assert_snapshot!(peer.told(), @r#"
        $ cogctl import POOL/ID:Reporting App
        clients.Reporting-App: imported Reporting App (ID:Reporting App)
        exit 0

        cogctl.yaml:
        version: 1
        user_pool_id: POOL
        defaults:
          access_token_validity: 30m
          enable_token_revocation: false
        clients:
          web: {} # first
          Reporting-App:
            name: Reporting App
            access_token_validity: 1h
            refresh_token_validity: 7d
            callback_urls: ["https://reports.example.com/cb"]
            supported_identity_providers: [COGNITO]
            enable_token_revocation: true

        $ cogctl state list
        ADDRESS                 CLIENT ID                    ORIGIN     NAME            USER POOL
        clients.Reporting-App   ID:Reporting App   imported   Reporting App   POOL
        clients.web             ID:web   created    web             POOL
        exit 0

        live:
          Reporting App: same id
          web: same id
        "#);
    });
}

#[test]
fn import_knows_the_names_that_services_give() {
    each_peer(|peer| {
        let id = peer.create(LOGS);
        peer.begin(COMMENTED);
        let client = format!("{}|{id}", peer.pool);
        peer.tell(&["import", &client]);
        peer.tell_file("cogctl.yaml");
        peer.settled(&[]);
        peer.tell(&["import", &client]);
        peer.tell_live();
        assert_snapshot!(peer.told(), @r#"
        $ cogctl import POOL|ID:AmazonOpenSearchService-logs-x7k2p
        managed_clients.AmazonOpenSearchService-logs-x7k2p: imported AmazonOpenSearchService-logs-x7k2p (ID:AmazonOpenSearchService-logs-x7k2p)
        exit 0

        cogctl.yaml:
        version: 1
        user_pool_id: POOL
        # The clients of the shop.
        clients:
          web: {} # people buy here
        # The end.
        managed_clients:
          AmazonOpenSearchService-logs-x7k2p:
            name_pattern: ^AmazonOpenSearchService-logs-x7k2p$

        $ cogctl import POOL|ID:AmazonOpenSearchService-logs-x7k2p

        --- stderr ---
        already-bound

          × ID:AmazonOpenSearchService-logs-x7k2p is
          │ managed_clients.AmazonOpenSearchService-logs-x7k2p already
          help: `cogctl state mv` gives it another address
        exit 1

        live:
          AmazonOpenSearchService-logs-x7k2p: same id
          web: same id
        "#);
    });
}

#[test]
fn import_refuses_what_names_no_client() {
    each_peer(|peer| {
        peer.begin(COMMENTED);
        let pool = peer.pool.clone();
        peer.tell(&["import", "web"]);
        peer.tell(&["import", &pool]);
        peer.tell(&["import", "us-west-2/3ho4ek12345678909nh3fmhpko"]);
        peer.tell(&["import", &format!("{pool}/3ho4ek12345678909nh3fmhpko")]);
        assert_snapshot!(peer.told(), @r#"
        $ cogctl import web

        --- stderr ---
        bad-client

          × `web` does not name a client
          help: write the user pool's id and the client's, such as
                us-west-2_EXAMPLE/3ho4ek12345678909nh3fmhpko
        exit 64

        $ cogctl import POOL

        --- stderr ---
        bad-client

          × `POOL` does not name a client
          help: write the user pool's id and the client's, such as
                us-west-2_EXAMPLE/3ho4ek12345678909nh3fmhpko
        exit 64

        $ cogctl import us-west-2/3ho4ek12345678909nh3fmhpko

        --- stderr ---
        bad-client

          × `us-west-2/3ho4ek12345678909nh3fmhpko` does not name a client
          help: write the user pool's id and the client's, such as
                us-west-2_EXAMPLE/3ho4ek12345678909nh3fmhpko
        exit 64

        $ cogctl import POOL/3ho4ek12345678909nh3fmhpko

        --- stderr ---
        no-such-client

          × POOL has no client
          │ 3ho4ek12345678909nh3fmhpko
          help: `cogctl list POOL` shows the
                clients it has
        exit 1
        "#);
    });
}
