//! `app-scheme-without-domain`

use crate::model::Setting;
use crate::problem::Severity;
use crate::rules::urls::{is_app, scheme};
use crate::rules::{Breach, Rule, Spot, Subject, Test};

pub(in crate::rules) const RULE: Rule = Rule {
    id: "app-scheme-without-domain",
    severity: Severity::Note,
    about: &[Setting::CallbackUrls],
    title: "an app's own URL scheme is a domain of its maker's, turned around",
    why: "Any app on the device can claim `myapp://`, and gets the codes that were meant for yours. \
          `com.example.myapp://` collides with nobody by accident.",
    source: "RFC 8252 sections 7.1 and 8.4",
    good: "allowed_oauth_flows_user_pool_client: true\nallowed_oauth_flows: [code]\nallowed_oauth_scopes: [openid]\n\
           callback_urls: [\"com.example.app://cb\"]",
    bad: "allowed_oauth_flows_user_pool_client: true\nallowed_oauth_flows: [code]\nallowed_oauth_scopes: [openid]\n\
          callback_urls: [\"myapp://cb\"]",
    test: Test::Client(breaches),
};

fn breaches(subject: &Subject<'_>) -> Vec<Breach> {
    let urls = subject.callback_urls().into_iter().flatten();
    let breach = |url: &String| {
        let scheme = scheme(url).filter(|scheme| is_app(url) && !scheme.contains('.'))?;
        let help = format!(
            "name it after a domain of yours, such as `com.example.{scheme}://…`, or use https links that open the app"
        );
        let spot = Spot::Member(Setting::CallbackUrls, url.clone());
        Some(
            Breach::new(format!("any app can claim the scheme `{scheme}`"), help)
                .at(spot, "no domain in it"),
        )
    };
    urls.filter_map(breach).collect()
}
