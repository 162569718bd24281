//! `no-refresh-token-rotation`

use crate::model::Setting;
use crate::problem::Severity;
use crate::rules::words::is_machine;
use crate::rules::{Breach, Rule, Spot, Subject, Test};

pub(in crate::rules) const RULE: Rule = Rule {
    id: "no-refresh-token-rotation",
    severity: Severity::Note,
    about: &[Setting::RefreshTokenRotation],
    title: "a public client's refresh tokens are exchanged at every use",
    why: "A client without a secret proves nothing when it refreshes: whoever copied the token stays signed in beside \
          its owner. With rotation the copy is worthless after the next use.",
    source: "RFC 9700 sections 2.2.2 and 4.14.2: refresh tokens of public clients must be rotated or bound to their \
             sender; Cognito's model, RefreshTokenRotation",
    good: "explicit_auth_flows: [ALLOW_USER_SRP_AUTH]\n\
           refresh_token_rotation: { feature: ENABLED, retry_grace_period_seconds: 10 }",
    bad: "refresh_token_rotation: { feature: DISABLED }",
    test: Test::Client(breaches),
};

fn breaches(subject: &Subject<'_>) -> Vec<Breach> {
    let off =
        subject.refresh_token_rotation().is_some_and(|rotation| rotation.feature != "ENABLED");
    if !off || subject.wants_secret() != Some(false) || is_machine(subject) {
        return Vec::new();
    }
    let help = "write `refresh_token_rotation: { feature: ENABLED }`, and leave `ALLOW_REFRESH_TOKEN_AUTH` out of `explicit_auth_flows`";
    let spot = Spot::Key(Setting::RefreshTokenRotation);
    vec![
        Breach::new("the same refresh token works again and again", help)
            .at(spot, "a public client without rotation"),
    ]
}
