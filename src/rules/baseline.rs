//! Findings that somebody decided to live with: what is known by its marks is not told again.
//!
//! It knows marks and their JSON, and no files.

use super::{Finding, Linted, Mark, Test, by_id};
use crate::problem::{Problem, Severity};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// The one version of the format so far.
const VERSION: &str = "1.0";

/// What a baseline file holds: sorted, and without line numbers, so that it changes only with the findings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Baseline {
    schema_version: String,
    findings: BTreeSet<Mark>,
}

/// What is left to tell.
#[derive(Clone, Debug)]
pub struct Untold {
    /// Findings that the baseline doesn't know.
    pub findings: Vec<Finding>,
    /// How many it knows.
    pub known: usize,
}

impl Baseline {
    /// All of these but the errors, which nobody can live with.
    pub fn of(findings: &[Finding]) -> Self {
        let bearable = findings.iter().filter(|it| it.problem.severity != Severity::Error);
        let findings = bearable.flat_map(|finding| finding.marks.iter().cloned()).collect();
        Self { schema_version: VERSION.to_owned(), findings }
    }

    /// Reads what was written.
    ///
    /// # Errors
    ///
    /// When it is not such JSON, or of another version: why.
    pub fn read(text: &str) -> Result<Self, String> {
        let read: Self = serde_json::from_str(text).map_err(|error| error.to_string())?;
        if read.schema_version == VERSION {
            Ok(read)
        } else {
            Err(format!("its version {} is unknown", read.schema_version))
        }
    }

    /// How many findings it knows, counted by client.
    pub fn len(&self) -> usize {
        self.findings.len()
    }

    /// Whether it knows none.
    pub fn is_empty(&self) -> bool {
        self.findings.is_empty()
    }

    /// Leaves out what it knows. A finding about several clients is known when it is for each of them. What it knows of
    /// these specs and isn't found any more is told as a note; of other specs nothing is said, nor of what may hang on them.
    pub fn untold(&self, findings: Vec<Finding>, specs: &[Linted<'_>]) -> Untold {
        let found: BTreeSet<&Mark> = findings.iter().flat_map(|it| &it.marks).collect();
        let here: BTreeSet<_> = specs.iter().map(|spec| spec.id.as_str()).collect();
        let elsewhere = self.findings.iter().filter(|mark| !here.contains(spec_of(mark)));
        let elsewhere: BTreeSet<_> = elsewhere.map(|mark| (&mark.rule, &mark.what)).collect();
        let gone = |mark: &&Mark| {
            let is_here = here.contains(spec_of(mark));
            let partner = || elsewhere.contains(&(&mark.rule, &mark.what));
            is_here && !found.contains(mark) && !(is_about_several(mark) && partner())
        };
        let stale: Vec<_> = self.findings.iter().filter(gone).collect();
        let stale = stale_note(&stale);
        let known = |finding: &Finding| {
            finding.problem.severity != Severity::Error
                && !finding.marks.is_empty()
                && finding.marks.iter().all(|mark| self.findings.contains(mark))
        };
        let before = findings.len();
        let mut untold: Vec<_> = findings.into_iter().filter(|finding| !known(finding)).collect();
        let known = before - untold.len();
        untold.extend(stale);
        Untold { findings: untold, known }
    }
}

/// The id of the spec that it is about.
fn spec_of(mark: &Mark) -> &str {
    mark.at.split_once('/').map_or(mark.at.as_str(), |(id, _)| id)
}

/// Whether it takes another client to be found, which may be of a spec that isn't looked at.
fn is_about_several(mark: &Mark) -> bool {
    by_id(&mark.rule).is_some_and(|rule| matches!(rule.test, Test::Run(_)))
}

fn stale_note(stale: &[&Mark]) -> Option<Finding> {
    let first = stale.first()?;
    let what = if first.what.is_empty() { String::new() } else { format!(", {}", first.what) };
    let more = match stale.len() - 1 {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    let message = format!(
        "the baseline knows what isn't there any more: {} of {}{what}{more}",
        first.rule, first.at
    );
    let problem = Problem::new(Severity::Note, "stale-baseline", message)
        .help("write it again with `--write-baseline FILE`, so that it can't come back unseen");
    Some(Finding { problem, marks: BTreeSet::new(), fixes: BTreeSet::new() })
}
