use super::*;
use crate::model::Kind;

fn value(path: &[&'static str], yaml: &str) -> Put {
    Put::Value { path: path.to_vec(), value: serde_yaml::from_str(yaml).expect("YAML") }
}

/// The list under `l`, without the members that say these, and with one more.
fn members(text: &str, gone: &[&str], more: &[&str]) -> Put {
    let gone = gone.iter().map(|member| text.find(member).expect("it is there")).collect();
    Put::Members { key: "l", gone, more: more.iter().map(|text| Yaml::from(*text)).collect() }
}

fn with(text: &str, puts: &[Put]) -> Option<String> {
    let address = Address::new(Kind::Standard, "a");
    Editor::new(text)?.put([&Wanted { address, puts: puts.to_vec() }])
}

#[test]
fn a_value_takes_the_place_of_another_and_comments_stay() {
    for (before, after) in [
        ("clients:\n  a:\n    x: 1 # one\n", "clients:\n  a:\n    x: 2 # one\n"),
        ("clients:\n  a:\n    x: # one\n    y: 1\n", "clients:\n  a:\n    x: 2 # one\n    y: 1\n"),
        ("clients:\n  a: { x: 1 } # in braces\n", "clients:\n  a: { x: 2 } # in braces\n"),
        ("clients: { a: { x: [1] } }\n", "clients: { a: { x: 2 } }\n"),
        (
            "clients:\n  a:\n    x: # these\n      - 1\n      - 2 # two\n    y: 1\n",
            "clients:\n  a:\n    x: 2 # these\n    y: 1\n",
        ),
        ("b: &b 1\nclients:\n  a:\n    x: *b\n", "b: &b 1\nclients:\n  a:\n    x: 2\n"),
        ("clients:\n  a:\n    x: $${y} # not one\n", "clients:\n  a:\n    x: 2 # not one\n"),
    ] {
        assert_eq!(with(before, &[value(&["x"], "2")]).as_deref(), Some(after));
    }
}

#[test]
fn what_something_else_shares_or_a_variable_says_is_left() {
    for text in [
        "clients:\n  a:\n    x: &x 1\n  b:\n    x: *x\n",
        "clients:\n  a: *b\nb: &b {}\n",
        "clients:\n  a:\n    x: ${var:x}\n",
        "clients:\n  b: {}\n",
        "clients: [\n",
    ] {
        assert_eq!(with(text, &[value(&["x"], "2")]), None, "{text}");
    }
}

#[test]
fn a_new_value_stands_at_the_entry_s_end() {
    for (before, after) in [
        (
            "clients:\n    a:\n      y: 1\n    b: {}\n",
            "clients:\n    a:\n      y: 1\n      x: 2\n    b: {}\n",
        ),
        ("clients:\n    a: # empty\n", "clients:\n    a: # empty\n      x: 2\n"),
        ("clients:\n  a: {} # empty\n", "clients:\n  a: { x: 2 } # empty\n"),
        ("clients: { a: , b: { y: } }\n", "clients: { a: { x: 2 } , b: { y: } }\n"),
        ("clients:\n  a: { y: 1, }\n", "clients:\n  a: { y: 1, x: 2, }\n"),
    ] {
        assert_eq!(with(before, &[value(&["x"], "2")]).as_deref(), Some(after), "{before}");
    }
}

#[test]
fn a_block_s_own_members_can_be_changed() {
    let before = "clients:\n  a:\n    b: # block\n      x: 1 # one\n      y: 1\n";
    let after = with(before, &[value(&["b", "x"], "2")]);
    assert_eq!(after, Some(before.replace("x: 1", "x: 2")));
    assert_eq!(with(before, &[value(&["c", "x"], "2")]), None);
}

#[test]
fn members_go_with_their_own_lines_alone() {
    let text = "clients:\n  a:\n    l:\n    # first\n    - one # 1\n    # second\n    - two # 2\n    - three # 3\n    y: 1\n";
    let after = |gone: &[&str], more: &[&str]| with(text, &[members(text, gone, more)]);
    assert_eq!(
        after(&["two"], &["four"]),
        Some(text.replace("    - two # 2\n", "").replace("three # 3\n", "three # 3\n    - four\n"))
    );
    assert_eq!(after(&["one"], &[]), Some(text.replace("    - one # 1\n", "")));
    assert_eq!(
        after(&["two", "three"], &["four", "a: b"]),
        Some(text.replace("    - two # 2\n    - three # 3\n", "    - four\n    - 'a: b'\n"))
    );
    assert_eq!(
        after(&["one", "two", "three"], &["four"]),
        Some(text.replace(
            "    - one # 1\n    # second\n    - two # 2\n    - three # 3\n",
            "    # second\n    - four\n"
        ))
    );
}

#[test]
fn members_go_from_between_brackets_with_a_comma() {
    let text = "clients:\n  a:\n    l: [one, two, 'three'] # 3\n";
    let after = |gone: &[&str], more: &[&str]| {
        with(text, &[members(text, gone, more)])
            .expect("it can be done")
            .lines()
            .last()
            .map(str::to_owned)
    };
    assert_eq!(after(&["two"], &["four"]).as_deref(), Some("    l: [one, 'three', four] # 3"));
    assert_eq!(after(&["two", "'three'"], &[]).as_deref(), Some("    l: [one] # 3"));
    assert_eq!(after(&["one", "two"], &[]).as_deref(), Some("    l: ['three'] # 3"));
    assert_eq!(
        after(&["one", "'three'"], &["four", "five"]).as_deref(),
        Some("    l: [two, four, five] # 3")
    );
    assert_eq!(after(&["one", "two", "'three'"], &["four"]).as_deref(), Some("    l: [four] # 3"));
}

#[test]
fn a_key_goes_with_its_own_lines_alone() {
    for (before, after) in [
        (
            "clients:\n  a:\n    # first\n    x: 1 # one\n    # second\n    y: 1\n",
            "clients:\n  a:\n    # first\n    # second\n    y: 1\n",
        ),
        (
            "clients:\n  a:\n    y: 1\n    x:\n      - 1 # one\n  b: {}\n",
            "clients:\n  a:\n    y: 1\n  b: {}\n",
        ),
        ("clients:\n  a: # all\n    x: 1\n  b: {}\n", "clients:\n  a: # all\n  b: {}\n"),
        ("clients:\n  a: { x: 1, y: 2 } # both\n", "clients:\n  a: { y: 2 } # both\n"),
        ("clients:\n  a: { y: 2, x: 1 }\n", "clients:\n  a: { y: 2 }\n"),
        ("clients:\n  a: {x: 1}\n", "clients:\n  a: {}\n"),
    ] {
        assert_eq!(with(before, &[Put::Nothing { key: "x" }]).as_deref(), Some(after), "{before}");
    }
    assert_eq!(with("clients:\n  a: { y: 1 }\n", &[Put::Nothing { key: "x" }]), None);
}

#[test]
fn what_keeps_a_value_from_its_place_is_told() {
    let text = "clients:\n  a:\n    l: [one, \"${var:x}\"]\n    x: ${env:X}\n    b: *c\n  b: *d\n";
    let text = format!("c: &c {{ y: 1 }}\nd: &d {{}}\n{text}");
    let stuck = |key: &str, put: Put| {
        let address = Address::new(Kind::Standard, key);
        Editor::new(&text).expect("YAML").stuck(&address, &[put])
    };
    for (key, put, expected) in [
        ("a", members(&text, &["one"], &["two"]), None),
        ("a", members(&text, &["\"${var:x}\""], &[]), Some(Stuck::Variable)),
        ("a", value(&["l"], "[]"), Some(Stuck::Variable)),
        ("a", value(&["x"], "1"), Some(Stuck::Variable)),
        ("a", value(&["new"], "1"), None),
        ("a", value(&["b", "y"], "2"), Some(Stuck::Layout)),
        ("b", value(&["x"], "1"), Some(Stuck::Layout)),
        ("c", value(&["x"], "1"), Some(Stuck::Layout)),
    ] {
        assert_eq!(stuck(key, put.clone()), expected, "{key} {put:?}");
    }
}
