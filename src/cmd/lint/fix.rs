//! Mends what can be mended in the specs' files, each replaced in one step. A spec with mistakes is left as it is.

use super::super::edit::Draft;
use super::super::{Context, Result, load};
use super::{Read, views};
use crate::rules::{self, Finding};
use crate::spec::edit::{Mended, mend};
use std::collections::BTreeMap;
use std::path::PathBuf;

/// A file that was mended.
pub(super) struct Fixed {
    pub(super) file: PathBuf,
    /// How many findings are gone.
    pub(super) fixes: usize,
    /// What changed, as a diff.
    pub(super) preview: String,
}

/// Mends every spec. A switch that another mend makes idle goes in the same run, so it is done until nothing is left to do.
/// Nothing is written before all of it can be read again.
pub(super) fn fix(context: &Context, specs: &mut [Read]) -> Result<Vec<Fixed>> {
    let before: Vec<_> = specs.iter().map(|one| text(one).map(str::to_owned)).collect();
    let first = by_spec(specs);
    let mut found = first.clone();
    while mend_all(context, specs, &found)? {
        found = by_spec(specs);
    }
    let mut fixed = Vec::new();
    for (one, before) in specs.iter().zip(before) {
        let Some(after) = text(one).map(str::to_owned) else { continue };
        if before.as_ref() == Some(&after) {
            continue;
        }
        let draft = Draft { file: one.file.clone(), before, after };
        draft.write()?;
        let count = |found: &BySpec| found.get(&name(one)).map_or(0, Vec::len);
        fixed.push(Fixed {
            fixes: count(&first).saturating_sub(count(&found)),
            preview: draft.preview(),
            file: draft.file,
        });
    }
    Ok(fixed)
}

/// What is found in each of the specs, in the light of all, by the spec's name.
type BySpec = BTreeMap<String, Vec<Finding>>;

fn by_spec(specs: &[Read]) -> BySpec {
    let mut found = BySpec::new();
    for finding in rules::lint(&views(specs)) {
        if let Some(label) = finding.problem.labels.first() {
            found.entry(label.place.source().name().to_owned()).or_default().push(finding);
        }
    }
    found
}

/// Mends what was found, and says whether that changed anything.
fn mend_all(context: &Context, specs: &mut [Read], found: &BySpec) -> Result<bool> {
    let mut changed = false;
    for one in specs {
        let (Ok(desired), Some(found)) = (&one.spec, found.get(&name(one))) else { continue };
        let edits = rules::edits(desired, found);
        if edits.is_empty() {
            continue;
        }
        let Mended { text, left: _ } = mend(desired.source.text(), &edits);
        if text != desired.source.text() {
            one.spec = Ok(load::text(context, &one.file, text)?.desired);
            changed = true;
        }
    }
    Ok(changed)
}

/// The name that its places bear.
fn name(one: &Read) -> String {
    one.file.display().to_string()
}

/// Its text, unless there are mistakes in it.
fn text(one: &Read) -> Option<&str> {
    Some(one.spec.as_ref().ok()?.source.text())
}
