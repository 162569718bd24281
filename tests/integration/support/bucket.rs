//! A bucket of a moto server, for states that a team shares. The embedded service knows nothing of S3.

use super::Peer;
use aws_sdk_s3::Client;
use aws_sdk_s3::config::{BehaviorVersion, Credentials, Region};
use aws_sdk_s3::types::{BucketLocationConstraint, CreateBucketConfiguration};
use cogctl::store::{self, S3Object, State, Store};
use std::io::{Read as _, Write as _};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
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

/// A loopback proxy in front of S3 that swallows the answer to every write the first time it is sent.
pub(crate) struct Forgetful {
    pub(crate) endpoint: String,
}

impl Forgetful {
    /// Listens in front of the service at `upstream`, an `http://host:port`, until the process ends.
    pub(crate) fn before(upstream: &str) -> Self {
        let upstream = upstream.trim_start_matches("http://").trim_end_matches('/').to_owned();
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
        let endpoint = format!("http://{}", listener.local_addr().expect("an address"));
        let answers = Arc::new(AtomicBool::new(true));
        std::thread::spawn(move || {
            // One after the other, as one run asks.
            for stream in listener.incoming().flatten() {
                let reply = exchange(&stream, &upstream).unwrap_or_default();
                let write = reply.write;
                // The second time a write is sent, it has its answer.
                let silent = write && answers.fetch_xor(true, Ordering::Relaxed);
                if !silent {
                    let mut back = &stream;
                    back.write_all(&reply.bytes).unwrap_or_default();
                }
            }
        });
        Self { endpoint }
    }
}

#[derive(Default)]
struct Reply {
    /// Whether it answers a PUT.
    write: bool,
    bytes: Vec<u8>,
}

/// Passes one request on; the connection ends with its reply.
fn exchange(stream: &TcpStream, upstream: &str) -> Option<Reply> {
    let mut request = Vec::new();
    let mut byte = [0];
    let mut from = stream;
    while !request.ends_with(b"\r\n\r\n") {
        from.read_exact(&mut byte).ok()?;
        request.push(byte[0]);
    }
    let head = String::from_utf8_lossy(&request).into_owned();
    let length = head.lines().find_map(|line| {
        let (name, value) = line.split_once(':')?;
        name.eq_ignore_ascii_case("content-length").then(|| value.trim().parse().ok())?
    });
    let mut body = vec![0; length.unwrap_or(0)];
    from.read_exact(&mut body).ok()?;
    let head = head.replacen("\r\n", "\r\nconnection: close\r\n", 1);
    let mut onward = TcpStream::connect(upstream).ok()?;
    onward.write_all(head.as_bytes()).ok()?;
    onward.write_all(&body).ok()?;
    let mut bytes = Vec::new();
    onward.read_to_end(&mut bytes).ok()?;
    Some(Reply { write: head.starts_with("PUT "), bytes })
}
