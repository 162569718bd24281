//! Token lifetimes as a chart: a table for each kind of token, a bar for each lifetime, as long as there are clients.
//!
//! Tables, so that their numbers can be read on paper, on a phone and aloud.

use crate::model::{AppClient, Validity};
use crate::overview::ClientOverview;
use maud::{Markup, html};
use std::collections::BTreeMap;

/// A kind of token, and where a client says how long it lives.
type Kind = (&'static str, fn(&AppClient) -> Validity);

const KINDS: [Kind; 3] = [
    ("Access tokens", |client| client.access_token_validity),
    ("ID tokens", |client| client.id_token_validity),
    ("Refresh tokens", |client| client.refresh_token_validity),
];

/// How many lifetimes are told one by one.
const MOST: usize = 12;
/// Where there are more: up to these, in seconds.
const RANGES: [(&str, u64); 8] = [
    ("up to 15m", 900),
    ("up to 1h", 3_600),
    ("up to 8h", 28_800),
    ("up to 1d", 86_400),
    ("up to 7d", 604_800),
    ("up to 30d", 2_592_000),
    ("up to 1y", 31_536_000),
    // The longest there can be.
    ("up to 10y", 315_360_000),
];
/// How much of its cell the longest bar takes, in per cent; a number stands beside it.
const LONGEST: f64 = 75.0;

/// The bars of one table: what they are called, and of how many clients they are.
type Bars = Vec<(String, usize)>;

pub(super) fn chart(clients: &[&ClientOverview]) -> Markup {
    let tables =
        KINDS.map(|(title, of)| (title, bars(clients.iter().map(|client| of(&client.settings)))));
    let most = tables.iter().flat_map(|(_, bars)| bars.iter().map(|(_, clients)| *clients)).max();
    html! {
        div.chart {
            @for (title, bars) in &tables {
                table {
                    caption { (title) }
                    thead { tr { th scope="col" { "lifetime" } th scope="col" { "clients" } } }
                    tbody {
                        @for (name, clients) in bars {
                            tr {
                                th scope="row" { (name) }
                                td { i style={ "width:" (width(*clients, most.unwrap_or(1))) "%" } {} " " (clients) }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// From the shortest to the longest.
fn bars(lifetimes: impl Iterator<Item = Validity>) -> Bars {
    let mut counts = BTreeMap::<u64, (Validity, usize)>::new();
    for validity in lifetimes {
        counts.entry(validity.seconds()).or_insert((validity, 0)).1 += 1;
    }
    if counts.len() <= MOST {
        return counts.into_values().map(|(name, clients)| (name.to_string(), clients)).collect();
    }
    let from = [0].into_iter().chain(RANGES.map(|(_, to)| to + 1));
    let ranges = RANGES.into_iter().zip(from).map(|((name, to), from)| {
        (name.to_owned(), counts.range(from..=to).map(|(_, (_, clients))| clients).sum())
    });
    ranges.filter(|(_, clients)| *clients > 0).collect()
}

/// In tenths, so that the same pool gives the same bytes everywhere.
fn width(clients: usize, most: usize) -> String {
    format!("{:.1}", to_f64(clients) / to_f64(most) * LONGEST)
}

#[expect(clippy::cast_precision_loss, reason = "counts are far below 2^52")]
fn to_f64(number: usize) -> f64 {
    number as f64
}
