//! `cogctl lint`: what is found, in every form, what silences it, and what mends it.

#![expect(clippy::too_many_lines, reason = "a whole output is as long as it is")]

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

      ⚠ stolen tokens can't be revoked
       ╭─[cogctl.yaml:8:28]
     7 │   allowed_oauth_scopes: [openid]
     8 │   enable_token_revocation: false
       ·                            ──┬──
       ·                              ╰── they live out their time
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
      help: write `prevent_user_existence_errors: ENABLED`

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
              "message": "they live out their time"
            }
          ],
          "message": "stolen tokens can't be revoked",
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
          "help": "write `prevent_user_existence_errors: ENABLED`",
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
fn github_shows_it_beside_the_lines() {
    let folder = folder(SPEC);
    folder.rename("cogctl.yaml", "a,b:100%.yaml");
    let run = folder.run(&["lint", "--report", "github=-", "a,b:100%.yaml"]).exits(1);
    insta::assert_snapshot!(run.stdout, @r#"
    ::warning file=a%2Cb%3A100%25.yaml,line=8,col=28,endColumn=33,title=token-revocation-off::stolen tokens can't be revoked%0Ahelp: write `enable_token_revocation: true`
    ::notice file=a%2Cb%3A100%25.yaml,line=10,col=3,endColumn=6,title=no-refresh-token-rotation::the same refresh token works again and again%0Ahelp: write `refresh_token_rotation: { feature: ENABLED }`, and leave `ALLOW_REFRESH_TOKEN_AUTH` out of `explicit_auth_flows`
    ::error file=a%2Cb%3A100%25.yaml,line=12,col=27,endColumn=49,title=default-redirect-not-a-callback::`default_redirect_uri` is none of `callback_urls`%0Ahelp: write `default_redirect_uri: https://a.example.com/cb`, or add https://a.example.com/ to `callback_urls`
    ::warning file=a%2Cb%3A100%25.yaml,line=14,col=3,endColumn=7,title=user-existence-errors::sign-in errors tell who has an account%0Ahelp: write `prevent_user_existence_errors: ENABLED`
    ::notice file=a%2Cb%3A100%25.yaml,line=18,col=9,endColumn=33,title=repeated-member::a member of `callback_urls` stands there twice%0Ahelp: take one of them out
    "#);
}

#[test]
fn sarif_has_rules_places_and_fingerprints() {
    let folder = folder(SPEC);
    folder.rename("cogctl.yaml", "ein ß.yaml");
    let run = folder.run(&["lint", "--report", "sarif=-", "ein ß.yaml"]).exits(1);
    insta::assert_snapshot!(run.stdout, @r#"
    {
      "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
      "runs": [
        {
          "columnKind": "unicodeCodePoints",
          "results": [
            {
              "level": "warning",
              "locations": [
                {
                  "message": {
                    "text": "they live out their time"
                  },
                  "physicalLocation": {
                    "artifactLocation": {
                      "uri": "ein%20%C3%9F.yaml"
                    },
                    "region": {
                      "endColumn": 33,
                      "endLine": 8,
                      "startColumn": 28,
                      "startLine": 8
                    }
                  }
                }
              ],
              "message": {
                "text": "stolen tokens can't be revoked\nwrite `enable_token_revocation: true`"
              },
              "partialFingerprints": {
                "cogctl/v1": "a0f8e47f629447b1c85cbd9672e390923eb973be9a56d16a411ccebe0e0899a5"
              },
              "ruleId": "token-revocation-off",
              "ruleIndex": 0
            },
            {
              "level": "note",
              "locations": [
                {
                  "message": {
                    "text": "`refresh_token_rotation`: a public client without rotation"
                  },
                  "physicalLocation": {
                    "artifactLocation": {
                      "uri": "ein%20%C3%9F.yaml"
                    },
                    "region": {
                      "endColumn": 6,
                      "endLine": 10,
                      "startColumn": 3,
                      "startLine": 10
                    }
                  }
                }
              ],
              "message": {
                "text": "the same refresh token works again and again\nwrite `refresh_token_rotation: { feature: ENABLED }`, and leave `ALLOW_REFRESH_TOKEN_AUTH` out of `explicit_auth_flows`"
              },
              "partialFingerprints": {
                "cogctl/v1": "06b74d612cda39d7a84f2f79951b9618ffce54964ff55dbe69ed23358fcf50c0"
              },
              "ruleId": "no-refresh-token-rotation",
              "ruleIndex": 1
            },
            {
              "level": "error",
              "locations": [
                {
                  "message": {
                    "text": "not among them"
                  },
                  "physicalLocation": {
                    "artifactLocation": {
                      "uri": "ein%20%C3%9F.yaml"
                    },
                    "region": {
                      "endColumn": 49,
                      "endLine": 12,
                      "startColumn": 27,
                      "startLine": 12
                    }
                  }
                }
              ],
              "message": {
                "text": "`default_redirect_uri` is none of `callback_urls`\nwrite `default_redirect_uri: https://a.example.com/cb`, or add https://a.example.com/ to `callback_urls`"
              },
              "partialFingerprints": {
                "cogctl/v1": "38c58e29ca25f078c799fb034b0a4b10de4073251a7fc1b60601df892b284166"
              },
              "relatedLocations": [
                {
                  "message": {
                    "text": "without it"
                  },
                  "physicalLocation": {
                    "artifactLocation": {
                      "uri": "ein%20%C3%9F.yaml"
                    },
                    "region": {
                      "endColumn": 18,
                      "endLine": 11,
                      "startColumn": 5,
                      "startLine": 11
                    }
                  }
                }
              ],
              "ruleId": "default-redirect-not-a-callback",
              "ruleIndex": 2
            },
            {
              "level": "warning",
              "locations": [
                {
                  "message": {
                    "text": "`prevent_user_existence_errors`: answers that there is no such user"
                  },
                  "physicalLocation": {
                    "artifactLocation": {
                      "uri": "ein%20%C3%9F.yaml"
                    },
                    "region": {
                      "endColumn": 7,
                      "endLine": 14,
                      "startColumn": 3,
                      "startLine": 14
                    }
                  }
                }
              ],
              "message": {
                "text": "sign-in errors tell who has an account\nwrite `prevent_user_existence_errors: ENABLED`"
              },
              "partialFingerprints": {
                "cogctl/v1": "04ee92a97c29bd4058df56545a0f9346458eddf39f709b298d9410b380e23733"
              },
              "ruleId": "user-existence-errors",
              "ruleIndex": 3
            },
            {
              "level": "note",
              "locations": [
                {
                  "message": {
                    "text": "again here"
                  },
                  "physicalLocation": {
                    "artifactLocation": {
                      "uri": "ein%20%C3%9F.yaml"
                    },
                    "region": {
                      "endColumn": 33,
                      "endLine": 18,
                      "startColumn": 9,
                      "startLine": 18
                    }
                  }
                }
              ],
              "message": {
                "text": "a member of `callback_urls` stands there twice\ntake one of them out"
              },
              "partialFingerprints": {
                "cogctl/v1": "db94b6d442224ac7961ec7e9cc6bc0e4afad0e0dcaa76e728eb4ce7cdbbf8218"
              },
              "relatedLocations": [
                {
                  "message": {
                    "text": "first here"
                  },
                  "physicalLocation": {
                    "artifactLocation": {
                      "uri": "ein%20%C3%9F.yaml"
                    },
                    "region": {
                      "endColumn": 33,
                      "endLine": 17,
                      "startColumn": 9,
                      "startLine": 17
                    }
                  }
                }
              ],
              "ruleId": "repeated-member",
              "ruleIndex": 4
            }
          ],
          "tool": {
            "driver": {
              "name": "cogctl",
              "rules": [
                {
                  "defaultConfiguration": {
                    "level": "warning"
                  },
                  "fullDescription": {
                    "text": "Without it a stolen refresh token works until it expires, and signing out ends nothing but the page. Cognito turns it on for new clients by itself."
                  },
                  "help": {
                    "text": "Without it a stolen refresh token works until it expires, and signing out ends nothing but the page. Cognito turns it on for new clients by itself.\nSource: RFC 9700 section 4.14.2; RFC 7009; Cognito's model, EnableTokenRevocation."
                  },
                  "id": "token-revocation-off",
                  "shortDescription": {
                    "text": "tokens can be revoked"
                  }
                },
                {
                  "defaultConfiguration": {
                    "level": "note"
                  },
                  "fullDescription": {
                    "text": "A client without a secret proves nothing when it refreshes: whoever copied the token stays signed in beside its owner. With rotation the copy is worthless after the next use."
                  },
                  "help": {
                    "text": "A client without a secret proves nothing when it refreshes: whoever copied the token stays signed in beside its owner. With rotation the copy is worthless after the next use.\nSource: RFC 9700 sections 2.2.2 and 4.14.2: refresh tokens of public clients must be rotated or bound to their sender; Cognito's model, RefreshTokenRotation."
                  },
                  "id": "no-refresh-token-rotation",
                  "shortDescription": {
                    "text": "a public client's refresh tokens are exchanged at every use"
                  }
                },
                {
                  "defaultConfiguration": {
                    "level": "error"
                  },
                  "fullDescription": {
                    "text": "Cognito sends a user to the default redirect URI as to any callback URL, so it has to be on that list, letter by letter."
                  },
                  "help": {
                    "text": "Cognito sends a user to the default redirect URI as to any callback URL, so it has to be on that list, letter by letter.\nSource: measured by cdk-preflight: `The default redirect URI X is not in the callback URIs list.`."
                  },
                  "id": "default-redirect-not-a-callback",
                  "shortDescription": {
                    "text": "the default redirect URI is one of the callback URLs"
                  }
                },
                {
                  "defaultConfiguration": {
                    "level": "warning"
                  },
                  "fullDescription": {
                    "text": "With `LEGACY`, Cognito's default, sign-in, confirmation and password recovery answer that there is no such user, so that anybody can find out which addresses have an account."
                  },
                  "help": {
                    "text": "With `LEGACY`, Cognito's default, sign-in, confirmation and password recovery answer that there is no such user, so that anybody can find out which addresses have an account.\nSource: Cognito's model, PreventUserExistenceErrors; OWASP Authentication Cheat Sheet, Authentication and Error Messages."
                  },
                  "id": "user-existence-errors",
                  "shortDescription": {
                    "text": "errors don't tell who has an account"
                  }
                },
                {
                  "defaultConfiguration": {
                    "level": "note"
                  },
                  "fullDescription": {
                    "text": "Lists are sets to Cognito and to cogctl: what stands there again does nothing, and stays behind when somebody takes it out once."
                  },
                  "help": {
                    "text": "Lists are sets to Cognito and to cogctl: what stands there again does nothing, and stays behind when somebody takes it out once.\nSource: cogctl's own: lists are compared as sets, as Cognito returns them in an order of its own (measured by cdk-real-drift)."
                  },
                  "id": "repeated-member",
                  "shortDescription": {
                    "text": "a list names each member once"
                  }
                }
              ],
              "semanticVersion": "0.1.0"
            }
          }
        }
      ],
      "version": "2.1.0"
    }
    "#);
}

/// The fingerprints in a SARIF report, one a line.
fn fingerprints(folder: &Folder) -> Vec<String> {
    let run = folder.run(&["lint", "--report", "sarif=-"]).exits(1);
    let lines = run.stdout.lines().filter(|line| line.contains("cogctl/v1"));
    let mut prints: Vec<_> = lines.map(str::to_owned).collect();
    prints.sort();
    prints
}

#[test]
fn fingerprints_stay_when_lines_move() {
    let before = fingerprints(&folder(SPEC));
    let moved = SPEC.replace("clients:\n", "\n# moved\nclients:\n");
    assert_eq!((before.len(), fingerprints(&folder(&moved))), (5, before));
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

#[test]
fn standard_output_holds_one_document() {
    let folder = folder(SPEC);
    insta::assert_snapshot!(folder.tell(&[
        "lint --report sarif=- --report github=-",
        "lint --report sarif=- -o json",
        "lint --report pdf=x",
        "lint --baseline a --write-baseline b",
    ]), @r#"
    $ cogctl lint --report sarif=- --report github=-
    --- stderr ---
    two-documents

      × standard output can hold one report alone
      help: write the others to files: `--report sarif=cogctl.sarif`
    [exit 64]

    $ cogctl lint --report sarif=- -o json
    {
      "blocked": [],
      "problems": [
        {
          "code": "two-documents",
          "help": "write the others to files: `--report sarif=cogctl.sarif`",
          "labels": [],
          "message": "standard output can hold one report alone",
          "severity": "error"
        }
      ],
      "schema_version": "1.0"
    }
    [exit 64]

    $ cogctl lint --report pdf=x
    --- stderr ---
    error: invalid value 'pdf=x' for '--report <FORMAT=PATH>': the formats are sarif, github and json

    For more information, try '--help'.
    [exit 64]

    $ cogctl lint --baseline a --write-baseline b
    --- stderr ---
    error: the argument '--baseline <FILE>' cannot be used with '--write-baseline <FILE>'

    Usage: cogctl lint --baseline <FILE> [SPEC]...

    For more information, try '--help'.
    [exit 64]
    "#);
}

#[test]
fn switches_silence_what_they_are_about_and_nothing_else() {
    let spec = SPEC
        .replace(
            "revocation: false",
            "revocation: false # cogctl: allow(token-revocation-off) old app",
        )
        .replace(
            "  shop: # the shop",
            "  # cogctl: allow(user-existence-errors) the sign-up page tells anyhow\n  shop:",
        )
        .replace(
            "  web:\n",
            "  web: # cogctl: allow(default-redirect-not-a-callback) Cognito shall say so\n",
        )
        .replace(
            "defaults:",
            "lint:\n  allow:\n    no-refresh-token-rotation: next year\ndefaults:",
        );
    let folder = folder(&spec);
    insta::assert_snapshot!(folder.tell(&["lint", "validate"]), @r#"
    $ cogctl lint
    repeated-member

      ☞ a member of `callback_urls` stands there twice
        ╭─[cogctl.yaml:22:9]
     20 │     callback_urls:
     21 │       - https://b.example.com/cb
        ·         ────────────┬───────────
        ·                     ╰── first here
     22 │       - https://b.example.com/cb
        ·         ────────────┬───────────
        ·                     ╰── again here
        ╰────
      help: take one of them out

    1 note in 1 spec. `--fix` mends 1.
    [exit 0]

    $ cogctl validate
    cogctl.yaml: valid, 2 entries
    [exit 0]
    "#);
}

#[test]
fn switches_that_do_nothing_are_told() {
    let spec = "\
version: 1
user_pool_id: us-west-2_EXAMPLE
lint:
  allow:
    implicit-flow:
    implicit-flaw: a typing mistake
clients:
  web:
    prevent_user_existence_errors: ENABLED # cogctl: allow(user-existence-errors) nothing to allow
    # cogctl: forbid(implicit-flow)
    generate_secret: true
";
    insta::assert_snapshot!(folder(spec).tell(&["lint"]), @r#"
    $ cogctl lint
    switch-without-reason

      ⚠ nothing says why `implicit-flow` is off
       ╭─[cogctl.yaml:5:5]
     4 │   allow:
     5 │     implicit-flow:
       ·     ──────┬──────
       ·           ╰── stays on until then
     6 │     implicit-flaw: a typing mistake
       ╰────
      help: say after it why that is right here: `# cogctl: allow(RULE) REASON`, or
            `RULE: REASON` under `lint: { allow: … }`

    unknown-rule

      ⚠ there is no rule `implicit-flaw`
       ╭─[cogctl.yaml:6:5]
     5 │     implicit-flow:
     6 │     implicit-flaw: a typing mistake
       ·     ──────┬──────
       ·           ╰── switches nothing off
     7 │ clients:
       ╰────
      help: did you mean `implicit-flow`?

    unused-switch

      ⚠ `user-existence-errors` has nothing to say here
        ╭─[cogctl.yaml:9:60]
      8 │   web:
      9 │     prevent_user_existence_errors: ENABLED # cogctl: allow(user-existence-errors) nothing to allow
        ·                                                            ──────────┬──────────
        ·                                                                      ╰── switches nothing off
     10 │     # cogctl: forbid(implicit-flow)
        ╰────
      help: take it out

    bad-switch

      ⚠ this comment switches nothing off
        ╭─[cogctl.yaml:10:5]
      9 │     prevent_user_existence_errors: ENABLED # cogctl: allow(user-existence-errors) nothing to allow
     10 │     # cogctl: forbid(implicit-flow)
        ·     ───────────────────────────────
     11 │     generate_secret: true
        ╰────
      help: write `# cogctl: allow(RULE) REASON`, or begin the comment with another
            word

    4 warnings in 1 spec.
    [exit 1]
    "#);
}

#[test]
fn a_switched_off_error_blocks_no_plan() {
    let spec = "\
version: 1
id: prod
user_pool_id: us-west-2_Sandbox01
clients:
  web:
    callback_urls: [https://a.example.com/cb]
    default_redirect_uri: https://a.example.com/
";
    let plan = |spec: &str| {
        let folder = Folder::new().with(&["--sandbox"]);
        folder.write("cogctl.yaml", spec);
        folder.run(&["plan"]).code
    };
    let off =
        spec.replace("com/\n", "com/ # cogctl: allow(default-redirect-not-a-callback) try it\n");
    assert_eq!([plan(spec), plan(&off)], [1, 0]);
}

#[test]
fn a_baseline_leaves_out_what_is_known_and_tells_what_is_gone() {
    let folder = folder(SPEC);
    let mut told = folder.tell(&["lint --write-baseline known.json", "lint --baseline known.json"]);
    told += &folder.read("known.json");
    insta::assert_snapshot!(told, @r#"
    $ cogctl lint --write-baseline known.json
    known.json: 5 findings
    [exit 0]

    $ cogctl lint --baseline known.json
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

    1 error in 1 spec; 4 known to the baseline.
    [exit 1]

    {
      "schema_version": "1.0",
      "findings": [
        {
          "at": "prod/clients.shop",
          "rule": "repeated-member",
          "what": "callback_urls: https://b.example.com/cb"
        },
        {
          "at": "prod/clients.shop",
          "rule": "token-revocation-off",
          "what": "enable_token_revocation"
        },
        {
          "at": "prod/clients.shop",
          "rule": "user-existence-errors",
          "what": "prevent_user_existence_errors"
        },
        {
          "at": "prod/clients.web",
          "rule": "no-refresh-token-rotation",
          "what": "refresh_token_rotation"
        },
        {
          "at": "prod/clients.web",
          "rule": "token-revocation-off",
          "what": "enable_token_revocation"
        }
      ]
    }
    "#);
    let mended = SPEC.replace("  enable_token_revocation: false\n", "");
    folder.write("cogctl.yaml", &mended.replace("a.example.com/\n", "a.example.com/cb\n"));
    insta::assert_snapshot!(folder.tell(&["lint --baseline known.json"]), @r#"
    $ cogctl lint --baseline known.json
    stale-baseline

      ☞ the baseline knows what isn't there any more: token-revocation-off of
      │ prod/clients.shop, enable_token_revocation and 1 more
      help: write it again with `--write-baseline FILE`, so that it can't come back
            unseen

    1 note in 1 spec; 3 known to the baseline.
    [exit 0]
    "#);
    folder.write("known.json", "{}");
    insta::assert_snapshot!(folder.tell(&["lint --baseline known.json", "lint --baseline none.json"]), @r#"
    $ cogctl lint --baseline known.json
    --- stderr ---
    bad-baseline

      × known.json is no baseline: missing field `schema_version` at line 1 column 2
      help: `cogctl lint --write-baseline FILE` writes one
    [exit 1]

    $ cogctl lint --baseline none.json
    --- stderr ---
    unreadable-file

      × none.json does not exist
    [exit 1]
    "#);
}

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

      ⚠ stolen tokens can't be revoked
       ╭─[cogctl.yaml:7:30]
     6 │     generate_secret: true
     7 │     enable_token_revocation: ${var:revocation}
       ·                              ────────┬────────
       ·                                      ╰── they live out their time
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
