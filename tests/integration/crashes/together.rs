//! Two applies at the same moment, of two specs with states of their own, on one pool.

use super::{APPLY, Gate, POOL, Started, keys, settled, spec, world};
use crate::support::{Folder, Passage, Served};
use cogctl::sandbox::Weather;
use std::collections::BTreeSet;
use std::time::Duration;

/// Two folders whose writes wait at one gate, on a service that takes its time.
fn two() -> (Served, [Folder; 2], Gate) {
    let served = Served::new(world(11));
    let (latency, latency_spread) = (Duration::from_millis(20), Duration::from_millis(15));
    let weather = Weather { latency, latency_spread, seed: 11, ..Weather::default() };
    served.sandbox.set_weather(weather);
    let gate = Gate::default();
    let folders = [(); 2].map(|()| {
        let gate = gate.clone();
        served.folder_behind(move |operation, _| {
            if operation == "CreateUserPoolClient" {
                gate.pass();
            }
            Passage::Granted
        })
    });
    (served, folders, gate)
}

/// Applies both at once: neither creates anything before both are about to.
fn both(folders: &[Folder; 2], gate: &Gate, creates: usize) {
    let started = folders.each_ref().map(|folder| Started::new(&mut folder.command(&APPLY)));
    gate.wait_for(creates);
    gate.open();
    for (folder, started) in folders.iter().zip(started) {
        folder.ended(&started.output()).exits(0);
    }
}

/// The ids and names that a folder's state has.
fn recorded(folder: &Folder) -> BTreeSet<(String, String)> {
    let list = folder.run(&["state", "list", "-o", "json"]).exits(0);
    let list: serde_json::Value = serde_json::from_str(&list.stdout).expect("JSON");
    let text = |value: &serde_json::Value| value.as_str().expect("a text").to_owned();
    let records = list["records"].as_array().expect("records").iter();
    records.map(|record| (text(&record["client_id"]), text(&record["name"]))).collect()
}

fn live(served: &Served) -> BTreeSet<(String, String)> {
    let world = served.sandbox.world();
    world.clients(POOL).map(|client| (client.id.clone(), client.name.clone())).collect()
}

#[track_caller]
fn each_has_its_own(served: &Served, folders: &[Folder; 2]) {
    let [a, b] = folders.each_ref().map(recorded);
    assert_eq!(a.intersection(&b).next(), None);
    assert_eq!(&a | &b, live(served));
    for folder in folders {
        folder.run(&["plan", "--detailed-exitcode"]).exits(0);
    }
}

#[test]
fn neither_touches_a_client_of_the_other() {
    let (served, folders, gate) = two();
    let named = |letter: &'static str, count| {
        (0..count).map(move |number| (format!("{letter}{number}"), "access_token_validity: 15m"))
    };
    for (folder, letter) in folders.iter().zip(["a", "b"]) {
        folder.write("cogctl.yaml", &spec(named(letter, 12)));
    }
    both(&folders, &gate, 24);
    assert_eq!(live(&served).len(), 24);
    each_has_its_own(&served, &folders);

    // One updates all of its clients and creates two while the other deletes some and creates two.
    let before = served.sandbox.world();
    let updated = (0..14).map(|number| (format!("a{number}"), "access_token_validity: 20m"));
    folders[0].write("cogctl.yaml", &spec(updated));
    folders[1].write("cogctl.yaml", &spec(named("b", 14).skip(8)));
    let grants = ["--allow", "delete", "--max-changes", "100%"];
    let started = folders
        .each_ref()
        .map(|folder| Started::new(&mut folder.command(&[&APPLY[..], &grants].concat())));
    for (folder, started) in folders.iter().zip(started) {
        folder.ended(&started.output()).exits(0);
    }
    each_has_its_own(&served, &folders);
    let after = served.sandbox.world();
    for (id, name) in recorded(&folders[1]) {
        if let Some(was) = before.client(POOL, &id) {
            assert_eq!(after.client(POOL, &id), Some(was), "{name}");
        }
    }
    let names: BTreeSet<_> = live(&served).into_iter().map(|(_, name)| name).collect();
    let a = (0..14).map(|number| format!("a{number}"));
    assert_eq!(names, a.chain((8..14).map(|number| format!("b{number}"))).collect());
}

/// Names aren't unique: planned before either creates, both create, and each keeps what it created.
#[test]
fn of_the_same_names_each_creates_and_keeps_its_own() {
    let (served, folders, gate) = two();
    for folder in &folders {
        folder.write(
            "cogctl.yaml",
            &spec(keys(0..12).map(|key| (key, "access_token_validity: 15m"))),
        );
    }
    both(&folders, &gate, 24);
    assert_eq!(live(&served).len(), 24);
    each_has_its_own(&served, &folders);
}

/// Planned after a stranger's create, the same name is an adoption, and that needs a yes.
#[test]
fn a_name_that_a_stranger_has_is_not_taken_without_a_yes() {
    let served = Served::new(world(12));
    let folders = [(); 2].map(|()| served.folder());
    for folder in &folders {
        folder.write("cogctl.yaml", &spec([("web".to_owned(), "access_token_validity: 15m")]));
    }
    folders[0].run(&APPLY).exits(0);
    let run = folders[1].run(&APPLY);
    insta::assert_snapshot!(settled(&run.to_string()), @r#"
    exit 4
    cogctl will perform these actions on us-west-2_Crashes01 (users):

      # clients.web will be adopted  (cogctl.yaml:4)
      # taking over a client that exists already needs a yes, or `--allow adopt`
      <- web (ID)
          # 21 unchanged settings

    Plan: 0 to create, 1 to adopt, 0 to update, 0 to replace, 0 to delete, 0 to forget; 0 unchanged.
    --- stderr ---
    not-allowed

      × the one client would be adopted (clients.web), and no adoption was allowed
      │ beforehand
      help: `--allow adopt=1` allows it
    "#);
    assert_eq!(live(&served), recorded(&folders[0]));
}
