//! What is said of requests: how many are needed, how many were sent.

use super::SPEC;
use crate::support::{Folder, Served};
use cogctl::sandbox::{Fault, World};
use serde_json::Value;

/// A rate at which nothing has to be waited for, but which is one.
const RATE: [&str; 2] = ["--max-rps", "1000"];

fn served() -> (Served, Folder) {
    let served = Served::new(World::seeded(1));
    let folder = served.folder();
    folder.write("cogctl.yaml", SPEC);
    (served, folder)
}

fn last_line(text: &str) -> &str {
    text.lines().last().unwrap_or_default()
}

#[test]
fn a_plan_at_a_rate_ends_in_what_it_takes() {
    let (_served, folder) = served();
    let run = folder.run(&[&["plan"][..], &RATE].concat()).exits(0);
    insta::assert_snapshot!(last_line(&run.stdout), @r#"Requests: 3 reads + 2 writes, about 1s at 1000/s of each operation and pool."#);
}

#[test]
fn a_plan_without_a_rate_does_not() {
    let (_served, folder) = served();
    let run = folder.run(&["plan"]).exits(0);
    insta::assert_snapshot!(last_line(&run.stdout), @r#"Plan: 1 to create, 1 to adopt, 1 to update, 0 to replace, 0 to delete, 0 to forget; 0 unchanged."#);
}

#[test]
fn an_empty_plan_takes_nothing() {
    let (_served, folder) = served();
    folder.run(&["apply", "--auto-approve"]).exits(0);
    let run = folder.run(&[&["plan"][..], &RATE].concat()).exits(0);
    insta::assert_snapshot!(run.stdout, @r#"No changes. All 2 clients are as their specs say."#);
}

/// The document's estimate.
fn estimate(folder: &Folder, arguments: &[&str]) -> Value {
    let run = folder.run(&[&["plan", "-o", "json"], arguments].concat()).exits(0);
    let document: Value = serde_json::from_str(&run.stdout).expect("JSON");
    document["estimate"].clone()
}

#[test]
fn the_document_has_the_estimate_in_seconds() {
    let (_served, folder) = served();
    insta::assert_snapshot!(estimate(&folder, &RATE), @r#"{"reads":3,"seconds":1,"writes":2}"#);
}

#[test]
fn the_document_has_no_seconds_without_a_rate() {
    let (_served, folder) = served();
    insta::assert_snapshot!(estimate(&folder, &[]), @r#"{"reads":3,"seconds":null,"writes":2}"#);
}

/// What `-v` says of the requests of a command.
fn sent(folder: &Folder, arguments: &[&str]) -> String {
    let run = folder.run(&[arguments, &["-v"]].concat()).exits(0);
    last_line(&run.stderr).to_owned()
}

#[test]
fn a_plan_says_what_it_sent() {
    let (_served, folder) = served();
    insta::assert_snapshot!(sent(&folder, &["plan"]), @r#"Sent: 3 reads + 0 writes, 0 throttled."#);
}

#[test]
fn an_apply_says_what_it_sent() {
    let (_served, folder) = served();
    insta::assert_snapshot!(sent(&folder, &["apply", "--auto-approve"]), @r#"Sent: 6 reads + 2 writes, 0 throttled."#);
}

#[test]
fn what_was_throttled_is_counted() {
    let (served, folder) = served();
    served.sandbox.fail_next("ListUserPoolClients", throttled());
    insta::assert_snapshot!(sent(&folder, &["plan"]), @r#"Sent: 4 reads + 0 writes, 1 throttled."#);
}

fn throttled() -> Fault {
    Fault::Error {
        status: 400,
        error_type: "TooManyRequestsException".to_owned(),
        message: "Too many requests".to_owned(),
    }
}

#[test]
fn two_pools_are_each_asked_who_they_are_and_listed_once() {
    let mut world = World::seeded(1);
    world.add_pool(cogctl::sandbox::PoolSeed {
        id: Some("us-west-2_Sandbox02".to_owned()),
        ..Default::default()
    });
    let served = Served::new(world);
    let folder = served.folder();
    for pool in ["1", "2"] {
        let clients = "clients: { a: {}, b: {} }";
        let spec = format!("version: 1\nuser_pool_id: us-west-2_Sandbox0{pool}\n{clients}\n");
        folder.write(&format!("specs/p{pool}.yaml"), &spec);
    }
    folder.run(&["apply", "--auto-approve", "specs"]).exits(0);
    served.sandbox.clear_requests();
    folder.run(&["plan", "--detailed-exitcode", "specs"]).exits(0);
    let mut operations: Vec<_> =
        served.sandbox.requests().into_iter().map(|request| request.operation).collect();
    operations.sort();
    insta::assert_snapshot!(operations.join(" "), @r#"DescribeUserPool DescribeUserPool DescribeUserPoolClient DescribeUserPoolClient DescribeUserPoolClient DescribeUserPoolClient ListUserPoolClients ListUserPoolClients"#);
}
