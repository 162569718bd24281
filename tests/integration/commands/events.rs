//! `-o jsonl`: a line for each thing that happens.

#![expect(clippy::too_many_lines, reason = "a whole output is as long as it is")]

use super::{SPEC, applied, folder};
use crate::support::{Folder, each_peer};
use serde_json::Value as Json;
use std::io::{BufRead as _, BufReader};
use std::process::Stdio;

/// The lines as they are, but for the settings of clients.
fn brief(stdout: &str) -> String {
    let line = |line: &str| {
        let mut event: Json = serde_json::from_str(line).expect("each line is an object");
        for key in ["before", "after"] {
            if event.get(key).is_some_and(Json::is_object) {
                event[key] = "…".into();
            }
        }
        format!("{event}\n")
    };
    stdout.lines().map(line).collect()
}

fn told(folder: &Folder, lines: &[&str]) -> String {
    let shown = lines.iter().map(|line| {
        let run = folder.run(&line.split(' ').collect::<Vec<_>>());
        let stderr = if run.stderr.is_empty() {
            String::new()
        } else {
            format!("--- stderr ---\n{}", run.stderr)
        };
        format!("$ cogctl {line}\n{}{stderr}[exit {}]\n", brief(&run.stdout), run.code)
    });
    shown.collect::<Vec<_>>().join("\n")
}

#[test]
fn a_plan_and_its_apply_are_told_line_by_line() {
    insta::assert_snapshot!(told(&folder(), &[
        "plan -o jsonl",
        "apply -o jsonl",
        "apply -o jsonl --auto-approve --target clients.web",
        "apply -o jsonl --auto-approve --target managed_clients.logs",
        "plan -o jsonl --detailed-exitcode",
        "delete clients.web -o jsonl --auto-approve",
    ]), @"");
}

#[test]
fn what_goes_wrong_is_told_in_lines_too() {
    let folder = folder();
    folder.write("blocked.yaml", &SPEC.replace("AmazonOpenSearchService-logs-", "Nobody-"));
    folder.write("broken.yaml", &SPEC.replace("callback_urls", "callback_url"));
    insta::assert_snapshot!(told(&folder, &[
        "plan -o jsonl blocked.yaml",
        "apply -o jsonl --auto-approve blocked.yaml",
        "plan -o jsonl broken.yaml",
        "plan -o jsonl --nonsense",
        "list -o jsonl",
    ]), @"");
}

#[test]
fn steps_of_a_saved_plan_that_are_left_out_are_skipped() {
    let folder = applied();
    folder.write("cogctl.yaml", &SPEC.replace("30m", "20m").replace("8h", "7h"));
    drop(folder.run(&["plan", "--save", "plan.json"]).exits(0));
    folder.write("other.yaml", &SPEC.replace("30m", "25m"));
    drop(
        folder.run(&["apply", "--auto-approve", "other.yaml", "--target", "clients.web"]).exits(0),
    );
    let line = "apply plan.json --on-stale skip -o jsonl";
    insta::assert_snapshot!(told(&folder, &[line]), @"");
}

#[test]
fn a_line_is_there_before_the_next_thing_happens() {
    let folder = folder();
    let mut child = folder
        .command(&["apply", "--auto-approve", "-o", "jsonl"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("cogctl starts");
    let mut stdout = BufReader::new(child.stdout.take().expect("it is piped"));
    let mut kinds = Vec::new();
    let mut line = String::new();
    while stdout.read_line(&mut line).expect("a line") > 0 {
        let event: Json = serde_json::from_str(&line).expect("a whole object");
        kinds.push(event["type"].as_str().expect("a kind").to_owned());
        line.clear();
    }
    drop(folder.ended(&child.wait_with_output().expect("it ends")).exits(0));
    let began: Vec<_> = kinds.iter().take(4).map(String::as_str).collect();
    assert_eq!(began, ["version", "planned", "planned", "summary"]);
    assert_eq!(kinds.last().map(String::as_str), Some("summary"));
    let number = |kind: &str| kinds.iter().filter(|one| *one == kind).count();
    assert_eq!((number("started"), number("done"), kinds.len()), (2, 2, 9));
}

#[test]
fn every_service_is_told_of_alike() {
    each_peer(|peer| {
        peer.begin("clients: { web: { access_token_validity: 30m } }");
        peer.spec("cogctl.yaml", "clients: { web: { access_token_validity: 20m } }");
        let arguments = ["apply", "--auto-approve", "-o", "jsonl", "--report", "markdown=out.md"];
        let run = peer.run(&arguments).exits(0);
        let events = brief(&run.stdout);
        // Accounts of services differ, and so does what limits them.
        let events: Vec<_> =
            events.lines().filter(|line| !line.contains("\"operation\":\"plan\"")).collect();
        insta::assert_snapshot!(events.join("\n"), @"");
        let report = peer.folder.read("out.md");
        insta::assert_snapshot!(peer.scrubbed(&report), @"");
    });
}
