//! `client-credentials-without-secret`

use crate::model::Setting;
use crate::problem::Severity;
use crate::rules::words::CLIENT_CREDENTIALS;
use crate::rules::{Breach, Rule, Spot, Subject, Test};

pub(in crate::rules) const RULE: Rule = Rule {
    id: "client-credentials-without-secret",
    severity: Severity::Error,
    about: &[Setting::AllowedOauthFlows, Setting::GenerateSecret],
    title: "a client with the flow `client_credentials` has a secret",
    why: "The secret is all that the flow has to tell a service by. Whether a client has one is settled when it is \
          created.",
    source: "several reports, among them cdk-preflight's `pf-cognito-client-credentials-secret`: `client_credentials flow can \
             not be selected if client does not have a client secret.`",
    good: "generate_secret: true\nallowed_oauth_flows: [client_credentials]\n\
           allowed_oauth_scopes: [https://api.example.com/read]",
    bad: "generate_secret: false\nallowed_oauth_flows: [client_credentials]\n\
          allowed_oauth_scopes: [https://api.example.com/read]",
    test: Test::Client(breaches),
};

fn breaches(subject: &Subject<'_>) -> Vec<Breach> {
    if !subject.has_oauth_flow(CLIENT_CREDENTIALS) || subject.generate_secret() != Some(&false) {
        return Vec::new();
    }
    let flow = Spot::Member(Setting::AllowedOauthFlows, CLIENT_CREDENTIALS.to_owned());
    let help = "write `generate_secret: true`; a client that exists without one is replaced by another then";
    vec![
        Breach::new("`client_credentials` takes a client with a secret", help)
            .at(flow, "a service proves itself by its secret")
            .at(Spot::Value(Setting::GenerateSecret), "has none"),
    ]
}
