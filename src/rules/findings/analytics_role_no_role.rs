//! `analytics-role-no-role`

use crate::model::Setting;
use crate::problem::Severity;
use crate::rules::{Breach, Rule, Spot, Subject, Test};

pub(in crate::rules) const RULE: Rule = Rule {
    id: "analytics-role-no-role",
    severity: Severity::Warning,
    about: &[Setting::AnalyticsConfiguration],
    title: "the role that publishes events is an IAM role's ARN",
    why: "Cognito's model takes any ARN for `role_arn`, but only a role can be assumed: with anything else no event \
          arrives.",
    source: "the form of role ARNs in IAM's user guide, `reference_identifiers`; cfn-lint checks it as E1156",
    good: "analytics_configuration: { application_id: 0a1b2c, role_arn: \"arn:aws:iam::111122223333:role/events\" }",
    bad: "analytics_configuration: { application_id: 0a1b2c, role_arn: \"arn:aws:iam::111122223333:user/events\" }",
    test: Test::Client(breaches),
};

fn breaches(subject: &Subject<'_>) -> Vec<Breach> {
    let analytics = subject.analytics_configuration().and_then(Option::as_ref);
    let Some(arn) = analytics.and_then(|analytics| analytics.role_arn.as_ref()) else {
        return Vec::new();
    };
    if is_role(arn) {
        return Vec::new();
    }
    let help = "write `role_arn: \"arn:aws:iam::ACCOUNT:role/NAME\"`";
    vec![
        Breach::new(format!("`{arn}` is no IAM role"), help)
            .at(Spot::Key(Setting::AnalyticsConfiguration), "its `role_arn` can't be assumed"),
    ]
}

/// `arn:PARTITION:iam::ACCOUNT:role/NAME`, with or without a path before the name.
fn is_role(arn: &str) -> bool {
    let parts: Vec<_> = arn.splitn(6, ':').collect();
    let ["arn", partition, "iam", "", account, resource] = parts.as_slice() else { return false };
    let is_account = account.len() == 12 && account.bytes().all(|byte| byte.is_ascii_digit());
    let name = resource.strip_prefix("role/").is_some_and(|name| !name.is_empty());
    !partition.is_empty() && is_account && name
}
