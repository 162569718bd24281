//! States on S3 as far as no S3 is needed for it.

use super::SPEC;
use crate::support::Folder;

fn on_s3(state: &str) -> String {
    format!("{SPEC}state: {state}\n")
}

#[test]
fn two_specs_never_share_an_object() {
    let folder = Folder::new();
    for name in ["a", "b"] {
        let spec = on_s3("s3://team/prod.json").replace("id: prod", &format!("id: {name}"));
        folder.write(&format!("specs/{name}.yaml"), &spec);
    }
    insta::assert_snapshot!(folder.tell(&["plan"]), @r#"
    $ cogctl plan
    --- stderr ---
    same-state

      × specs/a.yaml and specs/b.yaml keep their records in one S3 object,
      │ s3://team/prod.json
        ╭─[specs/b.yaml:14:8]
     13 │     access_token_validity: 8h
     14 │ state: s3://team/prod.json
        ·        ─────────┬─────────
        ·                 ╰── named here
        ╰────
      help: give each a `state:` of its own
    [exit 1]
    "#);
}

#[test]
fn an_address_without_an_object_is_shown_in_the_spec() {
    let mut told = String::new();
    for state in ["s3://team", "s3://team/prod.json?versionId=1", "\"s3://team/prod.json#1\""] {
        let folder = Folder::new();
        folder.write("cogctl.yaml", &on_s3(state));
        told += &folder.tell(&["validate"]);
    }
    insta::assert_snapshot!(told, @r#"
    $ cogctl validate
    --- stderr ---
    bad-value

      × `s3://team` is no place for the state
        ╭─[cogctl.yaml:14:8]
     13 │     access_token_validity: 8h
     14 │ state: s3://team
        ·        ────┬────
        ·            ╰── neither a file nor an S3 object
        ╰────
      help: write a file's path, or `s3://BUCKET/KEY.json`
    [exit 1]

    $ cogctl validate
    --- stderr ---
    bad-value

      × `s3://team/prod.json?versionId=1` is no place for the state
        ╭─[cogctl.yaml:14:8]
     13 │     access_token_validity: 8h
     14 │ state: s3://team/prod.json?versionId=1
        ·        ───────────────┬───────────────
        ·                       ╰── neither a file nor an S3 object
        ╰────
      help: write a file's path, or `s3://BUCKET/KEY.json`
    [exit 1]

    $ cogctl validate
    --- stderr ---
    bad-value

      × `s3://team/prod.json#1` is no place for the state
        ╭─[cogctl.yaml:14:8]
     13 │     access_token_validity: 8h
     14 │ state: "s3://team/prod.json#1"
        ·        ───────────┬───────────
        ·                   ╰── neither a file nor an S3 object
        ╰────
      help: write a file's path, or `s3://BUCKET/KEY.json`
    [exit 1]
    "#);
}

#[test]
fn the_sandbox_keeps_the_records_whatever_the_spec_says() {
    let folder = Folder::new().with(&["--sandbox"]);
    folder.write("cogctl.yaml", &on_s3("s3://team/prod.json"));
    folder.run(&["apply", "--auto-approve"]).exits(0);
    insta::assert_snapshot!(folder.tell(&["plan --detailed-exitcode", "state unlock", "state unlock -o json"]), @r#"
    $ cogctl plan --detailed-exitcode
    No changes. All 2 clients are as their specs say.
    [exit 0]

    $ cogctl state unlock
    --- stderr ---
    the sandbox's `prod` needs no unlocking: its lock goes with the process that holds it.
    [exit 0]

    $ cogctl state unlock -o json
    {
      "schema_version": "1.0",
      "states": [
        {
          "lock": null,
          "spec": "prod",
          "state": "the sandbox's `prod`",
          "unlocked": false
        }
      ]
    }
    --- stderr ---
    the sandbox's `prod` needs no unlocking: its lock goes with the process that holds it.
    [exit 0]
    "#);
}

#[test]
fn a_file_needs_no_unlocking() {
    let folder = Folder::new();
    folder.write("cogctl.yaml", SPEC);
    insta::assert_snapshot!(folder.tell(&["state unlock", "state unlock -o json"]), @r#"
    $ cogctl state unlock
    --- stderr ---
    cogctl.state.json needs no unlocking: its lock goes with the process that holds it.
    [exit 0]

    $ cogctl state unlock -o json
    {
      "schema_version": "1.0",
      "states": [
        {
          "lock": null,
          "spec": "prod",
          "state": "cogctl.state.json",
          "unlocked": false
        }
      ]
    }
    --- stderr ---
    cogctl.state.json needs no unlocking: its lock goes with the process that holds it.
    [exit 0]
    "#);
}

#[test]
fn nobody_is_logged_in() {
    let folder = Folder::new();
    folder.write("cogctl.yaml", &on_s3("s3://team/prod.json"));
    let mut command = folder.command(&["state", "list"]);
    command.env_remove("AWS_ACCESS_KEY_ID").env_remove("AWS_SECRET_ACCESS_KEY");
    let run = folder.ended(&command.output().expect("cogctl starts")).exits(1);
    insta::assert_snapshot!(run.stderr, @r#"
    state-unreachable

      × can't read s3://team/prod.json: no AWS credentials: neither the AWS_*
      │ variables nor the profile files nor this machine's role have any
      help: log in with `aws sso login` or `aws login`, or name a profile with
            `--profile` or AWS_PROFILE
    "#);
}

#[test]
fn nothing_listens() {
    let mut folder = Folder::new();
    folder.write("cogctl.yaml", &on_s3("s3://team/prod.json"));
    folder.set("AWS_ENDPOINT_URL_S3", "http://127.0.0.1:1");
    insta::assert_snapshot!(folder.tell(&["state list"]), @r#"
    $ cogctl state list
    --- stderr ---
    state-unreachable

      × can't read s3://team/prod.json: no answer: io error: client error (Connect):
      │ tcp connect error: Connection refused (os error 111)
      help: check the network, HTTPS_PROXY and NO_PROXY, and AWS_ENDPOINT_URL_S3 and
            AWS_ENDPOINT_URL where one is set
    [exit 1]
    "#);
}
