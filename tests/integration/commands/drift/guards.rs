//! What `--accept` refuses: entries go with their clients only as far as the guards let them.

use super::*;

#[test]
fn more_entries_than_the_guards_let_go_stay_and_nothing_is_written() {
    let (served, folder) = applied();
    deplete(&served, &folder);
    let (spec, state) = (folder.read("cogctl.yaml"), folder.read("cogctl.state.json"));
    let told = folder.tell(&[
        "drift --accept --ignore *portal* --ignore AWS*",
        "drift --accept --max-changes 10% -o json",
        "drift --max-changes 3",
    ]);
    insta::assert_snapshot!(told, @r#"
    $ cogctl drift --accept --ignore *portal* --ignore AWS*
    Gone from us-west-2_Sandbox01 (sandbox-users):

      # clients.batch is gone  (its entry left before)
      - batch (batch000000000000000000000)

      # clients.web is gone  (cogctl.yaml:6)
      - shop-web (shopweb0000000000000000000)

      # managed_clients.logs is gone  (cogctl.yaml:15)
      - AmazonOpenSearchService-logs-x7k2p-us-west-2-p4m9qv3tz8c1w5n6d0rjhsb2ye (4q7h2kd9v0s3mc8tjx5n1w6rbg)

    2 clients left out by `--ignore`.
    Drift: 0 changed, 3 gone, 0 undeclared; 1 unchanged; 0 accepted.
    --- stderr ---
    too-many-changes

      × 3 of the 4 clients of cogctl.yaml would be changed or lost, and 2 is the
      │ limit
      help: `--max-changes 3` or `--max-changes 75%` allows it
    [exit 4]

    $ cogctl drift --accept --max-changes 10% -o json
    {
      "blocked": [],
      "problems": [
        {
          "code": "too-many-changes",
          "help": "`--max-changes 3` or `--max-changes 75%` allows it",
          "labels": [],
          "message": "3 of the 4 clients of cogctl.yaml would be changed or lost, and 0 is the limit that `--max-changes 10%` sets",
          "severity": "error"
        }
      ],
      "schema_version": "1.0"
    }
    [exit 4]

    $ cogctl drift --max-changes 3
    --- stderr ---
    error: the following required arguments were not provided:
      --accept[=<ADDRESS>]

    Usage: cogctl drift --accept[=<ADDRESS>] --max-changes <N|P%> --endpoint-url <URL> [SPEC]...

    For more information, try '--help'.
    [exit 64]
    "#);
    assert_eq!((folder.read("cogctl.yaml"), folder.read("cogctl.state.json")), (spec, state));
}

#[test]
fn a_spec_s_own_limit_and_its_last_entries_need_a_flag() {
    let served = Served::new(World::seeded(1));
    let mut folder = served.folder();
    let spec = format!(
        "version: 1\nuser_pool_id: {POOL}\npolicy: {{ max_changes: 0 }}\nclients:\n  a: {{}}\n  b: {{}}\n"
    );
    folder.write("cogctl.yaml", &spec);
    folder.run(&["apply", "--auto-approve"]).exits(0);
    shorten(&served, &mut folder, "a");
    shorten(&served, &mut folder, "b");
    delete(&served, "a");
    let told = folder.tell(&[
        "drift --accept --ignore *portal* --ignore A*",
        "drift --accept --ignore *portal* --ignore A* --max-changes 1",
    ]);
    insta::assert_snapshot!(told, @r#"
    $ cogctl drift --accept --ignore *portal* --ignore A*
    Gone from us-west-2_Sandbox01 (sandbox-users):

      # clients.a is gone  (cogctl.yaml:5)
      - a (a0000000000000000000000000)

    3 clients left out by `--ignore`.
    Drift: 0 changed, 1 gone, 0 undeclared; 1 unchanged; 0 accepted.
    --- stderr ---
    too-many-changes

      × 1 of the 2 clients of cogctl.yaml would be changed or lost, and 0 is the
      │ limit that `policy.max_changes: 0` sets
      help: `--max-changes 1` or `--max-changes 50%` allows it
    [exit 4]

    $ cogctl drift --accept --ignore *portal* --ignore A* --max-changes 1
    Gone from us-west-2_Sandbox01 (sandbox-users):

      # clients.a is gone  (cogctl.yaml:5)
      - a (a0000000000000000000000000)

    3 clients left out by `--ignore`.
    Drift: 0 changed, 1 gone, 0 undeclared; 1 unchanged; 1 accepted.
    --- stderr ---
    Accepted what is live for 1 entry.

    cogctl.yaml:
        user_pool_id: us-west-2_Sandbox01
        policy: { max_changes: 0 }
        clients:
      -   a: {}
          b: {}
    [exit 0]
    "#);
    delete(&served, "b");
    let told = folder.tell(&[
        "drift --accept --ignore *portal* --ignore A* --max-changes 1",
        "drift --accept --ignore *portal* --ignore A* --max-changes 100%",
        "plan --detailed-exitcode",
    ]);
    insta::assert_snapshot!(told, @r#"
    $ cogctl drift --accept --ignore *portal* --ignore A* --max-changes 1
    Gone from us-west-2_Sandbox01 (sandbox-users):

      # clients.b is gone  (cogctl.yaml:5)
      - b (b0000000000000000000000000)

    3 clients left out by `--ignore`.
    Drift: 0 changed, 1 gone, 0 undeclared; 0 unchanged; 0 accepted.
    --- stderr ---
    emptied

      × the one client of cogctl.yaml would be deleted or forgotten, and 0 is the
      │ limit while `clients:` has no entry
      help: `--max-changes 100%` takes out the last entries, too
    [exit 4]

    $ cogctl drift --accept --ignore *portal* --ignore A* --max-changes 100%
    Gone from us-west-2_Sandbox01 (sandbox-users):

      # clients.b is gone  (cogctl.yaml:5)
      - b (b0000000000000000000000000)

    3 clients left out by `--ignore`.
    Drift: 0 changed, 1 gone, 0 undeclared; 0 unchanged; 1 accepted.
    --- stderr ---
    Accepted what is live for 1 entry.

    cogctl.yaml:
        version: 1
        user_pool_id: us-west-2_Sandbox01
        policy: { max_changes: 0 }
      - clients:
      -   b: {}
      + clients: {}
    [exit 0]

    $ cogctl plan --detailed-exitcode
    No changes. There is nothing to manage yet.
    [exit 0]
    "#);
}

#[test]
fn prevent_destroy_keeps_the_entry_of_a_client_that_is_gone() {
    let served = Served::new(World::seeded(1));
    let mut folder = served.folder();
    let spec = format!(
        "version: 1\nuser_pool_id: {POOL}\nclients:\n  a: {{ lifecycle: {{ prevent_destroy: true }} }}\n  b: {{}}\n  c: {{}}\n"
    );
    folder.write("cogctl.yaml", &spec);
    folder.run(&["apply", "--auto-approve"]).exits(0);
    for name in ["a", "b"] {
        shorten(&served, &mut folder, name);
        delete(&served, name);
    }
    let told = folder.tell(&[
        "drift --accept --max-changes 100% --ignore *portal* --ignore A*",
        "drift --accept --ignore clients.a --ignore *portal* --ignore A*",
    ]);
    insta::assert_snapshot!(told, @r#"
    $ cogctl drift --accept --max-changes 100% --ignore *portal* --ignore A*
    Gone from us-west-2_Sandbox01 (sandbox-users):

      # clients.a is gone  (cogctl.yaml:4)
      - a (a0000000000000000000000000)

      # clients.b is gone  (cogctl.yaml:5)
      - b (b0000000000000000000000000)

    3 clients left out by `--ignore`.
    Drift: 0 changed, 2 gone, 0 undeclared; 1 unchanged; 0 accepted.
    --- stderr ---
    prevent-destroy

      × the client of `clients.a` is gone, and `prevent_destroy` keeps the entry
       ╭─[cogctl.yaml:4:3]
     3 │ clients:
     4 │   a: { lifecycle: { prevent_destroy: true } }
       ·   ┬
       ·   ╰── this entry
     5 │   b: {}
       ╰────
      help: set `prevent_destroy: false` to let it go, or leave it out with
            `--ignore clients.a`
    [exit 4]

    $ cogctl drift --accept --ignore clients.a --ignore *portal* --ignore A*
    Gone from us-west-2_Sandbox01 (sandbox-users):

      # clients.b is gone  (cogctl.yaml:5)
      - b (b0000000000000000000000000)

    4 clients left out by `--ignore`.
    Drift: 0 changed, 1 gone, 0 undeclared; 1 unchanged; 1 accepted.
    --- stderr ---
    Accepted what is live for 1 entry.

    cogctl.yaml:
        user_pool_id: us-west-2_Sandbox01
        clients:
          a: { lifecycle: { prevent_destroy: true } }
      -   b: {}
          c: {}
    [exit 0]
    "#);
    assert_eq!(folder.read("cogctl.yaml"), spec.replace("  b: {}\n", ""));
}
