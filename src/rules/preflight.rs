//! What hangs on the pool: its identity providers, resource servers, attributes, tier and room. One file each.

use super::Rule;

pub(super) static ALL: &[&Rule] = &[];
