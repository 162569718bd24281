//! The served way in, over a real socket.

use std::net::SocketAddr;

use serde_json::json;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::sync::oneshot;

use super::{POOL, bare, sandbox, target};
use crate::sandbox::server::{self, Running};
use crate::sandbox::{Fault, Sandbox, Weather};

/// Sends bytes over one connection and reads until it is closed.
pub(super) async fn exchange(address: SocketAddr, request: &[u8]) -> String {
    let mut stream = TcpStream::connect(address).await.expect("it listens");
    stream.write_all(request).await.expect("it reads");
    let mut reply = Vec::new();
    stream.read_to_end(&mut reply).await.expect("it closes");
    let reply = String::from_utf8(reply).expect("text");
    // The date is the only part that differs between runs.
    reply.split_inclusive("\r\n").filter(|line| !line.starts_with("date: ")).collect()
}

pub(super) fn post(operation: &str, body: &str) -> Vec<u8> {
    format!(
        "POST / HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\nx-amz-target: {}\r\n\
         content-type: application/x-amz-json-1.1\r\ncontent-length: {}\r\n\r\n{body}",
        target(operation),
        body.len()
    )
    .into_bytes()
}

/// Serves a sandbox to a story, and ends when the story does.
pub(super) async fn served<F: Future<Output = ()>>(
    sandbox: Sandbox,
    story: impl FnOnce(SocketAddr) -> F,
) {
    serve(bound(sandbox), story).await;
}

/// The same for so many connections.
fn narrow(sandbox: Sandbox, most: usize) -> Running {
    let mut running = bound(sandbox);
    running.most = most;
    running
}

fn bound(sandbox: Sandbox) -> Running {
    server::serve(sandbox, "127.0.0.1:0".parse().expect("an address")).expect("bound")
}

async fn serve<F: Future<Output = ()>>(running: Running, story: impl FnOnce(SocketAddr) -> F) {
    let address = running.address;
    let (end, ended) = oneshot::channel::<()>();
    let serving = running.until(async {
        ended.await.unwrap_or_default();
    });
    let story = async {
        story(address).await;
        drop(end);
    };
    let (served, ()) = tokio::join!(serving, story);
    served.expect("it was served");
}

#[tokio::test]
async fn a_request_is_answered_with_headers() {
    let request = json!({ "UserPoolId": POOL, "ClientId": "public" }).to_string();
    served(sandbox(), async |address| {
        let body = json!({ "UserPoolClient": bare("public", "web") }).to_string();
        assert_eq!(
            exchange(address, &post("DescribeUserPoolClient", &request)).await,
            format!(
                "HTTP/1.1 200 OK\r\ncontent-type: application/x-amz-json-1.1\r\n\
                 x-amzn-requestid: 00000000-0000-4000-8000-000000000001\r\nconnection: close\r\n\
                 content-length: {}\r\n\r\n{body}",
                body.len()
            )
        );
        let body = r#"{"__type":"UnknownOperationException","message":"the sandbox does not have the operation Dance"}"#;
        assert_eq!(
            exchange(address, &post("Dance", "{}")).await,
            format!(
                "HTTP/1.1 400 Bad Request\r\ncontent-type: application/x-amz-json-1.1\r\n\
                 x-amzn-requestid: 00000000-0000-4000-8000-000000000002\r\n\
                 x-amzn-errortype: UnknownOperationException\r\nconnection: close\r\n\
                 content-length: {}\r\n\r\n{body}",
                body.len()
            )
        );
    })
    .await;
}

/// The first line of an answer; nothing if the connection was closed without one.
async fn status(address: SocketAddr, request: &[u8]) -> String {
    exchange(address, request).await.lines().next().unwrap_or_default().to_owned()
}

#[tokio::test]
async fn garbage_gets_a_status_or_a_closed_connection() {
    served(sandbox(), async |address| {
        let bad = "HTTP/1.1 400 Bad Request";
        assert_eq!(status(address, b"GET / HTTP/1.1\r\nhost: x\r\n\r\n").await, bad);
        assert_eq!(status(address, b"\x16\x03\x01\x02\x00 hello\r\n\r\n").await, bad);
        assert_eq!(status(address, b"\xff\xfe\xfd\r\n\r\n").await, bad);
        assert_eq!(status(address, b"POST / HTTP/9.9\r\n\r\n").await, bad);
        assert_eq!(status(address, b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n").await, "");
        let long = format!("GET / HTTP/1.1\r\nx: {}\r\n\r\n", "x".repeat(1 << 20));
        let large = "HTTP/1.1 431 Request Header Fields Too Large";
        assert_eq!(status(address, long.as_bytes()).await, large);
    })
    .await;
}

#[tokio::test]
async fn what_does_not_speak_the_protocol_is_told_which_it_is() {
    served(sandbox(), async |address| {
        let text = "the sandbox answers POST requests of the type application/x-amz-json-1.1";
        let body = json!({ "__type": "UnknownOperationException", "message": text }).to_string();
        let post = String::from_utf8(post("ListUserPools", "{}")).expect("text");
        for request in [
            post.replace("POST", "PUT"),
            post.replace("x-amz-json-1.1", "json"),
            post.replace("content-type", "content-kind"),
        ] {
            let reply = exchange(address, request.as_bytes()).await;
            assert_eq!(reply.lines().next(), Some("HTTP/1.1 400 Bad Request"));
            assert_eq!(reply.lines().last(), Some(body.as_str()));
        }
    })
    .await;
}

#[tokio::test]
async fn a_body_of_50_megabytes_gets_a_readable_answer() {
    served(sandbox(), async |address| {
        let body = r#"{"__type":"RequestEntityTooLargeException","message":"the sandbox takes at most 1048576 bytes"}"#;
        let large = "x".repeat(50_000_000);
        for number in [1, 2] {
            let request = post("CreateUserPoolClient", &large);
            assert_eq!(
                exchange(address, &request).await,
                format!(
                    "HTTP/1.1 413 Payload Too Large\r\ncontent-type: application/x-amz-json-1.1\r\n\
                     x-amzn-requestid: 00000000-0000-4000-8000-{number:012x}\r\n\
                     x-amzn-errortype: RequestEntityTooLargeException\r\nconnection: close\r\n\
                     content-length: {}\r\n\r\n{body}",
                    body.len()
                )
            );
        }
    })
    .await;
}

#[tokio::test]
async fn a_body_that_says_it_is_far_too_large_is_answered_unread() {
    served(sandbox(), async |address| {
        let request = String::from_utf8(post("CreateUserPoolClient", "{}")).expect("text");
        let request = request.replace("length: 2", "length: 67108865");
        let large = "HTTP/1.1 413 Payload Too Large";
        assert_eq!(status(address, request.as_bytes()).await, large);
    })
    .await;
}

#[tokio::test]
async fn those_who_never_finish_keep_nobody_out() {
    let request = json!({ "UserPoolId": POOL, "ClientId": "public" }).to_string();
    let request = post("DescribeUserPoolClient", &request);
    served(sandbox(), async |address| {
        let mut halves = Vec::new();
        for sent in [0, 20, request.len() - 1].repeat(67) {
            let mut half = TcpStream::connect(address).await.expect("it listens");
            half.write_all(&request[..sent]).await.expect("it reads");
            halves.push(half);
        }
        let working = (0..200).map(|_| status(address, &request));
        let answers = futures_util::future::join_all(working).await;
        assert_eq!(answers, ["HTTP/1.1 200 OK"; 200]);
        assert_eq!(halves.len(), 201);
    })
    .await;
}

#[tokio::test]
async fn who_has_been_idle_for_longest_makes_room_for_others() {
    let request = json!({ "UserPoolId": POOL, "ClientId": "public" }).to_string();
    let request = post("DescribeUserPoolClient", &request);
    serve(narrow(sandbox(), 10), async |address| {
        let mut halves = Vec::new();
        for sent in [0, 20, request.len() - 1].repeat(10) {
            let mut half = TcpStream::connect(address).await.expect("it listens");
            half.write_all(&request[..sent]).await.expect("it reads");
            halves.push(half);
        }
        let working = (0..30).map(|_| status(address, &request));
        let answers = futures_util::future::join_all(working).await;
        assert_eq!(answers, ["HTTP/1.1 200 OK"; 30]);
        assert_eq!(halves[0].read(&mut [0]).await.expect("it was closed"), 0);
    })
    .await;
}

#[tokio::test]
async fn who_has_something_under_way_is_not_sent_off() {
    let sandbox = sandbox();
    // Longer than those have who have nothing under way.
    let latency = std::time::Duration::from_millis(600);
    sandbox.set_weather(Weather { latency, ..Weather::default() });
    let request = json!({ "UserPoolId": POOL, "ClientId": "public" }).to_string();
    let request = post("DescribeUserPoolClient", &request);
    serve(narrow(sandbox, 3), async |address| {
        let working = (0..10).map(|_| status(address, &request));
        let answers = futures_util::future::join_all(working).await;
        assert_eq!(answers, ["HTTP/1.1 200 OK"; 10]);
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn what_has_arrived_is_done_though_its_sender_hangs_up() {
    let sandbox = sandbox();
    let latency = std::time::Duration::from_secs(5);
    sandbox.set_weather(Weather { latency, ..Weather::default() });
    let handle = sandbox.clone();
    served(sandbox, async |address| {
        let request = json!({ "UserPoolId": POOL, "ClientName": "made" }).to_string();
        let mut stream = TcpStream::connect(address).await.expect("it listens");
        stream.write_all(&post("CreateUserPoolClient", &request)).await.expect("it reads");
        while handle.requests().is_empty() {
            tokio::task::yield_now().await;
        }
        drop(stream);
        tokio::time::sleep(latency * 2).await;
        assert_eq!(handle.world().clients(POOL).filter(|client| client.name == "made").count(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_lost_reply_is_a_closed_connection() {
    let sandbox = sandbox();
    sandbox.fail_next("CreateUserPoolClient", Fault::LoseReply);
    let handle = sandbox.clone();
    served(sandbox, async |address| {
        let request = json!({ "UserPoolId": POOL, "ClientName": "made" }).to_string();
        assert_eq!(exchange(address, &post("CreateUserPoolClient", &request)).await, "");
    })
    .await;
    assert_eq!(handle.world().clients(POOL).filter(|client| client.name == "made").count(), 1);
}

#[test]
fn only_this_machine_is_served() {
    for address in ["0.0.0.0:0", "192.0.2.1:80", "[::]:0"] {
        let refused = server::serve(sandbox(), address.parse().expect("an address"));
        assert_eq!(
            refused.expect_err("it is not loopback").to_string(),
            format!("the sandbox is served on loopback addresses only, not on {address}")
        );
    }
}

#[tokio::test]
async fn weather_loses_the_same_replies_whenever_it_starts_from_the_same_seed() {
    let request = json!({ "UserPoolId": POOL, "ClientId": "public" }).to_string();
    let mut fates = Vec::new();
    for seed in [1, 1, 2] {
        let sandbox = sandbox();
        sandbox.set_weather(Weather { lost_replies: 0.3, seed, ..Weather::default() });
        let handle = sandbox.clone();
        let mut fate = String::new();
        served(sandbox, async |address| {
            for _ in 0..20 {
                let reply = exchange(address, &post("DescribeUserPoolClient", &request)).await;
                fate.push(if reply.is_empty() { '-' } else { '+' });
            }
        })
        .await;
        assert_eq!(handle.requests().len(), 20, "a lost reply is one to a request that was done");
        fates.push(fate);
    }
    let [one, other] = ["++-+-++++----+-+++++", "-+++++-+-++-+-+--++-"];
    assert_eq!(fates, [one, one, other]);
}
