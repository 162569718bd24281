//! `password-auth-flow`

use crate::model::Setting;
use crate::problem::Severity;
use crate::rules::{Breach, Rule, Spot, Subject, Test};

pub(in crate::rules) const RULE: Rule = Rule {
    id: "password-auth-flow",
    severity: Severity::Warning,
    about: &[Setting::ExplicitAuthFlows],
    title: "passwords are not sent through the app",
    why: "With this flow the app itself takes the password and sends it on, so it can be read, logged and tried at \
          leisure wherever it passes, and no second step can be put in between. It is meant for moving users over from \
          another directory.",
    source: "RFC 9700 section 2.4; Cognito's model, ExplicitAuthFlows: Cognito receives the password in the request \
             instead of using SRP",
    good: "explicit_auth_flows: [ALLOW_USER_SRP_AUTH, ALLOW_REFRESH_TOKEN_AUTH]",
    bad: "explicit_auth_flows: [ALLOW_USER_PASSWORD_AUTH, ALLOW_REFRESH_TOKEN_AUTH]",
    test: Test::Client(breaches),
};

fn breaches(subject: &Subject<'_>) -> Vec<Breach> {
    let Some(flows) = subject.explicit_auth_flows() else { return Vec::new() };
    let passwords =
        flows.iter().filter(|flow| flow.trim_start_matches("ALLOW_") == "USER_PASSWORD_AUTH");
    let breach = |flow: &String| {
        let help = "write `ALLOW_USER_SRP_AUTH` instead, or `ALLOW_USER_AUTH`; while a Lambda moves users over, say so: `# cogctl: allow(password-auth-flow) …`";
        Breach::new(format!("`{flow}` lets the app send the password itself"), help)
            .at(Spot::Member(Setting::ExplicitAuthFlows, flow.clone()), "the app sees the password")
    };
    passwords.map(breach).collect()
}
