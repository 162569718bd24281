//! `look-alike-host`

use super::confusable::{reads_as, skeleton};
use crate::model::Setting;
use crate::problem::Severity;
use crate::rules::urls::{host, listed};
use crate::rules::{Breach, Rule, Spot, Subject, Test};
use std::collections::BTreeMap;

pub(in crate::rules) const RULE: Rule = Rule {
    id: "look-alike-host",
    severity: Severity::Warning,
    about: &[Setting::CallbackUrls, Setting::LogoutUrls],
    title: "no URL's host looks like another one",
    why: "A host that is written with letters of another script, such as a Cyrillic а, or with a digit for a letter, \
          reads like a host of yours and belongs to somebody else. Codes and tokens go there.",
    source: "Unicode Technical Standard 39 (confusable characters); RFC 9700 section 4.1; RFC 3986 section 7.6",
    good: "allowed_oauth_flows_user_pool_client: true\nallowed_oauth_flows: [code]\nallowed_oauth_scopes: [openid]\n\
           callback_urls: [\"https://app.example.com/cb\"]",
    bad: "allowed_oauth_flows_user_pool_client: true\nallowed_oauth_flows: [code]\nallowed_oauth_scopes: [openid]\n\
          callback_urls: [\"https://app.exаmple.com/cb\"]",
    test: Test::Client(breaches),
};

fn breaches(subject: &Subject<'_>) -> Vec<Breach> {
    let urls: Vec<_> =
        listed(subject).filter_map(|(setting, url)| Some((setting, url, host(url)?))).collect();
    let (mut found, mut looks) = (Vec::new(), BTreeMap::new());
    for (setting, url, host) in &urls {
        let spot = Spot::Member(*setting, (*url).clone());
        // The first host of that look, and the first other one.
        let (first, second): &mut (_, Option<_>) =
            looks.entry(skeleton(host)).or_insert(((setting, url, host), None));
        let other = if first.2 == host { *second } else { Some(*first) };
        if first.2 != host && second.is_none() {
            *second = Some((setting, url, host));
        }
        if let Some(reads) = reads_as(host) {
            let help = format!(
                "write the host that is meant, `{reads}`; if it is this one, say so: `# cogctl: allow(look-alike-host) …`"
            );
            let message = "a URL's host has letters of another script that look like Latin ones";
            found.push(Breach::new(message, help).at(spot, format!("reads as {reads}")));
            continue;
        }
        if let Some((other_setting, other_url, other)) = other {
            let message = format!("the hosts {other} and {host} look the same");
            let other = Spot::Member(*other_setting, (*other_url).clone());
            found.push(
                Breach::new(message, "keep the one that is yours")
                    .at(spot, "this one?")
                    .at(other, "or this one?"),
            );
        }
    }
    found
}
