//! `long-access-token`

use crate::model::{Setting, Unit, Validity};
use crate::problem::Severity;
use crate::rules::{Breach, Rule, Spot, Subject, Test};

pub(in crate::rules) const RULE: Rule = Rule {
    id: "long-access-token",
    severity: Severity::Note,
    about: &[Setting::AccessTokenValidity, Setting::IdTokenValidity],
    title: "access and id tokens live an hour or less",
    why: "An access token is good for whoever holds it, and a service that only checks its signature takes it until it \
          expires, revoked or not. With a refresh token a short life costs nothing.",
    source: "RFC 9700 section 2.2.1; OWASP OAuth2 Cheat Sheet; Cognito's default is one hour",
    good: "access_token_validity: 1h\nid_token_validity: 30m",
    bad: "access_token_validity: 8h",
    test: Test::Client(breaches),
};

const LONGEST: Validity = Validity::new(1, Unit::Hours);

fn breaches(subject: &Subject<'_>) -> Vec<Breach> {
    let tokens = [
        (Setting::AccessTokenValidity, subject.access_token_validity()),
        (Setting::IdTokenValidity, subject.id_token_validity()),
    ];
    let breach = |(setting, validity): (Setting, Option<&Validity>)| {
        let validity = validity.filter(|it| it.seconds() > LONGEST.seconds())?;
        let name = setting.name();
        let message = format!("`{name}` is longer than {LONGEST}");
        let breach = Breach::new(message, format!("write `{name}: {LONGEST}` or less"));
        Some(breach.at(Spot::Value(setting), format!("a stolen one works for {validity}")))
    };
    tokens.into_iter().filter_map(breach).collect()
}
