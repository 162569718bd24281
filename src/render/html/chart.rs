//! Token lifetimes as a chart: one row for each kind of token, one disc for each lifetime, as large as there are clients.

use crate::model::{AppClient, Validity};
use crate::overview::PoolOverview;
use maud::{Markup, html};
use std::collections::BTreeMap;

/// The ends of the scale, which is logarithmic: the shortest and the longest lifetime there can be, in seconds.
const SHORTEST: f64 = 300.0;
const LONGEST: f64 = 315_360_000.0;
/// What is written below it.
const TICKS: [(&str, u64); 7] = [
    ("5m", 300),
    ("1h", 3_600),
    ("1d", 86_400),
    ("30d", 2_592_000),
    ("1y", 31_536_000),
    ("3y", 94_608_000),
    ("10y", 315_360_000),
];
const WIDTH: f64 = 900.0;
const LEFT: f64 = 90.0;
const RIGHT: f64 = 40.0;
const ROW: f64 = 62.0;
const LARGEST: f64 = 26.0;

/// A kind of token, and where a client says how long it lives.
type Row = (&'static str, fn(&AppClient) -> Validity);

const ROWS: [Row; 3] = [
    ("access", |client| client.access_token_validity),
    ("ID", |client| client.id_token_validity),
    ("refresh", |client| client.refresh_token_validity),
];

pub(super) fn chart(pools: &[PoolOverview]) -> Markup {
    let clients: Vec<_> = pools.iter().flat_map(|pool| &pool.clients).collect();
    let rows = ROWS.map(|(name, of)| {
        let mut counts = BTreeMap::<u64, (Validity, usize)>::new();
        for client in &clients {
            let validity = of(&client.settings);
            counts.entry(validity.seconds()).or_insert((validity, 0)).1 += 1;
        }
        (name, counts)
    });
    let most = rows.iter().flat_map(|(_, counts)| counts.values().map(|(_, number)| *number)).max();
    let most = to_f64(most.unwrap_or(1));
    let height = ROW * 3.0 + 30.0;
    html! {
        svg viewBox={ "0 0 " (WIDTH) " " (height) } role="img" aria-label="Token lifetimes of all clients" {
            @for (label, seconds) in TICKS {
                @let x = across(seconds);
                line.axis x1=(x) y1="0" x2=(x) y2=(ROW * 3.0) {}
                text x=(x) y=(ROW * 3.0 + 20.0) text-anchor="middle" { (label) }
            }
            @for (number, (name, counts)) in rows.iter().enumerate() {
                @let y = ROW.mul_add(to_f64(number), ROW / 2.0);
                text x="0" y=(y + 5.0) { (name) }
                @for (seconds, (validity, clients)) in counts {
                    circle cx=(across(*seconds)) cy=(y) r=(radius(to_f64(*clients), most)) {
                        title { (validity) ": " (clients) (if *clients == 1 { " client" } else { " clients" }) }
                    }
                }
            }
        }
    }
}

/// Where a lifetime is, in hundredths, so that the same pool gives the same bytes everywhere.
fn across(seconds: u64) -> String {
    let seconds = to_f64(usize::try_from(seconds).unwrap_or(usize::MAX)).clamp(SHORTEST, LONGEST);
    let part = (seconds / SHORTEST).ln() / (LONGEST / SHORTEST).ln();
    format!("{:.2}", part.mul_add(WIDTH - LEFT - RIGHT, LEFT))
}

/// By area, but large enough to be seen.
fn radius(clients: f64, most: f64) -> String {
    format!("{:.2}", (LARGEST * (clients / most).sqrt()).max(4.0))
}

#[expect(clippy::cast_precision_loss, reason = "counts and lifetimes are far below 2^52")]
fn to_f64(number: usize) -> f64 {
    number as f64
}
