//! `odd-redirect-uri`

use crate::model::Setting;
use crate::problem::Severity;
use crate::rules::urls::{
    host, is_for_the_browser, is_host_and_port, is_web, misspelt, redirects, scheme,
};
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
    let breach = |(spot, url): (Spot, &String)| {
        let Odd { message, label, help } = odd(url)?;
        Some(Breach::new(message, help).at(spot, label))
    };
    redirects(subject).filter_map(breach).collect()
}

/// What is odd about a URI.
struct Odd {
    message: String,
    label: &'static str,
    help: String,
}

fn odd(url: &str) -> Option<Odd> {
    let whole = || format!("write it whole, such as `{}`", whole(url));
    let Some(scheme) = scheme(url).filter(|_| !is_host_and_port(url)) else {
        let message = "a redirect URI has no scheme".to_owned();
        return Some(Odd { message, label: "leads nowhere", help: whole() });
    };
    if is_for_the_browser(url) {
        let help = "write the app's own URL, such as `https://app.example.com/cb` or `com.example.app://cb`";
        let message = format!("no server and no app takes a `{scheme}:` URI");
        return Some(Odd { message, label: "stays in the browser", help: help.to_owned() });
    }
    if let Some(meant) = misspelt(url) {
        let message = format!("a redirect URI begins with `{scheme}:`");
        let help = format!("did you mean `{meant}{}`?", &url[scheme.len()..]);
        return Some(Odd { message, label: "no app's scheme, probably", help });
    }
    if is_web(url) && host(url).is_none_or(|host| host.is_empty()) {
        let message = "a redirect URI has no host".to_owned();
        return Some(Odd { message, label: "leads nowhere", help: whole() });
    }
    None
}

/// The URL that was perhaps meant.
fn whole(url: &str) -> String {
    let rest = ["https:", "http:", "https//", "http//"].iter().find_map(|it| url.strip_prefix(it));
    let rest = rest.unwrap_or(url).trim_start_matches('/');
    let first = rest.split(['/', '?', '#']).next().unwrap_or("");
    let local = ["localhost", "127.0.0.1"].iter().any(|own| first.starts_with(own));
    match (local, first.contains('.')) {
        (true, _) => format!("http://{rest}"),
        (false, true) => format!("https://{rest}"),
        (false, false) => format!("https://app.example.com/{rest}"),
    }
}

#[cfg(test)]
mod tests {
    use super::odd;

    #[test]
    fn what_was_meant_is_guessed_from_what_is_there() {
        let told = |url: &&str| {
            let odd = odd(url)
                .map_or_else(|| "fine".to_owned(), |odd| format!("{}: {}", odd.message, odd.help));
            format!("{url}: {odd}\n")
        };
        let urls = [
            "app.example.com/callback",
            "https//a.example.com",
            "//x.example.com/cb",
            "/cb",
            "",
            "localhost:3000/cb",
            "app.example.com:8443",
            "https://",
            "https:///x",
            "https:app.example.com",
            "htps://app.example.com/",
            "javascript:alert(1)",
            "https://app.example.com",
            "http://localhost:3000",
            "com.example.app://cb",
            "myapp://cb",
            "myapp:cb",
        ];
        insta::assert_snapshot!(urls.iter().map(told).collect::<String>(), @r#"
        app.example.com/callback: a redirect URI has no scheme: write it whole, such as `https://app.example.com/callback`
        https//a.example.com: a redirect URI has no scheme: write it whole, such as `https://a.example.com`
        //x.example.com/cb: a redirect URI has no scheme: write it whole, such as `https://x.example.com/cb`
        /cb: a redirect URI has no scheme: write it whole, such as `https://app.example.com/cb`
        : a redirect URI has no scheme: write it whole, such as `https://app.example.com/`
        localhost:3000/cb: a redirect URI has no scheme: write it whole, such as `http://localhost:3000/cb`
        app.example.com:8443: a redirect URI has no scheme: write it whole, such as `https://app.example.com:8443`
        https://: a redirect URI has no host: write it whole, such as `https://app.example.com/`
        https:///x: a redirect URI has no host: write it whole, such as `https://app.example.com/x`
        https:app.example.com: a redirect URI has no host: write it whole, such as `https://app.example.com`
        htps://app.example.com/: a redirect URI begins with `htps:`: did you mean `https://app.example.com/`?
        javascript:alert(1): no server and no app takes a `javascript:` URI: write the app's own URL, such as `https://app.example.com/cb` or `com.example.app://cb`
        https://app.example.com: fine
        http://localhost:3000: fine
        com.example.app://cb: fine
        myapp://cb: fine
        myapp:cb: fine
        "#);
    }
}
