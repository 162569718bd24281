//! The question, asked on a pseudo-terminal.

use super::folder;
use crate::support::{Folder, Run, Terminal};

/// The exit code after an answer and what was seen on a terminal of a kind; none without Python.
fn answered_on(kind: &str, answer: &str) -> Option<(i32, String)> {
    let steps = &[("accepted: ", answer)];
    let run = Terminal { steps, ..Terminal::of(kind) }.run(&folder(), &["apply"])?;
    Some((run.code, run.stdout))
}

fn answered(answer: &str) -> Option<(i32, String)> {
    answered_on("xterm", answer)
}

#[test]
fn yes_applies() {
    let Some((code, seen)) = answered("yes\n") else { return };
    assert_eq!(code, 0, "{seen}");
    assert!(seen.contains("Apply complete: 1 created, 1 adopted, 1 updated."), "{seen}");
}

#[test]
fn anything_else_changes_nothing() {
    let Some((code, seen)) = answered("y\n") else { return };
    assert_eq!(code, 4, "{seen}");
    assert!(seen.contains("nothing was changed, as you did not say yes"), "{seen}");
}

#[test]
fn an_interrupt_at_the_question_ends_it() {
    let Some((code, seen)) = answered("\x03") else { return };
    // 254 is -2: ended by SIGINT, which shells report as 130.
    assert!([130, 254].contains(&code), "{code}: {seen}");
    assert!(!seen.contains("Apply complete"), "{seen}");
}

#[test]
fn a_dumb_terminal_is_told_each_step_on_a_line_of_its_own() {
    let Some((code, seen)) = answered_on("dumb", "yes\n") else { return };
    assert_eq!(code, 0, "{seen}");
    let (_, told) = seen.split_once("accepted: ").expect("it asks");
    insta::assert_snapshot!(told.replace('\r', ""), @r#"
    yes
    clients.web: created (nj8s0srul5250v3ekjkomruxif)
    managed_clients.logs: adopted and updated (4q7h2kd9v0s3mc8tjx5n1w6rbg)
    Apply complete: 1 created, 1 adopted, 1 updated.

      clients.web            created               nj8s0srul5250v3ekjkomruxif
      managed_clients.logs   adopted and updated   4q7h2kd9v0s3mc8tjx5n1w6rbg
    "#);
}

/// A folder whose spec has lost `gone` of its `all` clients since it was applied.
fn lost(all: usize, gone: usize) -> Folder {
    let folder = Folder::new().with(&["--sandbox"]);
    let spec = |from: usize| {
        let entries = (from..all).map(|n| format!("  app{n:02}: {{}}\n")).collect::<String>();
        let entries = if entries.is_empty() { " {}\n".to_owned() } else { format!("\n{entries}") };
        format!("version: 1\nuser_pool_id: us-west-2_Sandbox01\nclients:{entries}")
    };
    folder.write("cogctl.yaml", &spec(0));
    folder.run(&["apply", "--auto-approve"]).exits(0);
    folder.write("cogctl.yaml", &spec(gone));
    folder
}

/// What is asked, and what follows.
fn asked(run: &Run) -> String {
    let seen = run.stdout.replace('\r', "");
    let (_, asked) = seen.split_once("unchanged.\n").expect("the plan ends with its sum");
    asked.to_owned()
}

/// How an apply on a dumb terminal ends that is answered like that.
fn apply(folder: &Folder, more: &[&str], steps: &[(&str, &str)]) -> Option<Run> {
    let arguments = [&["apply"], more].concat();
    Terminal { steps, ..Terminal::of("dumb") }.run(folder, &arguments)
}

#[test]
fn whoever_is_asked_sees_whom_a_yes_destroys() {
    let folder = lost(7, 1);
    let spec = folder.read("cogctl.yaml");
    folder.write("cogctl.yaml", &spec.replace("app03: {}", "app03: { generate_secret: true }"));
    let Some(run) = apply(&folder, &[], &[("accepted: ", "no\n")]) else { return };
    insta::assert_snapshot!(asked(&run.exits(4)), @r#"
    us-west-2_Sandbox01 (sandbox-users) loses 2 clients for good, with their ids and
    secrets:
      -   app00 (nj8s0srul5250v3ekjkomruxif)  clients.app00
      -/+ app03 (rwmgdnioeadpx20xmw6pkk15z9)  clients.app03

    Do you want to perform these actions?
      Only `yes` will be accepted: no
    declined

      × nothing was changed, as you did not say yes
    "#);
}

#[test]
fn a_mass_deletion_wants_the_name_of_the_pool() {
    let folder = lost(4, 3);
    let arguments = ["--max-changes", "100%"];
    let Some(run) = apply(&folder, &arguments, &[("accepted: ", "yes\n")]) else { return };
    insta::assert_snapshot!(asked(&run.exits(4)), @r#"
    us-west-2_Sandbox01 (sandbox-users) loses 3 clients for good, with their ids and
    secrets:
      - app00 (nj8s0srul5250v3ekjkomruxif)  clients.app00
      - app01 (343ohv6i1e99g4g3z332goe5dr)  clients.app01
      - app02 (1ll5agb0hr4yk4qlmygqbb9qqi)  clients.app02

    Do you want to perform these actions?
      Only the name of the user pool, `sandbox-users`, will be accepted: yes
    declined

      × nothing was changed, as you did not type the name of the user pool
    "#);
    let answer = [("accepted: ", "sandbox-users\n")];
    let Some(run) = apply(&folder, &arguments, &answer) else { return };
    let run = run.exits(0);
    let (_, told) = run.stdout.split_once("sandbox-users\r\n").expect("what was typed");
    insta::assert_snapshot!(told.replace('\r', ""), @r#"
    clients.app00: deleted (nj8s0srul5250v3ekjkomruxif)
    clients.app01: deleted (343ohv6i1e99g4g3z332goe5dr)
    clients.app02: deleted (1ll5agb0hr4yk4qlmygqbb9qqi)
    Apply complete: 3 deleted.

      clients.app00   deleted   nj8s0srul5250v3ekjkomruxif
      clients.app01   deleted   343ohv6i1e99g4g3z332goe5dr
      clients.app02   deleted   1ll5agb0hr4yk4qlmygqbb9qqi
    "#);
}

#[test]
fn of_a_great_many_twenty_are_named() {
    let folder = lost(24, 23);
    let answer = [("accepted: ", "yes\n")];
    let Some(run) = apply(&folder, &["--max-changes", "100%"], &answer) else { return };
    insta::assert_snapshot!(asked(&run.exits(4)), @r#"
    us-west-2_Sandbox01 (sandbox-users) loses 23 clients for good, with their ids
    and secrets:
      - app00 (nj8s0srul5250v3ekjkomruxif)  clients.app00
      - app01 (343ohv6i1e99g4g3z332goe5dr)  clients.app01
      - app02 (1ll5agb0hr4yk4qlmygqbb9qqi)  clients.app02
      - app03 (rwmgdnioeadpx20xmw6pkk15z9)  clients.app03
      - app04 (70o4o32662amvfklcvl9jz18lx)  clients.app04
      - app05 (l9e023b1uynehnv8vzw18yxkxa)  clients.app05
      - app06 (sc4clqjukt9auj5z01fsgqfclj)  clients.app06
      - app07 (2ybkcm0ru8yq47oy01rnp2l350)  clients.app07
      - app08 (ziel25b19xrp7175oi6s0s8rh7)  clients.app08
      - app09 (x6169b9jtqosdiguu0k3nj9jv1)  clients.app09
      - app10 (ged4edso9atq8bfexmq9jxzaby)  clients.app10
      - app11 (emlnw4d20gp0ogdd9agqrc018o)  clients.app11
      - app12 (v3j4x03yukc36aae974q9scnab)  clients.app12
      - app13 (jezp4w3vpdzs3fnqc82ewvh4vp)  clients.app13
      - app14 (ioajwo3qov1u4sfwhk1pw7b5sd)  clients.app14
      - app15 (fo2e47t6ebtkntieymu6ud1dox)  clients.app15
      - app16 (po4nfe5siy7yb3pbtyn2mswpo5)  clients.app16
      - app17 (8dyox6rwto810owzgoprgfvqas)  clients.app17
      - app18 (r9t95b8itkgp4kmo88gs27520m)  clients.app18
      - app19 (18cnc9n7afqhm6oge5lunq7lwy)  clients.app19
      and 3 more, all of them in the plan above

    Do you want to perform these actions?
      Only the name of the user pool, `sandbox-users`, will be accepted: yes
    declined

      × nothing was changed, as you did not type the name of the user pool
    "#);
}

#[test]
fn a_guard_is_no_question() {
    let Some(run) = apply(&lost(4, 3), &[], &[("accepted: ", "sandbox-users\n")]) else { return };
    insta::assert_snapshot!(asked(&run.exits(4)), @r#"
    too-many-changes

      × 3 of the 4 clients of cogctl.yaml would be changed or lost, and 2 is the
      │ limit
      help: `--max-changes 3` or `--max-changes 75%` allows it
    "#);
}

#[test]
fn whoever_is_not_to_be_asked_is_told_what_to_add() {
    let folder = lost(4, 1);
    let Some(run) = apply(&folder, &["--no-input"], &[]) else { return };
    insta::assert_snapshot!(asked(&run.exits(4)), @r#"
    not-allowed

      × 1 of the 4 clients would be deleted (clients.app00), and no deletion was
      │ allowed beforehand
      help: `--allow delete=1` allows it
    "#);
    let Some(run) = apply(&folder, &["--no-input", "--allow", "delete"], &[]) else { return };
    insta::assert_snapshot!(asked(&run.exits(4)), @r#"
    not-approved

      × nobody is there to approve the plan
      help: add `--auto-approve`; a plan saved with `cogctl plan --save` needs no
            approval
    "#);
    let Some(run) = apply(&folder, &["--auto-approve"], &[]) else { return };
    insta::assert_snapshot!(asked(&run.exits(4)), @r#"
    not-allowed

      × 1 of the 4 clients would be deleted (clients.app00), and no deletion was
      │ allowed beforehand
      help: `--allow delete=1` allows it
    "#);
}

#[test]
fn one_client_to_delete_is_named_too() {
    let folder = lost(1, 0);
    let steps = &[("accepted: ", "yes\n")];
    let terminal = Terminal { steps, ..Terminal::of("dumb") };
    let Some(run) = terminal.run(&folder, &["delete", "clients.app00"]) else { return };
    insta::assert_snapshot!(asked(&run.exits(0)), @r#"
    us-west-2_Sandbox01 (sandbox-users) loses 1 client for good, with its id and
    secret:
      - app00 (nj8s0srul5250v3ekjkomruxif)  clients.app00

    Do you want to perform these actions?
      Only `yes` will be accepted: yes
    clients.app00: deleted (nj8s0srul5250v3ekjkomruxif)
    Apply complete: 1 deleted.

      clients.app00   deleted   nj8s0srul5250v3ekjkomruxif
    clients.app00 is no longer in cogctl.yaml.
    "#);
}
