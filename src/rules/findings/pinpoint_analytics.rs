//! `pinpoint-analytics`

use crate::model::Setting;
use crate::problem::Severity;
use crate::rules::{Breach, Rule, Spot, Subject, Test};

pub(in crate::rules) const RULE: Rule = Rule {
    id: "pinpoint-analytics",
    severity: Severity::Note,
    about: &[Setting::AnalyticsConfiguration],
    title: "analytics go to a service that is still there",
    why: "AWS ended support for Amazon Pinpoint on 30 October 2026: its projects, to which Cognito sends these events, \
          can't be reached any more.",
    source: "Amazon Pinpoint documentation, end of support notice",
    good: "enable_token_revocation: true",
    bad: "analytics_configuration: { application_arn: \"arn:aws:mobiletargeting:us-west-2:111122223333:apps/0a1b\" }",
    test: Test::Client(breaches),
};

fn breaches(subject: &Subject<'_>) -> Vec<Breach> {
    if !subject.analytics_configuration().is_some_and(Option::is_some) {
        return Vec::new();
    }
    let spot = Spot::Key(Setting::AnalyticsConfiguration);
    let help = "leave `analytics_configuration` out";
    vec![Breach::new("Amazon Pinpoint has come to its end", help).at(spot, "events go nowhere")]
}
