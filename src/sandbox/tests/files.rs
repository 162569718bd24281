//! The sandbox's file.

use std::fs;

use serde_json::json;

use super::{POOL, call};
use crate::sandbox::{Choices, ClientSeed, Sandbox, SandboxError, World, seeded};

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
fn damaged_files_and_those_of_other_versions_are_refused_and_left_alone() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("sandbox.json");
    let shown = path.display();
    for (text, message) in [
        (
            "{\"format\": 2}\n{\"world\": 7}\n",
            format!(
                "the sandbox file {shown} is damaged (line 2, column 11); `cogctl --sandbox={shown} sandbox reset` starts over"
            ),
        ),
        (
            "{\"format\": 2}\n",
            format!(
                "the sandbox file {shown} is damaged (line 2, column 0); `cogctl --sandbox={shown} sandbox reset` starts over"
            ),
        ),
        (
            "{\"format\"",
            format!(
                "the sandbox file {shown} is damaged (line 1, column 0); `cogctl --sandbox={shown} sandbox reset` starts over"
            ),
        ),
        (
            "",
            format!(
                "the sandbox file {shown} is damaged (line 1, column 0); `cogctl --sandbox={shown} sandbox reset` starts over"
            ),
        ),
        (
            "{\"format\": 3}\n",
            format!(
                "the sandbox file {shown} has format 3, which another version of cogctl wrote; `cogctl --sandbox={shown} sandbox reset` starts over"
            ),
        ),
    ] {
        overwrite(&path, text.as_bytes());
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

/// Everything an operation can change: clients, their secrets, pools, what is in them.
fn deed(number: usize, sandbox: &Sandbox) {
    let world = sandbox.world();
    let pools: Vec<&String> = world.pools().keys().collect();
    let pool = pools[number / 11 % pools.len()];
    let clients: Vec<_> = world.clients(pool).map(|client| client.id.clone()).collect();
    let client = (!clients.is_empty()).then(|| &clients[number / 31 % clients.len()]);
    let ids = json!({ "UserPoolId": pool, "ClientId": client });
    let (operation, request) = match number % 11 {
        0..=4 => (
            "CreateUserPoolClient",
            json!({ "UserPoolId": pool, "ClientName": "made", "GenerateSecret": true }),
        ),
        5 => ("UpdateUserPoolClient", ids),
        6 => ("DeleteUserPoolClient", ids),
        7 => ("AddUserPoolClientSecret", ids),
        8 => ("CreateUserPool", json!({ "PoolName": "made" })),
        9 if pools.len() > 3 => ("DeleteUserPool", json!({ "UserPoolId": pool })),
        _ => (
            "CreateResourceServer",
            json!({ "UserPoolId": pool, "Identifier": format!("api{number}"), "Name": "api" }),
        ),
    };
    // Some are refused, and change nothing.
    drop(call(sandbox, operation, request));
}

#[test]
fn any_changes_come_back_in_their_order() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("sandbox.json");
    let mut numbers = fastrand::Rng::with_seed(7);
    let mut sandbox = Sandbox::open(&path).expect("a new file");
    for _ in 0..20 {
        for _ in 0..numbers.usize(1..12) {
            deed(numbers.usize(..1000), &sandbox);
        }
        sandbox.set_note("count", Some("x".repeat(numbers.usize(..9)))).expect("written");
        let (world, notes) = (sandbox.world(), sandbox.note("count"));
        drop(sandbox);
        sandbox = Sandbox::open(&path).expect("the same file");
        assert_eq!((sandbox.world(), sandbox.note("count")), (world, notes));
    }
    let clients: usize = sandbox.status().pools.iter().map(|pool| pool.clients).sum();
    assert!(clients > 10, "much was done, and {clients} clients are left");
}

#[test]
fn a_change_adds_a_line_and_leaves_the_rest_of_the_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("sandbox.json");
    let sandbox = Sandbox::open(&path).expect("a new file");
    made(&sandbox);
    let first = fs::read_to_string(&path).expect("written");
    let id = made(&sandbox);
    let second = fs::read_to_string(&path).expect("written");
    let line: serde_json::Value =
        serde_json::from_str(second.strip_prefix(&first).expect("one line more")).expect("JSON");
    let client = &line["world"]["clients"][seeded::POOL][&id];
    assert_eq!(client["name"], "kept");
    assert_eq!(
        line,
        json!({ "world": {
            "random": line["world"]["random"],
            "clients": { seeded::POOL: { &id: client } },
        } })
    );
}

#[test]
fn a_line_cut_off_anywhere_was_not_done() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("sandbox.json");
    let sandbox = Sandbox::open(&path).expect("a new file");
    made(&sandbox);
    let before = sandbox.world();
    let whole = fs::read(&path).expect("written");
    made(&sandbox);
    let longer = fs::read(&path).expect("written");
    drop(sandbox);
    for length in whole.len()..longer.len() {
        overwrite(&path, &longer[..length]);
        let sandbox = Sandbox::open(&path).expect("what holds is read");
        assert_eq!(sandbox.world(), before);
        // Nothing of the cut line is left once another one follows.
        made(&sandbox);
        drop(sandbox);
        let sandbox = Sandbox::open(&path).expect("whole again");
        assert_eq!(sandbox.world().clients(seeded::POOL).count(), 5);
    }
}

#[test]
fn a_damaged_line_is_refused_by_its_number() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("sandbox.json");
    let sandbox = Sandbox::open(&path).expect("a new file");
    made(&sandbox);
    made(&sandbox);
    drop(sandbox);
    let damaged = [fs::read(&path).expect("written"), b"{\"world\": 7}\n".to_vec()].concat();
    overwrite(&path, &damaged);
    let shown = path.display();
    assert_eq!(
        Sandbox::open(&path).expect_err("it is damaged").to_string(),
        format!(
            "the sandbox file {shown} is damaged (line 4, column 11); `cogctl --sandbox={shown} sandbox reset` starts over"
        )
    );
    assert_eq!(fs::read(&path).expect("still there"), damaged);
}

#[test]
fn lines_are_folded_into_the_world_before_they_outgrow_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("sandbox.json");
    let sandbox = Sandbox::open(&path).expect("a new file");
    let text = "x".repeat(1 << 18);
    for number in 0..40 {
        sandbox.set_note("big", Some(format!("{number}{text}"))).expect("written");
        let length = fs::metadata(&path).expect("written").len();
        assert!(length < 6 * (1 << 18), "{length} bytes after {number} notes");
    }
    drop(sandbox);
    let sandbox = Sandbox::open(&path).expect("the same file");
    assert_eq!(sandbox.note("big"), Some(format!("39{text}")));
}

#[test]
fn a_file_that_was_removed_meanwhile_is_written_anew() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("sandbox.json");
    let sandbox = Sandbox::open(&path).expect("a new file");
    made(&sandbox);
    fs::remove_file(&path).expect("removed");
    made(&sandbox);
    let world = sandbox.world();
    drop(sandbox);
    assert_eq!(Sandbox::open(&path).expect("the same file").world(), world);
}

fn overwrite(path: &std::path::Path, bytes: &[u8]) {
    fs::File::create(path)
        .and_then(|mut file| std::io::Write::write_all(&mut file, bytes))
        .expect("written");
}

#[test]
fn another_kind_of_file_is_neither_read_nor_removed() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("prod.yaml");
    for text in ["version: 1\nclients: {}\n", "{\"version\": 1}", "[1]"] {
        overwrite(&path, text.as_bytes());
        let message = format!("{} is not a sandbox file, and stays as it is", path.display());
        assert_eq!(Sandbox::open(&path).expect_err("it is a spec").to_string(), message);
        assert_eq!(Sandbox::reset(&path).expect_err("it is a spec").to_string(), message);
        assert_eq!(fs::read_to_string(&path).expect("still there"), text);
        assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 1, "and no lock");
    }
}

#[test]
fn ten_thousand_clients_fit_come_back_and_are_listed() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("sandbox.json");
    let sandbox = Sandbox::open(&path).expect("a new file");
    sandbox.edit(|world| {
        let held = world.clients(seeded::POOL).count();
        for number in held..9_999 {
            world.add_client(seeded::POOL, ClientSeed::named(format!("client-{number}")));
        }
    });
    let choices = Choices { clients_per_pool: Some(10_000), ..Choices::default() };
    sandbox.choose(choices);
    let last = made(&sandbox);
    let one_more = json!({ "UserPoolId": seeded::POOL, "ClientName": "one too many" });
    let [error, _] = call(&sandbox, "CreateUserPoolClient", one_more).expect_err("it is full");
    assert_eq!(error, "LimitExceededException");
    let world = sandbox.world();
    drop(sandbox);

    let sandbox = Sandbox::open(&path).expect("the same file");
    assert_eq!(sandbox.world().pools(), world.pools());
    let mut listed = std::collections::BTreeSet::new();
    let mut request = json!({ "UserPoolId": seeded::POOL, "MaxResults": 60 });
    loop {
        let page = call(&sandbox, "ListUserPoolClients", request.clone()).expect("a page");
        let clients = page["UserPoolClients"].as_array().expect("a list");
        listed.extend(clients.iter().map(|client| client["ClientId"].to_string()));
        let Some(next) = page.get("NextToken") else { break };
        request["NextToken"] = next.clone();
    }
    assert_eq!(listed.len(), 10_000);
    assert!(listed.contains(&format!("\"{last}\"")));
}

/// A folder that may be searched but not written: a new file can't take the old one's place.
#[cfg(unix)]
#[test]
fn a_world_that_could_not_be_folded_goes_on_where_it_was() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("sandbox.json");
    let sandbox = Sandbox::open(&path).expect("a new file");
    made(&sandbox);
    let big = Some("x".repeat(1 << 20));
    // A folder in its place keeps the new world out, for the superuser as well.
    fs::rename(&path, folder.path().join("aside")).expect("renamed");
    fs::create_dir(&path).expect("a folder");
    fs::create_dir(path.join("full")).expect("a folder");
    let before = sandbox.world();
    sandbox.set_note("big", big.clone()).expect_err("it can't be replaced");
    fs::remove_dir_all(&path).expect("removed");
    fs::rename(folder.path().join("aside"), &path).expect("renamed");
    made(&sandbox);
    let world = sandbox.world();
    assert_ne!(world, before);
    drop(sandbox);
    let sandbox = Sandbox::open(&path).expect("the same file");
    assert_eq!((sandbox.world(), sandbox.note("big")), (world, None));
}

#[cfg(unix)]
#[test]
fn a_socket_is_left_where_it_is() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("socket");
    let _listener = std::os::unix::net::UnixListener::bind(&path).expect("a socket");
    let told = format!("{} is not a sandbox file, and stays as it is", path.display());
    let opened = Sandbox::open(&path).expect_err("no file");
    assert_eq!(opened.to_string(), told);
    let reset = Sandbox::reset(&path).expect_err("no file");
    assert_eq!(reset.to_string(), told);
    assert!(path.exists());
}
