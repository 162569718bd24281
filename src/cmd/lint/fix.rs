//! Mends what can be mended in the specs' files, each replaced in one step. A spec with mistakes is left as it is.

use super::super::edit::Draft;
use super::super::{Context, Result};
use super::{Read, views};
use crate::render::lint::Fixed;
use crate::rules::{self, Finding, Fixes};
use crate::spec::Desired;
use std::collections::HashMap;

/// How many of these findings [`fix`] would mend, by mending them without writing.
pub(super) fn possible(specs: &[Read], findings: &[Finding]) -> usize {
    let findings = findings.iter().filter(|finding| !finding.fixes.is_empty()).cloned().collect();
    mended(specs, findings).iter().flatten().map(|fixes| fixes.made).sum()
}

/// Mends every spec once, and reads it again. Nothing is written before all of it was read and every file can be replaced.
pub(super) fn fix(context: &Context, specs: &mut [Read]) -> Result<Vec<Fixed>> {
    let findings = rules::lint(&views(specs));
    let mended = mended(specs, findings);
    let (mut drafts, mut fixed) = (Vec::new(), Vec::new());
    for (one, fixes) in specs.iter_mut().zip(mended) {
        let (Ok(desired), Some(Fixes { text, made, left })) = (&one.spec, fixes) else { continue };
        let before = Some(desired.source.text().to_owned());
        let draft = Draft { file: one.file.clone(), before, after: text };
        if draft.changes() {
            one.spec = Ok(draft.read(context)?.desired);
        }
        let left: Vec<_> =
            left.into_iter().map(|(reason, number)| (number, reason.why())).collect();
        if draft.changes() || !left.is_empty() {
            let file = one.file.display().to_string();
            fixed.push(Fixed { file, fixes: made, preview: draft.preview(), left });
        }
        drafts.push(draft);
    }
    Draft::write_all(&drafts)?;
    Ok(fixed)
}

/// Each spec's text once it is mended; none of one with mistakes.
fn mended(specs: &[Read], findings: Vec<Finding>) -> Vec<Option<Fixes>> {
    let mut by_spec: HashMap<String, Vec<Finding>> = HashMap::new();
    for finding in findings {
        if let Some(label) = finding.problem.labels.first() {
            let name = label.place.source().name();
            // A name is only copied for the first finding of its spec.
            match by_spec.get_mut(name) {
                Some(findings) => findings.push(finding),
                None => drop(by_spec.insert(name.to_owned(), vec![finding])),
            }
        }
    }
    let none = Vec::new();
    let mend = |desired: &Desired| {
        rules::fixes(desired, by_spec.get(desired.source.name()).unwrap_or(&none))
    };
    specs.iter().map(|one| one.spec.as_ref().ok().map(mend)).collect()
}
