//! `long-refresh-token`

use crate::model::{Setting, Unit, Validity};
use crate::problem::Severity;
use crate::rules::{Breach, Rule, Spot, Subject, Test};

pub(in crate::rules) const RULE: Rule = Rule {
    id: "long-refresh-token",
    severity: Severity::Warning,
    about: &[Setting::RefreshTokenValidity],
    title: "nobody stays signed in for more than 90 days without a password",
    why: "Whoever has the refresh token is that user for as long as it lives. Cognito's default is 30 days, and an app \
          that is used gets new tokens anyhow where rotation is on.",
    source: "RFC 9700 section 4.14.2, refresh tokens should expire when they are not used; the bound of 90 days is ours",
    good: "refresh_token_validity: 90d",
    bad: "refresh_token_validity: 365d",
    test: Test::Client(breaches),
};

const LONGEST: Validity = Validity::new(90, Unit::Days);

fn breaches(subject: &Subject<'_>) -> Vec<Breach> {
    let setting = Setting::RefreshTokenValidity;
    let long = subject.refresh_token_validity().filter(|it| it.seconds() > LONGEST.seconds());
    let breach = |validity: &Validity| {
        Breach::new(
            format!("the refresh token lives longer than {LONGEST}"),
            format!("write `refresh_token_validity: {LONGEST}` or less"),
        )
        .at(Spot::Value(setting), format!("a stolen one works for {validity}"))
    };
    long.into_iter().map(breach).collect()
}
