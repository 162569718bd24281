//! `feature-not-in-tier`

use crate::live::Holdings;
use crate::model::Setting;
use crate::problem::Severity;
use crate::rules::{Breach, Rule, Spot, Subject, Test};

/// The one sign-in flow that the Lite tier is known to lack.
const CHOICE: &str = "ALLOW_USER_AUTH";

pub(in crate::rules) const RULE: Rule = Rule {
    id: "feature-not-in-tier",
    severity: Severity::Error,
    about: &[Setting::ExplicitAuthFlows],
    title: "the pool's tier has the sign-in flows",
    why: "Choice-based sign-in comes with the Essentials tier; on a pool of the Lite tier Cognito refuses the client.",
    source: "FeatureUnavailableInTierException (Cognito's service model; hashicorp/terraform-provider-aws PR 40734)",
    good: "explicit_auth_flows: [ALLOW_USER_SRP_AUTH, ALLOW_REFRESH_TOKEN_AUTH]",
    bad: "explicit_auth_flows: [ALLOW_USER_AUTH, ALLOW_REFRESH_TOKEN_AUTH]",
    test: Test::Pool(breaches),
};

fn breaches(subject: &Subject<'_>, pool: &Holdings) -> Vec<Breach> {
    let lite = pool.tier.as_deref() == Some("LITE");
    if !lite || !subject.explicit_auth_flows().is_some_and(|flows| flows.contains(CHOICE)) {
        return Vec::new();
    }
    vec![
        Breach::new(
            format!("`{CHOICE}` needs the Essentials tier, and the pool has Lite"),
            format!("leave `{CHOICE}` out, or move the pool to the Essentials tier first"),
        )
        .at(Spot::Member(Setting::ExplicitAuthFlows, CHOICE.to_owned()), "not in the Lite tier"),
    ]
}
