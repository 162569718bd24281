//! The served way in, over a real socket.

use std::net::SocketAddr;

use serde_json::json;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::sync::oneshot;

use super::{POOL, bare, sandbox, target};
use crate::sandbox::{Fault, Sandbox, Weather, server};

/// Sends bytes over one connection and reads until it is closed.
async fn exchange(address: SocketAddr, request: &[u8]) -> String {
    let mut stream = TcpStream::connect(address).await.expect("it listens");
    stream.write_all(request).await.expect("it reads");
    let mut reply = Vec::new();
    stream.read_to_end(&mut reply).await.expect("it closes");
    let reply = String::from_utf8(reply).expect("text");
    // The date is the only part that differs between runs.
    reply.split_inclusive("\r\n").filter(|line| !line.starts_with("date: ")).collect()
}

fn post(operation: &str, body: &str) -> Vec<u8> {
    format!(
        "POST / HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\nx-amz-target: {}\r\n\
         content-type: application/x-amz-json-1.1\r\ncontent-length: {}\r\n\r\n{body}",
        target(operation),
        body.len()
    )
    .into_bytes()
}

/// Serves a sandbox to a story, and ends when the story does.
async fn served<F: Future<Output = ()>>(sandbox: Sandbox, story: impl FnOnce(SocketAddr) -> F) {
    let running =
        server::serve(sandbox, "127.0.0.1:0".parse().expect("an address")).expect("bound");
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

#[tokio::test]
async fn garbage_gets_a_status() {
    served(sandbox(), async |address| {
        let status = async |request: &[u8]| {
            exchange(address, request).await.lines().next().unwrap_or_default().to_owned()
        };
        assert_eq!(status(b"GET / HTTP/1.1\r\nhost: x\r\n\r\n").await, "HTTP/1.1 400 Bad Request");
        assert_eq!(status(b"\x16\x03\x01\x02\x00 hello\r\n\r\n").await, "HTTP/1.1 400 Bad Request");
        let huge = post("CreateUserPoolClient", "{}");
        let huge = String::from_utf8(huge).expect("text").replace("length: 2", "length: 1048577");
        assert_eq!(status(huge.as_bytes()).await, "HTTP/1.1 413 Payload Too Large");
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

#[tokio::test]
async fn requests_take_as_long_as_the_weather_says() {
    let milliseconds = std::time::Duration::from_millis;
    let (latency, latency_spread) = (milliseconds(40), milliseconds(10));
    let sandbox = sandbox();
    sandbox.set_weather(Weather { latency, latency_spread, ..Weather::default() });
    let delays: Vec<_> = (0..200).map(|_| sandbox.delay()).collect();
    assert!(delays.iter().all(|delay| (milliseconds(30)..=milliseconds(50)).contains(delay)));
    assert!(delays.iter().max() > delays.iter().min());
    served(sandbox, async |address| {
        let start = tokio::time::Instant::now();
        exchange(address, &post("Dance", "{}")).await;
        assert!(start.elapsed() >= milliseconds(30), "{:?}", start.elapsed());
    })
    .await;
}
