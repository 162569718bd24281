//! What is a finding only just, and what only just isn't.

use super::spec;
use crate::render::problems::{Theme, render};
use crate::rules::{Linted, lint};

/// What all rules say of a client, without errors.
fn drawn(settings: &str) -> String {
    let found = lint(&[Linted::of(&spec(settings))]);
    let told = found.into_iter().map(|finding| finding.problem);
    let told: Vec<_> = told.filter(|problem| !OFTEN.contains(&problem.code)).collect();
    render(
        &told,
        Theme { color: false, width: 100, longest_line: Theme::LONGEST_LINE, unicode: true },
    )
}

/// What nearly every short spec is told.
const OFTEN: [&str; 2] = ["user-existence-errors", "no-refresh-token-rotation"];

#[test]
fn every_repeat_is_pointed_to() {
    let thrice = "supported_identity_providers: [COGNITO, Google, COGNITO, Google, COGNITO]";
    insta::assert_snapshot!(drawn(thrice), @r#"
    repeated-member

      ☞ a member of `supported_identity_providers` stands there 3 times
       ╭─[prod.yaml:5:53]
     4 │   web:
     5 │     supported_identity_providers: [COGNITO, Google, COGNITO, Google, COGNITO]
       ·                                    ───┬───          ───┬───          ───┬───
       ·                                       │                │                ╰── again here
       ·                                       │                ╰── again here
       ·                                       ╰── first here
       ╰────
      help: leave one of them

    repeated-member

      ☞ a member of `supported_identity_providers` stands there twice
       ╭─[prod.yaml:5:62]
     4 │   web:
     5 │     supported_identity_providers: [COGNITO, Google, COGNITO, Google, COGNITO]
       ·                                             ───┬──           ───┬──
       ·                                                │                ╰── again here
       ·                                                ╰── first here
       ╰────
      help: take one of them out
    "#);
}

/// Whoever can't sign in gets no refresh token.
#[test]
fn the_flow_for_refresh_tokens_is_missed_where_users_sign_in() {
    let flows = [
        "[ALLOW_USER_AUTH]",
        "[ALLOW_USER_AUTH]\nrefresh_token_rotation: { feature: ENABLED }",
        "[ALLOW_TOKEN_EXCHANGE_DELEGATION]",
        "[ALLOW_CLIENT_TOKEN_AUTH]\ngenerate_secret: true",
        "[ALLOW_FACE_AUTH]",
        "[USER_PASSWORD_AUTH]",
        "[]",
    ];
    let codes = flows.map(|flows| {
        let found = lint(&[Linted::of(&spec(&format!("explicit_auth_flows: {flows}")))]);
        let codes = found.iter().map(|finding| finding.problem.code);
        codes.filter(|code| !OFTEN.contains(code)).collect::<Vec<_>>().join(" ")
    });
    assert_eq!(
        codes,
        [
            "refresh-flow-missing",
            "",
            "",
            "",
            "unknown-auth-flow",
            "password-auth-flow legacy-auth-flow",
            "",
        ]
    );
}

#[test]
fn a_name_that_is_no_slip_of_a_known_flow_has_no_suggestion() {
    insta::assert_snapshot!(drawn("explicit_auth_flows: [ALLOW_REFRESH_TOKEN_AUTH, ALLOW_FACE_AUTH]"), @r#"
    unknown-auth-flow

      ⚠ cogctl knows no sign-in flow `ALLOW_FACE_AUTH`
       ╭─[prod.yaml:5:53]
     4 │   web:
     5 │     explicit_auth_flows: [ALLOW_REFRESH_TOKEN_AUTH, ALLOW_FACE_AUTH]
       ·                                                     ───────┬───────
       ·                                                            ╰── passed on as it is
       ╰────
      help: `# cogctl: allow(unknown-auth-flow) …` says that it is new in Cognito
    "#);
}

#[test]
fn a_client_without_a_secret_gets_no_tokens_for_itself() {
    insta::assert_snapshot!(drawn("generate_secret: false\nexplicit_auth_flows: [ALLOW_CLIENT_TOKEN_AUTH]"), @r#"
    client-token-flow

      ⚠ `ALLOW_CLIENT_TOKEN_AUTH` takes a client with a secret
       ╭─[prod.yaml:6:27]
     4 │   web:
     5 │     generate_secret: false
       ·                      ──┬──
       ·                        ╰── has none
     6 │     explicit_auth_flows: [ALLOW_CLIENT_TOKEN_AUTH]
       ·                           ───────────┬───────────
       ·                                      ╰── a service proves itself by its secret
       ╰────
      help: write `generate_secret: true`; a client that exists without one is replaced by another then
    "#);
}

#[test]
fn redirects_lead_to_servers_and_apps() {
    let urls = "callback_urls: [cb, //x, /relative, \"javascript:alert(1)\", \"DATA:text/html,x\", \"file:///x\", \"com.example.app:/cb\", \"https://a.example/cb\"]\n\
                default_redirect_uri: cb\nlogout_urls: [\"é:c\"]";
    let oauth = "allowed_oauth_flows_user_pool_client: true\nallowed_oauth_flows: [code]\nallowed_oauth_scopes: [openid]";
    let found = lint(&[Linted::of(&spec(&format!("{urls}\n{oauth}")))]);
    let told = found.iter().map(|finding| &finding.problem);
    let told = told.filter(|problem| !OFTEN.contains(&problem.code));
    let told: Vec<_> = told
        .map(|problem| {
            format!("{} {}: {}", problem.labels[0].place.column(), problem.code, problem.message)
        })
        .collect();
    insta::assert_snapshot!(told.join("\n"), @r#"
    21 odd-redirect-uri: a redirect URI has no scheme
    25 odd-redirect-uri: a redirect URI has no scheme
    30 odd-redirect-uri: a redirect URI has no scheme
    41 odd-redirect-uri: no server and no app takes a `javascript:` URI
    64 odd-redirect-uri: no server and no app takes a `data:` URI
    84 odd-redirect-uri: no server and no app takes a `file:` URI
    19 odd-redirect-uri: a redirect URI has no scheme
    "#);
}
