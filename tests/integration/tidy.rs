//! The house rules that the compiler doesn't know: which room may look into which, and how long a file may get.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Past so many lines a file is two files.
const LONGEST: usize = 500;

/// What each room of `src/` may name of the others. A room that isn't here doesn't exist.
const IMPORTS: &[(&str, &[&str])] = &[
    ("problem", &[]),
    ("model", &["problem"]),
    ("live", &["model"]),
    ("records", &["model"]),
    ("diff", &["model"]),
    ("spec", &["model", "problem"]),
    ("rules", &["live", "model", "problem", "spec"]),
    ("plan", &["diff", "live", "model", "problem", "records", "rules", "spec"]),
    ("overview", &["diff", "live", "model", "plan", "problem", "rules", "spec"]),
    ("drift", &["live", "model", "plan", "problem", "spec"]),
    ("compare", &["diff", "live", "model", "plan"]),
    ("schema", &["model", "rules", "spec"]),
    ("guide", &["model", "problem", "rules", "spec"]),
    ("files", &[]),
    ("sandbox", &[]),
    ("aws", &["live", "model"]),
    ("store", &["files", "model", "records"]),
    ("apply", &["aws", "diff", "live", "model", "plan", "records", "store"]),
    (
        "render",
        &[
            "compare", "diff", "drift", "guide", "live", "model", "overview", "plan", "problem",
            "rules",
        ],
    ),
    // Shares and times are written alike on the command line and at the sandbox's control endpoint; queries are read there.
    ("cli", &["render", "sandbox"]),
    ("env", &["cli"]),
    ("error", &["aws", "files", "model", "plan", "problem", "sandbox", "spec", "store"]),
    (
        "cmd",
        &[
            "apply", "aws", "cli", "compare", "diff", "drift", "env", "error", "files", "guide",
            "live", "model", "overview", "plan", "problem", "records", "render", "rules",
            "sandbox", "schema", "spec", "store",
        ],
    ),
    ("main", &[]),
    ("lib", &[]),
];

#[test]
fn every_import_points_the_right_way() {
    let allowed: BTreeMap<_, _> = IMPORTS.iter().copied().collect();
    let mut wrong = BTreeSet::new();
    for (path, text) in sources().into_iter().filter(|(path, _)| !is_test(path)) {
        let room = room(&path);
        let Some(may) = allowed.get(room.as_str()) else {
            wrong.insert(format!("{}: no such room in the table", path.display()));
            continue;
        };
        for named in named_rooms(&text) {
            if named != room && !may.contains(&named.as_str()) {
                wrong.insert(format!("{}: {room} may not use {named}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_pure_core_neither_waits_nor_reads_nor_prints() {
    let core = [
        "problem", "model", "live", "records", "diff", "spec", "rules", "schema", "guide", "plan",
        "drift", "overview", "compare",
    ];
    let banned =
        ["async fn", ".await", "tokio::", "aws_sdk", "std::fs", "std::io", "SystemTime", "Instant"];
    let mut found = Vec::new();
    for (path, text) in sources() {
        if core.contains(&room(&path).as_str()) {
            let banned = banned.iter().filter(|word| text.contains(**word));
            found.extend(banned.map(|word| format!("{}: {word}", path.display())));
        }
    }
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn no_file_is_too_long() {
    let long: Vec<_> = sources()
        .into_iter()
        .map(|(path, text)| (path, text.lines().count()))
        .filter(|(_, lines)| *lines > LONGEST)
        .collect();
    assert!(long.is_empty(), "{long:#?}");
}

#[test]
fn every_room_says_what_it_owns() {
    let silent: Vec<_> = sources()
        .into_iter()
        .filter(|(path, text)| !is_test(path) && !text.starts_with("//!"))
        .map(|(path, _)| path)
        .collect();
    assert!(silent.is_empty(), "{silent:#?}");
}

/// Whether the file holds nothing but tests, which may look where they like.
fn is_test(path: &Path) -> bool {
    path.components().any(|part| matches!(part.as_os_str().to_str(), Some("tests" | "tests.rs")))
}

/// The first part of the path below `src/`.
fn room(path: &Path) -> String {
    let below = path.strip_prefix(root()).expect("every source is below src");
    let first = below.components().next().expect("a file has a name").as_os_str();
    first.to_string_lossy().trim_end_matches(".rs").to_owned()
}

/// The rooms that a text names as `crate::room` or `crate::{room, …}`.
fn named_rooms(text: &str) -> BTreeSet<String> {
    let mut named = BTreeSet::new();
    for (at, _) in text.match_indices("crate::") {
        let rest = &text[at + "crate::".len()..];
        let word = |text: &str| -> String {
            text.chars().take_while(|c| c.is_ascii_lowercase() || *c == '_').collect()
        };
        match rest.strip_prefix('{') {
            None => named.insert(word(rest)),
            Some(group) => {
                let group = group.split('}').next().unwrap_or("");
                named.extend(group.split(',').map(|part| word(part.trim())));
                true
            }
        };
    }
    named.remove("");
    named
}

fn sources() -> Vec<(PathBuf, String)> {
    let mut folders = vec![root()];
    let mut sources = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a folder of sources") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let text = fs::read_to_string(&path).expect("a source");
                sources.push((path, text));
            }
        }
    }
    sources.sort();
    sources
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}
