//! Client secrets where none may be: in what commands print, log and write.

use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// So much of a secret is as good as the whole.
const PIECE: usize = 16;

/// A text that commands left behind, and where.
pub(crate) struct Trace {
    pub(crate) place: String,
    pub(crate) text: Vec<u8>,
}

/// Where secrets show: each place once, without the secret.
pub(crate) fn leaks(secrets: &BTreeSet<String>, traces: &[Trace]) -> Vec<String> {
    let mut pieces = BTreeMap::<_, Vec<Vec<u8>>>::new();
    // Every log of every test is searched, so most of it has to be passed over quickly.
    let mut begins = vec![false; 1 << 16];
    for piece in secrets.iter().flat_map(|secret| pieces_of(secret)) {
        begins[usize::from(beginning(&piece))] = true;
        pieces.entry(beginning(&piece)).or_default().push(piece);
    }
    if pieces.is_empty() {
        return Vec::new();
    }
    let leaky = |trace: &&Trace| {
        (1..trace.text.len()).any(|at| {
            let rest = &trace.text[at - 1..];
            let beginning = beginning(rest);
            begins[usize::from(beginning)]
                && pieces[&beginning].iter().any(|piece| rest.starts_with(piece))
        })
    };
    traces.iter().filter(leaky).map(|trace| trace.place.clone()).collect()
}

fn beginning(text: &[u8]) -> u16 {
    u16::from_be_bytes([text[0], text[1]])
}

/// Texts that give a secret away: any long piece of it, and the beginning of its bytes as a list of numbers, which is how
/// `{:?}` shows bytes.
fn pieces_of(secret: &str) -> Vec<Vec<u8>> {
    let bytes = secret.as_bytes();
    let numbers: Vec<_> = bytes.iter().take(PIECE / 2).map(u8::to_string).collect();
    let mut pieces: Vec<_> = bytes.chunks_exact(PIECE).map(<[u8]>::to_vec).collect();
    pieces.push(numbers.join(", ").into_bytes());
    pieces
}

/// The client secrets in a reply of the service, or in the file that the embedded one keeps.
pub(crate) fn secrets_in(document: &Value) -> Vec<String> {
    match document {
        Value::Object(members) => members
            .iter()
            .flat_map(|(name, value)| match (name.as_str(), value) {
                ("ClientSecret" | "ClientSecretValue", Value::String(secret)) => {
                    vec![secret.clone()]
                }
                ("secrets", Value::Array(secrets)) => secrets
                    .iter()
                    .filter_map(|secret| secret["value"].as_str().map(str::to_owned))
                    .collect(),
                (_, value) => secrets_in(value),
            })
            .collect(),
        Value::Array(values) => values.iter().flat_map(secrets_in).collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => Vec::new(),
    }
}

/// Whether the embedded service keeps its world there, which it can't do without the secrets.
pub(crate) fn is_service(path: &Path) -> bool {
    path.to_string_lossy().ends_with(".sandbox.json")
}

/// Every file below a folder.
pub(crate) fn files(folder: &Path) -> Vec<PathBuf> {
    let mut folders = vec![folder.to_owned()];
    let mut found = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.is_file() {
                // Reading a pipe would wait for somebody to write.
                found.push(path);
            }
        }
    }
    found
}

#[test]
fn a_planted_secret_is_found_whole_broken_and_as_numbers() {
    let secret = "planted0secret1planted2secret3planted4secret5planted6";
    let secrets = BTreeSet::from([secret.to_owned()]);
    let trace = |place: &str, text: String| Trace { place: place.to_owned(), text: text.into() };
    let traces = [
        trace("whole", format!("Some({secret})")),
        trace("broken", format!("{}\n  {}", &secret[..20], &secret[20..])),
        trace("debug", format!("{:?}", secret.as_bytes())),
        trace("nothing", "Secret(not shown) planted0".to_owned()),
    ];
    assert_eq!(leaks(&secrets, &traces), ["whole", "broken", "debug"]);
}
