//! Whether people sign in with a client at all.

use crate::rules::Subject;

/// Whether the client is there for machines alone: the client credentials flow and nothing else.
pub(super) fn is_machine(subject: &Subject<'_>) -> bool {
    let flows = subject.allowed_oauth_flows();
    flows.is_some_and(|flows| flows.iter().eq(["client_credentials"]))
}
