//! What holds for random clients, specs, orders of events and faults, from a spec's text to the service and back.
//!
//! The real pieces in one process: specs are read, pools are read through the AWS SDK, plans are made and applied, and
//! records are kept, on a sandbox in memory. Only the commands around them are left out.

mod accepts;
mod clients;
mod counts;
mod cuts;
mod driver;
mod effect;
mod faults;
mod fuse;
mod ignored;
mod imports;
mod keep;
mod loader;
mod managed;
mod mends;
mod pools;
mod refusals;
mod settle;
mod specs;
mod wire;

use driver::Rig;
use proptest::strategy::Strategy;
use proptest::test_runner::Config;

/// So many cases, or as many as `PROPTEST_CASES` says.
pub(crate) fn cases(number: u32) -> Config {
    let said = std::env::var("PROPTEST_CASES").ok().and_then(|text| text.parse().ok());
    let mut config = Config::with_cases(said.unwrap_or(number));
    config.failure_persistence = None;
    config.max_shrink_iters = 400;
    config
}

/// `defaults:` and `clients:` of a random spec that is right, of up to so many clients.
pub(crate) fn random_body(most: usize) -> impl Strategy<Value = String> {
    specs::spec(most).prop_map(|spec| spec.body())
}

/// Does it on a new pool of a moto server, where `COGCTL_TEST_MOTO` says where one listens.
fn each_rig(property: impl Fn(&Rig)) {
    if let Ok(endpoint) = std::env::var("COGCTL_TEST_MOTO") {
        property(&Rig::moto(&endpoint));
    }
}
