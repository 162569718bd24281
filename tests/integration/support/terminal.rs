//! Commands on a pseudo-terminal, which Python's `pty` opens.

use super::{Folder, Run};
use std::process::Command;

/// Runs the command after it on a terminal of its own. Its first argument says, in JSON, what to wait for and what to type
/// then, one after the other. Output and exit code are passed on.
const SCRIPT: &str = r#"
import fcntl, json, os, pty, struct, sys, termios
steps = json.loads(sys.argv[1])
pid, terminal = pty.fork()
if pid == 0:
    if "COLUMNS" in os.environ:
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 24, int(os.environ["COLUMNS"]), 0, 0))
    os.execv(sys.argv[2], sys.argv[2:])
seen = b""
while True:
    try:
        chunk = os.read(terminal, 4096)
    except OSError:
        break
    if not chunk:
        break
    seen += chunk
    while steps and steps[0][0].encode() in seen:
        os.write(terminal, steps.pop(0)[1].encode())
sys.stdout.buffer.write(seen)
sys.exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) % 256)
"#;

/// How a command ended on a terminal of a kind where, once the first text of a step was seen, its second was typed. What the
/// terminal was sent is its standard output. It is as wide as the folder's `COLUMNS` says. None without Python.
#[expect(clippy::print_stderr, reason = "a skipped test says so")]
pub(crate) fn on_a_terminal(
    folder: &Folder,
    arguments: &[&str],
    kind: &str,
    steps: &[(&str, &str)],
) -> Option<Run> {
    let command = folder.command(arguments);
    let steps = serde_json::to_string(steps).expect("texts are JSON");
    let mut python = Command::new("python3");
    python.args(["-c", SCRIPT, &steps]).arg(command.get_program()).args(command.get_args());
    let vars = command.get_envs().filter_map(|(name, value)| Some((name, value?)));
    python.env_clear().envs(vars).env("PATH", std::env::var_os("PATH").unwrap_or_default());
    let Ok(output) = python.env("TERM", kind).current_dir(folder.path()).output() else {
        eprintln!("skipped: there is no python3");
        return None;
    };
    Some(folder.ended(&output))
}
