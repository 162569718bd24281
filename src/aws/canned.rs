//! For tests: an HTTP client that answers what it was told to, and remembers what it was asked.

use super::session::{Session, SessionOptions};
use aws_smithy_runtime_api::client::http::{
    HttpConnector, HttpConnectorFuture, SharedHttpClient, SharedHttpConnector, http_client_fn,
};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_runtime_api::client::result::ConnectorError;
use aws_smithy_runtime_api::http::StatusCode;
use aws_smithy_types::body::SdkBody;
use serde_json::{Value, json};
use std::collections::VecDeque;
use std::sync::{Arc, Mutex};

/// What comes back for one request.
#[derive(Clone, Debug)]
pub(crate) enum Answer {
    /// This status and body.
    Reply(u16, String),
    /// Nothing: the connection broke after the request was sent.
    Lost,
}

impl Answer {
    /// Success.
    pub(crate) fn ok(body: &Value) -> Self {
        Self::Reply(200, body.to_string())
    }

    /// One of Cognito's errors; all but internal ones have status 400.
    pub(crate) fn error(status: u16, code: &str, message: &str) -> Self {
        Self::Reply(status, json!({"__type": code, "message": message}).to_string())
    }
}

/// Answers in order; the last answer is given for ever.
#[derive(Clone, Debug)]
pub(crate) struct Canned {
    answers: Arc<Mutex<VecDeque<Answer>>>,
    asked: Arc<Mutex<Vec<(String, Value)>>>,
}

impl Canned {
    pub(crate) fn new(answers: impl IntoIterator<Item = Answer>) -> Self {
        Self { answers: Arc::new(Mutex::new(answers.into_iter().collect())), asked: Arc::default() }
    }

    /// A session whose every request comes here.
    pub(crate) async fn session(&self) -> Session {
        let connector = SharedHttpConnector::new(self.clone());
        let http_client: SharedHttpClient = http_client_fn(move |_, _| connector.clone());
        let options =
            SessionOptions { http_client: Some(http_client), ..SessionOptions::default() };
        Session::load(options).await
    }

    /// The operations and bodies of the requests so far.
    pub(crate) fn asked(&self) -> Vec<(String, Value)> {
        self.asked.lock().expect("no test panicked").clone()
    }

    /// How many requests came.
    pub(crate) fn count(&self) -> usize {
        self.asked().len()
    }
}

impl HttpConnector for Canned {
    fn call(&self, request: HttpRequest) -> HttpConnectorFuture {
        let target = request.headers().get("x-amz-target").expect("AWS JSON has a target");
        let operation = target.rsplit('.').next().expect("a target ends in a name").to_owned();
        let body = request.body().bytes().expect("the body is in memory");
        let body = serde_json::from_slice(body).expect("the body is JSON");
        self.asked.lock().expect("no test panicked").push((operation, body));
        let mut answers = self.answers.lock().expect("no test panicked");
        let answer = match answers.len() {
            0 | 1 => answers.front().cloned().expect("there is an answer"),
            _ => answers.pop_front().expect("there is an answer"),
        };
        HttpConnectorFuture::ready(match answer {
            Answer::Lost => Err(ConnectorError::io("connection reset".into())),
            Answer::Reply(status, body) => {
                let status = StatusCode::try_from(status).expect("a status");
                let mut reply = HttpResponse::new(status, SdkBody::from(body));
                reply.headers_mut().insert("x-amzn-requestid", "request-1");
                Ok(reply)
            }
        })
    }
}
