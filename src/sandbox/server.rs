//! Owns the served sandbox: HTTP/1 on a loopback address, for boto3, the AWS CLI and
//! Terraform. Everything a stranger can send is bounded: bodies, headers, connections and
//! time. It does not know what an operation does, nor what is asked of the control endpoint.

mod body;
mod room;

use std::net::SocketAddr;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http_body_util::Full;
use hyper::body::Incoming;
use hyper::header::{CONNECTION, CONTENT_TYPE, HeaderValue};
use hyper::http::request::Parts;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Method, Request, Response, StatusCode};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::JoinSet;
use tokio::time::{sleep, timeout};

use super::control::{self, Call, Said};
use super::refusal::Refusal;
use super::wire::{self, Answer, Reply};
use super::{Sandbox, SandboxError};
use body::{LARGEST, Received};
use room::{Presence, Room};

/// Enough for 200 at work beside as many that are idle, and few enough for the 1,024 open
/// files that a process commonly may have.
const MOST_CONNECTIONS: usize = 500;
/// How long a connection may take to send a request's headers, or to stay idle.
const HEADERS_WITHIN: Duration = Duration::from_secs(30);
/// How long open connections may finish after the end was asked for.
const FINISH_WITHIN: Duration = Duration::from_secs(5);

/// A bound sandbox. It answers while [`Running::until`] is awaited.
#[derive(Debug)]
pub struct Running {
    /// Where it listens, with the port that was chosen if zero was asked for.
    pub address: SocketAddr,
    listener: std::net::TcpListener,
    sandbox: Sandbox,
    /// How many connections there may be.
    pub(super) most: usize,
}

/// Why a request was given up on: hyper closes the connection without an answer.
#[derive(Debug, thiserror::Error)]
#[error("the connection was dropped")]
struct Dropped;

/// Binds a sandbox to a loopback address.
///
/// # Errors
///
/// If the address is not a loopback one (the service asks nobody who they are), or can't be bound.
pub fn serve(sandbox: Sandbox, address: SocketAddr) -> Result<Running, SandboxError> {
    if !address.ip().is_loopback() {
        return Err(SandboxError::NotLoopback { address });
    }
    serve_openly(sandbox, address)
}

/// Binds a sandbox to any address. Whoever can reach it can read and change all that is in
/// it, secrets too: it asks nobody who they are.
///
/// # Errors
///
/// If the address can't be bound.
pub fn serve_openly(sandbox: Sandbox, address: SocketAddr) -> Result<Running, SandboxError> {
    let failed = |source| SandboxError::Listen { address, source };
    let listener = std::net::TcpListener::bind(address).map_err(failed)?;
    listener.set_nonblocking(true).map_err(failed)?;
    let address = listener.local_addr().map_err(failed)?;
    Ok(Running { address, listener, sandbox, most: MOST_CONNECTIONS })
}

impl Running {
    /// Answers until `shutdown` is done, then lets requests under way finish for a few seconds.
    ///
    /// # Errors
    ///
    /// If the socket can't be watched.
    pub async fn until(self, shutdown: impl Future<Output = ()>) -> Result<(), SandboxError> {
        let Self { address, listener, sandbox, most } = self;
        let listener = TcpListener::from_std(listener)
            .map_err(|source| SandboxError::Listen { address, source })?;
        let (stop, stopped) = watch::channel(());
        let mut connections = JoinSet::new();
        let mut shutdown = pin!(shutdown);
        let mut room = Room::new(most);
        loop {
            tokio::select! {
                () = &mut shutdown => break,
                Some(_) = connections.join_next() => {}
                // While all are at work nobody is accepted; they wait in the system's queue.
                (stream, presence) = next(&listener, &mut room) => {
                    let place = Arc::downgrade(&presence);
                    let guest = Guest { sandbox: sandbox.clone(), presence };
                    let served = connections.spawn(connection(stream, guest, stopped.clone()));
                    room.seat(served, place);
                }
            }
        }
        drop(stop);
        let all_done = async { while connections.join_next().await.is_some() {} };
        // Whoever is not done by then is cut off when the set is dropped.
        timeout(FINISH_WITHIN, all_done).await.unwrap_or_default();
        Ok(())
    }
}

/// The next connection, with its place.
async fn next(listener: &TcpListener, room: &mut Room) -> (TcpStream, Arc<Presence>) {
    let presence = room.place().await;
    loop {
        match listener.accept().await {
            Ok((stream, _)) => return (stream, presence),
            // The process has too many files open, for a while.
            Err(_) => sleep(Duration::from_millis(100)).await,
        }
    }
}

/// Who is served: a connection, and what it still has under way when it has ended.
#[derive(Clone)]
struct Guest {
    sandbox: Sandbox,
    presence: Arc<Presence>,
}

async fn connection(stream: TcpStream, guest: Guest, mut stopped: watch::Receiver<()>) {
    let service = service_fn(move |request| {
        let guest = guest.clone();
        async move {
            let presence = Arc::clone(&guest.presence);
            let response = respond(guest, request).await;
            presence.idles();
            response
        }
    });
    let mut connection = pin!(
        http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(HEADERS_WITHIN)
            .serve_connection(TokioIo::new(stream), service)
    );
    // A connection that ends badly is the other side's affair.
    tokio::select! {
        _ended = connection.as_mut() => {}
        _closed = stopped.changed() => {
            connection.as_mut().graceful_shutdown();
            connection.await.unwrap_or_default();
        }
    }
}

async fn respond(
    guest: Guest,
    request: Request<Incoming>,
) -> Result<Response<Full<Bytes>>, Dropped> {
    let (parts, body) = request.into_parts();
    let controls = parts.uri.path().starts_with(control::ROOT);
    // Whatever it says, a request is read first: to answer somebody who is still sending
    // would cut them off before they read the answer.
    let body = match body::receive(body).await {
        Received::Whole(body) => body,
        Received::TooLarge if controls => {
            let text = format!("the sandbox takes at most {LARGEST} bytes");
            return Ok(closing(said(control::refused(413, &text))));
        }
        Received::TooLarge => return Ok(refused(&guest.sandbox, too_large())),
        Received::Cut => return Err(Dropped),
    };
    guest.presence.works();
    if controls {
        return Ok(said(control(&guest.sandbox, &parts, &body)));
    }
    if let Err(refusal) = speaks_our_protocol(&parts) {
        return Ok(refused(&guest.sandbox, refusal));
    }
    let target = header(&parts, wire::TARGET).to_owned();
    // What has arrived is done, though its sender may hang up meanwhile.
    let work = tokio::spawn(async move {
        let Guest { sandbox, presence } = guest;
        let answer = sandbox.answer_in_time(&target, &body).await;
        drop(presence);
        answer
    });
    match work.await {
        Ok(Answer::Reply(reply)) => Ok(response(reply)),
        Ok(Answer::Dropped) | Err(_) => Err(Dropped),
    }
}

fn control(sandbox: &Sandbox, parts: &Parts, body: &[u8]) -> Said {
    let (method, path) = (parts.method.as_str(), parts.uri.path());
    control::answer(sandbox, &Call { method, path, media_type: media_type(parts), body })
}

fn header<'p>(parts: &'p Parts, name: &str) -> &'p str {
    parts.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
}

fn media_type(parts: &Parts) -> &str {
    header(parts, "content-type").split(';').next().unwrap_or_default().trim()
}

fn speaks_our_protocol(parts: &Parts) -> Result<(), Refusal> {
    if parts.method == Method::POST && media_type(parts).eq_ignore_ascii_case(wire::CONTENT_TYPE) {
        return Ok(());
    }
    Err(Refusal::unknown_operation(format!(
        "the sandbox answers POST requests of the type {}",
        wire::CONTENT_TYPE
    )))
}

fn too_large() -> Refusal {
    Refusal {
        status: 413,
        error_type: "RequestEntityTooLargeException".to_owned(),
        message: format!("the sandbox takes at most {LARGEST} bytes"),
    }
}

/// A refusal that no operation was asked about.
fn refused(sandbox: &Sandbox, refusal: Refusal) -> Response<Full<Bytes>> {
    closing(response(sandbox.refused(refusal)))
}

/// The last answer of its connection: what comes next on it may be the rest of a body.
fn closing(mut response: Response<Full<Bytes>>) -> Response<Full<Bytes>> {
    response.headers_mut().insert(CONNECTION, HeaderValue::from_static("close"));
    response
}

/// An answer of the control endpoint.
fn said(said: Said) -> Response<Full<Bytes>> {
    let Said { status, body } = said;
    let mut response = Response::new(Full::new(Bytes::from(body.to_string())));
    *response.status_mut() =
        StatusCode::from_u16(status).expect("the control endpoint knows its statuses");
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    response
}

fn response(reply: Reply) -> Response<Full<Bytes>> {
    let Reply { status, error_type, body, request_id } = reply;
    let mut response = Response::new(Full::new(Bytes::from(body)));
    *response.status_mut() =
        StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(wire::CONTENT_TYPE));
    let texts = [(wire::REQUEST_ID, Some(request_id)), (wire::ERROR_TYPE, error_type)];
    for (name, text) in texts {
        // A queued fault may bear a type that is no header; the body has it all the same.
        if let Some(value) = text.and_then(|text| HeaderValue::try_from(text).ok()) {
            headers.insert(name, value);
        }
    }
    response
}
