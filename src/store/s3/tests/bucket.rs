//! An S3 of one object, in memory, that keeps to what Amazon's documentation says of conditional requests, and that can lose
//! answers.

use super::super::super::Store;
use super::super::super::cache::Cache;
use super::super::S3Object;
use aws_sdk_s3::config::retry::RetryConfig;
use aws_sdk_s3::config::{BehaviorVersion, Credentials, Region};
use aws_smithy_runtime_api::client::http::{
    HttpConnector, HttpConnectorFuture, SharedHttpConnector, http_client_fn,
};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_runtime_api::client::result::ConnectorError;
use aws_smithy_runtime_api::http::StatusCode;
use aws_smithy_types::body::SdkBody;
use std::collections::VecDeque;
use std::fmt::Write as _;
use std::sync::{Arc, Mutex};

/// What happens to one of the next requests instead of what should.
#[derive(Debug)]
pub(super) enum Fault {
    /// Nothing.
    None,
    /// It is done, and the answer is lost.
    AnswerLost,
    /// It is done, and no answer ever comes.
    AnswerPending,
    /// It is lost on the way.
    RequestLost,
    /// It is refused with this status, code and message.
    Refused(u16, &'static str, &'static str),
    /// It is refused, as the bucket is in that Region.
    Elsewhere(&'static str),
    /// Somebody else's bytes are put there just before.
    Before(Vec<u8>),
}

/// A bucket with one object, and what was asked of it.
#[derive(Clone, Debug, Default)]
pub(super) struct Bucket(Arc<Mutex<Inner>>);

#[derive(Debug, Default)]
pub(super) struct Inner {
    pub(super) object: Option<Vec<u8>>,
    writes: u64,
    faults: VecDeque<Fault>,
    pub(super) log: String,
}

impl Bucket {
    pub(super) fn with<T>(&self, look: impl FnOnce(&mut Inner) -> T) -> T {
        look(&mut self.0.lock().expect("no test panicked"))
    }

    pub(super) fn object(&self) -> Option<String> {
        self.with(|inner| inner.object.clone()).map(|bytes| String::from_utf8(bytes).expect("text"))
    }

    pub(super) fn put(&self, bytes: &[u8]) {
        self.with(|inner| inner.put(bytes.to_vec()));
    }

    pub(super) fn will(&self, faults: impl IntoIterator<Item = Fault>) {
        self.with(|inner| inner.faults.extend(faults));
    }

    /// What was asked since the last time.
    pub(super) fn asked(&self) -> String {
        self.with(|inner| std::mem::take(&mut inner.log))
    }

    /// The store of a run of that name; the SDK sends everything `attempts` times.
    pub(super) fn store(&self, holder: &str, attempts: u32) -> Store {
        Store::s3(prod(), self.client(attempts), holder.to_owned())
    }

    /// The cache beside a state.
    pub(super) fn cache(&self) -> Cache {
        Cache::s3(prod(), self.client(1))
    }

    fn client(&self, attempts: u32) -> aws_sdk_s3::Client {
        let connector = SharedHttpConnector::new(self.clone());
        let config = aws_sdk_s3::Config::builder()
            .behavior_version(BehaviorVersion::latest())
            .region(Region::new("us-west-2"))
            .credentials_provider(Credentials::new("test", "test", None, None, "tests"))
            .retry_config(RetryConfig::standard().with_max_attempts(attempts))
            .http_client(http_client_fn(move |_, _| connector.clone()))
            .build();
        aws_sdk_s3::Client::from_conf(config)
    }
}

fn prod() -> S3Object {
    S3Object::parse("s3://team/prod.json").expect("an object")
}

impl Inner {
    pub(super) fn put(&mut self, bytes: Vec<u8>) {
        self.writes += 1;
        self.object = Some(bytes);
    }

    /// As with encryption by a key of one's own, the ETag says nothing about the bytes.
    fn etag(&self) -> String {
        format!("\"etag-{}\"", self.writes)
    }

    fn answer(&mut self, request: &HttpRequest) -> (u16, Vec<u8>) {
        let header = |name| request.headers().get(name);
        let there = self.object.is_some();
        let no_key = || (404, error("NoSuchKey", "The specified key does not exist."));
        let unmet = || {
            (
                412,
                error(
                    "PreconditionFailed",
                    "At least one of the pre-conditions you specified did not hold",
                ),
            )
        };
        match (header("if-match"), header("if-none-match")) {
            (Some(_), _) if !there => return no_key(),
            (Some(etag), _) if etag != self.etag() => return unmet(),
            (_, Some(_)) if there => return unmet(),
            _ => {}
        }
        match request.method() {
            "GET" => self.object.clone().map_or_else(no_key, |bytes| (200, bytes)),
            "PUT" => {
                self.put(request.body().bytes().expect("it is in memory").to_vec());
                (200, Vec::new())
            }
            "DELETE" => {
                self.object = None;
                (204, Vec::new())
            }
            other => panic!("{other}"),
        }
    }
}

fn error(code: &str, message: &str) -> Vec<u8> {
    format!("<Error><Code>{code}</Code><Message>{message}</Message></Error>").into_bytes()
}

impl HttpConnector for Bucket {
    fn call(&self, request: HttpRequest) -> HttpConnectorFuture {
        let answer = self.with(|inner| {
            let header = |name| request.headers().get(name);
            let condition = match (header("if-match"), header("if-none-match")) {
                (Some(etag), _) => format!(" if {etag}"),
                (None, Some(_)) => " if none".to_owned(),
                (None, None) => String::new(),
            };
            let _ = write!(inner.log, "{}{condition}", request.method());
            let host = request.uri().split('/').nth(2).unwrap_or_default().to_owned();
            if !host.contains("us-west-2") {
                let _ = write!(inner.log, " at {host}");
            }
            let fault = inner.faults.pop_front().unwrap_or(Fault::None);
            let mut region = None;
            let (status, body) = match &fault {
                Fault::RequestLost => {
                    inner.log += " lost\n";
                    return Err(ConnectorError::io("connection reset".into()));
                }
                Fault::Refused(status, code, message) => (*status, error(code, message)),
                Fault::Elsewhere(elsewhere) => {
                    region = Some(*elsewhere);
                    (301, error("PermanentRedirect", "The bucket you are attempting to access must be addressed using the specified endpoint."))
                }
                Fault::Before(bytes) => {
                    inner.put(bytes.clone());
                    inner.answer(&request)
                }
                Fault::None | Fault::AnswerLost | Fault::AnswerPending => inner.answer(&request),
            };
            if matches!(fault, Fault::AnswerPending) {
                let _ = writeln!(inner.log, " {status}, answer pending");
                return Ok(None);
            }
            if matches!(fault, Fault::AnswerLost) {
                let _ = writeln!(inner.log, " {status}, answer lost");
                return Err(ConnectorError::io("connection reset".into()));
            }
            let _ = writeln!(inner.log, " {status}");
            let status = StatusCode::try_from(status).expect("a status");
            let mut reply = HttpResponse::new(status, SdkBody::from(body));
            reply.headers_mut().insert("etag", inner.etag());
            if let Some(region) = region {
                reply.headers_mut().insert("x-amz-bucket-region", region);
            }
            Ok(Some(reply))
        });
        match answer.transpose() {
            Some(answer) => HttpConnectorFuture::ready(answer),
            None => HttpConnectorFuture::new(std::future::pending()),
        }
    }
}
