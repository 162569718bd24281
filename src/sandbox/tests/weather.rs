//! What goes wrong by itself.

use std::collections::BTreeSet;
use std::time::Duration;

use serde_json::{Value, json};
use tokio::time::{Instant, advance};

use super::{POOL, call, create, sandbox, target};
use crate::sandbox::{Answer, ClientSeed, Fault, Pages, Quota, Sandbox, Weather, words};

fn stormy(weather: Weather) -> Sandbox {
    let sandbox = sandbox();
    sandbox.set_weather(weather);
    sandbox
}

/// What became of so many creations, one letter each: made and answered (`+`), made and
/// answered with an error (`x`), not made and answered with an error (`o`), made and not
/// answered (`-`), neither (`.`).
fn fates(weather: Weather, requests: usize) -> String {
    let sandbox = stormy(weather);
    let made = || sandbox.world().pool(POOL).expect("it exists").clients().len();
    let body = json!({ "UserPoolId": POOL, "ClientName": "new" }).to_string();
    let fate = || {
        let before = made();
        let answer = sandbox.answer(&target("CreateUserPoolClient"), body.as_bytes());
        match (made() > before, answer) {
            (true, Answer::Dropped) => '-',
            (false, Answer::Dropped) => '.',
            (true, Answer::Reply(reply)) if reply.status == 200 => '+',
            (true, Answer::Reply(_)) => 'x',
            (false, Answer::Reply(_)) => 'o',
        }
    };
    (0..requests).map(|_| fate()).collect()
}

#[test]
fn the_same_seed_gives_the_same_fates() {
    let of =
        |seed| fates(Weather { errors: 0.3, lost_replies: 0.2, seed, ..Weather::default() }, 60);
    assert_eq!(of(1), of(1));
    assert_eq!(of(1), "o+o+-+xx+----+-+++++++++++---o+x-o-o+xo-+-x---+x+.+o-o+-+++-");
    assert_eq!(of(2), "+++o++++-++++.++-+o+-x+--x+xx+++o-++x-+++o++++++o-+-++-+++++");
}

#[test]
fn one_fault_does_not_change_what_another_one_strikes() {
    let calm = Weather { seed: 3, ..Weather::default() };
    let [errors, losses, both] = [
        Weather { errors: 0.3, ..calm },
        Weather { lost_replies: 0.3, latency: Duration::from_secs(1), ..calm },
        Weather { errors: 0.3, lost_replies: 0.3, pages: Pages::Short, ..calm },
    ]
    .map(|weather| fates(weather, 200));
    let put_together: String = errors
        .chars()
        .zip(losses.chars())
        .map(|pair| match pair {
            ('o', '-') => '.',
            (_, '-') => '-',
            (error, _) => error,
        })
        .collect();
    assert_eq!(both, put_together);
    assert!("+xo-.".chars().all(|fate| both.contains(fate)), "{both}");
}

#[test]
fn an_internal_error_is_one_of_the_operations_own() {
    let sandbox = stormy(Weather { errors: 1.0, ..Weather::default() });
    let error = |operation| {
        let request = json!({ "UserPoolId": POOL, "ClientId": "confidential" }).to_string();
        let Answer::Reply(reply) = sandbox.answer(&target(operation), request.as_bytes()) else {
            panic!("it is answered")
        };
        (reply.status, String::from_utf8(reply.body).expect("text"))
    };
    let body =
        |error_type| format!(r#"{{"__type":"{error_type}","message":"Something went wrong."}}"#);
    assert_eq!(error("DescribeUserPoolClient"), (500, body("InternalErrorException")));
    assert_eq!(error("ListUserPoolClientSecrets"), (500, body("InternalServerException")));
}

#[test]
fn a_queued_fault_comes_before_the_weather() {
    let sandbox = stormy(Weather { errors: 1.0, lost_replies: 1.0, ..Weather::default() });
    let message = "Rate exceeded".to_owned();
    let error_type = "TooManyRequestsException".to_owned();
    let fault =
        Fault::Error { status: 400, error_type: error_type.clone(), message: message.clone() };
    sandbox.fail_next("CreateUserPoolClient", fault);
    assert_eq!(create(&sandbox, json!({})), Err([error_type, message]));
}

#[tokio::test(start_paused = true)]
async fn requests_take_as_long_as_the_weather_says() {
    let milliseconds = Duration::from_millis;
    let (latency, latency_spread) = (milliseconds(40), milliseconds(10));
    let sandbox = stormy(Weather { latency, latency_spread, ..Weather::default() });
    let mut times = Vec::new();
    for operation in ["DescribeUserPoolClient", "Dance"].repeat(100) {
        let start = Instant::now();
        drop(sandbox.answer_in_time(&target(operation), b"{}").await);
        times.push(start.elapsed());
    }
    // The timer counts whole milliseconds.
    assert!(times.iter().all(|time| (milliseconds(30)..=milliseconds(51)).contains(time)));
    let different: BTreeSet<_> = times.iter().map(Duration::as_millis).collect();
    assert!(different.len() > 10, "{different:?}");
}

#[tokio::test(start_paused = true)]
async fn a_slow_start_holds_requests_back_until_it_is_over() {
    let slow_start = Duration::from_secs(3);
    let latency = Duration::from_millis(40);
    let sandbox = stormy(Weather { slow_start, latency, ..Weather::default() });
    let start = Instant::now();
    advance(Duration::from_secs(1)).await;
    drop(sandbox.answer_in_time(&target("Dance"), b"{}").await);
    assert_eq!(start.elapsed(), slow_start + latency);
    drop(sandbox.answer_in_time(&target("Dance"), b"{}").await);
    assert_eq!(start.elapsed(), slow_start + latency * 2);
}

/// The ids on all pages, and how many there were on each.
fn listed(sandbox: &Sandbox, most: usize) -> (Vec<String>, Vec<usize>) {
    let (mut ids, mut sizes, mut tokens) = (Vec::new(), Vec::new(), BTreeSet::new());
    let mut request = json!({ "UserPoolId": POOL, "MaxResults": most });
    loop {
        let page = call(sandbox, "ListUserPoolClients", request.clone()).expect("a page");
        let clients = page["UserPoolClients"].as_array().expect("clients");
        let id = |client: &Value| client["ClientId"].as_str().expect("an id").to_owned();
        ids.extend(clients.iter().map(id));
        sizes.push(clients.len());
        let Some(token) = page["NextToken"].as_str() else { return (ids, sizes) };
        assert!(tokens.insert(token.to_owned()), "clients take a repeated token for a loop");
        request["NextToken"] = json!(token);
    }
}

#[test]
fn short_pages_lose_no_client() {
    let sandbox = sandbox();
    sandbox.edit(|world| {
        for number in 0..98 {
            world.add_client(POOL, ClientSeed::named(format!("c{number}")));
        }
    });
    let (all, full) = listed(&sandbox, 30);
    assert_eq!((all.len(), full), (100, vec![30, 30, 30, 10]));
    for (seed, most) in (0..6).flat_map(|seed| [(seed, 1), (seed, 2), (seed, 60)]) {
        sandbox.set_weather(Weather { pages: Pages::Short, seed, ..Weather::default() });
        let (ids, sizes) = listed(&sandbox, most);
        assert_eq!(ids, all);
        let longest = (most - 1).max(1);
        assert!(sizes.iter().all(|size| *size <= longest), "{sizes:?}");
    }
    sandbox.set_weather(Weather { pages: Pages::Short, seed: 1, ..Weather::default() });
    let sizes = listed(&sandbox, 10).1;
    assert_eq!(sizes, [8, 6, 6, 1, 7, 6, 7, 1, 6, 0, 9, 2, 0, 9, 2, 6, 9, 3, 6, 3, 3]);
}

#[tokio::test(start_paused = true)]
async fn lists_show_a_pool_as_it_was_a_while_ago() {
    let sandbox = stormy(Weather { list_lag: Duration::from_secs(2), ..Weather::default() });
    let names = || {
        let page = call(&sandbox, "ListUserPoolClients", json!({ "UserPoolId": POOL }));
        let page = page.expect("a page");
        let clients = page["UserPoolClients"].as_array().expect("clients");
        let names = clients.iter().map(|client| client["ClientName"].as_str().expect("a name"));
        names.map(str::to_owned).collect::<BTreeSet<_>>()
    };
    let named = |names: &[&str]| names.iter().map(|&name| name.to_owned()).collect();
    let delete = |id: &Value| {
        let request = json!({ "UserPoolId": POOL, "ClientId": id });
        call(&sandbox, "DeleteUserPoolClient", request).expect("it is there");
    };
    let before: BTreeSet<String> = named(&["backend", "web"]);
    let world = sandbox.world();

    let made = create(&sandbox, json!({ "ClientName": "made" })).expect("allowed");
    assert_eq!(names(), before);
    advance(Duration::from_secs(1)).await;
    delete(&json!("public"));
    advance(Duration::from_millis(999)).await;
    assert_eq!(names(), before);
    advance(Duration::from_millis(1)).await;
    assert_eq!(names(), named(&["backend", "made", "web"]));
    delete(&made["ClientId"]);
    advance(Duration::from_secs(1)).await;
    assert_eq!(names(), named(&["backend", "made"]));
    advance(Duration::from_secs(1)).await;
    assert_eq!(names(), named(&["backend"]));

    let brief = create(&sandbox, json!({ "ClientName": "brief" })).expect("allowed");
    delete(&brief["ClientId"]);
    assert_eq!(names(), named(&["backend"]));
    assert_eq!(sandbox.world().clients(POOL).count(), 1);
    assert_eq!(sandbox.world().client(POOL, "confidential"), world.client(POOL, "confidential"));
}

#[test]
fn words_are_read_as_they_are_written() {
    for text in ["0%", "0.5%", "2%", "7%", "33.333%", "100%"] {
        assert_eq!(words::share(text).map(words::share_text), Ok(text.to_owned()));
    }
    for text in ["0ms", "40ms", "3s", "3600s", "1500ms"] {
        assert_eq!(words::duration(text).map(words::duration_text), Ok(text.to_owned()));
    }
    for text in ["40ms", "40ms±10ms", "1s±200ms"] {
        assert_eq!(words::latency(text).map(words::latency_text), Ok(text.to_owned()));
    }
    for text in ["40ms±10", "40ms+-10", "40ms+-10ms"] {
        assert_eq!(words::latency(text), words::latency("40ms±10ms"));
    }
    let odd =
        ["", "s", "ms", "%", "-1s", "+1s", "1.5s", "1h", "3601s", "1", "NaN%", "-1%", "101%", "2"];
    for text in odd {
        assert!(words::share(text).is_err(), "{text}");
        assert!(words::duration(text).is_err(), "{text}");
        assert!(words::latency(text).is_err(), "{text}");
    }
}

#[test]
fn a_forecast_names_what_is_not_as_it_is_by_default() {
    let latency = Duration::from_millis(40);
    assert_eq!(stormy(Weather { seed: 7, ..Weather::default() }).forecast(), [""; 0]);
    let weather =
        Weather { errors: 0.02, quota: Quota::Aws, latency, seed: 7, ..Weather::default() };
    let sandbox = stormy(weather);
    sandbox.edit(|world| world.show_empty_units = true);
    assert_eq!(
        sandbox.forecast(),
        ["empty-units true", "errors 2%", "latency 40ms", "quota aws", "seed 7"]
    );
}
