//! What `--fix` mends.

use super::folder;

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
    insta::assert_snapshot!(folder.tell(&["lint --fix", "lint --fix"]), @r#"
    $ cogctl lint --fix
    cogctl.yaml: mended 6 findings
        version: 1
        user_pool_id: us-west-2_EXAMPLE
      - lint: { allow: { implicit-flow: once it was } }
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
      +   bare: { generate_secret: true, prevent_user_existence_errors: ENABLED }

    Nothing found in 1 spec.
    [exit 0]

    $ cogctl lint --fix
    Nothing found in 1 spec.
    [exit 0]
    "#);
    insta::assert_snapshot!(folder.read("cogctl.yaml"), @r#"
    version: 1
    user_pool_id: us-west-2_EXAMPLE
    defaults:
      enable_token_revocation: true # why?
    clients:
      # the web
      web:
        generate_secret: true
        prevent_user_existence_errors: ENABLED   # as ever
        read_attributes: [email, name]
      bare: { generate_secret: true, prevent_user_existence_errors: ENABLED }
    "#);
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
