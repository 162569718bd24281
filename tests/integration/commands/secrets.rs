//! The one way to a client secret.

use super::{applied, folder};

/// A client of the seeded world, and its secret.
const CLIENT: &str = "us-west-2_Sandbox01/4q7h2kd9v0s3mc8tjx5n1w6rbg";
const SECRET: &str = "1k8s5v0qj3d7w2m9x4c6t1n8b5h0r3z7f2p9g4y6l1a8e5u0i3o7";

#[test]
fn to_standard_output_and_to_a_command() {
    let folder = applied();
    let run = folder.run(&["secret", "get", CLIENT, "--to", "-"]).exits(0);
    assert_eq!((run.stdout.trim(), run.stderr.as_str()), (SECRET, ""));
    folder.run(&["secret", "get", CLIENT, "--to", "exec:cat > got"]).exits(0);
    assert_eq!(folder.read("got"), SECRET);
    folder.run(&["secret", "get", "clients.web", "--to", "exec:cat > got"]).exits(0);
    assert_ne!(folder.read("got"), SECRET);
}

#[cfg(unix)]
#[test]
fn a_file_is_private_even_where_an_open_one_was() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = applied();
    let old = folder.write("secret", "old");
    std::fs::set_permissions(&old, std::fs::Permissions::from_mode(0o644)).expect("my file");
    for name in ["secret", "new"] {
        folder.run(&["secret", "get", CLIENT, "--to", &format!("file:{name}")]).exits(0);
        assert_eq!(folder.read(name), SECRET);
        let metadata = std::fs::metadata(folder.path().join(name)).expect("it was written");
        assert_eq!(metadata.permissions().mode() & 0o777, 0o600, "{name}");
    }
}

#[test]
fn what_can_go_wrong() {
    let told = applied().tell(&[
        "secret get us-west-2_Sandbox01/6t1n9w4c7m2x5k8v3q0h7d4sbz --to -",
        "secret get us-west-2_Sandbox01/nosuchclient --to -",
        "secret get clients.nobody --to -",
        "secret get clients.webb --to -",
        "secret get clients.web --to pigeon:x",
        "secret get clients.web --to file:",
        "secret get clients.web --to file:no/such/folder",
        "secret get clients.web --to exec:false",
        "secret get clients.web --to file:kept -o json",
    ]);
    insta::assert_snapshot!(told, @r#"
    $ cogctl secret get us-west-2_Sandbox01/6t1n9w4c7m2x5k8v3q0h7d4sbz --to -
    --- stderr ---
    no-secret

      × Cognito shows no secret for 6t1n9w4c7m2x5k8v3q0h7d4sbz
      help: a public client has none, and a secret added later is only shown when it
            is made
    [exit 1]

    $ cogctl secret get us-west-2_Sandbox01/nosuchclient --to -
    --- stderr ---
    unknown-client

      × DescribeUserPoolClient failed: no such app client: User pool client
      │ nosuchclient does not exist. (request 00000000-0000-4000-8000-000000000001)
      help: check its id; if it was there before, somebody deleted it, and the next
            plan says what is to be done
    [exit 1]

    $ cogctl secret get clients.nobody --to -
    --- stderr ---
    no-such-entry

      × there is no entry clients.nobody in cogctl.yaml, and no record of one
      help: name another SPEC after the address, or name the client as POOL/CLIENT
    [exit 1]

    $ cogctl secret get clients.webb --to -
    --- stderr ---
    no-such-entry

      × there is no entry clients.webb in cogctl.yaml, and no record of one
      help: did you mean `clients.web`?
    [exit 1]

    $ cogctl secret get clients.web --to pigeon:x
    --- stderr ---
    bad-sink

      × `--to pigeon:x` is not understood
      help: write file:PATH, exec:COMMAND, or - for standard output
    [exit 64]

    $ cogctl secret get clients.web --to file:
    --- stderr ---
    bad-sink

      × `--to file:` is not understood
      help: write file:PATH, exec:COMMAND, or - for standard output
    [exit 64]

    $ cogctl secret get clients.web --to file:no/such/folder
    --- stderr ---
    secret-not-written

      × the secret could not be written to no/such/folder: No such file or directory
      │ (os error 2)
      help: name a file in a folder that exists and that you may write to
    [exit 1]

    $ cogctl secret get clients.web --to exec:false
    --- stderr ---
    secret-not-written

      × `false` ended with exit status: 1
    [exit 1]

    $ cogctl secret get clients.web --to file:kept -o json
    {
      "client_id": "nj8s0srul5250v3ekjkomruxif",
      "schema_version": "1.0",
      "to": "file:kept",
      "user_pool_id": "us-west-2_Sandbox01"
    }
    [exit 0]
    "#);
}

#[test]
fn an_entry_that_was_never_applied_has_no_client() {
    insta::assert_snapshot!(folder().tell(&["secret get clients.web --to -"]), @r#"
    $ cogctl secret get clients.web --to -
    --- stderr ---
    not-recorded

      × nothing is recorded for clients.web in the state of cogctl.yaml
      help: apply the spec first, name another SPEC after the address, or name the
            client as POOL/CLIENT
    [exit 1]
    "#);
}

#[cfg(unix)]
#[test]
fn a_pipe_stays_a_pipe() {
    use std::os::unix::fs::FileTypeExt as _;
    let folder = applied();
    let pipe = folder.path().join("pipe");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status().expect("mkfifo is there");
    assert!(made.success());
    let told = folder.tell(&["secret get clients.web --to file:pipe", "plan --save pipe"]);
    insta::assert_snapshot!(told, @r#"
    $ cogctl secret get clients.web --to file:pipe
    --- stderr ---
    secret-not-written

      × the secret could not be written to pipe: it is a pipe, not a file
      help: name a file, or let the shell write there with `--to - > PATH`
    [exit 1]

    $ cogctl plan --save pipe
    --- stderr ---
    plan-not-saved

      × the plan could not be written to pipe: it is a pipe, not a file
      help: name a file, be it there already or not
    [exit 1]
    "#);
    let found = std::fs::metadata(&pipe).expect("it stays");
    assert!(found.file_type().is_fifo());
}
