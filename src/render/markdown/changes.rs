//! The changes of a plan, each folded under a line that says what it is; as many as there is room for.

use super::VIEW;
use super::quoted::{code, diff, fence, html_code};
use crate::plan::{Plan, Step, Work};
use crate::render::text::{self, Group};
use crate::render::words::{count, escape, grouped, join, wrap_under};
use std::collections::BTreeMap;

/// Characters of the longest line above a change.
const LONGEST_TITLE: usize = 300;
/// Bytes of the largest change, and of the addresses of those like it.
const MOST_OF_ONE: usize = 12_000;
/// So many of the clients with the same change are named.
const NAMED: usize = 50;

/// One change, or several that are alike.
struct Folded {
    text: String,
    /// What would happen, to how many.
    what: String,
    steps: usize,
    /// Whether it can't be taken back.
    destroys: bool,
}

/// The changes of each pool, under the pool's name where there are several, and what was left out. What can't be taken back
/// gets its room first.
pub(super) fn sections(plan: &Plan, room: usize, open: bool) -> Vec<String> {
    let pools = text::by_pool(plan);
    let several = pools.len() > 1;
    let mut room = room;
    let mut pools: Vec<(Option<String>, Vec<(Folded, bool)>)> = pools
        .iter()
        .map(|(pool, steps)| {
            let spec = plan.specs.iter().find(|spec| spec.pool == *pool);
            let name = spec.map(|spec| format!("{} ", code(&escape(&spec.pool_name))));
            let id = code(pool.as_str());
            let heading = several.then(|| format!("#### {}({id})", name.unwrap_or_default()));
            room = room.saturating_sub(heading.as_ref().map_or(0, |heading| heading.len() + 2));
            let groups = text::groups(plan, steps, &VIEW).into_iter();
            (heading, groups.map(|group| (boxed(&group, open), false)).collect())
        })
        .collect();
    for destroys in [true, false] {
        let boxes = pools.iter_mut().flat_map(|(_, boxes)| boxes);
        for (one, kept) in boxes.filter(|(one, _)| one.destroys == destroys) {
            let size = one.text.len() + 2;
            *kept = size <= room;
            room -= if *kept { size } else { 0 };
        }
    }
    let mut sections = Vec::new();
    let mut left_out = BTreeMap::<String, usize>::new();
    for (heading, boxes) in pools {
        sections.extend(heading);
        for (Folded { text, what, steps, destroys: _ }, kept) in boxes {
            if kept {
                sections.push(text);
            } else {
                *left_out.entry(what).or_default() += steps;
            }
        }
    }
    sections.extend(cut(&left_out));
    sections
}

/// What isn't shown.
fn cut(left_out: &BTreeMap<String, usize>) -> Option<String> {
    let all = left_out.values().sum();
    let kinds = left_out.iter().map(|(what, number)| format!("{} to {what}", grouped(*number)));
    let kinds = join(&kinds.collect::<Vec<_>>());
    (all > 0).then(|| {
        format!(
            "**Cut to fit into a comment of 65,536 characters:** {} not shown here, {kinds}. \
             The output of the run and `--report json=FILE` have all of them.",
            if all == 1 {
                "1 change is".to_owned()
            } else {
                format!("{} are", count(all, "change"))
            }
        )
    })
}

fn boxed(group: &Group<'_>, open: bool) -> Folded {
    let Group { step, first, others } = group;
    let destroys = matches!(step.work, Work::Delete | Work::Replace);
    let open = if open && destroys { " open" } else { "" };
    let title = html_code(&first.title(others.len()), LONGEST_TITLE);
    let mut lines: Vec<_> = first.lines().iter().map(|line| diff(line)).collect();
    lines.extend(alike(others));
    let body = fence("diff", &lines.join("\n"), MOST_OF_ONE);
    // An empty line ends what is HTML.
    let text = format!("<details{open}><summary>{title}</summary>\n\n{body}\n\n</details>");
    Folded { text, what: what(step), steps: 1 + others.len(), destroys }
}

fn alike(others: &[String]) -> Option<String> {
    if others.is_empty() {
        return None;
    }
    let mut named = others.iter().take(NAMED).cloned().collect::<Vec<_>>();
    if others.len() > NAMED {
        named.push(format!("{} more", grouped(others.len() - NAMED)));
    }
    let text = format!("the same change in {}", join(&named));
    Some(wrap_under("# ", "#   ", &text, VIEW.width))
}

/// What is done, as a summary counts it.
fn what(step: &Step) -> String {
    match (step.work, step.actions().as_slice()) {
        (Work::Replace, _) => "replace".to_owned(),
        (_, []) => "record".to_owned(),
        (_, actions) => actions.join(" and "),
    }
}
