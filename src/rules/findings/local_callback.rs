//! `local-callback`

use crate::model::Setting;
use crate::problem::Severity;
use crate::rules::urls::is_local;
use crate::rules::{Breach, Rule, Spot, Subject, Test};

pub(in crate::rules) const RULE: Rule = Rule {
    id: "local-callback",
    severity: Severity::Note,
    about: &[Setting::CallbackUrls],
    title: "a client that is in use has no callback on the developer's machine",
    why: "Whatever listens on that port of somebody's machine gets the codes of a client that real users have. Cognito \
          lets these URLs go without TLS for testing alone.",
    source: "Cognito's model, CallbackURLs: local hosts are for testing purposes only; RFC 8252 section 8.3",
    good: "allowed_oauth_flows_user_pool_client: true\nallowed_oauth_flows: [code]\nallowed_oauth_scopes: [openid]\n\
           callback_urls: [\"https://app.example.com/cb\"]",
    bad: "allowed_oauth_flows_user_pool_client: true\nallowed_oauth_flows: [code]\nallowed_oauth_scopes: [openid]\n\
          callback_urls: [\"https://app.example.com/cb\", \"http://localhost:3000/cb\"]",
    test: Test::Client(breaches),
};

fn breaches(subject: &Subject<'_>) -> Vec<Breach> {
    let Some(urls) = subject.callback_urls() else { return Vec::new() };
    if urls.iter().all(|url| is_local(url)) {
        return Vec::new();
    }
    let breach = |url: &String| {
        let help = "give development a client of its own, with this callback alone";
        Breach::new("a client with public callbacks sends codes to local hosts too", help)
            .at(Spot::Member(Setting::CallbackUrls, url.clone()), "whoever listens there")
    };
    urls.iter().filter(|url| is_local(url)).map(breach).collect()
}
