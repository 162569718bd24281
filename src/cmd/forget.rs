//! `cogctl forget`: let one client go without touching it.

use super::apply::Asks;
use super::delete::Leave;
use super::{Context, Result};
use crate::cli::ForgetArgs;
use crate::model::OnRemove;

pub(super) fn run(context: &Context, args: &ForgetArgs) -> Result {
    let leave = Leave {
        address: &args.address,
        specs: &args.spec.specs,
        wish: OnRemove::Forget,
        asks: Asks::Never,
    };
    leave.run(context)
}
