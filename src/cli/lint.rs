//! Owns the arguments of `cogctl lint`. It does not know what is found.

use super::SpecArgs;
use clap::{Args, ValueEnum, ValueHint};
use std::path::PathBuf;

/// `cogctl lint`
#[derive(Debug, Clone, Args)]
pub struct LintArgs {
    /// Which specs
    #[command(flatten)]
    pub spec: SpecArgs,
    /// Exit with 1 when something this bad is found
    #[arg(long, value_name = "LEVEL", default_value = "warning")]
    pub fail_on: FailOn,
    /// Write what is found to PATH too, as sarif, github or json; `-` is standard output; repeatable
    #[arg(long = "report", value_name = "FORMAT=PATH", value_parser = report)]
    pub reports: Vec<Report>,
    /// Leave out the findings that FILE knows
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub baseline: Option<PathBuf>,
    /// Write all findings that aren't errors to FILE, for `--baseline`, and tell the errors alone
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    #[arg(conflicts_with_all = ["baseline", "reports", "fix", "fail_on"])]
    pub write_baseline: Option<PathBuf>,
    /// Switch protection on in the specs and drop repeated members; comments stay
    #[arg(long)]
    pub fix: bool,
}

/// From which severity on a run fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FailOn {
    /// What Cognito would refuse
    Error,
    /// What is unsafe or does nothing, too
    Warning,
    /// Whatever is said
    Note,
    /// Nothing that is found
    Never,
}

/// A report besides what is printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// In which format.
    pub format: ReportFormat,
    /// Where to; none for standard output.
    pub path: Option<PathBuf>,
}

/// The formats that other programs read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReportFormat {
    /// SARIF 2.1.0, for code scanning.
    Sarif,
    /// Annotations of GitHub Actions.
    Github,
    /// The document that `-o json` prints.
    Json,
}

fn report(text: &str) -> Result<Report, String> {
    let (format, path) = text.split_once('=').ok_or("write FORMAT=PATH")?;
    let format = match format {
        "sarif" => ReportFormat::Sarif,
        "github" => ReportFormat::Github,
        "json" => ReportFormat::Json,
        _ => return Err("the formats are sarif, github and json".to_owned()),
    };
    match path {
        "" => Err("write FORMAT=PATH".to_owned()),
        "-" => Ok(Report { format, path: None }),
        path => Ok(Report { format, path: Some(path.into()) }),
    }
}
