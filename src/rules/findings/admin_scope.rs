//! `admin-scope`

use crate::model::Setting;
use crate::problem::Severity;
use crate::rules::urls::{host, is_local};
use crate::rules::words::{USER_ADMIN, is_machine};
use crate::rules::{Breach, Rule, Spot, Subject, Test};
use std::collections::BTreeSet;

pub(in crate::rules) const RULE: Rule = Rule {
    id: "admin-scope",
    severity: Severity::Note,
    about: &[Setting::AllowedOauthScopes],
    title: "a client of somebody else's can't change its users' accounts",
    why: "An access token with the scope `aws.cognito.signin.user.admin` reads and changes the user's attributes, \
          password, devices and second factors. Callbacks on several sites are a sign that somebody else's app gets \
          it; machines have no user at all.",
    source: "RFC 9700 section 2.3; Cognito's model, AllowedOAuthScopes: the scope authorizes user self-service \
             operations",
    good: "allowed_oauth_flows_user_pool_client: true\nallowed_oauth_flows: [code]\nallowed_oauth_scopes: [openid]\n\
           callback_urls: [\"https://app.example.com/cb\"]",
    bad: "allowed_oauth_flows_user_pool_client: true\nallowed_oauth_flows: [code]\n\
          allowed_oauth_scopes: [openid, aws.cognito.signin.user.admin]\n\
          callback_urls: [\"https://app.example.com/cb\", \"https://partner.example.net/cb\"]",
    test: Test::Client(breaches),
};

fn breaches(subject: &Subject<'_>) -> Vec<Breach> {
    if !subject.allowed_oauth_scopes().is_some_and(|scopes| scopes.contains(USER_ADMIN)) {
        return Vec::new();
    }
    let urls = subject.callback_urls().into_iter().flatten().filter(|url| !is_local(url));
    let sites: BTreeSet<_> = urls.filter_map(|url| site(url)).collect();
    let why = if is_machine(subject) {
        "there is no user to act for".to_owned()
    } else if sites.len() > 1 {
        format!("goes to {}", sites.into_iter().collect::<Vec<_>>().join(" and "))
    } else {
        return Vec::new();
    };
    let help = format!("take `{USER_ADMIN}` out, unless all of these are apps of your own");
    let spot = Spot::Member(Setting::AllowedOauthScopes, USER_ADMIN.to_owned());
    vec![Breach::new("the client may change its users' accounts", help).at(spot, why)]
}

/// The last two labels of the host: enough to tell strangers apart, if not all of them.
fn site(url: &str) -> Option<String> {
    let host = host(url)?;
    let labels: Vec<_> = host.rsplitn(3, '.').take(2).collect();
    Some(labels.into_iter().rev().collect::<Vec<_>>().join("."))
}
