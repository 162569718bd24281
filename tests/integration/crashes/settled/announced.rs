//! A client that was announced, and of which nobody wrote down whether it was created.

use super::{BOTH, POOL, SECRET, Scene, WITHOUT_A};
use cogctl::sandbox::World;
use insta::assert_snapshot;

/// The client of `clients.c` was announced and isn't there, and a world where it is.
fn uncreated() -> (Scene, World) {
    let mut scene = Scene::new();
    scene.says(&with_c());
    scene.loses("CreateUserPoolClient");
    scene.passes_over("apply --auto-approve", 3);
    let created = scene.served.sandbox.world();
    let id = scene.id("ID-c-1");
    scene.edit(|world| drop(world.remove_client(POOL, &id)));
    (scene, created)
}

/// The client of `clients.c` was announced and is there.
fn created() -> Scene {
    let (scene, created) = uncreated();
    scene.edit(|world| *world = created);
    scene
}

fn with_c() -> String {
    format!("{BOTH}  c: {{ access_token_validity: 15m }}\n")
}

#[test]
fn it_is_named_wherever_records_are() {
    let mut scene = created();
    scene.tell("state list");
    scene.tell("state show clients.c");
    scene.tell("plan");
    scene.tell("state mv clients.c clients.d");
    assert_snapshot!(scene.told(), @r#"
    $ cogctl state list
    ADDRESS     CLIENT ID                    ORIGIN    NAME   USER POOL
    clients.a   ID-a-1   created   a      POOL
    clients.b   ID-b-1   created   b      POOL
    --- stderr ---
    clients.c: an apply that was cut off announced its client; the next one looks for it.
    exit 0; live: ID-a-1 ID-b-1 ID-c-1; recorded: clients.a ID-a-1, clients.b ID-b-1; announced: clients.c

    $ cogctl state show clients.c
    --- stderr ---
    clients.c: an apply that was cut off announced its client; the next one looks for it.
    exit 0; live: ID-a-1 ID-b-1 ID-c-1; recorded: clients.a ID-a-1, clients.b ID-b-1; announced: clients.c

    $ cogctl plan
    Notes:
      - clients.c: An earlier apply was cut off after it had created
        ID-c-1; it is this entry's client.

    1 record to bring up to date (a new name, another `lifecycle`, what came of an
    apply that was cut off); nothing changes live by that.
    No changes. All 3 clients are as their specs say.
    exit 0; live: ID-a-1 ID-b-1 ID-c-1; recorded: clients.a ID-a-1, clients.b ID-b-1; announced: clients.c

    $ cogctl state mv clients.c clients.d
    --- stderr ---
    unsettled

      × an apply was cut off while it created the client of clients.c
      help: run `cogctl apply` first, which finds out whether it was created
    exit 1; live: ID-a-1 ID-b-1 ID-c-1; recorded: clients.a ID-a-1, clients.b ID-b-1; announced: clients.c
    "#);
}

/// Nothing is known of its client then, which takes a yes to take over.
#[test]
fn it_can_be_dropped_from_the_records() {
    let mut scene = created();
    scene.tell("state rm clients.c");
    scene.tell("plan");
    assert_snapshot!(scene.told(), @r#"
    $ cogctl state rm clients.c
    --- stderr ---
    clients.c is no longer on record; nothing live was touched.
    exit 0; live: ID-a-1 ID-b-1 ID-c-1; recorded: clients.a ID-a-1, clients.b ID-b-1

    $ cogctl plan
    cogctl will perform these actions on POOL (users):

      # clients.c will be adopted  (cogctl.yaml:6)
      # taking over a client that exists already needs a yes, or `--allow adopt`
      <- c (ID-c-1)
          # 21 unchanged settings

    Plan: 0 to create, 1 to adopt, 0 to update, 0 to replace, 0 to delete, 0 to forget; 2 unchanged.
    --- stderr ---
    Apply will ask about this, or refuse it where nobody can answer: 1 of the 3 clients would be adopted (clients.c), and no adoption was allowed beforehand; `--allow adopt=1` allows it.
    exit 0; live: ID-a-1 ID-b-1 ID-c-1; recorded: clients.a ID-a-1, clients.b ID-b-1
    "#);
}

#[test]
fn deleting_its_entry_deletes_it() {
    let mut scene = created();
    scene.tell("delete clients.c --auto-approve");
    scene.passes_over("plan --detailed-exitcode", 0);
    assert_snapshot!(scene.told(), @r#"
    $ cogctl delete clients.c --auto-approve
    cogctl will perform these actions on POOL (users):

      # clients.c will be deleted  (at your request)
      # the client id and any secret are gone for good
      - c (ID-c-1)

    Notes:
      - clients.c: An earlier apply was cut off after it had created
        ID-c-1; it is this entry's client.

    1 record to bring up to date (a new name, another `lifecycle`, what came of an
    apply that was cut off); nothing changes live by that.
    Plan: 0 to create, 0 to adopt, 0 to update, 0 to replace, 1 to delete, 0 to forget; 2 unchanged.
    Apply complete: 1 deleted.

      clients.c   deleted   ID-c-1
    --- stderr ---
    clients.c: deleted (ID-c-1)
    clients.c is no longer in cogctl.yaml.
    exit 0; live: ID-a-1 ID-b-1; recorded: clients.a ID-a-1, clients.b ID-b-1
    "#);
}

#[test]
fn forgetting_its_entry_leaves_it() {
    let mut scene = created();
    scene.tell("forget clients.c");
    scene.passes_over("plan --detailed-exitcode", 0);
    assert_snapshot!(scene.told(), @r#"
    $ cogctl forget clients.c
    cogctl will perform these actions on POOL (users):

      # clients.c will be forgotten  (at your request)
      # only the record goes; the client itself is not touched
      . c (ID-c-1)

    Notes:
      - clients.c: An earlier apply was cut off after it had created
        ID-c-1; it is this entry's client.

    1 record to bring up to date (a new name, another `lifecycle`, what came of an
    apply that was cut off); nothing changes live by that.
    Plan: 0 to create, 0 to adopt, 0 to update, 0 to replace, 0 to delete, 1 to forget; 2 unchanged.
    Apply complete: 1 forgotten.

      clients.c   forgotten   ID-c-1
    --- stderr ---
    clients.c: forgotten (ID-c-1)
    clients.c is no longer in cogctl.yaml.
    exit 0; live: ID-a-1 ID-b-1 ID-c-1; recorded: clients.a ID-a-1, clients.b ID-b-1
    "#);
}

#[test]
fn an_entry_whose_client_was_never_created_leaves() {
    for leave in ["delete clients.c --auto-approve", "forget clients.c"] {
        let (mut scene, _) = uncreated();
        scene.tell(leave);
        scene.passes_over("plan --detailed-exitcode", 0);
        let told = scene.told();
        let told = told.split_once('\n').expect("it says more").1;
        insta::allow_duplicates! {
            assert_snapshot!(told, @r#"
            1 record to bring up to date (a new name, another `lifecycle`, what came of an
            apply that was cut off); nothing changes live by that.
            No changes. All 2 clients are as their specs say.
            --- stderr ---
            clients.c is no longer in cogctl.yaml.
            exit 0; live: ID-a-1 ID-b-1; recorded: clients.a ID-a-1, clients.b ID-b-1
            "#);
        }
    }
}

#[test]
fn deleting_a_replaced_client_deletes_both() {
    let mut scene = Scene::unheard();
    scene.tell("delete clients.a --auto-approve");
    scene.passes_over("plan --detailed-exitcode", 0);
    assert_snapshot!(scene.told(), @r#"
    $ cogctl delete clients.a --auto-approve
    cogctl will perform these actions on POOL (users):

      # clients.a will be deleted
      # another client took its place in an apply that was cut off before this one
      # was deleted
      # the client id and any secret are gone for good
      - a (ID-a-1)

      # clients.a will be deleted  (at your request)
      # the client id and any secret are gone for good
      - a (ID-a-2)

    Notes:
      - clients.a: An earlier apply was cut off after it had created
        ID-a-2; it is this entry's client.

    1 record to bring up to date (a new name, another `lifecycle`, what came of an
    apply that was cut off); nothing changes live by that.
    Plan: 0 to create, 0 to adopt, 0 to update, 0 to replace, 2 to delete, 0 to forget; 1 unchanged.
    Apply complete: 2 deleted.

      clients.a   deleted   ID-a-1
      clients.a   deleted   ID-a-2
    --- stderr ---
    clients.a: deleted (ID-a-1)
    clients.a: deleted (ID-a-2)
    clients.a is no longer in cogctl.yaml.
    exit 0; live: ID-b-1; recorded: clients.b ID-b-1
    "#);
}

#[test]
fn forgetting_a_replaced_client_leaves_both() {
    let mut scene = Scene::unheard();
    scene.tell("forget clients.a");
    scene.passes_over("plan --detailed-exitcode", 0);
    assert_snapshot!(scene.told(), @r#"
    $ cogctl forget clients.a
    cogctl will perform these actions on POOL (users):

      # clients.a will be forgotten  (at your request)
      # only the record goes; the client itself is not touched
      . a (ID-a-2)

    Notes:
      - clients.a: An earlier apply was cut off after it had created
        ID-a-2; it is this entry's client.
      - clients.a: ID-a-1, in whose place its client came, isn't
        touched either.

    2 records to bring up to date (a new name, another `lifecycle`, what came of an
    apply that was cut off); nothing changes live by that.
    Plan: 0 to create, 0 to adopt, 0 to update, 0 to replace, 0 to delete, 1 to forget; 1 unchanged.
    Apply complete: 1 forgotten.

      clients.a   forgotten   ID-a-2
    --- stderr ---
    clients.a: forgotten (ID-a-2)
    clients.a is no longer in cogctl.yaml.
    exit 0; live: ID-a-1 ID-a-2 ID-b-1; recorded: clients.b ID-b-1
    "#);
}

#[test]
fn both_are_deleted_when_the_entry_has_left_the_spec() {
    let mut scene = Scene::unheard();
    scene.says(WITHOUT_A);
    scene.passes_over("apply --auto-approve --allow delete", 4);
    scene.tell("apply --auto-approve --allow delete,replace");
    scene.passes_over("plan --detailed-exitcode", 0);
    assert_snapshot!(scene.told(), @r#"
    $ cogctl apply --auto-approve --allow delete,replace
    cogctl will perform these actions on POOL (users):

      # clients.a will be deleted
      # another client took its place in an apply that was cut off before this one
      # was deleted
      # the client id and any secret are gone for good
      - a (ID-a-1)

      # clients.a will be deleted  (no longer in cogctl.yaml)
      # the client id and any secret are gone for good
      - a (ID-a-2)

    Notes:
      - clients.a: An earlier apply was cut off after it had created
        ID-a-2; it is this entry's client.

    1 record to bring up to date (a new name, another `lifecycle`, what came of an
    apply that was cut off); nothing changes live by that.
    Plan: 0 to create, 0 to adopt, 0 to update, 0 to replace, 2 to delete, 0 to forget; 1 unchanged.
    Apply complete: 2 deleted.

      clients.a   deleted   ID-a-1
      clients.a   deleted   ID-a-2
    --- stderr ---
    clients.a: deleted (ID-a-1)
    clients.a: deleted (ID-a-2)
    exit 0; live: ID-b-1; recorded: clients.b ID-b-1
    "#);
}

/// It stays announced when its step is skipped, so that the next apply needs no yes for it.
#[test]
fn a_saved_plan_does_not_create_what_has_appeared() {
    let (mut scene, created) = uncreated();
    scene.says(&with_c().replacen("15m", "20m", 1));
    scene.passes_over("plan --save p.plan", 0);
    scene.edit(|world| *world = created);
    scene.tell("apply p.plan");
    scene.tell("apply p.plan --on-stale skip");
    scene.tell("apply --auto-approve");
    scene.passes_over("plan --detailed-exitcode", 0);
    assert_snapshot!(scene.told(), @r#"
    $ cogctl apply p.plan
    --- stderr ---
    name-taken

      × clients.c (c): another client is called `c` now: ID-c-1
      help: plan again, or add `--on-stale skip` to do the rest
    exit 4; live: ID-a-1 ID-b-1 ID-c-1; recorded: clients.a ID-a-1, clients.b ID-b-1; announced: clients.c

    $ cogctl apply p.plan --on-stale skip
    cogctl will perform these actions on POOL (users):

      # clients.a will be updated  (cogctl.yaml:4)
      ~ a (ID-a-1)
          ~ access_token_validity   15m → 20m
          # 20 unchanged settings

    Plan: 0 to create, 0 to adopt, 1 to update, 0 to replace, 0 to delete, 0 to forget; 1 unchanged.
    Apply incomplete: 1 updated; 1 skipped.

      clients.a   updated   ID-a-1

    clients.c: create skipped
      another client is called `c` now: ID-c-1
      help: plan again: nothing was changed for this client
    --- stderr ---
    clients.a: updated (ID-a-1)
    exit 3; live: ID-a-1 ID-b-1 ID-c-1; recorded: clients.a ID-a-1, clients.b ID-b-1; announced: clients.c

    $ cogctl apply --auto-approve
    Notes:
      - clients.c: An earlier apply was cut off after it had created
        ID-c-1; it is this entry's client.

    1 record to bring up to date (a new name, another `lifecycle`, what came of an
    apply that was cut off); nothing changes live by that.
    No changes. All 3 clients are as their specs say.
    exit 0; live: ID-a-1 ID-b-1 ID-c-1; recorded: clients.a ID-a-1, clients.b ID-b-1, clients.c ID-c-1
    "#);
}

#[test]
fn a_saved_plan_does_not_replace_what_was_replaced() {
    let mut scene = Scene::unheard();
    let created = scene.served.sandbox.world();
    let id = scene.id("ID-a-2");
    scene.edit(|world| drop(world.remove_client(POOL, &id)));
    scene.passes_over("plan --save p.plan", 0);
    scene.edit(|world| *world = created);
    scene.tell("apply p.plan --on-stale skip --allow replace");
    scene.tell("apply --auto-approve --allow replace");
    scene.passes_over("plan --detailed-exitcode", 0);
    assert_snapshot!(scene.told(), @r#"
    $ cogctl apply p.plan --on-stale skip --allow replace
    Apply incomplete: nothing done; 1 skipped.

    clients.a: create and delete skipped
      another client is called `a` now: ID-a-2
      help: plan again: nothing was changed for this client
    exit 4; live: ID-a-1 ID-a-2 ID-b-1; recorded: clients.a ID-a-1, clients.b ID-b-1; announced: clients.a

    $ cogctl apply --auto-approve --allow replace
    cogctl will perform these actions on POOL (users):

      # clients.a will be deleted
      # another client took its place in an apply that was cut off before this one
      # was deleted
      # the client id and any secret are gone for good
      - a (ID-a-1)

    Notes:
      - clients.a: An earlier apply was cut off after it had created
        ID-a-2; it is this entry's client.

    1 record to bring up to date (a new name, another `lifecycle`, what came of an
    apply that was cut off); nothing changes live by that.
    Plan: 0 to create, 0 to adopt, 0 to update, 0 to replace, 1 to delete, 0 to forget; 2 unchanged.
    Apply complete: 1 deleted.

      clients.a   deleted   ID-a-1
    --- stderr ---
    clients.a: deleted (ID-a-1)
    exit 0; live: ID-a-2 ID-b-1; recorded: clients.a ID-a-2, clients.b ID-b-1
    "#);
}

#[test]
fn a_key_that_changes_with_a_replacement_moves_it() {
    let mut scene = Scene::new();
    scene.says(&SECRET.replace("  a: {", "  c: { name: a,"));
    scene.tell("apply --auto-approve --allow replace");
    scene.passes_over("plan --detailed-exitcode", 0);
    assert_snapshot!(scene.told(), @r#"
    $ cogctl apply --auto-approve --allow replace
    cogctl will perform these actions on POOL (users):

      # clients.c will be moved from clients.a and replaced  (cogctl.yaml:4)
      # whether a client has a secret is decided when it is created
      # a new client is created, then this one is deleted: the client id changes,
      # and so does any secret
      -/+ a (ID-a-1 → known after apply)
          ~ generate_secret   false → true  # forces replacement
          # 20 unchanged settings

    Plan: 0 to create, 0 to adopt, 0 to update, 1 to replace, 0 to delete, 0 to forget, 1 to move; 1 unchanged.
    Apply complete: 1 replaced, 1 moved.

      clients.c   moved and replaced   ID-a-2
    --- stderr ---
    clients.c: moved and replaced (ID-a-2)
    exit 0; live: ID-a-2 ID-b-1; recorded: clients.b ID-b-1, clients.c ID-a-2
    "#);
}

#[test]
fn a_key_that_changed_with_a_lost_replacement_moves_it() {
    let mut scene = Scene::new();
    scene.says(&SECRET.replace("  a: {", "  c: { name: a,"));
    scene.loses("CreateUserPoolClient");
    scene.passes_over("apply --auto-approve --allow replace", 3);
    scene.tell("apply --auto-approve --allow replace");
    scene.passes_over("plan --detailed-exitcode", 0);
    assert_snapshot!(scene.told(), @r#"
    $ cogctl apply --auto-approve --allow replace
    cogctl will perform these actions on POOL (users):

      # clients.a will be forgotten  (no longer in cogctl.yaml)
      # only the record goes; the client itself is not touched
      . a (ID-a-1)

      # clients.c will be deleted
      # another client took its place in an apply that was cut off before this one
      # was deleted
      # the client id and any secret are gone for good
      - a (ID-a-1)

    Notes:
      - clients.c: An earlier apply was cut off after it had created
        ID-a-2; it is this entry's client.

    1 record to bring up to date (a new name, another `lifecycle`, what came of an
    apply that was cut off); nothing changes live by that.
    Plan: 0 to create, 0 to adopt, 0 to update, 0 to replace, 1 to delete, 1 to forget; 2 unchanged.
    Apply complete: 1 deleted, 1 forgotten.

      clients.a   forgotten   ID-a-1
      clients.c   deleted     ID-a-1
    --- stderr ---
    clients.a: forgotten (ID-a-1)
    clients.c: deleted (ID-a-1)
    exit 0; live: ID-a-2 ID-b-1; recorded: clients.b ID-b-1, clients.c ID-a-2
    "#);
}
