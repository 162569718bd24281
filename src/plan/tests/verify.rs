//! Saved plans held against worlds in which one thing has moved since.

use super::world::World;
use crate::model::{Setting, Validity};
use crate::plan::verify::Stale;
use crate::plan::{Plan, Step, worlds};

/// One entry of each fate: an update, a rename, a creation, a deletion, a replacement, two adoptions, a move, a record to
/// forget, one whose client is gone, and one that nothing happens to.
const SPEC: &str = "\
clients:
  key: { generate_secret: true }
  kept: {}
  new: {}
  old: { name: new-name }
  site: { name: page }
  taken: {}
  web: { auth_session_validity: 9, lifecycle: { ignore_changes: [logout_urls] } }
managed_clients:
  found: { name_prefix: os-, access_token_validity: 8h }
";

/// A world and the plan that was saved of it.
fn saved() -> (World, Plan) {
    let before = "clients:\n  dropped: {}\n  gone: {}\n  key: {}\n  kept: {}\n  left: {}\n  old: {}\n  page: {}\n  web: {}\n";
    let mut world = World::agreeing(&[("prod", before)]);
    world.edit_record("prod/clients.dropped", |record| {
        record.origin = crate::records::Origin::Adopted;
    });
    world.add_live("other", "taken");
    world.add_live("stranger", "os-1");
    world.say("prod", SPEC);
    world.delete_live("prodgone");
    let plan = world.plan();
    (world, plan)
}

/// What stops the plan after one thing moved.
fn after(perturb: impl FnOnce(&mut World)) -> String {
    let (mut world, plan) = saved();
    perturb(&mut world);
    shown(&world.verify(&plan).0)
}

fn shown(stale: &[Stale]) -> String {
    let line = |Stale { at, how, .. }: &Stale| format!("{at} [{}] {}", how.code(), how.message());
    stale.iter().map(line).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_world_that_stood_still_stops_nothing_and_only_what_is_touched_is_read() {
    let (world, plan) = saved();
    let does = |step: &Step| format!("{}: {}", step.at.address, step.actions().join("+"));
    insta::assert_snapshot!(plan.steps.iter().map(does).collect::<Vec<_>>().join("\n"), @r"
    clients.dropped: forget
    clients.gone: forget
    clients.key: create+delete
    clients.left: delete
    clients.new: create
    clients.old: update
    clients.site: move
    clients.taken: adopt
    clients.web: update
    managed_clients.found: adopt+update
    ");
    let (stale, read) = world.verify(&plan);
    assert_eq!(stale, []);
    insta::assert_snapshot!(read.join(" "), @"other prodkey prodleft prodold prodpage prodweb stranger prodkey?");
}

#[test]
fn what_the_plan_doesn_t_touch_may_move() {
    assert_eq!(after(|world| world.change("prodkept", |it| it.auth_session_validity = 5)), "");
    assert_eq!(after(|world| world.delete_live("prodkept")), "");
    assert_eq!(after(|world| world.add_live("more", "somebody-elses")), "");
}

#[test]
fn a_touched_client_that_is_gone() {
    let gone = ["prodweb", "prodold", "prodkey", "prodleft", "prodpage", "other", "stranger"];
    let told = gone.map(|id| after(|world| world.delete_live(id)));
    insta::assert_snapshot!(told.join("\n"), @r"
    prod/clients.web [client-gone] the client was deleted since the plan was made
    prod/clients.old [client-gone] the client was deleted since the plan was made
    prod/clients.key [client-gone] the client was deleted since the plan was made
    prod/clients.left [client-gone] the client was deleted since the plan was made
    prod/clients.site [client-gone] the client was deleted since the plan was made
    prod/clients.taken [client-gone] the client was deleted since the plan was made
    prod/managed_clients.found [client-gone] the client was deleted since the plan was made
    ");
}

#[test]
fn a_touched_client_that_changed() {
    let changed = ["prodweb", "prodold", "prodkey", "prodleft", "prodpage", "other", "stranger"];
    let change = |id| {
        after(|world| {
            world.change(id, |client| {
                client.enable_token_revocation = false;
                client.callback_urls = ["https://a.example".to_owned()].into();
            });
        })
    };
    insta::assert_snapshot!(changed.map(change).join("\n"), @r"
    prod/clients.web [client-changed] changed since the plan was made: callback_urls, enable_token_revocation
    prod/clients.old [client-changed] changed since the plan was made: callback_urls, enable_token_revocation
    prod/clients.key [client-changed] changed since the plan was made: callback_urls, enable_token_revocation
    prod/clients.left [client-changed] changed since the plan was made: callback_urls, enable_token_revocation
    prod/clients.site [client-changed] changed since the plan was made: callback_urls, enable_token_revocation
    prod/clients.taken [client-changed] changed since the plan was made: callback_urls, enable_token_revocation
    prod/managed_clients.found [client-changed] changed since the plan was made: callback_urls, enable_token_revocation
    ");
}

#[test]
fn a_touched_client_that_was_renamed() {
    let renamed = ["prodweb", "prodold", "prodkey", "prodleft", "prodpage", "other", "stranger"];
    let told = renamed.map(|id| after(|world| world.rename_live(id, "renamed")));
    insta::assert_snapshot!(told.join("\n\n"), @r"
    prod/clients.web [client-changed] changed since the plan was made: name

    prod/clients.old [client-changed] changed since the plan was made: name

    prod/clients.key [client-changed] changed since the plan was made: name

    prod/clients.left [client-changed] changed since the plan was made: name

    prod/clients.site [client-changed] changed since the plan was made: name

    prod/clients.taken [client-changed] changed since the plan was made: name

    prod/managed_clients.found [client-changed] changed since the plan was made: name
    ");
}

#[test]
fn settings_are_compared_by_effect() {
    let spelled = after(|world| {
        world.change("prodweb", |client| {
            client.access_token_validity = Validity::new(60, crate::model::Unit::Minutes);
            client.explicit_auth_flows = Setting::default_auth_flows();
        });
    });
    assert_eq!(spelled, "");
}

#[test]
fn an_ignored_setting_may_move_and_goes_back_as_it_is() {
    let urls = || ["https://a.example".to_owned()].into();
    let (mut world, plan) = saved();
    world.change("prodweb", |client| client.logout_urls = urls());
    assert_eq!(world.verify(&plan).0, []);
    let step = plan.steps.iter().find(|step| step.at == worlds::at("prod/clients.web"));
    let step = step.expect("a step for it");
    let live = &world.live()[&worlds::id("prodweb")].client;
    let sent = step.to_send(live).expect("an update sends something");
    assert_eq!((sent.logout_urls, sent.auth_session_validity), (urls(), 9));
    assert_eq!(step.after.as_ref().map(|after| after.logout_urls.len()), Some(0));
}

#[test]
fn a_forgotten_client_may_be_anything() {
    assert_eq!(after(|world| world.delete_live("proddropped")), "");
    assert_eq!(after(|world| world.rename_live("proddropped", "x")), "");
}

#[test]
fn a_client_that_was_gone_is_back() {
    insta::assert_snapshot!(after(|world| world.add_live("prodgone", "gone")), @"prod/clients.gone [client-back] the client was gone when the plan was made, and is there again");
}

#[test]
fn a_name_that_is_to_be_given_is_taken() {
    insta::assert_snapshot!(after(|world| world.add_live("more", "new")), @"prod/clients.new [name-taken] another client is called `new` now: more");
    let many = after(|world| {
        for n in 0..5 {
            world.add_live(&format!("more{n}"), "new");
        }
    });
    insta::assert_snapshot!(many, @"prod/clients.new [name-taken] 5 other clients are called `new` now: more0, more1, more2 and 2 more");
    let chosen = after(|world| {
        world.add_live("more", "new");
        world.self_registered("more");
    });
    assert_eq!(chosen, "", "who registers itself chooses its name, and is in nobody's way");
    insta::assert_snapshot!(after(|world| world.add_live("more", "key")), @"prod/clients.key [name-taken] another client is called `key` now: more");
}

#[test]
fn a_name_that_the_plan_itself_takes_away_is_free() {
    let (mut world, plan) = saved();
    let rename = |step: &Step| step.at == worlds::at("prod/clients.old");
    let create = |step: &Step| step.at == worlds::at("prod/clients.new");
    let mut steps: Vec<_> =
        plan.steps.into_iter().filter(|step| rename(step) || create(step)).collect();
    for step in steps.iter_mut().filter(|step| create(step)) {
        "old".clone_into(&mut step.name);
    }
    let both = worlds::plan(steps.clone());
    assert_eq!(shown(&world.verify(&both).0), "");
    world.add_live("more", "old");
    insta::assert_snapshot!(shown(&world.verify(&both).0), @"prod/clients.new [name-taken] another client is called `old` now: more");
}

#[test]
fn a_match_that_isn_t_the_only_one_any_more() {
    insta::assert_snapshot!(after(|world| world.add_live("more", "os-2")), @"prod/managed_clients.found [match-changed] 2 clients match the entry now: os-1 (stranger), os-2 (more)");
    insta::assert_snapshot!(after(|world| world.add_live("more", "taken")), @"prod/clients.taken [match-changed] 2 clients match the entry now: taken (more), taken (other)");
    let many = after(|world| {
        for n in 0..80 {
            world.add_live(&format!("more{n:02}"), &format!("os-{n:02}"));
        }
    });
    insta::assert_snapshot!(many, @"prod/managed_clients.found [match-changed] 81 clients match the entry now: os-00 (more00), os-01 (more01), os-02 (more02) and 78 more");
    let chosen = after(|world| {
        world.add_live("more", "os-2");
        world.self_registered("more");
    });
    assert_eq!(chosen, "");
}

#[test]
fn a_client_to_adopt_that_registered_itself() {
    insta::assert_snapshot!(after(|world| world.self_registered("stranger")), @"prod/managed_clients.found [self-registered] the client registered itself, and such a client is never adopted");
}

#[test]
fn a_pin_is_followed_whatever_else_matches() {
    let mut world = World::unrecorded(&[(
        "prod",
        "managed_clients:\n  s: { name_prefix: os-, client_id: one, access_token_validity: 8h }\n",
    )]);
    world.add_live("one", "os-1");
    let plan = world.plan();
    world.add_live("two", "os-2");
    let (stale, read) = world.verify(&plan);
    assert_eq!((stale, read.join(" ")), (vec![], "one".to_owned()));
}

#[test]
fn an_ignored_name_has_to_match_all_the_same() {
    let spec = |minutes| {
        format!(
            "managed_clients:\n  s: {{ name_prefix: os-, auth_session_validity: {minutes}, lifecycle: {{ ignore_changes: [name] }} }}\n"
        )
    };
    let mut world = World::agreeing(&[("prod", &spec(3))]);
    world.say("prod", &spec(4));
    let plan = world.plan();
    world.rename_live("prods", "os-2");
    assert_eq!(world.verify(&plan).0, []);
    world.rename_live("prods", "else");
    insta::assert_snapshot!(shown(&world.verify(&plan).0), @"prod/managed_clients.s [client-renamed] the client is called `else` now, which the entry doesn't match");
}

#[test]
fn a_secret_that_came_in_time_spares_the_replacement() {
    let mut world = World::agreeing(&[("prod", "clients:\n  key: {}\n")]);
    world.say("prod", "clients:\n  key: { generate_secret: true }\n");
    let plan = world.plan();
    assert_eq!(world.verify(&plan).1.join(" "), "prodkey prodkey?");
    world.hide_secret("prodkey");
    insta::assert_snapshot!(shown(&world.verify(&plan).0), @"prod/clients.key [client-changed] changed since the plan was made: generate_secret");
    world.change("prodkey", |client| client.generate_secret = true);
    insta::assert_snapshot!(shown(&world.verify(&plan).0), @"prod/clients.key [client-changed] changed since the plan was made: generate_secret");
}
