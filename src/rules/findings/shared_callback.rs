//! `shared-callback`

use crate::model::Setting;
use crate::problem::Severity;
use crate::rules::urls::is_local;
use crate::rules::words::is_machine;
use crate::rules::{Breach, Clash, Known, Member, Rule, Spot, Test};
use std::collections::BTreeMap;

pub(in crate::rules) const RULE: Rule = Rule {
    id: "shared-callback",
    severity: Severity::Note,
    about: &[Setting::CallbackUrls],
    title: "clients of different tenants have callbacks of their own",
    why: "Where many clients send codes to one URL, the app there must tell from the answer alone whose code it is: a \
          mix-up signs people in as a client that they never chose.",
    source: "RFC 9700 sections 2.1 and 4.4 (mix-up); the bound of three clients is ours",
    good: "clients:\n\
             \x20 a: { allowed_oauth_flows_user_pool_client: true, allowed_oauth_flows: [code], allowed_oauth_scopes: [openid], callback_urls: [\"https://app.example.com/cb\"] }\n\
             \x20 b: { allowed_oauth_flows_user_pool_client: true, allowed_oauth_flows: [code], allowed_oauth_scopes: [openid], callback_urls: [\"https://app.example.com/cb\"] }",
    bad: "clients:\n\
            \x20 a: { allowed_oauth_flows_user_pool_client: true, allowed_oauth_flows: [code], allowed_oauth_scopes: [openid], callback_urls: [\"https://app.example.com/cb\"] }\n\
            \x20 b: { allowed_oauth_flows_user_pool_client: true, allowed_oauth_flows: [code], allowed_oauth_scopes: [openid], callback_urls: [\"https://app.example.com/cb\"] }\n\
            \x20 c: { allowed_oauth_flows_user_pool_client: true, allowed_oauth_flows: [code], allowed_oauth_scopes: [openid], callback_urls: [\"https://app.example.com/cb\"] }",
    test: Test::Run(clashes),
};

/// So many clients at one callback are told.
const MANY: usize = 3;
/// So many of the others are shown.
const SHOWN: usize = 3;

fn clashes(members: &[Member<'_>]) -> Vec<Clash> {
    let mut at: BTreeMap<&String, Vec<usize>> = BTreeMap::new();
    for (number, member) in members.iter().enumerate() {
        if is_machine(&member.subject) {
            continue;
        }
        let urls = member.subject.callback_urls().into_iter().flatten();
        for url in urls.filter(|url| !is_local(url)) {
            at.entry(url).or_default().push(number);
        }
    }
    let shared = at.into_iter().filter(|(_, clients)| clients.len() >= MANY);
    shared.map(|(url, clients)| clash(url, &clients)).collect()
}

fn clash(url: &str, clients: &[usize]) -> Clash {
    let spot = || Spot::Member(Setting::CallbackUrls, url.to_owned());
    let message = format!("{} clients have one callback URL", clients.len());
    let help = "give each a path or a host of its own, such as `https://app.example.com/cb/TENANT`";
    let others = clients[1..].iter().take(SHOWN);
    Clash {
        of: clients[0],
        breach: Breach::new(message, help).at(spot(), "whose code is it?"),
        others: others.map(|other| (*other, spot(), "here too".to_owned())).collect(),
        known_by: Known::Specs(clients.to_vec()),
    }
}
