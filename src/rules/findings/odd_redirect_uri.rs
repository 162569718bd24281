//! `odd-redirect-uri`

use crate::model::Setting;
use crate::problem::Severity;
use crate::rules::urls::{is_for_the_browser, redirects, scheme};
use crate::rules::{Breach, Rule, Spot, Subject, Test};

pub(in crate::rules) const RULE: Rule = Rule {
    id: "odd-redirect-uri",
    severity: Severity::Warning,
    about: &[Setting::CallbackUrls, Setting::LogoutUrls, Setting::DefaultRedirectUri],
    title: "a redirect URI is an absolute one that leads to a server or an app",
    why: "Without a scheme in front a URI leads nowhere: Cognito has no page for it to be relative to. `javascript:`, `data:` \
          and their like stay in the browser, where no app takes the code, and a browser that follows one runs or shows what \
          it holds.",
    source: "Cognito's model, CallbackURLs: `Be an absolute URI`; RFC 6749 section 3.1.2; RFC 9700 section 4.1",
    good: "callback_urls: [\"https://app.example.com/cb\", \"com.example.app://cb\"]\n\
           allowed_oauth_flows_user_pool_client: true\nallowed_oauth_flows: [code]\nallowed_oauth_scopes: [openid]",
    bad: "callback_urls: [/cb, \"javascript:history.back()\"]\n\
          allowed_oauth_flows_user_pool_client: true\nallowed_oauth_flows: [code]\nallowed_oauth_scopes: [openid]",
    test: Test::Client(breaches),
};

fn breaches(subject: &Subject<'_>) -> Vec<Breach> {
    let breach = |(spot, url): (Spot, &String)| match scheme(url) {
        None => {
            let path = url.trim_start_matches('/');
            let help = format!("write it whole, such as `https://app.example.com/{path}`");
            Some(Breach::new("a redirect URI has no scheme", help).at(spot, "leads nowhere"))
        }
        Some(scheme) if is_for_the_browser(url) => {
            let help = "write the app's own URL, such as `https://app.example.com/cb` or `com.example.app://cb`";
            let message = format!("no server and no app takes a `{scheme}:` URI");
            Some(Breach::new(message, help).at(spot, "stays in the browser"))
        }
        Some(_) => None,
    };
    redirects(subject).filter_map(breach).collect()
}
