//! One object of S3: read whole, written and deleted on a condition.
//!
//! Owns the requests and what their answers mean; it must not know what is in the object.

use super::super::{S3Object, S3Trouble, StoreError};
use super::errors::{self, HttpError};
use aws_sdk_s3::Client;
use aws_sdk_s3::config::{Builder, Region};
use aws_sdk_s3::primitives::ByteStream;
use std::sync::OnceLock;

/// More than this is no state: ten thousand clients take about three megabytes.
const LARGEST: usize = 64 * 1024 * 1024;

/// The way to one object.
#[derive(Debug)]
pub(in crate::store) struct Object {
    pub(in crate::store) at: S3Object,
    client: Client,
    /// The bucket's Region, once S3 has said that it isn't the client's.
    region: OnceLock<Region>,
}

/// What is in the object.
#[derive(Debug)]
pub(in crate::store) struct Found {
    pub(in crate::store) bytes: Vec<u8>,
    pub(super) etag: String,
}

/// How a write on a condition ended.
pub(super) enum Answer<T> {
    Done(T),
    /// The condition doesn't hold, or somebody else was writing at the same moment.
    Conflict,
}

impl Object {
    pub(in crate::store) fn new(at: S3Object, client: Client) -> Self {
        Self { at, client, region: OnceLock::new() }
    }

    /// What is in it; none when it isn't there.
    pub(in crate::store) async fn get(&self) -> Result<Option<Found>, StoreError> {
        let request = self.client.get_object().bucket(&self.at.bucket).key(&self.at.key);
        let sent = self.routed(|way| request.clone().customize().config_override(way).send()).await;
        let reply = match sent {
            Ok(reply) => reply,
            Err(error) if errors::is_no_such_key(&error) => return Ok(None),
            Err(error) => return Err(errors::read("read", &self.at, &error)),
        };
        let etag = self.etag("read", reply.e_tag)?;
        let bytes = self.bounded(reply.body).await?;
        Ok(Some(Found { bytes, etag }))
    }

    async fn bounded(&self, mut body: ByteStream) -> Result<Vec<u8>, StoreError> {
        let mut bytes = Vec::new();
        while let Some(chunk) = body.next().await {
            let chunk = chunk.map_err(|error| self.failed("read", error.to_string()))?;
            if bytes.len() + chunk.len() > LARGEST {
                let reason = "it is larger than 64 MB".to_owned();
                return Err(StoreError::Corrupt { name: self.at.to_string(), reason });
            }
            bytes.extend_from_slice(&chunk);
        }
        Ok(bytes)
    }

    /// Replaces the object that `before` is the ETag of, or makes one where there is none. Gives the new ETag.
    pub(super) async fn put(
        &self,
        bytes: &[u8],
        before: Option<&str>,
    ) -> Result<Answer<String>, StoreError> {
        let send = |way| {
            let request = self.client.put_object().bucket(&self.at.bucket).key(&self.at.key);
            let request = request.content_type("application/json");
            let request = match before {
                Some(etag) => request.if_match(etag),
                None => request.if_none_match("*"),
            };
            request.body(bytes.to_vec().into()).customize().config_override(way).send()
        };
        match self.routed(send).await {
            Ok(reply) => Ok(Answer::Done(self.etag("write", reply.e_tag)?)),
            Err(error) if errors::is_conflict(&error) => Ok(Answer::Conflict),
            Err(error) => Err(errors::read("write", &self.at, &error)),
        }
    }

    /// Replaces whatever is there.
    pub(in crate::store) async fn overwrite(&self, bytes: &[u8]) -> Result<(), StoreError> {
        let send = |way| {
            let request = self.client.put_object().bucket(&self.at.bucket).key(&self.at.key);
            let request = request.content_type("application/json").body(bytes.to_vec().into());
            request.customize().config_override(way).send()
        };
        let sent = self.routed(send).await;
        sent.map(drop).map_err(|error| errors::read("write", &self.at, &error))
    }

    /// Deletes the object that `etag` is the ETag of.
    pub(super) async fn delete(&self, etag: &str) -> Result<Answer<()>, StoreError> {
        let request = self.client.delete_object().bucket(&self.at.bucket).key(&self.at.key);
        let request = request.if_match(etag);
        match self.routed(|way| request.clone().customize().config_override(way).send()).await {
            Ok(_) => Ok(Answer::Done(())),
            Err(error) if errors::is_conflict(&error) => Ok(Answer::Conflict),
            Err(error) => Err(errors::read("remove", &self.at, &error)),
        }
    }

    /// Sends a request, and once more to the bucket's own Region when S3 says that it is another one.
    async fn routed<T, E, F>(&self, send: impl Fn(Builder) -> F) -> Result<T, HttpError<E>>
    where
        F: Future<Output = Result<T, HttpError<E>>>,
    {
        let way = || {
            let known = self.region.get().cloned();
            known.map_or_else(Builder::new, |region| Builder::new().region(region))
        };
        let first = send(way()).await;
        let Err(error) = &first else { return first };
        let Some(region) = errors::right_region(error) else { return first };
        let news = Some(&region) != self.client.config().region();
        if news && self.region.set(region).is_ok() { send(way()).await } else { first }
    }

    fn etag(&self, doing: &'static str, etag: Option<String>) -> Result<String, StoreError> {
        etag.ok_or_else(|| self.failed(doing, "the reply has no ETag".to_owned()))
    }

    fn failed(&self, doing: &'static str, reason: String) -> StoreError {
        StoreError::S3 { doing, object: self.at.clone(), trouble: S3Trouble::Failed, reason }
    }
}
