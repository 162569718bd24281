//! Each finding both ways, through real YAML.

#![expect(clippy::too_many_lines, reason = "a whole output is as long as it is")]

mod edges;

use super::ALL;
use crate::problem::{Problem, Severity, Source};
use crate::render::problems::{Theme, render};
use crate::rules::{Linted, Rule, errors, lint};
use crate::spec::{Desired, ReadContext, read};

fn spec(example: &str) -> Desired {
    let head = "version: 1\nuser_pool_id: us-west-2_EXAMPLE\n";
    let text = if example.starts_with("clients:") {
        format!("{head}{example}\n")
    } else {
        format!("{head}clients:\n  web:\n    {}\n", example.replace('\n', "\n    "))
    };
    let context = ReadContext { default_id: "prod".to_owned(), ..ReadContext::default() };
    read(&Source::new("prod.yaml", text), &context).expect("examples are specs")
}

/// What the rule says of its example, if nothing is an error there.
fn told(rule: &Rule, example: &str) -> Vec<Problem> {
    let spec = spec(example);
    assert_eq!(errors(&spec.entries).len(), 0, "{}: {example}", rule.id);
    let of_rule = |problem: &Problem| problem.code == rule.id;
    lint(&[Linted::of(&spec)]).into_iter().map(|finding| finding.problem).filter(of_rule).collect()
}

#[test]
fn the_good_example_of_every_finding_keeps_it() {
    for rule in ALL {
        assert_eq!(told(rule, rule.good).len(), 0, "{}", rule.id);
    }
}

#[test]
fn the_bad_example_of_every_finding_shows_what_is_wrong() {
    let bad: Vec<_> = ALL.iter().flat_map(|rule| told(rule, rule.bad)).collect();
    insta::assert_snapshot!(render(&bad, Theme { color: false, width: 100, longest_line: Theme::LONGEST_LINE, unicode: true }), @r#"
    oauth-without-flag

      ⚠ these OAuth settings do nothing
       ╭─[prod.yaml:5:5]
     3 │ clients:
     4 │   web:
       ·   ─┬─
       ·    ╰── `allowed_oauth_flows_user_pool_client`: the flag is off
     5 │     allowed_oauth_flows: [code]
       ·     ─────────┬─────────
       ·              ╰── ignored without the flag
     6 │     allowed_oauth_scopes: [openid]
       ·     ──────────┬─────────
       ·               ╰── ignored without the flag
     7 │     callback_urls: ["https://app.example.com/cb"]
       ·     ──────┬──────
       ·           ╰── ignored without the flag
       ╰────
      help: write `allowed_oauth_flows_user_pool_client: true`, or leave the OAuth settings out

    implicit-flow

      ⚠ the implicit flow puts tokens into URLs
       ╭─[prod.yaml:6:27]
     5 │     allowed_oauth_flows_user_pool_client: true
     6 │     allowed_oauth_flows: [implicit]
       ·                           ────┬───
       ·                               ╰── hands out tokens directly
     7 │     allowed_oauth_scopes: [openid]
       ╰────
      help: write `allowed_oauth_flows: [code]`; in a browser too the code flow works, with PKCE

    secret-in-public-client

      ⚠ the client has a secret, and looks like an app that can't keep one
       ╭─[prod.yaml:8:21]
     7 │     allowed_oauth_scopes: [openid]
     8 │     callback_urls: ["com.example.app://cb"]
       ·                     ───────────┬──────────
       ·                                ╰── opens an app on the device
     9 │     generate_secret: true
       ╰────
      help: write `generate_secret: false` (for a client that exists this is a replacement); if a server
            of yours redeems the codes, say so: `# cogctl: allow(secret-in-public-client) …`

    password-auth-flow

      ⚠ `ALLOW_USER_PASSWORD_AUTH` lets the app send the password itself
       ╭─[prod.yaml:5:27]
     4 │   web:
     5 │     explicit_auth_flows: [ALLOW_USER_PASSWORD_AUTH, ALLOW_REFRESH_TOKEN_AUTH]
       ·                           ────────────┬───────────
       ·                                       ╰── the app sees the password
       ╰────
      help: write `ALLOW_USER_SRP_AUTH` instead, or `ALLOW_USER_AUTH`; while a Lambda moves users over,
            say so: `# cogctl: allow(password-auth-flow) …`

    legacy-auth-flow

      ⚠ `ADMIN_NO_SRP_AUTH` is the old name of a flow
       ╭─[prod.yaml:5:27]
     4 │   web:
     5 │     explicit_auth_flows: [ADMIN_NO_SRP_AUTH]
       ·                           ────────┬────────
       ·                                   ╰── legacy
       ╰────
      help: write `explicit_auth_flows: [ALLOW_ADMIN_USER_PASSWORD_AUTH, ALLOW_REFRESH_TOKEN_AUTH]`, and
            besides `ALLOW_USER_SRP_AUTH` or `ALLOW_CUSTOM_AUTH` if anybody signs in with SRP or by a
            challenge of your own

    refresh-flow-missing

      ⚠ `explicit_auth_flows` lacks `ALLOW_REFRESH_TOKEN_AUTH`
       ╭─[prod.yaml:5:5]
     4 │   web:
     5 │     explicit_auth_flows: [ALLOW_USER_SRP_AUTH]
       ·     ─────────┬─────────
       ·              ╰── hands out refresh tokens that can't be used
       ╰────
      help: write `explicit_auth_flows: [ALLOW_REFRESH_TOKEN_AUTH, ALLOW_USER_SRP_AUTH]`; Cognito
            refused this in 2020 (aws-cdk #7625), and nobody has published whether it still does

    unknown-auth-flow

      ⚠ cogctl knows no sign-in flow `ALLOW_USER_SPR_AUTH`
       ╭─[prod.yaml:5:27]
     4 │   web:
     5 │     explicit_auth_flows: [ALLOW_USER_SPR_AUTH, ALLOW_REFRESH_TOKEN_AUTH]
       ·                           ─────────┬─────────
       ·                                    ╰── passed on as it is
       ╰────
      help: did you mean `ALLOW_USER_SRP_AUTH`? `# cogctl: allow(unknown-auth-flow) …` says that it is
            new in Cognito

    client-token-flow

      ⚠ `ALLOW_CLIENT_TOKEN_AUTH` has flows for users beside it
       ╭─[prod.yaml:6:27]
     5 │     generate_secret: true
     6 │     explicit_auth_flows: [ALLOW_CLIENT_TOKEN_AUTH, ALLOW_REFRESH_TOKEN_AUTH, ALLOW_USER_SRP_AUTH]
       ·                           ───────────┬───────────                            ─────────┬─────────
       ·                                      │                                                ╰── for users
       ·                                      ╰── for a service on its own
       ╰────
      help: write `explicit_auth_flows: [ALLOW_CLIENT_TOKEN_AUTH]`, and an entry of its own for the
            client that signs people in

    user-existence-errors

      ⚠ sign-in errors tell who has an account
       ╭─[prod.yaml:5:36]
     4 │   web:
     5 │     prevent_user_existence_errors: LEGACY
       ·                                    ───┬──
       ·                                       ╰── answers that there is no such user
       ╰────
      help: write `prevent_user_existence_errors: ENABLED`; apps get no `UserNotFoundException` from
            then on

    token-revocation-off

      ⚠ one session can't be revoked
       ╭─[prod.yaml:5:30]
     4 │   web:
     5 │     enable_token_revocation: false
       ·                              ──┬──
       ·                                ╰── RevokeToken and /oauth2/revoke refuse its tokens
       ╰────
      help: write `enable_token_revocation: true`

    long-refresh-token

      ⚠ the refresh token lives longer than 90d
       ╭─[prod.yaml:5:29]
     4 │   web:
     5 │     refresh_token_validity: 365d
       ·                             ──┬─
       ·                               ╰── a stolen one works for 365d
       ╰────
      help: write `refresh_token_validity: 90d` or less

    odd-redirect-uri

      ⚠ a redirect URI has no scheme
       ╭─[prod.yaml:5:21]
     4 │   web:
     5 │     callback_urls: [/cb, "javascript:history.back()"]
       ·                     ─┬─
       ·                      ╰── leads nowhere
     6 │     allowed_oauth_flows_user_pool_client: true
       ╰────
      help: write it whole, such as `https://app.example.com/cb`

    odd-redirect-uri

      ⚠ no server and no app takes a `javascript:` URI
       ╭─[prod.yaml:5:26]
     4 │   web:
     5 │     callback_urls: [/cb, "javascript:history.back()"]
       ·                          ─────────────┬─────────────
       ·                                       ╰── stays in the browser
     6 │     allowed_oauth_flows_user_pool_client: true
       ╰────
      help: write the app's own URL, such as `https://app.example.com/cb` or `com.example.app://cb`

    wildcard-url

      ⚠ a URL with a placeholder fits nothing but itself
       ╭─[prod.yaml:8:21]
     7 │     allowed_oauth_scopes: [openid]
     8 │     callback_urls: ["https://*.example.com/cb"]
       ·                     ─────────────┬────────────
       ·                                  ╰── compared letter by letter
       ╰────
      help: list every URL of `callback_urls` by itself; Cognito takes 100

    look-alike-host

      ⚠ a URL's host has letters of another script that look like Latin ones
       ╭─[prod.yaml:8:21]
     7 │     allowed_oauth_scopes: [openid]
     8 │     callback_urls: ["https://app.exаmple.com/cb"]
       ·                     ──────────────┬─────────────
       ·                                   ╰── reads as app.example.com
       ╰────
      help: write the host that is meant, `app.example.com`; if it is this one, say so: `# cogctl:
            allow(look-alike-host) …`

    userinfo-in-url

      ⚠ a URL holds a user's name before its host
       ╭─[prod.yaml:8:21]
     7 │     allowed_oauth_scopes: [openid]
     8 │     callback_urls: ["https://app.example.com@evil.example/cb"]
       ·                     ────────────────────┬────────────────────
       ·                                         ╰── leads to evil.example
       ╰────
      help: leave out everything between `//` and `@`, and the `@`

    unused-urls

      ⚠ `logout_urls` does nothing without a flow for people
       ╭─[prod.yaml:9:5]
     6 │     allowed_oauth_flows_user_pool_client: true
     7 │     allowed_oauth_flows: [client_credentials]
       ·     ─────────┬─────────
       ·              ╰── no browser takes part in this flow
     8 │     allowed_oauth_scopes: [api/read]
     9 │     logout_urls: ["https://app.example.com/"]
       ·     ─────┬─────
       ·          ╰── nobody is sent there
       ╰────
      help: leave `logout_urls` out

    role-attribute-writable

      ⚠ users can write `custom:role` themselves
       ╭─[prod.yaml:5:31]
     4 │   web:
     5 │     write_attributes: [email, "custom:role"]
       ·                               ──────┬──────
       ·                                     ╰── sounds like a right
       ╰────
      help: take `custom:role` out of `write_attributes`; if an identity provider fills it, it has to
            stay: `# cogctl: allow(role-attribute-writable) …`

    duplicate-name

      ⚠ another entry wants a client of the same name
       ╭─[prod.yaml:5:3]
     3 │ clients:
     4 │   a: { name: one }
       ·   ┬
       ·   ╰── `one` here
     5 │   b: { name: one }
       ·   ┬
       ·   ╰── `one` again
       ╰────
      help: give one of them another `name`, or pin both with `client_id`

    long-access-token

      ☞ `access_token_validity` is longer than 1h
       ╭─[prod.yaml:5:28]
     4 │   web:
     5 │     access_token_validity: 8h
       ·                            ─┬
       ·                             ╰── a stolen one works for 8h
       ╰────
      help: write `access_token_validity: 1h` or less

    no-refresh-token-rotation

      ☞ the same refresh token works again and again
       ╭─[prod.yaml:5:5]
     4 │   web:
     5 │     refresh_token_rotation: { feature: DISABLED }
       ·     ───────────┬──────────
       ·                ╰── a public client without rotation
       ╰────
      help: write `refresh_token_rotation: { feature: ENABLED }`, and leave `ALLOW_REFRESH_TOKEN_AUTH`
            out of `explicit_auth_flows`

    local-callback

      ☞ a client with public callbacks sends codes to local hosts too
       ╭─[prod.yaml:8:51]
     7 │     allowed_oauth_scopes: [openid]
     8 │     callback_urls: ["https://app.example.com/cb", "http://localhost:3000/cb"]
       ·                                                   ─────────────┬────────────
       ·                                                                ╰── whoever listens there
       ╰────
      help: give development a client of its own, with this callback alone

    nearly-equal-urls

      ☞ two of `callback_urls` differ by case or a last slash alone
       ╭─[prod.yaml:8:51]
     7 │     allowed_oauth_scopes: [openid]
     8 │     callback_urls: ["https://app.example.com/cb", "https://app.example.com/cb/"]
       ·                     ──────────────┬─────────────  ──────────────┬──────────────
       ·                                   │                             ╰── this one?
       ·                                   ╰── or this one?
       ╰────
      help: keep the one that the app sends

    admin-scope

      ☞ the client may change its users' accounts
       ╭─[prod.yaml:7:36]
     6 │     allowed_oauth_flows: [code]
     7 │     allowed_oauth_scopes: [openid, aws.cognito.signin.user.admin]
       ·                                    ──────────────┬──────────────
       ·                                                  ╰── goes to example.com and example.net
     8 │     callback_urls: ["https://app.example.com/cb", "https://partner.example.net/cb"]
       ╰────
      help: take `aws.cognito.signin.user.admin` out, unless all of these are apps of your own

    shared-callback

      ☞ 3 clients have one callback URL
       ╭─[prod.yaml:4:129]
     3 │ clients:
     4 │   a: { allowed_oauth_flows_user_pool_client: true, allowed_oauth_flows: [code], allowed_oauth_scopes: [openid], callback_urls: ["https://app.example.com/cb"] }
       ·                                                                                                                                 ──────────────┬─────────────
       ·                                                                                                                                               ╰── whose code is it?
     5 │   b: { allowed_oauth_flows_user_pool_client: true, allowed_oauth_flows: [code], allowed_oauth_scopes: [openid], callback_urls: ["https://app.example.com/cb"] }
       ·                                                                                                                                 ──────────────┬─────────────
       ·                                                                                                                                               ╰── here too
     6 │   c: { allowed_oauth_flows_user_pool_client: true, allowed_oauth_flows: [code], allowed_oauth_scopes: [openid], callback_urls: ["https://app.example.com/cb"] }
       ·                                                                                                                                 ──────────────┬─────────────
       ·                                                                                                                                               ╰── here too
       ╰────
      help: give each a path or a host of its own, such as `https://app.example.com/cb/TENANT`

    machine-client-signs-people-in

      ☞ people can sign in with a client that is for machines
       ╭─[prod.yaml:7:5]
     3 │ clients:
     4 │   web:
       ·   ─┬─
       ·    ╰── `explicit_auth_flows`: lets people sign in through the API
     5 │     generate_secret: true
     6 │     allowed_oauth_flows_user_pool_client: true
     7 │     allowed_oauth_flows: [client_credentials]
       ·     ─────────┬─────────
       ·              ╰── for machines alone
     8 │     allowed_oauth_scopes: [api/read]
       ╰────
      help: write `explicit_auth_flows: [ALLOW_REFRESH_TOKEN_AUTH]`: by that alone nobody signs in

    app-scheme-without-domain

      ☞ any app can claim the scheme `myapp`
       ╭─[prod.yaml:8:21]
     7 │     allowed_oauth_scopes: [openid]
     8 │     callback_urls: ["myapp://cb"]
       ·                     ──────┬─────
       ·                           ╰── no domain in it
       ╰────
      help: name it after a domain of yours, such as `com.example.myapp://…`, or use https links that
            open the app

    pinpoint-analytics

      ☞ Amazon Pinpoint has come to its end
       ╭─[prod.yaml:5:5]
     4 │   web:
     5 │     analytics_configuration: { application_arn: "arn:aws:mobiletargeting:us-west-2:111122223333:apps/0a1b" }
       ·     ───────────┬───────────
       ·                ╰── events go nowhere
       ╰────
      help: leave `analytics_configuration` out

    analytics-role-no-role

      ⚠ `arn:aws:iam::111122223333:user/events` is no IAM role
       ╭─[prod.yaml:5:5]
     4 │   web:
     5 │     analytics_configuration: { application_id: 0a1b2c, role_arn: "arn:aws:iam::111122223333:user/events" }
       ·     ───────────┬───────────
       ·                ╰── its `role_arn` can't be assumed
       ╰────
      help: write `role_arn: "arn:aws:iam::ACCOUNT:role/NAME"`

    repeated-member

      ☞ a member of `allowed_oauth_scopes` stands there twice
       ╭─[prod.yaml:8:36]
     7 │     allowed_oauth_flows: [code]
     8 │     allowed_oauth_scopes: [openid, openid, email]
       ·                            ───┬──  ───┬──
       ·                               │       ╰── again here
       ·                               ╰── first here
       ╰────
      help: take one of them out
    "#);
}

#[test]
fn findings_have_ids_of_their_own_and_are_no_errors() {
    let mut ids: Vec<_> = super::super::all().map(|rule| rule.id).collect();
    let number = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), number);
    assert!(ALL.iter().all(|rule| rule.severity != Severity::Error));
}
