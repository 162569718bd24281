//! `wildcard-url`

use crate::model::Setting;
use crate::problem::Severity;
use crate::rules::urls::listed;
use crate::rules::{Breach, Rule, Spot, Subject, Test};

pub(in crate::rules) const RULE: Rule = Rule {
    id: "wildcard-url",
    severity: Severity::Warning,
    about: &[Setting::CallbackUrls, Setting::LogoutUrls],
    title: "callback and sign-out URLs are written out",
    why: "Cognito compares redirect URIs letter by letter. A `*` or a placeholder in one fits nothing but itself, and \
          where a client library or a proxy does expand it, it lets tokens go to hosts that nobody meant.",
    source: "RFC 9700 sections 2.1 and 4.1.3, exact matching of redirect URIs",
    good: "allowed_oauth_flows_user_pool_client: true\nallowed_oauth_flows: [code]\nallowed_oauth_scopes: [openid]\n\
           callback_urls: [\"https://app.example.com/cb\"]",
    bad: "allowed_oauth_flows_user_pool_client: true\nallowed_oauth_flows: [code]\nallowed_oauth_scopes: [openid]\n\
          callback_urls: [\"https://*.example.com/cb\"]",
    test: Test::Client(breaches),
};

fn breaches(subject: &Subject<'_>) -> Vec<Breach> {
    let wild = |url: &&(Setting, &String)| {
        url.1.contains(['*', '{', '}']) || url.1.to_ascii_lowercase().contains("%2a")
    };
    let urls: Vec<_> = listed(subject).collect();
    let breach = |(setting, url): &(Setting, &String)| {
        let help = format!("list every URL of `{}` by itself; Cognito takes 100", setting.name());
        Breach::new("a URL with a placeholder fits nothing but itself", help)
            .at(Spot::Member(*setting, (*url).clone()), "compared letter by letter")
    };
    urls.iter().filter(wild).map(breach).collect()
}
