use super::*;
use crate::model::ClientId;
use crate::records::Sighting;
use futures_util::FutureExt as _;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

fn about() -> About {
    About {
        context: Context {
            spec: SpecId::new("prod"),
            account_id: "111122223333".to_owned(),
            region: "us-west-2".to_owned(),
            endpoint: None,
        },
        lineage: "0123456789abcdef0123456789abcdef".to_owned(),
        serial: 7,
        pool: PoolId::parse("us-west-2_EXAMPLE").expect("a pool id"),
        cogctl_version: "0.1.0".to_owned(),
    }
}

fn sightings() -> Sightings {
    let seen = |name: &str, changed| Sighting {
        entry: "0e".to_owned(),
        live: "11".to_owned(),
        name: name.to_owned(),
        at: 1_700_000_000,
        changed,
    };
    let id = ClientId::from_service;
    [(id("4api"), seen("api", true)), (id("4web"), seen("web", false))].into()
}

/// What comes of something that never waits: files and notes are read and written at once.
fn now<F: Future>(work: F) -> F::Output {
    work.now_or_never().expect("nothing is waited for")
}

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("a folder")
}

fn written() -> String {
    String::from_utf8(encode(&about(), &sightings())).expect("UTF-8")
}

fn useless(text: &str) -> String {
    match decode(text.as_bytes(), &about()) {
        Found::Useless(reason) => reason,
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_bytes_of_version_1_stay_as_they_are() {
    insta::assert_snapshot!(written(), @r#"{"cogctl_cache":1,"about":{"context":{"spec":"prod","account_id":"111122223333","region":"us-west-2","endpoint":null},"lineage":"0123456789abcdef0123456789abcdef","serial":7,"pool":"us-west-2_EXAMPLE","cogctl_version":"0.1.0"},"digest":"9ae2166c828225ec3e3d31f897f7c28239ec3e22097ea00dd575910b667c980c","clients":{"4api":{"entry":"0e","live":"11","name":"api","at":1700000000,"changed":true},"4web":{"entry":"0e","live":"11","name":"web","at":1700000000}}}"#);
    assert!(written().as_bytes().starts_with(MAGIC));
    assert_eq!(decode(written().as_bytes(), &about()), Found::Sightings(sightings()));
}

#[test]
fn one_about_something_else_counts_as_none() {
    type Change = fn(&mut About);
    let changes: [Change; 6] = [
        |it| it.context.spec = SpecId::new("other"),
        |it| it.context.account_id = "444455556666".to_owned(),
        |it| it.context.region = "eu-west-1".to_owned(),
        |it| it.context.endpoint = Some("http://localhost:5000".to_owned()),
        |it| it.pool = PoolId::parse("us-west-2_OTHER").expect("a pool id"),
        |it| it.cogctl_version = "0.1.1".to_owned(),
    ];
    for change in changes {
        let mut other = about();
        change(&mut other);
        let found = decode(written().as_bytes(), &other);
        let reason = "it is about something else, or of another cogctl".to_owned();
        assert_eq!(found, Found::Useless(reason), "{other:?}");
    }
}

#[test]
fn one_that_is_damaged_or_newer_or_was_edited_counts_as_none() {
    let written = written();
    let cases = [
        String::new(),
        written[..written.len() / 2].to_owned(),
        written.replace("\"cogctl_cache\":1", "\"cogctl_cache\":2,\"new\":[]"),
        written.replace("\"at\"", "\"when\""),
        written.replace("1700000000", "1700000001"),
    ];
    insta::assert_snapshot!(cases.map(|text| useless(&text)).join("\n"), @r#"
    it is damaged: EOF while parsing a value at line 1 column 0
    it is damaged: EOF while parsing a string at line 1 column 228
    its format is 2, and this cogctl reads 1
    it is damaged: unknown field `when`, expected one of `entry`, `live`, `name`, `at`, `changed` at line 1 column 366
    it was changed after it was written
    "#);
}

#[test]
fn what_is_no_cache_is_told_apart() {
    for text in ["{}", "{\"version\":1}", "clients:\n", "\u{0}"] {
        let found = decode(text.as_bytes(), &about());
        assert_eq!(found, Found::Barred("it is no cache of cogctl's".to_owned()), "{text}");
    }
}

#[test]
fn a_file_is_written_and_read_back() {
    let folder = folder();
    let cache = Cache::local(folder.path().join("prod.cache.json"));
    assert_eq!(now(cache.read(&about())), Found::Nothing);
    assert_eq!(now(cache.write(&about(), &sightings())), Ok(()));
    assert_eq!(now(cache.read(&about())), Found::Sightings(sightings()));
    assert_eq!(now(cache.write(&about(), &Sightings::new())), Ok(()));
    assert_eq!(now(cache.read(&about())), Found::Sightings(Sightings::new()));
    assert_eq!(fs::read_dir(folder.path()).expect("a listing").count(), 1, "and nothing else");
}

#[test]
fn a_file_that_can_not_be_read_or_written_is_told() {
    let folder = folder();
    let nowhere = Cache::local(folder.path().join("nowhere/prod.cache.json"));
    assert_eq!(now(nowhere.read(&about())), Found::Nothing);
    let refused = now(nowhere.write(&about(), &sightings())).expect_err("there is no folder");
    assert_eq!(refused, "no such file or directory (os error 2)");
    let taken = Cache::local(folder.path());
    let reason = "is a directory (os error 21)".to_owned();
    assert_eq!(now(taken.read(&about())), Found::Barred(reason));
}

#[test]
fn notes_are_kept_under_a_key_that_is_no_specs() {
    let kept = Arc::new(Mutex::new(BTreeMap::<String, String>::new()));
    let (read, write) = (Arc::clone(&kept), Arc::clone(&kept));
    let handle = NotesHandle {
        read: Box::new(move |key| read.lock().expect("notes").get(key).cloned()),
        write: Box::new(move |key, text| {
            let mut kept = write.lock().expect("notes");
            if kept.len() > 1 {
                return Err("no space is left".to_owned());
            }
            kept.insert(key.to_owned(), text.expect("a text"));
            Ok(())
        }),
    };
    let cache = Cache::notes(&SpecId::new("prod"), handle);
    assert_eq!(now(cache.read(&about())), Found::Nothing);
    assert_eq!(now(cache.write(&about(), &sightings())), Ok(()));
    assert_eq!(now(cache.read(&about())), Found::Sightings(sightings()));
    let keys: Vec<_> = kept.lock().expect("notes").keys().cloned().collect();
    assert_eq!(keys, ["prod/cache"]);
    kept.lock().expect("notes").insert("prod".to_owned(), String::new());
    let refused = now(cache.write(&about(), &sightings()));
    assert_eq!(refused, Err("no space is left".to_owned()));
}

#[test]
fn a_cache_is_beside_the_state() {
    let beside = |state: &str| Location::parse(state).expect("a place").cache().to_string();
    let cases = [
        ("cogctl.state.json", "cogctl.cache.json"),
        ("state/prod.json", "state/prod.json.cache.json"),
        ("prod", "prod.cache.json"),
        ("s3://team/a/b.json", "s3://team/a/b.json.cache.json"),
        ("s3://team/b.state.json", "s3://team/b.cache.json"),
    ];
    for (state, cache) in cases {
        assert_eq!(beside(state), cache);
    }
}
