use super::*;
use crate::model::OnRemove;
use crate::model::{Address, ClientId, Kind, PoolId, SpecId};
use crate::records::{Origin, Record, Records};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::sync::Mutex;

fn context() -> Context {
    Context {
        spec: SpecId::new("prod"),
        account_id: "111122223333".to_owned(),
        region: "us-west-2".to_owned(),
        endpoint: None,
    }
}

/// Two records, one of them with all there is.
fn state() -> State {
    let mut state = State::new(context());
    state.header.lineage = "0123456789abcdef0123456789abcdef".to_owned();
    let pool = PoolId::parse("us-west-2_EXAMPLE").expect("a pool id");
    let web = Record {
        client_id: ClientId::from_service("4web"),
        name: "web-prod".to_owned(),
        origin: Origin::Created,
        has_secret: true,
        prevent_destroy: true,
        on_remove: Some(OnRemove::Forget),
    };
    let search = Record {
        client_id: ClientId::from_service("4search"),
        name: "AmazonOpenSearchService-x".to_owned(),
        origin: Origin::Adopted,
        has_secret: false,
        prevent_destroy: false,
        on_remove: None,
    };
    state.records.put(&pool, &Address::new(Kind::Managed, "search"), Some(search));
    state.records.put(&pool, &Address::new(Kind::Standard, "web"), Some(web));
    state
}

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("a folder")
}

fn store(folder: &Path) -> Store {
    Store::local(folder.join("prod.state.json"))
}

/// What comes of something that never waits: files and notes are read and written at once.
fn now<F: Future>(work: F) -> F::Output {
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
    runtime.block_on(work)
}

fn load(folder: &Path) -> Option<State> {
    now(store(folder).load()).expect("a state or nothing")
}

fn lock(folder: &Path) -> (LockedStore, State) {
    now(store(folder).lock(state())).expect("the lock")
}

fn files(folder: &Path) -> Vec<String> {
    let names = fs::read_dir(folder).expect("a listing");
    let mut names: Vec<_> = names
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

fn put(path: &Path, bytes: &[u8]) {
    crate::files::replace(path, bytes, crate::files::Readers::Anybody).expect("it is written");
}

#[test]
fn the_bytes_of_version_1_stay_as_they_are() {
    let bytes = encode(&state());
    insta::assert_snapshot!(String::from_utf8_lossy(&bytes), @r#"
    {
      "account_id": "111122223333",
      "lineage": "0123456789abcdef0123456789abcdef",
      "pools": {
        "us-west-2_EXAMPLE": {
          "clients.web": {
            "client_id": "4web",
            "has_secret": true,
            "name": "web-prod",
            "on_remove": "forget",
            "origin": "created",
            "prevent_destroy": true
          },
          "managed_clients.search": {
            "client_id": "4search",
            "name": "AmazonOpenSearchService-x",
            "origin": "adopted"
          }
        }
      },
      "region": "us-west-2",
      "serial": 0,
      "spec": "prod",
      "version": 1
    }
    "#);
    assert!(bytes.ends_with(b"}\n"));
    let sorted: serde_json::Value = serde_json::from_slice(&bytes).expect("JSON");
    let sorted = serde_json::to_string_pretty(&sorted).expect("JSON") + "\n";
    assert_eq!(String::from_utf8_lossy(&bytes), sorted, "the keys are in order");
    assert_eq!(decode(&bytes, "a").expect("a state"), state());
    let mut elsewhere = state();
    elsewhere.header.endpoint = Some("http://localhost:5000".to_owned());
    assert_eq!(decode(&encode(&elsewhere), "a").expect("a state"), elsewhere);
}

#[test]
fn what_is_no_whole_state_of_this_version_is_refused_with_a_way_out() {
    let text = String::from_utf8(encode(&state())).expect("UTF-8");
    let cases = [
        ("", "EOF while parsing a value at line 1 column 0"),
        (&text[..40], "EOF while parsing a string at line 3 column 6"),
        ("{}", "it has no known `version`"),
        ("[1]", "it has no known `version`"),
        (r#"{"version": 0}"#, "it has no known `version`"),
        (r#"{"version": 1}"#, "missing field `spec`"),
        (&text.replace("us-west-2_EXAMPLE", "pool"), "`pool` is not a pool's id"),
        (
            &text.replace("clients.web", "web"),
            "`web` is not an address; write `clients.KEY` or `managed_clients.KEY`",
        ),
        (&format!("<<<<<<< HEAD\n{text}"), "it holds both sides of a merge conflict"),
    ];
    for (bytes, wanted) in cases {
        match decode(bytes.as_bytes(), "prod.state.json") {
            Err(StoreError::Corrupt { reason, .. }) => assert_eq!(reason, wanted),
            other => panic!("{other:?}"),
        }
    }
    let unknown = text.replace("\"has_secret\"", "\"secret\"");
    let error = decode(unknown.as_bytes(), "prod.state.json").expect_err("it is refused");
    insta::assert_snapshot!(format!("{error}\n{}", error.help()), @"
    prod.state.json is not a state of cogctl's: unknown field `secret`, expected one of `client_id`, `has_secret`, `name`, `on_remove`, `origin`, `prevent_destroy`
    restore prod.state.json from version control; or move it away and run `cogctl plan`: clients are found and adopted again, but cogctl forgets which ones it may delete
    ");
    let newer = decode(br#"{"version": 2, "more": 1}"#, "prod.state.json").expect_err("too new");
    assert_eq!(newer.to_string(), "prod.state.json was written by a newer cogctl (format 2)");
}

#[test]
fn a_state_of_something_else_is_refused_with_both_values() {
    let header = state().header;
    assert!(check_header(&header, &context()).is_ok());
    let others = [
        Context { spec: SpecId::new("dev"), ..context() },
        Context { account_id: "444455556666".to_owned(), ..context() },
        Context { region: "eu-west-1".to_owned(), ..context() },
        Context { endpoint: Some("http://localhost:5000".to_owned()), ..context() },
    ];
    let errors = others.map(|other| {
        let error = check_header(&header, &other).expect_err("a mismatch");
        format!("{error}\n  {}", error.help())
    });
    insta::assert_snapshot!(errors.join("\n"), @"
    the state is of spec `prod`, this run is about `dev`
      put the spec's `id:` back, or name another file with `state:`
    the state is of account `111122223333`, this run is about `444455556666`
      check `--profile` and the AWS_* variables; for another account use another `state:`
    the state is of region `us-west-2`, this run is about `eu-west-1`
      check `user_pool_id:` and `--region`; for another region use another `state:`
    the state is of endpoint `AWS`, this run is about `http://localhost:5000`
      check `--endpoint-url` and AWS_ENDPOINT_URL; for another endpoint use another `state:`
    ");
}

#[test]
fn every_new_state_has_a_lineage_of_its_own() {
    let [one, other] = [State::new(context()), State::new(context())].map(|s| s.header.lineage);
    assert_eq!((one.len(), one.chars().all(|c| c.is_ascii_hexdigit())), (32, true));
    assert_ne!(one, other);
}

#[test]
fn saves_count_up_and_leave_nothing_else_behind() {
    let folder = folder();
    assert_eq!(load(folder.path()), None);
    let (mut locked, fresh) = lock(folder.path());
    assert_eq!(fresh, state());
    now(locked.save(&state())).expect("it is written");
    now(locked.save(&state())).expect("it is written again");
    assert_eq!(files(folder.path()), ["prod.state.json", "prod.state.json.lock"]);
    now(locked.release()).expect("it goes with the file");
    let mut wanted = state();
    wanted.header.serial = 2;
    assert_eq!(load(folder.path()), Some(wanted.clone()));
    let (mut locked, kept) = lock(folder.path());
    assert_eq!(kept, wanted);
    now(locked.save(&kept)).expect("it is written a third time");
    drop(locked);
    if cfg!(unix) {
        assert_eq!(files(folder.path()), ["prod.state.json"]);
    }
}

#[test]
fn a_state_that_is_no_longer_the_one_read_is_not_overwritten() {
    let folder = folder();
    let path = folder.path().join("prod.state.json");
    let mut later = state();
    later.header.serial = 3;
    let mut foreign = later.clone();
    foreign.header.lineage = "f".repeat(32);
    // What is there when the lock is taken, and what somebody puts there while it is held.
    for (before, meanwhile) in [
        (None, &later),
        (Some(&state()), &later),
        (Some(&later), &state()),
        (Some(&later), &foreign),
    ] {
        match before {
            Some(state) => put(&path, &encode(state)),
            None => fs::remove_file(&path).unwrap_or_default(),
        }
        let (mut locked, kept) = lock(folder.path());
        put(&path, &encode(meanwhile));
        let result = now(locked.save(&kept));
        assert!(matches!(result, Err(StoreError::Changed { .. })), "{result:?}");
        assert_eq!(fs::read(&path).expect("the file"), encode(meanwhile));
    }
    put(&path, &encode(&later));
    let (mut locked, kept) = lock(folder.path());
    let result = now(locked.save(&foreign));
    assert!(matches!(result, Err(StoreError::Changed { .. })), "{result:?}");
    now(locked.save(&kept)).expect("it is written");
    put(&path, b"{ half");
    let result = now(locked.save(&kept));
    assert!(matches!(result, Err(StoreError::Corrupt { .. })), "{result:?}");
    assert_eq!(fs::read(&path).expect("the file"), b"{ half");
}

#[test]
fn a_state_that_makes_no_sense_is_not_locked() {
    let folder = folder();
    let path = folder.path().join("prod.state.json");
    let mut elsewhere = state();
    elsewhere.header.region = "eu-west-1".to_owned();
    for bytes in [b"{ half".to_vec(), encode(&elsewhere)] {
        put(&path, &bytes);
        now(store(folder.path()).lock(state())).expect_err("it is refused");
        assert_eq!(fs::read(&path).expect("the file"), bytes);
        if cfg!(unix) {
            assert_eq!(files(folder.path()), ["prod.state.json"]);
        }
    }
}

#[test]
fn one_writer_at_a_time_and_readers_whenever() {
    let folder = folder();
    let (locked, _) = lock(folder.path());
    let busy = now(store(folder.path()).lock(state())).expect_err("it is taken").to_string();
    let file = folder.path().join("prod.state.json.lock");
    assert_eq!(busy, format!("another cogctl is at work: {} is locked", file.display()));
    assert_eq!(load(folder.path()), None);
    drop(locked);
    drop(lock(folder.path()));
}

#[test]
fn a_state_that_was_taken_away_is_gone() {
    let folder = folder();
    let (mut locked, fresh) = lock(folder.path());
    now(locked.save(&fresh)).expect("it is written");
    now(locked.remove()).expect("it is removed");
    assert_eq!(load(folder.path()), None);
}

#[test]
fn a_lock_file_left_behind_locks_nobody_out() {
    let folder = folder();
    put(&folder.path().join("prod.state.json.lock"), b"");
    drop(lock(folder.path()));
}

#[test]
fn many_writers_never_hold_the_lock_together() {
    let folder = folder();
    let count = Mutex::new(0_u32);
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                for _ in 0..200 {
                    if let Ok(locked) = now(store(folder.path()).lock(state())) {
                        *count.try_lock().expect("nobody else is here") += 1;
                        drop(locked);
                    }
                }
            });
        }
    });
    assert!(*count.lock().expect("the count") > 0);
}

#[cfg(unix)]
#[test]
fn a_link_and_permissions_survive_a_save() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = folder();
    let real = folder.path().join("real.json");
    put(&real, &encode(&state()));
    fs::set_permissions(&real, fs::Permissions::from_mode(0o664)).expect("permissions");
    let link = folder.path().join("prod.state.json");
    std::os::unix::fs::symlink("real.json", &link).expect("a link");
    let (mut locked, kept) = lock(folder.path());
    now(locked.save(&kept)).expect("it is written");
    assert!(link.is_symlink());
    let kept = decode(&fs::read(&real).expect("the file"), "real").expect("a state");
    assert_eq!(kept.header.serial, 1);
    assert_eq!(fs::metadata(&real).expect("metadata").permissions().mode() & 0o777, 0o664);
}

#[test]
fn a_sandbox_keeps_state_under_a_key() {
    let kept = Arc::new(Mutex::new(BTreeMap::<String, String>::new()));
    let notes = || {
        let (read, write) = (Arc::clone(&kept), Arc::clone(&kept));
        let full =
            |text: &Option<String>| text.as_ref().is_some_and(|t| t.contains("\"serial\": 3"));
        Store::notes(
            "state/prod",
            NotesHandle {
                read: Box::new(move |key| read.lock().expect("notes").get(key).cloned()),
                write: Box::new(move |key, text| {
                    if full(&text) {
                        return Err("no space is left".to_owned());
                    }
                    write.lock().expect("notes").insert(key.to_owned(), text.expect("a text"));
                    Ok(())
                }),
            },
        )
    };
    assert_eq!(now(notes().load()).expect("nothing"), None);
    let (mut locked, fresh) = now(notes().lock(state())).expect("no lock is needed");
    now(locked.save(&fresh)).expect("it is kept");
    now(locked.save(&fresh)).expect("it is kept");
    let serial = now(notes().load()).expect("a state").map(|state| state.header.serial);
    assert_eq!(serial, Some(2));
    let error = now(locked.save(&fresh)).expect_err("it is full").to_string();
    assert_eq!(error, "can't keep the state in the sandbox: no space is left");
}

#[test]
fn state_is_beside_the_spec_unless_the_spec_says_where() {
    let at = |spec: &str, state| location(Path::new(spec), state).expect("a place").to_string();
    let cases = [
        ("cogctl.yaml", None, "cogctl.state.json"),
        ("specs/prod.eu.yml", None, "specs/prod.eu.state.json"),
        ("specs/prod.yaml", Some("../state/prod.json"), "specs/../state/prod.json"),
        ("prod.yaml", Some("prod.json"), "prod.json"),
        ("specs/prod.yaml", Some("/var/prod.json"), "/var/prod.json"),
        ("specs/prod.yaml", Some("s3://team/a/prod.json"), "s3://team/a/prod.json"),
    ];
    for (spec, state, place) in cases {
        assert_eq!(at(spec, state), place);
    }
    for object in [
        "s3://",
        "s3://team",
        "s3://team/",
        "s3:///a",
        "s3://team/a/",
        "s3://team/a?b",
        "s3://team/a#b",
    ] {
        let error = location(Path::new("a.yaml"), Some(object)).expect_err("it is no object");
        assert_eq!(error.to_string(), format!("`{object}` names no object on S3"));
    }
}

#[test]
fn a_lock_is_a_field_of_the_state_that_readers_may_pass_over() {
    let renewed = "2026-08-22T10:00:00Z".parse().expect("a time");
    let holding = Holding { holder: "ana@build-7 (pid 4711, 1a2b3c4d)".to_owned(), renewed };
    let bytes = format::encode_held(
        &State { records: Records::none(SpecId::new("prod")), ..state() },
        Some(&holding),
    );
    insta::assert_snapshot!(String::from_utf8_lossy(&bytes), @r#"
    {
      "account_id": "111122223333",
      "lineage": "0123456789abcdef0123456789abcdef",
      "lock": {
        "holder": "ana@build-7 (pid 4711, 1a2b3c4d)",
        "renewed": "2026-08-22T10:00:00Z"
      },
      "pools": {},
      "region": "us-west-2",
      "serial": 0,
      "spec": "prod",
      "version": 1
    }
    "#);
    let bytes = format::encode_held(&state(), Some(&holding));
    assert_eq!(decode(&bytes, "a").expect("a state"), state());
    let (kept, held) = format::decode_held(&bytes, "a").expect("a state");
    assert_eq!((kept, held), (state(), Some(holding)));
    let text = String::from_utf8(bytes).expect("UTF-8");
    let cases = [
        ("2026-08-22T10:00:00Z", "yesterday", "its `lock` was `renewed` at no known time"),
        ("\"renewed\"", "\"since\"", "unknown field `since`, expected `holder` or `renewed`"),
    ];
    for (from, to, wanted) in cases {
        match decode(text.replace(from, to).as_bytes(), "a") {
            Err(StoreError::Corrupt { reason, .. }) => assert_eq!(reason, wanted),
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn an_age_is_told_in_words() {
    let now: jiff::Timestamp = "2026-08-22T10:00:00Z".parse().expect("a time");
    let words =
        [-5, 0, 59, 60, 119, 120, 3_599, 3_600, 7_200, 172_799, 172_800, 864_000].map(|ago| {
            let then = jiff::Timestamp::from_second(now.as_second() - ago).expect("a time");
            format!("{ago}: {}", format::age(then, now))
        });
    insta::assert_snapshot!(words.join("\n"), @r#"
    -5: less than a minute ago
    0: less than a minute ago
    59: less than a minute ago
    60: 1 minute ago
    119: 1 minute ago
    120: 2 minutes ago
    3599: 59 minutes ago
    3600: 1 hour ago
    7200: 2 hours ago
    172799: 47 hours ago
    172800: 2 days ago
    864000: 10 days ago
    "#);
}

#[test]
fn states_whose_spec_is_gone_are_found() {
    let folder = folder();
    for name in ["a.yaml", "a.state.json", "b.yml", "b.state.json", "c.state.json", "d.state.json"]
    {
        put(&folder.path().join(name), b"");
    }
    put(&folder.path().join("e.json"), b"");
    let elsewhere = location(&folder.path().join("a.yaml"), Some("d.state.json"));
    let claimed = BTreeSet::from([elsewhere.expect("a location")]);
    let found = orphans(folder.path(), &claimed).expect("a listing");
    assert_eq!(found, [folder.path().join("c.state.json")]);
    assert_eq!(
        orphans(&folder.path().join("none"), &claimed).expect("none"),
        Vec::<PathBuf>::new()
    );
}
