//! Mends what can be mended in the specs' files, each replaced in one step.

use super::super::edit::Draft;
use super::super::{Context, Result, load};
use super::Loaded;
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
pub(super) fn fix(context: &Context, specs: &mut [Loaded]) -> Result<Vec<Fixed>> {
    let mut fixed = Vec::new();
    for at in 0..specs.len() {
        let before = specs[at].desired.source.text().to_owned();
        let found = findings(specs, at);
        while let Some(text) = mended(specs, at) {
            let file = specs[at].file.clone();
            specs[at] = load::text(context, &file, text)?;
        }
        let after = specs[at].desired.source.text().to_owned();
        if after != before {
            let draft = Draft { file: specs[at].file.clone(), before: Some(before), after };
            draft.write()?;
            fixed.push(Fixed {
                fixes: found - findings(specs, at).min(found),
                preview: draft.preview(),
                file: draft.file,
            });
        }
    }
    Ok(fixed)
}

/// The spec's text with what can be mended, if anything can.
fn mended(specs: &[Loaded], at: usize) -> Option<String> {
    let desired = &specs[at].desired;
    let edits = rules::edits(desired, &of_spec(specs, at));
    let Mended { text, left: _ } = mend(desired.source.text(), &edits);
    (text != desired.source.text()).then_some(text)
}

fn findings(specs: &[Loaded], at: usize) -> usize {
    of_spec(specs, at).len()
}

/// What is found in one of the specs, in the light of all.
fn of_spec(specs: &[Loaded], at: usize) -> Vec<rules::Finding> {
    let all: Vec<&Desired> = specs.iter().map(|one| &one.desired).collect();
    let name = specs[at].desired.source.name();
    let here = |finding: &rules::Finding| {
        finding.problem.labels.first().is_some_and(|it| it.place.source().name() == name)
    };
    rules::lint(&all).into_iter().filter(here).collect()
}
