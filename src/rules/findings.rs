//! What Cognito accepts although it is unsafe, or does nothing. One file each.

mod analytics_role_no_role;

use super::Rule;

pub(super) static ALL: &[&Rule] = &[&analytics_role_no_role::RULE];
