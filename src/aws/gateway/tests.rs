use super::*;
use crate::aws::Requests;
use crate::aws::canned::{Answer, Canned};
use crate::aws::pace::Pace;
use crate::live::LivePool;
use crate::model::{Analytics, Rotation, Unit, Validity};
use aws_config::retry::RetryConfig;
use aws_config::{BehaviorVersion, Region};
use aws_credential_types::Credentials;
use aws_credential_types::provider::error::CredentialsError;
use aws_credential_types::provider::{ProvideCredentials, future};
use serde_json::json;
use std::time::Duration;
use tokio::time::Instant;

fn pool() -> PoolId {
    PoolId::parse("eu-west-1_a").expect("a pool id")
}

fn id() -> ClientId {
    ClientId::from_service("c1")
}

fn client_reply() -> Answer {
    Answer::ok(&json!({"UserPoolClient": {"ClientId": "c1", "ClientName": "web",
        "ClientSecret": "hush", "ClientType": "DCR"}}))
}

fn pool_reply() -> Answer {
    Answer::ok(&json!({"UserPool": {"Id": "eu-west-1_a", "Name": "users",
        "Arn": "arn:aws:cognito-idp:eu-west-1:111122223333:userpool/eu-west-1_a"}}))
}

async fn gateway(canned: &Canned) -> Gateway {
    canned.session().await.gateway("eu-west-1")
}

/// How an Update fails on `answers`, and after how many requests and how much time.
async fn failing_update(answers: impl IntoIterator<Item = Answer>) -> (CallError, usize, Duration) {
    let canned = Canned::new(answers);
    let gateway = gateway(&canned).await;
    let start = Instant::now();
    let client = AppClient::with_defaults("web");
    let error = gateway
        .update(&pool(), &id(), &client, &Unknown::default())
        .await
        .expect_err("it is refused");
    (error, canned.count(), start.elapsed())
}

#[tokio::test(start_paused = true)]
async fn refusals_are_final() {
    let denied = CallErrorKind::AccessDenied { action: "cognito-idp:UpdateUserPoolClient".into() };
    let invalid = CallErrorKind::Refused { code: "InvalidParameterException".into() };
    let limit = CallErrorKind::Refused { code: "LimitExceededException".into() };
    for (code, message, kind) in [
        ("AccessDeniedException", "User: x is not authorized", denied),
        ("InvalidParameterException", "Invalid range", invalid),
        ("LimitExceededException", "full", limit),
        ("ExpiredTokenException", "expired", CallErrorKind::ExpiredCredentials),
        ("UnrecognizedClientException", "bad token", CallErrorKind::BadCredentials),
        ("InvalidSignatureException", "no match", CallErrorKind::BadCredentials),
        (
            "ResourceNotFoundException",
            "User pool client c1 does not exist.",
            CallErrorKind::UnknownClient,
        ),
    ] {
        let (error, count, took) = failing_update([Answer::error(400, code, message)]).await;
        assert_eq!((&error.kind, count), (&kind, 1), "{code}");
        assert_eq!(error.message, message);
        assert_eq!(error.request_id.as_deref(), Some("request-1"));
        assert!(took < Duration::from_millis(10));
    }
}

#[tokio::test(start_paused = true)]
async fn a_limit_that_a_creation_meets_is_the_clients_quota() {
    let full = Answer::error(400, "LimitExceededException", "full");
    let canned = Canned::new([full]);
    let created = gateway(&canned).await.create(&pool(), &AppClient::with_defaults("web")).await;
    assert_eq!(created.expect_err("it is full").kind, CallErrorKind::Quota);
    assert_eq!(canned.count(), 1);
}

#[tokio::test(start_paused = true)]
async fn throttling_is_waited_out_for_two_minutes() {
    let throttled = Answer::error(400, "TooManyRequestsException", "Rate exceeded");
    let (error, count, took) = failing_update([throttled.clone()]).await;
    assert_eq!(error.kind, CallErrorKind::Throttled);
    assert!((15..40).contains(&count), "{count}");
    assert!((105..125).contains(&took.as_secs()), "{took:?}");

    let canned = Canned::new([throttled.clone(), throttled, client_reply()]);
    let created = gateway(&canned).await.create(&pool(), &AppClient::with_defaults("web")).await;
    assert_eq!(created.expect("throttled requests were not done").client_id, id());
    assert_eq!(canned.count(), 3);
}

#[tokio::test(start_paused = true)]
async fn another_writer_is_waited_for() {
    let busy = Answer::error(400, "ConcurrentModificationException", "busy");
    let (error, count, took) = failing_update([busy.clone()]).await;
    assert_eq!(error.kind, CallErrorKind::Concurrent);
    assert!(count > 25, "{count}");
    assert!((110..125).contains(&took.as_secs()), "{took:?}");
    let canned = Canned::new([busy, client_reply()]);
    let gateway = gateway(&canned).await;
    let client = AppClient::with_defaults("web");
    gateway.update(&pool(), &id(), &client, &Unknown::default()).await.expect("it is free now");
}

#[tokio::test(start_paused = true)]
async fn faults_and_lost_answers_are_repeated_up_to_four_times() {
    let fault = Answer::error(500, "InternalErrorException", "oops");
    let html = Answer::Reply(500, "<html>secret</html>".into());
    for (answer, kind) in [
        (fault.clone(), CallErrorKind::ServiceFault),
        (html, CallErrorKind::ServiceFault),
        (Answer::Lost, CallErrorKind::Unreachable),
        (Answer::Reply(200, "<html>".into()), CallErrorKind::UnusableReply),
    ] {
        let (error, count, _) = failing_update([answer]).await;
        assert_eq!((error.kind, count), (kind, 4));
        assert!(!error.message.contains("html"), "{}", error.message);
    }
    let canned = Canned::new([fault, Answer::Lost, client_reply()]);
    let described = gateway(&canned).await.describe(&pool(), &id()).await.expect("it came at last");
    assert!(matches!(described, Described::Present(_)));
}

#[tokio::test(start_paused = true)]
async fn a_wrong_clock_is_made_up_for_once() {
    let skewed = Answer::error(400, "InvalidSignatureException", "Signature expired: x is earlier");
    let (error, count, _) = failing_update([skewed]).await;
    assert_eq!((error.kind, count), (CallErrorKind::ClockSkew, 2));
}

#[tokio::test(start_paused = true)]
async fn a_create_whose_answer_is_lost_is_sent_once() {
    for answer in [
        Answer::Lost,
        Answer::error(500, "InternalErrorException", "oops"),
        Answer::Reply(200, "<html>".into()),
        Answer::ok(&json!({})),
    ] {
        let canned = Canned::new([answer]);
        let client = AppClient::with_defaults("web");
        let error = gateway(&canned).await.create(&pool(), &client).await.expect_err("it is lost");
        assert_eq!((error.kind, canned.count()), (CallErrorKind::OutcomeUnknown, 1));
    }
}

/// A gateway on a real HTTP stack, with these credentials.
fn on_the_network(
    endpoint: &str,
    credentials: impl ProvideCredentials + 'static,
) -> (Gateway, Caller) {
    let config = aws_sdk_cognitoidentityprovider::Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("eu-west-1"))
        .credentials_provider(credentials)
        .endpoint_url(endpoint)
        .retry_config(RetryConfig::disabled())
        .build();
    let caller = Caller::new(Pace::new(None));
    let client = Client::from_conf(config);
    (Gateway::new(client, caller.clone(), "eu-west-1", Some(endpoint.to_owned())), caller)
}

/// The one test that shows the HTTP stack's own errors are understood.
#[tokio::test]
async fn a_create_that_never_left_is_repeated_and_known_not_to_be_done() {
    let free = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
    let endpoint = format!("http://{}", free.local_addr().expect("its address"));
    drop(free);
    let (gateway, caller) =
        on_the_network(&endpoint, Credentials::new("a", "b", None, None, "test"));
    let error = gateway.create(&pool(), &AppClient::with_defaults("web")).await;
    let error = error.expect_err("nobody listens");
    assert_eq!(error.kind, CallErrorKind::Unreachable);
    assert!(error.help().ends_with(&format!("the endpoint is {endpoint}")), "{}", error.help());
    assert_eq!(caller.requests(), Requests { reads: 0, writes: 4, throttled: 0 });
}

/// Has no credentials, for this reason.
#[derive(Clone, Debug)]
struct Without(fn() -> CredentialsError);

impl ProvideCredentials for Without {
    fn provide_credentials<'a>(&'a self) -> future::ProvideCredentials<'a>
    where
        Self: 'a,
    {
        future::ProvideCredentials::ready(Err((self.0)()))
    }
}

#[tokio::test]
async fn credentials_that_are_missing_or_expired_are_told_apart_and_not_asked_for_again() {
    let none: fn() -> CredentialsError = || CredentialsError::not_loaded("no providers in chain");
    let expired = || CredentialsError::provider_error("the SSO session has expired");
    for (without, kind) in [
        (Without(none), CallErrorKind::NoCredentials),
        (Without(expired), CallErrorKind::ExpiredCredentials),
    ] {
        let (gateway, caller) = on_the_network("http://127.0.0.1:9", without);
        let error = gateway.pool(&pool()).await.expect_err("nothing to sign with");
        assert_eq!((error.kind, caller.requests().reads), (kind, 1));
    }
}

#[tokio::test]
async fn the_session_of_the_sandbox_reads_no_configuration() {
    let session = Canned::new([client_reply()]).session().await;
    assert_eq!(session.endpoint().as_deref(), Some("sandbox"));
    assert_eq!(session.default_region().await, None);
}

#[tokio::test]
async fn a_list_goes_on_past_an_empty_page_and_stops_at_a_token_that_comes_again() {
    let page = |ids: &[&str], token: Option<&str>| {
        let clients: Vec<_> =
            ids.iter().map(|id| json!({"ClientId": id, "ClientName": format!("n-{id}")})).collect();
        Answer::ok(&json!({"UserPoolClients": clients, "NextToken": token}))
    };
    let canned = Canned::new([page(&["a"], Some("1")), page(&[], Some("2")), page(&["b"], None)]);
    let session = canned.session().await;
    let listed = session.gateway("eu-west-1").list(&pool()).await.expect("three pages");
    let named = |id: &str| (ClientId::from_service(id), format!("n-{id}"));
    assert_eq!(listed, BTreeMap::from([named("a"), named("b")]));
    assert_eq!(session.requests(), Requests { reads: 3, writes: 0, throttled: 0 });
    assert_eq!(canned.asked()[0].1, json!({"UserPoolId": "eu-west-1_a", "MaxResults": 60}));
    assert_eq!(canned.asked()[2].1["NextToken"], "2");

    let canned = Canned::new([page(&["a"], Some("1"))]);
    let error = gateway(&canned).await.list(&pool()).await.expect_err("it would never end");
    assert_eq!((error.kind, canned.count()), (CallErrorKind::UnusableReply, 2));
}

#[tokio::test]
async fn a_missing_client_is_told_from_a_missing_pool() {
    let missing = |message: &str| Answer::error(400, "ResourceNotFoundException", message);
    let gone = Canned::new([missing("User pool client c1 does not exist.")]);
    assert_eq!(gateway(&gone).await.describe(&pool(), &id()).await, Ok(Described::Gone));
    assert_eq!(gone.count(), 1);
    let terse = Canned::new([missing("c1"), pool_reply()]);
    assert_eq!(gateway(&terse).await.describe(&pool(), &id()).await, Ok(Described::Gone));
    let terse = Canned::new([missing("c1"), pool_reply()]);
    assert_eq!(gateway(&terse).await.delete(&pool(), &id()).await, Ok(Deleted::WasGone));
    let no_pool = Canned::new([missing("User pool eu-west-1_a does not exist.")]);
    let error = gateway(&no_pool).await.describe(&pool(), &id()).await.expect_err("no pool");
    assert_eq!(error.kind, CallErrorKind::UnknownPool);
    let error = gateway(&no_pool).await.delete(&pool(), &id()).await.expect_err("no pool");
    assert_eq!(error.kind, CallErrorKind::UnknownPool);
}

#[tokio::test]
async fn a_description_tells_of_a_secret_and_of_self_registration_but_never_the_secret() {
    let gateway = gateway(&Canned::new([client_reply()])).await;
    let described = gateway.describe(&pool(), &id()).await.expect("it is there");
    let expected = LiveClient {
        client: AppClient { generate_secret: true, ..AppClient::with_defaults("web") },
        self_registered: true,
        created: None,
        unknown: Unknown::default(),
    };
    assert_eq!(described, Described::Present(expected));
    let secret = gateway.secret(&pool(), &id()).await.expect("it is there").expect("a secret");
    assert_eq!(secret.expose(), "hush");
    assert_eq!(format!("{secret} {secret:?}"), "(not shown) Secret(not shown)");
}

#[tokio::test]
async fn pools_are_found_by_name_and_know_their_account() {
    let found = gateway(&Canned::new([pool_reply()])).await.pool(&pool()).await;
    assert_eq!(found, Ok(LivePool::new(pool(), "users", "111122223333")));
    let listed = json!({"UserPools": [{"Id": "eu-west-1_a", "Name": "users"},
        {"Id": "eu-west-1_b", "Name": "others"}]});
    let canned = Canned::new([Answer::ok(&listed)]);
    assert_eq!(gateway(&canned).await.pools_named("users").await, Ok(vec![pool()]));
}

#[tokio::test(start_paused = true)]
async fn secrets_are_counted_and_an_endpoint_that_cannot_is_named() {
    let one = json!({"ClientSecrets": [{"ClientSecretId": "c1--1"}]});
    for (reply, has) in [(one, true), (json!({"ClientSecrets": []}), false)] {
        let gateway = gateway(&Canned::new([Answer::ok(&reply)])).await;
        assert_eq!(gateway.has_secret(&pool(), &id()).await, Ok(has));
    }
    let gateway = gateway(&Canned::new([Answer::Reply(404, "<html>".into())])).await;
    let error = gateway.has_secret(&pool(), &id()).await.expect_err("moto has no such operation");
    assert_eq!(error.kind, CallErrorKind::UnusableReply);
    assert!(error.message.starts_with("the endpoint seems not to know"), "{error}");
}

/// The request's body that an Update of `client` sends.
async fn update_body(client: &AppClient) -> serde_json::Value {
    let canned = Canned::new([client_reply()]);
    let gateway = gateway(&canned).await;
    gateway.update(&pool(), &id(), client, &Unknown::default()).await.expect("it is done");
    canned.asked().remove(0).1
}

#[tokio::test]
async fn an_update_of_a_default_client_spells_everything_out() {
    let expected = json!({
        "UserPoolId": "eu-west-1_a", "ClientId": "c1", "ClientName": "web",
        "RefreshTokenValidity": 30, "AccessTokenValidity": 1, "IdTokenValidity": 1,
        "TokenValidityUnits": {"AccessToken": "hours", "IdToken": "hours", "RefreshToken": "days"},
        "ReadAttributes": [], "WriteAttributes": [], "ExplicitAuthFlows": [],
        "SupportedIdentityProviders": [], "CallbackURLs": [], "LogoutURLs": [],
        "AllowedOAuthFlows": [], "AllowedOAuthScopes": [], "AllowedOAuthFlowsUserPoolClient": false,
        "PreventUserExistenceErrors": "LEGACY", "EnableTokenRevocation": true,
        "EnablePropagateAdditionalUserContextData": false, "AuthSessionValidity": 3,
        "RefreshTokenRotation": {"Feature": "DISABLED"},
    });
    assert_eq!(update_body(&AppClient::with_defaults("web")).await, expected);
}

#[tokio::test]
async fn an_update_of_a_full_client_sends_all_of_it() {
    let set = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<BTreeSet<_>>();
    let client = AppClient {
        name: "web".into(),
        generate_secret: true,
        access_token_validity: Validity::new(15, Unit::Minutes),
        id_token_validity: Validity::new(600, Unit::Seconds),
        refresh_token_validity: Validity::new(12, Unit::Hours),
        auth_session_validity: 5,
        allowed_oauth_flows_user_pool_client: true,
        allowed_oauth_flows: set(&["code"]),
        allowed_oauth_scopes: set(&["openid", "email"]),
        callback_urls: set(&["https://b", "https://a"]),
        logout_urls: set(&["https://c"]),
        default_redirect_uri: Some("https://a".into()),
        supported_identity_providers: set(&["COGNITO"]),
        explicit_auth_flows: set(&["ALLOW_SOMETHING_NEW"]),
        read_attributes: Some(set(&["email"])),
        write_attributes: Some(set(&["email"])),
        prevent_user_existence_errors: "ENABLED".into(),
        enable_token_revocation: false,
        enable_propagate_additional_user_context_data: true,
        analytics_configuration: Some(Analytics {
            application_arn: Some("arn:x".into()),
            application_id: None,
            external_id: None,
            role_arn: Some("arn:added-by-cognito".into()),
            user_data_shared: true,
        }),
        refresh_token_rotation: Rotation {
            feature: "ENABLED".into(),
            retry_grace_period_seconds: 9,
        },
    };
    let mut expected = json!({
        "UserPoolId": "eu-west-1_a", "ClientId": "c1", "ClientName": "web",
        "RefreshTokenValidity": 12, "AccessTokenValidity": 15, "IdTokenValidity": 600,
        "TokenValidityUnits":
            {"AccessToken": "minutes", "IdToken": "seconds", "RefreshToken": "hours"},
        "ReadAttributes": ["email"], "WriteAttributes": ["email"],
        "ExplicitAuthFlows": ["ALLOW_SOMETHING_NEW"],
        "SupportedIdentityProviders": ["COGNITO"], "CallbackURLs": ["https://a", "https://b"],
        "LogoutURLs": ["https://c"], "DefaultRedirectURI": "https://a",
        "AllowedOAuthFlows": ["code"], "AllowedOAuthScopes": ["email", "openid"],
        "AllowedOAuthFlowsUserPoolClient": true, "PreventUserExistenceErrors": "ENABLED",
        "EnableTokenRevocation": false, "EnablePropagateAdditionalUserContextData": true,
        "AuthSessionValidity": 5,
        "AnalyticsConfiguration": {"ApplicationArn": "arn:x", "UserDataShared": true},
        "RefreshTokenRotation": {"Feature": "ENABLED", "RetryGracePeriodSeconds": 9},
    });
    assert_eq!(update_body(&client).await, expected);

    let canned = Canned::new([client_reply()]);
    gateway(&canned).await.create(&pool(), &client).await.expect("it is done");
    expected["GenerateSecret"] = json!(true);
    expected.as_object_mut().expect("an object").remove("ClientId");
    assert_eq!(canned.asked(), [("CreateUserPoolClient".to_owned(), expected)]);
}
