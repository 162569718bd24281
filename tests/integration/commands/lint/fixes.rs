//! What `--fix` mends.

use super::folder;
use crate::support::Folder;
use serde_json::json;
use std::io::Write as _;
use std::process::{Command, Stdio};

/// Nothing but what `--fix` mends.
const MENDABLE: &str = "\
version: 1
user_pool_id: us-west-2_EXAMPLE
lint: { allow: { implicit-flow: once it was } }
defaults:
  enable_token_revocation: false # why?
clients:
  # the web
  web:
    generate_secret: true
    prevent_user_existence_errors: LEGACY   # as ever
    read_attributes: [email, name, email]
  bare: { generate_secret: true } # cogctl: allow(long-refresh-token) not any more
";

#[test]
fn fixes_change_what_they_should_and_show_it() {
    let folder = folder(MENDABLE);
    insta::assert_snapshot!(folder.tell(&["lint --fix"]), @r#"
    $ cogctl lint --fix
    cogctl.yaml: mended 4 findings
        user_pool_id: us-west-2_EXAMPLE
        lint: { allow: { implicit-flow: once it was } }
        defaults:
      -   enable_token_revocation: false # why?
      +   enable_token_revocation: true # why?
        clients:
          # the web
          web:
            generate_secret: true
      -     prevent_user_existence_errors: LEGACY   # as ever
      -     read_attributes: [email, name, email]
      -   bare: { generate_secret: true } # cogctl: allow(long-refresh-token) not any more
      +     prevent_user_existence_errors: ENABLED   # as ever
      +     read_attributes: [email, name]
      +   bare: { generate_secret: true, prevent_user_existence_errors: ENABLED } # cogctl: allow(long-refresh-token) not any more

    unused-switch

      ⚠ `implicit-flow` has nothing to say here
       ╭─[cogctl.yaml:3:18]
     2 │ user_pool_id: us-west-2_EXAMPLE
     3 │ lint: { allow: { implicit-flow: once it was } }
       ·                  ──────┬──────
       ·                        ╰── switches nothing off
     4 │ defaults:
       ╰────
      help: take it out

    unused-switch

      ⚠ `long-refresh-token` has nothing to say here
        ╭─[cogctl.yaml:12:91]
     11 │     read_attributes: [email, name]
     12 │   bare: { generate_secret: true, prevent_user_existence_errors: ENABLED } # cogctl: allow(long-refresh-token) not any more
        ·                                                                                           ─────────┬────────
        ·                                                                                                    ╰── switches nothing off
        ╰────
      help: take it out

    2 warnings in 1 spec.
    [exit 1]
    "#);
    insta::assert_snapshot!(folder.read("cogctl.yaml"), @r#"
    version: 1
    user_pool_id: us-west-2_EXAMPLE
    lint: { allow: { implicit-flow: once it was } }
    defaults:
      enable_token_revocation: true # why?
    clients:
      # the web
      web:
        generate_secret: true
        prevent_user_existence_errors: ENABLED   # as ever
        read_attributes: [email, name]
      bare: { generate_secret: true, prevent_user_existence_errors: ENABLED } # cogctl: allow(long-refresh-token) not any more
    "#);
    let mended = folder.read("cogctl.yaml");
    let again = folder.run(&["lint", "--fix", "-o", "json"]).exits(1);
    let again: serde_json::Value = serde_json::from_str(&again.stdout).expect("JSON");
    assert_eq!((&again["fixed"], &again["left"]), (&json!([]), &json!([])));
    assert_eq!(folder.read("cogctl.yaml"), mended);
}

#[test]
fn what_can_t_be_mended_in_place_is_told_with_what_to_write() {
    let spec = "\
version: 1
user_pool_id: us-west-2_EXAMPLE
clients:
  web: &web
    name: web
    generate_secret: true
    enable_token_revocation: ${var:revocation}
  shop: *web
";
    let folder = folder(spec);
    insta::assert_snapshot!(folder.tell(&["lint --fix --var revocation=false"]), @r#"
    $ cogctl lint --fix --var revocation=false
    cogctl.yaml: mended 2 findings
            name: web
            generate_secret: true
            enable_token_revocation: ${var:revocation}
      +     prevent_user_existence_errors: ENABLED
          shop: *web
    cogctl.yaml: left 1 finding, as a variable says it

    token-revocation-off

      ⚠ one session can't be revoked
       ╭─[cogctl.yaml:7:30]
     6 │     generate_secret: true
     7 │     enable_token_revocation: ${var:revocation}
       ·                              ────────┬────────
       ·                                      ╰── RevokeToken and /oauth2/revoke refuse its tokens
     8 │     prevent_user_existence_errors: ENABLED
       ╰────
      help: write `enable_token_revocation: true`

    duplicate-name

      ⚠ another entry wants a client of the same name
       ╭─[cogctl.yaml:4:3]
     3 │ clients:
     4 │   web: &web
       ·   ─┬─
       ·    ╰── `web` here
     5 │     name: web
       ╰────
       ╭─[cogctl.yaml:9:3]
     8 │     prevent_user_existence_errors: ENABLED
     9 │   shop: *web
       ·   ──┬─
       ·     ╰── `web` again
       ╰────
      help: give one of them another `name`, or pin both with `client_id`

    2 warnings in 1 spec.
    [exit 1]
    "#);
    let kept = "revocation: ${var:revocation}\n";
    let mended = spec.replace(kept, &format!("{kept}    prevent_user_existence_errors: ENABLED\n"));
    assert_eq!(folder.read("cogctl.yaml"), mended);
}

/// What `--fix` says to have done, before what is left to say.
fn fixed(folder: &Folder) -> String {
    let told = folder.run(&["lint", "--fix", "--fail-on", "never"]).exits(0).stdout;
    told.split("\n\n").next().unwrap_or_default().to_owned()
}

#[test]
fn whoever_switches_a_rule_off_keeps_what_it_has() {
    let spec = "\
version: 1
user_pool_id: us-west-2_EXAMPLE
defaults: { enable_token_revocation: false }
clients:
  a: &a { generate_secret: true, prevent_user_existence_errors: ENABLED }
  # cogctl: allow(token-revocation-off) tokens are too large for its cookie otherwise
  b: { <<: *a, name: other }
  c: &c { generate_secret: true }
  # cogctl: allow(user-existence-errors) the sign-up page tells anyhow
  d: { <<: *c, name: another }
";
    let folder = folder(spec);
    insta::assert_snapshot!(fixed(&folder), @r#"cogctl.yaml: left 2 findings, as something that is to stay as it is shares it"#);
    assert_eq!(folder.read("cogctl.yaml"), spec);
}

#[test]
fn comments_and_what_they_are_about_stay() {
    let spec = "\
version: 1
user_pool_id: us-west-2_EXAMPLE
clients:
  a: {
    prevent_user_existence_errors: , # not yet
    generate_secret: true # a server
  }
  b: {
    generate_secret: true # another
  }
  c:
    prevent_user_existence_errors: ENABLED
    allowed_oauth_scopes: [
      openid, openid, # both
      # cogctl: allow(repeated-member) somebody counts them
      email, phone,
      email, # again
      phone
    ]
    read_attributes:
      - email # the first
      - email
      # again
      - email
      - name
";
    let folder = folder(spec);
    insta::assert_snapshot!(fixed(&folder), @r#"
    cogctl.yaml: mended 2 findings
        user_pool_id: us-west-2_EXAMPLE
        clients:
          a: {
      -     prevent_user_existence_errors: , # not yet
      +     prevent_user_existence_errors: ENABLED , # not yet
            generate_secret: true # a server
          }
          b: {
      -     generate_secret: true # another
      +     generate_secret: true, prevent_user_existence_errors: ENABLED # another
          }
          c:
            prevent_user_existence_errors: ENABLED
            ]
            read_attributes:
              - email # the first
      -       - email
              # again
              - email
              - name
    cogctl.yaml: left 2 findings, as a comment stands beside it
    "#);
    let mended = folder.read("cogctl.yaml");
    insta::assert_snapshot!(fixed(&folder), @r#"cogctl.yaml: left 2 findings, as a comment stands beside it"#);
    assert_eq!(folder.read("cogctl.yaml"), mended);
}

/// A second repeat stays for its comment, and with it the finding.
#[test]
fn a_finding_may_be_mended_in_part() {
    let folder = folder(
        "\
version: 1
user_pool_id: us-west-2_EXAMPLE
clients:
  a:
    prevent_user_existence_errors: ENABLED
    read_attributes:
      - email
      - email
      - email # again
",
    );
    insta::assert_snapshot!(fixed(&folder), @r#"
    cogctl.yaml: mended in part
            prevent_user_existence_errors: ENABLED
            read_attributes:
              - email
      -       - email
              - email # again
    cogctl.yaml: left 1 finding, as a comment stands beside it
    "#);
}

#[test]
fn no_file_is_written_unless_each_can_be() {
    let folder = folder(MENDABLE);
    let mut command = folder.command(&["lint", "--fix", "cogctl.yaml", "/dev/stdin"]);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("cogctl starts");
    let mut input = child.stdin.take().expect("a pipe");
    input.write_all(MENDABLE.replace("EXAMPLE", "OTHER").as_bytes()).expect("it reads");
    drop(input);
    let ended = folder.ended(&child.wait_with_output().expect("it ends"));
    insta::assert_snapshot!(ended, @r#"
    exit 1
    --- stderr ---
    spec-not-saved

      × /dev/stdin could not be written: it is a pipe, not a file
      help: no file was changed
    "#);
    assert_eq!(folder.read("cogctl.yaml"), MENDABLE);
}

/// The first file is small enough for the largest that a shell lets it write.
#[cfg(unix)]
#[test]
fn a_write_that_fails_names_the_files_that_were_mended() {
    let folder = folder(MENDABLE);
    let large = MENDABLE.replace("EXAMPLE", "OTHER") + &"# more\n".repeat(20_000);
    folder.write("large.yaml", &large);
    let script = "trap '' XFSZ; ulimit -f 64; exec \"$0\" lint --fix cogctl.yaml large.yaml";
    let cogctl = folder.command(&[]);
    let mut command = Command::new("sh");
    command.args(["-c", script]).arg(cogctl.get_program()).current_dir(folder.path()).env_clear();
    let ended = folder.ended(&command.output().expect("a shell"));
    insta::assert_snapshot!(ended, @r#"
    exit 3
    --- stderr ---
    spec-not-saved

      × large.yaml could not be written: File too large (os error 27)
      help: written before it, and nothing else: cogctl.yaml
    "#);
    assert_eq!(folder.read("large.yaml"), large);
    assert!(folder.read("cogctl.yaml") != MENDABLE);
}
