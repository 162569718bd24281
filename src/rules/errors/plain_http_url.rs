//! `plain-http-url`

use super::urls::{is_plain_http, redirects};
use crate::problem::Severity;
use crate::rules::{Breach, Rule, Subject, Test};

pub(in crate::rules) const RULE: Rule = Rule {
    id: "plain-http-url",
    severity: Severity::Error,
    title: "callback and logout URLs are https, unless they lead to the user's own machine",
    why: "What is sent to a plain http URL can be read and changed on its way. Cognito takes http for `localhost`, \
          `127.0.0.1` and `[::1]` alone, with any port, and schemes of apps.",
    source: "measured by cdk-preflight: `X cannot use the HTTP protocol.`",
    good: "callback_urls: [\"https://app.example.com/cb\", \"http://localhost:3000/cb\", \"http://[::1]/\", \"myapp://cb\"]\n\
           logout_urls: [\"http://127.0.0.1:8080/\"]",
    bad: "callback_urls: [\"http://app.example.com/cb\"]\nlogout_urls: [\"HTTP://localhost.example.com/\"]",
    test: Test::Client(breaches),
};

fn breaches(subject: &Subject<'_>) -> Vec<Breach> {
    let plain = redirects(subject).into_iter().filter(|(_, url)| is_plain_http(url));
    let breach = |(spot, url): (_, &str)| {
        let (_, rest) = url.split_at("http://".len());
        Breach::new(format!("`{url}` is plain http"), format!("write `https://{rest}`"))
            .at(spot, "leads to another machine without encryption")
    };
    plain.map(breach).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

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
