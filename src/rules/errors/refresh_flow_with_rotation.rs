//! `refresh-flow-with-rotation`

use crate::model::{Setting, Value};
use crate::problem::Severity;
use crate::rules::words::REFRESH_FLOW;
use crate::rules::{Breach, Rule, Spot, Subject, Test};
use crate::spec::line;

pub(in crate::rules) const RULE: Rule = Rule {
    id: "refresh-flow-with-rotation",
    severity: Severity::Error,
    about: &[Setting::ExplicitAuthFlows, Setting::RefreshTokenRotation],
    title: "where refresh tokens rotate, `ALLOW_REFRESH_TOKEN_AUTH` is not among the sign-in flows",
    why: "That flow returns no new refresh token, so a token could be used again and again beside the rotation. Switching \
          takes both changes at once.",
    source: "terraform-provider-aws #47196 and amplify-android #3113; the refusal's text wasn't published",
    good: "explicit_auth_flows: [ALLOW_USER_SRP_AUTH]\n\
           refresh_token_rotation: { feature: ENABLED, retry_grace_period_seconds: 10 }",
    bad: "explicit_auth_flows: [ALLOW_REFRESH_TOKEN_AUTH, ALLOW_USER_SRP_AUTH]\n\
          refresh_token_rotation: { feature: ENABLED }",
    test: Test::Client(breaches),
};

fn breaches(subject: &Subject<'_>) -> Vec<Breach> {
    let (Some(flows), Some(rotation)) =
        (subject.explicit_auth_flows(), subject.refresh_token_rotation())
    else {
        return Vec::new();
    };
    if rotation.feature != "ENABLED" || !flows.contains(REFRESH_FLOW) {
        return Vec::new();
    }
    let setting = Setting::ExplicitAuthFlows;
    let mut rest = flows.clone();
    rest.remove(REFRESH_FLOW);
    if rest.is_empty() {
        // An empty list would stand for Cognito's default, and that is more than was wanted.
        rest.insert("ALLOW_USER_SRP_AUTH".to_owned());
    }
    vec![
        Breach::new(
            format!("`{REFRESH_FLOW}` doesn't go with rotation"),
            format!(
                "write `{}`, or `refresh_token_rotation: {{ feature: DISABLED }}`; if Cognito takes it all the same: `# cogctl: allow(refresh-flow-with-rotation) REASON`",
                line(setting, &Value::Set(rest))
            ),
        )
        .at(
            Spot::Member(setting, REFRESH_FLOW.to_owned()),
            "uses a refresh token without bringing a new one",
        )
        .at(Spot::Key(Setting::RefreshTokenRotation), "brings a new one at each use"),
    ]
}
