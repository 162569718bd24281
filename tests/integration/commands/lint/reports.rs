//! Reports for other programs.

use super::{SPEC, folder};
use crate::support::Folder;
use serde_json::Value as Json;

#[test]
fn github_shows_it_beside_the_lines() {
    let folder = folder(SPEC);
    folder.rename("cogctl.yaml", "a,b:100%.yaml");
    let run = folder.run(&["lint", "--report", "github=-", "a,b:100%.yaml"]).exits(1);
    insta::assert_snapshot!(run.stdout, @r#"
    ::warning file=a%2Cb%3A100%25.yaml,line=8,col=28,endColumn=33,title=token-revocation-off::one session can't be revoked%0Ahelp: write `enable_token_revocation: true`
    ::notice file=a%2Cb%3A100%25.yaml,line=10,col=3,endColumn=6,title=no-refresh-token-rotation::the same refresh token works again and again%0Ahelp: write `refresh_token_rotation: { feature: ENABLED }`, and leave `ALLOW_REFRESH_TOKEN_AUTH` out of `explicit_auth_flows`
    ::error file=a%2Cb%3A100%25.yaml,line=12,col=27,endColumn=49,title=default-redirect-not-a-callback::`default_redirect_uri` is none of `callback_urls`%0Ahelp: write `default_redirect_uri: https://a.example.com/cb`, or add https://a.example.com/ to `callback_urls`
    ::warning file=a%2Cb%3A100%25.yaml,line=14,col=3,endColumn=7,title=user-existence-errors::sign-in errors tell who has an account%0Ahelp: write `prevent_user_existence_errors: ENABLED`; apps get no `UserNotFoundException` from then on
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
                    "text": "RevokeToken and /oauth2/revoke refuse its tokens"
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
                "text": "one session can't be revoked\nwrite `enable_token_revocation: true`"
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
                "text": "sign-in errors tell who has an account\nwrite `prevent_user_existence_errors: ENABLED`; apps get no `UserNotFoundException` from then on"
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
                    "text": "Without it neither `RevokeToken` nor `/oauth2/revoke` takes a token of this client, so that one session can't be ended by itself: there is only signing the user out everywhere. Cognito turns it on for new clients by itself; tokens get a little longer, as they say then what they were made from."
                  },
                  "help": {
                    "text": "Without it neither `RevokeToken` nor `/oauth2/revoke` takes a token of this client, so that one session can't be ended by itself: there is only signing the user out everywhere. Cognito turns it on for new clients by itself; tokens get a little longer, as they say then what they were made from.\nSource: RFC 7009; RFC 9700 section 4.14.2; Cognito's model, EnableTokenRevocation and RevokeToken."
                  },
                  "id": "token-revocation-off",
                  "shortDescription": {
                    "text": "one refresh token can be revoked by itself"
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
                    "text": "With `LEGACY`, Cognito's default, sign-in, confirmation and password recovery answer that there is no such user, so that anybody can find out which addresses have an account. With `ENABLED` sign-in says that user name or password is wrong, and the others that a code was sent, which is made up: an app that acts on `UserNotFoundException` never sees it again."
                  },
                  "help": {
                    "text": "With `LEGACY`, Cognito's default, sign-in, confirmation and password recovery answer that there is no such user, so that anybody can find out which addresses have an account. With `ENABLED` sign-in says that user name or password is wrong, and the others that a code was sent, which is made up: an app that acts on `UserNotFoundException` never sees it again.\nSource: Cognito's model, PreventUserExistenceErrors; OWASP Authentication Cheat Sheet, Authentication and Error Messages."
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
fn no_report_is_written_over_what_is_read_or_over_another_one() {
    let folder = folder(SPEC);
    folder.write("known.json", "{}");
    insta::assert_snapshot!(folder.tell(&[
        "lint --report sarif=./cogctl.yaml",
        "lint --write-baseline cogctl.yaml",
        "lint --baseline known.json --report json=./known.json",
        "lint --report sarif=a --report json=./a",
    ]), @r#"
    $ cogctl lint --report sarif=./cogctl.yaml
    --- stderr ---
    file-taken

      × ./cogctl.yaml is a spec, and would be written over
      help: name a file of its own
    [exit 64]

    $ cogctl lint --write-baseline cogctl.yaml
    --- stderr ---
    file-taken

      × cogctl.yaml is a spec, and would be written over
      help: name a file of its own
    [exit 64]

    $ cogctl lint --baseline known.json --report json=./known.json
    --- stderr ---
    file-taken

      × ./known.json is the baseline, and would be written over
      help: name a file of its own
    [exit 64]

    $ cogctl lint --report sarif=a --report json=./a
    --- stderr ---
    file-taken

      × ./a is another report, and would be written over
      help: name a file of its own
    [exit 64]
    "#);
    assert_eq!([folder.read("cogctl.yaml"), folder.read("known.json")], [SPEC, "{}"]);
}

#[test]
fn people_are_told_as_much_of_a_file_as_they_read_and_programs_all() {
    use std::fmt::Write as _;
    let mut spec = "version: 1\nuser_pool_id: us-west-2_EXAMPLE\nclients:\n  web:\n    generate_secret: true\n".to_owned();
    for _ in 0..1_100 {
        writeln!(spec, "    # cogctl: allow(x) y").expect("a string");
    }
    spec += "    prevent_user_existence_errors: ENABLED\n";
    let folder = folder(&spec);
    folder.write("other.yaml", &SPEC.replace("id: prod", "id: other"));
    let lint = [
        "lint",
        "cogctl.yaml",
        "other.yaml",
        "--report",
        "github=github",
        "--report",
        "sarif=sarif",
        "-o",
        "json",
    ];
    let json: Json = serde_json::from_str(&folder.run(&lint).exits(1).stdout).expect("JSON");
    let sarif: Json = serde_json::from_str(&folder.read("sarif")).expect("JSON");
    let all = |list: &Json| list.as_array().map_or(0, Vec::len);
    assert_eq!([all(&json["problems"]), all(&sarif["runs"][0]["results"])], [1_106, 1_106]);
    let github = folder.read("github");
    let of_file = |name: &str| github.lines().filter(|line| line.contains(name)).count();
    assert_eq!([of_file("cogctl.yaml"), of_file("other.yaml")], [1_001, 6]);
    let last = github.lines().nth(1_000).expect("a last one");
    insta::assert_snapshot!(last, @r#"::warning file=cogctl.yaml,line=1006,col=21,endColumn=22,title=too-many-problems::100 more are not told here%0Ahelp: mend the first ones, and look again"#);
}
