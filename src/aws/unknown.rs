//! What of a raw reply the SDK's types leave out.
//!
//! Owns the reading of a reply's bytes besides the SDK's own, and what an update carries on top of what the SDK writes:
//! the settings that this build doesn't know, which Cognito would reset otherwise. It must not know of calls, nor what
//! anybody wants of a client.

use crate::live::{MemberName, Unknown};
use crate::model::Setting;
use aws_sdk_cognitoidentityprovider::config::interceptors::AfterDeserializationInterceptorContextRef;
use aws_sdk_cognitoidentityprovider::config::{ConfigBag, Intercept, RuntimeComponents};
use aws_sdk_cognitoidentityprovider::error::BoxError;
use aws_smithy_runtime_api::client::interceptors::dyn_dispatch_hint;
use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use aws_smithy_types::body::SdkBody;
use serde_json::{Map, Value};
use std::sync::{Arc, Mutex, PoisonError};

/// What a description says besides its settings; none of it is for an update to say.
const NO_SETTINGS: [&str; 6] =
    ["ClientId", "ClientSecret", "ClientType", "CreationDate", "LastModifiedDate", "UserPoolId"];

const ANALYTICS: &str = "AnalyticsConfiguration";
/// The units are no setting of ours: each is part of its lifetime.
const UNITS: &str = "TokenValidityUnits";

/// The settings that are blocks, with the members that `convert` writes and reads.
const BLOCKS: [(&str, &[&str]); 3] = [
    (ANALYTICS, &["ApplicationArn", "ApplicationId", "ExternalId", "RoleArn", "UserDataShared"]),
    ("RefreshTokenRotation", &["Feature", "RetryGracePeriodSeconds"]),
    (UNITS, &["AccessToken", "IdToken", "RefreshToken"]),
];

/// What was seen in a reply besides what the SDK's type of it says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Seen {
    /// Whether the client registered itself (`ClientType: DCR`).
    pub(crate) self_registered: bool,
    /// The settings that this build doesn't know.
    pub(crate) unknown: Unknown,
}

impl Seen {
    /// Reads the body of a reply that tells of a client; none when there is no client in it.
    fn read(body: &[u8]) -> Option<Self> {
        let mut reply: Map<String, Value> = serde_json::from_slice(body).ok()?;
        let Some(Value::Object(client)) = reply.remove("UserPoolClient") else { return None };
        let self_registered = client.get("ClientType").is_some_and(|kind| kind == "DCR");
        Some(Self { self_registered, unknown: unknown(client) })
    }
}

/// The members of a client that this build doesn't know.
fn unknown(client: Map<String, Value>) -> Unknown {
    let secret = client.get("ClientSecret").and_then(Value::as_str).unwrap_or("").to_owned();
    let mut unknown = Unknown::default();
    // A secret is known by its name, and this one by its value, whatever name a later service gives it.
    let mut keep = |name: MemberName, value: Value| {
        if !secret.is_empty() && holds(&value, &secret) {
            unknown.withhold(name);
        } else {
            unknown.keep(name, value);
        }
    };
    for (name, value) in client {
        match (BLOCKS.iter().find(|(block, _)| *block == name), value) {
            (Some((_, known)), Value::Object(members)) => {
                let is_known = |member: &str| known.contains(&member);
                let all_known = members.keys().all(|member| is_known(member));
                if !all_known && name == ANALYTICS && is_without_target(&members) {
                    keep(MemberName::top(&name), members.into());
                    continue;
                }
                let others = members.into_iter().filter(|(member, _)| !is_known(member));
                others.for_each(|(member, value)| keep(MemberName::within(&name, &member), value));
            }
            (Some(_), _) => {}
            (None, value) => {
                if !is_known(&name) {
                    keep(MemberName::top(&name), value);
                }
            }
        }
    }
    unknown
}

fn is_known(name: &str) -> bool {
    NO_SETTINGS.contains(&name) || Setting::all().any(|setting| setting.info().wire == name)
}

/// Whether `convert` takes such analytics for none and leaves them out of an update. Where they hold something unknown,
/// perhaps a new kind of target, they are unknown as a whole.
fn is_without_target(analytics: &Map<String, Value>) -> bool {
    let is_absent = |name| analytics.get(name).is_none_or(Value::is_null);
    is_absent("ApplicationArn") && is_absent("ApplicationId")
}

/// Whether a text below `value`, or the name of a member there, contains `secret`.
fn holds(value: &Value, secret: &str) -> bool {
    match value {
        Value::String(text) => text.contains(secret),
        Value::Array(items) => items.iter().any(|item| holds(item, secret)),
        Value::Object(members) => {
            members.iter().any(|(name, member)| name.contains(secret) || holds(member, secret))
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => false,
    }
}

/// Adds to an update what it would reset by leaving it out. Before the request is signed.
pub(crate) fn send_along(request: &mut HttpRequest, unknown: &Unknown) {
    if unknown.is_empty() {
        return;
    }
    let body = request.body().bytes().expect("the SDK writes JSON into memory");
    let mut body: Map<String, Value> =
        serde_json::from_slice(body).expect("the SDK writes a JSON object");
    merge(&mut body, unknown);
    let body = Value::Object(body).to_string();
    // The SDK said how long the body was.
    request.headers_mut().insert("content-length", body.len().to_string());
    *request.body_mut() = SdkBody::from(body);
}

/// Puts the unknown members beside those that are there. What is there stays, and a block that isn't there is not made.
fn merge(body: &mut Map<String, Value>, unknown: &Unknown) {
    for (MemberName { block, name }, value) in unknown.members() {
        let beside = match block {
            Some(block) => match body.get_mut(block) {
                Some(Value::Object(members)) => members,
                Some(_) | None => continue,
            },
            None => &mut *body,
        };
        beside.entry(name).or_insert_with(|| value.clone());
    }
}

/// Keeps what the last reply said besides what the SDK's type of it says. The rest of the reply is dropped at once, as
/// the client's secret is in it.
#[derive(Clone, Debug, Default)]
pub(crate) struct ReplyWatch(Arc<Mutex<Option<Seen>>>);

impl ReplyWatch {
    /// What was seen in the last reply, if it told of a client.
    pub(crate) fn seen(&self) -> Option<Seen> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

#[dyn_dispatch_hint]
impl Intercept for ReplyWatch {
    fn name(&self) -> &'static str {
        "ReplyWatch"
    }

    fn read_after_deserialization(
        &self,
        context: &AfterDeserializationInterceptorContextRef<'_>,
        _: &RuntimeComponents,
        _: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let seen = context.response().body().bytes().and_then(Seen::read);
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = seen;
        Ok(())
    }
}

#[cfg(test)]
mod tests;
