//! Mends what can be mended in the specs' files, each replaced in one step. A spec with mistakes is left as it is.

use super::super::edit::Draft;
use super::super::{Context, Result, load};
use super::{Read, views};
use crate::rules;
use crate::spec::Desired;
use crate::spec::edit::{Mended, mend};
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
pub(super) fn fix(context: &Context, specs: &mut [Read]) -> Result<Vec<Fixed>> {
    let mut fixed = Vec::new();
    for at in 0..specs.len() {
        let Ok(desired) = &specs[at].spec else { continue };
        let before = desired.source.text().to_owned();
        let found = of_spec(specs, at).len();
        let mut after = before.clone();
        while let Some(text) = mended(specs, at) {
            let loaded = load::text(context, &specs[at].file, text.clone())?;
            specs[at].spec = Ok(loaded.desired);
            after = text;
        }
        if after != before {
            let draft = Draft { file: specs[at].file.clone(), before: Some(before), after };
            draft.write()?;
            fixed.push(Fixed {
                fixes: found.saturating_sub(of_spec(specs, at).len()),
                preview: draft.preview(),
                file: draft.file,
            });
        }
    }
    Ok(fixed)
}

/// The spec's text with what can be mended, if anything can.
fn mended(specs: &[Read], at: usize) -> Option<String> {
    let desired: &Desired = specs[at].spec.as_ref().ok()?;
    let edits = rules::edits(desired, &of_spec(specs, at));
    let Mended { text, left: _ } = mend(desired.source.text(), &edits);
    (text != desired.source.text()).then_some(text)
}

/// What is found in one of the specs, in the light of all.
fn of_spec(specs: &[Read], at: usize) -> Vec<rules::Finding> {
    let name = specs[at].file.display().to_string();
    let here = |finding: &rules::Finding| {
        finding.problem.labels.first().is_some_and(|it| it.place.source().name() == name)
    };
    rules::lint(&views(specs)).into_iter().filter(here).collect()
}
