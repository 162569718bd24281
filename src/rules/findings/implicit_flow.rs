//! `implicit-flow`

use crate::model::Setting;
use crate::problem::Severity;
use crate::rules::{Breach, Rule, Spot, Subject, Test};

pub(in crate::rules) const RULE: Rule = Rule {
    id: "implicit-flow",
    severity: Severity::Warning,
    about: &[Setting::AllowedOauthFlows],
    title: "tokens come from the token endpoint, not through the browser's address bar",
    why: "The implicit flow hands tokens out in a URL, where history, logs, extensions and referrers see them, and \
          nothing ties them to the app that asked. The code flow with PKCE does the same work without that.",
    source: "RFC 9700 section 2.1.2; OWASP OAuth2 Cheat Sheet",
    good: "allowed_oauth_flows_user_pool_client: true\nallowed_oauth_flows: [code]\nallowed_oauth_scopes: [openid]\n\
           callback_urls: [\"https://app.example.com/cb\"]",
    bad: "allowed_oauth_flows_user_pool_client: true\nallowed_oauth_flows: [implicit]\nallowed_oauth_scopes: [openid]\n\
          callback_urls: [\"https://app.example.com/cb\"]",
    test: Test::Client(breaches),
};

fn breaches(subject: &Subject<'_>) -> Vec<Breach> {
    let off = subject.allowed_oauth_flows_user_pool_client() == Some(&false);
    if off || !subject.has_oauth_flow("implicit") {
        return Vec::new();
    }
    let help =
        "write `allowed_oauth_flows: [code]`; in a browser too the code flow works, with PKCE";
    let spot = Spot::Member(Setting::AllowedOauthFlows, "implicit".to_owned());
    vec![
        Breach::new("the implicit flow puts tokens into URLs", help)
            .at(spot, "hands out tokens directly"),
    ]
}
