//! What hangs on the pool: its identity providers, resource servers, attributes, tier and room. One file each.

mod attribute_not_in_pool;
mod feature_not_in_tier;
mod no_room;
mod provider_not_in_pool;
mod scope_not_in_pool;

use super::Rule;
use crate::model::AppClient;
use std::collections::BTreeSet;

pub(super) static ALL: &[&Rule] = &[
    &provider_not_in_pool::RULE,
    &scope_not_in_pool::RULE,
    &attribute_not_in_pool::RULE,
    &feature_not_in_tier::RULE,
    &no_room::RULE,
];

/// What has to be asked of a pool before a client can be judged. Asking takes requests, so only what is new to the client
/// counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// Its identity providers.
    pub providers: bool,
    /// Its resource servers' scopes.
    pub scopes: bool,
}

/// What has to be asked before `after` can be judged, which `before` has become.
pub fn wanted(after: &AppClient, before: Option<&AppClient>) -> Wanted {
    let new = |of: fn(&AppClient) -> &BTreeSet<String>, from_pool: fn(&str) -> bool| {
        let known = |text: &String| before.is_some_and(|before| of(before).contains(text));
        of(after).iter().any(|text| from_pool(text) && !known(text))
    };
    Wanted {
        providers: new(
            |client| &client.supported_identity_providers,
            provider_not_in_pool::is_named,
        ),
        scopes: new(|client| &client.allowed_oauth_scopes, scope_not_in_pool::is_custom),
    }
}
