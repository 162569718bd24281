//! From the start of a process to its end: cogctl beside a program that does nothing.

use divan::Bencher;
use std::env;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

const COGCTL: &str = env!("CARGO_BIN_EXE_cogctl");

#[divan::bench(sample_count = 200)]
fn empty(bencher: Bencher<'_, '_>) {
    let folder = tempfile::tempdir().expect("a folder");
    let program = compiled(folder.path());
    bencher.bench_local(|| run(&program, &[]));
}

#[divan::bench(sample_count = 200)]
fn version(bencher: Bencher<'_, '_>) {
    bencher.bench_local(|| run(Path::new(COGCTL), &["--version"]));
}

#[divan::bench(sample_count = 200)]
fn help(bencher: Bencher<'_, '_>) {
    bencher.bench_local(|| run(Path::new(COGCTL), &["--help"]));
}

#[divan::bench(sample_count = 200)]
fn validate(bencher: Bencher<'_, '_>) {
    let spec = concat!(env!("CARGO_MANIFEST_DIR"), "/specs/quickstart.yaml");
    bencher.bench_local(|| run(Path::new(COGCTL), &["validate", spec]));
}

fn run(program: &Path, arguments: &[&str]) {
    let mut command = Command::new(program);
    let status = command.args(arguments).stdout(Stdio::null()).status();
    assert!(status.expect("the program starts").success());
}

/// Compiles the empty program with the compiler that cargo uses.
fn compiled(folder: &Path) -> PathBuf {
    let source = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/whole/empty.rs");
    let program = folder.join("empty");
    let compiler = env::var_os("RUSTC").unwrap_or("rustc".into());
    let mut command = Command::new(compiler);
    let status = command.arg("-O").arg("-o").arg(&program).arg(source).status();
    assert!(status.expect("rustc starts").success());
    program
}
