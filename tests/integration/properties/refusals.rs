//! What the rules refuse the service refuses, for the same reason, and what they pass it takes.

use super::cases;
use super::clients::{Settings, Wish};
use super::driver::Rig;
use super::effect::request;
use super::imports::{import_alone, valid};
use super::specs::yaml;
use cogctl::model::Setting;
use cogctl::problem::Severity;
use cogctl::rules::{self, Subject, Test};
use cogctl::sandbox::World;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use proptest::strategy::ValueTree as _;
use proptest::test_runner::TestRunner;
use serde_json::{Value as Json, json};
use std::collections::BTreeSet;

/// Each rule with a part of what the service says where it alone is breached.
const TEXTS: [(&str, &str); 15] = [
    ("auth-flows-mixed", "cannot be used with legacy auth flow names"),
    ("client-credentials-not-alone", "can not be selected along with code flow"),
    ("client-credentials-with-oidc-scope", "is not supported with client_credentials flow"),
    ("client-credentials-without-secret", "if client does not have a client secret"),
    ("context-data-without-secret", "Client Secret is required to set EnablePropagate"),
    ("default-redirect-not-a-callback", "is not in the callback URIs list"),
    ("oauth-flag-alone", "AllowedOAuthFlows and AllowedOAuthScopes are required"),
    ("oauth-without-callback", "CallbackUrls can not be empty"),
    ("plain-http-url", "cannot use the HTTP protocol"),
    ("refresh-flow-with-rotation", "cannot be used when refresh token rotation is enabled"),
    ("tokens-outlive-refresh", "must be less than or equal to refresh token expiration"),
    ("unknown-attribute", "attributes specified while"),
    ("unknown-scope", "Invalid scope requested"),
    ("unwritable-attribute", "Invalid write attributes specified while"),
    ("url-with-fragment", "cannot use fragment"),
];

/// Where the service refuses what the rules pass, and why that is as it should be.
struct Disagreement {
    /// What the service says.
    text: &'static str,
    /// Whether this is such a client.
    of: fn(&Settings) -> bool,
    /// Told when a test fails.
    why: &'static str,
}

const DISAGREEMENTS: [Disagreement; 6] = [
    Disagreement {
        text: "Invalid scope requested",
        of: |settings| holds(settings, "allowed_oauth_scopes", "https://api.example.com/delete"),
        why: "which scopes a resource server has only the pool knows",
    },
    Disagreement {
        text: "does not exist for User Pool",
        of: |settings| holds(settings, "supported_identity_providers", "Okta"),
        why: "which identity providers there are only the pool knows",
    },
    Disagreement {
        text: "attributes specified while",
        of: |settings| {
            ["read_attributes", "write_attributes"]
                .iter()
                .any(|list| holds(settings, list, "custom:nowhere"))
        },
        why: "which attributes of its own a pool has only the pool knows",
    },
    Disagreement {
        text: "cannot be used when refresh token rotation is enabled",
        of: |settings| {
            let default: BTreeSet<_> = Setting::DEFAULT_AUTH_FLOWS.into();
            members(settings, "explicit_auth_flows") == default
        },
        why: "cogctl sends the default flows as no flows at all, which goes with rotation",
    },
    Disagreement {
        text: "REFRESH_TOKEN_AUTH should always be allowed",
        of: |settings| !holds(settings, "explicit_auth_flows", "ALLOW_REFRESH_TOKEN_AUTH"),
        why: "Cognito was last seen to insist on this flow in 2020, so that lint tells of it and no plan is blocked",
    },
    Disagreement {
        text: "Member must satisfy enum value set",
        of: |settings| holds(settings, "explicit_auth_flows", "ALLOW_CLIENT_TOKEN_AUTH"),
        why: "the model's documentation names this flow and its list of flows doesn't, which Cognito adds to now and then",
    },
];

fn members<'a>(settings: &'a Settings, list: &str) -> BTreeSet<&'a str> {
    let members = settings.get(list).and_then(Json::as_array).into_iter().flatten();
    members.filter_map(Json::as_str).collect()
}

fn holds(settings: &Settings, list: &str, member: &str) -> bool {
    members(settings, list).contains(member)
}

const URLS: [&str; 6] = [
    "https://a.example/cb",
    "http://localhost:3000/cb",
    "myapp://cb",
    "http://a.example/cb",
    "https://a.example/#cb",
    "http://localhost.example",
];

/// Some setting, or nothing: the fewer are said, the more often one rule is breached alone.
fn one(
    likely: f64,
    name: &'static str,
    value: impl Strategy<Value = Json> + 'static,
) -> BoxedStrategy<Option<(&'static str, Json)>> {
    let named = value.prop_map(move |value| (name, value));
    prop::option::weighted(likely, named).boxed()
}

fn list(of: &'static [&'static str]) -> impl Strategy<Value = Json> {
    subsequence(of, 1..=of.len().min(4)).prop_map(|members| json!(members))
}

fn word(of: &'static [&'static str]) -> impl Strategy<Value = Json> {
    select(of).prop_map(|word| json!(word))
}

fn flag() -> impl Strategy<Value = Json> {
    any::<bool>().prop_map(|flag| json!(flag))
}

/// Clients that Cognito often refuses. Nothing is among the values that the reader alone would refuse.
fn collisions() -> impl Strategy<Value = Wish> {
    const SCOPES: &[&str] = &[
        "openid",
        "profile",
        "aws.cognito.signin.user.admin",
        "https://api.example.com/read",
        "https://api.example.com/delete",
        "aws.cognito/dcr/register",
        "read",
        "/read",
    ];
    const AUTH_FLOWS: &[&str] = &[
        "ALLOW_CUSTOM_AUTH",
        "ALLOW_REFRESH_TOKEN_AUTH",
        "ALLOW_USER_SRP_AUTH",
        "ALLOW_USER_AUTH",
        "ALLOW_TOKEN_EXCHANGE_DELEGATION",
        "ALLOW_TOKEN_EXCHANGE_IMPERSONATION",
        "ALLOW_CLIENT_TOKEN_AUTH",
        "ADMIN_NO_SRP_AUTH",
        "USER_PASSWORD_AUTH",
    ];
    const ATTRIBUTES: &[&str] = &[
        "email",
        "zoneinfo",
        "custom:tenant",
        "email_verified",
        "sub",
        "tenant",
        "custom:nowhere",
    ];
    let rotation = select(vec!["ENABLED", "DISABLED"]);
    let arn = "arn:aws:mobiletargeting:us-west-2:123456789012:apps/ab";
    let settings = vec![
        one(0.3, "access_token_validity", word(&["5m", "60m", "12h", "1d"])),
        one(0.3, "id_token_validity", word(&["300s", "2h", "1d"])),
        one(0.3, "refresh_token_validity", word(&["60m", "6h", "1d", "3650d"])),
        one(0.5, "allowed_oauth_flows_user_pool_client", flag()),
        one(0.5, "allowed_oauth_flows", list(&["code", "implicit", "client_credentials"])),
        one(0.5, "allowed_oauth_scopes", list(SCOPES)),
        one(0.4, "callback_urls", list(&URLS)),
        one(0.2, "logout_urls", list(&URLS)),
        one(0.2, "default_redirect_uri", word(&URLS)),
        one(0.4, "explicit_auth_flows", list(AUTH_FLOWS)),
        one(0.4, "refresh_token_rotation", rotation.prop_map(|word| json!({"feature": word}))),
        one(0.2, "read_attributes", list(ATTRIBUTES)),
        one(0.2, "write_attributes", list(ATTRIBUTES)),
        one(0.2, "supported_identity_providers", list(&["COGNITO", "CorpSSO", "Okta"])),
        one(0.2, "enable_propagate_additional_user_context_data", flag()),
        one(0.1, "prevent_user_existence_errors", word(&["ENABLED", "LEGACY"])),
        one(0.1, "enable_token_revocation", flag()),
        one(0.1, "auth_session_validity", Just(json!(9))),
        one(0.1, "analytics_configuration", Just(json!({"application_arn": arn}))),
    ];
    (any::<bool>(), settings).prop_map(|(secret, settings)| Wish {
        secret,
        settings: settings.into_iter().flatten().collect(),
    })
}

/// The rules that the client's entry breaches, which says whether there is a secret.
fn breached(rig: &Rig, wish: &Wish) -> BTreeSet<&'static str> {
    let mut entry: serde_json::Map<_, _> =
        wish.settings.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect();
    entry.insert("generate_secret".to_owned(), json!(wish.secret));
    let text = rig.text(&format!("clients:\n  web: {}\n", yaml(&entry)));
    let entries = Rig::read(&text).entries;
    points_to_what_it_is_about(&Subject::declared(&entries[0]));
    rules::errors(&entries).iter().map(|problem| problem.code).collect()
}

/// What `explain` says of a setting hangs on it.
fn points_to_what_it_is_about(subject: &Subject<'_>) {
    for rule in rules::all() {
        let Test::Client(breaches) = rule.test else { continue };
        for (spot, _) in breaches(subject).iter().flat_map(|breach| &breach.spots) {
            let said = spot.setting().is_none_or(|setting| rule.about.contains(&setting));
            assert!(said, "{}: {spot:?}", rule.id);
        }
    }
}

/// What the service says to a client that is made so, and to one that becomes so: its id, or the refusal's text.
fn answers(rig: &Rig, wish: &Wish) -> [Result<String, String>; 2] {
    let created = |name: &str, wish: &Wish| {
        let mut body = request(&wish.settings);
        body.insert("UserPoolId".to_owned(), json!(rig.pool.as_str()));
        body.insert("ClientName".to_owned(), json!(name));
        body.insert("GenerateSecret".to_owned(), json!(wish.secret));
        let answer = rig.block_on(rig.wire.call("CreateUserPoolClient", &body.into()))?;
        Ok(answer["UserPoolClient"]["ClientId"].as_str().expect("an id").to_owned())
    };
    let plain = Wish { secret: wish.secret, settings: Settings::new() };
    let id = created("plain", &plain).expect("a client of defaults");
    let mut body = request(&wish.settings);
    body.insert("UserPoolId".to_owned(), json!(rig.pool.as_str()));
    body.insert("ClientId".to_owned(), json!(id));
    let updated = rig.block_on(rig.wire.call("UpdateUserPoolClient", &body.into()));
    [created("web", wish), updated.map(|_| id)]
}

/// Whether rules and service agree on a client, or disagree as they should.
fn agree(breached: &BTreeSet<&str>, answer: &Result<String, String>, wish: &Wish) {
    let Err(said) = answer else {
        assert!(breached.is_empty(), "{breached:?} are breached, and it is taken: {wish:#?}");
        return;
    };
    let told = TEXTS.iter().any(|(id, text)| said.contains(text) && breached.contains(id));
    let known = DISAGREEMENTS.iter().find(|it| said.contains(it.text) && (it.of)(&wish.settings));
    let why = known.map(|it| it.why);
    assert!(told || why.is_some(), "{said}, and breached are {breached:?}: {wish:#?}");
}

proptest! {
    #![proptest_config(cases(768))]

    #[test]
    fn rules_and_service_refuse_the_same(wish in collisions()) {
        let rig = Rig::sandbox(World::seeded(7));
        let breached = breached(&rig, &wish);
        for answer in answers(&rig, &wish) {
            agree(&breached, &answer, &wish);
            if let Ok(id) = answer {
                valid(&import_alone(&rig, &id));
            }
        }
    }
}

/// The property above would hold for nothing if clients at random breached no rule, or always several.
#[test]
fn every_rule_is_breached_alone_now_and_then() {
    let rig = Rig::sandbox(World::seeded(7));
    let mut runner = TestRunner::deterministic();
    let (mut alone, mut none) = (BTreeSet::new(), 0);
    for _ in 0..1_500 {
        let wish = collisions().new_tree(&mut runner).expect("a client").current();
        let breached = breached(&rig, &wish);
        none += usize::from(breached.is_empty());
        alone.extend(breached.first().copied().filter(|_| breached.len() == 1));
    }
    assert_eq!(alone, TEXTS.iter().map(|(id, _)| *id).collect());
    assert!(none > 100, "{none}");
}

/// A rule's example as a wish.
fn example(rig: &Rig, settings: &str) -> Wish {
    let lines: String = settings.lines().map(|line| format!("    {line}\n")).collect();
    let entry = Rig::read(&rig.text(&format!("clients:\n  web:\n{lines}"))).entries.remove(0);
    let said = |(setting, said): (&Setting, &cogctl::spec::Declared)| {
        (setting.name(), said.value.to_json())
    };
    Wish { secret: entry.generate_secret, settings: entry.settings.iter().map(said).collect() }
}

#[test]
fn the_service_refuses_bad_examples_for_the_rule_s_reason_and_takes_good_ones() {
    let rig = Rig::sandbox(World::seeded(7));
    let offline = |rule: &&rules::Rule| {
        rule.severity == Severity::Error && matches!(rule.test, Test::Client(_))
    };
    let rules: Vec<_> = rules::all().filter(offline).collect();
    let ids: BTreeSet<_> = rules.iter().map(|rule| rule.id).collect();
    assert_eq!(ids, TEXTS.iter().map(|(id, _)| *id).collect());
    for rule in rules {
        for answer in answers(&rig, &example(&rig, rule.good)) {
            assert!(answer.is_ok(), "{}: {answer:?}", rule.id);
        }
        let (_, text) = TEXTS.iter().find(|(id, _)| *id == rule.id).expect("it is in the table");
        for answer in answers(&rig, &example(&rig, rule.bad)) {
            let said = answer.expect_err(rule.id);
            assert!(said.contains(text), "{}: {said}", rule.id);
        }
    }
}

/// Else the table would go on excusing what was settled long ago.
#[test]
fn every_disagreement_is_there() {
    let rig = Rig::sandbox(World::seeded(7));
    let flows = Setting::DEFAULT_AUTH_FLOWS.join(", ");
    let rotating =
        format!("explicit_auth_flows: [{flows}]\nrefresh_token_rotation: {{ feature: ENABLED }}");
    let clients = [
        "allowed_oauth_scopes: [https://api.example.com/delete]",
        "supported_identity_providers: [Okta]",
        "read_attributes: [custom:nowhere]",
        &rotating,
        "explicit_auth_flows: [ALLOW_USER_SRP_AUTH]",
        "explicit_auth_flows: [ALLOW_CLIENT_TOKEN_AUTH]",
    ];
    assert_eq!(clients.len(), DISAGREEMENTS.len());
    for (client, Disagreement { text, of, why }) in clients.iter().zip(&DISAGREEMENTS) {
        let wish = example(&rig, client);
        assert!(of(&wish.settings), "{why}");
        assert_eq!(breached(&rig, &wish), BTreeSet::new(), "{why}");
        for answer in answers(&rig, &wish) {
            assert!(answer.expect_err(why).contains(text), "{why}");
        }
    }
}
