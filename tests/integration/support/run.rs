//! The binary, run in a folder of its own with nothing of the caller's environment.

use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;

/// A folder that commands run in, and what is replaced in their output to make it the same every time.
pub(crate) struct Folder {
    folder: TempDir,
    global: Vec<String>,
    vars: BTreeMap<String, String>,
    scrub: BTreeMap<String, String>,
}

/// What a command did.
pub(crate) struct Run {
    pub(crate) code: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Folder {
    /// An empty folder.
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        Self { folder, global: Vec::new(), vars: BTreeMap::new(), scrub: BTreeMap::new() }
    }

    /// Another empty folder for the same commands, as on another machine.
    pub(crate) fn elsewhere(&self) -> Self {
        let (global, vars, scrub) = (self.global.clone(), self.vars.clone(), self.scrub.clone());
        Self { global, vars, scrub, ..Self::new() }
    }

    /// Sets a variable for every command.
    pub(crate) fn set(&mut self, name: &str, value: &str) {
        self.vars.insert(name.to_owned(), value.to_owned());
    }

    /// Adds arguments to every command.
    pub(crate) fn with(mut self, arguments: &[&str]) -> Self {
        self.global.extend(arguments.iter().map(|argument| (*argument).to_owned()));
        self
    }

    /// Shows `word` for `text` from now on.
    pub(crate) fn scrub(&mut self, text: impl Into<String>, word: impl Into<String>) {
        self.scrub.insert(text.into(), word.into());
    }

    /// Puts a file there, with the folders above it.
    pub(crate) fn write(&self, name: &str, text: &str) -> PathBuf {
        let path = self.folder.path().join(name);
        fs::create_dir_all(path.parent().expect("a file is in a folder")).expect("a folder");
        #[expect(
            clippy::disallowed_methods,
            reason = "nothing is lost when a test's file is half-written"
        )]
        fs::write(&path, text).expect("a file in a temporary folder");
        path
    }

    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn read(&self, name: &str) -> String {
        fs::read_to_string(self.folder.path().join(name)).expect("the file is there")
    }

    pub(crate) fn exists(&self, name: &str) -> bool {
        self.folder.path().join(name).exists()
    }

    pub(crate) fn remove(&self, name: &str) {
        fs::remove_file(self.folder.path().join(name)).expect("the file was there");
    }

    pub(crate) fn rename(&self, from: &str, to: &str) {
        let path = |name| self.folder.path().join(name);
        fs::rename(path(from), path(to)).expect("the file was there");
    }

    fn bare(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_cogctl"));
        command
            .args(arguments)
            .current_dir(self.folder.path())
            .env_clear()
            .env("HOME", self.folder.path())
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .env("AWS_EC2_METADATA_DISABLED", "true")
            .env("AWS_ACCESS_KEY_ID", "test")
            .env("AWS_SECRET_ACCESS_KEY", "test")
            .envs(&self.vars);
        command
    }

    /// Runs `cogctl` with these arguments and the ones it always gets.
    #[must_use = "compare the output or at least the exit code"]
    pub(crate) fn run(&self, arguments: &[&str]) -> Run {
        self.finish(&mut self.command(arguments))
    }

    /// The command with the arguments it always gets, not run yet.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = self.bare(arguments);
        command.args(&self.global);
        command
    }

    fn finish(&self, command: &mut Command) -> Run {
        let output = command.output().expect("cogctl starts");
        Run {
            code: output.status.code().unwrap_or(-1),
            stdout: self.scrubbed(&String::from_utf8_lossy(&output.stdout)),
            stderr: self.scrubbed(&String::from_utf8_lossy(&output.stderr)),
        }
    }

    /// Runs one command line after another, words parted by spaces, and writes down what a terminal would show: results,
    /// then everything else, then the exit code.
    pub(crate) fn tell(&self, lines: &[&str]) -> String {
        let mut told = String::new();
        for line in lines {
            let run = self.run(&line.split_whitespace().collect::<Vec<_>>());
            told += &format!("$ cogctl {line}\n{}", run.stdout);
            if !run.stderr.is_empty() {
                told += &format!("--- stderr ---\n{}", run.stderr);
            }
            told += &format!("[exit {}]\n\n", run.code);
        }
        told
    }

    /// Runs `cogctl` with these arguments alone.
    pub(crate) fn run_alone(&self, arguments: &[&str]) -> Run {
        self.finish(&mut self.bare(arguments))
    }

    /// What is replaced, and by what.
    pub(crate) fn scrubs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.scrub.iter().map(|(text, word)| (text.as_str(), word.as_str()))
    }

    /// The text with everything replaced that differs from run to run.
    pub(crate) fn scrubbed(&self, text: &str) -> String {
        let folder = self.folder.path().display().to_string();
        let scrubbed = text.replace(&folder, "FOLDER");
        self.scrub.iter().fold(scrubbed, |text, (from, to)| text.replace(from, to))
    }
}

impl Run {
    /// Asserts the exit code and gives the output on.
    #[track_caller]
    pub(crate) fn exits(self, code: i32) -> Self {
        assert_eq!(self.code, code, "{self}");
        self
    }
}

impl fmt::Display for Run {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "exit {}\n{}", self.code, self.stdout)?;
        if !self.stderr.is_empty() {
            write!(f, "--- stderr ---\n{}", self.stderr)?;
        }
        Ok(())
    }
}
