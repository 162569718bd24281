//! Owns the seam to the AWS SDK: an HTTP client that answers in process, without a
//! socket. It is the one place of the sandbox that knows types of the SDK.

use aws_smithy_runtime_api::client::http::{
    HttpClient, HttpConnector, HttpConnectorFuture, HttpConnectorSettings, SharedHttpConnector,
};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_runtime_api::client::result::ConnectorError;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_runtime_api::http::StatusCode;
use aws_smithy_types::body::SdkBody;

use super::Sandbox;
use super::wire::{Answer, CONTENT_TYPE, ERROR_TYPE, REQUEST_ID, Reply, TARGET};

/// An HTTP client whose every connection ends in one sandbox.
#[derive(Debug, Clone)]
pub(super) struct Connector(pub(super) Sandbox);

impl HttpClient for Connector {
    fn http_connector(
        &self,
        _settings: &HttpConnectorSettings,
        _components: &RuntimeComponents,
    ) -> SharedHttpConnector {
        SharedHttpConnector::new(self.clone())
    }
}

impl HttpConnector for Connector {
    fn call(&self, request: HttpRequest) -> HttpConnectorFuture {
        let sandbox = self.0.clone();
        // Nothing happens before the first poll, as with a real connection. Who gives up
        // while the request is under way has cut it off before it was done.
        HttpConnectorFuture::new(async move {
            let target = request.headers().get(TARGET).unwrap_or_default();
            let body = request.body().bytes().ok_or_else(|| {
                ConnectorError::user("the sandbox takes bodies that are whole in memory".into())
            })?;
            match sandbox.answer_in_time(target, body).await {
                Answer::Reply(reply) => response(reply),
                Answer::Dropped => {
                    Err(ConnectorError::io("the sandbox dropped the connection".into()))
                }
            }
        })
    }
}

fn response(reply: Reply) -> Result<HttpResponse, ConnectorError> {
    let Reply { status, error_type, body, request_id } = reply;
    let status =
        StatusCode::try_from(status).map_err(|error| ConnectorError::other(error.into(), None))?;
    let mut response = HttpResponse::new(status, SdkBody::from(body));
    let headers = [
        ("content-type", Some(CONTENT_TYPE.to_owned())),
        (REQUEST_ID, Some(request_id)),
        (ERROR_TYPE, error_type),
    ];
    for (name, value) in headers {
        if let Some(value) = value {
            response
                .headers_mut()
                .try_insert(name, value)
                .map_err(|error| ConnectorError::other(error.into(), None))?;
        }
    }
    Ok(response)
}
