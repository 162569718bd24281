//! Commands on a pseudo-terminal, which Python's `pty` opens.

use super::{Folder, Run};
use std::process::{Command, Output};

/// Runs the command after it on a terminal of its own. Its first argument says, in JSON, what to wait for and what to type
/// then, one after the other; its second how wide the terminal is, 0 where it doesn't say; its third which of the command's
/// streams goes into a file instead. What the terminal was sent is its output, what went into the file its errors; the exit
/// code is passed on.
const SCRIPT: &str = r#"
import fcntl, json, os, pty, struct, sys, tempfile, termios
steps, columns, redirected = json.loads(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
file = tempfile.TemporaryFile()
pid, terminal = pty.fork()
if pid == 0:
    if columns:
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 5, columns, 0, 0))
    if redirected:
        os.dup2(file.fileno(), redirected)
    os.execvp(sys.argv[4], sys.argv[4:])
seen, since = b"", 0
while True:
    try:
        chunk = os.read(terminal, 4096)
    except OSError:
        break
    if not chunk:
        break
    seen += chunk
    while steps and steps[0][0].encode() in seen[since:]:
        since = seen.index(steps[0][0].encode(), since) + len(steps[0][0].encode())
        os.write(terminal, steps.pop(0)[1].encode())
code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) % 256
file.seek(0)
sys.stderr.buffer.write(file.read())
sys.stdout.buffer.write(seen)
sys.exit(code)
"#;

/// A terminal of five lines, and what somebody types on it.
#[derive(Clone, Copy)]
pub(crate) struct Terminal<'a> {
    /// What it calls itself.
    pub(crate) kind: &'a str,
    /// How wide it is; 0 where it doesn't say.
    pub(crate) columns: u16,
    /// Which stream goes into a file instead: 1 or 2, or 0 for none.
    pub(crate) redirected: u8,
    /// Once the first text is seen, after what the step before it waited for, the second is typed.
    pub(crate) steps: &'a [(&'a str, &'a str)],
}

impl Terminal<'_> {
    /// One at which nobody sits.
    pub(crate) fn of(kind: &str) -> Terminal<'_> {
        Terminal { kind, columns: 0, redirected: 0, steps: &[] }
    }

    /// How a command ended on it: what the terminal was sent is its standard output, and a stream that went into a file its
    /// standard error. None without Python.
    pub(crate) fn run(self, folder: &Folder, arguments: &[&str]) -> Option<Run> {
        let output = self.output(folder, &folder.command(arguments))?;
        Some(folder.ended(&output))
    }

    /// The same for any program.
    #[expect(clippy::print_stderr, reason = "a skipped test says so")]
    pub(crate) fn output(self, folder: &Folder, command: &Command) -> Option<Output> {
        let Self { kind, columns, redirected, steps } = self;
        let steps = serde_json::to_string(steps).expect("texts are JSON");
        let mut python = Command::new("python3");
        python.args(["-c", SCRIPT, &steps, &columns.to_string(), &redirected.to_string()]);
        python.arg(command.get_program()).args(command.get_args());
        let vars = command.get_envs().filter_map(|(name, value)| Some((name, value?)));
        python.env_clear().env("PATH", std::env::var_os("PATH").unwrap_or_default()).envs(vars);
        let Ok(output) = python.env("TERM", kind).current_dir(folder.path()).output() else {
            eprintln!("skipped: there is no python3");
            return None;
        };
        Some(output)
    }
}
