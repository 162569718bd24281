//! Two pools side by side, in the plan's look: the first one's values as the ones before, the second one's as those after.

use super::{Folding, folded_as, step};
use crate::compare::{Comparison, Different, One, Side, Unclear};
use crate::model::ClientId;
use crate::render::table::{self, CLIENT_ID, Cell};
use crate::render::view::{Tone, View};
use crate::render::words::{count, escape, grouped, wrap, wrap_under};

/// The comparison as text, ended by a newline. `view.verbose` shows every pair for itself.
pub fn comparison(comparison: &Comparison, view: &View) -> String {
    let Comparison { before, after, only_before, only_after, different, unclear, .. } = comparison;
    let mut sections = Vec::new();
    sections.extend(only(before, only_before, view));
    sections.extend(only(after, only_after, view));
    if !different.is_empty() {
        let text = format!("In both, and different, {} → {}:", label(before), label(after));
        sections.push(heading(&text, view));
        let pairs: Vec<_> = different.iter().collect();
        let folding = Folding { all: pairs.len(), folds: |_: &Different| true, what: "difference" };
        sections.extend(folded_as(&folding, &pairs, view, |pair| step::draw_compared(pair, view)));
    }
    if !unclear.is_empty() {
        sections.push(heading("Not compared, as several clients of a pool have the name:", view));
        sections.extend(unclear.iter().map(|one| not_compared(one, comparison, view)));
    }
    sections.push(closing(comparison, view));
    sections.join("\n\n") + "\n"
}

fn label(side: &Side) -> String {
    format!("{} ({})", side.id, escape(&side.name))
}

fn heading(text: &str, view: &View) -> String {
    view.paint_lines(Tone::Heading, &wrap("", text, view.width))
}

/// The clients that one pool alone has.
fn only(side: &Side, ones: &[One], view: &View) -> Option<String> {
    if ones.is_empty() {
        return None;
    }
    let rows: Vec<Vec<Cell>> =
        ones.iter().map(|one| vec![one.name.clone().into(), one.id.to_string().into()]).collect();
    let table = table::indented(&["NAME", CLIENT_ID], &rows, view);
    Some(format!("{}\n\n{table}", heading(&format!("Only in {}:", label(side)), view)))
}

fn not_compared(unclear: &Unclear, comparison: &Comparison, view: &View) -> String {
    let Unclear { name, before, after } = unclear;
    let of = |side: &Side, ids: &[ClientId]| {
        let ids: Vec<_> = ids.iter().map(|id| escape(id.as_str())).collect();
        wrap_under("      ", "        ", &format!("{}: {}", side.id, ids.join(", ")), view.width)
    };
    let title = view.paint(Tone::Heading, &format!("  # {}", escape(name)));
    [title, of(&comparison.before, before), of(&comparison.after, after)].join("\n")
}

/// What was left out, and the sum.
fn closing(comparison: &Comparison, view: &View) -> String {
    let Comparison { before, after, only_before, only_after, different, unclear, alike, left_out } =
        comparison;
    let left = match left_out {
        0 => String::new(),
        number => format!("{} left out by `--match`.\n", count(*number, "client")),
    };
    if !comparison.is_some() {
        let text = match alike {
            0 => "No differences. There is nothing to compare.".to_owned(),
            1 => "No differences. The one client is alike in both.".to_owned(),
            many => format!("No differences. All {} clients are alike in both.", grouped(*many)),
        };
        return format!("{left}{}", view.paint(Tone::Added, &text));
    }
    let unclear = match unclear.len() {
        0 => String::new(),
        names => format!(", {} not compared", count(names, "name")),
    };
    // One line whatever the width, so that it can be found in a log.
    format!(
        "{left}{} {} only in {}, {} only in {}, {} different; {} alike{unclear}.",
        view.paint(Tone::Heading, "Difference:"),
        grouped(only_before.len()),
        before.id,
        grouped(only_after.len()),
        after.id,
        grouped(different.len()),
        grouped(*alike),
    )
}
