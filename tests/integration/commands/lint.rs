//! `cogctl lint`: what is found, in every form, what silences it, and what mends it.

#![expect(clippy::too_many_lines, reason = "a whole output is as long as it is")]

mod baseline;
mod fixes;
mod reports;
mod switches;

use crate::support::Folder;

/// One error, two warnings and some notes.
const SPEC: &str = "\
version: 1
id: prod
user_pool_id: us-west-2_EXAMPLE
defaults:
  allowed_oauth_flows_user_pool_client: true
  allowed_oauth_flows: [code]
  allowed_oauth_scopes: [openid]
  enable_token_revocation: false
clients:
  web:
    callback_urls: [https://a.example.com/cb]
    default_redirect_uri: https://a.example.com/
    prevent_user_existence_errors: ENABLED
  shop: # the shop
    generate_secret: true
    callback_urls:
      - https://b.example.com/cb
      - https://b.example.com/cb
";

fn folder(spec: &str) -> Folder {
    let folder = Folder::new();
    folder.write("cogctl.yaml", spec);
    folder
}

#[test]
fn everything_is_told_in_the_order_of_the_file() {
    insta::assert_snapshot!(folder(SPEC).tell(&["lint"]), @r#"
    $ cogctl lint
    token-revocation-off

      ⚠ one session can't be revoked
       ╭─[cogctl.yaml:8:28]
     7 │   allowed_oauth_scopes: [openid]
     8 │   enable_token_revocation: false
       ·                            ──┬──
       ·                              ╰── RevokeToken and /oauth2/revoke refuse its tokens
     9 │ clients:
       ╰────
      help: write `enable_token_revocation: true`

    no-refresh-token-rotation

      ☞ the same refresh token works again and again
        ╭─[cogctl.yaml:10:3]
      9 │ clients:
     10 │   web:
        ·   ─┬─
        ·    ╰── `refresh_token_rotation`: a public client without rotation
     11 │     callback_urls: [https://a.example.com/cb]
        ╰────
      help: write `refresh_token_rotation: { feature: ENABLED }`, and leave
            `ALLOW_REFRESH_TOKEN_AUTH` out of `explicit_auth_flows`

    default-redirect-not-a-callback

      × `default_redirect_uri` is none of `callback_urls`
        ╭─[cogctl.yaml:12:27]
     10 │   web:
     11 │     callback_urls: [https://a.example.com/cb]
        ·     ──────┬──────
        ·           ╰── without it
     12 │     default_redirect_uri: https://a.example.com/
        ·                           ───────────┬──────────
        ·                                      ╰── not among them
     13 │     prevent_user_existence_errors: ENABLED
        ╰────
      help: write `default_redirect_uri: https://a.example.com/cb`, or add
            https://a.example.com/ to `callback_urls`

    user-existence-errors

      ⚠ sign-in errors tell who has an account
        ╭─[cogctl.yaml:14:3]
     13 │     prevent_user_existence_errors: ENABLED
     14 │   shop: # the shop
        ·   ──┬─
        ·     ╰── `prevent_user_existence_errors`: answers that there is no such user
     15 │     generate_secret: true
        ╰────
      help: write `prevent_user_existence_errors: ENABLED`; apps get no
            `UserNotFoundException` from then on

    repeated-member

      ☞ a member of `callback_urls` stands there twice
        ╭─[cogctl.yaml:18:9]
     16 │     callback_urls:
     17 │       - https://b.example.com/cb
        ·         ────────────┬───────────
        ·                     ╰── first here
     18 │       - https://b.example.com/cb
        ·         ────────────┬───────────
        ·                     ╰── again here
        ╰────
      help: take one of them out

    1 error, 2 warnings and 2 notes in 1 spec. `--fix` mends 3.
    [exit 1]
    "#);
}

#[test]
fn json_has_what_the_text_has() {
    insta::assert_snapshot!(folder(SPEC).tell(&["lint -o json --fail-on never"]), @r#"
    $ cogctl lint -o json --fail-on never
    {
      "fixed": [],
      "left": [],
      "problems": [
        {
          "code": "token-revocation-off",
          "help": "write `enable_token_revocation: true`",
          "labels": [
            {
              "column": 28,
              "file": "cogctl.yaml",
              "length": 5,
              "line": 8,
              "message": "RevokeToken and /oauth2/revoke refuse its tokens"
            }
          ],
          "message": "one session can't be revoked",
          "severity": "warning"
        },
        {
          "code": "no-refresh-token-rotation",
          "help": "write `refresh_token_rotation: { feature: ENABLED }`, and leave `ALLOW_REFRESH_TOKEN_AUTH` out of `explicit_auth_flows`",
          "labels": [
            {
              "column": 3,
              "file": "cogctl.yaml",
              "length": 3,
              "line": 10,
              "message": "`refresh_token_rotation`: a public client without rotation"
            }
          ],
          "message": "the same refresh token works again and again",
          "severity": "note"
        },
        {
          "code": "default-redirect-not-a-callback",
          "help": "write `default_redirect_uri: https://a.example.com/cb`, or add https://a.example.com/ to `callback_urls`",
          "labels": [
            {
              "column": 27,
              "file": "cogctl.yaml",
              "length": 22,
              "line": 12,
              "message": "not among them"
            },
            {
              "column": 5,
              "file": "cogctl.yaml",
              "length": 13,
              "line": 11,
              "message": "without it"
            }
          ],
          "message": "`default_redirect_uri` is none of `callback_urls`",
          "severity": "error"
        },
        {
          "code": "user-existence-errors",
          "help": "write `prevent_user_existence_errors: ENABLED`; apps get no `UserNotFoundException` from then on",
          "labels": [
            {
              "column": 3,
              "file": "cogctl.yaml",
              "length": 4,
              "line": 14,
              "message": "`prevent_user_existence_errors`: answers that there is no such user"
            }
          ],
          "message": "sign-in errors tell who has an account",
          "severity": "warning"
        },
        {
          "code": "repeated-member",
          "help": "take one of them out",
          "labels": [
            {
              "column": 9,
              "file": "cogctl.yaml",
              "length": 24,
              "line": 18,
              "message": "again here"
            },
            {
              "column": 9,
              "file": "cogctl.yaml",
              "length": 24,
              "line": 17,
              "message": "first here"
            }
          ],
          "message": "a member of `callback_urls` stands there twice",
          "severity": "note"
        }
      ],
      "schema_version": "1.0",
      "specs": [
        {
          "entries": 2,
          "file": "cogctl.yaml",
          "id": "prod"
        }
      ],
      "summary": {
        "error": 1,
        "known": 0,
        "note": 2,
        "warning": 2
      }
    }
    [exit 0]
    "#);
}

#[test]
fn a_level_decides_what_fails() {
    let notes = "version: 1\nuser_pool_id: us-west-2_EXAMPLE\nclients:\n  web:\n    prevent_user_existence_errors: ENABLED\n";
    let warnings = "version: 1\nuser_pool_id: us-west-2_EXAMPLE\nclients:\n  web:\n";
    let broken = "version: 2\n";
    let codes = [SPEC, warnings, notes, broken].map(|spec| {
        let folder = folder(spec);
        let code = |level| folder.run(&["lint", "--fail-on", level]).code;
        ["error", "warning", "note", "never"].map(code)
    });
    assert_eq!(codes, [[1, 1, 1, 0], [0, 1, 1, 0], [0, 0, 1, 0], [1, 1, 1, 0]]);
}
