//! A state on S3 that a team shares: its whole life, lost answers, lost objects, and objects that are none.

use crate::support::{Bucket, Folder, Mishap, Peer, each_bucket};
use insta::assert_snapshot;

const WEB: &str = "clients:\n  web: {}\n";

/// Where a story begins: a spec with its state on S3 has been applied.
pub(super) fn begin(peer: &mut Peer, bucket: &Bucket) {
    peer.begin(&format!("{}{WEB}", bucket.state()));
}

/// The spec with another client.
pub(super) fn another(peer: &Peer, bucket: &Bucket) {
    peer.spec("cogctl.yaml", &format!("{}{WEB}  app: {{}}\n", bucket.state()));
}

/// The object with what differs from run to run made the same.
fn shown(peer: &mut Peer, bucket: &Bucket) -> String {
    let text = bucket.get().expect("the object is there");
    let header = bucket.kept().header;
    // How often a run writes is its own business.
    let serial = format!("\"serial\": {},", header.serial);
    let text = peer.scrubbed(&text).replace(&header.lineage, "LINEAGE");
    text.replace(&serial, "\"serial\": SERIAL,")
}

#[test]
fn a_state_lives_on_s3_and_is_the_same_from_everywhere() {
    each_bucket(|peer, bucket| {
        begin(peer, bucket);
        assert!(!peer.folder.exists("cogctl.state.json"));
        assert_snapshot!(shown(peer, bucket), @r#"
        {
          "account_id": "ACCOUNT",
          "endpoint": "ENDPOINT",
          "lineage": "LINEAGE",
          "pools": {
            "POOL": {
              "clients.web": {
                "client_id": "ID:web",
                "name": "web",
                "origin": "created"
              }
            }
          },
          "region": "us-west-2",
          "serial": SERIAL,
          "spec": "cogctl",
          "version": 1
        }
        "#);
        // Another machine has the spec, and nothing else.
        let there = peer.folder.elsewhere();
        another(peer, bucket);
        there.write("cogctl.yaml", &peer.folder.read("cogctl.yaml"));
        there.run(&["apply", "--auto-approve"]).exits(0);
        peer.settled(&[]);
        peer.tell(&["state", "list"]);
        peer.tell(&["state", "show", "clients.app"]);
        peer.tell(&["state", "mv", "clients.app", "clients.other"]);
        peer.tell(&["state", "rm", "clients.other"]);
        peer.tell(&["state", "unlock"]);
        peer.tell(&["state", "list"]);
        peer.tell(&["plan"]);
        peer.carry_out(&["--allow", "adopt"]);
        peer.run(&["delete", "clients.app", "--auto-approve"]).exits(0);
        peer.run(&["forget", "clients.web"]).exits(0);
        let import = format!("{}/{}", peer.pool, peer.id("web"));
        peer.run(&["import", &import]).exits(0);
        peer.settled(&[]);
        assert_eq!(bucket.holder(), None);
        assert_snapshot!(peer.told(), @r#"
        $ cogctl state list
        ADDRESS       CLIENT ID                    ORIGIN    NAME   USER POOL
        clients.app   ID:app   created   app    POOL
        clients.web   ID:web   created   web    POOL
        exit 0

        $ cogctl state show clients.app
        FIELD             VALUE
        address           clients.app
        client_id         ID:app
        has_secret        false
        name              app
        on_remove         null
        origin            created
        prevent_destroy   false
        spec              cogctl
        user_pool_id      POOL
        exit 0

        $ cogctl state mv clients.app clients.other

        --- stderr ---
        clients.app is recorded as clients.other now.
        exit 0

        $ cogctl state rm clients.other

        --- stderr ---
        clients.other is no longer on record; nothing live was touched.
        exit 0

        $ cogctl state unlock

        --- stderr ---
        s3://BUCKET/prod.json is not locked.
        exit 0

        $ cogctl state list
        ADDRESS       CLIENT ID                    ORIGIN    NAME   USER POOL
        clients.web   ID:web   created   web    POOL
        exit 0

        $ cogctl plan
        cogctl will perform these actions on POOL (users):

          # clients.app will be adopted  (cogctl.yaml:6)
          # taking over a client that exists already needs a yes, or `--allow adopt`
          <- app (ID:app)
              # 21 unchanged settings

        Plan: 0 to create, 1 to adopt, 0 to update, 0 to replace, 0 to delete, 0 to forget; 1 unchanged.
        exit 0

        live:
          app: new id
          web: same id
        "#);
    });
}

#[test]
fn one_variable_leads_to_both_services() {
    each_bucket(|peer, bucket| {
        peer.spec("cogctl.yaml", &format!("{}{WEB}", bucket.state()));
        let mut folder = Folder::new();
        folder.write("cogctl.yaml", &peer.folder.read("cogctl.yaml"));
        folder.set("AWS_ENDPOINT_URL", &bucket.endpoint);
        folder.run(&["apply", "--auto-approve"]).exits(0);
        folder.run(&["plan", "--detailed-exitcode"]).exits(0);
        assert_eq!(bucket.kept().header.endpoint.as_deref(), Some(bucket.endpoint.as_str()));
    });
}

#[test]
fn writes_whose_answers_are_lost_are_found_in_the_object() {
    each_bucket(|peer, bucket| {
        peer.folder.set("AWS_ENDPOINT_URL_S3", &Mishap::AnswersLost.before(&bucket.endpoint));
        begin(peer, bucket);
        another(peer, bucket);
        peer.carry_out(&[]);
        assert_eq!(bucket.holder(), None);
        assert_eq!(
            bucket.kept().records.pools.values().map(|entries| entries.len()).sum::<usize>(),
            2
        );
        assert_snapshot!(peer.told(), @r#"
        live:
          app: new id
          web: same id
        "#);
    });
}

#[test]
fn an_object_that_is_no_state_is_refused_and_stays_as_it_is() {
    each_bucket(|peer, bucket| {
        begin(peer, bucket);
        another(peer, bucket);
        let text = bucket.get().expect("a state");
        peer.forget_sent();
        for text in [
            text.split("\"pools\"").next().expect("a beginning").to_owned(),
            format!("<<<<<<< HEAD\n{text}"),
            text.replace("\"version\": 1", "\"version\": 2"),
            text.replace("\"clients.web\"", "\"web\""),
            text.replace("\"spec\": \"cogctl\"", "\"spec\": \"prod\""),
        ] {
            bucket.put(&text);
            peer.tell(&["apply", "--auto-approve"]);
            drop(peer.run(&["plan"]).exits(4));
            assert_eq!(bucket.get(), Some(text));
        }
        assert_eq!(peer.writes(), 0);
        assert_snapshot!(peer.told(), @r#"
        $ cogctl apply --auto-approve

        --- stderr ---
        unusable-state

          × s3://BUCKET/prod.json is not a state of cogctl's: EOF while
          │ parsing a value at line 5 column 2
          help: restore an earlier version of s3://BUCKET/prod.json; or
                move it away and run `cogctl plan`: clients are found and adopted again,
                but cogctl forgets which ones it may delete
        exit 4

        $ cogctl apply --auto-approve

        --- stderr ---
        unusable-state

          × s3://BUCKET/prod.json is not a state of cogctl's: it holds
          │ both sides of a merge conflict
          help: restore an earlier version of s3://BUCKET/prod.json; or
                move it away and run `cogctl plan`: clients are found and adopted again,
                but cogctl forgets which ones it may delete
        exit 4

        $ cogctl apply --auto-approve

        --- stderr ---
        unusable-state

          × s3://BUCKET/prod.json was written by a newer cogctl (format
          │ 2)
          help: use that cogctl, or a later one
        exit 4

        $ cogctl apply --auto-approve

        --- stderr ---
        unusable-state

          × s3://BUCKET/prod.json is not a state of cogctl's: `web` is
          │ not an address; write `clients.KEY` or `managed_clients.KEY`
          help: restore an earlier version of s3://BUCKET/prod.json; or
                move it away and run `cogctl plan`: clients are found and adopted again,
                but cogctl forgets which ones it may delete
        exit 4

        $ cogctl apply --auto-approve

        --- stderr ---
        unusable-state

          × the state is of spec `prod`, this run is about `cogctl`
          help: put the spec's `id:` back, or name another file with `state:`
        exit 4
        "#);
    });
}

#[test]
fn a_state_that_was_deleted_is_rebuilt_by_adoption() {
    each_bucket(|peer, bucket| {
        begin(peer, bucket);
        bucket.delete();
        peer.tell(&["apply", "--auto-approve"]);
        peer.carry_out(&["--allow", "adopt"]);
        assert_eq!((bucket.kept().records.pools.len(), bucket.holder()), (1, None));
        assert_snapshot!(peer.told(), @r#"
        $ cogctl apply --auto-approve
        cogctl will perform these actions on POOL (users):

          # clients.web will be adopted  (cogctl.yaml:5)
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

#[test]
fn records_move_from_a_file_to_s3_and_on() {
    each_bucket(|peer, bucket| {
        peer.begin(WEB);
        peer.spec("cogctl.yaml", &format!("{}{WEB}", bucket.state()));
        peer.tell(&["state", "list"]);
        peer.tell(&["state", "mv", "cogctl.state.json", "cogctl.yaml"]);
        assert!(!peer.folder.exists("cogctl.state.json"));
        peer.settled(&[]);
        // A spec that gets another id takes its object along.
        peer.folder.rename("cogctl.yaml", "prod.yaml");
        let moved = bucket.state().replace("prod.json", "renamed.json");
        peer.spec("prod.yaml", &format!("{moved}{WEB}"));
        let object = format!("s3://{}/prod.json", bucket.name);
        peer.tell(&["state", "mv", &object, "prod.yaml"]);
        assert_eq!(bucket.get(), None);
        peer.settled(&["prod.yaml"]);
        peer.tell(&["state", "mv", &object, "prod.yaml"]);
        peer.tell_live();
        assert_snapshot!(peer.told(), @r#"
        $ cogctl state list
        ADDRESS   CLIENT ID   ORIGIN   NAME   USER POOL
        --- stderr ---
        Nothing is recorded for cogctl.yaml yet.
        exit 0

        $ cogctl state mv cogctl.state.json cogctl.yaml

        --- stderr ---
        cogctl.state.json has handed its records to cogctl.yaml now.
        exit 0

        $ cogctl state mv s3://BUCKET/prod.json prod.yaml

        --- stderr ---
        s3://BUCKET/prod.json has handed its records to prod.yaml now.
        exit 0

        $ cogctl state mv s3://BUCKET/prod.json prod.yaml

        --- stderr ---
        no-state

          × there is no state s3://BUCKET/prod.json
          help: `cogctl state list` names the files without a spec
        exit 1

        live:
          web: same id
        "#);
    });
}

#[test]
fn a_bucket_that_is_not_there() {
    each_bucket(|peer, bucket| {
        let state = bucket.state().replace(&bucket.name, "nobodys-bucket");
        peer.spec("cogctl.yaml", &format!("{state}{WEB}"));
        peer.tell(&["plan"]);
        peer.tell(&["apply", "--auto-approve"]);
        let told = request_ids(peer.told());
        assert_snapshot!(told, @r#"
        $ cogctl plan

        --- stderr ---
        state-unreachable

          × can't read s3://nobodys-bucket/prod.json: there is no bucket
          │ `nobodys-bucket` (request
          │ REQUEST)
          help: create it, or correct `state:`
        exit 1

        $ cogctl apply --auto-approve

        --- stderr ---
        state-unreachable

          × can't read s3://nobodys-bucket/prod.json: there is no bucket
          │ `nobodys-bucket` (request
          │ REQUEST)
          help: create it, or correct `state:`
        exit 1
        "#);
    });
}

/// moto draws them anew each time, all of one length.
fn request_ids(told: &str) -> String {
    let ids = regex::Regex::new(r"\b[0-9A-Za-z]{52}\b").expect("a pattern");
    ids.replace_all(told, "REQUEST").into_owned()
}
