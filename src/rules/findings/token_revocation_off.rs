//! `token-revocation-off`

use crate::model::Setting;
use crate::problem::Severity;
use crate::rules::{Breach, Fix, Rule, Spot, Subject, Test};

pub(in crate::rules) const RULE: Rule = Rule {
    id: "token-revocation-off",
    severity: Severity::Warning,
    title: "tokens can be revoked",
    why: "Without it a stolen refresh token works until it expires, and signing out ends nothing but the page. Cognito \
          turns it on for new clients by itself.",
    source: "RFC 9700 section 4.14.2; RFC 7009; Cognito's model, EnableTokenRevocation",
    good: "enable_token_revocation: true",
    bad: "enable_token_revocation: false",
    test: Test::Client(breaches),
};

fn breaches(subject: &Subject<'_>) -> Vec<Breach> {
    if subject.enable_token_revocation() != Some(&false) {
        return Vec::new();
    }
    let setting = Setting::EnableTokenRevocation;
    vec![
        Breach::new("stolen tokens can't be revoked", "write `enable_token_revocation: true`")
            .at(Spot::Value(setting), "they live out their time")
            .fixed_by(Fix::Set(setting, "true")),
    ]
}
