//! What Cognito refuses, by what others measured or its model says. One file each.

mod default_redirect_not_a_callback;
mod tokens_outlive_refresh;

use super::Rule;

pub(super) static ALL: &[&Rule] =
    &[&tokens_outlive_refresh::RULE, &default_redirect_not_a_callback::RULE];
