//! `url-with-fragment`

use crate::model::Setting;
use crate::problem::Severity;
use crate::rules::urls::redirects;
use crate::rules::{Breach, Rule, Subject, Test};

pub(in crate::rules) const RULE: Rule = Rule {
    id: "url-with-fragment",
    severity: Severity::Error,
    about: &[Setting::CallbackUrls, Setting::LogoutUrls, Setting::DefaultRedirectUri],
    title: "callback and logout URLs have no fragment",
    why: "What follows a `#` never reaches a server, and in the implicit flow the tokens themselves are put there.",
    source: "measured by cdk-preflight: `X cannot use fragment`; RFC 6749, section 3.1.2",
    good: "callback_urls: [\"https://app.example.com/cb?from=login\"]",
    bad: "callback_urls: [\"https://app.example.com/#/cb\"]",
    test: Test::Client(breaches),
};

fn breaches(subject: &Subject<'_>) -> Vec<Breach> {
    let breach = |(spot, url): (_, &String)| {
        let (before, _) = url.split_once('#')?;
        let help = if before.is_empty() {
            "write a whole URL, such as `https://app.example.com/callback`".to_owned()
        } else {
            format!("write `{before}`, and let the app find its own way from there")
        };
        let breach = Breach::new(format!("`{url}` has a fragment"), help);
        Some(breach.at(spot, "ends at the `#` for a server"))
    };
    redirects(subject).filter_map(breach).collect()
}
