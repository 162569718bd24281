//! `token-revocation-off`

use crate::model::Setting;
use crate::problem::Severity;
use crate::rules::{Breach, Fix, Rule, Spot, Subject, Test};

pub(in crate::rules) const RULE: Rule = Rule {
    id: "token-revocation-off",
    severity: Severity::Warning,
    about: &[Setting::EnableTokenRevocation],
    title: "one refresh token can be revoked by itself",
    why: "Without it neither `RevokeToken` nor `/oauth2/revoke` takes a token of this client, so that one session can't be \
          ended by itself: there is only signing the user out everywhere. Cognito turns it on for new clients by itself; \
          tokens get a little longer, as they say then what they were made from.",
    source: "RFC 7009; RFC 9700 section 4.14.2; Cognito's model, EnableTokenRevocation and RevokeToken",
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
        Breach::new("one session can't be revoked", "write `enable_token_revocation: true`")
            .at(Spot::Value(setting), "RevokeToken and /oauth2/revoke refuse its tokens")
            .fixed_by(Fix::Set(setting, "true")),
    ]
}
