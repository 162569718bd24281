//! `userinfo-in-url`

use crate::model::Setting;
use crate::problem::Severity;
use crate::rules::urls::{authority, host, listed};
use crate::rules::{Breach, Rule, Spot, Subject, Test};

pub(in crate::rules) const RULE: Rule = Rule {
    id: "userinfo-in-url",
    severity: Severity::Warning,
    about: &[Setting::CallbackUrls, Setting::LogoutUrls],
    title: "no URL holds a user or a password",
    why: "What stands before an `@` is not the host: `https://app.example.com@evil.example/` leads to evil.example. \
          Browsers hide or refuse it, and a password there is in every log.",
    source: "RFC 3986 sections 3.2.1 and 7.6",
    good: "allowed_oauth_flows_user_pool_client: true\nallowed_oauth_flows: [code]\nallowed_oauth_scopes: [openid]\n\
           callback_urls: [\"https://app.example.com/cb\"]",
    bad: "allowed_oauth_flows_user_pool_client: true\nallowed_oauth_flows: [code]\nallowed_oauth_scopes: [openid]\n\
          callback_urls: [\"https://app.example.com@evil.example/cb\"]",
    test: Test::Client(breaches),
};

fn breaches(subject: &Subject<'_>) -> Vec<Breach> {
    let breach = |(setting, url): (Setting, &String)| {
        let host = host(url).filter(|_| authority(url).is_some_and(|it| it.contains('@')))?;
        let spot = Spot::Member(setting, url.clone());
        let help = "leave out everything between `//` and `@`, and the `@`";
        Some(
            Breach::new("a URL holds a user's name before its host", help)
                .at(spot, format!("leads to {host}")),
        )
    };
    listed(subject).filter_map(breach).collect()
}
