//! The parts of a redirect URI that findings look at, read generously: what is no URL has no parts.

use crate::model::Setting;
use crate::rules::Subject;

/// Every URL that a client sends people to.
pub(super) fn all<'a>(subject: &'a Subject<'_>) -> impl Iterator<Item = (Setting, &'a String)> {
    let with = |setting| move |url| (setting, url);
    let callbacks = subject.callback_urls().into_iter().flatten();
    let logouts = subject.logout_urls().into_iter().flatten();
    callbacks.map(with(Setting::CallbackUrls)).chain(logouts.map(with(Setting::LogoutUrls)))
}

/// What stands before the first colon, in lower case.
pub(super) fn scheme(url: &str) -> Option<String> {
    url.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase())
}

/// Whether an app of its own opens the URL, rather than a browser.
pub(super) fn is_app(url: &str) -> bool {
    scheme(url).is_some_and(|scheme| scheme != "https" && scheme != "http")
}

/// What stands between `//` and the path.
pub(super) fn authority(url: &str) -> Option<&str> {
    let (_, rest) = url.split_once("://")?;
    rest.split(['/', '?', '#']).next()
}

/// The host of a web address in lower case, without user and port.
pub(super) fn host(url: &str) -> Option<String> {
    let authority = authority(url).filter(|_| !is_app(url))?;
    let host = authority.rsplit('@').next()?;
    let end = match host.rfind(']') {
        Some(bracket) => bracket + 1,
        None => host.find(':').unwrap_or(host.len()),
    };
    Some(host[..end].to_lowercase())
}

/// Whether the URL leads to the machine that the browser runs on.
pub(super) fn is_local(url: &str) -> bool {
    host(url).is_some_and(|host| matches!(host.as_str(), "localhost" | "127.0.0.1" | "[::1]"))
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
}
