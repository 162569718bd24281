//! The question, asked on a pseudo-terminal that Python's `pty` opens.

use super::folder;
use std::process::Command;

/// Runs the command after it on a terminal of its own, answers the question with the last argument, and passes output and
/// exit code on.
const ON_A_TERMINAL: &str = r#"
import os, pty, sys
answer = sys.argv[1].encode().decode("unicode_escape").encode()
pid, terminal = pty.fork()
if pid == 0:
    os.execv(sys.argv[2], sys.argv[2:])
seen, answered = b"", False
while True:
    try:
        chunk = os.read(terminal, 4096)
    except OSError:
        break
    if not chunk:
        break
    seen += chunk
    if not answered and b"accepted: " in seen:
        os.write(terminal, answer)
        answered = True
sys.stdout.buffer.write(seen)
sys.exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) % 256)
"#;

/// The exit code after an answer and what was seen on a terminal of a kind; none without Python.
#[expect(clippy::print_stderr, reason = "a skipped test says so")]
fn answered_on(kind: &str, answer: &str) -> Option<(i32, String)> {
    let folder = folder();
    let apply = folder.command(&["apply"]);
    let mut python = Command::new("python3");
    python.args(["-c", ON_A_TERMINAL, answer]).arg(apply.get_program()).args(apply.get_args());
    let vars = apply.get_envs().filter_map(|(name, value)| Some((name, value?)));
    python.env_clear().envs(vars).env("PATH", std::env::var_os("PATH").unwrap_or_default());
    let Ok(output) = python.env("TERM", kind).current_dir(folder.path()).output() else {
        eprintln!("skipped: there is no python3");
        return None;
    };
    let run = folder.ended(&output);
    Some((run.code, run.stdout))
}

fn answered(answer: &str) -> Option<(i32, String)> {
    answered_on("xterm", answer)
}

#[test]
fn yes_applies() {
    let Some((code, seen)) = answered("yes\\n") else { return };
    assert_eq!(code, 0, "{seen}");
    assert!(seen.contains("Apply complete: 1 created, 1 adopted, 1 updated."), "{seen}");
}

#[test]
fn anything_else_changes_nothing() {
    let Some((code, seen)) = answered("y\\n") else { return };
    assert_eq!(code, 4, "{seen}");
    assert!(seen.contains("nothing was changed, as you did not say yes"), "{seen}");
}

#[test]
fn an_interrupt_at_the_question_ends_it() {
    let Some((code, seen)) = answered("\\x03") else { return };
    // 254 is -2: ended by SIGINT, which shells report as 130.
    assert!([130, 254].contains(&code), "{code}: {seen}");
    assert!(!seen.contains("Apply complete"), "{seen}");
}

#[test]
fn a_dumb_terminal_is_told_each_step_on_a_line_of_its_own() {
    let Some((code, seen)) = answered_on("dumb", "yes\\n") else { return };
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
