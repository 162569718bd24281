//! The question, asked on a pseudo-terminal.

use super::folder;
use crate::support::on_a_terminal;

/// The exit code after an answer and what was seen on a terminal of a kind; none without Python.
fn answered_on(kind: &str, answer: &str) -> Option<(i32, String)> {
    let run = on_a_terminal(&folder(), &["apply"], kind, &[("accepted: ", answer)])?;
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
