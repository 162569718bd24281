//! `cogctl lint`

mod fix;

use super::reports::{self, Targets};
use super::{Context, Result, load};
use crate::cli::{FailOn, LintArgs, LintFormat, Report};
use crate::error::{Exit, Failure};
use crate::files;
use crate::problem::{Problem, Severity};
use crate::render::problems::{Theme, problems_json, render};
use crate::render::view::View;
use crate::render::{github, json, sarif, words};
use crate::rules::{self, Baseline, Finding, Linted, Untold};
use crate::spec::{self, Desired};
use fix::Fixed;
use load::Read;
use serde_json::{Value as Json, json};
use std::path::Path;

pub(super) fn run(context: &Context, args: &LintArgs) -> Result {
    reports::one_document(context, &args.reports, "sarif=cogctl.sarif")?;
    targets(context, args).check()?;
    let baseline = args.baseline.as_deref().map(read_baseline).transpose()?;
    let mut specs = load::every(context, &args.spec.specs)?;
    let fixed = if args.fix { fix::fix(context, &mut specs)? } else { Vec::new() };
    let views = views(&specs);
    let findings = rules::lint(&views);
    let good: Vec<&Desired> = specs.iter().filter_map(|one| one.spec.as_ref().ok()).collect();
    let between = spec::check_together(&good);
    if let Some(file) = &args.write_baseline {
        return write_baseline(context, file, &findings, &between);
    }
    let Untold { findings, known } = match &baseline {
        Some(baseline) => baseline.untold(findings, &views),
        None => Untold { findings, known: 0 },
    };
    let found = Found { specs: &specs, findings, between, known, fixed };
    found.report(context, &args.reports);
    Ok(if found.fails(args.fail_on) { Exit::Failed } else { Exit::Fine })
}

fn views(specs: &[Read]) -> Vec<Linted<'_>> {
    specs.iter().map(view).collect()
}

fn view(one: &Read) -> Linted<'_> {
    match &one.spec {
        Ok(desired) => Linted::of(desired),
        Err(misread) => Linted::of_misread(misread),
    }
}

/// What is read and written.
fn targets(context: &Context, args: &LintArgs) -> Targets {
    let mut targets = Targets::new(context, &args.spec.specs);
    if let Some(file) = &args.baseline {
        targets.take(file, "the baseline");
    }
    targets.reports(&args.reports);
    if let Some(file) = &args.write_baseline {
        targets.write(file);
    }
    targets
}

fn read_baseline(file: &Path) -> Result<Baseline> {
    let text = files::read(file)?;
    Baseline::read(&text).map_err(|why| {
        let message = format!("{} is no baseline: {why}", file.display());
        let help = "`cogctl lint --write-baseline FILE` writes one";
        Failure::new(Problem::error("bad-baseline", message).help(help))
    })
}

/// Errors can't be lived with, so they are told instead.
fn write_baseline(
    context: &Context,
    file: &Path,
    findings: &[Finding],
    between: &[Problem],
) -> Result {
    let baseline = Baseline::of(findings);
    reports::save(file, &json::to_string(&baseline)).map_err(Failure::new)?;
    let problems = findings.iter().map(|finding| &finding.problem).chain(between);
    let errors: Vec<_> =
        problems.filter(|problem| problem.severity == Severity::Error).cloned().collect();
    if context.json() {
        context.console.document(&json!({
            "schema_version": "1.0",
            "file": file.display().to_string(),
            "findings": baseline.len(),
            "problems": problems_json(&errors),
        }));
    } else {
        let told = drawn(&errors, &context.console.out);
        let count = words::count(baseline.len(), "finding");
        let left = match errors.len() {
            0 => String::new(),
            errors => format!(", without {}", words::count(errors, "error")),
        };
        context.console.result(&format!("{told}{}: {count}{left}\n", file.display()));
    }
    Ok(if errors.is_empty() { Exit::Fine } else { Exit::Failed })
}

/// The problems with an empty line after them; nothing where there are none.
fn drawn(problems: &[Problem], view: &View) -> String {
    if problems.is_empty() {
        return String::new();
    }
    let theme = Theme::of(view);
    format!("{}\n", render(problems, theme))
}

/// All there is to tell.
struct Found<'a> {
    specs: &'a [Read],
    findings: Vec<Finding>,
    /// What is wrong between specs.
    between: Vec<Problem>,
    /// How many more the baseline knows.
    known: usize,
    fixed: Vec<Fixed>,
}

impl Found<'_> {
    fn problems(&self) -> impl Iterator<Item = &Problem> {
        self.findings.iter().map(|finding| &finding.problem).chain(&self.between)
    }

    fn count(&self, severity: Severity) -> usize {
        self.problems().filter(|problem| problem.severity == severity).count()
    }

    fn fails(&self, on: FailOn) -> bool {
        let least = match on {
            FailOn::Error => Severity::Error,
            FailOn::Warning => Severity::Warning,
            FailOn::Note => Severity::Note,
            FailOn::Never => return false,
        };
        self.problems().any(|problem| problem.severity <= least)
    }

    fn report(&self, context: &Context, wanted: &[Report<LintFormat>]) {
        for Report { format, path } in wanted {
            let text = match format {
                LintFormat::Sarif => json::to_string(&sarif::log(&self.findings, &self.between)),
                LintFormat::Github => {
                    github::annotations(&self.problems().cloned().collect::<Vec<_>>())
                }
                LintFormat::Json => json::to_string(&self.document()),
            };
            match path {
                Some(path) => context.lose(reports::save(path, &text)),
                None => context.console.result(&text),
            }
        }
        let taken = wanted.iter().any(|report| report.path.is_none());
        if context.json() {
            context.console.document(&self.document());
        } else if taken {
            context.console.say(self.text(&context.console.err).trim_end());
        } else {
            context.console.result(&self.text(&context.console.out));
        }
    }

    fn document(&self) -> Json {
        let problems: Vec<_> = self.problems().cloned().collect();
        let specs: Vec<_> = self
            .specs
            .iter()
            .filter_map(|one| one.spec.as_ref().ok())
            .map(|desired| {
                json!({"id": desired.id, "file": desired.source.name(), "entries": desired.entries.len()})
            })
            .collect();
        let fixed = self.fixed.iter().map(
            |Fixed { file, fixes, .. }| json!({"file": file.display().to_string(), "fixes": fixes}),
        );
        json!({
            "schema_version": "1.0",
            "specs": specs,
            "problems": problems_json(&problems),
            "summary": {
                "error": self.count(Severity::Error),
                "warning": self.count(Severity::Warning),
                "note": self.count(Severity::Note),
                "known": self.known,
            },
            "fixed": fixed.collect::<Vec<_>>(),
        })
    }

    /// What was mended, what is left, and a line that counts.
    fn text(&self, view: &View) -> String {
        let mut text = String::new();
        for Fixed { file, fixes, preview } in &self.fixed {
            text += &format!("{}: mended {}\n", file.display(), words::count(*fixes, "finding"));
            text += &format!("{preview}\n");
        }
        let problems: Vec<_> = self.problems().cloned().collect();
        text + &drawn(&problems, view) + &self.closing()
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
        let specs = words::count(self.specs.len(), "spec");
        let known = match self.known {
            0 => String::new(),
            known => format!("; {} known to the baseline", words::grouped(known)),
        };
        let fixable = self.findings.iter().filter(|finding| !finding.fixes.is_empty()).count();
        let cure = match fixable {
            0 => String::new(),
            _ if !self.fixed.is_empty() => String::new(),
            fixable => format!(" `--fix` mends {}.", words::grouped(fixable)),
        };
        format!("{found} in {specs}{known}.{cure}\n")
    }
}
