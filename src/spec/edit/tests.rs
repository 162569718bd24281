use super::*;
use crate::model::{Analytics, AppClient, Rotation, Setting, Unit, Validity, Value};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

fn web() -> (Address, NewEntry) {
    let client = AppClient { generate_secret: true, ..AppClient::with_defaults("web-prod") };
    let entry = NewEntry::standard(&client, "web", &BTreeMap::new());
    (Address::new(Kind::Standard, "web"), entry)
}

fn with_web(text: &str) -> String {
    let (address, entry) = web();
    add_entry(text, &address, &entry).expect("it can be added")
}

fn without(text: &str, key: &str) -> String {
    remove_entry(text, &Address::new(Kind::Standard, key)).expect("it can be removed")
}

const COMMENTED: &str = "\
# head
version: 1   # one
clients:  # all of them
    # the first
    a:    # a's own
        name: \"A\"   # quoted
        # in a

    # before b
    'b': {name: B}  # flow
    # the end of clients

# about managed ones
managed_clients:
    m: &m
        name_prefix: x
# tail
";

#[test]
fn an_entry_joins_its_section_and_nothing_else_moves() {
    let after = with_web(COMMENTED);
    let added = "    web:\n        name: web-prod\n        generate_secret: true\n";
    let flow = "    'b': {name: B}  # flow\n";
    assert_eq!(after, COMMENTED.replace(flow, &format!("{flow}{added}")));
}

#[test]
fn line_ends_are_the_file_s_own() {
    let windows = COMMENTED.replace('\n', "\r\n");
    assert_eq!(with_web(&windows), with_web(COMMENTED).replace('\n', "\r\n"));
    assert_eq!(without(&windows, "a"), without(COMMENTED, "a").replace('\n', "\r\n"));
    assert_eq!(with_web("version: 1\r\n").matches("\r\n").count(), 5);
    let marked = format!("\u{feff}{COMMENTED}");
    assert_eq!(with_web(&marked), format!("\u{feff}{}", with_web(COMMENTED)));
}

#[test]
fn sections_are_made_and_filled_whatever_they_were() {
    const WEB: &str = "\n  web:\n    name: web-prod\n    generate_secret: true";
    let cases = [
        ("", "clients:@\n"),
        ("# only this\n", "# only this\nclients:@\n"),
        ("version: 1", "version: 1\nclients:@"),
        ("version: 1\n# tail", "version: 1\n# tail\nclients:@"),
        ("clients:\nid: a\n", "clients:@\nid: a\n"),
        ("clients: # none\n  # yet\nid: a\n", "clients: # none@\n  # yet\nid: a\n"),
        ("clients: ~ # none\nid: a\n", "clients: # none@\nid: a\n"),
        ("clients: null", "clients:@"),
        ("clients: {}\nid: a\n", "clients:@\nid: a\n"),
        ("clients: {\n}   # none\nid: a\n", "clients:   # none@\nid: a\n"),
        ("clients:\n  a:\n", "clients:\n  a:@\n"),
        ("clients:\n  a:\n    name: |\n      x\n", "clients:\n  a:\n    name: |\n      x@\n"),
        ("clients:\n  a: {name: |-\n    x}\n", "CANNOT"),
        (
            "clients:\n  a:\n    name: >-\n      x\n\n      y\n\nid: a\n",
            "clients:\n  a:\n    name: >-\n      x\n\n      y@\n\nid: a\n",
        ),
    ];
    for (before, after) in cases {
        let (address, entry) = web();
        match add_entry(before, &address, &entry) {
            Ok(text) => assert_eq!(text, after.replace('@', WEB), "{before:?}"),
            Err(EditError::CannotAdd { snippet }) => {
                assert_eq!((after, snippet), ("CANNOT", format!("clients:{WEB}\n")), "{before:?}");
            }
            Err(other) => panic!("{before:?}: {other}"),
        }
    }
}

#[test]
fn a_section_in_braces_stays_in_braces() {
    let pair = "web: { name: web-prod, generate_secret: true }";
    for (before, after) in [
        ("clients: {a: {}} # x\n", "clients: {a: {}, @} # x\n"),
        ("clients: { a: {}, }\n", "clients: { a: {}, @, }\n"),
        ("clients: {\n  a: {},\n}\n", "clients: {\n  a: {}, @,\n}\n"),
        ("clients: {\n  a: {} # last\n}\n", "clients: {\n  a: {}, @ # last\n}\n"),
    ] {
        assert_eq!(with_web(before), after.replace('@', pair));
        assert_eq!(without(&with_web(before), "a").matches("web").count(), 2);
    }
}

#[test]
fn what_an_edit_would_change_besides_is_not_touched() {
    let (address, entry) = web();
    for text in [
        "clients: &c\n  a: {}\ncopy: *c\n",
        "base: &c\n  a: {}\nclients: *c\n",
        "{version: 1}\n",
        "version: 1\n...\n",
        "clients: [a]\n",
        "clients: 1\n",
        "a: 1\na: 2\n",
        "version: 1\n---\nversion: 1\n",
        "clients: [\n",
        // A last line without an end is a shorter text than the same line with one.
        "clients:\n  a:\n    name: |\n      x",
    ] {
        let refused = add_entry(text, &address, &entry);
        assert!(matches!(refused, Err(EditError::CannotAdd { .. })), "{text:?}: {refused:?}");
    }
    let needed = "clients:\n  a: &a\n    name: x\n  b: *a\n";
    let address = Address::new(Kind::Standard, "a");
    assert_eq!(remove_entry(needed, &address), Err(EditError::CannotRemove(address.clone())));
    assert_eq!(without(needed, "b"), "clients:\n  a: &a\n    name: x\n");
}

#[test]
fn anchors_and_merges_elsewhere_are_left_as_they_are() {
    let text = "defaults: &d\n  x: &y 1\nclients: &c\n  a: &a\n    <<: *d\n    z: *y\n  b: *a\n";
    let added = "  web:\n    name: web-prod\n    generate_secret: true\n";
    assert_eq!(with_web(text), format!("{text}{added}"));
    assert_eq!(without(&with_web(text), "web"), text);
}

#[test]
fn an_address_is_taken_once() {
    let (address, entry) = web();
    let after = with_web("version: 1\n");
    assert_eq!(add_entry(&after, &address, &entry), Err(EditError::Taken(address.clone())));
    let number = Address::new(Kind::Standard, "12");
    let taken = add_entry("clients:\n  12: {}\n", &number, &entry);
    assert_eq!(taken, Err(EditError::Taken(number.clone())));
    assert_eq!(without("clients:\n  12: {}\n  a:\n", "12"), "clients:\n  a:\n");
    for text in ["version: 1\n", "clients:\n", "clients: {}\n", "clients: {b: }\n"] {
        assert_eq!(remove_entry(text, &address), Err(EditError::Missing(address.clone())));
    }
}

#[test]
fn an_entry_leaves_and_comments_outside_it_stay() {
    let left = COMMENTED.replace("    a:    # a's own\n        name: \"A\"   # quoted\n", "");
    assert_eq!(without(COMMENTED, "a"), left);
    let cases = [
        ("clients: # all\n  a:\n    name: x\nid: a\n", "clients: {} # all\nid: a\n"),
        ("clients:\n  # once\n  a:", "clients: {}\n  # once"),
        ("clients: { a: {}, b: {} }\n", "clients: { b: {} }\n"),
        ("clients: { b: {}, a: {} }\n", "clients: { b: {} }\n"),
        ("clients: { a: {} } # x\n", "clients: {} # x\n"),
        ("clients:\n  b: {}\n  a: {}", "clients:\n  b: {}"),
    ];
    for (before, after) in cases {
        assert_eq!(without(before, "a"), after, "{before:?}");
    }
}

#[test]
fn a_new_file_says_the_pool_and_its_entries() {
    let pool = PoolId::parse("us-west-2_EXAMPLE").expect("a pool id");
    insta::assert_snapshot!(new_file(&pool, &[web()]).expect("a file"), @"
    # App clients of a user pool, managed by cogctl.
    version: 1
    user_pool_id: us-west-2_EXAMPLE
    clients:
      web:
        name: web-prod
        generate_secret: true
    ");
    assert_eq!(new_file(&pool, &[web(), web()]), Err(EditError::Taken(web().0)));
}

#[test]
fn a_preview_shows_the_change_and_what_is_around_it() {
    let lines: Vec<_> = preview(COMMENTED, &without(COMMENTED, "b"))
        .into_iter()
        .map(|(tag, line)| format!("{tag}{line}"))
        .collect();
    insta::assert_snapshot!(lines.join("\n"), @"
             # in a
     
         # before b
    -    'b': {name: B}  # flow
         # the end of clients
     
     # about managed ones
    ");
}

#[test]
fn a_file_of_any_length_can_be_edited() {
    let entries: String = (0..20_000).map(|n| format!("  c{n}:\n    name: n{n}\n")).collect();
    let text = format!("clients:\n{entries}");
    assert_eq!(without(&with_web(&text), "web"), text);
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        "[ -~]{1,12}",
        "\\PC{1,8}",
        "https://[a-z]{1,50}\\.example\\.com/[a-z]{1,9}",
        prop::sample::select(vec![
            "true", "12", "null", "~", "a: b", "# x", "${env:A}", "$${", "a\nb", "<<"
        ])
        .prop_map(str::to_owned),
    ]
}

fn texts() -> impl Strategy<Value = BTreeSet<String>> {
    prop::collection::btree_set(text(), 0..5)
}

fn value(setting: Setting) -> BoxedStrategy<Value> {
    let some = |set: BTreeSet<String>| Value::Attributes((!set.is_empty()).then_some(set));
    match AppClient::default_of(setting) {
        Value::Flag(_) => any::<bool>().prop_map(Value::Flag).boxed(),
        Value::Minutes(_) => (3..16_u32).prop_map(Value::Minutes).boxed(),
        Value::Validity(_) => (1..99_u32, prop::sample::select(Unit::ALL.to_vec()))
            .prop_map(|(number, unit)| Value::Validity(Validity::new(number, unit)))
            .boxed(),
        Value::Text(Some(_)) => text().prop_map(|text| Value::Text(Some(text))).boxed(),
        Value::Text(None) => prop::option::of(text()).prop_map(Value::Text).boxed(),
        Value::Set(_) => texts().prop_map(Value::Set).boxed(),
        Value::Attributes(_) => texts().prop_map(some).boxed(),
        Value::Analytics(_) => prop::option::of((prop::option::of(text()), any::<bool>()))
            .prop_map(|analytics| {
                Value::Analytics(analytics.map(|(role_arn, user_data_shared)| Analytics {
                    application_arn: None,
                    application_id: Some("0a".to_owned()),
                    external_id: None,
                    role_arn,
                    user_data_shared,
                }))
            })
            .boxed(),
        Value::Rotation(_) => (0..60_u32)
            .prop_map(|retry_grace_period_seconds| {
                Value::Rotation(Rotation {
                    feature: "ENABLED".to_owned(),
                    retry_grace_period_seconds,
                })
            })
            .boxed(),
    }
}

fn client() -> impl Strategy<Value = AppClient> {
    let one = |setting| (Just(setting), prop::option::of(value(setting)));
    Setting::all().map(one).collect::<Vec<_>>().prop_map(|values| {
        let mut client = AppClient::with_defaults("name");
        for (setting, value) in values {
            if let Some(value) = value {
                client.set(setting, value);
            }
        }
        client
    })
}

fn spec() -> impl Strategy<Value = String> {
    let section = prop::sample::select(vec![
        "",
        "clients:\n",
        "clients: {} # none\n",
        "clients: ~\n",
        "clients:\n  # first\n  a: { name: A } # a\n\n  # last\n",
        "clients:\n   a:\n       name: |-\n         A\n\n",
        "clients: { a: {} }\n",
    ]);
    let around = || {
        let lines = ["# comment\n", "\n", "  # deep\n"];
        prop::collection::vec(prop::sample::select(lines.to_vec()), 0..4).prop_map(|v| v.concat())
    };
    let tail = prop::sample::select(vec!["", "managed_clients:\n  m: { name_prefix: x }\n"]);
    (around(), around(), section, tail, any::<bool>(), any::<bool>()).prop_map(
        |(head, middle, section, tail, windows, ended)| {
            let text = format!("{head}version: 1\n{middle}{section}{middle}{tail}");
            let text = if ended { text.as_str() } else { text.trim_end() };
            if windows { text.replace('\n', "\r\n") } else { text.to_owned() }
        },
    )
}

/// What a reader makes of a setting: `$${` is the literal `${`.
fn read(entry: &Yaml, setting: Setting) -> Option<Value> {
    fn literal(value: &mut Yaml) {
        match value {
            Yaml::String(text) => *text = text.replace("$${", "${"),
            Yaml::Sequence(items) => items.iter_mut().for_each(literal),
            Yaml::Mapping(pairs) => pairs.values_mut().for_each(literal),
            _ => {}
        }
    }
    let mut value = entry.get(setting.name())?.clone();
    literal(&mut value);
    let json = serde_json::to_value(value).expect("an entry is JSON too");
    Some(Value::from_json(setting, &json).expect("a value of the setting"))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..Default::default() })]

    #[test]
    fn any_client_reads_back_from_any_spec(client in client(), spec in spec()) {
        let address = Address::new(Kind::Standard, "web");
        let entry = NewEntry::standard(&client, "web", &BTreeMap::new());
        let after = add_entry(&spec, &address, &entry).expect("it can be added");
        let all: Yaml = serde_yaml::from_str(&after).expect("YAML");
        for setting in Setting::all() {
            let read = read(&all["clients"]["web"], setting);
            let unsaid = if setting == Setting::Name {
                Value::Text(Some("web".to_owned()))
            } else {
                AppClient::default_of(setting)
            };
            let value = read.unwrap_or(unsaid);
            prop_assert!(setting.same(&value, &client.get(setting)), "{value:?}\n{after}");
        }
        let again = remove_entry(&after, &address).expect("it can be removed");
        for edited in [after, again] {
            let changed = changed_lines(&spec, &edited);
            prop_assert!(changed.iter().all(|line| line.starts_with("clients:")), "{edited}");
        }
    }
}

/// The lines of `before` that are not in `after`, whatever their ends.
fn changed_lines(before: &str, after: &str) -> Vec<String> {
    let plain = |text: &str| text.lines().map(|line| format!("{line}\n")).collect::<String>();
    let deleted = |(tag, line)| (tag == ChangeTag::Delete).then_some(line);
    preview(&plain(before), &plain(after)).into_iter().filter_map(deleted).collect()
}
