//! What rules on redirect URLs share: which there are, and what their form says.

use crate::model::Setting;
use crate::rules::{Spot, Subject};

/// The URLs that Cognito sends users to, as far as they are known. The default one only where it isn't known to be among the
/// callbacks: there it would be told of twice.
pub(super) fn redirects<'a>(subject: &'a Subject<'_>) -> Vec<(Spot, &'a str)> {
    let lists = [
        (Setting::CallbackUrls, subject.callback_urls()),
        (Setting::LogoutUrls, subject.logout_urls()),
    ];
    let members = lists.into_iter().flat_map(|(setting, urls)| {
        urls.into_iter()
            .flatten()
            .map(move |url| (Spot::Member(setting, url.clone()), url.as_str()))
    });
    let default = subject.default_redirect_uri().and_then(Option::as_ref);
    let default = default
        .filter(|url| subject.callback_urls().is_none_or(|callbacks| !callbacks.contains(*url)))
        .map(|url| (Spot::Value(Setting::DefaultRedirectUri), url.as_str()));
    members.chain(default).collect()
}

/// Whether a URL is `http` to another machine than the user's own, whose port may be any.
pub(super) fn is_plain_http(url: &str) -> bool {
    let Some((scheme, rest)) = url.split_once("://") else { return false };
    if !scheme.eq_ignore_ascii_case("http") {
        return false;
    }
    let authority = rest.split(['/', '?', '#']).next().unwrap_or("");
    let host = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
    let is_number = |port: &str| port.bytes().all(|byte| byte.is_ascii_digit());
    let host = match host.rsplit_once(':') {
        Some((name, port)) if is_number(port) => name,
        Some(_) | None => host,
    };
    !["localhost", "127.0.0.1", "[::1]"].iter().any(|own| host.eq_ignore_ascii_case(own))
}
