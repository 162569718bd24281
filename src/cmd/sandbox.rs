//! `cogctl sandbox serve`, `reset` and `status`

mod reset;
mod serve;
mod status;

pub(super) use reset::reset;
pub(super) use serve::serve;
pub(super) use status::status;
