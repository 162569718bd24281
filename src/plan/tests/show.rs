//! A plan as compact text, for snapshots.

use crate::plan::guard::{self, Grants, Refusal};
use crate::plan::{Adoption, Binding, Plan, Reason, Refreshed, Step};
use crate::records::{News, Record};
use crate::spec::Desired;
use std::fmt::Write as _;

/// Everything in a plan that isn't in the specs' heads.
pub(super) fn plan(plan: &Plan) -> String {
    let mut text = String::new();
    for it in &plan.steps {
        text.push_str(&step(it));
    }
    for block in &plan.blocked {
        writeln!(text, "BLOCKED {} [{}] {}", block.at, block.code, block.message)
            .expect("a string");
        for candidate in &block.candidates {
            writeln!(text, "    {} ({})", candidate.name, candidate.client_id).expect("a string");
        }
    }
    for note in &plan.notes {
        let at = note.at.as_ref().map_or_else(|| "-".to_owned(), ToString::to_string);
        writeln!(text, "NOTE {at} [{}] {}", note.code, note.message).expect("a string");
    }
    for Refreshed { at, pool: _, news } in &plan.refreshed {
        let news = match news {
            News::Recorded(it) => record(it),
            News::Created(it) => format!("created {}", record(it)),
            News::NotCreated => "not created".to_owned(),
            News::Settled(id) => format!("settled {id}"),
        };
        writeln!(text, "REFRESH {at}: {news}").expect("a string");
    }
    let sizes: Vec<_> =
        plan.specs.iter().map(|spec| format!("{}={}", spec.id, spec.size)).collect();
    write!(text, "unchanged {}, size {}", plan.unchanged, sizes.join(" ")).expect("a string");
    text
}

fn step(step: &Step) -> String {
    let id = step.client_id.as_ref().map_or("-", |id| id.as_str());
    let mut text = format!("{} {} ({id}): {}", step.at, step.name, step.actions().join("+"));
    match &step.binding {
        Binding::Moved { from } => write!(text, " from {from}").expect("a string"),
        Binding::Adopted(Adoption::Asked { instead_of: Some(id) }) => {
            write!(text, " instead of {id}").expect("a string");
        }
        Binding::Replaced => text.push_str(" left behind"),
        Binding::Adopted(_) | Binding::New | Binding::Recorded | Binding::Departing => {}
    }
    if let Some(reason) = &step.reason {
        write!(text, ", {}", in_words(reason)).expect("a string");
    }
    let needs: Vec<_> = guard::permissions(step).iter().map(|it| it.word()).collect();
    if !needs.is_empty() {
        write!(text, ", needs {}", needs.join("+")).expect("a string");
    }
    for change in step.changes() {
        let (before, after) = (change.before.to_json(), change.after.to_json());
        write!(text, "\n    {}: {before} → {after}", change.setting.name()).expect("a string");
    }
    let kept = step.record.as_ref().map_or_else(|| "no record".to_owned(), record);
    text + "\n    " + &kept + "\n"
}

fn record(record: &Record) -> String {
    let Record { client_id, name, origin, has_secret, prevent_destroy, on_remove } = record;
    let mut text = format!("record {name} ({client_id}) {origin:?}");
    for (flag, word) in [(has_secret, "has_secret"), (prevent_destroy, "prevent_destroy")] {
        if *flag {
            write!(text, " {word}").expect("a string");
        }
    }
    if let Some(on_remove) = on_remove {
        write!(text, " on_remove={on_remove:?}").expect("a string");
    }
    text
}

fn in_words(reason: &Reason) -> String {
    match reason {
        Reason::RecordedGone(id) => format!("as {id} is gone"),
        Reason::PinChanged(id) => format!("as the pin was {id}"),
        Reason::NameChanged { client_id, name } => format!("as {client_id} is called {name}"),
        Reason::Removed => "as its entry left".to_owned(),
        Reason::Requested => "on request".to_owned(),
        Reason::RemovedAndGone => "as its entry and client left".to_owned(),
        Reason::SecretDiffers => "as the secret differs".to_owned(),
        Reason::Replaced => "as it was replaced".to_owned(),
    }
}

/// What keeps a plan from being applied.
pub(super) fn refusals(plan: &Plan, desired: &[Desired], grants: &Grants) -> String {
    let desired: Vec<_> = desired.iter().collect();
    let line = |refusal: Refusal| {
        let Refusal { code, message, help, askable } = refusal;
        let askable = if askable.is_some() { "askable" } else { "final" };
        format!("[{code}, {askable}] {message}\n    {help}\n")
    };
    guard::refusals(plan, &desired, grants).into_iter().map(line).collect()
}
