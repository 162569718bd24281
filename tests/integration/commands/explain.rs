//! `cogctl explain` and `cogctl schema`.

use crate::support::Folder;
use std::path::Path;

#[test]
fn a_setting_a_key_a_rule_and_a_code_are_explained_and_a_typo_is_understood() {
    insta::assert_snapshot!(Folder::new().unlogged().tell(&[
        "explain clients.web.callback_urls",
        "explain max_changes",
        "explain tokens-outlive-refresh",
        "explain unknown-key",
        "explain CallbackURL",
        "explain xyzzy",
        "-o json explain PreventUserExistenceErrors",
        "-o json explain expect.account_id",
        "-o json explain default-redirect-not-a-callback",
        "-o json explain too-deep",
    ]));
}

#[test]
fn without_a_name_everything_is_listed_and_json_has_as_many_topics() {
    let folder = Folder::new().unlogged();
    let listed = folder.run(&["explain"]).exits(0);
    let rows: Vec<_> = listed
        .stdout
        .lines()
        .filter(|line| line.contains("   "))
        .filter_map(|line| line.split(' ').next().map(str::to_owned))
        .collect();
    let json = folder.run(&["explain", "-o", "json"]).exits(0);
    let json: serde_json::Value = serde_json::from_str(&json.stdout).expect("JSON");
    let topics = json["topics"].as_array().expect("a list").iter();
    let names: Vec<_> = topics.map(|topic| topic["name"].as_str().expect("a text")).collect();
    assert_eq!(rows, names);
}

#[test]
fn the_schema_that_is_printed_is_the_one_that_comes_along() {
    let printed = Folder::new().unlogged().run(&["schema"]).exits(0);
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("specs/cogctl.schema.json");
    assert!(printed.stdout == std::fs::read_to_string(file).expect("it is there"));
    assert_eq!(printed.stderr, "");
}
