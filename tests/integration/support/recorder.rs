//! A loopback proxy that keeps what was sent through it, for services that don't say what they were asked, and that
//! lets a test decide when each request goes on.

use serde_json::Value;
use std::collections::BTreeSet;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

/// Operations and their bodies, in the order they arrived.
type Requests = Arc<Mutex<Vec<(String, Value)>>>;

/// The way to a service, with a memory. It listens until the process ends.
pub(crate) struct Recorder {
    pub(crate) endpoint: String,
    requests: Requests,
    paths: Paths,
    secrets: Secrets,
}

/// Operations and the paths that they went to, without a query.
type Paths = Arc<Mutex<BTreeSet<(String, String)>>>;

/// The client secrets that went by in replies.
pub(crate) type Secrets = Arc<Mutex<BTreeSet<String>>>;

/// What is done with each request before it is passed on, given its operation and body. It may take its time.
type Doorkeeper = Arc<dyn Fn(&str, &Value) -> Passage + Send + Sync>;

/// Whether a request is passed on.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Passage {
    Granted,
    /// The connection ends instead.
    Refused,
}

/// An HTTP request as far as a proxy looks.
struct Request {
    head: Vec<String>,
    body: Vec<u8>,
}

impl Recorder {
    /// Listens in front of the service at `upstream`, an `http://host:port`.
    pub(crate) fn before(upstream: &str) -> Self {
        Self::with(upstream, |_, _| Passage::Granted)
    }

    /// The same, with somebody at the door. Every request has a thread of its own there.
    pub(crate) fn with(
        upstream: &str,
        doorkeeper: impl Fn(&str, &Value) -> Passage + Send + Sync + 'static,
    ) -> Self {
        let upstream = upstream.trim_start_matches("http://").trim_end_matches('/').to_owned();
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
        let endpoint = format!("http://{}", listener.local_addr().expect("an address"));
        let (requests, secrets) = (Requests::default(), Secrets::default());
        let paths = Paths::default();
        let way = Way {
            upstream,
            doorkeeper: Arc::new(doorkeeper),
            requests: Arc::clone(&requests),
            paths: Arc::clone(&paths),
            secrets: Arc::clone(&secrets),
        };
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let way = way.clone();
                std::thread::spawn(move || way.pass(&stream));
            }
        });
        Self { endpoint, requests, paths, secrets }
    }

    /// The client secrets that went by so far; the handle sees later ones too.
    pub(crate) fn secrets(&self) -> Secrets {
        Arc::clone(&self.secrets)
    }

    /// What was sent so far.
    pub(crate) fn requests(&self) -> Vec<(String, Value)> {
        self.requests.lock().expect("no thread panicked with it").clone()
    }

    /// Which operations were sent so far, and to which paths.
    pub(crate) fn paths(&self) -> BTreeSet<(String, String)> {
        self.paths.lock().expect("no thread panicked with it").clone()
    }

    /// Forgets it.
    pub(crate) fn clear(&self) {
        self.requests.lock().expect("no thread panicked with it").clear();
        self.paths.lock().expect("no thread panicked with it").clear();
    }
}

/// What every connection needs.
#[derive(Clone)]
struct Way {
    upstream: String,
    doorkeeper: Doorkeeper,
    requests: Requests,
    paths: Paths,
    secrets: Secrets,
}

impl Way {
    /// Passes one request on and its reply back; the connection ends with it. A caller that hangs up gets nothing.
    fn pass(&self, stream: &TcpStream) -> Option<()> {
        let request = read(stream)?;
        let operation = request.operation().to_owned();
        let body: Value = serde_json::from_slice(&request.body).unwrap_or_default();
        let mut requests = self.requests.lock().expect("no thread panicked with it");
        requests.push((operation.clone(), body.clone()));
        drop(requests);
        let path = request.path().to_owned();
        self.paths.lock().expect("no thread panicked with it").insert((operation.clone(), path));
        if (self.doorkeeper)(&operation, &body) == Passage::Refused {
            return None;
        }
        let mut onward = TcpStream::connect(&self.upstream).expect("the service listens");
        let kept_alive = |line: &&String| !line.to_ascii_lowercase().starts_with("connection:");
        let head: Vec<_> = request.head.iter().filter(kept_alive).map(String::as_str).collect();
        write!(onward, "{}\r\nconnection: close\r\n\r\n", head.join("\r\n")).ok()?;
        onward.write_all(&request.body).ok()?;
        let mut reply = Vec::new();
        onward.read_to_end(&mut reply).ok()?;
        self.remember_secrets(&String::from_utf8_lossy(&reply));
        let mut back = stream;
        back.write_all(&reply).ok()
    }

    fn remember_secrets(&self, reply: &str) {
        let body = reply.split_once("\r\n\r\n").map_or("", |(_, body)| body);
        let Ok(body) = serde_json::from_str::<Value>(body) else { return };
        let mut secrets = self.secrets.lock().expect("no thread panicked with it");
        secrets.extend(super::leaks::secrets_in(&body));
    }
}

fn read(stream: &TcpStream) -> Option<Request> {
    let mut reader = BufReader::new(stream);
    let mut head = Vec::new();
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).ok()?;
        match line.trim_end() {
            "" => break,
            line => head.push(line.to_owned()),
        }
    }
    let mut request = Request { head, body: Vec::new() };
    let length = request.header("content-length").map_or(Ok(0), str::parse).ok()?;
    request.body.resize(length, 0);
    reader.read_exact(&mut request.body).ok()?;
    Some(request)
}

impl Request {
    /// Cognito is told what to do in a header, and S3 in the address; nothing where neither says it.
    fn operation(&self) -> &str {
        let target = self.header("x-amz-target").and_then(|target| target.rsplit('.').next());
        let of_s3 = || self.address().split(['?', '&']).find_map(|pair| pair.strip_prefix("x-id="));
        target.or_else(of_s3).unwrap_or_default()
    }

    fn path(&self) -> &str {
        self.address().split('?').next().unwrap_or_default()
    }

    fn address(&self) -> &str {
        self.head.first().and_then(|line| line.split(' ').nth(1)).unwrap_or_default()
    }

    fn header(&self, name: &str) -> Option<&str> {
        let pairs = self.head.iter().filter_map(|line| line.split_once(':'));
        let mut named = pairs.filter(|(key, _)| key.eq_ignore_ascii_case(name));
        named.next().map(|(_, value)| value.trim())
    }
}
