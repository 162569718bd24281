//! Nobody reads what an apply says: it goes on, records everything, and ends as it would have.

use super::{APPLY, POOL, complete, keys, spec, world};
use crate::support::{Folder, Served};
use std::process::{Command, Stdio};

fn folder(served: &Served) -> Folder {
    let folder = served.folder();
    let entries = keys(0..8).map(|key| (key, "access_token_validity: 15m"));
    folder.write("cogctl.yaml", &spec(entries));
    folder
}

/// Runs the command with the reading ends of its pipes closed.
fn unread(command: &mut Command) -> Option<i32> {
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("cogctl starts");
    drop((child.stdout.take(), child.stderr.take()));
    child.wait().expect("it ends").code()
}

#[track_caller]
fn all_recorded(served: &Served, folder: &Folder) {
    assert_eq!(served.sandbox.world().clients(POOL).count(), 8);
    folder.run(&["plan", "--detailed-exitcode"]).exits(0);
}

#[test]
fn pipes_that_break() {
    for arguments in [&[][..], &["-vvv"], &["-o", "json"]] {
        let served = Served::new(world(31));
        let folder = folder(&served);
        let mut command = folder.command(&[&APPLY[..], arguments].concat());
        // Log lines go where nobody listens, too.
        command.env_remove("COGCTL_LOG_FILE").env_remove("RUST_LOG");
        assert_eq!(unread(&mut command), Some(0), "{arguments:?}");
        all_recorded(&served, &folder);
    }
}

#[test]
fn a_pipe_that_breaks_does_not_hide_a_failure() {
    let served = Served::new(world(31));
    let folder = folder(&served);
    let fault = super::error(400, "LimitExceededException", "You have exceeded your limit");
    served.sandbox.fail_next("CreateUserPoolClient", fault);
    assert_eq!(unread(&mut folder.command(&APPLY)), Some(3));
    complete(&folder);
    all_recorded(&served, &folder);
}

/// `cogctl apply … | head -1`, and streams that were closed by the shell.
#[test]
fn a_shell_that_reads_one_line_or_nothing() {
    for (tail, lines) in [("2>&1 | head -1", 1), (">&- 2>&-", 0), (">/dev/null 2>&-", 0)] {
        let served = Served::new(world(31));
        let folder = folder(&served);
        let apply = folder.command(&APPLY);
        let words = std::iter::once(apply.get_program()).chain(apply.get_args());
        let words: Vec<_> = words.map(|word| word.to_str().expect("a text")).collect();
        let mut shell = Command::new("sh");
        shell.args(["-c", &format!("{{ {}; echo $? > code; }} {tail}", words.join(" "))]);
        let vars = apply.get_envs().filter_map(|(name, value)| Some((name, value?)));
        shell.current_dir(folder.path()).env_clear().envs(vars);
        let output = shell.output().expect("sh is there");
        let run = folder.ended(&output);
        assert_eq!(run.stdout.lines().count(), lines, "{run}");
        assert_eq!(folder.read("code"), "0\n", "{tail}");
        all_recorded(&served, &folder);
    }
}
