//! Owns how one fault is asked for.

use serde::Deserialize;
use serde_json::json;

use super::{Result, Wrong};
use crate::sandbox::operations;
use crate::sandbox::{Fault, Sandbox};

/// Longer texts are of no use to a test.
const LONGEST_TEXT: usize = 1000;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Asked {
    operation: String,
    fault: Kind,
    status: Option<u16>,
    #[serde(rename = "type")]
    error_type: Option<String>,
    message: Option<String>,
}

#[derive(Deserialize, Clone, Copy, PartialEq)]
#[serde(rename_all = "snake_case")]
enum Kind {
    Error,
    LoseReply,
    Refuse,
}

pub(super) fn queue(sandbox: &Sandbox, asked: Asked) -> Result {
    let operation = asked.operation.clone();
    let known = operations::named(&operation).map(|operation| operation.name);
    let Some(operation) = known else {
        return Err(Wrong::new(
            400,
            "operation: the sandbox does not have this one; names are the API's, such as ListUserPoolClients",
        ));
    };
    let fault = fault(asked)?;
    let mut inner = sandbox.lock();
    if !inner.faults.push(operation, fault) {
        return Err(Wrong::new(409, "too many faults wait already"));
    }
    Ok(json!({ "faults_waiting": inner.faults.waiting() }))
}

fn fault(asked: Asked) -> Result<Fault> {
    let Asked { operation: _, fault, status, error_type, message } = asked;
    if fault != Kind::Error && (status.is_some() || error_type.is_some() || message.is_some()) {
        return Err(Wrong::new(400, "status, type and message are for the fault \"error\""));
    }
    match fault {
        Kind::LoseReply => return Ok(Fault::LoseReply),
        Kind::Refuse => return Ok(Fault::Refuse),
        Kind::Error => {}
    }
    let Some(error_type) = error_type.filter(|name| speakable(name)) else {
        return Err(Wrong::new(400, "type: write letters, such as TooManyRequestsException"));
    };
    // Faults of the service are 500, everything else that its model has is 400.
    let status = status.unwrap_or(if error_type.starts_with("Internal") { 500 } else { 400 });
    if !(400..=599).contains(&status) {
        return Err(Wrong::new(400, "status: write a number from 400 to 599"));
    }
    let message = message.unwrap_or_default();
    if message.len() > LONGEST_TEXT {
        return Err(Wrong::new(400, format!("message: write at most {LONGEST_TEXT} bytes")));
    }
    Ok(Fault::Error { status, error_type, message })
}

fn speakable(name: &str) -> bool {
    (1..=100).contains(&name.len()) && name.bytes().all(|byte| byte.is_ascii_alphabetic())
}
