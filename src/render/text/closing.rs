//! The lines a plan ends with: how much of what.

use crate::plan::Plan;
use crate::plan::document::Summary;
use crate::render::view::{Tone, View};
use crate::render::words::{count, grouped, wrap};

/// Everything below the last section.
pub(super) fn closing(plan: &Plan, view: &View) -> String {
    let mut lines = Vec::new();
    if !plan.refreshed.is_empty() {
        let text = format!(
            "{} to bring up to date (a new name, another `lifecycle`, what came of an apply that was cut off); \
             nothing changes live by that.",
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
