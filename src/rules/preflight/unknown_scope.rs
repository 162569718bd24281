//! `unknown-scope`

use crate::live::Holdings;
use crate::model::Setting;
use crate::problem::{Severity, did_you_mean};
use crate::rules::{Breach, Rule, Spot, Subject, Test};
use std::collections::BTreeSet;

/// The scopes that every pool has.
const STANDARD: [&str; 5] =
    ["aws.cognito.signin.user.admin", "email", "openid", "phone", "profile"];

pub(in crate::rules) const RULE: Rule = Rule {
    id: "unknown-scope",
    severity: Severity::Error,
    title: "every scope is a standard one, or one of the pool's resource servers",
    why: "Cognito refuses a client with a scope that no resource server of its pool has, so the server comes first. A custom \
          scope is written as the server's identifier, a slash and the scope's name.",
    source: "ScopeDoesNotExistException, `Invalid scope requested: X` (awsdocs/aws-cloudformation-user-guide #564)",
    good: "allowed_oauth_scopes: [openid, orders/read]",
    bad: "allowed_oauth_scopes: [openid, orders/raed]",
    test: Test::Pool(breaches),
};

/// Whether it is something that a resource server has to have.
pub(super) fn is_custom(scope: &str) -> bool {
    !STANDARD.contains(&scope)
}

fn breaches(subject: &Subject<'_>, pool: &Holdings) -> Vec<Breach> {
    let (Some(wanted), Some(there)) = (subject.allowed_oauth_scopes(), pool.scopes.known()) else {
        return Vec::new();
    };
    let missing = wanted.iter().filter(|scope| is_custom(scope) && !there.contains(*scope));
    missing.map(|scope| breach(scope, there)).collect()
}

fn breach(scope: &str, there: &BTreeSet<String>) -> Breach {
    let known = STANDARD.into_iter().chain(there.iter().map(String::as_str));
    let help = match (did_you_mean(scope, known), scope.rsplit_once('/')) {
        (Some(near), _) => format!("write `{near}`, or make the scope in the pool first"),
        (None, Some((server, name))) => {
            format!("make the resource server `{server}` with the scope `{name}` in the pool first")
        }
        (None, None) => format!(
            "write `IDENTIFIER/{scope}` if it is a resource server's; standard scopes are `{}`",
            STANDARD.join("`, `")
        ),
    };
    Breach::new(format!("the pool has no scope `{scope}`"), help)
        .at(Spot::Member(Setting::AllowedOauthScopes, scope.to_owned()), "not in the pool")
}
