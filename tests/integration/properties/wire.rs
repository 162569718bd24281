//! The service under test, with and without cogctl in front of it.

use aws_smithy_runtime_api::client::http::{
    HttpClient, HttpConnector, HttpConnectorFuture, HttpConnectorSettings, SharedHttpClient,
    SharedHttpConnector,
};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_runtime_api::client::result::ConnectorError;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_runtime_api::http::StatusCode;
use aws_smithy_types::body::SdkBody;
use cogctl::sandbox::{Answer, Sandbox};
use serde_json::{Value as Json, json};
use std::io;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

const SERVICE: &str = "AWSCognitoIdentityProviderService.";

/// Who answers.
#[derive(Clone, Debug)]
pub(super) enum Wire {
    Sandbox(Sandbox),
    Moto(Moto),
}

/// Where a moto server listens: host and port.
#[derive(Clone, Debug)]
pub(super) struct Moto(String);

impl Wire {
    /// The server that a URL such as `http://127.0.0.1:5000` names.
    pub(super) fn moto(endpoint: &str) -> Self {
        let address = endpoint.trim_start_matches("http://").trim_end_matches('/');
        Self::Moto(Moto(address.to_owned()))
    }

    /// What the AWS SDK sends its requests with.
    pub(super) fn http_client(&self) -> SharedHttpClient {
        match self {
            Self::Sandbox(sandbox) => sandbox.http_client(),
            Self::Moto(moto) => SharedHttpClient::new(moto.clone()),
        }
    }

    /// Sends one request; the refusal as text.
    pub(super) async fn call(&self, operation: &str, body: &Json) -> Result<Json, String> {
        let target = format!("{SERVICE}{operation}");
        let (status, body) = match self {
            Self::Sandbox(sandbox) => match sandbox.answer(&target, body.to_string().as_bytes()) {
                Answer::Reply(reply) => (reply.status, reply.body),
                Answer::Dropped => return Err("dropped".to_owned()),
            },
            Self::Moto(moto) => {
                let answer = moto.post(&target, body.to_string().as_bytes()).await;
                answer.map_err(|error| error.to_string())?
            }
        };
        let text = String::from_utf8_lossy(&body).into_owned();
        if status != 200 {
            return Err(text);
        }
        Ok(serde_json::from_slice(&body).unwrap_or_else(|_| json!({})))
    }

    /// Makes a pool like the sandbox's own, as far as moto takes it.
    pub(super) async fn new_pool(&self) -> String {
        let pool = json!({"PoolName": "users"});
        let made = self.call("CreateUserPool", &pool).await.expect("a new pool");
        let id = made["UserPool"]["Id"].as_str().expect("its id");
        let attributes =
            ["tenant", "plan"].map(|name| json!({"Name": name, "AttributeDataType": "String"}));
        let scopes =
            ["read", "write"].map(|name| json!({"ScopeName": name, "ScopeDescription": name}));
        let server = "https://api.example.com";
        let provider = |name: &str, kind: &str| json!({"UserPoolId": id, "ProviderName": name, "ProviderType": kind, "ProviderDetails": {}});
        for (operation, body) in [
            ("AddCustomAttributes", json!({"UserPoolId": id, "CustomAttributes": attributes})),
            (
                "CreateResourceServer",
                json!({"UserPoolId": id, "Identifier": server, "Name": server, "Scopes": scopes}),
            ),
            ("CreateIdentityProvider", provider("CorpSSO", "SAML")),
            ("CreateIdentityProvider", provider("Google", "Google")),
        ] {
            self.call(operation, &body).await.expect("a part of the pool");
        }
        id.to_owned()
    }
}

impl Moto {
    /// One request on one connection, which the server closes after its answer.
    async fn post(&self, target: &str, body: &[u8]) -> io::Result<(u16, Vec<u8>)> {
        let mut stream = TcpStream::connect(&self.0).await?;
        let head = format!(
            "POST / HTTP/1.1\r\nHost: {}\r\nX-Amz-Target: {target}\r\nContent-Length: {}\r\n\
             Content-Type: application/x-amz-json-1.1\r\nConnection: close\r\n\
             Authorization: AWS4-HMAC-SHA256 Credential=test/20260101/us-west-2/cognito-idp/aws4_request, \
             SignedHeaders=host, Signature=0\r\n\r\n",
            self.0,
            body.len()
        );
        stream.write_all(head.as_bytes()).await?;
        stream.write_all(body).await?;
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).await?;
        let broken = || io::Error::other("an answer without a head");
        let end = answer.windows(4).position(|four| four == b"\r\n\r\n").ok_or_else(broken)?;
        let head = String::from_utf8_lossy(&answer[..end]).into_owned();
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok());
        Ok((status.ok_or_else(broken)?, answer.split_off(end + 4)))
    }
}

impl HttpClient for Moto {
    fn http_connector(
        &self,
        _: &HttpConnectorSettings,
        _: &RuntimeComponents,
    ) -> SharedHttpConnector {
        SharedHttpConnector::new(self.clone())
    }
}

impl HttpConnector for Moto {
    fn call(&self, request: HttpRequest) -> HttpConnectorFuture {
        let moto = self.clone();
        HttpConnectorFuture::new(async move {
            let target = request.headers().get("x-amz-target").unwrap_or_default();
            let body = request.body().bytes().unwrap_or_default();
            let answer = moto.post(target, body).await;
            let (status, body) = answer.map_err(|error| ConnectorError::io(error.into()))?;
            let status = StatusCode::try_from(status).expect("a status");
            Ok(HttpResponse::new(status, SdkBody::from(body)))
        })
    }
}
