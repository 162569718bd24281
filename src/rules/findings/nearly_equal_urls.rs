//! `nearly-equal-urls`

use crate::model::Setting;
use crate::problem::Severity;
use crate::rules::{Breach, Rule, Spot, Subject, Test};
use std::collections::BTreeMap;

pub(in crate::rules) const RULE: Rule = Rule {
    id: "nearly-equal-urls",
    severity: Severity::Note,
    about: &[Setting::CallbackUrls, Setting::LogoutUrls],
    title: "no two URLs differ by case or a last slash alone",
    why: "Cognito compares letter by letter, so both are open. Mostly one is a typing mistake that nothing uses, and \
          stays when the other one is corrected.",
    source: "RFC 9700 section 4.1.3; RFC 3986 section 6.2.2.1: case counts in a path, and not in a host",
    good: "allowed_oauth_flows_user_pool_client: true\nallowed_oauth_flows: [code]\nallowed_oauth_scopes: [openid]\n\
           callback_urls: [\"https://app.example.com/cb\"]",
    bad: "allowed_oauth_flows_user_pool_client: true\nallowed_oauth_flows: [code]\nallowed_oauth_scopes: [openid]\n\
          callback_urls: [\"https://app.example.com/cb\", \"https://app.example.com/cb/\"]",
    test: Test::Client(breaches),
};

fn breaches(subject: &Subject<'_>) -> Vec<Breach> {
    let mut found = Vec::new();
    for (setting, urls) in [
        (Setting::CallbackUrls, subject.callback_urls()),
        (Setting::LogoutUrls, subject.logout_urls()),
    ] {
        let mut seen: BTreeMap<String, &String> = BTreeMap::new();
        for url in urls.into_iter().flatten() {
            let Some(first) = seen.insert(url.trim_end_matches('/').to_lowercase(), url) else {
                continue;
            };
            let spot = |url: &String| Spot::Member(setting, url.clone());
            let message =
                format!("two of `{}` differ by case or a last slash alone", setting.name());
            found.push(
                Breach::new(message, "keep the one that the app sends")
                    .at(spot(url), "this one?")
                    .at(spot(first), "or this one?"),
            );
        }
    }
    found
}
