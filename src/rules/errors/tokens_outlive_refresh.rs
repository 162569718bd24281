//! `tokens-outlive-refresh`

use crate::model::Setting;
use crate::problem::Severity;
use crate::rules::{Breach, Rule, Spot, Subject, Test};

pub(in crate::rules) const RULE: Rule = Rule {
    id: "tokens-outlive-refresh",
    severity: Severity::Error,
    about: &[Setting::AccessTokenValidity, Setting::IdTokenValidity, Setting::RefreshTokenValidity],
    title: "access and id tokens live no longer than the refresh token",
    why: "Cognito refuses lifetimes where a token would outlive the one that renews it, and judges what results: a change to \
          one can fail because of another's default.",
    source: "measured by cdk-preflight: `Access and Id Token expiration times must be less than or equal to refresh token \
             expiration times.`",
    good: "access_token_validity: 12h\nrefresh_token_validity: 1d",
    bad: "access_token_validity: 12h\nrefresh_token_validity: 6h",
    test: Test::Client(breaches),
};

fn breaches(subject: &Subject<'_>) -> Vec<Breach> {
    let Some(refresh) = subject.refresh_token_validity() else { return Vec::new() };
    let tokens = [
        (Setting::AccessTokenValidity, subject.access_token_validity()),
        (Setting::IdTokenValidity, subject.id_token_validity()),
    ];
    let outlives = |(setting, validity): &(Setting, Option<&_>)| {
        let validity: &crate::model::Validity = (*validity)?;
        (validity.seconds() > refresh.seconds()).then(|| breach(*setting, validity, refresh))
    };
    tokens.iter().filter_map(outlives).collect()
}

fn breach(
    setting: Setting,
    validity: &crate::model::Validity,
    refresh: &crate::model::Validity,
) -> Breach {
    let name = setting.name();
    Breach::new(
        format!("`{name}` is longer than `refresh_token_validity`"),
        format!(
            "write `{name}: {refresh}` or less, or `refresh_token_validity: {validity}` or more"
        ),
    )
    .at(Spot::Value(setting), format!("lives {validity}"))
    .at(Spot::Value(Setting::RefreshTokenValidity), format!("lives {refresh}"))
}
