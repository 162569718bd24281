//! What `--accept` leaves, and that it leaves no more than that.

use super::*;
use std::io::Write as _;
use std::process::Stdio;

const IGNORED: [&str; 4] = ["--ignore", "legacy-portal", "--ignore", "A*"];

#[test]
fn entries_that_an_apply_is_yet_to_adopt_don_t_keep_others_from_being_accepted() {
    let (served, folder) = applied();
    let spec =
        SPEC.replace("  batch:\n", "  batch:\n  legacy-portal: { access_token_validity: 20m }\n");
    folder.write("cogctl.yaml", &spec);
    change(&served, "api", |client| client.settings.id_token_validity = Some(3));
    let told = folder.tell(&["drift --accept --ignore AWS*", "drift --ignore AWS*"]);
    insta::assert_snapshot!(told, @r#"
    $ cogctl drift --accept --ignore AWS*
    Changed in us-west-2_Sandbox01 (sandbox-users):

      # clients.api was changed  (cogctl.yaml:13)
      ~ api (api00000000000000000000000)
          ~ id_token_validity   2h → 3h
          # 20 unchanged settings

    1 client left out by `--ignore`.
    Waiting for an apply, which is no drift: 1 to adopt and update; `cogctl plan`
    shows it.
    Drift: 1 changed, 0 gone, 0 undeclared; 3 unchanged; 1 accepted.
    --- stderr ---
    Accepted what is live for 1 entry.

    cogctl.yaml:
              - https://shop.example.com/cb # people
              - https://shop.example.com/staff # staff
            access_token_validity: 30m # short
      -   api: { id_token_validity: 2, token_validity_units: { id_token: hours } } # in braces
      +   api: { id_token_validity: 3, token_validity_units: { id_token: hours } } # in braces
          batch:
          legacy-portal: { access_token_validity: 20m }
        managed_clients:
    [exit 0]

    $ cogctl drift --ignore AWS*
    1 client left out by `--ignore`.
    Waiting for an apply, which is no drift: 1 to adopt and update; `cogctl plan`
    shows it.
    No drift. All 4 clients are as their specs say.
    [exit 0]
    "#);
    assert_eq!(
        folder.read("cogctl.yaml"),
        spec.replace("id_token_validity: 2", "id_token_validity: 3")
    );
}

#[test]
fn what_cannot_be_accepted_is_told_with_the_reason_its_place_and_what_to_write() {
    let served = Served::new(World::seeded(1));
    let mut folder = served.folder();
    folder.write(
        "cogctl.yaml",
        &format!(
            "version: 1\nuser_pool_id: {POOL}\nclients:\n  a:\n    logout_urls: [\"https://${{var:host}}/\"]\n  b: &b {{ access_token_validity: 30m }}\n  c: *b\n  d: {{ access_token_validity: 30m }}\n"
        ),
    );
    let vars = ["--var", "host=a.example.com"];
    folder.run(&[&["apply", "--auto-approve"][..], &vars].concat()).exits(0);
    for name in ["a", "c", "d"] {
        shorten(&served, &mut folder, name);
        change(&served, name, |client| client.settings.access_token_validity = Some(5));
    }
    change(&served, "a", |client| client.settings.logout_urls = list(&["https://b.example.com/"]));
    let run = folder.run(&[&["drift", "--accept"][..], &vars, &IGNORED].concat());
    insta::assert_snapshot!(run, @r#"
    exit 2
    Changed in us-west-2_Sandbox01 (sandbox-users):

      # clients.a was changed  (cogctl.yaml:4)
      ~ a (a0000000000000000000000000)
          ~ access_token_validity   1h → 5h
          ~ logout_urls
              - https://a.example.com/
              + https://b.example.com/
          # 19 unchanged settings

      # clients.c was changed  (cogctl.yaml:7)
      ~ c (c0000000000000000000000000)
          ~ access_token_validity   30m → 5m
          # 20 unchanged settings

      # clients.d was changed  (cogctl.yaml:8)
      ~ d (d0000000000000000000000000)
          ~ access_token_validity   30m → 5m
          # 20 unchanged settings

    3 clients left out by `--ignore`.
    Drift: 3 changed, 0 gone, 0 undeclared; 1 unchanged; 1 accepted.
    --- stderr ---
    clients.a was not accepted: a variable says `logout_urls` (cogctl.yaml:5).
    By hand it would be:
      clients:
        a:
          access_token_validity: 5h
          logout_urls: ["https://b.example.com/"]
    clients.c was not accepted: `access_token_validity` can't be changed there without changing something else in the spec (cogctl.yaml:6).
    By hand it would be:
      clients:
        c:
          access_token_validity: 5m
    Accepted what is live for 1 entry.

    cogctl.yaml:
            logout_urls: ["https://${var:host}/"]
          b: &b { access_token_validity: 30m }
          c: *b
      -   d: { access_token_validity: 30m }
      +   d: { access_token_validity: 5m }
    "#);
    let run = folder.run(&[&["drift", "--accept", "-o", "json"][..], &vars, &IGNORED].concat());
    let document: serde_json::Value = serde_json::from_str(&run.exits(2).stdout).expect("JSON");
    let told = ["accepted", "not_accepted"].map(|key| format!("{:#}", document[key])).join("\n");
    insta::assert_snapshot!(told, @r#"
    []
    [
      {
        "address": "clients.a",
        "code": "variable",
        "file": "cogctl.yaml",
        "line": 5,
        "message": "a variable says `logout_urls`",
        "spec": "cogctl",
        "yaml": "clients:\n  a:\n    access_token_validity: 5h\n    logout_urls: [\"https://b.example.com/\"]\n"
      },
      {
        "address": "clients.c",
        "code": "layout",
        "file": "cogctl.yaml",
        "line": 6,
        "message": "`access_token_validity` can't be changed there without changing something else in the spec",
        "spec": "cogctl",
        "yaml": "clients:\n  c:\n    access_token_validity: 5m\n"
      }
    ]
    "#);
}

#[test]
fn no_spec_is_written_unless_each_can_be() {
    let (served, mut folder) = applied();
    let state = folder.path().join("two.state.json");
    let two = format!(
        "version: 1\nid: two\nuser_pool_id: {POOL}\nstate: {}\nclients:\n  two: {{ access_token_validity: 30m }}\n",
        state.display()
    );
    folder.write("two.yaml", &two);
    folder.run(&["apply", "two.yaml", "--auto-approve"]).exits(0);
    folder.remove("two.yaml");
    shorten(&served, &mut folder, "two");
    for name in ["api", "two"] {
        change(&served, name, |client| client.settings.access_token_validity = Some(5));
    }
    let arguments = [&["drift", "cogctl.yaml", "/dev/stdin", "--accept"][..], &IGNORED].concat();
    let mut command = folder.command(&arguments);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("cogctl starts");
    let mut input = child.stdin.take().expect("a pipe");
    input.write_all(two.as_bytes()).expect("it reads");
    drop(input);
    let ended = folder.ended(&child.wait_with_output().expect("it ends"));
    insta::assert_snapshot!(ended, @r#"
    exit 1
    --- stderr ---
    spec-not-saved

      × /dev/stdin could not be written: it is a pipe, not a file
      help: no file was changed
    "#);
    assert_eq!(folder.read("cogctl.yaml"), SPEC);
}
