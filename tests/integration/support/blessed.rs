//! Files that are made by cogctl itself and checked in.

use std::fs;
use std::path::Path;

/// Asserts that the file holds `text`; with `COGCTL_BLESS=1` writes it.
#[track_caller]
pub(crate) fn blessed(file: &Path, text: &str) {
    if std::env::var_os("COGCTL_BLESS").is_some() {
        cogctl::files::replace(file, text.as_bytes(), cogctl::files::Readers::Anybody)
            .expect("a folder of the repository can be written to");
    }
    let kept = fs::read_to_string(file).unwrap_or_default();
    let fresh = kept == text;
    assert!(fresh, "{} is stale: run the tests with COGCTL_BLESS=1", file.display());
}
