use super::*;
use crate::model::{Kind, Rotation, Unit, Validity};
use std::collections::BTreeSet;

fn texts(items: &[&str]) -> BTreeSet<String> {
    items.iter().map(|item| (*item).to_owned()).collect()
}

fn shown(entry: &NewEntry, key: &str) -> String {
    entry.in_section(&Address::new(Kind::Standard, key))
}

#[test]
fn an_entry_says_what_differs_from_the_defaults_in_the_order_of_the_table() {
    let client = AppClient {
        generate_secret: true,
        access_token_validity: Validity::new(60, Unit::Minutes),
        id_token_validity: Validity::new(30, Unit::Minutes),
        allowed_oauth_flows_user_pool_client: true,
        allowed_oauth_flows: texts(&["code"]),
        allowed_oauth_scopes: texts(&["email", "openid"]),
        callback_urls: texts(&["https://app.example.com/cb"]),
        logout_urls: texts(&["https://app.example.com/bye", "https://app.example.com/good-bye"]),
        explicit_auth_flows: Setting::default_auth_flows(),
        refresh_token_rotation: Rotation {
            feature: "ENABLED".to_owned(),
            retry_grace_period_seconds: 10,
        },
        ..AppClient::with_defaults("web prod")
    };
    let entry = NewEntry::standard(&client, "web", &BTreeMap::new());
    insta::assert_snapshot!(shown(&entry.pinned(&ClientId::from_service("4abc")), "web"), @r#"
    clients:
      web:
        name: web prod
        client_id: 4abc
        generate_secret: true
        id_token_validity: 30m
        allowed_oauth_flows_user_pool_client: true
        allowed_oauth_flows: [code]
        allowed_oauth_scopes: [email, openid]
        callback_urls: ["https://app.example.com/cb"]
        logout_urls:
          - https://app.example.com/bye
          - https://app.example.com/good-bye
        refresh_token_rotation: { feature: ENABLED, retry_grace_period_seconds: 10 }
    "#);
}

#[test]
fn a_client_of_defaults_named_like_its_key_is_an_empty_entry() {
    let entry = NewEntry::standard(&AppClient::with_defaults("web"), "web", &BTreeMap::new());
    assert_eq!(shown(&entry, "web"), "clients:\n  web: {}\n");
}

#[test]
fn the_defaults_of_the_spec_are_contradicted_where_the_client_differs() {
    let defaults = BTreeMap::from([
        (Setting::GenerateSecret, Value::Flag(true)),
        (Setting::AuthSessionValidity, Value::Minutes(5)),
        (Setting::LogoutUrls, Value::Set(texts(&["https://a.example.com"]))),
        (Setting::ReadAttributes, Value::Attributes(Some(texts(&["email"])))),
    ]);
    let client = AppClient { auth_session_validity: 5, ..AppClient::with_defaults("web") };
    insta::assert_snapshot!(shown(&NewEntry::standard(&client, "web", &defaults), "web"), @"
    clients:
      web:
        generate_secret: false
        logout_urls: null
        read_attributes: null
    ");
}

#[test]
fn a_managed_entry_only_says_how_to_find_its_client() {
    let name = "AmazonOpenSearchService-example-abcde-us-east-1-2ni6nt4id5tg25yde3pztiqkd4";
    let address = Address::new(Kind::Managed, "search");
    let exact = NewEntry::managed(&Selector::Name(name.to_owned()));
    insta::assert_snapshot!(exact.in_section(&address), @r"
    managed_clients:
      search:
        name_pattern: ^AmazonOpenSearchService-example-abcde-us-east-1-2ni6nt4id5tg25yde3pztiqkd4$
    ");
    let pattern = Regex::new(r"^a(\w{2})$").expect("a pattern");
    insta::assert_snapshot!(NewEntry::managed(&Selector::Pattern(pattern)).in_section(&address), @r"
    managed_clients:
      search:
        name_pattern: ^a(\w{2})$
    ");
    insta::assert_snapshot!(NewEntry::managed(&Selector::Prefix("a${".into())).in_section(&address), @"
    managed_clients:
      search:
        name_prefix: a$${
    ");
}

#[test]
fn keys_come_from_names_and_stay_apart() {
    let free = |_: &str| false;
    let cases = [
        ("web-prod", "web-prod"),
        ("Web App (prod), 2", "Web-App-prod-2"),
        ("+=@", "client"),
        (
            "AmazonOpenSearchService-my-logs-abcde-us-gov-west-1-2ni6nt4id5tg25yde3pztiqkd4",
            "opensearch-my-logs",
        ),
        ("AWSElasticsearch-main-ap-southeast-2-uc5i7l4fa33x5zbrw27azdnuku", "elasticsearch-main"),
        ("AmazonOpenSearchService-odd", "AmazonOpenSearchService-odd"),
        ("AmazonOpenSearchService-", "AmazonOpenSearchService"),
        ("--x", "x"),
        ("-", "client"),
    ];
    for (name, key) in cases {
        assert_eq!(key_for(name, free), key);
    }
    assert_eq!(key_for("web", |key| key == "web" || key == "web-2"), "web-3");
}

#[test]
fn service_made_names_are_told_by_their_beginning() {
    assert!(service_made("AmazonOpenSearchService-x"));
    assert!(service_made("AWSElasticsearch-x"));
    assert!(!service_made("my-AmazonOpenSearchService-x"));
}

#[test]
fn what_older_yaml_takes_for_something_else_is_quoted() {
    let texts = [
        "yes",
        "Off",
        "n",
        "1_000",
        "1:30",
        "2026-03-05",
        "2026-03-05T09:30:00Z",
        "yesterday",
        "1a",
        "2026",
    ];
    let written = texts.map(|text| scalar(text, Context::Block));
    insta::assert_snapshot!(written.join(" "), @r#""yes" "Off" "n" "1_000" "1:30" "2026-03-05" "2026-03-05T09:30:00Z" yesterday 1a '2026'"#);
}

#[test]
fn every_text_reads_back_wherever_it_stands() {
    let hard = [
        "",
        " ",
        "true",
        "~",
        "null",
        "123",
        "1e3",
        "0x1f",
        "-",
        "- a",
        "a: b",
        "a:",
        "#",
        "a #b",
        "*a",
        "&a",
        "!a",
        "|",
        ">",
        "'",
        "\"",
        "a\nb",
        "a\n",
        "\t",
        "a, b",
        "[a]",
        "{a}",
        "%a",
        "@a",
        "`a",
        "? a",
        "<<",
        "=",
        "yes",
        "1:30",
        "...",
        "---",
        "\u{85}",
        "\u{2028}",
        "\u{feff}",
        "\u{7f}",
        "\u{fffe}",
        "é ü 漢",
        "🦀",
        "\\",
        "a\r\n",
    ];
    for text in hard {
        for context in [Context::Block, Context::Flow] {
            let written = scalar(text, context);
            assert!(!written.contains('\n'), "{written:?}");
            let yaml = match context {
                Context::Block => format!("a: {written}\n"),
                Context::Flow => format!("a: [{written}, {{ {written}: {written} }}]\n"),
            };
            let read: Yaml =
                serde_yaml::from_str(&yaml).unwrap_or_else(|e| panic!("{yaml:?}: {e}"));
            let alone = Yaml::from(text);
            let wanted = match context {
                Context::Block => alone,
                Context::Flow => Yaml::Sequence(vec![
                    alone.clone(),
                    Yaml::Mapping(Mapping::from_iter([(alone.clone(), alone)])),
                ]),
            };
            assert_eq!(read["a"], wanted, "{yaml:?}");
        }
    }
}
