//! Everything goes wrong half-way: what was done is recorded, nothing is begun in vain, and the reason is told once.

use super::{APPLY, Gate, POOL, Started, complete, error, keys, pool, settled, spec, world};
use crate::support::{Folder, Passage, Served};
use cogctl::sandbox::Fault;
use insta::assert_snapshot;
use serde_json::Value;
use std::fs;
use std::process::Command;

const OTHER: &str = "us-west-2_Crashes02";

/// A service of two empty pools, and a folder whose creates wait at these gates: `c00` to `c04` at none, `c05` at the
/// first, the others at the second.
fn half_way(entries: usize) -> (Served, Folder, [Gate; 2]) {
    let mut world = world(41);
    world.add_pool(pool(OTHER));
    let served = Served::new(world);
    let gates = [Gate::default(), Gate::default()];
    let [fifth, others] = gates.clone();
    let mut folder = served.folder_behind(move |operation, body: &Value| {
        if operation == "CreateUserPoolClient" {
            match body["ClientName"].as_str().unwrap_or_default() {
                "c00" | "c01" | "c02" | "c03" | "c04" => {}
                "c05" => fifth.pass(),
                _ => others.pass(),
            }
        }
        Passage::Granted
    });
    folder.scrub(POOL, "POOL");
    folder.scrub(OTHER, "OTHER");
    let entries = keys(0..entries).map(|key| (key, "access_token_validity: 15m"));
    folder.write("cogctl.yaml", &spec(entries));
    (served, folder, gates)
}

/// Applies; when five clients are done and all others that are side by side are at their gates, `strike`s, lets `c05` run
/// into it, and then the others. What it said of the end.
fn struck(folder: &Folder, [fifth, others]: &[Gate; 2], strike: impl FnOnce()) -> String {
    let mut apply = Started::new(&mut folder.command(&APPLY));
    for _ in 0..5 {
        apply.says("clients.c0");
    }
    fifth.wait_for(1);
    others.wait_for(31);
    strike();
    fifth.open();
    apply.says("clients.c05: ");
    others.open();
    let run = folder.ended(&apply.output()).exits(3);
    settled(run.stdout.split_once("\nApply").expect("it is told").1)
}

/// From now on every call is refused like this.
fn refuse_all(served: &Served, fault: &Fault) {
    for operation in ["CreateUserPoolClient", "DescribeUserPoolClient"] {
        for _ in 0..100 {
            served.sandbox.fail_next(operation, fault.clone());
        }
    }
}

fn live(served: &Served, pool: &str) -> usize {
    served.sandbox.world().clients(pool).count()
}

#[test]
fn credentials_expire() {
    let (served, folder, gates) = half_way(50);
    let fault = error(
        400,
        "ExpiredTokenException",
        "The security token included in the request is expired",
    );
    let told = struck(&folder, &gates, || refuse_all(&served, &fault));
    assert_snapshot!(told, @r#"
     incomplete: 5 created; 1 failed, 44 not started.

      clients.c00   created   ID
      clients.c01   created   ID
      clients.c02   created   ID
      clients.c03   created   ID
      clients.c04   created   ID

    clients.c05: create failed
      CreateUserPoolClient failed: the AWS credentials have expired: The security
      token included in the request is expired (request NUMBER)
      help: log in again, for example with `aws sso login`, and repeat the command

    Not started: clients.c06, clients.c07, clients.c08, clients.c09, clients.c10,
                 clients.c11, clients.c12, clients.c13, clients.c14, clients.c15,
                 clients.c16, clients.c17, clients.c18, clients.c19, clients.c20,
                 clients.c21, clients.c22, clients.c23, clients.c24, clients.c25,
                 clients.c26, clients.c27, clients.c28, clients.c29, clients.c30,
                 clients.c31, clients.c32, clients.c33, clients.c34, clients.c35,
                 clients.c36, clients.c37, clients.c38, clients.c39, clients.c40,
                 clients.c41, clients.c42, clients.c43, clients.c44, clients.c45,
                 clients.c46, clients.c47, clients.c48, clients.c49
    "#);
    assert_eq!(live(&served, POOL), 5);
    let before = served.sandbox.requests();
    let creates = before.iter().filter(|sent| sent.operation == "CreateUserPoolClient").count();
    assert_eq!(creates, 5 + 32, "what was under way, and nothing after it");
}

#[test]
fn credentials_expire_before_anything_is_done() {
    let (served, folder, [fifth, others]) = half_way(50);
    fifth.open();
    others.open();
    let expired = "The security token included in the request is expired";
    refuse_all(&served, &error(400, "ExpiredTokenException", expired));
    let run = folder.run(&APPLY).exits(1);
    let told = run.stdout.lines().find(|line| line.starts_with("Apply"));
    assert_eq!(told, Some("Apply incomplete: nothing done; 1 failed, 49 not started."));
}

#[test]
fn keys_are_withdrawn() {
    let (served, folder, gates) = half_way(50);
    let fault = error(
        400,
        "UnrecognizedClientException",
        "The security token included in the request is invalid.",
    );
    let told = struck(&folder, &gates, || refuse_all(&served, &fault));
    assert_eq!(told.lines().next(), Some(" incomplete: 5 created; 1 failed, 44 not started."));
}

#[test]
fn a_pool_is_deleted_and_another_one_is_not_held_up_by_it() {
    let (served, folder, gates) = half_way(40);
    let other = "version: 1\nuser_pool_id: us-west-2_Crashes02\nclients:\n  last: {}\n";
    folder.write("other.yaml", other);
    let mut apply =
        Started::new(&mut folder.command(&[&APPLY[..], &["cogctl.yaml", "other.yaml"]].concat()));
    let [fifth, others] = &gates;
    for _ in 0..5 {
        apply.says("cogctl/clients.c0");
    }
    fifth.wait_for(1);
    others.wait_for(31);
    served.sandbox.edit(|world| world.remove_pool(POOL));
    fifth.open();
    apply.says("cogctl/clients.c05: failed");
    others.open();
    let run = folder.ended(&apply.output()).exits(3);
    let told = run.stdout.split_once("\nApply").expect("it is told").1;
    assert_snapshot!(settled(told), @r#"
     incomplete: 6 created; 1 failed, 34 not started.

      cogctl/clients.c00   created   ID
      cogctl/clients.c01   created   ID
      cogctl/clients.c02   created   ID
      cogctl/clients.c03   created   ID
      cogctl/clients.c04   created   ID
      other/clients.last   created   ID

    cogctl/clients.c05: create failed
      CreateUserPoolClient failed: no such user pool: User pool POOL
      does not exist. (request NUMBER)
      help: check the id POOL, and which pools there are at
            ENDPOINT

    Not started: cogctl/clients.c06, cogctl/clients.c07, cogctl/clients.c08,
                 cogctl/clients.c09, cogctl/clients.c10, cogctl/clients.c11,
                 cogctl/clients.c12, cogctl/clients.c13, cogctl/clients.c14,
                 cogctl/clients.c15, cogctl/clients.c16, cogctl/clients.c17,
                 cogctl/clients.c18, cogctl/clients.c19, cogctl/clients.c20,
                 cogctl/clients.c21, cogctl/clients.c22, cogctl/clients.c23,
                 cogctl/clients.c24, cogctl/clients.c25, cogctl/clients.c26,
                 cogctl/clients.c27, cogctl/clients.c28, cogctl/clients.c29,
                 cogctl/clients.c30, cogctl/clients.c31, cogctl/clients.c32,
                 cogctl/clients.c33, cogctl/clients.c34, cogctl/clients.c35,
                 cogctl/clients.c36, cogctl/clients.c37, cogctl/clients.c38,
                 cogctl/clients.c39
    "#);
    assert_eq!(live(&served, OTHER), 1);
    folder.run(&["plan", "--detailed-exitcode", "other.yaml"]).exits(0);
}

#[test]
fn a_pool_is_full_and_only_asked_for_what_was_under_way() {
    let (served, folder, gates) = half_way(50);
    let quota = |most| {
        served.sandbox.edit(|world| world.pool_mut(POOL).expect("it is there").client_quota = most);
    };
    let told = struck(&folder, &gates, || quota(5));
    let (done, _) = told.split_once("\n\nNot started: clients.c06, ").expect("the others are");
    let reason = done.lines().filter(|line| !line.ends_with("ID"));
    assert_snapshot!(reason.collect::<Vec<_>>().join("\n"), @r#"
     incomplete: 5 created; 1 failed, 44 not started.


    clients.c05: create failed
      CreateUserPoolClient failed: the quota is used up: The maximum number of
      clients for user pool POOL has been reached. (request NUMBER)
      help: delete clients that nobody needs, or ask for a higher quota in the
            Service Quotas console
    "#);
    let creates = served.sandbox.requests();
    let creates = creates.iter().filter(|sent| sent.operation == "CreateUserPoolClient").count();
    assert_eq!((creates, live(&served, POOL)), (5 + 32, 5));
    quota(1000);
    complete(&folder);
}

#[test]
fn a_full_pool_holds_up_no_update() {
    let (served, folder, [fifth, others]) = half_way(3);
    fifth.open();
    others.open();
    folder.run(&APPLY).exits(0);
    served.sandbox.edit(|world| world.pool_mut(POOL).expect("it is there").client_quota = 3);
    let lives = |key: String| {
        let life = if key.as_str() < "c03" { "20m" } else { "15m" };
        (key, format!("access_token_validity: {life}"))
    };
    let entries: Vec<_> = keys(0..6).map(lives).collect();
    folder.write(
        "cogctl.yaml",
        &spec(entries.iter().map(|(key, life)| (key.clone(), life.as_str()))),
    );
    let run = folder.run(&[&APPLY[..], &["--max-changes", "100%"]].concat()).exits(3);
    let told = run.stdout.lines().find(|line| line.starts_with("Apply"));
    assert_eq!(told, Some("Apply incomplete: 3 updated; 1 failed, 2 not started."));
}

/// As when a disk is unmounted; works for root too, to whom nothing is read-only.
#[test]
fn the_folder_of_the_state_goes_away() {
    let (served, folder, gates) = half_way(50);
    let text = folder.read("cogctl.yaml").replace("clients:", "state: records/prod.json\nclients:");
    folder.write("cogctl.yaml", &text);
    let records = folder.path().join("records");
    fs::create_dir(&records).expect("a folder");
    let away = folder.path().join("away");
    let told = struck(&folder, &gates, || fs::rename(&records, &away).expect("it was there"));
    assert_snapshot!(told, @r#"
     incomplete: 5 created; 32 partly done, 13 not started.

      clients.c00   created   ID
      clients.c01   created   ID
      clients.c02   created   ID
      clients.c03   created   ID
      clients.c04   created   ID

    clients.c05: create partly done
      ID is as planned, but could not be recorded:
      records/prod.json was changed by somebody else since it was read
      help: run `cogctl plan` again and look at what is left
      the same: clients.c06, clients.c07, clients.c08, clients.c09, clients.c10,
                clients.c11, clients.c12, clients.c13, clients.c14, clients.c15,
                clients.c16, clients.c17, clients.c18, clients.c19, clients.c20,
                clients.c21, clients.c22, clients.c23, clients.c24, clients.c25,
                clients.c26, clients.c27, clients.c28, clients.c29, clients.c30,
                clients.c31, clients.c32, clients.c33, clients.c34, clients.c35,
                clients.c36

    Not started: clients.c37, clients.c38, clients.c39, clients.c40, clients.c41,
                 clients.c42, clients.c43, clients.c44, clients.c45, clients.c46,
                 clients.c47, clients.c48, clients.c49
    "#);
    assert_eq!(live(&served, POOL), 5 + 32);
    fs::rename(&away, &records).expect("it is where it was put");
    complete(&folder);
    assert_eq!(live(&served, POOL), 50);
}

#[test]
fn nothing_is_begun_where_the_state_cannot_be_kept() {
    let served = Served::new(world(42));
    let mut folder = served.folder();
    folder.scrub(POOL, "POOL");
    let text = spec([("web".to_owned(), "access_token_validity: 15m")]);
    let mut told = String::new();
    for state in ["folder", "no/such/folder.json", "cogctl.yaml/state.json"] {
        folder
            .write("cogctl.yaml", &text.replace("clients:", &format!("state: {state}\nclients:")));
        fs::create_dir_all(folder.path().join("folder")).expect("a folder");
        let run = folder.run(&APPLY).exits(4);
        told += &format!("{state}\n{run}\n");
    }
    assert_snapshot!(told, @r#"
    folder
    exit 4
    --- stderr ---
    unusable-state

      × can't read folder: Is a directory (os error 21)
      help: check folder and who may use it

    no/such/folder.json
    exit 4
    --- stderr ---
    unusable-state

      × can't lock no/such/folder.json.lock: No such file or directory (os error 2)
      help: check no/such/folder.json.lock and who may use it

    cogctl.yaml/state.json
    exit 4
    --- stderr ---
    unusable-state

      × can't lock cogctl.yaml/state.json.lock: Not a directory (os error 20)
      help: check cogctl.yaml/state.json.lock and who may use it
    "#);
    assert_eq!(live(&served, POOL), 0);
}

/// A limit on the size of files stands for a disk without room: no byte of a state can be written.
#[test]
fn nothing_is_begun_where_there_is_no_room() {
    let served = Served::new(world(42));
    let folder = served.folder();
    folder.write("cogctl.yaml", &spec([("web".to_owned(), "access_token_validity: 15m")]));
    let apply = folder.command(&APPLY);
    let words = std::iter::once(apply.get_program()).chain(apply.get_args());
    let words: Vec<_> = words.map(|word| word.to_str().expect("a text")).collect();
    let mut shell = Command::new("sh");
    // The limit's signal would kill; ignored, writing fails instead.
    shell.args(["-c", &format!("trap '' XFSZ; ulimit -f 0; {}", words.join(" "))]);
    let vars = apply.get_envs().filter_map(|(name, value)| Some((name, value?)));
    let vars = vars.filter(|(name, _)| *name != "COGCTL_LOG_FILE" && *name != "RUST_LOG");
    shell.current_dir(folder.path()).env_clear().envs(vars);
    let run = folder.ended(&shell.output().expect("sh is there")).exits(1);
    assert_snapshot!(run.stderr, @r#"
    state-not-saved

      × can't write cogctl.state.json: File too large (os error 27)
      help: check cogctl.state.json and who may use it
    "#);
    assert_eq!(live(&served, POOL), 0);
    assert!(!folder.exists("cogctl.state.json"));
}
