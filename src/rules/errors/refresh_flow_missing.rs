//! `refresh-flow-missing`

use crate::model::{Setting, Value};
use crate::problem::Severity;
use crate::rules::words::{REFRESH_FLOW, is_current};
use crate::rules::{Breach, Rule, Spot, Subject, Test};
use crate::spec::line;

pub(in crate::rules) const RULE: Rule = Rule {
    id: "refresh-flow-missing",
    severity: Severity::Error,
    title: "`ALLOW_REFRESH_TOKEN_AUTH` is among the sign-in flows, unless refresh tokens rotate",
    why: "Every sign-in hands out a refresh token, and Cognito insists that it can be used: by this flow, or by rotation, which \
          takes the flow's place.",
    source: "aws-cdk #7625, of 2020: `REFRESH_TOKEN_AUTH should always be allowed.`; the CDK adds it to every list. Whether it \
             is still refused wasn't published. That it goes with rotation: terraform-provider-aws #47196",
    good: "explicit_auth_flows: [ALLOW_USER_SRP_AUTH]\nrefresh_token_rotation: { feature: ENABLED }",
    bad: "explicit_auth_flows: [ALLOW_USER_SRP_AUTH]",
    test: Test::Client(breaches),
};

fn breaches(subject: &Subject<'_>) -> Vec<Breach> {
    let (Some(flows), Some(rotation)) =
        (subject.explicit_auth_flows(), subject.refresh_token_rotation())
    else {
        return Vec::new();
    };
    let current = !flows.is_empty() && flows.iter().all(|flow| is_current(flow));
    if !current || flows.contains(REFRESH_FLOW) || rotation.feature == "ENABLED" {
        return Vec::new();
    }
    let setting = Setting::ExplicitAuthFlows;
    let mut whole = flows.clone();
    whole.insert(REFRESH_FLOW.to_owned());
    vec![
        Breach::new(
            format!("`explicit_auth_flows` lacks `{REFRESH_FLOW}`"),
            format!(
                "write `{}`; if Cognito takes it all the same: `# cogctl: allow(refresh-flow-missing) REASON`",
                line(setting, &Value::Set(whole))
            ),
        )
        .at(Spot::Key(setting), "hands out refresh tokens that can't be used"),
    ]
}
