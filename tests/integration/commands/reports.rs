//! `--report` of plan and apply: what is written besides, however the run ends.

#![expect(clippy::too_many_lines, reason = "a whole output is as long as it is")]

use super::{SPEC, applied, folder};
use crate::support::Folder;

/// Shows a file as it is.
fn file(folder: &Folder, name: &str) -> String {
    format!("--- {name} ---\n{}", folder.scrubbed(&folder.read(name)))
}

#[test]
fn a_plan_is_reported_in_every_form_beside_its_text() {
    let folder = applied();
    folder.write(
        "cogctl.yaml",
        &SPEC.replace("30m", "20m").replace("  web:", "  shop:").replace("shop-web", "shop"),
    );
    let shown = folder.run(&["plan"]).exits(0);
    let reports = ["json=plan.json", "markdown=plan.md", "github=plan.txt"];
    let flags: Vec<_> = reports.iter().flat_map(|report| ["--report", report]).collect();
    let run = folder.run(&[&["plan"], flags.as_slice()].concat()).exits(0);
    assert_eq!((&run.stdout, &run.stderr), (&shown.stdout, &shown.stderr));
    let json = folder.run(&["plan", "-o", "json"]).exits(0);
    assert_eq!(folder.read("plan.json"), json.stdout);
    insta::assert_snapshot!([file(&folder, "plan.md"), file(&folder, "plan.txt")].join("\n"), @"");
}

#[test]
fn a_report_on_standard_output_sends_the_text_elsewhere() {
    let folder = folder();
    insta::assert_snapshot!(folder.tell(&[
        "plan --report markdown=-",
        "apply --auto-approve --report json=-",
    ]), @"");
}

#[test]
fn the_summary_of_a_step_is_carried_on_and_any_other_file_replaced() {
    let mut folder = folder();
    folder.write("summary.md", "What another step said.");
    folder.write("plan.md", "What an earlier run said.");
    folder.set("GITHUB_STEP_SUMMARY", &folder.path().join("summary.md").display().to_string());
    let reports = ["--report", "markdown=./summary.md", "--report", "markdown=plan.md"];
    let arguments = [&["plan"], &reports[..]].concat();
    drop(folder.run(&arguments).exits(0));
    let plan = folder.read("plan.md");
    assert_eq!(folder.read("summary.md"), format!("What another step said.\n{plan}"));
    drop(folder.run(&arguments).exits(0));
    assert_eq!(folder.read("summary.md"), format!("What another step said.\n{plan}{plan}"));
    assert_eq!(folder.read("plan.md"), plan);
}

/// What is reported in all three forms.
fn reported(folder: &Folder, line: &str, code: i32) -> String {
    let line =
        format!("{line} --report json=out.json --report markdown=out.md --report github=out.txt");
    let run = folder.run(&line.split(' ').collect::<Vec<_>>()).exits(code);
    let files = ["out.json", "out.md", "out.txt"].map(|name| file(folder, name));
    format!("{}--- stderr ---\n{}\n{}", run.stdout, run.stderr, files.join("\n"))
}

#[test]
fn a_blocked_plan_is_reported() {
    let folder = folder();
    folder.write("cogctl.yaml", &SPEC.replace("AmazonOpenSearchService-logs-", "Nobody-"));
    insta::assert_snapshot!(reported(&folder, "plan", 1), @"");
}

#[test]
fn a_blocked_apply_is_reported_as_json_would_have_it() {
    let folder = folder();
    folder.write("cogctl.yaml", &SPEC.replace("AmazonOpenSearchService-logs-", "Nobody-"));
    drop(reported(&folder, "apply --auto-approve", 4));
    let json = folder.run(&["apply", "--auto-approve", "-o", "json"]).exits(4);
    assert_eq!(folder.read("out.json"), json.stdout);
    insta::assert_snapshot!(file(&folder, "out.md"), @"");
}

#[test]
fn a_spec_with_mistakes_is_reported_at_its_lines() {
    let folder = folder();
    folder.write("cogctl.yaml", &SPEC.replace("callback_urls", "callback_url"));
    insta::assert_snapshot!(reported(&folder, "plan", 1), @"");
}

#[test]
fn a_refused_apply_is_reported_with_its_plan() {
    let folder = applied();
    folder.write("cogctl.yaml", &SPEC.replace("generate_secret: true", "generate_secret: false"));
    insta::assert_snapshot!(reported(&folder, "apply --auto-approve", 4), @"");
}

/// One client that Cognito refuses, and one that it takes.
const FAILING: &str = "\
version: 1
id: prod
user_pool_id: us-west-2_Sandbox01
clients:
  broken:
    allowed_oauth_flows_user_pool_client: true
    allowed_oauth_flows: [code]
    # cogctl: allow(scope-not-in-pool) let Cognito say so
    allowed_oauth_scopes: [https://nobody.example.com/read]
    callback_urls: [https://app.example.com/cb]
    supported_identity_providers: [COGNITO]
managed_clients:
  logs:
    name_prefix: AmazonOpenSearchService-logs-
    access_token_validity: 8h
";

/// The text without what Cognito calls a request, which hangs on how many there were.
fn without_requests(text: &str) -> String {
    let request = regex::Regex::new("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}").expect("a pattern");
    request.replace_all(text, "REQUEST").into_owned()
}

#[test]
fn an_apply_that_failed_is_reported() {
    let folder = folder();
    folder.write("cogctl.yaml", FAILING);
    let told = without_requests(&reported(&folder, "apply --auto-approve", 3));
    // Which one ends first is left to chance.
    let (_, files) = told.split_once("--- out.json ---").expect("it is there");
    insta::assert_snapshot!(files, @"");
}

#[test]
fn a_saved_plan_is_reported_too_and_nothing_it_needs_is_written_over() {
    let folder = applied();
    folder.write("cogctl.yaml", &SPEC.replace("30m", "20m"));
    drop(folder.run(&["plan", "--save", "plan.json"]).exits(0));
    insta::assert_snapshot!(folder.tell(&[
        "apply plan.json --report json=plan.json",
        "apply plan.json --report json=cogctl.yaml",
        "apply plan.json --report json=./cogctl.state.json",
        "apply plan.json --report json=cogctl.sandbox.json",
        "apply plan.json --report json=a --report markdown=./a",
        "plan --save a --report markdown=a",
        "plan --save cogctl.yaml",
        "plan --report markdown=cogctl.yaml",
        "plan --report markdown=- -o json",
        "plan --report markdown=- -o jsonl",
        "plan --report markdown=",
        "plan --report sarif=a",
        "apply plan.json --report markdown=out.md",
    ]), @"");
    insta::assert_snapshot!(file(&folder, "out.md"), @"");
}

#[test]
fn a_report_that_can_not_be_written_is_told_and_counts() {
    let folder = folder();
    insta::assert_snapshot!(folder.tell(&[
        "plan --report markdown=nowhere/plan.md",
        "plan --detailed-exitcode --report markdown=. --report github=there.txt -o json --target managed_clients.logs",
        "apply --report json=nowhere/x.json",
        "apply --auto-approve --report json=nowhere/x.json",
    ]), @"");
    assert!(folder.exists("there.txt"), "one that can't be written keeps no other from it");
}
