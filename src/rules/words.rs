//! Cognito's and OAuth's words for flows and scopes, and what several rules ask about them.

use super::Subject;
use std::collections::BTreeSet;

/// The OAuth grant by which a service signs in as itself (RFC 6749, section 4.4).
pub(super) const CLIENT_CREDENTIALS: &str = "client_credentials";

/// The scopes that ask for facts about a user, by OpenID Connect Core 1.0, section 5.4.
pub(super) const OIDC_SCOPES: [&str; 4] = ["openid", "email", "phone", "profile"];

/// The scope of tokens that may read and change the user's own account.
pub(super) const USER_ADMIN: &str = "aws.cognito.signin.user.admin";

/// The sign-in flow that takes a refresh token.
pub(super) const REFRESH_FLOW: &str = "ALLOW_REFRESH_TOKEN_AUTH";

/// The older names of sign-in flows, and those that took their place.
pub(super) const LEGACY_FLOWS: [(&str, &str); 3] = [
    ("ADMIN_NO_SRP_AUTH", "ALLOW_ADMIN_USER_PASSWORD_AUTH"),
    ("CUSTOM_AUTH_FLOW_ONLY", "ALLOW_CUSTOM_AUTH"),
    ("USER_PASSWORD_AUTH", "ALLOW_USER_PASSWORD_AUTH"),
];

/// The sign-in flow that hands out tokens to a client on its own, by the model's documentation of GetClientToken.
pub(super) const CLIENT_TOKEN_FLOW: &str = "ALLOW_CLIENT_TOKEN_AUTH";

/// The flows by which a user signs in. Those that exchange tokens, and those that are new in Cognito, are not among them.
const USER_FLOWS: [&str; 5] = [
    "ALLOW_ADMIN_USER_PASSWORD_AUTH",
    "ALLOW_CUSTOM_AUTH",
    "ALLOW_USER_AUTH",
    "ALLOW_USER_PASSWORD_AUTH",
    "ALLOW_USER_SRP_AUTH",
];

/// Whether a user is known to sign in by a flow, whichever of its names it has.
pub(super) fn is_for_users(flow: &str) -> bool {
    USER_FLOWS.contains(&flow) || LEGACY_FLOWS.iter().any(|(legacy, _)| *legacy == flow)
}

/// Whether a sign-in flow is called by a newer name.
pub(super) fn is_current(flow: &str) -> bool {
    flow.starts_with("ALLOW_")
}

/// The client's sign-in flows by their newer names, with the one for refresh tokens or without it, as its rotation wants.
pub(super) fn renewed(flows: &BTreeSet<String>, subject: &Subject<'_>) -> BTreeSet<String> {
    let newer = |flow: &String| {
        let known = LEGACY_FLOWS.iter().find(|(legacy, _)| legacy == flow);
        known.map_or_else(|| flow.clone(), |(_, newer)| (*newer).to_owned())
    };
    let mut renewed: BTreeSet<_> = flows.iter().map(newer).collect();
    if rotates(subject) {
        renewed.remove(REFRESH_FLOW);
    } else {
        renewed.insert(REFRESH_FLOW.to_owned());
    }
    renewed
}

/// Whether refresh tokens are known to rotate.
pub(super) fn rotates(subject: &Subject<'_>) -> bool {
    subject.refresh_token_rotation().is_some_and(|rotation| rotation.feature == "ENABLED")
}

/// Whether the client is there for machines alone: the client credentials flow and nothing else.
pub(super) fn is_machine(subject: &Subject<'_>) -> bool {
    let flows = subject.allowed_oauth_flows();
    flows.is_some_and(|flows| flows.iter().eq([CLIENT_CREDENTIALS]))
}
