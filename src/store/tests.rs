use super::*;
use crate::model::OnRemove;
use crate::model::{Address, ClientId, Kind, PoolId, SpecId};
use crate::records::{Origin, Record};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::sync::{Arc, Mutex};

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
    Store::local(location(&folder.join("prod.yaml"), None).expect("a location"))
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
    local::replace(path, bytes).expect("it is written");
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
    prod.state.json is not a state of cogctl's: unknown field `secret`, expected one of `client_id`, `name`, `origin`, `has_secret`, `prevent_destroy`, `on_remove`
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
    assert_eq!(store(folder.path()).load().expect("nothing"), None);
    let mut locked = store(folder.path()).lock().expect("the lock");
    locked.save(&state()).expect("it is written");
    locked.save(&state()).expect("it is written again");
    assert_eq!(files(folder.path()), ["prod.state.json", "prod.state.json.lock"]);
    drop(locked);
    let mut wanted = state();
    wanted.header.serial = 2;
    assert_eq!(store(folder.path()).load().expect("a state"), Some(wanted.clone()));
    let mut locked = store(folder.path()).lock().expect("the lock");
    assert_eq!(locked.load().expect("a state"), Some(wanted.clone()));
    locked.save(&wanted).expect("it is written a third time");
    drop(locked);
    if cfg!(unix) {
        assert_eq!(files(folder.path()), ["prod.state.json"]);
    }
}

#[test]
fn a_state_that_is_no_longer_the_one_read_is_not_overwritten() {
    let folder = folder();
    let path = folder.path().join("prod.state.json");
    let changed = |state: &State| {
        let before = fs::read(&path).ok();
        let result = store(folder.path()).lock().expect("the lock").save(state);
        assert!(matches!(result, Err(StoreError::Changed { .. })), "{result:?}");
        assert_eq!(fs::read(&path).ok(), before);
    };
    let mut later = state();
    later.header.serial = 3;
    changed(&later);
    put(&path, &encode(&later));
    changed(&state());
    let mut foreign = later.clone();
    foreign.header.lineage = "f".repeat(32);
    changed(&foreign);
    put(&path, b"{ half");
    let result = store(folder.path()).lock().expect("the lock").save(&later);
    assert!(matches!(result, Err(StoreError::Corrupt { .. })), "{result:?}");
    assert_eq!(fs::read(&path).expect("the file"), b"{ half");
    let mut locked = store(folder.path()).lock().expect("the lock");
    put(&path, &encode(&later));
    locked.save(&later).expect("it is written");
    put(&path, &encode(&later));
    assert!(matches!(locked.save(&later), Err(StoreError::Changed { .. })));
}

#[test]
fn one_writer_at_a_time_and_readers_whenever() {
    let folder = folder();
    let locked = store(folder.path()).lock().expect("the lock");
    let busy = store(folder.path()).lock().expect_err("it is taken").to_string();
    let lock = folder.path().join("prod.state.json.lock");
    assert_eq!(busy, format!("another cogctl is at work: {} is locked", lock.display()));
    assert_eq!(store(folder.path()).load().expect("nothing"), None);
    drop(locked);
    drop(store(folder.path()).lock().expect("the lock is free"));
}

#[test]
fn a_lock_file_left_behind_locks_nobody_out() {
    let folder = folder();
    put(&folder.path().join("prod.state.json.lock"), b"");
    drop(store(folder.path()).lock().expect("the lock"));
}

#[test]
fn many_writers_never_hold_the_lock_together() {
    let folder = folder();
    let count = Mutex::new(0_u32);
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                for _ in 0..200 {
                    if let Ok(locked) = store(folder.path()).lock() {
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
    store(folder.path()).lock().expect("the lock").save(&state()).expect("it is written");
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
    assert_eq!(notes().load().expect("nothing"), None);
    let mut locked = notes().lock().expect("no lock is needed");
    locked.save(&state()).expect("it is kept");
    locked.save(&state()).expect("it is kept");
    let serial = notes().load().expect("a state").map(|state| state.header.serial);
    assert_eq!(serial, Some(2));
    let error = locked.save(&state()).expect_err("it is full").to_string();
    assert_eq!(error, "can't keep the state in the sandbox: no space is left");
}

#[test]
fn state_is_beside_the_spec_unless_the_spec_says_where() {
    let at = |spec: &str, state| location(Path::new(spec), state).map(|at| at.path().to_owned());
    let cases = [
        ("cogctl.yaml", None, "cogctl.state.json"),
        ("specs/prod.eu.yml", None, "specs/prod.eu.state.json"),
        ("specs/prod.yaml", Some("../state/prod.json"), "specs/../state/prod.json"),
        ("prod.yaml", Some("prod.json"), "prod.json"),
        ("specs/prod.yaml", Some("/var/prod.json"), "/var/prod.json"),
    ];
    for (spec, state, path) in cases {
        assert_eq!(at(spec, state).expect("a location"), Path::new(path));
    }
    let error = at("a.yaml", Some("s3://bucket/key")).expect_err("S3 is out of reach");
    assert_eq!(
        error.to_string(),
        "`state: s3://bucket/key` is on S3, which this build can't reach"
    );
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
