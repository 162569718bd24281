//! Owns AWS JSON 1.1 as this service speaks it: a target names the operation, a body is
//! an object, an answer is an object with a status. It does not know what an operation
//! does, nor how the bytes travel.

use serde_json::{Map, Value, json};

use super::operations::{self, Operation};
use super::refusal::{Outcome, Refusal};

/// The media type of requests and answers.
pub(super) const CONTENT_TYPE: &str = "application/x-amz-json-1.1";
/// The header that names the operation.
pub(super) const TARGET: &str = "x-amz-target";
/// The header that repeats an error's type.
pub(super) const ERROR_TYPE: &str = "x-amzn-errortype";
/// The header that numbers a request.
pub(super) const REQUEST_ID: &str = "x-amzn-requestid";

const SERVICE: &str = "AWSCognitoIdentityProviderService.";

/// What comes back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// An answer.
    Reply(Reply),
    /// Nothing: the connection breaks.
    Dropped,
}

/// An answer with a status and a body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    /// HTTP status.
    pub status: u16,
    /// The error's name, if it is an error.
    pub error_type: Option<String>,
    /// A JSON object.
    pub body: Vec<u8>,
    /// A name for the request in the shape of a UUID, counted up in this process.
    pub request_id: String,
}

/// The operation a target names.
pub(super) fn operation(target: &str) -> Result<&'static Operation, Refusal> {
    let name = target.strip_prefix(SERVICE).unwrap_or_default();
    operations::named(name).ok_or_else(|| {
        let speakable = !name.is_empty()
            && name.len() <= 100
            && name.bytes().all(|byte| byte.is_ascii_alphanumeric());
        Refusal::unknown_operation(if speakable {
            format!("the sandbox does not have the operation {name}")
        } else {
            format!("the header X-Amz-Target must be {SERVICE} and an operation")
        })
    })
}

/// The members of a request; `null` has none. Where the text is broken is said, the text
/// is not quoted.
pub(super) fn parse(body: &[u8]) -> Result<Map<String, Value>, Refusal> {
    match serde_json::from_slice(body) {
        Ok(Value::Object(members)) => Ok(members),
        Ok(Value::Null) => Ok(Map::new()),
        // Quoted in amplify-js #4738.
        Ok(_) => Err(Refusal::serialization("Expected map or null")),
        // What the service says to broken JSON is not published.
        Err(error) => Err(Refusal::serialization(format!(
            "the request is not JSON (line {}, column {})",
            error.line(),
            error.column()
        ))),
    }
}

/// What an outcome looks like.
pub(super) fn reply(outcome: Outcome, number: u64) -> Reply {
    let request_id = format!("00000000-0000-4000-8000-{:012x}", number & 0xffff_ffff_ffff);
    match outcome {
        Ok(members) => Reply {
            status: 200,
            error_type: None,
            body: members.to_string().into_bytes(),
            request_id,
        },
        Err(Refusal { status, error_type, message }) => {
            // amplify-js #4738 quotes such a body. SDKs read both spellings.
            let text = if error_type == Refusal::SERIALIZATION { "Message" } else { "message" };
            let members = json!({ "__type": error_type, text: message });
            let body = members.to_string().into_bytes();
            Reply { status, error_type: Some(error_type), body, request_id }
        }
    }
}

/// A request's members without the secrets in them, for the log.
pub(super) fn without_secrets(value: &Value) -> Value {
    match value {
        Value::Object(members) => Value::Object(
            members
                .iter()
                .filter(|(name, _)| !names_secret(name))
                .map(|(name, value)| (name.clone(), without_secrets(value)))
                .collect(),
        ),
        Value::Array(values) => Value::Array(values.iter().map(without_secrets).collect()),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => value.clone(),
    }
}

/// A client's secret, and what an identity provider is configured with: a secret of its own,
/// or a private key, under a name that depends on its type.
fn names_secret(name: &str) -> bool {
    name == "ProviderDetails" || name.replace('_', "").eq_ignore_ascii_case("clientsecret")
}
