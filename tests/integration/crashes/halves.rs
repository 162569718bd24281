//! What is told of a step of which a part was done, or of which nobody knows, and how the next apply goes on.

use super::{APPLY, Gate, POOL, Started, error, settled, spec, world};
use crate::support::{Folder, Passage, Run, Served};
use cogctl::sandbox::Fault;
use insta::assert_snapshot;
use serde_json::Value;

/// A client that exists, and a spec that wants another one in its place; and these besides, which are new.
fn replacing(more: &[&str]) -> (Served, Folder) {
    let served = Served::new(world(43));
    let folder = folder(&served, more, |_, _| Passage::Granted);
    (served, folder)
}

fn folder(
    served: &Served,
    more: &[&str],
    doorkeeper: impl Fn(&str, &Value) -> Passage + Send + Sync + 'static,
) -> Folder {
    let mut folder = served.folder_behind(doorkeeper);
    folder.scrub(POOL, "POOL");
    folder.write("cogctl.yaml", &spec([("old".to_owned(), "access_token_validity: 15m")]));
    folder.run(&APPLY).exits(0);
    let entries =
        more.iter().chain(&["old"]).map(|key| ((*key).to_owned(), "generate_secret: true"));
    folder.write("cogctl.yaml", &spec(entries));
    folder
}

fn apply(folder: &Folder, arguments: &[&str]) -> Run {
    folder.run(&[&APPLY[..], &["--allow", "replace"], arguments].concat())
}

/// What an apply said in the end.
fn told(run: &Run) -> String {
    settled(run.stdout.split_once("\nApply").expect("it is told").1)
}

fn live(served: &Served) -> Vec<String> {
    served.sandbox.world().clients(POOL).map(|client| client.id.clone()).collect()
}

#[track_caller]
fn is_settled(served: &Served, folder: &Folder, clients: usize) {
    assert_eq!(live(served).len(), clients);
    folder.run(&["plan", "--detailed-exitcode"]).exits(0);
}

#[test]
fn answers_to_creates_are_lost() {
    let (served, folder) = replacing(&["new"]);
    for _ in 0..2 {
        served.sandbox.fail_next("CreateUserPoolClient", Fault::LoseReply);
    }
    assert_snapshot!(told(&apply(&folder, &[]).exits(3)), @r#"
     incomplete: 2 unknown.

    clients.new: create may or may not have happened
      CreateUserPoolClient: no answer tells whether the client exists: other: client
      error (SendRequest): connection closed before message completed

    clients.old: create may or may not have happened
      CreateUserPoolClient: no answer tells whether the client exists: other: client
      error (SendRequest): connection closed before message completed

    Plan again: the next plan looks for what became of it before it does anything.
    "#);
    assert_snapshot!(told(&apply(&folder, &[]).exits(0)), @r#"
    complete: 1 deleted.

     clients.old   deleted   ID
    "#);
    is_settled(&served, &folder, 2);
}

fn expired() -> Fault {
    error(400, "ExpiredTokenException", "The security token included in the request is expired")
}

#[test]
fn the_old_client_cannot_be_deleted() {
    let (served, folder) = replacing(&[]);
    served.sandbox.fail_next("DeleteUserPoolClient", expired());
    assert_snapshot!(told(&apply(&folder, &[]).exits(3)), @r#"
     incomplete: 1 partly done.

    clients.old: create and delete partly done
      ID was created in its place, but
      ID could not be deleted: DeleteUserPoolClient failed:
      the AWS credentials have expired: The security token included in the request
      is expired (request NUMBER)
      help: log in again, for example with `aws sso login`, and repeat the command.
            The next apply deletes ID, with the same
            `--allow replace`
    "#);
    assert_snapshot!(told(&apply(&folder, &[]).exits(0)), @r#"
    complete: 1 deleted.

     clients.old   deleted   ID
    "#);
    is_settled(&served, &folder, 1);
}

#[test]
fn the_new_client_is_told_of_although_the_old_one_is_there() {
    let (served, folder) = replacing(&[]);
    let before = live(&served);
    served.sandbox.fail_next("DeleteUserPoolClient", expired());
    let run = apply(&folder, &["-o", "json"]).exits(3);
    let told: Value = serde_json::from_str(&run.stdout).expect("JSON");
    let result = &told["results"][0];
    let id = result["client_id"].as_str().expect("an id").to_owned();
    assert!(!before.contains(&id) && live(&served).contains(&id), "{result:#}");
    assert_eq!((&result["outcome"], &told["complete"]), (&"failed".into(), &false.into()));
}

/// A reason that all other calls would meet as well ends the run there, too: what was under way is finished, and no more.
#[test]
fn nothing_is_begun_after_credentials_expired_half_way() {
    let served = Served::new(world(43));
    let gate = Gate::default();
    let at_the_gate = gate.clone();
    let many: Vec<_> = (0..40).map(|number| format!("z{number:02}")).collect();
    let many: Vec<_> = many.iter().map(String::as_str).collect();
    let folder = folder(&served, &many, move |_, body| {
        if body["ClientName"].as_str().is_some_and(|name| name.starts_with('z')) {
            at_the_gate.pass();
        }
        Passage::Granted
    });
    served.sandbox.fail_next("DeleteUserPoolClient", expired());
    let mut apply =
        Started::new(&mut folder.command(&[&APPLY[..], &["--allow", "replace"]].concat()));
    gate.wait_for(32);
    apply.says("clients.old: partly done");
    gate.open();
    let run = folder.ended(&apply.output()).exits(3);
    let told = run.stdout.lines().find(|line| line.starts_with("Apply"));
    let expected = "Apply incomplete: 32 created; 1 partly done, 8 not started.";
    assert_eq!(told, Some(expected), "{run}");
}
