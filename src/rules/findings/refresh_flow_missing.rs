//! `refresh-flow-missing`

use crate::model::{Setting, Value};
use crate::problem::Severity;
use crate::rules::words::{REFRESH_FLOW, is_current, is_for_users, rotates};
use crate::rules::{Breach, Rule, Spot, Subject, Test};
use crate::spec::line;

pub(in crate::rules) const RULE: Rule = Rule {
    id: "refresh-flow-missing",
    severity: Severity::Warning,
    about: &[Setting::ExplicitAuthFlows],
    title: "`ALLOW_REFRESH_TOKEN_AUTH` is among the sign-in flows, unless refresh tokens rotate",
    why: "Every sign-in hands out a refresh token, which is good for nothing without this flow, or without rotation, which takes \
          the flow's place. Cognito refused this in 2020, and nobody has published whether it still does.",
    source: "aws-cdk #7625, of 2020: `REFRESH_TOKEN_AUTH should always be allowed.`; the CDK adds it to every list. That it goes \
             with rotation: terraform-provider-aws #47196",
    good: "explicit_auth_flows: [ALLOW_USER_SRP_AUTH]\nrefresh_token_rotation: { feature: ENABLED }",
    bad: "explicit_auth_flows: [ALLOW_USER_SRP_AUTH]",
    test: Test::Client(breaches),
};

fn breaches(subject: &Subject<'_>) -> Vec<Breach> {
    let Some(flows) = subject.explicit_auth_flows() else { return Vec::new() };
    if !subject.known(Setting::RefreshTokenRotation) {
        return Vec::new();
    }
    // Older names know no such flow, and beside newer ones they are an error.
    let current = flows.iter().all(|flow| is_current(flow));
    let for_users = flows.iter().any(|flow| is_for_users(flow));
    if !current || !for_users || flows.contains(REFRESH_FLOW) || rotates(subject) {
        return Vec::new();
    }
    let setting = Setting::ExplicitAuthFlows;
    let mut whole = flows.clone();
    whole.insert(REFRESH_FLOW.to_owned());
    vec![
        Breach::new(
            format!("`explicit_auth_flows` lacks `{REFRESH_FLOW}`"),
            format!(
                "write `{}`; Cognito refused this in 2020 (aws-cdk #7625), and nobody has published whether it still does",
                line(setting, &Value::Set(whole))
            ),
        )
        .at(Spot::Key(setting), "hands out refresh tokens that can't be used"),
    ]
}
