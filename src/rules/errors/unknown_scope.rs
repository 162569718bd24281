//! `unknown-scope`

use crate::model::Setting;
use crate::problem::{Severity, did_you_mean};
use crate::rules::words::{OIDC_SCOPES, USER_ADMIN};
use crate::rules::{Breach, Rule, Spot, Subject, Test};

pub(in crate::rules) const RULE: Rule = Rule {
    id: "unknown-scope",
    severity: Severity::Error,
    about: &[Setting::AllowedOauthScopes],
    title: "a scope is one of Cognito's own or belongs to a resource server",
    why: "Cognito's own scopes are `openid`, `email`, `phone`, `profile` and `aws.cognito.signin.user.admin`, \
          besides those that begin with `aws.cognito/`. All others are written with the identifier of their resource server in front, so what has none can't exist in any pool.",
    source: "documentation of `AllowedOAuthScopes` in the API's model; reported as `Invalid scope requested: X` \
             (awsdocs/aws-cloudformation-user-guide #564)",
    good: "allowed_oauth_scopes: [openid, aws.cognito.signin.user.admin, https://api.example.com/read]",
    bad: "allowed_oauth_scopes: [opneid, read]",
    test: Test::Client(breaches),
};

fn breaches(subject: &Subject<'_>) -> Vec<Breach> {
    let scopes = subject.allowed_oauth_scopes().into_iter().flatten();
    scopes.filter(|scope| !may_exist(scope)).map(|scope| breach(scope)).collect()
}

fn may_exist(scope: &str) -> bool {
    let of_a_server = |(server, name): (&str, &str)| !server.is_empty() && !name.is_empty();
    OIDC_SCOPES.contains(&scope)
        || scope == USER_ADMIN
        || scope.rsplit_once('/').is_some_and(of_a_server)
}

fn breach(scope: &str) -> Breach {
    let help = match did_you_mean(scope, OIDC_SCOPES.into_iter().chain([USER_ADMIN])) {
        Some(near) => format!("did you mean `{near}`?"),
        None => {
            let name = scope.trim_matches('/');
            format!("write `IDENTIFIER/{name}`, with the identifier of its resource server")
        }
    };
    Breach::new(format!("there is no scope `{scope}`"), help).at(
        Spot::Member(Setting::AllowedOauthScopes, scope.to_owned()),
        "neither Cognito's nor a resource server's",
    )
}
