//! One step: its heading, its sign and what it changes.

use super::Names;
use super::setting::{self, Fate};
use crate::compare::Different;
use crate::model::{ClientId, Setting};
use crate::plan::{Adoption, Binding, Plan, Reason, Step, Work};
use crate::render::view::{Tone, View};
use crate::render::words::{count, escape, escape_message, join, wrap_under};
use std::slice;

/// A step in lines, taken apart as far as folding needs it.
pub(in crate::render) struct Drawn {
    /// The address as it is written.
    pub(super) address: String,
    /// What happens, without whom it happens to.
    sentence: String,
    /// The same in a sign.
    sign: &'static str,
    /// Where it says so.
    place: String,
    heading: String,
    remarks: Vec<String>,
    client: String,
    body: Vec<String>,
}

impl Drawn {
    /// What two steps share that look the same but for the client.
    pub(super) fn likeness(&self) -> String {
        let Self { address: _, sentence, sign: _, place: _, heading: _, remarks, client: _, body } =
            self;
        [slice::from_ref(sentence), remarks, body].concat().join("\n")
    }

    /// The lines, with `more` below.
    pub(super) fn text(&self, more: &[String]) -> String {
        let lines = [slice::from_ref(&self.heading), &self.lines(), more];
        lines.concat().join("\n")
    }

    /// The lines below the heading.
    pub(in crate::render) fn lines(&self) -> Vec<String> {
        let Self { remarks, client, body, .. } = self;
        [remarks, slice::from_ref(client), body].concat()
    }

    /// What happens to whom, `others` of which it happens to as well.
    pub(in crate::render) fn title(&self, others: usize) -> String {
        let Self { address, sentence, sign, place, .. } = self;
        let others = match others {
            0 => String::new(),
            one_or_more => format!(" and {}", count(one_or_more, "other")),
        };
        format!("{sign} {address}{others} {sentence}{place}")
    }
}

/// Draws one step of `plan`.
pub(super) fn draw(step: &Step, plan: &Plan, view: &View) -> Drawn {
    let names = Names::in_plan(plan);
    let address = names.of(&step.at);
    let sentence = sentence(step, names);
    let place = place(step, plan).map(|place| format!("  ({place})")).unwrap_or_default();
    let heading = format!("  # {address} {sentence}");
    let remark = |text: String| {
        view.paint_lines(Tone::Aside, &wrap_under("  # ", "  # ", &text, view.width))
    };
    Drawn {
        heading: format!(
            "{}{}",
            view.paint(Tone::Heading, &heading),
            view.paint(Tone::Aside, &place)
        ),
        remarks: remarks(step).into_iter().map(remark).collect(),
        client: client(step, view),
        body: body(step, view),
        address,
        sentence,
        sign: sign(step).0,
        place,
    }
}

/// Draws what happened to a client that drifted: what the entry says is left of an arrow, what is live right of it.
pub(super) fn draw_drifted(step: &Step, names: Names, view: &View) -> Drawn {
    let address = names.of(&step.at);
    let sentence = "was changed".to_owned();
    let heading = view.paint(Tone::Heading, &format!("  # {address} {sentence}"));
    let place = step.location.as_ref().map(|at| format!("  ({})", escape(&at.to_string())));
    let place = place.unwrap_or_default();
    Drawn {
        heading: format!("{heading}{}", view.paint(Tone::Aside, &place)),
        remarks: Vec::new(),
        client: client(step, view),
        body: body(step, view),
        address,
        sentence,
        sign: "~",
        place,
    }
}

/// Draws two clients of one name, the first pool's left of an arrow.
pub(super) fn draw_compared(different: &Different, view: &View) -> Drawn {
    let Different { name, before_id, after_id, changes, unknown, .. } = different;
    let (address, sentence) = (escape(name), "differs".to_owned());
    let remark = |names: &[String]| {
        let names: Vec<_> = names.iter().map(|name| format!("`{}`", escape(name))).collect();
        let text = format!("this cogctl doesn't know what else differs: {}", join(&names));
        view.paint_lines(Tone::Aside, &wrap_under("  # ", "  # ", &text, view.width))
    };
    let mut body = setting::lines(changes, Fate::Changed, view);
    let alike = Setting::all().count() - changes.len();
    let text = format!("      # {}", count(alike, "setting"));
    body.push(view.paint(Tone::Aside, &format!("{text} alike")));
    let [before, after] = [before_id, after_id].map(|id| escape(id.as_str()));
    Drawn {
        heading: view.paint(Tone::Heading, &format!("  # {address} {sentence}")),
        remarks: Some(unknown.as_slice())
            .filter(|it| !it.is_empty())
            .map(remark)
            .into_iter()
            .collect(),
        client: format!("  {} {before} → {after}", view.paint(Tone::Changed, "~")),
        body,
        address,
        sentence,
        sign: "~",
        place: String::new(),
    }
}

fn sentence(step: &Step, names: Names) -> String {
    let binding = match &step.binding {
        Binding::Adopted(_) => Some("adopted".to_owned()),
        Binding::Moved { from } => Some(format!("moved from {}", names.of(from))),
        Binding::New | Binding::Recorded | Binding::Departing | Binding::Replaced => None,
    };
    let work = match step.work {
        Work::Nothing => None,
        Work::Create => Some("created"),
        Work::Update => Some("updated"),
        Work::Replace => Some("replaced"),
        Work::Delete => Some("deleted"),
        Work::Forget => Some("forgotten"),
    };
    let words: Vec<_> = binding.into_iter().chain(work.map(str::to_owned)).collect();
    let words = if words.is_empty() { "recorded".to_owned() } else { words.join(" and ") };
    format!("will be {words}")
}

/// Where the entry stands; for one that left, the file it left.
fn place(step: &Step, plan: &Plan) -> Option<String> {
    if let Some(location) = &step.location {
        return Some(escape(&location.to_string()));
    }
    if step.binding == Binding::Replaced {
        return None;
    }
    if step.reason == Some(Reason::Requested) {
        return Some("at your request".to_owned());
    }
    let spec = plan.specs.iter().find(|spec| spec.id == step.at.spec)?;
    Some(format!("no longer in {}", escape(&spec.file)))
}

/// Why, and what a reader must know before saying yes: sentences without a full stop.
fn remarks(step: &Step) -> Vec<String> {
    let mut remarks = Vec::new();
    match &step.reason {
        // The place says so already.
        Some(Reason::Removed | Reason::Requested) | None => {}
        Some(reason) => remarks.push(escape_message(&reason.message())),
    }
    if let Binding::Adopted(Adoption::Asked { instead_of }) = &step.binding {
        remarks.push(
            "taking over a client that exists already needs a yes, or `--allow adopt`".to_owned(),
        );
        let instead = |id| format!("the client recorded until now, {id}, is left as it is");
        let is_there = |_: &&ClientId| !matches!(step.reason, Some(Reason::RecordedGone(_)));
        remarks.extend(instead_of.as_ref().filter(is_there).map(instead));
    }
    let warning = match step.work {
        Work::Replace => {
            "a new client is created, then this one is deleted: the client id changes, and so does any secret"
        }
        Work::Delete => "the client id and any secret are gone for good",
        Work::Forget => "only the record goes; the client itself is not touched",
        Work::Nothing | Work::Create | Work::Update => return remarks,
    };
    if step.reason != Some(Reason::RemovedAndGone) {
        remarks.push(warning.to_owned());
    }
    remarks
}

fn client(step: &Step, view: &View) -> String {
    let (sign, tone) = sign(step);
    let id = step.client_id.as_ref().map(|id| escape(id.as_str()));
    let id = match (step.work, id) {
        (Work::Replace, Some(id)) => format!("{id} → known after apply"),
        (_, Some(id)) => id,
        (_, None) => "id known after apply".to_owned(),
    };
    format!("  {} {} ({id})", view.paint(tone, sign), escape(&step.name))
}

/// A client that is moved and updated bears the sign of what happens to it live.
fn sign(step: &Step) -> (&'static str, Tone) {
    match (&step.binding, step.work) {
        (_, Work::Replace) => ("-/+", Tone::Removed),
        (_, Work::Delete) => ("-", Tone::Removed),
        (_, Work::Create) => ("+", Tone::Added),
        (Binding::Adopted(_), Work::Nothing | Work::Update | Work::Forget) => ("<-", Tone::Taken),
        (_, Work::Update) => ("~", Tone::Changed),
        (_, Work::Forget | Work::Nothing) => (".", Tone::Taken),
    }
}

/// The settings that change, and how many don't.
fn body(step: &Step, view: &View) -> Vec<String> {
    let settings = Setting::all().count();
    let (changes, rest) = match (&step.before, &step.after) {
        (_, None) => return Vec::new(),
        (Some(_), Some(_)) => {
            let changes = step.changes();
            let rest = settings - changes.len();
            (changes, (rest, "unchanged setting", "unchanged settings"))
        }
        // A new client's name stands beside its sign.
        (None, Some(_)) => {
            let mut changes = step.changes();
            changes.retain(|change| change.setting != Setting::Name);
            let rest = settings - 1 - changes.len();
            (changes, (rest, "setting at Cognito's default", "settings at Cognito's defaults"))
        }
    };
    let fate = match (&step.before, step.work) {
        (None, _) => Fate::New,
        (Some(_), Work::Replace) => Fate::Replaced,
        (Some(_), _) => Fate::Changed,
    };
    let mut lines = setting::lines(&changes, fate, view);
    let (number, one, many) = rest;
    if number > 0 {
        let text = format!("      # {number} {}", if number == 1 { one } else { many });
        lines.push(view.paint(Tone::Aside, &text));
    }
    lines
}
