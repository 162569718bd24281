//! Fixes as edits of a spec's text.

use super::switches::UNUSED;
use super::{Finding, Fix, by_id};
use crate::problem::Severity;
use crate::spec::edit::Edit;
use crate::spec::{Desired, Entry, Switch, Switched};
use std::collections::BTreeMap;

/// How to make the fixes of these findings in the text of their spec.
pub fn edits(spec: &Desired, findings: &[Finding]) -> Vec<Edit> {
    let entries: BTreeMap<_, _> =
        spec.entries.iter().map(|entry| (&entry.address, entry)).collect();
    let mut edits = Vec::new();
    for finding in findings {
        for (address, fix) in &finding.fixes {
            edits.extend(of_entry(entries[address], *fix));
        }
        if finding.problem.code == UNUSED {
            let place = &finding.problem.labels[0].place;
            let switch = spec.switches.all().iter().find(|switch| switch.place == *place);
            edits.extend(switch.and_then(of_switch));
        }
    }
    edits
}

fn of_entry(entry: &Entry, fix: Fix) -> Vec<Edit> {
    match fix {
        Fix::Set(setting, value) => {
            let key = setting.name();
            vec![match entry.settings.get(&setting) {
                Some(declared) => {
                    let place = &declared.place;
                    let at = place.offset()..place.offset() + place.length();
                    Edit::Replace { key, at, value }
                }
                None => Edit::Add { address: entry.address.clone(), key, value },
            }]
        }
        Fix::DropRepeats(setting) => {
            let repeats = entry.settings.get(&setting).into_iter().flat_map(|it| &it.repeats);
            let ranges =
                repeats.map(|said| said.place.offset()..said.place.offset() + said.place.length());
            ranges.map(|at| Edit::Drop { at }).collect()
        }
    }
}

/// A comment that is about other rules too is for a person to change, and so is a switch that a plan may need.
fn of_switch(switch: &Switch) -> Option<Edit> {
    let rule = switch.rule.as_deref().and_then(by_id)?;
    if rule.severity == Severity::Error {
        return None;
    }
    match &switch.written {
        Switched::InSpec => {
            let at = switch.place.offset()..switch.place.offset() + switch.place.length();
            Some(Edit::Disallow { at })
        }
        Switched::InComment(comment) => Some(Edit::Uncomment { at: comment.clone() }),
        Switched::AmongOthers => None,
    }
}
