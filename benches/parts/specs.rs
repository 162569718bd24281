//! Reading and checking a spec of 10,000 clients, beside parsing its text and doing nothing with it.
//!
//! This is where `cogctl validate` is held to its bar: the median of [`validate`] is to be at most three times that of
//! [`events_alone`]. `benches/peers` can't judge that, as other tools parse otherwise.

use crate::worlds;
use cogctl::rules;
use cogctl::spec::{self, Desired, ReadContext};
use divan::Bencher;
use granit_parser::Parser;

const CLIENTS: usize = 10_000;

/// The events of the parser that `spec::read` stands on.
#[divan::bench(sample_count = 20)]
fn events_alone(bencher: Bencher<'_, '_>) {
    let text = worlds::text(CLIENTS);
    bencher.bench_local(|| Parser::new_from_str(&text).filter(Result::is_ok).count());
}

/// The tree that most programs parse YAML into.
#[divan::bench(sample_count = 20)]
fn values_alone(bencher: Bencher<'_, '_>) {
    let text = worlds::text(CLIENTS);
    bencher.bench_local(|| -> serde_yaml::Value {
        serde_yaml::from_str(&text).expect("the text is YAML")
    });
}

/// What `cogctl validate` does with the text: reads it, and asks the rules.
#[divan::bench(sample_count = 20)]
fn validate(bencher: Bencher<'_, '_>) {
    let source = worlds::source(CLIENTS);
    let context = ReadContext::default();
    bencher.bench_local(|| {
        let desired = spec::read(&source, &context).expect("the spec is valid");
        let problems = [rules::errors(&desired.entries), spec::check_together(&[&desired])];
        assert!(problems.concat().is_empty());
    });
}

/// What every command does with it.
#[divan::bench(sample_count = 20)]
fn read(bencher: Bencher<'_, '_>) {
    let source = worlds::source(CLIENTS);
    let context = ReadContext::default();
    bencher
        .bench_local(|| -> Desired { spec::read(&source, &context).expect("the spec is valid") });
}
