//! The sandbox's file.

use std::fs;

use serde_json::json;

use super::{POOL, call};
use crate::sandbox::{Sandbox, SandboxError, World, seeded};

fn made(sandbox: &Sandbox) -> String {
    let request =
        json!({ "UserPoolId": seeded::POOL, "ClientName": "kept", "GenerateSecret": true });
    call(sandbox, "CreateUserPoolClient", request).expect("allowed")["UserPoolClient"]["ClientId"]
        .as_str()
        .expect("an id")
        .to_owned()
}

#[test]
fn everything_comes_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("sandbox.json");
    let sandbox = Sandbox::open(&path).expect("a new file");
    assert_eq!(sandbox.world(), World::seeded(1));
    assert!(!path.exists());
    let id = made(&sandbox);
    sandbox.set_note("state", Some("kept".into())).expect("written");
    sandbox.set_note("gone", Some("x".into())).expect("written");
    sandbox.set_note("gone", None).expect("written");
    let world = sandbox.world();
    drop(sandbox);

    let sandbox = Sandbox::open(&path).expect("the same file");
    assert_eq!(sandbox.world(), world);
    assert_eq!(sandbox.notes(), ["state"]);
    assert_eq!(sandbox.note("state"), Some("kept".into()));
    assert_eq!(sandbox.note("gone"), None);
    assert!(sandbox.requests().is_empty());
    let status = sandbox.status();
    assert_eq!(status.file, Some(path));
    assert_eq!(status.pools[0].clients, 4);
    assert!(sandbox.world().client(seeded::POOL, &id).is_some());
    assert_ne!(made(&sandbox), id, "the generator goes on where it stopped");
}

#[test]
fn a_file_has_one_owner() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("sandbox.json");
    let first = Sandbox::open(&path).expect("a new file");
    let busy = format!("the sandbox file {} is in use by another process", path.display());
    assert_eq!(Sandbox::open(&path).expect_err("it is taken").to_string(), busy);
    assert_eq!(Sandbox::reset(&path).expect_err("it is taken").to_string(), busy);
    made(&first);
    drop(first);
    Sandbox::reset(&path).expect("nobody has it");
    assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 0);
    Sandbox::reset(&path).expect("nothing to remove");
}

#[test]
fn damaged_and_newer_files_are_refused_and_left_alone() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("sandbox.json");
    let shown = path.display();
    for (text, message) in [
        (
            "{\"format\": 1, \"world\": 7}",
            format!(
                "the sandbox file {shown} is damaged (line 1, column 24); `cogctl sandbox reset` starts over"
            ),
        ),
        (
            "",
            format!(
                "the sandbox file {shown} is damaged (line 1, column 0); `cogctl sandbox reset` starts over"
            ),
        ),
        (
            "{\"format\": 2}",
            format!(
                "the sandbox file {shown} has format 2, which a newer cogctl wrote; `cogctl sandbox reset` starts over"
            ),
        ),
    ] {
        fs::File::create(&path)
            .and_then(|mut file| std::io::Write::write_all(&mut file, text.as_bytes()))
            .expect("written");
        assert_eq!(Sandbox::open(&path).expect_err("it is unreadable").to_string(), message);
        assert_eq!(fs::read_to_string(&path).expect("still there"), text);
    }
}

#[test]
fn what_can_not_be_written_is_not_done() {
    let folder = tempfile::tempdir().expect("a folder");
    let inner = folder.path().join("inner");
    fs::create_dir(&inner).expect("a folder");
    let path = inner.join("sandbox.json");
    let sandbox = Sandbox::open(&path).expect("a new file");
    fs::remove_dir_all(&inner).expect("removed");
    let before = sandbox.world();
    assert_eq!(
        call(&sandbox, "DeleteUserPool", json!({ "UserPoolId": seeded::POOL })),
        Err([
            "InternalErrorException".to_owned(),
            format!("can't write the sandbox file {}", path.display())
        ])
    );
    assert_eq!(sandbox.world(), before);
    let failed = sandbox.set_note("a", Some("b".into())).expect_err("no folder");
    assert!(matches!(failed, SandboxError::Write { .. }));
    assert_eq!(sandbox.note("a"), None);
}

#[test]
fn the_seed_does_not_change_what_is_there() {
    let (one, two) = (World::seeded(1), World::seeded(2));
    assert_eq!(one.pools(), two.pools());
    assert!(one.pool(POOL).is_none());
}
