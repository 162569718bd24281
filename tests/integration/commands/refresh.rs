//! `--refresh changed`: what is read and what isn't, what is told of it, and the cache that it hangs on.

use crate::support::{Folder, Served};
use cogctl::sandbox::{ClientSeed, PoolSeed, World};
use std::collections::BTreeMap;
use std::fmt::Write as _;

const POOL: &str = "us-west-2_Refresh01";
/// Nothing is verified that needn't be.
const CHANGED: [&str; 5] = ["plan", "--refresh", "changed", "--verify", "0"];
const CACHE: &str = "cogctl.cache.json";

/// A service with one pool, and a folder with a spec that adopted all its clients and was planned.
struct Rig {
    served: Served,
    folder: Folder,
}

impl Rig {
    /// So many clients, `c000` and so on, all of them seen.
    fn of(number: usize) -> Self {
        let mut world = World::empty(1);
        let pool =
            PoolSeed { id: Some(POOL.to_owned()), name: "users".to_owned(), ..PoolSeed::default() };
        world.add_pool(pool);
        for at in 0..number {
            world.add_client(POOL, ClientSeed::named(format!("c{at:03}")));
        }
        let served = Served::new(world);
        let folder = served.folder().unlogged();
        let rig = Self { served, folder };
        rig.say(number, 3);
        rig.folder.run(&["apply", "--auto-approve", "--allow", "adopt"]).exits(0);
        rig.folder.run(&CHANGED).exits(0);
        rig.sent();
        rig
    }

    /// Writes the spec, with another setting of its first client.
    fn say(&self, number: usize, minutes: u32) {
        let mut spec = format!("version: 1\nid: prod\nuser_pool_id: {POOL}\nclients:\n");
        for at in 0..number {
            let minutes = if at == 0 { minutes } else { 3 };
            writeln!(spec, "  c{at:03}: {{ auth_session_validity: {minutes} }}").expect("a string");
        }
        self.folder.write("cogctl.yaml", &spec);
    }

    /// Changes a client behind cogctl's back.
    fn meddle(&self, name: &str) {
        self.served.sandbox.edit(|world| {
            let client = world.clients(POOL).find(|client| client.name == name);
            let id = client.expect("it is there").id.clone();
            let client = world.client_mut(POOL, &id).expect("it is there");
            client.settings.auth_session_validity = Some(7);
        });
    }

    /// What was sent since the last time, by operation.
    fn sent(&self) -> String {
        let mut counts = BTreeMap::<_, usize>::new();
        for request in self.served.sandbox.requests() {
            *counts.entry(request.operation).or_default() += 1;
        }
        self.served.sandbox.clear_requests();
        let count = |(operation, number): (&String, &usize)| format!("{number} {operation}");
        counts.iter().map(count).collect::<Vec<_>>().join(", ")
    }

    /// Runs a command and says what it read, and told on standard output.
    fn told(&self, arguments: &[&str]) -> String {
        let run = self.folder.run(arguments).exits(0);
        let text = ageless(&self.without_ids(&run.stdout));
        format!("{}\n{}\n\n", self.sent(), text.trim_end())
    }

    fn without_ids(&self, text: &str) -> String {
        let world = self.served.sandbox.world();
        let clients = world.clients(POOL);
        clients.fold(text.to_owned(), |text, client| {
            text.replace(&client.id, &format!("ID-{}", client.name))
        })
    }
}

/// The text without how long ago something was, which is a matter of seconds here.
fn ageless(text: &str) -> String {
    let age = regex::Regex::new(r"(most|last)(\s+)\d+ s\b").expect("a pattern");
    age.replace_all(text, "${1}${2}AGE").into_owned()
}

#[test]
fn a_second_plan_reads_the_pool_and_its_list_and_no_client() {
    let rig = Rig::of(130);
    insta::assert_snapshot!(rig.told(&CHANGED), @r#"
    1 DescribeUserPool, 3 ListUserPoolClients
    Verified none of 130 clients; they were not read again, and were last seen as
    their specs say at most AGE ago (`--refresh full` reads all).
    No changes, as far as clients were read.
    "#);
}

#[test]
fn one_changed_entry_is_one_client_to_read() {
    let rig = Rig::of(130);
    rig.say(130, 4);
    insta::assert_snapshot!(rig.told(&CHANGED), @r#"
    1 DescribeUserPool, 1 DescribeUserPoolClient, 3 ListUserPoolClients
    cogctl will perform these actions on us-west-2_Refresh01 (users):

      # clients.c000 will be updated  (cogctl.yaml:5)
      ~ c000 (ID-c000)
          ~ auth_session_validity   3 → 4
          # 20 unchanged settings

    Verified 1 of 130 clients; the others were not read again, and were last seen as
    their specs say at most AGE ago (`--refresh full` reads all).
    Plan: 0 to create, 0 to adopt, 1 to update, 0 to replace, 0 to delete, 0 to forget; 129 unchanged.
    "#);
}

#[test]
fn one_change_among_many_costs_the_list_and_a_twentieth_of_the_clients() {
    let rig = Rig::of(600);
    rig.say(600, 4);
    let run = rig.folder.run(&["plan", "--refresh", "changed", "-o", "json"]).exits(0);
    let plan: serde_json::Value = serde_json::from_str(&run.stdout).expect("one document");
    assert_eq!(plan["summary"]["update"], 1);
    assert_eq!(plan["refresh"]["verified"], 30);
    assert_eq!(rig.sent(), "1 DescribeUserPool, 30 DescribeUserPoolClient, 10 ListUserPoolClients");
}

#[test]
fn what_was_changed_elsewhere_shows_once_it_is_verified() {
    let rig = Rig::of(3);
    rig.meddle("c001");
    let mut told = rig.told(&CHANGED);
    told += &rig.told(&["plan", "--refresh", "changed", "--verify", "2"]);
    // From now on it is known to be otherwise, and looked at every time.
    told += &rig.told(&CHANGED);
    insta::assert_snapshot!(told, @r#"
    1 DescribeUserPool, 1 ListUserPoolClients
    Verified none of 3 clients; they were not read again, and were last seen as
    their specs say at most AGE ago (`--refresh full` reads all).
    No changes, as far as clients were read.

    1 DescribeUserPool, 2 DescribeUserPoolClient, 1 ListUserPoolClients
    cogctl will perform these actions on us-west-2_Refresh01 (users):

      # clients.c001 will be updated  (cogctl.yaml:6)
      ~ c001 (ID-c001)
          ~ auth_session_validity   7 → 3
          # 20 unchanged settings

    Notes:
      - clients.c001: c001 (ID-c001) was changed elsewhere within
        the last AGE, while its entry stayed the same.

    Verified 2 of 3 clients; the other was not read again, and was last seen as its
    spec says at most AGE ago (`--refresh full` reads all).
    Plan: 0 to create, 0 to adopt, 1 to update, 0 to replace, 0 to delete, 0 to forget; 2 unchanged.

    1 DescribeUserPool, 1 DescribeUserPoolClient, 1 ListUserPoolClients
    cogctl will perform these actions on us-west-2_Refresh01 (users):

      # clients.c001 will be updated  (cogctl.yaml:6)
      ~ c001 (ID-c001)
          ~ auth_session_validity   7 → 3
          # 20 unchanged settings

    Notes:
      - clients.c001: c001 (ID-c001) was changed elsewhere within
        the last AGE, while its entry stayed the same.

    Verified 1 of 3 clients; the others were not read again, and were last seen as
    their specs say at most AGE ago (`--refresh full` reads all).
    Plan: 0 to create, 0 to adopt, 1 to update, 0 to replace, 0 to delete, 0 to forget; 2 unchanged.
    "#);
}

#[test]
fn in_json() {
    let rig = Rig::of(1);
    let told = ["changed", "full"].map(|refresh| {
        let run = rig.folder.run(&["plan", "--refresh", refresh, "-o", "json"]).exits(0);
        let plan: serde_json::Value = serde_json::from_str(&run.stdout).expect("one document");
        plan["refresh"].to_string()
    });
    insta::assert_snapshot!(told.join("\n"), @r#"
    {"mode":"changed","oldest_seconds":null,"trusted":0,"verified":1}
    {"mode":"full","oldest_seconds":null,"trusted":null,"verified":null}
    "#);
}

#[test]
fn nothing_is_trusted_for_longer_than_was_said() {
    let rig = Rig::of(3);
    let plan =
        |time| ["plan", "--refresh", "changed", "--verify", "0", "--verify-older-than", time];
    let mut told = rig.told(&plan("0s"));
    told += &rig.told(&plan("1h"));
    insta::assert_snapshot!(told, @r#"
    1 DescribeUserPool, 3 DescribeUserPoolClient, 1 ListUserPoolClients
    Verified all 3 clients.
    No changes. All 3 clients are as their specs say.

    1 DescribeUserPool, 1 ListUserPoolClients
    Verified none of 3 clients; they were not read again, and were last seen as
    their specs say at most AGE ago (`--refresh full` reads all).
    No changes, as far as clients were read.
    "#);
}

#[test]
fn without_the_cache_everything_is_read() {
    let rig = Rig::of(3);
    rig.folder.remove(CACHE);
    insta::assert_snapshot!(rig.told(&CHANGED) + &rig.told(&CHANGED), @r#"
    1 DescribeUserPool, 3 DescribeUserPoolClient, 1 ListUserPoolClients
    Verified all 3 clients.
    No changes. All 3 clients are as their specs say.

    1 DescribeUserPool, 1 ListUserPoolClients
    Verified none of 3 clients; they were not read again, and were last seen as
    their specs say at most AGE ago (`--refresh full` reads all).
    No changes, as far as clients were read.
    "#);
}

#[test]
fn with_a_cache_that_was_edited_everything_is_read() {
    let rig = Rig::of(3);
    let edited = rig.folder.read(CACHE).replace("\"c001\"", "\"c002\"");
    rig.folder.write(CACHE, &edited);
    let run = rig.folder.run(&[&CHANGED[..], &["-v"]].concat()).exits(0);
    insta::assert_snapshot!(format!("{}\n{run}", rig.sent()), @r#"
    1 DescribeUserPool, 3 DescribeUserPoolClient, 1 ListUserPoolClients
    exit 0
    Verified all 3 clients.
    No changes. All 3 clients are as their specs say.
    --- stderr ---
    Cache: cogctl.cache.json was not used: it was changed after it was written.
    Sent: 5 reads + 0 writes, 0 throttled.
    "#);
    assert_eq!(
        rig.told(&CHANGED).lines().next(),
        Some("1 DescribeUserPool, 1 ListUserPoolClients")
    );
}

#[test]
fn a_file_that_is_no_cache_is_left_alone() {
    let rig = Rig::of(1);
    rig.folder.write(CACHE, "{\"mine\": true}\n");
    let run = rig.folder.run(&[&CHANGED[..], &["-v"]].concat()).exits(0);
    insta::assert_snapshot!(run, @r#"
    exit 0
    Verified the one client.
    No changes. The one client is as its spec says.
    --- stderr ---
    Cache: cogctl.cache.json was not used: it is no cache of cogctl's.
    Sent: 3 reads + 0 writes, 0 throttled.
    "#);
    assert_eq!(rig.folder.read(CACHE), "{\"mine\": true}\n");
}

#[cfg(unix)]
#[test]
fn a_cache_that_can_not_be_written_is_no_failure() {
    let rig = Rig::of(1);
    rig.folder.remove(CACHE);
    std::os::unix::fs::symlink("nowhere/it", rig.folder.path().join(CACHE)).expect("a link");
    insta::assert_snapshot!(rig.folder.run(&CHANGED).exits(0), @r#"
    exit 0
    Verified the one client.
    No changes. The one client is as its spec says.
    --- stderr ---
    Cache: cogctl.cache.json was not written: no such file or directory (os error 2).
    "#);
}

#[test]
fn what_only_goes_with_changed_is_refused_without_it() {
    let told = Folder::new().tell(&[
        "plan --verify 101%",
        "plan --verify-older-than 24",
        "plan --verify 5%",
        "apply --refresh full --verify-older-than 1h",
    ]);
    insta::assert_snapshot!(told, @r#"
    $ cogctl plan --verify 101%
    --- stderr ---
    error: invalid value '101%' for '--verify <N|P%>': write a whole number, or a percentage from 0% to 100%

    For more information, try '--help'.
    [exit 64]

    $ cogctl plan --verify-older-than 24
    --- stderr ---
    error: invalid value '24' for '--verify-older-than <TIME>': write a number with its unit, such as 90s, 15m, 24h or 7d

    For more information, try '--help'.
    [exit 64]

    $ cogctl plan --verify 5%
    --- stderr ---
    verify-of-all

      × `--verify` needs `--refresh changed`
      help: add `--refresh changed`; without it every client is read
    [exit 64]

    $ cogctl apply --refresh full --verify-older-than 1h
    --- stderr ---
    verify-of-all

      × `--verify-older-than` needs `--refresh changed`
      help: add `--refresh changed`; without it every client is read
    [exit 64]
    "#);
}

#[test]
fn whoever_never_asks_has_no_cache() {
    let rig = Rig::of(1);
    rig.folder.remove(CACHE);
    rig.folder.run(&["plan"]).exits(0);
    rig.folder.run(&["apply", "--auto-approve"]).exits(0);
    assert!(!rig.folder.exists(CACHE));
}

#[test]
fn a_full_plan_brings_a_cache_that_is_there_up_to_date() {
    let rig = Rig::of(3);
    rig.meddle("c001");
    let mut told = rig.told(&["plan"]);
    told += &rig.told(&CHANGED);
    insta::assert_snapshot!(told, @r#"
    1 DescribeUserPool, 3 DescribeUserPoolClient, 1 ListUserPoolClients
    cogctl will perform these actions on us-west-2_Refresh01 (users):

      # clients.c001 will be updated  (cogctl.yaml:6)
      ~ c001 (ID-c001)
          ~ auth_session_validity   7 → 3
          # 20 unchanged settings

    Notes:
      - clients.c001: c001 (ID-c001) was changed elsewhere within
        the last AGE, while its entry stayed the same.

    Plan: 0 to create, 0 to adopt, 1 to update, 0 to replace, 0 to delete, 0 to forget; 2 unchanged.

    1 DescribeUserPool, 1 DescribeUserPoolClient, 1 ListUserPoolClients
    cogctl will perform these actions on us-west-2_Refresh01 (users):

      # clients.c001 will be updated  (cogctl.yaml:6)
      ~ c001 (ID-c001)
          ~ auth_session_validity   7 → 3
          # 20 unchanged settings

    Notes:
      - clients.c001: c001 (ID-c001) was changed elsewhere within
        the last AGE, while its entry stayed the same.

    Verified 1 of 3 clients; the others were not read again, and were last seen as
    their specs say at most AGE ago (`--refresh full` reads all).
    Plan: 0 to create, 0 to adopt, 1 to update, 0 to replace, 0 to delete, 0 to forget; 2 unchanged.
    "#);
}

#[test]
fn an_apply_reads_what_it_changes_and_the_next_plan_looks_at_it_again() {
    let rig = Rig::of(3);
    rig.say(3, 4);
    let mut told = rig.told(&["apply", "--auto-approve", "--refresh", "changed", "--verify", "0"]);
    told += &rig.told(&CHANGED);
    told += &rig.told(&CHANGED);
    insta::assert_snapshot!(told, @r#"
    1 DescribeUserPool, 3 DescribeUserPoolClient, 1 ListUserPoolClients, 1 UpdateUserPoolClient
    cogctl will perform these actions on us-west-2_Refresh01 (users):

      # clients.c000 will be updated  (cogctl.yaml:5)
      ~ c000 (ID-c000)
          ~ auth_session_validity   3 → 4
          # 20 unchanged settings

    Verified 1 of 3 clients; the others were not read again, and were last seen as
    their specs say at most AGE ago (`--refresh full` reads all).
    Plan: 0 to create, 0 to adopt, 1 to update, 0 to replace, 0 to delete, 0 to forget; 2 unchanged.
    Apply complete: 1 updated.

      clients.c000   updated   ID-c000

    1 DescribeUserPool, 1 DescribeUserPoolClient, 1 ListUserPoolClients
    Verified 1 of 3 clients; the others were not read again, and were last seen as
    their specs say at most AGE ago (`--refresh full` reads all).
    No changes, as far as clients were read.

    1 DescribeUserPool, 1 ListUserPoolClients
    Verified none of 3 clients; they were not read again, and were last seen as
    their specs say at most AGE ago (`--refresh full` reads all).
    No changes, as far as clients were read.
    "#);
}

#[test]
fn a_saved_plan_of_what_changed_is_applied_as_any_other() {
    let rig = Rig::of(3);
    rig.say(3, 4);
    rig.folder.run(&[&CHANGED[..], &["--save", "plan.json"]].concat()).exits(0);
    rig.sent();
    insta::assert_snapshot!(rig.told(&["apply", "plan.json"]), @r#"
    1 DescribeUserPool, 3 DescribeUserPoolClient, 1 ListUserPoolClients, 1 UpdateUserPoolClient
    cogctl will perform these actions on us-west-2_Refresh01 (users):

      # clients.c000 will be updated  (cogctl.yaml:5)
      ~ c000 (ID-c000)
          ~ auth_session_validity   3 → 4
          # 20 unchanged settings

    Verified 1 of 3 clients; the others were not read again, and were last seen as
    their specs say at most AGE ago (`--refresh full` reads all).
    Plan: 0 to create, 0 to adopt, 1 to update, 0 to replace, 0 to delete, 0 to forget; 2 unchanged.
    Apply complete: 1 updated.

      clients.c000   updated   ID-c000
    "#);
    let refused = rig.folder.run(&["apply", "plan.json", "--refresh", "changed"]).exits(64);
    insta::assert_snapshot!(refused, @r#"
    exit 64
    --- stderr ---
    refresh-of-plan

      × `--refresh` doesn't go with a saved plan
      help: give it to `cogctl plan --save`: apply reads again what the plan touches
    "#);
}

#[test]
fn what_a_saved_plan_changed_is_read_again_once_the_spec_is_the_old_one() {
    let rig = Rig::of(3);
    rig.say(3, 4);
    rig.folder.run(&["plan", "--save", "plan.json"]).exits(0);
    rig.folder.run(&["apply", "plan.json"]).exits(0);
    rig.say(3, 3);
    rig.sent();
    insta::assert_snapshot!(rig.told(&CHANGED), @r#"
    1 DescribeUserPool, 1 DescribeUserPoolClient, 1 ListUserPoolClients
    cogctl will perform these actions on us-west-2_Refresh01 (users):

      # clients.c000 will be updated  (cogctl.yaml:5)
      ~ c000 (ID-c000)
          ~ auth_session_validity   4 → 3
          # 20 unchanged settings

    Verified 1 of 3 clients; the others were not read again, and were last seen as
    their specs say at most AGE ago (`--refresh full` reads all).
    Plan: 0 to create, 0 to adopt, 1 to update, 0 to replace, 0 to delete, 0 to forget; 2 unchanged.
    "#);
}

#[test]
fn a_cache_of_before_an_apply_is_not_believed_after_it() {
    let rig = Rig::of(3);
    let before = rig.folder.read(CACHE);
    rig.say(3, 4);
    rig.folder.run(&["apply", "--auto-approve"]).exits(0);
    rig.say(3, 3);
    rig.sent();
    // As a plan leaves it that began before the apply and ended after it.
    rig.folder.write(CACHE, &before);
    let run = rig.folder.run(&CHANGED).exits(0);
    insta::assert_snapshot!(format!("{}\n{}", rig.sent(), rig.without_ids(&ageless(&run.to_string()))), @r#"
    1 DescribeUserPool, 3 DescribeUserPoolClient, 1 ListUserPoolClients
    exit 0
    cogctl will perform these actions on us-west-2_Refresh01 (users):

      # clients.c000 will be updated  (cogctl.yaml:5)
      ~ c000 (ID-c000)
          ~ auth_session_validity   4 → 3
          # 20 unchanged settings

    Verified all 3 clients.
    Plan: 0 to create, 0 to adopt, 1 to update, 0 to replace, 0 to delete, 0 to forget; 2 unchanged.
    --- stderr ---
    Cache: cogctl.cache.json was not used: the records were written since.
    "#);
}

#[test]
fn the_sandbox_keeps_its_cache_itself() {
    let folder = Folder::new().with(&["--sandbox"]);
    folder.write("cogctl.yaml", super::SPEC);
    folder.run(&["apply", "--auto-approve"]).exits(0);
    let told = folder.tell(&["plan --refresh changed", "plan --refresh changed --verify 0"]);
    assert!(!folder.exists(CACHE));
    insta::assert_snapshot!(ageless(&told), @r#"
    $ cogctl plan --refresh changed
    Verified all 2 clients.
    No changes. All 2 clients are as their specs say.
    [exit 0]

    $ cogctl plan --refresh changed --verify 0
    Verified none of 2 clients; they were not read again, and were last seen as
    their specs say at most AGE ago (`--refresh full` reads all).
    No changes, as far as clients were read.
    [exit 0]
    "#);
}
