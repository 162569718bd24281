//! Owns how reports besides the printed text are asked for: a format, and where it goes. It does not know what they say.

use clap::{Args, ValueEnum};
use std::path::PathBuf;

/// A report besides what is printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report<F> {
    /// In which format.
    pub format: F,
    /// Where to; none for standard output.
    pub path: Option<PathBuf>,
}

/// `--report` of `plan`, `apply` and `drift`.
#[derive(Debug, Clone, Args)]
pub struct RunReports {
    /// Write the run to PATH too, as json, markdown or github; `-` is standard output; repeatable
    #[arg(long = "report", value_name = "FORMAT=PATH", value_parser = report::<RunFormat>)]
    pub reports: Vec<Report<RunFormat>>,
}

/// The formats of a run's reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum RunFormat {
    /// The document that `-o json` prints.
    Json,
    /// For the summary of a job or a comment on a pull request.
    Markdown,
    /// Annotations of GitHub Actions.
    Github,
}

/// Reads `FORMAT=PATH`.
pub(super) fn report<F: ValueEnum>(text: &str) -> Result<Report<F>, String> {
    let (format, path) = text.split_once('=').ok_or("write FORMAT=PATH")?;
    let format = F::from_str(format, false).map_err(|_| formats::<F>())?;
    match path {
        "" => Err("nothing follows `=`; write FORMAT=PATH".to_owned()),
        "-" => Ok(Report { format, path: None }),
        path => Ok(Report { format, path: Some(path.into()) }),
    }
}

/// Which formats there are.
fn formats<F: ValueEnum>() -> String {
    let known = F::value_variants().iter().filter_map(F::to_possible_value);
    let mut names: Vec<_> = known.map(|known| known.get_name().to_owned()).collect();
    let last = names.pop().unwrap_or_default();
    format!("the formats are {} and {last}", names.join(", "))
}
