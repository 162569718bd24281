//! The redirect URIs that rules look at, and their parts, read generously: what is no URL has no parts.

use super::{Spot, Subject};
use crate::model::Setting;
use crate::problem::slip_of;

/// The callback and logout URLs, as far as they are known.
pub(super) fn listed<'a>(subject: &'a Subject<'_>) -> impl Iterator<Item = (Setting, &'a String)> {
    let with = |setting| move |url| (setting, url);
    let callbacks = subject.callback_urls().into_iter().flatten();
    let logouts = subject.logout_urls().into_iter().flatten();
    callbacks.map(with(Setting::CallbackUrls)).chain(logouts.map(with(Setting::LogoutUrls)))
}

/// The same with the default redirect URI, unless that is known to be among the callbacks: there it would be told of twice.
pub(super) fn redirects<'a>(subject: &'a Subject<'_>) -> impl Iterator<Item = (Spot, &'a String)> {
    let members = listed(subject).map(|(setting, url)| (Spot::Member(setting, url.clone()), url));
    let default = subject.default_redirect_uri().and_then(Option::as_ref);
    let default = default
        .filter(|url| subject.callback_urls().is_none_or(|callbacks| !callbacks.contains(*url)))
        .map(|url| (Spot::Value(Setting::DefaultRedirectUri), url));
    members.chain(default)
}

/// What stands before the first colon, in lower case, if it is a scheme by RFC 3986, section 3.1.
pub(super) fn scheme(url: &str) -> Option<String> {
    let (scheme, _) = url.split_once(':')?;
    let letter = scheme.starts_with(|c: char| c.is_ascii_alphabetic());
    let rest = scheme.bytes().all(|it| it.is_ascii_alphanumeric() || b"+-.".contains(&it));
    (letter && rest).then(|| scheme.to_ascii_lowercase())
}

/// Schemes of what is made or read on the user's own machine, where no server or app takes a code.
const LOCAL_SCHEMES: [&str; 5] = ["blob", "data", "file", "javascript", "vbscript"];

/// Whether nobody but the browser itself opens the URL.
pub(super) fn is_for_the_browser(url: &str) -> bool {
    scheme(url).is_some_and(|scheme| LOCAL_SCHEMES.contains(&scheme.as_str()))
}

/// Whether a browser asks a server for the URL.
pub(super) fn is_web(url: &str) -> bool {
    scheme(url).is_some_and(|scheme| scheme == "https" || scheme == "http")
}

/// Whether what looks like a scheme is a host with its port behind it, such as `localhost:3000/cb`.
pub(super) fn is_host_and_port(url: &str) -> bool {
    let Some((_, rest)) = url.split_once(':') else { return false };
    let port = rest.split(['/', '?', '#']).next().unwrap_or("");
    !port.is_empty() && port.bytes().all(|byte| byte.is_ascii_digit())
}

/// The scheme of the web that was meant, if a slip of the finger made another one of it.
pub(super) fn misspelt(url: &str) -> Option<&'static str> {
    let scheme = scheme(url).filter(|scheme| scheme.starts_with('h') && !is_web(url))?;
    slip_of(&scheme, ["https", "http"])
}

/// Whether an app of its own opens the URL, rather than a browser.
pub(super) fn is_app(url: &str) -> bool {
    let other = is_web(url) || is_for_the_browser(url) || is_host_and_port(url);
    scheme(url).is_some() && !other && misspelt(url).is_none()
}

/// What stands between `//` and the path.
pub(super) fn authority(url: &str) -> Option<&str> {
    let (_, rest) = url.split_once("://")?;
    rest.split(['/', '?', '#']).next()
}

/// The host of a web address in lower case, without user and port.
pub(super) fn host(url: &str) -> Option<String> {
    let authority = authority(url).filter(|_| is_web(url))?;
    let host = authority.rsplit('@').next()?;
    let is_port = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let host = match host.rsplit_once(':') {
        Some((name, port)) if is_port(port) => name,
        Some(_) | None => host,
    };
    Some(host.to_lowercase())
}

/// Whether the URL leads to the machine that the browser runs on.
pub(super) fn is_local(url: &str) -> bool {
    host(url).is_some_and(|host| matches!(host.as_str(), "localhost" | "127.0.0.1" | "[::1]"))
}

/// Whether a URL is `http` to another machine than the user's own, whose port may be any.
pub(super) fn is_plain_http(url: &str) -> bool {
    scheme(url).as_deref() == Some("http") && authority(url).is_some() && !is_local(url)
}

/// Whether Cognito takes the URL, as far as its form goes.
pub(super) fn is_fit(url: &str) -> bool {
    !is_plain_http(url) && !url.contains('#')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_are_found_whatever_stands_around_them() {
        let urls = [
            "https://App.Example.com:8443/cb?x=https://other",
            "https://user:pass@evil.example/",
            "http://[::1]:3000/cb",
            "https://app.example.com",
            "com.example.app://cb",
            "https:app",
        ];
        let hosts = urls.map(|url| host(url).unwrap_or_default());
        assert_eq!(hosts, ["app.example.com", "evil.example", "[::1]", "app.example.com", "", ""]);
    }

    #[test]
    fn http_stays_on_the_machine() {
        for local in [
            "http://localhost",
            "http://LOCALHOST:3000/cb",
            "http://127.0.0.1?x=1",
            "http://[::1]:80/",
            "http://me@localhost/",
        ] {
            assert!(!is_plain_http(local), "{local}");
        }
        for remote in [
            "http://localhost.example.com",
            "http://example.com/localhost",
            "http://localhost@example.com/",
            "http://127.0.0.2",
            "http://localhost:port",
            "hTTp://example.com",
            "http://",
        ] {
            assert!(is_plain_http(remote), "{remote}");
        }
        for other in ["https://example.com", "myapp://x", "http:", "htp://x", "é://http://x"] {
            assert!(!is_plain_http(other), "{other}");
        }
    }
}
