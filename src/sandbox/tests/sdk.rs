//! The in-process way in, with the real SDK.

use aws_sdk_cognitoidentityprovider::Client;
use aws_sdk_cognitoidentityprovider::config::retry::RetryConfig;
use aws_sdk_cognitoidentityprovider::config::{BehaviorVersion, Config, Credentials, Region};
use aws_sdk_cognitoidentityprovider::error::SdkError;
use aws_sdk_cognitoidentityprovider::operation::RequestId as _;
use aws_sdk_cognitoidentityprovider::operation::describe_user_pool_client::DescribeUserPoolClientError;
use aws_sdk_cognitoidentityprovider::types::OAuthFlowType;

use super::{NOW, POOL, sandbox};
use crate::sandbox::{Fault, Sandbox};

fn client(sandbox: &Sandbox) -> Client {
    let config = Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("us-west-2"))
        .credentials_provider(Credentials::new("id", "key", None, None, "test"))
        .retry_config(RetryConfig::disabled())
        .http_client(sandbox.http_client())
        .build();
    Client::from_conf(config)
}

#[tokio::test]
async fn the_sdk_reads_what_it_wrote() {
    let sandbox = sandbox();
    let client = client(&sandbox);
    let made = client
        .create_user_pool_client()
        .user_pool_id(POOL)
        .client_name("sdk")
        .generate_secret(true)
        .allowed_o_auth_flows(OAuthFlowType::Implicit)
        .allowed_o_auth_flows(OAuthFlowType::Code)
        .callback_urls("https://b.example.com")
        .callback_urls("https://a.example.com")
        .access_token_validity(8)
        .send()
        .await
        .expect("allowed");
    let made = made.user_pool_client.expect("a client");
    let id = made.client_id.clone().expect("an id");
    let shown = client
        .describe_user_pool_client()
        .user_pool_id(POOL)
        .client_id(&id)
        .send()
        .await
        .expect("it exists");
    assert!(shown.request_id().is_some());
    let shown = shown.user_pool_client.expect("a client");
    assert_eq!(shown, made);
    assert_eq!(shown.client_secret().map(str::len), Some(52));
    assert_eq!(shown.allowed_o_auth_flows(), [OAuthFlowType::Code, OAuthFlowType::Implicit]);
    assert_eq!(shown.callback_urls(), ["https://a.example.com", "https://b.example.com"]);
    assert_eq!(shown.access_token_validity, Some(8));
    assert_eq!(shown.refresh_token_validity, 30);
    assert_eq!(shown.read_attributes, None);
    assert_eq!(shown.creation_date.expect("a date").to_millis().expect("in range"), NOW);

    let listed = client.list_user_pool_clients().user_pool_id(POOL).send().await.expect("a page");
    assert_eq!(listed.user_pool_clients().len(), 3);
    let operations: Vec<String> =
        sandbox.requests().into_iter().map(|request| request.operation).collect();
    assert_eq!(
        operations,
        ["CreateUserPoolClient", "DescribeUserPoolClient", "ListUserPoolClients"]
    );
}

#[tokio::test]
async fn errors_are_the_modelled_ones() {
    let client = client(&sandbox());
    let failed = client
        .describe_user_pool_client()
        .user_pool_id(POOL)
        .client_id("nobody")
        .send()
        .await
        .expect_err("there is no such client")
        .into_service_error();
    let DescribeUserPoolClientError::ResourceNotFoundException(error) = failed else {
        panic!("another error: {failed:?}")
    };
    assert_eq!(error.message(), Some("User pool client nobody does not exist."));
}

#[tokio::test]
async fn faults_strike_once() {
    let sandbox = sandbox();
    let client = client(&sandbox);
    let create = || client.create_user_pool_client().user_pool_id(POOL).client_name("made").send();
    let made = || sandbox.world().clients(POOL).filter(|client| client.name == "made").count();

    sandbox.fail_next("CreateUserPoolClient", Fault::Refuse);
    sandbox.fail_next("CreateUserPoolClient", Fault::LoseReply);
    let throttled = Fault::Error {
        status: 400,
        error_type: "TooManyRequestsException".into(),
        message: "Rate exceeded".into(),
    };
    sandbox.fail_next("CreateUserPoolClient", throttled);

    assert!(matches!(create().await, Err(SdkError::DispatchFailure(failure)) if failure.is_io()));
    assert_eq!(made(), 0);
    assert!(matches!(create().await, Err(SdkError::DispatchFailure(failure)) if failure.is_io()));
    assert_eq!(made(), 1);
    let error = create().await.expect_err("throttled").into_service_error();
    assert!(error.is_too_many_requests_exception());
    assert_eq!(made(), 1);
    create().await.expect("no fault is left");
    assert_eq!(made(), 2);
    assert_eq!(sandbox.requests().len(), 4);
    sandbox.clear_requests();
    assert_eq!(sandbox.requests(), []);
}
