//! The changes of a plan, each folded under a line that says what it is; as many as there is room for.

use super::VIEW;
use super::quoted::{code, diff, fence, html_code};
use crate::model::PoolId;
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
    /// Whether there is room for it.
    fits: bool,
}

/// The changes of one pool.
struct OfPool {
    /// The pool's name, where there are several.
    heading: Option<String>,
    changes: Vec<Folded>,
}

/// The changes of each pool, and what was left out. What can't be taken back gets its room first.
pub(super) fn sections(plan: &Plan, room: usize, open: bool) -> Vec<String> {
    let mut pools = of_pools(plan, open);
    let mut room = room;
    for destroys in [true, false] {
        for OfPool { heading, changes } in &mut pools {
            let mut heading = match heading {
                Some(heading) if changes.iter().all(|one| !one.fits) => heading.len() + 2,
                Some(_) | None => 0,
            };
            for one in changes.iter_mut().filter(|one| one.destroys == destroys) {
                let size = heading + one.text.len() + 2;
                if size <= room {
                    one.fits = true;
                    room -= size;
                    heading = 0;
                }
            }
        }
    }
    let mut sections = Vec::new();
    let mut left_out = BTreeMap::<String, usize>::new();
    for OfPool { heading, changes } in pools {
        let (shown, cut): (Vec<_>, Vec<_>) = changes.into_iter().partition(|one| one.fits);
        sections.extend(heading.filter(|_| !shown.is_empty()));
        sections.extend(shown.into_iter().map(|one| one.text));
        for Folded { what, steps, .. } in cut {
            *left_out.entry(what).or_default() += steps;
        }
    }
    sections.extend(cut(&left_out));
    sections
}

fn of_pools(plan: &Plan, open: bool) -> Vec<OfPool> {
    let pools = text::by_pool(plan);
    let several = pools.len() > 1;
    let of_pool = |(pool, steps): (&PoolId, &Vec<&Step>)| {
        let spec = plan.specs.iter().find(|spec| spec.pool == *pool);
        let name = spec.map(|spec| format!("{} ", code(&escape(&spec.pool_name))));
        let id = code(pool.as_str());
        let heading = several.then(|| format!("#### {}({id})", name.unwrap_or_default()));
        let groups = text::groups(plan, steps, &VIEW).into_iter();
        OfPool { heading, changes: groups.map(|group| folded(&group, open)).collect() }
    };
    pools.iter().map(of_pool).collect()
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

fn folded(group: &Group<'_, Step>, open: bool) -> Folded {
    let Group { item: step, first, others } = group;
    let destroys = matches!(step.work, Work::Delete | Work::Replace);
    let open = if open && destroys { " open" } else { "" };
    let title = html_code(&first.title(others.len()), LONGEST_TITLE);
    let mut lines: Vec<_> = first.lines().iter().map(|line| diff(line)).collect();
    lines.extend(alike(others));
    let body = fence("diff", &lines.join("\n"), MOST_OF_ONE);
    // An empty line ends what is HTML.
    let text = format!("<details{open}><summary>{title}</summary>\n\n{body}\n\n</details>");
    Folded { text, what: what(step), steps: 1 + others.len(), destroys, fits: false }
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
