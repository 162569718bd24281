//! `oauth-without-flag`

use crate::model::Setting;
use crate::problem::Severity;
use crate::rules::{Breach, Rule, Spot, Subject, Test};

pub(in crate::rules) const RULE: Rule = Rule {
    id: "oauth-without-flag",
    severity: Severity::Warning,
    about: &[
        Setting::AllowedOauthFlowsUserPoolClient,
        Setting::AllowedOauthFlows,
        Setting::AllowedOauthScopes,
        Setting::CallbackUrls,
        Setting::LogoutUrls,
        Setting::DefaultRedirectUri,
    ],
    title: "the OAuth settings stand beside the flag that brings them to life",
    why: "Cognito stores OAuth flows, scopes and URLs of a client whose `allowed_oauth_flows_user_pool_client` is \
          false, and ignores them: the login page and the token endpoint refuse the client.",
    source: "Cognito's model, AllowedOAuthFlowsUserPoolClient: it must be true before these can be configured; \
             hashicorp/terraform-provider-aws#34945 and boto/boto3#3916 for what happens otherwise",
    good: "allowed_oauth_flows_user_pool_client: true\nallowed_oauth_flows: [code]\nallowed_oauth_scopes: [openid]\n\
           callback_urls: [\"https://app.example.com/cb\"]",
    bad: "allowed_oauth_flows: [code]\nallowed_oauth_scopes: [openid]\ncallback_urls: [\"https://app.example.com/cb\"]",
    test: Test::Client(breaches),
};

const OAUTH: [Setting; 5] = [
    Setting::AllowedOauthFlows,
    Setting::AllowedOauthScopes,
    Setting::CallbackUrls,
    Setting::LogoutUrls,
    Setting::DefaultRedirectUri,
];

fn breaches(subject: &Subject<'_>) -> Vec<Breach> {
    if subject.allowed_oauth_flows_user_pool_client() != Some(&false) {
        return Vec::new();
    }
    let said = |setting: &Setting| match setting {
        Setting::AllowedOauthFlows => {
            subject.allowed_oauth_flows().is_some_and(|it| !it.is_empty())
        }
        Setting::AllowedOauthScopes => {
            subject.allowed_oauth_scopes().is_some_and(|it| !it.is_empty())
        }
        Setting::CallbackUrls => subject.callback_urls().is_some_and(|it| !it.is_empty()),
        Setting::LogoutUrls => subject.logout_urls().is_some_and(|it| !it.is_empty()),
        _ => subject.default_redirect_uri().is_some_and(Option::is_some),
    };
    let dead: Vec<_> = OAUTH.into_iter().filter(said).collect();
    if dead.is_empty() {
        return Vec::new();
    }
    let help =
        "write `allowed_oauth_flows_user_pool_client: true`, or leave the OAuth settings out";
    let breach = Breach::new("these OAuth settings do nothing", help);
    let breach = dead
        .into_iter()
        .fold(breach, |breach, setting| breach.at(Spot::Key(setting), "ignored without the flag"));
    vec![breach.at(Spot::Value(Setting::AllowedOauthFlowsUserPoolClient), "the flag is off")]
}
