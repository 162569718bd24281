//! A replaced client that couldn't be deleted.

use super::{POOL, SECRET, Scene};
use insta::assert_snapshot;

#[test]
fn an_apply_that_may_replace_deletes_it() {
    let mut scene = Scene::left();
    scene.tell("state list");
    scene.tell("plan");
    scene.tell("apply --auto-approve");
    scene.tell("apply --auto-approve --allow replace");
    scene.passes_over("plan --detailed-exitcode", 0);
    assert_snapshot!(scene.told(), @r#"
    $ cogctl state list
    ADDRESS     CLIENT ID                    ORIGIN    NAME   USER POOL
    clients.a   ID-a-2   created   a      POOL
    clients.b   ID-b-1   created   b      POOL
    --- stderr ---
    clients.a: 1 replaced client is still to be deleted.
    exit 0; live: ID-a-1 ID-a-2 ID-b-1; recorded: clients.a ID-a-2, clients.b ID-b-1; replaced: ID-a-1

    $ cogctl plan
    cogctl will perform these actions on POOL (users):

      # clients.a will be deleted
      # another client took its place in an apply that was cut off before this one
      # was deleted
      # the client id and any secret are gone for good
      - a (ID-a-1)

    Plan: 0 to create, 0 to adopt, 0 to update, 0 to replace, 1 to delete, 0 to forget; 2 unchanged.
    --- stderr ---
    Apply will ask about this, or refuse it where nobody can answer: 1 of the 3 clients would be replaced (clients.a), and no replacement was allowed beforehand; `--allow replace=1` allows it.
    exit 0; live: ID-a-1 ID-a-2 ID-b-1; recorded: clients.a ID-a-2, clients.b ID-b-1; replaced: ID-a-1

    $ cogctl apply --auto-approve
    cogctl will perform these actions on POOL (users):

      # clients.a will be deleted
      # another client took its place in an apply that was cut off before this one
      # was deleted
      # the client id and any secret are gone for good
      - a (ID-a-1)

    Plan: 0 to create, 0 to adopt, 0 to update, 0 to replace, 1 to delete, 0 to forget; 2 unchanged.
    --- stderr ---
    not-allowed

      × 1 of the 3 clients would be replaced (clients.a), and no replacement was
      │ allowed beforehand
      help: `--allow replace=1` allows it
    exit 4; live: ID-a-1 ID-a-2 ID-b-1; recorded: clients.a ID-a-2, clients.b ID-b-1; replaced: ID-a-1

    $ cogctl apply --auto-approve --allow replace
    cogctl will perform these actions on POOL (users):

      # clients.a will be deleted
      # another client took its place in an apply that was cut off before this one
      # was deleted
      # the client id and any secret are gone for good
      - a (ID-a-1)

    Plan: 0 to create, 0 to adopt, 0 to update, 0 to replace, 1 to delete, 0 to forget; 2 unchanged.
    Apply complete: 1 deleted.

      clients.a   deleted   ID-a-1
    --- stderr ---
    clients.a: deleted (ID-a-1)
    exit 0; live: ID-a-2 ID-b-1; recorded: clients.a ID-a-2, clients.b ID-b-1
    "#);
}

#[test]
fn a_lost_reply_to_its_deletion_leaves_nothing() {
    let mut scene = Scene::new();
    scene.says(SECRET);
    scene.loses("DeleteUserPoolClient");
    scene.tell("apply --auto-approve --allow replace");
    scene.passes_over("plan --detailed-exitcode", 0);
    assert_snapshot!(scene.told(), @r#"
    $ cogctl apply --auto-approve --allow replace
    cogctl will perform these actions on POOL (users):

      # clients.a will be replaced  (cogctl.yaml:4)
      # whether a client has a secret is decided when it is created
      # a new client is created, then this one is deleted: the client id changes,
      # and so does any secret
      -/+ a (ID-a-1 → known after apply)
          ~ generate_secret   false → true  # forces replacement
          # 20 unchanged settings

    Plan: 0 to create, 0 to adopt, 0 to update, 1 to replace, 0 to delete, 0 to forget; 1 unchanged.
    Apply complete: 1 replaced.

      clients.a   replaced   ID-a-2
    --- stderr ---
    clients.a: replaced (ID-a-2)
    exit 0; live: ID-a-2 ID-b-1; recorded: clients.a ID-a-2, clients.b ID-b-1
    "#);
}

#[test]
fn it_is_deleted_with_its_entry() {
    let mut scene = Scene::left();
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
fn it_is_left_alone_with_its_entry() {
    let mut scene = Scene::left();
    scene.tell("forget clients.a");
    scene.passes_over("plan --detailed-exitcode", 0);
    assert_snapshot!(scene.told(), @r#"
    $ cogctl forget clients.a
    cogctl will perform these actions on POOL (users):

      # clients.a will be forgotten  (at your request)
      # only the record goes; the client itself is not touched
      . a (ID-a-2)

    Notes:
      - clients.a: ID-a-1, in whose place its client came, isn't
        touched either.

    1 record to bring up to date (a new name, another `lifecycle`, what came of an
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
fn it_leaves_the_records_with_its_entry() {
    let mut scene = Scene::left();
    scene.tell("state rm clients.a");
    scene.tell("plan");
    assert_snapshot!(scene.told(), @r#"
    $ cogctl state rm clients.a
    --- stderr ---
    clients.a is no longer on record; nothing live was touched.
    exit 0; live: ID-a-1 ID-a-2 ID-b-1; recorded: clients.b ID-b-1

    $ cogctl plan
    Blocked; nothing is applied until this is settled:

      # clients.a is blocked  (cogctl.yaml:4)
      ! 2 clients match the name `a` [ambiguous]
          a   ID-a-1
          a   ID-a-2
        help: pin the one you mean with `client_id`, or narrow the match

    Plan: 0 to create, 0 to adopt, 0 to update, 0 to replace, 0 to delete, 0 to forget; 1 unchanged, 1 blocked.
    exit 1; live: ID-a-1 ID-a-2 ID-b-1; recorded: clients.b ID-b-1
    "#);
}

#[test]
fn it_gets_another_address_with_its_entry() {
    let mut scene = Scene::left();
    scene.tell("state mv clients.a clients.c");
    scene.tell("state list");
    scene.says(&SECRET.replace("  a: {", "  c: { name: a,"));
    scene.passes_over("apply --auto-approve --allow replace", 0);
    scene.passes_over("plan --detailed-exitcode", 0);
    assert_snapshot!(scene.told(), @r#"
    $ cogctl state mv clients.a clients.c
    --- stderr ---
    clients.a is recorded as clients.c now.
    exit 0; live: ID-a-1 ID-a-2 ID-b-1; recorded: clients.b ID-b-1, clients.c ID-a-2; replaced: ID-a-1

    $ cogctl state list
    ADDRESS     CLIENT ID                    ORIGIN    NAME   USER POOL
    clients.b   ID-b-1   created   b      POOL
    clients.c   ID-a-2   created   a      POOL
    --- stderr ---
    clients.c: 1 replaced client is still to be deleted.
    exit 0; live: ID-a-1 ID-a-2 ID-b-1; recorded: clients.b ID-b-1, clients.c ID-a-2; replaced: ID-a-1
    "#);
}

/// The entry's own client is updated all the same.
#[test]
fn a_saved_plan_skips_it_alone_when_it_is_gone() {
    let mut scene = Scene::left();
    scene.says(&SECRET.replacen("15m", "20m", 1));
    scene.passes_over("plan --save p.plan", 0);
    let id = scene.id("ID-a-1");
    scene.edit(|world| drop(world.remove_client(POOL, &id)));
    scene.tell("apply p.plan --allow replace");
    scene.tell("apply p.plan --allow replace --on-stale skip");
    scene.passes_over("plan --detailed-exitcode", 0);
    assert_snapshot!(scene.told(), @r#"
    $ cogctl apply p.plan --allow replace
    --- stderr ---
    client-gone

      × clients.a (ID-a-1): the client was deleted since the
      │ plan was made
      help: plan again, or add `--on-stale skip` to do the rest
    exit 4; live: ID-a-2 ID-b-1; recorded: clients.a ID-a-2, clients.b ID-b-1; replaced: ID-a-1

    $ cogctl apply p.plan --allow replace --on-stale skip
    cogctl will perform these actions on POOL (users):

      # clients.a will be updated  (cogctl.yaml:4)
      ~ a (ID-a-2)
          ~ access_token_validity   15m → 20m
          # 20 unchanged settings

    Plan: 0 to create, 0 to adopt, 1 to update, 0 to replace, 0 to delete, 0 to forget; 1 unchanged.
    Apply incomplete: 1 updated; 1 skipped.

      clients.a   updated   ID-a-2

    clients.a: delete skipped
      the client was deleted since the plan was made
      help: plan again: nothing was changed for this client
    --- stderr ---
    clients.a: updated (ID-a-2)
    exit 3; live: ID-a-2 ID-b-1; recorded: clients.a ID-a-2, clients.b ID-b-1; replaced: ID-a-1
    "#);
}
