//! `client-token-flow`

use crate::model::Setting;
use crate::problem::Severity;
use crate::rules::words::{CLIENT_TOKEN_FLOW, is_for_users};
use crate::rules::{Breach, Rule, Spot, Subject, Test};

pub(in crate::rules) const RULE: Rule = Rule {
    id: "client-token-flow",
    severity: Severity::Warning,
    about: &[Setting::ExplicitAuthFlows, Setting::GenerateSecret],
    title: "`ALLOW_CLIENT_TOKEN_AUTH` is for a client with a secret by which no user signs in",
    why: "By it a service gets tokens for itself, which takes its secret and excludes every flow for users. What Cognito \
          answers to another combination was not published.",
    source: "Cognito's model, documentation of GetClientToken",
    good: "generate_secret: true\nexplicit_auth_flows: [ALLOW_CLIENT_TOKEN_AUTH]",
    bad: "generate_secret: true\nexplicit_auth_flows: [ALLOW_CLIENT_TOKEN_AUTH, ALLOW_REFRESH_TOKEN_AUTH, ALLOW_USER_SRP_AUTH]",
    test: Test::Client(breaches),
};

fn breaches(subject: &Subject<'_>) -> Vec<Breach> {
    let Some(flows) = subject.explicit_auth_flows() else { return Vec::new() };
    if !flows.contains(CLIENT_TOKEN_FLOW) {
        return Vec::new();
    }
    let member = |flow: &str| Spot::Member(Setting::ExplicitAuthFlows, flow.to_owned());
    let mut found = Vec::new();
    let mut for_users = flows.iter().filter(|flow| is_for_users(flow)).peekable();
    if for_users.peek().is_some() {
        let help = format!(
            "write `explicit_auth_flows: [{CLIENT_TOKEN_FLOW}]`, and an entry of its own for the client that signs people in"
        );
        let message = format!("`{CLIENT_TOKEN_FLOW}` has flows for users beside it");
        let breach =
            Breach::new(message, help).at(member(CLIENT_TOKEN_FLOW), "for a service on its own");
        found.push(for_users.fold(breach, |breach, flow| breach.at(member(flow), "for users")));
    }
    if subject.wants_secret() == Some(false) {
        let help = "write `generate_secret: true`; a client that exists without one is replaced by another then";
        let breach =
            Breach::new(format!("`{CLIENT_TOKEN_FLOW}` takes a client with a secret"), help)
                .at(member(CLIENT_TOKEN_FLOW), "a service proves itself by its secret")
                .at(Spot::Value(Setting::GenerateSecret), "has none");
        found.push(breach);
    }
    found
}
