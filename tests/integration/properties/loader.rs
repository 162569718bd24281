//! Whatever a file holds, reading it ends: with a spec, or with problems that lie within the text and can be shown.

use super::cases;
use cogctl::files;
use cogctl::problem::{Problem, Source};
use cogctl::render::problems::{Theme, problems_json, render};
use cogctl::spec::{ReadContext, read};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use std::path::Path;

/// Specs that come along, the good ones and the broken ones.
fn seeds() -> Vec<Vec<u8>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folders = ["specs", "specs/broken"].map(|name| root.join(name));
    let found = files::find(&folders, Path::new("")).expect("folders of specs");
    found.iter().map(|path| files::read(path).expect("a spec").into_bytes()).collect()
}

/// What is done to bytes.
#[derive(Clone, Debug)]
enum Change {
    Insert(Index, Vec<u8>),
    Remove(Index, usize),
    Repeat(Index, usize, usize),
    Move(Index, Index, usize),
}

fn change() -> impl Strategy<Value = Change> {
    let words: Vec<&[u8]> = vec![
        b"&a ",
        b"*a",
        b"<<: *a",
        b"!x ",
        b"${var:stage}",
        b"${",
        b"$${",
        b"}",
        b"\"",
        b"'",
        b"[",
        b"]",
        b"{",
        b": ",
        b"- ",
        b"? ",
        b"| ",
        b">-\n",
        b"\t",
        b"\r",
        b"\r\n",
        b"\0",
        b"\xff",
        b"\xef\xbb\xbf",
        b"---\n",
        b"...\n",
        b"%YAML 1.1\n",
        b"#",
        b"null",
        b"~",
        b"010",
        b"0x",
        b"-1",
        b".inf",
        b"yes",
        b"\xe2\x80\xae",
        b"\xf0\x9f\x98\x80",
        b"\x1b[2J",
        b"\xc2\x85",
        b"clients",
        b"managed_clients",
        b"version: 1\n",
        b"lifecycle",
        b"name_pattern: (",
    ];
    let piece = prop_oneof![
        4 => select(words).prop_map(<[u8]>::to_vec),
        1 => prop::collection::vec(any::<u8>(), 1..8),
    ];
    prop_oneof![
        4 => (any::<Index>(), piece).prop_map(|(at, bytes)| Change::Insert(at, bytes)),
        2 => (any::<Index>(), 1_usize..40).prop_map(|(at, length)| Change::Remove(at, length)),
        1 => (any::<Index>(), 1_usize..80, 1_usize..40).prop_map(|(at, length, times)| Change::Repeat(at, length, times)),
        2 => (any::<Index>(), any::<Index>(), 1_usize..40).prop_map(|(from, to, length)| Change::Move(from, to, length)),
    ]
}

fn apply(bytes: &mut Vec<u8>, change: &Change) {
    let part = |bytes: &[u8], at: &Index, length: usize| {
        let start = at.index(bytes.len() + 1);
        start..(start + length).min(bytes.len())
    };
    match change {
        Change::Insert(at, more) => {
            let at = at.index(bytes.len() + 1);
            bytes.splice(at..at, more.iter().copied());
        }
        Change::Remove(at, length) => drop(bytes.drain(part(bytes, at, *length))),
        Change::Repeat(at, length, times) => {
            let range = part(bytes, at, *length);
            let more = bytes[range.clone()].repeat(*times);
            bytes.splice(range.end..range.end, more);
        }
        Change::Move(from, to, length) => {
            let taken: Vec<u8> = bytes.drain(part(bytes, from, *length)).collect();
            let to = to.index(bytes.len() + 1);
            bytes.splice(to..to, taken);
        }
    }
}

fn bytes() -> impl Strategy<Value = Vec<u8>> {
    let changed = (select(seeds()), prop::collection::vec(change(), 0..8));
    let changed = changed.prop_map(|(mut bytes, changes)| {
        for change in &changes {
            apply(&mut bytes, change);
        }
        bytes
    });
    let noise = prop::collection::vec(any::<u8>(), 0..200);
    let pieces = prop::collection::vec(change(), 0..60).prop_map(|changes| {
        let mut bytes = Vec::new();
        for change in &changes {
            apply(&mut bytes, change);
        }
        bytes
    });
    prop_oneof![6 => changed, 1 => noise, 2 => pieces]
}

/// What a reader of problems relies on.
fn holds(problems: &[Problem]) -> Result<(), TestCaseError> {
    prop_assert!(!problems.is_empty());
    for problem in problems {
        prop_assert!(!problem.labels.is_empty(), "{problem:?}");
        for label in &problem.labels {
            let place = &label.place;
            let range = place.offset()..place.offset() + place.length();
            prop_assert!(place.source().text().get(range).is_some(), "{problem:?}");
            prop_assert!(label.message.len() < 600, "{problem:?}");
        }
        let help = problem.help.as_deref().unwrap_or_default();
        prop_assert!(!help.is_empty() && help.len() < 1200, "{problem:?}");
        prop_assert!(problem.message.len() < 600, "{problem:?}");
    }
    prop_assert_eq!(problems_json(problems).as_array().map(Vec::len), Some(problems.len()));
    for width in [40, 200] {
        let shown = render(
            problems,
            Theme { color: false, width, longest_line: Theme::LONGEST_LINE, unicode: true },
        );
        let moves = |c: char| c.is_control() && c != '\n';
        prop_assert!(!shown.contains(moves), "{shown:?}");
        prop_assert!(shown.len() < problems.len() * 40_000, "{}", shown.len());
    }
    Ok(())
}

#[test]
fn whatever_a_file_holds_reading_it_ends_with_a_spec_or_with_problems_within_it() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = folder.path().join("a.yaml");
    let context = ReadContext {
        default_id: "a".to_owned(),
        vars: [("stage".to_owned(), "prod".to_owned())].into(),
        ..ReadContext::default()
    };
    let property = |bytes: Vec<u8>| {
        files::replace(&file, &bytes, files::Readers::Anybody).expect("a file");
        let text = match files::read(&file) {
            Ok(text) => text,
            Err(error) => {
                let valid = std::str::from_utf8(&bytes);
                prop_assert!(valid.is_err(), "{error}");
                return Ok(());
            }
        };
        if let Err(misread) = read(&Source::new("a.yaml", text), &context) {
            holds(&misread.problems)?;
        }
        Ok(())
    };
    proptest::test_runner::TestRunner::new(cases(1000))
        .run(&bytes(), property)
        .expect("it ends well");
}
