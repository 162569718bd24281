use super::*;
use crate::model::Kind;

const KEY: &str = "prevent_user_existence_errors";
const TEXT: &str = "\
# head
lint: { allow: { a: why, b: why } }
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
  # cogctl: allow(a) alone
  bare:
  braces: {}
  alias: &x { name: y }   # cogctl: allow(a) beside
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

/// The lines that changed, and how many edits were not made.
fn told(edits: &[Edit]) -> String {
    let Mended { text, left } = mend(TEXT, edits);
    let changed = crate::spec::edit::preview(TEXT, &text);
    let lines = changed.iter().filter(|(tag, _)| *tag != similar::ChangeTag::Equal);
    let lines: String = lines.map(|(tag, line)| format!("{tag}{line}\n")).collect();
    format!("{lines}left: {}", left.len())
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
    left: 0
    "#);
}

#[test]
fn settings_are_added_to_entries_of_any_layout() {
    insta::assert_snapshot!(told(&["web", "bare", "braces"].map(add)), @r#"
    +    prevent_user_existence_errors: ENABLED
    -  braces: {}
    +    prevent_user_existence_errors: ENABLED
    +  braces: { prevent_user_existence_errors: ENABLED }
    left: 0
    "#);
    // Its anchor stands for another entry too, which would get it as well, so this one is asked of both.
    insta::assert_snapshot!(told(&["alias", "other"].map(add)), @r#"
    -  alias: &x { name: y }   # cogctl: allow(a) beside
    +  alias: &x { name: y, prevent_user_existence_errors: ENABLED }   # cogctl: allow(a) beside
    left: 1
    "#);
}

#[test]
fn repeated_members_go_but_no_comment_goes_with_them() {
    let drops = [nth("https://a", 1), nth("https://b", 1), nth("email", 1)];
    insta::assert_snapshot!(told(&drops.map(|at| Edit::Drop { at })), @r#"
    -      - https://a
    -  flow: { read_attributes: [email, name, email], prevent_user_existence_errors: LEGACY }
    +  flow: { read_attributes: [email, name], prevent_user_existence_errors: LEGACY }
    left: 1
    "#);
}

#[test]
fn switches_go_with_their_line_if_it_is_theirs() {
    let comments = ["# cogctl: allow(a) alone", "# cogctl: allow(a) beside"];
    let comments = comments.map(|comment| Edit::Uncomment { at: at(comment) });
    insta::assert_snapshot!(told(&comments), @r#"
    -  # cogctl: allow(a) alone
    -  alias: &x { name: y }   # cogctl: allow(a) beside
    +  alias: &x { name: y }
    left: 0
    "#);
    let key = |key: &str| {
        let range = at(key);
        Edit::Disallow { at: range.start..range.start + 1 }
    };
    insta::assert_snapshot!(told(&[key("a: why")]), @r#"
    -lint: { allow: { a: why, b: why } }
    +lint: { allow: { b: why } }
    left: 0
    "#);
    insta::assert_snapshot!(told(&[key("a: why"), key("b: why")]), @r#"
    -lint: { allow: { a: why, b: why } }
    left: 0
    "#);
}

#[test]
fn what_would_change_anything_else_is_left() {
    let name = Edit::Replace { key: KEY, at: at("\"x\""), value: "ENABLED" };
    let gone = Edit::Drop { at: at("https://a") };
    insta::assert_snapshot!(told(&[name, gone, add("nobody"), add("web")]), @r#"
    -      - https://a
    +    prevent_user_existence_errors: ENABLED
    left: 2
    "#);
    assert_eq!(mend("a: [", &[add("web")]).left, [add("web")]);
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
    let entries = |ours: &str| -> String {
        (0..2_000).map(|n| format!("  c{n}:\n    name: n{n}\n{ours}")).collect()
    };
    let text = format!("base: &base\n  x: false\nclients:\n{}  last: *base\n", entries(""));
    let mut edits: Vec<_> = (0..2_000).map(|n| add(&format!("c{n}"))).collect();
    // An anchor has no place where it could go, and a word that is no setting's would change its meaning.
    let wrong = text.find("n1250").expect("it is there");
    edits.insert(40, add("last"));
    edits.insert(1_500, Edit::Replace { key: KEY, at: wrong..wrong + 5, value: "ENABLED" });
    let Mended { text: mended, left } = mend(&text, &edits);
    assert_eq!(left, [edits[40].clone(), edits[1_500].clone()]);
    assert_eq!(mended, text.replace(&entries(""), &entries(&format!("    {KEY}: ENABLED\n"))));
}
