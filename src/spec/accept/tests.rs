use super::*;
use crate::model::{Unit, Validity};
use crate::problem::Source;
use crate::spec::{Desired, ReadContext, read};

const HEAD: &str = "version: 1\nid: prod\nuser_pool_id: us-west-2_EXAMPLE\n";

fn desired(body: &str) -> Desired {
    let source = Source::new("prod.yaml", format!("{HEAD}{body}"));
    read(&source, &ReadContext::default()).unwrap_or_else(|misread| panic!("{misread:#?}"))
}

/// The client that an entry describes.
fn described(entry: &Entry) -> AppClient {
    let mut client = AppClient::with_defaults(entry.address.key.clone());
    for (setting, said) in &entry.settings {
        client.set(*setting, said.value.clone());
    }
    client
}

/// What a spec says once all entries of some clients are accepted, and what couldn't be.
fn accepted(body: &str, change: impl Fn(&str, &mut AppClient)) -> (String, Vec<(usize, Unable)>) {
    let desired = desired(body);
    let clients: Vec<_> = desired
        .entries
        .iter()
        .map(|entry| {
            let before = described(entry);
            let mut live = before.clone();
            change(&entry.address.key, &mut live);
            let other = |setting: &Setting| before.get(*setting) != live.get(*setting);
            let settings: Vec<_> = Setting::all().filter(other).collect();
            (entry, live, settings)
        })
        .filter(|(_, _, settings)| !settings.is_empty())
        .collect();
    let all: Vec<_> =
        clients.iter().map(|(entry, live, settings)| Accepted { entry, live, settings }).collect();
    let (text, unable) = accept(desired.source.text(), &all);
    (text.replacen(HEAD, "", 1), unable.into_iter().collect())
}

fn urls(urls: &[&str]) -> BTreeSet<String> {
    urls.iter().map(|&url| url.to_owned()).collect()
}

#[test]
fn one_setting_that_is_an_alias_costs_the_others_no_comment() {
    let body = "\
clients:
  a:
    allowed_oauth_scopes: &scopes [openid]
    allowed_oauth_flows: [code]
    allowed_oauth_flows_user_pool_client: true
    supported_identity_providers: [COGNITO]
    callback_urls: [https://a.example.com]
  b:
    callback_urls:
      - https://b.example.com/1 # one
      # between
      - https://b.example.com/2 # two
    allowed_oauth_flows: [code]
    allowed_oauth_flows_user_pool_client: true
    supported_identity_providers: [COGNITO]
    allowed_oauth_scopes: *scopes
";
    let told = accepted(body, |key, client| {
        if key == "b" {
            client.callback_urls = urls(&["https://b.example.com/1", "https://b.example.com/3"]);
            client.allowed_oauth_scopes = urls(&["email", "openid"]);
        }
    });
    let expected =
        body.replace("2 # two", "3").replace("scopes: *scopes", "scopes: [email, openid]");
    assert_eq!(told, (expected, vec![]));
}

#[test]
fn a_setting_that_another_entry_shares_is_left_and_the_others_are_not() {
    let body = "\
clients:
  a:
    explicit_auth_flows: &flows [ALLOW_USER_AUTH, ALLOW_REFRESH_TOKEN_AUTH]
  b:
    explicit_auth_flows: *flows
  c:
    access_token_validity: 30m # short
  d: &d
    access_token_validity: 30m
  e: *d
";
    let told = accepted(body, |key, client| match key {
        "a" => client.explicit_auth_flows = urls(&["ALLOW_USER_AUTH"]),
        "c" | "e" => client.access_token_validity = Validity::new(5, Unit::Minutes),
        _ => {}
    });
    let left = |setting| Unable { setting, why: Stuck::Layout };
    let unable =
        vec![(0, left(Setting::ExplicitAuthFlows)), (2, left(Setting::AccessTokenValidity))];
    assert_eq!(told, (body.replace("30m # short", "5m # short"), unable));
}

#[test]
fn what_a_variable_says_is_named() {
    let body = "clients:\n  a:\n    access_token_validity: 30m\n    logout_urls: [\"https://a.example.com/${var:a}\"]\n";
    let context = ReadContext {
        vars: [("a".to_owned(), "1".to_owned())].into(),
        default_id: "prod".to_owned(),
        ..ReadContext::default()
    };
    let source = Source::new("prod.yaml", format!("{HEAD}{body}"));
    let desired = read(&source, &context).unwrap_or_else(|misread| panic!("{misread:#?}"));
    let entry = &desired.entries[0];
    let mut live = described(entry);
    live.logout_urls = urls(&[]);
    live.access_token_validity = Validity::new(5, Unit::Minutes);
    let settings = [Setting::AccessTokenValidity, Setting::LogoutUrls];
    let (text, unable) =
        accept(source.text(), &[Accepted { entry, live: &live, settings: &settings }]);
    assert_eq!(text, source.text());
    let why = Unable { setting: Setting::LogoutUrls, why: Stuck::Variable };
    assert_eq!(unable, BTreeMap::from([(0, why)]));
}

#[test]
fn a_default_is_said_by_saying_nothing_unless_something_was_hidden() {
    let body = "\
defaults:
  write_attributes: [name]
clients:
  a:
    logout_urls: [https://a.example.com] # gone
    read_attributes: [email]
    write_attributes: [email]
  b: { logout_urls: [https://a.example.com] }
  c: { <<: { name: d }, logout_urls: [https://a.example.com] }
  e:
    # why
    logout_urls:
      - https://a.example.com
managed_clients:
  m:
    name_prefix: AmazonOpenSearchService-
    logout_urls: [https://a.example.com]
";
    let told = accepted(body, |_, client| {
        client.logout_urls = urls(&[]);
        client.read_attributes = None;
        client.write_attributes = None;
    });
    let expected = "\
defaults:
  write_attributes: [name]
clients:
  a:
    write_attributes: null
  b: { logout_urls: null, write_attributes: null }
  c: { <<: { name: d }, logout_urls: null, write_attributes: null }
  e:
    # why
    logout_urls: null
    write_attributes: null
managed_clients:
  m:
    name_prefix: AmazonOpenSearchService-
    logout_urls: null
";
    assert_eq!(told, (expected.to_owned(), vec![]));
}

#[test]
fn a_new_key_below_one_that_goes_costs_no_comment_of_others() {
    let body = "\
clients:
  a:
    callback_urls:
      - https://a.example.com/1 # one
      - https://a.example.com/2 # two
    logout_urls: [https://a.example.com]
";
    let told = accepted(body, |_, client| {
        client.callback_urls = urls(&["https://a.example.com/1"]);
        client.logout_urls = urls(&[]);
        client.access_token_validity = Validity::new(5, Unit::Minutes);
    });
    let expected = "\
clients:
  a:
    callback_urls:
      - https://a.example.com/1 # one
    logout_urls: null
    access_token_validity: 5m
";
    assert_eq!(told, (expected.to_owned(), vec![]));
}
