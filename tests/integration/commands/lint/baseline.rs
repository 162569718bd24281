//! Findings that somebody decided to live with.

use super::{SPEC, folder};
use crate::support::Folder;

/// It would be a file of that name.
#[test]
fn a_baseline_is_not_written_to_standard_output() {
    let folder = folder(SPEC);
    insta::assert_snapshot!(folder.tell(&["lint --write-baseline -"]), @r#"
    $ cogctl lint --write-baseline -
    --- stderr ---
    file-wanted

      × a baseline is kept in a file, not on standard output
      help: write `--write-baseline lint.json`
    [exit 64]
    "#);
    assert!(!folder.path().join("-").exists());
}

#[test]
fn a_baseline_leaves_out_what_is_known_and_tells_what_is_gone() {
    let folder = folder(SPEC);
    let mut told = folder.tell(&["lint --write-baseline known.json", "lint --baseline known.json"]);
    told += &folder.read("known.json");
    insta::assert_snapshot!(told, @r#"
    $ cogctl lint --write-baseline known.json
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

    known.json: 5 findings, without 1 error
    [exit 1]

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

    1 error in 1 spec; 4 known to the baseline. `--fix` mends 3.
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

    1 note in 1 spec; 3 known to the baseline. `--fix` mends 2.
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
fn what_a_baseline_would_leave_undone_is_refused() {
    let folder = folder(SPEC);
    let codes = ["--baseline old.json", "--report sarif=a", "--fix", "--fail-on error"]
        .map(|flag| folder.tell(&[&format!("lint --write-baseline new.json {flag}")]))
        .map(|told| told.lines().nth(2).unwrap_or_default().to_owned());
    insta::assert_snapshot!(codes.join("\n"), @r#"
    error: the argument '--write-baseline <FILE>' cannot be used with '--baseline <FILE>'
    error: the argument '--write-baseline <FILE>' cannot be used with '--report <FORMAT=PATH>'
    error: the argument '--write-baseline <FILE>' cannot be used with '--fix'
    error: the argument '--write-baseline <FILE>' cannot be used with '--fail-on <LEVEL>'
    "#);
}

#[test]
fn a_baseline_without_errors_ends_well() {
    let folder = folder(&SPEC.replace("example.com/\n", "example.com/cb\n"));
    insta::assert_snapshot!(folder.tell(&[
        "lint --write-baseline new.json",
        "lint --write-baseline new.json -o json",
    ]), @r#"
    $ cogctl lint --write-baseline new.json
    new.json: 5 findings
    [exit 0]

    $ cogctl lint --write-baseline new.json -o json
    {
      "file": "new.json",
      "findings": 5,
      "problems": [],
      "schema_version": "1.0"
    }
    [exit 0]
    "#);
}

#[test]
fn a_typo_undoes_no_baseline() {
    let folder = folder(SPEC);
    folder.run(&["lint", "--write-baseline", "known.json"]).exits(1);
    folder.write("cogctl.yaml", &format!("{SPEC}tags: typo\n"));
    let told = folder.tell(&["lint --baseline known.json"]);
    let closing = told.lines().find(|line| line.contains("known to"));
    assert_eq!(closing, Some("2 errors in 1 spec; 4 known to the baseline."));
}

#[test]
fn a_baseline_knows_clashes_whichever_client_comes_first() {
    let spec = |keys: [&str; 3]| {
        let client = |key: &str| {
            format!(
                "  {key}: {{ name: one, generate_secret: true, allowed_oauth_flows_user_pool_client: true, \
                 allowed_oauth_flows: [code], allowed_oauth_scopes: [openid], callback_urls: [https://a] }}\n"
            )
        };
        format!(
            "version: 1\nuser_pool_id: us-west-2_EXAMPLE\nclients:\n{}",
            keys.map(client).concat()
        )
    };
    let folder = folder(&spec(["a", "b", "c"]));
    folder.run(&["lint", "--write-baseline", "known.json"]).exits(0);
    folder.write("cogctl.yaml", &spec(["c", "a", "b"]));
    let again = folder.run(&["lint", "--baseline", "known.json", "--report", "github=-"]).exits(0);
    assert_eq!(again.stdout, "");
}

/// Two specs of one pool that want clients of the same name, as a baseline knows.
#[test]
fn what_takes_another_spec_to_be_found_is_not_called_gone_without_it() {
    let folder = Folder::new();
    let spec = |name: &str| {
        format!(
            "version: 1\nuser_pool_id: us-west-2_EXAMPLE\nclients:\n  web: {{ name: {name}, generate_secret: true, prevent_user_existence_errors: ENABLED }}\n"
        )
    };
    folder.write("s1.yaml", &spec("one"));
    folder.write("s2.yaml", &spec("one"));
    folder.run(&["lint", "s1.yaml", "s2.yaml", "--write-baseline", "known.json"]).exits(0);
    insta::assert_snapshot!(folder.read("known.json"), @r#"
    {
      "schema_version": "1.0",
      "findings": [
        {
          "at": "s1/clients.web",
          "rule": "duplicate-name"
        },
        {
          "at": "s2/clients.web",
          "rule": "duplicate-name"
        }
      ]
    }
    "#);
    let strict = "--baseline known.json --fail-on note";
    insta::assert_snapshot!(folder.tell(&[&format!("lint s2.yaml {strict}")]), @r#"
    $ cogctl lint s2.yaml --baseline known.json --fail-on note
    Nothing found in 1 spec.
    [exit 0]
    "#);
    folder.write("s2.yaml", &spec("two"));
    insta::assert_snapshot!(folder.tell(&[&format!("lint s1.yaml s2.yaml {strict}")]), @r#"
    $ cogctl lint s1.yaml s2.yaml --baseline known.json --fail-on note
    stale-baseline

      ☞ the baseline knows what isn't there any more: duplicate-name of
      │ s1/clients.web and 1 more
      help: write it again with `--write-baseline FILE`, so that it can't come back
            unseen

    1 note in 2 specs.
    [exit 1]
    "#);
}
