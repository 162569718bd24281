//! What Cognito accepts although it is unsafe, or does nothing. One file each.

use super::Rule;

pub(super) static ALL: &[&Rule] = &[];
