//! The lines a plan ends with: how much of what.

use crate::plan::Plan;
use crate::plan::document::Summary;
use crate::plan::refresh::{self, Reading};
use crate::render::view::{Tone, View};
use crate::render::words::{count, grouped, wrap};

/// Everything below the last section.
pub(super) fn closing(plan: &Plan, view: &View) -> String {
    let mut lines: Vec<_> = remarks(plan).iter().map(|text| wrap("", text, view.width)).collect();
    lines.push(sum(plan, view));
    lines.join("\n")
}

/// What is to be known of the plan as a whole, a paragraph each. All of it is cogctl's own words.
pub(in crate::render) fn remarks(plan: &Plan) -> Vec<String> {
    let mut remarks = Vec::new();
    if !plan.refreshed.is_empty() {
        remarks.push(format!(
            "{} to bring up to date (a new name, another `lifecycle`, what came of an apply that was cut off); \
             nothing changes live by that.",
            count(plan.refreshed.len(), "record")
        ));
    }
    if !plan.complete {
        let text = "This plan covers only what `--target` names; plan again without it afterwards.";
        remarks.push(text.to_owned());
    }
    remarks.extend(reading(plan));
    remarks
}

/// How much was read, where that wasn't everything.
fn reading(plan: &Plan) -> Option<String> {
    let Reading::Changed { verified, trusted, oldest_seconds } = plan.reading else { return None };
    let all = count(verified + trusted, "client");
    let Some(oldest) = oldest_seconds else {
        return match verified {
            0 => None,
            1 => Some("Verified the one client.".to_owned()),
            _ => Some(format!("Verified all {all}.")),
        };
    };
    let read = if verified == 0 { "none".to_owned() } else { grouped(verified) };
    let others = match (verified, trusted) {
        (0, 1) => "it was not read again, and was last seen as its spec says",
        (_, 1) => "the other was not read again, and was last seen as its spec says",
        (0, _) => "they were not read again, and were last seen as their specs say",
        _ => "the others were not read again, and were last seen as their specs say",
    };
    let age = refresh::age(oldest);
    Some(format!(
        "Verified {read} of {all}; {others} at most {age} ago (`--refresh full` reads all)."
    ))
}

fn sum(plan: &Plan, view: &View) -> String {
    if plan.is_empty() && plan.blocked.is_empty() {
        let unread = matches!(plan.reading, Reading::Changed { trusted: 1.., .. });
        let text = match plan.unchanged {
            _ if unread => "No changes, as far as clients were read.".to_owned(),
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
    use crate::plan::worlds;

    #[test]
    fn it_says_how_much_was_read_and_promises_nothing_of_the_rest() {
        let view =
            View { color: false, width: 80, verbose: false, terminal: false, redraws: false };
        let told = [
            (312, 9_559, Some(82_800)),
            (0, 9_871, Some(59)),
            (0, 1, Some(0)),
            (2, 1, Some(3_600)),
            (98, 0, None),
            (0, 0, None),
        ]
        .map(|(verified, trusted, oldest_seconds)| {
            let reading = Reading::Changed { verified, trusted, oldest_seconds };
            closing(&Plan { reading, ..worlds::plan(vec![]) }, &view)
        });
        insta::assert_snapshot!(told.join("\n\n"), @r#"
        Verified 312 of 9,871 clients; the others were not read again, and were last
        seen as their specs say at most 23 h ago (`--refresh full` reads all).
        No changes, as far as clients were read.

        Verified none of 9,871 clients; they were not read again, and were last seen as
        their specs say at most 59 s ago (`--refresh full` reads all).
        No changes, as far as clients were read.

        Verified none of 1 client; it was not read again, and was last seen as its spec
        says at most 0 s ago (`--refresh full` reads all).
        No changes, as far as clients were read.

        Verified 2 of 3 clients; the other was not read again, and was last seen as its
        spec says at most 60 min ago (`--refresh full` reads all).
        No changes, as far as clients were read.

        Verified all 98 clients.
        No changes. All 98 clients are as their specs say.

        No changes. All 98 clients are as their specs say.
        "#);
    }
}
