//! What `--accept` refuses: entries go with their clients only as far as the guards let them.

use super::*;

#[test]
fn more_entries_than_the_guards_let_go_stay_and_nothing_is_written() {
    let (served, folder) = applied();
    deplete(&served, &folder);
    let (spec, state) = (folder.read("cogctl.yaml"), folder.read("cogctl.state.json"));
    let told = folder.tell(&[
        "drift --accept --ignore *portal* --ignore AWS*",
        "drift --accept --max-changes 10% -o json",
        "drift --max-changes 3",
    ]);
    insta::assert_snapshot!(told, @"");
    assert_eq!((folder.read("cogctl.yaml"), folder.read("cogctl.state.json")), (spec, state));
}

#[test]
fn a_spec_s_own_limit_and_its_last_entries_need_a_flag() {
    let served = Served::new(World::seeded(1));
    let mut folder = served.folder();
    let spec = format!(
        "version: 1\nuser_pool_id: {POOL}\npolicy: {{ max_changes: 0 }}\nclients:\n  a: {{}}\n  b: {{}}\n"
    );
    folder.write("cogctl.yaml", &spec);
    folder.run(&["apply", "--auto-approve"]).exits(0);
    shorten(&served, &mut folder, "a");
    shorten(&served, &mut folder, "b");
    delete(&served, "a");
    let told = folder.tell(&[
        "drift --accept --ignore *portal* --ignore A*",
        "drift --accept --ignore *portal* --ignore A* --max-changes 1",
    ]);
    insta::assert_snapshot!(told, @"");
    delete(&served, "b");
    let told = folder.tell(&[
        "drift --accept --ignore *portal* --ignore A* --max-changes 1",
        "drift --accept --ignore *portal* --ignore A* --max-changes 100%",
        "plan --detailed-exitcode",
    ]);
    insta::assert_snapshot!(told, @"");
}

#[test]
fn prevent_destroy_keeps_the_entry_of_a_client_that_is_gone() {
    let served = Served::new(World::seeded(1));
    let mut folder = served.folder();
    let spec = format!(
        "version: 1\nuser_pool_id: {POOL}\nclients:\n  a: {{ lifecycle: {{ prevent_destroy: true }} }}\n  b: {{}}\n  c: {{}}\n"
    );
    folder.write("cogctl.yaml", &spec);
    folder.run(&["apply", "--auto-approve"]).exits(0);
    for name in ["a", "b"] {
        shorten(&served, &mut folder, name);
        delete(&served, name);
    }
    let told = folder.tell(&[
        "drift --accept --max-changes 100% --ignore *portal* --ignore A*",
        "drift --accept --ignore clients.a --ignore *portal* --ignore A*",
    ]);
    insta::assert_snapshot!(told, @"");
    assert_eq!(folder.read("cogctl.yaml"), spec.replace("  b: {}\n", ""));
}
