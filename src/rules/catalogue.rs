//! Every rule there is, in the order in which documentation lists them.

use super::{Rule, errors, findings, preflight};

/// Every rule.
pub fn all() -> impl Iterator<Item = &'static Rule> {
    [errors::ALL, findings::ALL, preflight::ALL].into_iter().flatten().copied()
}

/// The rule of that id.
pub fn by_id(id: &str) -> Option<&'static Rule> {
    all().find(|rule| rule.id == id)
}
