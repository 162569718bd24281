//! `provider-not-in-pool`

use crate::live::Holdings;
use crate::model::Setting;
use crate::problem::{Severity, did_you_mean};
use crate::rules::{Breach, Rule, Spot, Subject, Test};
use std::collections::BTreeSet;

pub(in crate::rules) const RULE: Rule = Rule {
    id: "provider-not-in-pool",
    severity: Severity::Error,
    about: &[Setting::SupportedIdentityProviders],
    title: "every identity provider exists in the pool",
    why: "Cognito refuses a client with a provider that wasn't made in its pool first, the social ones included. Names are \
          compared letter by letter; `COGNITO` is the pool itself.",
    source: "measured by cdk-preflight: `The provider X does not exist for User Pool Y.`",
    good: "supported_identity_providers: [COGNITO, Google]",
    bad: "supported_identity_providers: [COGNITO, google]",
    test: Test::Pool(breaches),
};

/// How many of a pool's providers are named; it may have three hundred.
const MOST_NAMED: usize = 8;

/// Whether it is something that has to be made in the pool.
pub(super) fn is_named(provider: &str) -> bool {
    provider != "COGNITO"
}

fn breaches(subject: &Subject<'_>, pool: &Holdings) -> Vec<Breach> {
    let (Some(wanted), Some(there)) =
        (subject.supported_identity_providers(), pool.providers.known())
    else {
        return Vec::new();
    };
    let missing = wanted.iter().filter(|name| is_named(name) && !there.contains(*name));
    missing.map(|name| breach(name, there)).collect()
}

fn breach(name: &str, there: &BTreeSet<String>) -> Breach {
    let other_case = there.iter().find(|known| known.eq_ignore_ascii_case(name));
    let near = other_case
        .map(String::as_str)
        .or_else(|| did_you_mean(name, there.iter().map(String::as_str)));
    let help = match near {
        Some(near) => format!("write `{near}`, or make `{name}` in the pool first"),
        None if there.is_empty() => {
            format!("make `{name}` in the pool first; it has no identity provider yet")
        }
        None => {
            let names: Vec<_> =
                there.iter().take(MOST_NAMED).map(|name| format!("`{name}`")).collect();
            let more = match there.len().saturating_sub(MOST_NAMED) {
                0 => String::new(),
                more => format!(" and {more} more"),
            };
            format!("make `{name}` in the pool first; it has {}{more}", names.join(", "))
        }
    };
    Breach::new(format!("the pool has no identity provider `{name}`"), help)
        .at(Spot::Member(Setting::SupportedIdentityProviders, name.to_owned()), "not in the pool")
}
