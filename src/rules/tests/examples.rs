//! What each rule draws of its bad example.

use super::{Test, drawn, error_rules, text};

#[test]
#[expect(clippy::too_many_lines, reason = "every rule has its drawing")]
fn every_bad_example_is_drawn() {
    let offline = error_rules().filter(|rule| matches!(rule.test, Test::Client(_)));
    let all: Vec<_> = offline.map(|rule| drawn(&text(rule.bad))).collect();
    insta::assert_snapshot!(all.join("\n"), @r#"
    tokens-outlive-refresh

      × `access_token_validity` is longer than `refresh_token_validity`
       ╭─[prod.yaml:5:28]
     4 │   web:
     5 │     access_token_validity: 12h
       ·                            ─┬─
       ·                             ╰── lives 12h
     6 │     refresh_token_validity: 6h
       ·                             ─┬
       ·                              ╰── lives 6h
       ╰────
      help: write `access_token_validity: 6h` or less, or `refresh_token_validity: 12h` or more

    oauth-flag-alone

      × OAuth is switched on without `allowed_oauth_scopes`
       ╭─[prod.yaml:5:43]
     3 │ clients:
     4 │   web:
       ·   ─┬─
       ·    ╰── `allowed_oauth_scopes`: empty
     5 │     allowed_oauth_flows_user_pool_client: true
       ·                                           ──┬─
       ·                                             ╰── switched on
     6 │     allowed_oauth_flows: [code]
       ╰────
      help: add `allowed_oauth_scopes: [email, openid]`, or write `allowed_oauth_flows_user_pool_client:
            false`

    oauth-without-callback

      × there is no callback URL to send users back to
       ╭─[prod.yaml:6:27]
     3 │ clients:
     4 │   web:
       ·   ─┬─
       ·    ╰── `callback_urls`: empty
     5 │     allowed_oauth_flows_user_pool_client: true
     6 │     allowed_oauth_flows: [code, implicit]
       ·                           ──┬─  ────┬───
       ·                             │       ╰── ends at a callback URL
       ·                             ╰── ends at a callback URL
     7 │     allowed_oauth_scopes: [openid]
       ╰────
      help: add `callback_urls: ["https://app.example.com/callback"]`, with the app's own URL

    client-credentials-not-alone

      × `client_credentials` has another flow beside it
       ╭─[prod.yaml:6:33]
     5 │     generate_secret: true
     6 │     allowed_oauth_flows: [code, client_credentials]
       ·                           ──┬─  ─────────┬────────
       ·                             │            ╰── for a service on its own
       ·                             ╰── for people
     7 │     allowed_oauth_scopes: [https://api.example.com/read]
       ╰────
      help: write `allowed_oauth_flows: [client_credentials]`, and an entry of its own for the client
            that signs people in

    client-credentials-without-secret

      × `client_credentials` takes a client with a secret
       ╭─[prod.yaml:6:27]
     4 │   web:
     5 │     generate_secret: false
       ·                      ──┬──
       ·                        ╰── has none
     6 │     allowed_oauth_flows: [client_credentials]
       ·                           ─────────┬────────
       ·                                    ╰── a service proves itself by its secret
     7 │     allowed_oauth_scopes: [https://api.example.com/read]
       ╰────
      help: write `generate_secret: true`; a client that exists without one is replaced by another then

    client-credentials-with-oidc-scope

      × `openid` doesn't go with `client_credentials`
       ╭─[prod.yaml:7:28]
     5 │     generate_secret: true
     6 │     allowed_oauth_flows: [client_credentials]
       ·                           ─────────┬────────
       ·                                    ╰── signs in without one
     7 │     allowed_oauth_scopes: [openid, https://api.example.com/read]
       ·                            ───┬──
       ·                               ╰── asks about a user
       ╰────
      help: write `allowed_oauth_scopes: ["https://api.example.com/read"]`

    unknown-scope

      × there is no scope `opneid`
       ╭─[prod.yaml:5:28]
     4 │   web:
     5 │     allowed_oauth_scopes: [opneid, read]
       ·                            ───┬──
       ·                               ╰── neither Cognito's nor a resource server's
       ╰────
      help: did you mean `openid`?

    unknown-scope

      × there is no scope `read`
       ╭─[prod.yaml:5:36]
     4 │   web:
     5 │     allowed_oauth_scopes: [opneid, read]
       ·                                    ──┬─
       ·                                      ╰── neither Cognito's nor a resource server's
       ╰────
      help: write `IDENTIFIER/read`, with the identifier of its resource server

    plain-http-url

      × `http://app.example.com/cb` is plain http
       ╭─[prod.yaml:5:21]
     4 │   web:
     5 │     callback_urls: ["http://app.example.com/cb"]
       ·                     ─────────────┬─────────────
       ·                                  ╰── leads to another machine without encryption
     6 │     logout_urls: ["HTTP://localhost.example.com/"]
       ╰────
      help: write `https://app.example.com/cb`

    plain-http-url

      × `HTTP://localhost.example.com/` is plain http
       ╭─[prod.yaml:6:19]
     5 │     callback_urls: ["http://app.example.com/cb"]
     6 │     logout_urls: ["HTTP://localhost.example.com/"]
       ·                   ───────────────┬───────────────
       ·                                  ╰── leads to another machine without encryption
       ╰────
      help: write `https://localhost.example.com/`

    url-with-fragment

      × `https://app.example.com/#/cb` has a fragment
       ╭─[prod.yaml:5:21]
     4 │   web:
     5 │     callback_urls: ["https://app.example.com/#/cb"]
       ·                     ───────────────┬──────────────
       ·                                    ╰── ends at the `#` for a server
       ╰────
      help: write `https://app.example.com/`, and let the app find its own way from there

    default-redirect-not-a-callback

      × `default_redirect_uri` is none of `callback_urls`
       ╭─[prod.yaml:6:27]
     4 │   web:
     5 │     callback_urls: ["https://app.example.com/cb"]
       ·     ──────┬──────
       ·           ╰── without it
     6 │     default_redirect_uri: https://app.example.com/
       ·                           ────────────┬───────────
       ·                                       ╰── not among them
       ╰────
      help: write `default_redirect_uri: https://app.example.com/cb`, or add https://app.example.com/ to
            `callback_urls`

    auth-flows-mixed

      × sign-in flows are named in two ways
       ╭─[prod.yaml:5:53]
     4 │   web:
     5 │     explicit_auth_flows: [ALLOW_REFRESH_TOKEN_AUTH, USER_PASSWORD_AUTH]
       ·                           ────────────┬───────────  ─────────┬────────
       ·                                       │                      ╰── an older name
       ·                                       ╰── a newer one
       ╰────
      help: write `explicit_auth_flows: [ALLOW_REFRESH_TOKEN_AUTH, ALLOW_USER_PASSWORD_AUTH]`

    refresh-flow-with-rotation

      × `ALLOW_REFRESH_TOKEN_AUTH` doesn't go with rotation
       ╭─[prod.yaml:5:27]
     4 │   web:
     5 │     explicit_auth_flows: [ALLOW_REFRESH_TOKEN_AUTH, ALLOW_USER_SRP_AUTH]
       ·                           ────────────┬───────────
       ·                                       ╰── uses a refresh token without bringing a new one
     6 │     refresh_token_rotation: { feature: ENABLED }
       ·     ───────────┬──────────
       ·                ╰── brings a new one at each use
       ╰────
      help: write `explicit_auth_flows: [ALLOW_USER_SRP_AUTH]`, or `refresh_token_rotation: { feature:
            DISABLED }`; if Cognito takes it all the same: `# cogctl: allow(refresh-flow-with-rotation)
            REASON`

    unknown-attribute

      × there is no attribute `emial`
       ╭─[prod.yaml:5:23]
     4 │   web:
     5 │     read_attributes: [emial]
       ·                       ──┬──
       ·                         ╰── not a standard one, and without `custom:`
     6 │     write_attributes: [tenant]
       ╰────
      help: did you mean `email`? An attribute of the pool's own is `custom:emial`

    unknown-attribute

      × there is no attribute `tenant`
       ╭─[prod.yaml:6:24]
     5 │     read_attributes: [emial]
     6 │     write_attributes: [tenant]
       ·                        ───┬──
       ·                           ╰── not a standard one, and without `custom:`
       ╰────
      help: write `custom:tenant` if it is one of the pool's own

    unwritable-attribute

      × no client may write `email_verified`
       ╭─[prod.yaml:5:31]
     4 │   web:
     5 │     write_attributes: [email, email_verified, sub]
       ·                               ───────┬──────
       ·                                      ╰── set by Cognito alone
       ╰────
      help: write `write_attributes: [email]`

    unwritable-attribute

      × no client may write `sub`
       ╭─[prod.yaml:5:47]
     4 │   web:
     5 │     write_attributes: [email, email_verified, sub]
       ·                                               ─┬─
       ·                                                ╰── set by Cognito alone
       ╰────
      help: write `write_attributes: [email]`

    context-data-without-secret

      × `enable_propagate_additional_user_context_data` takes a client with a secret
       ╭─[prod.yaml:6:52]
     4 │   web:
     5 │     generate_secret: false
       ·                      ──┬──
       ·                        ╰── has none
     6 │     enable_propagate_additional_user_context_data: true
       ·                                                    ──┬─
       ·                                                      ╰── switched on
       ╰────
      help: write `enable_propagate_additional_user_context_data: false`, or `generate_secret: true`; a
            client that exists without one is replaced by another then
    "#);
}
