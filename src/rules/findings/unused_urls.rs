//! `unused-urls`

use crate::model::Setting;
use crate::problem::Severity;
use crate::rules::urls::listed;
use crate::rules::words::is_machine;
use crate::rules::{Breach, Rule, Spot, Subject, Test};

pub(in crate::rules) const RULE: Rule = Rule {
    id: "unused-urls",
    severity: Severity::Warning,
    about: &[Setting::CallbackUrls, Setting::LogoutUrls, Setting::AllowedOauthFlows],
    title: "a client that no person signs in with has no URLs to send people to",
    why: "The client credentials flow has no browser: nobody is sent to a callback URL or signed out by it. What \
          stands there does nothing, and is live at once when somebody adds a flow.",
    source: "RFC 6749 section 4.4; RFC 9700 section 2.1 for what a forgotten redirect URI costs",
    good: "generate_secret: true\nallowed_oauth_flows_user_pool_client: true\n\
           allowed_oauth_flows: [client_credentials]\nallowed_oauth_scopes: [api/read]",
    bad: "generate_secret: true\nallowed_oauth_flows_user_pool_client: true\n\
          allowed_oauth_flows: [client_credentials]\nallowed_oauth_scopes: [api/read]\n\
          logout_urls: [\"https://app.example.com/\"]",
    test: Test::Client(breaches),
};

fn breaches(subject: &Subject<'_>) -> Vec<Breach> {
    let off = subject.allowed_oauth_flows_user_pool_client() == Some(&false);
    if off || !is_machine(subject) {
        return Vec::new();
    }
    let mut used: Vec<_> = listed(subject).map(|(setting, _)| setting).collect();
    used.dedup();
    let breach = |setting: Setting| {
        let name = setting.name();
        Breach::new(
            format!("`{name}` does nothing without a flow for people"),
            format!("leave `{name}` out"),
        )
        .at(Spot::Key(setting), "nobody is sent there")
        .at(Spot::Key(Setting::AllowedOauthFlows), "no browser takes part in this flow")
    };
    used.into_iter().map(breach).collect()
}
