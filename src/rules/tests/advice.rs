//! Whoever does what the help says is done with the rule, and not sent on to the next one.

use super::{Rule, Subject, Test, all, codes, entries, text};
use crate::model::Setting;
use crate::rules::Breach;
use std::collections::BTreeSet;

/// The lines of YAML that a help text begins with, each a whole setting.
fn lines(help: &str) -> Vec<&str> {
    let whole = |line: &str| {
        let name = line.split_once(": ").map(|(name, _)| name);
        Setting::all().any(|setting| Some(setting.name()) == name)
    };
    let mut lines = Vec::new();
    let mut rest = help.strip_prefix("write `").or_else(|| help.strip_prefix("add `"));
    while let Some((line, more)) = rest.and_then(|rest| rest.split_once('`')) {
        lines.extend(whole(line).then_some(line));
        rest = more.strip_prefix(" and `");
    }
    lines
}

/// The settings with a line in the place of what it is about.
fn followed(settings: &str, line: &str) -> String {
    let key = |line: &str| line.split(':').next().map(str::to_owned);
    let others = settings.lines().filter(|said| key(said) != key(line));
    others.chain([line]).collect::<Vec<_>>().join("\n")
}

fn breaches(rule: &Rule, settings: &str) -> Vec<Breach> {
    let Test::Client(breaches) = rule.test else { return Vec::new() };
    let entry = entries(&text(settings)).remove(0);
    breaches(&Subject::declared(&entry))
}

/// What is wrong once all is written that the rule advises; none where it advises no line.
fn after(rule: &Rule, settings: &str) -> Option<BTreeSet<&'static str>> {
    let found = breaches(rule, settings);
    let advised: Vec<_> = found.iter().flat_map(|breach| lines(&breach.help)).collect();
    if advised.is_empty() {
        return None;
    }
    let mended = advised.iter().fold(settings.to_owned(), |text, line| followed(&text, line));
    let mut wrong = codes(&mended);
    wrong.extend(breaches(rule, &mended).first().map(|_| rule.id));
    Some(wrong)
}

#[test]
fn what_is_advised_of_bad_examples_is_right() {
    let mut followed = Vec::new();
    for rule in all().filter(|rule| !rule.bad.starts_with("clients:")) {
        if let Some(wrong) = after(rule, rule.bad) {
            assert_eq!(wrong, BTreeSet::new(), "{}", rule.id);
            followed.push(rule.id);
        }
    }
    insta::assert_snapshot!(followed.join("\n"), @r#"
    tokens-outlive-refresh
    oauth-flag-alone
    oauth-without-callback
    client-credentials-not-alone
    client-credentials-without-secret
    client-credentials-with-oidc-scope
    default-redirect-not-a-callback
    auth-flows-mixed
    refresh-flow-with-rotation
    unwritable-attribute
    context-data-without-secret
    oauth-without-flag
    implicit-flow
    secret-in-public-client
    legacy-auth-flow
    refresh-flow-missing
    client-token-flow
    user-existence-errors
    token-revocation-off
    long-refresh-token
    long-access-token
    no-refresh-token-rotation
    machine-client-signs-people-in
    "#);
}

const ROTATES: &str = "refresh_token_rotation: { feature: ENABLED }";

/// Where refresh tokens rotate, the flow for them can't be advised.
#[test]
fn what_is_advised_beside_rotation_is_right() {
    for (id, flows) in [
        ("auth-flows-mixed", "[ALLOW_USER_SRP_AUTH, USER_PASSWORD_AUTH]"),
        ("legacy-auth-flow", "[ADMIN_NO_SRP_AUTH]"),
        ("machine-client-signs-people-in", "[ALLOW_USER_SRP_AUTH]"),
    ] {
        let rule = all().find(|rule| rule.id == id).expect("there is such a rule");
        let machine = if id.starts_with("machine") { rule.bad } else { "name: web" };
        let settings = format!("{machine}\nexplicit_auth_flows: {flows}\n{ROTATES}");
        assert_eq!(after(rule, &settings), Some(BTreeSet::new()), "{id}");
    }
}

#[test]
fn what_is_advised_of_mixed_flows_has_the_flow_for_refresh_tokens() {
    let rule = all().find(|rule| rule.id == "auth-flows-mixed").expect("there is such a rule");
    let mixed = "explicit_auth_flows: [ALLOW_USER_SRP_AUTH, USER_PASSWORD_AUTH]";
    assert_eq!(after(rule, mixed), Some(BTreeSet::new()));
}

#[test]
fn one_rule_speaks_of_flows_that_are_mixed() {
    let rule = all().find(|rule| rule.id == "legacy-auth-flow").expect("there is such a rule");
    let mixed = "explicit_auth_flows: [ALLOW_USER_SRP_AUTH, USER_PASSWORD_AUTH]";
    assert_eq!(breaches(rule, mixed), []);
}
