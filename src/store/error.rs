//! What can go wrong with state, and what to do about it.

use std::io;
use std::path::PathBuf;

/// Why state can't be read or written. Nothing was overwritten.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// A later format.
    #[error("{name} was written by a newer cogctl (format {version})")]
    Newer {
        /// The state's name.
        name: String,
        /// Its format.
        version: u64,
    },
    /// Not a whole state of a known format.
    #[error("{name} is not a state of cogctl's: {reason}")]
    Corrupt {
        /// The state's name.
        name: String,
        /// A lowercase fragment.
        reason: String,
    },
    /// Somebody holds the lock.
    #[error("another cogctl is at work: {} is locked", lock.display())]
    Busy {
        /// The lock file.
        lock: PathBuf,
    },
    /// What is kept is no longer what was read.
    #[error("{name} was changed by somebody else since it was read")]
    Changed {
        /// The state's name.
        name: String,
    },
    /// The state is about something else than the run.
    #[error("the state is of {what} `{recorded}`, this run is about `{actual}`")]
    Mismatch {
        /// `spec`, `account`, `region` or `endpoint`.
        what: &'static str,
        /// As the state has it.
        recorded: String,
        /// As the run has it.
        actual: String,
    },
    /// The operating system said no.
    #[error("can't {doing} {}", path.display())]
    Io {
        /// A verb: `read`, `write`, `lock`, `list`.
        doing: &'static str,
        /// The file or folder.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// A sandbox said no.
    #[error("can't keep the state in the sandbox: {reason}")]
    Notes {
        /// A lowercase fragment.
        reason: String,
    },
    /// A place for state that this build can't reach.
    #[error("`state: {state}` is on S3, which this build can't reach")]
    S3NotInThisBuild {
        /// The spec's `state:`.
        state: String,
    },
}

impl StoreError {
    /// What to do about it.
    pub fn help(&self) -> String {
        match self {
            Self::Newer { .. } => "use that cogctl, or a later one".to_owned(),
            Self::Corrupt { name, .. } => format!(
                "restore {name} from version control; or move it away and run `cogctl plan`: \
                 clients are found and adopted again, but cogctl forgets which ones it may delete"
            ),
            Self::Busy { .. } => {
                "wait until it is done; the lock goes with the process that holds it".to_owned()
            }
            Self::Changed { .. } => "run `cogctl plan` again and look at what is left".to_owned(),
            Self::Mismatch { what: "spec", .. } => {
                "put the spec's `id:` back, or name another file with `state:`".to_owned()
            }
            Self::Mismatch { what: "account", .. } => {
                "check `--profile` and the AWS_* variables; for another account use another `state:`"
                    .to_owned()
            }
            Self::Mismatch { what: "region", .. } => {
                "check `user_pool_id:` and `--region`; for another region use another `state:`"
                    .to_owned()
            }
            Self::Mismatch { .. } => {
                "check `--endpoint-url` and AWS_ENDPOINT_URL; for another endpoint use another `state:`"
                    .to_owned()
            }
            Self::Io { path, .. } => format!("check {} and who may use it", path.display()),
            Self::Notes { .. } => "check the file named with `--sandbox`".to_owned(),
            Self::S3NotInThisBuild { .. } => {
                "name a file with `state:`, or leave it out: the state is then kept beside the spec"
                    .to_owned()
            }
        }
    }
}
