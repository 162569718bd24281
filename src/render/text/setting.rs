//! What changes in one setting: one line for a plain value, one for each member of a list or a block.

use crate::diff::Change;
use crate::model::{Analytics, Rotation, Setting, Value};
use crate::render::view::{Tone, View};
use crate::render::words::{display_width, escape, pad};
use std::collections::BTreeSet;

/// A name with its value before and after; none where there is none.
struct Row {
    name: &'static str,
    before: Option<String>,
    after: Option<String>,
    remark: &'static str,
}

/// What a change looks like.
enum Shape {
    Plain(Row),
    /// Texts that come, texts that go, and how many stay.
    Members {
        added: Vec<String>,
        removed: Vec<String>,
        unchanged: usize,
    },
    /// A block's members that change, and how many don't.
    Block {
        rows: Vec<Row>,
        unchanged: usize,
    },
}

/// What becomes of the client.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    /// It is made, so that it has no former values.
    New,
    /// It stays, and changes.
    Changed,
    /// Another one takes its place.
    Replaced,
}

/// The changes of one client, in lines.
pub(super) fn lines(changes: &[Change], fate: Fate, view: &View) -> Vec<String> {
    let creates = fate == Fate::New;
    let shapes: Vec<_> =
        changes.iter().map(|change| (change.setting, shape(change, fate))).collect();
    let plain = shapes.iter().filter_map(|(_, shape)| match shape {
        Shape::Plain(row) => Some(row),
        Shape::Members { .. } | Shape::Block { .. } => None,
    });
    let width = widest(plain);
    shapes
        .iter()
        .flat_map(|(setting, shape)| draw(*setting, shape, &Look { creates, width, view }))
        .collect()
}

/// How the settings of one step are drawn.
struct Look<'a> {
    creates: bool,
    /// Columns for the names of plain settings.
    width: usize,
    view: &'a View,
}

fn draw(setting: Setting, shape: &Shape, look: &Look<'_>) -> Vec<String> {
    let Look { creates, width, view } = *look;
    let sign = if creates { added(view) } else { changed(view) };
    let heading = format!("      {sign} {}", setting.name());
    match shape {
        Shape::Plain(row) => plain(row, 6, width, view),
        Shape::Members { added: more, removed: less, unchanged } => {
            let less = less.iter().map(|text| format!("          {} {text}", removed(view)));
            let more = more.iter().map(|text| format!("          {} {text}", added(view)));
            std::iter::once(heading).chain(less).chain(more).chain(same(*unchanged, view)).collect()
        }
        Shape::Block { rows, unchanged } => {
            let width = widest(rows.iter());
            let rows = rows.iter().flat_map(|row| plain(row, 10, width, view));
            std::iter::once(heading).chain(rows).chain(same(*unchanged, view)).collect()
        }
    }
}

fn added(view: &View) -> String {
    view.paint(Tone::Added, "+")
}

fn removed(view: &View) -> String {
    view.paint(Tone::Removed, "-")
}

fn changed(view: &View) -> String {
    view.paint(Tone::Changed, "~")
}

fn same(unchanged: usize, view: &View) -> Option<String> {
    let line = format!("            # {unchanged} unchanged");
    (unchanged > 0).then(|| view.paint(Tone::Aside, &line))
}

fn widest<'a>(rows: impl Iterator<Item = &'a Row>) -> usize {
    rows.map(|row| row.name.len()).max().unwrap_or(0)
}

/// One line, or three where old and new don't fit side by side.
fn plain(row: &Row, indent: usize, width: usize, view: &View) -> Vec<String> {
    let Row { name, before, after, remark } = row;
    let margin = " ".repeat(indent);
    let remark = view.paint(Tone::Removed, remark);
    let (sign, value) = match (before, after) {
        (Some(before), Some(after)) => (changed(view), format!("{before} → {after}")),
        (None, Some(after)) => (added(view), after.clone()),
        (Some(before), None) => (removed(view), before.clone()),
        (None, None) => return Vec::new(),
    };
    let line = format!("{margin}{sign} {}   {value}{remark}", pad(name, width));
    let (Some(before), Some(after)) = (before, after) else { return vec![line] };
    if display_width(&line) <= view.width {
        return vec![line];
    }
    vec![
        format!("{margin}{sign} {name}{remark}"),
        format!("{margin}    {} {before}", removed(view)),
        format!("{margin}    {} {after}", added(view)),
    ]
}

fn shape(change: &Change, fate: Fate) -> Shape {
    let Change { setting, before, after } = change;
    let creates = fate == Fate::New;
    // A new client has no former values, whatever Cognito's defaults are; what a list adds to them is all it has.
    let nothing = BTreeSet::new();
    match (setting.effective(before.clone()), setting.effective(after.clone())) {
        (Value::Set(before), Value::Set(after)) => {
            members(if creates { &nothing } else { &before }, &after)
        }
        (Value::Attributes(before), Value::Attributes(after)) => {
            let names = |names| attributes(*setting, names);
            members(&if creates { nothing } else { names(before) }, &names(after))
        }
        (Value::Analytics(before), Value::Analytics(after)) => {
            block(analytics(before), analytics(after))
        }
        (Value::Rotation(before), Value::Rotation(after)) => {
            block(if creates { vec![] } else { rotation(before) }, rotation(after))
        }
        (before, after) => {
            let forces = fate == Fate::Replaced && *setting == Setting::GenerateSecret;
            Shape::Plain(Row {
                name: setting.name(),
                before: (!creates).then(|| text(&before)),
                after: Some(text(&after)),
                remark: if forces { "  # forces replacement" } else { "" },
            })
        }
    }
}

fn members(before: &BTreeSet<String>, after: &BTreeSet<String>) -> Shape {
    let only = |these: &BTreeSet<String>, those: &BTreeSet<String>| {
        these.difference(those).map(|text| escape(text)).collect()
    };
    Shape::Members {
        added: only(after, before),
        removed: only(before, after),
        unchanged: before.intersection(after).count(),
    }
}

/// The default isn't spelled out by Cognito, and grows with it; so it counts as one member.
fn attributes(setting: Setting, names: Option<BTreeSet<String>>) -> BTreeSet<String> {
    names.unwrap_or_else(|| [format!("(by default: {})", setting.info().default)].into())
}

type Member = (&'static str, Option<String>);

/// Two blocks of the same members in the same order, or none of them.
fn block(before: Vec<Member>, after: Vec<Member>) -> Shape {
    let names: Vec<_> =
        if after.is_empty() { &before } else { &after }.iter().map(|of| of.0).collect();
    let value = |block: &[Member], at: usize| block.get(at).and_then(|(_, value)| value.clone());
    let rows = names.into_iter().enumerate().map(|(at, name)| Row {
        name,
        before: value(&before, at),
        after: value(&after, at),
        remark: "",
    });
    let (same, rows): (Vec<_>, Vec<_>) = rows.partition(|row| row.before == row.after);
    Shape::Block { rows, unchanged: same.iter().filter(|row| row.after.is_some()).count() }
}

fn analytics(analytics: Option<Analytics>) -> Vec<Member> {
    let Some(analytics) = analytics.map(Analytics::normalised) else { return Vec::new() };
    let Analytics { application_arn, application_id, external_id, role_arn, user_data_shared } =
        analytics;
    let shown = |text: Option<String>| text.as_deref().map(escape);
    vec![
        ("application_arn", shown(application_arn)),
        ("application_id", shown(application_id)),
        ("external_id", shown(external_id)),
        ("role_arn", shown(role_arn)),
        ("user_data_shared", Some(user_data_shared.to_string())),
    ]
}

fn rotation(rotation: Rotation) -> Vec<Member> {
    let Rotation { feature, retry_grace_period_seconds } = rotation.normalised();
    vec![
        ("feature", Some(escape(&feature))),
        ("retry_grace_period_seconds", Some(retry_grace_period_seconds.to_string())),
    ]
}

/// A value that stands on one line.
fn text(value: &Value) -> String {
    match value {
        Value::Flag(flag) => flag.to_string(),
        Value::Minutes(minutes) => minutes.to_string(),
        Value::Validity(validity) => validity.to_string(),
        Value::Text(text) => text.as_deref().map_or_else(|| "none".to_owned(), escape),
        Value::Set(_) | Value::Attributes(_) | Value::Analytics(_) | Value::Rotation(_) => {
            escape(&value.to_json().to_string())
        }
    }
}
