//! A state of 10,000 records into bytes, and back.

use crate::worlds::World;
use cogctl::store::{Context, State, decode, encode};
use divan::Bencher;

const CLIENTS: usize = 10_000;

#[divan::bench]
fn encoded(bencher: Bencher<'_, '_>) {
    let state = state();
    bencher.bench_local(|| encode(&state));
}

#[divan::bench]
fn decoded(bencher: Bencher<'_, '_>) {
    let bytes = encode(&state());
    bencher.bench_local(|| decode(&bytes, "bench").expect("the bytes are a state"));
}

fn state() -> State {
    let records = World::agreeing(CLIENTS).records;
    let context = Context {
        spec: records.spec.clone(),
        account_id: "123456789012".to_owned(),
        region: "us-west-2".to_owned(),
        endpoint: None,
    };
    State { records, ..State::new(context) }
}
