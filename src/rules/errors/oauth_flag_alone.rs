//! `oauth-flag-alone`

use crate::model::{Setting, Value};
use crate::problem::Severity;
use crate::rules::words::CLIENT_CREDENTIALS;
use crate::rules::{Breach, Rule, Spot, Subject, Test};
use crate::spec::line;

pub(in crate::rules) const RULE: Rule = Rule {
    id: "oauth-flag-alone",
    severity: Severity::Error,
    about: &[
        Setting::AllowedOauthFlowsUserPoolClient,
        Setting::AllowedOauthFlows,
        Setting::AllowedOauthScopes,
    ],
    title: "a client that may use OAuth says by which flows and for which scopes",
    why: "`allowed_oauth_flows_user_pool_client` switches the OAuth settings on, and Cognito refuses to switch on what isn't \
          there: it wants a flow and a scope.",
    source: "measured by cdk-preflight: `AllowedOAuthFlows and AllowedOAuthScopes are required if user pool client is allowed \
             to use OAuth flows.`",
    good: "allowed_oauth_flows_user_pool_client: true\nallowed_oauth_flows: [code]\nallowed_oauth_scopes: [openid]\n\
           callback_urls: [\"https://app.example.com/cb\"]",
    bad: "allowed_oauth_flows_user_pool_client: true\nallowed_oauth_flows: [code]\n\
          callback_urls: [\"https://app.example.com/cb\"]",
    test: Test::Client(breaches),
};

fn breaches(subject: &Subject<'_>) -> Vec<Breach> {
    const FLAG: Setting = Setting::AllowedOauthFlowsUserPoolClient;
    if subject.allowed_oauth_flows_user_pool_client() != Some(&true) {
        return Vec::new();
    }
    let machine = subject.has_oauth_flow(CLIENT_CREDENTIALS);
    let scopes: &[_] = if machine { &["IDENTIFIER/SCOPE"] } else { &["openid", "email"] };
    let needed: [(_, _, &[_]); 2] = [
        (Setting::AllowedOauthFlows, subject.allowed_oauth_flows(), &["code"]),
        (Setting::AllowedOauthScopes, subject.allowed_oauth_scopes(), scopes),
    ];
    let missing: Vec<_> =
        needed.into_iter().filter(|(_, set, _)| set.is_some_and(|set| set.is_empty())).collect();
    if missing.is_empty() {
        return Vec::new();
    }
    let name = |(setting, ..): &(Setting, _, _)| format!("`{}`", setting.name());
    let names: Vec<_> = missing.iter().map(name).collect();
    let example = |(setting, _, members): &(Setting, _, &[&str])| {
        let members = members.iter().map(|&member| member.to_owned()).collect();
        format!("`{}`", line(*setting, &Value::Set(members)))
    };
    let examples: Vec<_> = missing.iter().map(example).collect();
    let breach = Breach::new(
        format!("OAuth is switched on without {}", names.join(" and ")),
        format!("add {}, or write `{}: false`", examples.join(" and "), FLAG.name()),
    )
    .at(Spot::Value(FLAG), "switched on");
    let pointed =
        |breach: Breach, (setting, ..): (Setting, _, _)| breach.at(Spot::Key(setting), "empty");
    vec![missing.into_iter().fold(breach, pointed)]
}
