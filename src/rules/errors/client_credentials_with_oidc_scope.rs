//! `client-credentials-with-oidc-scope`

use crate::model::{Setting, Value};
use crate::problem::Severity;
use crate::rules::words::{CLIENT_CREDENTIALS, OIDC_SCOPES};
use crate::rules::{Breach, Rule, Spot, Subject, Test};
use crate::spec::line;
use std::collections::BTreeSet;

pub(in crate::rules) const RULE: Rule = Rule {
    id: "client-credentials-with-oidc-scope",
    severity: Severity::Error,
    about: &[Setting::AllowedOauthScopes, Setting::AllowedOauthFlows],
    title: "`client_credentials` goes without the scopes of OpenID Connect",
    why: "`openid`, `email`, `phone` and `profile` ask for facts about a user, and with this flow there is none. What a \
          service may do is said by scopes of a resource server.",
    source: "terraform-provider-aws #4984: `openid is not supported with client_credentials flow`; the other three are of the \
             same kind, and their refusal wasn't published",
    good: "generate_secret: true\nallowed_oauth_flows: [client_credentials]\n\
           allowed_oauth_scopes: [https://api.example.com/read]",
    bad: "generate_secret: true\nallowed_oauth_flows: [client_credentials]\n\
          allowed_oauth_scopes: [openid, https://api.example.com/read]",
    test: Test::Client(breaches),
};

fn breaches(subject: &Subject<'_>) -> Vec<Breach> {
    let Some(scopes) = subject.allowed_oauth_scopes() else { return Vec::new() };
    if !subject.has_oauth_flow(CLIENT_CREDENTIALS) {
        return Vec::new();
    }
    let of_users = |scope: &&String| OIDC_SCOPES.contains(&scope.as_str());
    let rest: BTreeSet<_> = scopes.iter().filter(|scope| !of_users(scope)).cloned().collect();
    let rest = if rest.is_empty() { ["IDENTIFIER/SCOPE".to_owned()].into() } else { rest };
    let help = format!("write `{}`", line(Setting::AllowedOauthScopes, &Value::Set(rest)));
    // Of the others no refusal was published.
    let unless = "; if Cognito takes it all the same: `# cogctl: allow(client-credentials-with-oidc-scope) REASON`";
    let breach = |scope: &String| {
        let flow = Spot::Member(Setting::AllowedOauthFlows, CLIENT_CREDENTIALS.to_owned());
        let help = format!("{help}{}", if scope == "openid" { "" } else { unless });
        Breach::new(format!("`{scope}` doesn't go with `client_credentials`"), help)
            .at(Spot::Member(Setting::AllowedOauthScopes, scope.clone()), "asks about a user")
            .at(flow, "signs in without one")
    };
    scopes.iter().filter(of_users).map(breach).collect()
}
