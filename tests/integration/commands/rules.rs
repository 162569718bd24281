//! What Cognito would refuse, told by `validate` and `plan` before it is asked.

#![expect(clippy::too_many_lines, reason = "a whole output is as long as it is")]

use super::{SPEC, applied};
use crate::support::Folder;

/// Twenty mistakes, some that the reader finds and some that rules do.
const TWENTY: &str = "\
version: 1
user_pool_id: us-west-2_Sandbox01
region: us-east-1
polcy: { max_changes: 30% }
defaults:
  enable_token_revocation: yes
  allowed_oauth_flows_user_pool_client: true
clients:
  shop:
    callback_urls: [\"http://shop.example.com/cb\", \"https://shop.example.com/#/cb\"]
    default_redirect_uri: https://shop.example.com/cb
    allowed_oauth_flows: [code]
    allowed_oauth_scopes: [opneid, email]
    access_token_validity: 12h
    refresh_token_validity: 6h
  app:
    allowed_oauth_flows: [code, token]
    allowed_oauth_scopes: [openid]
    read_attributes: []
    write_attributes: [emial, sub]
  batch:
    generate_secret: false
    allowed_oauth_flows: [client_credentials]
    allowed_oauth_scopes: [openid, https://api.example.com/read]
    access_token_validity: 2d
  kiosk:
    allowed_oauth_flows_user_pool_client: null
    explicit_auth_flows: [ALLOW_USER_SRP_AUTH, USER_PASSWORD_AUTH]
    analytics_configuration: { application_id: 0a1b2c }
    logout_ulrs: [https://kiosk.example.com/]
managed_clients:
  logs:
    name: AmazonOpenSearchService-logs
    name_prefix: AmazonOpenSearchService-
    explicit_auth_flows: [ALLOW_REFRESH_TOKEN_AUTH]
    refresh_token_rotation: { feature: ENABLED, retry_grace_period_seconds: 90 }
";

#[test]
fn twenty_mistakes_are_told_in_one_run() {
    let folder = Folder::new();
    folder.write("cogctl.yaml", TWENTY);
    let told = folder.tell(&["validate"]);
    insta::assert_snapshot!(told, @r#"
    $ cogctl validate
    --- stderr ---
    region-mismatch

      × the Region and the pool's id disagree
       ╭─[cogctl.yaml:3:9]
     1 │ version: 1
     2 │ user_pool_id: us-west-2_Sandbox01
       ·               ─────────┬─────────
       ·                        ╰── is in us-west-2
     3 │ region: us-east-1
       ·         ────┬────
       ·             ╰── says us-east-1
     4 │ polcy: { max_changes: 30% }
       ╰────
      help: leave `region` out: the id says it

    unknown-key

      × a spec has no key `polcy`
       ╭─[cogctl.yaml:4:1]
     3 │ region: us-east-1
     4 │ polcy: { max_changes: 30% }
       · ──┬──
       ·   ╰── unknown
     5 │ defaults:
       ╰────
      help: did you mean `policy`?

    wrong-type

      × `enable_token_revocation` must be `true` or `false`
       ╭─[cogctl.yaml:6:28]
     5 │ defaults:
     6 │   enable_token_revocation: yes
       ·                            ─┬─
       ·                             ╰── this is a text
     7 │   allowed_oauth_flows_user_pool_client: true
       ╰────
      help: write `true`; to YAML 1.2 `yes` is no boolean

    plain-http-url

      × `http://shop.example.com/cb` is plain http
        ╭─[cogctl.yaml:10:21]
      9 │   shop:
     10 │     callback_urls: ["http://shop.example.com/cb", "https://shop.example.com/#/cb"]
        ·                     ──────────────┬─────────────
        ·                                   ╰── leads to another machine without encryption
     11 │     default_redirect_uri: https://shop.example.com/cb
        ╰────
      help: write `https://shop.example.com/cb`

    url-with-fragment

      × `https://shop.example.com/#/cb` has a fragment
        ╭─[cogctl.yaml:10:51]
      9 │   shop:
     10 │     callback_urls: ["http://shop.example.com/cb", "https://shop.example.com/#/cb"]
        ·                                                   ───────────────┬───────────────
        ·                                                                  ╰── ends at the `#` for a server
     11 │     default_redirect_uri: https://shop.example.com/cb
        ╰────
      help: write `https://shop.example.com/`, and let the app find its own way from
            there

    default-redirect-not-a-callback

      × `default_redirect_uri` is none of `callback_urls`
        ╭─[cogctl.yaml:11:27]
      9 │   shop:
     10 │     callback_urls: ["http://shop.example.com/cb", "https://shop.example.com/#/cb"]
        ·     ──────┬──────
        ·           ╰── without it
     11 │     default_redirect_uri: https://shop.example.com/cb
        ·                           ─────────────┬─────────────
        ·                                        ╰── not among them
     12 │     allowed_oauth_flows: [code]
        ╰────
      help: add https://shop.example.com/cb to `callback_urls`

    unknown-scope

      × there is no scope `opneid`
        ╭─[cogctl.yaml:13:28]
     12 │     allowed_oauth_flows: [code]
     13 │     allowed_oauth_scopes: [opneid, email]
        ·                            ───┬──
        ·                               ╰── neither Cognito's nor a resource server's
     14 │     access_token_validity: 12h
        ╰────
      help: did you mean `openid`?

    tokens-outlive-refresh

      × `access_token_validity` is longer than `refresh_token_validity`
        ╭─[cogctl.yaml:14:28]
     13 │     allowed_oauth_scopes: [opneid, email]
     14 │     access_token_validity: 12h
        ·                            ─┬─
        ·                             ╰── lives 12h
     15 │     refresh_token_validity: 6h
        ·                             ─┬
        ·                              ╰── lives 6h
     16 │   app:
        ╰────
      help: write `access_token_validity: 6h` or less, or `refresh_token_validity:
            12h` or more

    bad-value

      × `token` is no value for `allowed_oauth_flows`
        ╭─[cogctl.yaml:17:33]
     16 │   app:
     17 │     allowed_oauth_flows: [code, token]
        ·                                 ──┬──
        ·                                   ╰── unknown
     18 │     allowed_oauth_scopes: [openid]
        ╰────
      help: write `code`, `implicit` or `client_credentials`

    empty-attributes

      × `read_attributes` is an empty list
        ╭─[cogctl.yaml:19:22]
     18 │     allowed_oauth_scopes: [openid]
     19 │     read_attributes: []
        ·                      ─┬
        ·                       ╰── to Cognito an empty list means all attributes
     20 │     write_attributes: [emial, sub]
        ╰────
      help: leave it out for all of them, or list at least one

    unknown-attribute

      × there is no attribute `emial`
        ╭─[cogctl.yaml:20:24]
     19 │     read_attributes: []
     20 │     write_attributes: [emial, sub]
        ·                        ──┬──
        ·                          ╰── not a standard one, and without `custom:`
     21 │   batch:
        ╰────
      help: did you mean `email`? An attribute of the pool's own is `custom:emial`

    unwritable-attribute

      × no client may write `sub`
        ╭─[cogctl.yaml:20:31]
     19 │     read_attributes: []
     20 │     write_attributes: [emial, sub]
        ·                               ─┬─
        ·                                ╰── set by Cognito alone
     21 │   batch:
        ╰────
      help: write `write_attributes: [emial]`

    client-credentials-without-secret

      × `client_credentials` takes a client with a secret
        ╭─[cogctl.yaml:23:27]
     21 │   batch:
     22 │     generate_secret: false
        ·                      ──┬──
        ·                        ╰── has none
     23 │     allowed_oauth_flows: [client_credentials]
        ·                           ─────────┬────────
        ·                                    ╰── a service proves itself by its secret
     24 │     allowed_oauth_scopes: [openid, https://api.example.com/read]
        ╰────
      help: write `generate_secret: true`; a client that exists without one is
            replaced by another then

    client-credentials-with-oidc-scope

      × `openid` doesn't go with `client_credentials`
        ╭─[cogctl.yaml:24:28]
     22 │     generate_secret: false
     23 │     allowed_oauth_flows: [client_credentials]
        ·                           ─────────┬────────
        ·                                    ╰── signs in without one
     24 │     allowed_oauth_scopes: [openid, https://api.example.com/read]
        ·                            ───┬──
        ·                               ╰── asks about a user
     25 │     access_token_validity: 2d
        ╰────
      help: write `allowed_oauth_scopes: ["https://api.example.com/read"]`

    out-of-range

      × `access_token_validity` is out of range
        ╭─[cogctl.yaml:25:28]
     24 │     allowed_oauth_scopes: [openid, https://api.example.com/read]
     25 │     access_token_validity: 2d
        ·                            ─┬
        ·                             ╰── 2d is too long
     26 │   kiosk:
        ╰────
      help: Cognito takes 5m to 1d

    auth-flows-mixed

      × sign-in flows are named in two ways
        ╭─[cogctl.yaml:28:48]
     27 │     allowed_oauth_flows_user_pool_client: null
     28 │     explicit_auth_flows: [ALLOW_USER_SRP_AUTH, USER_PASSWORD_AUTH]
        ·                           ─────────┬─────────  ─────────┬────────
        ·                                    │                    ╰── an older name
        ·                                    ╰── a newer one
     29 │     analytics_configuration: { application_id: 0a1b2c }
        ╰────
      help: write `explicit_auth_flows: [ALLOW_REFRESH_TOKEN_AUTH,
            ALLOW_USER_PASSWORD_AUTH, ALLOW_USER_SRP_AUTH]`

    bad-analytics

      × `analytics_configuration` names its project in a form that Cognito refuses
        ╭─[cogctl.yaml:29:5]
     28 │     explicit_auth_flows: [ALLOW_USER_SRP_AUTH, USER_PASSWORD_AUTH]
     29 │     analytics_configuration: { application_id: 0a1b2c }
        ·     ───────────┬───────────    ──────────────
        ·                ╰── needs one of two forms
     30 │     logout_ulrs: [https://kiosk.example.com/]
        ╰────
      help: write `application_arn` alone, or `application_id` with `role_arn` (and
            `external_id`)

    unknown-key

      × a client has no key `logout_ulrs`
        ╭─[cogctl.yaml:30:5]
     29 │     analytics_configuration: { application_id: 0a1b2c }
     30 │     logout_ulrs: [https://kiosk.example.com/]
        ·     ─────┬─────
        ·          ╰── unknown
     31 │ managed_clients:
        ╰────
      help: did you mean `logout_urls`?

    not-for-managed

      × a managed client can't have `name`
        ╭─[cogctl.yaml:33:5]
     32 │   logs:
     33 │     name: AmazonOpenSearchService-logs
        ·     ──┬─
        ·       ╰── a managed client keeps the name that its service gave it
     34 │     name_prefix: AmazonOpenSearchService-
        ╰────
      help: find it by `name_pattern` or `name_prefix`

    out-of-range

      × `retry_grace_period_seconds` is out of range
        ╭─[cogctl.yaml:36:77]
     35 │     explicit_auth_flows: [ALLOW_REFRESH_TOKEN_AUTH]
     36 │     refresh_token_rotation: { feature: ENABLED, retry_grace_period_seconds: 90 }
        ·                                                                             ─┬
        ·                                                                              ╰── Cognito takes 0 to 60
        ╰────
      help: write a whole number from 0 to 60
    [exit 1]
    "#);
    assert_eq!(told.matches("╭─[cogctl.yaml:").count(), 20);
}

/// The shop of the other tests with what Cognito would refuse of it.
fn shop(more: &str) -> String {
    SPEC.replace("    generate_secret: true\n", &format!("    generate_secret: true\n{more}"))
}

#[test]
fn what_a_plan_would_have_refused_is_drawn() {
    let folder = applied();
    folder.write("cogctl.yaml", &shop("    default_redirect_uri: https://shop.example.com/\n    refresh_token_rotation: { feature: ENABLED }\n    explicit_auth_flows: [ALLOW_REFRESH_TOKEN_AUTH, ALLOW_USER_AUTH]\n"));
    insta::assert_snapshot!(folder.tell(&["plan", "plan -o json", "apply --auto-approve", "validate -o json"]), @r#"
    $ cogctl plan
    Blocked; nothing is applied until this is settled:

      # clients.web is blocked  (cogctl.yaml:8)
      ! `default_redirect_uri` is none of `callback_urls`
        [default-redirect-not-a-callback]

      # clients.web is blocked  (cogctl.yaml:10)
      ! `ALLOW_REFRESH_TOKEN_AUTH` doesn't go with rotation
        [refresh-flow-with-rotation]

    Plan: 0 to create, 0 to adopt, 0 to update, 0 to replace, 0 to delete, 0 to forget; 1 unchanged, 1 blocked.
    --- stderr ---
    default-redirect-not-a-callback

      × `default_redirect_uri` is none of `callback_urls`
        ╭─[cogctl.yaml:8:27]
      7 │     generate_secret: true
      8 │     default_redirect_uri: https://shop.example.com/
        ·                           ────────────┬────────────
        ·                                       ╰── not among them
      9 │     refresh_token_rotation: { feature: ENABLED }
     10 │     explicit_auth_flows: [ALLOW_REFRESH_TOKEN_AUTH, ALLOW_USER_AUTH]
     11 │     callback_urls: [https://shop.example.com/cb]
        ·     ──────┬──────
        ·           ╰── without it
     12 │     access_token_validity: 30m
        ╰────
      help: write `default_redirect_uri: https://shop.example.com/cb`, or add
            https://shop.example.com/ to `callback_urls`

    refresh-flow-with-rotation

      × `ALLOW_REFRESH_TOKEN_AUTH` doesn't go with rotation
        ╭─[cogctl.yaml:10:27]
      8 │     default_redirect_uri: https://shop.example.com/
      9 │     refresh_token_rotation: { feature: ENABLED }
        ·     ───────────┬──────────
        ·                ╰── brings a new one at each use
     10 │     explicit_auth_flows: [ALLOW_REFRESH_TOKEN_AUTH, ALLOW_USER_AUTH]
        ·                           ────────────┬───────────
        ·                                       ╰── uses a refresh token without bringing a new one
     11 │     callback_urls: [https://shop.example.com/cb]
        ╰────
      help: write `explicit_auth_flows: [ALLOW_USER_AUTH]`, or
            `refresh_token_rotation: { feature: DISABLED }`; if Cognito takes it all
            the same: `# cogctl: allow(refresh-flow-with-rotation) REASON`
    [exit 1]

    $ cogctl plan -o json
    {
      "schema_version": "1.0",
      "complete": true,
      "refresh": {
        "mode": "full",
        "verified": null,
        "trusted": null,
        "oldest_seconds": null
      },
      "summary": {
        "create": 0,
        "update": 0,
        "replace": 0,
        "adopt": 0,
        "move": 0,
        "delete": 0,
        "forget": 0,
        "unchanged": 1,
        "blocked": 1
      },
      "changes": [],
      "blocked": [
        {
          "address": "clients.web",
          "spec": "prod",
          "file": "cogctl.yaml",
          "line": 8,
          "code": "default-redirect-not-a-callback",
          "message": "`default_redirect_uri` is none of `callback_urls`",
          "help": "write `default_redirect_uri: https://shop.example.com/cb`, or add https://shop.example.com/ to `callback_urls`",
          "candidates": []
        },
        {
          "address": "clients.web",
          "spec": "prod",
          "file": "cogctl.yaml",
          "line": 10,
          "code": "refresh-flow-with-rotation",
          "message": "`ALLOW_REFRESH_TOKEN_AUTH` doesn't go with rotation",
          "help": "write `explicit_auth_flows: [ALLOW_USER_AUTH]`, or `refresh_token_rotation: { feature: DISABLED }`; if Cognito takes it all the same: `# cogctl: allow(refresh-flow-with-rotation) REASON`",
          "candidates": []
        }
      ],
      "notes": [],
      "pools": [
        {
          "spec": "prod",
          "user_pool_id": "us-west-2_Sandbox01",
          "name": "sandbox-users",
          "account_id": "123456789012"
        }
      ],
      "estimate": {
        "reads": 0,
        "writes": 0,
        "seconds": null
      }
    }
    [exit 1]

    $ cogctl apply --auto-approve
    Blocked; nothing is applied until this is settled:

      # clients.web is blocked  (cogctl.yaml:8)
      ! `default_redirect_uri` is none of `callback_urls`
        [default-redirect-not-a-callback]

      # clients.web is blocked  (cogctl.yaml:10)
      ! `ALLOW_REFRESH_TOKEN_AUTH` doesn't go with rotation
        [refresh-flow-with-rotation]

    Plan: 0 to create, 0 to adopt, 0 to update, 0 to replace, 0 to delete, 0 to forget; 1 unchanged, 1 blocked.
    --- stderr ---
    default-redirect-not-a-callback

      × `default_redirect_uri` is none of `callback_urls`
        ╭─[cogctl.yaml:8:27]
      7 │     generate_secret: true
      8 │     default_redirect_uri: https://shop.example.com/
        ·                           ────────────┬────────────
        ·                                       ╰── not among them
      9 │     refresh_token_rotation: { feature: ENABLED }
     10 │     explicit_auth_flows: [ALLOW_REFRESH_TOKEN_AUTH, ALLOW_USER_AUTH]
     11 │     callback_urls: [https://shop.example.com/cb]
        ·     ──────┬──────
        ·           ╰── without it
     12 │     access_token_validity: 30m
        ╰────
      help: write `default_redirect_uri: https://shop.example.com/cb`, or add
            https://shop.example.com/ to `callback_urls`

    refresh-flow-with-rotation

      × `ALLOW_REFRESH_TOKEN_AUTH` doesn't go with rotation
        ╭─[cogctl.yaml:10:27]
      8 │     default_redirect_uri: https://shop.example.com/
      9 │     refresh_token_rotation: { feature: ENABLED }
        ·     ───────────┬──────────
        ·                ╰── brings a new one at each use
     10 │     explicit_auth_flows: [ALLOW_REFRESH_TOKEN_AUTH, ALLOW_USER_AUTH]
        ·                           ────────────┬───────────
        ·                                       ╰── uses a refresh token without bringing a new one
     11 │     callback_urls: [https://shop.example.com/cb]
        ╰────
      help: write `explicit_auth_flows: [ALLOW_USER_AUTH]`, or
            `refresh_token_rotation: { feature: DISABLED }`; if Cognito takes it all
            the same: `# cogctl: allow(refresh-flow-with-rotation) REASON`

    blocked

      × nothing was changed, as the plan has blocked entries
      help: settle them as the plan says, or apply other entries with `--target`
    [exit 4]

    $ cogctl validate -o json
    {
      "blocked": [],
      "problems": [
        {
          "code": "default-redirect-not-a-callback",
          "help": "write `default_redirect_uri: https://shop.example.com/cb`, or add https://shop.example.com/ to `callback_urls`",
          "labels": [
            {
              "column": 27,
              "file": "cogctl.yaml",
              "length": 25,
              "line": 8,
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
          "code": "refresh-flow-with-rotation",
          "help": "write `explicit_auth_flows: [ALLOW_USER_AUTH]`, or `refresh_token_rotation: { feature: DISABLED }`; if Cognito takes it all the same: `# cogctl: allow(refresh-flow-with-rotation) REASON`",
          "labels": [
            {
              "column": 27,
              "file": "cogctl.yaml",
              "length": 24,
              "line": 10,
              "message": "uses a refresh token without bringing a new one"
            },
            {
              "column": 5,
              "file": "cogctl.yaml",
              "length": 22,
              "line": 9,
              "message": "brings a new one at each use"
            }
          ],
          "message": "`ALLOW_REFRESH_TOKEN_AUTH` doesn't go with rotation",
          "severity": "error"
        }
      ],
      "schema_version": "1.0"
    }
    [exit 1]
    "#);
}

/// The client has the flow `code`, which its entry doesn't say.
#[test]
fn a_managed_client_is_judged_by_what_only_the_pool_knows() {
    let folder = applied();
    folder.write("cogctl.yaml", &format!("{SPEC}    callback_urls: null\n"));
    insta::assert_snapshot!(folder.tell(&["validate", "plan"]), @r#"
    $ cogctl validate
    cogctl.yaml: valid, 2 entries
    [exit 0]

    $ cogctl plan
    Blocked; nothing is applied until this is settled:

      # managed_clients.logs is blocked  (cogctl.yaml:14)
      ! there is no callback URL to send users back to [oauth-without-callback]

    Plan: 0 to create, 0 to adopt, 0 to update, 0 to replace, 0 to delete, 0 to forget; 1 unchanged, 1 blocked.
    --- stderr ---
    oauth-without-callback

      × there is no callback URL to send users back to
        ╭─[cogctl.yaml:14:5]
     10 │ managed_clients:
     11 │   logs:
        ·   ──┬─
        ·     ╰── `allowed_oauth_flows`: ends at a callback URL
     12 │     name_prefix: AmazonOpenSearchService-logs-
     13 │     access_token_validity: 8h
     14 │     callback_urls: null
        ·     ──────┬──────
        ·           ╰── empty
        ╰────
      help: add `callback_urls: ["https://app.example.com/callback"]`, with the
            app's own URL
    [exit 1]
    "#);
}
