//! A bucket of a moto server, for states that a team shares. The embedded service knows nothing of S3.

use super::Peer;
use aws_sdk_s3::Client;
use aws_sdk_s3::config::{BehaviorVersion, Credentials, Region};
use aws_sdk_s3::types::{BucketLocationConstraint, CreateBucketConfiguration};
use cogctl::store::{self, S3Object, State, Store};
use std::io::{Read as _, Write as _};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use tokio::runtime::Runtime;

/// An empty bucket, and the one object in it that specs keep their state in.
pub(crate) struct Bucket {
    pub(crate) endpoint: String,
    pub(crate) name: String,
    client: Client,
    runtime: Runtime,
}

/// Tells a story to moto, whose clients and buckets the peer's folder uses; without moto it says that it doesn't.
#[expect(clippy::print_stderr, reason = "a skipped test says so")]
pub(crate) fn each_bucket(story: impl Fn(&mut Peer, &Bucket)) {
    let Ok(endpoint) = std::env::var("COGCTL_TEST_MOTO") else {
        eprintln!("skipped: S3 needs moto, which `tests/run` starts");
        return;
    };
    let bucket = Bucket::new(&endpoint);
    let mut peer = Peer::moto(&endpoint);
    peer.folder.set("AWS_ENDPOINT_URL_S3", &endpoint);
    peer.folder.scrub(bucket.name.clone(), "BUCKET");
    let account = peer.account();
    peer.folder.scrub(account, "ACCOUNT");
    story(&mut peer, &bucket);
}

impl Bucket {
    fn new(endpoint: &str) -> Self {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        let runtime = runtime.expect("a runtime");
        let config = aws_sdk_s3::Config::builder()
            .behavior_version(BehaviorVersion::latest())
            .region(Region::new("us-west-2"))
            .endpoint_url(endpoint)
            .force_path_style(true)
            .credentials_provider(Credentials::new("test", "test", None, None, "tests"))
            .build();
        let client = Client::from_conf(config);
        let name = format!("team-{:016x}", fastrand::u64(..));
        let place = CreateBucketConfiguration::builder()
            .location_constraint(BucketLocationConstraint::UsWest2)
            .build();
        let create = client.create_bucket().bucket(&name).create_bucket_configuration(place);
        drop(runtime.block_on(create.send()).expect("a new bucket"));
        Self { endpoint: endpoint.to_owned(), name, client, runtime }
    }

    /// The `state:` of a spec, and its line.
    pub(crate) fn state(&self) -> String {
        format!("state: s3://{}/prod.json\n", self.name)
    }

    pub(crate) fn get(&self) -> Option<String> {
        let get = self.client.get_object().bucket(&self.name).key("prod.json").send();
        self.runtime.block_on(async {
            let body = get.await.ok()?.body.collect().await.expect("a whole object");
            Some(String::from_utf8(body.to_vec()).expect("text"))
        })
    }

    pub(crate) fn put(&self, text: &str) {
        let put = self.client.put_object().bucket(&self.name).key("prod.json");
        let put = put.body(text.as_bytes().to_vec().into()).send();
        drop(self.runtime.block_on(put).expect("the object is written"));
    }

    pub(crate) fn delete(&self) {
        let delete = self.client.delete_object().bucket(&self.name).key("prod.json");
        drop(self.runtime.block_on(delete.send()).expect("the object is deleted"));
    }

    /// What is kept, held or not.
    pub(crate) fn kept(&self) -> State {
        let text = self.get().expect("the object is there");
        store::decode(text.as_bytes(), "the object").expect("a state")
    }

    /// Who holds the lock.
    pub(crate) fn holder(&self) -> Option<String> {
        let json: serde_json::Value = serde_json::from_str(&self.get()?).expect("JSON");
        json["lock"]["holder"].as_str().map(str::to_owned)
    }

    /// Runs `meanwhile` while another run, in this process, holds the lock.
    pub(crate) fn while_held(&self, holder: &str, meanwhile: impl FnOnce()) {
        let object = S3Object::parse(&format!("s3://{}/prod.json", self.name));
        let store = Store::s3(object.expect("an object"), self.client.clone(), holder.to_owned());
        let locked = self.runtime.block_on(store.lock(self.kept()));
        let (locked, _) = locked.expect("nobody else holds it");
        meanwhile();
        self.runtime.block_on(locked.release()).expect("it is released");
    }
}

/// What goes wrong in front of S3.
#[derive(Clone, Copy)]
pub(crate) enum Mishap {
    /// The answer to every write is lost the first time it is sent.
    AnswersLost,
    /// After so many writes nothing comes through any more.
    CutAfter(usize),
}

impl Mishap {
    /// A loopback proxy in front of the service at `upstream`, an `http://host:port`, until the process ends.
    pub(crate) fn before(self, upstream: &str) -> String {
        let upstream = upstream.trim_start_matches("http://").trim_end_matches('/').to_owned();
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
        let endpoint = format!("http://{}", listener.local_addr().expect("an address"));
        std::thread::spawn(move || {
            let mut writes = 0;
            // One after the other, as one run asks.
            for stream in listener.incoming().flatten() {
                let Some((head, body)) = request(&stream) else { continue };
                if matches!(self, Self::CutAfter(count) if count == writes) {
                    continue;
                }
                let reply = exchange(&head, &body, &upstream).unwrap_or_default();
                let is_write = head.starts_with("PUT ");
                writes += usize::from(is_write);
                let lost = matches!(self, Self::AnswersLost) && is_write && writes % 2 == 1;
                if !lost {
                    let mut back = &stream;
                    back.write_all(&reply).unwrap_or_default();
                }
            }
        });
        endpoint
    }
}

/// The head and the body of the one request of a connection. Unless all of it is read, closing would be a reset.
pub(crate) fn request(mut stream: &TcpStream) -> Option<(String, Vec<u8>)> {
    let mut head = Vec::new();
    let mut byte = [0];
    while !head.ends_with(b"\r\n\r\n") {
        stream.read_exact(&mut byte).ok()?;
        head.push(byte[0]);
    }
    let head = String::from_utf8_lossy(&head).into_owned();
    let length = head.lines().find_map(|line| {
        let (name, value) = line.split_once(':')?;
        name.eq_ignore_ascii_case("content-length").then(|| value.trim().parse().ok())?
    });
    let mut body = vec![0; length.unwrap_or(0)];
    stream.read_exact(&mut body).ok()?;
    Some((head, body))
}

/// Passes a request on; the connection ends with its reply.
fn exchange(head: &str, body: &[u8], upstream: &str) -> Option<Vec<u8>> {
    let head = head.replacen("\r\n", "\r\nconnection: close\r\n", 1);
    let mut onward = TcpStream::connect(upstream).ok()?;
    onward.write_all(head.as_bytes()).ok()?;
    onward.write_all(body).ok()?;
    let mut reply = Vec::new();
    onward.read_to_end(&mut reply).ok()?;
    Some(reply)
}
