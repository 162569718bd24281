//! `default-redirect-not-a-callback`

use crate::model::Setting;
use crate::problem::{Severity, did_you_mean};
use crate::rules::urls::is_fit;
use crate::rules::{Breach, Rule, Spot, Subject, Test};

pub(in crate::rules) const RULE: Rule = Rule {
    id: "default-redirect-not-a-callback",
    severity: Severity::Error,
    about: &[Setting::DefaultRedirectUri, Setting::CallbackUrls],
    title: "the default redirect URI is one of the callback URLs",
    why: "Cognito sends a user to the default redirect URI as to any callback URL, so it has to be on that list, letter by \
          letter.",
    source: "measured by cdk-preflight: `The default redirect URI X is not in the callback URIs list.`",
    good: "callback_urls: [\"https://app.example.com/cb\"]\ndefault_redirect_uri: https://app.example.com/cb",
    bad: "callback_urls: [\"https://app.example.com/cb\"]\ndefault_redirect_uri: https://app.example.com/",
    test: Test::Client(breaches),
};

fn breaches(subject: &Subject<'_>) -> Vec<Breach> {
    let (Some(Some(default)), Some(callbacks)) =
        (subject.default_redirect_uri(), subject.callback_urls())
    else {
        return Vec::new();
    };
    if callbacks.contains(default) {
        return Vec::new();
    }
    let near =
        did_you_mean(default, callbacks.iter().map(String::as_str).filter(|url| is_fit(url)));
    let help = match (near, is_fit(default)) {
        (Some(near), true) => {
            format!("write `default_redirect_uri: {near}`, or add {default} to `callback_urls`")
        }
        (Some(near), false) => format!("write `default_redirect_uri: {near}`"),
        (None, true) => format!("add {default} to `callback_urls`"),
        (None, false) => "write one of `callback_urls`, or leave it out".to_owned(),
    };
    vec![
        Breach::new("`default_redirect_uri` is none of `callback_urls`", help)
            .at(Spot::Value(Setting::DefaultRedirectUri), "not among them")
            .at(Spot::Key(Setting::CallbackUrls), "without it"),
    ]
}
