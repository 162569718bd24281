//! What a plan says besides its steps: what is blocked, and what is worth knowing.

use super::Names;
use crate::model::FullAddress;
use crate::plan::{Blocked, Note};
use crate::render::view::{Tone, View};
use crate::render::words::{display_width, escape, escape_message, pad, wrap};
use std::collections::BTreeMap;

/// The blocked entries, each with the clients that could have been meant and what to do, unless a drawing says that.
pub(super) fn blocked(blocked: &[Blocked], names: Names, view: &View) -> Vec<String> {
    let heading = "Blocked; nothing is applied until this is settled:";
    let mut entries: Vec<_> = blocked.iter().collect();
    entries.sort_by(|a, b| (&a.at, a.code).cmp(&(&b.at, b.code)));
    let entries = entries.into_iter().map(|entry| one(entry, names, view));
    let heading = (!blocked.is_empty()).then(|| view.paint(Tone::Heading, heading));
    heading.into_iter().chain(entries).collect()
}

fn one(blocked: &Blocked, names: Names, view: &View) -> String {
    let Blocked { at, location, code, message, help, candidates, labels } = blocked;
    let place = location.as_ref().map(|at| format!("  ({})", escape(&at.to_string())));
    let heading = view.paint(Tone::Heading, &format!("  # {} is blocked", names.of(at)));
    let place = view.paint(Tone::Aside, &place.unwrap_or_default());
    let message = wrap("  ! ", &format!("{} [{code}]", escape_message(message)), view.width);
    let message = message.replacen('!', &view.paint(Tone::Removed, "!"), 1);
    let mut lines = vec![format!("{heading}{place}"), message];
    let named: Vec<_> =
        candidates.iter().map(|of| (escape(&of.name), escape(of.client_id.as_str()))).collect();
    let width = named.iter().map(|(name, _)| display_width(name)).max().unwrap_or(0);
    lines.extend(named.iter().map(|(name, id)| format!("      {}   {id}", pad(name, width))));
    // What is drawn in a spec has its help there.
    if labels.is_empty() {
        lines.push(wrap("    help: ", &escape_message(help), view.width));
    }
    lines.join("\n")
}

/// The notes, as one section. What holds for several entries is said once.
pub(super) fn notes(notes: &[Note], names: Names, view: &View) -> Option<String> {
    let mut said = BTreeMap::<_, Vec<&FullAddress>>::new();
    for Note { at, code, message } in notes {
        said.entry((code, message)).or_default().extend(at);
    }
    let mut said: Vec<_> = said
        .into_iter()
        .map(|(what, mut at)| {
            at.sort();
            (at, what)
        })
        .collect();
    said.sort();
    let line = |(at, (_, message)): (Vec<&FullAddress>, (_, &String))| {
        let about = match at[..] {
            [] => String::new(),
            [one] => format!("{}: ", names.of(one)),
            [one, other] => format!("{} and {}: ", names.of(one), names.of(other)),
            [first, ref others @ ..] => {
                format!("{} and {} others: ", names.of(first), others.len())
            }
        };
        wrap("  - ", &format!("{about}{}", escape_message(message)), view.width)
    };
    let heading = view.paint(Tone::Heading, "Notes:");
    let lines: Vec<_> = std::iter::once(heading).chain(said.into_iter().map(line)).collect();
    (!notes.is_empty()).then(|| lines.join("\n"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::worlds;

    const VIEW: View =
        View { color: false, width: 80, verbose: false, terminal: false, redraws: false };

    #[test]
    fn a_note_that_holds_for_several_entries_is_said_once() {
        let note = |key: &str, message: &str| Note {
            at: Some(worlds::at(&format!("prod/clients.{key}"))),
            code: "unknown-settings",
            message: message.to_owned(),
        };
        let all = [
            note("d", "So it is with many."),
            note("b", "So it is with many."),
            note("c", "So it is with many."),
            note("c", "And so with two."),
            note("a", "And so with two."),
            note("b", "This is about one."),
            worlds::note(),
        ];
        let told = notes(&all, Names { several: false }, &VIEW).expect("there are some");
        insta::assert_snapshot!(told, @r"
        Notes:
          - 3 records are of another pool, us-west-2_OTHER, and are left alone.
          - clients.a and clients.c: And so with two.
          - clients.b: This is about one.
          - clients.b and 2 others: So it is with many.
        ");
        assert_eq!(notes(&[], Names { several: false }, &VIEW), None);
    }
}
