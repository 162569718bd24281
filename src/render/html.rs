//! An overview as one page of HTML that needs nothing else: no network, no other file, and no script to be read.
//!
//! maud escapes whatever stands in it. The script only filters.

mod chart;
mod client;

use crate::overview::{PoolOverview, Standing};
use crate::problem::Severity;
use maud::{DOCTYPE, Markup, PreEscaped, html};

const STYLE: &str = include_str!("html/page.css");
const SCRIPT: &str = include_str!("html/page.js");
/// Nothing is loaded, whatever a client's name may try.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'";

/// The page. `made` says when what it shows was read.
pub fn page(pools: &[PoolOverview], made: &str) -> String {
    let title = match pools {
        [pool] => format!("App clients of {}", pool.name),
        _ => format!("App clients of {} user pools", pools.len()),
    };
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                title { (title) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                header {
                    h1 { (title) }
                    p.soft { "As read by cogctl " (env!("CARGO_PKG_VERSION")) " at " (made) "." }
                    (tiles(pools))
                }
                main {
                    h2 { "How long tokens live" }
                    div.chart { (chart::chart(pools)) }
                    (filter(pools))
                    @for pool in pools { (self::pool(pool)) }
                }
                script { (PreEscaped(SCRIPT)) }
            }
        }
    };
    page.into_string()
}

fn tiles(pools: &[PoolOverview]) -> Markup {
    let clients = || pools.iter().flat_map(|pool| &pool.clients);
    let standing = |wanted| clients().filter(|client| client.standing == wanted).count();
    let severe = |wanted| {
        let findings = clients().flat_map(|client| &client.findings);
        findings.filter(|told| told.severity == wanted).count()
    };
    let tile = |number: usize, what: &str, class: &str| html! { li class=(class) { b { (number) } (what) } };
    html! {
        ul.tiles {
            (tile(clients().count(), "clients", ""))
            @for one in ALL.into_iter().filter(|one| *one != Standing::Unjudged) {
                @let number = standing(one);
                @if number > 0 { (tile(number, word(one), tone(one))) }
            }
            @for severity in [Severity::Error, Severity::Warning, Severity::Note] {
                @let number = severe(severity);
                @if number > 0 { (tile(number, &format!("{}s", severity.word()), severity.word())) }
            }
        }
    }
}

/// Hidden until the script that makes it work is there.
fn filter(pools: &[PoolOverview]) -> Markup {
    let clients = || pools.iter().flat_map(|pool| &pool.clients);
    let there = |one: &Standing| clients().any(|client| client.standing == *one);
    let flows: std::collections::BTreeSet<_> = clients().flat_map(client::flows).collect();
    html! {
        form.filter hidden {
            input type="search" name="words" placeholder="name, id, address, URL, rule" aria-label="Search";
            select name="standing" aria-label="Standing" {
                option value="" { "any standing" }
                @for one in ALL.into_iter().filter(there) {
                    option value=(code(one)) { (word(one)) }
                }
            }
            select name="worst" aria-label="Findings" {
                option value="" { "any findings" }
                @for severity in [Severity::Error, Severity::Warning, Severity::Note] {
                    option value=(severity.word()) { "with " (severity.word()) "s" }
                }
                option value="none" { "without findings" }
            }
            select name="flow" aria-label="Flow" {
                option value="" { "any flow" }
                @for flow in flows { option value=(flow) { (flow) } }
            }
            span.soft #shown role="status" {}
        }
    }
}

fn pool(pool: &PoolOverview) -> Markup {
    let PoolOverview { id, name, account_id, clients } = pool;
    html! {
        section {
            h2 { (name) " " span.id.soft { (id.as_str()) } }
            p.soft { "Account " span.id { (account_id) } ", Region " (id.region()) "." }
            @if clients.is_empty() { p { "It has no app client." } }
            @for client in clients { (client::card(client)) }
        }
    }
}

const ALL: [Standing; 7] = [
    Standing::AsDeclared,
    Standing::Differs,
    Standing::ToCreate,
    Standing::ToAdopt,
    Standing::Departing,
    Standing::Undeclared,
    Standing::Unjudged,
];

fn word(standing: Standing) -> &'static str {
    match standing {
        Standing::AsDeclared => "as declared",
        Standing::Differs => "different from their spec",
        Standing::ToCreate => "to be created",
        Standing::ToAdopt => "to be adopted",
        Standing::Departing => "left their spec",
        Standing::Undeclared => "in no spec",
        Standing::Unjudged => "not held against a spec",
    }
}

fn code(standing: Standing) -> &'static str {
    match standing {
        Standing::AsDeclared => "as-declared",
        Standing::Differs => "differs",
        Standing::ToCreate => "to-create",
        Standing::ToAdopt => "to-adopt",
        Standing::Departing => "departing",
        Standing::Undeclared => "undeclared",
        Standing::Unjudged => "unjudged",
    }
}

fn tone(standing: Standing) -> &'static str {
    match standing {
        Standing::AsDeclared => "good",
        Standing::ToCreate | Standing::ToAdopt => "new",
        Standing::Differs | Standing::Undeclared => "warning",
        Standing::Departing => "error",
        Standing::Unjudged => "note",
    }
}
