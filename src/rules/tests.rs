//! The catalogue as a whole, and what each rule says of its own examples, through real YAML.

use super::{Breach, Member, Room, Rule, Subject, Test, Turn, all, by_id, errors, refused};
use crate::live::{Answer, Holdings};
use crate::model::{AppClient, Kind, PoolId};
use crate::problem::{Problem, Severity, Source};
use crate::render::problems::{Theme, render};
use crate::spec::{self, Entry, Misread, PoolRef, ReadContext};
use std::collections::BTreeSet;

mod advice;
mod examples;

const PLAIN: Theme =
    Theme { color: false, width: 100, longest_line: Theme::LONGEST_LINE, unicode: true };

/// A spec with one client of these settings, or with these sections.
fn text(settings: &str) -> String {
    if settings.starts_with("clients:") {
        return format!("version: 1\nuser_pool_id: us-west-2_EXAMPLE\n{settings}\n");
    }
    let lines: String = settings.lines().map(|line| format!("    {line}\n")).collect();
    format!("version: 1\nuser_pool_id: us-west-2_EXAMPLE\nclients:\n  web:\n{lines}")
}

fn read(text: &str) -> Result<Vec<Entry>, Misread> {
    let context = ReadContext { default_id: "prod".to_owned(), ..ReadContext::default() };
    spec::read(&Source::new("prod.yaml", text), &context).map(|desired| desired.entries)
}

fn entries(text: &str) -> Vec<Entry> {
    read(text).unwrap_or_else(|misread| panic!("{}", render(&misread.problems, PLAIN)))
}

/// What `validate` draws of a spec.
fn drawn(text: &str) -> String {
    let (mut problems, entries) = match read(text) {
        Ok(entries) => (Vec::new(), entries),
        Err(Misread { problems, entries, id: _, head: _ }) => (problems, entries),
    };
    problems.extend(errors(&entries));
    Problem::sort(&mut problems);
    render(&problems, PLAIN)
}

/// The client that an entry comes to when it is created.
fn created(entry: &Entry) -> AppClient {
    let mut client = AppClient::with_defaults("web");
    client.generate_secret = entry.generate_secret;
    for (setting, declared) in &entry.settings {
        client.set(*setting, declared.value.clone());
    }
    client
}

fn codes(settings: &str) -> BTreeSet<&'static str> {
    errors(&entries(&text(settings))).iter().map(|problem| problem.code).collect()
}

/// The pool that a rule's examples are about; one of which nothing is known where it doesn't matter.
fn pool(rule: &Rule) -> Holdings {
    let set = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
    match rule.test {
        Test::Pool(_) => Holdings {
            tier: Some("LITE".to_owned()),
            attributes: Some(set(&["email", "custom:plan"])),
            providers: Answer::Known(set(&["Google"])),
            scopes: Answer::Known(set(&["orders/read"])),
        },
        Test::Client(_) | Test::Run(_) | Test::Room(_) => Holdings::default(),
    }
}

/// The rules that a client breaches when it becomes `after`.
fn breached(before: Option<&AppClient>, after: &AppClient, pool: &Holdings) -> Vec<&'static str> {
    let turn = Turn { before, after, kind: Kind::Standard };
    refused(&turn, pool).iter().map(|refused| refused.rule.id).collect()
}

fn refused_at_creation(settings: &str, pool: &Holdings) -> BTreeSet<&'static str> {
    let client = created(&entries(&text(settings)).remove(0));
    breached(None, &client, pool).into_iter().collect()
}

/// Errors that one client's values show, perhaps beside what its pool holds.
fn error_rules() -> impl Iterator<Item = &'static Rule> {
    let of_a_client = |rule: &&Rule| !matches!(rule.test, Test::Room(_));
    all().filter(|rule| rule.severity == Severity::Error).filter(of_a_client)
}

#[test]
fn ids_tell_rules_apart() {
    let ids: BTreeSet<_> = all().map(|rule| rule.id).collect();
    assert_eq!(ids.len(), all().count());
    for id in ids {
        let word = |word: &str| {
            !word.is_empty() && word.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit())
        };
        assert!(id.split('-').all(word), "{id}");
        assert_eq!(by_id(id).map(|rule| rule.id), Some(id));
    }
    assert!(by_id("no-such-rule").is_none());
}

#[test]
fn texts_begin_and_end_as_such_texts_do() {
    for Rule { id, title, why, source, good, bad, .. } in all() {
        assert!(title.starts_with(|c: char| !c.is_uppercase()), "{id}: {title}");
        assert!(!title.ends_with(['.', ' ']), "{id}: {title}");
        assert!(why.starts_with(|c: char| c.is_uppercase() || c == '`'), "{id}: {why}");
        assert!(why.ends_with('.'), "{id}: {why}");
        assert!(!source.is_empty() && !source.ends_with(' '), "{id}: {source}");
        for text in [title, why, source, good, bad] {
            assert!(!text.contains("  ") || text.contains('\n'), "{id}: {text}");
        }
    }
}

/// What `explain` says of a setting hangs on it.
#[test]
fn whatever_a_bad_example_points_to_is_what_its_rule_is_about() {
    for rule in all() {
        let entries = entries(&text(rule.bad));
        let subjects = entries.iter().map(Subject::declared);
        let found: Vec<Breach> = match rule.test {
            Test::Client(breaches) => subjects.flat_map(|it| breaches(&it)).collect(),
            Test::Pool(breaches) => subjects.flat_map(|it| breaches(&it, &pool(rule))).collect(),
            Test::Room(breach) => {
                breach(Room { clients: 10_000, created: 1 }).into_iter().collect()
            }
            Test::Run(clashes) => {
                let id = PoolRef::Id(PoolId::parse("us-west-2_EXAMPLE").expect("a pool id"));
                let member = |subject| Member { subject, pool: Some(&id), pinned: false };
                let members: Vec<_> = subjects.map(member).collect();
                clashes(&members).into_iter().map(|clash| clash.breach).collect()
            }
        };
        assert_ne!(found, [], "{}", rule.id);
        let about: BTreeSet<_> = rule.about.iter().copied().collect();
        assert_eq!(about.len(), rule.about.len(), "{}", rule.id);
        let spots = found.iter().flat_map(|breach| &breach.spots);
        let pointed: BTreeSet<_> = spots.filter_map(|(spot, _)| spot.setting()).collect();
        assert!(pointed.is_subset(&about), "{}: {pointed:?}", rule.id);
    }
}

#[test]
fn examples_are_specs() {
    for rule in all() {
        for example in [rule.good, rule.bad] {
            assert_ne!(entries(&text(example)).len(), 0, "{}", rule.id);
        }
    }
}

#[test]
fn a_good_example_breaches_no_error_and_a_bad_one_just_its_own() {
    for rule in error_rules() {
        let known_offline = matches!(rule.test, Test::Client(_)).then_some(rule.id);
        assert_eq!(codes(rule.good), BTreeSet::new(), "{}", rule.id);
        assert_eq!(codes(rule.bad), known_offline.into_iter().collect(), "{}", rule.id);
    }
}

/// What nobody knows offline a plan does, and comes to the same.
#[test]
fn examples_come_to_the_same_when_they_are_created() {
    for rule in error_rules() {
        let pool = pool(rule);
        assert_eq!(refused_at_creation(rule.bad, &pool), [rule.id].into(), "{}", rule.id);
        assert_eq!(refused_at_creation(rule.good, &pool), BTreeSet::new(), "{}", rule.id);
    }
}

#[test]
fn what_is_live_already_is_let_be() {
    for rule in error_rules() {
        let mut client = created(&entries(&text(rule.bad)).remove(0));
        let live = client.clone();
        client.name = "other".to_owned();
        client.logout_urls.insert("https://app.example.com/bye".to_owned());
        assert_eq!(breached(Some(&live), &client, &pool(rule)), [""; 0], "{}", rule.id);
    }
}

/// A managed entry says little of its client, and what it leaves out may be anything.
#[test]
fn a_rule_says_nothing_of_what_it_cannot_know() {
    for rule in error_rules() {
        let pool = pool(rule);
        let breaches = |subject: &Subject<'_>| match rule.test {
            Test::Client(breaches) => breaches(subject),
            Test::Pool(breaches) => breaches(subject, &pool),
            Test::Run(_) | Test::Room(_) => unreachable!("they are about clients"),
        };
        let entry = entries(&text(rule.bad)).remove(0);
        for forgotten in entry.settings.keys() {
            let mut unsure = entry.clone();
            unsure.unread.insert(*forgotten);
            let pointed = |entry: &Entry| {
                let found = breaches(&Subject::declared(entry));
                let mut spots = found.iter().flat_map(|breach| &breach.spots);
                spots.any(|(spot, _)| spot.setting() == Some(*forgotten))
            };
            assert!(!pointed(&unsure), "{}: {}", rule.id, forgotten.name());
        }
    }
}

const SHARED: &str = "\
version: 1
user_pool_id: us-west-2_EXAMPLE
defaults:
  allowed_oauth_flows_user_pool_client: true
  allowed_oauth_flows: [code]
  allowed_oauth_scopes: [openid, opneid]
clients:
  a: {}
  b: { callback_urls: [https://b.example.com/cb] }
  c: { callback_urls: [] }
managed_clients:
  logs: { name_prefix: AmazonOpenSearchService-, explicit_auth_flows: [ALLOW_USER_SRP_AUTH] }
";

#[test]
fn what_several_clients_share_is_told_once_with_each_of_them() {
    insta::assert_snapshot!(drawn(SHARED), @r#"
    oauth-without-callback

      × there is no callback URL to send users back to
        ╭─[prod.yaml:5:25]
      4 │   allowed_oauth_flows_user_pool_client: true
      5 │   allowed_oauth_flows: [code]
        ·                         ──┬─
        ·                           ╰── ends at a callback URL
      6 │   allowed_oauth_scopes: [openid, opneid]
      7 │ clients:
      8 │   a: {}
        ·   ┬
        ·   ╰── `callback_urls`: empty
      9 │   b: { callback_urls: [https://b.example.com/cb] }
     10 │   c: { callback_urls: [] }
        ·        ──────┬──────
        ·              ╰── empty
     11 │ managed_clients:
        ╰────
      help: add `callback_urls: ["https://app.example.com/callback"]`, with the app's own URL

    unknown-scope

      × there is no scope `opneid`
       ╭─[prod.yaml:6:34]
     5 │   allowed_oauth_flows: [code]
     6 │   allowed_oauth_scopes: [openid, opneid]
       ·                                  ───┬──
       ·                                     ╰── neither Cognito's nor a resource server's
     7 │ clients:
       ╰────
      help: did you mean `openid`?
    "#);
}

/// What the reader didn't understand may well be what a rule asks for.
#[test]
fn a_mistake_has_no_followers() {
    let misread = "\
allowed_oauth_flows_user_pool_client: true
allowed_oauth_flows: [code]
allowed_oauth_scopes: [openid, \"a b\"]
calback_urls: [\"https://app.example.com/cb\"]
default_redirect_uri: https://app.example.com/cb
access_token_validity: 12h
refresh_token_validity: 6h
token_validity_units: { id_token: minuts }
explicit_auth_flows: [ALLOW_USER_SRP_AUTH]
refresh_token_rotation: { feature: ENABLD }
logout_urls: [\"http://app.example.com/\"]
";
    insta::assert_snapshot!(drawn(&text(misread)), @r#"
    bad-value

      × `a b` is no value for `allowed_oauth_scopes`
       ╭─[prod.yaml:7:36]
     6 │     allowed_oauth_flows: [code]
     7 │     allowed_oauth_scopes: [openid, "a b"]
       ·                                    ──┬──
       ·                                      ╰── Cognito refuses this form
     8 │     calback_urls: ["https://app.example.com/cb"]
       ╰────
      help: write 1 to 256 printable ASCII characters without spaces, quotes and backslashes

    unknown-key

      × a client has no key `calback_urls`
       ╭─[prod.yaml:8:5]
     7 │     allowed_oauth_scopes: [openid, "a b"]
     8 │     calback_urls: ["https://app.example.com/cb"]
       ·     ──────┬─────
       ·           ╰── unknown
     9 │     default_redirect_uri: https://app.example.com/cb
       ╰────
      help: did you mean `callback_urls`?

    bad-value

      × `minuts` is no unit
        ╭─[prod.yaml:12:39]
     11 │     refresh_token_validity: 6h
     12 │     token_validity_units: { id_token: minuts }
        ·                                       ───┬──
        ·                                          ╰── unknown unit
     13 │     explicit_auth_flows: [ALLOW_USER_SRP_AUTH]
        ╰────
      help: did you mean `minutes`?

    bad-value

      × `ENABLD` is no value for `feature`
        ╭─[prod.yaml:14:40]
     13 │     explicit_auth_flows: [ALLOW_USER_SRP_AUTH]
     14 │     refresh_token_rotation: { feature: ENABLD }
        ·                                        ───┬──
        ·                                           ╰── unknown
     15 │     logout_urls: ["http://app.example.com/"]
        ╰────
      help: did you mean `ENABLED`?

    plain-http-url

      × `http://app.example.com/` is plain http
        ╭─[prod.yaml:15:19]
     14 │     refresh_token_rotation: { feature: ENABLD }
     15 │     logout_urls: ["http://app.example.com/"]
        ·                   ────────────┬────────────
        ·                               ╰── leads to another machine without encryption
        ╰────
      help: write `https://app.example.com/`
    "#);
}

/// Rules that rest on an old report, or on what is alike, say how to go on where Cognito has moved on.
#[test]
fn a_doubtful_rule_names_the_way_out() {
    let doubtful = "\
generate_secret: true
allowed_oauth_flows: [client_credentials]
allowed_oauth_scopes: [email, openid, orders/read]
explicit_auth_flows: [ALLOW_REFRESH_TOKEN_AUTH]
refresh_token_rotation: { feature: ENABLED }
";
    let found = errors(&entries(&text(doubtful)));
    let helps: Vec<_> = found.iter().filter_map(|problem| problem.help.as_deref()).collect();
    insta::assert_snapshot!(helps.join("\n"), @r#"
    write `allowed_oauth_scopes: [orders/read]`; if Cognito takes it all the same: `# cogctl: allow(client-credentials-with-oidc-scope) REASON`
    write `allowed_oauth_scopes: [orders/read]`
    write `explicit_auth_flows: [ALLOW_USER_SRP_AUTH]`, or `refresh_token_rotation: { feature: DISABLED }`; if Cognito takes it all the same: `# cogctl: allow(refresh-flow-with-rotation) REASON`
    "#);
}

#[test]
fn a_flow_of_tomorrow_is_passed_on() {
    let new = "explicit_auth_flows: [ALLOW_REFRESH_TOKEN_AUTH, ALLOW_FACE_AUTH, FACE_AUTH]";
    insta::assert_snapshot!(drawn(&text(new)), @r#"
    bad-value

      × `FACE_AUTH` is no value for `explicit_auth_flows`
       ╭─[prod.yaml:5:70]
     4 │   web:
     5 │     explicit_auth_flows: [ALLOW_REFRESH_TOKEN_AUTH, ALLOW_FACE_AUTH, FACE_AUTH]
       ·                                                                      ────┬────
       ·                                                                          ╰── unknown
       ╰────
      help: write `ADMIN_NO_SRP_AUTH`, `CUSTOM_AUTH_FLOW_ONLY`, `USER_PASSWORD_AUTH`,
            `ALLOW_ADMIN_USER_PASSWORD_AUTH`, `ALLOW_CUSTOM_AUTH`, `ALLOW_USER_PASSWORD_AUTH`,
            `ALLOW_USER_SRP_AUTH`, `ALLOW_REFRESH_TOKEN_AUTH`, `ALLOW_USER_AUTH`,
            `ALLOW_TOKEN_EXCHANGE_DELEGATION`, `ALLOW_TOKEN_EXCHANGE_IMPERSONATION` or
            `ALLOW_CLIENT_TOKEN_AUTH`
    "#);
}

#[test]
fn ignored_settings_are_the_client_s_own() {
    let ignoring = "\
allowed_oauth_flows_user_pool_client: true
allowed_oauth_flows: [code]
allowed_oauth_scopes: [openid]
lifecycle: { ignore_changes: [callback_urls] }
";
    assert_eq!(drawn(&text(ignoring)), "");
}
