//! An overview as one page of HTML that needs nothing else: no network, no other file, and no script to be read.
//!
//! maud escapes whatever stands in it. The script filters, says what to do about findings beside them, and opens what is to
//! be printed. A page of ten thousand clients is as much as a browser bears, so that a card is few elements, and what many
//! clients are told stands once at the foot.

mod chart;
mod client;
mod remedies;
mod words;

use crate::overview::{Overview, PoolOverview, Standing};
use crate::problem::Severity;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use remedies::Remedies;
use std::collections::BTreeSet;
use words::{code, marked, plural, tone, word};

const STYLE: &str = include_str!("html/page.css");
const SCRIPT: &str = include_str!("html/page.js");
/// Nothing is loaded, whatever a client's name may try.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'";
const SEVERITIES: [Severity; 3] = [Severity::Error, Severity::Warning, Severity::Note];
/// A browser leaves out what nobody looks at. It is quick with as many cards as this at a time, and slow with each alone.
const TOGETHER: usize = 50;

/// The page. `made` says when what it shows was read.
pub fn page(overview: &Overview, made: &str) -> String {
    let title = match overview.pools.as_slice() {
        [pool] => format!("App clients of {}", pool.name),
        pools => format!("App clients of {} user pools", pools.len()),
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
                    (tiles(overview))
                    (notes(&overview.notes))
                }
                main { (main(overview)) }
                script { (PreEscaped(SCRIPT)) }
            }
        }
    };
    page.into_string()
}

fn main(overview: &Overview) -> Markup {
    let clients: Vec<_> = overview.clients().collect();
    let remedies = Remedies::of(&clients);
    html! {
        @if !clients.is_empty() {
            h2 { "How long tokens live" }
            (chart::chart(&clients))
        }
        @if !clients.is_empty() || overview.waiting().next().is_some() { (filter(overview)) }
        @for pool in &overview.pools { (self::pool(pool, &remedies)) }
        (remedies.foot())
    }
}

fn tiles(overview: &Overview) -> Markup {
    let tile = |number: usize, what: &str, class: &str| html! { li class=(class) { b { (number) } " " (what) } };
    let clients = overview.clients().count();
    let waiting = overview.waiting().count();
    html! {
        ul.tiles {
            (tile(clients, &plural("client", clients), ""))
            @for one in Standing::ALL.into_iter().filter(|one| *one != Standing::Unjudged) {
                @let number = overview.standing(one);
                @if number > 0 { (tile(number, word(one), tone(one))) }
                @if one == Standing::Blocked && waiting > 0 {
                    (tile(waiting, "blocked, without a client", tone(one)))
                }
            }
            @for severity in SEVERITIES {
                @let number = overview.findings(severity);
                @if number > 0 { (tile(number, &plural(severity.word(), number), severity.word())) }
            }
        }
    }
}

fn notes(notes: &[String]) -> Markup {
    html! {
        @if !notes.is_empty() {
            ul.notes { @for note in notes { li { (marked(note)) } } }
        }
    }
}

/// Hidden until the script that makes it work is there.
fn filter(overview: &Overview) -> Markup {
    let there = |one: &Standing| match one {
        Standing::Blocked => overview.blocked() > 0,
        one => overview.standing(*one) > 0,
    };
    let flows: BTreeSet<_> = overview.clients().flat_map(client::flows).collect();
    html! {
        form.filter hidden {
            input type="search" name="words" placeholder="name, id, address, URL, rule, setting" aria-label="Search";
            select name="standing" aria-label="Standing" {
                option value="" { "any standing" }
                @for one in Standing::ALL.into_iter().filter(there) {
                    option value=(code(one)) { (word(one)) }
                }
            }
            select name="worst" aria-label="Findings" {
                option value="" { "any findings" }
                @for severity in SEVERITIES {
                    option value=(severity.word()) { "with " (severity.word()) "s" }
                }
                option value="none" { "without findings" }
            }
            select name="flow" aria-label="Flow" {
                option value="" { "any flow" }
                @for flow in flows { option value=(flow) { (flow) } }
            }
            button type="reset" { "Show all" }
            span.soft #shown role="status" {}
        }
        p #fits hidden {}
    }
}

fn pool(pool: &PoolOverview, remedies: &Remedies<'_>) -> Markup {
    let PoolOverview { id, name, account_id, waiting, clients } = pool;
    let waiting = waiting.iter().map(client::waiting);
    let cards: Vec<_> =
        waiting.chain(clients.iter().map(|client| client::card(client, remedies))).collect();
    html! {
        section {
            h2 { bdi { (name) } " " span.id.soft { (id.as_str()) } }
            p.soft { "Account " span.id { (account_id) } ", Region " (id.region()) "." }
            @if clients.is_empty() { p { "It has no app client." } }
            @for some in cards.chunks(TOGETHER) {
                div.some style={ "--cards:" (some.len()) } { @for card in some { (card) } }
            }
        }
    }
}

#[cfg(test)]
mod tests;
