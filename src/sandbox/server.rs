//! Owns the served sandbox: HTTP/1 on a loopback address, for boto3, the AWS CLI and
//! Terraform. Everything a stranger can send is bounded: bodies, headers, connections and
//! time. It does not know what an operation does.

use std::net::SocketAddr;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http_body_util::{BodyExt as _, Full, LengthLimitError, Limited};
use hyper::body::{Body as _, Incoming};
use hyper::header::{CONNECTION, CONTENT_TYPE, HeaderValue};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Method, Request, Response, StatusCode};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, watch};
use tokio::task::JoinSet;
use tokio::time::{sleep, timeout};

use super::refusal::Refusal;
use super::wire::{self, Answer, Reply};
use super::{Sandbox, SandboxError};

const MOST_CONNECTIONS: usize = 200;
const LARGEST_BODY: u32 = 1 << 20;
/// How long a connection may take to send a request's headers, or to stay idle.
const HEADERS_WITHIN: Duration = Duration::from_secs(30);
const BODY_WITHIN: Duration = Duration::from_secs(30);
/// How long open connections may finish after the end was asked for.
const FINISH_WITHIN: Duration = Duration::from_secs(5);

/// A bound sandbox. It answers while [`Running::until`] is awaited.
#[derive(Debug)]
pub struct Running {
    /// Where it listens, with the port that was chosen if zero was asked for.
    pub address: SocketAddr,
    listener: std::net::TcpListener,
    sandbox: Sandbox,
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
    let failed = |source| SandboxError::Listen { address, source };
    let listener = std::net::TcpListener::bind(address).map_err(failed)?;
    listener.set_nonblocking(true).map_err(failed)?;
    let address = listener.local_addr().map_err(failed)?;
    Ok(Running { address, listener, sandbox })
}

impl Running {
    /// Answers until `shutdown` is done, then lets requests under way finish for a few seconds.
    ///
    /// # Errors
    ///
    /// If the socket can't be watched.
    pub async fn until(self, shutdown: impl Future<Output = ()>) -> Result<(), SandboxError> {
        let Self { address, listener, sandbox } = self;
        let listener = TcpListener::from_std(listener)
            .map_err(|source| SandboxError::Listen { address, source })?;
        let (stop, stopped) = watch::channel(());
        let mut connections = JoinSet::new();
        let mut shutdown = pin!(shutdown);
        let room = Arc::new(Semaphore::new(MOST_CONNECTIONS));
        loop {
            tokio::select! {
                () = &mut shutdown => break,
                Some(_) = connections.join_next() => {}
                // Past the limit nobody is accepted; they wait in the system's queue.
                Some((stream, place)) = next(&listener, &room) => {
                    let (sandbox, stopped) = (sandbox.clone(), stopped.clone());
                    connections.spawn(async move {
                        connection(stream, sandbox, stopped).await;
                        drop(place);
                    });
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

/// The next connection, with its place; none if accepting failed, as it does for a while
/// when the process has too many files open.
async fn next(
    listener: &TcpListener,
    room: &Arc<Semaphore>,
) -> Option<(TcpStream, tokio::sync::OwnedSemaphorePermit)> {
    let place = Arc::clone(room).acquire_owned().await.ok()?;
    loop {
        match listener.accept().await {
            Ok((stream, _)) => return Some((stream, place)),
            Err(_) => sleep(Duration::from_millis(100)).await,
        }
    }
}

async fn connection(stream: TcpStream, sandbox: Sandbox, mut stopped: watch::Receiver<()>) {
    let service = service_fn(move |request| {
        let sandbox = sandbox.clone();
        async move { respond(&sandbox, request).await }
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
    sandbox: &Sandbox,
    request: Request<Incoming>,
) -> Result<Response<Full<Bytes>>, Dropped> {
    let (parts, body) = request.into_parts();
    if let Err(refusal) = speaks_our_protocol(&parts) {
        return Ok(refused(sandbox, refusal));
    }
    // Waiting for a body that says it is too large would be in vain.
    if body.size_hint().lower() > u64::from(LARGEST_BODY) {
        return Ok(refused(sandbox, too_large()));
    }
    let target = header(&parts, wire::TARGET);
    let body = match timeout(BODY_WITHIN, Limited::new(body, LARGEST_BODY as usize).collect()).await
    {
        Ok(Ok(body)) => body.to_bytes(),
        Ok(Err(error)) if error.is::<LengthLimitError>() => {
            return Ok(refused(sandbox, too_large()));
        }
        Ok(Err(_)) | Err(_) => return Err(Dropped),
    };
    let delay = sandbox.delay();
    if !delay.is_zero() {
        sleep(delay).await;
    }
    match sandbox.answer(target, &body) {
        Answer::Reply(reply) => Ok(response(reply)),
        Answer::Dropped => Err(Dropped),
    }
}

fn header<'p>(parts: &'p hyper::http::request::Parts, name: &str) -> &'p str {
    parts.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
}

fn speaks_our_protocol(parts: &hyper::http::request::Parts) -> Result<(), Refusal> {
    let media_type = header(parts, "content-type").split(';').next().unwrap_or_default().trim();
    if parts.method == Method::POST && media_type.eq_ignore_ascii_case(wire::CONTENT_TYPE) {
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
        message: format!("the sandbox takes at most {LARGEST_BODY} bytes"),
    }
}

/// A refusal that no operation was asked about. The body may be unread: the connection ends.
fn refused(sandbox: &Sandbox, refusal: Refusal) -> Response<Full<Bytes>> {
    let mut response = response(sandbox.refused(refusal));
    response.headers_mut().insert(CONNECTION, HeaderValue::from_static("close"));
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
