//! `scope-not-in-pool`

use crate::live::Holdings;
use crate::model::Setting;
use crate::problem::{Severity, did_you_mean};
use crate::rules::{Breach, Rule, Spot, Subject, Test};
use std::collections::BTreeSet;

pub(in crate::rules) const RULE: Rule = Rule {
    id: "scope-not-in-pool",
    severity: Severity::Error,
    about: &[Setting::AllowedOauthScopes],
    title: "every custom scope is one of the pool's resource servers'",
    why: "Cognito refuses a client with a scope that no resource server of its pool has, so the server comes first. A custom \
          scope is written as the server's identifier, a slash and the scope's name; those that begin with `aws.cognito/` are \
          Cognito's own.",
    source: "ScopeDoesNotExistException, `Invalid scope requested: X` (awsdocs/aws-cloudformation-user-guide #564)",
    good: "allowed_oauth_scopes: [openid, orders/read]",
    bad: "allowed_oauth_scopes: [openid, orders/raed]",
    test: Test::Pool(breaches),
};

/// What scopes of Cognito's own begin with that look like a resource server's, such as `aws.cognito/dcr/register`, which the
/// model's documentation of authenticated client registration names.
const RESERVED: &str = "aws.cognito/";

/// Whether it is something that a resource server has to have. Others are known by themselves.
pub(super) fn is_custom(scope: &str) -> bool {
    scope.contains('/') && !scope.starts_with(RESERVED)
}

fn breaches(subject: &Subject<'_>, pool: &Holdings) -> Vec<Breach> {
    let (Some(wanted), Some(there)) = (subject.allowed_oauth_scopes(), pool.scopes.known()) else {
        return Vec::new();
    };
    let missing = wanted.iter().filter(|scope| is_custom(scope) && !there.contains(*scope));
    missing.map(|scope| breach(scope, there)).collect()
}

fn breach(scope: &str, there: &BTreeSet<String>) -> Breach {
    let (server, name) = scope.rsplit_once('/').expect("a custom scope has a slash");
    let make = format!("make the resource server `{server}` with the scope `{name}`");
    let help = match did_you_mean(scope, there.iter().map(String::as_str)) {
        Some(near) => format!("write `{near}`, or {make} in the pool first"),
        None => format!("{make} in the pool first"),
    };
    Breach::new(format!("the pool has no scope `{scope}`"), help)
        .at(Spot::Member(Setting::AllowedOauthScopes, scope.to_owned()), "not in the pool")
}
