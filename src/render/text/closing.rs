//! The lines a plan ends with: how much of what, and what it costs.

use crate::plan::Plan;
use crate::plan::document::Summary;
use crate::render::view::{Tone, View};
use crate::render::words::{count, grouped, wrap};
use std::time::Duration;

/// What a plan costs in requests.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cost {
    /// Requests that read.
    pub reads: usize,
    /// Requests that write.
    pub writes: usize,
    /// How long they take at least.
    pub time: Duration,
    /// The rate they are sent at; none where nothing holds them back.
    pub per_second: Option<u32>,
}

/// The line about requests and time, without a newline: `AWS: 322 reads + 13 writes, about 1m10s at 5 requests/s.`
pub fn cost(cost: &Cost) -> String {
    let Cost { reads, writes, time, per_second } = *cost;
    let requests = format!("AWS: {} + {}", count(reads, "read"), count(writes, "write"));
    match per_second {
        Some(rate) => format!("{requests}, about {} at {rate} requests/s.", duration(time)),
        None => format!("{requests}."),
    }
}

/// Whole seconds, rounded up, as `1m10s`.
fn duration(time: Duration) -> String {
    let seconds = time.as_secs() + u64::from(time.subsec_nanos() > 0);
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    match (hours, minutes) {
        (0, 0) => format!("{seconds}s"),
        (0, _) => format!("{minutes}m{seconds:02}s"),
        (_, _) => format!("{hours}h{minutes:02}m"),
    }
}

/// Everything below the last section.
pub(super) fn closing(plan: &Plan, view: &View) -> String {
    let mut lines = Vec::new();
    if !plan.refreshed.is_empty() {
        let text = format!(
            "{} to bring up to date (a new name, another `lifecycle`); nothing changes live by that.",
            count(plan.refreshed.len(), "record")
        );
        lines.push(wrap("", &text, view.width));
    }
    if !plan.complete {
        let text = "This plan covers only what `--target` names; plan again without it afterwards.";
        lines.push(wrap("", text, view.width));
    }
    lines.push(sum(plan, view));
    lines.join("\n")
}

fn sum(plan: &Plan, view: &View) -> String {
    if plan.is_empty() && plan.blocked.is_empty() {
        let text = match plan.unchanged {
            0 => "No changes. There is nothing to manage yet.".to_owned(),
            1 => "No changes. The one client is as its spec says.".to_owned(),
            many => format!("No changes. All {} clients are as their specs say.", grouped(many)),
        };
        return view.paint(Tone::Added, &text);
    }
    let Summary { create, update, replace, adopt, r#move, delete, forget, unchanged, blocked } =
        Summary::of(plan);
    let always = [
        (create, "create"),
        (adopt, "adopt"),
        (update, "update"),
        (replace, "replace"),
        (delete, "delete"),
        (forget, "forget"),
    ];
    // Moves are rare, so the line has them only where there are some.
    let moves = (r#move > 0).then_some((r#move, "move"));
    let parts = always.into_iter().chain(moves);
    let parts: Vec<_> =
        parts.map(|(number, word)| format!("{} to {word}", grouped(number))).collect();
    let stuck = if blocked > 0 { format!(", {} blocked", grouped(blocked)) } else { String::new() };
    // One line whatever the width, so that it can be found in a log.
    let heading = view.paint(Tone::Heading, "Plan:");
    format!("{heading} {}; {} unchanged{stuck}.", parts.join(", "), grouped(unchanged))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cost_has_requests_time_and_rate() {
        let some = Cost {
            reads: 322,
            writes: 13,
            time: Duration::from_millis(69_200),
            per_second: Some(5),
        };
        insta::assert_snapshot!(cost(&some), @"AWS: 322 reads + 13 writes, about 1m10s at 5 requests/s.");
        insta::assert_snapshot!(cost(&Cost { reads: 1, per_second: None, ..some }), @"AWS: 1 read + 13 writes.");
        assert_eq!(
            [4, 60, 3_725].map(|of| duration(Duration::from_secs(of))),
            ["4s", "1m00s", "1h02m"]
        );
    }
}
