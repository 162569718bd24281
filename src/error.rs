//! How a command ends: exit codes, and every error of the other rooms turned into a problem with a cure.

use crate::aws::CallError;
use crate::files::FilesError;
use crate::model::ParseAddressError;
use crate::plan::Blocked;
use crate::plan::target::UnknownTarget;
use crate::problem::Problem;
use crate::sandbox::SandboxError;
use crate::spec::EditError;
use crate::store::StoreError;

/// An error and what caused it, in one line.
fn with_causes(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        text = format!("{text}: {error}");
        cause = error.source();
    }
    text
}

/// The exit codes that scripts can rely on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Exit {
    /// Done, or nothing to do.
    Fine = 0,
    /// An error, a plan with something blocked, or nothing could be done.
    Failed = 1,
    /// There are changes, and somebody asked for this code.
    Changes = 2,
    /// Some writes happened or may have, not all.
    Partial = 3,
    /// Refused before any write.
    Refused = 4,
    /// The command line is wrong.
    Usage = 64,
    /// Interrupted.
    Interrupted = 130,
}

impl From<Exit> for std::process::ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

/// A command that ends with problems to show.
#[derive(Debug)]
pub struct Failure {
    /// With which code.
    pub exit: Exit,
    /// What to show.
    pub problems: Vec<Problem>,
    /// Entries of a plan that stand in the way, to show besides.
    pub blocked: Vec<Blocked>,
}

impl Failure {
    /// Problems that end a command with `exit`.
    pub fn of(exit: Exit, problems: Vec<Problem>) -> Self {
        Self { exit, problems, blocked: Vec::new() }
    }

    /// A plan that can't be done because of some entries.
    pub fn blocked(exit: Exit, blocked: Vec<Blocked>) -> Self {
        Self { exit, problems: Vec::new(), blocked }
    }

    /// An ordinary failure.
    pub fn new(problem: Problem) -> Self {
        Self::of(Exit::Failed, vec![problem])
    }

    /// A refusal before any write.
    pub fn refused(problem: Problem) -> Self {
        Self::of(Exit::Refused, vec![problem])
    }

    /// A command line that can't be meant.
    pub fn usage(problem: Problem) -> Self {
        Self::of(Exit::Usage, vec![problem])
    }
}

impl From<Vec<Problem>> for Failure {
    fn from(problems: Vec<Problem>) -> Self {
        Self::of(Exit::Failed, problems)
    }
}

impl From<CallError> for Failure {
    fn from(error: CallError) -> Self {
        let help = error.help();
        Self::new(Problem::error(error.kind.code(), error.to_string()).help(help))
    }
}

impl From<FilesError> for Failure {
    fn from(error: FilesError) -> Self {
        let help = error.help();
        let problem = Problem::error("unreadable-file", with_causes(&error));
        Self::new(Problem { help, ..problem })
    }
}

impl From<StoreError> for Failure {
    /// A state that doesn't fit is refused before anything is written.
    fn from(error: StoreError) -> Self {
        let (code, exit) = match &error {
            StoreError::Busy { .. } | StoreError::Held { .. } => ("state-locked", Exit::Failed),
            StoreError::NotReleased { .. } => ("state-locked", Exit::Partial),
            StoreError::S3 { .. } => ("state-unreachable", Exit::Failed),
            StoreError::Newer { .. }
            | StoreError::Corrupt { .. }
            | StoreError::Changed { .. }
            | StoreError::Mismatch { .. }
            | StoreError::Io { .. }
            | StoreError::Notes { .. }
            | StoreError::NoObject { .. } => ("unusable-state", Exit::Refused),
        };
        let help = error.help();
        Self::of(exit, vec![Problem::error(code, with_causes(&error)).help(help)])
    }
}

impl From<SandboxError> for Failure {
    fn from(error: SandboxError) -> Self {
        let help = match &error {
            SandboxError::Busy { .. } => Some(
                "wait until that one ends; while it is served, name its address with `--endpoint-url` instead, or keep another world with `--sandbox=FILE`",
            ),
            SandboxError::Read { .. } | SandboxError::Write { .. } => {
                Some("check the file, its folder, and who may use them")
            }
            SandboxError::Listen { .. } => {
                Some("choose another port with `--port`; 0 picks a free one")
            }
            SandboxError::Foreign { .. } => Some(
                "`--sandbox=FILE` names where the sandbox keeps its world; specs are named without it",
            ),
            // These say it themselves.
            SandboxError::Corrupt { .. }
            | SandboxError::Format { .. }
            | SandboxError::NotLoopback { .. } => None,
        };
        let problem = Problem::error("sandbox", with_causes(&error));
        Self::new(Problem { help: help.map(str::to_owned), ..problem })
    }
}

impl From<EditError> for Failure {
    fn from(error: EditError) -> Self {
        let help = error.help();
        Self::new(Problem::error("cannot-edit", error.to_string()).help(help))
    }
}

impl From<ParseAddressError> for Failure {
    fn from(error: ParseAddressError) -> Self {
        Self::usage(Problem::error("bad-address", error.to_string()))
    }
}

impl From<UnknownTarget> for Failure {
    fn from(error: UnknownTarget) -> Self {
        let help = match &error.near {
            Some(near) => format!("did you mean `{near}`?"),
            None => "`cogctl state list` and the spec name the addresses".to_owned(),
        };
        Self::usage(Problem::error("unknown-target", error.to_string()).help(help))
    }
}
