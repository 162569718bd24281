//! What `--accept` leaves, and that it leaves no more than that.

use super::*;
use std::io::Write as _;
use std::process::Stdio;

const IGNORED: [&str; 4] = ["--ignore", "legacy-portal", "--ignore", "A*"];

#[test]
fn entries_that_an_apply_is_yet_to_adopt_don_t_keep_others_from_being_accepted() {
    let (served, folder) = applied();
    let spec =
        SPEC.replace("  batch:\n", "  batch:\n  legacy-portal: { access_token_validity: 20m }\n");
    folder.write("cogctl.yaml", &spec);
    change(&served, "api", |client| client.settings.id_token_validity = Some(3));
    let told = folder.tell(&["drift --accept --ignore AWS*", "drift --ignore AWS*"]);
    insta::assert_snapshot!(told, @"");
    assert_eq!(
        folder.read("cogctl.yaml"),
        spec.replace("id_token_validity: 2", "id_token_validity: 3")
    );
}

#[test]
fn what_cannot_be_accepted_is_told_with_the_reason_its_place_and_what_to_write() {
    let served = Served::new(World::seeded(1));
    let mut folder = served.folder();
    folder.write(
        "cogctl.yaml",
        &format!(
            "version: 1\nuser_pool_id: {POOL}\nclients:\n  a:\n    logout_urls: [\"https://${{var:host}}/\"]\n  b: &b {{ access_token_validity: 30m }}\n  c: *b\n  d: {{ access_token_validity: 30m }}\n"
        ),
    );
    let vars = ["--var", "host=a.example.com"];
    folder.run(&[&["apply", "--auto-approve"][..], &vars].concat()).exits(0);
    for name in ["a", "c", "d"] {
        shorten(&served, &mut folder, name);
        change(&served, name, |client| client.settings.access_token_validity = Some(5));
    }
    change(&served, "a", |client| client.settings.logout_urls = list(&["https://b.example.com/"]));
    let run = folder.run(&[&["drift", "--accept"][..], &vars, &IGNORED].concat());
    insta::assert_snapshot!(run, @"");
    let run = folder.run(&[&["drift", "--accept", "-o", "json"][..], &vars, &IGNORED].concat());
    let document: serde_json::Value = serde_json::from_str(&run.exits(2).stdout).expect("JSON");
    let told = ["accepted", "not_accepted"].map(|key| format!("{:#}", document[key])).join("\n");
    insta::assert_snapshot!(told, @"");
}

#[test]
fn no_spec_is_written_unless_each_can_be() {
    let (served, mut folder) = applied();
    let state = folder.path().join("two.state.json");
    let two = format!(
        "version: 1\nid: two\nuser_pool_id: {POOL}\nstate: {}\nclients:\n  two: {{ access_token_validity: 30m }}\n",
        state.display()
    );
    folder.write("two.yaml", &two);
    folder.run(&["apply", "two.yaml", "--auto-approve"]).exits(0);
    folder.remove("two.yaml");
    shorten(&served, &mut folder, "two");
    for name in ["api", "two"] {
        change(&served, name, |client| client.settings.access_token_validity = Some(5));
    }
    let arguments = [&["drift", "cogctl.yaml", "/dev/stdin", "--accept"][..], &IGNORED].concat();
    let mut command = folder.command(&arguments);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("cogctl starts");
    let mut input = child.stdin.take().expect("a pipe");
    input.write_all(two.as_bytes()).expect("it reads");
    drop(input);
    let ended = folder.ended(&child.wait_with_output().expect("it ends"));
    insta::assert_snapshot!(ended, @"");
    assert_eq!(folder.read("cogctl.yaml"), SPEC);
}
