//! What a spec switches off.

use super::{SPEC, folder};
use crate::support::Folder;

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

/// What is said of a switch on an entry with these settings.
fn on_error(section: &str, settings: &str) -> String {
    let spec = format!(
        "version: 1\nuser_pool_id: us-west-2_EXAMPLE\n{section}:\n  \
         # cogctl: allow(tokens-outlive-refresh) try it\n  web:\n{settings}"
    );
    let found = folder(&spec).run(&["lint", "--report", "github=-"]).stdout;
    let code = |line: &str| Some(line.split_once("title=")?.1.split_once("::")?.0.to_owned());
    let codes: Vec<_> = found.lines().filter_map(code).collect();
    codes.join(" ")
}

#[test]
fn a_switch_of_an_error_that_a_plan_may_need_is_not_called_unused() {
    const ALL: &str = "    generate_secret: true\n    prevent_user_existence_errors: ENABLED\n    access_token_validity: 1h\n";
    let clients = |settings: &str| on_error("clients", settings);
    assert_eq!(clients(ALL), "unused-switch");
    let unsaid = ALL.replace("    generate_secret: true\n", "");
    assert_eq!(clients(&unsaid), "no-refresh-token-rotation");
    let ignoring = format!("{ALL}    lifecycle: {{ ignore_changes: [refresh_token_validity] }}\n");
    assert_eq!(clients(&ignoring), "");
    let managed = "    name_prefix: x\n    access_token_validity: 1h\n";
    assert_eq!(on_error("managed_clients", managed), "");
}

/// Three specs of one callback, of which the first says that this is right.
fn tenants(folder: &Folder) {
    for (name, comment) in
        [("a", " # cogctl: allow(shared-callback) one router"), ("b", ""), ("c", "")]
    {
        let spec = format!(
            "version: 1\nuser_pool_id: us-west-2_EXAMPLE\ndefaults:\n  prevent_user_existence_errors: ENABLED\n\
             clients:\n  web:\n    name: {name}\n    generate_secret: true\n    \
             allowed_oauth_flows_user_pool_client: true\n    allowed_oauth_flows: [code]\n    \
             allowed_oauth_scopes: [openid]\n    callback_urls: [https://a.example.com/cb]{comment}\n"
        );
        folder.write(&format!("{name}.yaml"), &spec);
    }
}

#[test]
fn a_switch_of_what_several_clients_do_is_not_called_unused_where_the_others_are_not_looked_at() {
    let folder = Folder::new();
    tenants(&folder);
    insta::assert_snapshot!(folder.tell(&["lint a.yaml b.yaml c.yaml", "lint a.yaml"]), @r#"
    $ cogctl lint a.yaml b.yaml c.yaml
    Nothing found in 3 specs.
    [exit 0]

    $ cogctl lint a.yaml
    Nothing found in 1 spec.
    [exit 0]
    "#);
}

/// The codes of what is found in a spec whose entry says so under `defaults:`, with such a switch on the entry.
fn with_variables(defaults: &str, entry: &str, rule: &str) -> String {
    let spec = format!(
        "version: 1\nuser_pool_id: ${{var:pool}}\ndefaults:\n  {defaults}\nclients:\n  \
         # cogctl: allow({rule}) Mode 2 needs it\n  web:\n    generate_secret: true\n    {entry}\n"
    );
    let folder = folder(&spec);
    let vars = ["pool=us-west-2_EXAMPLE", "mode=ENABLED", "unit=hours"].map(|var| ["--var", var]);
    let args = [&["lint", "--report", "github=-"][..], vars.as_flattened()].concat();
    let found = folder.run(&args).stdout;
    let code = |line: &str| Some(line.split_once("title=")?.1.split_once("::")?.0.to_owned());
    found.lines().filter_map(code).collect::<Vec<_>>().join(" ")
}

#[test]
fn a_switch_of_what_other_variables_may_do_is_not_called_unused() {
    let errors =
        |defaults: &str, entry: &str| with_variables(defaults, entry, "user-existence-errors");
    let mode = "prevent_user_existence_errors: \"${var:mode}\"";
    let plain = "prevent_user_existence_errors: ENABLED";
    assert_eq!(errors(plain, "auth_session_validity: 5"), "unused-switch");
    assert_eq!(errors(mode, "auth_session_validity: 5"), "");
    assert_eq!(errors("auth_session_validity: 5", mode), "");
    // A name is what only those rules look at that compare clients.
    assert_eq!(errors(plain, "name: \"web-${var:mode}\""), "unused-switch");
    let unit =
        "access_token_validity: 1\n    token_validity_units: { access_token: \"${var:unit}\" }";
    assert_eq!(with_variables(plain, unit, "long-access-token"), "");
}
