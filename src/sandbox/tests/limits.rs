//! What is too much at once. The clock stands still unless a test turns it.

use std::time::Duration;

use serde_json::{Value, json};
use tokio::time::advance;

use super::{POOL, call, create, describe, sandbox, target, update};
use crate::sandbox::{Answer, Choices, PoolSeed, Quota, Sandbox, Weather};

const OTHERS: [&str; 3] = ["us-west-2_Test00002", "us-west-2_Test00003", "us-west-2_Test00004"];

/// A sandbox of four pools that lets through what AWS does.
fn limited() -> Sandbox {
    let sandbox = sandbox();
    sandbox.edit(|world| {
        for id in OTHERS {
            world.add_pool(PoolSeed { id: Some(id.into()), ..PoolSeed::default() });
        }
    });
    sandbox.set_weather(Weather { quota: Quota::Aws, ..Weather::default() });
    sandbox
}

fn throttled() -> [String; 2] {
    ["TooManyRequestsException".to_owned(), "Rate exceeded".to_owned()]
}

/// How many of so many lists of a pool's clients get through at this moment.
fn lists(sandbox: &Sandbox, pool: &str, times: usize) -> usize {
    let list = || call(sandbox, "ListUserPoolClients", json!({ "UserPoolId": pool }));
    let answers: Vec<_> = (0..times).map(|_| list()).collect();
    assert!(answers.iter().all(|answer| answer.is_ok() || *answer == Err(throttled())));
    answers.iter().filter(|answer| answer.is_ok()).count()
}

fn milliseconds(number: u64) -> Duration {
    Duration::from_millis(number)
}

#[tokio::test(start_paused = true)]
async fn an_operation_gets_five_requests_and_then_one_every_200_ms() {
    let sandbox = limited();
    assert_eq!(lists(&sandbox, POOL, 7), 5);
    advance(milliseconds(199)).await;
    assert_eq!(lists(&sandbox, POOL, 1), 0);
    advance(milliseconds(1)).await;
    assert_eq!(lists(&sandbox, POOL, 2), 1);
    advance(Duration::from_secs(60)).await;
    assert_eq!(lists(&sandbox, POOL, 7), 5, "a bucket holds one second's worth");
    let requests = sandbox.requests();
    assert_eq!(requests.iter().filter(|request| request.throttled).count(), 6);
    assert_eq!((sandbox.throttled(), sandbox.status().requests), (6, 17));
}

#[tokio::test(start_paused = true)]
async fn three_hundred_requests_at_five_a_second_all_get_through() {
    let sandbox = limited();
    for _ in 0..300 {
        describe(&sandbox, "public").expect("it is not too fast");
        advance(milliseconds(200)).await;
    }
    assert_eq!(sandbox.throttled(), 0);
}

#[tokio::test(start_paused = true)]
async fn other_operations_and_pools_have_buckets_of_their_own() {
    let sandbox = limited();
    assert_eq!(lists(&sandbox, POOL, 6), 5);
    assert_eq!(lists(&sandbox, OTHERS[0], 6), 5);
    describe(&sandbox, "public").expect("another operation");
    create(&sandbox, json!({})).expect("another category");
}

#[tokio::test(start_paused = true)]
async fn a_category_has_fifteen_requests_over_all_pools() {
    let sandbox = limited();
    let through = [POOL, OTHERS[0], OTHERS[1], OTHERS[2]].map(|pool| lists(&sandbox, pool, 5));
    assert_eq!(through, [5, 5, 5, 0]);
    assert_eq!(describe(&sandbox, "public"), Err(throttled()));
    advance(milliseconds(67)).await;
    assert_eq!(lists(&sandbox, OTHERS[2], 2), 1, "a 15th of a second is one request");
    let servers = json!({ "UserPoolId": POOL, "MaxResults": 10 });
    call(&sandbox, "ListResourceServers", servers).expect("another category");
}

#[tokio::test(start_paused = true)]
async fn requests_without_a_pool_count_in_their_category_only() {
    let sandbox = limited();
    let list = || call(&sandbox, "ListUserPools", json!({ "MaxResults": 1 }));
    let answers: Vec<_> = (0..16).map(|_| list()).collect();
    assert_eq!(answers.iter().filter(|answer| answer.is_ok()).count(), 15);
    assert_eq!(answers[15], Err(throttled()));
}

#[tokio::test(start_paused = true)]
async fn a_new_weather_begins_with_full_buckets() {
    let sandbox = limited();
    assert_eq!(lists(&sandbox, POOL, 6), 5);
    sandbox.set_weather(sandbox.weather());
    assert_eq!(lists(&sandbox, POOL, 6), 5);
}

#[test]
fn without_a_runtime_the_clock_is_the_machines() {
    assert!(lists(&limited(), POOL, 100) >= 5);
}

/// A service whose requests take 40 ms.
fn slow() -> Sandbox {
    let sandbox = limited();
    sandbox.set_weather(Weather { latency: milliseconds(40), ..Weather::default() });
    sandbox
}

/// The type of the error that a request gets in time.
async fn error(sandbox: &Sandbox, operation: &str, members: Value) -> Option<String> {
    let body = members.to_string();
    match sandbox.answer_in_time(&target(operation), body.as_bytes()).await {
        Answer::Reply(reply) => reply.error_type,
        Answer::Dropped => panic!("nothing drops the connection"),
    }
}

fn client(id: &str) -> Value {
    json!({ "UserPoolId": POOL, "ClientId": id })
}

fn concurrent() -> Option<String> {
    Some("ConcurrentModificationException".to_owned())
}

#[tokio::test(start_paused = true)]
async fn a_pool_takes_one_update_or_deletion_at_a_time() {
    let sandbox = slow();
    let (update, delete) = ("UpdateUserPoolClient", "DeleteUserPoolClient");
    let both = tokio::join!(
        error(&sandbox, update, client("public")),
        error(&sandbox, delete, client("confidential")),
    );
    assert_eq!(both, (None, concurrent()));
    let both = tokio::join!(
        error(&sandbox, delete, client("confidential")),
        error(&sandbox, update, client("public")),
    );
    assert_eq!(both, (None, concurrent()), "the first was over when these arrived");
    let text = json!({
        "__type": "ConcurrentModificationException",
        "message": "Only one request to update user pool client can be processed at a time.",
    });
    let (first, second) = (client("public").to_string(), client("public").to_string());
    let target = target(update);
    let (_, refused) = tokio::join!(
        sandbox.answer_in_time(&target, first.as_bytes()),
        sandbox.answer_in_time(&target, second.as_bytes()),
    );
    let Answer::Reply(refused) = refused else { panic!("it is answered") };
    assert_eq!(serde_json::from_slice::<Value>(&refused.body).expect("JSON"), text);
    assert_eq!(refused.status, 400);
}

#[tokio::test(start_paused = true)]
async fn other_pools_and_other_operations_overlap_with_an_update() {
    let sandbox = slow();
    let elsewhere = json!({ "UserPoolId": OTHERS[0], "ClientId": "public" });
    let new = json!({ "UserPoolId": POOL, "ClientName": "new" });
    let all = tokio::join!(
        error(&sandbox, "UpdateUserPoolClient", client("public")),
        error(&sandbox, "UpdateUserPoolClient", elsewhere),
        error(&sandbox, "CreateUserPoolClient", new.clone()),
        error(&sandbox, "CreateUserPoolClient", new),
        error(&sandbox, "DescribeUserPoolClient", client("public")),
    );
    let not_found = Some("ResourceNotFoundException".to_owned());
    assert_eq!(all, (None, not_found, None, None, None));
}

#[tokio::test(start_paused = true)]
async fn an_update_that_nobody_waits_for_is_in_the_way_until_its_time_is_over() {
    let sandbox = slow();
    let given_up = error(&sandbox, "UpdateUserPoolClient", client("public"));
    tokio::time::timeout(milliseconds(10), given_up).await.expect_err("it takes longer");
    advance(milliseconds(28)).await;
    assert_eq!(error(&sandbox, "UpdateUserPoolClient", client("public")).await, concurrent());
    assert_eq!(error(&sandbox, "UpdateUserPoolClient", client("public")).await, None);
}

#[tokio::test(start_paused = true)]
async fn without_latency_nothing_overlaps() {
    let sandbox = limited();
    let both = tokio::join!(
        error(&sandbox, "UpdateUserPoolClient", client("public")),
        error(&sandbox, "UpdateUserPoolClient", client("public")),
    );
    assert_eq!(both, (None, None));
}

#[test]
fn the_choice_of_clients_per_pool_is_in_place_of_each_pools_own() {
    let sandbox = sandbox();
    let choose =
        |clients_per_pool| sandbox.choose(Choices { clients_per_pool, ..Choices::default() });
    choose(Some(3));
    create(&sandbox, json!({})).expect("the third");
    let full = [
        "LimitExceededException".to_owned(),
        format!("The maximum number of clients for user pool {POOL} has been reached."),
    ];
    assert_eq!(create(&sandbox, json!({})), Err(full));
    update(&sandbox, "public", json!({})).expect("updates go on");
    choose(None);
    create(&sandbox, json!({})).expect("a thousand are allowed by default");
}
