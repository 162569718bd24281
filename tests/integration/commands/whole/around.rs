//! The specs around: what they have is theirs, and nothing is written that gets in their way.

use super::*;

#[test]
fn what_a_spec_beside_has_is_not_taken() {
    let (_served, folder) =
        served(vec![seed("web", "1web"), seed("api", "1api"), seed("shop", "1shop")]);
    let spec = |name: &str, body: &str| {
        folder.write(name, &format!("version: 1\nuser_pool_id: {POOL}\n{body}"));
    };
    // On record, pinned, and named.
    folder.run(&["import", &format!("{POOL}/1web"), "--to", "recorded.yaml"]).exits(0);
    spec("pinned.yaml", "clients: { backend: { client_id: 1api } }\n");
    spec(
        "named.yaml",
        "clients: { shop: {} }\nmanaged_clients: { logs: { name_prefix: AmazonOpen } }\n",
    );
    let told = folder.tell(&[
        "import us-west-2_Sandbox01/1web",
        "import us-west-2_Sandbox01/1api",
        "import us-west-2_Sandbox01/1shop",
        "adopt --name-prefix AmazonOpen --pool us-west-2_Sandbox01",
        "import us-west-2_Sandbox01 --all",
    ]);
    insta::assert_snapshot!(told, @r#"
    $ cogctl import us-west-2_Sandbox01/1web
    --- stderr ---
    claimed-twice

      × client 1web is that of `recorded/clients.web` already, in recorded.yaml
      help: leave it there; to have it here, move its entry by hand and apply both
            files: the record moves along
    [exit 1]

    $ cogctl import us-west-2_Sandbox01/1api
    --- stderr ---
    claimed-twice

      × client 1api is that of `pinned/clients.backend` already, in pinned.yaml
      help: leave it there; to have it here, move its entry by hand and apply both
            files: the record moves along
    [exit 1]

    $ cogctl import us-west-2_Sandbox01/1shop
    --- stderr ---
    claimed-twice

      × client 1shop is that of `named/clients.shop` already, in named.yaml
      help: leave it there; to have it here, move its entry by hand and apply both
            files: the record moves along
    [exit 1]

    $ cogctl adopt --name-prefix AmazonOpen --pool us-west-2_Sandbox01
    --- stderr ---
    claimed-twice

      × client 4q7h2kd9v0s3mc8tjx5n1w6rbg is that of `named/managed_clients.logs`
      │ already, in named.yaml
      help: leave it there; to have it here, move its entry by hand and apply both
            files: the record moves along
    [exit 1]

    $ cogctl import us-west-2_Sandbox01 --all
    clients.legacy-portal: imported legacy-portal (6t1n9w4c7m2x5k8v3q0h7d4sbz)
    managed_clients.elasticsearch-metrics: imported AWSElasticsearch-metrics-us-west-2-h3v8y1n5k0t7c2z9p4d6w8q1xm (2m5v8c1z7k4x9q3t6h0d8s2wjn)
    --- stderr ---
    cogctl.yaml: 2 clients of us-west-2_Sandbox01 imported.
    Left out: 2 clients that named.yaml has already.
    Left out: 1 client that pinned.yaml has already.
    Left out: 1 client that recorded.yaml has already.
    [exit 0]
    "#);
}

/// A spec of the pool.
fn spec(folder: &Folder, name: &str, body: &str) {
    folder.write(name, &format!("version: 1\nuser_pool_id: {POOL}\n{body}"));
}

#[test]
fn specs_in_their_folder_are_neither_hidden_nor_taken_from() {
    let (_served, folder) = served(vec![seed("web", "1web"), seed("api", "1api")]);
    spec(&folder, "specs/prod.yaml", "clients: { web: {}, api: {} }\n");
    folder.run(&["apply", "--auto-approve", "--allow", "adopt"]).exits(0);
    let told = folder.tell(&[
        "drift --ignore AWS*",
        "import us-west-2_Sandbox01 --all",
        "import us-west-2_Sandbox01/6t1n9w4c7m2x5k8v3q0h7d4sbz",
        "adopt --name-prefix AmazonOpen --pool us-west-2_Sandbox01",
        "import us-west-2_Sandbox01 --all --to other/new.yaml --match ^(web|api)$",
        "import us-west-2_Sandbox01 --all --to specs/prod.yaml",
        "plan --detailed-exitcode",
    ]);
    insta::assert_snapshot!(told, @r#"
    $ cogctl drift --ignore AWS*
    In us-west-2_Sandbox01 (sandbox-users), and declared by nobody:

      NAME                                                                      CLIENT ID                    CREATED
      AmazonOpenSearchService-logs-x7k2p-us-west-2-p4m9qv3tz8c1w5n6d0rjhsb2ye   4q7h2kd9v0s3mc8tjx5n1w6rbg   2026-03-11
      legacy-portal                                                             6t1n9w4c7m2x5k8v3q0h7d4sbz   2026-03-03

    1 client left out by `--ignore`.
    All 2 clients are as their specs say; 2 are there that nobody declares.
    --- stderr ---
    `cogctl import us-west-2_Sandbox01 --all --to specs/prod.yaml` takes in what nobody declares.
    [exit 0]

    $ cogctl import us-west-2_Sandbox01 --all
    --- stderr ---
    which-spec

      × the specs are in specs/ here, and with a new cogctl.yaml runs would not find
      │ them there any more
      help: say which spec to write into, such as `--to specs/prod.yaml`
    [exit 64]

    $ cogctl import us-west-2_Sandbox01/6t1n9w4c7m2x5k8v3q0h7d4sbz
    --- stderr ---
    which-spec

      × the specs are in specs/ here, and with a new cogctl.yaml runs would not find
      │ them there any more
      help: say which spec to write into, such as `--to specs/prod.yaml`
    [exit 64]

    $ cogctl adopt --name-prefix AmazonOpen --pool us-west-2_Sandbox01
    --- stderr ---
    which-spec

      × the specs are in specs/ here, and with a new cogctl.yaml runs would not find
      │ them there any more
      help: say which spec to write into, such as `--to specs/prod.yaml`
    [exit 64]

    $ cogctl import us-west-2_Sandbox01 --all --to other/new.yaml --match ^(web|api)$
    --- stderr ---
    Nothing of us-west-2_Sandbox01 is left to import.
    Left out: 2 clients that specs/prod.yaml has already.
    Left out: 3 clients that `--match` doesn't fit.
    [exit 0]

    $ cogctl import us-west-2_Sandbox01 --all --to specs/prod.yaml
    clients.legacy-portal: imported legacy-portal (6t1n9w4c7m2x5k8v3q0h7d4sbz)
    managed_clients.elasticsearch-metrics: imported AWSElasticsearch-metrics-us-west-2-h3v8y1n5k0t7c2z9p4d6w8q1xm (2m5v8c1z7k4x9q3t6h0d8s2wjn)
    managed_clients.opensearch-logs: imported AmazonOpenSearchService-logs-x7k2p-us-west-2-p4m9qv3tz8c1w5n6d0rjhsb2ye (4q7h2kd9v0s3mc8tjx5n1w6rbg)
    --- stderr ---
    specs/prod.yaml: 3 clients of us-west-2_Sandbox01 imported.
    Left out: 2 clients that specs/prod.yaml has already.
    [exit 0]

    $ cogctl plan --detailed-exitcode
    No changes. All 5 clients are as their specs say.
    [exit 0]
    "#);
}

#[test]
fn what_the_usual_spec_has_is_not_taken_elsewhere() {
    let (_served, folder) = served(vec![seed("web", "1web")]);
    folder.run(&["import", POOL, "--all", "--match", "^[wl]"]).exits(0);
    let told = folder.tell(&[
        "import us-west-2_Sandbox01/1web --to sub/web.yaml",
        "import us-west-2_Sandbox01 --all --split --match ^(web|Amazon)",
        "plan --detailed-exitcode cogctl.yaml specs",
    ]);
    insta::assert_snapshot!(told, @r#"
    $ cogctl import us-west-2_Sandbox01/1web --to sub/web.yaml
    --- stderr ---
    claimed-twice

      × client 1web is that of `cogctl/clients.web` already, in cogctl.yaml
      help: leave it there; to have it here, move its entry by hand and apply both
            files: the record moves along
    [exit 1]

    $ cogctl import us-west-2_Sandbox01 --all --split --match ^(web|Amazon)
    managed_clients.opensearch-logs: imported AmazonOpenSearchService-logs-x7k2p-us-west-2-p4m9qv3tz8c1w5n6d0rjhsb2ye (4q7h2kd9v0s3mc8tjx5n1w6rbg)
    --- stderr ---
    specs: 1 client of us-west-2_Sandbox01 imported.
    Left out: 1 client that cogctl.yaml has already.
    Left out: 2 clients that `--match` doesn't fit.
    Without arguments cogctl.yaml alone is read: `cogctl plan cogctl.yaml specs` plans both.
    [exit 0]

    $ cogctl plan --detailed-exitcode cogctl.yaml specs
    No changes. All 3 clients are as their specs say.
    [exit 0]
    "#);
}

#[test]
fn a_client_nobody_declares_is_imported_into_one_of_several_specs() {
    let (_served, folder) = served(vec![seed("web", "1web"), seed("api", "1api")]);
    spec(&folder, "specs/web.yaml", "clients: { web: {} }\n");
    spec(&folder, "specs/api.yaml", "clients: { api: {} }\n");
    folder.run(&["apply", "--auto-approve", "--allow", "adopt"]).exits(0);
    let told = folder.tell(&["drift --ignore A*"]);
    insta::assert_snapshot!(told, @r#"
    $ cogctl drift --ignore A*
    In us-west-2_Sandbox01 (sandbox-users), and declared by nobody:

      NAME            CLIENT ID                    CREATED
      legacy-portal   6t1n9w4c7m2x5k8v3q0h7d4sbz   2026-03-03

    2 clients left out by `--ignore`.
    All 2 clients are as their specs say; 1 is there that nobody declares.
    --- stderr ---
    `cogctl import us-west-2_Sandbox01 --all --to FILE` takes in what nobody declares; FILE may be one of the pool's specs, such as specs/api.yaml.
    [exit 0]
    "#);
}

#[test]
fn new_specs_keep_away_from_names_and_ids_that_are_there() {
    let (_served, folder) = served(vec![
        seed("web", "1web"),
        seed("Api", "1api"),
        seed("gone", "1gone"),
        seed("shop", "1shop"),
    ]);
    // By its name, by its id, by the name but for case, and by a state whose spec is gone.
    spec(&folder, "specs/web.yml", "clients: {}\n");
    spec(&folder, "specs/other.yaml", "id: legacy-portal\nclients: {}\n");
    spec(&folder, "specs/api.yaml", "clients: {}\n");
    folder.run(&["import", &format!("{POOL}/1gone"), "--to", "specs/gone.yaml"]).exits(0);
    folder.remove("specs/gone.yaml");
    let told = folder.tell(&[
        "import us-west-2_Sandbox01 --all --split --match ^[a-zA][a-z]",
        "plan specs --detailed-exitcode",
    ]);
    insta::assert_snapshot!(told, @r#"
    $ cogctl import us-west-2_Sandbox01 --all --split --match ^[a-zA][a-z]
    specs/Api-2.yaml: clients.Api-2: imported Api (1api)
    specs/gone-2.yaml: clients.gone-2: imported gone (1gone)
    specs/legacy-portal-2.yaml: clients.legacy-portal-2: imported legacy-portal (6t1n9w4c7m2x5k8v3q0h7d4sbz)
    specs/shop.yaml: clients.shop: imported shop (1shop)
    specs/web-2.yaml: clients.web-2: imported web (1web)
    specs/opensearch-logs.yaml: managed_clients.opensearch-logs: imported AmazonOpenSearchService-logs-x7k2p-us-west-2-p4m9qv3tz8c1w5n6d0rjhsb2ye (4q7h2kd9v0s3mc8tjx5n1w6rbg)
    --- stderr ---
    specs: 6 clients of us-west-2_Sandbox01 imported.
    Left out: 1 client that `--match` doesn't fit.
    [exit 0]

    $ cogctl plan specs --detailed-exitcode
    No changes. All 6 clients are as their specs say.
    --- stderr ---
    specs/gone.state.json belongs to a spec that is gone. If the spec was renamed: `cogctl state mv specs/gone.state.json SPEC`. To delete or forget its clients, put the spec back with the entries taken out and apply that.
    [exit 0]
    "#);
}

#[test]
fn a_new_spec_beside_one_with_its_id_or_state_is_refused() {
    let (_served, folder) = served(vec![seed("web", "1web")]);
    spec(&folder, "specs/a.yml", "id: mine\nclients: {}\n");
    let told = folder.tell(&[
        "import us-west-2_Sandbox01/1web --to specs/a.yaml",
        "import us-west-2_Sandbox01 --all --to specs/mine.yaml",
    ]);
    insta::assert_snapshot!(told, @r#"
    $ cogctl import us-west-2_Sandbox01/1web --to specs/a.yaml
    --- stderr ---
    same-spec-id

      × specs/a.yaml would have the id or the state of specs/a.yml
      help: give the file another name with `--to`, or write into specs/a.yml
    [exit 1]

    $ cogctl import us-west-2_Sandbox01 --all --to specs/mine.yaml
    --- stderr ---
    same-spec-id

      × specs/mine.yaml would have the id or the state of specs/a.yml
      help: give the file another name with `--to`, or write into specs/a.yml
    [exit 1]
    "#);
    assert!(!folder.exists("specs/a.yaml") && !folder.exists("specs/mine.yaml"));
}

#[test]
fn nothing_is_imported_beside_a_spec_that_cannot_be_read() {
    let (_served, folder) = served(vec![seed("shop", "1shop"), seed("api", "1api")]);
    spec(
        &folder,
        "cogctl.yaml",
        "clients:\n  web: { name: shop, callback_urls: [\"${var:URL}\"] }\n",
    );
    let set = ["--var", "URL=https://a.example.com"];
    folder.run(&[&["apply", "--auto-approve", "--allow", "adopt"][..], &set].concat()).exits(0);
    // Another name than the one on record.
    spec(
        &folder,
        "cogctl.yaml",
        "clients:\n  web: { name: \"${var:NAME}\", callback_urls: [\"${var:URL}\"] }\n",
    );
    spec(&folder, "api.yaml", "clients: { api: {} }\n");
    let told = folder.tell(&[
        "import us-west-2_Sandbox01 --all --to new.yaml",
        "import us-west-2_Sandbox01/1shop --to new.yaml",
        "drift api.yaml --ignore A* --ignore legacy-*",
        "import us-west-2_Sandbox01 --all --to new.yaml --match ^shop --var URL=https://a.example.com --var NAME=shop",
    ]);
    insta::assert_snapshot!(told, @r#"
    $ cogctl import us-west-2_Sandbox01 --all --to new.yaml
    --- stderr ---
    unread-spec

      × cogctl.yaml can't be read to its end, so it may have what is to be taken in
      help: mend it, or give its variables their values; one client in two specs
            would be nobody's to change

    unset-variable

      × the variable `NAME` is not set
       ╭─[cogctl.yaml:4:17]
     3 │ clients:
     4 │   web: { name: "${var:NAME}", callback_urls: ["${var:URL}"] }
       ·                 ─────┬─────
       ·                      ╰── has no value
       ╰────
      help: pass `--var NAME=VALUE`, or put it into a `--var-file`

    unset-variable

      × the variable `URL` is not set
       ╭─[cogctl.yaml:4:48]
     3 │ clients:
     4 │   web: { name: "${var:NAME}", callback_urls: ["${var:URL}"] }
       ·                                                ─────┬────
       ·                                                     ╰── has no value
       ╰────
      help: pass `--var URL=VALUE`, or put it into a `--var-file`
    [exit 4]

    $ cogctl import us-west-2_Sandbox01/1shop --to new.yaml
    --- stderr ---
    unread-spec

      × cogctl.yaml can't be read to its end, so it may have what is to be taken in
      help: mend it, or give its variables their values; one client in two specs
            would be nobody's to change

    unset-variable

      × the variable `NAME` is not set
       ╭─[cogctl.yaml:4:17]
     3 │ clients:
     4 │   web: { name: "${var:NAME}", callback_urls: ["${var:URL}"] }
       ·                 ─────┬─────
       ·                      ╰── has no value
       ╰────
      help: pass `--var NAME=VALUE`, or put it into a `--var-file`

    unset-variable

      × the variable `URL` is not set
       ╭─[cogctl.yaml:4:48]
     3 │ clients:
     4 │   web: { name: "${var:NAME}", callback_urls: ["${var:URL}"] }
       ·                                                ─────┬────
       ·                                                     ╰── has no value
       ╰────
      help: pass `--var URL=VALUE`, or put it into a `--var-file`
    [exit 4]

    $ cogctl drift api.yaml --ignore A* --ignore legacy-*
    3 clients left out by `--ignore`.
    Waiting for an apply, which is no drift: 1 to adopt; `cogctl plan` shows it.
    No drift.
    --- stderr ---
    cogctl.yaml was read in part only: `cogctl validate cogctl.yaml` says why. What can't be read of it counts as nobody's.
    [exit 0]

    $ cogctl import us-west-2_Sandbox01 --all --to new.yaml --match ^shop --var URL=https://a.example.com --var NAME=shop
    --- stderr ---
    Nothing of us-west-2_Sandbox01 is left to import.
    Left out: 1 client that cogctl.yaml has already.
    Left out: 4 clients that `--match` doesn't fit.
    [exit 0]
    "#);
    assert!(!folder.exists("new.yaml"));
}

#[test]
fn what_is_on_record_stays_whatever_the_spec_points_at_now() {
    let (_served, folder) = served(vec![seed("web", "1web")]);
    folder.write("cogctl.yaml", "version: 1\nuser_pool_id: ${var:POOL}\nclients: { web: {} }\n");
    let apply = ["apply", "--auto-approve", "--allow", "adopt", "--var"];
    folder.run(&[&apply[..], &["POOL=us-west-2_Sandbox01"]].concat()).exits(0);
    let told = folder.tell(&[
        "import us-west-2_Sandbox01/1web --to new.yaml --var POOL=us-west-2_Other",
        "import us-west-2_Sandbox01/1web --to new.yaml",
    ]);
    insta::assert_snapshot!(told, @r#"
    $ cogctl import us-west-2_Sandbox01/1web --to new.yaml --var POOL=us-west-2_Other
    --- stderr ---
    claimed-twice

      × client 1web is that of `cogctl/clients.web` already, in cogctl.yaml
      help: leave it there; to have it here, move its entry by hand and apply both
            files: the record moves along
    [exit 1]

    $ cogctl import us-west-2_Sandbox01/1web --to new.yaml
    --- stderr ---
    unread-spec

      × cogctl.yaml can't be read to its end, so it may have what is to be taken in
      help: mend it, or give its variables their values; one client in two specs
            would be nobody's to change

    unset-variable

      × the variable `POOL` is not set
       ╭─[cogctl.yaml:2:15]
     1 │ version: 1
     2 │ user_pool_id: ${var:POOL}
       ·               ─────┬─────
       ·                    ╰── has no value
     3 │ clients: { web: {} }
       ╰────
      help: pass `--var POOL=VALUE`, or put it into a `--var-file`
    [exit 4]
    "#);
}

#[test]
fn files_of_other_tools_are_in_nobodys_way() {
    let (_served, folder) = served(vec![seed("web", "1web")]);
    folder.write("values.yaml", "version: \"3\"\nauth:\n  user_pool_id: us-west-2_Sandbox01\n");
    folder.write("specs/openapi.yaml", "openapi: 3.1.0\n");
    folder.run(&["import", &format!("{POOL}/1web")]).exits(0);
    folder.run(&["plan", "--detailed-exitcode"]).exits(0);
}
