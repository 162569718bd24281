//! What can go wrong with state, and what to do about it.

use super::S3Object;
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
    /// Somebody's lock is in the state itself.
    #[error("another cogctl is at work: {name} is held by {holder}, renewed {age}")]
    Held {
        /// The state's name.
        name: String,
        /// Who holds it.
        holder: String,
        /// Since when nothing was heard of them, such as `2 minutes ago`.
        age: String,
    },
    /// Our own lock is still there. What was saved is saved.
    #[error("the lock on {name} could not be released: {reason}")]
    NotReleased {
        /// The state's name.
        name: String,
        /// A lowercase fragment.
        reason: String,
    },
    /// An address on S3 without an object.
    #[error("`{state}` names no object on S3")]
    NoObject {
        /// As it was given.
        state: String,
    },
    /// S3 said no, or nothing.
    #[error("can't {doing} {object}: {reason}")]
    S3 {
        /// A verb: `read`, `write`, `remove`.
        doing: &'static str,
        /// The object.
        object: S3Object,
        /// What kind of failure it was.
        trouble: S3Trouble,
        /// A lowercase fragment.
        reason: String,
    },
}

/// Why S3 didn't do as it was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum S3Trouble {
    /// There is no such bucket.
    NoBucket,
    /// The bucket is in another Region, and S3 doesn't say in which.
    Elsewhere,
    /// The credentials don't allow it.
    AccessDenied,
    /// There are no credentials.
    NoCredentials,
    /// They were good once.
    ExpiredCredentials,
    /// S3 doesn't know them, or the signature made with them is wrong.
    BadCredentials,
    /// No connection, or no answer in time.
    Unreachable,
    /// Anything else.
    Failed,
}

impl StoreError {
    /// What to do about it.
    pub fn help(&self) -> String {
        match self {
            Self::Newer { .. } => "use that cogctl, or a later one".to_owned(),
            Self::Corrupt { name, .. } if name.starts_with("s3://") => format!(
                "restore an earlier version of {name}; or move it away and run `cogctl plan`: \
                 clients are found and adopted again, but cogctl forgets which ones it may delete"
            ),
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
            Self::Held { .. } => {
                "wait until that run is done; if it is dead, `cogctl state unlock SPEC` takes its lock away".to_owned()
            }
            Self::NotReleased { .. } => {
                "`cogctl state unlock SPEC` takes it away; until then every other run is refused".to_owned()
            }
            Self::NoObject { .. } => "write `s3://BUCKET/KEY.json`".to_owned(),
            Self::S3 { object, trouble, .. } => trouble.help(object),
        }
    }
}

impl S3Trouble {
    fn help(self, object: &S3Object) -> String {
        let S3Object { bucket, key } = object;
        match self {
            Self::NoBucket => "create it, or correct `state:`".to_owned(),
            Self::Elsewhere => {
                format!("check the Region of {bucket}, and AWS_ENDPOINT_URL_S3 where it is set")
            }
            Self::AccessDenied => format!(
                "allow `s3:GetObject` and `s3:PutObject` on `arn:aws:s3:::{bucket}/{key}`, and `s3:ListBucket` on \
                 `arn:aws:s3:::{bucket}`: without that one S3 can't say that there is no state yet"
            ),
            Self::NoCredentials => "log in with `aws sso login` or `aws login`, or name a profile with \
                 `--profile` or AWS_PROFILE"
                .to_owned(),
            Self::ExpiredCredentials => {
                "log in again, for example with `aws sso login`, and repeat the command".to_owned()
            }
            Self::BadCredentials => "check AWS_PROFILE and the AWS_ACCESS_KEY_ID family of variables; \
                 `aws sts get-caller-identity` tells whether AWS knows them"
                .to_owned(),
            Self::Unreachable => {
                "check the network, HTTPS_PROXY and NO_PROXY, and AWS_ENDPOINT_URL_S3 and AWS_ENDPOINT_URL where one is set"
                    .to_owned()
            }
            Self::Failed => "try again; https://health.aws.amazon.com tells of outages".to_owned(),
        }
    }
}
