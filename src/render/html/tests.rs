//! What a page of many clients takes.

use super::page;
use crate::live::{Described, LiveClient, LivePool, Unknown};
use crate::model::AppClient;
use crate::overview::overview;
use crate::plan::{Plan, worlds};
use std::collections::BTreeMap;

/// A pool of clients such as there are in practice: two URLs each, none of them another's, and findings.
fn pool(clients: usize) -> LivePool {
    let mut pool = LivePool::new(worlds::pool(), "prod-users", "123456789012");
    for number in 0..clients {
        let urls = ["cb", "silent"].map(|end| format!("https://app{number}.example.com/{end}"));
        let client = AppClient {
            callback_urls: urls.into(),
            ..AppClient { name: format!("web-prod-{number}"), ..worlds::web() }
        };
        let (self_registered, created, unknown) = (false, None, Unknown::default());
        let there = LiveClient { client, self_registered, created, unknown };
        pool.described.insert(worlds::id(&format!("{number:026}")), Described::Present(there));
    }
    pool
}

fn drawn(clients: usize) -> String {
    let live = BTreeMap::from([(worlds::pool(), pool(clients))]);
    page(&overview(&Plan::nothing(), &[], &live), "then")
}

/// A browser opens ten thousand of them in seconds, which it doesn't with thirty megabytes or two million elements.
#[test]
fn one_more_client_takes_at_most_a_kilobyte_and_thirty_elements() {
    let [few, many] = [drawn(100), drawn(1100)];
    let bytes = (many.len() - few.len()) / 1000;
    let elements = |page: &str| page.matches("</").count() + page.matches("<br>").count();
    let more = (elements(&many) - elements(&few)) / 1000;
    assert!(bytes <= 1024 && more <= 30, "{bytes} bytes, {more} elements");
}

#[test]
fn a_pool_without_clients_has_neither_chart_nor_filter() {
    let page = drawn(0);
    let (_, body) = page.split_once("<body>").expect("a body");
    let (body, _) = body.split_once("<script>").expect("a script");
    let lines = body.replace("><", ">\n<");
    insta::assert_snapshot!(lines, @r#"
    <header>
    <h1>App clients of prod-users</h1>
    <p class="soft">As read by cogctl 0.1.0 at then.</p>
    <ul class="tiles">
    <li class="">
    <b>0</b> clients</li>
    </ul>
    </header>
    <main>
    <section>
    <h2>
    <bdi>prod-users</bdi> <span class="id soft">us-west-2_EXAMPLE</span>
    </h2>
    <p class="soft">Account <span class="id">123456789012</span>, Region us-west-2.</p>
    <p>It has no app client.</p>
    </section>
    </main>
    "#);
}
