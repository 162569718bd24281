//! Every topic is found, and says something.

use super::*;
use regex::Regex;
use std::collections::BTreeSet;

fn found(name: &str) -> String {
    match find(name) {
        Ok(topic) => format!("{} {}", topic.kind().word(), topic.name()),
        Err(UnknownTopic { near, .. }) => format!("unknown, near {}", near.unwrap_or_default()),
    }
}

#[test]
fn every_topic_is_found_by_its_name_and_no_two_share_one() {
    let mut seen = BTreeSet::new();
    for topic in all() {
        assert_eq!(found(&topic.name()), format!("{} {}", topic.kind().word(), topic.name()));
        assert!(seen.insert(topic.name()), "{}", topic.name());
    }
}

#[test]
fn names_of_the_api_places_in_a_spec_and_typos_are_understood() {
    let names = [
        "clients.web.callback_urls",
        "prod/managed_clients.logs.access_token_validity",
        "defaults.token_validity_units",
        "CallbackURLs",
        "callbackurls",
        "TokenValidityUnits",
        "RefreshTokenRotation.RetryGracePeriodSeconds",
        "analytics_configuration.role_arn",
        "clients.web",
        "managed_clients.logs.lifecycle.on_missing",
        "prevent_destroy",
        "policy",
        "max_changes",
        "Unknown-Key",
        "tokens-outlive-refresh",
        "calback_url",
        "tokens-outlive-refreshes",
        "client",
        "xyzzy",
        "",
    ];
    let told: Vec<_> = names.iter().map(|name| format!("{name} -> {}", found(name))).collect();
    insta::assert_snapshot!(told.join("\n"));
}

/// What stands in code and looks like a rule or code of ours is one.
#[test]
fn what_the_table_of_cfn_lint_names_is_there() {
    let name = Regex::new("`([a-z]+(?:-[a-z]+)+)`").expect("a pattern");
    for captures in name.captures_iter(cfn_lint::SECTION) {
        assert!(find(&captures[1]).is_ok(), "{}", &captures[1]);
    }
}
