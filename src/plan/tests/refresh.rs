//! Plans that don't read every client: what they read, and that they say what full plans say.

mod properties;

use super::show;
use super::world::{Look, World};
use crate::plan::refresh::{Memories, Reading, Verify, Wish, age};
use std::fmt::Write as _;

/// What nothing is too old for.
const EVER: u64 = u64::MAX;

/// A look at a time that reads no more than it has to.
fn at(now: u64) -> Wish {
    Wish { verify: Verify::Count(0), older_than: EVER, now }
}

/// So many entries, all of them in agreement.
fn many(number: usize) -> World {
    let mut text = "clients:\n".to_owned();
    for key in 0..number {
        writeln!(text, "  c{key:02}: {{}}").expect("a string");
    }
    World::agreeing(&[("prod", &text)])
}

const SPEC: &str = "clients:
  api: { auth_session_validity: 5 }
  web: { name: web-prod, callback_urls: [https://a.example] }
managed_clients:
  search: { name_prefix: os-, access_token_validity: 8h }
";

/// Two clients and a managed one, read at the time 100 and remembered.
fn seen() -> (World, Memories) {
    let world = World::agreeing(&[("prod", SPEC)]);
    let mut memories = Memories::new();
    world.look(&mut memories, &at(100));
    (world, memories)
}

/// What was read the second time, and what came of it.
fn told(look: &Look) -> String {
    let Look { plan, notes, reading, read } = look;
    let reading = match reading {
        Reading::Full => "everything".to_owned(),
        Reading::Changed { verified, trusted, oldest_seconds } => {
            format!("{verified} verified, {trusted} trusted, {oldest_seconds:?}")
        }
    };
    let mut text = format!("read [{}]: {reading}\n", read.join(" "));
    for note in notes {
        let at = note.at.as_ref().expect("a note about an entry");
        writeln!(text, "NOTE {at} [{}] {}", note.code, note.message).expect("a string");
    }
    text + &show::plan(plan)
}

/// The second look at a world after something happened to it.
fn after(change: impl FnOnce(&mut World, &mut Memories)) -> String {
    let (mut world, mut memories) = seen();
    change(&mut world, &mut memories);
    told(&world.look(&mut memories, &at(150)))
}

#[test]
fn nothing_is_read_again_where_nothing_changed() {
    insta::assert_snapshot!(after(|_, _| ()), @r#"
    read []: 0 verified, 3 trusted, Some(50)
    unchanged 3, size prod=3
    "#);
}

#[test]
fn everything_is_read_where_nothing_is_remembered() {
    insta::assert_snapshot!(after(|_, memories| memories.clear()), @r#"
    read [prodapi prodsearch prodweb]: 3 verified, 0 trusted, None
    unchanged 3, size prod=3
    "#);
}

#[test]
fn a_changed_setting_of_an_entry_has_its_client_read() {
    let edit = |world: &mut World, _: &mut Memories| {
        world.say("prod", &SPEC.replace("auth_session_validity: 5", "auth_session_validity: 6"));
    };
    insta::assert_snapshot!(after(edit), @r#"
    read [prodapi]: 1 verified, 2 trusted, Some(50)
    prod/clients.api api (prodapi): update
        auth_session_validity: 5 → 6
        record api (prodapi) Created
    unchanged 2, size prod=3
    "#);
}

#[test]
fn any_other_change_of_an_entry_has_its_client_read() {
    for (from, to) in [
        ("name_prefix: os-,", "name_pattern: os-,"),
        ("name: web-prod,", "name: web-prod, client_id: prodweb,"),
        ("name: web-prod,", "name: web-prod, generate_secret: false,"),
        ("name: web-prod,", "name: web-prod, lifecycle: { prevent_destroy: true },"),
        ("name: web-prod,", "name: web-prod, lifecycle: { on_remove: forget },"),
        ("name: web-prod,", "name: web-prod, lifecycle: { ignore_changes: [logout_urls] },"),
        ("name_prefix: os-,", "name_prefix: os-, lifecycle: { on_missing: skip },"),
        ("clients:\n", "defaults: { auth_session_validity: 3 }\nclients:\n"),
    ] {
        let (mut world, mut memories) = seen();
        world.say("prod", &SPEC.replacen(from, to, 1));
        let read = world.look(&mut memories, &at(150)).read;
        let changed = if from.contains("os-") { "prodsearch" } else { "prodweb" };
        assert_eq!(read, [changed], "{to}");
    }
}

#[test]
fn another_place_in_the_file_and_a_move_that_was_made_are_no_change() {
    let edit = |world: &mut World, _: &mut Memories| {
        let moved = "name: web-prod, moved_from: clients.old,";
        world.say("prod", &format!("\n{}", SPEC.replace("name: web-prod,", moved)));
    };
    insta::assert_snapshot!(after(edit), @r#"
    read []: 0 verified, 3 trusted, Some(50)
    unchanged 3, size prod=3
    "#);
}

#[test]
fn a_changed_record_has_its_client_read() {
    let edit = |world: &mut World, _: &mut Memories| {
        world.edit_record("prod/clients.web", |record| record.has_secret = true);
    };
    insta::assert_snapshot!(after(edit), @r#"
    read [prodweb]: 1 verified, 2 trusted, Some(50)
    unchanged 3, size prod=3
    "#);
}

#[test]
fn a_renamed_client_is_read() {
    let rename = |world: &mut World, _: &mut Memories| world.rename_live("prodweb", "web-old");
    insta::assert_snapshot!(after(rename), @r#"
    read [prodweb]: 1 verified, 2 trusted, Some(50)
    NOTE prod/clients.web [changed-outside] web-old (prodweb) was changed elsewhere within the last 50 s, while its entry stayed the same.
    prod/clients.web web-prod (prodweb): update, needs rename
        name: "web-old" → "web-prod"
        record web-prod (prodweb) Created
    unchanged 2, size prod=3
    "#);
}

#[test]
fn a_deleted_client_is_asked_for() {
    insta::assert_snapshot!(after(|world, _| world.delete_live("prodweb")), @r#"
    read [prodweb]: 1 verified, 2 trusted, Some(50)
    prod/clients.web web-prod (-): create, as prodweb is gone
        name: "" → "web-prod"
        callback_urls: [] → ["https://a.example"]
        record web-prod () Created
    unchanged 2, size prod=3
    "#);
}

#[test]
fn the_client_of_an_entry_that_left_is_read() {
    let leave = |world: &mut World, _: &mut Memories| {
        world.say("prod", &SPEC.replace("  api: { auth_session_validity: 5 }\n", ""));
    };
    insta::assert_snapshot!(after(leave), @r#"
    read [prodapi]: 1 verified, 2 trusted, Some(50)
    prod/clients.api api (prodapi): delete, as its entry left, needs delete
        no record
    unchanged 2, size prod=3
    "#);
}

#[test]
fn a_client_that_another_entry_may_mean_is_read() {
    let add = |world: &mut World, _: &mut Memories| {
        world.say("prod", &SPEC.replace("  web:", "  new: { name: web-prod }\n  web:"));
    };
    insta::assert_snapshot!(after(add), @r#"
    read [prodweb]: 1 verified, 2 trusted, Some(50)
    BLOCKED prod/clients.new [already-bound] the one client that fits, prodweb, is already that of `prod/clients.web`
    unchanged 3, size prod=3
    "#);
}

#[test]
fn a_client_with_a_second_record_is_read() {
    let add = |world: &mut World, _: &mut Memories| {
        let record = super::world::recorded("prodweb", "web-prod");
        world.record("prod/clients.gone", |_| record);
    };
    insta::assert_snapshot!(after(add), @r#"
    read [prodweb]: 1 verified, 2 trusted, Some(50)
    prod/clients.gone web-prod (prodweb): forget, as its entry left
        no record
    unchanged 3, size prod=3
    "#);
}

#[test]
fn what_was_changed_elsewhere_shows_once_it_is_verified_and_until_it_is_mended() {
    let (mut world, mut memories) = seen();
    world.change("prodweb", |client| client.auth_session_validity = 9);
    let unread = told(&world.look(&mut memories, &at(150)));
    let verify = Wish { verify: Verify::Count(3), ..at(200) };
    let verified = told(&world.look(&mut memories, &verify));
    let again = told(&world.look(&mut memories, &at(7_400)));
    world.change("prodweb", |client| client.auth_session_validity = 3);
    let mended = told(&world.look(&mut memories, &at(7_500)));
    let after = told(&world.look(&mut memories, &at(7_600)));
    insta::assert_snapshot!([unread, verified, again, mended, after].join("\n\n"), @r#"
    read []: 0 verified, 3 trusted, Some(50)
    unchanged 3, size prod=3

    read [prodapi prodsearch prodweb]: 3 verified, 0 trusted, None
    NOTE prod/clients.web [changed-outside] web-prod (prodweb) was changed elsewhere within the last 2 min, while its entry stayed the same.
    prod/clients.web web-prod (prodweb): update
        auth_session_validity: 9 → 3
        record web-prod (prodweb) Created
    unchanged 2, size prod=3

    read [prodweb]: 1 verified, 2 trusted, Some(7200)
    NOTE prod/clients.web [changed-outside] web-prod (prodweb) was changed elsewhere within the last 3 h, while its entry stayed the same.
    prod/clients.web web-prod (prodweb): update
        auth_session_validity: 9 → 3
        record web-prod (prodweb) Created
    unchanged 2, size prod=3

    read [prodweb]: 1 verified, 2 trusted, Some(7300)
    unchanged 3, size prod=3

    read []: 0 verified, 3 trusted, Some(7400)
    unchanged 3, size prod=3
    "#);
}

#[test]
fn what_its_service_changed_of_a_managed_client_is_told_once() {
    let (mut world, mut memories) = seen();
    world.change("prodsearch", |client| client.auth_session_validity = 9);
    let verify = Wish { verify: Verify::Count(3), ..at(200) };
    let first = told(&world.look(&mut memories, &verify));
    let second = told(&world.look(&mut memories, &verify));
    insta::assert_snapshot!([first, second].join("\n\n"), @r#"
    read [prodapi prodsearch prodweb]: 3 verified, 0 trusted, None
    NOTE prod/managed_clients.search [changed-outside] os-1 (prodsearch) was changed elsewhere within the last 2 min, while its entry stayed the same.
    unchanged 3, size prod=3

    read [prodapi prodsearch prodweb]: 3 verified, 0 trusted, None
    unchanged 3, size prod=3
    "#);
}

#[test]
fn a_setting_that_this_build_does_not_know_counts_too() {
    let (mut world, mut memories) = seen();
    world.invent("prodapi", "Brand");
    let verify = Wish { verify: Verify::Count(3), ..at(200) };
    insta::assert_snapshot!(told(&world.look(&mut memories, &verify)), @r#"
    read [prodapi prodsearch prodweb]: 3 verified, 0 trusted, None
    NOTE prod/clients.api [changed-outside] api (prodapi) was changed elsewhere within the last 2 min, while its entry stayed the same.
    unchanged 3, size prod=3
    "#);
}

#[test]
fn an_entry_that_changed_as_well_is_no_news_of_somebody_else() {
    let edit = |world: &mut World, _: &mut Memories| {
        world.change("prodapi", |client| client.auth_session_validity = 6);
        world.say("prod", &SPEC.replace("auth_session_validity: 5", "auth_session_validity: 6"));
    };
    insta::assert_snapshot!(after(edit), @r#"
    read [prodapi]: 1 verified, 2 trusted, Some(50)
    unchanged 3, size prod=3
    "#);
}

#[test]
fn a_sighting_of_the_future_or_past_its_time_is_none() {
    let read = |older_than, now| {
        let (world, mut memories) = seen();
        world.look(&mut memories, &Wish { older_than, ..at(now) }).read.len()
    };
    assert_eq!([read(1, 100), read(0, 100)], [0, 3]);
    assert_eq!([read(50, 149), read(50, 150), read(EVER, 99)], [0, 3, 3]);
}

#[test]
fn the_longest_unread_are_read_in_turn() {
    let world = many(10);
    let mut memories = Memories::new();
    world.look(&mut memories, &at(100));
    let mut turns = Vec::new();
    for now in 101..106 {
        let wish = Wish { verify: Verify::Percent(30), ..at(now) };
        turns.push(world.look(&mut memories, &wish).read.join(" "));
    }
    insta::assert_snapshot!(turns.join("\n"), @r#"
    prodc00 prodc01 prodc02
    prodc03 prodc04 prodc05
    prodc06 prodc07 prodc08
    prodc00 prodc01 prodc09
    prodc02 prodc03 prodc04
    "#);
}

#[test]
fn what_has_to_be_read_comes_off_the_share() {
    let mut world = many(20);
    let mut memories = Memories::new();
    world.look(&mut memories, &at(100));
    for key in ["prodc07", "prodc08", "prodc09"] {
        world.rename_live(key, "another");
    }
    let read = |verify| {
        let mut memories = memories.clone();
        world.look(&mut memories, &Wish { verify, ..at(150) }).read.len()
    };
    let shares = [0, 1, 5, 15, 20, 25, 100].map(|percent| read(Verify::Percent(percent)));
    assert_eq!(shares, [3, 3, 3, 3, 4, 5, 20]);
    assert_eq!([0, 3, 4, 99].map(|count| read(Verify::Count(count))), [3, 3, 4, 20]);
}

#[test]
fn a_share_is_at_least_one_client_unless_it_is_nothing() {
    let world = many(3);
    let mut memories = Memories::new();
    world.look(&mut memories, &at(100));
    let mut read = |percent| {
        let wish = Wish { verify: Verify::Percent(percent), ..at(150) };
        world.look(&mut memories, &wish).read.len()
    };
    assert_eq!([read(0), read(1), read(34), read(100)], [0, 1, 1, 3]);
}

#[test]
fn what_somebody_else_controls_is_never_trusted() {
    let (mut world, mut memories) = (World::agreeing(&[("prod", SPEC)]), Memories::new());
    world.self_registered("prodweb");
    world.look(&mut memories, &at(100));
    assert_eq!(world.look(&mut memories, &at(150)).read, ["prodweb"]);
}

#[test]
fn what_is_remembered_has_no_setting_in_it() {
    let (mut world, mut memories) = (World::agreeing(&[("prod", SPEC)]), Memories::new());
    world.change("prodapi", |client| client.auth_session_validity = 9);
    world.look(&mut memories, &at(100));
    let remembered: Vec<_> = memories.values().flatten().collect();
    insta::assert_debug_snapshot!(remembered, @r#"
    [
        (
            ClientId(
                "prodsearch",
            ),
            Sighting {
                entry: "498dd4f6d084ff7bab9aa6b4cefe62e3765674c7470d79fd09981ea4b488142b",
                live: "1e5d17e3e7d51a9e3a86bcde7a9d832d2ab8a2ac60cc52dd50da14e63da8a112",
                name: "os-1",
                at: 100,
                changed: false,
            },
        ),
        (
            ClientId(
                "prodweb",
            ),
            Sighting {
                entry: "42f49d60b19f1cd0a1b025582e249e1779dd87e64b5de11a141f0eb6b830943e",
                live: "f787bc15f243900500cfd5fba29aba5b83b5ac53ae51f630b6d16dd6a104e4ce",
                name: "web-prod",
                at: 100,
                changed: false,
            },
        ),
    ]
    "#);
}

#[test]
fn lengths_of_time_are_in_one_unit_and_rounded_up() {
    let seconds = [0, 90, 91, 3_601, 5_400, 5_401, 82_801, 172_800, 172_801];
    insta::assert_snapshot!(seconds.map(age).join(", "), @r#"0 s, 90 s, 2 min, 61 min, 90 min, 2 h, 24 h, 48 h, 3 days"#);
}
