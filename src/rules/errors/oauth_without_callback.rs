//! `oauth-without-callback`

use crate::model::Setting;
use crate::problem::Severity;
use crate::rules::{Breach, Rule, Spot, Subject, Test};

pub(in crate::rules) const RULE: Rule = Rule {
    id: "oauth-without-callback",
    severity: Severity::Error,
    about: &[Setting::AllowedOauthFlows, Setting::CallbackUrls],
    title: "the flows `code` and `implicit` have a callback URL",
    why: "Both end by sending the user back to the app, and Cognito only sends them to a URL of `callback_urls`.",
    source: "measured by cdk-preflight: `CallbackUrls can not be empty when code flow or implicit flow is selected`, with \
             `allowed_oauth_flows_user_pool_client` on",
    good: "generate_secret: true\nallowed_oauth_flows_user_pool_client: true\nallowed_oauth_flows: [client_credentials]\n\
           allowed_oauth_scopes: [https://api.example.com/read]",
    bad: "allowed_oauth_flows_user_pool_client: true\nallowed_oauth_flows: [code, implicit]\n\
          allowed_oauth_scopes: [openid]",
    test: Test::Client(breaches),
};

fn breaches(subject: &Subject<'_>) -> Vec<Breach> {
    let on = subject.allowed_oauth_flows_user_pool_client() == Some(&true);
    let none = subject.callback_urls().is_some_and(|urls| urls.is_empty());
    let flows = ["code", "implicit"].into_iter().filter(|flow| subject.has_oauth_flow(flow));
    let flows: Vec<_> = flows.filter(|_| on && none).collect();
    if flows.is_empty() {
        return Vec::new();
    }
    let breach = Breach::new(
        "there is no callback URL to send users back to",
        "add `callback_urls: [\"https://app.example.com/callback\"]`, with the app's own URL",
    );
    let member = |flow: &str| Spot::Member(Setting::AllowedOauthFlows, flow.to_owned());
    let flows = flows.into_iter().map(member);
    let breach = flows.fold(breach, |breach, flow| breach.at(flow, "ends at a callback URL"));
    vec![breach.at(Spot::Key(Setting::CallbackUrls), "empty")]
}
