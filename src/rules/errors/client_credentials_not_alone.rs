//! `client-credentials-not-alone`

use crate::model::Setting;
use crate::problem::Severity;
use crate::rules::words::CLIENT_CREDENTIALS;
use crate::rules::{Breach, Rule, Spot, Subject, Test};

pub(in crate::rules) const RULE: Rule = Rule {
    id: "client-credentials-not-alone",
    severity: Severity::Error,
    about: &[Setting::AllowedOauthFlows],
    title: "`client_credentials` is a client's only flow",
    why: "With it a service signs in for itself, with the other flows an app signs people in. Cognito wants two clients for \
          the two.",
    source: "measured by cdk-preflight: `client_credentials flow can not be selected along with code flow or implicit \
             flow.`",
    good: "generate_secret: true\nallowed_oauth_flows: [client_credentials]\n\
           allowed_oauth_scopes: [https://api.example.com/read]",
    bad: "generate_secret: true\nallowed_oauth_flows: [code, client_credentials]\n\
          allowed_oauth_scopes: [https://api.example.com/read]\n\
          callback_urls: [\"https://app.example.com/cb\"]",
    test: Test::Client(breaches),
};

fn breaches(subject: &Subject<'_>) -> Vec<Breach> {
    let flows = subject.allowed_oauth_flows().into_iter().flatten();
    let others: Vec<_> = flows.filter(|flow| *flow != CLIENT_CREDENTIALS).collect();
    if !subject.has_oauth_flow(CLIENT_CREDENTIALS) || others.is_empty() {
        return Vec::new();
    }
    let member = |flow: &str| Spot::Member(Setting::AllowedOauthFlows, flow.to_owned());
    let breach = Breach::new(
        "`client_credentials` has another flow beside it",
        "write `allowed_oauth_flows: [client_credentials]`, and an entry of its own for the client that signs people in",
    )
    .at(member(CLIENT_CREDENTIALS), "for a service on its own");
    vec![others.into_iter().fold(breach, |breach, flow| breach.at(member(flow), "for people"))]
}
