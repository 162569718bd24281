//! A plan as people read it.
//!
//! Owns the order of the parts and the folding of what repeats. A step is drawn in `step`, its settings in `setting`, what is
//! blocked or noted in `asides`, and the closing lines in `closing`. All of them read a [`Plan`] and change nothing.

mod asides;
mod closing;
mod compare;
mod drift;
mod setting;
mod step;

pub use compare::comparison;
pub use drift::drift;

use super::view::{Tone, View};
use super::words::{escape, grouped, join, wrap_under};
use crate::model::{FullAddress, PoolId};
use crate::plan::{Blocked, Plan, Step, Work};
use std::collections::BTreeMap;

pub(in crate::render) use closing::remarks;
pub(in crate::render) use step::Drawn;

/// Past so many steps, changes that look the same are shown once.
const FOLDS_PAST: usize = 50;

/// So many of those that look the same are named beside the first.
const NAMED: usize = 3;

/// The plan as text, ended by a newline: what happens in each pool, what is blocked, what is worth saying, and the sum.
/// `view.verbose` shows every step for itself.
pub fn plan(plan: &Plan, view: &View) -> String {
    let names = Names::in_plan(plan);
    let mut sections: Vec<String> = Vec::new();
    for (pool, steps) in by_pool(plan) {
        sections.push(header(plan, &pool, view));
        sections.extend(drawn(plan, &steps, view));
    }
    sections.extend(asides::blocked(&plan.blocked, names, view));
    sections.extend(asides::notes(&plan.notes, names, view));
    sections.push(closing::closing(plan, view));
    sections.join("\n\n") + "\n"
}

/// Entries that can't be decided, as plans show them, ended by a newline.
pub fn blocked(blocked: &[Blocked], view: &View) -> String {
    // Nothing of it is drawn in a spec besides, so all of it is said here.
    let undrawn = |one: &Blocked| Blocked { labels: Vec::new(), ..one.clone() };
    let blocked: Vec<_> = blocked.iter().map(undrawn).collect();
    asides::blocked(&blocked, Names { several: false }, view).join("\n\n") + "\n"
}

/// What keeps the plan from being applied, entry by entry, with what to do.
pub(in crate::render) fn blocked_entries(plan: &Plan, view: &View) -> Vec<String> {
    let undrawn = |one: &Blocked| Blocked { labels: Vec::new(), ..one.clone() };
    let blocked: Vec<_> = plan.blocked.iter().map(undrawn).collect();
    asides::blocked(&blocked, Names::in_plan(plan), view).split_off(1)
}

/// The notes, one a line or more, without the heading; none where there are none.
pub(in crate::render) fn notes(plan: &Plan, view: &View) -> Option<String> {
    let notes = asides::notes(&plan.notes, Names::in_plan(plan), view)?;
    notes.split_once('\n').map(|(_, notes)| notes.to_owned())
}

/// How addresses are written.
#[derive(Clone, Copy)]
struct Names {
    /// Whether the run has several specs, so that their ids are needed.
    several: bool,
}

impl Names {
    fn in_plan(plan: &Plan) -> Self {
        Self { several: plan.specs.len() > 1 }
    }

    fn of(self, at: &FullAddress) -> String {
        if self.several { escape(&at.to_string()) } else { at.address.to_string() }
    }
}

/// The steps of each pool by address, and the pools by their ids.
pub(in crate::render) fn by_pool(plan: &Plan) -> BTreeMap<PoolId, Vec<&Step>> {
    let mut pools = BTreeMap::<_, Vec<&Step>>::new();
    for step in &plan.steps {
        pools.entry(step.pool.clone()).or_default().push(step);
    }
    for steps in pools.values_mut() {
        steps.sort_by(|a, b| (&a.at, &a.client_id).cmp(&(&b.at, &b.client_id)));
    }
    pools
}

fn header(plan: &Plan, pool: &PoolId, view: &View) -> String {
    let line = format!("cogctl will perform these actions on {}:", with_name(plan, pool));
    view.paint(Tone::Heading, &line)
}

/// A pool's id, and its name as far as the plan knows it.
pub(in crate::render) fn with_name(plan: &Plan, pool: &PoolId) -> String {
    let name =
        plan.specs.iter().find(|spec| spec.pool == *pool).map(|spec| escape(&spec.pool_name));
    let name = name.map(|name| format!(" ({name})")).unwrap_or_default();
    format!("{pool}{name}")
}

/// The steps of one pool, those alike folded into the first of them where the whole plan is long.
fn drawn(plan: &Plan, steps: &[&Step], view: &View) -> Vec<String> {
    folded(steps, plan.steps.len(), view, |step| step::draw(step, plan, view))
}

/// Some of `all` steps, each as `draw` draws it, those alike folded where they are many.
fn folded(steps: &[&Step], all: usize, view: &View, draw: impl Fn(&Step) -> Drawn) -> Vec<String> {
    folded_as(&Folding { all, folds, what: "change" }, steps, view, draw)
}

/// What may be folded.
struct Folding<T> {
    /// How many there are in all.
    all: usize,
    /// Whether it may be shown by another.
    folds: fn(&T) -> bool,
    /// What it is.
    what: &'static str,
}

fn folded_as<T>(
    folding: &Folding<T>,
    items: &[&T],
    view: &View,
    draw: impl Fn(&T) -> Drawn,
) -> Vec<String> {
    if view.verbose || folding.all <= FOLDS_PAST {
        return items.iter().map(|item| draw(item).text(&[])).collect();
    }
    let groups = alike_in(items, draw, folding.folds).into_iter();
    groups.map(|group| group.first.text(&alike(&group.others, folding.what, view))).collect()
}

/// What looks the same but for its client.
pub(in crate::render) struct Group<'p, T> {
    pub(in crate::render) item: &'p T,
    /// How the first of them looks.
    pub(in crate::render) first: Drawn,
    /// The addresses of the others.
    pub(in crate::render) others: Vec<String>,
}

/// The steps of one pool, those alike in one group.
pub(in crate::render) fn groups<'p>(
    plan: &Plan,
    steps: &[&'p Step],
    view: &View,
) -> Vec<Group<'p, Step>> {
    alike_in(steps, |step| step::draw(step, plan, view), folds)
}

fn alike_in<'p, T>(
    items: &[&'p T],
    draw: impl Fn(&T) -> Drawn,
    folds: fn(&T) -> bool,
) -> Vec<Group<'p, T>> {
    let mut groups: Vec<Group<'_, T>> = Vec::new();
    let mut known = BTreeMap::<String, usize>::new();
    for item in items {
        let drawn = draw(item);
        let key = drawn.likeness();
        match known.get(&key) {
            Some(&at) if folds(item) => groups[at].others.push(drawn.address),
            _ => {
                known.entry(key).or_insert(groups.len());
                groups.push(Group { item, first: drawn, others: Vec::new() });
            }
        }
    }
    groups
}

/// What can't be taken back is always shown one by one.
fn folds(step: &Step) -> bool {
    match step.work {
        Work::Delete | Work::Replace => false,
        Work::Nothing | Work::Create | Work::Update | Work::Forget => true,
    }
}

fn alike(others: &[String], what: &str, view: &View) -> Vec<String> {
    if others.is_empty() {
        return Vec::new();
    }
    let mut text = format!(
        "the same {what} in {} clients, for example {}",
        grouped(others.len() + 1),
        join(&others[..others.len().min(NAMED)])
    );
    if others.len() > NAMED {
        text.push_str(" (`-v` shows them all)");
    }
    let lines = wrap_under("      # ", "      # ", &text, view.width);
    vec![view.paint_lines(Tone::Heading, &lines)]
}

#[cfg(test)]
mod tests;
