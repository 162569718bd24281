//! A loopback proxy that keeps what was sent through it, for services that don't say what they were asked.

use serde_json::Value;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

/// Operations and their bodies, in the order they arrived.
type Requests = Arc<Mutex<Vec<(String, Value)>>>;

/// The way to a service, with a memory. It listens until the process ends.
pub(crate) struct Recorder {
    pub(crate) endpoint: String,
    requests: Requests,
}

/// An HTTP request as far as a proxy looks.
struct Request {
    head: Vec<String>,
    body: Vec<u8>,
}

impl Recorder {
    /// Listens in front of the service at `upstream`, an `http://host:port`.
    pub(crate) fn before(upstream: &str) -> Self {
        let upstream = upstream.trim_start_matches("http://").trim_end_matches('/').to_owned();
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
        let endpoint = format!("http://{}", listener.local_addr().expect("an address"));
        let requests = Requests::default();
        let kept = Arc::clone(&requests);
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (upstream, kept) = (upstream.clone(), Arc::clone(&kept));
                std::thread::spawn(move || pass(&stream, &upstream, &kept));
            }
        });
        Self { endpoint, requests }
    }

    /// What was sent so far.
    pub(crate) fn requests(&self) -> Vec<(String, Value)> {
        self.requests.lock().expect("no thread panicked with it").clone()
    }

    /// Forgets it.
    pub(crate) fn clear(&self) {
        self.requests.lock().expect("no thread panicked with it").clear();
    }
}

/// Passes one request on and its reply back; the connection ends with it. A caller that hangs up gets nothing.
fn pass(stream: &TcpStream, upstream: &str, kept: &Requests) -> Option<()> {
    let request = read(stream)?;
    let target = request.header("x-amz-target").unwrap_or_default();
    let operation = target.rsplit('.').next().unwrap_or_default().to_owned();
    let body = serde_json::from_slice(&request.body).unwrap_or_default();
    kept.lock().expect("no thread panicked with it").push((operation, body));
    let mut onward = TcpStream::connect(upstream).expect("the service listens");
    let kept_alive = |line: &&String| !line.to_ascii_lowercase().starts_with("connection:");
    let head: Vec<_> = request.head.iter().filter(kept_alive).map(String::as_str).collect();
    write!(onward, "{}\r\nconnection: close\r\n\r\n", head.join("\r\n")).ok()?;
    onward.write_all(&request.body).ok()?;
    let mut reply = Vec::new();
    onward.read_to_end(&mut reply).ok()?;
    let mut back = stream;
    back.write_all(&reply).ok()
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
    let length = request.header("content-length").and_then(|text| text.parse().ok())?;
    request.body.resize(length, 0);
    reader.read_exact(&mut request.body).ok()?;
    Some(request)
}

impl Request {
    fn header(&self, name: &str) -> Option<&str> {
        let pairs = self.head.iter().filter_map(|line| line.split_once(':'));
        let mut named = pairs.filter(|(key, _)| key.eq_ignore_ascii_case(name));
        named.next().map(|(_, value)| value.trim())
    }
}
