//! What `lint` has to say: as a text, as JSON, as annotations and as SARIF.

use super::github::{self, Workspace};
use super::problems::{Theme, problems_json, render};
use super::view::View;
use super::{json, sarif, words};
use crate::model::SpecId;
use crate::problem::{Problem, Severity};
use crate::rules::Finding;
use serde_json::{Value as Json, json};

/// All there is to tell.
#[derive(Debug)]
pub struct Found<'a> {
    /// The specs without mistakes.
    pub specs: Vec<Spec<'a>>,
    /// How many specs there are.
    pub files: usize,
    /// What rules found.
    pub findings: Vec<Finding>,
    /// What is wrong between specs.
    pub between: Vec<Problem>,
    /// How many more the baseline knows.
    pub known: usize,
    /// What was mended or could be.
    pub mends: Mends,
    /// How many problems of one file people are told.
    pub most: usize,
}

/// A spec without mistakes.
#[derive(Debug)]
pub struct Spec<'a> {
    /// Its id.
    pub id: &'a SpecId,
    /// Its file as the user named it.
    pub file: &'a str,
    /// How many entries it has.
    pub entries: usize,
}

/// What `--fix` does.
#[derive(Debug)]
pub enum Mends {
    /// It would mend so many findings.
    Possible(usize),
    /// It did this.
    Made(Vec<Fixed>),
}

/// What was done in one file, and what wasn't.
#[derive(Debug)]
pub struct Fixed {
    /// The file as the user named it.
    pub file: String,
    /// How many findings are gone.
    pub fixes: usize,
    /// What changed, as a diff; it may be a part of what mends a finding.
    pub preview: String,
    /// How many were left, and why, as a clause.
    pub left: Vec<(usize, &'static str)>,
}

impl Found<'_> {
    /// The worst there is.
    pub fn worst(&self) -> Option<Severity> {
        self.problems().map(|problem| problem.severity).min()
    }

    /// SARIF 2.1.0.
    pub fn sarif(&self) -> String {
        json::to_string(&sarif::log(&self.findings, &self.between))
    }

    /// Annotations of GitHub Actions.
    pub fn annotations(&self, workspace: &Workspace) -> String {
        github::annotations(&self.shortened(), workspace)
    }

    /// What `-o json` prints.
    pub fn document(&self) -> Json {
        let problems: Vec<_> = self.problems().cloned().collect();
        let spec =
            |Spec { id, file, entries }: &_| json!({"id": id, "file": file, "entries": entries});
        let (mut fixed, mut left) = (Vec::new(), Vec::new());
        for Fixed { file, fixes, left: reasons, preview } in self.mends.made() {
            if !preview.is_empty() {
                fixed.push(json!({"file": file, "fixes": fixes}));
            }
            let reason = |(number, why)| json!({"file": file, "findings": number, "why": why});
            left.extend(reasons.iter().copied().map(reason));
        }
        json!({
            "schema_version": "1.0",
            "specs": self.specs.iter().map(spec).collect::<Vec<_>>(),
            "problems": problems_json(&problems),
            "summary": {
                "error": self.count(Severity::Error),
                "warning": self.count(Severity::Warning),
                "note": self.count(Severity::Note),
                "known": self.known,
            },
            "fixed": fixed,
            "left": left,
        })
    }

    /// What was mended, what is left, and a line that counts.
    pub fn text(&self, view: &View) -> String {
        let mut text: String = self.mends.made().iter().map(Fixed::text).collect();
        text += &drawn(&self.shortened(), view);
        text + &self.closing()
    }

    fn closing(&self) -> String {
        let counts: Vec<_> = [Severity::Error, Severity::Warning, Severity::Note]
            .into_iter()
            .map(|severity| (self.count(severity), severity.word()))
            .filter(|(count, _)| *count > 0)
            .map(|(count, word)| words::count(count, word))
            .collect();
        let found =
            if counts.is_empty() { "Nothing found".to_owned() } else { words::join(&counts) };
        let specs = words::count(self.files, "spec");
        let known = match self.known {
            0 => String::new(),
            known => format!("; {} known to the baseline", words::grouped(known)),
        };
        let cure = match self.mends {
            Mends::Possible(0) | Mends::Made(_) => String::new(),
            Mends::Possible(fixes) => format!(" `--fix` mends {}.", words::grouped(fixes)),
        };
        format!("{found} in {specs}{known}.{cure}\n")
    }

    /// As many problems of each file as anybody reads, for people to look at. Those of one file stand together.
    fn shortened(&self) -> Vec<Problem> {
        let all: Vec<_> = self.problems().cloned().collect();
        let file = |problem: &Problem| {
            problem.labels.first().map(|label| label.place.source().name().to_owned())
        };
        let mut shortened = Vec::new();
        for of_file in all.chunk_by(|one, next| file(one) == file(next)) {
            let mut of_file = of_file.to_vec();
            Problem::shorten(&mut of_file, self.most);
            shortened.append(&mut of_file);
        }
        shortened
    }

    fn problems(&self) -> impl Iterator<Item = &Problem> {
        self.findings.iter().map(|finding| &finding.problem).chain(&self.between)
    }

    fn count(&self, severity: Severity) -> usize {
        self.problems().filter(|problem| problem.severity == severity).count()
    }
}

impl Mends {
    fn made(&self) -> &[Fixed] {
        match self {
            Self::Possible(_) => &[],
            Self::Made(fixed) => fixed,
        }
    }
}

impl Fixed {
    fn text(&self) -> String {
        let Self { file, fixes, preview, left } = self;
        let mut text = match (preview.is_empty(), fixes) {
            (true, _) => String::new(),
            (false, 0) => format!("{file}: mended in part\n{preview}"),
            (false, fixes) => {
                format!("{file}: mended {}\n{preview}", words::count(*fixes, "finding"))
            }
        };
        for (number, why) in left {
            text += &format!("{file}: left {}, as {why}\n", words::count(*number, "finding"));
        }
        text + "\n"
    }
}

/// The problems with an empty line after them; nothing where there are none.
pub fn drawn(problems: &[Problem], view: &View) -> String {
    if problems.is_empty() {
        return String::new();
    }
    let theme = Theme::of(view);
    format!("{}\n", render(problems, theme))
}
