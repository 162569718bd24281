//! What S3's refusals mean.

use super::super::{S3Object, S3Trouble, StoreError};
use aws_credential_types::provider::error::CredentialsError;
use aws_sdk_s3::config::Region;
use aws_sdk_s3::error::{ProvideErrorMetadata, SdkError};
use aws_sdk_s3::operation::RequestId as _;
use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use std::error::Error;

/// An error of the SDK's, over HTTP.
pub(super) type HttpError<E> = SdkError<E, HttpResponse>;

/// Whether there is no such object, in a bucket that is there.
pub(super) fn is_no_such_key<E: ProvideErrorMetadata>(error: &HttpError<E>) -> bool {
    error.code() == Some("NoSuchKey")
}

/// Whether somebody else's write is in the way of one with a condition. An object that is gone is no match either.
pub(super) fn is_conflict<E: ProvideErrorMetadata>(error: &HttpError<E>) -> bool {
    let codes = ["PreconditionFailed", "ConditionalRequestConflict", "OperationAborted"];
    let status = status(error);
    status == Some(412)
        || error.code().is_some_and(|code| codes.contains(&code))
        || is_no_such_key(error)
}

/// The bucket's Region, where S3 refused because the request went to another one.
pub(super) fn right_region<E>(error: &HttpError<E>) -> Option<Region> {
    let reply = error.raw_response()?;
    let redirect = matches!(reply.status().as_u16(), 301 | 307 | 400);
    let region = reply.headers().get("x-amz-bucket-region").filter(|_| redirect)?;
    Some(Region::new(region.to_owned()))
}

fn status<E>(error: &HttpError<E>) -> Option<u16> {
    error.raw_response().map(|reply| reply.status().as_u16())
}

/// Turns the SDK's error into ours.
pub(super) fn read<E>(doing: &'static str, object: &S3Object, error: &HttpError<E>) -> StoreError
where
    E: Error + ProvideErrorMetadata + Send + Sync + 'static,
{
    let (trouble, mut reason) = match status(error) {
        Some(status) => by_code(object, error.code(), error.message().unwrap_or_default(), status),
        None => unanswered(error),
    };
    if let Some(id) = error.request_id() {
        reason = format!("{reason} (request {id})");
    }
    StoreError::S3 { doing, object: object.clone(), trouble, reason }
}

fn by_code(
    object: &S3Object,
    code: Option<&str>,
    message: &str,
    status: u16,
) -> (S3Trouble, String) {
    let said = |what: &str| match message {
        "" => what.to_owned(),
        message => format!("{what}: {message}"),
    };
    match code.unwrap_or_default() {
        "NoSuchBucket" => (S3Trouble::NoBucket, format!("there is no bucket `{}`", object.bucket)),
        "PermanentRedirect"
        | "TemporaryRedirect"
        | "AuthorizationHeaderMalformed"
        | "IllegalLocationConstraintException" => {
            (S3Trouble::Elsewhere, said("the bucket is in another Region"))
        }
        "AccessDenied" | "AllAccessDisabled" | "Forbidden" => {
            (S3Trouble::AccessDenied, said("access denied"))
        }
        "ExpiredToken" | "ExpiredTokenException" => {
            (S3Trouble::ExpiredCredentials, said("the AWS credentials have expired"))
        }
        "InvalidAccessKeyId"
        | "SignatureDoesNotMatch"
        | "InvalidToken"
        | "InvalidClientTokenId" => {
            (S3Trouble::BadCredentials, said("S3 doesn't accept the credentials"))
        }
        "" if status == 301 => (S3Trouble::Elsewhere, "the bucket is in another Region".to_owned()),
        "" if status == 403 => (S3Trouble::AccessDenied, "access denied".to_owned()),
        "" => (S3Trouble::Failed, said(&format!("HTTP status {status}"))),
        code => (S3Trouble::Failed, said(code)),
    }
}

/// A failure without a reply: credentials, or the network.
fn unanswered<E>(error: &HttpError<E>) -> (S3Trouble, String)
where
    E: Error + Send + Sync + 'static,
{
    let credentials = causes(error).find_map(|cause| cause.downcast_ref::<CredentialsError>());
    let told = |error: &(dyn Error + 'static)| {
        causes(error).map(ToString::to_string).collect::<Vec<_>>().join(": ")
    };
    let Some(credentials) = credentials else {
        return (S3Trouble::Unreachable, format!("no answer: {}", told(error)));
    };
    let message = told(credentials);
    match credentials {
        // The chain's own report is a list of everything it tried, over many lines.
        CredentialsError::CredentialsNotLoaded(_) if message.contains("in chain") => (
            S3Trouble::NoCredentials,
            "no AWS credentials: neither the AWS_* variables nor the profile files nor this machine's role have any"
                .to_owned(),
        ),
        _ if message.to_ascii_lowercase().contains("expired") => (
            S3Trouble::ExpiredCredentials,
            format!("the AWS credentials have expired: {message}"),
        ),
        _ => (S3Trouble::NoCredentials, format!("no AWS credentials: {message}")),
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
