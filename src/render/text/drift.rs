//! Drift as people read it: a plan's diff under headings of its own, what is gone, and who is there unasked.

use super::{Names, asides, folded, step};
use crate::drift::{Drift, Gone, Renamed, Undeclared, Waiting, happened};
use crate::model::PoolId;
use crate::plan::Step;
use crate::render::table::{self, CLIENT_ID, Cell};
use crate::render::view::{Tone, View};
use crate::render::words::{count, escape, grouped, join, wrap, wrap_under};
use std::collections::{BTreeMap, BTreeSet};

/// The drift as text, ended by a newline, with how many entries were accepted if any were to be.
pub fn drift(drift: &Drift, accepted: Option<usize>, view: &View) -> String {
    let names = Names { several: drift.specs.len() > 1 };
    let mut sections = Vec::new();
    for pool in pools(drift) {
        let label = label(drift, pool);
        sections.extend(changed(drift, pool, names, view));
        let gone: Vec<_> = drift.gone.iter().filter(|gone| gone.pool == *pool).collect();
        if !gone.is_empty() {
            sections.push(view.paint(Tone::Heading, &format!("Gone from {label}:")));
            sections.extend(gone.into_iter().map(|gone| self::gone(gone, names, view)));
        }
        let rows: Vec<_> = drift.undeclared.iter().filter(|one| one.pool == *pool).collect();
        if !rows.is_empty() {
            sections
                .push(view.paint(Tone::Heading, &format!("In {label}, and declared by nobody:")));
            sections.push(undeclared(&rows, view));
        }
    }
    sections.extend(asides::blocked(&drift.blocked, names, view));
    sections.extend(asides::notes(&drift.notes, names, view));
    sections.push(closing(drift, accepted, view));
    sections.join("\n\n") + "\n"
}

/// Those in which something drifted.
fn pools(drift: &Drift) -> BTreeSet<&PoolId> {
    let changed = drift.changed.iter().map(|step| &step.pool);
    let renamed = drift.renamed.iter().map(|one| &one.pool);
    let gone = drift.gone.iter().map(|one| &one.pool);
    changed.chain(renamed).chain(gone).chain(drift.undeclared.iter().map(|one| &one.pool)).collect()
}

fn label(drift: &Drift, pool: &PoolId) -> String {
    let spec = drift.specs.iter().find(|spec| spec.pool == *pool);
    let name = spec.map(|spec| format!(" ({})", escape(&spec.pool_name)));
    format!("{pool}{}", name.unwrap_or_default())
}

/// Clients that are otherwise than their entries say.
fn changed(drift: &Drift, pool: &PoolId, names: Names, view: &View) -> Vec<String> {
    let renamed: Vec<_> = drift.renamed.iter().filter(|one| one.pool == *pool).collect();
    let steps = drift.changed.iter().filter(|step| step.pool == *pool);
    let steps: Vec<Step> = steps.map(happened).collect();
    let steps: Vec<&Step> = steps.iter().collect();
    if renamed.is_empty() && steps.is_empty() {
        return Vec::new();
    }
    let label = label(drift, pool);
    let heading = view.paint(Tone::Heading, &format!("Changed in {label}:"));
    let draw = |step: &Step| step::draw_drifted(step, names, view);
    let drawn = folded(&steps, drift.changed.len(), view, draw);
    let renamed = renamed.into_iter().map(|one| self::renamed(one, names, view));
    std::iter::once(heading).chain(drawn).chain(renamed).collect()
}

fn renamed(one: &Renamed, names: Names, view: &View) -> String {
    let Renamed { at, pool: _, client_id, was, is } = one;
    let heading = view.paint(Tone::Heading, &format!("  # {} was renamed", names.of(at)));
    let remark = format!("it was {}, and its entry doesn't match the new name", escape(was));
    let remark = wrap_under("  # ", "  # ", &remark, view.width);
    let sign = view.paint(Tone::Changed, "~");
    let remark = view.paint_lines(Tone::Aside, &remark);
    format!("{heading}\n{remark}\n  {sign} {} ({})", escape(is), escape(client_id.as_str()))
}

fn gone(gone: &Gone, names: Names, view: &View) -> String {
    let Gone { at, location, pool: _, client_id, name, instead } = gone;
    let heading = view.paint(Tone::Heading, &format!("  # {} is gone", names.of(at)));
    let place = location.as_ref().map_or_else(
        || "  (its entry left before)".to_owned(),
        |at| format!("  ({})", escape(&at.to_string())),
    );
    let mut lines = vec![format!("{heading}{}", view.paint(Tone::Aside, &place))];
    if let Some(other) = instead {
        let remark = format!("its entry finds another client now, {}", escape(other.as_str()));
        lines.push(view.paint_lines(Tone::Aside, &wrap_under("  # ", "  # ", &remark, view.width)));
    }
    let sign = view.paint(Tone::Removed, "-");
    let id = escape(client_id.as_str());
    lines.push(match name {
        Some(name) => format!("  {sign} {} ({id})", escape(name)),
        None => format!("  {sign} {id}"),
    });
    lines.join("\n")
}

/// A table, set off as the rest is.
fn undeclared(rows: &[&Undeclared], view: &View) -> String {
    let dated = rows.iter().any(|one| one.created.is_some());
    let date = |one: &Undeclared| {
        let time = one.created.and_then(|seconds| jiff::Timestamp::from_second(seconds).ok());
        time.map_or_else(String::new, |time| time.strftime("%Y-%m-%d").to_string())
    };
    let cells: Vec<Vec<Cell>> = rows
        .iter()
        .map(|one| {
            let named = [one.name.clone().into(), one.client_id.to_string().into()];
            named.into_iter().chain(dated.then(|| date(one).into())).collect()
        })
        .collect();
    let headers: Vec<_> =
        ["NAME", CLIENT_ID].into_iter().chain(dated.then_some("CREATED")).collect();
    table::indented(&headers, &cells, view)
}

/// What was left out, what waits, and the sum.
fn closing(drift: &Drift, accepted: Option<usize>, view: &View) -> String {
    let mut lines = Vec::new();
    if drift.self_registered > 0 {
        lines.push(match drift.self_registered {
            1 => "1 client registered itself (DCR) and is nobody's to declare.".to_owned(),
            many => {
                let many = grouped(many);
                format!("{many} clients registered themselves (DCR) and are nobody's to declare.")
            }
        });
    }
    if drift.ignored > 0 {
        lines.push(format!("{} left out by `--ignore`.", count(drift.ignored, "client")));
    }
    if !drift.waiting.is_empty() {
        lines.push(format!(
            "Waiting for an apply, which is no drift: {}; `cogctl plan` shows it.",
            waiting(&drift.waiting)
        ));
    }
    let mut lines: Vec<_> = lines.iter().map(|line| wrap("", line, view.width)).collect();
    lines.push(sum(drift, accepted, view));
    lines.join("\n")
}

fn waiting(waiting: &[Waiting]) -> String {
    let mut counts = BTreeMap::<_, usize>::new();
    for one in waiting {
        let what = match one.actions.as_slice() {
            ["blocked"] => "blocked".to_owned(),
            actions => format!("to {}", actions.join(" and ")),
        };
        *counts.entry(what).or_default() += 1;
    }
    let parts: Vec<_> =
        counts.into_iter().map(|(what, number)| format!("{} {what}", grouped(number))).collect();
    join(&parts)
}

fn sum(drift: &Drift, accepted: Option<usize>, view: &View) -> String {
    let changed = drift.changed.len() + drift.renamed.len();
    let undeclared = drift.undeclared.len();
    if !drift.is_some() && drift.blocked.is_empty() {
        let all = match drift.unchanged {
            0 => String::new(),
            1 => "The one client is as its spec says".to_owned(),
            many => format!("All {} clients are as their specs say", grouped(many)),
        };
        let strangers = match undeclared {
            1 => "1 is there that nobody declares".to_owned(),
            many => format!("{} are there that nobody declares", grouped(many)),
        };
        return match (all.is_empty(), undeclared) {
            (true, 0) => view.paint(Tone::Added, "No drift."),
            (false, 0) => view.paint(Tone::Added, &format!("No drift. {all}.")),
            // Whether that is drift, whoever asks decides.
            (true, _) => format!("{strangers}."),
            (false, _) => format!("{}; {strangers}.", view.paint(Tone::Added, &all)),
        };
    }
    let stuck = match drift.blocked.iter().map(|block| &block.at).collect::<BTreeSet<_>>().len() {
        0 => String::new(),
        number => format!(", {} blocked", grouped(number)),
    };
    let taken = accepted.map(|number| format!("; {} accepted", grouped(number)));
    let taken = taken.unwrap_or_default();
    format!(
        "{} {} changed, {} gone, {} undeclared; {} unchanged{stuck}{taken}.",
        view.paint(Tone::Heading, "Drift:"),
        grouped(changed),
        grouped(drift.gone.len()),
        grouped(undeclared),
        grouped(drift.unchanged)
    )
}
