//! `machine-client-signs-people-in`

use crate::model::Setting;
use crate::problem::Severity;
use crate::rules::words::{REFRESH_FLOW, is_for_users, is_machine, rotates};
use crate::rules::{Breach, Rule, Spot, Subject, Test};

pub(in crate::rules) const RULE: Rule = Rule {
    id: "machine-client-signs-people-in",
    severity: Severity::Note,
    about: &[Setting::ExplicitAuthFlows, Setting::AllowedOauthFlows],
    title: "a client for machines lets no people in",
    why: "Without `explicit_auth_flows` Cognito lets people sign in through the API with SRP and custom flows, by this \
          client too. A service that needs tokens for itself alone needs none of that.",
    source: "RFC 9700 section 2.3 (no more rights than needed); Cognito's model, ExplicitAuthFlows: the flows of a \
             client that names none",
    good: "generate_secret: true\nallowed_oauth_flows_user_pool_client: true\n\
           allowed_oauth_flows: [client_credentials]\nallowed_oauth_scopes: [api/read]\n\
           explicit_auth_flows: [ALLOW_REFRESH_TOKEN_AUTH]",
    bad: "generate_secret: true\nallowed_oauth_flows_user_pool_client: true\n\
          allowed_oauth_flows: [client_credentials]\nallowed_oauth_scopes: [api/read]",
    test: Test::Client(breaches),
};

fn breaches(subject: &Subject<'_>) -> Vec<Breach> {
    let Some(flows) = subject.explicit_auth_flows() else { return Vec::new() };
    let for_people = flows.is_empty() || flows.iter().any(|flow| is_for_users(flow));
    if !is_machine(subject) || !for_people {
        return Vec::new();
    }
    let alone = "by that alone nobody signs in";
    // Cognito refuses that flow beside rotation, and a machine has no refresh token to rotate.
    let help = if rotates(subject) {
        format!(
            "write `explicit_auth_flows: [{REFRESH_FLOW}]` and `refresh_token_rotation: {{ feature: DISABLED }}`: {alone}"
        )
    } else {
        format!("write `explicit_auth_flows: [{REFRESH_FLOW}]`: {alone}")
    };
    vec![
        Breach::new("people can sign in with a client that is for machines", help)
            .at(Spot::Key(Setting::ExplicitAuthFlows), "lets people sign in through the API")
            .at(Spot::Key(Setting::AllowedOauthFlows), "for machines alone"),
    ]
}
