//! What a failed call means, and what to do about it.
//!
//! Owns the reading of AWS's errors; it must not know how often a call is repeated, only whether that may help.

mod kind;

pub use kind::{CallErrorKind, Extent};

use super::call::Operation;
use super::convert::UnknownUnit;
use super::session::IN_PROCESS;
use crate::model::{ClientId, PoolId};
use aws_credential_types::provider::error::CredentialsError;
use aws_sdk_cognitoidentityprovider::error::{ProvideErrorMetadata, SdkError};
use aws_sdk_cognitoidentityprovider::operation::RequestId as _;
use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use std::error::Error;
use std::fmt;

/// What a call was about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// The Region it went to.
    pub region: String,
    /// The user pool, unless it was about all of them.
    pub pool: Option<PoolId>,
    /// Where it went, if not to AWS's own endpoint.
    pub endpoint: Option<String>,
}

/// A call that failed. Displays as a lowercase fragment; [`CallError::help`] says what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CallError {
    /// What kind of failure it was.
    pub kind: CallErrorKind,
    /// The API operation, such as `DescribeUserPool`.
    pub operation: &'static str,
    /// AWS's own words, or the network's; possibly empty.
    pub message: String,
    /// What AWS's support asks for, where there was a reply.
    pub request_id: Option<String>,
    /// What the call was about.
    pub target: Box<Target>,
    /// Whether it was a write that may have been done all the same, as an answer to it was lost or makes no sense.
    pub may_be_done: bool,
}

impl CallError {
    /// A reply that came and can't be used.
    pub(crate) fn unusable(operation: Operation, target: &Target, message: &str) -> Self {
        Self {
            kind: CallErrorKind::UnusableReply,
            operation: operation.name(),
            message: message.to_owned(),
            request_id: None,
            target: Box::new(target.clone()),
            may_be_done: operation.writes(),
        }
    }

    /// A call that was given up before anything was sent.
    pub(crate) fn not_begun(operation: Operation, target: &Target) -> Self {
        let (kind, may_be_done) = (CallErrorKind::NotBegun, false);
        Self { kind, may_be_done, ..Self::unusable(operation, target, "") }
    }

    /// A client that this build can't tell anything reliable about.
    pub(crate) fn unknown_unit(
        operation: Operation,
        target: &Target,
        id: &ClientId,
        found: UnknownUnit,
    ) -> Self {
        let UnknownUnit { setting, unit } = found;
        let setting = setting.name();
        let message = format!("the {setting} of {id} is in `{unit}`, a unit that it doesn't know");
        Self {
            kind: CallErrorKind::UnknownUnit { setting, unit },
            ..Self::unusable(operation, target, &message)
        }
    }

    /// The same, from an update that carried these unknown settings: nobody can tell whether they are to blame.
    pub(crate) fn having_sent(self, names: Vec<String>) -> Self {
        match self.kind {
            CallErrorKind::Refused { code } if !names.is_empty() => {
                Self { kind: CallErrorKind::RefusedWithUnknown { code, names }, ..self }
            }
            _ => self,
        }
    }

    /// What to do, as sentences with commands in backticks.
    pub fn help(&self) -> String {
        let Target { region, pool, endpoint } = &*self.target;
        match &self.kind {
            CallErrorKind::NoCredentials => "log in with `aws sso login` or `aws login`, or name a profile with \
                 `--profile` or AWS_PROFILE; `--sandbox` needs no credentials"
                .to_owned(),
            CallErrorKind::ExpiredCredentials => {
                "log in again, for example with `aws sso login`, and repeat the command".to_owned()
            }
            CallErrorKind::BadCredentials => "check AWS_PROFILE and the AWS_ACCESS_KEY_ID family of variables; \
                 `aws sts get-caller-identity` tells whether AWS knows them"
                .to_owned(),
            CallErrorKind::AccessDenied { action } => {
                let on = pool.as_ref().map_or("*".to_owned(), |pool| {
                    format!("arn:*:cognito-idp:{region}:*:userpool/{pool}")
                });
                format!("allow `{action}` on `{on}`; `cogctl iam-policy` prints all that is needed")
            }
            CallErrorKind::UnknownPool => {
                let pool = pool.as_ref().map_or("the pool", PoolId::as_str);
                match endpoint.as_deref() {
                    Some(IN_PROCESS) => {
                        format!("check the id {pool}; `cogctl sandbox status` names the pools that there are")
                    }
                    Some(endpoint) => {
                        format!("check the id {pool}, and which pools there are at {endpoint}")
                    }
                    None => format!(
                        "check the id {pool}, the Region {region} and the account of the credentials"
                    ),
                }
            }
            CallErrorKind::UnknownClient => {
                "check its id; if it was there before, somebody deleted it, and the next plan says what is to be done".to_owned()
            }
            CallErrorKind::Throttled => "others use up the account's request rate; try again later, or go slower \
                 with `--max-rps`"
                .to_owned(),
            CallErrorKind::Concurrent => {
                "somebody else is changing this user pool; try again when they are done".to_owned()
            }
            CallErrorKind::ClockSkew => "set this machine's clock".to_owned(),
            CallErrorKind::Refused { code: _ } => {
                "correct what the message names, then plan again".to_owned()
            }
            CallErrorKind::Quota => {
                "delete clients that nobody needs, or ask for a higher quota in the Service Quotas console"
                    .to_owned()
            }
            CallErrorKind::Unreachable => {
                let to = endpoint.clone().unwrap_or_else(|| format!("Cognito's in {region}"));
                format!(
                    "check the network, the Region's name, and HTTPS_PROXY and NO_PROXY; the endpoint is {to}"
                )
            }
            CallErrorKind::ServiceFault => {
                "try again; https://health.aws.amazon.com tells of outages".to_owned()
            }
            CallErrorKind::UnusableReply => match endpoint {
                Some(endpoint) => format!("check that {endpoint} speaks all of Cognito's API"),
                None => "try again, and report it with `-v`'s output if it stays".to_owned(),
            },
            CallErrorKind::OutcomeUnknown => {
                "plan again: it looks for the client before it does anything"
                    .to_owned()
            }
            CallErrorKind::RefusedWithUnknown { code: _, names } => format!(
                "if the message is about {}, use a newer cogctl or change the client by another way; otherwise correct \
                 what it names, then plan again",
                if names.len() == 1 { "that setting" } else { "one of those settings" }
            ),
            CallErrorKind::NotBegun => "run the command again".to_owned(),
            CallErrorKind::UnknownUnit { .. } => {
                "use a newer cogctl; this one leaves the client alone, as it can't tell how long its tokens live"
                    .to_owned()
            }
        }
    }
}

impl fmt::Display for CallError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let what = match &self.kind {
            CallErrorKind::NoCredentials => "no AWS credentials",
            CallErrorKind::ExpiredCredentials => "the AWS credentials have expired",
            CallErrorKind::BadCredentials => "AWS doesn't accept the credentials",
            CallErrorKind::AccessDenied { action: _ } => "access denied",
            CallErrorKind::UnknownPool => "no such user pool",
            CallErrorKind::UnknownClient => "no such app client",
            CallErrorKind::Throttled => "throttled for too long",
            CallErrorKind::Concurrent => "somebody else keeps changing the user pool",
            CallErrorKind::ClockSkew => "this machine's clock is wrong",
            CallErrorKind::Refused { code }
            | CallErrorKind::RefusedWithUnknown { code, names: _ } => code,
            CallErrorKind::Quota => "the quota is used up",
            CallErrorKind::Unreachable => "no answer",
            CallErrorKind::ServiceFault => "the service failed",
            CallErrorKind::UnusableReply => "unusable reply",
            CallErrorKind::OutcomeUnknown => "no answer tells whether the client exists",
            CallErrorKind::UnknownUnit { .. } => "the client is newer than this cogctl",
            CallErrorKind::NotBegun => "nothing was sent, as the run was told to stop",
        };
        let failed = if self.kind == CallErrorKind::OutcomeUnknown { "" } else { " failed" };
        write!(f, "{}{failed}: {what}", self.operation)?;
        if !self.message.is_empty() {
            write!(f, ": {}", self.message)?;
        }
        if let Some(id) = &self.request_id {
            write!(f, " (request {id})")?;
        }
        match &self.kind {
            CallErrorKind::RefusedWithUnknown { code: _, names } => {
                let settings = if names.len() == 1 { "a setting" } else { "settings" };
                let names = names.join("`, `");
                write!(f, "; sent along, as {settings} that this cogctl doesn't know: `{names}`")
            }
            _ => Ok(()),
        }
    }
}

impl Error for CallError {}

/// Whether sending the same again may help.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Repeat {
    /// The answer would be the same.
    Never,
    /// Yes, once the queue has rested.
    WhenRested,
    /// Yes, once the other writer is done.
    WhenOthersAreDone,
    /// Yes, one more time.
    Once,
    /// Yes, but this one may already have been done.
    IfHarmless,
    /// Yes, and this one was certainly not done.
    AsNothingWasSent,
}

/// One attempt that failed.
#[derive(Debug)]
pub(crate) struct Failure {
    /// What to tell.
    pub(crate) error: CallError,
    /// Whether to try again.
    pub(crate) repeat: Repeat,
}

impl Failure {
    /// Reads the SDK's error. The reply's body never gets into the message, as it may hold a secret.
    pub(crate) fn read<E>(
        operation: Operation,
        target: &Target,
        error: &SdkError<E, HttpResponse>,
    ) -> Self
    where
        E: Error + ProvideErrorMetadata + Send + Sync + 'static,
    {
        let status = error.raw_response().map(|reply| reply.status().as_u16());
        let (kind, repeat, message) = match (error, status) {
            (SdkError::ServiceError(_), Some(status)) => {
                let message = error.message().unwrap_or_default();
                let (kind, repeat) = by_code(operation, error.code(), message, status);
                (kind, repeat, message.to_owned())
            }
            (_, Some(status @ 500..)) => {
                (CallErrorKind::ServiceFault, Repeat::IfHarmless, format!("HTTP status {status}"))
            }
            (_, Some(status)) => (
                CallErrorKind::UnusableReply,
                Repeat::IfHarmless,
                format!("HTTP status {status}, and not Cognito's JSON"),
            ),
            (_, None) => unanswered(error),
        };
        let error = CallError {
            kind,
            operation: operation.name(),
            message,
            request_id: error.request_id().map(str::to_owned),
            target: Box::new(target.clone()),
            may_be_done: operation.writes() && repeat == Repeat::IfHarmless,
        };
        Self { error, repeat }
    }
}

/// A failure without a reply: credentials, or the network.
fn unanswered<E>(error: &SdkError<E, HttpResponse>) -> (CallErrorKind, Repeat, String)
where
    E: Error + Send + Sync + 'static,
{
    let message = causes(error).map(ToString::to_string).collect::<Vec<_>>().join(": ");
    let credentials = causes(error).find_map(|cause| cause.downcast_ref::<CredentialsError>());
    if let Some(credentials) = credentials {
        let message = causes(credentials).map(ToString::to_string).collect::<Vec<_>>().join(": ");
        let kind = match credentials {
            // The chain's own report is a list of everything it tried, over many lines.
            CredentialsError::CredentialsNotLoaded(_) if message.contains("in chain") => {
                let message = "neither the AWS_* variables nor the profile files nor this machine's role have any";
                return (CallErrorKind::NoCredentials, Repeat::Never, message.to_owned());
            }
            CredentialsError::CredentialsNotLoaded(_) => CallErrorKind::NoCredentials,
            _ if message.to_ascii_lowercase().contains("expired") => {
                CallErrorKind::ExpiredCredentials
            }
            _ => CallErrorKind::NoCredentials,
        };
        return (kind, Repeat::Never, message);
    }
    let never_connected = causes(error)
        .filter_map(|cause| cause.downcast_ref::<hyper_util::client::legacy::Error>())
        .any(hyper_util::client::legacy::Error::is_connect);
    let repeat = if never_connected { Repeat::AsNothingWasSent } else { Repeat::IfHarmless };
    match error {
        SdkError::ConstructionFailure(_) => {
            (CallErrorKind::Refused { code: "invalid request".to_owned() }, Repeat::Never, message)
        }
        _ => (CallErrorKind::Unreachable, repeat, message),
    }
}

/// What caused `error`, outermost first, without the SDK's own wrapping.
fn causes<'a>(error: &'a (dyn Error + 'static)) -> impl Iterator<Item = &'a (dyn Error + 'static)> {
    let mut next = error.source();
    std::iter::from_fn(move || {
        let cause = next?;
        next = cause.source();
        Some(cause)
    })
}

fn by_code(
    operation: Operation,
    code: Option<&str>,
    message: &str,
    status: u16,
) -> (CallErrorKind, Repeat) {
    match code.unwrap_or_default() {
        "TooManyRequestsException"
        | "ThrottlingException"
        | "Throttling"
        | "ThrottledException"
        | "RequestThrottled"
        | "RequestThrottledException"
        | "RequestLimitExceeded" => (CallErrorKind::Throttled, Repeat::WhenRested),
        "ConcurrentModificationException" => (CallErrorKind::Concurrent, Repeat::WhenOthersAreDone),
        // Of another operation it says nothing about the room that there is for clients.
        "LimitExceededException" if operation == Operation::CreateUserPoolClient => {
            (CallErrorKind::Quota, Repeat::Never)
        }
        "RequestTimeTooSkewed" | "RequestExpired" => (CallErrorKind::ClockSkew, Repeat::Once),
        "SignatureDoesNotMatch" | "InvalidSignatureException"
            if message.contains("expired") || message.contains("not yet current") =>
        {
            (CallErrorKind::ClockSkew, Repeat::Once)
        }
        "ExpiredTokenException" | "ExpiredToken" => {
            (CallErrorKind::ExpiredCredentials, Repeat::Never)
        }
        "UnrecognizedClientException"
        | "InvalidClientTokenId"
        | "SignatureDoesNotMatch"
        | "InvalidSignatureException"
        | "IncompleteSignature"
        | "IncompleteSignatureException"
        | "MissingAuthenticationToken"
        | "MissingAuthenticationTokenException" => (CallErrorKind::BadCredentials, Repeat::Never),
        "AccessDeniedException" | "AccessDenied" | "NotAuthorizedException" => {
            let action = format!("cognito-idp:{}", operation.name());
            (CallErrorKind::AccessDenied { action }, Repeat::Never)
        }
        // Cognito says which of the two it misses only in words.
        "ResourceNotFoundException" if message.starts_with("User pool client ") => {
            (CallErrorKind::UnknownClient, Repeat::Never)
        }
        "ResourceNotFoundException" => (CallErrorKind::UnknownPool, Repeat::Never),
        _ if status == 429 => (CallErrorKind::Throttled, Repeat::WhenRested),
        _ if status >= 500 => (CallErrorKind::ServiceFault, Repeat::IfHarmless),
        "" => (CallErrorKind::Refused { code: format!("HTTP status {status}") }, Repeat::Never),
        code => (CallErrorKind::Refused { code: code.to_owned() }, Repeat::Never),
    }
}
