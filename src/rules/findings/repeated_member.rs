//! `repeated-member`

use crate::model::Setting;
use crate::problem::{Severity, grouped};
use crate::rules::{Breach, Fix, Rule, Spot, Subject, Test};
use std::collections::BTreeMap;

pub(in crate::rules) const RULE: Rule = Rule {
    id: "repeated-member",
    severity: Severity::Note,
    about: &[
        Setting::AllowedOauthFlows,
        Setting::AllowedOauthScopes,
        Setting::CallbackUrls,
        Setting::LogoutUrls,
        Setting::SupportedIdentityProviders,
        Setting::ExplicitAuthFlows,
        Setting::ReadAttributes,
        Setting::WriteAttributes,
    ],
    title: "a list names each member once",
    why: "Lists are sets to Cognito and to cogctl: what stands there again does nothing, and stays behind when \
          somebody takes it out once.",
    source: "cogctl's own: lists are compared as sets, as Cognito returns them in an order of its own (measured by \
             cdk-real-drift)",
    good: "callback_urls: [\"https://app.example.com/cb\"]\nallowed_oauth_flows_user_pool_client: true\n\
           allowed_oauth_flows: [code]\nallowed_oauth_scopes: [openid, email]",
    bad: "callback_urls: [\"https://app.example.com/cb\"]\nallowed_oauth_flows_user_pool_client: true\n\
          allowed_oauth_flows: [code]\nallowed_oauth_scopes: [openid, openid, email]",
    test: Test::Client(breaches),
};

fn breaches(subject: &Subject<'_>) -> Vec<Breach> {
    let mut found = Vec::new();
    for (setting, texts) in subject.repeats() {
        let mut again = BTreeMap::<_, usize>::new();
        for text in texts {
            *again.entry(text).or_default() += 1;
        }
        found.extend(again.into_iter().map(|(text, again)| breach(setting, text, again)));
    }
    found
}

/// So many of the repeats are shown.
const SHOWN: usize = 8;

fn breach(setting: Setting, text: &str, again: usize) -> Breach {
    let (times, help) = match again {
        1 => ("twice".to_owned(), "take one of them out"),
        more => (format!("{} times", grouped(more + 1)), "leave one of them"),
    };
    let message = format!("a member of `{}` stands there {times}", setting.name());
    let repeats = (0..again.min(SHOWN)).map(|at| Spot::Repeat(setting, text.to_owned(), at));
    repeats
        .fold(Breach::new(message, help), |breach, repeat| breach.at(repeat, "again here"))
        .at(Spot::Member(setting, text.to_owned()), "first here")
        .fixed_by(Fix::DropRepeats(setting))
}
