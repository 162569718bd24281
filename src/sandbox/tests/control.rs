//! The control endpoint, over a real socket.

use std::net::SocketAddr;

use serde_json::{Value, json};

use super::served::{exchange, post, served};
use super::{POOL, sandbox};
use crate::sandbox::Sandbox;

/// Asks, and says the status and the whole JSON of the answer.
async fn ask(address: SocketAddr, method: &str, path: &str, body: &str) -> (u16, Value) {
    ask_as(address, [method, path, "application/json; charset=utf-8"], body).await
}

async fn ask_as(
    address: SocketAddr,
    [method, path, media_type]: [&str; 3],
    body: &str,
) -> (u16, Value) {
    let length = body.len();
    let request = format!(
        "{method} /_sandbox/{path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\
         content-type: {media_type}\r\ncontent-length: {length}\r\n\r\n{body}"
    );
    let reply = exchange(address, request.as_bytes()).await;
    let (head, body) = reply.split_once("\r\n\r\n").expect("a head and a body");
    assert!(head.contains("\r\ncontent-type: application/json\r\n"), "{head}");
    let status = head.split(' ').nth(1).and_then(|status| status.parse().ok());
    (status.expect("a status"), serde_json::from_str(body).expect("JSON"))
}

/// The weather that nothing was said about.
fn calm() -> Value {
    json!({
        "quota": "none",
        "clients_per_pool": 1000,
        "errors": "0%",
        "lost_replies": "0%",
        "latency": "0ms",
        "slow_start": "0ms",
        "list_lag": "0ms",
        "pages": "full",
        "unmeasured": "reset",
        "refresh_flow": "required",
        "empty_units": false,
        "seed": 0,
    })
}

/// The status of the tests' world.
fn status(requests: u64, throttled: u64, weather: &Value) -> Value {
    json!({
        "pools": [{ "user_pool_id": POOL, "name": "tests", "clients": 2 }],
        "clients": 2,
        "requests": requests,
        "throttled": throttled,
        "faults_waiting": 0,
        "weather": weather,
    })
}

#[tokio::test]
async fn status_counts() {
    served(sandbox(), async |address| {
        assert_eq!(ask(address, "GET", "status", "").await, (200, status(0, 0, &calm())));
        let weather = super::with(calm(), json!({ "quota": "aws" }));
        ask(address, "PUT", "weather", r#"{"quota": "aws"}"#).await;
        for _ in 0..40 {
            let request = json!({ "UserPoolId": POOL }).to_string();
            exchange(address, &post("ListUserPoolClients", &request)).await;
        }
        let (code, said) = ask(address, "GET", "status", "").await;
        // How many depends on how fast the machine is; the exact number is `limits`' affair.
        let throttled = said["throttled"].as_u64().expect("a number");
        assert!((1..=35).contains(&throttled), "{throttled}");
        assert_eq!((code, said), (200, status(40, throttled, &weather)));
    })
    .await;
}

#[tokio::test]
async fn weather_is_said_and_changed_by_name() {
    served(sandbox(), async |address| {
        assert_eq!(ask(address, "GET", "weather", "").await, (200, calm()));
        let all = json!({
            "quota": "aws",
            "clients_per_pool": 10000,
            "errors": "2%",
            "lost_replies": "0.5%",
            "latency": "40ms±10ms",
            "slow_start": "3s",
            "list_lag": "200ms",
            "pages": "short",
            "unmeasured": "keep",
            "refresh_flow": "optional",
            "empty_units": true,
            "seed": 7,
        });
        let put = ask(address, "PUT", "weather", &all.to_string()).await;
        assert_eq!(put, (200, all.clone()));
        let put = ask(address, "PUT", "weather", r#"{"errors": "3%", "pages": "full"}"#).await;
        let changed = super::with(all, json!({ "errors": "3%", "pages": "full" }));
        assert_eq!(put, (200, changed.clone()));
        assert_eq!(ask(address, "GET", "weather", "").await, (200, changed));
        let over = super::with(calm(), json!({ "seed": 1 }));
        assert_eq!(ask(address, "DELETE", "weather", "").await, (200, over));
    })
    .await;
}

#[tokio::test]
async fn faults_strike_the_next_call() {
    served(sandbox(), async |address| {
        let faults = [
            json!({ "fault": "error", "status": 503, "type": "Busy", "message": "not now" }),
            json!({ "fault": "lose_reply" }),
            json!({ "fault": "refuse" }),
        ];
        for (number, fault) in (1..).zip(faults) {
            let fault = super::with(fault, json!({ "operation": "ListUserPools" })).to_string();
            let waiting = json!({ "faults_waiting": number });
            assert_eq!(ask(address, "POST", "faults", &fault).await, (200, waiting));
        }
        let list = post("ListUserPools", r#"{"MaxResults": 1}"#);
        let replies = [
            exchange(address, &list).await,
            exchange(address, &list).await,
            exchange(address, &list).await,
        ];
        let last = |reply: &str| reply.lines().last().unwrap_or_default().to_owned();
        assert_eq!(
            replies.each_ref().map(|reply| last(reply)),
            [r#"{"__type":"Busy","message":"not now"}"#, "", ""]
        );
    })
    .await;
}

#[tokio::test]
async fn requests_are_said_without_secrets_and_forgotten() {
    served(sandbox(), async |address| {
        let secret = "hidden".repeat(5);
        let request =
            json!({ "UserPoolId": POOL, "ClientId": "confidential", "ClientSecret": secret });
        exchange(address, &post("AddUserPoolClientSecret", &request.to_string())).await;
        let logged = json!({ "requests": [{
            "operation": "AddUserPoolClientSecret",
            "body": { "UserPoolId": POOL, "ClientId": "confidential" },
            "throttled": false,
        }] });
        assert_eq!(ask(address, "GET", "requests", "").await, (200, logged));
        let none = json!({ "requests": [] });
        assert_eq!(ask(address, "DELETE", "requests", "").await, (200, none.clone()));
        assert_eq!(ask(address, "GET", "requests", "").await, (200, none));
        assert_eq!(ask(address, "GET", "status", "").await, (200, status(1, 0, &calm())));
    })
    .await;
}

#[tokio::test]
async fn a_reset_leaves_the_weather_and_nothing_else() {
    let sandbox = sandbox();
    sandbox.set_note("state", Some("old".to_owned())).expect("it is in memory");
    served(sandbox.clone(), async |address| {
        let weather = super::with(calm(), json!({ "unmeasured": "keep", "seed": 3 }));
        ask(address, "PUT", "weather", r#"{"unmeasured": "keep", "seed": 3}"#).await;
        let fault = r#"{"operation": "ListUserPools", "fault": "refuse"}"#;
        ask(address, "POST", "faults", fault).await;
        exchange(address, &post("DescribeUserPool", "{}")).await;
        let empty = json!({
            "pools": [],
            "clients": 0,
            "requests": 0,
            "throttled": 0,
            "faults_waiting": 0,
            "weather": weather,
        });
        let reset = ask(address, "POST", "reset", r#"{"world": "empty"}"#).await;
        assert_eq!(reset, (200, empty.clone()));
        let pools = json!([
            { "user_pool_id": "us-west-2_Sandbox01", "name": "sandbox-users", "clients": 3 }
        ]);
        let seeded = super::with(empty, json!({ "pools": pools, "clients": 3 }));
        let reset = ask(address, "POST", "reset", r#"{"world": "seeded"}"#).await;
        assert_eq!(reset, (200, seeded));
    })
    .await;
    assert_eq!(sandbox.notes(), [""; 0]);
}

#[test]
fn a_reset_that_can_not_be_written_is_not_done() {
    let folder = tempfile::tempdir().expect("a folder");
    let inner = folder.path().join("inner");
    std::fs::create_dir(&inner).expect("a folder");
    let sandbox = Sandbox::open(&inner.join("sandbox.json")).expect("a new file");
    let before = sandbox.world();
    std::fs::remove_dir_all(&inner).expect("removed");
    sandbox.start_over(crate::sandbox::World::empty(1)).expect_err("there is no folder");
    assert_eq!(sandbox.world(), before);
}

/// Method, path and body of requests with one mistake each, and the answers to them.
const WRONG: &[([&str; 3], u16, &str)] = &[
    (
        ["GET", "", ""],
        404,
        "below /_sandbox/ there are status, weather, faults, requests and reset",
    ),
    (
        ["GET", "status/", ""],
        404,
        "below /_sandbox/ there are status, weather, faults, requests and reset",
    ),
    (["POST", "status", "{}"], 405, "status takes GET"),
    (["POST", "weather", "{}"], 405, "weather takes GET, PUT and DELETE"),
    (["GET", "faults", ""], 405, "faults takes POST"),
    (["POST", "requests", "{}"], 405, "requests takes GET and DELETE"),
    (["OPTIONS", "reset", ""], 405, "reset takes POST"),
    (["PUT", "weather", ""], 400, "the body must be a JSON object"),
    (["PUT", "weather", "[]"], 400, "the body must be a JSON object"),
    (
        ["PUT", "weather", r#"{"error": "2%"}"#],
        400,
        "unknown field `error`, expected one of `quota`, `clients_per_pool`, `errors`, `lost_replies`, `latency`, `slow_start`, `list_lag`, `pages`, `unmeasured`, `refresh_flow`, `empty_units`, `seed` at line 1 column 8",
    ),
    (
        ["PUT", "weather", r#"{"errors": 2}"#],
        400,
        "invalid type: integer `2`, expected a string at line 1 column 12",
    ),
    (
        ["PUT", "weather", r#"{"errors": "200%"}"#],
        400,
        "write a percentage from 0% to 100% at line 1 column 18",
    ),
    (
        ["PUT", "weather", r#"{"latency": "soon"}"#],
        400,
        "write a time such as 40ms, or 40ms+-10 at line 1 column 19",
    ),
    (
        ["PUT", "weather", r#"{"slow_start": "1d"}"#],
        400,
        "write seconds or milliseconds such as 3s or 200ms at line 1 column 20",
    ),
    (
        ["PUT", "weather", r#"{"quota": "half"}"#],
        400,
        "unknown variant `half`, expected `none` or `aws` at line 1 column 16",
    ),
    (
        ["PUT", "weather", r#"{"clients_per_pool": 10001}"#],
        400,
        "write a number of clients from 1 to 10000 at line 1 column 27",
    ),
    (
        ["POST", "faults", r#"["ListUserPools", "refuse", null, null, null]"#],
        400,
        "the body must be a JSON object",
    ),
    (
        ["POST", "faults", r#"{"operation": "Dance", "fault": "refuse"}"#],
        400,
        "operation: the sandbox does not have this one; names are the API's, such as ListUserPoolClients",
    ),
    (
        ["POST", "faults", r#"{"operation": "ListUserPools", "fault": "explode"}"#],
        400,
        "unknown variant `explode`, expected one of `error`, `lose_reply`, `refuse` at line 1 column 49",
    ),
    (
        ["POST", "faults", r#"{"operation": "ListUserPools", "fault": "error"}"#],
        400,
        "type: write letters, such as TooManyRequestsException",
    ),
    (
        [
            "POST",
            "faults",
            r#"{"operation": "ListUserPools", "fault": "error", "type": "X", "status": 200}"#,
        ],
        400,
        "status: write a number from 400 to 599",
    ),
    (
        ["POST", "faults", r#"{"operation": "ListUserPools", "fault": "refuse", "status": 500}"#],
        400,
        r#"status, type and message are for the fault "error""#,
    ),
    (
        ["POST", "faults", r#"{"operation": "ListUserPools", "fault": "refuse", "when": 1}"#],
        400,
        "unknown field `when`, expected one of `operation`, `fault`, `status`, `type`, `message` at line 1 column 56",
    ),
    (
        ["POST", "reset", r#"{"world": "flat"}"#],
        400,
        "unknown variant `flat`, expected `empty` or `seeded` at line 1 column 16",
    ),
    (
        ["PUT", "weather", r#"{"errors": "-0%"}"#],
        400,
        "write a percentage from 0% to 100% at line 1 column 17",
    ),
];

#[tokio::test]
async fn what_is_wrong_is_said_and_changes_nothing() {
    let sandbox = sandbox();
    let world = sandbox.world();
    served(sandbox.clone(), async |address| {
        for ([method, path, body], status, error) in WRONG {
            let answer = ask(address, method, path, body).await;
            assert_eq!(answer, (*status, json!({ "error": error })), "{method} {path} {body}");
        }
        for media_type in ["text/plain", "application/x-www-form-urlencoded", ""] {
            let request = ["POST", "reset", media_type];
            let text = "the body's content-type must be application/json";
            assert_eq!(
                ask_as(address, request, r#"{"world": "empty"}"#).await,
                (415, json!({ "error": text }))
            );
        }
        let large = format!(r#"{{"world": "empty{}"}}"#, " ".repeat(1 << 20));
        let text = "the sandbox takes at most 1048576 bytes";
        assert_eq!(ask(address, "POST", "reset", &large).await, (413, json!({ "error": text })));
    })
    .await;
    assert_eq!(sandbox.world(), world);
}

#[tokio::test]
async fn an_error_of_the_services_own_is_a_500_unless_it_is_said() {
    served(sandbox(), async |address| {
        let fault =
            r#"{"operation": "ListUserPools", "fault": "error", "type": "InternalErrorException"}"#;
        ask(address, "POST", "faults", fault).await;
        let reply = exchange(address, &post("ListUserPools", r#"{"MaxResults": 1}"#)).await;
        assert!(reply.starts_with("HTTP/1.1 500 "), "{reply}");
    })
    .await;
}

#[tokio::test]
async fn a_reset_to_nothing_else_is_to_the_seeded_world() {
    let sandbox = sandbox();
    served(sandbox.clone(), async |address| {
        assert_eq!(ask(address, "POST", "reset", "{}").await.0, 200);
    })
    .await;
    assert_eq!(sandbox.world().pools(), crate::sandbox::World::seeded(1).pools());
}
