use super::*;
use crate::model::Kind;

const KEY: &str = "prevent_user_existence_errors";
const TEXT: &str = "\
# head
defaults:
  enable_token_revocation: false # off
clients:
  web: # the web
    name: \"x\"   # quoted
    callback_urls:
      - https://a
      - https://a
      - https://b # keep
      - https://b # again

  flow: { read_attributes: [email, name, email], prevent_user_existence_errors: LEGACY }
  bare:
  braces: {}
  alias: &x { name: y }
  other: *x
# tail
";

fn at(part: &str) -> Range<usize> {
    nth(part, 0)
}

fn nth(part: &str, number: usize) -> Range<usize> {
    let (start, _) = TEXT.match_indices(part).nth(number).expect("it is there");
    start..start + part.len()
}

fn add(key: &str) -> Edit {
    Edit::Add { address: Address::new(Kind::Standard, key), key: KEY, value: "ENABLED" }
}

/// The lines that changed, and why edits were not made.
fn told(edits: &[Edit]) -> String {
    mends(TEXT, edits)
}

fn mends(before: &str, edits: &[Edit]) -> String {
    let Mended { text, left } = mend(before, edits);
    let changed = crate::spec::edit::preview(before, &text);
    let lines = changed.iter().filter(|(tag, _)| *tag != similar::ChangeTag::Equal);
    let lines: String = lines.map(|(tag, line)| format!("{tag}{line}\n")).collect();
    let left: Vec<_> = edits.iter().filter_map(|edit| left.get(edit)).collect();
    format!("{lines}left: {left:?}")
}

#[test]
fn values_are_put_in_place() {
    let value = Edit::Replace { key: "enable_token_revocation", at: at("false"), value: "true" };
    let word = Edit::Replace { key: KEY, at: at("LEGACY"), value: "ENABLED" };
    insta::assert_snapshot!(told(&[value.clone(), word, value]), @r#"
    -  enable_token_revocation: false # off
    +  enable_token_revocation: true # off
    -  flow: { read_attributes: [email, name, email], prevent_user_existence_errors: LEGACY }
    +  flow: { read_attributes: [email, name, email], prevent_user_existence_errors: ENABLED }
    left: []
    "#);
}

#[test]
fn settings_are_added_to_entries_of_any_layout() {
    insta::assert_snapshot!(told(&["web", "bare", "braces"].map(add)), @r#"
    +    prevent_user_existence_errors: ENABLED
    -  braces: {}
    +    prevent_user_existence_errors: ENABLED
    +  braces: { prevent_user_existence_errors: ENABLED }
    left: []
    "#);
    // Its anchor stands for another entry too, which would get it as well, so this one is asked of both.
    insta::assert_snapshot!(told(&["alias", "other"].map(add)), @r#"
    -  alias: &x { name: y }
    +  alias: &x { name: y, prevent_user_existence_errors: ENABLED }
    left: []
    "#);
}

#[test]
fn repeated_members_go_but_no_comment_goes_with_them() {
    let drops = [nth("https://a", 1), nth("https://b", 1), nth("email", 1)];
    insta::assert_snapshot!(told(&drops.map(|at| Edit::Drop { at })), @r#"
    -      - https://a
    -  flow: { read_attributes: [email, name, email], prevent_user_existence_errors: LEGACY }
    +  flow: { read_attributes: [email, name], prevent_user_existence_errors: LEGACY }
    left: [Comment]
    "#);
}

#[test]
fn what_would_change_anything_else_is_left() {
    let name = Edit::Replace { key: KEY, at: at("\"x\""), value: "ENABLED" };
    let gone = Edit::Drop { at: at("https://a") };
    insta::assert_snapshot!(told(&[name, gone, add("nobody"), add("web")]), @r#"
    +    prevent_user_existence_errors: ENABLED
    left: [Shared, Layout, Layout]
    "#);
    assert_eq!(mend("a: [", &[add("web")]).left, HashMap::from([(add("web"), Left::Layout)]));
}

#[test]
fn line_ends_are_the_file_s_own() {
    let windows = TEXT.replace('\n', "\r\n");
    let mended = mend(&windows, &[add("web"), add("bare")]);
    let unix = mend(TEXT, &[add("web"), add("bare")]);
    assert_eq!(mended.text, unix.text.replace('\n', "\r\n"));
}

#[test]
fn no_space_is_left_where_a_member_was() {
    let list = |members: &str| format!("clients:\n  a:\n    read_attributes: [{members}]\n");
    let without_last_b = |members: &str| {
        let text = list(members);
        let start = text.rfind("bb").expect("it is there");
        mend(&text, &[Edit::Drop { at: start..start + 2 }]).text
    };
    for (before, after) in [
        ("bb, a, bb,\n      c", "bb, a,\n      c"),
        ("\n      bb,\n      bb,\n      c,\n    ", "\n      bb,\n      c,\n    "),
        ("\n      bb,\r\n      bb,\r\n      c,\r\n    ", "\n      bb,\r\n      c,\r\n    "),
        ("bb, bb, c", "bb, c"),
        ("bb, c, bb", "bb, c"),
    ] {
        assert_eq!(without_last_b(before), list(after));
    }
}

/// With one reading of the text for each of the others this would take minutes.
#[test]
fn one_that_can_t_be_made_holds_up_no_number_of_others() {
    let entries: String = (0..2_000).map(|n| format!("  c{n}:\n    name: n{n}\n")).collect();
    let text = format!("base: &base\n  x: false\nclients:\n{entries}  last: *base\n");
    let mut edits: Vec<_> = (0..2_000).map(|n| add(&format!("c{n}"))).collect();
    // An anchor has no place where it could go, and what is tagged a number is no word.
    let name = text.find("name: n1250").expect("it is there");
    let number = format!("{KEY}: !!int ");
    let text = text.replacen("name: n1250", &format!("{number}1"), 1);
    let wrong = name + number.len();
    edits.remove(1_250);
    edits.insert(40, add("last"));
    edits.insert(1_500, Edit::Replace { key: KEY, at: wrong..wrong + 1, value: "ENABLED" });
    let Mended { text: mended, left } = mend(&text, &edits);
    let unmade = [40, 1_500].map(|number| (edits[number].clone(), Left::Layout));
    assert_eq!(left, HashMap::from(unmade));
    let ours = format!("    {KEY}: ENABLED\n");
    assert_eq!(mended.matches(&ours).count(), 1_999);
    assert_eq!(mended.replace(&ours, ""), text);
}

/// Each of these fails alone, and with one reading for each this would take minutes.
#[test]
fn many_that_can_t_be_made_are_given_up() {
    let entry = |n| format!("  c{n}:\n    {KEY}: !!int 1\n");
    let entries: String = (0..1_000).map(entry).collect();
    let text = format!("clients:\n{entries}");
    let token = "!!int ";
    let edits = text.match_indices(token).map(|(at, _)| Edit::Replace {
        key: KEY,
        at: at + token.len()..at + token.len() + 1,
        value: "ENABLED",
    });
    let edits: Vec<_> = edits.collect();
    let Mended { text: mended, left } = mend(&text, &edits);
    assert_eq!((mended, left.len()), (text, 1_000));
}

#[test]
fn an_empty_value_is_written_behind_its_colon() {
    let text = "\
defaults: { enable_token_revocation: , x: 1 }
clients:
  web:
    prevent_user_existence_errors:   # why
    name: x
  api: {prevent_user_existence_errors: }
  app: {? prevent_user_existence_errors}
";
    let key = |name: &'static str, number: usize, value| {
        let (start, _) = text.match_indices(name).nth(number).expect("it is there");
        Edit::Replace { key: name, at: start..start + name.len(), value }
    };
    let edits = [
        key("enable_token_revocation", 0, "true"),
        key(KEY, 0, "ENABLED"),
        key(KEY, 1, "ENABLED"),
        key(KEY, 2, "ENABLED"),
    ];
    insta::assert_snapshot!(mends(text, &edits), @r#"
    -defaults: { enable_token_revocation: , x: 1 }
    +defaults: { enable_token_revocation: true , x: 1 }
    -    prevent_user_existence_errors:   # why
    +    prevent_user_existence_errors: ENABLED   # why
    -  api: {prevent_user_existence_errors: }
    +  api: {prevent_user_existence_errors: ENABLED }
    left: [Layout]
    "#);
}

#[test]
fn settings_are_added_before_the_comment_at_the_end_of_braces() {
    let text = "\
clients:
  a: {
    generate_secret: true # a server
  }
  b: {
    generate_secret: true, # another
  }
  c: { name: , }
  d: { name }
";
    insta::assert_snapshot!(mends(text, &["a", "b", "c", "d"].map(add)), @r#"
    -    generate_secret: true # a server
    +    generate_secret: true, prevent_user_existence_errors: ENABLED # a server
    -    generate_secret: true, # another
    +    generate_secret: true, prevent_user_existence_errors: ENABLED, # another
    -  c: { name: , }
    -  d: { name }
    +  c: { name: , prevent_user_existence_errors: ENABLED , }
    +  d: { name, prevent_user_existence_errors: ENABLED }
    left: []
    "#);
}

#[test]
fn a_setting_is_added_once_for_all_that_share_an_entry_and_want_it() {
    let text = "\
clients:
  a: &a { name: x }
  b: { <<: *a, name: y }
  c: { <<: *a, name: z, prevent_user_existence_errors: LEGACY }
  d: *a
";
    insta::assert_snapshot!(mends(text, &["a", "b", "d"].map(add)), @r#"
    -  a: &a { name: x }
    +  a: &a { name: x, prevent_user_existence_errors: ENABLED }
    left: []
    "#);
    // Somebody else keeps what it has.
    insta::assert_snapshot!(mends(text, &["a", "b"].map(add)), @r#"
    -  b: { <<: *a, name: y }
    +  b: { <<: *a, name: y, prevent_user_existence_errors: ENABLED }
    left: [Shared]
    "#);
    let defaults = text.replace("clients:", "defaults: &d { name: x }\nclients:\n  e: *d");
    insta::assert_snapshot!(mends(&defaults, &[add("e")]), @r#"left: [Layout]"#);
}

#[test]
fn a_value_that_is_something_else_s_too_stays() {
    let text = "\
clients:
  a: { enable_token_revocation: &no false }
  b: { generate_secret: *no }
";
    let at = text.find("false").expect("it is there");
    let edit = Edit::Replace { key: "enable_token_revocation", at: at..at + 5, value: "true" };
    insta::assert_snapshot!(mends(text, &[edit]), @r#"left: [Shared]"#);
}

/// What becomes of a text without each `bb` but the first.
fn without_repeats(text: &str) -> String {
    let drops = text.match_indices("bb").skip(1);
    let drops: Vec<_> = drops.map(|(at, _)| Edit::Drop { at: at..at + 2 }).collect();
    mends(text, &drops)
}

#[test]
fn repeats_beside_comments_stay() {
    insta::assert_snapshot!(without_repeats("\
x:
  list: # all of them
    - bb # first
    - bb
    # again
    - bb
    - bb # and again
    # the last
    - c
    - bb"), @r#"
    -    - bb
    -    - c
    -    - bb
    +    - c
    left: [Comment, Comment]
    "#);
    insta::assert_snapshot!(without_repeats("\
x:
  list: [ # all of them
    bb, # first
    bb,
    # again
    bb,
    bb, # and again
    # more
    c, bb # with another
    , bb ] # the end
"), @r#"
    -    bb,
    left: [Comment, Comment, Comment, Comment]
    "#);
}

#[test]
fn several_repeats_in_a_row_go_at_once() {
    insta::assert_snapshot!(without_repeats("x: { list: [bb, bb, c, bb, bb] }\ny: [d]\n"), @r#"
    -x: { list: [bb, bb, c, bb, bb] }
    +x: { list: [bb, c] }
    left: []
    "#);
    insta::assert_snapshot!(without_repeats("x: { list: [bb, # one\n  bb, bb, c, bb,\n  bb,\n  bb] }"), @r#"
    -  bb, bb, c, bb,
    -  bb,
    -  bb] }
    +  c] }
    left: []
    "#);
    insta::assert_snapshot!(without_repeats("x:\n  - bb\n  - bb\n  - c\n  - bb\n  - bb"), @r#"
    -  - bb
    -  - c
    -  - bb
    -  - bb
    +  - c
    left: []
    "#);
}

#[test]
fn what_a_variable_may_say_stays() {
    let text = r#"x: ["${var:b}", bb, "${var:c}", "${var:b}"]"#;
    let drops = [r#""${var:c}""#, "bb", r#""${var:b}""#].map(|token| {
        let start = text.rfind(token).expect("it is there");
        Edit::Drop { at: start..start + token.len() }
    });
    insta::assert_snapshot!(mends(text, &drops), @r#"
    -x: ["${var:b}", bb, "${var:c}", "${var:b}"]
    +x: ["${var:b}", bb, "${var:c}"]
    left: [Variable, Variable]
    "#);
    let text = "x: { enable_token_revocation: \"${var:b}\" }";
    let (start, end) = (text.find('"').expect("a quote"), text.len() - 2);
    let edit = Edit::Replace { key: "enable_token_revocation", at: start..end, value: "true" };
    insta::assert_snapshot!(mends(text, &[edit]), @r#"left: [Variable]"#);
}
