//! Each rule of the reader, by the whole of what it says.

use super::*;
use crate::model::Setting;
use crate::spec::{Allowance, Limit, OnMissing, Selector};
use proptest::prelude::*;

fn context() -> ReadContext {
    let map = |pairs: &[(&str, &str)]| {
        pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    };
    ReadContext {
        default_id: "prod".to_owned(),
        env: map(&[("HOME", "/root")]),
        vars: map(&[("name", "web"), ("on", "true"), ("hours", "2"), ("empty", "")]),
    }
}

fn read_text(text: &str) -> Result<Desired, Vec<Problem>> {
    read(&Source::new("a.yaml", text), &context()).map_err(|misread| misread.problems)
}

const HEAD: &str = "version: 1\nuser_pool_id: us-west-2_Pool\n";

/// One line for each problem: its code, the places and remarks of its labels, message and help.
fn told(text: &str) -> String {
    let Err(problems) = read_text(&format!("{HEAD}{text}")) else { return "fine".to_owned() };
    let line = |problem: &Problem| {
        let labels: Vec<_> = problem
            .labels
            .iter()
            .map(|label| {
                let (line, column) = (label.place.line(), label.place.column());
                format!("{line}:{column}+{} {}", label.place.length(), label.message)
            })
            .collect();
        let help = problem.help.as_deref().unwrap_or("");
        format!("{} [{}] {} -> {help}", problem.code, labels.join("; "), problem.message)
    };
    problems.iter().map(line).collect::<Vec<_>>().join("\n")
}

fn desired(text: &str) -> Desired {
    read_text(&format!("{HEAD}{text}")).unwrap_or_else(|problems| panic!("{problems:#?}"))
}

/// The entries' settings and the like, a line each.
fn entries(text: &str) -> String {
    let line = |entry: &Entry| {
        let settings: Vec<_> = entry
            .settings
            .iter()
            .map(|(setting, said)| format!("{}={}", setting.name(), said.value.to_json()))
            .collect();
        let name = match &entry.selector {
            Selector::Name(name) => name.clone(),
            Selector::Pattern(pattern) => format!("/{pattern}/"),
            Selector::Prefix(prefix) => format!("{prefix}*"),
        };
        format!("{} {name} {}", entry.address, settings.join(" ")).trim_end().to_owned()
    };
    desired(text).entries.iter().map(line).collect::<Vec<_>>().join("\n")
}

#[test]
fn the_smallest_spec_needs_a_version_and_a_pool() {
    let desired = desired("");
    assert_eq!(desired.id.as_str(), "prod");
    assert_eq!(desired.entries.len(), 0);
    assert!(matches!(&desired.pool.value, PoolRef::Id(id) if id.region() == "us-west-2"));
    let none = read_text("clients: {}\n").expect_err("nothing is there");
    let codes: Vec<_> = none.iter().map(|problem| problem.message.as_str()).collect();
    assert_eq!(
        codes,
        ["the spec doesn't say its `version`", "the spec doesn't say which user pool it is about"]
    );
}

#[test]
fn only_this_version_is_read() {
    for version in ["2", "0", "-1", "-9223372036854775808", "9223372036854775807"] {
        let text = format!("version: {version}\nuser_pool_id: us-west-2_EXAMPLE\n");
        let problems = read_text(&text).expect_err("it is another version");
        let said: Vec<_> = problems.iter().map(|problem| problem.message.as_str()).collect();
        assert_eq!(said, [format!("version {version} of specs is unknown")]);
    }
}

#[test]
fn everything_at_the_top_is_read() {
    let desired = desired(
        "id: a.b_c-1\nregion: us-west-2\nexpect: { account_id: 012345678901, pool_name: my pool }\n\
         state: s3://bucket/key.json\npolicy: { max_changes: 30%, allow: [adopt=5] }\n",
    );
    assert_eq!(desired.id.as_str(), "a.b_c-1");
    assert_eq!(desired.expect.account_id.expect("said").value, "012345678901");
    assert_eq!(desired.expect.pool_name.expect("said").value, "my pool");
    assert_eq!(desired.state.expect("said").value, "s3://bucket/key.json");
    assert_eq!(desired.policy.max_changes.expect("said").value, Limit::Percent(30));
    assert_eq!(desired.policy.allow_adopt.expect("said").value, Allowance::Just(5));
}

#[test]
fn an_entry_of_nothing_is_a_client_of_defaults() {
    assert_eq!(entries("clients:\n  web:\n  app: {}\n"), "clients.web web\nclients.app app");
    assert_eq!(entries("clients:\nmanaged_clients: {}\n"), "");
}

#[test]
fn entries_stand_in_the_order_of_the_file() {
    let text = "managed_clients: { b: { name_prefix: x } }\nclients: { z: , a: }\n";
    assert_eq!(entries(text), "managed_clients.b x*\nclients.z z\nclients.a a");
}

#[test]
fn defaults_are_merged_under_standard_clients_only() {
    let text = "\
defaults:
  callback_urls: [a, b]
  access_token_validity: 30
  token_validity_units: { access_token: minutes }
  refresh_token_rotation: { feature: ENABLED, retry_grace_period_seconds: 10 }
  generate_secret: true
  lifecycle: { on_remove: forget, ignore_changes: [name] }
clients:
  plain:
  own: { callback_urls: [c], access_token_validity: 2, refresh_token_rotation: { retry_grace_period_seconds: 20 } }
  hidden: { callback_urls: null, access_token_validity: , refresh_token_rotation: ~, generate_secret: null, lifecycle: null }
managed_clients:
  es: { name_prefix: AWS }
";
    insta::assert_snapshot!(entries(text), @r#"
    clients.plain plain access_token_validity="30m" callback_urls=["a","b"] refresh_token_rotation={"feature":"ENABLED","retry_grace_period_seconds":10}
    clients.own own access_token_validity="2h" callback_urls=["c"] refresh_token_rotation={"feature":"ENABLED","retry_grace_period_seconds":20}
    clients.hidden hidden access_token_validity="1h" callback_urls=[] refresh_token_rotation={"feature":"DISABLED","retry_grace_period_seconds":0}
    managed_clients.es AWS*
    "#);
    let secrets: Vec<_> = desired(text)
        .entries
        .iter()
        .map(|entry| {
            (
                entry.generate_secret,
                entry.secret_said.is_some(),
                entry.lifecycle.on_remove.is_some(),
            )
        })
        .collect();
    let (inherited, hidden) = ((true, false, true), (false, false, false));
    assert_eq!(secrets, [inherited, inherited, hidden, hidden]);
}

#[test]
fn only_the_entry_itself_says_that_a_secret_is_compared() {
    let entry = desired("clients: { web: { generate_secret: false } }\n").entries.remove(0);
    assert_eq!(entry.secret_said.expect("said").column(), 36);
}

#[test]
fn lifetimes_are_read_in_all_their_forms() {
    let forms = [
        ("access_token_validity: 15m", r#"access_token_validity="15m""#),
        ("access_token_validity: 2", r#"access_token_validity="2h""#),
        ("refresh_token_validity: 2", r#"refresh_token_validity="2d""#),
        ("refresh_token_validity: 0", r#"refresh_token_validity="30d""#),
        (
            "access_token_validity: 20, token_validity_units: { access_token: minutes }",
            r#"access_token_validity="20m""#,
        ),
        (
            "access_token_validity: 20m, token_validity_units: { access_token: minutes }",
            r#"access_token_validity="20m""#,
        ),
        ("token_validity_units: { access_token: hours, id_token: hours, refresh_token: days }", ""),
        ("access_token_validity: \"${var:hours}\"", r#"access_token_validity="2h""#),
        ("access_token_validity: '${var:hours}h'", r#"access_token_validity="2h""#),
    ];
    for (written, read) in forms {
        let expected = format!("clients.web web {read}").trim_end().to_owned();
        assert_eq!(
            entries(&format!("clients: {{ web: {{ {written} }} }}\n")),
            expected,
            "{written}"
        );
    }
}

#[test]
fn a_variable_is_what_its_setting_makes_of_it() {
    let text = "\
clients:
  web: { name: '${var:name}-${env:HOME}', enable_token_revocation: '${var:on}', auth_session_validity: '1${var:hours}' }
  app: { name: \"${var:on}\", default_redirect_uri: 'a/$${var:x}' }
";
    let text = text.replace("env:HOME", "var:name");
    insta::assert_snapshot!(entries(&text), @r#"
    clients.web web-web auth_session_validity=12 enable_token_revocation=true
    clients.app true default_redirect_uri="a/${var:x}"
    "#);
    insta::assert_snapshot!(told("clients: { web: { name: '${var:empty}' } }\n"), @"bad-value [3:25+14 empty] `name` holds an empty text -> write 1 to 128 ASCII letters, digits, spaces and any of `_+=,.@-`, or leave it out");
}

#[test]
fn the_digest_depends_on_text_and_variables() {
    let of = |text: &str, name: &str| {
        let mut context = context();
        context.vars.insert("name".to_owned(), name.to_owned());
        read(&Source::new("a.yaml", format!("{HEAD}{text}")), &context).expect("a spec").digest
    };
    let (with, without) = ("clients: { web: { name: '${var:name}' } }\n", "clients: { web: }\n");
    assert_eq!(of(with, "a"), of(with, "a"));
    assert_ne!(of(with, "a"), of(with, "b"));
    assert_eq!(of(without, "a"), of(without, "b"));
    assert_eq!(of(without, "a").len(), 64);
}

#[test]
fn lists_are_sets() {
    let text = "clients: { web: { callback_urls: [b, a, b] } }\n";
    assert_eq!(entries(text), r#"clients.web web callback_urls=["a","b"]"#);
}

#[test]
fn merge_keys_yield_to_what_is_said() {
    let text = "\
clients:
  a: &a { name: a-name, callback_urls: [a], logout_urls: [a] }
  b: &b { <<: *a, name: b-name, callback_urls: [b] }
  c: { <<: [*b, *a], name: c-name }
";
    insta::assert_snapshot!(entries(text), @r#"
    clients.a a-name callback_urls=["a"] logout_urls=["a"]
    clients.b b-name callback_urls=["b"] logout_urls=["a"]
    clients.c c-name callback_urls=["b"] logout_urls=["a"]
    "#);
}

#[test]
fn a_mistake_behind_an_anchor_is_told_once() {
    let text = "clients:\n  a: &a { nam: x }\n  b: *a\n  c: { <<: *a }\n";
    assert_eq!(
        told(text),
        "unknown-key [4:11+3 unknown] a client has no key `nam` -> did you mean `name`?"
    );
}

#[test]
fn analytics_and_managed_clients_are_normalised() {
    let arn = "arn:aws:mobiletargeting:us-east-1:111122223333:apps/0a1b2c";
    let text = format!(
        "managed_clients:\n  es:\n    name_pattern: ^AWS\n    client_id: 3ho4ek\n    lifecycle: {{ on_missing: skip, prevent_destroy: true }}\n    \
         analytics_configuration: {{ application_arn: '{arn}' }}\n    refresh_token_rotation: {{ feature: DISABLED, retry_grace_period_seconds: 9 }}\n"
    );
    let entry = desired(&text).entries.remove(0);
    assert_eq!(entry.lifecycle.on_missing, OnMissing::Skip);
    assert!(entry.lifecycle.prevent_destroy);
    assert_eq!(entry.client_id.expect("a pin").value.as_str(), "3ho4ek");
    insta::assert_snapshot!(entries(&text), @r#"managed_clients.es /^AWS/ analytics_configuration={"application_arn":"arn:aws:mobiletargeting:us-east-1:111122223333:apps/0a1b2c","user_data_shared":false} refresh_token_rotation={"feature":"DISABLED","retry_grace_period_seconds":0}"#);
}

#[test]
fn every_example_of_the_table_is_a_value() {
    for setting in Setting::all() {
        let info = setting.info();
        let text = format!("clients:\n  web:\n    {}: {}\n", info.name, info.example);
        assert_eq!(told(&text), "fine", "{text}");
    }
}

#[test]
fn moved_from_and_pins_are_looked_at_together() {
    let entry = desired("clients: { web: { moved_from: clients.old } }\n").entries.remove(0);
    assert_eq!(entry.moved_from.expect("said").value.to_string(), "prod/clients.old");
    let text = "\
clients:
  a: { client_id: x1, moved_from: clients.b }
  b: { client_id: x1, moved_from: other/clients.b }
  c: { moved_from: other/clients.b }
";
    insta::assert_snapshot!(told(text), @r#"
    moved-from-stands [4:35+9 moved from here; 5:3+1 still stands here] `clients.a` can't come from `prod/clients.b`, which is still there -> remove the old entry, or drop `moved_from`
    same-client-id [5:19+2 again here; 4:19+2 first here] two entries want the client `x1` -> one live client has one entry; drop one of the two
    moved-from-twice [6:20+15 again here; 5:35+15 first here] two entries come from `other/clients.b` -> keep the one that its client has moved to
    "#);
}

#[test]
fn byte_order_marks_and_windows_line_ends_do_no_harm() {
    let text = "\u{feff}version: 1\r\nuser_pool_id: us-west-2_Pool\r\nclients:\r\n  web:\r\n    nam: x\r\n";
    let problems = read_text(text).expect_err("a typo");
    assert_eq!(format!("{:?}", problems[0].labels[0].place), "a.yaml:5:5");
    assert_eq!(problems[0].labels[0].place.length(), 3);
}

#[test]
fn places_are_exact_after_other_scripts() {
    let text = "clients: { web: { callback_urls: [\"日本 \", 'ü'], nam: x } }\n";
    insta::assert_snapshot!(told(text), @r#"
    bad-value [3:35+9 Cognito refuses this form] `日本 ` is no value for `callback_urls` -> write 1 to 1,024 characters without spaces
    unknown-key [3:48+3 unknown] a client has no key `nam` -> did you mean `name`?
    "#);
}

#[test]
fn depth_and_aliases_are_bounded() {
    let deep = format!("clients: {}{}\n", "[".repeat(100), "]".repeat(100));
    insta::assert_snapshot!(told(&deep), @r#"too-deep [3:74+0 too deep here] more than 64 levels of lists and mappings -> a spec needs six at most"#);
    let mut chain = "clients:\n  a0: &a0 [x]\n".to_owned();
    for level in 1..100 {
        chain.push_str(&format!("  a{level}: &a{level} [*a{}]\n", level - 1));
    }
    insta::assert_snapshot!(told(&chain), @r#"too-deep [65:14+4 too deep here] more than 64 levels of lists and mappings -> a spec needs six at most"#);
}

#[test]
fn a_list_that_begins_where_the_text_ends_has_a_place_in_it() {
    let source = Source::new("a.yaml", "defaults:\n- ");
    let misread = read(&source, &context()).expect_err("no spec");
    let ends = misread.problems.iter().flat_map(|problem| &problem.labels);
    let ends = ends.map(|label| label.place.offset() + label.place.length());
    assert!(ends.max() <= Some(source.text().len()), "{:?}", misread.problems);
}

#[test]
fn a_text_that_is_too_short_is_not_called_empty() {
    let analytics = "clients: { web: { analytics_configuration: { application_arn: y } } }\n";
    insta::assert_snapshot!(told(analytics), @r#"bad-value [3:63+1 1 of 20 characters] `application_arn` is too short -> write an ARN, or leave it out"#);
}

#[test]
fn kinds_of_nothing_are_told_apart() {
    insta::assert_snapshot!(told("clients: { web: { name: ''}, : x, ~: y }\nexpect:\npolicy: ~\n"), @r#"
    bad-value [3:25+2 empty] `name` holds an empty text -> write 1 to 128 ASCII letters, digits, spaces and any of `_+=,.@-`, or leave it out
    bad-key [3:30+0 this key] there is no key before the colon -> write one
    bad-key [3:35+1 this key] the key `~` is not a text -> put it in quotes: `"~"`
    "#);
    insta::assert_snapshot!(told("--- x\n"), @r#"several-documents [3:1+3 the second one begins here] the file holds several YAML documents -> one file is one spec: split it, and name the files in one run"#);
    let of = |text: &str| read_text(text).expect_err("no spec").remove(0).message;
    assert_eq!(of(""), "the file holds no spec");
    assert_eq!(of("# nothing\n"), "the file holds no spec");
    assert_eq!(of("just text"), "a spec is a mapping of keys and values");
    assert_eq!(of("a: [1\n"), "this is not YAML");
}

#[test]
fn ten_thousand_clients_are_read() {
    let mut text = HEAD.to_owned() + "clients:\n";
    for client in 0..10_000 {
        text.push_str(&format!("  c{client}:\n    callback_urls: [https://a{client}.example.com/cb]\n    access_token_validity: 30m\n"));
    }
    let desired = read_text(&text).expect("a spec");
    assert_eq!(desired.entries.len(), 10_000);
    let last = desired.entries.last().expect("many");
    assert_eq!(last.place.line(), 29_998 + 3);
    assert!(
        matches!(last.settings[&Setting::AccessTokenValidity].value, Value::Validity(it) if it.number == 30)
    );
}

fn fragment() -> impl Strategy<Value = String> {
    let words = [
        "version: 1\n",
        "user_pool_id: us-west-2_Pool\n",
        "clients:\n",
        "  web:\n",
        "    name: ",
        "x\n",
        "[",
        "]",
        "{",
        "}",
        ",",
        ": ",
        "- ",
        "\n",
        "  ",
        "&a ",
        "*a",
        "<<: ",
        "!!str ",
        "!t ",
        "\"",
        "'",
        "${var:name}",
        "${",
        "$${",
        "|\n",
        ">-\n",
        "---\n",
        "...\n",
        "\t",
        "? ",
        "# c\n",
        "é",
        "\u{feff}",
        "\r\n",
        "managed_clients:\n",
        "name_pattern: (\n",
        "null",
        "15m",
        "access_token_validity: ",
        "token_validity_units: ",
        "lifecycle: ",
        "refresh_token_rotation: ",
        "defaults:\n",
        "%YAML 1.2\n",
    ];
    proptest::collection::vec(proptest::sample::select(words.to_vec()), 0..40)
        .prop_map(|parts| parts.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(512) })]

    #[test]
    fn no_text_makes_the_reader_panic(text in prop_oneof![fragment(), any::<String>()], headed in any::<bool>()) {
        let text = if headed { format!("{HEAD}{text}") } else { text };
        let source = Source::new("a.yaml", text);
        if let Err(Misread { problems, entries: _, id: _, head: _ }) = read(&source, &context()) {
            prop_assert!(!problems.is_empty());
            let ends_inside = |place: &crate::problem::Place| {
                source.text().get(place.offset()..place.offset() + place.length()).is_some()
            };
            for problem in &problems {
                prop_assert!(problem.help.is_some(), "{problem:?}");
                prop_assert!(!problem.labels.is_empty(), "{problem:?}");
                prop_assert!(problem.labels.iter().all(|label| ends_inside(&label.place)), "{problem:?}");
            }
            use crate::render::problems::Theme;
            let longest_line = Theme::LONGEST_LINE;
            let theme = Theme { color: false, width: 80, longest_line, unicode: true };
            prop_assert!(!crate::render::problems::render(&problems, theme).is_empty());
        }
    }
}
