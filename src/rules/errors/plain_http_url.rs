//! `plain-http-url`

use crate::model::Setting;
use crate::problem::Severity;
use crate::rules::urls::{is_plain_http, redirects};
use crate::rules::{Breach, Rule, Subject, Test};

pub(in crate::rules) const RULE: Rule = Rule {
    id: "plain-http-url",
    severity: Severity::Error,
    about: &[Setting::CallbackUrls, Setting::LogoutUrls, Setting::DefaultRedirectUri],
    title: "callback and logout URLs are https, unless they lead to the user's own machine",
    why: "What is sent to a plain http URL can be read and changed on its way. Cognito takes http for `localhost`, \
          `127.0.0.1` and `[::1]` alone, with any port, and schemes of apps.",
    source: "measured by cdk-preflight: `X cannot use the HTTP protocol.`",
    good: "callback_urls: [\"https://app.example.com/cb\", \"http://localhost:3000/cb\", \"http://[::1]/\", \"myapp://cb\"]\n\
           logout_urls: [\"http://127.0.0.1:8080/\"]",
    bad: "callback_urls: [\"http://app.example.com/cb\"]\nlogout_urls: [\"HTTP://localhost.example.com/\"]",
    test: Test::Client(breaches),
};

fn breaches(subject: &Subject<'_>) -> Vec<Breach> {
    let plain = redirects(subject).filter(|(_, url)| is_plain_http(url));
    let breach = |(spot, url): (_, &String)| {
        let (_, rest) = url.split_at("http://".len());
        Breach::new(format!("`{url}` is plain http"), format!("write `https://{rest}`"))
            .at(spot, "leads to another machine without encryption")
    };
    plain.map(breach).collect()
}
