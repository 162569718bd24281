//! `legacy-auth-flow`

use crate::model::Setting;
use crate::problem::Severity;
use crate::rules::{Breach, Rule, Spot, Subject, Test};

pub(in crate::rules) const RULE: Rule = Rule {
    id: "legacy-auth-flow",
    severity: Severity::Warning,
    title: "sign-in flows have the names that begin with `ALLOW_`",
    why: "The old names can't stand beside the new ones, name no flow that came later, and silently leave SRP and refresh on besides what they say.",
    source: "Cognito's model, ExplicitAuthFlows: `ALLOW_ADMIN_USER_PASSWORD_AUTH` replaces `ADMIN_NO_SRP_AUTH`, and legacy values don't mix with others",
    good: "explicit_auth_flows: [ALLOW_ADMIN_USER_PASSWORD_AUTH, ALLOW_REFRESH_TOKEN_AUTH]",
    bad: "explicit_auth_flows: [ADMIN_NO_SRP_AUTH]",
    test: Test::Client(breaches),
};

const SUCCESSORS: [(&str, &str); 3] = [
    ("ADMIN_NO_SRP_AUTH", "ALLOW_ADMIN_USER_PASSWORD_AUTH"),
    ("CUSTOM_AUTH_FLOW_ONLY", "ALLOW_CUSTOM_AUTH"),
    ("USER_PASSWORD_AUTH", "ALLOW_USER_PASSWORD_AUTH"),
];

fn breaches(subject: &Subject<'_>) -> Vec<Breach> {
    let Some(flows) = subject.explicit_auth_flows() else { return Vec::new() };
    let old = |name: &str| SUCCESSORS.iter().find(|(old, _)| *old == name);
    let new: Vec<_> =
        flows.iter().map(|flow| old(flow).map_or(flow.as_str(), |(_, new)| new)).collect();
    let breach = |flow: &String| {
        old(flow)?;
        let help = format!(
            "write `explicit_auth_flows: [{}, ALLOW_REFRESH_TOKEN_AUTH]`, and `ALLOW_USER_SRP_AUTH` besides if anybody signs in with SRP",
            new.join(", ")
        );
        let spot = Spot::Member(Setting::ExplicitAuthFlows, flow.clone());
        Some(Breach::new(format!("`{flow}` is the old name of a flow"), help).at(spot, "legacy"))
    };
    flows.iter().filter_map(breach).collect()
}
