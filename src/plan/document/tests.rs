use super::*;
use crate::model::{Unit, Validity};
use crate::plan::worlds;

#[test]
fn an_update_shows_both_sides_and_its_place() {
    let plan = worlds::plan(vec![worlds::update()]);
    let document = document(&plan);
    let change = &document.changes[0];
    let (Some(before), Some(after)) = (&change.before, &change.after) else {
        panic!("both sides are there");
    };
    let differing: Vec<_> =
        before.iter().filter(|(name, of)| after.get(*name) != Some(of)).collect();
    insta::assert_snapshot!(serde_json::to_string(&differing).expect("JSON"), @"");
    let mut short = document.clone();
    short.changes[0].before = None;
    short.changes[0].after = None;
    insta::assert_snapshot!(serde_json::to_string_pretty(&short).expect("JSON"), @"");
}

#[test]
fn a_created_client_shows_every_setting() {
    let plan = worlds::plan(vec![worlds::create()]);
    let change = &document(&plan).changes[0];
    insta::assert_snapshot!(serde_json::to_string_pretty(&change).expect("JSON"), @"");
}

#[test]
fn a_lifetime_in_other_words_is_no_difference() {
    let mut step = worlds::update();
    let after = step.after.as_mut().expect("an update has both sides");
    after.id_token_validity = Validity::new(60, Unit::Minutes);
    let change = change(&step);
    let id_token =
        |side: &Option<Map<String, Json>>| side.as_ref().map(|of| of["id_token_validity"].clone());
    assert_eq!(id_token(&change.before), Some("1h".into()));
    assert_eq!(id_token(&change.after), Some("1h".into()));
}

#[test]
fn a_client_counts_under_each_of_its_actions_and_a_replacement_as_that_alone() {
    let adopted = Step { work: Work::Update, ..worlds::adopt() };
    let plan = worlds::plan(vec![adopted, worlds::update(), worlds::replace(), worlds::moved()]);
    insta::assert_snapshot!(serde_json::to_string(&Summary::of(&plan)).expect("JSON"), @"");
}

#[test]
fn settings_read_back_and_other_objects_do_not() {
    let web = worlds::web();
    let written = settings(&web);
    assert_eq!(client(&written), Some(web));
    let mut more = written.clone();
    more.insert("client_secret".to_owned(), "x".into());
    let mut fewer = written;
    fewer.remove("name");
    assert_eq!((client(&more), client(&fewer)), (None, None));
}
