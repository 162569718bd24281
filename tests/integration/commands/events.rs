//! `-o jsonl`: a line for each thing that happens.

use super::{SPEC, folder};
use crate::support::{Folder, Passage, Served, each_peer};
use cogctl::sandbox::World;
use serde_json::Value as Json;
use std::io::{BufRead as _, BufReader};
use std::process::Stdio;

/// The lines with their keys sorted, and without the settings of clients.
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
    ]), @r#"
    $ cogctl plan -o jsonl
    {"cogctl":"0.1.0","command":"plan","schema_version":"1.0","type":"version"}
    {"actions":["create"],"address":"clients.web","after":"…","before":null,"client_id":null,"file":"cogctl.yaml","line":5,"name":"shop-web","reason":null,"schema_version":"1.0","spec":"prod","type":"planned","user_pool_id":"us-west-2_Sandbox01"}
    {"actions":["adopt","update"],"address":"managed_clients.logs","after":"…","before":"…","client_id":"4q7h2kd9v0s3mc8tjx5n1w6rbg","file":"cogctl.yaml","line":11,"name":"AmazonOpenSearchService-logs-x7k2p-us-west-2-p4m9qv3tz8c1w5n6d0rjhsb2ye","reason":null,"schema_version":"1.0","spec":"prod","type":"planned","user_pool_id":"us-west-2_Sandbox01"}
    {"complete":true,"estimate":{"reads":3,"seconds":null,"writes":2},"operation":"plan","pools":[{"account_id":"123456789012","name":"sandbox-users","spec":"prod","user_pool_id":"us-west-2_Sandbox01"}],"refresh":{"mode":"full","oldest_seconds":null,"trusted":null,"verified":null},"schema_version":"1.0","summary":{"adopt":1,"blocked":0,"create":1,"delete":0,"forget":0,"move":0,"replace":0,"unchanged":0,"update":1},"type":"summary"}
    [exit 0]

    $ cogctl apply -o jsonl
    {"cogctl":"0.1.0","command":"apply","schema_version":"1.0","type":"version"}
    {"actions":["create"],"address":"clients.web","after":"…","before":null,"client_id":null,"file":"cogctl.yaml","line":5,"name":"shop-web","reason":null,"schema_version":"1.0","spec":"prod","type":"planned","user_pool_id":"us-west-2_Sandbox01"}
    {"actions":["adopt","update"],"address":"managed_clients.logs","after":"…","before":"…","client_id":"4q7h2kd9v0s3mc8tjx5n1w6rbg","file":"cogctl.yaml","line":11,"name":"AmazonOpenSearchService-logs-x7k2p-us-west-2-p4m9qv3tz8c1w5n6d0rjhsb2ye","reason":null,"schema_version":"1.0","spec":"prod","type":"planned","user_pool_id":"us-west-2_Sandbox01"}
    {"complete":true,"estimate":{"reads":3,"seconds":null,"writes":2},"operation":"plan","pools":[{"account_id":"123456789012","name":"sandbox-users","spec":"prod","user_pool_id":"us-west-2_Sandbox01"}],"refresh":{"mode":"full","oldest_seconds":null,"trusted":null,"verified":null},"schema_version":"1.0","summary":{"adopt":1,"blocked":0,"create":1,"delete":0,"forget":0,"move":0,"replace":0,"unchanged":0,"update":1},"type":"summary"}
    {"code":"not-approved","help":"add `--auto-approve`; a plan saved with `cogctl plan --save` needs no approval","labels":[],"message":"nobody is there to approve the plan","schema_version":"1.0","severity":"error","type":"problem"}
    [exit 4]

    $ cogctl apply -o jsonl --auto-approve --target clients.web
    {"cogctl":"0.1.0","command":"apply","schema_version":"1.0","type":"version"}
    {"actions":["create"],"address":"clients.web","after":"…","before":null,"client_id":null,"file":"cogctl.yaml","line":5,"name":"shop-web","reason":null,"schema_version":"1.0","spec":"prod","type":"planned","user_pool_id":"us-west-2_Sandbox01"}
    {"complete":false,"estimate":{"reads":1,"seconds":null,"writes":1},"operation":"plan","pools":[{"account_id":"123456789012","name":"sandbox-users","spec":"prod","user_pool_id":"us-west-2_Sandbox01"}],"refresh":{"mode":"full","oldest_seconds":null,"trusted":null,"verified":null},"schema_version":"1.0","summary":{"adopt":0,"blocked":0,"create":1,"delete":0,"forget":0,"move":0,"replace":0,"unchanged":0,"update":0},"type":"summary"}
    {"actions":["create"],"address":"clients.web","client_id":null,"name":"shop-web","schema_version":"1.0","spec":"prod","type":"started","user_pool_id":"us-west-2_Sandbox01"}
    {"actions":["create"],"address":"clients.web","client_id":"nj8s0srul5250v3ekjkomruxif","code":null,"help":null,"kept_by_cognito":[],"message":null,"name":"shop-web","outcome":"done","schema_version":"1.0","spec":"prod","type":"done","user_pool_id":"us-west-2_Sandbox01"}
    {"complete":true,"operation":"apply","schema_version":"1.0","summary":{"adopt":0,"create":1,"delete":0,"failed":0,"forget":0,"move":0,"not_started":0,"replace":0,"stale":0,"unchanged":0,"unknown":0,"update":0},"type":"summary"}
    --- stderr ---
    clients.web: created (nj8s0srul5250v3ekjkomruxif)
    [exit 0]

    $ cogctl apply -o jsonl --auto-approve --target managed_clients.logs
    {"cogctl":"0.1.0","command":"apply","schema_version":"1.0","type":"version"}
    {"actions":["adopt","update"],"address":"managed_clients.logs","after":"…","before":"…","client_id":"4q7h2kd9v0s3mc8tjx5n1w6rbg","file":"cogctl.yaml","line":11,"name":"AmazonOpenSearchService-logs-x7k2p-us-west-2-p4m9qv3tz8c1w5n6d0rjhsb2ye","reason":null,"schema_version":"1.0","spec":"prod","type":"planned","user_pool_id":"us-west-2_Sandbox01"}
    {"complete":false,"estimate":{"reads":2,"seconds":null,"writes":1},"operation":"plan","pools":[{"account_id":"123456789012","name":"sandbox-users","spec":"prod","user_pool_id":"us-west-2_Sandbox01"}],"refresh":{"mode":"full","oldest_seconds":null,"trusted":null,"verified":null},"schema_version":"1.0","summary":{"adopt":1,"blocked":0,"create":0,"delete":0,"forget":0,"move":0,"replace":0,"unchanged":1,"update":1},"type":"summary"}
    {"actions":["adopt","update"],"address":"managed_clients.logs","client_id":"4q7h2kd9v0s3mc8tjx5n1w6rbg","name":"AmazonOpenSearchService-logs-x7k2p-us-west-2-p4m9qv3tz8c1w5n6d0rjhsb2ye","schema_version":"1.0","spec":"prod","type":"started","user_pool_id":"us-west-2_Sandbox01"}
    {"actions":["adopt","update"],"address":"managed_clients.logs","client_id":"4q7h2kd9v0s3mc8tjx5n1w6rbg","code":null,"help":null,"kept_by_cognito":[],"message":null,"name":"AmazonOpenSearchService-logs-x7k2p-us-west-2-p4m9qv3tz8c1w5n6d0rjhsb2ye","outcome":"done","schema_version":"1.0","spec":"prod","type":"done","user_pool_id":"us-west-2_Sandbox01"}
    {"complete":true,"operation":"apply","schema_version":"1.0","summary":{"adopt":1,"create":0,"delete":0,"failed":0,"forget":0,"move":0,"not_started":0,"replace":0,"stale":0,"unchanged":1,"unknown":0,"update":1},"type":"summary"}
    --- stderr ---
    managed_clients.logs: adopted and updated (4q7h2kd9v0s3mc8tjx5n1w6rbg)
    [exit 0]

    $ cogctl plan -o jsonl --detailed-exitcode
    {"cogctl":"0.1.0","command":"plan","schema_version":"1.0","type":"version"}
    {"complete":true,"estimate":{"reads":0,"seconds":null,"writes":0},"operation":"plan","pools":[{"account_id":"123456789012","name":"sandbox-users","spec":"prod","user_pool_id":"us-west-2_Sandbox01"}],"refresh":{"mode":"full","oldest_seconds":null,"trusted":null,"verified":null},"schema_version":"1.0","summary":{"adopt":0,"blocked":0,"create":0,"delete":0,"forget":0,"move":0,"replace":0,"unchanged":2,"update":0},"type":"summary"}
    [exit 0]

    $ cogctl delete clients.web -o jsonl --auto-approve
    {"cogctl":"0.1.0","command":"delete","schema_version":"1.0","type":"version"}
    {"actions":["delete"],"address":"clients.web","after":null,"before":"…","client_id":"nj8s0srul5250v3ekjkomruxif","file":null,"line":null,"name":"shop-web","reason":{"code":"requested","message":"the entry leaves its spec at your request"},"schema_version":"1.0","spec":"prod","type":"planned","user_pool_id":"us-west-2_Sandbox01"}
    {"complete":true,"estimate":{"reads":1,"seconds":null,"writes":1},"operation":"plan","pools":[{"account_id":"123456789012","name":"sandbox-users","spec":"prod","user_pool_id":"us-west-2_Sandbox01"}],"refresh":{"mode":"full","oldest_seconds":null,"trusted":null,"verified":null},"schema_version":"1.0","summary":{"adopt":0,"blocked":0,"create":0,"delete":1,"forget":0,"move":0,"replace":0,"unchanged":1,"update":0},"type":"summary"}
    {"actions":["delete"],"address":"clients.web","client_id":"nj8s0srul5250v3ekjkomruxif","name":"shop-web","schema_version":"1.0","spec":"prod","type":"started","user_pool_id":"us-west-2_Sandbox01"}
    {"actions":["delete"],"address":"clients.web","client_id":"nj8s0srul5250v3ekjkomruxif","code":null,"help":null,"kept_by_cognito":[],"message":null,"name":"shop-web","outcome":"done","schema_version":"1.0","spec":"prod","type":"done","user_pool_id":"us-west-2_Sandbox01"}
    {"complete":true,"operation":"apply","schema_version":"1.0","summary":{"adopt":0,"create":0,"delete":1,"failed":0,"forget":0,"move":0,"not_started":0,"replace":0,"stale":0,"unchanged":1,"unknown":0,"update":0},"type":"summary"}
    --- stderr ---
    clients.web: deleted (nj8s0srul5250v3ekjkomruxif)
    clients.web is no longer in cogctl.yaml.
    [exit 0]
    "#);
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
    ]), @r#"
    $ cogctl plan -o jsonl blocked.yaml
    {"cogctl":"0.1.0","command":"plan","schema_version":"1.0","type":"version"}
    {"actions":["create"],"address":"clients.web","after":"…","before":null,"client_id":null,"file":"blocked.yaml","line":5,"name":"shop-web","reason":null,"schema_version":"1.0","spec":"prod","type":"planned","user_pool_id":"us-west-2_Sandbox01"}
    {"address":"managed_clients.logs","candidates":[{"client_id":"6t1n9w4c7m2x5k8v3q0h7d4sbz","name":"legacy-portal"},{"client_id":"2m5v8c1z7k4x9q3t6h0d8s2wjn","name":"AWSElasticsearch-metrics-us-west-2-h3v8y1n5k0t7c2z9p4d6w8q1xm"},{"client_id":"4q7h2kd9v0s3mc8tjx5n1w6rbg","name":"AmazonOpenSearchService-logs-x7k2p-us-west-2-p4m9qv3tz8c1w5n6d0rjhsb2ye"}],"code":"no-match","file":"blocked.yaml","help":"correct the match, or set `lifecycle: { on_missing: skip }` where the client may come later","line":11,"message":"no client matches the prefix `Nobody-`","schema_version":"1.0","spec":"prod","type":"blocked"}
    {"complete":true,"estimate":{"reads":1,"seconds":null,"writes":1},"operation":"plan","pools":[{"account_id":"123456789012","name":"sandbox-users","spec":"prod","user_pool_id":"us-west-2_Sandbox01"}],"refresh":{"mode":"full","oldest_seconds":null,"trusted":null,"verified":null},"schema_version":"1.0","summary":{"adopt":0,"blocked":1,"create":1,"delete":0,"forget":0,"move":0,"replace":0,"unchanged":0,"update":0},"type":"summary"}
    [exit 1]

    $ cogctl apply -o jsonl --auto-approve blocked.yaml
    {"cogctl":"0.1.0","command":"apply","schema_version":"1.0","type":"version"}
    {"actions":["create"],"address":"clients.web","after":"…","before":null,"client_id":null,"file":"blocked.yaml","line":5,"name":"shop-web","reason":null,"schema_version":"1.0","spec":"prod","type":"planned","user_pool_id":"us-west-2_Sandbox01"}
    {"address":"managed_clients.logs","candidates":[{"client_id":"6t1n9w4c7m2x5k8v3q0h7d4sbz","name":"legacy-portal"},{"client_id":"2m5v8c1z7k4x9q3t6h0d8s2wjn","name":"AWSElasticsearch-metrics-us-west-2-h3v8y1n5k0t7c2z9p4d6w8q1xm"},{"client_id":"4q7h2kd9v0s3mc8tjx5n1w6rbg","name":"AmazonOpenSearchService-logs-x7k2p-us-west-2-p4m9qv3tz8c1w5n6d0rjhsb2ye"}],"code":"no-match","file":"blocked.yaml","help":"correct the match, or set `lifecycle: { on_missing: skip }` where the client may come later","line":11,"message":"no client matches the prefix `Nobody-`","schema_version":"1.0","spec":"prod","type":"blocked"}
    {"complete":true,"estimate":{"reads":1,"seconds":null,"writes":1},"operation":"plan","pools":[{"account_id":"123456789012","name":"sandbox-users","spec":"prod","user_pool_id":"us-west-2_Sandbox01"}],"refresh":{"mode":"full","oldest_seconds":null,"trusted":null,"verified":null},"schema_version":"1.0","summary":{"adopt":0,"blocked":1,"create":1,"delete":0,"forget":0,"move":0,"replace":0,"unchanged":0,"update":0},"type":"summary"}
    {"code":"blocked","help":"settle them as the plan says, or apply other entries with `--target`","labels":[],"message":"nothing was changed, as the plan has blocked entries","schema_version":"1.0","severity":"error","type":"problem"}
    [exit 4]

    $ cogctl plan -o jsonl broken.yaml
    {"cogctl":"0.1.0","command":"plan","schema_version":"1.0","type":"version"}
    {"code":"unknown-key","help":"did you mean `callback_urls`?","labels":[{"column":5,"file":"broken.yaml","length":12,"line":8,"message":"unknown"}],"message":"a client has no key `callback_url`","schema_version":"1.0","severity":"error","type":"problem"}
    [exit 1]

    $ cogctl plan -o jsonl --nonsense
    {"code":"usage","help":"`cogctl --help` lists the commands, and after a command its options","labels":[],"message":"unexpected argument '--nonsense' found","schema_version":"1.0","severity":"error","type":"problem"}
    [exit 64]

    $ cogctl list -o jsonl
    {"code":"no-stream","help":"`-o json` prints its one document; plan, apply, delete and forget have a stream","labels":[],"message":"this command has no stream of lines","schema_version":"1.0","severity":"error","type":"problem"}
    [exit 64]
    "#);
}

#[test]
fn steps_of_a_saved_plan_that_are_left_out_are_skipped() {
    each_peer(|peer| {
        peer.begin("clients: { api: { access_token_validity: 30m }, web: {} }");
        let body =
            "clients: { api: { access_token_validity: 20m }, web: { access_token_validity: 20m } }";
        peer.spec("cogctl.yaml", body);
        drop(peer.run(&["plan", "--save", "plan.json"]).exits(0));
        let web = peer.id("web");
        peer.change(&web, |update| update.client_name("web").access_token_validity(5));
        let arguments =
            ["apply", "plan.json", "--on-stale", "skip", "--max-changes", "2", "-o", "jsonl"];
        let run = peer.run(&arguments).exits(3);
        let events = brief(&run.stdout);
        let events: Vec<_> =
            events.lines().filter(|line| !line.contains("\"operation\":\"plan\"")).collect();
        insta::assert_snapshot!(events.join("\n"), @r#"
        {"cogctl":"0.1.0","command":"apply","schema_version":"1.0","type":"version"}
        {"actions":["update"],"address":"clients.api","after":"…","before":"…","client_id":"ID:api","file":"cogctl.yaml","line":3,"name":"api","reason":null,"schema_version":"1.0","spec":"cogctl","type":"planned","user_pool_id":"POOL"}
        {"actions":["update"],"address":"clients.web","client_id":"ID:web","code":null,"help":"plan again: nothing was changed for this client","kept_by_cognito":[],"message":"changed since the plan was made: access_token_validity","name":"web","outcome":"stale","schema_version":"1.0","spec":"cogctl","type":"skipped","user_pool_id":"POOL"}
        {"actions":["update"],"address":"clients.api","client_id":"ID:api","name":"api","schema_version":"1.0","spec":"cogctl","type":"started","user_pool_id":"POOL"}
        {"actions":["update"],"address":"clients.api","client_id":"ID:api","code":null,"help":null,"kept_by_cognito":[],"message":null,"name":"api","outcome":"done","schema_version":"1.0","spec":"cogctl","type":"done","user_pool_id":"POOL"}
        {"complete":false,"operation":"apply","schema_version":"1.0","summary":{"adopt":0,"create":0,"delete":0,"failed":0,"forget":0,"move":0,"not_started":0,"replace":0,"stale":1,"unchanged":0,"unknown":0,"update":1},"type":"summary"}
        "#);
    });
}

#[test]
fn a_line_is_there_before_the_next_thing_happens() {
    let served = Served::new(World::seeded(1));
    let (open, opened) = std::sync::mpsc::channel::<()>();
    let opened = std::sync::Mutex::new(opened);
    // Nothing is changed before somebody has read that it was begun.
    let folder = served.folder_behind(move |operation, _| {
        if ["CreateUserPoolClient", "UpdateUserPoolClient"].contains(&operation) {
            opened.lock().expect("no thread panicked with it").recv().unwrap_or_default();
        }
        Passage::Granted
    });
    folder.write("cogctl.yaml", SPEC);
    let mut child = folder
        .command(&["apply", "--auto-approve", "-o", "jsonl"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("cogctl starts");
    let lines = BufReader::new(child.stdout.take().expect("it is piped")).lines();
    let mut kinds = lines.map(|line| {
        let event: Json = serde_json::from_str(&line.expect("a line")).expect("a whole object");
        event["type"].as_str().expect("a kind").to_owned()
    });
    let begun: Vec<_> = kinds.by_ref().take(6).collect();
    assert_eq!(begun, ["version", "planned", "planned", "summary", "started", "started"]);
    drop(open);
    let done: Vec<_> = kinds.collect();
    drop(folder.ended(&child.wait_with_output().expect("it ends")).exits(0));
    assert_eq!(done, ["done", "done", "summary"]);
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
        insta::assert_snapshot!(events.join("\n"), @r#"
        {"cogctl":"0.1.0","command":"apply","schema_version":"1.0","type":"version"}
        {"actions":["update"],"address":"clients.web","after":"…","before":"…","client_id":"ID:web","file":"cogctl.yaml","line":3,"name":"web","reason":null,"schema_version":"1.0","spec":"cogctl","type":"planned","user_pool_id":"POOL"}
        {"actions":["update"],"address":"clients.web","client_id":"ID:web","name":"web","schema_version":"1.0","spec":"cogctl","type":"started","user_pool_id":"POOL"}
        {"actions":["update"],"address":"clients.web","client_id":"ID:web","code":null,"help":null,"kept_by_cognito":[],"message":null,"name":"web","outcome":"done","schema_version":"1.0","spec":"cogctl","type":"done","user_pool_id":"POOL"}
        {"complete":true,"operation":"apply","schema_version":"1.0","summary":{"adopt":0,"create":0,"delete":0,"failed":0,"forget":0,"move":0,"not_started":0,"replace":0,"stale":0,"unchanged":0,"unknown":0,"update":1},"type":"summary"}
        "#);
        let report = peer.folder.read("out.md");
        insta::assert_snapshot!(peer.scrubbed(&report), @r#"
        ### Apply complete: 1 updated in `users` (`POOL`)

        ```text
          clients.web   updated   ID:web
        ```

        #### What was planned

        <details><summary><code>~ clients.web will be updated  (cogctl.yaml:3)</code></summary>

        ```diff
        ! web (ID:web)
        !     access_token_validity   30m → 20m
        #     20 unchanged settings
        ```

        </details>
        "#);
    });
}
