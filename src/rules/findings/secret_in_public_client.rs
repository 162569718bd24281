//! `secret-in-public-client`

use crate::model::Setting;
use crate::problem::Severity;
use crate::rules::urls::is_app;
use crate::rules::{Breach, Rule, Spot, Subject, Test};

pub(in crate::rules) const RULE: Rule = Rule {
    id: "secret-in-public-client",
    severity: Severity::Warning,
    about: &[Setting::GenerateSecret, Setting::CallbackUrls, Setting::AllowedOauthFlows],
    title: "an app that people hold in their hands has no client secret",
    why: "What is shipped to every phone or browser is no secret: whoever unpacks the app has it, and whatever trusts \
          the client for its secret is deceived. A callback with a scheme of the app's own, and the implicit flow, are \
          signs of such an app; it can still be a server that redeems the codes.",
    source: "RFC 8252 section 8.5; RFC 6749 section 2.1",
    good: "allowed_oauth_flows_user_pool_client: true\nallowed_oauth_flows: [code]\nallowed_oauth_scopes: [openid]\n\
           callback_urls: [\"com.example.app://cb\"]\ngenerate_secret: false",
    bad: "allowed_oauth_flows_user_pool_client: true\nallowed_oauth_flows: [code]\nallowed_oauth_scopes: [openid]\n\
          callback_urls: [\"com.example.app://cb\"]\ngenerate_secret: true",
    test: Test::Client(breaches),
};

fn breaches(subject: &Subject<'_>) -> Vec<Breach> {
    if subject.wants_secret() != Some(true) {
        return Vec::new();
    }
    let app = subject.callback_urls().and_then(|urls| urls.iter().find(|url| is_app(url)));
    let (spot, remark) = match app {
        Some(url) => {
            (Spot::Member(Setting::CallbackUrls, url.clone()), "opens an app on the device")
        }
        None if subject.has_oauth_flow("implicit") => (
            Spot::Member(Setting::AllowedOauthFlows, "implicit".to_owned()),
            "a flow for apps without a server",
        ),
        None => return Vec::new(),
    };
    let help = "write `generate_secret: false` (for a client that exists this is a replacement); if a server of yours redeems the codes, say so: `# cogctl: allow(secret-in-public-client) …`";
    let message = "the client has a secret, and looks like an app that can't keep one";
    vec![Breach::new(message, help).at(spot, remark)]
}
